// Generic classes and interfaces that others extend: trees, lists, options, streams of whatever they are named with.
import type { Case } from './case.ts';

abstract class Tree<T> {
  abstract fold<R>(leaf: (t: T) => R, node: (l: R, r: R) => R): R;
  abstract map<U>(f: (t: T) => U): Tree<U>;
  abstract get size(): number;
  sum(of: (t: T) => number): number {
    return this.fold(of, (a, b) => a + b);
  }
}

class Tip<T> extends Tree<T> {
  constructor(readonly held: T) {
    super();
  }
  fold<R>(leaf: (t: T) => R): R {
    return leaf(this.held);
  }
  map<U>(f: (t: T) => U): Tree<U> {
    return new Tip(f(this.held));
  }
  get size(): number {
    return 1;
  }
}

class Fork<T> extends Tree<T> {
  constructor(
    readonly l: Tree<T>,
    readonly r: Tree<T>,
  ) {
    super();
  }
  fold<R>(leaf: (t: T) => R, node: (l: R, r: R) => R): R {
    return node(this.l.fold(leaf, node), this.r.fold(leaf, node));
  }
  map<U>(f: (t: T) => U): Tree<U> {
    return new Fork(this.l.map(f), this.r.map(f));
  }
  get size(): number {
    return this.l.size + this.r.size;
  }
}

export function treeFolded(x: number, y: number): number {
  const t: Tree<number> = new Fork(new Tip(x), new Fork(new Tip(y), new Tip(x * y)));
  return t.fold(
    (v) => v * v,
    (a, b) => a * 0.5 + b,
  );
}

export function treeGrown(x: number, n: number): number {
  let t: Tree<number> = new Tip(x);
  for (let i = 0; i < n; i++) t = i % 2 ? new Fork(t, new Tip(i * x)) : new Fork(new Tip(x * x), t);
  return t.sum((v) => Math.sin(v)) * t.size;
}

export function treeOfRecords(x: number, y: number): number {
  const t: Tree<{ w: number; v: number[] }> = new Fork(new Tip({ w: x, v: [y, 2] }), new Tip({ w: y, v: [x] }));
  return t.map((one) => one.w * one.v.reduce((a, b) => a + b * b, 0)).sum((v) => v * v);
}

abstract class Chain<T> {
  abstract reduce<R>(f: (acc: R, t: T) => R, first: R): R;
  abstract where(test: (t: T) => boolean): Chain<T>;
  with(t: T): Chain<T> {
    return new Link(t, this);
  }
}

class Nil<T> extends Chain<T> {
  reduce<R>(_f: (acc: R, t: T) => R, first: R): R {
    return first;
  }
  where(): Chain<T> {
    return this;
  }
}

class Link<T> extends Chain<T> {
  constructor(
    readonly head: T,
    readonly tail: Chain<T>,
  ) {
    super();
  }
  reduce<R>(f: (acc: R, t: T) => R, first: R): R {
    return this.tail.reduce(f, f(first, this.head));
  }
  where(test: (t: T) => boolean): Chain<T> {
    const rest = this.tail.where(test);
    return test(this.head) ? new Link(this.head, rest) : rest;
  }
}

export function chainOfNumbers(xs: number[], k: number): number {
  let c: Chain<number> = new Nil();
  for (const x of xs) c = c.with(x * k);
  return c.where((v) => v > 0).reduce((s, v) => s * 0.5 + v * v, k);
}

export function chainOfPoints(xs: number[]): number {
  let c: Chain<{ x: number; y: number }> = new Nil<{ x: number; y: number }>();
  for (let i = 1; i < xs.length; i++) c = c.with({ x: xs[i - 1], y: xs[i] });
  return c.reduce((s, p) => s + p.x * p.y, 0) * c.where((p) => p.x < p.y).reduce((s, p) => s + p.x, 1);
}

interface Stream<T> {
  next(): T;
}

class Always<T> implements Stream<T> {
  constructor(private readonly c: T) {}
  next(): T {
    return this.c;
  }
}

class Mapped<S, T> implements Stream<T> {
  constructor(
    private readonly s: Stream<S>,
    private readonly f: (s: S) => T,
  ) {}
  next(): T {
    return this.f(this.s.next());
  }
}

class Walk implements Stream<number> {
  constructor(
    private at: number,
    private readonly by: number,
  ) {}
  next(): number {
    const now = this.at;
    this.at = now * this.by;
    return now;
  }
}

export function streams(x: number, y: number, n: number): number {
  const all: Stream<number>[] = [new Always(x), new Walk(x, y)];
  let s = 0;
  for (let i = 0; i < n; i++) for (const one of all) s = s * 0.9 + one.next() * (i + 1);
  return s;
}

abstract class Perhaps<T> {
  abstract or(d: T): T;
}

class There<T> extends Perhaps<T> {
  constructor(readonly v: T) {
    super();
  }
  or(): T {
    return this.v;
  }
}

class Missing<T> extends Perhaps<T> {
  or(d: T): T {
    return d;
  }
}

export function logsWhereTheyAre(xs: number[], d: number): number {
  const list: Perhaps<number>[] = [];
  for (const x of xs) list.push(x > 0 ? new There(Math.log(x)) : new Missing<number>());
  let s = 0;
  for (const one of list) s += one instanceof There ? one.v * one.v : one.or(d) * 3;
  return s;
}

