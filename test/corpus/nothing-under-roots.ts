// What is 0 under a root whatever it is made of: weights and masks of 0, clamped differences, points on the edge of a domain.
import type { Case } from './case.ts';

export const rootOfClamped = (x: number): number => Math.sqrt(Math.max(0, x)) + x;
export const rootOfWeighted = (x: number, w: number): number => Math.sqrt(w * x) + x;
export const cbrtOfWeighted = (x: number, w: number): number => Math.cbrt(w * x) + x;
export const powerOfMasked = (x: number, m: number): number => (m * x) ** 0.5 + (m * x * x) ** 0.25 + x;
export const asinOfMasked = (x: number, m: number): number => Math.asin(1 - m * x) + Math.acos(m * x - 1) + x;
export const acoshOfMasked = (x: number, m: number): number => Math.acosh(1 + m * x * x) + x;
export const acosOfClamped = (x: number): number => Math.acos(Math.min(1, Math.max(-1, x))) + x;
export const hypotOfWeighted = (x: number, y: number, w: number): number => Math.hypot(w * x, w * y) + x;

export const angleOfMasked = (x: number, y: number, w: number): number => Math.atan2(w * y, w * x) + x * y;

export function sumOfWeightedRoots(x: number, w: number[]): number {
  return w.reduce((s, v) => s + Math.sqrt(v * x * x) * (1 + s), 0);
}

export function rootsOfProducts(xs: number[], ws: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    const p = xs[i] * ws[i];
    s += Math.sqrt(p) * xs[i];
    if (s > 50) break;
  }
  return s;
}

export function sinesUnderRoots(x: number[], m: number[]): number {
  return x.reduce((s, v, i) => s + Math.sqrt(1 - Math.cos(m[i] * v)), 0);
}

export function spreadOfScaled(x: number[], k: number): number {
  const m = x.reduce((a, b) => a + b, 0) / x.length;
  return Math.sqrt(x.reduce((s, v) => s + k * (v - m) * (v - m), 0)) + x[0];
}

interface Term {
  on: number;
  a: number;
}

export function termsThatAreOff(terms: Term[], x: number): number {
  const amplitude = (t: Term): number => (t.on > 1 ? t.a * x : t.on * t.a * x);
  let s = 1;
  for (const t of terms) s = s * 0.5 + Math.sqrt(amplitude(t)) * t.a;
  return s;
}

export const cases: Case[] = [
  { f: 'rootOfClamped', at: [[-1], [2]] },
  {
    f: 'rootOfWeighted',
    at: [
      [2, 0],
      [2, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'cbrtOfWeighted',
    at: [
      [2, 0],
      [2, -1],
    ],
    wrt: ['x'],
  },
  {
    f: 'powerOfMasked',
    at: [
      [2, 0],
      [2, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'asinOfMasked',
    at: [
      [0.3, 0],
      [0.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'acoshOfMasked',
    at: [
      [0.3, 0],
      [0.3, 1],
    ],
    wrt: ['x'],
  },
  { f: 'acosOfClamped', at: [[1.5], [-2], [0.3]] },
  {
    f: 'hypotOfWeighted',
    at: [
      [2, 3, 0],
      [2, 3, 1],
    ],
    wrt: ['x', 'y'],
  },
  {
    f: 'angleOfMasked',
    at: [
      [1, 2, 0],
      [1, 2, 3],
    ],
    wrt: ['x', 'y'],
  },
  { f: 'sumOfWeightedRoots', at: [[2, [0, 1, 0, 2]]], wrt: ['x'] },
  {
    f: 'rootsOfProducts',
    at: [
      [
        [1, 2, 3],
        [0, 3, 0],
      ],
      [[], []],
    ],
    wrt: ['xs'],
  },
  {
    f: 'sinesUnderRoots',
    at: [
      [
        [1, 2],
        [0, 0.5],
      ],
    ],
    wrt: ['x'],
  },
  {
    f: 'spreadOfScaled',
    at: [
      [[1, 2], 0],
      [[1, 2], 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'termsThatAreOff',
    at: [
      [
        [
          { on: 0, a: 2 },
          { on: 2, a: 3 },
          { on: 0, a: 1 },
        ],
        1.2,
      ],
    ],
    wrt: ['x'],
  },
];
