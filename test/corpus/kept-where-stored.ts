/** Costly values that the program itself keeps in an array: read there again, unless the element has changed since. */
import type { Case } from './case.ts';

export function keptInRow(x: number[]): number {
  const e = new Array<number>(x.length);
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    e[i] = Math.exp(x[i]);
    sum += e[i] * e[i];
  }
  let mixed = 0;
  for (let i = 1; i < x.length; i++) mixed += e[i] * e[i - 1];
  return mixed / sum;
}

export function overwrittenBehind(x: number[]): number {
  const e = new Array<number>(x.length + 1).fill(0);
  for (let i = 0; i < x.length; i++) {
    e[i] = Math.exp(x[i]);
    e[i + 1] = 2;
    if (i > 0) e[i - 1] = e[i] * 3;
  }
  return e.reduce((a, b) => a + b * b, 0);
}

export function overwrittenInNextTrip(x: number[]): number {
  const e = new Array<number>(x.length + 1).fill(0);
  let last = 0;
  for (let i = 0; i < x.length; i++) {
    const v = Math.sin(x[i] * x[i]);
    e[i + 1] = 0.5 * e[i];
    e[i] = v;
    last += v * e[i + 1];
  }
  return last + e[0];
}

export function usedForAllRows(rows: number[][]): number {
  const e = new Array<number>(3).fill(0);
  let total = 0;
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) e[i] = Math.exp(row[i]);
    for (let i = 0; i < row.length; i++) total += Math.sqrt(e[i] + i) * row[i];
  }
  return total;
}

export function typedForAllRows(rows: number[][]): number {
  const e = new Float64Array(3);
  let total = 0;
  for (const row of rows) {
    for (let i = 0; i < 3; i++) e[i] = Math.tanh(row[i]);
    for (let i = 0; i < 3; i++) total += e[i] * e[(i + 1) % 3] * row[i];
  }
  return total;
}

export function roundedWhereKept(x: number[]): number {
  const e = new Float32Array(x.length);
  const d = new Float64Array(x.length - 1);
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const v = Math.exp(x[i]);
    d[i] = v;
    e[i] = 2 * i;
    s += v * e[i];
  }
  return s + d[0];
}

export function counterMovesBack(x: number[]): number {
  const e = new Array<number>(x.length).fill(0);
  let s = 0;
  let visits = 0;
  for (let i = 0; i < x.length; i++) {
    const v = Math.exp(x[i] * (visits + 1));
    e[i] = v;
    s += v * e[0];
    visits++;
    if (visits === 2) i -= 1;
  }
  return s;
}

export function sameArrayTwice(x: number[]): number {
  const e = x.map((v) => v);
  const other = e;
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const v = Math.exp(e[i]);
    e[i] = v;
    other[0] = e[0] * 0.5;
    s += v * v;
  }
  return s + other[0];
}

export function byAnotherName(x: number[], pick: boolean): number {
  const a = new Array<number>(x.length).fill(1);
  const b = new Array<number>(x.length).fill(2);
  const c = pick ? a : b;
  let s = 0;
  for (let i = 0; i < x.length; i++) a[i] = Math.exp(x[i]);
  for (let i = 0; i < x.length; i++) c[i] *= x[i];
  for (let i = 0; i < x.length; i++) s += a[i] * b[i];
  return s;
}

export function rowsOfAMatrix(x: number[]): number {
  const m: number[][] = [];
  for (let k = 0; k < 3; k++) {
    const row = new Array<number>(x.length);
    for (let i = 0; i < x.length; i++) row[i] = Math.exp(x[i] / (k + 1));
    m.push(row);
    if (k === 1) m[0][1] = m[1][0] * 2;
  }
  let s = 0;
  for (const row of m) for (const v of row) s += v * v;
  return s;
}

export function changedByCallee(x: number[]): number {
  const e = new Array<number>(x.length);
  const damp = (values: number[], k: number): void => {
    values[k] *= 0.5;
  };
  for (let i = 0; i < x.length; i++) e[i] = Math.exp(x[i]);
  damp(e, 0);
  let s = 0;
  for (let i = 0; i < x.length; i++) s += e[i] * e[0];
  return s;
}

export function downwardsAndLeft(x: number[]): number {
  const e = new Array<number>(x.length).fill(1);
  for (let i = x.length - 1; i >= 0; i--) {
    e[i] = Math.sqrt(1 + x[i] * x[i]);
    if (e[i] > 2) break;
  }
  return e.reduce((p, q) => p * q, 1);
}

export function twiceThroughOneArray(x: number[]): number {
  const e = new Array<number>(x.length).fill(0);
  let s = 0;
  for (let k = 0; k < 2; k++) {
    let i = 0;
    do {
      const v = Math.exp(x[i] * (k + 1));
      e[i] = v;
      s += v * v + e[0];
      i++;
    } while (i < x.length);
  }
  return s;
}

