// Quotients and powers that are computed first and not used where they are no numbers: their derivatives are not used either.
import type { Case } from './case.ts';
export function meanOrZero(xs: number[], count: number): number {
  let s = 0;
  for (const x of xs) s += x * x;
  const mean = s / count;
  return count > 0 ? mean : s;
}
export function ratioOr(x: number, n: number): number {
  const d = x / n;
  return n === 0 ? x : d;
}
export function ratioLet(x: number, n: number): number {
  let d = x / n;
  if (!Number.isFinite(d)) d = x;
  return d;
}
export function normalised(x: number, y: number): number {
  const len = Math.sqrt(x * x + y * y);
  const u = x / len;
  const v = y / len;
  if (len === 0) return x + 2 * y;
  return u + v;
}
export function perElement(xs: number[]): number {
  const total = xs.reduce((a, b) => a + b, 0);
  const p = xs.map((x) => x / total);
  if (total === 0) return xs[0] - xs[1];
  return p.reduce((s, q) => s - q * q, 0);
}
export function scaledSafe(x: number[], y: number[]): number {
  let out = 0;
  for (let i = 0; i < x.length; i++) {
    const r = x[i] / y[i];
    const l = Math.log(r);
    out += y[i] === 0 ? 0 : r > 0 ? l * x[i] : r;
  }
  return out;
}
export function timesInfinity(x: number, y: number): number {
  const e = Math.exp(x) * y;
  const q = e * e;
  return q === Infinity ? y : q;
}
export function meanInLoop(xs: number[], n: number): number {
  let s = 0;
  for (const x of xs) s += x / n;
  return n === 0 ? xs[0] : s;
}
export function clampedRatio(a: number, b: number): number {
  return Math.min(1, a / b) * 2 + Math.max(-(a / b), 0.5);
}
export function nestedGuards(a: number, b: number): number {
  let r = a / b;
  for (let i = 0; i < 2; i++) {
    const q = r / b;
    if (b !== 0) r = q + i;
  }
  if (b === 0) {
    r = a;
  }
  return r * r;
}
export function leastSquaresGuarded(x: number[], y: number[]): number[] {
  const n = x.length;
  let sx = 0,
    sy = 0,
    sxx = 0,
    sxy = 0;
  for (let i = 0; i < n; i++) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    sxy += x[i] * y[i];
  }
  const det = n * sxx - sx * sx;
  const slope = (n * sxy - sx * sy) / det;
  const icept = (sy - slope * sx) / n;
  if (det === 0) return [0, sy / n];
  return [slope, icept];
}

export function guardedByIsNaN(x: number, y: number): number {
  let v = Math.log(x) / Math.sqrt(y);
  if (Number.isNaN(v) || !Number.isFinite(v)) v = x * y;
  let w = x / y;
  w = w === Infinity ? x : w;
  return v + w;
}

export const cases: Case[] = [
  {
    f: 'meanOrZero',
    at: [
      [[1, 2], 2],
      [[1, 2], 0],
    ],
    wrt: ['xs'],
  },
  {
    f: 'ratioOr',
    at: [
      [2, 3],
      [2, 0],
      [0, 0],
    ],
    expected: [
      { x: 1 / 3, n: -2 / 9 },
      { x: 1, n: 0 },
      { x: 1, n: 0 },
    ],
    kink: true,
  },
  {
    f: 'ratioLet',
    at: [
      [2, 3],
      [2, 0],
      [0, 0],
    ],
    expected: [
      { x: 1 / 3, n: -2 / 9 },
      { x: 1, n: 0 },
      { x: 1, n: 0 },
    ],
    kink: true,
  },
  { f: 'normalised', at: [[0, 0]], expected: [{ x: 1, y: 2 }], kink: true },
  { f: 'perElement', at: [[[1, -1]]], expected: [[1, -1]], kink: true },
  {
    f: 'scaledSafe',
    at: [
      [
        [1, 2, -1],
        [2, 0, 3],
      ],
    ],
    expected: [{ x: [Math.log(0.5) + 1, 0, 1 / 3], y: [-0.5, 0, 1 / 9] }],
    kink: true,
  },
  {
    f: 'timesInfinity',
    at: [
      [800, 2],
      [1, 2],
    ],
    expected: [
      { x: 0, y: 1 },
      { x: 2 * Math.exp(2) * 4, y: 4 * Math.exp(2) },
    ],
    kink: true,
  },
  {
    f: 'meanInLoop',
    at: [
      [[1, 2], 0],
      [[1, 2], 2],
    ],
    wrt: ['xs'],
  },
  {
    f: 'clampedRatio',
    at: [
      [1, 0],
      [1, 2],
    ],
    kink: true,
    expected: [
      { a: 0, b: 0 },
      { a: 1, b: -0.5 },
    ],
  },
  { f: 'nestedGuards', at: [[1.5, 0]], kink: true, expected: [{ a: 3, b: 0 }] },
  {
    f: 'leastSquaresGuarded',
    at: [
      [
        [2, 2],
        [1, 3],
      ],
    ],
    kink: true,
    expected: [{ x: [0, 0], y: [0.5, 0.5] }],
    seed: [[1, 1]],
  },
  {
    f: 'guardedByIsNaN',
    at: [
      [1.5, 2],
      [-1, 2],
      [1, -2],
    ],
  },
];
