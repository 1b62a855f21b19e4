/** Elements read in loops that store into the same arrays: some are never written again, some are, and it shows only in the indices. */
import type { Case } from './case.ts';

export function trajectory(x0: number, n: number): number {
  const x = new Array<number>(n + 1).fill(0);
  x[0] = x0;
  for (let t = 0; t < n; t++) x[t + 1] = Math.sin(x[t]!) * x[t]! + x0;
  return x.reduce((s, v) => s + v * v, 0);
}

export function backwards(a: number[]): number {
  const x = [...a];
  for (let i = x.length - 2; i >= 0; i--) x[i] = x[i]! * x[i + 1]! * x[i + 1]!;
  return x[0]! * x[0]!;
}

/** Read ahead of the stores of a loop that runs towards them. */
export function readAhead(a: number[]): number {
  const x = [...a];
  for (let i = 0; i + 1 < x.length; i++) x[i] = x[i]! * x[i + 1]! + Math.cos(x[i + 1]!);
  for (let i = x.length - 1; i > 0; i--) x[i] = x[i]! * x[i - 1]! * x[i - 1]!;
  return x.reduce((s, v, k) => s + v * (k + 1), 0);
}

export function everyOther(a: number[]): number {
  const x = [...a];
  for (let i = 0; i + 2 < x.length; i += 2) {
    x[i] = x[i]! * x[i + 2]! * x[i + 1]!;
    x[i + 1] = Math.sin(x[i]! * x[i + 2]!);
  }
  return x.reduce((s, v) => s + v * v, 0);
}

export function sweeps(a: number[], n: number): number {
  const x = [...a];
  for (let s = 0; s < n; s++) for (let i = 1; i + 1 < x.length; i++) x[i] = 0.3 * x[i]! * x[i - 1]! + x[i + 1]! * x[i + 1]!;
  return x.reduce((s, v) => s + v * v, 0);
}

/** The distance is a parameter: 1, 0 or -1. */
export function atADistance(a: number[], k: number): number {
  const x = [...a];
  for (let i = 1; i + 1 < x.length; i++) x[i + k] = x[i]! * x[i]! + x[i + k]!;
  return x.reduce((s, v, i) => s + v * (i + 1), 0);
}

/** The test reads what the same trip overwrites. */
export function readByTheTest(a: number[]): number {
  const x = [...a, 0];
  let i = 0;
  let s = 0;
  while (x[i]! * x[i]! > 0.01) {
    s += x[i]! * x[i]!;
    x[i] = s * x[i + 1]!;
    i++;
    s += x[i - 1]!;
  }
  return s + x[0]! * x[1]!;
}

export function upToAndIncluding(a: number[]): number {
  const x = a.map((v) => v * v);
  for (let t = 0; t < x.length; t++) {
    let s = 0;
    for (let k = 0; k <= t; k++) s += x[k]! * x[k]!;
    x[t] = s * 0.5;
  }
  return x[x.length - 1]!;
}

/** The window behind is cleared one trip later. */
export function clearedBehind(a: number[]): number {
  const x = [...a];
  let s = 0;
  for (let t = 2; t < x.length; t++) {
    x[t] = x[t]! + x[t - 1]! * x[t - 1]!;
    s += x[t]! * x[t - 2]!;
    x[t - 2] = s;
  }
  return s + x.reduce((p, v) => p + v, 0);
}

export function ringBuffer(a: number[], n: number): number {
  const ring = a.slice(0, 3);
  let at = 0;
  let s = 0;
  for (let t = 0; t < n; t++) {
    s += ring[at]! * ring[(at + 1) % 3]!;
    ring[at] = Math.sin(s) * ring[at]!;
    at = (at + 1) % 3;
  }
  return s;
}

export function cholesky(A: number[][]): number {
  const n = A.length;
  const L = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let s = A[i]![j]!;
      for (let k = 0; k < j; k++) s -= L[i]![k]! * L[j]![k]!;
      L[i]![j] = i === j ? Math.sqrt(s) : s / L[j]![j]!;
    }
  return L.reduce((s, row, i) => s + Math.log(row[i]!) + row[0]! * row[0]!, 0);
}

/** The same with two rows that are one. */
export function rowsThatAreOne(x: number[]): number {
  const row = [1, 2, 3];
  const rows = [row, [x[0]!, x[1]!, 1], row];
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      let s = x[j % 2]!;
      for (let k = 0; k < j; k++) s += rows[i]![k]! * rows[0]![k]!;
      rows[i]![j] = Math.sin(s);
    }
  }
  return rows.reduce((s, r) => s + r[0]! * r[1]! * r[2]!, 0);
}

