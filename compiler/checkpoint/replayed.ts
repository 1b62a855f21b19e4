/** Which functions a checkpointed loop runs, and runs again when it is reversed. */

import { functionOf } from '../analysis/program.ts';
import type { PrimalOp, Program, Steps } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';

/** A function and all it calls. */
export function calleesOf(program: Program<PrimalOp>, key: string): ReadonlySet<string> {
  const found = new Set([key]);
  for (const each of found) for (const op of opsIn(functionOf(program, each).body)) if (op.kind === 'call') found.add(op.callee);
  return found;
}

/** How a loop runs the function, if it is made of the trips of one. */
export function stepsOf(program: Program<PrimalOp>, key: string): Steps | null {
  for (const fn of program.functions.values()) {
    for (const op of opsIn(fn.body)) if (op.kind === 'call' && op.steps && op.callee === key) return op.steps;
  }
  return null;
}

/** The functions made of the trips of loops: their side effects are guarded. */
export const stepFunctions = (program: Program<PrimalOp>): ReadonlySet<string> =>
  new Set(
    [...program.functions.values()].flatMap((fn) =>
      [...opsIn(fn.body)].flatMap((op) => (op.kind === 'call' && op.steps ? [op.callee] : [])),
    ),
  );

export function replayedFunctions(program: Program<PrimalOp>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const fn of program.functions.values()) {
    for (const op of opsIn(fn.body)) {
      if (op.kind === 'call' && op.steps) for (const key of calleesOf(program, op.callee)) found.add(key);
    }
  }
  return found;
}
