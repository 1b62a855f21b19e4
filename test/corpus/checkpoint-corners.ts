/** Checkpointed loops in branches, helpers and other loops; left early, counted oddly, over views; read before what is overwritten. */

import type { Case } from './case.ts';

export function inBranch(x: number, n: number): number {
  let s = x;
  if (n > 3) {
    /** @checkpoint */
    for (let k = 1; k <= n; k++) s = Math.sin(s * k) + s;
  } else s *= 2;
  return s * s;
}
function helper(x: number, n: number): number {
  let y = x;
  /** @checkpoint */
  for (let k = n - 1; k >= 0; k--) {
    if (k === 2) continue;
    y = y * 0.9 + Math.cos(y * k);
  }
  return y;
}
export function twice(x: number, n: number): number {
  return helper(x, n) * helper(x * 2, n + 1);
}
export function early(xs: number[], lim: number): number {
  let s = 1;
  /** @checkpoint */
  for (let i = 0; i < 100; i++) {
    s = s * 1.1 + Math.sin(xs[i % xs.length] * s);
    if (s > lim) return s * i;
    if (i % 7 === 3) {
      s -= 0.5;
      continue;
    }
  }
  return s;
}
export function counterAfter(x: number, n: number): number {
  let k = 0,
    s = x;
  /** @checkpoint */
  for (k = 0; k * 1.5 < n; k += 2) s = Math.sin(s) + 0.1 * k * s;
  return s * k;
}
export function views(a: Float64Array, n: number): number {
  const buf = new Float64Array(6);
  buf.set(a.subarray(0, 3));
  const hi = buf.subarray(3);
  const idx = new Int32Array(3);
  /** @checkpoint */
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < 3; i++) {
      hi[i] = hi[i] + Math.sin(buf[(i + k) % 3]) * 0.3;
      buf[idx[i]] = buf[idx[i]] * 0.9 + hi[2 - i] * 0.1;
      idx[i] = (idx[i] + i + k) % 6;
    }
  }
  let s = 0;
  for (const v of buf) s += v * v;
  return s;
}
export function overwrittenAfter(w: number[], n: number): number {
  const c = w.slice();
  let x = 0.3;
  /** @checkpoint */
  for (let k = 0; k < n; k++) x = Math.sin(x * c[k % c.length]) + 0.5 * c[0];
  for (let i = 0; i < c.length; i++) c[i] = c[i] * x;
  let s = 0;
  for (const v of c) s += v;
  return s;
}
export function grid(m: number[][], n: number): number {
  /** @checkpoint */
  outer: for (let k = 0; k < n; k++) {
    for (let i = 0; i < m.length; i++) {
      const row = m[i];
      for (let j = 0; j < row.length; j++) {
        if (row[j] > 3) continue outer;
        row[j] = row[j] + 0.1 * Math.cos(row[(j + 1) % row.length] * k);
      }
    }
  }
  let s = 0;
  for (const r of m) for (const v of r) s += v * v;
  return s;
}
export function outerPlain(x: number, n: number): number {
  let s = x;
  for (let a = 0; a < 3; a++) {
    let y = s * 0.5;
    let on = true;
    /** @checkpoint */
    do {
      y = Math.cos(y) + 0.2 * s;
      on = !on;
    } while (on || (y * y > 2 && n > 100));
    /** @checkpoint */
    for (let k = 0; k < n; k++) {
      y += 0.01 * y * y;
      if (on) s += y * 0.1;
    }
    s += y;
  }
  return s;
}

/** Whether an element is there is asked in every trip, of what was read before them. */
export function absentAround(x: number, a: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < 2; i++) {
    const given = a[n + i];
    let acc = 1;
    a[0]! *= 1.1;
    /** @checkpoint snapshots=1 */
    for (let k = 0; k < 3; k++) acc = 0.5 * acc + Math.sin(given ?? x);
    s += acc * a[0]!;
  }
  return s;
}

export function returnsWhatTripsReadAndLaterCodeWrites(a: Float64Array): Float64Array {
  let s = a[0];
  /** @checkpoint */
  for (let i = 1; i < a.length; i++) s = Math.sin(s) * a[i];
  a[2] += s;
  return a;
}

