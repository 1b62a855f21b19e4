// Functions that make functions, objects by key, heaps, queues, options and visitors.
import type { Case } from './case.ts';

type F1 = (x: number) => number;
const compose =
  (...fs: F1[]): F1 =>
  (x) =>
    fs.reduceRight((v, f) => f(v), x);
const pipe = <T>(x: T, ...fs: ((v: T) => T)[]): T => fs.reduce((v, f) => f(v), x);
const curry = (f: (a: number, b: number) => number) => (a: number) => (b: number) => f(a, b);
const flip =
  <A, B, R>(f: (a: A, b: B) => R) =>
  (b: B, a: A): R =>
    f(a, b);

export function composed(x: number): number {
  return compose(Math.sin, (v) => v * v, Math.exp)(x);
}
export function piped(x: number, y: number): number {
  return pipe(
    x,
    (v) => v + y,
    Math.sqrt,
    (v) => v * y,
  );
}
export function curried(x: number, y: number): number {
  const mul = curry((a, b) => a * b);
  const by = mul(x);
  return [1, 2, 3].map(by).reduce((a, b) => a + b) * flip((a: number, b: number) => a / b)(x, y);
}
function timed<A extends unknown[], R>(f: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    const r = f(...args);
    return r;
  };
}
export function wrappedWithRest(x: number, y: number): number {
  const g = timed((a: number, b: number) => a * b + a);
  return g(x, y) * g(y, x);
}
function memoize1(f: F1): F1 {
  const cache = new Map<number, number>();
  return (x) => {
    if (cache.has(x)) return cache.get(x)!;
    const r = f(x);
    cache.set(x, r);
    return r;
  };
}
export function memoizedHigher(n: number, w: number): number {
  const g = memoize1((k) => k * w + Math.sin(w * k));
  return g(n) + g(n + 1) * g(n);
}
function applyAll(x: number, ...rest: [F1, number][]): number {
  return rest.reduce((s, [f, w]) => s + w * f(x), 0);
}
export function weightedFunctions(x: number, w: number): number {
  return applyAll(x, [Math.sin, w], [Math.cos, 2], [(v) => v ** 3, w * w]);
}
const derivative =
  (f: F1, h = 1e-3): F1 =>
  (x) =>
    (f(x + h) - f(x - h)) / (2 * h);
