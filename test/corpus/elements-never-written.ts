// Arrays with holes: what passes over elements that were never written, and what reads undefined there.
import type { Case } from './case.ts';

export function eachPresent(x: number): number {
  const a: number[] = [];
  a[3] = x;
  let n = 0;
  a.forEach((v, i) => {
    n += v * 2 + i;
  });
  return n * a.length;
}

export function foldedAndMapped(x: number): number {
  const a: number[] = [];
  a[3] = x;
  a[1] = x * x;
  const doubled = a.map((v) => v * 2);
  return a.reduce((s, v) => s + v * v, 0) + doubled.filter((v) => v > 0).length * x + doubled.reduceRight((s, v, i) => s * i + v, 1);
}

export function nothingInIt(x: number): number {
  const a = new Array<number>(3);
  let n = 0;
  a.forEach(() => {
    n++;
  });
  return x * n + a.length * x * x;
}

export function mappedNothing(x: number): number {
  const a = new Array<number>(3).map((_, i) => i * x);
  let s = 0;
  for (const v of a) s += v === undefined ? x * x : v;
  return s;
}

export function partlyFilled(x: number, n: number): number {
  const a = new Array<number>(n);
  a[1] = x;
  if (n > 3) a[3] = x * x;
  return a.reduce((s, v) => s * 2 + v, 0);
}

export function madeLonger(x: number): number {
  const a = [x, 2 * x, 3];
  a.length = 5;
  let n = 0;
  a.forEach(() => n++);
  return a.reduce((s, v) => s + v * v, 0) * n;
}

export function storedBeyond(x: number): number {
  const a = [x, 2 * x, 3];
  a[6] = x * x;
  return a.filter(() => true).length * a.reduce((s, v) => s + v, 0) + (a.some((v) => v === undefined) ? 1 : 2) * x;
}

export function everyPresent(x: number): number {
  const a = [x, x * x, 3];
  a[4] = x;
  return (a.every((v) => v > -100) ? x * 2 : x * 3) * a.length;
}

export function spreadFillsThem(x: number): number {
  const a: number[] = [];
  a[2] = x;
  const b = [...a].map((v) => (v ?? 2) * x);
  const c = Array.from(a, (v) => (v ?? 3) * x);
  return b.reduce((s, v) => s + v, 0) * c.reduce((s, v) => s + v, 1);
}

export function keysPresent(x: number): number {
  const a: number[] = [];
  a[2] = x;
  a[5] = x * x;
  let s = 0;
  for (const i in a) s += a[i] * (Number(i) + 1);
  return s;
}

export function histogram(x: number, bins: number[]): number {
  const hist: number[] = [];
  for (const k of bins) hist[k] = (hist[k] ?? 0) + x * k;
  let s = 0;
  hist.forEach((v, i) => {
    s += v * i;
  });
  return s + hist.flatMap((v) => [v, v * 2]).reduce((p, v) => p + v, 0);
}

export function slicedAndJoined(x: number): number {
  const a: number[] = [];
  a[2] = x;
  return a.reduceRight((s, v, i) => s + v * i, 1) + a.concat([x]).length * x + a.slice(1).reduce((s, v) => s + v * v, 0);
}

export function memoised(x: number, n: number): number {
  const memo: number[] = [];
  const fib = (k: number): number => (k < 2 ? x : (memo[k] ??= fib(k - 1) * 0.5 + fib(k - 2)));
  const top = fib(n);
  return top + memo.reduce((s, v) => s + v, 0);
}

// filled from the beginning to the end: no holes
export function filledInOrder(x: number, n: number): number {
  const a = new Array<number>(n);
  for (let i = 0; i < n; i++) a[i] = x * i;
  const b: number[] = [];
  b[0] = 1;
  b[1] = x;
  for (let i = 2; i <= n; i++) b[i] = b[i - 1] * x + b[i - 2];
  const c: number[] = new Array(n);
  for (let i = n - 1; i >= 0; i--) c[i] = i === n - 1 ? x : c[i + 1] * x;
  return a.reduce((s, v) => s + v, 0) + b.reduce((s, v) => s + v, 0) * c.reduce((s, v) => s + v, 0);
}

const a3 = [3, 1, 3, 5];

export const cases: Case[] = [
  { f: 'eachPresent', at: [[0.7]] },
  { f: 'foldedAndMapped', at: [[0.7]] },
  { f: 'nothingInIt', at: [[0.7]] },
  { f: 'mappedNothing', at: [[0.7]] },
  {
    f: 'partlyFilled',
    wrt: ['x'],
    at: [
      [0.7, 3],
      [0.7, 5],
    ],
  },
  { f: 'madeLonger', at: [[0.7]] },
  { f: 'storedBeyond', at: [[0.7]] },
  { f: 'everyPresent', at: [[0.7]] },
  { f: 'spreadFillsThem', at: [[0.7]] },
  { f: 'keysPresent', at: [[0.7]] },
  { f: 'histogram', wrt: ['x'], at: [[0.7, a3]] },
  { f: 'slicedAndJoined', at: [[0.7]] },
  { f: 'memoised', wrt: ['x'], at: [[0.7, 6]] },
  { f: 'filledInOrder', wrt: ['x'], at: [[0.7, 4]] },
];
