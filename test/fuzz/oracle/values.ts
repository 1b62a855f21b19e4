/** Walks over arguments, gradients and results: numbers at the ends of paths through arrays and records. */

import { Dual, seed, type Num } from './dual.ts';

export type Objects = Record<string, unknown>;

export const isObject = (x: unknown): x is Objects => typeof x === 'object' && x !== null;

/** Own fields that hold data: array elements and record fields, not methods. */
export const keysOf = (object: Objects): string[] => Object.keys(object).filter((key) => typeof object[key] !== 'function');

/** Calls `found` for each path that ends in a number, following shared objects every time they are met. */
export function numbersIn(root: unknown, found: (path: readonly string[], owner: Objects, key: string) => void): void {
  const walk = (object: Objects, path: readonly string[]): void => {
    if (path.length > 12) return;
    for (const key of keysOf(object)) {
      const value = object[key];
      if (typeof value === 'number') found([...path, key], object, key);
      else if (isObject(value)) walk(value, [...path, key]);
    }
  };
  if (isObject(root)) walk(root, []);
}

export function at(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (object, key) => (isObject(object) || typeof object === 'string' ? (object as Objects)[key] : undefined),
    root,
  );
}

export interface Leaf {
  readonly path: readonly string[];
  readonly direction: number;
}

/**
 * Replaces every number reachable from the named arguments by a seeded dual, in place. A number in
 * an object that is reachable twice has one direction: gradients are per object.
 */
export function lift(args: Objects, names: readonly string[]): Leaf[] {
  const directions = new Map<Objects, Map<string, number>>();
  const leaves: Leaf[] = [];
  const places: { owner: Objects; key: string; direction: number }[] = [];
  numbersIn(args, (path, owner, key) => {
    if (!names.includes(path[0] ?? '')) return;
    const known = directions.get(owner) ?? new Map<string, number>();
    directions.set(owner, known);
    const direction = known.get(key) ?? places.length;
    if (!known.has(key)) {
      known.set(key, direction);
      places.push({ owner, key, direction });
    }
    leaves.push({ path, direction });
  });
  for (const { owner, key, direction } of places) owner[key] = seed(Number(owner[key]), direction, places.length);
  return leaves;
}

/** Every number, dual or not, that a result is made of; a result that is one number has the empty path. */
export function outputs(root: unknown, path: readonly string[] = []): { readonly path: readonly string[]; readonly number: Num }[] {
  if (typeof root === 'number' || root instanceof Dual) return [{ path, number: root }];
  return isObject(root) && path.length <= 12 ? keysOf(root).flatMap((key) => outputs(root[key], [...path, key])) : [];
}

/** A result with other numbers, each by its path; nothing in it is shared. */
export function shaped(root: unknown, numberAt: (path: readonly string[]) => number, path: readonly string[] = []): unknown {
  if (typeof root === 'number') return numberAt(path);
  if (root instanceof Float64Array || root instanceof Float32Array) return root.map((_, k) => numberAt([...path, String(k)]));
  if (Array.isArray(root)) return root.map((inner, k) => shaped(inner, numberAt, [...path, String(k)]));
  if (!isObject(root)) return root;
  return Object.fromEntries(keysOf(root).map((key) => [key, shaped(root[key], numberAt, [...path, key])]));
}

/** A text that is equal exactly when two values are equal to the last bit, sharing included unless that does not matter. */
export function fingerprint(root: unknown, sharing = true): string {
  const seen = new Map<Objects, number>();
  const write = (given: unknown): string => {
    const value = given instanceof Dual ? given.value : given;
    if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
    if (!isObject(value)) return String(value);
    const known = seen.get(value);
    if (known !== undefined && sharing) return `#${known}`;
    seen.set(value, seen.size);
    return `{${keysOf(value)
      .map((key) => `${key}:${write(value[key])}`)
      .join(',')}}`;
  };
  return write(root);
}

/** A copy with the same number everywhere; what is shared stays shared. */
export function filled(root: unknown, number: number): unknown {
  const made = new Map<object, unknown>();
  const copy = (value: unknown): unknown => {
    if (typeof value === 'number') return number;
    if (!isObject(value)) return value;
    const known = made.get(value);
    if (known !== undefined) return known;
    if (value instanceof Float64Array || value instanceof Float32Array) return value.map(() => number);
    if (Array.isArray(value)) {
      const list = new Array<unknown>(value.length);
      made.set(value, list);
      for (const key of keysOf(value)) list[Number(key)] = copy(value[Number(key)]);
      return list;
    }
    const into: Objects = {};
    made.set(value, into);
    for (const key of keysOf(value)) into[key] = copy(value[key]);
    return into;
  };
  return copy(root);
}
