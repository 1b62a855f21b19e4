/** Tables and lists that change while `Array.from` or an iterator goes over them, and lists of rows that lack some. */

import type { Case } from './case.ts';

export function addedToMap(a: number[]): number {
  const m = new Map<number, number>([[0, a[0]]]);
  const all = Array.from(m, ([k, v]) => {
    if (k < 3) m.set(k + 1, v * 0.5 + k);
    return v;
  });
  return all.reduce((s, e, i) => s + e * (i + 1), 0);
}

export function addedToSet(a: number[]): number {
  const m = new Set<number>([0]);
  const all = Array.from(m, (k) => {
    if (k < 3) m.add(k + 1);
    return a[k] * k;
  });
  return all.reduce((s, e, i) => s + e * (i + 1), 0);
}

export function addedToSetOfValues(a: number[]): number {
  const m = new Set<number>([a[0]]);
  const all = Array.from(m, (v) => {
    if (m.size < 4) m.add(v * 0.5);
    return v * a[1];
  });
  return all.reduce((s, e, i) => s + e * (i + 1), 0);
}

export function addedWhileKeys(a: number[]): number {
  const m = new Map<number, number>([[0, a[0]]]);
  const all = Array.from(m.keys(), (k) => {
    if (k < 3) m.set(k + 1, (m.get(k) ?? 0) * 0.5 + k);
    return (m.get(k) ?? 0) * k;
  });
  return all.reduce((s, e, i) => s + e * (i + 1), 0);
}

export function addedWhileValues(a: number[]): number {
  const m = new Map<number, number>([[0, a[0]]]);
  const all = Array.from(m.values(), (v) => {
    if (m.size < 4) m.set(m.size, v * 0.5);
    return v * v;
  });
  return all.reduce((s, e, i) => s + e * (i + 1), 0);
}

export function deletesWhile(a: number[]): number {
  const m = new Map<number, number>(a.map((v, i): [number, number] => [i, v]));
  const all = Array.from(m, ([k, v]) => {
    m.delete(k + 1);
    return v;
  });
  return all.reduce((s, e, i) => s + e * (i + 1), 0) * m.size;
}

export function keptIterator(a: number[]): number {
  const it = a[Symbol.iterator]();
  let s = 0;
  for (let k = 0; k < 6; k++) {
    const r = it.next();
    if (r.done) a.push(1);
    else s += r.value * (k + 1);
  }
  return s;
}

export function flatHoles(a: number[]): number {
  const rows: number[][] = new Array(3);
  rows[0] = [a[0], a[1]];
  rows[2] = [a[1] * a[0]];
  const f = rows.flat();
  return f.reduce((s, v, i) => s + v * (i + 1), 0) * f.length;
}

export function flatHolesPlaces(a: number[], n: number): number {
  const rows: number[][] = new Array(n);
  for (let i = 0; i < n; i += 2) rows[i] = [a[0] * i, a[1]];
  const f = rows.flat();
  return f.reduce((s, v, i) => s + v * (i + 1), 0) * f.length;
}

export function flatDeep(a: number[], n: number): number {
  const rows: number[][][] = [];
  for (let i = 0; i < n; i++) if (i % 2 === 0) rows[i] = [[a[0] * i], [a[1], a[0]]];
  const f = rows.flat(2);
  return f.reduce((s, v, i) => s + v * (i + 1), 0) * f.length;
}

export const cases: readonly Case[] = [
  { f: 'addedToMap', at: [[[0.5]]] },
  { f: 'addedToSet', at: [[[0.5, 1, 2, 3]]] },
  { f: 'addedToSetOfValues', at: [[[0.5, 2]]] },
  { f: 'addedWhileKeys', at: [[[0.5]]] },
  { f: 'addedWhileValues', at: [[[0.5]]] },
  { f: 'deletesWhile', at: [[[0.5, 1, 2, 3]]] },
  { f: 'keptIterator', at: [[[1, 2, 3]]] },
  { f: 'flatHoles', at: [[[1, 2]]] },
  {
    f: 'flatHolesPlaces',
    at: [
      [[1, 2], 4],
      [[1, 2], 0],
    ],
    wrt: ['a'],
  },
  {
    f: 'flatDeep',
    at: [
      [[1, 2], 4],
      [[1, 2], 0],
    ],
    wrt: ['a'],
  },
];
