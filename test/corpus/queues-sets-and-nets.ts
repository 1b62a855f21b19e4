// Tables changed while they are walked, queues, weighted sets, and nets of parts.
import type { Case } from './case.ts';

export function varAndLet(x: number, n: number): number {
  const fs: (() => number)[] = [];
  const gs: (() => number)[] = [];
  for (var i = 0; i < n; i++) {
    let k = i * x;
    fs.push(() => k++ * x);
    gs.push(() => i * x);
  }
  return fs.reduce((s, f) => s + f() + f(), 0) + gs.reduce((s, g) => s + g(), 0);
}
export function mapWhileIterated(xs: number[]): number {
  const m = new Map<number, number>();
  xs.forEach((x, i) => m.set(i, x));
  let s = 0;
  for (const [k, v] of m) {
    s += v * v;
    if (k === 0) m.delete(1);
    if (k === 2 && m.size < 10) m.set(100, v * 2);
    if (v > 50) break;
  }
  return s * m.size;
}
export function setOfObjects(xs: number[]): number {
  const objs = xs.map((v) => ({ v, seen: false }));
  const open = new Set(objs);
  let s = 0;
  for (const o of open) {
    if (o.seen) continue;
    o.seen = true;
    s += o.v * s + 1;
    open.delete(o);
    const next = objs.find((p) => !p.seen && p.v > o.v);
    if (next) {
      next.v *= o.v;
      open.add(next);
    }
  }
  return s + objs[objs.length - 1].v;
}
export function nestedSwap(o: { a: { v: number; w: number[] }; b: { v: number; w: number[] } }): number {
  [o.a.v, o.b.w[0], o.a.w] = [o.b.w[0] * 2, o.a.v, o.b.w];
  o.a.w[1] += o.a.v;
  ({
    v: o.b.v,
    w: [o.a.v = 3],
  } = { v: o.a.w[1] * o.a.v, w: [] as number[] });
  return o.a.v * o.b.v + o.b.w[1] + o.a.w[0];
}
export function counterObjects(x: number): number {
  const counter = (start = x) => {
    let n = start;
    return {
      inc: (by = 1) => ((n += by * x), n),
      get value() {
        return n;
      },
      reset() {
        n = start * start;
        return this;
      },
    };
  };
  const a = counter();
  const b = counter(2);
  a.inc();
  b.inc(a.value);
  return a.reset().inc(b.value) * b.value;
}
interface Task {
  id: number;
  cost: number;
  deps: number[];
}
export function criticalPath(tasks: Task[]): number {
  const byId = new Map(tasks.map((t) => [t.id, t]));
  const done = new Map<number, number>();
  const finish = (id: number): number => {
    const known = done.get(id);
    if (known !== undefined) return known;
    const t = byId.get(id);
    if (!t) throw new Error(`no task ${id}`);
    const start = t.deps.length ? Math.max(...t.deps.map(finish)) : 0;
    const end = start + t.cost;
    done.set(id, end);
    return end;
  };
  const ends = tasks.map(({ id }) => finish(id));
  return Math.max(...ends) ** 2 + ends.reduce((a, b) => a + b, 0);
}
export function unionFind(edges: [number, number, number][], n: number): number {
  const parent = Array.from({ length: n }, (_, i) => i);
  const weight = new Float64Array(n);
  const find = (i: number): [number, number] => {
    if (parent[i] === i) return [i, 0];
    const [r, w] = find(parent[i]);
    parent[i] = r;
    weight[i] += w;
    return [r, weight[i]];
  };
  let conflict = 0;
  for (const [a, b, d] of edges) {
    const [ra, wa] = find(a);
    const [rb, wb] = find(b);
    if (ra === rb) conflict += (wa - wb - d) ** 2;
    else {
      parent[ra] = rb;
      weight[ra] = d + wb - wa;
    }
  }
  return conflict + find(0)[1];
}
export function priorityEvents(rates: number[], until: number): number {
  const heap: { t: number; i: number }[] = [];
  const less = (a: number, b: number): boolean => heap[a].t < heap[b].t;
  const swap = (a: number, b: number): void => {
    [heap[a], heap[b]] = [heap[b], heap[a]];
  };
  const push = (e: { t: number; i: number }): void => {
    heap.push(e);
    for (let k = heap.length - 1; k > 0;) {
      const p = (k - 1) >> 1;
      if (!less(k, p)) break;
      swap(k, p);
      k = p;
    }
  };
  const pop = (): { t: number; i: number } => {
    const top = heap[0];
    const last = heap.pop()!;
    if (heap.length) {
      heap[0] = last;
      for (let k = 0; ;) {
        let m = k;
        for (const c of [2 * k + 1, 2 * k + 2]) if (c < heap.length && less(c, m)) m = c;
        if (m === k) break;
        swap(k, m);
        k = m;
      }
    }
    return top;
  };
  rates.forEach((r, i) => push({ t: 1 / r, i }));
  let level = 0;
  let last = 0;
  let area = 0;
  while (heap.length) {
    const { t, i } = pop();
    if (t > until) break;
    area += level * (t - last);
    last = t;
    level += i % 2 ? -0.3 * rates[i] : rates[i];
    push({ t: t + 1 / rates[i], i });
  }
  return area;
}
export function polymorphic(xs: number[]): number {
  abstract class Node {
    abstract forward(v: number): number;
    then(n: Node): Node {
      return new Seq([this, n]);
    }
  }
  class Lin extends Node {
    constructor(
      private w: number,
      private b: number,
    ) {
      super();
    }
    forward(v: number): number {
      return (this.w += 0.01) * v + this.b;
    }
  }
  class Act extends Node {
    forward(v: number): number {
      return Math.tanh(v);
    }
  }
  class Seq extends Node {
    constructor(private parts: Node[]) {
      super();
    }
    override then(n: Node): Node {
      this.parts.push(n);
      return this;
    }
    forward(v: number): number {
      return this.parts.reduce((a, p) => p.forward(a), v);
    }
  }
  const net = new Lin(xs[0], xs[1]).then(new Act()).then(new Lin(xs[2], xs[3])).then(new Act());
  return net.forward(0.3) + net.forward(xs[0]);
}
export function knapsack(w: number[], v: number[], cap: number): number {
  const dp = new Array<number>(cap + 1).fill(0);
  for (let i = 0; i < w.length; i++) for (let c = cap; c >= w[i]; c--) dp[c] = Math.max(dp[c], dp[c - w[i]] + v[i]);
  return dp[cap] * dp[cap >> 1];
}
export function game(a: number[][], rounds: number): number {
  let p = a.map(() => 1 / a.length);
  let q = a[0].map(() => 1 / a[0].length);
  let total = 0;
  for (let t = 0; t < rounds; t++) {
    const u = a.map((r) => r.reduce((s, v, j) => s + v * q[j], 0));
    const w = a[0].map((_, j) => a.reduce((s, r, i) => s - r[j] * p[i], 0));
    const soft = (z: number[], base: number[]): number[] => {
      const e = z.map((v, i) => base[i] * Math.exp(0.5 * v));
      const sum = e.reduce((x, y) => x + y);
      return e.map((v) => v / sum);
    };
    [p, q] = [soft(u, p), soft(w, q)];
    total += p.reduce((s, v, i) => s + v * u[i], 0);
  }
  return total;
}

