/**
 * How each loop is walked backwards.
 *
 *   counted    from the last index of a proven counted loop down to its start: nothing is recorded;
 *   induction  an integer counter changes once per trip, whatever ends the loop: the value it had at
 *              the end says where to begin;
 *   trips      the forward sweep counts.
 */

import type { Counted, Induction } from '../analysis/loops.ts';
import type { Loop, PrimalOp, ValueId } from '../ir/ir.ts';
import { real } from '../ir/types.ts';
import { opsIn } from '../ir/walk.ts';
import type { SweepContext } from './context.ts';

export type Walk =
  | { readonly kind: 'counted'; readonly by: Counted }
  | { readonly kind: 'induction'; readonly by: Induction }
  | { readonly kind: 'trips'; readonly param: ValueId; readonly result: ValueId };

export interface LoopWalk {
  readonly walk: Walk;
  /** Integer counters whose values the reversed loop provides. */
  readonly inductions: readonly Induction[];
}

export function findWalks(cx: SweepContext): ReadonlyMap<Loop<PrimalOp>, LoopWalk> {
  const walks = new Map<Loop<PrimalOp>, LoopWalk>();
  for (const op of opsIn(cx.fn.body)) {
    if (op.kind !== 'loop' || !cx.isBusy(op) || cx.fused.has(op)) continue;
    const facts = cx.facts.loops.factsOf(cx.key, op);
    const inductions = facts.inductions.filter((one) => one.integer);
    walks.set(op, { walk: walkOf(cx, op, facts.counted, inductions), inductions });
  }
  return walks;
}

function walkOf(cx: SweepContext, op: Loop<PrimalOp>, counted: Counted | null, inductions: readonly Induction[]): Walk {
  if (counted && (counted.boundOps.length === 0 || counted.repeatableBound)) return { kind: 'counted', by: counted };
  const [by] = inductions;
  if (by) return { kind: 'induction', by };
  const param = cx.auxiliary(real, 'trips', op.body);
  const home = regionOf(cx, op);
  return { kind: 'trips', param, result: cx.auxiliary(real, 'trips', home) };
}

function regionOf(cx: SweepContext, op: Loop<PrimalOp>) {
  const inside = cx.parents.get(op.body);
  return inside ? inside.region : cx.fn.body;
}
