// Small programs with state of many shapes: buffers emptied and refilled, objects that change lists, queues, graphs, reducers.
import type { Case } from './case.ts';

export function bufferClearedByLength(xs: number[]): number {
  const buf: number[] = [];
  let s = 0;
  for (const x of xs) {
    buf.push(x, x * s);
    if (buf.length >= 4) {
      s += buf.reduce((a, b) => a + b * b, 0);
      buf.length = 0;
    }
  }
  return s + buf.length;
}
export function objectsBetweenLists(xs: number[]): number {
  const active = xs.map((v) => ({ v, age: 0 }));
  const done: { v: number; age: number }[] = [];
  for (let t = 0; t < 3; t++) {
    for (let i = active.length - 1; i >= 0; i--) {
      const p = active[i];
      p.v *= 0.9 - 0.1 * t;
      p.age++;
      if (p.v < 1) done.push(...active.splice(i, 1));
    }
  }
  return done.reduce((s, p) => s + p.v * p.age, 0) + active.reduce((s, p) => s + p.v ** 2, 0);
}
export function aliasInLoop(xs: number[], ys: number[]): number {
  let cur = xs.slice(),
    other = ys.slice();
  let view = cur;
  for (let t = 0; t < 4; t++) {
    view[t % 2] += other[(t + 1) % 2] * 0.5;
    if (view[0] > 2) view = other;
    else view = cur;
    [cur, other] = [other, cur];
  }
  return cur[0] * other[1] + view[0];
}
export function tryFinallyState(x: number): number {
  const log = [0];
  const step = (v: number): number => {
    try {
      if (v > 2) return v * 2;
      log[0] += v;
      return v * v;
    } finally {
      log[0] += 0.5 * v;
    }
  };
  return step(x) + step(x + 1) + log[0] * x;
}
export function conditionWithEffect(xs: number[]): number {
  let i = 0,
    s = 0;
  const next = (): boolean => {
    s += i * 0.1;
    return i < xs.length;
  };
  while (next()) {
    s += xs[i] * s + 1;
    i++;
  }
  return s;
}
export function returnSameArrayMutated(xs: number[]): number {
  const dbl = (a: number[]): number[] => {
    for (let i = 0; i < a.length; i++) a[i] *= 2;
    return a;
  };
  const a = [...xs];
  const b = dbl(dbl(a));
  return a[0] * b[1] + xs[0];
}
export function gridRotated(g: number[][]): number {
  const rot = (m: number[][]): number[][] => m[0].map((_, j) => m.map((r) => r[j]).reverse());
  let h = g;
  for (let k = 0; k < 3; k++) {
    h = rot(h);
    h[0][0] *= k + 2;
  }
  return h.flat().reduce((s, v, i) => s + v * i, 0);
}
export function stackOfStates(xs: number[]): number {
  const stack: { sum: number; path: number[] }[] = [{ sum: 0, path: [] }];
  let best = -Infinity;
  while (stack.length) {
    const { sum, path } = stack.pop()!;
    if (path.length === 3) {
      best = Math.max(best, sum);
      continue;
    }
    xs.forEach((x, i) => {
      if (!path.includes(i)) stack.push({ sum: sum + x * (path.length + 1) * Math.sin(i + x), path: [...path, i] });
    });
  }
  return best;
}
export function weightedUnionFind(ws: number[]): number {
  const parent = ws.map((_, i) => i);
  const offset = ws.map(() => 0);
  const find = (i: number): number => {
    if (parent[i] === i) return i;
    const r = find(parent[i]);
    offset[i] += offset[parent[i]];
    parent[i] = r;
    return r;
  };
  const union = (i: number, j: number, w: number): void => {
    const [a, b] = [find(i), find(j)];
    if (a === b) return;
    parent[a] = b;
    offset[a] = w + offset[j] - offset[i];
  };
  ws.forEach((w, i) => {
    if (i > 0) union(i, i >> 1, w);
  });
  return ws.reduce((s, _, i) => {
    find(i);
    return s + offset[i] ** 2;
  }, 0);
}
export function matrixClassOps(a: number[][], t: number): number {
  class Matrix {
    constructor(readonly rows: readonly (readonly number[])[]) {}
    static eye(n: number): Matrix {
      return new Matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_2, j) => +(i === j))));
    }
    get T(): Matrix {
      return new Matrix(this.rows[0].map((_, j) => this.rows.map((r) => r[j])));
    }
    mul(o: Matrix | number): Matrix {
      return typeof o === 'number'
        ? new Matrix(this.rows.map((r) => r.map((v) => v * o)))
        : new Matrix(this.rows.map((r) => o.rows[0].map((_, j) => r.reduce((s, v, k) => s + v * o.rows[k][j], 0))));
    }
    add(o: Matrix): Matrix {
      return new Matrix(this.rows.map((r, i) => r.map((v, j) => v + o.rows[i][j])));
    }
    get trace(): number {
      return this.rows.reduce((s, r, i) => s + r[i], 0);
    }
  }
  const m = new Matrix(a);
  let term = Matrix.eye(a.length),
    sum = term;
  for (let k = 1; k < 6; k++) {
    term = term.mul(m).mul(t / k);
    sum = sum.add(term);
  }
  return sum.mul(sum.T).trace;
}
export function eventEmitterTyped(x: number): number {
  type Events = { tick: number; scale: { by: number } };
  const handlers: { [K in keyof Events]: ((e: Events[K]) => void)[] } = { tick: [], scale: [] };
  const on = <K extends keyof Events>(k: K, f: (e: Events[K]) => void): void => {
    handlers[k].push(f);
  };
  let s = x;
  on('tick', (v) => {
    s += v * x;
  });
  on('scale', ({ by }) => {
    s *= by;
  });
  for (const h of handlers.tick) h(2);
  for (const h of handlers.scale) h({ by: x });
  for (const h of handlers.tick) h(s);
  return s;
}
export function reducerActions(x: number): number {
  type State = { count: number; history: number[] };
  type Action = { type: 'inc'; by: number } | { type: 'mul'; by: number } | { type: 'undo' };
  const reducer = (s: State, a: Action): State => {
    switch (a.type) {
      case 'inc':
        return { count: s.count + a.by, history: [...s.history, s.count] };
      case 'mul':
        return { count: s.count * a.by, history: [...s.history, s.count] };
      case 'undo':
        return s.history.length ? { count: s.history[s.history.length - 1], history: s.history.slice(0, -1) } : s;
    }
  };
  const actions: Action[] = [
    { type: 'inc', by: x },
    { type: 'mul', by: x },
    { type: 'mul', by: 7 },
    { type: 'undo' },
    { type: 'inc', by: 2 * x },
  ];
  return actions.reduce(reducer, { count: 1, history: [] }).count;
}
interface Cell<T> {
  v: T;
  next: Cell<T> | null;
}
export function linkedQueue(xs: number[]): number {
  class Q<T> {
    private head: Cell<T> | null = null;
    private tail: Cell<T> | null = null;
    n = 0;
    push(v: T): void {
      const c: Cell<T> = { v, next: null };
      if (this.tail) this.tail.next = c;
      else this.head = c;
      this.tail = c;
      this.n++;
    }
    pop(): T {
      const h = this.head!;
      this.head = h.next;
      if (!this.head) this.tail = null;
      this.n--;
      return h.v;
    }
  }
  const q = new Q<number>();
  for (const x of xs) q.push(x);
  let s = 0;
  while (q.n > 1) {
    const a = q.pop(),
      b = q.pop();
    q.push(a * b + s);
    s += 0.1 * a;
  }
  return q.pop() + s;
}
export function mutualClasses(x: number): number {
  class Node {
    edges: Edge[] = [];
    constructor(public v: number) {}
    link(o: Node, w: number): void {
      const e = new Edge(this, o, w);
      this.edges.push(e);
      o.edges.push(e);
    }
  }
  class Edge {
    constructor(
      readonly a: Node,
      readonly b: Node,
      readonly w: number,
    ) {}
    other(n: Node): Node {
      return n === this.a ? this.b : this.a;
    }
  }
  const ns = [new Node(x), new Node(2), new Node(x * x)];
  ns[0].link(ns[1], 0.5);
  ns[1].link(ns[2], x);
  ns[2].link(ns[0], 0.3);
  for (let t = 0; t < 2; t++) {
    const next = ns.map((n) => n.v + n.edges.reduce((s, e) => s + e.w * (e.other(n).v - n.v), 0));
    ns.forEach((n, i) => {
      n.v = next[i];
    });
  }
  return ns.reduce((s, n, i) => s + n.v * (i + 1), 0);
}
export function polynomialLongDivision(num: number[], den: number[]): number {
  const r = [...num],
    q: number[] = [];
  while (r.length >= den.length) {
    const c = r[0] / den[0];
    q.push(c);
    for (let i = 0; i < den.length; i++) r[i] -= c * den[i];
    r.shift();
  }
  return q.reduce((s, v) => s * 2 + v, 0) + r.reduce((s, v) => s + v * v, 0);
}
export function memoByDecorator(x: number): number {
  const memo = <A extends number, R>(f: (a: A) => R): ((a: A) => R) => {
    const c: Record<number, R> = {};
    return (a) => (a in c ? c[a] : (c[a] = f(a)));
  };
  let calls = 0;
  const f = memo((n: number): number => {
    calls++;
    return x ** n;
  });
  return f(2) + f(3) + f(2) * f(3) + calls;
}
export function lateBinding(x: number): number {
  const o: { f: (v: number) => number; g(v: number): number } = {
    f: (v) => v,
    g(v) {
      return this.f(v) * 2;
    },
  };
  const before = o.g(x);
  o.f = (v) => v * v * x;
  return before + o.g(x);
}
export function runningMedian(xs: number[]): number {
  const win: number[] = [];
  let s = 0;
  for (const x of xs) {
    let i = win.findIndex((w) => w > x);
    if (i < 0) i = win.length;
    win.splice(i, 0, x);
    s += win.length % 2 ? win[win.length >> 1] : (win[win.length / 2 - 1] + win[win.length / 2]) / 2;
  }
  return s * s;
}
export function intervalMerging(iv: [number, number][]): number {
  const out: [number, number][] = [];
  for (const [a, b] of iv.map(([a, b]): [number, number] => [a, b]).sort((p, q) => p[0] - q[0])) {
    const last = out[out.length - 1];
    if (last && a <= last[1]) last[1] = Math.max(last[1], b);
    else out.push([a, b]);
  }
  return out.reduce((s, [a, b]) => s + (b - a) ** 2, 0);
}
export function convex(ps: [number, number][]): number {
  const cross = (o: number[], a: number[], b: number[]): number => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const pts = ps.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: [number, number][]): [number, number][] => {
    const h: [number, number][] = [];
    for (const p of list) {
      while (h.length >= 2 && cross(h[h.length - 2], h[h.length - 1], p) <= 0) h.pop();
      h.push(p);
    }
    h.pop();
    return h;
  };
  const hull = [...half(pts), ...half(pts.toReversed())];
  return (
    hull.reduce((s, p, i) => {
      const q = hull[(i + 1) % hull.length];
      return s + p[0] * q[1] - p[1] * q[0];
    }, 0) / 2
  );
}
export function topoEval(spec: { id: string; op: 'in' | 'add' | 'mul'; args: string[]; k?: number }[], x: number): number {
  const byId = new Map(spec.map((s) => [s.id, s]));
  const values: Record<string, number> = {};
  const visit = (id: string): number => {
    if (id in values) return values[id];
    const n = byId.get(id)!;
    const args = n.args.map(visit);
    const v = n.op === 'in' ? (n.k ?? x) : n.op === 'add' ? args.reduce((a, b) => a + b, 0) : args.reduce((a, b) => a * b, 1);
    return (values[id] = v);
  };
  return visit(spec[spec.length - 1].id);
}
export function textTable(x: number, csv: string): number {
  const rows = csv.split(';').map((l) => l.split(',').map(Number));
  const [head, ...body] = rows;
  return body.map((r) => r.reduce((s, v, j) => s + v * x ** head[j], 0)).reduce((a, b) => a * b, 1);
}
export function nestedRecords(
  cfg: { layers: { w: number[][]; b?: number[]; act: 'relu' | 'tanh' | 'none' }[]; scale?: { by: number } | null },
  x: number[],
): number {
  let h = x;
  for (const { w, b, act } of cfg.layers) {
    h = w.map((row, i) => row.reduce((s, wij, j) => s + wij * h[j], b?.[i] ?? 0));
    if (act !== 'none') h = h.map(act === 'relu' ? (v) => Math.max(v, 0) : Math.tanh);
  }
  return h.reduce((s, v) => s + v, 0) * (cfg.scale?.by ?? 1);
}
const W = [
  [0.3, -0.2],
  [0.5, 0.8],
];
export function leastRecentlyUsed(x: number): number {
  class Lru<V> {
    private readonly known = new Map<number, V>();
    constructor(private readonly room: number) {}
    get(key: number): V | undefined {
      const value = this.known.get(key);
      if (value !== undefined) {
        this.known.delete(key);
        this.known.set(key, value);
      }
      return value;
    }
    set(key: number, value: V): void {
      this.known.set(key, value);
      if (this.known.size > this.room) this.known.delete(this.known.keys().next().value!);
    }
  }
  const cache = new Lru<number>(2);
  let s = 0;
  for (const key of [1, 2, 1, 3, 2, 1]) {
    let v = cache.get(key);
    if (v === undefined) {
      v = x ** key + s * 0.1;
      cache.set(key, v);
    }
    s += v;
  }
  return s;
}
export function firstOfMap(x: number, names: string[]): number {
  const m = new Map(names.map((name, i) => [name, x * (i + 2)] as [string, number]));
  const first = m.values().next();
  const { value: key = 'none' } = m.keys().next();
  return (first.done ? x : first.value ** 2) * key.length;
}
export const cases: Case[] = [
  { f: 'leastRecentlyUsed', at: [[1.2]] },
  {
    f: 'firstOfMap',
    at: [
      [1.2, ['ab', 'c']],
      [1.2, []],
    ],
  },
  { f: 'bufferClearedByLength', at: [[[1, 2, 0.5, 0.3, 2]]] },
  { f: 'objectsBetweenLists', at: [[[1.05, 2, 0.9, 1.4]]] },
  {
    f: 'aliasInLoop',
    at: [
      [
        [1, 2],
        [3, 0.5],
      ],
      [
        [2.5, 1],
        [0.5, 0.7],
      ],
    ],
  },
  { f: 'tryFinallyState', at: [[0.5], [1.5], [3]] },
  { f: 'conditionWithEffect', at: [[[1, 0.5, 2]]] },
  { f: 'returnSameArrayMutated', at: [[[1, 2]]] },
  {
    f: 'gridRotated',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  { f: 'stackOfStates', at: [[[1, 0.5, 2]]] },
  { f: 'weightedUnionFind', at: [[[1, 0.5, 2, 0.3, 0.9]]] },
  { f: 'matrixClassOps', at: [[W, 0.5]] },
  { f: 'eventEmitterTyped', at: [[1.2]] },
  { f: 'reducerActions', at: [[1.2]] },
  { f: 'linkedQueue', at: [[[1, 2, 0.5, 3]]] },
  { f: 'mutualClasses', at: [[1.2]] },
  {
    f: 'polynomialLongDivision',
    at: [
      [
        [2, 1, 0.5, 3],
        [1, 0.4],
      ],
    ],
  },
  { f: 'memoByDecorator', at: [[1.2]] },
  { f: 'lateBinding', at: [[1.2]] },
  { f: 'runningMedian', at: [[[1, 3, 0.5, 2]]] },
  {
    f: 'intervalMerging',
    at: [
      [
        [
          [3, 4],
          [0, 1],
          [0.5, 2],
        ],
      ],
    ],
  },
  {
    f: 'convex',
    at: [
      [
        [
          [0, 0],
          [2, 0.1],
          [1, 0.5],
          [1.9, 2],
          [0.2, 1.7],
        ],
      ],
    ],
  },
  {
    f: 'topoEval',
    at: [
      [
        [
          { id: 'x', op: 'in', args: [] },
          { id: 'c', op: 'in', args: [], k: 3 },
          { id: 'm', op: 'mul', args: ['x', 'x', 'c'] },
          { id: 'o', op: 'add', args: ['m', 'x'] },
        ],
        1.5,
      ],
    ],
    wrt: ['x'],
  },
  { f: 'textTable', at: [[1.5, '0,1,2;1,2,3;2,0,1']] },
  {
    f: 'nestedRecords',
    at: [
      [
        {
          layers: [
            { w: W, b: [0.1, 0.2], act: 'tanh' },
            { w: W, act: 'relu' },
          ],
          scale: { by: 2 },
        },
        [0.5, 0.9],
      ],
      [{ layers: [{ w: W, act: 'none' }], scale: null }, [0.5, 0.9]],
    ],
  },
];
