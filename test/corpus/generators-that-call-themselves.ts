/** Generators that call themselves, over trees and choices, and loops over their values that end early. */

import type { Case } from './case.ts';
const c = (f: string, at: unknown[][], more: Partial<Case> = {}): Case => ({ f, at, ...more });
interface N {
  k: number;
  v: number;
  l?: N;
  r?: N;
}
const put = (t: N | undefined, k: number, v: number): N => {
  if (!t) return { k, v };
  if (k < t.k) t.l = put(t.l, k, v);
  else if (k > t.k) t.r = put(t.r, k, v);
  else t.v += v;
  return t;
};
const build = (xs: number[]): N | undefined => {
  let t: N | undefined;
  xs.forEach((x, i) => {
    t = put(t, (i * 7) % 5, x * (i + 1));
  });
  return t;
};
function* walk(p: N | undefined): Generator<N> {
  if (!p) return;
  yield* walk(p.l);
  yield p;
  yield* walk(p.r);
}
export function firstOnes(xs: number[], top: number): number {
  let s = 0,
    i = 0;
  for (const p of walk(build(xs))) {
    if (p.k > top) break;
    s += p.v * ++i;
  }
  return s;
}
export function found(xs: number[], top: number): number {
  let s = 0;
  for (const { k, v } of walk(build(xs))) {
    if (k === top) return s * v;
    s += v;
  }
  return s;
}
export function labelledOut(xs: number[], top: number): number {
  let s = 1;
  outer: for (const { k, v } of walk(build(xs))) {
    for (let j = 0; j < k; j++) {
      if (j === top) break outer;
      if (v * j > 6.5) continue outer;
      s += v * j;
    }
    s *= 1.1;
  }
  return s;
}
function* preorder(p: N | undefined, d = 0): Generator<[N, number]> {
  if (p) {
    yield [p, d];
    for (const side of ['l', 'r'] as const) yield* preorder(p[side], d + 1);
  }
}
export function depths(xs: number[], lim: number): number {
  let s = 0;
  for (const [n, d] of preorder(build(xs))) {
    s += n.v * d;
    if (s > lim) return s + n.k;
  }
  return -s;
}
function* both(a: N | undefined, b: N | undefined): Generator<number> {
  for (const n of walk(a)) yield n.v;
  yield 0.5;
  for (const n of walk(b)) yield n.v * 2;
}
export function chained(xs: number[], ys: number[], m: number): number {
  let s = 0,
    i = 0;
  for (const v of both(build(xs), build(ys))) {
    if (++i === m) break;
    s = s * 0.9 + v;
  }
  return s;
}
class Tree {
  root: N | undefined;
  add(k: number, v: number): this {
    this.root = put(this.root, k, v);
    return this;
  }
  *[Symbol.iterator](p: N | undefined | null = this.root): Generator<number> {
    if (p) {
      yield* this[Symbol.iterator](p.l ?? null);
      yield p.v;
      yield* this[Symbol.iterator](p.r ?? null);
    }
  }
  *entries(p: N | undefined | null = this.root): Generator<[number, number]> {
    if (p) {
      yield* this.entries(p.l ?? null);
      yield [p.k, p.v];
      yield* this.entries(p.r ?? null);
    }
  }
  firstAbove(t: number): number {
    for (const [k, v] of this.entries()) if (v > t) return v * k;
    return t;
  }
}
export function ofClass(xs: number[], t: number): number {
  const tr = new Tree();
  xs.forEach((x, i) => tr.add((i * 7) % 5, x * x));
  let s = tr.firstAbove(t);
  for (const [k, v] of tr.entries()) {
    if (k > 3) break;
    s += v;
  }
  return s;
}
export function ofIterator(xs: number[], t: number): number {
  const tr = new Tree();
  xs.forEach((x, i) => tr.add((i * 7) % 5, x * x));
  let s = 0;
  for (const v of tr) {
    if (v > t) break;
    s += v;
  }
  return s;
}
function* forever(n: number, x: number): Generator<number> {
  yield x * n;
  yield* forever(n + 1, x * 0.5);
}
export function endless(x: number, n: number): number {
  let s = 0;
  for (const v of forever(1, x)) {
    if (--n < 0) break;
    s += v * v;
  }
  return s;
}
export function triedIn(xs: number[], top: number): number {
  let s = 0;
  try {
    for (const p of walk(build(xs))) {
      if (p.k === top) throw new Error('x');
      if (p.k === 3) break;
      s += p.v;
    }
    s *= 2;
  } catch {
    s *= 3;
  }
  return s;
}
export function firstOfTree(xs: number[]): number {
  const [a, b] = walk(build(xs));
  return a.v * 2 + (b?.v ?? 1);
}
function* paths(p: N | undefined): Generator<number[]> {
  if (!p) return;
  if (!p.l && !p.r) {
    yield [p.v];
    return;
  }
  for (const kid of [p.l, p.r])
    for (const rest of paths(kid)) {
      if (rest.length > 5) continue;
      yield [p.v, ...rest];
    }
}
export function pathSums(xs: number[]): number {
  let s = 0;
  for (const p of paths(build(xs))) s += p.reduce((a, v) => a * 0.5 + v, 0) ** 2;
  return s;
}
function* scaled(t: N | undefined, k: number): Generator<number> {
  for (const n of walk(t)) {
    if (n.k === 1) continue;
    yield n.v * k;
  }
}
export function twoUses(xs: number[], k: number): number {
  let s = 0;
  for (const v of scaled(build(xs), k)) s += v;
  for (const v of scaled(build(xs), 2)) {
    if (s > 30) break;
    s += v * v;
  }
  for (const v of scaled(build(xs), k)) {
    s *= 1 + v * 0.01;
    if (s > 40) return s;
  }
  return s;
}
const X = [0.5, 1.2, 2, 0.7, 1.1];
export const cases: Case[] = [
  c(
    'firstOnes',
    [
      [X, 2],
      [X, -1],
      [X, 9],
      [[], 1],
    ],
    { wrt: ['xs'] },
  ),
  c(
    'found',
    [
      [X, 2],
      [X, 9],
      [X, 0],
    ],
    { wrt: ['xs'] },
  ),
  c(
    'labelledOut',
    [
      [X, 2],
      [X, 9],
    ],
    { wrt: ['xs'] },
  ),
  c(
    'depths',
    [
      [X, 2],
      [X, 1e9],
    ],
    { wrt: ['xs'] },
  ),
  c(
    'chained',
    [
      [X, [1, 2, 3], 3],
      [X, [1, 2, 3], 6],
      [X, [1, 2, 3], 7],
      [X, [1, 2, 3], 99],
      [[], [], 1],
    ],
    { wrt: ['xs', 'ys'] },
  ),
  c('ofClass', [
    [X, 1.3],
    [X, 99],
  ]),
  c(
    'ofIterator',
    [
      [X, 1.3],
      [X, 99],
    ],
    { wrt: ['xs'] },
  ),
  c(
    'endless',
    [
      [1.3, 4],
      [1, 0],
    ],
    { wrt: ['x'] },
  ),
  c(
    'triedIn',
    [
      [X, 2],
      [X, 4],
      [X, 9],
    ],
    { wrt: ['xs'] },
  ),
  c('firstOfTree', [[X], [[2]]]),
  c('pathSums', [[X], [[]]]),
  c('twoUses', [
    [X, 1.1],
    [X, 3],
  ]),
];
