/**
 * Writes that are the first to their element: `list[i] = f(x)` in the loop that fills a new list.
 *
 * Needs   uses, aliases, induction variables.
 * Gives   whether the reverse of a write may leave the adjoint that it takes where it is. Only the reverse of an
 *         earlier write to the element would take it again, or that of the allocation, if it put active numbers
 *         there; the reverse of an earlier read adds to it, and nobody asks for the sum.
 *
 * A push is the first to its element if the array never gets shorter. A store is if nothing but reads has seen the
 * new array before: before the store, or before the loop in which it stores to the element of the counter. But what is
 * pushed onto the caller's array is no part of what he is given back.
 */

import type { Loop, PrimalOp, Push, Region, Store, ValueId } from '../../ir/ir.ts';
import type { SweepContext } from '../context.ts';
import { shrinks } from '../shadows/growth.ts';
import type { Use } from './uses.ts';

export function isFirstWrite(cx: SweepContext, op: Store | Push): boolean {
  if (op.kind === 'push') return !shrinks(cx, op.array) && !cx.isOutside(op.array);
  const { op: made, region } = cx.homeOf(op.array);
  if (made?.kind !== 'newArray' || (made.fill !== null && cx.isActive(made.fill))) return false;
  const path = pathTo(cx, op, region);
  const isOnce = path.every(
    (one, k) => one === op || one.kind === 'if' || (k === 0 && one.kind === 'loop' && isCounter(cx, one, op.index)),
  );
  const end = region.ops.indexOf(path[0] ?? op);
  return isOnce && cx.usesOf(op.array).every((use) => isHarmless(cx, use, op, region, path) || isLater(cx, use, region, end));
}

/** Does the use come after the op of the region at `end`, whatever it is? */
function isLater(cx: SweepContext, { op }: Use, region: Region<PrimalOp>, end: number): boolean {
  if (op === null) return true;
  const [around] = pathTo(cx, op, region);
  return around === undefined || region.ops.indexOf(around) > end;
}

/** Does it only read the array, or store to the same element behind the write, or on a path that the write is not on? */
function isHarmless(cx: SweepContext, { op, yields }: Use, write: Store, region: Region<PrimalOp>, path: readonly PrimalOp[]): boolean {
  if (op === null || yields !== null) return false;
  if (op === write) return write.value !== write.array;
  if (op.kind === 'load' || op.kind === 'length') return true;
  if (op.kind !== 'store' || op.value === write.array || op.index !== write.index) return false;
  const other = pathTo(cx, op, region);
  const parting = other.findIndex((one, k) => one !== path[k]);
  const [mine, its] = [path[parting], other[parting]];
  if (mine === undefined || its === undefined) return false;
  const [here, there] = [cx.regionOf(mine), cx.regionOf(its)];
  return here === there ? (here?.ops ?? []).indexOf(mine) < (here?.ops ?? []).indexOf(its) : path[parting - 1]?.kind === 'if';
}

/** Has the value another integer in each trip? */
const isCounter = (cx: SweepContext, loop: Loop<PrimalOp>, value: ValueId): boolean =>
  cx.facts.loops.factsOf(cx.key, loop).inductions.some(({ param, integer, finite }) => param === value && integer && finite);

/** The ops around an op in a region, outermost first, with the op itself; none if it is not in the region. */
function pathTo(cx: SweepContext, op: PrimalOp, region: Region<PrimalOp>): readonly PrimalOp[] {
  const path = [op];
  for (let at = cx.regionOf(op); at !== region;) {
    const owner = at && cx.parents.get(at);
    if (!owner) return [];
    path.unshift(owner.op);
    at = owner.region;
  }
  return path;
}
