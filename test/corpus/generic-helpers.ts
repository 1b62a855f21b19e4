/** Generic helpers: caches around functions, monads, visitors, folds; collections in patterns; tuples whose ends may be missing. */

import type { Case } from './case.ts';

const memo1 = <A, R>(f: (a: A) => R): ((a: A) => R) => {
  const c = new Map<A, R>();
  return (a) => {
    const h = c.get(a);
    if (h !== undefined) return h;
    const r = f(a);
    c.set(a, r);
    return r;
  };
};
export function m1(x: number): number {
  const sq = memo1((n: number) => x ** n);
  return sq(2) + sq(3) * sq(2);
}
const memo2 = <A, R>(f: (a: A) => R): ((a: A) => R) => {
  const c = new Map<A, R>();
  return (a: A): R => {
    if (!c.has(a)) c.set(a, f(a));
    return c.get(a)!;
  };
};
export function m2(x: number): number {
  const sq = memo2((n: number) => x ** n);
  return sq(2) + sq(3) * sq(2);
}
export function m3(x: number): number {
  const leg: (n: number) => number = memo2((n: number): number => (n === 0 ? 1 : n === 1 ? x : x * leg(n - 1) - leg(n - 2)));
  return leg(5);
}
export function m4(x: number): number {
  const c: Record<number, number> = {};
  const leg = (n: number): number => {
    if (c[n] !== undefined) return c[n]!;
    const r = n === 0 ? 1 : n === 1 ? x : x * leg(n - 1) - leg(n - 2);
    c[n] = r;
    return r;
  };
  return leg(5);
}
function memoize(f: (n: number) => number): (n: number) => number {
  const cache: { [k: number]: number } = {};
  return function (n) {
    return n in cache ? cache[n]! : (cache[n] = f(n));
  };
}
export function m5(x: number): number {
  const fib = memoize((n) => (n < 2 ? x + n : fib(n - 1) * 0.5 + fib(n - 2)));
  return fib(6);
}
const memo6 = <F extends (...a: any[]) => number>(f: F): F => {
  const c = new Map<string, number>();
  return ((...a: any[]) => {
    const k = JSON.stringify(a);
    const h = c.get(k);
    if (h !== undefined) return h;
    const r = f(...a);
    c.set(k, r);
    return r;
  }) as F;
};
export function m6(x: number): number {
  const g = memo6((a: number, b: number) => x * a + b);
  return g(1, 2) * g(1, 2) + g(2, 3);
}

