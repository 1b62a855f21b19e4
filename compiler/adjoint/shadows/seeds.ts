/** Seeds: the parameters that they come in, and adding one of an output's shape to the output's shadow, element by element. */

import type { Type, ValueId } from '../../ir/ir.ts';
import { boolean, definite, type ShadowTypes } from '../../ir/types.ts';
import type { SweepContext } from '../context.ts';
import type { ReverseSweep } from '../reverse/reverse.ts';
import { addTo, each, orZeroIfAbsent } from '../reverse/reverseMemory.ts';

export interface Seeding {
  /** One parameter: a seed, or a record of them. */
  readonly params: readonly ValueId[];
  /** In the order of the outputs. */
  readonly seeds: readonly ValueId[];
}

export const noSeeds: Seeding = { params: [], seeds: [] };

/** One output's seed is a parameter of its shape; several come in a record. */
export function makeSeeds(cx: SweepContext, types: ShadowTypes, outputs: readonly ValueId[], keys: readonly string[]): Seeding {
  const { builder } = cx;
  const seeds = outputs.map((id) => builder.value(types.of(builder.typeOf(id)), 'seed'));
  if (seeds.length === 1) return { params: seeds, seeds };
  const fields = new Map(seeds.map((id, k) => [keys[k] ?? String(k), builder.typeOf(id)]));
  return { params: [builder.value({ kind: 'record', name: null, form: 'object', fields }, 'seed')], seeds };
}

/** Take the seeds out of their record, at the start of the function. */
export function openSeeds({ builder }: SweepContext, { params, seeds }: Seeding, keys: readonly string[]): void {
  const [record] = params;
  if (record === undefined || seeds.length < 2) return;
  seeds.forEach((result, k) => builder.emit({ kind: 'getField', result, record, field: keys[k] ?? String(k), span: builder.span }));
}

/** The seed of a number that the function returns. */
export const seedFor = (id: ValueId, outputs: readonly ValueId[], { seeds }: Seeding): ValueId | undefined => seeds[outputs.indexOf(id)];

export function seedInto(sweep: ReverseSweep, shadow: ValueId, seed: ValueId, type: Type): void {
  const { builder } = sweep;
  if (type.kind === 'maybe') {
    // What is not there has no seed; what is there and is given none has nothing to weigh.
    const narrow = (value: ValueId): ValueId => {
      const result = builder.value(type.of);
      sweep.emit({ kind: 'narrow', result, value, span: builder.span });
      return result;
    };
    unlessMissing(sweep, shadow, () => unlessMissing(sweep, seed, () => seedInto(sweep, narrow(shadow), narrow(seed), type.of)));
    return;
  }
  if (type.kind === 'array') {
    // A shadow may be longer than what it belongs to: it keeps the places of elements that are gone.
    const size = builder.value({ kind: 'real' });
    sweep.emit({ kind: 'length', result: size, array: seed, span: builder.span });
    const load = (array: ValueId, index: ValueId): ValueId => {
      const result = builder.value(type.element);
      sweep.emit({ kind: 'load', result, array, index, span: builder.span });
      return result;
    };
    each(sweep, size, (i, sum) => {
      if (definite(type.element).kind === 'real') addTo(sweep, shadow, i, load(seed, i));
      else seedInto(sweep, load(shadow, i), load(seed, i), type.element);
      return sum;
    });
    return;
  }
  if (type.kind !== 'record') return;
  for (const [name, field] of type.fields) {
    const get = (record: ValueId): ValueId => {
      const result = builder.value(field);
      sweep.emit({ kind: 'getField', result, record, field: name, span: builder.span });
      return result;
    };
    if (definite(field).kind === 'nothing') continue;
    if (definite(field).kind === 'real') {
      const amount = field.kind === 'maybe' ? orZeroIfAbsent(sweep, get(seed)) : get(seed);
      const sum = builder.apply('add', [get(shadow), amount]);
      sweep.emit({ kind: 'setField', record: shadow, field: name, value: sum, span: builder.span });
    } else seedInto(sweep, get(shadow), get(seed), field);
  }
}

function unlessMissing(sweep: ReverseSweep, value: ValueId, run: () => void): void {
  const { builder } = sweep;
  const { span } = builder;
  const test = builder.apply('looseEq', [value, builder.constant(null)], boolean);
  const otherwise = builder.region(() => (run(), []));
  sweep.emit({ kind: 'if', results: [], test, then: { ops: [], yields: [] }, else: otherwise, span });
}
