// Arguments that hold one another at any depth: of several kinds, in lists, dictionaries and Maps.
import type { Case } from './case.ts';

type Nested = number | Nested[] | { [k: string]: Nested };

const sumOf = (t: Nested): number => {
  if (typeof t === 'number') return t;
  if (Array.isArray(t)) return t.reduce<number>((s, u) => s * 0.5 + sumOf(u), 0);
  return Object.values(t).reduce<number>((s, u) => s * 0.3 + sumOf(u), 0);
};

export function anyNesting(t: Nested): number {
  return sumOf(t) ** 2;
}

export function boundsOrFactor(x: number, b: number | { lo: number; hi?: number }): number {
  return typeof b === 'number' ? x * b : Math.min(Math.max(x, b.lo), b.hi ?? Infinity) * b.lo;
}

interface Leaf {
  type: 'leaf';
  v: number;
}
interface Group {
  type: 'group';
  kids: Record<string, Part>;
}
type Part = Leaf | Group;

const total = (t: Part): number => (t.type === 'leaf' ? t.v ** 2 : Object.values(t.kids).reduce((s, k) => s * 0.5 + total(k), 0));

export function partGiven(t: Part): number {
  return total(t);
}

export function partsGiven(parts: Record<string, Part>): number {
  let s = 0;
  for (const name in parts) s += total(parts[name]) * name.length;
  return s;
}

export function mapOfEither(parts: Map<string, Leaf | { type: 'pair'; a: number; b: number }>): number {
  let s = 0;
  for (const [k, p] of parts) s += p.type === 'leaf' ? p.v ** 2 * k.length : p.a * p.b;
  return s;
}

export function readonlyLists(m: ReadonlyMap<string, readonly number[]>): number {
  let t = 0;
  m.forEach((v, k) => {
    t += v.reduce((a, b) => a * b, k.length);
  });
  return t;
}

interface Office {
  name: string;
  salary: number;
  reports: Office[];
  meta?: Record<string, number>;
}

export function offices(o: Office, rate: number): number {
  return o.salary * rate + (o.meta?.bonus ?? 0) * rate * rate + o.reports.map((one) => offices(one, rate * 0.9)).reduce((a, b) => a + b, 0);
}

export const cases: Case[] = [
  { f: 'anyNesting', at: [[{ a: 1, b: [2, { c: 3 }] }], [3], [[3, { d: 2 }]]] },
  { f: 'boundsOrFactor', at: [[3, 2]] },
  {
    f: 'boundsOrFactor',
    at: [
      [3, { lo: 2 }],
      [1, { lo: 2, hi: 3 }],
      [4, { lo: 2, hi: 3 }],
    ],
  },
  {
    f: 'partGiven',
    at: [
      [{ type: 'leaf', v: 3 }],
      [{ type: 'group', kids: { a: { type: 'leaf', v: 3 }, b: { type: 'group', kids: { z: { type: 'leaf', v: 2 } } } } }],
    ],
  },
  { f: 'partsGiven', at: [[{ aa: { type: 'leaf', v: 3 }, b: { type: 'group', kids: { z: { type: 'leaf', v: 2 } } } }]] },
  {
    f: 'mapOfEither',
    at: [
      [
        new Map<string, unknown>([
          ['x', { type: 'leaf', v: 2 }],
          ['yy', { type: 'pair', a: 2, b: 3 }],
        ]),
      ],
    ],
  },
  {
    f: 'readonlyLists',
    at: [
      [
        new Map([
          ['x', [2, 3]],
          ['yy', [4]],
        ]),
      ],
    ],
  },
  {
    f: 'offices',
    at: [[{ name: 'a', salary: 3, reports: [{ name: 'b', salary: 2, reports: [], meta: { bonus: 2, x: 1 } }] }, 0.7]],
  },
];
