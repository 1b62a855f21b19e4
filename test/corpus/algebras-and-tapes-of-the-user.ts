/** Rings, dual numbers, tapes, Taylor series and intervals that the program itself brings, stores and graphs. */

import type { Case } from './case.ts';

interface Ring<T> {
  readonly zero: T;
  readonly one: T;
  add(a: T, b: T): T;
  mul(a: T, b: T): T;
}
const reals: Ring<number> = { zero: 0, one: 1, add: (a, b) => a + b, mul: (a, b) => a * b };
const duals: Ring<[number, number]> = {
  zero: [0, 0],
  one: [1, 0],
  add: ([a, b], [c, d]) => [a + c, b + d],
  mul: ([a, b], [c, d]) => [a * c, a * d + b * c],
};
const tropical: Ring<number> = { zero: -Infinity, one: 0, add: Math.max, mul: (a, b) => a + b };
function matPow<T>(r: Ring<T>, m: T[][], n: number): T[][] {
  const mul = (a: T[][], b: T[][]): T[][] =>
    a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => r.add(s, r.mul(v, b[k][j])), r.zero)));
  let out = m.map((row, i) => row.map((_, j) => (i === j ? r.one : r.zero)));
  let base = m;
  while (n > 0) {
    if (n & 1) out = mul(out, base);
    base = mul(base, base);
    n >>= 1;
  }
  return out;
}
class Dual {
  constructor(
    readonly v: number,
    readonly d: number,
  ) {}
  static lift(x: Dual | number): Dual {
    return x instanceof Dual ? x : new Dual(x, 0);
  }
  add(o: Dual | number): Dual {
    const q = Dual.lift(o);
    return new Dual(this.v + q.v, this.d + q.d);
  }
  mul(o: Dual | number): Dual {
    const q = Dual.lift(o);
    return new Dual(this.v * q.v, this.v * q.d + this.d * q.v);
  }
  sin(): Dual {
    return new Dual(Math.sin(this.v), Math.cos(this.v) * this.d);
  }
}
const derivative =
  (f: (x: Dual) => Dual) =>
  (x: number): number =>
    f(new Dual(x, 1)).d;
export function gradientOfDerivative(x: number, y: number): number {
  const f = (u: Dual): Dual => u.mul(u).add(u.mul(y).sin()).mul(3);
  const g = derivative(f);
  let t = x;
  for (let i = 0; i < 4; i++) {
    const s = g(t);
    if (Math.abs(s) < 1e-9) break;
    t -= s / derivative((u) => new Dual(g(u.v), 1 + u.v * u.v))(t) / 20;
  }
  return t * g(x);
}

interface TapeNode {
  value: number;
  parents: { node: TapeNode; weight: number }[];
  bar: number;
}
export function userTape(x: number, y: number): number {
  const tape: TapeNode[] = [];
  const leaf = (v: number): TapeNode => {
    const n: TapeNode = { value: v, parents: [], bar: 0 };
    tape.push(n);
    return n;
  };
  const op = (v: number, ...ps: [TapeNode, number][]): TapeNode => {
    const n = leaf(v);
    for (const [node, weight] of ps) n.parents.push({ node, weight });
    return n;
  };
  const mul = (a: TapeNode, b: TapeNode): TapeNode => op(a.value * b.value, [a, b.value], [b, a.value]);
  const add = (a: TapeNode, b: TapeNode): TapeNode => op(a.value + b.value, [a, 1], [b, 1]);
  const sin = (a: TapeNode): TapeNode => op(Math.sin(a.value), [a, Math.cos(a.value)]);
  const a = leaf(x);
  const b = leaf(y);
  let z = add(mul(a, b), sin(a));
  for (let i = 0; i < 2; i++) z = mul(z, add(z, b));
  z.bar = 1;
  for (let i = tape.length - 1; i >= 0; i--) for (const { node, weight } of tape[i].parents) node.bar += weight * tape[i].bar;
  return a.bar * 2 + b.bar * b.bar;
}

