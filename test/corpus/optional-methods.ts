// Methods that objects may have or not, asked for their `this`, also where no object has one.
import type { Case } from './case.ts';

interface Knot {
  v: number;
  parent?: Knot;
  weight?(): number;
}

export function upwards(x: number, y: number): number {
  const root: Knot = {
    v: x,
    weight() {
      return this.v * 2;
    },
  };
  const mid: Knot = { v: y, parent: root };
  let s = 0;
  for (let n: Knot | undefined = mid; n; n = n.parent) s += n.v * (n.weight?.() ?? 1);
  return s;
}

export function upwardsOfThree(x: number, y: number): number {
  const root: Knot = {
    v: x,
    weight() {
      return this.v * 2;
    },
  };
  const mid: Knot = { v: y, parent: root };
  const leaf: Knot = { v: x * y, parent: mid, weight: () => y };
  let s = 0;
  for (let n: Knot | undefined = leaf; n; n = n.parent) s += n.v * (n.weight?.() ?? n.parent?.weight?.() ?? 1);
  return s;
}

export function noneHasIt(x: number, y: number): number {
  const list: Knot[] = [];
  list.push({ v: x });
  list.push({ v: y });
  let s = 0;
  for (const n of list) s += n.v * (n.weight?.() ?? 1) + s * s;
  return s;
}

export function oneOfTwo(x: number, y: number, first: boolean): number {
  const root: Knot = { v: x, weight: () => x * 2 };
  const other: Knot = { v: y };
  const n = first ? root : other;
  return n.v * (n.weight?.() ?? 1);
}

interface Shaper {
  v: number;
  f?(x: number): number;
  inner?: { h?(x: number): number; k: number };
}

export function shapers(x: number, y: number): number {
  const list: Shaper[] = [
    {
      v: x,
      f(q) {
        return q * this.v;
      },
    },
    {
      v: y,
      inner: {
        k: x,
        h(q) {
          return q + this.k;
        },
      },
    },
    { v: 2 },
  ];
  let s = 0;
  for (const one of list) {
    s += one.f?.(y) ?? one.inner?.h?.(x) ?? one.v;
    if (one.f) s += one.f(x);
    one.v *= 2;
    s += one['f']?.(1) ?? 0;
    s += (one.f ?? ((q: number) => q * 3)).call(one, y);
  }
  return s;
}

interface Hooks {
  before?: (x: number) => number;
  after?: (x: number, trip: number) => number;
}

function steps(x: number, n: number, hooks: Hooks[]): number {
  let v = x;
  for (let i = 0; i < n; i++) {
    for (const h of hooks) v = h.before?.(v) ?? v;
    v = Math.sin(v) + v * 0.5;
    for (const h of hooks) v += h.after?.(v, i) ?? 0;
  }
  return v;
}

export function hooked(x: number, k: number, n: number): number {
  const hooks: Hooks[] = [];
  hooks.push({ before: (v) => v * k });
  hooks.push({ after: (v, i) => v * k * i });
  return steps(x, n, hooks) + steps(k, n, [{}]);
}

const point = [[1.2, 0.7]] as const;

export const cases: Case[] = [
  { f: 'upwards', at: point },
  { f: 'upwardsOfThree', at: point },
  { f: 'noneHasIt', at: point },
  {
    f: 'oneOfTwo',
    at: [
      [1.2, 0.7, true],
      [1.2, 0.7, false],
    ],
  },
  { f: 'shapers', at: point },
  {
    f: 'hooked',
    at: [
      [1.2, 0.7, 3],
      [1.2, 0.7, 0],
    ],
    wrt: ['x', 'k'],
  },
];
