/** Seeds: the parameters that they come in, and adding one of an output's shape to the output's shadow, element by element. */

import { FuncBuilder } from '../../ir/builder.ts';
import type { Func, RecordType, SweepOp, Type, ValueId } from '../../ir/ir.ts';
import { boolean, definite, type ShadowTypes } from '../../ir/types.ts';
import type { SweepContext } from '../context.ts';
import { addTo, each, orZeroIfAbsent, type Emits } from '../reverse/reverseMemory.ts';

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

/** Functions that add the seed of a record that may hold one of its own type, such as a list or a tree: each calls itself. */
export class Seeders {
  readonly functions = new Map<string, Func<SweepOp>>();
  readonly #keys = new Map<RecordType, string>();
  readonly #name: string;

  /** `name`: of the function whose outputs have the seeds. */
  constructor(name: string) {
    this.#name = name;
  }

  /** The key of the one for this type, made when it is first asked for; null where the type does not hold itself. */
  keyOf({ builder }: Emits, type: RecordType): string | null {
    const known = this.#keys.get(type);
    if (known !== undefined || !holds(type, type)) return known ?? null;
    const key = `seed ${this.#keys.size}`;
    this.#keys.set(type, key);
    const own = new FuncBuilder<SweepOp>(builder.span);
    const params = [own.value(type, 'bar'), own.value(type, 'seed')] as const;
    seedFields({ builder: own, emit: (op) => own.emit(op) }, this, ...params, type);
    this.functions.set(key, own.finish(`${this.#name}_seed`, params, [], builder.span));
    return key;
  }
}

/** Does it lead to `wanted` by one of its fields or elements, or theirs? */
function holds(type: Type, wanted: RecordType, seen = new Set<Type>()): boolean {
  if (type.kind === 'maybe') return holds(type.of, wanted, seen);
  if (type.kind === 'array') return holds(type.element, wanted, seen);
  if (type.kind !== 'record' || seen.has(type)) return type === wanted;
  seen.add(type);
  return [...type.fields.values()].some((field) => holds(field, wanted, seen));
}

export function seedInto(sweep: Emits, seeders: Seeders, shadow: ValueId, seed: ValueId, type: Type): void {
  const { builder } = sweep;
  if (type.kind === 'maybe') {
    // What is not there has no seed; what is there and is given none has nothing to weigh.
    const narrow = (value: ValueId): ValueId => {
      const result = builder.value(type.of);
      sweep.emit({ kind: 'narrow', result, value, span: builder.span });
      return result;
    };
    unlessMissing(sweep, shadow, () => unlessMissing(sweep, seed, () => seedInto(sweep, seeders, narrow(shadow), narrow(seed), type.of)));
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
      else seedInto(sweep, seeders, load(shadow, i), load(seed, i), type.element);
      return sum;
    });
    return;
  }
  if (type.kind !== 'record') return;
  const callee = seeders.keyOf(sweep, type);
  if (callee === null) seedFields(sweep, seeders, shadow, seed, type);
  else sweep.emit({ kind: 'call', results: [], callee, args: [shadow, seed], span: builder.span });
}

function seedFields(sweep: Emits, seeders: Seeders, shadow: ValueId, seed: ValueId, type: RecordType): void {
  const { builder } = sweep;
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
    } else seedInto(sweep, seeders, get(shadow), get(seed), field);
  }
}

function unlessMissing(sweep: Emits, value: ValueId, run: () => void): void {
  const { builder } = sweep;
  const { span } = builder;
  const test = builder.apply('looseEq', [value, builder.constant(null)], boolean);
  const otherwise = builder.region(() => (run(), []));
  sweep.emit({ kind: 'if', results: [], test, then: { ops: [], yields: [] }, else: otherwise, span });
}
