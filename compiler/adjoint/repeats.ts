/**
 * Reads that may be repeated in the reverse of a trip, and reads that had better not be.
 *
 * Needs   a loop whose trips are reversed as they run (fusion.ts), effects.
 * Gives   the reads in its body that find something else when the body has run to its end: what later
 *         trips write does not matter, as it does to effects.repeatable. Further the arrays of other loops' trips
 *         of which the numbers are kept sooner than the array, and the stores that leave a number where it is
 *         found again.
 */

import type { CellId } from '../analysis/aliases.ts';
import type { Facts } from '../analysis/facts.ts';
import type { Loop, PrimalOp, Region, Store, ValueId } from '../ir/ir.ts';
import { definite } from '../ir/types.ts';
import { regionsOf } from '../ir/walk.ts';
import type { SweepContext } from './context.ts';

export function lostInTrip({ aliases, effects }: Facts, key: string, loop: Loop<PrimalOp>): ReadonlySet<ValueId> {
  const lost = new Set<ValueId>();
  const walk = (region: Region<PrimalOp>, written: Set<CellId>): void => {
    for (const op of [...region.ops].reverse()) {
      if (op.kind === 'load' || op.kind === 'getField' || op.kind === 'length') {
        if (aliases.read(key, op).some((cell) => written.has(cell))) lost.add(op.result);
      }
      const own = effects.writtenIn(key, op);
      // What one trip of an inner loop reads, the next may write; the sides of a branch never follow each other.
      for (const inner of regionsOf<PrimalOp>(op)) walk(inner, new Set(op.kind === 'loop' ? [...written, ...own] : written));
      for (const cell of own) written.add(cell);
    }
  };
  walk(loop.body, new Set());
  return lost;
}

/**
 * A typed array that each trip of a loop makes, fills and leaves: while its numbers are recorded instead of itself, one
 * work array serves all trips, and to make a typed array takes as long as to record some dozen numbers.
 */
export function isUsedAgain(cx: SweepContext, array: ValueId): boolean {
  const { region, op } = cx.homeOf(array);
  const type = definite(cx.typeOf(array));
  if (cx.isLocal(region) || type.kind !== 'array' || type.storage === 'Array') return false;
  if (op?.kind !== 'newArray' && op?.kind !== 'slice') return false;
  const uses = cx.usesOf(array).map((use) => use.op);
  const isAccess = (use: PrimalOp | null): boolean =>
    use?.kind === 'load' || use?.kind === 'length' || (use?.kind === 'store' && use.value !== array);
  return uses.every(isAccess) && uses.some((use) => use?.kind === 'store');
}

/**
 * A store in the body of a loop that leaves a number where the reverse sweep finds it: each trip at an index of its
 * own. Not for arrays that serve all trips, nor where a loop is run again from snapshots.
 */
export function lastingStoreOf(cx: SweepContext, id: ValueId): Store | null {
  const { region, op } = cx.homeOf(id);
  const loop = cx.parents.get(region)?.op;
  if (op === null || cx.typeOf(id).kind !== 'real' || loop?.kind !== 'loop' || region !== loop.body || cx.isReplayed) return null;
  const isCounter = (index: ValueId): boolean =>
    cx.facts.loops.factsOf(cx.key, loop).inductions.some((one) => one.param === index && one.integer && one.finite);
  const stores = cx.usesOf(id).map((use) => use.op);
  return (
    stores.find((use): use is Store => {
      if (use?.kind !== 'store' || use.value !== id || cx.regionOf(use) !== region || !isCounter(use.index)) return false;
      return cx.facts.effects.lasting(use) && keepsBits(cx, use) && !isUsedAgain(cx, use.array);
    }) ?? null
  );
}

/** A plain array holds what it is given at any index; a typed one only at its own, and some of them round. */
function keepsBits(cx: SweepContext, store: Store): boolean {
  const type = definite(cx.typeOf(store.array));
  if (type.kind !== 'array') return false;
  if (type.storage === 'Array') return definite(type.element).kind === 'real';
  return type.storage === 'Float64Array' && cx.facts.bounds.inBounds(cx.key, store);
}
