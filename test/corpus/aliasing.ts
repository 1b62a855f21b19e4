import type { Case } from './case.ts';

function bothHalves(a: number[], b: number[]): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    a[i] = a[i] * 2;
    s += a[i] * b[i];
  }
  return s;
}

export function sameArrayTwice(x: number[]): number {
  return bothHalves(x, x);
}

export function copyAndOriginal(x: number[]): number {
  return bothHalves(x.slice(), x);
}

export function dotItself(a: number[], b: number[]): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i] * (i + 1);
  return s;
}

export function localAlias(x: number): number {
  const a = [x, 2 * x];
  const b = a;
  b[0] = a[1] * a[0];
  a[1] = b[0] + b[1];
  return a[0] * b[1];
}

export function aliasOfParameter(xs: number[]): number {
  const ys = xs;
  ys[0] = xs[1] * xs[1];
  xs[1] = ys[0] * 2;
  return ys[1] + xs[0];
}

export function maybeAlias(x: number, same: boolean): number {
  const a = [x, 1];
  const b = same ? a : [x * x, 3];
  b[0] *= 2;
  a[0] += b[0];
  b[1] = a[0];
  return a[0] * b[1] + a[1];
}

export function aliasChangesInLoop(x: number, n: number): number {
  const a = [x, 2];
  const b = [1, x];
  let p = a;
  let q = b;
  for (let i = 0; i < n; i++) {
    p[0] += q[1] * x;
    q[1] *= p[0] * 0.3;
    if (i === 1) q = p;
    const t = p;
    p = q;
    q = t;
  }
  return a[0] * b[1] + p[0];
}

function pick(a: number[], b: number[], first: boolean): number[] {
  return first ? a : b;
}

export function aliasFromCall(x: number, y: number): number {
  const a = [x, y];
  const b = [y, x * y];
  const p = pick(a, b, x > y);
  p[0] = p[0] * p[1];
  return a[0] * b[0];
}

export function aliasInRecord(x: number): number {
  const data = [x, x * x];
  const box = { data, total: 0 };
  box.data[0] = 3 * data[1];
  data[1] = box.data[0] * x;
  box.total = data[1] + box.data[0];
  return box.total;
}

export function recordAlias(x: number, y: number): number {
  const p = { x, y };
  const q = p;
  q.x = p.x * p.y;
  p.y = q.x + q.y;
  return p.x * q.y;
}

interface Point {
  x: number;
  y: number;
}

function push(p: Point, q: Point): void {
  p.x += q.y;
  q.y *= p.x;
  p.y -= q.x;
}

export function samePointTwice(x: number, y: number): number {
  const p: Point = { x, y };
  push(p, p);
  return p.x * p.y;
}

export function pointsApart(p: Point, q: Point): number {
  push(p, q);
  push(q, p);
  return p.x * q.y + p.y;
}

export function sharedInNested(rows: number[][]): number {
  rows[0][0] *= 3;
  rows[1][0] += rows[0][1];
  return rows[0][0] * rows[1][1] + rows[1][0];
}

export function arrayInTwoRecords(x: number): number {
  const shared = [x];
  const a = { v: shared };
  const b = { v: shared };
  a.v[0] *= x;
  b.v[0] += a.v[0];
  a.v = [1];
  a.v[0] += b.v[0] * 2;
  return a.v[0] * b.v[0];
}

function bump(v: number[], by: number): number[] {
  for (let i = 0; i < v.length; i++) v[i] += by;
  return v;
}

export function returnedArgument(x: number[], k: number): number {
  const a = bump(x, k);
  const b = bump(a, k * k);
  return a[0] * b[1] * x[0];
}

function modify(target: number[], at: number, value: number): void {
  target[at] = value;
}

export function modifyThroughCall(i: number): number {
  const arr = [0, 0, 0, 0, 0];
  for (let k = 0; k < 5; k++) modify(arr, k, i * k);
  return arr[0] + arr[1] + arr[2] * arr[3] + arr[4];
}

export function modifySameCellTwice(x: number): number {
  const a = [1];
  modify(a, 0, x);
  const first = a[0];
  modify(a, 0, x * x * first);
  return a[0] + first;
}

export function accumulateIntoOut(xs: number[], out: number[]): number {
  for (let i = 0; i < xs.length; i++) out[i % out.length] += xs[i] * xs[i];
  return out[0] * out[1];
}