export function rowsOfTwoTables(x: number[]): number {
  const a: number[][] = [];
  const b: number[][] = [];
  for (let i = 0; i < 3; i++) {
    const row = [x[0]! * i, x[1]!];
    a.push(row);
    b.unshift(row);
  }
  let s = 0;
  for (let i = 0; i < 3; i++) {
    s += a[i]![0]! * b[i]![1]! * a[i]![0]!;
    b[i]![0] = s;
    b[i]![1] = Math.cos(s);
  }
  return s;
}

export function rowsExchanged(x: number[]): number {
  const M = [
    [x[0]!, 1],
    [x[1]!, 2],
    [x[2]!, 3],
  ];
  let s = 0;
  for (let i = 0; i < 3; i++) {
    s += M[i]![0]! * M[i]![0]! * M[i]![1]!;
    M[i]![0] = s;
    if (i < 2) [M[i], M[i + 1]] = [M[i + 1]!, M[i]!];
    s += M[i]![0]! * M[i]![1]!;
  }
  return s;
}

/** Whoever calls it may give one row twice. */
export function givenRows(rows: number[][]): number {
  for (let i = 1; i < rows.length; i++)
    for (let j = 0; j < rows[i]!.length; j++) rows[i]![j] = rows[i]![j]! * rows[i - 1]![j]! + rows[i - 1]![0]! ** 2;
  return rows.reduce((s, row) => s + row.reduce((p, v) => p + v * v, 0), 0);
}

/** A view that begins one later is the same memory. */
export function throughAView(a: number[]): number {
  const x = Float64Array.from(a);
  const v = x.subarray(1);
  let s = 0;
  for (let t = 0; t + 1 < x.length; t++) {
    s += x[t]! * x[t]! + x[t + 1]! ** 3;
    v[t] = Math.sin(s);
  }
  return s + x[x.length - 1]!;
}

export function unevenSteps(a: number[]): number {
  const x = [...a];
  let s = 0;
  for (let i = 0; i + 2 < x.length; i += x[i]! > 1 ? 1 : 2) {
    s += x[i]! * x[i + 1]! * x[i]!;
    x[i + 2] = s * x[i + 2]!;
    x[i + 1] = Math.sin(s);
  }
  return s + x[x.length - 1]!;
}

/** Solved in place for one right-hand side after another. */
export function tridiagonal(d: number[], n: number): number {
  const c = new Array<number>(d.length).fill(0);
  let s = 0;
  for (let r = 0; r < n; r++) {
    const b = d.map((v) => v + s);
    c[0] = 1 / (4 + s * 0.01);
    b[0] = b[0]! * c[0];
    for (let i = 1; i < d.length; i++) {
      const m = 1 / (4 - c[i - 1]!);
      c[i] = m;
      b[i] = (b[i]! - b[i - 1]!) * m;
    }
    for (let i = d.length - 2; i >= 0; i--) b[i] = b[i]! - c[i]! * b[i + 1]!;
    s += b.reduce((p, v) => p + v * v, 0);
  }
  return s;
}

export function levinson(r: number[]): number {
  const a = [1];
  let e = r[0]!;
  for (let m = 1; m < r.length; m++) {
    let s = r[m]!;
    for (let k = 1; k < m; k++) s += a[k]! * r[m - k]!;
    const kappa = -s / e;
    a[m] = kappa;
    for (let k = 1, j = m - 1; k <= j; k++, j--) {
      const t = a[k]! + kappa * a[j]!;
      a[j] = a[j]! + kappa * a[k]!;
      a[k] = t;
    }
    e *= 1 - kappa * kappa;
  }
  return e + a.reduce((s, v) => s + v * v, 0);
}

export function knapsackOfSums(w: number[], n: number): number {
  const best = new Array<number>(n + 1).fill(0);
  for (let i = 0; i < w.length; i++)
    for (let c = n; c > i; c--) best[c] = Math.log(Math.exp(best[c]!) + Math.exp(best[c - i - 1]! * w[i]! + w[i]!));
  return best[n]!;
}

export function storesOfALaterLoop(a: number[]): number {
  const x = [...a];
  let s = 0;
  for (let i = 1; i < x.length; i++) {
    x[i] = x[i]! * x[i - 1]!;
    s += x[i]! * x[i - 1]!;
  }
  for (let j = 0; j < x.length; j++) {
    s += x[j]! * s;
    x[j] = s;
  }
  return s + x[0]!;
}

