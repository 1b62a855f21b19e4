/**
 * Walking, copying and rebuilding the values a user's function takes: numbers, arrays, typed arrays,
 * records, class instances, nested and shared in any way. Used by the oracles; knows nothing of the
 * compiler.
 */

export type Path = readonly (string | number)[];
export type Record_ = Readonly<Record<string, unknown>>;

const integerArrays = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array] as const;

export type RealArray = Float64Array | Float32Array;
export const isRealArray = (x: unknown): x is RealArray => x instanceof Float64Array || x instanceof Float32Array;
export type TypedArray = RealArray | InstanceType<(typeof integerArrays)[number]>;
export const isTypedArray = (x: unknown): x is TypedArray => isRealArray(x) || integerArrays.some((kind) => x instanceof kind);

/** Object literals and class instances; not Map, Date and other objects with a life of their own. */
export function isRecord(x: unknown): x is Record_ {
  return typeof x === 'object' && x !== null && Object.prototype.toString.call(x) === '[object Object]';
}

/** Can it carry a derivative? An empty array can: it has the gradient []. */
export function isDifferentiable(x: unknown, seen: ReadonlySet<unknown> = new Set()): boolean {
  if (typeof x === 'number' || isRealArray(x)) return true;
  if (seen.has(x)) return false;
  const inside = new Set(seen).add(x);
  if (Array.isArray(x)) return x.length === 0 || x.some((element) => isDifferentiable(element, inside));
  return isRecord(x) && Object.values(x).some((field) => isDifferentiable(field, inside));
}

export function at(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record_)[key], root);
}

/** Write into a structure (a copy, please). */
export function put(root: unknown, path: Path, value: number): void {
  (at(root, path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
}

export const show = (path: Path): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('') || '(itself)';

/** A deep copy. What is one object stays one object, views of one buffer stay so; classes keep their prototype. */
export function copy<T>(value: T, made: Map<unknown, unknown> = new Map()): T {
  if (typeof value !== 'object' || value === null) return value;
  const known = made.get(value);
  if (known !== undefined) return known as T;
  const copied = ((): unknown => {
    if (isTypedArray(value)) {
      const buffer = (made.get(value.buffer) ?? value.buffer.slice(0)) as ArrayBuffer;
      made.set(value.buffer, buffer);
      const Kind = value.constructor as Float64ArrayConstructor;
      return new Kind(buffer, value.byteOffset, value.length);
    }
    if (Array.isArray(value)) {
      const array: unknown[] = [];
      made.set(value, array);
      // Not map: it would fill holes.
      array.length = value.length;
      for (const i of value.keys()) if (i in value) array[i] = copy(value[i] as unknown, made);
      return array;
    }
    if (isRecord(value)) {
      const record = Object.create(Object.getPrototypeOf(value) as object | null) as Record<string, unknown>;
      made.set(value, record);
      for (const [key, field] of Object.entries(value)) record[key] = copy(field, made);
      return record;
    }
    return value;
  })();
  made.set(value, copied);
  return copied as T;
}

/**
 * The gradient's structure for `value`: the same nesting with `leaf(path)` for its numbers. Records keep
 * what is differentiable; in arrays the rest becomes undefined; null and undefined stay. `places`: what is one
 * object in several places is as many, each with numbers of its own, as a seed may be; only a cycle stays one.
 */
export function gradientShape(value: unknown, leaf: (path: Path) => number, of: 'objects' | 'places' = 'objects'): unknown {
  const made = new Map<unknown, unknown>();
  const build = (x: unknown, path: Path): unknown => {
    if (typeof x === 'number') return leaf(path);
    if (x === null || x === undefined) return x;
    const known = made.get(x);
    if (known !== undefined) return known;
    const built = buildObject(x, path);
    if (of === 'places') made.delete(x);
    return built;
  };
  const buildObject = (x: object, path: Path): unknown => {
    if (isRealArray(x)) {
      const Kind = x.constructor as Float64ArrayConstructor;
      const array = new Kind(x.length);
      made.set(x, array);
      for (const i of x.keys()) array[i] = leaf([...path, i]);
      return array;
    }
    if (Array.isArray(x)) {
      const array: unknown[] = [];
      made.set(x, array);
      x.forEach((element, i) => array.push(build(element, [...path, i])));
      return array;
    }
    if (!isRecord(x)) return undefined;
    const record: Record<string, unknown> = {};
    made.set(x, record);
    for (const [key, field] of Object.entries(x))
      if (field === null || field === undefined || isDifferentiable(field)) record[key] = build(field, [...path, key]);
    return record;
  };
  return build(value, []);
}

/** Paths of the numbers that can be moved, each object once. */
export function* realPaths(value: unknown, path: Path = [], seen: Set<unknown> = new Set()): Generator<Path> {
  if (typeof value === 'number') yield path;
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (isRealArray(value)) for (const i of value.keys()) yield [...path, i];
  else if (Array.isArray(value)) for (const i of value.keys()) yield* realPaths(value[i], [...path, i], seen);
  else if (isRecord(value)) for (const [key, field] of Object.entries(value)) yield* realPaths(field, [...path, key], seen);
}
