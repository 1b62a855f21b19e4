/** Making objects for the interpreter: fresh arrays, zero shadows, deep copies. */

import type { Storage, Type } from './ir.ts';
import type { TangentTable } from './tangentTable.ts';
import { isObject, isTypedArray, type TypedArray } from './tangentTable.ts';
import { isDifferentiable, isRealStorage } from './types.ts';

const typedArrays = {
  Float64Array,
  Float32Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
} as const;

export const newArray = (storage: Storage, length: number): unknown[] | TypedArray =>
  storage === 'Array' ? new Array<unknown>(length) : new typedArrays[storage](length);

export const arrayOf = (storage: Storage, elements: readonly unknown[]): unknown[] | TypedArray =>
  storage === 'Array' ? [...elements] : typedArrays[storage].from(elements as readonly number[]);

/** Zeros in the shape of `value`; the same object where the primals are. What carries no derivative is left out. */
export function shadowOf(value: unknown, type: Type, known: Map<object, object>): unknown {
  if (!isDifferentiable(type)) return undefined;
  if (typeof value === 'number') return 0;
  if (!isObject(value)) return value;
  if (isTypedArray(value)) return zerosOf(value, known);
  const made = known.get(value);
  if (made) return made;
  const shadow: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
  known.set(value, shadow);
  const inside = type.kind === 'maybe' ? type.of : type;
  if (inside.kind === 'array')
    (value as readonly unknown[]).forEach((element, k) => ((shadow as unknown[])[k] = shadowOf(element, inside.element, known)));
  if (inside.kind === 'record') {
    for (const [name, field] of inside.fields) {
      if (isDifferentiable(field))
        (shadow as Record<string, unknown>)[name] = shadowOf((value as Record<string, unknown>)[name], field, known);
      else if (Array.isArray(shadow)) shadow.push(undefined);
    }
  }
  return shadow;
}

/** Views of one buffer have shadows that overlap as they do. */
function zerosOf(view: TypedArray, known: Map<object, object>): Float64Array | undefined {
  if (!isRealStorage(view.constructor.name as Storage)) return undefined;
  const ratio = Float64Array.BYTES_PER_ELEMENT / view.BYTES_PER_ELEMENT;
  let buffer = known.get(view.buffer) as ArrayBuffer | undefined;
  if (!buffer) known.set(view.buffer, (buffer = new ArrayBuffer(view.buffer.byteLength * ratio)));
  return new Float64Array(buffer, view.byteOffset * ratio, view.length);
}

/** A deep copy with its tangents; objects without numbers inside are handed on. */
export function copyOf(value: unknown, type: Type, known: Map<object, object>, tangents: TangentTable | null): unknown {
  if (!isObject(value) || !holdsNumbers(type)) return value;
  const made = known.get(value);
  if (made) return made;
  if (isTypedArray(value)) return copyOfTyped(value, known, tangents);
  const copy: object = Array.isArray(value) ? [] : (Object.create(Object.getPrototypeOf(value) as object | null) as object);
  known.set(value, copy);
  const inside = type.kind === 'maybe' ? type.of : type;
  for (const [key, element] of Object.entries(value)) {
    const elementType = inside.kind === 'array' ? inside.element : inside.kind === 'record' ? inside.fields.get(key) : undefined;
    (copy as Record<string, unknown>)[key] = elementType ? copyOf(element, elementType, known, tangents) : element;
    if (tangents && typeof element === 'number') tangents.set(copy, key, tangents.get(value, key));
  }
  return copy;
}

function copyOfTyped(view: TypedArray, known: Map<object, object>, tangents: TangentTable | null): TypedArray {
  let buffer = known.get(view.buffer) as ArrayBuffer | undefined;
  if (!buffer) known.set(view.buffer, (buffer = view.buffer.slice(0) as ArrayBuffer));
  const copy = new typedArrays[view.constructor.name as keyof typeof typedArrays](buffer, view.byteOffset, view.length);
  known.set(view, copy);
  if (tangents) view.forEach((_, k) => tangents.set(copy, k, tangents.get(view, k)));
  return copy;
}

function holdsNumbers(type: Type, seen: ReadonlySet<Type> = new Set()): boolean {
  switch (type.kind) {
    case 'real':
      return true;
    case 'maybe':
      return holdsNumbers(type.of, seen);
    case 'array':
      return holdsNumbers(type.element, seen);
    case 'record':
      return !seen.has(type) && [...type.fields.values()].some((field) => holdsNumbers(field, new Set(seen).add(type)));
    default:
      return false;
  }
}
