/** `a[i] += f * b[j]`, where a and b may be one array, or one object: the adjoint of what is added to stays where it is. */

import type { Case } from './case.ts';

export function rowsThatMayBeOne(A: number[][], p: number, q: number, f: number): number {
  for (let j = 0; j < A[p].length; j++) A[p][j] -= f * A[q][j];
  let s = 0;
  A.forEach((row, i) => {
    for (const v of row) s += v * v * (i + 1);
  });
  return s;
}

export function shiftedOntoItself(xs: Float64Array, k: number, f: number): number {
  for (let i = 0; i < xs.length; i++) xs[i] += f * Math.sin(xs[(i + k) % xs.length]);
  let s = 0;
  xs.forEach((v, i) => (s += v * v * (i + 1)));
  return s;
}

interface Body {
  x: number;
  v: number;
}

export function pairsThatMayBeOne(bodies: Body[], n: number): number {
  for (let k = 0; k < n; k++) {
    const a = bodies[k % bodies.length];
    const b = bodies[(k * k) % bodies.length];
    a.v += 0.3 * b.x * a.x;
    b.v -= 0.2 * a.v;
    a.x += 0.1 * b.v;
  }
  return bodies.reduce((s, { x, v }, i) => s + (i + 1) * x * x + v, 0);
}

export function addedUnderConditions(A: number[][], n: number): number {
  for (let k = 0; k < n; k++) {
    const a = A[k % A.length];
    const b = A[(3 * k + 1) % A.length];
    for (let j = 0; j < a.length; j++) {
      let t = 0.1 * b[j] * b[j];
      if (t > 0.05) t += 0.3 * b[(j + 1) % b.length];
      for (let i = 0; i < j; i++) t *= 1 + 0.1 * a[i];
      a[j] += t;
    }
  }
  return A.reduce((s, row) => s + row.reduce((r, v) => r * 0.9 + v * v, 0), 0);
}

/** What is read in between is not only added to. */
export function takenInBetween(xs: number[], ys: number[], n: number): number {
  for (let i = 0; i < n; i++) {
    const k = i % xs.length;
    const old = xs[k];
    ys[k] = old * ys[k];
    xs[k] = old + 0.5 * ys[(k + 1) % ys.length];
  }
  return xs.reduce((s, v) => s + v * v, 0) + ys.reduce((s, v) => s + v * v * v, 0);
}

export function sharedOrNot(xs: number[], n: number, shared: boolean): number {
  return takenInBetween(xs, shared ? xs : xs.slice(), n);
}

const rows = (): number[][] => [
  [0.4, -0.7, 1.1],
  [0.9, 0.2, -0.3],
];
export const cases: Case[] = [
  {
    f: 'rowsThatMayBeOne',
    at: [
      [rows(), 0, 1, 0.3],
      [rows(), 1, 1, 0.3],
    ],
    wrt: ['A', 'f'],
  },
  {
    f: 'shiftedOntoItself',
    at: [
      [Float64Array.of(0.3, 0.8, -0.4), 1, 0.7],
      [Float64Array.of(0.3, 0.8, -0.4), 3, 0.7],
    ],
    wrt: ['xs', 'f'],
  },
  {
    f: 'pairsThatMayBeOne',
    at: [
      [
        [
          { x: 0.5, v: 0.1 },
          { x: -0.7, v: 0.4 },
          { x: 1.2, v: -0.6 },
        ],
        5,
      ],
    ],
    wrt: ['bodies'],
  },
  {
    f: 'addedUnderConditions',
    at: [
      [rows(), 4],
      [[[0.4, 0.9, -0.6]], 3],
    ],
    wrt: ['A'],
  },
  { f: 'takenInBetween', at: [[[0.4, 0.9, -0.6], [0.2, 0.5, 0.7], 5]], wrt: ['xs', 'ys'] },
  {
    f: 'sharedOrNot',
    at: [
      [[0.4, 0.9, -0.6], 5, true],
      [[0.4, 0.9, -0.6], 5, false],
    ],
    wrt: ['xs'],
  },
];
