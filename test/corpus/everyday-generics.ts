/** Generic collections and helpers, interfaces with several classes, objects made by factories. */

import type { Case } from './case.ts';

class Stack<T> {
  protected items: T[] = [];
  push(v: T): this {
    this.items.push(v);
    return this;
  }
  pop(): T {
    const v = this.items.pop();
    if (v === undefined) throw new Error('empty');
    return v;
  }
  peek(): T | undefined {
    return this.items[this.items.length - 1];
  }
  get size(): number {
    return this.items.length;
  }
  isEmpty(): boolean {
    return this.items.length === 0;
  }
}

class Queue<T> {
  private front: T[] = [];
  private back: T[] = [];
  enqueue(v: T): void {
    this.back.push(v);
  }
  dequeue(): T | undefined {
    if (this.front.length === 0) {
      this.front = this.back.reverse();
      this.back = [];
    }
    return this.front.pop();
  }
  get length(): number {
    return this.front.length + this.back.length;
  }
}

export function stackOfPairs(x: number, y: number): number {
  const s = new Stack<{ a: number; b: number }>();
  s.push({ a: x, b: y }).push({ a: y, b: x * x });
  const top = s.pop();
  const under = s.peek();
  return top.a * top.b + (under ? under.a : 0) * s.size;
}

export function stackOfStacks(xs: number[]): number {
  const outer = new Stack<Stack<number>>();
  for (const x of xs) {
    const inner = new Stack<number>();
    inner.push(x).push(x * x);
    outer.push(inner);
  }
  let s = 0;
  while (!outer.isEmpty()) {
    const inner = outer.pop();
    s += inner.pop() * inner.pop() + s;
  }
  return s;
}

interface Job {
  at: number;
  amount: number;
  next?: Job;
}
export function queueOfJobs(x: number, n: number): number {
  const q = new Queue<Job>();
  q.enqueue({ at: 0, amount: x });
  q.enqueue({ at: 1, amount: x * 2, next: { at: 2, amount: x * x } });
  let total = 0;
  for (let i = 0; i < n && q.length > 0; i++) {
    const job = q.dequeue();
    if (!job) break;
    total += job.amount * (job.at + 1);
    if (job.next) q.enqueue(job.next);
  }
  return total;
}

class TreeNode<K, V> {
  left: TreeNode<K, V> | null = null;
  right: TreeNode<K, V> | null = null;
  constructor(
    readonly key: K,
    public value: V,
  ) {}
}
class TreeMap<V> {
  private root: TreeNode<number, V> | null = null;
  set(key: number, value: V): void {
    if (!this.root) {
      this.root = new TreeNode(key, value);
      return;
    }
    let at = this.root;
    for (;;) {
      if (key === at.key) {
        at.value = value;
        return;
      }
      if (key < at.key) {
        if (!at.left) {
          at.left = new TreeNode(key, value);
          return;
        }
        at = at.left;
      } else {
        if (!at.right) {
          at.right = new TreeNode(key, value);
          return;
        }
        at = at.right;
      }
    }
  }
  get(key: number): V | undefined {
    let at = this.root;
    while (at && at.key !== key) at = key < at.key ? at.left : at.right;
    return at?.value;
  }
  forEach(f: (value: V, key: number) => void, node = this.root): void {
    if (!node) return;
    this.forEach(f, node.left);
    f(node.value, node.key);
    this.forEach(f, node.right);
  }
}

export function treeMap(keys: number[], xs: number[]): number {
  const m = new TreeMap<number>();
  keys.forEach((k, i) => m.set(k, xs[i] * xs[i]));
  return (m.get(2) ?? 1) * (m.get(99) ?? 3) + (m.get(keys[0]) ?? 0);
}

export function treeMapInOrder(keys: number[], xs: number[]): number {
  const m = new TreeMap<number>();
  keys.forEach((k, i) => m.set(k, xs[i]));
  let s = 0;
  m.forEach((v, k) => (s = s * 0.5 + v * k));
  return s;
}

type Maybe<T> = { some: true; value: T } | { some: false };
const some = <T>(value: T): Maybe<T> => ({ some: true, value });
const none = <T>(): Maybe<T> => ({ some: false });
const mapMaybe = <A, B>(m: Maybe<A>, f: (a: A) => B): Maybe<B> => (m.some ? some(f(m.value)) : none());
const orElse = <T>(m: Maybe<T>, d: T): T => (m.some ? m.value : d);
const safeLog = (x: number): Maybe<number> => (x > 0 ? some(Math.log(x)) : none());
export function maybeMonad(x: number): number {
  return (
    orElse(
      mapMaybe(safeLog(x), (l) => l * l),
      x * 3,
    ) + orElse(safeLog(-x), 1)
  );
}

