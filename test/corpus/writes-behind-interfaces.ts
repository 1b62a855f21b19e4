/** Objects of the module that a call changes through a method which only an interface or a base class declares. */

import type { Case } from './case.ts';
interface Acc {
  total: number;
  bump(v: number): void;
}
const first: Acc = {
  total: 0,
  bump(v) {
    this.total += v;
  },
};
export function literalBehindAnInterface(x: number): number {
  first.total = 0;
  first.bump(x);
  first.bump(x * x);
  return first.total;
}
const second: Acc = {
  total: 0,
  bump(v) {
    this.total += v;
  },
};
export function literalKeptBetween(x: number): number {
  const before = second.total;
  second.bump(x);
  second.bump(x * x);
  return second.total - before;
}
const counts = { n: 0 };
const third: { bump(v: number): number } = {
  bump(v) {
    counts.n++;
    return v * counts.n;
  },
};
export function literalThatWritesAnother(x: number): number {
  counts.n = 0;
  return third.bump(x) + third.bump(x * x);
}
class Impl implements Acc {
  total = 0;
  bump(v: number): void {
    this.total += v;
  }
}
const fourth: Acc = new Impl();
export function instanceBehindAnInterface(x: number): number {
  const before = fourth.total;
  fourth.bump(x);
  fourth.bump(x * x);
  return fourth.total - before;
}
class Silent {
  total = 0;
  bump(_v: number): void {}
}
class Summing extends Silent {
  override bump(v: number): void {
    this.total += v;
  }
}
const fifth: Silent = new Summing();
export function overridingMethodWrites(x: number): number {
  const before = fifth.total;
  fifth.bump(x);
  fifth.bump(x * x);
  return fifth.total - before;
}
const sixth = new Silent();
export function inheritedMethodThatWritesNothing(x: number): number {
  sixth.bump(x);
  return sixth.total + x;
}
const list: Silent[] = [new Silent(), new Summing()];
export function instancesInAList(x: number): number {
  let s = 0;
  for (const b of list) {
    const before = b.total;
    b.bump(x * x);
    s += b.total - before;
  }
  return s;
}
const frozen = Object.freeze({
  k: 2,
  by(v: number) {
    return this.k * v;
  },
});
export function frozenMethods(x: number): number {
  return frozen.by(x) + frozen.by(x * x);
}
interface Ring<T> {
  readonly zero: T;
  add(a: T, b: T): T;
  mul(a: T, b: T): T;
}
const reals: Ring<number> = { zero: 0, add: (a, b) => a + b, mul: (a, b) => a * b };
const tropical: Ring<number> = { zero: -Infinity, add: Math.max, mul: (a, b) => a + b };
const duals: Ring<[number, number]> = {
  zero: [0, 0],
  add: ([a, b], [c, d]) => [a + c, b + d],
  mul: ([a, b], [c, d]) => [a * c, a * d + b * c],
};

function product<T>(ring: Ring<T>, a: T[][], b: T[][]): T[][] {
  return a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => ring.add(s, ring.mul(v, b[k][j])), ring.zero)));
}

export function productsOverRings(a: number[][], n: number): number {
  let p = a;
  let t = a;
  let d = a.map((row) => row.map((v): [number, number] => [v, v * v]));
  for (let i = 0; i < n; i++) {
    p = product(reals, p, a);
    t = product(tropical, t, a);
    d = product(duals, d, d);
  }
  return p[0][1] * d[1][0][1] + t[0][0] * d[0][0][0];
}

export const cases: Case[] = [
  { f: 'literalBehindAnInterface', at: [[1.5]] },
  { f: 'literalKeptBetween', at: [[1.5]] },
  { f: 'literalThatWritesAnother', at: [[1.5]] },
  { f: 'instanceBehindAnInterface', at: [[1.5]] },
  { f: 'overridingMethodWrites', at: [[1.5]] },
  { f: 'inheritedMethodThatWritesNothing', at: [[1.5]] },
  { f: 'instancesInAList', at: [[1.5]] },
  { f: 'frozenMethods', at: [[1.5]] },
  {
    f: 'productsOverRings',
    at: [
      [
        [
          [0.5, 0.2],
          [0.1, 0.9],
        ],
        2,
      ],
    ],
    wrt: ['a'],
  },
];
