/**
 * How many trips a loop will make, where its head tells.
 *
 * Needs   a loop of the primal.
 * Gives   ops that compute the trip count before the loop runs, and the carried counter that equals the number of the
 *         trip, if there is one; null for loops whose end is not known in advance.
 *
 * A wrong trip count would change the program, so it is computed only where counting in integer steps from an
 * integer is exact.
 */

import type { FuncBuilder } from '../ir/builder.ts';
import type { Apply, Loop, PrimalOp, Type, ValueId } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';
import { isTypedArray } from '../ir/types.ts';
import { mayResize } from '../analysis/memory.ts';

export interface TripCount {
  /** Position of the carried number that counts 0, 1, 2, …; null when the trips are counted beside the loop. */
  readonly counter: number | null;
  emit(builder: FuncBuilder<PrimalOp>): ValueId;
}

export function countTrips(op: Loop<PrimalOp>, typeOf: (id: ValueId) => Type, literal: (id: ValueId) => number | null): TripCount | null {
  if (op.again !== null) return null;
  const test = op.test.ops.at(-1);
  if (test?.kind !== 'apply' || test.result !== op.test.yields[0] || !['lt', 'le', 'gt', 'ge'].includes(test.rule)) return null;
  const before = op.test.ops.slice(0, -1);
  if (!before.every((one) => isInvariant(op, one, typeOf))) return null;
  const [left, right] = test.args as [ValueId, ValueId];
  const flipped = !op.params.includes(left);
  const [counter, bound] = flipped ? [right, left] : [left, right];
  const at = op.params.indexOf(counter);
  if (at < 0 || op.params.includes(bound)) return null;
  const step = stepOf(op, at, literal);
  const start = literal(op.init[at] as ValueId);
  const up = (test.rule === 'lt' || test.rule === 'le') !== flipped;
  if (step === null || start === null || !Number.isInteger(start) || (up ? step <= 0 : step >= 0)) return null;
  const inclusive = test.rule === 'le' || test.rule === 'ge';
  return {
    counter: start === 0 && step === 1 ? at : null,
    emit(builder) {
      for (const one of before) builder.emit(one);
      let distance = start === 0 ? bound : builder.apply('sub', [bound, builder.constant(start)]);
      if (!up) distance = builder.apply('neg', [distance]);
      if (Math.abs(step) !== 1) distance = builder.apply('div', [distance, builder.constant(Math.abs(step))]);
      if (!inclusive) return builder.apply('ceil', [distance], undefined, 'trips');
      return builder.apply('add', [builder.apply('floor', [distance]), builder.constant(1)], undefined, 'trips');
    },
  };
}

/** The integer a carried number changes by on every trip. */
function stepOf(op: Loop<PrimalOp>, at: number, literal: (id: ValueId) => number | null): number | null {
  const next = op.body.yields[at];
  const change = op.body.ops.find((one): one is Apply => one.kind === 'apply' && one.result === next);
  if (!change || (change.rule !== 'add' && change.rule !== 'sub')) return null;
  const inside = new Map(
    op.body.ops.flatMap((one) => (one.kind === 'constant' && typeof one.value === 'number' ? [[one.result, one.value]] : [])),
  );
  const [a, b] = change.args as [ValueId, ValueId];
  const amount = (id: ValueId): number | null => inside.get(id) ?? literal(id);
  const param = op.params[at];
  const size = a === param ? amount(b) : b === param && change.rule === 'add' ? amount(a) : null;
  return size === null || !Number.isInteger(size) || size === 0 ? null : change.rule === 'add' ? size : -size;
}

/** Does an op of the loop's test give the same before every trip? */
function isInvariant(op: Loop<PrimalOp>, one: PrimalOp, typeOf: (id: ValueId) => Type): boolean {
  if (one.kind === 'constant' || one.kind === 'global') return true;
  if (one.kind === 'apply') return !one.args.some((id) => op.params.includes(id));
  if (one.kind !== 'length' || op.params.includes(one.array)) return false;
  return isTypedArray(typeOf(one.array)) || ![...opsIn(op.body)].some((inner) => mayResize(inner, typeOf));
}
