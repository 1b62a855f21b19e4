// Mixins, listeners, machines of states, names of classes, and other patterns in passing.
import type { Case } from './case.ts';

const Timestamped = <T extends new (...args: any[]) => { v: number }>(Base: T) =>
  class extends Base {
    twice(): number {
      return this.v * 2;
    }
  };
class Plain {
  constructor(public v: number) {}
}
const Mixed = Timestamped(Plain);
export function mixin(x: number): number {
  const m = new Mixed(x * x);
  m.v += x;
  return m.twice() * m.v;
}
export function callApplyBind(x: number, y: number): number {
  function f(this: { k: number }, a: number, b: number): number {
    return this.k * a + b * b;
  }
  const o = { k: x };
  const g = f.bind(o, y);
  return f.call(o, x, y) * f.apply({ k: y }, [x, x]) + g(x);
}
export function tagged(x: number): number {
  const t = (parts: TemplateStringsArray, ...vs: number[]): number => vs.reduce((s, v, i) => s + v * parts[i].length, 0);
  return t`ab${x}c${x * x}`;
}
export function spliced(xs: number[], x: number): number {
  const a = xs.toSpliced(1, 1, x, x * x);
  const b = a.with(0, x).toReversed();
  return b.findLast((v) => v > 0)! * (a.at(-1) ?? 0) + b.findLastIndex((v) => v < 0) * x;
}
class Matrix {
  static #count = 0;
  readonly [Symbol.toStringTag] = 'Matrix';
  #d: Float64Array;
  private constructor(
    readonly r: number,
    readonly c: number,
    d: Float64Array,
  ) {
    this.#d = d;
    Matrix.#count++;
  }
  static from(rows: number[][]): Matrix {
    return new Matrix(rows.length, rows[0].length, Float64Array.from(rows.flat()));
  }
  static identity(n: number): Matrix {
    const d = new Float64Array(n * n);
    for (let i = 0; i < n; i++) d[i * (n + 1)] = 1;
    return new Matrix(n, n, d);
  }
  *[Symbol.iterator](): Iterator<Float64Array> {
    for (let i = 0; i < this.r; i++) yield this.#d.subarray(i * this.c, (i + 1) * this.c);
  }
  mul(o: Matrix): Matrix {
    const out = new Float64Array(this.r * o.c);
    for (let i = 0; i < this.r; i++)
      for (let k = 0; k < this.c; k++) for (let j = 0; j < o.c; j++) out[i * o.c + j] += this.#d[i * this.c + k] * o.#d[k * o.c + j];
    return new Matrix(this.r, o.c, out);
  }
  pow(n: number): Matrix {
    if (n === 0) return Matrix.identity(this.r);
    const h = this.pow(n >> 1);
    const h2 = h.mul(h);
    return n & 1 ? h2.mul(this) : h2;
  }
}
export function matrixPower(a: number[][], n: number): number {
  let s = 0;
  let i = 1;
  for (const row of Matrix.from(a).pow(n)) {
    row[0] *= 2;
    s += row.reduce((p, v) => p + v, 0) * i++;
  }
  return s;
}
export function observer(xs: number[]): number {
  type Listener = (v: number) => void;
  class Subject {
    private readonly ls = new Set<Listener>();
    on(l: Listener): () => void {
      this.ls.add(l);
      return () => this.ls.delete(l);
    }
    emit(v: number): void {
      for (const l of this.ls) l(v);
    }
  }
  const s = new Subject();
  let total = 0;
  let peak = -Infinity;
  const off = s.on((v) => (total += v * v));
  s.on((v) => {
    if (v > peak) peak = v;
  });
  xs.forEach((x, i) => {
    if (i === 2) off();
    s.emit(x);
  });
  return total * peak;
}
export function stateMachine(xs: number[]): number {
  type S = 'idle' | 'up' | 'down';
  const next: Record<S, (v: number, acc: number) => [S, number]> = {
    idle: (v, acc) => (v > 0 ? ['up', acc + v] : ['idle', acc]),
    up: (v, acc) => (v < 0 ? ['down', acc * v] : ['up', acc + v * v]),
    down: (v, acc) => [v > 1 ? 'idle' : 'down', acc - v],
  };
  let s: S = 'idle';
  let acc = 1;
  for (const v of xs) [s, acc] = next[s](v, acc);
  return acc * (s === 'down' ? 2 : 3);
}
export function visitor(x: number): number {
  type E = { t: 'n'; v: number } | { t: '+' | '*'; l: E; r: E } | { t: 'neg'; e: E };
  const visit = <R>(e: E, v: { n(v: number): R; bin(op: '+' | '*', l: R, r: R): R; neg(e: R): R }): R =>
    e.t === 'n' ? v.n(e.v) : e.t === 'neg' ? v.neg(visit(e.e, v)) : v.bin(e.t, visit(e.l, v), visit(e.r, v));
  const e: E = { t: '*', l: { t: '+', l: { t: 'n', v: x }, r: { t: 'n', v: 2 } }, r: { t: 'neg', e: { t: 'n', v: x * x } } };
  const value = visit(e, { n: (v) => v, bin: (op, l, r) => (op === '+' ? l + r : l * r), neg: (v) => -v });
  const depth = visit(e, { n: () => 1, bin: (_, l, r) => 1 + Math.max(l, r), neg: (d) => d + 1 });
  return value * depth;
}
export function weakCache(xs: number[][]): number {
  const cache = new WeakMap<number[], number>();
  const norm = (v: number[]): number => {
    const known = cache.get(v);
    if (known !== undefined) return known;
    const n = Math.sqrt(v.reduce((s, a) => s + a * a, 0));
    cache.set(v, n);
    return n;
  };
  let s = 0;
  for (const a of xs) for (const b of xs) s += norm(a) * norm(b);
  return s;
}
export function fibonacciWords(x: number, n: number): number {
  let [a, b] = ['0', '01'];
  for (let i = 0; i < n; i++) [a, b] = [b, b + a];
  return [...b].reduce((s, ch) => (ch === '0' ? s * x + 1 : s + x), 0);
}

export const cases: Case[] = [
  { f: 'mixin', at: [[0.7]] },
  { f: 'callApplyBind', at: [[0.7, 1.2]] },
  { f: 'tagged', at: [[0.7]] },
  { f: 'spliced', at: [[[1, 2, -3], 0.7]] },
  {
    f: 'matrixPower',
    at: [
      [
        [
          [1, 0.5],
          [0.2, 0.7],
        ],
        5,
      ],
    ],
    wrt: ['a'],
  },
  { f: 'observer', at: [[[1, -2, 3, 0.5]]] },
  { f: 'stateMachine', at: [[[0.5, 2, -1, 0.3, 4]], [[]]] },
  { f: 'visitor', at: [[0.7]] },
  {
    f: 'weakCache',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  { f: 'fibonacciWords', at: [[0.7, 4]], wrt: ['x'] },
];
