/**
 * Calls whose result differs from run to run (random numbers, clocks), in trips that may be run again: their first
 * results are kept.
 *
 * Needs   the body of a loop and the number of the trip.
 * Gives   the body with such calls made through a `Draws` of the runtime, which the caller has to create; or the
 *         body itself, if it has none.
 */

import type { FuncBuilder } from '../ir/builder.ts';
import type { Foreign, PrimalOp, Region, ValueId } from '../ir/ir.ts';
import { opaque } from '../ir/types.ts';
import { mapRegions, opsIn } from '../ir/walk.ts';

const drawsType = opaque('Draws');

/** A call without arguments whose result is not known beforehand. */
const isDraw = (op: PrimalOp): op is Foreign & { readonly result: ValueId } =>
  op.kind === 'foreign' && op.effect && op.result !== null && op.args.length === 0;

export interface Drawing {
  readonly body: Region<PrimalOp>;
  readonly draws: ValueId | null;
}

export function recordDraws(body: Region<PrimalOp>, trip: ValueId, builder: FuncBuilder<PrimalOp>): Drawing {
  if (![...opsIn(body)].some(isDraw)) return { body, draws: null };
  const draws = builder.value(drawsType, 'draws');
  const inRegion = (region: Region<PrimalOp>): Region<PrimalOp> => ({
    ops: region.ops.map((op) =>
      isDraw(op)
        ? { ...op, pieces: ['', `.next(() => ${op.pieces[0] ?? ''})`], args: [draws], observesOnly: true }
        : mapRegions(op, inRegion),
    ),
    yields: region.yields,
  });
  const begin: PrimalOp = {
    kind: 'foreign',
    result: null,
    pieces: ['', '.begin(', ')'],
    args: [draws, trip],
    effect: true,
    observesOnly: true,
    span: builder.span,
  };
  const inner = inRegion(body);
  return { body: { ...inner, ops: [begin, ...inner.ops] }, draws };
}

/** Makes them, before the loop. In a trip of another such loop this is itself a draw. */
export function makeDraws(draws: ValueId, builder: FuncBuilder<PrimalOp>): void {
  builder.emit({ kind: 'foreign', result: draws, pieces: ['new Draws()'], args: [], effect: true, observesOnly: true, span: builder.span });
}

/** Does the op draw again what it has drawn before? */
export const isRecordedDraw = (op: Foreign): boolean => /^\.(next|begin)\(/.test(op.pieces[1] ?? '') || op.pieces[0] === 'new Draws()';
