/** Arithmetic that no trip changes and that derivatives come back through: it is done once, also where no trip is made. */
import type { Case } from './case.ts';

/** A path of prices: of drift and volatility only sums are left in the loop. */
export function paths(S0: number, r: number, sigma: number, Z: number[][]): number {
  let total = 0;
  for (const z of Z) {
    let S = S0;
    for (let i = 0; i < z.length; i++) S *= Math.exp((r - 0.5 * sigma * sigma) * 0.1 + sigma * Math.sqrt(0.1) * z[i]!);
    total += Math.max(S - 1, 0);
  }
  return Math.exp(-r) * total;
}

/** Infinite where there is nothing to sum. */
export function scaledByMean(x: number[], a: number): number {
  const k = 1 / x.length;
  let s = a;
  for (let i = 0; i < x.length; i++) s += x[i]! * (k * a) * (k * a);
  return s;
}

/** No number at all, and only in trips that are not made. */
export function scaledByRatio(x: number[], a: number, b: number): number {
  const ratio = a / b;
  let s = a * b;
  for (let i = 0; i < x.length && b !== 0; i++) s += x[i]! * (ratio * ratio - a * ratio);
  return s;
}

/** What is moved out of the inner loop changes with the outer one. */
export function layered(w: number[], x: number[]): number {
  let state = 0.5;
  let s = 0;
  for (let i = 0; i < w.length; i++) {
    for (let j = 0; j < x.length; j++) s += Math.sin(x[j]! * (w[i]! * state) + state * state * w[i]!);
    state = 0.5 * state + 0.1 * s;
  }
  return s;
}

/** In a branch of the loop, behind an exit, and in the test. */
export function notInEveryTrip(x: number[], a: number, b: number): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    if (s > a * b * 3) break;
    if (x[i]! < 0) {
      s -= a * a * x[i]!;
      continue;
    }
    s += x[i]! * (a * b) + a * b * b;
  }
  return s;
}

/** The factor is read from what the loop writes, or from what it only seems to write. */
export function writtenMeanwhile(x: number[], y: number[]): number {
  let s = 0;
  for (let i = 1; i < x.length; i++) {
    s += x[0]! * x[0]! * x[i]!;
    if (i === 2) x[0] = x[i]! * 0.5;
    s += y[0]! * y[0]! * x[i]!;
    y[i] = s;
  }
  return s + y[1]!;
}

export const cases: readonly Case[] = [
  {
    f: 'paths',
    at: [
      [
        1,
        0.05,
        0.3,
        [
          [0.3, 1.2, -0.2],
          [0.5, 0.9],
        ],
      ],
      [1.1, 0.05, 0.3, [[], [0.4]]],
      [1.1, 0.05, 0.3, []],
    ],
    wrt: ['S0', 'r', 'sigma'],
  },
  {
    f: 'scaledByMean',
    at: [
      [[1, 2, -0.5], 0.7],
      [[], 0.7],
    ],
  },
  {
    f: 'scaledByRatio',
    at: [
      [[1, 2], 0.7, 1.3],
      [[], 0.7, 0],
      [[], 0, 0],
      [[1, 2], 0.4, 0],
    ],
    wrt: ['x', 'a'],
  },
  {
    f: 'layered',
    at: [
      [
        [0.4, -0.3, 0.8],
        [1, 0.2],
      ],
      [[0.4], []],
      [[], [1]],
    ],
  },
  {
    f: 'notInEveryTrip',
    at: [
      [[1, -0.5, 0.4], 0.7, 0.9],
      [[3, 2, 1], 0.3, 0.2],
      [[], 1, 1],
    ],
  },
  {
    f: 'writtenMeanwhile',
    at: [
      [
        [0.5, 0.3, 0.8, 0.2],
        [0.4, 0, 0, 0],
      ],
      [[0.5], [0.4, 0.2]],
    ],
  },
];
