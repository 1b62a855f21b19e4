/** Deep comparison of what functions return, with the paths that differ. */

import { isRecord, isTypedArray, type Path } from './values.ts';

export interface Mismatch {
  readonly path: Path;
  readonly actual: unknown;
  readonly expected: unknown;
}

/** Numbers may differ by `tolerance` relative to the larger; all else, shapes and kinds of arrays included, must agree. */
export function differing(actual: unknown, expected: unknown, tolerance: number): Mismatch[] {
  return compare(actual, expected, (a, b) => isClose(a, b, tolerance * Math.max(Math.abs(a), Math.abs(b))));
}

/** Infinities and NaN are close to themselves only. */
export const isClose = (a: number, b: number, allowed: number): boolean =>
  Object.is(a, b) || a === b || (Number.isFinite(a) && Number.isFinite(b) && Math.abs(a - b) <= allowed);

/** The same bits: NaN equals NaN, 0 is not -0. */
export const notIdentical = (actual: unknown, expected: unknown): Mismatch[] => compare(actual, expected, Object.is);

/** Compare numbers by `same`, given the path they are found under. */
export function compare(actual: unknown, expected: unknown, same: (actual: number, expected: number, path: Path) => boolean): Mismatch[] {
  const found: Mismatch[] = [];
  const compared = new Map<unknown, Set<unknown>>();
  const visit = (a: unknown, b: unknown, path: Path): void => {
    const differ = (): void => void found.push({ path, actual: a, expected: b });
    if (typeof a === 'number' && typeof b === 'number') {
      if (!same(a, b, path)) differ();
      return;
    }
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
      if (!Object.is(a, b)) differ();
      return;
    }
    // Structures may be cyclic.
    const partners = compared.get(a) ?? new Set();
    if (partners.has(b)) return;
    compared.set(a, partners.add(b));
    if (isTypedArray(a) || isTypedArray(b) || Array.isArray(a) || Array.isArray(b)) {
      const sameKind = Array.isArray(a) ? Array.isArray(b) : isTypedArray(b) && a.constructor === b.constructor;
      const [left, right] = [a as ArrayLike<unknown>, b as ArrayLike<unknown>];
      if (!sameKind || left.length !== right.length) return differ();
      for (let i = 0; i < left.length; i++) visit(left[i], right[i], [...path, i]);
      return;
    }
    if (!isRecord(a) || !isRecord(b)) {
      if (a !== b) differ();
      return;
    }
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (Object.hasOwn(a, key) !== Object.hasOwn(b, key)) found.push({ path: [...path, key], actual: a[key], expected: b[key] });
      else visit(a[key], b[key], [...path, key]);
    }
  };
  visit(actual, expected, []);
  return found;
}
