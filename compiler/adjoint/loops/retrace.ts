/**
 * Integers that every trip changes by an amount that can be computed again: the offset of a row, a position in a
 * packed triangle.
 *
 *   for (let i = 0; i < n; i++) {
 *     for (let j = i + 1; j < n; j++) { use(packed[t]); t++; }    // t grows by n - i - 1 in each trip
 *   }
 *
 * The reversed loop carries such a value from its end, and subtracts at the start of each trip what the trip had
 * added. Like counters, these values are exact: integers, or numbers that serve only as an index.
 *
 * Needs   counted loops and counters, integers, what may be read again.
 * Gives   for each loop the carried values that need no recording, and how a trip changes them.
 */

import type { Counted } from '../../analysis/loops.ts';
import type { Loop, PrimalOp, ValueId } from '../../ir/ir.ts';
import { resultsOf, usesOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import { costly } from '../plan/costly.ts';

/** `result` is what was there before, and `by` more or less. */
interface Added {
  readonly kind: 'added';
  readonly rule: 'add' | 'sub';
  readonly by: ValueId;
  readonly result: ValueId;
}

/** `result` is what was there before, and `step` more for each trip of an inner loop. */
interface PerTrip {
  readonly kind: 'perTrip';
  readonly loop: Counted;
  readonly step: number;
  readonly result: ValueId;
}

export type Change = Added | PerTrip;

export interface Retraced {
  /** Which of the loop's carried values. */
  readonly position: number;
  readonly param: ValueId;
  /** What a trip does to it, in program order. */
  readonly changes: readonly Change[];
}

/** Values that the reversed trip gives: the parameter, and what each change makes of it. */
export const retracedValues = ({ param, changes }: Retraced): readonly ValueId[] => [param, ...changes.map((one) => one.result)];

/** What is read to have each of them: what undoes the changes, and the value at the end of the loop. */
export function retracedReads(
  walks: ReadonlyMap<Loop<PrimalOp>, { readonly retraced: readonly Retraced[] }>,
): ReadonlyMap<ValueId, readonly ValueId[]> {
  const reads = new Map<ValueId, readonly ValueId[]>();
  for (const [op, { retraced }] of walks) {
    for (const one of retraced) {
      const end = op.results.slice(one.position, one.position + 1);
      for (const id of retracedValues(one)) reads.set(id, [...changeReads(one), ...end]);
    }
  }
  return reads;
}

/** What a reversed trip reads to undo its changes. */
function changeReads({ changes }: Retraced): readonly ValueId[] {
  return changes.flatMap((one) => {
    if (one.kind === 'added') return [one.by];
    const { boundOps, bound, start } = one.loop;
    const made = new Set(boundOps.flatMap(resultsOf));
    return [start, ...[bound, ...boundOps.flatMap(usesOf)].filter((id) => !made.has(id))];
  });
}

/** `isIndex`: does a value serve as an index and for counting only? */
export function findRetraced(cx: SweepContext, op: Loop<PrimalOp>, isIndex: (id: ValueId) => boolean): readonly Retraced[] {
  const counters = new Set(cx.facts.loops.factsOf(cx.key, op).inductions.map((one) => one.position));
  return op.params.flatMap((param, position): Retraced[] => {
    const last = op.body.yields[position];
    const start = op.init[position];
    if (counters.has(position) || last === undefined || start === undefined) return [];
    const changes = changesOf(cx, op, param, last);
    if (!changes || changes.length === 0) return [];
    const retraced = { position, param, changes };
    const isExact = cx.facts.integers.isInteger(cx.key, start) || retracedValues(retraced).every(isIndex);
    return isExact ? [retraced] : [];
  });
}

/** From the end of a trip back to its start; null where something else happens on the way. */
function changesOf(cx: SweepContext, loop: Loop<PrimalOp>, param: ValueId, last: ValueId): Change[] | null {
  const changes: Change[] = [];
  for (let id = last; id !== param;) {
    const { op, region } = cx.homeOf(id);
    if (!op || region !== loop.body) return null;
    const before = op.kind === 'loop' ? beforeLoop(cx, loop, op, id) : beforeSum(cx, loop, op, param);
    if (!before) return null;
    changes.unshift(before.change);
    id = before.from;
  }
  return changes;
}

interface Before {
  readonly change: Change;
  readonly from: ValueId;
}

function beforeLoop(cx: SweepContext, outer: Loop<PrimalOp>, inner: Loop<PrimalOp>, result: ValueId): Before | null {
  const position = inner.results.indexOf(result);
  const { counted, inductions } = cx.facts.loops.factsOf(cx.key, inner);
  const induction = inductions.find((one) => one.position === position);
  if (!counted || !induction || (counted.boundOps.length > 0 && !counted.repeatableBound)) return null;
  const change: PerTrip = { kind: 'perTrip', loop: counted, step: induction.step, result };
  const reads = changeReads({ position, param: induction.param, changes: [change] });
  return reads.every((id) => isKnown(cx, outer, id)) ? { change, from: induction.start } : null;
}

function beforeSum(cx: SweepContext, loop: Loop<PrimalOp>, op: PrimalOp, param: ValueId): Before | null {
  if (op.kind !== 'apply' || (op.rule !== 'add' && op.rule !== 'sub')) return null;
  const { integers } = cx.facts;
  const [a, b] = op.args as readonly [ValueId, ValueId];
  const isAmount = (id: ValueId): boolean =>
    id !== param && integers.isInteger(cx.key, id) && integers.isFinite(cx.key, id) && isKnown(cx, loop, id);
  if (isAmount(b)) return { change: { kind: 'added', rule: op.rule, by: b, result: op.result }, from: a };
  if (op.rule === 'add' && isAmount(a)) return { change: { kind: 'added', rule: 'add', by: a, result: op.result }, from: b };
  return null;
}

/** Can the reversed trip have this value before anything else? */
function isKnown(cx: SweepContext, loop: Loop<PrimalOp>, id: ValueId, far = 6): boolean {
  if (!cx.isInside(loop, id)) return true;
  const { op, region } = cx.homeOf(id);
  if (!op) return cx.facts.loops.factsOf(cx.key, loop).inductions.some((one) => one.param === id && one.integer);
  if (op.kind === 'constant') return true;
  if (far === 0 || region !== loop.body) return false;
  const again =
    (op.kind === 'apply' && cx.isOn('recompute') && !costly.has(op.rule)) ||
    ((op.kind === 'load' || op.kind === 'getField' || op.kind === 'length') && cx.isRepeatable(op));
  return again && usesOf(op).every((one) => isKnown(cx, loop, one, far - 1));
}
