/** Programs of a page at most, as people write them: networks, ledgers, rays, parsers, matrices, stacks. */

import type { Case } from './case.ts';

// realistic small programs
interface Layer {
  forward(x: number[]): number[];
  readonly size: number;
}
function dense(w: number[][], b: number[]): Layer {
  return { size: b.length, forward: (x) => w.map((row, i) => row.reduce((s, v, j) => s + v * x[j], b[i])) };
}
function activation(f: (v: number) => number, size: number): Layer {
  return {
    size,
    forward(x) {
      return x.map((v) => f(v));
    },
  };
}
export function network(w: number[][], b: number[], x: number[]): number {
  const layers: Layer[] = [dense(w, b), activation(Math.tanh, 2), dense([[1, -1]], [0.5])];
  let h = x;
  for (const layer of layers) h = layer.forward(h);
  return h[0] * layers.reduce((s, l) => s + l.size, 0);
}
interface Optimizer {
  step(params: number[], grads: number[]): void;
}
class SGD implements Optimizer {
  constructor(private lr: number) {}
  step(p: number[], g: number[]) {
    for (let i = 0; i < p.length; i++) p[i] -= this.lr * g[i];
  }
}
class Momentum implements Optimizer {
  private v: number[] = [];
  constructor(
    private lr: number,
    private mu = 0.9,
  ) {}
  step(p: number[], g: number[]) {
    if (this.v.length === 0) this.v = g.map(() => 0);
    p.forEach((_, i) => {
      this.v[i] = this.mu * this.v[i] + g[i];
      p[i] -= this.lr * this.v[i];
    });
  }
}
export function optimise(lr: number, kind: 'sgd' | 'momentum', steps: number): number {
  const opt: Optimizer = kind === 'sgd' ? new SGD(lr) : new Momentum(lr);
  const p = [1, -2];
  for (let k = 0; k < steps; k++) opt.step(p, [2 * p[0], p[1] - p[0]]);
  return p[0] ** 2 + p[1] ** 2;
}
type Event = { type: 'deposit'; amount: number } | { type: 'interest'; rate: number } | { type: 'fee'; fixed: number; percent?: number };
export function ledger(events: Event[], start: number): number {
  return events.reduce((balance, e) => {
    switch (e.type) {
      case 'deposit':
        return balance + e.amount;
      case 'interest':
        return balance * (1 + e.rate);
      case 'fee': {
        const { fixed, percent = 0 } = e;
        return balance - fixed - balance * percent;
      }
    }
  }, start);
}
class Vec3 {
  constructor(
    public readonly x = 0,
    public readonly y = 0,
    public readonly z = 0,
  ) {}
  static from([x, y, z]: readonly [number, number, number]): Vec3 {
    return new Vec3(x, y, z);
  }
  plus(o: Vec3) {
    return new Vec3(this.x + o.x, this.y + o.y, this.z + o.z);
  }
  times(k: number) {
    return new Vec3(this.x * k, this.y * k, this.z * k);
  }
  dot(o: Vec3) {
    return this.x * o.x + this.y * o.y + this.z * o.z;
  }
  cross(o: Vec3) {
    return new Vec3(this.y * o.z - this.z * o.y, this.z * o.x - this.x * o.z, this.x * o.y - this.y * o.x);
  }
  get length() {
    return Math.sqrt(this.dot(this));
  }
  normalized() {
    return this.length > 0 ? this.times(1 / this.length) : this;
  }
  *[Symbol.iterator]() {
    yield this.x;
    yield this.y;
    yield this.z;
  }
}
export function rays(o: [number, number, number], d: [number, number, number], r: number): number {
  const origin = Vec3.from(o),
    dir = Vec3.from(d).normalized();
  const b = 2 * origin.dot(dir),
    c = origin.dot(origin) - r * r;
  const disc = b * b - 4 * c;
  if (disc < 0) return Infinity;
  const t = (-b - Math.sqrt(disc)) / 2;
  const hit = origin.plus(dir.times(t));
  return hit.cross(dir).length + hit.normalized().z;
}
export function simpson(f: number, n: number): number {
  const g = (x: number) => Math.exp(-f * x * x);
  const h = 2 / n;
  const sum = Array.from({ length: n + 1 }, (_, i) => (i === 0 || i === n ? 1 : i % 2 ? 4 : 2) * g(-1 + i * h)).reduce((a, b) => a + b);
  return (sum * h) / 3;
}
export function bisect(a: number): number {
  const f = (x: number) => x ** 3 - a;
  let [lo, hi] = [0, Math.max(1, a)];
  for (let i = 0; i < 60 && hi - lo > 1e-12; i++) {
    const mid = (lo + hi) / 2;
    if (f(mid) > 0) hi = mid;
    else lo = mid;
  }
  let x = (lo + hi) / 2;
  for (let k = 0; k < 3; k++) x -= f(x) / (3 * x * x);
  return x;
}
export function groupBy(rows: { key: string; v: number }[]): number {
  const groups = rows.reduce<Record<string, number[]>>((acc, { key, v }) => {
    (acc[key] ??= []).push(v);
    return acc;
  }, {});
  const means = Object.entries(groups).map(([k, vs]) => [k, vs.reduce((a, b) => a + b, 0) / vs.length] as const);
  return means.reduce((s, [k, m]) => s + m * m * k.length, 0);
}
export function queueBfs(adj: number[][], cost: number[]): number {
  const dist = new Array<number>(adj.length).fill(Infinity);
  const queue = [0];
  dist[0] = 0;
  while (queue.length > 0) {
    const u = queue.shift()!;
    for (const v of adj[u]) {
      const d = dist[u] + cost[v];
      if (d < dist[v]) {
        dist[v] = d;
        queue.push(v);
      }
    }
  }
  return dist.filter(Number.isFinite).reduce((a, b) => a + b * b, 0);
}
export function stringParse(expr: string, x: number): number {
  let pos = 0;
  const peek = () => expr[pos],
    next = () => expr[pos++];
  const factor = (): number => {
    const c = next();
    if (c === '(') {
      const v = sum();
      next();
      return v;
    }
    return c === 'x' ? x : Number(c);
  };
  const term = (): number => {
    let v = factor();
    while (peek() === '*' || peek() === '/') v = next() === '*' ? v * factor() : v / factor();
    return v;
  };
  const sum = (): number => {
    let v = term();
    while (peek() === '+' || peek() === '-') v = next() === '+' ? v + term() : v - term();
    return v;
  };
  return sum();
}
export function rk4(y0: number, k: number, n: number): number {
  type State = readonly [number, number];
  const f = ([p, v]: State): State => [v, -k * p];
  const axpy = (a: number, [x0, x1]: State, [y0, y1]: State): State => [a * x0 + y0, a * x1 + y1];
  let s: State = [y0, 0];
  const h = 1 / n;
  for (let i = 0; i < n; i++) {
    const k1 = f(s),
      k2 = f(axpy(h / 2, k1, s)),
      k3 = f(axpy(h / 2, k2, s)),
      k4 = f(axpy(h, k3, s));
    s = axpy(
      h / 6,
      [k1, k2, k2, k3, k3, k4].reduce((a, b) => axpy(1, a, b)),
      s,
    );
  }
  return s[0] * s[1];
}

