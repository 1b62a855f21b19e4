/**
 * Loops whose forward and reverse sweeps run together, trip by trip, with no tape.
 *
 * A trip may be reversed as soon as it has run when later trips, and everything after the loop, neither
 * use what it carried on nor overwrite what it read:
 *
 *   - all active carried numbers are reductions whose adjoints are known before the loop;
 *   - active memory that it writes is made in the trip, or written anew before it is read there;
 *   - active memory that it reads is not written afterwards, so nothing drains the shadow before the
 *     reverse sweep would have come here.
 *
 * Adjoints of numbers from outside are summed in accumulators, and join the others when the reverse
 * sweep reaches the loop. This is what one writes by hand for a sum over data.
 *
 * A loop directly inside of one may be fused on its own if its reductions are among those of the other: a
 * sum over pairs needs no tape for its rows either.
 *
 * Needs   effects (what is written later), reductions, work arrays; a function that is no half of a pair.
 * Gives   the loops at the top of the function, and in each other, that may be fused, with their reductions.
 */

import type { Loop, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import type { Reductions } from './reductions.ts';
import { isWorkArray } from '../shadows/workArrays.ts';

export interface FusedLoop {
  /** Of its active reductions. */
  readonly positions: readonly number[];
  /** The fused loop that it stands in, and which of its reductions these are. */
  readonly around: { readonly loop: Loop<PrimalOp>; readonly positions: readonly number[] } | null;
}

export type Fused = ReadonlyMap<Loop<PrimalOp>, FusedLoop>;

export function findFused(cx: SweepContext, reductions: Reductions): Fused {
  const fused = new Map<Loop<PrimalOp>, FusedLoop>();
  if (cx.split || !cx.isOn('fusion')) return fused;
  const before = new Set<PrimalOp>();
  for (const op of cx.fn.body.ops) {
    if (op.kind === 'loop' && cx.hasAdjoint(op)) {
      const positions = activeReductions(cx, op, reductions, (k) => reductions.isKnownEarly(op.results[k] as ValueId, before));
      if (positions && memoryAllows(cx, op)) {
        fused.set(op, { positions, around: null });
        fuseInside(cx, op, positions, reductions, fused);
      }
    }
    before.add(op);
  }
  return fused;
}

/** Loops directly in the body of a fused one. */
function fuseInside(
  cx: SweepContext,
  outer: Loop<PrimalOp>,
  known: readonly number[],
  reductions: Reductions,
  fused: Map<Loop<PrimalOp>, FusedLoop>,
): void {
  for (const op of outer.body.ops) {
    if (op.kind !== 'loop' || !cx.hasAdjoint(op)) continue;
    const sumOf = (k: number): number | undefined => known.find((one) => reductions.isKept(outer, one, op.results[k] as ValueId));
    const positions = activeReductions(cx, op, reductions, (k) => sumOf(k) !== undefined);
    if (!positions || !memoryAllows(cx, op)) continue;
    const around = positions.map((k) => sumOf(k) as number);
    fused.set(op, { positions, around: { loop: outer, positions: around } });
    fuseInside(cx, op, positions, reductions, fused);
  }
}

/** `isKnown`: is the adjoint of this one there before the loop runs? */
function activeReductions(
  cx: SweepContext,
  op: Loop<PrimalOp>,
  reductions: Reductions,
  isKnown: (position: number) => boolean,
): readonly number[] | null {
  const positions: number[] = [];
  for (const [k, param] of op.params.entries()) {
    const result = op.results[k] as ValueId;
    if (cx.hasShadow(param) || cx.hasShadow(result)) return null;
    if (!cx.isActive(param) && !cx.isActive(result)) continue;
    if (!reductions.isReduction(op, k)) return null;
    if (!isKnown(k)) return null;
    positions.push(k);
  }
  return positions;
}

function memoryAllows(cx: SweepContext, op: Loop<PrimalOp>): boolean {
  const inside = new Set<Region<PrimalOp>>();
  const collect = (region: Region<PrimalOp>): void => {
    inside.add(region);
    for (const one of region.ops) for (const inner of regionsOf<PrimalOp>(one)) collect(inner);
  };
  collect(op.body);
  const { aliases, effects } = cx.facts;
  /** Made in the trip, or written anew in each: nothing passes through it to another. */
  const isOwn = (reference: ValueId): boolean => isMadeInside(reference) || isWorkArray(cx, reference, op);
  const isMadeInside = (reference: ValueId): boolean =>
    aliases
      .sitesOf(aliases.classOf(cx.key, reference))
      .every(
        (site) =>
          site.kind === 'allocation' &&
          site.fn === cx.key &&
          'result' in site.op &&
          site.op.result !== null &&
          inside.has(cx.homeOf(site.op.result).region),
      );
  for (const one of opsIn(op.body)) {
    switch (one.kind) {
      case 'store':
      case 'push':
        if (cx.hasShadow(one.array) && !isOwn(one.array)) return false;
        break;
      case 'pop':
      case 'resize':
        if (cx.hasShadow(one.array) && !isOwn(one.array)) return false;
        break;
      case 'setField':
        if (cx.hasShadow(one.record) && !isOwn(one.record)) return false;
        break;
      case 'load':
        if (cx.hasAdjoint(one) && !isOwn(one.array) && !effects.repeatable(cx.key, one)) return false;
        if (cx.hasShadow(one.result) && !isOwn(one.array) && !effects.repeatable(cx.key, one)) return false;
        break;
      case 'getField':
        if ((cx.hasAdjoint(one) || cx.hasShadow(one.result)) && !isOwn(one.record) && !effects.repeatable(cx.key, one)) return false;
        break;
      case 'slice':
        if (cx.hasAdjoint(one) && !isOwn(one.array) && effects.writtenEver(aliases.cellOf(cx.key, one.array, 'element'))) return false;
        break;
      case 'call':
        if (cx.hasAdjoint(one)) return false;
        break;
      case 'loop':
        if (one.params.some((id) => cx.hasShadow(id))) return false;
        break;
      default:
    }
  }
  return true;
}

/** References from outside whose shadows a fused body adds to: they have to be there when it runs. */
export function shadowsNeeded(cx: SweepContext, op: Loop<PrimalOp>): ValueId[] {
  const found = new Set<ValueId>();
  for (const one of opsIn(op.body)) {
    for (const id of usesOf(one)) {
      const { kind } = definite(cx.typeOf(id));
      if ((kind === 'array' || kind === 'record') && cx.hasShadow(id) && !cx.isInside(op, id)) found.add(id);
    }
  }
  return [...found];
}
