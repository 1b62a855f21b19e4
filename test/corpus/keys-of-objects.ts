/** What an object's keys are: no private fields, no number of the class; indices of arrays; what instances hand out to patterns. */

import type { Case } from './case.ts';

class A {
  #p = 3;
  q: number;
  constructor(x: number) {
    this.q = x;
  }
  get p() {
    return this.#p * this.q;
  }
}
export function valuesOfPrivate(x: number): number {
  const a = new A(x);
  return Object.values(a).length * x + Object.keys(a).length + a.p;
}
export function spreadOfPrivate(x: number): number {
  const o = { ...new A(x), r: 2 };
  return Object.keys(o).length * x + Object.values(o).reduce((s, v) => s + v, 0);
}
export function forInPrivate(x: number): number {
  const a = new A(x);
  let n = 0;
  for (const k in a) n += k.length;
  return n * x;
}
class S1 {
  constructor(public r: number) {}
  area() {
    return this.r;
  }
}
class S2 {
  constructor(public r: number) {}
  area() {
    return this.r * 2;
  }
}
export function tagged(x: number, k: number): number {
  const list = [new S1(x), new S2(x)];
  let s = 0;
  for (const o of list) {
    s += o.area() * Object.keys(o).length;
    const c = { ...o, z: 1 };
    s += Object.keys(c).length;
  }
  return s;
}
export function assignPrivate(x: number): number {
  const o = Object.assign({}, new A(x));
  return Object.keys(o).length * x;
}
export function restPrivate(x: number): number {
  const { q, ...rest } = new A(x);
  return q * 2 + Object.keys(rest).length;
}
export function arrayEntries(xs: number[]): number {
  let s = 0;
  for (const [i, v] of Object.entries(xs)) s += (Number(i) + 1) * v * v;
  for (const k of Object.keys(xs)) s += xs[+k];
  return s + Object.values(xs).reduce((a, b) => a + b, 0);
}
class P2 {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  *[Symbol.iterator]() {
    yield this.x;
    yield this.y;
  }
}
export function patternOfInstance(x: number): number {
  const [a, b] = new P2(x, x * x);
  let c = 0,
    d = 0;
  [c, ...[d]] = new P2(b, 2);
  return a * b * c * d;
}

export const cases: Case[] = [
  { f: 'valuesOfPrivate', at: [[1.5]] },
  { f: 'spreadOfPrivate', at: [[1.5]] },
  { f: 'forInPrivate', at: [[1.5]] },
  { f: 'tagged', at: [[1.5, 1]], wrt: ['x'] },
  { f: 'assignPrivate', at: [[1.5]] },
  { f: 'restPrivate', at: [[1.5]] },
  { f: 'arrayEntries', at: [[[1, 2, 3]]] },
  { f: 'patternOfInstance', at: [[1.5]] },
];