export function finiteDifferenceInside(x: number, a: number): number {
  const f = (t: number) => Math.exp(a * t) * t;
  return derivative(derivative(f))(x);
}
const iterate = (f: F1, n: number): F1 => (n === 0 ? (x) => x : (x) => iterate(f, n - 1)(f(x)));
export function iteratedFunction(x: number): number {
  return iterate((v) => v * v * 0.5 + 1, 3)(x);
}
// church-style pairs
export function churchPairs(x: number, y: number): number {
  const pair = (a: number, b: number) => (sel: (a: number, b: number) => number) => sel(a, b);
  const p = pair(x * y, x + y);
  return p((a) => a) * p((_, b) => b);
}
// CPS
export function continuationPassing(x: number, n: number): number {
  const fact = (k: number, cont: F1): number => (k <= 1 ? cont(x) : fact(k - 1, (v) => cont(v * k + x)));
  return fact(n, (v) => v * v);
}
// Object.* helpers
export function objectEntries(params: { a: number; b: number; c: number }, x: number): number {
  let s = 0;
  for (const [key, v] of Object.entries(params)) s += key === 'b' ? v * x * x : v * x;
  const keys = Object.keys(params);
  const vals = Object.values(params).map((v) => v * v);
  return s + vals.reduce((p, q) => p + q, 0) * keys.length;
}
export function fromEntriesMapped(p: { a: number; b: number }, k: number): number {
  const scaled = Object.fromEntries(Object.entries(p).map(([key, v]) => [key, v * k])) as { a: number; b: number };
  return scaled.a * scaled.b + scaled.a;
}
export function objectAssignDefaults(o: { lr?: number; mom?: number }, x: number): number {
  const cfg = Object.assign({ lr: 0.1, mom: 0.9 }, o);
  const merged = { decay: 0.5, ...cfg, ...(x > 1 ? { lr: cfg.lr * x } : {}) };
  return merged.lr * x + merged.mom * x * x + merged.decay * x;
}
export function restOfObject({ a, ...rest }: { a: number; b: number; c: number }): number {
  const { b, ...others } = rest;
  return a * b + others.c ** 2;
}
export function computedKeys(x: number, which: 'p' | 'q'): number {
  const o = { p: x, q: x * x, [which]: x ** 3 };
  o[which] *= 2;
  const { [which]: v } = o;
  return v * o.p + o.q;
}
// classes
abstract class Shape {
  static count = 3;
  abstract area(): number;
  scaled(k: number): number {
    return this.area() * k * k;
  }
  get label(): string {
    return this.constructor.name;
  }
}
class Circle extends Shape {
  #r: number;
  constructor(r: number) {
    super();
    this.#r = r;
  }
  get r(): number {
    return this.#r;
  }
  set r(v: number) {
    this.#r = Math.max(v, 0.01);
  }
  area(): number {
    return Math.PI * this.#r ** 2;
  }
}
class Rect extends Shape {
  constructor(
    protected w: number,
    protected h: number,
  ) {
    super();
  }
  area(): number {
    return this.w * this.h;
  }
}
class Square extends Rect {
  constructor(s: number) {
    super(s, s);
  }
  override scaled(k: number): number {
    return super.scaled(k) + this.w;
  }
}
export function shapes(x: number, y: number): number {
  const c = new Circle(x);
  c.r += y;
  const list: Shape[] = [c, new Rect(x, y), new Square(y)];
  return list.reduce((s, sh, i) => s + sh.scaled(i + 1), 0) * Shape.count;
}
class Builder {
  private terms: { c: number; p: number }[] = [];
  private offset = 0;
  term(c: number, p: number): this {
    this.terms.push({ c, p });
    return this;
  }
  plus(o: number): this {
    this.offset += o;
    return this;
  }
  build(): F1 {
    const { terms, offset } = this;
    return (x) => terms.reduce((s, { c, p }) => s + c * x ** p, offset);
  }
}
export function builderPattern(x: number, a: number): number {
  const f = new Builder()
    .term(a, 2)
    .plus(a * a)
    .term(2, 3)
    .build();
  return f(x) * f(a);
}
// Dual numbers class used inside
class Dual {
  constructor(
    readonly re: number,
    readonly du: number,
  ) {}
  static of(x: number | Dual): Dual {
    return x instanceof Dual ? x : new Dual(x, 0);
  }
  add(o: number | Dual): Dual {
    const b = Dual.of(o);
    return new Dual(this.re + b.re, this.du + b.du);
  }
  mul(o: number | Dual): Dual {
    const b = Dual.of(o);
    return new Dual(this.re * b.re, this.re * b.du + this.du * b.re);
  }
  sin(): Dual {
    return new Dual(Math.sin(this.re), Math.cos(this.re) * this.du);
  }
}
export function dualInside(x: number, y: number): number {
  const f = (v: Dual) => v.mul(v).add(3).mul(v.sin()).add(v.mul(y));
  return f(new Dual(x, 1)).du;
}
// Option / Result types
type Option<T> = { tag: 'some'; value: T } | { tag: 'none' };
const some = <T>(value: T): Option<T> => ({ tag: 'some', value });
const none: Option<never> = { tag: 'none' };
const mapO = <A, B>(o: Option<A>, f: (a: A) => B): Option<B> => (o.tag === 'some' ? some(f(o.value)) : none);
const orElse = <A>(o: Option<A>, d: A): A => (o.tag === 'some' ? o.value : d);
export function optionChain(x: number): number {
  const safeSqrt = (v: number): Option<number> => (v >= 0 ? some(Math.sqrt(v)) : none);
  return (
    orElse(
      mapO(safeSqrt(x), (v) => v * v * v),
      -x,
    ) +
    orElse(
      mapO(safeSqrt(x - 5), (v) => v),
      x * x,
    )
  );
}
// binary heap
class MinHeap<T> {
  private items: T[] = [];
  constructor(private readonly key: (t: T) => number) {}
  get size(): number {
    return this.items.length;
  }
  push(t: T): void {
    const a = this.items;
    a.push(t);
    let i = a.length - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (this.key(a[p]) <= this.key(a[i])) break;
      [a[p], a[i]] = [a[i], a[p]];
      i = p;
    }
  }
  pop(): T | undefined {
    const a = this.items;
    if (a.length === 0) return undefined;
    const top = a[0];
    const last = a.pop()!;
    if (a.length > 0) {
      a[0] = last;
      let i = 0;
      for (;;) {
        let m = i;
        const l = 2 * i + 1;
        if (l < a.length && this.key(a[l]) < this.key(a[m])) m = l;
        if (l + 1 < a.length && this.key(a[l + 1]) < this.key(a[m])) m = l + 1;
        if (m === i) break;
        [a[m], a[i]] = [a[i], a[m]];
        i = m;
      }
    }
    return top;
  }
}
export function dijkstraHeap(w: number[][]): number {
  const n = w.length;
  const dist = new Array<number>(n).fill(Infinity);
  dist[0] = 0;
  const heap = new MinHeap<{ node: number; d: number }>((e) => e.d);
  heap.push({ node: 0, d: 0 });
  while (heap.size > 0) {
    const { node, d } = heap.pop()!;
    if (d > dist[node]) continue;
    for (let v = 0; v < n; v++) {
      if (w[node][v] <= 0) continue;
      const nd = d + w[node][v];
      if (nd < dist[v]) {
        dist[v] = nd;
        heap.push({ node: v, d: nd });
      }
    }
  }
  return dist.reduce((s, d, i) => s + d * d * i, 0);
}
export function queueSimulation(arrivals: number[], services: number[]): number {
  type Event = { time: number; kind: 'arrive' | 'leave'; id: number };
  const events = new MinHeap<Event>((e) => e.time);
  arrivals.forEach((time, id) => events.push({ time, kind: 'arrive', id }));
  let busyUntil = 0,
    wait = 0;
  for (let e = events.pop(); e; e = events.pop()) {
    if (e.kind === 'leave') {
      wait += 0.1 * e.time;
      continue;
    }
    const start = Math.max(e.time, busyUntil);
    wait += start - e.time;
    busyUntil = start + services[e.id];
    events.push({ time: busyUntil, kind: 'leave', id: e.id });
  }
  return wait;
}
class RingBuffer {
  private buf: Float64Array;
  private head = 0;
  private n = 0;
  constructor(readonly capacity: number) {
    this.buf = new Float64Array(capacity);
  }
  push(v: number): void {
    this.buf[(this.head + this.n) % this.capacity] = v;
    if (this.n < this.capacity) this.n++;
    else this.head = (this.head + 1) % this.capacity;
  }
  get mean(): number {
    let s = 0;
    for (let i = 0; i < this.n; i++) s += this.buf[(this.head + i) % this.capacity];
    return s / this.n;
  }
}
export function movingAverage(xs: number[], k: number): number {
  const rb = new RingBuffer(3);
  let out = 0;
  for (const x of xs) {
    rb.push(x * k);
    out += rb.mean ** 2;
  }
  return out;
}
class UnionFind {
  parent: number[];
  constructor(n: number) {
    this.parent = [...Array(n).keys()];
  }
  find(i: number): number {
    return this.parent[i] === i ? i : (this.parent[i] = this.find(this.parent[i]));
  }
  union(i: number, j: number): boolean {
    const [a, b] = [this.find(i), this.find(j)];
    if (a === b) return false;
    this.parent[a] = b;
    return true;
  }
}
export function kruskal(weights: number[]): number {
  const edges = [
    [0, 1],
    [0, 2],
    [1, 2],
    [1, 3],
    [2, 3],
  ].map(([u, v], i) => ({ u, v, w: weights[i] }));
  const uf = new UnionFind(4);
  return edges
    .sort((a, b) => a.w - b.w)
    .filter(({ u, v }) => uf.union(u, v))
    .reduce((s, e) => s + e.w ** 2, 0);
}
export function csvWeights(x: number): number {
  const csv = 'name,weight\na,1.5\nb,-2\nc,0.25';
  const rows = csv
    .split('\n')
    .slice(1)
    .map((l) => l.split(','));
  const ws = rows.map(([, w]) => parseFloat(w));
  return ws.reduce((s, w, i) => s + w * x ** (i + 1), 0);
}
export function tableDriven(x: number): number {
  const rules: { when: (v: number) => boolean; then: F1 }[] = [
    { when: (v) => v < 0, then: (v) => -v },
    { when: (v) => v < 1, then: (v) => v * v },
    { when: () => true, then: (v) => 2 * v - 1 },
  ];
  return rules.find((r) => r.when(x))!.then(x);
}
enum Act {
  Relu,
  Tanh,
  Sigmoid,
}
const activation: Record<Act, F1> = {
  [Act.Relu]: (x) => Math.max(0, x),
  [Act.Tanh]: Math.tanh,
  [Act.Sigmoid]: (x) => 1 / (1 + Math.exp(-x)),
};
export function mlpEnum(x: number[], layers: { W: number[][]; b: number[]; act: number }[]): number {
  return layers
    .reduce((h, { W, b, act }) => W.map((r, i) => activation[act as Act](r.reduce((s, w, j) => s + w * h[j], b[i]))), x)
    .reduce((a, b) => a + b * b, 0);
}
export function defaultsFromEarlier(x: number, y = x * 2, z = x + y): number {
  return x * y * z;
}
export function iifeModule(x: number): number {
  const counter = (() => {
    let total = x;
    return { add: (v: number) => (total += v * x), get: () => total };
  })();
  counter.add(2);
  counter.add(counter.get());
  return counter.get() ** 2;
}
export const cases: Case[] = [
  { f: 'composed', at: [[0.7]] },
  { f: 'piped', at: [[0.7, 1.2]] },
  { f: 'curried', at: [[0.7, 1.2]] },
  { f: 'wrappedWithRest', at: [[0.7, 1.2]] },
  { f: 'memoizedHigher', at: [[3, 1.2]], wrt: ['w'] },
  { f: 'weightedFunctions', at: [[0.7, 1.2]] },
  { f: 'finiteDifferenceInside', at: [[0.7, 1.2]], tolerance: 1e-4 },
  { f: 'iteratedFunction', at: [[0.7]] },
  { f: 'churchPairs', at: [[0.7, 1.2]] },
  { f: 'continuationPassing', at: [[0.7, 4]], wrt: ['x'] },
  { f: 'objectEntries', at: [[{ a: 1, b: 2, c: 3 }, 0.7]] },
  { f: 'fromEntriesMapped', at: [[{ a: 1, b: 2 }, 0.7]] },
  {
    f: 'objectAssignDefaults',
    at: [
      [{ lr: 0.3 }, 0.7],
      [{ mom: 0.3 }, 1.7],
    ],
  },
  { f: 'restOfObject', at: [[{ a: 1, b: 2, c: 3 }]] },
  {
    f: 'computedKeys',
    at: [
      [0.7, 'p'],
      [0.7, 'q'],
    ],
  },
  { f: 'shapes', at: [[0.7, 1.2]] },
  { f: 'builderPattern', at: [[0.7, 1.2]] },
  { f: 'dualInside', at: [[0.7, 1.2]] },
  { f: 'optionChain', at: [[0.7], [6], [-1]] },
  {
    f: 'dijkstraHeap',
    at: [
      [
        [
          [0, 1, 4, 0],
          [0, 0, 2, 6.5],
          [0, 0, 0, 3],
          [0, 0, 0, 0],
        ],
      ],
    ],
    fixed: ['w.0.0', 'w.0.3', 'w.1.0', 'w.1.1', 'w.2.0', 'w.2.1', 'w.2.2', 'w.3.0', 'w.3.1', 'w.3.2', 'w.3.3'],
  },
  {
    f: 'queueSimulation',
    at: [
      [
        [0.5, 1, 1.2, 5],
        [2, 0.3, 1, 0.7],
      ],
    ],
  },
  { f: 'movingAverage', at: [[[1, 2, 4, 3, 7], 0.7]] },
  { f: 'kruskal', at: [[[1, 0.5, 2, 4, 3]]] },
  { f: 'csvWeights', at: [[1.2]] },
  { f: 'tableDriven', at: [[-1.2], [0.5], [3]] },
  {
    f: 'mlpEnum',
    at: [
      [
        [1, 2],
        [
          {
            W: [
              [0.1, 0.2],
              [0.3, -0.4],
            ],
            b: [0.1, 0.2],
            act: 0,
          },
          { W: [[0.1, 0.2]], b: [0.3], act: 1 },
        ],
      ],
    ],
    fixed: ['layers.0.act', 'layers.1.act'],
  },
  { f: 'defaultsFromEarlier', at: [[1.2], [1.2, 3], [1.2, 3, 4]], wrt: ['x'] },
  { f: 'iifeModule', at: [[1.2]] },
];
