/**
 * What the reverse of an op reads of the forward sweep: the plan keeps exactly this, and the reverse
 * sweep may ask for nothing else.
 *
 * Needs   walks of the loops, and the values that only the forward sweep can tell.
 * Gives   values and shadows, some of them more than once.
 */

import type { Loop, PrimalOp, ValueId } from '../../ir/ir.ts';
import { resultsOf, usesOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import { partialsOf } from '../reverse/partials.ts';
import { givenValue, isBound, type Given } from '../pairs/sessions.ts';
import type { LoopWalk } from '../loops/trips.ts';

/** Numbers that only the forward sweep can tell, made there beside the op. */
export interface Auxiliary {
  /** push, pop: the index of the element. */
  readonly index: ReadonlyMap<PrimalOp, ValueId>;
  /** slice: how many elements were copied, and from which index on. */
  readonly count: ReadonlyMap<PrimalOp, ValueId>;
  readonly from: ReadonlyMap<PrimalOp, ValueId>;
  /** store, push, setField: the shadow reference that was there before. */
  readonly old: ReadonlyMap<PrimalOp, ValueId>;
  /** Calls that stand for checkpointed loops: the runtime's session. */
  readonly session: ReadonlyMap<PrimalOp, ValueId>;
  /** Allocations of arrays that grow: the length at the end of their region. */
  readonly size: ReadonlyMap<PrimalOp, ValueId>;
  /** The same calls: what both halves of their pair are called with. */
  readonly given: ReadonlyMap<PrimalOp, readonly Given[]>;
}

export function readsOf(cx: SweepContext, op: PrimalOp, walks: ReadonlyMap<PrimalOp, LoopWalk>, auxiliary: Auxiliary): ValueId[] {
  if (!cx.hasAdjoint(op)) return [];
  const known = (map: ReadonlyMap<PrimalOp, ValueId>): ValueId[] => {
    const id = map.get(op);
    return id === undefined ? [] : [id];
  };
  switch (op.kind) {
    case 'apply':
      return partialsOf(cx, op).flatMap(({ partial, named }) => [...partial.reads].map(named));
    case 'load':
      return [cx.shadow(op.array), op.index];
    case 'store':
      return [cx.shadow(op.array), op.index, ...known(auxiliary.old)];
    case 'push':
    case 'pop':
      return [cx.shadow(op.array), ...known(auxiliary.index), ...known(auxiliary.old)];
    case 'getField':
      return [cx.shadow(op.record)];
    case 'setField':
      return [cx.shadow(op.record), ...known(auxiliary.old)];
    case 'newArray':
      return [cx.shadow(op.result), op.length];
    case 'arrayLiteral':
    case 'newRecord':
      return [cx.shadow(op.result)];
    case 'slice':
      return [cx.shadow(op.result), cx.shadow(op.array), ...known(auxiliary.count), ...known(auxiliary.from)];
    case 'if':
      return [op.test];
    case 'loop':
      return cx.fused.has(op) ? [] : walkReads(op, walks.get(op));
    case 'call':
      return [
        ...known(auxiliary.session),
        ...(auxiliary.given.get(op) ?? [])
          .filter((one) => !(auxiliary.session.has(op) && isBound(one)))
          .map((one) => givenValue(cx, op.args, one)),
      ];
    default:
      return [];
  }
}

function walkReads(op: Loop<PrimalOp>, loop: LoopWalk | undefined): ValueId[] {
  if (!loop) return [];
  const { walk } = loop;
  const others = loop.inductions
    .filter((one) => walk.kind === 'trips' || one.position !== walk.by.position)
    .flatMap((one) => op.results[one.position] ?? []);
  if (walk.kind === 'trips') return [...others, walk.result];
  if (walk.kind === 'induction') return [...others, walk.by.start, op.results[walk.by.position] as ValueId];
  const { boundOps, bound, start } = walk.by;
  const made = new Set(boundOps.flatMap(resultsOf));
  const outside = [bound, ...boundOps.flatMap(usesOf)].filter((id) => !made.has(id));
  return [...others, start, ...outside];
}
