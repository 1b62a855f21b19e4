/** `test ? a : b` that the reverse sweep may ask again: what it reads, and whether it is worth it. */

import type { If, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { resultsOf, usesOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import { isCostly } from './costly.ts';

/** What an `if` without inner control reads from around it, for all its results or for one. */
export function outsideOf(op: If<PrimalOp>, which: number | null = null): ValueId[] {
  const inside = new Set([...op.then.ops, ...op.else.ops].flatMap(resultsOf));
  const yields = (region: Region<PrimalOp>): readonly ValueId[] => region.yields.filter((_, k) => which === null || k === which);
  const read = [op.then, op.else].flatMap((region) => [...region.ops.flatMap(usesOf), ...yields(region)]);
  return [op.test, ...read.filter((id) => !inside.has(id))];
}

/** A few cheap ops on both sides, and reads that may be repeated. */
export const isShort = (cx: SweepContext, op: If<PrimalOp>): boolean => [op.then, op.else].every((side) => isShortSide(cx, side));

const isShortSide = (cx: SweepContext, side: Region<PrimalOp>): boolean =>
  side.ops.length <= 8 &&
  side.ops.every((op) => {
    if (op.kind === 'constant' || op.kind === 'narrow') return true;
    if (op.kind === 'apply') return !isCostly(cx, op);
    return (op.kind === 'load' || op.kind === 'getField' || op.kind === 'length') && cx.isRepeatable(op);
  });

/** How many choices in a row it takes to compute a free value again: each place that needs it does so for itself. */
export class Choices {
  readonly #cx: SweepContext;
  readonly #sourcesOf: (id: ValueId) => readonly ValueId[];
  readonly #found = new Map<ValueId, number>();

  /** `sourcesOf`: what computing a value again reads; nothing where it is stored. */
  constructor(cx: SweepContext, sourcesOf: (id: ValueId) => readonly ValueId[]) {
    this.#cx = cx;
    this.#sourcesOf = sourcesOf;
  }

  behind(id: ValueId): number {
    const known = this.#found.get(id);
    if (known !== undefined) return known;
    const sources = this.#sourcesOf(id);
    const own = sources.length > 0 && this.#cx.homeOf(id).op?.kind === 'if' ? 1 : 0;
    const found = own + Math.max(0, ...sources.map((one) => this.behind(one)));
    this.#found.set(id, found);
    return found;
  }
}
