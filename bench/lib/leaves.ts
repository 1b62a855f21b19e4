/**
 * The real numbers inside an argument: nested arrays, float arrays and records, at any depth.
 *
 * Integer arrays, booleans, strings and functions have no leaves, as in a gradient's shape.
 */
export type Path = readonly (string | number)[];

const isInteger = (value: object): boolean =>
  ArrayBuffer.isView(value) && !(value instanceof Float64Array) && !(value instanceof Float32Array);

/** Paths of all leaves, in reading order. */
export function leafPaths(value: unknown, at: Path = []): Path[] {
  if (typeof value === 'number') return [at];
  if (typeof value !== 'object' || value === null || isInteger(value)) return [];
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return Array.from(value as ArrayLike<unknown>).flatMap((item, i) => leafPaths(item, [...at, i]));
  }
  return Object.entries(value).flatMap(([key, item]) => leafPaths(item, [...at, key]));
}

export function read(value: unknown, path: Path): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}

/** A deep copy with every leaf mapped; everything that is not a container is kept. */
export function mapLeaves(value: unknown, change: (leaf: number, path: Path) => number, at: Path = []): unknown {
  if (typeof value === 'number') return change(value, at);
  if (typeof value !== 'object' || value === null || isInteger(value)) return value;
  if (value instanceof Float64Array || value instanceof Float32Array) return value.map((leaf, i) => change(leaf, [...at, i]));
  if (Array.isArray(value)) return value.map((item: unknown, i) => mapLeaves(item, change, [...at, i]));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapLeaves(item, change, [...at, key])]));
}

/** All leaves as one flat list. */
export const flatLeaves = (value: unknown): number[] => leafPaths(value).map((path) => Number(read(value, path)));
