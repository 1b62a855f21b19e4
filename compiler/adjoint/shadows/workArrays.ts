/**
 * Work arrays: made once outside a loop, but written anew in every trip before they are read.
 *
 * Needs   counted loops.
 * Gives   whether no value passes through an array from one trip of a loop to the next, nor out of it.
 *         Then the reverse of a trip leaves the array's shadow at zero, and the next trip may use it.
 *
 * Proven by one region R inside the loop that holds every access to the array: the first of its ops
 * that touches the array is a counted loop that stores to all indices 0 … b - 1, and either every load
 * afterwards reads an index that runs from zero or above up to the same b, or nothing else stores to
 * the array and b is the same in all trips: then what a trip does not write, no trip ever has.
 */

import type { Counted } from '../../analysis/loops.ts';
import type { Load, Loop, PrimalOp, Region, Store, ValueId } from '../../ir/ir.ts';
import { opsIn, regionsOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';

export function isWorkArray(cx: SweepContext, array: ValueId, loop: Loop<PrimalOp>): boolean {
  const { op: made } = cx.homeOf(array);
  const { aliases } = cx.facts;
  if (made?.kind !== 'newArray') return false;
  const of = aliases.classOf(cx.key, array);
  if (aliases.sitesOf(of).length !== 1) return false;
  const accesses: (Load | Store)[] = [];
  for (const use of cx.usesOf(array)) {
    const { op } = use;
    if (op === null || use.yields !== null) return false;
    if (op.kind === 'length') continue;
    if ((op.kind !== 'load' && op.kind !== 'store') || op.array !== array || (op.kind === 'store' && op.value === array)) return false;
    accesses.push(op);
  }
  const regions = accesses.map((op) => pathOf(cx, op));
  if (!regions.every((path) => path.includes(loop.body))) return false;
  // The smallest region around all accesses.
  const [first] = regions;
  const around = first?.find((region) => regions.every((path) => path.includes(region)));
  if (!around || accesses.length === 0) return false;
  return isFilledFirst(cx, array, made.length, loop, around, accesses);
}

/** Regions around an op, innermost first. */
function pathOf(cx: SweepContext, op: Load | Store): Region<PrimalOp>[] {
  const path: Region<PrimalOp>[] = [];
  for (let region: Region<PrimalOp> | undefined = cx.regionOf(op); region; region = cx.parents.get(region)?.region) path.push(region);
  return path;
}

function isFilledFirst(
  cx: SweepContext,
  array: ValueId,
  size: ValueId,
  loop: Loop<PrimalOp>,
  region: Region<PrimalOp>,
  accesses: readonly (Load | Store)[],
): boolean {
  const inside = (op: PrimalOp): Set<PrimalOp> => new Set(regionsOf<PrimalOp>(op).flatMap((one) => [...opsIn(one)]));
  const filling = region.ops.find((op) => accesses.includes(op as Load) || [...inside(op)].some((one) => accesses.includes(one as Load)));
  if (filling?.kind !== 'loop') return false;
  const counter = countedFromZero(cx, filling);
  if (!counter || counter.step !== 1 || cx.literals.get(counter.start) !== 0 || counter.inclusive) return false;
  const within = inside(filling);
  // In the filling loop: one store at its counter, in its own body, before any load of the array there.
  const store = filling.body.ops.findIndex((op) => op.kind === 'store' && op.array === array && op.index === counter.param);
  if (store < 0) return false;
  for (const op of accesses) {
    if (!within.has(op)) continue;
    const at = filling.body.ops.indexOf(op);
    if (op.kind === 'load' && (op.index !== counter.param || at < store)) return false;
  }
  const isOnlyStore = accesses.every((op) => op.kind === 'load' || (within.has(op) && op.index === counter.param));
  if (isOnlyStore && cx.facts.loops.isInvariant(cx.key, counter.bound, loop)) return true;
  const bound = boundOf(cx, counter, array, size);
  // When the filling loop runs no trip, element 0 is what it was made with, unless others store to it.
  const onlyFilled = accesses.every((op) => op.kind === 'load' || within.has(op));
  return accesses.every(
    (op) =>
      op.kind === 'store' || within.has(op) || (onlyFilled && cx.literals.get(op.index) === 0) || isBelow(cx, op.index, bound, array, size),
  );
}

/** The bound of a counter as a value to compare; the array's own length is its size. */
function boundOf(cx: SweepContext, counter: Counted, array: ValueId, size: ValueId): ValueId | number {
  const made = counter.boundOps.find((op) => 'result' in op && op.result === counter.bound);
  if (made?.kind === 'length' && made.array === array) return valueOf(cx, size);
  const { op } = made ? { op: made } : cx.homeOf(counter.bound);
  if (op?.kind === 'length' && op.array === array) return valueOf(cx, size);
  return valueOf(cx, counter.bound);
}

const valueOf = (cx: SweepContext, id: ValueId): ValueId | number => {
  const literal = cx.literals.get(id);
  return literal === undefined ? id : literal + 0.5; // no id is a half
};

/** The index counts by ones from zero or above while below `bound`. */
function isBelow(cx: SweepContext, index: ValueId, bound: ValueId | number, array: ValueId, size: ValueId): boolean {
  const { loop } = cx.homeOf(index);
  const counter = loop && countedFromZero(cx, loop);
  if (!counter || counter.param !== index || counter.inclusive) return false;
  return cx.facts.integers.isNonNegative(cx.key, counter.start) && boundOf(cx, counter, array, size) === bound;
}

function countedFromZero(cx: SweepContext, loop: Loop<PrimalOp>): Counted | null {
  const { counted } = cx.facts.loops.factsOf(cx.key, loop);
  return counted && counted.comparison === 'lt' && counted.step > 0 ? counted : null;
}
