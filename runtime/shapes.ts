/**
 * Zero shadows and copies of nested objects. What has been made is remembered for one call of the
 * gradient, so that shared objects stay shared and cycles end.
 */

/** What a value holds. `none` has no shadow and is handed on as it is by a copy; `zeros` makes the shadow of a record of numbers. */
export type Shape =
  | 'number'
  | 'typed'
  | 'none'
  | { readonly array: Shape }
  | { readonly zeros: () => unknown }
  | { readonly tuple: () => Readonly<Record<string, Shape>> }
  | { readonly record: () => Readonly<Record<string, Shape>> };

export type Fields = Record<string, unknown>;

/** What has been made for which object: a map, but a few pairs are found sooner one after the other. */
export class Seen {
  readonly pairs: unknown[];
  map: Map<unknown, unknown> | undefined;

  /** `pairs` holds an object, what was made for it, the next object, and so on. */
  constructor(pairs: unknown[]) {
    this.pairs = pairs;
    this.map = undefined;
  }

  get(object: unknown): unknown {
    if (this.map !== undefined) return this.map.get(object);
    const pairs = this.pairs;
    for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === object) return pairs[i + 1];
    return undefined;
  }

  set(object: unknown, made: unknown): void {
    if (this.map !== undefined) {
      this.map.set(object, made);
      return;
    }
    const pairs = this.pairs;
    pairs.push(object, made);
    if (pairs.length < 64) return;
    this.map = new Map();
    for (let i = 0; i < pairs.length; i += 2) this.map.set(pairs[i], pairs[i + 1]);
  }
}

/** The same shape with zeros: plain records, Float64Array for typed arrays, without what has no shadow. */
export function zerosLike(value: unknown, shape: Shape, seen: Seen): unknown {
  if (value === undefined || value === null) return value;
  if (shape === 'number') return 0;
  if (shape === 'none') return undefined;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (shape === 'typed') {
    const zeros = new Float64Array((value as Float64Array).length);
    seen.set(value, zeros);
    return zeros;
  }
  if ('zeros' in shape) {
    const zeros = shape.zeros();
    seen.set(value, zeros);
    return zeros;
  }
  if ('array' in shape) {
    const zeros = shape.array === 'number' ? zeroNumbers(value as unknown[]) : [];
    seen.set(value, zeros);
    if (shape.array !== 'number') for (const element of value as unknown[]) zeros.push(zerosLike(element, shape.array, seen));
    return zeros;
  }
  const isTuple = 'tuple' in shape;
  const zeros = (isTuple ? [] : {}) as Fields;
  seen.set(value, zeros);
  for (const [name, field] of Object.entries(isTuple ? shape.tuple() : shape.record())) {
    const there = (value as Fields)[name];
    if (there !== undefined || isTuple) setOwn(zeros, name, zerosLike(there, field, seen));
  }
  return zeros;
}

/** A copy first: it holds its numbers as the original does, so that they need not be converted at the first fraction. */
function zeroNumbers(values: readonly unknown[]): unknown[] {
  const zeros = values.slice();
  for (let i = 0; i < zeros.length; i++) if (typeof zeros[i] === 'number') zeros[i] = 0;
  return zeros;
}

/** A copy that shares nothing that can be differentiated or written with the original. */
export function deepCopy(value: unknown, shape: Shape, seen: Seen): unknown {
  if (typeof value !== 'object' || value === null || shape === 'none' || shape === 'number') return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (shape === 'typed') {
    const copy = (value as Float64Array).slice();
    seen.set(value, copy);
    return copy;
  }
  if ('zeros' in shape) throw new TypeError('the shape of a shadow');
  if ('array' in shape) {
    const isFlat = shape.array === 'number' || shape.array === 'none';
    const copy: unknown[] = isFlat ? (value as unknown[]).slice() : [];
    seen.set(value, copy);
    if (!isFlat) for (const element of value as unknown[]) copy.push(deepCopy(element, shape.array, seen));
    return copy;
  }
  const isTuple = 'tuple' in shape;
  const copy = (isTuple ? [...(value as unknown[])] : Object.create(Object.getPrototypeOf(value) as object)) as Fields;
  seen.set(value, copy);
  if (!isTuple) for (const [name, field] of Object.entries(value)) setOwn(copy, name, field);
  for (const [name, field] of Object.entries(isTuple ? shape.tuple() : shape.record())) {
    if (Object.hasOwn(value, name)) setOwn(copy, name, deepCopy((value as Fields)[name], field, seen));
  }
  return copy;
}

/** `__proto__` is a name like any other. */
function setOwn(target: Fields, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  else target[name] = value;
}