function set(x: number[], i: number, v: number): void {
  x[i] = v;
}
export function storedByAHelper(a: number[]): number {
  const x = [...a];
  for (let i = 0; i + 1 < x.length; i++) {
    const v = x[i]! * x[i]!;
    set(x, i + 1, v * x[i + 1]!);
    set(x, 0, v + 1);
  }
  return x.reduce((s, v) => s * 0.5 + v * v, 0);
}

export function pyramid(a: number[][]): number {
  const p = a.map((row) => [...row]);
  for (let i = p.length - 2; i >= 0; i--)
    for (let j = 0; j <= i; j++) p[i]![j] = p[i]![j]! * (Math.exp(p[i + 1]![j]!) + Math.exp(p[i + 1]![j + 1]!));
  return p[0]![0]!;
}

export function eliminated(A: number[][]): number {
  const m = A.map((row) => row.slice());
  const n = m.length;
  let det = 1;
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < n; i++) {
      const f = m[i]![k]! / m[k]![k]!;
      for (let j = k; j < n; j++) m[i]![j] = m[i]![j]! - f * m[k]![j]!;
    }
    det *= m[k]![k]!;
  }
  return det;
}

export const cases: readonly Case[] = [
  {
    f: 'trajectory',
    at: [
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x0'],
  },
  { f: 'backwards', at: [[[0.7, 1.2, -0.4, 0.9]]] },
  { f: 'readAhead', at: [[[0.7, 1.2, -0.4, 0.9]]] },
  { f: 'everyOther', at: [[[0.7, 1.2, -0.4, 0.9, 1.1, 0.6]]] },
  { f: 'sweeps', at: [[[0.7, 0.2, -0.4, 0.9], 3]], wrt: ['a'] },
  {
    f: 'atADistance',
    at: [
      [[0.7, 1.2, -0.4, 0.9, 0.3], 1],
      [[0.7, 1.2, -0.4, 0.9, 0.3], 0],
      [[0.7, 1.2, -0.4, 0.9, 0.3], -1],
    ],
    wrt: ['a'],
  },
  { f: 'readByTheTest', at: [[[0.7, 1.2, -0.4]]] },
  { f: 'upToAndIncluding', at: [[[0.7, 1.2, -0.4]]] },
  { f: 'clearedBehind', at: [[[0.7, 1.2, -0.4, 0.9, 0.3]]] },
  { f: 'ringBuffer', at: [[[0.7, 1.2, -0.4], 7]], wrt: ['a'] },
  {
    f: 'cholesky',
    at: [
      [
        [
          [4, 1, 0.5],
          [1, 3, 0.7],
          [0.5, 0.7, 5],
        ],
      ],
    ],
  },
  { f: 'rowsThatAreOne', at: [[[0.7, 1.2]]] },
  { f: 'rowsOfTwoTables', at: [[[0.7, 1.2]]] },
  { f: 'rowsExchanged', at: [[[0.7, 1.2, -0.4]]] },
  {
    f: 'givenRows',
    at: [
      [
        [
          [0.7, 1.2],
          [0.3, -0.4],
          [0.9, 0.8],
        ],
      ],
    ],
  },
  { f: 'throughAView', at: [[[0.7, 1.2, -0.4, 0.9]]] },
  { f: 'unevenSteps', at: [[[0.7, 1.2, 1.4, 0.9, 0.3]]] },
  { f: 'tridiagonal', at: [[[0.7, 1.2, -0.4, 0.9], 2]], wrt: ['d'] },
  { f: 'levinson', at: [[[2, 0.8, 0.3, 0.1]]] },
  { f: 'knapsackOfSums', at: [[[0.7, 0.2, 0.4], 4]], wrt: ['w'] },
  { f: 'storesOfALaterLoop', at: [[[0.7, 1.2, -0.4]]] },
  { f: 'storedByAHelper', at: [[[0.7, 1.2, -0.4]]] },
  { f: 'pyramid', at: [[[[0.7], [0.3, 0.2], [0.1, -0.4, 0.5]]]] },
  {
    f: 'eliminated',
    at: [
      [
        [
          [2, 0.3, 0.5],
          [0.4, 1.5, 0.2],
          [0.1, 0.6, 1.8],
        ],
      ],
    ],
  },
];