export function largestOf(xs: number[], d: number): number {
  let best: Perhaps<{ v: number; at: number[] }> = new Missing();
  for (const [i, x] of xs.entries()) if (x > best.or({ v: 0, at: [] }).v) best = new There({ v: x * d, at: [i, x] });
  const { v, at } = best.or({ v: d, at: [] });
  return v * at.reduce((a, b) => a + b, 1);
}

// Generic classes among those that extend a class without parameters: parts of any of the same base.
abstract class Density {
  abstract log(x: number): number;
  all(xs: readonly number[]): number {
    return xs.reduce((s, x) => s + this.log(x), 0);
  }
}

class Bell extends Density {
  static readonly standard = new Bell();
  constructor(
    readonly mean = 0,
    readonly spread = 1,
  ) {
    super();
  }
  override log(x: number): number {
    return -0.5 * ((x - this.mean) / this.spread) ** 2 - Math.log(this.spread);
  }
}

class Blend<D extends Density> extends Density {
  #parts: [number, D][];
  constructor(...parts: [number, D][]) {
    super();
    this.#parts = parts;
  }
  override log(x: number): number {
    return Math.log(this.#parts.map(([w, d]) => w * Math.exp(d.log(x))).reduce((a, b) => a + b, 0));
  }
}

class Product<A extends Density, B extends Density> extends Density {
  constructor(
    readonly a: A,
    readonly b: B,
  ) {
    super();
  }
  override log(x: number): number {
    return this.a.log(x) + this.b.log(x);
  }
}

export function blended(xs: number[], w: number, mean: number): number {
  const either = new Blend<Density>([w, new Bell(mean, 2)], [1 - w, Bell.standard]);
  return either.all(xs) - new Blend([1, new Bell(1)]).log(mean);
}

export function densitiesOfParts(x: number, y: number, n: number): number {
  let d: Density = new Bell(x);
  for (let k = 0; k < n; k++) d = k % 2 === 0 ? new Product(d, new Bell(y, 2)) : new Blend([0.3, d], [0.7, Bell.standard]);
  const bells = [new Bell(y), new Bell(x, 3)];
  const all: Density[] = [d, new Product(bells[0]!, new Blend([x, bells[1]!]))];
  bells[0] = new Bell(9);
  return all.reduce((s, one) => s + one.log(0.4), 0);
}

// What a class that extends a generic one says its parameter is holds in what it inherits.
abstract class Stepper<S> {
  protected readonly states = new Map<object, S>();
  abstract begin(n: number): S;
  abstract step(p: readonly number[], s: S): number[];
  update(key: object, p: readonly number[]): number[] {
    let s = this.states.get(key);
    if (!s) {
      s = this.begin(p.length);
      this.states.set(key, s);
    }
    return this.step(p, s);
  }
}

abstract class Averaging<A> extends Stepper<{ mean: A; steps: number }> {}

class Momentum extends Stepper<{ v: number[] }> {
  begin(n: number): { v: number[] } {
    return { v: new Array<number>(n).fill(0) };
  }
  step(p: readonly number[], s: { v: number[] }): number[] {
    s.v = s.v.map((v, i) => 0.9 * v + p[i]!);
    return p.map((x, i) => x - 0.1 * s.v[i]!);
  }
}

class Mean extends Averaging<number[]> {
  begin(n: number): { mean: number[]; steps: number } {
    return { mean: new Array<number>(n).fill(1), steps: 0 };
  }
  step(p: readonly number[], s: { mean: number[]; steps: number }): number[] {
    s.steps++;
    s.mean = s.mean.map((m, i) => m + (p[i]! - m) / s.steps);
    return s.mean.map((m) => m * m);
  }
}

export function steppers(p: number[], k: number, n: number): number {
  const all = [new Momentum(), new Mean()];
  const [a, b] = [{}, {}];
  let at = p.map((v) => v * k);
  for (let i = 0; i < n; i++) for (const one of all) at = one.update(i % 2 === 0 ? a : b, at);
  return new Momentum().update(a, at).reduce((s, v) => s + v * v, 0);
}

export const cases: Case[] = [
  {
    f: 'steppers',
    at: [
      [[1, 2], 0.3, 3],
      [[1], 0.3, 0],
    ],
    wrt: ['p', 'k'],
  },
  {
    f: 'blended',
    at: [
      [[0.3, 1.2, -0.4], 0.4, 0.8],
      [[], 0.5, 0],
    ],
  },
  {
    f: 'densitiesOfParts',
    at: [
      [0.7, 0.4, 3],
      [0.7, 0.4, 0],
    ],
    wrt: ['x', 'y'],
  },
  { f: 'treeFolded', at: [[1.2, 0.7]] },
  {
    f: 'treeGrown',
    at: [
      [1.2, 4],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
  { f: 'treeOfRecords', at: [[1.2, 0.7]] },
  {
    f: 'chainOfNumbers',
    at: [
      [[1, -2, 3], 0.7],
      [[], 0.7],
    ],
  },
  { f: 'chainOfPoints', at: [[[1, 0.5, 2, 3]]] },
  {
    f: 'streams',
    at: [
      [1.2, 0.7, 3],
      [1.2, 0.7, 0],
    ],
    wrt: ['x', 'y'],
  },
  { f: 'logsWhereTheyAre', at: [[[1.2, -1, 3], 0.7]] },
  {
    f: 'largestOf',
    at: [
      [[1.2, -1, 3], 0.7],
      [[-1], 0.7],
    ],
  },
];
