/**
 * For how long a new object can be reached only by its own name.
 *
 * Needs   a verified function.
 * Gives   whether a reference that was read from memory is certain not to be the latest object of an allocation of the
 *         same function: it was read before anything in the allocation's region put the object into memory, handed
 *         it on, or passed it into a branch or loop.
 */

import type { Func, PrimalOp, Region, ValueId } from '../ir/ir.ts';
import { isAllocation, regionsOf, usesOf } from '../ir/walk.ts';

export interface Newborn {
  /** Was the reference read from memory while nothing but the name of the allocation led to its object? */
  isNot(allocation: ValueId, reference: ValueId): boolean;
}

interface Birth {
  readonly depth: number;
  /** The op of the allocation's own region that is or holds the first use by which the object may be known elsewhere. */
  known: number;
}

export function findNewborn(fn: Func<PrimalOp>): Newborn {
  const births = new Map<ValueId, Birth>();
  const reads = new Map<ValueId, number>();
  /** The ops that are being walked, outermost first, by their place in program order. */
  const around: number[] = [];
  let count = 0;
  const use = (id: ValueId): void => {
    const birth = births.get(id);
    if (birth) birth.known = Math.min(birth.known, around[birth.depth] ?? count);
  };
  const walk = (region: Region<PrimalOp>): void => {
    const depth = around.length;
    for (const op of region.ops) {
      around.push(count++);
      for (const id of usesOf(op)) if (!opensOnly(op, id)) use(id);
      for (const inner of regionsOf(op)) walk(inner);
      around.pop();
      if (isAllocation(op)) births.set(op.result, { depth, known: Infinity });
      if (op.kind === 'load' || op.kind === 'getField') reads.set(op.result, count);
    }
    region.yields.forEach(use);
  };
  walk(fn.body);
  return {
    isNot: (allocation, reference) => {
      const read = reads.get(reference);
      return read !== undefined && read <= (births.get(allocation)?.known ?? 0);
    },
  };
}

/** Is the value used as the object that is read or written, and as nothing else? */
export function opensOnly(op: PrimalOp, id: ValueId): boolean {
  switch (op.kind) {
    case 'load':
    case 'length':
    case 'pop':
    case 'slice':
      return op.array === id;
    case 'getField':
      return true;
    case 'store':
    case 'push':
      return op.array === id && op.value !== id;
    case 'resize':
      return op.array === id;
    case 'setField':
      return op.record === id && op.value !== id;
    default:
      return false;
  }
}
