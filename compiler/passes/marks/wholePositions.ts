/**
 * Positions that the frontend could not tell to be integers, because a loop carries them or a caller passes them in: they
 * are truncated only where they may be fractions.
 *
 * Needs   the program as it was lowered, and which of its `toInteger` are in doubt.
 * Gives   the same positions.
 */

import { findAliases } from '../../analysis/aliases.ts';
import { findIntegers } from '../../analysis/integers.ts';
import type { Func, Op, PrimalOp, Program } from '../../ir/ir.ts';
import { substitute, Substitution, withoutOps } from '../../ir/rewrite.ts';
import { opsIn } from '../../ir/walk.ts';

export function settlePositions(program: Program<PrimalOp>, doubted: ReadonlySet<Op>): Program<PrimalOp> {
  if (doubted.size === 0) return program;
  const { isInteger } = findIntegers(program, findAliases(program));
  const settled = (key: string, fn: Func<PrimalOp>): Func<PrimalOp> => {
    const substitution = new Substitution();
    const needless = new Set<Op>();
    for (const op of opsIn(fn.body)) {
      if (op.kind !== 'apply' || !doubted.has(op)) continue;
      const [position] = op.args;
      if (position === undefined || !isInteger(key, position)) continue;
      substitution.set(op.result, position);
      needless.add(op);
    }
    if (needless.size === 0) return fn;
    return substitute({ ...fn, body: withoutOps(fn.body, needless) }, substitution) as Func<PrimalOp>;
  };
  return { ...program, functions: new Map([...program.functions].map(([key, fn]) => [key, settled(key, fn)])) };
}