export const cases: Case[] = [
  { f: 'varAndLet', at: [[0.7, 3]], wrt: ['x'] },
  { f: 'mapWhileIterated', at: [[[1, 2, 3]]] },
  { f: 'setOfObjects', at: [[[1, 2, 3]]] },
  { f: 'nestedSwap', at: [[{ a: { v: 2, w: [1, 2] }, b: { v: 3, w: [4, 5] } }]] },
  { f: 'counterObjects', at: [[0.7]] },
  {
    f: 'criticalPath',
    at: [
      [
        [
          { id: 1, cost: 2, deps: [] },
          { id: 3, cost: 1.5, deps: [1, 2] },
          { id: 2, cost: 2.5, deps: [] },
        ],
      ],
    ],
    fixed: ['tasks.0.id', 'tasks.1.id', 'tasks.2.id', 'tasks.1.deps.0', 'tasks.1.deps.1'],
  },
  {
    f: 'unionFind',
    at: [
      [
        [
          [0, 1, 2],
          [1, 2, 1.5],
          [0, 2, 3],
          [3, 0, 1],
        ],
        4,
      ],
    ],
    wrt: ['edges'],
    fixed: [0, 1, 2, 3].flatMap((k) => [`edges.${k}.0`, `edges.${k}.1`]),
  },
  { f: 'priorityEvents', at: [[[1.1, 2.3, 0.7], 3]], wrt: ['rates'] },
  { f: 'polymorphic', at: [[[0.5, 0.1, 1.2, -0.3]]] },
  { f: 'knapsack', at: [[[2, 3, 4], [3, 4, 5.5], 6]], wrt: ['v'] },
  {
    f: 'game',
    at: [
      [
        [
          [1, -1],
          [-0.5, 2],
        ],
        4,
      ],
    ],
    wrt: ['a'],
  },
];
