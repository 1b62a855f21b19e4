// States that loops read over and over before they are overwritten: in branches, several, under two names, in parts.
import type { Case } from './case.ts';

export function inABranch(W: number[], h0: number[], steps: number): number {
  const n = h0.length;
  const h = h0.slice();
  for (let t = 0; t < steps; t++) {
    if (t % 2 === 0) {
      const sums = new Array<number>(n).fill(0);
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sums[i] += W[i * n + j] * h[j] * h[j];
      for (let i = 0; i < n; i++) h[i] = Math.cos(sums[i]);
    } else h[0] = h[0] * h[1];
  }
  return h[0] + h[1];
}

export function twoStates(W: number[], a0: number[], b0: number[], steps: number): number {
  const n = a0.length;
  const a = a0.slice();
  const b = b0.slice();
  for (let t = 0; t < steps; t++) {
    const da = new Array<number>(n).fill(0);
    const db = new Array<number>(n).fill(0);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        da[i] += W[i * n + j] * a[j] * b[j];
        db[i] += W[j * n + i] * b[j] * Math.sin(a[j]);
      }
    }
    for (let i = 0; i < n; i++) {
      a[i] += 0.1 * da[i];
      b[i] -= 0.1 * db[i];
    }
  }
  return a[0] * b[n - 1];
}

/** One array under two names. */
export function sameArray(x: number[], y: number[], steps: number): number {
  for (let t = 0; t < steps; t++) {
    let s = 0;
    for (let i = 0; i < x.length; i++) for (let j = 0; j < x.length; j++) s += x[i] * x[i] * x[j];
    for (let i = 0; i < y.length; i++) y[i] = y[i] * 0.5 + 0.01 * s;
  }
  return x[0] + y[y.length - 1];
}

/** A view of what is written meanwhile. */
export function viewed(x: Float64Array, steps: number): number {
  const all = Float64Array.from(x);
  const head = all.subarray(0, 2);
  let out = 0;
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < 3; i++) for (let j = 0; j < head.length; j++) out += head[j] * head[j] * (i + 1);
    all[1] = out * 0.01;
  }
  return out;
}

export function threeDeep(T: number[], x0: number[], steps: number): number {
  const n = x0.length;
  let x = Float64Array.from(x0);
  for (let t = 0; t < steps; t++) {
    const y = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) y[i] += T[(i * n + j) * n + k] * x[j] * x[k];
    x = y.map((v) => v / (1 + v * v));
  }
  return x[0] - x[n - 1];
}

function step(W: number[], h: number[], depth: number): number {
  const n = h.length;
  const next = h.slice();
  for (let i = 0; i < n; i++) {
    next[i] = 0;
    for (let j = 0; j < n; j++) next[i] += W[i * n + j] * h[j] * h[j];
  }
  for (let i = 0; i < n; i++) h[i] = next[i];
  return depth === 0 ? h[0] * h[1] : step(W, h, depth - 1) + h[1];
}

export function recursive(W: number[], h0: number[], depth: number): number {
  const h = h0.slice();
  return step(W, h, depth) * h[0];
}

export function atTheTop(W: number[], x0: number[]): number {
  const n = x0.length;
  const x = x0.slice();
  const y = x0.map(() => 0);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) y[i] += W[i * n + j] * x[j] * x[j];
  for (let i = 0; i < n; i++) x[i] = y[i] * x[i];
  const z = x.map(() => 0);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) z[i] += W[j * n + i] * Math.sin(x[j]);
  x.fill(0);
  return z[0] * z[n - 1];
}

/** All of four neighbours at once. */
export function stencil(u0: Float64Array, steps: number): number {
  const n = u0.length;
  let u = Float64Array.from(u0);
  let next = new Float64Array(n);
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < n; i++) {
      const [a, b, c, d] = [u[(i + n - 2) % n], u[(i + n - 1) % n], u[(i + 1) % n], u[(i + 2) % n]];
      next[i] = u[i] + 0.1 * (a * b - b * c + c * d - d * u[i]) + 0.05 * a * d * u[i];
    }
    [u, next] = [next, u];
  }
  return u.reduce((s, v, i) => s + v * v * (i + 1), 0);
}

