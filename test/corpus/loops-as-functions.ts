/** Loops, branches and scans as functions that are given what to do, as in functional array languages. */

import type { Case } from './case.ts';

function scan<C, X, Y>(f: (c: C, x: X) => [C, Y], init: C, xs: readonly X[]): [C, Y[]] {
  let c = init;
  const ys: Y[] = [];
  for (const x of xs) {
    const [next, y] = f(c, x);
    c = next;
    ys.push(y);
  }
  return [c, ys];
}

function whileLoop<S>(cond: (s: S) => boolean, body: (s: S) => S, init: S): S {
  let s = init;
  while (cond(s)) s = body(s);
  return s;
}

function foriLoop<S>(lo: number, hi: number, body: (i: number, s: S) => S, init: S): S {
  let s = init;
  for (let i = lo; i < hi; i++) s = body(i, s);
  return s;
}

function cond<A, B>(p: boolean, t: (a: A) => B, f: (a: A) => B, a: A): B {
  return p ? t(a) : f(a);
}

function switchOn<A, B>(i: number, fs: ((a: A) => B)[], a: A): B {
  return fs[Math.min(Math.max(i, 0), fs.length - 1)](a);
}

export function scanRnn(W: number[][], h0: number[], xs: number[][]): number {
  const [h, ys] = scan(
    (h: number[], x: number[]) => {
      const n = h.map((v, i) => Math.tanh(v + W[i].reduce((s, w, j) => s + w * x[j], 0)));
      return [n, n[0] * x[0]] as [number[], number];
    },
    h0,
    xs,
  );
  return h.reduce((a, b) => a + b, 0) + ys.reduce((a, b) => a + b * b, 0);
}

export function scanOfScan(a: number, xs: number[][]): number {
  const inner = (c: { m: number; n: number }, row: number[]): [{ m: number; n: number }, number] => {
    const [v, outs] = scan((s: number, x: number) => [s * a + x, Math.sin(s)] as [number, number], c.m, row);
    return [{ m: v * 0.5, n: c.n + 1 }, outs.reduce((p, q) => p + q, 0)];
  };
  const [c, ys] = scan(inner, { m: a, n: 0 }, xs);
  return c.m * c.n + ys.reduce((p, q) => p * 0.5 + q, 0);
}

export function whileTuple(x: number, limit: number): number {
  const [p, count] = whileLoop(
    ([pos]) => pos < limit,
    ([pos, n]): [number, number] => [pos * 1.5 + 0.1, n + pos],
    [x, 0] as [number, number],
  );
  return p * count;
}

export function foriDynamic(x: number, n: number): number {
  return foriLoop(0, n, (i, { a, b }) => (i % 2 === 0 ? { a: a + b * x, b } : { a, b: b + a * 0.1 }), { a: x, b: 1 }).a;
}

export function switchIndexed(x: number, i: number): number {
  return switchOn(i, [(v: number) => v * v, Math.sin, (v) => 1 / v, (v) => Math.log(v) * x], x);
}

export function switchInScan(x: number, idx: number[]): number {
  const fs = [(v: number) => v + x, (v: number) => v * x, (v: number) => Math.cos(v)];
  const [c] = scan((c: number, i: number) => [switchOn(i, fs, c), c] as [number, number], x, idx);
  return c;
}

export function condNested(x: number): number {
  return cond(
    x > 0,
    (v: number) =>
      cond(
        v > 2,
        (u: number) => u * u,
        (u: number) => u * 3,
        v,
      ),
    (v: number) => -v * x,
    x,
  );
}

export function condPair(x: number, y: number): number {
  const [a, b] = cond(
    x > y,
    ([p, q]: [number, number]): [number, number] => [p * q, p],
    ([p, q]: [number, number]): [number, number] => [q, p + q],
    [x, y],
  );
  return a * b;
}

type Tree = number | Tree[] | { readonly [k: string]: Tree };

export function treeSum(t: { w: number[]; b: { c: number; d: number[] } }): number {
  const go = (v: Tree): number => {
    if (typeof v === 'number') return v * v;
    if (Array.isArray(v)) return v.reduce((s: number, u) => s + go(u), 0);
    return Object.values(v).reduce((s: number, u) => s + 2 * go(u), 0);
  };
  return go(t);
}

export function cumulativeScan(xs: number[]): number[] {
  let s = 1;
  return xs.map((x) => (s *= x + 0.5));
}

export function associative(xs: number[]): number {
  const go = (a: number[]): number[] => {
    if (a.length < 2) return a;
    const pairs: number[] = [];
    for (let i = 0; i + 1 < a.length; i += 2) pairs.push(a[i] * a[i + 1]);
    const odd = go(pairs);
    const out: number[] = [];
    for (let i = 0; i < a.length; i++) out.push(i === 0 ? a[0] : i % 2 === 1 ? odd[(i - 1) / 2] : odd[i / 2 - 1] * a[i]);
    return out;
  };
  return go(xs).reduce((s, v) => s + v, 0);
}

export const cases: Case[] = [
  {
    f: 'scanRnn',
    at: [
      [
        [
          [0.1, 0.2],
          [0.3, -0.4],
        ],
        [0.1, 0.2],
        [
          [1, 2],
          [3, 4],
          [0.5, 0.1],
        ],
      ],
      [
        [
          [0.1, 0.2],
          [0.3, -0.4],
        ],
        [0.1, 0.2],
        [],
      ],
    ],
  },
  { f: 'scanOfScan', at: [[0.7, [[1, 2], [3], []]]] },
  {
    f: 'whileTuple',
    at: [
      [1.1, 5],
      [6, 5],
    ],
    wrt: ['x'],
  },
  {
    f: 'foriDynamic',
    at: [
      [1.1, 5],
      [6, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'switchIndexed',
    at: [
      [1.1, 0],
      [1.1, 1],
      [1.1, 2],
      [1.1, 9],
      [1.1, -4],
    ],
    wrt: ['x'],
  },
  {
    f: 'switchInScan',
    at: [
      [1.1, [0, 1, 2, 1]],
      [1.1, []],
    ],
    wrt: ['x'],
  },
  { f: 'condNested', at: [[1.1], [3], [-1]] },
  {
    f: 'condPair',
    at: [
      [1.1, 2],
      [2, 1.1],
    ],
  },
  { f: 'treeSum', at: [[{ w: [1, 2], b: { c: 3, d: [4] } }]] },
  { f: 'cumulativeScan', at: [[[1, 2, 3]]], seed: [[1, 2, 3]] },
  { f: 'associative', at: [[[1, 2, 3, 0.5, 0.7]], [[1]], [[]]] },
];