type Fn = (x: number) => number;
// Option / Result / Maybe classes
class Maybe<T> {
  private constructor(private readonly v: T | null) {}
  static just<T>(v: T): Maybe<T> {
    return new Maybe(v);
  }
  static nothing<T>(): Maybe<T> {
    return new Maybe<T>(null);
  }
  map<U>(f: (t: T) => U): Maybe<U> {
    return this.v === null ? Maybe.nothing<U>() : Maybe.just(f(this.v));
  }
  getOrElse(d: T): T {
    return this.v ?? d;
  }
}
export function maybeMonad(x: number): number {
  const safeLog = (v: number): Maybe<number> => (v > 0 ? Maybe.just(Math.log(v)) : Maybe.nothing());
  return safeLog(x)
    .map((v) => v * v)
    .getOrElse(x * 3);
}
type Option<T> = { some: true; value: T } | { some: false };
const some = <T>(value: T): Option<T> => ({ some: true, value });
const none: Option<never> = { some: false };
const mapO = <T, U>(o: Option<T>, f: (t: T) => U): Option<U> => (o.some ? some(f(o.value)) : none);
export function optionT(x: number): number {
  const o = mapO(x > 0 ? some(x) : none, (v) => v * v);
  return o.some ? o.value : x;
}
type Either<L, R> = { tag: 'left'; left: L } | { tag: 'right'; right: R };
const right = <L, R>(r: R): Either<L, R> => ({ tag: 'right', right: r });
const left = <L, R>(l: L): Either<L, R> => ({ tag: 'left', left: l });
const chain = <L, A, B>(e: Either<L, A>, f: (a: A) => Either<L, B>): Either<L, B> => (e.tag === 'right' ? f(e.right) : e);
export function eitherT(x: number): number {
  const sqrt = (v: number): Either<string, number> => (v < 0 ? left('neg') : right(Math.sqrt(v)));
  const r = chain(sqrt(x), (v) => sqrt(v - 1));
  return r.tag === 'right' ? r.right : r.left.length * x;
}
class Lazy<T> {
  #v?: T;
  #done = false;
  constructor(private readonly f: () => T) {}
  get value(): T {
    if (!this.#done) {
      this.#v = this.f();
      this.#done = true;
    }
    return this.#v as T;
  }
  map<U>(g: (t: T) => U): Lazy<U> {
    return new Lazy(() => g(this.value));
  }
}
export function lazyT(x: number): number {
  const l = new Lazy(() => x * x);
  const m = l.map((v) => v + x);
  return m.value * m.value + l.value;
}
class Observable<T> {
  private subs = new Set<(v: T) => void>();
  constructor(private v: T) {}
  subscribe(f: (v: T) => void): () => void {
    this.subs.add(f);
    f(this.v);
    return () => this.subs.delete(f);
  }
  set(v: T) {
    this.v = v;
    for (const s of this.subs) s(v);
  }
}
export function restSet(x: number, names: string[]): number {
  const [first, ...others] = new Set(names);
  return x * (first ?? '').length + x * x * others.length;
}
export function mapDestr(x: number): number {
  const m = new Map([
    ['a', x],
    ['b', x * x],
  ]);
  const [[k, v], ...rest] = m;
  const [p] = m.values();
  const [q] = m.keys();
  return v! * p! * (k + q!).length + rest[0]![1];
}
abstract class Layer {
  abstract forward(x: number): number;
  then(next: Layer): Layer {
    const first = this;
    return new (class extends Layer {
      forward(x: number) {
        return next.forward(first.forward(x));
      }
    })();
  }
}
class Lin extends Layer {
  constructor(readonly w: number) {
    super();
  }
  forward(x: number) {
    return this.w * x;
  }
}
class Tanh extends Layer {
  forward(x: number) {
    return Math.tanh(x);
  }
}
interface Visitor<R> {
  leaf(v: number): R;
  sum(l: R, r: R): R;
}
abstract class Tree {
  abstract accept<R>(v: Visitor<R>): R;
}
class Leaf extends Tree {
  constructor(readonly v: number) {
    super();
  }
  accept<R>(v: Visitor<R>): R {
    return v.leaf(this.v);
  }
}
class Sum extends Tree {
  constructor(
    readonly l: Tree,
    readonly r: Tree,
  ) {
    super();
  }
  accept<R>(v: Visitor<R>): R {
    return v.sum(this.l.accept(v), this.r.accept(v));
  }
}
export function visitor(x: number): number {
  return new Sum(new Leaf(x), new Sum(new Leaf(2), new Leaf(x * x))).accept<number>({ leaf: (v) => v, sum: (a, b) => a + b });
}
type Bounce = { done: true; value: number } | { done: false; next: () => Bounce };
type Thunk<T> = T | (() => Thunk<T>);
const tramp = <T>(t: Thunk<T>): T => {
  while (typeof t === 'function') t = (t as () => Thunk<T>)();
  return t;
};
type Tree2 = { kind: 'leaf'; v: number } | { kind: 'node'; l: Tree2; r: Tree2 };
const foldT = <R>(t: Tree2, leaf: (v: number) => R, node: (l: R, r: R) => R): R =>
  t.kind === 'leaf' ? leaf(t.v) : node(foldT(t.l, leaf, node), foldT(t.r, leaf, node));
export function folded(x: number): number {
  const t: Tree2 = {
    kind: 'node',
    l: { kind: 'leaf', v: x },
    r: { kind: 'node', l: { kind: 'leaf', v: 2 }, r: { kind: 'leaf', v: x * x } },
  };
  return (
    foldT(
      t,
      (v) => v * v,
      (l, r) => l * r,
    ) +
    foldT<number>(
      t,
      () => 1,
      (l, r) => l + r,
    ) *
      x
  );
}

export const cases: Case[] = [
  { f: 'm1', at: [[1.1]] },
  { f: 'm2', at: [[1.1]] },
  { f: 'm3', at: [[1.1]] },
  { f: 'm4', at: [[1.1]] },
  { f: 'm5', at: [[1.1]] },
  { f: 'm6', at: [[1.1]] },
  { f: 'maybeMonad', at: [[1.3], [-1]] },
  { f: 'optionT', at: [[1.3], [-1]] },
  { f: 'eitherT', at: [[1.3], [-1]] },
  { f: 'lazyT', at: [[1.3]] },
  { f: 'restSet', at: [[1.3, ['a', 'bb', 'c']]] },
  { f: 'mapDestr', at: [[1.3]] },
  { f: 'visitor', at: [[1.3]] },
  { f: 'folded', at: [[1.3]] },
];
