/** Going over the keys of instances, and of objects whose literals have the fields in several orders. */

import type { Case } from './case.ts';

const folded = (values: number[]): number => values.reduce((s, v) => s * 1.7 + v, 0);

class Base {
  n = 2;
  constructor(public x: number) {}
}
class Derived extends Base {
  extra = this.x * 3;
}
class Again extends Base {
  y = 5;
  override n = this.x ** 2;
}
const KEY = 'k';
class Named {
  b = 3;
  [KEY] = 4;
  a: number;
  constructor(v: number) {
    this.a = v;
  }
}

export function keysOfInstance(x: number): number {
  let s = 0;
  const d = new Derived(x);
  for (const k in d) {
    s = s * 1.7 + d[k as keyof Derived];
    d.x *= 2;
  }
  return s + folded(Object.values(new Base(x))) * folded(Object.values(new Again(x)));
}

export function keysOfInstances(xs: number[]): number {
  const all = xs.map((x) => new Again(x));
  return all.reduce((s, one) => s + folded(Object.values(one)), 0);
}

export function keysOfConstantNames(x: number): number {
  let s = 0;
  for (const [key, v] of Object.entries(new Named(x))) s = s * 1.3 + v * key.length;
  return s;
}

export function keysOfCopy(x: number): number {
  const o = Object.assign({ q: x, n: 1 }, new Derived(x));
  return folded(Object.values(o)) + folded(Object.values({ ...new Derived(x), x: 3 }));
}

interface Point {
  x: number;
  y: number;
}

export function literalsInSeveralOrders(xs: number[]): number {
  const points: Point[] = xs.map((x, i) => (i % 2 ? { y: x, x: 2 } : { x, y: 3 }));
  return points.reduce((s, p) => s + folded(Object.values(p)), 0);
}

const turned = (x: number): Point => ({ y: x, x: 2 });

export function literalsOfOneOtherOrder(xs: number[]): number {
  const points = xs.map(turned);
  let s = 0;
  for (const p of points) for (const k in p) s = s * 1.7 + p[k as keyof Point];
  return s;
}

export function eitherOrder(x: number, n: number): number {
  const p = n > 1 ? { x, y: 2 } : { y: x * 3, x: 4 };
  return folded(Object.values(p)) + Object.entries(p).reduce((s, [k, v]) => s * 2 + v * (k === 'x' ? 3 : 1), 0);
}

export function keysSwapped(x: number, first: boolean): number {
  const a = { p: x, q: 2 };
  const b = { q: 3 * x, p: 5 };
  const o = first ? a : b;
  let s = 1;
  for (const [k, v] of Object.entries(o)) s = s * 1.5 + v * k.charCodeAt(0);
  return s;
}
export function optionalOrder(x: number, late: boolean): number {
  const o: { a?: number; b: number } = { b: x };
  if (late) o.a = x * x;
  let s = 1;
  for (const v of Object.values(o)) s = s * 2 + v;
  const p: { a?: number; b: number } = { a: 1, b: x };
  for (const v of Object.values(p)) s = s * 2 + v;
  return s;
}

/** What is copied field by field has the keys in the order of what it is copied from. */
export function copiesInOrder(x: number, y: number): number {
  const o: { a?: number; b: number } = { b: x };
  if (y > 1) o.a = y;
  const p = { ...o, c: 3 };
  const q: Point = { y: x * y, x: 2 };
  const { ...rest } = q;
  const s = folded(Object.values({ ...q, z: y })) + 2 * folded(Object.values(rest)) + 3 * folded(Object.values(structuredClone(q)));
  return s + 5 * folded(Object.values(p) as number[]) + 7 * folded(Object.values(Object.assign({ k: 1 }, q)));
}

export function changedLast(x: number, y: number): number {
  const o: { a?: number; b: number } = { b: x };
  if (y > 1) o.a = y;
  return folded(Object.values({ ...o, a: 4, c: y }));
}

export const cases: readonly Case[] = [
  { f: 'keysOfInstance', at: [[1.2], [-0.4]] },
  { f: 'keysOfInstances', at: [[[1.1, 2.3, 0.7]], [[3]]] },
  { f: 'keysOfConstantNames', at: [[1.2], [-0.4]] },
  { f: 'keysOfCopy', at: [[1.2], [-0.4]] },
  { f: 'literalsInSeveralOrders', at: [[[1.1, 2.3, 0.7]], [[3]]] },
  { f: 'literalsOfOneOtherOrder', at: [[[1.1, 2.3, 0.7]], [[3]]] },
  {
    f: 'eitherOrder',
    at: [
      [1.2, 3],
      [-0.4, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'keysSwapped',
    at: [
      [0.7, true],
      [0.7, false],
    ],
  },
  {
    f: 'optionalOrder',
    at: [
      [0.7, true],
      [0.7, false],
    ],
  },
  {
    f: 'copiesInOrder',
    wrt: 'all',
    at: [
      [1.2, 2.1],
      [-0.4, 0.7],
    ],
  },
  {
    f: 'changedLast',
    wrt: 'all',
    at: [
      [1.2, 2.1],
      [-0.4, 0.7],
    ],
  },
];
