// Parameters that are only said to be gone over, or to have a length and elements.
import type { Case } from './case.ts';

export function goneOver(xs: Iterable<number>): number {
  let s = 0;
  for (const x of xs) s += x * x;
  return s;
}

export function likeArray(xs: ArrayLike<number>): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[i]! * xs[i]!;
  return s;
}

export function readonlyList(xs: ReadonlyArray<number>, k: number): number {
  return xs.reduce((s, x) => s + x ** k, 0);
}

export function spread(xs: Iterable<number>): number {
  const v = [...xs];
  return v.reduce((s, x, i) => s + x * (v[i - 1] ?? 1), 0);
}
function sum(xs: Iterable<number>): number {
  let s = 0;
  for (const x of xs) s += x;
  return s;
}
function norm(xs: ArrayLike<number>): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[i]! * xs[i]!;
  return Math.sqrt(s);
}

export function fromLikeArray(xs: ArrayLike<number>): number {
  return Array.from(xs, (x) => x * x).reduce((a, b) => a + b, 0);
}

export function lengthAndIndex(xs: { readonly length: number; readonly [i: number]: number }): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[i]! ** 2;
  return s;
}

export function twoTogether(xs: Iterable<number>, ys: Iterable<number>): number {
  const it = ys[Symbol.iterator]();
  let s = 0;
  for (const x of xs) {
    const r = it.next();
    if (r.done) break;
    s += x * r.value;
  }
  return s;
}

export function numberOrIterable(x: number, c: number | Iterable<number>): number {
  if (typeof c === 'number') return c * x;
  let s = 0;
  for (const a of c) s = s * x + a;
  return s;
}
interface Lst {
  length: number;
  [i: number]: number;
}

export function ofAnInterface(xs: Lst, k: number): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[i]! ** k;
  return s + Math.max(...Array.from(xs));
}

export function goneOverTwice(xs: Iterable<number>): number {
  const v = Float64Array.from(xs);
  const m = v.reduce((a, b) => a + b, 0) / v.length;
  let s = 0;
  for (const x of xs) s += (x - m) ** 2;
  return s / v.length;
}

export const cases: readonly Case[] = [
  { f: 'goneOver', at: [[[1, 2, 3]], [Float64Array.from([1, 2])]] },
  { f: 'likeArray', at: [[[1, 2, 3]], [Float64Array.from([1, 2])]] },
  { f: 'readonlyList', at: [[[1, 2, 3], 2]] },
  { f: 'spread', at: [[[1, 2, 3]]] },
  { f: 'fromLikeArray', at: [[[1, 2, 3]]] },
  { f: 'lengthAndIndex', at: [[[1, 2, 3]]] },
  { f: 'twoTogether', at: [[[1, 2, 3], Float64Array.from([1, 2])]] },
  {
    f: 'numberOrIterable',
    at: [
      [2, 3],
      [2, [1, 2, 3]],
    ],
  },
  {
    f: 'ofAnInterface',
    at: [
      [[1, 2, 3], 2],
      [Float64Array.from([1, 2]), 2],
    ],
  },
  { f: 'goneOverTwice', at: [[[1, 2, 4]], [Float64Array.from([1, 2])]] },
];
