// Patterns of functional and object-oriented libraries: options, states, lenses, streams, queues, mixins, names of methods as data.
import type { Case } from './case.ts';

type Nested = number | Nested[];
export function nestedSum(x: number, y: number): number {
  const t: Nested = [x, [y, [x * y, 2]], []];
  const sum = (n: Nested): number => (typeof n === 'number' ? n * n : n.reduce<number>((s, m) => s + sum(m), 0));
  return sum(t);
}
export function mathByName(x: number): number {
  const ops = ['sin', 'cos', 'exp', 'tanh'] as const;
  let s = 0;
  for (const op of ops) s += Math[op](x);
  return s;
}
interface Rec {
  (r: Rec): (n: number) => number;
}
export function yCombinator(x: number): number {
  const fact: Rec = (r) => (n) => (n <= 0 ? 1 : x * r(r)(n - 1));
  return fact(fact)(4);
}
class Maybe<T> {
  private constructor(private readonly value: T | null) {}
  static of<T>(v: T): Maybe<T> {
    return new Maybe<T>(v);
  }
  static none<T>(): Maybe<T> {
    return new Maybe<T>(null);
  }
  map<U>(f: (v: T) => U): Maybe<U> {
    return this.value === null ? Maybe.none<U>() : Maybe.of(f(this.value));
  }
  flatMap<U>(f: (v: T) => Maybe<U>): Maybe<U> {
    return this.value === null ? Maybe.none<U>() : f(this.value);
  }
  getOr(d: T): T {
    return this.value ?? d;
  }
}
export function maybeChain(x: number, y: number): number {
  const div = (a: number, b: number): Maybe<number> => (b === 0 ? Maybe.none() : Maybe.of(a / b));
  const root = (a: number): Maybe<number> => (a < 0 ? Maybe.none() : Maybe.of(Math.sqrt(a)));
  return Maybe.of(x)
    .flatMap((v) => div(v, y))
    .flatMap(root)
    .map((v) => v * x)
    .getOr(x * y);
}
type State<S, A> = (s: S) => [A, S];
export function stateMonad(x: number): number {
  const bind =
    <S, A, B>(m: State<S, A>, f: (a: A) => State<S, B>): State<S, B> =>
    (s) => {
      const [a, t] = m(s);
      return f(a)(t);
    };
  const unit =
    <S, A>(a: A): State<S, A> =>
    (s) => [a, s];
  const tick: State<number, number> = (s) => [s * s, s + x];
  const prog = bind(tick, (a) => bind(tick, (b) => unit<number, number>(a * b + x)));
  const [r, s] = prog(x);
  return r + s;
}
type Lens<S, A> = { get: (s: S) => A; set: (a: A, s: S) => S };
export function lenses(p: { pos: { x: number; y: number }; m: number }): number {
  const compose = <A, B, C>(l: Lens<A, B>, k: Lens<B, C>): Lens<A, C> => ({
    get: (a) => k.get(l.get(a)),
    set: (c, a) => l.set(k.set(c, l.get(a)), a),
  });
  const pos: Lens<typeof p, { x: number; y: number }> = { get: (s) => s.pos, set: (pos, s) => ({ ...s, pos }) };
  const xl: Lens<{ x: number; y: number }, number> = { get: (s) => s.x, set: (x, s) => ({ ...s, x }) };
  const posx = compose(pos, xl);
  let q = p;
  for (let i = 0; i < 3; i++) q = posx.set(posx.get(q) * q.m + q.pos.y, q);
  return q.pos.x * p.pos.x;
}
type Stream = { head: number; tail: () => Stream };
export function lazyStreams(x: number): number {
  const iterate = (f: (v: number) => number, v: number): Stream => ({ head: v, tail: () => iterate(f, f(v)) });
  let s = iterate((v) => v * x + 1, 1);
  let total = 0;
  for (let i = 0; i < 5; i++) {
    total += s.head;
    s = s.tail();
  }
  return total;
}
export function arrayApply(n: number, x: number): number {
  const idx = [...Array(n).keys()];
  const a = Array.from(Array(n).keys()).map((i) => x ** i);
  const b = Array(n)
    .fill(null)
    .map((_, i) => a[i] * x);
  return idx.reduce((s, i) => s + a[i] * b[n - 1 - i] * i, 0);
}
function assertNumber(v: number | string): asserts v is number {
  if (typeof v !== 'number') throw new Error('no');
}
export function assertsKind(x: number | string): number {
  assertNumber(x);
  return x * x;
}
export function growsByIndex(x: number): number {
  const a: number[] = [];
  for (let i = 0; i < 5; i++) a[a.length] = x * i;
  a.length = 3;
  a[a.length - 1] += 7 * x;
  a[4] = x;
  a[3] = 1;
  return a.reduce((s, v) => s + v * v, 0);
}
class Interval {
  constructor(
    readonly lo: number,
    readonly hi: number,
  ) {}
  add(o: Interval): Interval {
    return new Interval(this.lo + o.lo, this.hi + o.hi);
  }
  mul(o: Interval): Interval {
    const c = [this.lo * o.lo, this.lo * o.hi, this.hi * o.lo, this.hi * o.hi];
    return new Interval(Math.min(...c), Math.max(...c));
  }
  get width(): number {
    return this.hi - this.lo;
  }
}
export function intervals(a: number, b: number): number {
  let i = new Interval(a, b);
  for (let k = 0; k < 3; k++) i = i.mul(i).add(new Interval(-0.1 * a, b * 0.2));
  return i.width;
}
class Complex {
  constructor(
    readonly re: number,
    readonly im: number,
  ) {}
  static expi(t: number): Complex {
    return new Complex(Math.cos(t), Math.sin(t));
  }
  plus(o: Complex): Complex {
    return new Complex(this.re + o.re, this.im + o.im);
  }
  minus(o: Complex): Complex {
    return new Complex(this.re - o.re, this.im - o.im);
  }
  times(o: Complex): Complex {
    return new Complex(this.re * o.re - this.im * o.im, this.re * o.im + this.im * o.re);
  }
}
export function recursiveFft(xs: number[]): number {
  const fft = (a: Complex[]): Complex[] => {
    const n = a.length;
    if (n === 1) return a;
    const even = fft(a.filter((_, i) => i % 2 === 0));
    const odd = fft(a.filter((_, i) => i % 2 === 1));
    const t = odd.map((o, k) => Complex.expi((-2 * Math.PI * k) / n).times(o));
    return [...even.map((e, k) => e.plus(t[k])), ...even.map((e, k) => e.minus(t[k]))];
  };
  return fft(xs.map((x) => new Complex(x, 0))).reduce((s, c, k) => s + (c.re * c.re + c.im * c.im) * k, 0);
}
export function weakMemo(x: number): number {
  const cache = new WeakMap<{ id: number }, number>();
  const nodes = [{ id: 1 }, { id: 2 }];
  const value = (n: { id: number }): number => {
    const hit = cache.get(n);
    if (hit !== undefined) return hit;
    const v = x ** n.id;
    cache.set(n, v);
    return v;
  };
  return value(nodes[0]) + value(nodes[1]) + value(nodes[0]);
}
export function mapByObject(xs: number[]): number {
  const keys = xs.map((_, i) => ({ i }));
  const m = new Map(keys.map((k, i) => [k, xs[i] * xs[i]] as const));
  let s = 0;
  for (const k of keys) s += (m.get(k) ?? 0) * (k.i + 1);
  return s;
}
export function uniqueActive(xs: number[]): number {
  return [...new Set(xs)].reduce((s, v) => s + v * v, 0);
}
class PriorityQueue<T> {
  private items: T[] = [];
  constructor(private less: (a: T, b: T) => boolean) {}
  push(t: T): void {
    this.items.push(t);
    let i = this.items.length - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (!this.less(this.items[i], this.items[p])) break;
      [this.items[i], this.items[p]] = [this.items[p], this.items[i]];
      i = p;
    }
  }
  pop(): T | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (this.items.length && last !== undefined) {
      this.items[0] = last;
      let i = 0;
      for (;;) {
        const l = 2 * i + 1;
        if (l >= this.items.length) break;
        const r = l + 1;
        const c = r < this.items.length && this.less(this.items[r], this.items[l]) ? r : l;
        if (!this.less(this.items[c], this.items[i])) break;
        [this.items[i], this.items[c]] = [this.items[c], this.items[i]];
        i = c;
      }
    }
    return top;
  }
  get size(): number {
    return this.items.length;
  }
}
export function huffmanCost(ws: number[]): number {
  const q = new PriorityQueue<{ w: number; depth: number }>((a, b) => a.w < b.w);
  for (const w of ws) q.push({ w, depth: 0 });
  let cost = 0;
  while (q.size > 1) {
    const a = q.pop()!;
    const b = q.pop()!;
    cost += (a.w + b.w) ** 2;
    q.push({ w: a.w + b.w, depth: Math.max(a.depth, b.depth) + 1 });
  }
  return cost;
}
type Ctor<T> = new (...args: any[]) => T;
class Base {
  constructor(public v: number) {}
  energy(): number {
    return this.v * this.v;
  }
}
function Damped<T extends Ctor<Base>>(B: T) {
  return class extends B {
    override energy(): number {
      return super.energy() * 0.5;
    }
  };
}
export function mixins(x: number): number {
  const D = Damped(Base);
  return new D(x).energy() + new Base(x).energy() * x;
}
class Activation {
  static relu(x: number): number {
    return x > 0 ? x : 0;
  }
  static square(x: number): number {
    return x * x;
  }
}
export function staticByName(xs: number[], names: ('relu' | 'square')[]): number {
  return xs.reduce((s, x, i) => s + Activation[names[i % names.length]](x) * Math[i % 2 ? 'sinh' : 'atan'](x), 0);
}
export function visitedOnce(x: number): number {
  const seen = new WeakSet<{ id: number }>();
  const nodes = [{ id: 1 }, { id: 2 }];
  let s = 0;
  for (const n of [...nodes, nodes[0]]) {
    if (seen.has(n)) continue;
    seen.add(n);
    s += x ** n.id;
  }
  return s;
}
type Result<T> = { ok: true; value: T } | { ok: false; error: string };
const fail = <T>(error: string): Result<T> => ({ ok: false, error });
const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export function resultsOfParsers(x: number, text: string): number {
  const step = (r: Result<number>, word: string): Result<number> => {
    if (!r.ok) return r;
    if (word === 'square') return ok(r.value * r.value);
    const n = Number(word);
    return Number.isNaN(n) ? fail<number>(`no number: ${word}`) : ok(r.value * n + x);
  };
  const r = text.split(' ').reduce(step, ok(x));
  return r.ok ? r.value : x * r.error.length;
}
class Memo<K, V> {
  private readonly known = new Map<K, V>();
  static empty<K, V>(): Memo<K, V> {
    return new Memo<K, V>();
  }
  through(key: K, make: () => V): V {
    const had = this.known.get(key);
    if (had !== undefined) return had;
    const made = make();
    this.known.set(key, made);
    return made;
  }
}
export function memoised(x: number, n: number): number {
  const memo = Memo.empty<number, number>();
  const fib = (k: number): number => memo.through(k, () => (k < 2 ? x : fib(k - 1) + fib(k - 2) * x));
  return fib(n);
}

