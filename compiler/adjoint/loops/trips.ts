/**
 * How each loop is walked backwards.
 *
 *   counted    from the last index of a proven counted loop down to its start: nothing is recorded;
 *   induction  an integer counter changes once per trip, whatever ends the loop: the value it had at
 *              the end says where to begin. It must have started at a finite number, or a loop that
 *              tests last would run a trip that cannot be counted;
 *   trips      the forward sweep counts.
 *
 * Needs   the induction variables and counted loops that are proven (analysis/loops.ts).
 * Gives   a walk for each loop that has an adjoint, and the integers that counting backwards gives again exactly.
 */

import type { Counted, Induction } from '../../analysis/loops.ts';
import type { Loop, PrimalOp, ValueId } from '../../ir/ir.ts';
import { real } from '../../ir/types.ts';
import { opsIn } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import { findRetraced, type Retraced } from './retrace.ts';

export type Walk =
  | { readonly kind: 'counted'; readonly by: Counted }
  | { readonly kind: 'induction'; readonly by: Induction }
  | { readonly kind: 'trips'; readonly param: ValueId; readonly result: ValueId };

export interface LoopWalk {
  readonly walk: Walk;
  /** Integer counters whose values the reversed loop provides. */
  readonly inductions: readonly Induction[];
  /** Other integers whose values it can provide. */
  readonly retraced: readonly Retraced[];
}

export function findWalks(cx: SweepContext): ReadonlyMap<Loop<PrimalOp>, LoopWalk> {
  const walks = new Map<Loop<PrimalOp>, LoopWalk>();
  for (const op of opsIn(cx.fn.body)) {
    if (op.kind !== 'loop' || !cx.hasAdjoint(op) || cx.fused.has(op)) continue;
    const facts = cx.facts.loops.factsOf(cx.key, op);
    if (!cx.isOn('loops')) {
      walks.set(op, { walk: walkOf(cx, op, null, []), inductions: [], retraced: [] });
      continue;
    }
    const exact = facts.inductions.filter((one) => one.integer);
    const indices = facts.inductions.filter((one) => !one.integer && onlyIndexes(cx, one.param));
    const retraced = findRetraced(cx, op, (id) => onlyIndexes(cx, id));
    walks.set(op, { walk: walkOf(cx, op, facts.counted, exact), inductions: [...exact, ...indices], retraced });
  }
  return walks;
}

/**
 * Does a counter serve as an index and for counting only, alone or with an integer added? Then it may be
 * had by counting backwards although it is not proven to be an integer: if it is none, it never was an
 * index. (A product with it may be one: 0.1 * 10. But 1.1 - 1 is not 0.1.)
 */
function onlyIndexes(cx: SweepContext, param: ValueId): boolean {
  const seen = new Set<ValueId>([param]);
  const isInteger = (id: ValueId | undefined): boolean => id !== undefined && cx.facts.integers.isInteger(cx.key, id);
  for (const id of seen) {
    for (const { op, at, yields } of cx.usesOf(id)) {
      if (op === null) return false;
      if (yields !== null) {
        if (op.kind !== 'loop' || yields !== op.body || at < 0) return false;
        seen.add(op.params[at] as ValueId);
        continue;
      }
      if (op.kind === 'load' && op.index === id && op.array !== id) continue;
      if (op.kind === 'store' && op.index === id && op.value !== id) continue;
      if (op.kind === 'apply' && (op.rule === 'add' || op.rule === 'sub') && isInteger(op.args[1 - at])) seen.add(op.result);
      else if (op.kind === 'apply' && isLoopTest(cx, op.result)) continue;
      else if (op.kind === 'loop') seen.add(op.params[at] as ValueId);
      else return false;
    }
  }
  return true;
}

/** A comparison that only decides whether a loop goes on. */
const isLoopTest = (cx: SweepContext, id: ValueId): boolean =>
  cx.usesOf(id).every(({ op, yields }) => op?.kind === 'loop' && yields === op.test);

function walkOf(cx: SweepContext, op: Loop<PrimalOp>, counted: Counted | null, inductions: readonly Induction[]): Walk {
  if (counted && (counted.boundOps.length === 0 || counted.repeatableBound)) return { kind: 'counted', by: counted };
  const by = inductions.find((one) => one.finite);
  if (by) return { kind: 'induction', by };
  const param = cx.auxiliary(real, 'trips', op.body);
  const home = regionOf(cx, op);
  return { kind: 'trips', param, result: cx.auxiliary(real, 'trips', home) };
}

function regionOf(cx: SweepContext, op: Loop<PrimalOp>) {
  const inside = cx.parents.get(op.body);
  return inside ? inside.region : cx.fn.body;
}