type Result<T, E = string> = { ok: true; value: T } | { ok: false; error: E };
function divide(a: number, b: number): Result<number> {
  return b === 0 ? { ok: false, error: 'division by zero' } : { ok: true, value: a / b };
}
function andThen<A, B>(r: Result<A>, f: (a: A) => Result<B>): Result<B> {
  return r.ok ? f(r.value) : r;
}
export function resultChain(x: number, y: number): number {
  const r = andThen(divide(x, y), (q) => andThen(divide(q, x - 1), (p) => ({ ok: true, value: p * q })));
  return r.ok ? r.value : r.error.length * x;
}

function groupBy<T, K extends string>(xs: readonly T[], key: (x: T) => K): Record<K, T[]> {
  const out = {} as Record<K, T[]>;
  for (const x of xs) (out[key(x)] ??= []).push(x);
  return out;
}
export function grouped(xs: number[]): number {
  const g = groupBy(xs, (x) => (x > 1 ? 'big' : 'small'));
  return (g.big ?? []).reduce((a, b) => a * b, 1) + (g.small ?? []).reduce((a, b) => a + b * b, 0);
}

function zip<A, B>(as: readonly A[], bs: readonly B[]): [A, B][] {
  return as.slice(0, Math.min(as.length, bs.length)).map((a, i) => [a, bs[i]]);
}
function partition<T>(xs: readonly T[], p: (x: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const x of xs) (p(x) ? yes : no).push(x);
  return [yes, no];
}
const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0);
const range = (n: number): number[] => [...Array(n).keys()];
const maxBy = <T>(xs: readonly T[], f: (x: T) => number): T => xs.reduce((a, b) => (f(b) > f(a) ? b : a));
export function helpers(xs: number[], ys: number[]): number {
  const pairs = zip(xs, ys);
  const [up, down] = partition(pairs, ([a, b]) => b > a);
  const best = maxBy(pairs, ([a, b]) => a * b);
  return sum(up.map(([a, b]) => a * b)) - sum(down.map(([a]) => a * a)) + best[0] * range(xs.length).length;
}

interface Distribution {
  logPdf(x: number): number;
  readonly mean: number;
}
class Normal implements Distribution {
  constructor(
    readonly mean: number,
    private readonly sd: number,
  ) {}
  logPdf(x: number): number {
    const z = (x - this.mean) / this.sd;
    return -0.5 * z * z - Math.log(this.sd) - 0.5 * Math.log(2 * Math.PI);
  }
}
class Exponential implements Distribution {
  constructor(private readonly rate: number) {}
  get mean(): number {
    return 1 / this.rate;
  }
  logPdf(x: number): number {
    return Math.log(this.rate) - this.rate * x;
  }
}
class Mixture implements Distribution {
  constructor(private readonly parts: { weight: number; of: Distribution }[]) {}
  get mean(): number {
    return this.parts.reduce((s, p) => s + p.weight * p.of.mean, 0);
  }
  logPdf(x: number): number {
    return Math.log(this.parts.reduce((s, { weight, of }) => s + weight * Math.exp(of.logPdf(x)), 0));
  }
}
export function mixtureOfDistributions(mu: number, sd: number, rate: number, x: number): number {
  const d: Distribution = new Mixture([
    { weight: 0.3, of: new Normal(mu, sd) },
    { weight: 0.7, of: new Exponential(rate) },
  ]);
  return d.logPdf(x) * d.mean;
}
const likelihood = (d: Distribution, data: readonly number[]): number => data.reduce((s, x) => s + d.logPdf(x), 0);
export function chosenDistribution(a: number, b: number, data: number[], normal: boolean): number {
  const d = normal ? new Normal(a, b) : new Exponential(a);
  return likelihood(d, data);
}
export function bestOfDistributions(a: number, b: number, data: number[]): number {
  const all: Distribution[] = [new Normal(a, b), new Exponential(a), new Normal(b, a)];
  return Math.max(...all.map((d) => likelihood(d, data)));
}

interface Module {
  forward(x: number[]): number[];
  params(): number[];
}
const linear = (w: number[][], b: number[]): Module => ({
  forward: (x) => w.map((row, i) => row.reduce((s, v, j) => s + v * x[j], b[i])),
  params: () => [...w.flat(), ...b],
});
const activation = (f: (v: number) => number): Module => ({ forward: (x) => x.map(f), params: () => [] });
const sequential = (...ms: Module[]): Module => ({
  forward: (x) => ms.reduce((h, m) => m.forward(h), x),
  params: () => ms.flatMap((m) => m.params()),
});
export function functionalNet(w1: number[][], w2: number[][], x: number[]): number {
  const net = sequential(linear(w1, [0.1, 0.2]), activation(Math.tanh), linear(w2, [0]));
  return net.forward(x)[0] + 0.01 * net.params().reduce((s, p) => s + p * p, 0);
}

