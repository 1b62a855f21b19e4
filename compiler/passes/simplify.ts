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
import { eliminateDeadFrames } from './eliminateDeadFrames.ts';
import { eliminateDeadOps } from './eliminateDeadOps.ts';
import { foldConstants } from './foldConstants.ts';
import { foldFlags } from './foldFlags.ts';
import { removeInvariantParams } from './removeInvariantParams.ts';
import { shareSubexpressions } from './shareSubexpressions.ts';

export function simplify<O extends Op>(fn: Func<O>): Func<O> {
  let before: Func<O>;
  let after = fn;
  do {
    before = after;
    after = foldConstants(after);
    after = removeInvariantParams(after);
    after = foldFlags(after);
    after = shareSubexpressions(after);
    after = eliminateDeadOps(after);
  } while (after !== before);
  return after;
}

export function simplifyProgram<O extends Op>(program: Program<O>): Program<O> {
  let before: Program<O>;
  let after = program;
  do {
    before = after;
    const functions = new Map([...after.functions].map(([key, fn]) => [key, simplify(fn)]));
    if ([...functions].some(([key, fn]) => after.functions.get(key) !== fn)) after = { ...after, functions };
    after = eliminateDeadFrames(after);
  } while (after !== before);
  return after;
}
