/** The types of IR values: constructors, predicates and the shape of a type's shadow. */

import type { Absent, ArrayType, RecordType, Storage, Type, TypedStorage } from './ir.ts';

export const real: Type = { kind: 'real' };
export const boolean: Type = { kind: 'boolean' };
export const string: Type = { kind: 'string' };
export const nothing: Type = { kind: 'nothing' };
export const absentType = (value: null | undefined): Type => ({ kind: 'nothing', absent: value === null ? 'null' : 'undefined' });
export const opaque = (text: string): Type => ({ kind: 'opaque', text });
/** Whole numbers of any size: the platform's, with no derivative. */
export const bigint = opaque('bigint');
export const isBigInt = (type: Type): boolean => type.kind === 'opaque' && type.text === 'bigint';
export function maybe(of: Type, absent?: Absent): Type {
  if (of.kind === 'nothing') return of;
  const inner = of.kind === 'maybe' ? of.of : of;
  const both = absent === undefined || (of.kind === 'maybe' && of.absent !== absent);
  return both ? { kind: 'maybe', of: inner } : { kind: 'maybe', of: inner, absent };
}
export const arrayOf = (element: Type, storage: Storage = 'Array', tuple: number | null = null): ArrayType => ({
  kind: 'array',
  element,
  storage,
  tuple,
});

const realStorages: readonly Storage[] = ['Array', 'Float64Array', 'Float32Array'];
export const typedStorages = [
  'Float64Array',
  'Float32Array',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
] as const satisfies readonly TypedStorage[];
export const isTypedStorage = (name: string): name is TypedStorage => typedStorages.some((one) => one === name);

/** Integer typed arrays hold indices and counts: they never carry a derivative. */
export const isRealStorage = (storage: Storage): boolean => realStorages.includes(storage);

/** Of objects of classes with equal fields: which class. What comes from outside has no such field. */
export const tagField = '$class';

/** The type without `undefined` and `null`. */
export const definite = (type: Type): Type => (type.kind === 'maybe' ? type.of : type);

/** Of arrays: what kind of array; null for other types. */
export const storageOf = (type: Type): Storage | null => {
  const bare = definite(type);
  return bare.kind === 'array' ? bare.storage : null;
};

/** An array that may grow, and may have holes. */
export const isPlainArray = (type: Type): boolean => storageOf(type) === 'Array';

/** An array whose length is fixed when it is made. */
export const isTypedArray = (type: Type): boolean => storageOf(type) !== null && !isPlainArray(type);

export const isReference = (type: Type): boolean => {
  const { kind } = definite(type);
  return kind === 'array' || kind === 'record';
};

/** Numbers, texts and the like: no object that somebody else may hold as well. */
export const isImmediate = (type: Type): boolean => ['real', 'boolean', 'string', 'nothing'].includes(definite(type).kind);

/** Can a value of this type carry a derivative: a number, or an object that holds one somewhere? */
export function isDifferentiable(type: Type, seen: ReadonlySet<Type> = new Set()): boolean {
  switch (type.kind) {
    case 'real':
      return true;
    case 'maybe':
      return isDifferentiable(type.of, seen);
    case 'array':
      return isRealStorage(type.storage) && isDifferentiable(type.element, seen);
    case 'record': {
      if (seen.has(type)) return false;
      const inside = new Set(seen).add(type);
      return [...type.fields].some(([name, field]) => !type.constants?.has(name) && isDifferentiable(field, inside));
    }
    default:
      return false;
  }
}

/** The type of a field of a record, or of an element of a tuple, when there is one of that name. */
export function partOf(type: Type, name: string): Type | null {
  const whole = definite(type);
  if (whole.kind === 'record') return whole.fields.get(name) ?? null;
  return whole.kind === 'array' && whole.tuple !== null && /^\d+$/.test(name) && Number(name) < whole.tuple ? whole.element : null;
}

/**
 * Types of shadows and gradients: the same shape without what cannot be differentiated. One object
 * per compilation, because record types are compared by identity and may be cyclic.
 */
export class ShadowTypes {
  readonly #records = new Map<RecordType, RecordType>();

  of(type: Type): Type {
    switch (type.kind) {
      case 'maybe':
        return maybe(this.of(type.of), type.absent);
      case 'array':
        return arrayOf(this.of(type.element), type.storage === 'Array' ? 'Array' : 'Float64Array', type.tuple);
      case 'record':
        return this.#ofRecord(type);
      default:
        return type;
    }
  }

  #ofRecord(type: RecordType): RecordType {
    const known = this.#records.get(type);
    if (known) return known;
    const fields = new Map<string, Type>();
    const shadow: RecordType = { kind: 'record', name: null, form: type.form === 'class' ? 'object' : type.form, fields };
    this.#records.set(type, shadow);
    for (const [name, field] of type.fields) {
      if (!type.constants?.has(name) && isDifferentiable(field)) fields.set(name, this.of(field));
      else if (type.form === 'tuple') fields.set(name, { kind: 'nothing' });
    }
    return shadow;
  }
}