export function selfCopy(xs: number[]): number {
  for (let i = 0; i < xs.length; i++) xs[i] = xs[i];
  return xs[0] ** 2;
}

export function shiftOverlap(xs: number[]): number {
  for (let i = xs.length - 1; i > 0; i--) xs[i] = xs[i - 1] * 1.5;
  return xs[0] + xs[1] * xs[2];
}

export function keepsOldReference(x: number): number {
  let a = [x];
  const old = a;
  a = [x * x];
  old[0] += 5;
  a[0] *= old[0];
  return a[0] + old[0];
}

export function tableOfRows(x: number, n: number): number {
  const rows: number[][] = [];
  let row = [x, 1];
  for (let i = 0; i < n; i++) {
    rows.push(row);
    if (i % 2 === 1) row = [row[1], row[0] * x];
    else row[1] += x;
  }
  let s = 0;
  for (const r of rows) s += r[0] * r[1];
  return s;
}

export function swapRowsInLoop(m: number[][], n: number): number {
  for (let k = 0; k < n; k++) {
    const i = k % m.length;
    const j = (k + 1) % m.length;
    [m[i], m[j]] = [m[j], m[i]];
    m[i][0] += m[j][1];
    m[j][1] *= 0.9;
  }
  return m[0][0] * m[1][1] + m[2][0];
}

export function bufferEscapesByCallback(x: number): number {
  const buffer = [x, x * x];
  const seen: number[][] = [];
  const visit = (f: (b: number[]) => void) => {
    f(buffer);
    buffer[0] *= 2;
    f(buffer);
  };
  visit((b) => {
    seen.push(b);
  });
  return seen[0][0] * seen[1][1] + seen.length;
}

const shared = [1, 2, 3];

/** A typed array keeps its length; the variable that it is in may get another array, also in a call. */
export function lengthsOfSwapped(x: Float64Array, n: number): number {
  let a = x.slice(),
    b = new Float64Array(x.length + 1);
  let s = 0;
  const grow = (): void => {
    const t = a;
    a = b;
    b = t;
    s += a.length * x[0];
  };
  for (let i = 0; i < n; i++) {
    s += (x[1] * a.length) / (b.length - 0.5);
    grow();
  }
  return s;
}

export const cases: Case[] = [
  { f: 'lengthsOfSwapped', at: [[new Float64Array([1, 2, 3]), 4]], wrt: ['x'] },

  { f: 'sameArrayTwice', at: [[[1, 2, -3]]] },
  { f: 'copyAndOriginal', at: [[[1, 2, -3]]] },
  {
    f: 'dotItself',
    at: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [shared, shared],
    ],
  },
  { f: 'localAlias', at: [[1.5]] },
  { f: 'aliasOfParameter', at: [[[1, 2]]] },
  {
    f: 'maybeAlias',
    at: [
      [1.5, true],
      [1.5, false],
    ],
  },
  {
    f: 'aliasChangesInLoop',
    at: [
      [1.2, 4],
      [1.2, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'aliasFromCall',
    at: [
      [3, 2],
      [2, 3],
    ],
  },
  { f: 'aliasInRecord', at: [[1.5]] },
  { f: 'recordAlias', at: [[1.5, 2]] },
  { f: 'samePointTwice', at: [[1.5, 2]] },
  {
    f: 'pointsApart',
    at: [
      [
        { x: 1, y: 2 },
        { x: 3, y: 5 },
      ],
    ],
  },
  {
    f: 'sharedInNested',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [[shared, shared]],
    ],
  },
  { f: 'arrayInTwoRecords', at: [[1.5]] },
  { f: 'returnedArgument', at: [[[1, 2], 3]] },
  { f: 'modifyThroughCall', at: [[3]] },
  { f: 'modifySameCellTwice', at: [[3]] },
  {
    f: 'accumulateIntoOut',
    at: [
      [
        [1, 2, 3],
        [0, 5],
      ],
    ],
  },
  { f: 'selfCopy', at: [[[3, 4]]], expected: [[6, 0]] },
  { f: 'shiftOverlap', at: [[[1, 2, 3]]] },
  { f: 'keepsOldReference', at: [[1.5]] },
  { f: 'tableOfRows', at: [[1.5, 5]], wrt: ['x'] },
  {
    f: 'swapRowsInLoop',
    at: [
      [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        5,
      ],
    ],
    wrt: ['m'],
  },
  { f: 'bufferEscapesByCallback', at: [[1.5]] },
];
