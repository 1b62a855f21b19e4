/** `number[] | Float64Array`: parameters, fields, type parameters and outputs that may be arrays or typed arrays. */

import type { Case } from './case.ts';

type Numbers = number[] | Float64Array;
export interface Series {
  x: Numbers;
  y: Numbers;
}

const sizeOf = (x: Numbers): number => x.length;
const norm = (x: Numbers): number => {
  let s = 0;
  for (let i = 0; i < sizeOf(x); i++) s += x[i] * x[i];
  return s;
};

export function weighted(x: Numbers, k: number): number {
  let a = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] > 3) continue;
    a += x[i] * x[i] * k;
  }
  return a;
}
export function untilLarge(x: Numbers, k: number): number {
  let i = 0;
  let a = 1;
  while (i < sizeOf(x) && a < 5) {
    a += x[i] * k * a;
    i++;
  }
  return a * i;
}
export function ofNorms(x: ArrayLike<number>, y: readonly number[] | Float64Array): number {
  let s = 0;
  for (let i = x.length - 1; i >= 0; i--) s += x[i] * y[y.length - 1 - i];
  return s;
}
function scaled(x: Numbers, k: number): Numbers {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) out[i] = x[i] * k;
  return out;
}
export function throughHelpers(x: Numbers, k: number): number {
  const a = scaled(x, k);
  const b = x.slice();
  for (let i = 0; i < b.length; i++) b[i] *= a[i];
  return norm(b) + norm(a);
}
export function scaledCopy(x: Numbers, k: number): Numbers {
  return scaled(x, k);
}
export function inKind<T extends Numbers>(x: T, k: number): T {
  const out = x.slice() as T;
  for (let i = 0; i < x.length; i++) out[i] *= k * i;
  return out;
}
export function twoOutputs(x: Numbers, k: number): { x: Numbers; y: Numbers } {
  return { x, y: scaled(x, k) };
}
export function shiftedCopy(d: Series, k: number): number {
  const r = new Float64Array(d.x.length + 1);
  r.set(d.x.slice(0, 1));
  r.set(d.x, 1);
  let s = 0;
  for (const v of r) s += v * v * k;
  return s;
}
export function takenOver(d: Series, k: number): number {
  const r = Array.from(d.x);
  const q = [...d.x, 1];
  const f = Float64Array.from(d.y);
  const z = new Float64Array(d.y);
  let s = 0;
  for (let i = 0; i < r.length; i++) s += r[i] * q[i + 1] * f[i] * z[i] * k;
  for (const v of d.x) s += v * k;
  return s + [k, 2].concat(Array.from(d.x))[2];
}
export function innermost(x: Numbers, y: Numbers): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < y.length; j++) {
      if (j === i) continue;
      s += x[i] / (1 + y[j] * y[j]);
    }
  }
  return s;
}

const typed = (...values: number[]): Float64Array => Float64Array.from(values);

export const cases: Case[] = [
  {
    f: 'weighted',
    at: [
      [[1, 2, 4], 0.5],
      [typed(1, 4, 2), 0.5],
      [[], 1],
    ],
  },
  {
    f: 'untilLarge',
    at: [
      [[1, 2, 4], 0.5],
      [typed(1, 2, 0.5), 0.1],
    ],
  },
  {
    f: 'ofNorms',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
      [typed(1, 2), [3, 4]],
    ],
  },
  {
    f: 'throughHelpers',
    at: [
      [[1, 2, 3], 0.5],
      [typed(1, 2), 0.7],
    ],
  },
  {
    f: 'scaledCopy',
    seed: [typed(1, -1, 2), typed(3, 1)],
    at: [
      [[1, 2, 3], 0.5],
      [typed(1, 2), 0.7],
    ],
  },
  {
    f: 'inKind',
    seed: [[1, -1, 2], typed(3, 1)],
    at: [
      [[1, 2, 3], 0.5],
      [typed(1, 2), 0.7],
    ],
  },
  { f: 'twoOutputs', seed: [{ x: [1, 2, 3], y: typed(1, -1, 2) }], at: [[[1, 2, 3], 0.5]] },
  {
    f: 'shiftedCopy',
    at: [
      [{ x: [1, 2], y: typed(2, 3) }, 0.5],
      [{ x: typed(1, 2), y: [] }, 0.5],
    ],
  },
  {
    f: 'takenOver',
    at: [
      [{ x: [1, 2], y: typed(2, 3) }, 0.5],
      [{ x: typed(1, 2), y: [4, 5] }, 0.5],
    ],
  },
  {
    f: 'innermost',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
      [typed(1, 2, 3), typed(0.5, 1)],
    ],
  },
];
