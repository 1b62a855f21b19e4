/**
 * Zero shadows and copies of nested objects. What has been made is remembered for one call of the
 * gradient, so that shared objects stay shared and cycles end.
 */

/** What a value holds. `none` has no shadow and is handed on as it is by a copy; `make` makes the shadow of a record of numbers. */
export type Shape = 'number' | 'typed' | 'none' | { readonly array: Shape } | { readonly make: () => unknown } | TupleShape | RecordShape;

export interface TupleShape {
  readonly tuple: () => Readonly<Record<string, Shape>>;
  fields?: readonly (readonly [name: string, shape: Shape])[];
}

export interface RecordShape {
  readonly record: () => Readonly<Record<string, Shape>>;
  fields?: readonly (readonly [name: string, shape: Shape])[];
}

export type Fields = Record<string, unknown>;

/** Faster than `fill`, which makes an array of integers: at the first fraction that would have to be converted. */
export function zeros(length: number): number[] {
  const made = new Array<number>(length);
  if (length > 0) made[0] = 0.5;
  for (let i = 0; i < length; i++) made[i] = 0;
  return made;
}

/** What has been made for which object: a map, but a few pairs are found sooner one after the other. */
export class Seen {
  readonly pairs: unknown[];
  map: Map<unknown, unknown> | undefined;
  /** Many objects at once, each of its own, and what has been made for them. Mostly nobody asks for one of these. */
  objects: readonly unknown[];
  made: readonly unknown[];
  asked: number;

  /** `pairs` holds an object, what was made for it, the next object, and so on. */
  constructor(pairs: unknown[]) {
    this.pairs = pairs;
    this.map = undefined;
    this.objects = [];
    this.made = [];
    this.asked = 0;
  }

  get(object: unknown): unknown {
    if (this.objects.length > 0) {
      const at = this.objects.indexOf(object);
      if (at >= 0) return this.made[at];
      this.asked++;
      if (this.asked > 8) this.unfold();
    }
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

  /** Is each of these an object of its own that has not been met before? Then `made` is noted for them. */
  setAll(objects: readonly unknown[], made: readonly unknown[]): boolean {
    if (this.map !== undefined || this.objects.length > 0) return false;
    if (!areApart(objects)) return false;
    for (let i = 0; i < this.pairs.length; i += 2) if (objects.includes(this.pairs[i])) return false;
    this.objects = objects;
    this.made = made;
    return true;
  }

  unfold(): void {
    const { objects, made } = this;
    this.objects = [];
    for (let i = 0; i < objects.length; i++) this.set(objects[i], made[i]);
  }
}

/** Is each of these an object of its own? A few are compared with one another sooner than a set is made of them. */
function areApart(objects: readonly unknown[]): boolean {
  const own = objects.length < 8 ? undefined : new Set(objects);
  if (own !== undefined) return own.size === objects.length && !own.has(undefined) && !own.has(null);
  for (let i = 0; i < objects.length; i++) {
    const object = objects[i];
    if (object === undefined || object === null) return false;
    for (let j = 0; j < i; j++) if (objects[j] === object) return false;
  }
  return true;
}

/** The same shape with zeros: plain records, Float64Array for typed arrays, without what has no shadow. */
export function zerosLike(value: unknown, shape: Shape, seen: Seen): unknown {
  if (value === undefined || value === null) return value;
  if (shape === 'number') return 0;
  if (shape === 'none') return undefined;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (shape === 'typed') {
    const made = new Float64Array((value as Float64Array).length);
    seen.set(value, made);
    return made;
  }
  if ('make' in shape) {
    const made = shape.make();
    seen.set(value, made);
    return made;
  }
  if ('array' in shape) {
    const values = value as unknown[];
    const made = shape.array === 'number' ? zeroNumbers(values) : [];
    seen.set(value, made);
    if (shape.array === 'number' || zerosForAll(values, shape.array, made, seen)) return made;
    for (const element of values) made.push(zerosLike(element, shape.array, seen));
    return made;
  }
  const isTuple = 'tuple' in shape;
  const made = (isTuple ? [] : {}) as Fields;
  seen.set(value, made);
  for (const [name, field] of fieldsOf(shape)) {
    const there = (value as Fields)[name];
    if (there !== undefined || (isTuple && name in (value as Fields))) setOwn(made, name, zerosLike(there, field, seen));
  }
  return made;
}

/** Shapes are functions because they may contain themselves; each is asked once. */
function fieldsOf(shape: TupleShape | RecordShape): readonly (readonly [name: string, shape: Shape])[] {
  if (shape.fields === undefined) shape.fields = Object.entries('tuple' in shape ? shape.tuple() : shape.record());
  return shape.fields;
}

/** Flat objects side by side: they are not looked up one by one. */
function zerosForAll(values: readonly unknown[], shape: Shape, made: unknown[], seen: Seen): boolean {
  const isRecord = typeof shape === 'object' && 'make' in shape;
  const isList = typeof shape === 'object' && 'array' in shape && shape.array === 'number';
  if (!(isRecord || isList) || !seen.setAll(values, made)) return false;
  for (const value of values) made.push(isRecord ? shape.make() : zeroNumbers(value as unknown[]));
  return true;
}

/** A copy first: it holds its numbers as the original does, so that they need not be converted at the first fraction. */
function zeroNumbers(values: readonly unknown[]): unknown[] {
  const made = values.slice();
  for (let i = 0; i < made.length; i++) if (typeof made[i] === 'number') made[i] = 0;
  return made;
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
  if ('make' in shape) throw new TypeError('the shape of a shadow');
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
  for (const [name, field] of fieldsOf(shape)) {
    if (Object.prototype.hasOwnProperty.call(value, name)) setOwn(copy, name, deepCopy((value as Fields)[name], field, seen));
  }
  return copy;
}

/** `__proto__` is a name like any other. */
function setOwn(target: Fields, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  else target[name] = value;
}