export function taylorOde(y0: number, k: number, order: number): number {
  const c = [y0];
  for (let n = 0; n < order; n++) {
    let conv = 0;
    for (let j = 0; j <= n; j++) conv += c[j] * c[n - j];
    c.push((k * c[n] - conv) / (n + 1));
  }
  let s = 0;
  for (let n = c.length; n-- > 0;) s = s * 0.2 + c[n];
  return s;
}

type Iv = readonly [lo: number, hi: number];
const ivMul = ([a, b]: Iv, [c, d]: Iv): Iv => {
  const p = [a * c, a * d, b * c, b * d];
  return [Math.min(...p), Math.max(...p)];
};
const ivAdd = (a: Iv, b: Iv): Iv => [a[0] + b[0], a[1] + b[1]];
export function intervalHorner(c: number[], lo: number, hi: number): number {
  const x: Iv = [lo, hi];
  const r = c.reduceRight<Iv>((acc, v) => ivAdd(ivMul(acc, x), [v, v]), [0, 0]);
  return r[1] - r[0] + r[0] * 0.1;
}

class Store<S> {
  private past: S[] = [];
  private subs = new Set<(s: S, p: S) => void>();
  constructor(private state: S) {}
  get(): S {
    return this.state;
  }
  subscribe(f: (s: S, p: S) => void): () => void {
    this.subs.add(f);
    return () => {
      this.subs.delete(f);
    };
  }
  dispatch(f: (s: S) => S): void {
    const prev = this.state;
    this.past.push(prev);
    this.state = f(prev);
    for (const s of this.subs) s(this.state, prev);
  }
  undo(): void {
    const p = this.past.pop();
    if (p !== undefined) this.state = p;
  }
}
export function storeWithUndo(x: number, n: number): number {
  const store = new Store({ a: x, b: 1 });
  let seen = 0;
  const off = store.subscribe((s, p) => {
    seen += s.a * p.b;
  });
  for (let i = 0; i < n; i++) {
    store.dispatch((s) => ({ ...s, a: s.a * s.b + x, b: s.b * 0.9 + 0.1 * s.a }));
    if (i % 3 === 1) store.undo();
    if (i === 4) off();
  }
  const { a, b } = store.get();
  return a * b + seen;
}

export function computeGraph(x: number[], edges: [number, number, number][]): number {
  const n = x.length;
  const indeg = new Int32Array(n);
  const out: Map<number, { to: number; w: number }[]> = new Map();
  for (const [a, b, w] of edges) {
    indeg[b]++;
    const l = out.get(a);
    if (l) l.push({ to: b, w });
    else out.set(a, [{ to: b, w }]);
  }
  const val = x.slice();
  const queue = [...indeg.keys()].filter((i) => indeg[i] === 0);
  let last = 0;
  while (queue.length) {
    const u = queue.shift()!;
    val[u] = Math.tanh(val[u]);
    last = val[u];
    for (const { to, w } of out.get(u) ?? []) {
      val[to] += w * val[u] * x[to];
      if (--indeg[to] === 0) queue.push(to);
    }
  }
  return last * val[0] + val.reduce((s, v) => s + v * v, 0);
}

export const cases: Case[] = [
  { f: 'gradientOfDerivative', at: [[0.7, 1.2]] },
  { f: 'userTape', at: [[0.7, 1.2]] },
  {
    f: 'taylorOde',
    at: [
      [0.7, 1.2, 6],
      [0.7, 1.2, 0],
    ],
    wrt: ['y0', 'k'],
  },
  { f: 'intervalHorner', at: [[[1, -2, 0.5], -0.3, 0.7]] },
  {
    f: 'storeWithUndo',
    at: [
      [0.7, 7],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'computeGraph',
    at: [
      [
        [0.3, -0.4, 0.9, 1.1],
        [
          [0, 1, 0.5],
          [0, 2, 1.5],
          [1, 3, -1],
          [2, 3, 0.7],
        ],
      ],
    ],
    wrt: ['x', 'edges'],
    fixed: [0, 1, 2, 3].flatMap((k) => [`edges.${k}.0`, `edges.${k}.1`]),
  },
];
