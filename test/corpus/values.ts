/** Argument lists as data: clone with sharing, walk to the numeric leaves, compare bit for bit. */

export type Path = readonly (string | number)[];

export interface Leaf {
  readonly path: Path;
  /** The object and key that hold the number: perturbing it perturbs every alias. */
  readonly holder: Record<string | number, unknown>;
  readonly key: string | number;
}

const isView = (value: unknown): value is ArrayBufferView & ArrayLike<number> => ArrayBuffer.isView(value);
const isReal = (value: object): boolean => !isView(value) || value instanceof Float64Array || value instanceof Float32Array;
const opaque = (value: object): boolean => value instanceof Set || value instanceof WeakMap || value instanceof RegExp;

/** A deep copy in which two references are the same object exactly when they were before. */
export function clone<T>(value: T, seen = new Map<object, unknown>()): T {
  if (typeof value !== 'object' || value === null || opaque(value)) return value;
  const known = seen.get(value);
  if (known !== undefined) return known as T;
  if (value instanceof ArrayBuffer) {
    const copy = value.slice(0);
    seen.set(value, copy);
    return copy as T;
  }
  if (isView(value)) {
    const buffer = clone(value.buffer as ArrayBuffer, seen);
    const View = value.constructor as new (b: ArrayBuffer, o: number, n: number) => object;
    const copy = new View(buffer, value.byteOffset, value.length);
    seen.set(value, copy);
    return copy as T;
  }
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    seen.set(value, copy);
    for (const [key, held] of value) copy.set(key, clone(held, seen));
    return copy as T;
  }
  const copy: object = Array.isArray(value) ? [] : (Object.create(Object.getPrototypeOf(value) as object) as object);
  seen.set(value, copy);
  if (Array.isArray(value)) (copy as unknown[]).length = value.length;
  for (const key of Object.keys(value)) {
    const held = clone((value as Record<string, unknown>)[key], seen);
    // `__proto__` is a field like any other, and a field hides the accessors of the class; assignments are faster.
    if (key in copy) Object.defineProperty(copy, key, { value: held, writable: true, enumerable: true, configurable: true });
    else (copy as Record<string, unknown>)[key] = held;
  }
  return copy as T;
}

/** Every number below `holder[key]` that can carry a derivative, with its path. Cycles are followed once. */
export function leaves(holder: Leaf['holder'], key: string | number, path: Path, around: readonly object[] = []): Leaf[] {
  const value = holder[key];
  if (typeof value === 'number') return [{ path, holder, key }];
  if (typeof value !== 'object' || value === null || opaque(value) || !isReal(value)) return [];
  if (around.includes(value)) return [];
  const inside = [...around, value];
  if (value instanceof Map) {
    return [...value.keys()].flatMap((step: string | number) => {
      const held = value.get(step) as unknown;
      if (typeof held === 'number') return [{ path: [...path, step], holder: value as never, key: step }];
      return leaves({ held }, 'held', [...path, step], inside);
    });
  }
  return Object.keys(value).flatMap((name) => {
    const step = Array.isArray(value) || isView(value) ? Number(name) : name;
    return leaves(value as Leaf['holder'], step, [...path, step], inside);
  });
}

export function lookUp(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = here instanceof Map ? (here.get(step) as unknown) : (here as Record<string | number, unknown>)[step];
  }
  return here;
}

export function putAt(holder: unknown, step: string | number, value: unknown): void {
  if (holder instanceof Map) holder.set(step, value);
  else (holder as Record<string | number, unknown>)[step] = value;
}

/** Equal to the last bit, containers by content. */
export function same(a: unknown, b: unknown, around: readonly unknown[] = []): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (around.includes(a)) return true;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Map && b instanceof Map)
    return same([...(a as Map<unknown, unknown>)], [...(b as Map<unknown, unknown>)], [...around, a]);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const inside = [...around, a];
  return keys.every((k) => same((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k], inside));
}

export function render(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) => {
      if (typeof inner === 'number' && (!Number.isFinite(inner) || Object.is(inner, -0)))
        return Object.is(inner, -0) ? '-0' : String(inner);
      if (isView(inner)) return `${inner.constructor.name} ${JSON.stringify(Array.from(inner, Number))}`;
      if (typeof inner === 'function') return `function ${inner.name}`;
      return inner;
    }) ?? String(value)
  );
}
