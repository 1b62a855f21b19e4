/** Intervals that are swapped, narrowed and given up: their ends may be infinite, and most are not used. */

import type { Case } from './case.ts';

export function rayThroughBox(o: number[], d: number[]): number {
  let t0 = -Infinity;
  let t1 = Infinity;
  for (let k = 0; k < 3; k++) {
    const inv = 1 / d[k];
    let a = (-1 - o[k]) * inv;
    let b = (1 - o[k]) * inv;
    if (inv < 0) [a, b] = [b, a];
    if (a > t0) t0 = a;
    if (b < t1) t1 = b;
    if (t1 < t0) return 0;
  }
  return t0;
}

export function boxWithNormal(o: number[], d: number[], lo: number[], hi: number[]): number {
  let near = { t: -Infinity, axis: -1 };
  let far = { t: Infinity, axis: -1 };
  for (let k = 0; k < o.length; k++) {
    let a = { t: (lo[k] - o[k]) / d[k], axis: k };
    let b = { t: (hi[k] - o[k]) / d[k], axis: k };
    if (a.t > b.t) [a, b] = [b, a];
    if (a.t > near.t) near = a;
    if (b.t < far.t) far = b;
  }
  return near.t > far.t ? 0 : near.t ** 2 * (near.axis + 1) + far.t;
}

export function clippedLine(p: number[], q: number[]): number {
  let [t0, t1] = [0, 1];
  const d = [q[0] - p[0], q[1] - p[1]];
  for (const [r, s] of [
    [-d[0], p[0]],
    [d[0], 1 - p[0]],
    [-d[1], p[1]],
    [d[1], 1 - p[1]],
  ]) {
    const t = s / r;
    if (r === 0) {
      if (s < 0) return 0;
      continue;
    }
    if (r < 0) t0 = Math.max(t0, t);
    else t1 = Math.min(t1, t);
  }
  return t0 < t1 ? (t1 - t0) * Math.hypot(d[0], d[1]) : 0;
}

export function orderedRoots(a: number, b: number, c: number): number {
  const root = Math.sqrt(b * b - 4 * a * c);
  let x = (-b - root) / (2 * a);
  let y = (-b + root) / (2 * a);
  if (a < 0) [x, y] = [y, x];
  const linear = -c / b;
  return a === 0 ? linear : x * 3 + y;
}

export function twoSmallest(x: number[], n: number[]): number {
  let first = Infinity;
  let second = Infinity;
  for (let i = 0; i < x.length; i++) {
    let v = x[i] / n[i];
    let w = first;
    if (v < first) [v, w] = [w, v];
    first = w;
    if (v < second) second = v;
  }
  return first + 2 * second;
}

export const cases: readonly Case[] = [
  {
    f: 'rayThroughBox',
    at: [
      [
        [-3, 0.2, 0.1],
        [1, 0.1, 0.05],
      ],
      [
        [3, 0.2, 0.1],
        [-1, 0.1, 0.05],
      ],
    ],
  },
  {
    f: 'rayThroughBox',
    at: [
      [
        [-3, 0, 0],
        [1, 0, 0],
      ],
      [
        [3, 0, 0],
        [-1, 0, 0],
      ],
    ],
    wrt: ['o'],
  },
  {
    f: 'boxWithNormal',
    at: [
      [
        [-3, 0.2],
        [1, 0],
        [-1, -1],
        [1, 1],
      ],
      [
        [3, 0.2],
        [-1, 0.1],
        [-1, -1],
        [1, 1],
      ],
    ],
    wrt: ['o', 'lo', 'hi'],
  },
  {
    f: 'clippedLine',
    at: [
      [
        [-0.5, 0.2],
        [0.5, 0.7],
      ],
      [
        [0.2, 0.3],
        [0.2, 1.4],
      ],
      [
        [-0.2, 0.3],
        [-0.2, 1.4],
      ],
    ],
    wrt: ['p'],
  },
  {
    f: 'orderedRoots',
    at: [
      [1, -3, 2],
      [-1, 1, 2],
      [0, 2, 3],
    ],
    wrt: ['b', 'c'],
  },
  {
    f: 'twoSmallest',
    at: [
      [
        [3, 1, 2],
        [1, 0, 1],
      ],
      [
        [1, 2, 3, 0.5],
        [1, 1, 0, 1],
      ],
    ],
    wrt: ['x'],
  },
];
