/** Adding a seed of an output's shape to the output's shadow, element by element. */

import type { Type, ValueId } from '../ir/ir.ts';
import { boolean, definite } from '../ir/types.ts';
import type { ReverseSweep } from './reverse.ts';
import { addTo, each } from './reverseMemory.ts';

export function seedInto(sweep: ReverseSweep, shadow: ValueId, seed: ValueId, type: Type): void {
  const { builder } = sweep;
  if (type.kind === 'maybe') {
    const span = builder.span;
    const missing = builder.apply('looseEq', [shadow, builder.constant(null)], boolean);
    const then = { ops: [], yields: [] };
    const otherwise = builder.region(() => {
      const narrow = (value: ValueId): ValueId => {
        const result = builder.value(type.of);
        sweep.emit({ kind: 'narrow', result, value, span });
        return result;
      };
      seedInto(sweep, narrow(shadow), narrow(seed), type.of);
      return [];
    });
    sweep.emit({ kind: 'if', results: [], test: missing, then, else: otherwise, span });
    return;
  }
  if (type.kind === 'array') {
    const size = builder.value({ kind: 'real' });
    sweep.emit({ kind: 'length', result: size, array: shadow, span: builder.span });
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
      const sum = builder.apply('add', [get(shadow), get(seed)]);
      sweep.emit({ kind: 'setField', record: shadow, field: name, value: sum, span: builder.span });
    } else seedInto(sweep, get(shadow), get(seed), field);
  }
}
