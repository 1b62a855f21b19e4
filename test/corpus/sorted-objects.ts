/** Sorting objects by what is no field of theirs: getters, methods, private fields; and beside functions and lists. */

import type { Case } from './case.ts';

type V = number | number[];
class Box {
  constructor(
    public w: number,
    public h: number,
  ) {}
  get area() {
    return this.w * this.h;
  }
  size() {
    return this.w + this.h;
  }
}
export function byGetter(xs: number[]): number {
  const bs = xs.map((x, i) => new Box(x, 3 - i));
  bs.sort((a, b) => a.area - b.area);
  return bs.reduce((s, b, i) => s + b.w * (i + 1), 0);
}
export function byMethod(xs: number[]): number {
  const bs = xs.map((x, i) => new Box(x, 3 - i));
  bs.sort((a, b) => a.size() - b.size());
  return bs.reduce((s, b, i) => s + b.w * (i + 1), 0);
}
export function byNested(xs: number[]): number {
  const bs = xs.map((x, i) => ({ k: { p: -x }, v: [x, i] }));
  bs.sort((a, b) => a.k.p - b.k.p || a.v[1] - b.v[1]);
  return bs.reduce((s, b, i) => s + b.v[0] * (i + 1), 0);
}
export function withCallbacks(xs: number[]): number {
  type Job = { prio: number; run: (v: number) => number };
  const q: Job[] = [];
  xs.forEach((x) => q.push({ prio: -x, run: (v) => v * x + 1 }));
  q.sort((a, b) => a.prio - b.prio);
  return q.reduce((v, j) => j.run(v), 1);
}
export function destructured(xs: number[]): number {
  const q = xs.map((x, i) => ({ key: x * (i % 2 ? 1 : -1), f: (v: number) => v * x }));
  q.sort(({ key: a }, { key: b }) => b - a);
  return q.reduce((v, { f }, i) => v + f(i + 1), 0);
}
export function unionsBeside(xs: number[]): number {
  const q: { k: number; v: number | number[] }[] = xs.map((x, i) => ({ k: -x, v: i % 2 ? [x, x] : x * 2 }));
  q.sort((a, b) => a.k - b.k);
  return q.reduce((s, { v }, i) => s + (typeof v === 'number' ? v : v[0] * v[1]) * (i + 1), 0);
}
const areaOf = (b: Box): number => b.area;
export function byHelper(xs: number[]): number {
  const bs = xs.map((x, i) => new Box(x, 3 - i));
  return bs.toSorted((a, b) => areaOf(b) - areaOf(a)).reduce((s, b, i) => s + b.w * b.h * (i + 1), 0);
}
class Piece {
  #p: number;
  constructor(
    p: number,
    readonly v: number,
  ) {
    this.#p = p;
  }
  static compare(a: Piece, b: Piece): number {
    return a.#p - b.#p;
  }
}
export function byPrivate(xs: number[]): number {
  return xs
    .map((x, i) => new Piece(-x * x, x + i))
    .sort(Piece.compare)
    .reduce((s, { v }, i) => s + v * (i + 1), 0);
}
export function sortTies(xs: number[]): number {
  const bs = xs.map((x, i) => ({ f: () => x, k: Math.round(x), i }));
  bs.sort((a, b) => a.k - b.k);
  return bs.reduce((s, b, i) => s + b.f() * (i + 1) + b.i * i, 0);
}
export function eitherWay(xs: number[], down: boolean): number {
  const cmp = down ? (a: number, b: number) => b - a : (a: number, b: number) => a - b;
  return [...xs].sort(cmp).reduce((s, x, i) => s + x * (i + 1), 0);
}
export function noneLeft(xs: number[]): number {
  const bs = xs
    .filter((x) => x > 100)
    .map((x) => new Box(x, 1))
    .sort((a, b) => a.area - b.area);
  return bs.length + xs[0];
}
export function eventQueue(xs: number[]): number {
  type Ev = { t: number; run: (now: number) => void };
  const q: Ev[] = [];
  let total = 0;
  const at = (t: number, run: Ev['run']) => {
    q.push({ t, run });
    q.sort((a, b) => a.t - b.t);
  };
  xs.forEach((x) =>
    at(x, (now) => {
      total += now * x;
      if (now < 3)
        at(now * 2, (n2) => {
          total -= n2;
        });
    }),
  );
  while (q.length) {
    const e = q.shift()!;
    e.run(e.t);
  }
  return total;
}
export function sortUnions(xs: V[]): number {
  const key = (v: V) => (typeof v === 'number' ? v : v[0] * 2);
  return [...xs].sort((a, b) => key(a) - key(b)).reduce<number>((s, v, i) => s + key(v) * (i + 1), 0);
}

export const cases: Case[] = [
  { f: 'byGetter', at: [[[3, 1.1, 2.6]]] },
  { f: 'byMethod', at: [[[3, 1.1, 2.6]]] },
  { f: 'byNested', at: [[[3, 1.1, 2.6]]] },
  { f: 'withCallbacks', at: [[[3, 1.1, 2.6]]] },
  { f: 'destructured', at: [[[3, 1.1, 2.6]]] },
  { f: 'unionsBeside', at: [[[3, 1.1, 2.6]]] },
  { f: 'byHelper', at: [[[3, 1.1, 2.6]]] },
  { f: 'byPrivate', at: [[[3, 1.1, 2.6]]] },
  { f: 'sortTies', at: [[[2.2, 1, 1.8, 2.1, 0.9]]] },
  {
    f: 'eitherWay',
    at: [
      [[3, 1, 2], true],
      [[3, 1, 2], false],
    ],
  },
  { f: 'noneLeft', at: [[[1, 2]]] },
  { f: 'eventQueue', at: [[[1, 2.1, 4.3]]] },
  { f: 'sortUnions', at: [[[3, [1, 2], 1]]] },
];
