/** Parameters that are tables: Record, index signatures, Map, with the gradient of the same keys. */

import type { Case } from './case.ts';

export function weightedRecord(w: Record<string, number>, names: string[]): number {
  let s = 0;
  for (const n of names) s += w[n] * w[n];
  return s;
}

export function indexSignature(w: { [name: string]: number }, x: number): number {
  let s = 0;
  for (const k of Object.keys(w)) s += w[k] * x;
  return s;
}

export function knownKeys(w: Record<'a' | 'b', number>): number {
  return w.a * w.b;
}

export function forInTable(w: Record<string, number>): number {
  let s = 1;
  for (const k in w) s *= w[k];
  return s;
}

export function entriesOfTable(w: Record<string, number>, x: number): number {
  return Object.entries(w).reduce((s, [k, v]) => s + v * v * (k === 'a' ? x : 1), 0);
}

export function valuesOfTable(w: Record<string, number>): number {
  return Object.values(w).reduce((s, v) => s + Math.sin(v), 0);
}

export function mapParameter(m: Map<string, number>, keys: string[]): number {
  let s = 0;
  for (const k of keys) s += (m.get(k) ?? 0) ** 2;
  return s;
}

export function mapIterated(m: Map<string, number>, x: number): number {
  let s = 0;
  for (const [k, v] of m) s += k.length * v * x;
  m.forEach((v) => (s += v * v));
  return s;
}

export function mapOfArrays(m: Map<number, number[]>): number {
  let s = 0;
  for (const v of m.values()) for (const e of v) s += e * e;
  return s;
}

export function readonlyMap(m: ReadonlyMap<string, number>): number {
  return (m.get('a') ?? 1) * (m.get('b') ?? 2);
}

interface Model {
  bias: number;
  weights: Record<string, number>;
}
export function modelWithTable(m: Model, features: Record<string, number>): number {
  let z = m.bias;
  for (const [k, v] of Object.entries(features)) z += (m.weights[k] ?? 0) * v;
  return 1 / (1 + Math.exp(-z));
}

export function tableOfRecords(nodes: Record<string, { v: number; next: string | null }>, start: string): number {
  let s = 0;
  let at: string | null = start;
  while (at !== null) {
    const n: { v: number; next: string | null } = nodes[at];
    s = s * 0.5 + n.v * n.v;
    at = n.next;
  }
  return s;
}

export function dottedTable(w: Record<string, number>): number {
  return w.a * w.b + w['c'];
}

export function missingKey(w: Record<string, number>, k: string): number {
  return (w[k] ?? 3) * (w.a ?? 1);
}

export function writtenTable(w: Record<string, number>, x: number): number {
  const t = { ...w };
  t.z = x * t.a;
  return Object.values(t).reduce((s, v) => s + v * v, 0);
}

export function inTable(w: Record<string, number>, x: number): number {
  return ('a' in w ? w.a : 2) * x + ('q' in w ? 1 : x);
}

export function setOfNumbers(s: Set<number>): number {
  let t = 0;
  for (const v of s) t += v * v;
  return t;
}

export const cases: readonly Case[] = [
  { f: 'weightedRecord', at: [[{ a: 1.5, b: 2, c: 3 }, ['a', 'c', 'a']]] },
  { f: 'indexSignature', at: [[{ a: 1.5, b: 2 }, 0.3]] },
  { f: 'knownKeys', at: [[{ a: 1.5, b: 2 }]] },
  { f: 'forInTable', at: [[{ a: 1.5, b: 2 }]] },
  { f: 'entriesOfTable', at: [[{ a: 1.5, b: 2 }, 0.4]] },
  { f: 'valuesOfTable', at: [[{ a: 1.5, b: 2 }]] },
  {
    f: 'mapParameter',
    at: [
      [
        new Map([
          ['a', 1.5],
          ['b', 2],
        ]),
        ['a', 'b', 'z', 'a'],
      ],
    ],
  },
  {
    f: 'mapIterated',
    at: [
      [
        new Map([
          ['a', 1.5],
          ['bc', 2],
        ]),
        0.3,
      ],
    ],
  },
  {
    f: 'mapOfArrays',
    at: [
      [
        new Map([
          [1, [1, 2]],
          [5, [3]],
        ]),
      ],
    ],
  },
  {
    f: 'readonlyMap',
    at: [
      [
        new Map([
          ['a', 1.5],
          ['bc', 2],
        ]),
      ],
    ],
  },
  {
    f: 'modelWithTable',
    at: [
      [
        { bias: 0.1, weights: { a: 0.5, b: -1 } },
        { a: 1, b: 2, c: 3 },
      ],
    ],
    wrt: ['m'],
  },
  {
    f: 'tableOfRecords',
    at: [[{ a: { v: 1, next: 'b' }, b: { v: 2, next: null } }, 'a']],
  },
  { f: 'dottedTable', at: [[{ a: 1.5, b: 2, c: 3 }]] },
  {
    f: 'missingKey',
    at: [
      [{ a: 1.5 }, 'q'],
      [{ a: 1.5 }, 'a'],
    ],
  },
  { f: 'writtenTable', at: [[{ a: 1.5, b: 2, c: 3 }, 0.5]] },
  { f: 'inTable', at: [[{ a: 1.5 }, 0.5]] },
];
