// Integers, rounding and storage on the way.
import type { Case } from './case.ts';

export function integerPart(x: number): number {
  const n = Math.trunc(x);
  return x * n + n;
}

export function bucket(x: number, edges: number[]): number {
  let k = 0;
  while (k < edges.length && x > edges[k]) k++;
  return x * k * k;
}

export function nearestSample(xs: number[], t: number): number {
  return xs[Math.round(t)] * t;
}

export function linearSample(xs: Float64Array, t: number): number {
  const i = Math.max(0, Math.min(xs.length - 2, Math.floor(t)));
  return xs[i] + (t - i) * (xs[i + 1] - xs[i]);
}

export function wrapAngle(a: number): number {
  const w = a - 2 * Math.PI * Math.floor((a + Math.PI) / (2 * Math.PI));
  return w * w;
}

export function modulusWave(x: number): number {
  const m = ((x % 3) + 3) % 3;
  return m * m * x;
}

export function quotientAndRest(x: number, y: number): number {
  const q = Math.floor(x / y);
  const r = x - q * y;
  return q * r + r * r;
}

export function loopCountFromReal(x: number): number {
  const n = Math.ceil(x);
  let s = 0;
  for (let i = 0; i < n; i++) s += x / (i + 1);
  return s;
}

export function stepFromReal(h: number): number {
  let s = 0;
  for (let t = 0; t <= 1.0001; t += h) s += t * t * h;
  return s;
}

export function countTimesValue(xs: number[], t: number): number {
  let n = 0;
  for (const x of xs) if (x < t) n++;
  return n * t;
}

export function fractionOfArray(xs: number[], f: number): number {
  const n = Math.floor(xs.length * f);
  let s = 0;
  for (let i = 0; i < n; i++) s += xs[i];
  return s / n;
}

export function float32Chain(xs: Float32Array, k: number): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += k * xs[i];
  return s;
}

export function float32Local(x: number): number {
  const b = new Float32Array(3);
  b[0] = 0.5;
  b[1] = 2;
  b[2] = b[0] * b[1];
  return b[2] * x * x;
}

export function booleanCount(a: boolean, b: boolean, x: number): number {
  return (Number(a) + Number(b)) * x + (a === b ? x * x : 0);
}

export function compareStrings(mode: string, other: string, x: number): number {
  if (mode === other) return x;
  if (mode < other) return x * x;
  return mode.length > other.length ? x ** 3 : -x;
}

export function indexArithmetic(xs: number[], stride: number): number {
  let s = 0;
  for (let i = 0; i * stride < xs.length; i++) s += xs[i * stride] * xs[(i * stride + 1) % xs.length];
  return s;
}

export function negativeIndexGuard(xs: number[], i: number): number {
  const at = i < 0 ? xs.length + i : i;
  return xs[at] * xs[at] + at;
}

export function uint8Wraps(x: number): number {
  const b = new Uint8Array(2);
  b[0] = 300;
  b[1] = b[0] + 1;
  return x * b[0] + x * x * b[1];
}

export function clampedBytes(x: number): number {
  const b = new Uint8ClampedArray([300, -5, 7.5]);
  return x * b[0] + b[1] + x * x * b[2];
}

export function infinityGuard(x: number): number {
  const y = 1 / x;
  if (!Number.isFinite(y)) return 5;
  return y * x * x;
}

export function nanPropagationAvoided(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    if (x !== x) continue;
    s += x * x;
  }
  return s;
}

export function minusZeroPower(x: number): number {
  return (-x) ** 2 * (x < 0 ? -1 : 1) + x ** 0.5;
}

export const cases: Case[] = [
  { f: 'integerPart', at: [[2.7], [-2.7]], expected: [2, -2] },
  {
    f: 'bucket',
    at: [
      [2.5, [1, 2, 3]],
      [0.5, [1, 2]],
      [9, [1, 2]],
    ],
  },
  {
    f: 'nearestSample',
    at: [
      [[1, 2, 4], 1.2],
      [[1, 2, 4], 1.7],
    ],
  },
  {
    f: 'linearSample',
    at: [
      [new Float64Array([1, 2, 4]), 1.2],
      [new Float64Array([1, 2, 4]), -0.5],
      [new Float64Array([1, 2, 4]), 7],
    ],
  },
  { f: 'wrapAngle', at: [[7], [-4], [1]] },
  { f: 'modulusWave', at: [[7.2], [-4.1]] },
  {
    f: 'quotientAndRest',
    at: [
      [7.2, 2],
      [-4.1, 1.5],
    ],
  },
  { f: 'loopCountFromReal', at: [[2.5], [0.3], [-1]] },
  { f: 'stepFromReal', at: [[0.3], [0.26]] },
  { f: 'countTimesValue', at: [[[1, 2, 3], 2.5]] },
  { f: 'fractionOfArray', at: [[[1, 2, 3, 4], 0.6]] },
  { f: 'float32Chain', at: [[new Float32Array([0.5, 1.5]), 2]], expected: [{ xs: [2, 2], k: 2 }], kink: true },
  { f: 'float32Local', at: [[3]], expected: [6] },
  {
    f: 'booleanCount',
    at: [
      [true, true, 2],
      [true, false, 2],
      [false, false, 2],
    ],
  },
  {
    f: 'compareStrings',
    at: [
      ['a', 'a', 2],
      ['a', 'b', 2],
      ['cc', 'b', 2],
      ['c', 'b', 2],
    ],
  },
  { f: 'indexArithmetic', at: [[[1, 2, 3, 4, 5], 2]], wrt: ['xs'] },
  {
    f: 'negativeIndexGuard',
    at: [
      [[1, 2, 3], -1],
      [[1, 2, 3], 0],
    ],
    wrt: ['xs'],
  },
  { f: 'uint8Wraps', at: [[2]], expected: [44 + 4 * 45] },
  { f: 'clampedBytes', at: [[2]], expected: [255 + 4 * 8] },
  { f: 'infinityGuard', at: [[2]], expected: [1] },
  { f: 'nanPropagationAvoided', at: [[[1, 2]]] },
  { f: 'minusZeroPower', at: [[2]] },
];
