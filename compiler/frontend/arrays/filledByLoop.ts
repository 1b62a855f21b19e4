/**
 * Arrays that are made with a length and then filled by a loop: how far its trips fill them.
 *
 * Needs   a loop that has been lowered; the stores that each of its trips runs.
 * Gives   how far those arrays are filled after the loop. A loop that may be left early, or that does not count by one,
 *         fills nothing for certain.
 */

import type { PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import type { StoreSeen } from '../flow.ts';
import type { Lowering } from '../lowering.ts';
import { filledUpTo, moved, placeOf, reaches, type Place } from './extents.ts';

export interface LoopSeen {
  readonly params: readonly ValueId[];
  readonly init: readonly ValueId[];
  readonly yields: readonly ValueId[];
  readonly again: ValueId | null;
  readonly test: Region<PrimalOp>;
}

/** The trips of a counter: from the first place to the one behind the last. */
interface Range {
  readonly from: Place;
  readonly to: Place;
}

export function noteFilledByLoop(lw: Lowering, loop: LoopSeen, stores: readonly StoreSeen[]): void {
  if (loop.again !== null) return;
  for (const { array, index } of stores) {
    const extent = lw.flow.extent(array);
    const at = placeOf(lw, index);
    const k = loop.params.findIndex((param) => at.of === `${param}`);
    const range = k < 0 || extent?.kind !== 'room' ? null : rangeOf(lw, loop, k);
    if (!range || extent?.kind !== 'room' || !reaches(extent.upTo, moved(range.from, at.add))) continue;
    lw.flow.setExtent(array, filledUpTo(extent, moved(range.to, at.add)));
  }
}

function rangeOf(lw: Lowering, { params, init, yields, test }: LoopSeen, k: number): Range | null {
  const [param, first, next] = [params[k], init[k], yields[k]];
  if (param === undefined || first === undefined || next === undefined) return null;
  const [tested] = test.yields;
  const op = tested === undefined ? undefined : lw.made.get(tested);
  if (op?.kind !== 'apply') return null;
  const isLeft = op.args[0] === param;
  const bound = op.args[isLeft ? 1 : 0];
  if (bound === undefined || (!isLeft && op.args[1] !== param) || !isSteady(lw, bound)) return null;
  const [start, limit] = [placeOf(lw, first), placeOf(lw, bound)];
  const rule = isLeft ? op.rule : mirrored[op.rule];
  const step = placeOf(lw, next);
  if (step.of !== `${param}` || !Number.isInteger(start.add)) return null;
  if (step.add === 1) {
    if (rule === 'lt' || rule === 'ne') return { from: start, to: limit };
    return rule === 'le' ? { from: start, to: moved(limit, 1) } : null;
  }
  if (step.add !== -1) return null;
  if (rule === 'ge') return { from: limit, to: moved(start, 1) };
  return rule === 'gt' ? { from: moved(limit, 1), to: moved(start, 1) } : null;
}

const mirrored: Readonly<Record<string, string>> = { lt: 'gt', gt: 'lt', le: 'ge', ge: 'le', ne: 'ne' };

/** Read from memory, and the same at the end of a trip as at its beginning; other values are what they are. */
function isSteady(lw: Lowering, id: ValueId): boolean {
  const op = lw.made.get(id);
  return lw.changes.isStill(id) && (op?.kind !== 'apply' || op.args.every((arg) => isSteady(lw, arg)));
}
