// Objectives with any number of variables from collections of optimisation problems, one style of code for each.
import type { Case } from './case.ts';

export function extendedRosenbrock(x: Float64Array): number {
  let f = 0;
  for (let j = 0; j < x.length; j += 2) {
    const t1 = 1 - x[j];
    const t2 = 10 * (x[j + 1] - x[j] * x[j]);
    f += t1 ** 2 + t2 ** 2;
  }
  return f;
}

export function extendedPowell(x: number[]): number {
  const step = (rest: number[]): number => {
    if (rest.length < 4) return 0;
    const [a, b, c, d, ...tail] = rest;
    return (a + 10 * b) ** 2 + 5 * (c - d) ** 2 + (b - 2 * c) ** 4 + 10 * (a - d) ** 4 + step(tail);
  };
  return step(x);
}

export function penaltyOne(x: number[], a: number): number {
  let t1 = -0.25;
  let t2 = 0;
  for (const xi of x) {
    t1 += xi ** 2;
    t2 += (xi - 1) ** 2;
  }
  return a * t2 + t1 * t1;
}

export function penaltyTwo(x: number[]): number {
  const ap = 1e-5;
  const n = x.length;
  let [t1, t2, t3, d2] = [-1, 0, 0, 1];
  const d1 = Math.exp(0.1);
  let s2 = 0;
  for (let j = 0; j < n; j++) {
    t1 += (n - j) * x[j] ** 2;
    const s1 = Math.exp(x[j] / 10);
    if (j > 0) {
      const s3 = s1 + s2 - d2 * (d1 + 1);
      t2 += s3 ** 2;
      t3 += (s1 - 1 / d1) ** 2;
    }
    s2 = s1;
    d2 = d1 * d2;
  }
  return ap * (t2 + t3) + t1 ** 2 + (x[0] - 0.2) ** 2;
}

export function variablyDimensioned(...x: number[]): number {
  let t1 = 0;
  let t2 = 0;
  x.forEach((xj, j) => {
    t1 += (j + 1) * (xj - 1);
    t2 += (xj - 1) ** 2;
  });
  return t2 + t1 ** 2 * (1 + t1 ** 2);
}

export function trigonometricSystem(x: number[]): number {
  const n = x.length;
  const cosines = x.map(Math.cos);
  const s = cosines.reduce((a, b) => a + b);
  return cosines.reduce((f, c, j) => f + (n + (j + 1) - Math.sin(x[j]) - s - (j + 1) * c) ** 2, 0);
}

export function brownAlmostLinear(x: number[]): number {
  const n = x.length;
  const sum = x.reduce((a, b) => a + b, -(n + 1));
  let product = 1;
  let f = 0;
  for (let i = 0; i < n; product *= x[i++]) if (i < n - 1) f += (x[i] + sum) ** 2;
  return f + (product - 1) ** 2;
}

export function discreteBoundaryValue(x: readonly number[]): number {
  const n = x.length;
  const h = 1 / (n + 1);
  let before = 0;
  let f = 0;
  for (let k = 0; k < n; k++) {
    const after = x[k + 1] ?? 0;
    const r = 2 * x[k] - before - after + (h * h * (x[k] + (k + 1) * h + 1) ** 3) / 2;
    f += r * r;
    before = x[k];
  }
  return f;
}

export function discreteIntegralEquation(x: number[]): number {
  const n = x.length;
  const h = 1 / (n + 1);
  const fvec = new Array<number>(n).fill(0);
  for (let k = 0, tk = h; k < n; k++, tk += h) {
    let sum1 = 0;
    let sum2 = 0;
    for (let j = 0; j <= k; j++) sum1 += (j + 1) * h * (x[j] + (j + 1) * h + 1) ** 3;
    for (let j = k + 1; j < n; j++) sum2 += (1 - (j + 1) * h) * (x[j] + (j + 1) * h + 1) ** 3;
    fvec[k] = x[k] + (h * ((1 - tk) * sum1 + tk * sum2)) / 2;
  }
  return fvec.reduce((a, r) => a + r * r, 0);
}

