// Infinity, NaN and `undefined` that stand for nothing yet: what is computed with them before that is asked is not needed.
import type { Case } from './case.ts';
export function sentinelPrevious(xs: number[]): number {
  let prev = Infinity;
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    const p = xs[i] * prev;
    if (i > 0) s += p;
    prev = xs[i];
  }
  return s;
}
export function nanPrevious(xs: number[]): number {
  let prev = NaN;
  let s = 0;
  for (const x of xs) {
    const d = (x - prev) ** 2;
    s += Number.isNaN(prev) ? x : d;
    prev = x;
  }
  return s;
}
export function bestSoFar(xs: number[]): number {
  let best = -Infinity;
  let s = 0;
  for (const x of xs) {
    const gain = (x - best) * x;
    if (x > best) {
      s += best === -Infinity ? x : gain;
      best = x;
    }
  }
  return s;
}
export function tableOfInfinity(xs: number[]): number {
  const d = new Array<number>(xs.length + 1).fill(Infinity);
  d[0] = 1;
  for (let i = 0; i < xs.length; i++) d[i + 1] = Math.min(d[i] * xs[i], d[i + 1]);
  let s = 0;
  for (let i = 0; i < d.length; i++) s += d[i] * (i + 1);
  return s;
}
export function shortestProducts(w: number[][]): number {
  const n = w.length;
  const d = Array.from({ length: n }, (_, i) => (i === 0 ? 1 : Infinity));
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const via = d[i] * w[i][j];
        if (via < d[j]) d[j] = via;
      }
  return d.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
export function recordSentinel(xs: number[]): number {
  let best = { v: Infinity, at: -1 };
  let s = 0;
  xs.forEach((x, i) => {
    const saved = best.v * x;
    if (best.at >= 0) s += saved;
    if (x < best.v) best = { v: x, at: i };
  });
  return s + best.v;
}
export function emptyMeanGuarded(groups: number[][]): number {
  let s = 0;
  for (const g of groups) {
    const mean = g.reduce((a, b) => a + b, 0) / g.length;
    const sq = mean * mean;
    s += g.length === 0 ? 1 : sq;
  }
  return s;
}
export function boundsOfBox(xs: number[], w: number): number {
  let lo = Infinity;
  let hi = -Infinity;
  for (const x of xs) {
    lo = Math.min(lo, x);
    hi = Math.max(hi, x);
  }
  const size = (hi - lo) * w;
  return xs.length === 0 ? w : size * size;
}
export function parsedNumbers(text: string, x: number): number {
  let s = 0;
  for (const t of text.split(',')) {
    const v = parseFloat(t) * x;
    if (!Number.isNaN(v)) s += v * v;
  }
  return s;
}
export function undefinedMean(xs: (number | undefined)[], k: number): number {
  let s = 0;
  let n = 0;
  for (const x of xs) {
    const v = (x as number) * k;
    if (x !== undefined) {
      s += v * v;
      n++;
    }
  }
  return n ? s / n : k;
}
export const cases: Case[] = [
  ...['sentinelPrevious', 'nanPrevious', 'bestSoFar', 'tableOfInfinity', 'recordSentinel'].map((f) => ({ f, at: [[[2, 1, 3]], [[2]]] })),
  {
    f: 'shortestProducts',
    at: [
      [
        [
          [1.3, 2, 5],
          [3, 1.5, 1.2],
          [2, 2.5, 1.1],
        ],
      ],
    ],
  },
  { f: 'emptyMeanGuarded', at: [[[[1, 2], [], [3]]], [[[]]]] },
  {
    f: 'boundsOfBox',
    at: [
      [[1, 2, 4], 2],
      [[], 2],
    ],
  },
  {
    f: 'parsedNumbers',
    at: [
      ['1,x,3', 2],
      ['', 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'undefinedMean',
    at: [
      [[1, undefined, 3], 2],
      [[], 2],
    ],
    wrt: ['k'],
  },
];
