// Visitors, dictionaries of operations, lenses, state passed along, cells that tell others, queues of anything.
import type { Case } from './case.ts';
interface Visitor<R> {
  num(n: Num): R;
  add(a: Add): R;
  mul(m: Mul): R;
}
abstract class Ex {
  abstract accept<R>(v: Visitor<R>): R;
}
class Num extends Ex {
  constructor(readonly v: number) {
    super();
  }
  accept<R>(v: Visitor<R>): R {
    return v.num(this);
  }
}
class Add extends Ex {
  constructor(
    readonly l: Ex,
    readonly r: Ex,
  ) {
    super();
  }
  accept<R>(v: Visitor<R>): R {
    return v.add(this);
  }
}
class Mul extends Ex {
  constructor(
    readonly l: Ex,
    readonly r: Ex,
  ) {
    super();
  }
  accept<R>(v: Visitor<R>): R {
    return v.mul(this);
  }
}
class Evaluate implements Visitor<number> {
  num(n: Num): number {
    return n.v;
  }
  add(a: Add): number {
    return a.l.accept(this) + a.r.accept(this);
  }
  mul(m: Mul): number {
    return m.l.accept(this) * m.r.accept(this);
  }
}
class Depth implements Visitor<number> {
  num(): number {
    return 1;
  }
  add(a: Add): number {
    return 1 + Math.max(a.l.accept(this), a.r.accept(this));
  }
  mul(m: Mul): number {
    return 1 + Math.max(m.l.accept(this), m.r.accept(this));
  }
}
class Simplify implements Visitor<Ex> {
  num(n: Num): Ex {
    return n;
  }
  add(a: Add): Ex {
    const l = a.l.accept(this),
      r = a.r.accept(this);
    return l instanceof Num && l.v === 0 ? r : new Add(l, r);
  }
  mul(m: Mul): Ex {
    const l = m.l.accept(this),
      r = m.r.accept(this);
    return l instanceof Num && l.v === 1 ? r : new Mul(l, r);
  }
}
export function visitor(x: number, y: number): number {
  const e = new Mul(new Num(1), new Add(new Num(0), new Mul(new Num(x), new Add(new Num(y), new Num(x)))));
  const s = e.accept(new Simplify());
  return s.accept(new Evaluate()) * s.accept(new Depth()) + e.accept(new Evaluate());
}
// monoid / semigroup dictionaries
interface Monoid<T> {
  empty: T;
  concat(a: T, b: T): T;
}
const sumM: Monoid<number> = { empty: 0, concat: (a, b) => a + b };
const maxM: Monoid<number> = { empty: -Infinity, concat: (a, b) => Math.max(a, b) };
const pairM = <A, B>(a: Monoid<A>, b: Monoid<B>): Monoid<[A, B]> => ({
  empty: [a.empty, b.empty],
  concat: (p, q) => [a.concat(p[0], q[0]), b.concat(p[1], q[1])],
});
const foldMap = <A, T>(m: Monoid<T>, xs: A[], f: (a: A) => T): T => xs.map(f).reduce(m.concat, m.empty);
export function monoids(xs: number[]): number {
  const [s, m] = foldMap(pairM(sumM, maxM), xs, (x): [number, number] => [x * x, Math.sin(x)]);
  return s * m;
}
// lenses
interface Lens<S, A> {
  get(s: S): A;
  set(a: A, s: S): S;
}
const prop = <S, K extends keyof S>(k: K): Lens<S, S[K]> => ({ get: (s) => s[k], set: (a, s) => ({ ...s, [k]: a }) });
const composeL = <S, A, B>(o: Lens<S, A>, i: Lens<A, B>): Lens<S, B> => ({
  get: (s) => i.get(o.get(s)),
  set: (b, s) => o.set(i.set(b, o.get(s)), s),
});
interface World {
  player: { hp: number; pos: { x: number; y: number } };
  t: number;
}
export function lenses(hp: number, x: number): number {
  const w: World = { player: { hp, pos: { x, y: 2 } }, t: 0 };
  const l = composeL(
    composeL(prop<World, 'player'>('player'), prop<World['player'], 'pos'>('pos')),
    prop<{ x: number; y: number }, 'x'>('x'),
  );
  const w2 = l.set(l.get(w) * hp, w);
  return w2.player.pos.x * w.player.pos.x + w2.player.hp;
}
// state monad
type St<S, A> = (s: S) => [A, S];
const bindS =
  <S, A, B>(m: St<S, A>, f: (a: A) => St<S, B>): St<S, B> =>
  (s) => {
    const [a, s2] = m(s);
    return f(a)(s2);
  };
const unit =
  <S, A>(a: A): St<S, A> =>
  (s) => [a, s];
