// Fields and entries found by name, lists that are cut, and what may be missing in them.
import type { Case } from './case.ts';

interface Moved {
  a: number;
  n: number;
}
export function twoDeleted(v: Moved[], at: number): number {
  v.splice(at, 2);
  let s = 0;
  for (let k = 0; k < v.length; k++) s += (k + 1) * v[k].a * v[k].a;
  return s;
}
export function copiedWithinObjects(v: Moved[]): number {
  v.copyWithin(2, 0, 4);
  let s = 0;
  for (let k = 0; k < v.length; k++) {
    v[k].a *= 1.5;
    s += (k + 1) * v[k].a * v[k].a;
  }
  return s;
}

interface MDR {
  v: number;
  d: Record<string, MDR>;
}
function sumRecord(d: Record<string, MDR>): number {
  let s = 0;
  for (const k in d) {
    s += d[k].v * d[k].v;
    s += d[k].v * sumRecord(d[k].d);
  }
  return s;
}
export function nestedRecords(par: Record<string, MDR>): number {
  return sumRecord(par);
}

interface MyType2 {
  x: number;
  y: number;
}
export function setByName(v: MyType2, from: keyof MyType2, to: keyof MyType2): number {
  const r = 2 * v[from] * v.y;
  v[to] = r;
  return v.x * v.x + v.y;
}
export function accumulatedByName(v: MyType2, fld: keyof MyType2, fld2: keyof MyType2, x: number): number {
  v[fld] = 0;
  for (let i = 1; i <= 10; i++) v[fld2] = v[fld] + x * i * v[fld];
  return v[fld] * v.y + v[fld2];
}
export function refsByName(x: number, fld: 'a' | 'b'): number {
  const v = { a: { val: x }, b: { val: 1 } };
  v[fld] = { val: 0.5 };
  for (let i = 1; i <= 10; i++) v[fld] = { val: v[fld].val + x * i * v.a.val };
  return v[fld].val * v.b.val;
}

interface Dist {
  logpdf(x: number | number[]): number;
}
class Uniform implements Dist {
  constructor(
    readonly a: number,
    readonly b: number,
  ) {}
  logpdf(): number {
    return -Math.log(this.b - this.a);
  }
}
class Normal implements Dist {
  constructor(
    readonly mu: number,
    readonly sigma: number,
  ) {}
  logpdf(x: number | number[]): number {
    if (typeof x !== 'number') return NaN;
    return -((x - this.mu) ** 2) / (2 * this.sigma ** 2);
  }
}
class Product implements Dist {
  constructor(readonly dists: readonly Dist[]) {}
  logpdf(x: number | number[]): number {
    if (typeof x === 'number') return NaN;
    let s = 0;
    for (let i = 0; i < x.length; i++) s += this.dists[i].logpdf(x[i]);
    return s;
  }
}
export function namedDistribution(p: { a: number; b: number[] }): number {
  const d: Record<'a' | 'b', Dist> = { a: new Normal(p.b[0], 1.5), b: new Product([new Uniform(0, p.a), new Normal(p.a, 2)]) };
  return (Object.keys(d) as ('a' | 'b')[]).map((k) => d[k].logpdf(p[k])).reduce((s, v) => s + v);
}

export function foundInMap(x: number, k: number): number {
  return (
    new Map([
      [1, 1],
      [2, x * x],
      [3, 3],
    ]).get(k) ?? x
  );
}
export function uniqueSum(x: number): number {
  return x * [...new Set([x, 2, 2, 3])].reduce((a, b) => a + b, 0);
}
export function pushedToParameter(x: number[], y: number): number {
  x.push(y);
  return x[0] * x[1] + x.length * y;
}
export function pushedManyTimes(a: number, arr: number[]): number {
  for (let i = 0; i < 250; i++) arr.push(a * i);
  return arr[249] * arr[0] + arr[arr.length - 2];
}
export function tupleOfMaybe(v: [number[], null, number[]]): number {
  const tup = [...v] as const;
  return tup[0][0] * tup[2][0] ** 2;
}
export function arrayOfMaybe(v: (number[] | null)[]): number {
  const tup = [...v, ...v];
  const a = tup[0];
  const c = tup[2];
  if (a === null || c === null) return 0;
  a[0] *= 2;
  return a[0] * c[0] + (tup[3]?.[0] ?? 0);
}
export function mixedArray(v: (number | number[] | null)[]): number {
  let s = 0;
  for (const e of v) {
    if (e === null) continue;
    s += typeof e === 'number' ? e * e : e.reduce((a, b) => a * b, 1);
  }
  return s;
}

export const cases: Case[] = [
  {
    f: 'twoDeleted',
    at: [[[1, 2, 3, 4, 5, 6].map((k) => ({ a: k, n: k })), 2]],
    wrt: ['v'],
    fixed: [0, 1, 2, 3, 4, 5].map((k) => `v.${k}.n`),
  },
  { f: 'copiedWithinObjects', at: [[[1, 2, 3, 4, 5, 6, 7, 8].map((k) => ({ a: k / 4, n: k }))]] },
  { f: 'nestedRecords', at: [[{ x: { v: 2, d: {} }, y: { v: 3, d: { z: { v: 4, d: {} }, w: { v: 5, d: {} } } } }]] },
  {
    f: 'setByName',
    at: [
      [{ x: 2, y: 3 }, 'x', 'y'],
      [{ x: 2, y: 3 }, 'y', 'x'],
      [{ x: 2, y: 3 }, 'x', 'x'],
    ],
    wrt: ['v'],
  },
  {
    f: 'accumulatedByName',
    at: [
      [{ x: 2, y: 0.3 }, 'x', 'x', 0.1],
      [{ x: 2, y: 0.3 }, 'x', 'y', 0.1],
      [{ x: 2, y: 0.3 }, 'y', 'x', 0.1],
    ],
    wrt: ['v', 'x'],
  },
  {
    f: 'refsByName',
    at: [
      [0.1, 'a'],
      [0.1, 'b'],
    ],
    wrt: ['x'],
  },
  { f: 'namedDistribution', at: [[{ a: 1, b: [0.5, 0.7] }]] },
  {
    f: 'foundInMap',
    at: [
      [2, 2],
      [2, 1],
      [2, 7],
    ],
    wrt: ['x'],
  },
  { f: 'uniqueSum', at: [[1]] },
  { f: 'pushedToParameter', at: [[[2.3], 2]] },
  {
    f: 'pushedManyTimes',
    at: [
      [1.5, []],
      [1.5, [3, 4]],
    ],
    wrt: ['a', 'arr'],
  },
  { f: 'tupleOfMaybe', at: [[[[3], null, [2]]]] },
  { f: 'arrayOfMaybe', at: [[[[3], null, [2]]], [[[3], null, null]]] },
  { f: 'mixedArray', at: [[[[3, 2], null, 5, [2]]]] },
];
