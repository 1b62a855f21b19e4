/** Functions that the module has made by others: caches behind them, and objects that they count and add in. */

import type { Case } from './case.ts';

const memoised = <A extends number, R>(f: (a: A) => R) => {
  const seen = new Map<A, R>();
  return (a: A): R => {
    if (!seen.has(a)) seen.set(a, f(a));
    return seen.get(a)!;
  };
};

const factorial = memoised((n: number): number => (n <= 1 ? 1 : n * factorial(n - 1)));
const shifted = memoised((n: number): number => n * n + 1);

export function seriesOverFactorials(x: number, n: number): number {
  let s = 0;
  for (let k = 0; k <= n; k++) s += x ** k / factorial(k);
  return s;
}

export function seriesOverACache(x: number, n: number): number {
  let s = 0;
  for (let k = 0; k <= n; k++) s += x ** k / shifted(k);
  return s;
}

export function cacheOfACall(x: number, n: number): number {
  const f: (k: number) => number = memoised((k: number): number => (k < 2 ? x : f(k - 1) * x + f(k - 2)));
  return f(n);
}

const ticket = ((): (() => number) => {
  const state = { n: 0 };
  return () => ++state.n;
})();

export function countedByAnObject(x: number): number {
  const a = ticket();
  const b = ticket();
  return x ** (b - a) + x * (ticket() - b);
}

const smoothed = ((): ((v: number, anew?: boolean) => number) => {
  const state = { mean: 0, seen: [] as number[] };
  return (v, anew = false) => {
    if (anew) {
      state.mean = 0;
      state.seen.length = 0;
    }
    state.seen.push(v);
    state.mean = state.mean * 0.5 + v;
    return state.mean * state.seen.length;
  };
})();

export function smoothedByAnObject(xs: number[]): number {
  let s = 0;
  xs.forEach((x, i) => {
    s += smoothed(x * x, i === 0) * x;
  });
  return s;
}

export const cases: Case[] = [
  { f: 'seriesOverFactorials', at: [[1.3, 5]], wrt: ['x'] },
  { f: 'seriesOverACache', at: [[1.3, 5]], wrt: ['x'] },
  { f: 'cacheOfACall', at: [[1.3, 5]], wrt: ['x'] },
  { f: 'countedByAnObject', at: [[1.5]] },
  { f: 'smoothedByAnObject', at: [[[1.5, 0.5, -1]]] },
];
