// Objects that hold functions, whose other members begin as nothing or become it: what a loop carries of them.
import type { Case } from './case.ts';

class A1 {
  last: number | undefined = undefined;
  constructor(private f: (x: number) => number) {}
  go(x: number) {
    const y = this.f(x);
    let r = y;
    if (typeof this.last === 'number') r += this.last * y;
    this.last = y;
    return r;
  }
}

export function t1(x: number, ks: number[]): number {
  const a = new A1((v) => v * x);
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

class A2 {
  last?: number;
  constructor(private f: (x: number) => number) {}
  go(x: number) {
    const y = this.f(x);
    let r = y;
    if (this.last !== undefined) r += this.last * y;
    this.last = y;
    return r;
  }
}

export function t2(x: number, ks: number[]): number {
  const a = new A2((v) => v * x);
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

class A3 {
  last: number | null = null;
  constructor(private f: (x: number) => number) {}
  go(x: number) {
    const y = this.f(x);
    const r = y + (this.last ?? 1) * y;
    this.last = y;
    return r;
  }
}

export function t3(x: number, ks: number[]): number {
  const a = new A3((v) => v * x);
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

class A4 {
  last: number[] | null = null;
  constructor(private f: (x: number) => number) {}
  go(x: number) {
    const y = this.f(x);
    const r = y + (this.last?.length ?? 1) * y + (Array.isArray(this.last) ? this.last[0] : 0);
    this.last = [y, x];
    return r;
  }
}

export function t4(x: number, ks: number[]): number {
  const a = new A4((v) => v * x);
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

class A5 {
  last: { v: number } | null = null;
  constructor(private f: (x: number) => number) {}
  go(x: number) {
    const y = this.f(x);
    let r = y;
    if (this.last) r += this.last.v;
    this.last = { v: y };
    return r;
  }
}

export function t5(x: number, ks: number[]): number {
  const a = new A5((v) => v * x);
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

class A6 {
  last: { v: number } | null = null;
  constructor(private f: (x: number) => number) {}
  go(x: number) {
    const y = this.f(x);
    let r = y;
    if (x > 1) r += this.last!.v;
    this.last = { v: y };
    return r;
  }
}

export function t6(x: number, ks: number[]): number {
  const a = new A6((v) => v * x);
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

class A7<T> {
  last: T | null = null;
  constructor(
    private f: (x: number) => T,
    private g: (t: T) => number,
  ) {}
  go(x: number) {
    const y = this.f(x);
    let r = this.g(y);
    if (x > 1) r += this.g(this.last!);
    this.last = y;
    return r;
  }
}

export function t7(x: number, ks: number[]): number {
  const a = new A7(
    (v) => ({ w: v * x }),
    (t) => t.w ** 2,
  );
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

export function t8(x: number, ks: number[]): number {
  const a = {
    last: null as { v: number } | null,
    f: (v: number) => v * x,
    go(k: number) {
      const y = this.f(k);
      let r = y;
      if (k > 1) r += this.last!.v;
      this.last = { v: y };
      return r;
    },
  };
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

interface Acc {
  last?: { v: number };
  f: (v: number) => number;
}

export function t9(x: number, ks: number[]): number {
  const a: Acc = { f: (v: number) => v * x };
  let s = 0;
  for (const k of ks) {
    const y = a.f(k);
    s += y;
    if (k > 1) s += a.last!.v;
    a.last = { v: y };
  }
  return s;
}

class A10 {
  last: number[] = null!;
  constructor(private f: (x: number) => number) {}
  go(x: number) {
    const y = this.f(x);
    let r = y;
    if (x > 1) r += this.last[0];
    this.last = [y, x];
    return r;
  }
}

export function t10(x: number, ks: number[]): number {
  const a = new A10((v) => v * x);
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

class A11 {
  last!: number[];
  constructor(private f: (x: number) => number) {}
  go(x: number) {
    const y = this.f(x);
    let r = y;
    if (x > 1) r += this.last[0];
    this.last = [y, x];
    return r;
  }
}

export function t11(x: number, ks: number[]): number {
  const a = new A11((v) => v * x);
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

class A12 {
  last!: number;
  constructor(private f: (x: number) => number) {}
  go(x: number) {
    const y = this.f(x);
    let r = y;
    if (x > 1) r += this.last;
    this.last = y;
    return r;
  }
}

export function t12(x: number, ks: number[]): number {
  const a = new A12((v) => v * x);
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

class A13 {
  last: number | undefined = 0;
  constructor(private f: (x: number) => number) {}
  go(x: number) {
    const y = this.f(x);
    let r = y;
    if (typeof this.last === 'number') r += this.last * y;
    this.last = x > 1 ? undefined : y;
    return r;
  }
}

export function t13(x: number, ks: number[]): number {
  const a = new A13((v) => v * x);
  let s = 0;
  for (const k of ks) s += a.go(k);
  return s;
}

export function t14(x: number, ks: number[]): number {
  const a: Acc = { f: (v: number) => v * x };
  let s = 0;
  for (const k of ks) {
    const y = a.f(k);
    s += y;
    if (a.last) s += a.last.v;
    a.last = k > 2 ? undefined : { v: y };
  }
  return s;
}

export function t15(x: number, ks: number[]): number {
  const mk = () => {
    const st: { prev: number | null; n: number } = { prev: null, n: 0 };
    return {
      step: (v: number) => {
        st.n++;
        const d = st.prev === null ? 0 : v - st.prev;
        st.prev = v * x;
        return d * st.n;
      },
    };
  };
  const o = mk();
  let s = 0;
  for (const k of ks) s += o.step(k);
  return s;
}

export function t16(x: number, ks: number[]): number {
  let last: number[] = null!;
  let s = 0;
  for (const k of ks) {
    if (k > 1) s += last[0];
    last = [k * x];
  }
  return s;
}

class Base {
  constructor(readonly f: (x: number) => number) {}
  protected prev: number | null = null;
}

class Der extends Base {
  private w = { v: undefined as number | undefined };
  go(x: number) {
    const y = this.f(x);
    const r = (this.prev ?? y) + (this.w.v ?? 3);
    this.prev = y * y;
    this.w.v = y + 1;
    return r;
  }
}

export function t17(x: number, ks: number[]): number {
  const a = new Der((v) => v * x);
  return ks.reduce((s, k) => s + a.go(k), 0);
}

export function t18(x: number, ks: number[]): number {
  const a = new Der((v) => v * x);
  let i = 0,
    s = 0;
  do {
    s += a.go(ks[i]);
  } while (++i < ks.length);
  return s;
}

const ema = (alpha: (n: number) => number) => {
  let state: number | undefined;
  let n = 0;
  return {
    push(v: number) {
      n++;
      state = state === undefined ? v : state + alpha(n) * (v - state);
      return this;
    },
    get value() {
      return state;
    },
  };
};

export function t19(x: number, ks: number[]): number {
  const e = ema((n) => x / n);
  for (const k of ks) e.push(k);
  return (e.value ?? 0) ** 2;
}

interface Node1 {
  v: number;
  next?: Node1;
}

class Queue1 {
  first?: Node1;
  last?: Node1;
  constructor(readonly weigh: (v: number) => number) {}
  push(v: number) {
    const n: Node1 = { v: this.weigh(v) };
    if (this.last) this.last.next = n;
    else this.first = n;
    this.last = n;
  }
  shift(): number | undefined {
    const f = this.first;
    if (!f) return undefined;
    this.first = f.next;
    if (!this.first) this.last = undefined;
    return f.v;
  }
}

export function t20(x: number, ks: number[]): number {
  const q = new Queue1((v) => v * x);
  let s = 0;
  for (const k of ks) {
    q.push(k);
    q.push(k * k);
    s = s * 0.5 + (q.shift() ?? 0);
    if (k > 2) {
      q.shift();
      q.shift();
      q.shift();
    }
  }
  return s;
}

class Newton1 {
  private lastStep = NaN;
  iterations = 0;
  best: { x: number; f: number } | undefined;
  constructor(
    private f: (x: number) => number,
    private df: (x: number) => number,
    private opts: { tol?: number; max?: number } = {},
  ) {}
  solve(x0: number): number {
    let x = x0;
    while (this.iterations < (this.opts.max ?? 30)) {
      const fx = this.f(x);
      if (!this.best || Math.abs(fx) < Math.abs(this.best.f)) this.best = { x, f: fx };
      this.lastStep = -fx / this.df(x);
      x += this.lastStep;
      this.iterations++;
      if (Math.abs(this.lastStep) < (this.opts.tol ?? 1e-13)) break;
    }
    return this.best ? x + 0 * this.best.f : NaN;
  }
}

export function t21(a: number): number {
  const n = new Newton1(
    (x) => x ** 3 - a,
    (x) => 3 * x * x,
  );
  return n.solve(1.5) * a;
}

class Filter {
  private y1 = 0;
  private prev?: { x: number; y: number };
  history: number[] = [];
  constructor(private readonly cut: (n: number) => number) {}
  next(x: number): number {
    const a = this.cut(this.history.length);
    const y = this.prev ? this.prev.y + a * (x - this.prev.x) : x;
    this.prev = { x, y };
    this.history.push(y);
    return y;
  }
}

export function q1(a: number, xs: number[]): number {
  const f = new Filter((n) => a / (n + 1));
  let e = 0;
  for (const x of xs) e += f.next(x) ** 2;
  return e + (f.history.at(-1) ?? 0);
}

class Walker {
  pos: [number, number] | null = null;
  constructor(private step: (p: [number, number], k: number) => [number, number]) {}
  advance(k: number) {
    this.pos = this.pos === null ? [1, k] : this.step(this.pos, k);
  }
}

export function q2(x: number, n: number): number {
  const w = new Walker(([a, b], k) => [a * x + k, b - a * x]);
  let k = 0;
  while (k < n) w.advance(k++);
  return w.pos ? w.pos[0] * w.pos[1] : 0;
}

class Fsm {
  state: 'idle' | 'run' | undefined;
  since = 0;
  constructor(readonly cost: (s: string, t: number) => number) {}
  beat(t: number) {
    const c = this.cost(this.state ?? 'none', t - this.since);
    if (this.state === undefined || (this.state === 'idle' && t > 1)) {
      this.state = this.state ? 'run' : 'idle';
      this.since = t;
    }
    return c;
  }
}

export function q3(x: number, ts: number[]): number {
  const f = new Fsm((s, t) => (s === 'run' ? x * t * t : s === 'idle' ? x + t : t));
  return ts.map((t) => f.beat(t)).reduce((a, b) => a + b, 0);
}

class Gate {
  open: boolean | undefined;
  constructor(readonly g: (v: number) => number) {}
  pass(v: number) {
    const was = this.open;
    this.open = v > 1;
    return was === undefined ? 0 : was ? this.g(v) : -v;
  }
}

export function q4(x: number, vs: number[]): number {
  const g = new Gate((v) => v * v * x);
  let s = 0;
  vs.forEach((v) => (s += g.pass(v * x)));
  return s;
}

export function q5(x: number, keys: string[]): number {
  const cache = {
    table: undefined as Map<string, number> | undefined,
    make: (k: string) => x * k.length,
    get(k: string): number {
      this.table ??= new Map();
      let v = this.table.get(k);
      if (v === undefined) {
        v = this.make(k);
        this.table.set(k, v);
      }
      return v;
    },
  };
  let s = 0;
  for (const k of keys) s += cache.get(k) * cache.get(k);
  return s;
}

class Lazy {
  private m: number[][] | undefined;
  private calls = 0;
  constructor(private build: () => number[][]) {}
  get(i: number, j: number) {
    if (!this.m) {
      this.m = this.build();
      this.calls++;
    }
    return this.m[i][j] * this.calls;
  }
}

export function q6(x: number): number {
  const l = new Lazy(() => [
    [x, x * x],
    [1, Math.sin(x)],
  ]);
  let s = 0;
  for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) s += l.get(i, j) * (i + 2 * j);
  return s;
}

class Acc2 {
  best: number | null = null;
  arg = -1;
  constructor(private key: (v: number, i: number) => number) {}
  feed(v: number, i: number) {
    const k = this.key(v, i);
    if (this.best === null || k < this.best) {
      this.best = k;
      this.arg = i;
    }
  }
}

export function q7(x: number, vs: number[]): number {
  const a = new Acc2((v, i) => (v - x) ** 2 + i * 0.1);
  for (const [i, v] of vs.entries()) a.feed(v, i);
  return (a.best ?? 0) * (a.arg + 1);
}

class Ctx {
  depth = 0;
  memo: number | undefined;
  constructor(readonly f: (x: number) => number) {}
}

function rec(c: Ctx, x: number, n: number): number {
  if (n === 0) return c.memo ?? x;
  c.depth++;
  if (n === 2) c.memo = c.f(x);
  return rec(c, c.f(x), n - 1) * 0.5 + (c.memo ?? 1);
}

export function q8(x: number, n: number): number {
  const c = new Ctx((v) => Math.sin(v) + v);
  return rec(c, x, n) * c.depth;
}

export function q9(x: number, n: number): number {
  const o = { f: (v: number) => v * x, prev: undefined as number | undefined };
  let s = 0;
  for (let i = 0; i < n; i++) {
    const y = o.f(i + 1);
    s += o.prev === undefined ? y : o.prev * y;
    o.prev = i % 2 ? undefined : y;
  }
  return s;
}

class Guarded {
  lastError: string | null = null;
  value: number | null = null;
  constructor(private f: (x: number) => number) {}
  run(x: number): number {
    try {
      this.value = this.f(x);
      this.lastError = null;
    } catch (e) {
      this.lastError = e instanceof Error ? e.message : 'x';
    }
    return (this.value ?? -1) * (this.lastError === null ? 1 : 2);
  }
}

export function q10(x: number, vs: number[]): number {
  const g = new Guarded((v) => {
    if (v < 0) throw new Error('neg');
    return Math.sqrt(v) * x;
  });
  let s = 0;
  for (const v of vs) s += g.run(v);
  return s;
}

class Stream {
  private last: number | undefined;
  constructor(private src: (i: number) => number) {}
  *take(n: number) {
    for (let i = 0; i < n; i++) {
      const v = this.src(i);
      yield this.last === undefined ? v : v - this.last;
      this.last = v;
    }
  }
}

export function q11(x: number): number {
  let s = 1;
  for (const d of new Stream((i) => x ** (i + 1)).take(4)) s += d * s;
  return s;
}

const createAdam = (lr: (t: number) => number) => {
  let m: number[] | null = null,
    v: number[] | null = null,
    t = 0;
  return {
    step(p: number[], g: number[]): number[] {
      t++;
      m = m === null ? g.map((x) => 0.1 * x) : m.map((mi, i) => 0.9 * mi + 0.1 * g[i]);
      v = v === null ? g.map((x) => 0.01 * x * x) : v.map((vi, i) => 0.99 * vi + 0.01 * g[i] * g[i]);
      return p.map((pi, i) => pi - (lr(t) * (m![i] / (1 - 0.9 ** t))) / (Math.sqrt(v![i] / (1 - 0.99 ** t)) + 1e-8));
    },
    get t() {
      return t;
    },
  };
};

export function q12(p0: number[], a: number): number {
  const opt = createAdam((t) => a / Math.sqrt(t));
  let p = p0;
  for (let k = 0; k < 4; k++) p = opt.step(p, [2 * p[0] - 1, 3 * p[1] ** 2 + p[0]]);
  return p[0] ** 2 + p[1] * opt.t;
}

export const cases: readonly Case[] = [
  { f: 't1', at: [[0.5, [1, 2, 3]]] },
  { f: 't2', at: [[0.5, [1, 2, 3]]] },
  { f: 't3', at: [[0.5, [1, 2, 3]]] },
  { f: 't4', at: [[0.5, [1, 2, 3]]] },
  { f: 't5', at: [[0.5, [1, 2, 3]]] },
  { f: 't6', at: [[0.5, [1, 2, 3]]], fixed: ['ks.0'] },
  { f: 't7', at: [[0.5, [1, 2, 3]]], fixed: ['ks.0'] },
  { f: 't8', at: [[0.5, [1, 2, 3]]], fixed: ['ks.0'] },
  { f: 't9', at: [[0.5, [1, 2, 3]]], fixed: ['ks.0'] },
  { f: 't10', at: [[0.5, [1, 2, 3]]], fixed: ['ks.0'] },
  { f: 't11', at: [[0.5, [1, 2, 3]]], fixed: ['ks.0'] },
  { f: 't12', at: [[0.5, [1, 2, 3]]], fixed: ['ks.0'] },
  { f: 't13', at: [[0.5, [1, 2, 1, 3, 4]]], fixed: ['ks.0', 'ks.2'] },
  { f: 't14', at: [[0.5, [1, 2, 3, 4, 1]]], fixed: ['ks.1'] },
  { f: 't15', at: [[0.5, [1, 2, 3, 4, 1]]] },
  { f: 't16', at: [[0.5, [1, 2, 3, 4, 1]]], fixed: ['ks.0', 'ks.4'] },
  { f: 't17', at: [[0.5, [1, 2, 3, 4, 1]]] },
  { f: 't18', at: [[0.5, [1, 2, 3, 4, 1]]] },
  { f: 't19', at: [[0.5, [1, 2, 3, 4, 1]]] },
  { f: 't20', at: [[0.5, [1, 2, 3, 4, 1]]], fixed: ['ks.1'] },
  { f: 't21', at: [[2], [5]] },
  { f: 'q1', at: [[0.5, [1, 2, 3, 4, 1]]] },
  {
    f: 'q2',
    at: [
      [0.5, 4],
      [0.3, 1],
    ],
    fixed: ['n'],
  },
  { f: 'q3', at: [[0.5, [0.1, 0.5, 1.2, 1.9, 2.5]]] },
  { f: 'q4', at: [[0.7, [1, 2, 3, 0.5, 1]]] },
  { f: 'q5', at: [[0.7, ['a', 'bb', 'a', 'ccc']]] },
  { f: 'q6', at: [[0.7]] },
  {
    f: 'q7',
    at: [
      [0.7, [1, 2, 0.6, 0.5, 1]],
      [3, []],
    ],
  },
  { f: 'q8', at: [[0.7, 4]], fixed: ['n'] },
  { f: 'q9', at: [[0.7, 5]], fixed: ['n'] },
  { f: 'q10', at: [[0.7, [-1, 1, 4, -2, 3]]] },
  { f: 'q11', at: [[0.7]] },
  { f: 'q12', at: [[[0.7, 0.4], 0.1]] },
];