interface TwoLists {
  u: number[];
  v: number[];
}

export function returnsANeighbourOfWhatTripsWrite(o: TwoLists, n: number): number[] {
  /** @checkpoint snapshots=1 */
  for (let i = 0; i < n; i++) o.u[0] = Math.sin(o.u[0] + i);
  o.v[1] += o.u[0];
  return o.v;
}

/** @checkpoint */
function scaledRow(m: number[][], i: number): number[] {
  m[i][0] *= 1.5;
  return m[i];
}

/** @checkpoint */
function squaredRow(m: number[][], i: number): number[] {
  m[i][0] *= 1.5;
  return m[i].map((v) => v * v);
}

/** @checkpoint */
function tailOf(a: Float64Array, i: number): Float64Array {
  a[0] *= 1.5;
  return a.subarray(i);
}

// joint calls that return arrays, which change later
export function rowOfAJointCall(m: number[][]): number {
  const r = scaledRow(m, 1);
  r[0] *= m[0][0];
  return r[0] * m[1][0];
}

export function freshRowOfAJointCall(m: number[][]): number {
  const r = squaredRow(m, 1);
  r[0] *= m[0][0];
  const s = squaredRow([r, m[0]], 0);
  s[1] += r[0];
  return s[0] * s[1] + r[0] * m[1][0];
}

export function viewOfAJointCall(a: Float64Array): number {
  const tail = tailOf(a, 1);
  tail[0] *= a[0];
  return tail[0] * a[1] + a[0];
}

export function overReadonlyRows(rows: readonly (readonly number[])[], w: ReadonlyArray<number>): number {
  let h = 0.1;
  /** @checkpoint snapshots=2 */
  for (const row of rows) h = Math.tanh(h + row.reduce((s, v, i) => s + v * w[i], 0));
  return h;
}

export const cases: Case[] = [
  { f: 'returnsWhatTripsReadAndLaterCodeWrites', at: [[new Float64Array([0.7, 1.2, -0.4, 2])]], seed: [new Float64Array([1, -1, 2, 0.5])] },
  { f: 'returnsANeighbourOfWhatTripsWrite', at: [[{ u: [0.7, 1], v: [2, 3] }, 3]], seed: [[2, -1]], wrt: ['o'] },
  {
    f: 'absentAround',
    at: [
      [0.4, [0.3, 0.7], 0],
      [0.4, [0.3, 0.7], 1],
      [0.4, [0.3, 0.7], 2],
    ],
    wrt: ['x', 'a'],
  },
  {
    f: 'inBranch',
    at: [
      [0.5, 6],
      [0.5, 2],
      [0.5, 3.5],
    ],
    wrt: ['x'],
  },
  {
    f: 'twice',
    at: [
      [0.5, 6],
      [0.5, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'early',
    at: [
      [[0.3, 0.8], 4],
      [[0.3, -0.8], 1e9],
    ],
    wrt: ['xs'],
  },
  {
    f: 'counterAfter',
    at: [
      [0.4, 9],
      [0.4, 0],
    ],
    wrt: ['x'],
  },
  { f: 'views', at: [[Float64Array.of(0.2, 0.5, 0.9), 7]], wrt: ['a'] },
  { f: 'overwrittenAfter', at: [[[0.5, 0.9, 1.2], 8]], wrt: ['w'] },
  {
    f: 'grid',
    at: [
      [
        [
          [0.5, 1],
          [2.87, 0.4],
        ],
        6,
      ],
    ],
    wrt: ['m'],
  },
  {
    f: 'outerPlain',
    at: [
      [0.3, 5],
      [0.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'rowOfAJointCall',
    at: [
      [
        [
          [1.2, 2],
          [0.7, 3],
        ],
      ],
    ],
  },
  {
    f: 'freshRowOfAJointCall',
    at: [
      [
        [
          [1.2, 2],
          [0.7, 3],
        ],
      ],
    ],
  },
  { f: 'viewOfAJointCall', at: [[Float64Array.of(1.2, 2, 0.7)]] },
  {
    f: 'overReadonlyRows',
    at: [
      [
        [
          [1, 2],
          [0.5, -1],
        ],
        [0.3, 0.4],
      ],
      [[], [1]],
    ],
  },
];
