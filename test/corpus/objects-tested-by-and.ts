// `object && …`: what the expression is where the object is missing; parsers and lists of the functional kind that say it that way.
import type { Case } from './case.ts';

interface Item {
  v: number;
  next?: Item;
}

const found = (x: number): Item | undefined => (x > 0 ? { v: x * x, next: x > 1 ? { v: x } : undefined } : undefined);

export function numberOfWhatMayBeMissing(x: number): number {
  const item = found(x);
  const value = item && item.v * x;
  const next = item && item.next && item.next.v * 2;
  return (value ?? x) + (next ?? 3) * x;
}

export function lengthOfWhatMayBeMissing(x: number): number {
  const list: number[] | null = x > 0 ? [x, x * x] : null;
  const count = list && list.length;
  const product = list && list.reduce((a, b) => a * b, 1);
  return (product ?? x * x) + (count ?? 7) * x;
}

export function optionOrNull(x: number, o?: { k: number } | null): number {
  const k = o && o.k * x;
  if (k === null) return x * 3;
  return k === undefined ? x : k * x;
}

export function elementBeyondTheEnd(xs: Item[], k: number): number {
  const item = xs[k];
  const v = item && item.v * item.v;
  return v ?? xs[0].v;
}

type Parser<T> = (text: string, at: number) => [T, number] | null;
const letter =
  (c: string): Parser<string> =>
  (text, at) =>
    text[at] === c ? [c, at + 1] : null;
const mapped =
  <A, B>(parser: Parser<A>, f: (a: A) => B): Parser<B> =>
  (text, at) => {
    const result = parser(text, at);
    return result && [f(result[0]), result[1]];
  };
const either =
  <A>(...parsers: Parser<A>[]): Parser<A> =>
  (text, at) => {
    for (const parser of parsers) {
      const result = parser(text, at);
      if (result) return result;
    }
    return null;
  };
const many =
  <A>(parser: Parser<A>): Parser<A[]> =>
  (text, at) => {
    const all: A[] = [];
    for (;;) {
      const result = parser(text, at);
      if (!result) return [all, at];
      all.push(result[0]);
      at = result[1];
    }
  };

export function parsedProduct(x: number): number {
  const factor = either(
    mapped(letter('x'), () => x),
    mapped(letter('2'), () => 2),
  );
  const product = mapped(many(factor), (factors) => factors.reduce((a, b) => a * b, 1));
  return product('x2xx', 0)![0];
}

export function instantiatedByHand(x: number): number {
  const twice =
    <T>(f: (v: T) => T) =>
    (v: T): T =>
      f(f(v));
  class Box<T> {
    constructor(readonly v: T) {}
  }
  const NumberBox = Box<number>;
  return twice(twice<number>)((v) => v * 1.1 + x)(new NumberBox(x * x).v);
}

export function nestedTuples(x: number): [[[number], number], number] {
  return [[[x], x * x], Math.sin(x)];
}

export function recordsInRecords(x: number): { inner: { list: number[]; v: number }; v: number } {
  const inner = { list: [x], v: x * x };
  inner.v *= inner.list[0];
  const result = { inner, v: inner.v };
  result.inner.list.push(x * result.v);
  return result;
}

// The best so far is missing before the first trip, also where the loop is checkpointed.
export function bestOfTrips(w: number, xs: number[]): number {
  let best: { t: number; n: number } | undefined;
  let second: number | null = null;
  let isFound = false;
  /** @checkpoint snapshots=2 */
  for (const x of xs) {
    const t = x * w;
    if (t < 0.5) continue;
    if (!best || t < best.t) {
      second = best ? best.t : null;
      best = { t, n: x * w * w };
      isFound = true;
    }
  }
  return best ? best.t * best.n + (second ?? 1) * w + (isFound === true ? w : 0) : 0;
}

export const cases: readonly Case[] = [
  { f: 'numberOfWhatMayBeMissing', at: [[2], [0.5], [-1]] },
  { f: 'lengthOfWhatMayBeMissing', at: [[2], [-1]] },
  { f: 'optionOrNull', at: [[2, { k: 3 }], [2], [2, null]] },
  {
    f: 'elementBeyondTheEnd',
    at: [
      [[{ v: 2 }, { v: 3 }], 1],
      [[{ v: 2 }, { v: 3 }], 4],
    ],
    wrt: ['xs'],
  },
  { f: 'parsedProduct', at: [[1.5]] },
  { f: 'instantiatedByHand', at: [[1.5]] },
  { f: 'nestedTuples', at: [[1.5]], seed: [[[[2], 3], 5]] },
  { f: 'recordsInRecords', at: [[1.5]], seed: [{ inner: { list: [2, 3], v: 5 }, v: 7 }] },
  {
    f: 'bestOfTrips',
    at: [
      [1.5, [3, 0.1, 2, 5]],
      [0.7, [0.1]],
    ],
  },
];
