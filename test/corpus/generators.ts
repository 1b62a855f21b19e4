/** Generators whose values the function itself consumes, and chains of iterators. */

import type { Case } from './case.ts';

function* range(n: number, step = 1): Generator<number> {
  for (let i = 0; i < n; i++) yield i * step;
}

export function overRange(x: number, n: number): number {
  let s = 0;
  for (const i of range(n)) s += x ** i;
  return s;
}

export function spreadRange(x: number, n: number): number {
  return [...range(n, x)].reduce((a, b) => a + b * b, 0);
}

function* powers(x: number, n: number): Generator<number, void, unknown> {
  let p = 1;
  while (n-- > 0) {
    yield p;
    p *= x;
  }
}

export function horner(cs: number[], x: number): number {
  let s = 0;
  let i = 0;
  for (const p of powers(x, cs.length)) s += cs[i++] * p;
  return s;
}

function* pairs(xs: number[]): IterableIterator<[number, number]> {
  for (let i = 0; i < xs.length; i++) for (let j = i + 1; j < xs.length; j++) yield [xs[i], xs[j]];
}

export function energyOfPairs(xs: number[]): number {
  let e = 0;
  for (const [a, b] of pairs(xs)) e += (a - b) ** 2 * a;
  return e;
}

function* fibonacci(a: number, b: number): Generator<number> {
  for (;;) {
    yield a;
    [a, b] = [b, a + b];
  }
}

export function firstLarge(a: number, b: number): number {
  for (const f of fibonacci(a, b)) if (f > 20) return f * a;
  return 0;
}

export function takeSome(a: number, b: number): number {
  let s = 0;
  let k = 0;
  for (const f of fibonacci(a, b)) {
    if (k++ >= 5) break;
    if (k === 2) continue;
    s += f * f;
  }
  return s;
}

function* chained(x: number): Generator<number> {
  yield x;
  yield* powers(x, 3);
  yield* [x * 2, x * 3];
}

export function delegated(x: number): number {
  let s = 0;
  for (const v of chained(x)) s = s * 0.5 + v;
  return s;
}

export function arrayFrom(x: number): number {
  const xs = Array.from(powers(x, 4));
  return xs.reduce((a, b) => a + b, 0) + Math.max(...powers(x, 3));
}

export function closesOver(xs: number[]): number {
  let total = 0;
  function* running(): Generator<number> {
    for (const x of xs) {
      total += x;
      yield total * x;
    }
  }
  let s = 0;
  for (const v of running()) s += v * total;
  return s;
}

export function entriesChain(xs: number[]): number {
  let s = 0;
  for (const [i, x] of [...xs.entries()].reverse()) s += i * x * x;
  for (const i of [...xs.keys()].filter((k) => k % 2 === 0)) s += xs[i];
  for (const [i, x] of Array.from(xs.entries())) s += x / (i + 1);
  for (const v of Array.from(xs.values(), (v) => v * v)) s += v;
  return s;
}

class Range3 {
  constructor(
    readonly lo: number,
    readonly hi: number,
  ) {}
  *[Symbol.iterator](): Iterator<number> {
    for (let v = this.lo; v < this.hi; v++) yield v;
  }
}
export function iterableClass(x: number): number {
  let s = 0;
  for (const v of new Range3(1, 4)) s += x ** v;
  return s;
}

function* grid(n: number, m: number, x: number): Generator<[number, number, number]> {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      if ((i + j) % 3 === 2) continue;
      yield [i, j, x * (i + 1) + j];
    }
  }
}

export function overGrid(x: number, limit: number): number {
  let s = 0;
  let seen = 0;
  for (const [i, j, v] of grid(4, 3, x)) {
    seen++;
    if (i === j) continue;
    s += v * v;
    if (s > limit) break;
  }
  return s * seen;
}

export function returnsInside(x: number, limit: number): number {
  let s = x;
  for (const [i, , v] of grid(3, 3, x)) {
    s += v;
    if (s > limit) return s * i * x;
  }
  return -s;
}

