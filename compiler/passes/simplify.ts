/**
 * All the passes, until nothing changes.
 *
 * Needs   a verified function or program.
 * Gives   the same bits on the user's own values, and the same derivatives.
 *
 * Every pass returns the very function it was given when it finds nothing to do, and each can only
 * remove or strictly simplify, so the rounds end; two or three are usual.
 */

import type { Func, Op, Program } from '../ir/ir.ts';
import { eliminateDeadFrames } from './simplification/eliminateDeadFrames.ts';
import { eliminateDeadOps } from './simplification/eliminateDeadOps.ts';
import { foldConstants } from './simplification/foldConstants.ts';
import { foldFlags } from './simplification/foldFlags.ts';
import { mergeBranches } from './simplification/mergeBranches.ts';
import { removeInvariantParams } from './simplification/removeInvariantParams.ts';
import { shareSubexpressions } from './simplification/shareSubexpressions.ts';

const passes: readonly (<O extends Op>(fn: Func<O>) => Func<O>)[] = [
  foldConstants,
  removeInvariantParams,
  foldFlags,
  mergeBranches,
  shareSubexpressions,
  eliminateDeadOps,
];

export function simplify<O extends Op>(fn: Func<O>): Func<O> {
  let so = fn;
  // Done when each pass has seen the function as it is and left it alone.
  for (let at = 0, idle = 0; idle < passes.length; at = (at + 1) % passes.length) {
    const next = passes[at]?.(so) ?? so;
    idle = next === so ? idle + 1 : 0;
    so = next;
  }
  return so;
}

export function simplifyProgram<O extends Op>(program: Program<O>): Program<O> {
  let before: Program<O>;
  let after = program;
  const simple = new Set<Func<O>>();
  const simplified = (fn: Func<O>): Func<O> => {
    const result = simple.has(fn) ? fn : simplify(fn);
    simple.add(result);
    return result;
  };
  do {
    before = after;
    const functions = new Map([...after.functions].map(([key, fn]) => [key, simplified(fn)]));
    if ([...functions].some(([key, fn]) => after.functions.get(key) !== fn)) after = { ...after, functions };
    after = eliminateDeadFrames(after);
  } while (after !== before);
  return after;
}
