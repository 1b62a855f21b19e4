/**
 * Where checkpointing has gone wrong elsewhere: state that is replaced, shared, hidden in objects, left early. test/checkpoint
 * runs these under many schedules. Every function takes the number of its trips last.
 */

import type { Case } from './case.ts';

/** Allocated in the trip, becomes the state. */
export function replaced(x: Float64Array, steps: number): number {
  let u = x.slice();
  const first = u;
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    const w = new Float64Array(u.length);
    for (let i = 0; i < w.length; i++) w[i] = Math.sin(u[i] * 1.1) + 0.1 * u[(i + 1) % u.length];
    u = w;
  }
  let s = 0;
  for (let i = 0; i < u.length; i++) s += u[i] * first[i];
  return s;
}

/** The state has another name outside, read and written behind the loop. */
export function aliased(x: number[], steps: number): number {
  let u = x.map((v) => v * 2),
    v = x.map((w) => w + 1);
  const first = u,
    second = v;
  // @checkpoint
  for (let k = 0; k < steps; k++) {
    for (let i = 0; i < u.length; i++) v[i] = u[i] * 0.9 + Math.cos(v[i]);
    [u, v] = [v, u];
  }
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    s += first[i] * second[i] * (i + 1) + u[i];
    first[i] = 0;
  }
  return s + v[0];
}

class Adam {
  m: number[];
  t = 0;
  done = false;
  constructor(n: number) {
    this.m = new Array<number>(n).fill(0);
  }
  step(x: number[], g: number[]): void {
    this.t++;
    for (let i = 0; i < x.length; i++) {
      this.m[i] = 0.9 * this.m[i] + 0.1 * g[i];
      x[i] = x[i] - (0.1 * this.m[i]) / (1 - 0.9 ** this.t);
    }
    this.done = this.t > 7;
  }
}

/** An object with a method, an integer and a boolean. */
export function trained(x0: number[], a: number, steps: number): number {
  const x = [...x0];
  const opt = new Adam(x.length);
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    const g = x.map((v, i) => a * v + Math.sin(v * i));
    opt.step(x, g);
    if (opt.done) a *= 1.01;
  }
  return x.reduce((s, v) => s + v * v, 0) * a;
}

/** Labels, continue, two levels, early return of the function inside. */
export function labelled(x: number, y: number, steps: number): number {
  let s = x;
  /** @checkpoint */
  outer: for (let k = 0; k < steps; k++) {
    for (let j = 0; j < 4; j++) {
      s = Math.sin(s + y * j);
      if (s > 0.9) continue outer;
      if (s < -0.95) break outer;
    }
    if (k === 40) return s * x;
    s += 0.01 * k * y;
  }
  return s * y;
}

/** Downwards, by steps of two, counter read after the loop. */
export function downwards(x: number, a: number, steps: number): number {
  let s = x,
    k = 2 * steps;
  /** @checkpoint */
  for (; k > 0; k -= 2) s = Math.cos(s * a + 0.01 * k);
  return s * (k + 2);
}

function inner(v: number[], a: number, steps: number): number {
  let e = 0;
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    for (let i = 0; i < v.length; i++) v[i] = Math.tanh(v[i] * a + 0.1 * k);
    e += v[0] * v[1];
  }
  return e;
}

/** In a helper that is called twice, in a loop that is recorded. */
export function helper(v0: number[], a: number, steps: number): number {
  const v = v0.slice();
  let s = 0;
  for (let r = 0; r < 2; r++) s += inner(v, a + r, steps) * v[0];
  return s + inner(v, s, 2);
}

/** An array of integers in the state. */
export function mixed(x: number[], a: number, steps: number): number {
  const u = Float64Array.from(x),
    count = new Int32Array(x.length);
  let s = 0;
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    for (let i = 0; i < u.length; i++) {
      if (k % (i + 2) === 0) count[i]++;
      u[i] = Math.sin(a * u[i] + count[i] * 0.1);
      s += u[i] * count[i];
    }
  }
  return s;
}

/** Rows of a matrix, and a tuple. */
export function rows(m0: number[][], p0: [number, number], steps: number): number {
  const m = m0.map((r) => r.slice());
  let p: [number, number] = [p0[0], p0[1]];
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    for (const r of m) for (let j = 0; j < r.length; j++) r[j] = Math.sin(r[j] + p[0] * j) * p[1];
    p = [p[1] * 0.9 + m[0][0] * 0.1, p[0] + 0.01];
  }
  return p[0] * p[1] + m.reduce((s, r) => s + r.reduce((t, v) => t + v * v, 0), 0);
}

/** Not a number, and minus zero, go through snapshots. */
export function strange(x: number, a: number, steps: number): number {
  let s = x,
    z = -0,
    bad = NaN;
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    s = Math.sin(s * a);
    z = z * 2;
    if (bad !== bad && 1 / z < 0) s += 0.1;
    if (k > 5) bad = s;
  }
  return s + (bad === bad ? bad : 0);
}

/** What is differentiated is written in place, given by the caller. */
export function given(x: Float64Array, a: number, steps: number): number {
  /** @checkpoint */
  for (let k = 0; k < steps; k++) for (let i = 0; i < x.length; i++) x[i] = x[i] + 0.01 * Math.sin(a * x[(i + 1) % x.length]);
  let s = 0;
  for (const v of x) s += v * v;
  return s;
}

export const cases: Case[] = [
  { f: 'replaced', at: [[Float64Array.of(0.3, 0.9, -0.2), 7]], wrt: ['x'] },
  {
    f: 'aliased',
    at: [
      [[0.3, 0.9, -0.2], 6],
      [[0.3, 0.9, -0.2], 7],
    ],
    wrt: ['x'],
  },
  { f: 'trained', at: [[[1, -0.5, 0.3], 0.7, 12]], wrt: ['x0', 'a'] },
  {
    f: 'labelled',
    at: [
      [0.3, 0.8, 13],
      [0.3, 0.8, 60],
    ],
    wrt: ['x', 'y'],
  },
  { f: 'downwards', at: [[0.4, 0.9, 9]], wrt: ['x', 'a'] },
  { f: 'helper', at: [[[0.3, 0.5, -0.1], 0.8, 5]], wrt: ['v0', 'a'] },
  { f: 'mixed', at: [[[0.3, 0.5, -0.1], 0.8, 11]], wrt: ['x', 'a'] },
  {
    f: 'rows',
    at: [
      [
        [
          [0.1, 0.5],
          [0.7, -0.3],
        ],
        [0.5, 0.9],
        8,
      ],
    ],
    wrt: ['m0', 'p0'],
  },
  { f: 'strange', at: [[0.5, 0.9, 11]], wrt: ['x', 'a'] },
  { f: 'given', at: [[Float64Array.of(0.3, 0.9, -0.2), 0.7, 10]], wrt: ['x', 'a'] },
];
