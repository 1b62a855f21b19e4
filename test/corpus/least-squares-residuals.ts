// The classic test problems of least squares: residuals written into a work array, as libraries ask for them.
import type { Case } from './case.ts';

type Residuals = (x: ArrayLike<number>, f: Float64Array) => void;

const sumOfSquares = (m: number, x: ArrayLike<number>, fill: Residuals): number => {
  const f = new Float64Array(m);
  fill(x, f);
  let total = 0;
  for (let i = m - 1; i >= 0; --i) total += f[i] * f[i];
  return total;
};

export function rosenbrockResiduals(x: number[]): number {
  return sumOfSquares(2, x, (y, f) => {
    f[0] = 10 * (y[1] - y[0] ** 2);
    f[1] = 1 - y[0];
  });
}

export function freudensteinRoth(x: Float64Array): number {
  const f = [-13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1], -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]];
  return f[0] * f[0] + f[1] * f[1];
}

export function powellBadlyScaled({ x1, x2 }: { x1: number; x2: number }): number {
  const a = 1e4 * x1 * x2 - 1;
  const b = Math.exp(-x1) + Math.exp(-x2) - 1.0001;
  return (a ** 2 + b ** 2) * 1e-4;
}

export function brownBadlyScaled(x1: number, x2: number): number {
  let f = 0;
  for (const r of [(x1 - 1e3) / 1e3, (x2 - 2e-3) / 1e-3, x1 * x2 - 2]) f += r * r;
  return f;
}

export function beale([x1, x2]: [number, number]): number {
  const y = [1.5, 2.25, 2.625];
  let power = 1;
  return y.reduce((sum, yi) => sum + (yi - x1 * (1 - (power *= x2))) ** 2, 0);
}

export function jennrichSampson(x: number[], m: number): number {
  const fvec: number[] = [];
  for (let i = 1; i <= m; i++) fvec[i - 1] = 2 + 2 * i - (Math.exp(i * x[0]) + Math.exp(i * x[1]));
  let f = 0;
  while (fvec.length) f += fvec.pop()! ** 2;
  return f;
}

export function helicalByQuadrants(x: number[]): number {
  const tpi = 8 * Math.atan(1);
  let theta = Math.sign(x[1]) * 0.25;
  if (x[0] > 0) theta = Math.atan(x[1] / x[0]) / tpi;
  if (x[0] < 0) theta = Math.atan(x[1] / x[0]) / tpi + 0.5;
  const r = Math.sqrt(x[0] * x[0] + x[1] * x[1]);
  return sumOfSquares(3, x, (_, f) => {
    f[0] = 10 * (x[2] - 10 * theta);
    f[1] = 10 * (r - 1);
    f[2] = x[2];
  });
}

const BARD = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.1, 4.39];

export function bard(x: number[]): number {
  let s = 0;
  BARD.forEach((y, j) => {
    const u = j + 1;
    const v = 15 - j;
    const w = Math.min(u, v);
    s += (y - (x[0] + u / (v * x[1] + w * x[2]))) ** 2;
  });
  return s;
}

export function gaussianTable(p: { height: number; rate: number; centre: number }): number {
  const half = [0.0009, 0.0044, 0.0175, 0.054, 0.1295, 0.242, 0.3521];
  const y = [...half, 0.3989, ...half.toReversed()];
  return y
    .map((yi, i) => [(8 - (i + 1)) / 2, yi] as const)
    .map(([t, yi]) => p.height * Math.exp((-p.rate * (t - p.centre) ** 2) / 2) - yi)
    .reduce((a, r) => a + r * r, 0);
}

const MEYER = [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872];

export function meyer(x: number[]): number {
  let i = 0;
  let f = 0;
  do {
    const t = 45 + 5 * (i + 1);
    const r = (x[0] * Math.exp(x[1] / (t + x[2])) - MEYER[i]) / 1e4;
    f += r * r;
  } while (++i < MEYER.length);
  return f;
}

export function gulf(x1: number, x2: number, x3: number): number {
  let f = 0;
  for (let i = 1; i <= 10; i++) {
    const t = i / 100;
    const y = 25 + Math.pow(-50 * Math.log(t), 2 / 3);
    const d = Math.abs(y - x2);
    f += (Math.exp(-Math.pow(d, x3) / x1) - t) ** 2;
  }
  return f;
}