export function nestedGenerators(x: number): number {
  let s = 0;
  outer: for (const p of powers(x, 4)) {
    for (const q of powers(p, 3)) {
      if (q > 3) continue outer;
      if (p * q > 6) break outer;
      s += p * q;
      x += 0.01 * s;
    }
    s *= 1.1;
  }
  return s * x;
}

export function changesWhatItReads(xs: number[]): number {
  const state = { k: 1, list: [...xs] };
  function* walk(): Generator<number> {
    for (let i = 0; i < state.list.length; i++) yield state.list[i] * state.k;
  }
  let s = 0;
  for (const v of walk()) {
    state.k += v;
    if (state.list.length < 6) state.list.push(v * 0.1);
    s += v * v;
  }
  return s + state.k;
}

function* filtered(xs: Iterable<number>, p: (x: number) => boolean): Generator<number> {
  for (const x of xs) if (p(x)) yield x;
}

function* pairwise(xs: number[]): Generator<{ a: number; b: number }> {
  let previous: number | null = null;
  for (const x of xs) {
    if (previous !== null) yield { a: previous, b: x };
    previous = x;
  }
}

export function lengthOfPath(xs: number[]): number {
  let s = 0;
  for (const { a, b } of pairwise(xs)) s += (b - a) ** 2;
  const all = [...pairwise(xs)].map(({ a, b }) => a * b);
  return s + all.reduce((p, q) => p + q, 0);
}

export function filteredArray(xs: number[]): number {
  let s = 0;
  for (const x of filtered(xs, (v) => v > 1)) s = s * 0.5 + x * x;
  return s;
}

export function twice(x: number): number {
  let s = 0;
  for (const p of powers(x, 3)) s += p;
  for (const p of powers(s, 2)) s += p * x;
  return s;
}

function* guarded(x: number): Generator<number> {
  try {
    yield x;
    if (x < 0) throw new Error('negative');
    yield x * x;
  } finally {
    x = 0;
  }
}
export function throwsInside(x: number): number {
  let s = 1;
  try {
    for (const v of guarded(x)) s = s * 2 + v;
  } catch {
    s *= 10;
  }
  return s;
}

function* countdown(x: number): Generator<number> {
  while (true) {
    if (x < 0.2) return;
    yield x;
    x = x * 0.5 - 0.1;
  }
}
export function untilDone(x: number): number {
  let s = 0;
  for (const v of countdown(x)) s += v ** 3;
  return s;
}

export const cases: readonly Case[] = [
  { f: 'overRange', at: [[1.3, 4]], wrt: ['x'] },
  { f: 'spreadRange', at: [[1.3, 4]], wrt: ['x'] },
  { f: 'horner', at: [[[1, 2, 3], 0.7]] },
  { f: 'energyOfPairs', at: [[[1, 2.5, 3]]] },
  { f: 'firstLarge', at: [[1, 2]] },
  { f: 'takeSome', at: [[1, 2]] },
  { f: 'delegated', at: [[1.3]] },
  { f: 'arrayFrom', at: [[1.3]] },
  { f: 'closesOver', at: [[[1, 2.5, 3]]] },
  { f: 'entriesChain', at: [[[1, 2.5, 3]]] },
  { f: 'iterableClass', at: [[1.3]] },
  {
    f: 'overGrid',
    at: [
      [1.3, 20],
      [1.3, 1000],
    ],
    wrt: ['x'],
  },
  {
    f: 'returnsInside',
    at: [
      [1.3, 8],
      [1.3, 1000],
    ],
    wrt: ['x'],
  },
  { f: 'nestedGenerators', at: [[1.2], [0.9], [1.6]] },
  { f: 'changesWhatItReads', at: [[[0.5, 0.2, 0.7]]] },
  { f: 'lengthOfPath', at: [[[0.5, 2, 1]]] },
  { f: 'filteredArray', at: [[[0.5, 2, 1.5, 0.3]]] },
  { f: 'twice', at: [[1.3]] },
  { f: 'throwsInside', at: [[1.3], [-1.3]] },
  { f: 'untilDone', at: [[3.3], [0.1]] },
];