export function stateMonad(x: number, n: number): number {
  const tick: St<number, number> = (s) => [s * x, s + 1];
  let m: St<number, number> = unit(x);
  for (let i = 0; i < n; i++) {
    const k = m;
    m = bindS(k, (a) => bindS(tick, (b) => unit<number, number>(a * b + x)));
  }
  const [v, s] = m(1);
  return v + s;
}
// observable / reactive cells
class Cell<T> {
  private subs: ((t: T) => void)[] = [];
  constructor(private v: T) {}
  get value(): T {
    return this.v;
  }
  set value(t: T) {
    this.v = t;
    for (const s of this.subs) s(t);
  }
  subscribe(f: (t: T) => void): () => void {
    this.subs.push(f);
    f(this.v);
    return () => {
      this.subs = this.subs.filter((g) => g !== f);
    };
  }
  map<U>(f: (t: T) => U): Cell<U> {
    const c = new Cell(f(this.v));
    this.subscribe((t) => {
      c.value = f(t);
    });
    return c;
  }
}
export function reactive(x: number, y: number): number {
  const a = new Cell(x);
  const sq = a.map((v) => v * v);
  const sum = sq.map((v) => v + y);
  let log = 0;
  const off = sum.subscribe((v) => {
    log += v;
  });
  a.value = y;
  a.value = x * y;
  off();
  a.value = 3;
  return sum.value * log + sq.value;
}
// priority queue generic with comparator
class PQ<T> {
  private h: T[] = [];
  constructor(private less: (a: T, b: T) => boolean) {}
  get size(): number {
    return this.h.length;
  }
  push(t: T): void {
    const h = this.h;
    h.push(t);
    let i = h.length - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (!this.less(h[i], h[p])) break;
      [h[i], h[p]] = [h[p], h[i]];
      i = p;
    }
  }
  pop(): T | undefined {
    const h = this.h;
    const top = h[0];
    const last = h.pop();
    if (h.length > 0 && last !== undefined) {
      h[0] = last;
      let i = 0;
      for (;;) {
        const l = 2 * i + 1,
          r = l + 1;
        let m = i;
        if (l < h.length && this.less(h[l], h[m])) m = l;
        if (r < h.length && this.less(h[r], h[m])) m = r;
        if (m === i) break;
        [h[i], h[m]] = [h[m], h[i]];
        i = m;
      }
    }
    return top;
  }
}
export function pq(xs: number[], k: number): number {
  const q = new PQ<{ key: number; w: number }>((a, b) => a.key < b.key);
  xs.forEach((x, i) => q.push({ key: x * x, w: x * (i + 1) }));
  let s = 0;
  for (let i = 0; i < k; i++) {
    const t = q.pop();
    if (!t) break;
    s = s * 0.5 + t.key * t.w;
    if (i % 2) q.push({ key: t.key * 1.5, w: t.w * 0.5 });
  }
  return s + q.size;
}
// matrix as class with operator chaining and static factories, generics over Field
interface Field<T> {
  zero: T;
  one: T;
  add(a: T, b: T): T;
  mul(a: T, b: T): T;
}
const R: Field<number> = { zero: 0, one: 1, add: (a, b) => a + b, mul: (a, b) => a * b };
interface C {
  re: number;
  im: number;
}
const CF: Field<C> = {
  zero: { re: 0, im: 0 },
  one: { re: 1, im: 0 },
  add: (a, b) => ({ re: a.re + b.re, im: a.im + b.im }),
  mul: (a, b) => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }),
};
const power = <T>(F: Field<T>, x: T, n: number): T => {
  let r = F.one,
    b = x;
  while (n > 0) {
    if (n & 1) r = F.mul(r, b);
    b = F.mul(b, b);
    n >>= 1;
  }
  return r;
};
const polyval = <T>(F: Field<T>, cs: T[], x: T): T => cs.reduceRight((acc, c) => F.add(F.mul(acc, x), c), F.zero);
export function fields(x: number, y: number, n: number): number {
  const z = power(CF, { re: x, im: y }, n);
  const p = polyval(CF, [z, { re: y, im: x }, CF.one], { re: 0.5, im: x });
  return z.re + p.im * power(R, x, n) + polyval(R, [x, y, 1], z.im);
}
const z = [[1.2, 0.7]] as const;
export const cases: Case[] = [
  { f: 'visitor', at: z },
  { f: 'monoids', at: [[[1, 2, 0.5]]] },
  { f: 'lenses', at: z },
  {
    f: 'stateMonad',
    at: [
      [1.2, 3],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
  { f: 'reactive', at: z },
  { f: 'pq', at: [[[3, 1, 2, 0.5], 6]], wrt: ['xs'] },
  {
    f: 'fields',
    at: [
      [1.2, 0.7, 5],
      [1.2, 0.7, 0],
    ],
    wrt: ['x', 'y'],
  },
];
