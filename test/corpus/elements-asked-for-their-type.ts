/** `typeof`, `Array.isArray` and `instanceof` of elements that may not be there, and lists with `undefined` that are sorted. */

import type { Case } from './case.ts';

export function typeofAnElement(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < 4; i++) {
    const v = xs[i];
    if (typeof v === 'number') s += v * v;
    else s += xs[0] * 3;
  }
  return s;
}

export function typeofSaysUndefined(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < 4; i++) {
    if (typeof xs[i + 1] !== 'undefined') s += xs[i + 1] * xs[i];
    else s += 1.5 * xs[1];
  }
  return s;
}

const orElse = (v: number, other: number): number => (typeof v === 'undefined' ? other : v);

export function typeofInAHelper(xs: number[]): number {
  const d = [...xs];
  let s = 0;
  for (let i = 0; i < 4; i++) {
    s = Math.sin(s + orElse(d[i], xs[0] * i)) + orElse(d[i] > 0.6 ? d[i] : d[i + 1], s);
    d[i] = s;
  }
  return s;
}

export function typeofByCases(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < 3; i++) {
    switch (typeof xs[i]) {
      case 'number':
        s += xs[i] ** 2;
        break;
      case 'undefined':
        s += xs[0];
        break;
      default:
        s = 0;
    }
  }
  return s;
}

export function rowsBeyondTheEnd(m: number[][]): number {
  let s = 0;
  for (let i = 0; i < 4; i++) {
    const row = m[i];
    if (typeof row === 'object') s += row[0] * row[1];
    else s += m[0][0] * 3;
    if (Array.isArray(row)) s += row[0];
    if (m[i + 1] instanceof Array) s += m[i + 1][1] * 2;
    if (typeof m[i + 1] === 'undefined') s *= 1.5;
  }
  return s;
}

export function typeofAFlag(xs: number[]): number {
  const seen: boolean[] = [];
  let s = 1;
  for (let i = 0; i < 5; i++) {
    if (typeof seen[i] === 'boolean') s *= xs[0];
    seen[(i * 2) % 5] = i % 2 === 0;
  }
  return s;
}

export function typeofEndsALoop(xs: number[]): number {
  let v = xs[0];
  let i = 0;
  let s = 0;
  while (typeof v === 'number') {
    s += v * v * (i + 1);
    v = xs[++i];
  }
  return s;
}

export function typeofEndsARecursion(xs: number[]): number {
  const sum = (v: number | undefined, i: number): number => (typeof v === 'undefined' ? xs[1] : v * v + sum(xs[i + 1], i + 1));
  const product = (v: number, i: number): number => (typeof v === 'number' ? v * product(xs[i + 1], i + 1) : 2);
  return sum(xs[0], 0) * product(xs[0], 0);
}

export function isArrayEndsARecursion(m: number[][]): number {
  const sum = (row: number[], i: number): number => (Array.isArray(row) ? row[0] * m[0][1] + sum(m[i + 1], i + 1) : m[0][0]);
  return sum(m[0], 0);
}

export function undefinedIsSortedLast(xs: number[]): number {
  const a: (number | undefined)[] = [xs[0], undefined, xs[1], undefined, xs[2]];
  a.sort((p, q) => q! - p!);
  let s = 0;
  a.forEach((v, i) => {
    s += v === undefined ? xs[0] * i : v * (i + 1);
  });
  return s;
}

export function undefinedSortedByDefault(xs: number[]): number {
  const a = [undefined, ...xs.map((x) => (x > 0.6 ? x : undefined)), 3];
  let s = 0;
  a.toSorted().forEach((v, i) => {
    s += v === undefined ? xs[0] * i : v * (i + 1);
  });
  return s;
}

class Weight {
  constructor(readonly v: number) {}
  minus(other: Weight): number {
    return this.v - other.v;
  }
}

export function undefinedAmongInstances(xs: number[]): number {
  const a = [undefined, new Weight(xs[0]), undefined, new Weight(xs[1]), new Weight(xs[2])];
  a.sort((p, q) => p!.minus(q!));
  let s = 0;
  a.forEach((w, i) => {
    s += w === undefined ? xs[0] * i : w.v * (i + 1);
  });
  return s;
}

export function nullIsCompared(xs: number[]): number {
  const a: (number | null)[] = [xs[0], null, xs[1], null, xs[2]];
  a.sort((p, q) => (p ?? 0.6) - (q ?? 0.6));
  let s = 0;
  a.forEach((v, i) => {
    s += v === null ? xs[0] * i : v * (i + 1);
  });
  return s;
}

export const cases: Case[] = [
  { f: 'typeofAnElement', at: [[[0.5, 0.7]], [[0.5, 0.7, 1, 2, 3]]] },
  { f: 'typeofSaysUndefined', at: [[[0.5, 0.7]], [[0.5, 0.7, 1, 2, 3]]] },
  { f: 'typeofInAHelper', at: [[[0.5, 0.7]], [[0.5, 0.7, 1, 2, 3]]] },
  { f: 'typeofByCases', at: [[[0.5, 0.7]], [[0.5, 0.7, 1]]] },
  {
    f: 'rowsBeyondTheEnd',
    at: [
      [
        [
          [0.5, 0.7],
          [1, 2],
        ],
      ],
    ],
  },
  { f: 'typeofAFlag', at: [[[0.5, 0.7]]] },
  { f: 'typeofEndsALoop', at: [[[0.5, 0.7, 0.2]]] },
  { f: 'typeofEndsARecursion', at: [[[0.5, 0.7, 0.2]]] },
  {
    f: 'isArrayEndsARecursion',
    at: [
      [
        [
          [0.5, 0.7],
          [1, 2],
        ],
      ],
    ],
  },
  { f: 'undefinedIsSortedLast', at: [[[0.5, 0.7, 0.2]]] },
  { f: 'undefinedSortedByDefault', at: [[[0.5, 0.7, 0.9, 0.2]]] },
  { f: 'undefinedAmongInstances', at: [[[0.5, 0.7, 0.2]]] },
  { f: 'nullIsCompared', at: [[[0.5, 0.7, 0.2]]] },
];
