/**
 * Side effects in trips that may be run again: each happens once.
 *
 * Needs   the body of a loop, the number of the trip, and the number of trips that have run before.
 * Gives   the body with its effects under a test that the trip runs for the first time.
 */

import type { FuncBuilder } from '../ir/builder.ts';
import type { Call, Foreign, PrimalOp, Region, ValueId } from '../ir/ir.ts';
import { boolean } from '../ir/types.ts';
import { mapRegions, opsIn } from '../ir/walk.ts';

const isEffect = (op: PrimalOp): op is Foreign => op.kind === 'foreign' && op.effect && op.result === null;
const isNested = (op: PrimalOp): op is Call & { readonly steps: NonNullable<Call['steps']> } =>
  op.kind === 'call' && op.steps?.once === true;

export function runOnce(
  body: Region<PrimalOp>,
  trip: ValueId,
  seen: ValueId,
  builder: FuncBuilder<PrimalOp>,
): { readonly body: Region<PrimalOp>; readonly once: boolean } {
  if (![...opsIn(body)].some((op) => isEffect(op) || isNested(op))) return { body, once: false };
  const isNew = (): ValueId => builder.apply('ge', [trip, seen], boolean);
  const inRegion = (region: Region<PrimalOp>): Region<PrimalOp> => {
    const made = builder.region(() => {
      for (const op of region.ops) {
        builder.span = op.span;
        if (isEffect(op)) {
          builder.emit({
            kind: 'if',
            results: [],
            test: isNew(),
            then: { ops: [op], yields: [] },
            else: { ops: [], yields: [] },
            span: op.span,
          });
        } else if (isNested(op)) {
          const [from, to, , ...rest] = op.args as [ValueId, ValueId, ValueId, ...ValueId[]];
          const inner = builder.apply('select', [isNew(), builder.constant(0), builder.constant(Infinity)]);
          builder.emit({ ...op, args: [from, to, inner, ...rest] });
        } else builder.emit(mapRegions(op, inRegion));
      }
      return region.yields;
    });
    return made;
  };
  return { body: inRegion(body), once: true };
}
