/**
 * What a region records, what it computes again from that, and what the trips of a loop hand back to each other.
 *
 * Needs   the values that the reverse of the region needs, and which values are there without being recorded.
 * Gives   the choice at the least cost (leastRecorded.ts). What a trip leaves need not be recorded where what it finds is: the
 *         next trip has found it, and the reversed loop hands it back.
 */

import type { Loop, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { carriedIn, type Carried } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import { leastRecorded, type Recording } from './leastRecorded.ts';
import { argumentsOf, isCheap } from './recomputation.ts';
import type { Rows } from './rows.ts';
import type { LoopWalk } from '../loops/trips.ts';

export interface Choice extends Recording {
  /** By `next`: what a trip has left, given back by the one that followed and found it. These are among `again`. */
  readonly handedBack: ReadonlyMap<ValueId, Carried>;
}

interface Question {
  readonly region: Region<PrimalOp>;
  readonly needed: ReadonlySet<ValueId>;
  readonly isThere: (id: ValueId) => boolean;
  /** The program has put it into an element that is there. */
  readonly isPlaced: (id: ValueId) => boolean;
}

/** To put a number on the tape and take it back, in operations such as a sum or a product: measured on Runge–Kutta steps. */
const costToRecord = 6;

export function chooseRecorded(
  cx: SweepContext,
  walks: ReadonlyMap<Loop<PrimalOp>, LoopWalk>,
  rows: Rows,
  { region, needed, isThere, isPlaced }: Question,
): Choice {
  if (!cx.isOn('cut')) return { recorded: needed, again: new Set(), handedBack: new Map() };
  const own = (id: ValueId): readonly ValueId[] | null =>
    isPlaced(id) ? [] : isCheap(cx, id) ? argumentsOf(cx, rows, id).filter((source) => !isThere(source)) : null;
  const least = (ends: ReadonlyMap<ValueId, Carried>): Recording =>
    leastRecorded(needed, (id) => {
      const end = ends.get(id);
      const from = end ? [end.param] : own(id);
      return { toRecord: costToRecord, again: from && { cost: 1, from } };
    });
  const first = least(new Map());
  // A single operation away from what is recorded, `x + h`, a value is better computed.
  const isNear = (id: ValueId): boolean => first.again.has(id) && (own(id)?.every((source) => first.recorded.has(source)) ?? false);
  const ends = endsIn(cx, walks, region).filter(
    ({ param, next }) => first.recorded.has(param) && (first.recorded.has(next) || first.again.has(next)) && !isNear(next),
  );
  const candidates = new Map(ends.toReversed().map((one) => [one.next, one]));
  if (candidates.size === 0) return { ...first, handedBack: candidates };
  const chosen = least(candidates);
  return { ...chosen, handedBack: new Map([...candidates].filter(([next]) => chosen.again.has(next))) };
}

/** Numbers of a loop that records. Where two change places, `[a, b] = [b, a]`, what a trip leaves is what it finds. */
function endsIn(cx: SweepContext, walks: ReadonlyMap<Loop<PrimalOp>, LoopWalk>, body: Region<PrimalOp>): readonly Carried[] {
  const loop = cx.parents.get(body)?.op;
  if (loop?.kind !== 'loop' || body !== loop.body || !walks.has(loop)) return [];
  const isNumber = (id: ValueId): boolean => cx.typeOf(id).kind === 'real';
  return carriedIn(loop).filter(({ param, next, result }) => !loop.params.includes(next) && [param, next, result].every(isNumber));
}