export function boxThreeDimensional(x: number[]): number {
  return Array.from({ length: 10 }, (_, i) => (i + 1) / 10)
    .map((t) => Math.exp(-t * x[0]) - Math.exp(-t * x[1]) - x[2] * (Math.exp(-t) - Math.exp(-10 * t)))
    .reduce((s, r) => s + r * r, 0);
}

export function powellSingular(x: Float64Array): number {
  const f = new Float64Array(4);
  f[0] = x[0] + 10 * x[1];
  f[1] = Math.sqrt(5) * (x[2] - x[3]);
  f[2] = (x[1] - 2 * x[2]) ** 2;
  f[3] = Math.sqrt(10) * (x[0] - x[3]) ** 2;
  for (let i = 0; i < 4; i++) f[i] *= f[i];
  return f[0] + f[1] + f[2] + f[3];
}

export function woodColville(x: number[]): number {
  let [a, b, c, d] = x;
  let f = 0;
  for (let half = 0; half < 2; half++) {
    f += (half ? 90 : 100) * (b - a * a) ** 2 + (1 - a) ** 2;
    [a, b, c, d] = [c, d, a, b];
  }
  return f + 10 * (b + d - 2) ** 2 + 0.1 * (b - d) ** 2;
}

export function kowalikOsborne(x: number[]): number {
  const y = [0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];
  const v = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];
  let out = 0;
  for (const [i, u] of v.entries()) {
    const numerator = x[0] * (u * (u + x[1]));
    const denominator = u * (u + x[2]) + x[3];
    if (denominator === 0) continue;
    out += (y[i] - numerator / denominator) ** 2;
  }
  return out;
}

export function brownDennis(x: number[], m: number): number {
  return sumOfSquares(m, x, (y, f) => {
    for (let i = 0; i < m; i++) {
      const t = (i + 1) / 5;
      const a = y[0] + t * y[1] - Math.exp(t);
      const b = y[2] + Math.sin(t) * y[3] - Math.cos(t);
      f[i] = a * a;
      f[i] += b * b;
    }
  });
}

export function osborne2(x: number[]): number {
  let f = 0;
  for (let i = 0; i < 12; i++) {
    const t = i / 2;
    let model = x[0] * Math.exp(-x[4] * t);
    for (let k = 1; k < 4; k++) model += x[k] * Math.exp(-x[4 + k] * (t - x[7 + k]) ** 2);
    f += (1.2 / (1 + i) - model) ** 2;
  }
  return f;
}

export const cases: Case[] = [
  {
    f: 'rosenbrockResiduals',
    at: [[[-1.2, 1]], [[1, 1]]],
    expected: [
      [-215.6, -88],
      [0, 0],
    ],
  },
  { f: 'freudensteinRoth', at: [[new Float64Array([0.5, -2])], [new Float64Array([5, 4])]] },
  { f: 'powellBadlyScaled', at: [[{ x1: 0.3, x2: 1 }]] },
  { f: 'brownBadlyScaled', at: [[1, 1]], tolerance: 1e-6 },
  { f: 'beale', at: [[[1, 1]], [[3, 0.5]]] },
  { f: 'jennrichSampson', at: [[[0.3, 0.4], 5]], wrt: ['x'] },
  { f: 'helicalByQuadrants', at: [[[-1, 0.3, 0]], [[0.7, -0.2, 0.4]]] },
  { f: 'bard', at: [[[1, 1, 1]]] },
  { f: 'gaussianTable', at: [[{ height: 0.4, rate: 1, centre: 0 }], [{ height: 0.3, rate: 1.4, centre: 0.2 }]] },
  { f: 'meyer', at: [[[0.02, 4000, 250]]], tolerance: 1e-5 },
  {
    f: 'gulf',
    at: [
      [5, 2.5, 0.15],
      [40, 20, 1.2],
    ],
  },
  { f: 'boxThreeDimensional', at: [[[0, 10, 20]], [[1, 10, 1]]] },
  { f: 'powellSingular', at: [[new Float64Array([3, -1, 0, 1])], [new Float64Array(4)]] },
  { f: 'woodColville', at: [[[-3, -1, -3, -1]], [[0.4, 1.2, 0.3, -0.2]]] },
  { f: 'kowalikOsborne', at: [[[0.25, 0.39, 0.415, 0.39]]] },
  { f: 'brownDennis', at: [[[2.5, 0.5, -0.5, -0.1], 6]], wrt: ['x'] },
  { f: 'osborne2', at: [[[1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5]]] },
];
