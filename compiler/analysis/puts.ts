/** Ops that put a value into an element, and what else the body of their loop does. */

import type { PrimalOp, Push, Region, Store } from '../ir/ir.ts';
import { regionsOf } from '../ir/walk.ts';

export type Put = Store | Push;

/** Those of a loop's body, its branches included. */
export const putsIn = (region: Region<PrimalOp>): readonly Put[] =>
  region.ops.flatMap((op) => (op.kind === 'if' ? regionsOf(op).flatMap(putsIn) : op.kind === 'store' || op.kind === 'push' ? [op] : []));

export interface Beside {
  /** What may run after the put in its own trip. */
  readonly behind: readonly PrimalOp[];
  /** What runs before it, or on another side of a branch, so that it follows the put in later trips only. */
  readonly elsewhere: readonly PrimalOp[];
}

/** What a body does besides a put, but for twins that come before it or on other sides of branches. */
export function beside(region: Region<PrimalOp>, put: Put): Beside {
  const at = region.ops.findIndex((op) => op === put || (op.kind === 'if' && regionsOf(op).some((side) => putsIn(side).includes(put))));
  const owner = region.ops[at];
  const sides = owner ? regionsOf(owner) : [];
  const inside = sides.filter((side) => putsIn(side).includes(put)).map((side) => beside(side, put));
  const others = sides.filter((side) => !putsIn(side).includes(put)).flatMap((side) => withoutTwins(side, put));
  const before = region.ops.slice(0, at).filter((op) => op.kind === 'push' || !isTwin(op, put));
  return {
    behind: [...inside.flatMap((each) => each.behind), ...region.ops.slice(at + 1)],
    elsewhere: [...before, ...others, ...inside.flatMap((each) => each.elsewhere)],
  };
}

/** In its own trip it is overwritten by the put, or does not happen; in another trip it goes to another element. */
const isTwin = (op: PrimalOp, put: Put): boolean =>
  op.kind === 'store'
    ? put.kind === 'store' && op.array === put.array && op.index === put.index
    : op.kind === 'push' && put.kind === 'push' && op.array === put.array;

const withoutTwins = (region: Region<PrimalOp>, put: Put): readonly PrimalOp[] =>
  region.ops.flatMap((op) => (op.kind === 'if' ? regionsOf(op).flatMap((side) => withoutTwins(side, put)) : isTwin(op, put) ? [] : [op]));