export function broydenTridiagonal(x: number[]): number {
  let f = 0;
  let k = 0;
  for (;;) {
    let r = (3 - 2 * x[k]) * x[k] + 1;
    if (k !== 0) r -= x[k - 1];
    const last = k === x.length - 1;
    if (!last) r -= 2 * x[k + 1];
    f += r * r;
    if (last) return f;
    k++;
  }
}

export function broydenBanded(x: number[], lower: number, upper: number): number {
  const n = x.length;
  return x.reduce((f, xi, i) => {
    let band = 0;
    for (let j = Math.max(0, i - lower); j <= Math.min(i + upper, n - 1); j++) {
      if (j === i) continue;
      band += x[j] * (1 + x[j]);
    }
    const r = xi * (2 + 5 * xi * xi) + 1 - band;
    return f + r * r;
  }, 0);
}

export function linearRankOne(x: number[], m: number): number {
  let inner = 0;
  for (let j = 0; j !== x.length; ++j) inner += (j + 1) * x[j];
  let f = 0;
  let i = m;
  while (i--) f += ((i + 1) * inner - 1) ** 2;
  return f;
}

/** Problem by number, as the drivers of old libraries call it. */
export function problemByNumber(problem: number, x: number[]): number {
  const n = x.length;
  const fvec: number[] = new Array(n);
  switch (problem) {
    case 1: {
      const t = 2 / n;
      let sum = 0;
      for (let j = 0; j < n; j++) sum += x[j];
      for (let i = 0; i < n; i++) fvec[i] = x[i] - t * sum - 1;
      break;
    }
    case 2:
    case 3: {
      let sum = 0;
      const from = problem === 3 ? 1 : 0;
      const to = problem === 3 ? n - 1 : n;
      for (let j = from; j < to; j++) sum += (j + 1) * x[j];
      for (let i = 0; i < n; i++) fvec[i] = (problem === 3 ? i : i + 1) * sum - 1;
      if (problem === 3) fvec[n - 1] = -1;
      break;
    }
    case 4:
      fvec.fill(0);
      for (let i = 0; i + 1 < n; i += 2) {
        fvec[i] = 10 * (x[i + 1] - x[i] ** 2);
        fvec[i + 1] = 1 - x[i];
      }
      break;
    case 5: {
      let sum = n;
      for (const [i, xi] of x.entries()) sum -= fvec[i] = Math.cos(xi);
      for (let i = 0; i < n; i++) fvec[i] = sum + (i + 1) * (1 - fvec[i]) - Math.sin(x[i]);
      break;
    }
    default:
      return NaN;
  }
  let norm = 0;
  for (const r of fvec) norm += r * r;
  return norm;
}

export function arwhead(x: number[]): number {
  const last = x.at(-1)!;
  return x.slice(0, -1).reduce((f, xi) => f + (xi * xi + last * last) ** 2 + 3 - 4 * xi, 0);
}

export function cragglvyByQuadruples(x: number[]): number {
  let f = 0;
  for (let i = 0; i + 3 < x.length; i += 2) {
    const [a, b, c, d] = x.slice(i, i + 4);
    f += (Math.exp(a) - b) ** 4 + 100 * (b - c) ** 6 + (Math.tan(c - d) + c - d) ** 4 + a ** 8 + (d - 1) ** 2;
  }
  return f;
}

export function dixmaana(x: Float64Array, powers: readonly [number, number, number, number]): number {
  const m = x.length / 3;
  let f = 1;
  for (let i = 0; i < 3 * m; i++) {
    const w = (i + 1) / (3 * m);
    f += x[i] ** 2 * w ** powers[0];
    if (i < 3 * m - 1) f += 0.2 * x[i] ** 2 * (x[i + 1] + x[i + 1] ** 2) ** 2 * w ** powers[1];
    if (i < 2 * m) f += 0.1 * x[i] ** 2 * x[i + m] ** 4 * w ** powers[2];
    if (i < m) f += 0.1 * x[i] * x[i + 2 * m] * w ** powers[3];
  }
  return f;
}

