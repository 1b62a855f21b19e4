// Loops that read an array again and again before it is overwritten: states of iterations, however they are written.
import type { Case } from './case.ts';

export function recurrent(W: number[], h0: number[], steps: number): number {
  const n = h0.length;
  let h = h0.slice();
  for (let t = 0; t < steps; t++) {
    const next = new Array<number>(n).fill(0);
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += W[i * n + j] * h[j];
      next[i] = Math.tanh(s);
    }
    h = next;
  }
  return h.reduce((a, b) => a + b * b, 0);
}

/** The same memory in every trip. */
export function inPlace(W: Float64Array, h0: Float64Array, steps: number): number {
  const n = h0.length;
  const h = Float64Array.from(h0);
  const next = new Float64Array(n);
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += W[i * n + j] * h[j];
      next[i] = Math.sin(s);
    }
    for (let i = 0; i < n; i++) h[i] = next[i];
  }
  let sum = 0;
  for (let i = 0; i < n; i++) sum += h[i] * h[i];
  return sum;
}

export function ofTheCaller(W: Float64Array, h: Float64Array, steps: number): number {
  const n = h.length;
  const next = new Float64Array(n);
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < n; i++) {
      next[i] = 0;
      for (let j = 0; j < n; j++) next[i] += W[i * n + j] * h[j] * h[j];
    }
    h.set(next);
  }
  return h[0] + 2 * h[n - 1];
}

export function powerIteration(A: number[][], steps: number): number {
  const n = A.length;
  let v = new Float64Array(n).fill(1);
  let w = new Float64Array(n);
  let lambda = 0;
  for (let k = 0; k < steps; k++) {
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += A[i][j] * v[j];
      w[i] = s;
    }
    let norm = 0;
    for (let i = 0; i < n; i++) norm += w[i] * w[i];
    norm = Math.sqrt(norm);
    lambda = 0;
    for (let i = 0; i < n; i++) lambda += v[i] * w[i];
    for (let i = 0; i < n; i++) w[i] /= norm;
    [v, w] = [w, v];
  }
  return lambda;
}

/** Reads what it has just written: nothing to keep whole. */
export function gaussSeidel(A: number[], b: number[], sweeps: number): number {
  const n = b.length;
  const x = new Array<number>(n).fill(0);
  for (let k = 0; k < sweeps; k++) {
    for (let i = 0; i < n; i++) {
      let s = b[i];
      for (let j = 0; j < n; j++) if (j !== i) s -= A[i * n + j] * x[j];
      x[i] = s / A[i * n + i];
    }
  }
  return x.reduce((sum, v, i) => sum + v * (i + 1), 0);
}

export function jacobiUntil(A: number[], b: number[], limit: number): number {
  const n = b.length;
  let x = new Float64Array(n);
  let change = 1;
  let rounds = 0;
  do {
    const next = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let s = b[i];
      for (let j = 0; j < n; j++) s -= j === i ? 0 : A[i * n + j] * x[j];
      next[i] = s / A[i * n + i];
    }
    change = 0;
    for (let i = 0; i < n; i++) change = Math.max(change, Math.abs(next[i] - x[i]));
    x = next;
    rounds++;
  } while (change > limit && rounds < 50);
  return x[0] * x[n - 1] * x[n - 1];
}

/** It gets longer from trip to trip. */
export function growing(xs: number[], n: number): number {
  const a = [xs[0]];
  for (let t = 0; t < n; t++) {
    let next = 0;
    for (let i = 0; i < a.length; i++) for (let j = 0; j < a.length; j++) next += a[i] * a[j] * xs[(i + j) % xs.length];
    a.push(Math.sin(next));
    for (let i = 0; i < a.length; i++) a[i] *= 0.9;
  }
  return a.reduce((s, v) => s + v, 0);
}

/** And shorter. */
export function shrinking(xs: number[]): number {
  const a = xs.slice();
  let total = 0;
  while (a.length > 0) {
    for (let i = 0; i < a.length; i++) for (let j = 0; j < a.length; j++) total += a[i] * a[j];
    const last = a.pop() ?? 0;
    for (let i = 0; i < a.length; i++) a[i] = a[i] * last + 0.1;
  }
  return total;
}

export function leavesEarly(W: number[], h0: number[], steps: number, limit: number): number {
  const n = h0.length;
  const h = h0.slice();
  const next = h0.slice();
  for (let t = 0; t < steps; t++) {
    if (t === 1) continue;
    for (let i = 0; i < n; i++) {
      next[i] = 0;
      for (let j = 0; j < n; j++) next[i] += W[i * n + j] * h[j] * h[(j + 1) % n];
    }
    if (next[0] > limit) break;
    if (next[0] < -limit) return h[0];
    for (let i = 0; i < n; i++) h[i] = next[i];
  }
  return h[0] * h[1];
}

const W2 = [0.4, -0.3, 0.7, 0.2];
const W3 = [0.4, -0.3, 0.7, 0.2, 0.5, -0.6, 0.1, 0.9, -0.2];
const diagonal = [4, 1, 0.5, -1, 5, 1, 0.3, 0.6, 3];
const f64 = (values: readonly number[]): Float64Array => Float64Array.from(values);
const three = [0.5, -0.4, 0.8];

export const cases: readonly Case[] = [
  {
    f: 'recurrent',
    at: [
      [W2, [0.3, 0.9], 3],
      [W3, three, 0],
      [W3, three, 1],
      [[0.7], [0.6], 4],
      [[], [], 2],
    ],
    wrt: ['W', 'h0'],
  },
  {
    f: 'inPlace',
    at: [
      [f64(W2), f64([0.3, 0.9]), 3],
      [f64(W3), f64(three), 5],
      [f64(W3), f64(three), 0],
    ],
    wrt: ['W', 'h0'],
  },
  {
    f: 'ofTheCaller',
    at: [
      [f64(W2), f64([0.3, 0.9]), 3],
      [f64(W3), f64(three), 2],
    ],
    wrt: ['W', 'h'],
  },
  {
    f: 'powerIteration',
    at: [
      [
        [
          [2, 0.5],
          [0.4, 1],
        ],
        4,
      ],
      [
        [
          [2, 0.5, 0.1],
          [0.4, 1, 0.2],
          [0.3, 0.1, 3],
        ],
        1,
      ],
    ],
    wrt: ['A'],
  },
  {
    f: 'gaussSeidel',
    at: [
      [diagonal, [1, 2, 3], 3],
      [diagonal, [1, 2, 3], 0],
    ],
    wrt: ['A', 'b'],
  },
  {
    f: 'jacobiUntil',
    at: [
      [diagonal, [1, 2, 3], 0.3],
      [diagonal, [1, 2, 3], 1e-3],
    ],
    wrt: ['A', 'b'],
  },
  {
    f: 'growing',
    at: [
      [[0.7, -0.4], 3],
      [[0.7], 2],
      [[0.7, 0.2, 0.5], 0],
    ],
    wrt: ['xs'],
  },
  { f: 'shrinking', at: [[[0.7, -0.4, 0.9]], [[0.7]], [[]]] },
  {
    f: 'leavesEarly',
    at: [
      [W2, [0.3, 0.9], 5, 10],
      [W2, [1.3, 0.9], 5, 0.1],
      [W2.map((w) => -w), [1.3, 0.9], 5, 0.1],
    ],
    wrt: ['W', 'h0'],
  },
];
