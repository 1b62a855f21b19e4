// Functions that the caller hands in: called with what depends on no input, or left to their default.
import type { Case } from './case.ts';

interface Options {
  rate: number;
  momentum?: number;
  clip?: number | null;
  schedule?: (step: number) => number;
  onStep?: (step: number) => void;
}
const defaults = { rate: 0.1, momentum: 0.9, clip: null };

export function descend(start: number[], options: Partial<Options>, steps: number): number {
  const o = { ...defaults, ...options };
  const x = start.slice();
  const v = x.map(() => 0);
  for (let t = 0; t < steps; t++) {
    const g = x.map((xi, i) => 2 * xi * (i + 1) + Math.sin(xi));
    const norm = Math.sqrt(g.reduce((s, gi) => s + gi * gi, 0));
    const scale = o.clip != null && norm > o.clip ? o.clip / norm : 1;
    const rate = (o.schedule?.(t) ?? 1) * o.rate;
    o.onStep?.(t);
    g.forEach((gi, i) => {
      v[i] = (o.momentum ?? 0) * v[i] - rate * scale * gi;
      x[i] += v[i];
    });
  }
  return x.reduce((s, xi) => s + xi * xi, 0);
}

export function weighted(xs: number[], weight: (i: number) => number): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += weight(i) * xs[i] ** 2;
  return s;
}

export function maybeWeighted(xs: number[], weight?: (i: number, of: number) => number): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    const w = weight ? weight(i, xs.length) : 2;
    if (w < 0) break;
    s += w * Math.sin(xs[i]);
  }
  return s;
}

type Laplacian = (p: readonly number[][], i: number, j: number) => number;
const fivePoints: Laplacian = (p, i, j) =>
  (p[i - 1]?.[j] ?? 0) + (p[i + 1]?.[j] ?? 0) + (p[i][j - 1] ?? 0) + (p[i][j + 1] ?? 0) - 4 * p[i][j];
export function waves(init: number[][], c: number, steps: number, laplacian: Laplacian = fivePoints): number {
  let [old, now] = [init, init];
  for (let t = 0; t < steps; t++) {
    const next = now.map((row, i) => row.map((v, j) => 2 * v - old[i][j] + c * c * laplacian(now, i, j)));
    [old, now] = [now, next];
  }
  return now.flat().reduce((s, v) => s + v * v, 0);
}

const half = (x: number): number => x / 2;
export function iterated(x: number, n: number, f: (x: number) => number = (v) => Math.cos(v) + half(v)): number {
  let v = x;
  for (let i = 0; i < n; i++) v = i % 2 ? f(v) : Math.sin(v);
  return v;
}

export const cases: readonly Case[] = [
  {
    f: 'descend',
    at: [
      [[1, -2], { rate: 0.05 }, 3],
      [[1, -2], { rate: 0.05, momentum: 0.5, clip: 1, schedule: (t: number) => 1 / (1 + t) }, 3],
      [[1, -2], { clip: null, onStep: () => undefined }, 2],
      [[1, 2], {}, 0],
    ],
    wrt: ['start'],
  },
  { f: 'weighted', at: [[[1, 2, 3], (i: number) => i + 0.5]], wrt: ['xs'] },
  { f: 'maybeWeighted', at: [[[1, 2, 3]], [[1, 2, 3], (i: number, of: number) => of - 2 * i]], wrt: ['xs'] },
  {
    f: 'waves',
    at: [
      [
        [
          [1, 2, 0],
          [0.5, 1, 3],
        ],
        0.4,
        3,
      ],
    ],
    wrt: ['init', 'c'],
  },
  {
    f: 'iterated',
    at: [
      [0.3, 5],
      [0.3, 0],
    ],
    wrt: ['x'],
  },
];