class EventQueue {
  private events: { time: number; run: () => void }[] = [];
  now = 0;
  schedule(delay: number, run: () => void): void {
    const time = this.now + delay;
    const at = this.events.findIndex((e) => e.time > time);
    if (at < 0) this.events.push({ time, run });
    else this.events.splice(at, 0, { time, run });
  }
  runUntil(end: number): void {
    while (this.events.length > 0 && this.events[0].time <= end) {
      const e = this.events.shift()!;
      this.now = e.time;
      e.run();
    }
  }
}
export function discreteEvents(rate: number, x: number): number {
  const q = new EventQueue();
  let stock = x;
  const decay = (): void => {
    stock *= 1 - rate;
    q.schedule(1, decay);
  };
  q.schedule(0.5, decay);
  q.schedule(2, () => (stock += x * x));
  q.runUntil(3);
  return stock;
}

enum Kind {
  Linear = 'linear',
  Quadratic = 'quadratic',
}
const costs: Record<Kind, (x: number, k: number) => number> = {
  [Kind.Linear]: (x, k) => x * k,
  [Kind.Quadratic]: (x, k) => x * x * k,
};
export function costByKind(x: number, k: number, kind: Kind): number {
  return costs[kind](x, k) + Object.values(Kind).length;
}

const Shapes = {
  circle: (r: number) => ({ area: () => Math.PI * r * r, scale: (k: number) => Shapes.circle(r * k) }),
};
export function recursiveFactory(r: number, k: number): number {
  return Shapes.circle(r).scale(k).area();
}

type Reducer<S, A> = (s: S, a: A) => S;
type Action = { type: 'add'; by: number } | { type: 'scale'; by: number } | { type: 'reset' };
const reducer: Reducer<{ v: number; n: number }, Action> = (s, a) => {
  switch (a.type) {
    case 'add':
      return { ...s, v: s.v + a.by, n: s.n + 1 };
    case 'scale':
      return { ...s, v: s.v * a.by };
    case 'reset':
      return { v: 1, n: 0 };
  }
};
export function reduced(x: number, y: number): number {
  const actions: Action[] = [{ type: 'add', by: x }, { type: 'scale', by: y }, { type: 'reset' }, { type: 'add', by: x * y }];
  const end = actions.reduce(reducer, { v: x, n: 0 });
  return end.v * end.v + end.n;
}

export const cases: readonly Case[] = [
  { f: 'stackOfPairs', at: [[1.3, 0.4]] },
  { f: 'stackOfStacks', at: [[[1.3, 0.4]]] },
  { f: 'queueOfJobs', at: [[1.3, 5]], wrt: ['x'] },
  {
    f: 'treeMap',
    at: [
      [
        [3, 1, 2, 5],
        [1.3, 0.4, 2, 1.1],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'treeMapInOrder',
    at: [
      [
        [3, 1, 2, 5],
        [1.3, 0.4, 2, 1.1],
      ],
    ],
    wrt: ['xs'],
  },
  { f: 'maybeMonad', at: [[1.3], [-2]] },
  {
    f: 'resultChain',
    at: [
      [1.3, 0.4],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'grouped', at: [[[1.3, 0.4, 2, 0.1]]] },
  {
    f: 'helpers',
    at: [
      [
        [1.3, 0.4, 2],
        [0.1, 2, 3],
      ],
    ],
  },
  { f: 'mixtureOfDistributions', at: [[0.1, 1.2, 0.7, 0.5]] },
  {
    f: 'chosenDistribution',
    at: [
      [0.5, 1.2, [0.3, 0.6], true],
      [0.5, 1.2, [0.3, 0.6], false],
    ],
    wrt: ['a', 'data'],
  },
  { f: 'bestOfDistributions', at: [[0.5, 1.2, [0.3, 0.6]]] },
  {
    f: 'functionalNet',
    at: [
      [
        [
          [0.1, 0.2],
          [0.3, -0.4],
        ],
        [[1, 2]],
        [1, -1],
      ],
    ],
  },
  { f: 'discreteEvents', at: [[0.1, 2]] },
  {
    f: 'costByKind',
    at: [
      [1.3, 0.4, 'linear'],
      [1.3, 0.4, 'quadratic'],
    ],
  },
  { f: 'recursiveFactory', at: [[1.3, 0.4]] },
  { f: 'reduced', at: [[1.3, 0.4]] },
];