export function engvalAndFriends(x: number[], which: 'engval' | 'dqdrtic' | 'edensch' | 'bdqrtic'): number {
  const pairs = x.slice(1).map((b, i): [number, number] => [x[i], b]);
  if (which === 'engval') return pairs.reduce((f, [a, b]) => f + (a * a + b * b) ** 2 - 4 * a + 3, 0);
  if (which === 'edensch') return pairs.reduce((f, [a, b]) => f + (a - 2) ** 4 + (a * b - 2 * b) ** 2 + (b + 1) ** 2, 16);
  const squares = x.map((v) => v * v);
  let f = 0;
  for (let i = 0; i < x.length - 2; i++) {
    if (which === 'dqdrtic') f += squares[i] + 100 * squares[i + 1] + 100 * squares[i + 2];
    else f += (squares[i] + 2 * squares[i + 1] + 3 * squares[i + 2] + 5 * squares[x.length - 1]) ** 2 + (3 - 4 * x[i]) ** 2;
  }
  return f;
}

export function toint(x: number[]): number {
  const beta = [1.25, 1.4, 2.4];
  let total = 0;
  outer: for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < beta.length; j++) {
      if (j > i) continue outer;
      total += beta[j] * Math.cosh(x[i] - x[i - j]) + Math.sin(x[i] * x[i - j]) / (1 + j);
    }
  }
  return total;
}

export function genhumpsAndSinquad(x: number[]): number {
  let f = (x[0] - 1) ** 4;
  let previous: number | undefined;
  for (const xi of x) {
    if (previous !== undefined) {
      f += Math.sin(2 * previous) ** 2 * Math.sin(2 * xi) ** 2 + 0.05 * (previous ** 2 + xi ** 2);
      f += (Math.sin(xi - x[x.length - 1]) - x[0] ** 2 + xi ** 2) ** 2;
    }
    previous = xi;
  }
  return f;
}

export function morebvOnSquare(u: number[][]): number {
  const n = u.length;
  const at = (i: number, j: number): number => (i < 0 || j < 0 || i >= n || j >= n ? 0 : u[i][j]);
  let f = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const lap = 4 * at(i, j) - at(i - 1, j) - at(i + 1, j) - at(i, j - 1) - at(i, j + 1);
      f += (lap + (at(i, j) + 0.1 * (i + j) + 1) ** 3 / 32) ** 2;
    }
  return f;
}

const point = [0.3, -0.4, 0.8, 1.1, 0.2, -0.7];

export const cases: Case[] = [
  { f: 'extendedRosenbrock', at: [[new Float64Array(point)], [new Float64Array(0)]] },
  { f: 'extendedPowell', at: [[[...point, 0.5, 0.6]], [[1, 2]]] },
  { f: 'penaltyOne', at: [[point, 1e-2]] },
  { f: 'penaltyTwo', at: [[point]] },
  { f: 'variablyDimensioned', at: [point] },
  { f: 'trigonometricSystem', at: [[point]] },
  { f: 'brownAlmostLinear', at: [[point], [[0, 2, 0, 1]]] },
  { f: 'discreteBoundaryValue', at: [[point]] },
  { f: 'discreteIntegralEquation', at: [[point]] },
  { f: 'broydenTridiagonal', at: [[point], [[0.5]]] },
  { f: 'broydenBanded', at: [[point, 5, 1]], wrt: ['x'] },
  { f: 'linearRankOne', at: [[point, 4]], wrt: ['x'] },
  { f: 'problemByNumber', at: [1, 2, 3, 4, 5].map((k) => [k, point]), wrt: ['x'] },
  { f: 'arwhead', at: [[point]] },
  { f: 'cragglvyByQuadruples', at: [[point]] },
  { f: 'dixmaana', at: [[new Float64Array(point), [0, 1, 0, 2]]], wrt: ['x'] },
  {
    f: 'engvalAndFriends',
    at: [
      [point, 'engval'],
      [point, 'dqdrtic'],
      [point, 'edensch'],
      [point, 'bdqrtic'],
    ],
  },
  { f: 'toint', at: [[point]] },
  { f: 'genhumpsAndSinquad', at: [[point]] },
  {
    f: 'morebvOnSquare',
    at: [
      [
        [
          [0.1, 0.4, -0.2],
          [0.3, 0.8, 0.5],
          [-0.6, 0.7, 0.2],
        ],
      ],
    ],
  },
];
