/**
 * Drop ops that only informed differentiation: `stopGradient(x)` is now `x`, and so is `withDerivativeOf(x, y)`.
 *
 * Needs   a program of sweeps.
 * Gives   the same bits under fewer names.
 */

import type { Func, Op, Program } from '../../ir/ir.ts';
import { ofSameKinds, substitute, Substitution, withoutOps } from '../../ir/rewrite.ts';
import { opsIn } from '../../ir/walk.ts';

export function dropStatedDerivatives<O extends Op>(program: Program<O>): Program<O> {
  return { ...program, functions: new Map([...program.functions].map(([key, fn]) => [key, dropped(fn)])) };
}

function dropped<O extends Op>(fn: Func<O>): Func<O> {
  const substitution = new Substitution();
  const stated = new Set<Op>();
  for (const op of opsIn<Op>(fn.body)) {
    if (op.kind !== 'apply' || (op.rule !== 'stopGradient' && op.rule !== 'withDerivativeOf')) continue;
    const [value] = op.args;
    if (value === undefined) continue;
    substitution.set(op.result, value);
    stated.add(op);
  }
  if (stated.size === 0) return fn;
  return ofSameKinds(substitute({ ...fn, body: withoutOps<Op>(fn.body, stated) }, substitution));
}
