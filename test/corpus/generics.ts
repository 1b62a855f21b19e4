import type { Case } from './case.ts';

function first<T>(xs: readonly T[]): T {
  return xs[0];
}

function mapPair<A, B>(p: [A, A], f: (a: A) => B): [B, B] {
  return [f(p[0]), f(p[1])];
}

export function genericHelpers(xs: number[], ys: number[][]): number {
  const [a, b] = mapPair([first(xs), first(first(ys))], (v) => v * v);
  return a * b + first(ys).length;
}

interface Ring<T> {
  zero: T;
  plus(a: T, b: T): T;
  times(a: T, b: T): T;
}

const reals: Ring<number> = { zero: 0, plus: (a, b) => a + b, times: (a, b) => a * b };

function innerProduct<T>(r: Ring<T>, xs: T[], ys: T[]): T {
  let s = r.zero;
  for (let i = 0; i < xs.length; i++) s = r.plus(s, r.times(xs[i], ys[i]));
  return s;
}

export function ringProduct(xs: number[], ys: number[]): number {
  return innerProduct(reals, xs, ys);
}

function overloaded(x: number): number;
function overloaded(x: number[]): number;
function overloaded(x: number | number[]): number {
  if (typeof x === 'number') return x * x;
  return x.reduce((s, v) => s + overloaded(v), 0);
}

export function callsOverloads(x: number, xs: number[]): number {
  return overloaded(x) * overloaded(xs);
}

function sumAny(x: number | readonly number[]): number {
  return Array.isArray(x) ? (x as number[]).reduce((a, b) => a + b, 0) : (x as number);
}

export function unionArguments(x: number, xs: number[]): number {
  return sumAny(x) * sumAny(xs);
}

class Box<T> {
  constructor(private readonly inner: T) {}
  map<U>(f: (t: T) => U): Box<U> {
    return new Box(f(this.inner));
  }
  get(): T {
    return this.inner;
  }
}

export function boxed(x: number): number {
  return new Box(x)
    .map((v) => v * v)
    .map((v) => [v, v + 1])
    .map(([a, b]) => a * b)
    .get();
}

type Maybe<T> = T | undefined;

function orElse<T>(v: Maybe<T>, fallback: T): T {
  return v === undefined ? fallback : v;
}

export function maybeValues(x: number, y?: number): number {
  return orElse(y, x * 3) * x;
}

class Memo<K, V> {
  private keys: K[] = [];
  private values: V[] = [];
  get(k: K, make: () => V): V {
    const i = this.keys.indexOf(k);
    if (i >= 0) return this.values[i];
    const v = make();
    this.keys.push(k);
    this.values.push(v);
    return v;
  }
}

export function memoised(x: number): number {
  const memo = new Memo<string, number>();
  const a = memo.get('a', () => Math.exp(x));
  const b = memo.get('b', () => x * x);
  const again = memo.get('a', () => 1000);
  return a * b + again;
}

export function satisfiesAndAs(x: number): number {
  const p = { a: x, b: x * 2 } satisfies Record<string, number>;
  const q = p as { a: number; b: number };
  const r = (q.b as unknown as number)!;
  return p.a * r;
}

export function narrowed(v: number | { re: number; im: number } | null, k: number): number {
  if (v === null) return k;
  if (typeof v === 'number') return v * k;
  return Math.hypot(v.re, v.im) * k;
}

function keyed<K extends 'a' | 'b'>(o: Record<'a' | 'b', number>, k: K): number {
  return o[k] ** 2;
}

export function keyedAccess(o: { a: number; b: number }): number {
  return keyed(o, 'a') * keyed(o, 'b') + keyed(o, 'a');
}

type Vec<N extends 2 | 3> = N extends 2 ? [number, number] : [number, number, number];

export function conditionalType(v: Vec<3>): number {
  return v[0] * v[1] - v[2] ** 2;
}

export function readonlyInputs(xs: readonly number[], p: Readonly<{ k: number }>, m: ReadonlyArray<readonly number[]>): number {
  return xs[0] * p.k + m[0][1] * xs[1];
}

function reduceGeneric<T, R>(xs: T[], f: (acc: R, x: T, i: number) => R, init: R): R {
  let acc = init;
  xs.forEach((x, i) => {
    acc = f(acc, x, i);
  });
  return acc;
}

export function customReduce(xs: number[]): number {
  const total = reduceGeneric(xs, (a, x) => a + x * x, 0);
  const pairs = reduceGeneric(xs, (a, x, i) => ({ p: a.p * x, n: a.n + i }), { p: 1, n: 0 });
  return total * pairs.p + pairs.n;
}

class LinkedStack<T> {
  private head: { value: T; below: LinkedStack<T>['head'] } | null = null;
  push(value: T): this {
    this.head = { value, below: this.head };
    return this;
  }
  fold<R>(f: (acc: R, v: T) => R, init: R): R {
    let acc = init;
    for (let n = this.head; n !== null; n = n.below) acc = f(acc, n.value);
    return acc;
  }
}

export function linkedStack(xs: number[]): number {
  const s = new LinkedStack<number>();
  for (const x of xs) s.push(x * x);
  return s.fold((a, v) => a * 0.5 + v, 1);
}

export const cases: Case[] = [
  { f: 'genericHelpers', at: [[[2, 3], [[4, 5]]]] },
  {
    f: 'ringProduct',
    at: [
      [
        [2, 3],
        [4, 5],
      ],
    ],
  },
  { f: 'callsOverloads', at: [[2, [4, 5]]] },
  { f: 'unionArguments', at: [[2, [4, 5]]] },
  { f: 'boxed', at: [[1.5]] },
  { f: 'maybeValues', at: [[1.5, 2]] },
  { f: 'maybeValues', at: [[1.5]], wrt: ['x'], expected: [9] },
  { f: 'memoised', at: [[1.5]] },
  { f: 'satisfiesAndAs', at: [[1.5]] },
  {
    f: 'narrowed',
    at: [
      [3, 2],
      [{ re: 3, im: 4 }, 2],
    ],
  },
  { f: 'narrowed', at: [[null, 2]], wrt: ['k'], expected: [1] },
  { f: 'keyedAccess', at: [[{ a: 2, b: 3 }]] },
  { f: 'conditionalType', at: [[[1, 2, 3]]] },
  { f: 'readonlyInputs', at: [[[1, 2], { k: 3 }, [[4, 5]]]] },
  { f: 'customReduce', at: [[[1, 2, 3]]] },
  { f: 'linkedStack', at: [[[1, 2, 3]]] },
];
