/** Adding a seed of an output's shape to the output's shadow, element by element. */

import type { Type, ValueId } from '../../ir/ir.ts';
import { boolean, definite } from '../../ir/types.ts';
import type { ReverseSweep } from '../reverse/reverse.ts';
import { addTo, each, orZeroIfAbsent } from '../reverse/reverseMemory.ts';

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