// more corners
export function matrixClass(a: number): number {
  class Matrix {
    readonly data: Float64Array;
    constructor(
      readonly rows: number,
      readonly cols: number,
      init?: (i: number, j: number) => number,
    ) {
      this.data = new Float64Array(rows * cols);
      if (init) for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) this.data[i * cols + j] = init(i, j);
    }
    get(i: number, j: number) {
      return this.data[i * this.cols + j];
    }
    set(i: number, j: number, v: number) {
      this.data[i * this.cols + j] = v;
    }
    static identity(n: number) {
      return new Matrix(n, n, (i, j) => +(i === j));
    }
    mul(o: Matrix): Matrix {
      const r = new Matrix(this.rows, o.cols);
      for (let i = 0; i < this.rows; i++)
        for (let j = 0; j < o.cols; j++) {
          let s = 0;
          for (let k = 0; k < this.cols; k++) s += this.get(i, k) * o.get(k, j);
          r.set(i, j, s);
        }
      return r;
    }
    map(f: (v: number, i: number) => number) {
      const r = new Matrix(this.rows, this.cols);
      r.data.set(this.data.map(f));
      return r;
    }
    get trace() {
      let t = 0;
      for (let i = 0; i < Math.min(this.rows, this.cols); i++) t += this.get(i, i);
      return t;
    }
  }
  let m = new Matrix(2, 2, (i, j) => a * (i + 1) + j);
  m = m
    .mul(Matrix.identity(2))
    .map((v) => v * v)
    .mul(m);
  m.set(0, 0, m.get(0, 1));
  return m.trace;
}
export function swapMin(xs: number[]): number {
  const a = [...xs];
  for (let i = 0; i < a.length; i++) {
    let m = i;
    for (let j = i + 1; j < a.length; j++) if (a[j] < a[m]) m = j;
    if (m !== i) [a[i], a[m]] = [a[m], a[i]];
  }
  return a.reduce((s, v, i) => s + v * (i + 1), 0);
}
export function tryParse(x: number, s: string): number {
  let k = 1;
  try {
    k = JSON.parse(s).k;
  } catch {
    k = 2;
  } finally {
    k += 1;
  }
  return x * k;
}
export function optionalCalls(x: number, f?: undefined): number {
  const g: ((v: number) => number) | undefined = x > 1 ? (v) => v * v : undefined;
  const o: { h?: (v: number) => number } = {};
  if (x > 0) o.h = (v) => v + 1;
  return (g?.(x) ?? x) + (o.h?.(x) ?? 0) + (o?.h ? o.h(2 * x) : 3);
}
export function spreadCalls(xs: number[], y: number): number {
  const f = (a: number, b: number, ...r: number[]) => a * b + r.length * (r[0] ?? 1);
  const args: [number, number] = [y, xs[0]];
  return f(...args) + f(...args, ...xs) + f(1, ...args) + Math.max(0, ...xs.map((v) => v * y), y);
}
export function commaAndVoid(x: number): number {
  let a = 0,
    b = ((a = x), a * 2);
  for (let i = 0, s = 1; i < 3; s *= x, i++) ((a += s), (b -= s));
  return (void 0, a * b);
}
export function reverseIterate(xs: number[]): number {
  let acc = 0;
  for (const x of [...xs].reverse()) acc = acc * 0.5 + x;
  for (const [i, x] of [...xs.entries()].reverse()) acc += i * x;
  for (const x of xs
    .slice()
    .sort((a, b) => a - b)
    .slice(-2))
    acc *= x;
  return acc;
}
export function zip(xs: number[], ys: number[]): number {
  const zip = <A, B>(a: A[], b: B[]): [A, B][] => a.map((v, i) => [v, b[i]]);
  const unzip = (p: [number, number][]): [number[], number[]] => [p.map(([a]) => a), p.map(([, b]) => b)];
  const [as, bs] = unzip(zip(xs, ys));
  return as.reduce((s, a, i) => s + a * bs[i], 0);
}
export function rangeGen(n: number, x: number): number {
  const range = (n: number) => [...Array(n).keys()];
  return (
    range(n)
      .map((i) => x ** i)
      .filter((v, i) => i % 2 === 0)
      .reduce((a, b) => a + b, 0) +
    Array(3)
      .fill(x)
      .reduce((a, b) => a * b, 1)
  );
}
export function partition(xs: number[], p: number): number {
  const [lo, hi] = xs.reduce<[number[], number[]]>(([l, h], x) => (x < p ? [[...l, x], h] : [l, [...h, x]]), [[], []]);
  return lo.reduce((a, b) => a + b * b, 0) - hi.reduce((a, b) => a + b, 0) * p;
}
export function deepUpdate(x: number): number {
  const state = {
    pos: { x, y: 2 * x },
    items: [
      { v: x * x, tags: ['a'] },
      { v: 1, tags: [] as string[] },
    ],
  };
  const next = {
    ...state,
    pos: { ...state.pos, y: state.pos.y * 3 },
    items: state.items.map((it, i) => (i === 1 ? { ...it, v: it.v + x } : it)),
  };
  next.items[0].v *= 2;
  return next.pos.x * next.pos.y + next.items.reduce((s, it) => s + it.v * (it.tags.length + 1), 0) + state.items[0].v;
}
export function whileAssign(x: number): number {
  const stack = [x, 2 * x, 3];
  let top: number | undefined,
    s = 0;
  while ((top = stack.pop()) !== undefined) {
    s += top * top;
    if (top > 2.5 && stack.length < 3) stack.push(top / 2);
  }
  return s;
}
export function bitTricks(x: number, n: number): number {
  let r = 1,
    b = x;
  for (let e = n; e > 0; e >>= 1) {
    if (e & 1) r *= b;
    b *= b;
  }
  return r + ~~x + (x | 0) + Number(!!n);
}
export function nullishAssign(o: { a?: number; b: number | null }, x: number): number {
  o = { ...o };
  o.a ??= x;
  o.b ??= x * 2;
  o.b ||= 5;
  o.a &&= o.a * x;
  return o.a * (o.b ?? 1);
}
export function inheritance(x: number): number {
  class A {
    constructor(protected v: number) {}
    f() {
      return this.v;
    }
    g() {
      return this.f() * 2;
    }
    toString() {
      return String(this.v);
    }
  }
  class B extends A {
    f() {
      return super.f() + 1;
    }
    get w() {
      return this.v * 3;
    }
  }
  class C extends B {
    constructor(
      v: number,
      private k = 2,
    ) {
      super(v * 2);
    }
    f() {
      return super.f() * this.k;
    }
  }
  const xs: A[] = [new A(x), new B(x), new C(x)];
  return xs.reduce((s, a) => s + a.g(), 0) + new C(x, x).w;
}
export function callsGeneric(x: number): number {
  const pluck = <T, K extends keyof T>(xs: T[], k: K): T[K][] => xs.map((v) => v[k]);
  const sumBy = <T>(xs: readonly T[], f: (v: T, i: number) => number) => xs.reduce((s, v, i) => s + f(v, i), 0);
  const data = [
    { a: x, b: 'q' },
    { a: x * x, b: 'r' },
  ];
  return sumBy(pluck(data, 'a'), (v, i) => v * (i + 1)) + sumBy(data, (d) => d.a * d.b.length);
}