export function lengthsOfKept(rows: number[][]): number {
  let total = 0;
  let held: number[] = [1];
  for (const row of rows) {
    const n = held.length;
    const next = row.map((v, i) => Math.exp(v) * held[i % n]);
    for (let i = 0; i < held.length; i++) total += next[i % next.length] * held[i];
    held = next;
    if (held.length > 2) held.pop();
  }
  return total;
}

export function viewsThatMove(x: number[]): number {
  const buffer = new Float64Array(2 * x.length);
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const view = buffer.subarray(x.length - i);
    const v = Math.exp(x[i]);
    view[i] = v;
    s += v * v;
  }
  return s + buffer[x.length];
}

export function viewsInTurn(x: number[]): number {
  const buffer = new Float64Array(x.length + 4);
  let view = buffer.subarray(3);
  let s = 0;
  for (let i = 0; i < 3; i++) {
    const v = Math.exp(x[i] * 0.5);
    view[i] = v;
    s += v * v * (i + 1);
    view = buffer.subarray(2 - i);
  }
  return s * buffer[3];
}

export function rowsThatAreOneRow(x: number[]): number {
  const row = new Array<number>(x.length).fill(0);
  const rows = [row, row, row];
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const r = rows[i % 3];
    const v = Math.exp(x[i]);
    r[i] = v;
    s += v * v * rows[0][0];
  }
  return s;
}

export function writtenByRecursion(x: number[], depth: number): number {
  const out = new Array<number>(x.length).fill(0);
  const fill = (k: number): number => {
    let s = 0;
    for (let i = 0; i < x.length; i++) {
      const v = Math.exp(x[i] / (k + 1));
      out[i] = v;
      s += v * v;
    }
    return k === 0 ? s : s + fill(k - 1) * out[0];
  };
  return fill(depth);
}

export function rowsPutAndTakenOut(x: number[], n: number): number {
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row = x.map((v) => Math.exp(v / (i + 1)));
    rows.push(row);
  }
  const taken = rows.pop() ?? [1];
  rows.push(x.map((v) => v * 2));
  let s = 0;
  for (const row of rows) for (let j = 0; j < row.length; j++) s += row[j] * taken[j % taken.length];
  return s;
}

export const cases: readonly Case[] = [
  { f: 'keptInRow', at: [[[0.1, -0.4, 0.7]], [[1]]] },
  { f: 'overwrittenBehind', at: [[[0.1, -0.4, 0.7]], [[1]], [[]]] },
  { f: 'overwrittenInNextTrip', at: [[[0.1, -0.4, 0.7]], [[1]]] },
  { f: 'usedForAllRows', at: [[[[0.1, 0.2, 0.3], [0.5, -1, 2], [1]]]] },
  {
    f: 'typedForAllRows',
    at: [
      [
        [
          [0.1, 0.2, 0.3],
          [0.5, -1, 2],
        ],
      ],
    ],
  },
  { f: 'roundedWhereKept', at: [[[0.1, -0.4, 0.7]]] },
  { f: 'counterMovesBack', at: [[[0.1, -0.4, 0.7]], [[1]]] },
  { f: 'sameArrayTwice', at: [[[0.1, -0.4, 0.7]]] },
  {
    f: 'byAnotherName',
    at: [
      [[0.1, -0.4, 0.7], true],
      [[0.1, -0.4, 0.7], false],
    ],
    wrt: ['x'],
  },
  { f: 'rowsOfAMatrix', at: [[[0.1, -0.4, 0.7]]] },
  { f: 'changedByCallee', at: [[[0.1, -0.4, 0.7]]] },
  { f: 'downwardsAndLeft', at: [[[0.1, -0.4, 0.7]], [[1, 3, 0.2]]] },
  { f: 'twiceThroughOneArray', at: [[[0.1, -0.4, 0.7]]] },
  { f: 'lengthsOfKept', at: [[[[0.1, 0.2, 0.3], [0.5, -1, 2], [1]]]] },
  { f: 'viewsThatMove', at: [[[0.1, -0.4, 0.7]]] },
  { f: 'viewsInTurn', at: [[[0.1, -0.4, 0.7]]] },
  { f: 'rowsThatAreOneRow', at: [[[0.1, -0.4, 0.7, 0.2]]] },
  { f: 'writtenByRecursion', at: [[[0.1, -0.4], 2]], wrt: ['x'] },
  {
    f: 'rowsPutAndTakenOut',
    at: [
      [[0.1, -0.4], 2],
      [[0.1, -0.4], 1],
      [[0.1, -0.4], 0],
    ],
    wrt: ['x'],
  },
];
