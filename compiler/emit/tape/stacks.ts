/**
 * Which stack of the tape each value of a frame is on.
 *
 * Needs   a verified program: the record and the restore of a frame may be in two functions, and there may be several of both.
 * Gives   for each frame the stacks of its values. What is a number in one place, and a number or `undefined` in another, goes
 *         on the stack of references.
 */

import type { FrameId, Func, Op, Program, RecordFrame, RestoreFrame, Type } from '../../ir/ir.ts';
import { opsIn } from '../../ir/walk.ts';

export type Stack = 'reals' | 'bits' | 'refs';

export type FrameStacks = ReadonlyMap<FrameId, readonly Stack[]>;

const stackOf = (type: Type | undefined): Stack => (type?.kind === 'real' ? 'reals' : type?.kind === 'boolean' ? 'bits' : 'refs');

export function frameStacks(program: Program<Op>): FrameStacks {
  const found = new Map<FrameId, readonly Stack[]>();
  for (const fn of program.functions.values()) {
    for (const op of opsIn(fn.body)) {
      if (op.kind !== 'record' && op.kind !== 'restore') continue;
      const own = stacksHere(fn, op);
      const known = found.get(op.frame);
      found.set(op.frame, known ? known.map((stack, k) => (stack === own[k] ? stack : 'refs')) : own);
    }
  }
  return found;
}

const stacksHere = (fn: Func<Op>, op: RecordFrame | RestoreFrame): readonly Stack[] =>
  (op.kind === 'record' ? op.values : op.results).map((id) => stackOf(fn.values[id]?.type));
