/** Elements that some trips of the loop that fills an array do not store. */

import type { Case } from './case.ts';

export function continuedBeforeTheStore(xs: number[]): number {
  const out: number[] = [];
  for (let i = 0; i < xs.length; i++) {
    if (xs[i] < 0) continue;
    out[i] = xs[i] * xs[i];
  }
  let s = 0;
  out.forEach((v, i) => (s += v * (i + 1)));
  return out.reduce((a, v) => a * 0.5 + v, 1) + s;
}

export function brokenOffWithRoom(xs: number[], most: number): number {
  const made = new Array<number>(xs.length);
  let sum = 0;
  for (let i = 0; i < xs.length; i++) {
    made[i] = xs[i] * xs[i];
    sum += made[i];
    if (sum > most) break;
  }
  return made.map((v) => v * 2).reduce((s, v) => s * 0.5 + v, 1.1) + made.filter((v) => v > 0.5).length;
}

export function brokenOffWithoutRoom(xs: number[], most: number): number {
  const out: number[] = [];
  for (let i = 0; i < xs.length; i++) {
    if (xs[i] > most) break;
    out[i] = Math.sin(xs[i]);
  }
  return out.reduce((s, v) => s * 0.5 + v, 1.1) * (out.length + 1);
}

export function continuedBehindTheStore(xs: number[]): number {
  const made = new Array<number>(xs.length);
  let s = 1;
  for (let i = 0; i < xs.length; i++) {
    made[i] = xs[i] * s;
    if (xs[i] < 0) continue;
    s *= 1.1;
  }
  return made.reduce((a, v) => a * 0.5 + v, s);
}

export function continuedFromInside(xs: number[], n: number): number {
  const made = new Array<number>(xs.length);
  outer: for (let i = 0; i < xs.length; i++) {
    for (let k = 0; k < n; k++) if (xs[i] * k > 2) continue outer;
    made[i] = xs[i] * xs[i];
  }
  return made.reduce((a, v) => a * 0.5 + v, 1);
}

export function brokenOffFromTheEnd(xs: number[], most: number): number {
  const out: number[] = [];
  for (let i = xs.length - 1; i >= 0; i--) {
    if (xs[i] > most) break;
    out[i] = Math.sin(xs[i]);
  }
  return out.reduce((s, v) => s * 0.5 + v, 1.1) * (out.length + 1);
}

export const cases: Case[] = [
  { f: 'continuedBeforeTheStore', at: [[[1, -2, 3, -0.5, 0.7]], [[-1, -2]], [[]]] },
  {
    f: 'brokenOffWithRoom',
    at: [
      [[0.9, 0.4, 3, 2], 4],
      [[1, 0.4], 9],
    ],
    wrt: ['xs'],
  },
  {
    f: 'brokenOffWithoutRoom',
    at: [
      [[0.9, 0.4, 3, 2], 2],
      [[3], 2],
    ],
    wrt: ['xs'],
  },
  { f: 'continuedBehindTheStore', at: [[[1, -0.4, 3, 2]], [[-3]]] },
  {
    f: 'continuedFromInside',
    at: [
      [[0.9, 0.4, 3, 2], 3],
      [[0.5], 0],
    ],
    wrt: ['xs'],
  },
  {
    f: 'brokenOffFromTheEnd',
    at: [
      [[3, 0.4, 1, 0.7], 2],
      [[0.9], 2],
    ],
    wrt: ['xs'],
  },
];
