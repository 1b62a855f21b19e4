/** Work arrays of the module that several exported functions use, each of which fills them before it reads them. */

import type { Case } from './case.ts';

const work = new Float64Array(64);

export function sumOfSquares(x: number, n: number): number {
  for (let i = 0; i < n; i++) work[i] = x * i;
  let s = 0;
  for (let i = 0; i < n; i++) s += work[i] * work[i];
  return s;
}

export function runningSums(x: number, n: number): number {
  for (let i = 0; i < n; i++) work[i] = x + i;
  for (let i = 1; i < n; i++) work[i] += work[i - 1] * x;
  return n > 0 ? work[n - 1] : 0;
}

function weightsOf(xs: readonly number[]): void {
  for (let i = 0; i < xs.length; i++) work[i] = Math.exp(xs[i]);
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += work[i];
  for (let i = 0; i < xs.length; i++) work[i] /= s;
}

export function weighted(xs: number[]): number {
  weightsOf(xs);
  let r = 0;
  for (let i = 0; i < xs.length; i++) r += work[i] * xs[i];
  return r;
}

let buffer = new Float64Array(0);

export function grownByEither(x: number, n: number): number {
  if (buffer.length < n) buffer = new Float64Array(n);
  for (let i = 0; i < n; i++) buffer[i] = x * i;
  for (let i = 1; i < n; i++) buffer[i] += buffer[i - 1];
  return n > 0 ? buffer[n - 1] * x : x;
}

export const orByThis = (x: number, n: number): number => {
  if (buffer.length < n) buffer = new Float64Array(n);
  for (let i = 0; i < n; i++) buffer[i] = x / (i + 1);
  let s = 0;
  for (let i = 0; i < n; i++) s += buffer[i] * x;
  return s;
};

const rows: number[][] = [];

export function rowsMadeAnew(x: number, n: number): number {
  rows.length = 0;
  for (let i = 0; i < n; i++) {
    rows.push([]);
    for (let j = 0; j < n; j++) rows[i].push(x * i + j);
  }
  let s = 0;
  for (const row of rows) for (const v of row) s += v * v;
  return s;
}

export function oneRow(x: number): number {
  rows.length = 0;
  rows.push([x, 1]);
  return rows[0][0] * x;
}

const state = { t: 0, position: [0, 0, 0] };

export function fieldsSet(x: number): number {
  state.position = [x, 1, x * x];
  state.t = x;
  return state.position[0] * state.position[2] + state.t;
}

export function fieldsSetAlike(x: number): number {
  state.t = 2 * x;
  state.position = [0, x, 1];
  return state.position[1] * state.t;
}

const moved = { t: 0, position: [0, 0, 0], speed: new Float64Array(2) };

export function elementsSetOneByOne(x: number, n: number): number {
  moved.t = 0;
  moved.position[0] = x;
  moved.position[1] = 2 * x;
  moved.position[2] = 1;
  moved.speed[0] = x;
  moved.speed[1] = 1;
  for (let i = 0; i < n; i++) {
    moved.position[i % 3] += 0.1 * moved.position[(i + 1) % 3] * moved.speed[i % 2];
    moved.t += 0.1;
  }
  return moved.position[0] * moved.t;
}

export function elementsSetAlike(x: number): number {
  moved.t = 1;
  moved.position[2] = x * x;
  moved.position[0] = x;
  moved.position[1] = x;
  moved.speed[1] = x;
  moved.speed[0] = moved.position[2];
  moved.position[1] += moved.position[2];
  return moved.position[1] * moved.t * moved.speed[0] * moved.speed[1];
}

const at = [
  [0.7, 5],
  [1.3, 2],
  [0.5, 0],
];
const names = ['sumOfSquares', 'runningSums', 'grownByEither', 'orByThis', 'rowsMadeAnew', 'elementsSetOneByOne'];
export const cases: Case[] = [
  ...names.map((f): Case => ({ f, at, wrt: ['x'] })),
  { f: 'weighted', at: [[[0.2, 1, -0.4]], [[1]]] },
  { f: 'oneRow', at: [[1.5]] },
  { f: 'fieldsSet', at: [[1.5]] },
  { f: 'fieldsSetAlike', at: [[1.5]] },
  { f: 'elementsSetAlike', at: [[1.5]] },
];