/** Only neighbours of one place: never the whole array. */
export function windows(xs: number[], rounds: number): number {
  const a = xs.slice();
  for (let r = 0; r < rounds; r++) {
    for (let i = 0; i < a.length; i++) {
      let s = 0;
      for (let j = Math.max(0, i - 1); j < Math.min(a.length, i + 2); j++) for (let k = 0; k < 2; k++) s += a[j] * a[j] * (k + 1);
      a[i] = s * 0.1;
    }
  }
  return a[0] + a[a.length - 1];
}

export function throwsMeanwhile(W: number[], h0: number[], steps: number): number {
  const n = h0.length;
  const h = h0.slice();
  let caught = 0;
  for (let t = 0; t < steps; t++) {
    try {
      const next = new Array<number>(n).fill(0);
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) next[i] += W[i * n + j] * h[j] * h[j];
      if (t === 1) throw new RangeError('no');
      for (let i = 0; i < n; i++) h[i] = next[i];
    } catch {
      caught += h[0] * h[1];
      h[0] *= 0.5;
    }
  }
  return caught + h[0] * h[1];
}

export function checkpointed(W: Float64Array, h0: Float64Array, steps: number): number {
  const n = h0.length;
  const h = Float64Array.from(h0);
  const next = new Float64Array(n);
  /** @checkpoint snapshots=2 chunk=2 */
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += W[i * n + j] * h[j];
      next[i] = Math.sin(s);
    }
    for (let i = 0; i < n; i++) h[i] = next[i];
  }
  return h[0] * h[1];
}

export function single(x: Float32Array, rounds: number): number {
  const a = Float32Array.from(x);
  let s = 0;
  for (let r = 0; r < rounds; r++) {
    for (let i = 0; i < a.length; i++) for (let j = 0; j < a.length; j++) s += a[i] * a[j] * a[j];
    for (let i = 0; i < a.length; i++) a[i] = 0.5 * a[i];
  }
  return s;
}

const W2 = [0.4, -0.3, 0.7, 0.2];
const W3 = [0.4, -0.3, 0.7, 0.2, 0.5, -0.6, 0.1, 0.9, -0.2];
const diagonal = [4, 1, 0.5, -1, 5, 1, 0.3, 0.6, 3];
const f64 = (values: readonly number[]): Float64Array => Float64Array.from(values);
const three = [0.5, -0.4, 0.8];

export const cases: readonly Case[] = [
  {
    f: 'inABranch',
    at: [
      [W2, [0.3, 0.9], 4],
      [W3, three, 3],
    ],
    wrt: ['W', 'h0'],
  },
  {
    f: 'twoStates',
    at: [
      [W2, [0.3, 0.9], [1.1, -0.3], 4],
      [W3, three, [0.1, 0.2, 0.3], 2],
    ],
    wrt: ['W', 'a0', 'b0'],
  },
  { f: 'sameArray', at: [[[0.3, 0.9], [0.2, 0.1], 3]], wrt: ['x', 'y'] },
  { f: 'viewed', at: [[f64(three), 3]], wrt: ['x'] },
  { f: 'threeDeep', at: [[[...W2, 0.6, -0.1, 0.3, 0.8], [0.3, 0.9], 3]], wrt: ['T', 'x0'] },
  {
    f: 'recursive',
    at: [
      [W2, [0.3, 0.9], 3],
      [W2, [0.3, 0.9], 0],
    ],
    wrt: ['W', 'h0'],
  },
  {
    f: 'atTheTop',
    at: [
      [W2, [0.3, 0.9]],
      [W3, three],
    ],
  },
  {
    f: 'stencil',
    at: [
      [f64([0.3, 0.9, -0.2, 0.5, 0.1]), 3],
      [f64([0.3]), 2],
      [f64([0.3, 0.9]), 0],
    ],
    wrt: ['u0'],
  },
  {
    f: 'windows',
    at: [
      [[0.3, 0.9, -0.2, 0.5], 3],
      [[0.3], 2],
    ],
    wrt: ['xs'],
  },
  { f: 'throwsMeanwhile', at: [[W2, [0.3, 0.9], 4]], wrt: ['W', 'h0'] },
  {
    f: 'checkpointed',
    at: [
      [f64(W2), f64([0.3, 0.9]), 7],
      [f64(W3), f64(three), 1],
      [f64(W3), f64(three), 0],
    ],
    wrt: ['W', 'h0'],
  },
  { f: 'single', at: [[Float32Array.from([0.5, 0.25]), 2]], wrt: ['x'], expected: [[1.1953125, 0.7734375]], kink: true },
];
