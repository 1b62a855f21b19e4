/** Work arrays of the module that are made, or made longer, when a call needs them, and filled before they are read. */

import type { Case } from './case.ts';

let direct = new Float64Array(0);

export function longerWhereShort(x: number, k: number, n: number): number {
  if (direct.length < n) direct = new Float64Array(n);
  for (let i = 0; i < n; i++) direct[i] = x * i;
  for (let i = 1; i < n; i++) direct[i] += k * direct[i - 1];
  let s = 0;
  for (let i = 0; i < n; i++) s += direct[i];
  return s;
}

let maybe: Float64Array | null = null;

export function madeWhereNull(x: number, k: number, n: number): number {
  if (!maybe || maybe.length < n) maybe = new Float64Array(n);
  for (let i = 0; i < n; i++) maybe[i] = x * i;
  for (let i = 1; i < n; i++) maybe[i] += k * maybe[i - 1];
  let s = 0;
  for (let i = 0; i < n; i++) s += maybe[i] * maybe[i];
  return s;
}

let given: Float64Array | null = null;

function roomFor(n: number): Float64Array {
  if (!given || given.length < n) given = new Float64Array(n);
  return given;
}

export function givenByFunction(x: number, k: number, n: number): number {
  const w = roomFor(n + 1);
  for (let i = 0; i <= n; i++) w[i] = x * i;
  for (let i = 1; i < n; i++) w[i] += k * w[i - 1];
  let s = 0;
  for (let i = 0; i <= n; i++) s += w[i];
  return s;
}

let cleared: Float64Array;

function clearedRoom(n: number): Float64Array {
  if (cleared === undefined || cleared.length !== n) {
    cleared = new Float64Array(n);
  } else {
    cleared.fill(0);
  }
  return cleared;
}

export function addedToZeros(x: number, k: number, n: number): number {
  const counts = clearedRoom(3);
  for (let i = 0; i < n; i++) counts[i % 3] += x * i + k;
  return counts[0] * counts[1] + counts[2];
}

let list: number[] | undefined;

export function listMadeAndEmptied(x: number, k: number, n: number): number {
  list ??= [];
  list.length = 0;
  for (let i = 0; i < n; i++) list.push(x * i);
  for (let i = 1; i < n; i++) list[i] += k * list[i - 1];
  return list.reduce((a, b) => a + b, 0);
}

class Scratch {
  #data = new Float64Array(2);

  room(n: number): Float64Array {
    if (this.#data.length < n) this.#data = new Float64Array(n * 2);
    return this.#data;
  }
}
const scratch = new Scratch();

export function roomOfAnObject(x: number, k: number, n: number): number {
  const w = scratch.room(n);
  for (let i = 0; i < n; i++) w[i] = x * i;
  for (let i = 1; i < n; i++) w[i] += k * w[i - 1];
  let s = 0;
  for (let i = 0; i < n; i++) s += w[i];
  return s;
}

const spaces: { a?: Float64Array; b?: Float64Array } = {};

export function optionalFields(x: number, k: number, n: number): number {
  const a = (spaces.a ??= new Float64Array(n));
  const b = (spaces.b ??= new Float64Array(n));
  for (let i = 0; i < n; i++) a[i] = x * i * k;
  for (let i = 0; i < n; i++) b[i] = a[n - 1 - i] * x;
  let s = 0;
  for (let i = 0; i < n; i++) s += a[i] * b[i];
  return s;
}

const at = [
  [0.7, 0.4, 5],
  [1.3, -0.2, 2],
  [0.5, 0.1, 0],
];
const names = [
  'longerWhereShort',
  'madeWhereNull',
  'givenByFunction',
  'addedToZeros',
  'listMadeAndEmptied',
  'roomOfAnObject',
  'optionalFields',
];
export const cases: Case[] = names.map((f) => ({ f, at, wrt: ['x', 'k'] }));
