/** Variables of modules and static fields that the function itself writes, and data that modules make with a seeded generator. */

import type { Case } from './case.ts';

// --- must stay refused
let scale = 1;
export function setScale(s: number) {
  scale = s;
}
class Settings {
  static gain = 1;
  static setGain(g: number) {
    Settings.gain = g;
  }
}
const table: number[] = [];
for (let i = 0; i < 5; i++) table.push(i);
// --- accepted
const scratch = new Float64Array(3);
export function scratchBuf(xs: number[]): number {
  for (let i = 0; i < 3; i++) scratch[i] = xs[i]! * xs[(i + 1) % 3]!;
  return scratch[0]! * scratch[1]! + scratch[2]!;
}
const scratch2 = [0, 0, 0];
function cross(a: number[], b: number[]): number[] {
  scratch2[0] = a[1]! * b[2]! - a[2]! * b[1]!;
  scratch2[1] = a[2]! * b[0]! - a[0]! * b[2]!;
  scratch2[2] = a[0]! * b[1]! - a[1]! * b[0]!;
  return scratch2;
}
export function crossed(a: number[], b: number[]): number {
  const c = cross(a, b);
  const s = c[0]! + 2 * c[1]! * c[2]!;
  const d = cross(b, c.slice());
  return s + d[0]! * d[1]!;
}
const stats = { evals: 0, best: Infinity };
const memo = new Map<string, number>();
function cost(n: number, x: number): number {
  if (n <= 0) return x;
  const k = `${n}`;
  const hit = memo.get(k);
  if (hit !== undefined) return hit;
  const r = cost(n - 1, x) * x + cost(n - 2, x);
  memo.set(k, r);
  return r;
}
export function activeMemo(x: number): number {
  memo.clear();
  return cost(6, x);
}
const cache: Record<string, number> = {};
const memoArr: number[] = [];
function fact(n: number): number {
  return memoArr[n] ?? (memoArr[n] = n < 2 ? 1 : n * fact(n - 1));
}
export function memoFact(x: number): number {
  let s = 0;
  for (let i = 0; i < 6; i++) s += x ** i / fact(i);
  return s;
}
let nextId = 0;
class Node2 {
  readonly id = nextId++;
  grad = 0;
  constructor(
    public data: number,
    public prev: Node2[] = [],
  ) {}
  mul(o: Node2) {
    return new Node2(this.data * o.data, [this, o]);
  }
}
let state = 12345;
function rand(): number {
  state = (1103515245 * state + 12345) & 0x7fffffff;
  return state / 0x7fffffff;
}
function srand(s: number): void {
  state = s;
}
export function lcg(x: number): number {
  srand(7);
  let acc = 0;
  for (let i = 0; i < 4; i++) acc += Math.sin(x * rand());
  return acc;
}
function mulberry32(a: number) {
  return function () {
    let t = (a += 0x6d2b79f5);
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const rng = mulberry32(42);
const data = Array.from({ length: 5 }, () => rng());
export function seeded(x: number): number {
  return data.reduce((s, d) => s + (d - x) ** 2, 0);
}
const rng2 = mulberry32(42);
const points: { x: number; y: number }[] = [];
for (let i = 0; i < 4; i++) points.push({ x: i, y: 2 * i + rng2() });
export function seeded2(a: number, b: number): number {
  return points.reduce((s, p) => s + (a * p.x + b - p.y) ** 2, 0);
}
const rng3 = mulberry32(1);
export function noise(x: number): number {
  let s = 0;
  for (let i = 0; i < 3; i++) s += x * rng3();
  return (s / s) * x;
}
let callDepth = 0;
let maxDepth = 0;
function power(x: number, n: number): number {
  callDepth++;
  maxDepth = Math.max(maxDepth, callDepth);
  const r = n === 0 ? 1 : n % 2 ? x * power(x, n - 1) : power(x * x, n / 2);
  callDepth--;
  return r;
}
export function depth(x: number): number {
  return power(x, 10) + 0 * maxDepth;
}
let ema = 0;
let initialized = false;
function update(v: number, a: number): number {
  if (!initialized) {
    ema = v;
    initialized = true;
  } else {
    ema = a * v + (1 - a) * ema;
  }
  return ema;
}
const tape: { out: number; a: number; b: number; kind: 'add' | 'mul' }[] = [];
const vals: number[] = [];
const variable = (v: number): number => vals.push(v) - 1;
const mul = (a: number, b: number): number => {
  const out = variable(vals[a]! * vals[b]!);
  tape.push({ out, a, b, kind: 'mul' });
  return out;
};
const add = (a: number, b: number): number => {
  const out = variable(vals[a]! + vals[b]!);
  tape.push({ out, a, b, kind: 'add' });
  return out;
};
export function moduleTape(x: number, y: number): number {
  vals.length = 0;
  tape.length = 0;
  const a = variable(x),
    b = variable(y);
  const c = add(mul(a, b), mul(a, a));
  const g = vals.map(() => 0);
  g[c] = 1;
  for (let i = tape.length - 1; i >= 0; i--) {
    const t = tape[i]!;
    if (t.kind === 'add') {
      g[t.a]! += g[t.out]!;
      g[t.b]! += g[t.out]!;
    } else {
      g[t.a]! += g[t.out]! * vals[t.b]!;
      g[t.b]! += g[t.out]! * vals[t.a]!;
    }
  }
  return g[a]! * g[b]! + vals[c]!;
}
class Tape {
  static ops: (() => void)[] = [];
  static reset() {
    Tape.ops = [];
  }
}
class V {
  g = 0;
  constructor(public v: number) {}
  times(o: V): V {
    const r = new V(this.v * o.v);
    Tape.ops.push(() => {
      this.g += o.v * r.g;
      o.g += this.v * r.g;
    });
    return r;
  }
}
export function staticTape(x: number, y: number): number {
  Tape.reset();
  const a = new V(x),
    b = new V(y);
  const c = a.times(b).times(a);
  c.g = 1;
  for (const op of Tape.ops.reverse()) op();
  return a.g * b.g;
}
let listeners: ((v: number) => number)[] = [];
export function listen(x: number): number {
  listeners.push((v) => v * x);
  listeners.push(Math.sin);
  const r = listeners.reduce((s, l) => s + l(x), 0);
  listeners = [];
  return r;
}
const config = { lr: 0.1, steps: 3 };
function configure(o: Partial<typeof config>) {
  Object.assign(config, o);
}
export function conf(x: number): number {
  configure({ lr: 0.2 });
  let y = x;
  for (let i = 0; i < config.steps; i++) y -= config.lr * 2 * y * x;
  return y;
}

class Solver {
  iterations = 0;
  private last = 0;
  constructor(private opts: { tol: number; max?: number } = { tol: 1e-10 }) {}
  solve(f: (x: number) => number, x0: number): number {
    let x = x0;
    this.iterations = 0;
    while (this.iterations < (this.opts.max ?? 20)) {
      const h = 1e-6;
      const fx = f(x);
      if (Math.abs(fx) < this.opts.tol) break;
      x -= fx / ((f(x + h) - f(x - h)) / (2 * h));
      this.iterations++;
    }
    this.last = x;
    return this.last;
  }
}
const solver = new Solver({ tol: 1e-12, max: 3 });
export function useSolver(a: number): number {
  return solver.solve((x) => x * x - a, 1.5);
}
class Opt {
  lr = 0.1;
  mom = 0.9;
  n?: number;
  constructor(o: Partial<Pick<Opt, 'lr' | 'mom' | 'n'>> = {}) {
    Object.assign(this, o);
  }
}
export function assignThis(x: number): number {
  const o = new Opt({ lr: x });
  const p = new Opt();
  const q = new Opt({ mom: x * x });
  return o.lr * o.mom + p.lr * p.mom + q.lr * q.mom;
}
interface Cfg {
  a: number;
  b: number;
  c?: number;
}
const defaults: Cfg = { a: 1, b: 2 };
export function assignOpts(x: number): number {
  const cfg: Cfg = { ...defaults };
  const over: Partial<Cfg> = x > 0 ? { b: x } : { a: x };
  Object.assign(cfg, over, { c: 3 });
  return cfg.a * cfg.b * (cfg.c ?? 1);
}
class Pool {
  private free: number[][] = [];
  get(n: number): number[] {
    return this.free.pop() ?? new Array(n).fill(0);
  }
  put(a: number[]): void {
    this.free.push(a);
  }
}
const pool = new Pool();
export function pooled(xs: number[]): number {
  const t = pool.get(3);
  for (let i = 0; i < 3; i++) t[i] = xs[i]! ** 2;
  const s = t[0]! * t[1]! + t[2]!;
  pool.put(t);
  return s;
}
const counter = (() => {
  let n = 0;
  return {
    next: () => ++n,
    reset: () => {
      n = 0;
    },
  };
})();
export function counterMod(x: number): number {
  counter.reset();
  return x * counter.next() + x * x * counter.next();
}
const logger = {
  lines: [] as string[],
  log(s: string) {
    this.lines.push(s);
  },
};
export function logged(x: number): number {
  logger.log('start');
  const y = x * x;
  logger.log('end');
  return y;
}
const registry = new Map<string, (x: number) => number>();
function register(name: string, f: (x: number) => number) {
  registry.set(name, f);
}
register('late', Math.cos);
let debug = false;
export function setDebug(d: boolean) {
  debug = d;
}
export let verbose = false;
export const enableVerbose = () => {
  verbose = true;
};
export function verboseFlag(x: number): number {
  if (verbose) console.log('x', x);
  return x * x;
}

interface Layer {
  w: number[][];
  b: number[];
  act: 'tanh' | 'relu';
}
let s0 = 17;
const rnd = (): number => {
  s0 = (s0 * 1664525 + 1013904223) % 4294967296;
  return s0 / 4294967296;
};
const randn = (): number => Math.sqrt(-2 * Math.log(rnd() + 1e-12)) * Math.cos(6.283185307179586 * rnd());
const makeLayer = (n: number, m: number, act: Layer['act']): Layer => ({
  w: Array.from({ length: m }, () => Array.from({ length: n }, randn)),
  b: new Array<number>(m).fill(0),
  act,
});
const net: Layer[] = [makeLayer(2, 3, 'tanh'), makeLayer(3, 1, 'relu')];
export function mlp(x: number[]): number {
  return (
    net.reduce(
      (h, l) =>
        l.w.map((row, i) => {
          const z = row.reduce((s, w, j) => s + w * h[j]!, l.b[i]!);
          return l.act === 'tanh' ? Math.tanh(z) : Math.max(0, z);
        }),
      x,
    )[0]! + 0.1
  );
}
class Matrix {
  constructor(
    readonly rows: number,
    readonly cols: number,
    readonly d: Float64Array = new Float64Array(rows * cols),
  ) {}
  static random(r: number, c: number): Matrix {
    const m = new Matrix(r, c);
    for (let i = 0; i < m.d.length; i++) m.d[i] = rnd();
    return m;
  }
  mulVec(v: readonly number[]): number[] {
    return Array.from({ length: this.rows }, (_, i) => v.reduce((s, x, j) => s + x * this.d[i * this.cols + j]!, 0));
  }
}
const M = Matrix.random(2, 2);
export function matConst(x: number[]): number {
  const y = M.mulVec(x);
  return y[0]! * y[1]!;
}
let total = 0;
for (let i = 0; i < 5; i++) total += i * i;
export function totalLoad(x: number): number {
  return total * x;
}
const primes: number[] = [];
outer: for (let n = 2; primes.length < 10; n++) {
  for (const p of primes) if (n % p === 0) continue outer;
  primes.push(n);
}
export function primeSum(x: number): number {
  return primes.reduce((s, p) => s * x + p, 0);
}
const lookup = new Map<string, number>();
['a', 'b', 'c'].forEach((k, i) => lookup.set(k, i + 1));
export function lookedUp(x: number, k: string): number {
  return x * (lookup.get(k) ?? 0);
}
const observations = (() => {
  const r = rnd;
  return Array.from({ length: 4 }, (_, i) => ({ t: i, y: 2 * i + r() }));
})();
export function obs(a: number, b: number): number {
  return observations.reduce((s, { t, y }) => s + (a + b * t - y) ** 2, 0);
}
const [first, second] = [rnd(), rnd()];
export function destr(x: number): number {
  return first! * x + second!;
}
const { mean, sd } = (() => {
  const v = Array.from({ length: 5 }, rnd);
  const m = v.reduce((a, b) => a + b) / 5;
  return { mean: m, sd: Math.sqrt(v.reduce((a, b) => a + (b - m) ** 2, 0) / 5) };
})();
export function norm(x: number): number {
  return ((x - mean) / sd) ** 2;
}
const instance = new (class {
  k = 3;
  scaled(x: number) {
    return this.k * x;
  }
})();
export function anon(x: number): number {
  return instance.scaled(x) * instance.k;
}

export let degree = 2;

export function raiseDegree(): void {
  degree += 1;
}

/** Read where it is, in a partial as well. */
export function powerOfExported(x: number): number {
  return x ** degree * (degree - 1);
}

export const cases: Case[] = [
  { f: 'scratchBuf', at: [[[1, 2, 3]]] },
  {
    f: 'crossed',
    at: [
      [
        [1, 2, 3],
        [0.5, 1, -1],
      ],
    ],
  },
  { f: 'activeMemo', at: [[1.2]] },
  { f: 'memoFact', at: [[1.2]] },
  { f: 'lcg', at: [[1.2]] },
  { f: 'seeded', at: [[1.2]] },
  { f: 'seeded2', at: [[1.2, 0.3]] },
  { f: 'noise', at: [[1.2]] },
  { f: 'depth', at: [[1.2]] },
  { f: 'moduleTape', at: [[1.2, 0.7]] },
  { f: 'staticTape', at: [[1.2, 0.7]] },
  { f: 'listen', at: [[1.2]] },
  { f: 'conf', at: [[1.2]] },
  { f: 'useSolver', at: [[2.3]] },
  { f: 'assignThis', at: [[2.3]] },
  { f: 'assignOpts', at: [[2.3]] },
  { f: 'pooled', at: [[[1, 2, 3]]] },
  { f: 'counterMod', at: [[2.3]] },
  { f: 'logged', at: [[2.3]] },
  { f: 'verboseFlag', at: [[2.3]] },
  { f: 'mlp', at: [[[0.3, 0.9]]] },
  { f: 'matConst', at: [[[0.3, 0.9]]] },
  { f: 'totalLoad', at: [[0.3]] },
  { f: 'primeSum', at: [[0.3]] },
  { f: 'lookedUp', at: [[0.3, 'b']] },
  { f: 'obs', at: [[0.3, 1]] },
  { f: 'destr', at: [[0.3]] },
  { f: 'norm', at: [[0.3]] },
  { f: 'anon', at: [[0.3]] },
  { f: 'powerOfExported', at: [[1.3]] },
];
