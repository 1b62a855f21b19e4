/**
 * Values that the program itself keeps, in an element of an array.
 *
 * Needs   effects, loops and bounds.
 * Gives   for a number or reference that a loop body stores or pushes, each trip at an index of its own, the array
 *         and index to read it from in the reverse sweep; for a shadow, the place in the shadow of the array.
 *
 * Arrays that serve all trips are excluded (repeats.ts), and so are loops that are run again from snapshots.
 */

import type { ElementWrite } from '../../analysis/elementWrites.ts';
import type { Loop, PrimalOp, Push, Region, ValueId } from '../../ir/ir.ts';
import { definite, isReference } from '../../ir/types.ts';
import { replacesShadow } from './hasAdjoint.ts';
import type { SweepContext } from '../context.ts';
import { isUsedAgain } from './repeats.ts';

export interface Place {
  readonly array: ValueId;
  readonly index: ValueId;
}

export function placeOf(cx: SweepContext, id: ValueId): Place | null {
  const primal = cx.primalOf(id);
  const value = primal ?? id;
  const { region, op } = cx.homeOf(value);
  const loop = loopAround(cx, region);
  if (op === null || loop === null || cx.isReplayed) return null;
  for (const { op: write, yields } of cx.usesOf(value)) {
    const handedOn = primal === null && yields === region ? resultOf(cx, region, value) : null;
    const further = handedOn === null ? null : placeOf(cx, handedOn);
    if (further) return further;
    if ((write?.kind !== 'store' && write?.kind !== 'push') || write.value !== value || cx.regionOf(write) !== region) continue;
    const index = write.kind === 'push' ? counterOf(cx, write) : isCounter(cx, loop, write.index) ? write.index : null;
    if (index === null || !cx.facts.effects.lasting(write) || !keeps(cx, write, loop) || isUsedAgain(cx, write.array)) continue;
    if (primal === null) return { array: write.array, index };
    // The reverse of such an op takes the shadow out again, at once.
    if (cx.hasShadow(write.array) && !replacesShadow(cx, write)) return { array: cx.shadow(write.array), index };
  }
  return null;
}

/** What a branch hands on is what its `if` results in, there. */
function resultOf(cx: SweepContext, side: Region<PrimalOp>, value: ValueId): ValueId | null {
  const owner = cx.parents.get(side)?.op;
  return owner?.kind === 'if' ? (owner.results[side.yields.indexOf(value)] ?? null) : null;
}

/** The loop whose body a region is, or a side of a branch in. */
function loopAround(cx: SweepContext, region: Region<PrimalOp>): Loop<PrimalOp> | null {
  const around = cx.parents.get(region);
  if (around?.op.kind === 'if') return loopAround(cx, around.region);
  return around?.op.kind === 'loop' && region === around.op.body ? around.op : null;
}

function counterOf(cx: SweepContext, push: Push): ValueId | null {
  const at = cx.facts.pushes.indexOf(cx.key, push);
  return at?.before === 0 ? at.counter : null;
}

const isCounter = (cx: SweepContext, loop: Loop<PrimalOp>, index: ValueId): boolean =>
  cx.facts.loops.factsOf(cx.key, loop).inductions.some((one) => one.param === index && one.integer && one.finite);

/**
 * A plain array holds what it is given at any index; a typed one only at its own, and some of them round. Another trip's
 * view of the same memory may have the element at another index.
 */
function keeps(cx: SweepContext, write: ElementWrite, loop: Loop<PrimalOp>): boolean {
  const array = definite(cx.typeOf(write.array));
  const type = cx.typeOf(write.value);
  if (array.kind !== 'array' || (type.kind !== 'real' && !isReference(type))) return false;
  if (array.storage === 'Array') return definite(array.element).kind === type.kind;
  if (array.storage !== 'Float64Array' || write.kind !== 'store' || cx.isInside(loop, write.array)) return false;
  return cx.facts.bounds.inBounds(cx.key, write);
}
