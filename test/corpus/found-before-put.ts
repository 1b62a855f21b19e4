/** Rows found in memory before, after and while a new one is put there: which of them a later write by the new one's name may change. */
import type { Case } from './case.ts';

type Mat = number[][];

/** Each product reads what earlier trips have put there while its own rows are made. */
export function chainOfProducts(A: Mat, B: Mat, n: number): number {
  const all: Mat[] = [A];
  for (let t = 0; t < n; t++) {
    const L = all[t >> 1]!;
    const C: Mat = [];
    for (let i = 0; i < L.length; i++) {
      const row: number[] = [];
      for (let j = 0; j < B[0]!.length; j++) {
        let s = 0;
        for (let k = 0; k < B.length; k++) s += Math.sin(L[i]![k]!) * B[k]![j]!;
        row.push(s);
      }
      C.push(row);
    }
    all.push(C);
  }
  let sum = 0;
  for (const M of all) for (const row of M) for (const v of row) sum += v * v;
  return sum;
}

/** The new row is put among the rows first and filled then, so that a row found there may be itself. */
export function putFirst(x: number[], n: number): number {
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row = [x[i % x.length]!, 1];
    rows.push(row);
    const found = rows[i - (i % 2)]!;
    const v = found[0]! * found[1]!;
    row[0] = v * v + x[0]!;
    row[1] = Math.cos(v);
  }
  let sum = 0;
  for (const row of rows) sum += row[0]! * row[1]!;
  return sum;
}

/** Found before the new one is put there, in an inner loop that puts it there on its second trip. */
export function putByAnInnerLoop(x: number, n: number): number {
  const held: number[][] = [[x, 2 * x]];
  for (let i = 0; i < n; i++) {
    const mine = [x * (i + 1), 1];
    let s = 0;
    for (let k = 0; k < 3; k++) {
      const found = held[0]!;
      s += found[0]! * found[1]! * found[0]!;
      if (k === 1) held[0] = mine;
      mine[0] = mine[0]! * 0.9 + 0.1 * s;
    }
    mine[1] = Math.tanh(s);
  }
  return held[0]![0]! * held[0]![1]!;
}

/** One of two references: the new object or one that was found. */
export function newOrFound(x: number, flags: boolean[]): number {
  let last = { v: x, w: 1 };
  const box = { best: last };
  let s = 0;
  for (const flag of flags) {
    const fresh = { v: s + x, w: x };
    const one = flag ? fresh : box.best;
    s += one.v * one.v * one.w;
    fresh.v *= 0.5;
    s += one.v * one.w;
    last = fresh;
    if (s > 1) box.best = last;
    fresh.w = s;
  }
  return s + last.w * box.best.v;
}

/** The new one is known by a field of a record that was there before. */
export function putIntoAField(x: number, n: number): number {
  const node = { next: [x, x], sum: 0 };
  for (let i = 0; i < n; i++) {
    const before = node.next;
    const fresh = [i * x, x];
    fresh[1] = before[0]! * before[1]!;
    node.next = fresh;
    const after = node.next;
    node.sum += after[0]! * after[1]!;
    fresh[0] = Math.sin(before[1]! + after[1]!);
  }
  return node.sum + node.next[0]!;
}

/** What a call puts somewhere is found by the next read. */
function keep(store: number[][], row: number[]): void {
  store[0] = row;
}
export function putByACall(x: number, n: number): number {
  const store: number[][] = [[x, 1]];
  let s = 0;
  for (let i = 0; i < n; i++) {
    const row = [s + x, x];
    const old = store[0]!;
    row[1] = old[0]! * old[0]!;
    keep(store, row);
    const now = store[0]!;
    s += now[0]! * now[1]!;
    row[0] = now[1]! * old[1]!;
  }
  return s + store[0]![0]! * store[0]![1]!;
}

/** A closure holds the new array and writes it later; the one found was there before. */
export function writtenByAClosure(x: number, n: number): number {
  const kept: number[][] = [[x, 1]];
  for (let i = 0; i < n; i++) {
    const row = [x, i];
    const set = (v: number): void => {
      row[0] = v;
    };
    const found = kept[kept.length - 1]!;
    set(found[0]! * found[0]!);
    kept.push(row);
    const again = kept[kept.length - 1]!;
    set(again[0]! * again[0]! + found[0]!);
  }
  return kept.reduce((sum, row) => sum + row[0]! * row[1]!, 0);
}

/** Views of a new typed array are known as soon as they are made. */
export function viewsOfNewOnes(x: number, n: number): number {
  const views: Float64Array[] = [new Float64Array([x, 2 * x, 3 * x])];
  for (let i = 0; i < n; i++) {
    const fresh = new Float64Array(4);
    fresh[1] = x * (i + 1);
    const before = views[i]!;
    fresh[2] = before[0]! * before[1]!;
    views.push(fresh.subarray(1));
    const after = views[i + 1]!;
    const v = after[0]! * after[1]!;
    fresh[1] = Math.sin(v);
    fresh[3] = after[0]! * before[2]!;
  }
  let s = 0;
  for (const view of views) for (const v of view) s += v * v;
  return s;
}

export const cases: readonly Case[] = [
  {
    f: 'chainOfProducts',
    at: [
      [
        [
          [0.5, -0.3],
          [0.2, 0.9],
        ],
        [
          [0.7, 0.1],
          [-0.4, 0.6],
        ],
        4,
      ],
    ],
    wrt: ['A', 'B'],
  },
  { f: 'putFirst', at: [[[0.7, 1.2, -0.4], 5]], wrt: ['x'] },
  {
    f: 'putByAnInnerLoop',
    at: [
      [0.6, 3],
      [0.6, 1],
    ],
    wrt: ['x'],
  },
  { f: 'newOrFound', at: [[0.7, [true, false, true, false, false]]], wrt: ['x'] },
  { f: 'putIntoAField', at: [[0.8, 4]], wrt: ['x'] },
  { f: 'putByACall', at: [[0.8, 4]], wrt: ['x'] },
  { f: 'writtenByAClosure', at: [[0.8, 4]], wrt: ['x'] },
  { f: 'viewsOfNewOnes', at: [[0.8, 3]], wrt: ['x'] },
];