export const cases: Case[] = [
  {
    f: 'staticByName',
    at: [
      [
        [0.5, -1, 2],
        ['square', 'relu', 'square'],
      ],
    ],
  },
  { f: 'visitedOnce', at: [[1.3]] },
  {
    f: 'resultsOfParsers',
    at: [
      [1.3, '2 square 0.5'],
      [1.3, '2 oops 3'],
    ],
  },
  { f: 'memoised', at: [[1.1, 8]], wrt: ['x'] },
  { f: 'nestedSum', at: [[2, 3]] },
  { f: 'mathByName', at: [[0.3]] },
  { f: 'yCombinator', at: [[1.3]] },
  {
    f: 'maybeChain',
    at: [
      [2, 3],
      [2, -1],
    ],
  },
  { f: 'stateMonad', at: [[1.3]] },
  { f: 'lenses', at: [[{ pos: { x: 1, y: 2 }, m: 0.5 }]] },
  { f: 'lazyStreams', at: [[1.3]] },
  { f: 'arrayApply', at: [[4, 1.3]], wrt: ['x'] },
  { f: 'assertsKind', at: [[3]] },
  { f: 'growsByIndex', at: [[3]] },
  {
    f: 'intervals',
    at: [
      [0.3, 0.7],
      [-0.3, 0.7],
    ],
  },
  { f: 'recursiveFft', at: [[[1, 2, 0.5, -1]]] },
  { f: 'weakMemo', at: [[1.3]] },
  { f: 'mapByObject', at: [[[1, 2]]] },
  { f: 'uniqueActive', at: [[[1, 2, 3]]] },
  { f: 'huffmanCost', at: [[[0.1, 0.25, 0.32, 0.4]]] },
  { f: 'mixins', at: [[1.3]] },
];
