/** Ops that write a value into an element, and what else the body of their loop does. */

import type { PrimalOp, Push, Region, Store } from '../ir/ir.ts';
import { regionsOf } from '../ir/walk.ts';

export type ElementWrite = Store | Push;

/** Those of a loop's body, its branches included. */
export const elementWritesIn = (region: Region<PrimalOp>): readonly ElementWrite[] =>
  region.ops.flatMap((op) =>
    op.kind === 'if' ? regionsOf(op).flatMap(elementWritesIn) : op.kind === 'store' || op.kind === 'push' ? [op] : [],
  );

export interface Beside {
  /** What may run after the write in its own trip. */
  readonly behind: readonly PrimalOp[];
  /** What runs before it, or on another side of a branch, so that it follows the write in later trips only. */
  readonly elsewhere: readonly PrimalOp[];
}

/** What a body does besides a write, but for twins that come before it or on other sides of branches. */
export function beside(region: Region<PrimalOp>, write: ElementWrite): Beside {
  const at = region.ops.findIndex(
    (op) => op === write || (op.kind === 'if' && regionsOf(op).some((side) => elementWritesIn(side).includes(write))),
  );
  const owner = region.ops[at];
  const sides = owner ? regionsOf(owner) : [];
  const inside = sides.filter((side) => elementWritesIn(side).includes(write)).map((side) => beside(side, write));
  const others = sides.filter((side) => !elementWritesIn(side).includes(write)).flatMap((side) => withoutTwins(side, write));
  const before = region.ops.slice(0, at).filter((op) => op.kind === 'push' || !isTwin(op, write));
  return {
    behind: [...inside.flatMap((each) => each.behind), ...region.ops.slice(at + 1)],
    elsewhere: [...before, ...others, ...inside.flatMap((each) => each.elsewhere)],
  };
}

/** In its own trip it is overwritten by the write, or does not happen; in another trip it goes to another element. */
const isTwin = (op: PrimalOp, write: ElementWrite): boolean =>
  op.kind === 'store'
    ? write.kind === 'store' && op.array === write.array && op.index === write.index
    : op.kind === 'push' && write.kind === 'push' && op.array === write.array;

const withoutTwins = (region: Region<PrimalOp>, write: ElementWrite): readonly PrimalOp[] =>
  region.ops.flatMap((op) =>
    op.kind === 'if' ? regionsOf(op).flatMap((side) => withoutTwins(side, write)) : isTwin(op, write) ? [] : [op],
  );