export function arena(xs: number[], k: number): number {
  const n = xs.length;
  const buffer = new ArrayBuffer(8 * 3 * n);
  const carve = (at: number) => new Float64Array(buffer, at * n * Float64Array.BYTES_PER_ELEMENT, n);
  const [a, b, c] = [carve(0), carve(1), carve(2)];
  a.set(xs);
  for (let i = 0; i < n; i++) {
    b[i] = a[i] * k;
    c[i] = b[i] * a[n - 1 - i];
  }
  const all = new Float64Array(buffer);
  for (let i = 0; i < all.length; i++) all[i] *= 1 + i * 0.1;
  return all.reduce((s, v) => s + v * v, 0) + c[0] * a[0] + buffer.byteLength * k;
}

export const cases: Case[] = [
  {
    f: 'arena',
    at: [
      [[1, 2, 3], 0.7],
      [[2], -1.3],
    ],
  },
  {
    f: 'network',
    at: [
      [
        [
          [0.5, -0.3],
          [0.2, 0.8],
        ],
        [0.1, -0.2],
        [1, 2],
      ],
    ],
  },
  {
    f: 'optimise',
    at: [
      [0.1, 'sgd', 5],
      [0.1, 'momentum', 5],
    ],
    wrt: ['lr'],
  },
  {
    f: 'ledger',
    at: [
      [
        [
          { type: 'deposit', amount: 100 },
          { type: 'interest', rate: 0.05 },
          { type: 'fee', fixed: 2, percent: 0.01 },
          { type: 'fee', fixed: 1 },
        ],
        50,
      ],
    ],
  },
  { f: 'rays', at: [[[0.1, 0.2, -5], [0.02, 0.1, 1], 1.5]] },
  { f: 'simpson', at: [[0.7, 10]], wrt: ['f'] },
  { f: 'bisect', at: [[2.5], [0.3]], tolerance: 1e-4 },
  {
    f: 'groupBy',
    at: [
      [
        [
          { key: 'a', v: 1 },
          { key: 'bb', v: 2 },
          { key: 'a', v: 3 },
        ],
      ],
    ],
  },
  {
    f: 'queueBfs',
    at: [
      [
        [[1, 2], [3], [3], []],
        [0, 1.5, 2.5, 0.7],
      ],
    ],
    wrt: ['cost'],
  },
  {
    f: 'stringParse',
    at: [
      ['x*(x+2)-3/x', 1.3],
      ['(x)', 2],
    ],
    wrt: ['x'],
  },
  { f: 'rk4', at: [[1.3, 0.7, 4]], wrt: ['y0', 'k'] },
  { f: 'matrixClass', at: [[1.3]] },
  { f: 'swapMin', at: [[[3, 1, 2, -1]]] },
  {
    f: 'tryParse',
    at: [
      [1.3, '{"k": 3}'],
      [1.3, 'oops'],
    ],
    wrt: ['x'],
  },
  { f: 'optionalCalls', at: [[1.3], [0.5], [-1]], wrt: ['x'] },
  { f: 'spreadCalls', at: [[[1, 2, 3], 0.7]] },
  { f: 'commaAndVoid', at: [[1.3]] },
  { f: 'reverseIterate', at: [[[3, 1, 2.5]]] },
  {
    f: 'zip',
    at: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  },
  { f: 'rangeGen', at: [[5, 1.3]], wrt: ['x'] },
  { f: 'partition', at: [[[1, 2, 3, 0.5], 1.7]] },
  { f: 'deepUpdate', at: [[1.3]] },
  { f: 'whileAssign', at: [[1.3], [2]] },
  { f: 'bitTricks', at: [[1.3, 5]], wrt: ['x'] },
  { f: 'nullishAssign', at: [[{ a: 2, b: 3 }, 1.3]] },
  { f: 'nullishAssign', at: [[{ b: null }, 1.3]], wrt: ['x'] },
  { f: 'inheritance', at: [[1.3]] },
  { f: 'callsGeneric', at: [[1.3]] },
];
