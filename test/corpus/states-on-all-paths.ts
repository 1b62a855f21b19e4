// States that loops read over and over before they are overwritten, in branches, tries and loops that are left on several paths.
import type { Case } from './case.ts';

export function topIf(W: number[], x0: number[], flag: number): number {
  const n = x0.length;
  const x = x0.slice();
  const y = x0.slice();
  if (flag > 0) {
    for (let i = 0; i < n; i++) {
      y[i] = 0;
      for (let j = 0; j < n; j++) y[i] += W[i * n + j] * x[j] * x[j];
    }
    for (let i = 0; i < n; i++) x[i] = Math.sin(y[i]);
  } else {
    for (let i = 0; i < n; i++) {
      y[i] = 1;
      for (let j = 0; j < n; j++) y[i] -= W[j * n + i] * x[j];
    }
    x.fill(0.5);
  }
  return x[0] * y[n - 1] + y[0];
}

export function topTry(W: Float64Array, x0: Float64Array, limit: number): number {
  const n = x0.length;
  const x = x0.slice();
  const y = x0.slice();
  let out = 0;
  try {
    for (let i = 0; i < n; i++) {
      y[i] = 0;
      for (let j = 0; j < n; j++) y[i] += W[i * n + j] * x[j] * x[j];
    }
    if (y[0] > limit) throw new Error('big');
    for (let i = 0; i < n; i++) x[i] = Math.sin(y[i]);
    out = x[0];
  } catch {
    x[0] *= 2;
    out = x[0] * y[n - 1];
  }
  return out + x[1] * y[0];
}

export function nestedLoops(W: number[], x0: number[], m: number): number {
  const n = x0.length;
  const x = x0.slice();
  let s = 0;
  for (let a = 0; a < m; a++) {
    for (let b = 0; b < 2; b++) {
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) s += W[i * n + j] * x[j] * x[i] * (b + 1);
      if (s > 50) return s * x[0];
    }
    for (let i = 0; i < n; i++) {
      x[i] = Math.cos(x[i] * s);
      if (x[i] < -0.9) break;
    }
  }
  return s + x[0];
}

export function labelled(W: number[], x0: number[], m: number): number {
  const n = x0.length;
  const x = x0.slice();
  let s = 0;
  outer: for (let a = 0; a < m; a++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const v = W[i * n + j] * x[j];
        s += v * v;
      }
      if (s > 3 && a === 1) continue outer;
    }
    for (let i = 0; i < n; i++) {
      x[i] = Math.cos(x[i] * s);
      if (x[i] < -0.99) break outer;
    }
  }
  return s + x[0];
}

export function whileOuter(x0: number[]): number {
  const n = x0.length;
  const x = x0.slice();
  let s = 0;
  let k = 0;
  while (true) {
    let d = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) d += (x[i] - x[j]) ** 2 * x[j];
    s += d;
    k++;
    if (k > 3) break;
    for (const [i, v] of x.entries()) x[i] = v * 0.8 + 0.01 * d;
    if (d < 1e-3) continue;
    x[0] += 0.1;
  }
  return s * x[0];
}

const W2 = [0.4, -0.3, 0.7, 0.2];
const W3 = [0.4, -0.3, 0.7, 0.2, 0.5, -0.6, 0.1, 0.9, -0.2];
const three = [0.5, -0.4, 0.8];
const f64 = (values: readonly number[]): Float64Array => Float64Array.from(values);

export const cases: readonly Case[] = [
  {
    f: 'topIf',
    at: [
      [W2, [0.3, 0.9], 1],
      [W3, three, 1],
      [W3, three, -1],
    ],
    wrt: ['W', 'x0'],
  },
  {
    f: 'topTry',
    at: [
      [f64(W2), f64([0.3, 0.9]), 10],
      [f64(W2), f64([0.3, 0.9]), -10],
    ],
    wrt: ['W', 'x0'],
  },
  {
    f: 'nestedLoops',
    at: [
      [W3, three, 3],
      [W3.map((w) => w * 90), three, 2],
      [W2, [0.3, 0.9], 0],
    ],
    wrt: ['W', 'x0'],
  },
  {
    f: 'labelled',
    at: [
      [W3, three, 3],
      [W3.map((w) => w * 2), three, 4],
    ],
    wrt: ['W', 'x0'],
  },
  { f: 'whileOuter', at: [[three], [[0.4, 0.4]], [[0.1, 1.2, 0.4, -0.3]]] },
];
