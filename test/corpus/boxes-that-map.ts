// Generic functions that hand out an object whose methods call them again, for other types: boxes, options, lists, deferred values.
import type { Case } from './case.ts';

interface Box<T> {
  map<U>(f: (t: T) => U): Box<U>;
  readonly v: T;
}

const box = <T>(v: T): Box<T> => ({ map: (f) => box(f(v)), v });

export function boxOfNumbers(x: number): number {
  const b = box(x);
  return b.map((v) => v * v).map((v) => v + b.v).v;
}

export function boxOfOtherTypes(x: number): number {
  return box(x)
    .map((v) => [v * v, v])
    .map(([a, b]) => ({ a: a!, b: b! * x }))
    .map(({ a, b }) => a * b).v;
}

interface Option<T> {
  map<U>(f: (t: T) => U): Option<U>;
  chain<U>(f: (t: T) => Option<U>): Option<U>;
  or(other: T): T;
}

const some = <T>(v: T): Option<T> => ({ map: (f) => some(f(v)), chain: (f) => f(v), or: () => v });
const none: Option<never> = { map: () => none, chain: () => none, or: (other) => other };
const inverse = (v: number): Option<number> => (v > 1 ? some(1 / v) : none);

export function optionOrOther(x: number): number {
  return inverse(x)
    .map((v) => v + x)
    .or(x * x);
}

export function chainedOptions(x: number): number {
  return some(x)
    .map((v) => [v, v * v])
    .chain(([, q]) => inverse(q!))
    .map((v) => v + x)
    .or(x * x);
}

interface List<T> {
  map<U>(f: (t: T) => U): List<U>;
  sum(f: (t: T) => number): number;
  readonly first: T;
}

const list = <T>(items: T[]): List<T> => ({
  map: (f) => list(items.map(f)),
  sum(f) {
    return items.reduce((s, t) => s + f(t), 0);
  },
  get first() {
    return items[0]!;
  },
});

export function mappedList(xs: number[]): number {
  const pairs = list(xs).map((v) => ({ v, square: v * v }));
  return pairs.sum(({ square }) => square) * pairs.first.v;
}

const deferred = <T>(run: () => T): { run: () => T; map<U>(f: (t: T) => U): { run: () => U } } => ({
  run,
  map: (f) => deferred(() => f(run())),
});

export function deferredChanges(x: number): number {
  let n = x;
  const doubled = deferred(() => (n *= 2));
  const scaled = doubled.map((v) => v * x);
  return scaled.run() + scaled.run() * n;
}

export const cases: readonly Case[] = [
  { f: 'boxOfNumbers', at: [[1.5], [-2]] },
  { f: 'boxOfOtherTypes', at: [[1.5], [-2]] },
  { f: 'optionOrOther', at: [[2], [0.5]] },
  { f: 'chainedOptions', at: [[2], [0.5]] },
  { f: 'mappedList', at: [[[1, 2, 3]], [[0.5]]] },
  { f: 'deferredChanges', at: [[1.5]] },
];
