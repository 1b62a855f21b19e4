/**
 * Tangents of what arrays and records hold, kept beside them: each object has a twin of the same
 * shape with the tangents of its numbers. The objects themselves stay the user's own, so identity,
 * aliasing, typed storages and views work as they do in JavaScript.
 *
 * A twin holds numbers only: the tangent of an object inside another is found through the object.
 * Typed arrays share a twin per buffer, so that views overlap in the twin exactly as they do in the original.
 */

import type { Storage } from './ir.ts';
import { isRealStorage, isTypedStorage } from './types.ts';

export type TypedArray =
  Float64Array | Float32Array | Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array;

export const isTypedArray = (value: unknown): value is TypedArray => ArrayBuffer.isView(value) && isTypedStorage(value.constructor.name);

/** Numbers are truncated on their way in: no derivative survives. */
const holdsIntegers = (object: object): boolean => isTypedArray(object) && !isRealStorage(object.constructor.name as Storage);

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Keys of fields and elements alike; an array's are its indices. */
type Twin = Record<PropertyKey, number>;

export class TangentTable {
  readonly #twins = new WeakMap<object, object>();

  /** The twin of an object; made of zeros when first asked for. */
  of(object: object): object {
    if (isTypedArray(object)) return this.#ofTyped(object);
    let twin = this.#twins.get(object);
    if (!twin) {
      twin = Array.isArray(object) ? new Array<number>(object.length).fill(0) : {};
      this.#twins.set(object, twin);
    }
    return twin;
  }

  #ofTyped(view: TypedArray): Float64Array {
    const ratio = Float64Array.BYTES_PER_ELEMENT / view.BYTES_PER_ELEMENT;
    let twin = this.#twins.get(view.buffer) as ArrayBuffer | undefined;
    if (!twin) {
      twin = new ArrayBuffer(view.buffer.byteLength * ratio);
      this.#twins.set(view.buffer, twin);
    }
    return new Float64Array(twin, view.byteOffset * ratio, view.length);
  }

  get(object: object, key: PropertyKey): number {
    if (holdsIntegers(object)) return 0;
    return (this.of(object) as Twin)[key] ?? 0;
  }

  set(object: object, key: PropertyKey, tangent: number): void {
    if (!holdsIntegers(object)) (this.of(object) as Twin)[key] = tangent;
  }

  /** Give the numbers inside `value` the tangents at the same places of `tangent`. */
  seed(value: unknown, tangent: unknown, seen = new Set<object>()): void {
    if (!isObject(value) || !isObject(tangent) || seen.has(value)) return;
    seen.add(value);
    for (const [key, element] of Object.entries(value)) {
      const direction: unknown = (tangent as Record<string, unknown>)[key];
      if (typeof element === 'number') this.set(value, key, typeof direction === 'number' ? direction : 0);
      else this.seed(element, direction, seen);
    }
  }

  /** All tangents inside `value`, in its shape; sharing inside it is preserved. */
  read(value: unknown, seen = new Map<object, object>()): unknown {
    if (!isObject(value)) return undefined;
    if (isTypedArray(value)) return Float64Array.from(this.#ofTyped(value));
    const known = seen.get(value);
    if (known) return known;
    const shape: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
    seen.set(value, shape);
    for (const [key, element] of Object.entries(value)) {
      (shape as Record<string, unknown>)[key] = typeof element === 'number' ? this.get(value, key) : this.read(element, seen);
    }
    return shape;
  }
}
