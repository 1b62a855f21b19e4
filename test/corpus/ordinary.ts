/** Small ordinary programs: every construct of the language, in combinations that people write. */

import type { Case } from './case.ts';

// labelled blocks, nested destructuring with defaults, getters/setters, statics, generics, abstract classes
export function labelled(x: number, n: number): number {
  let s = 0;
  outer: for (let i = 0; i < n; i++) {
    block: {
      if (i % 3 === 0) break block;
      for (let j = 0; ; j++) {
        if (j > i) continue outer;
        if (j * x > 5) break outer;
        s += x ** j;
      }
    }
    s += x;
  }
  return s;
}
export function nestedDefaults(
  { a: { b = 2, c: [d = 1, ...rest] = [3, 4] } = {}, k = b * 2 }: { a?: { b?: number; c?: number[] }; k?: number },
  x: number,
): number {
  return b * x + d * x * x + rest.reduce((p, q) => p + q, 0) * k;
}
class Temperature {
  #celsius: number;
  static readonly zero = -273.15;
  static count = 3;
  static of(k: number) {
    return new Temperature(k + Temperature.zero);
  }
  constructor(c: number) {
    this.#celsius = c;
  }
  get kelvin() {
    return this.#celsius - Temperature.zero;
  }
  set kelvin(k: number) {
    this.#celsius = k + Temperature.zero;
  }
  get fahrenheit() {
    return this.#celsius * 1.8 + 32;
  }
  set fahrenheit(f: number) {
    this.#celsius = (f - 32) / 1.8;
  }
  static #secret(k: number) {
    return k * 2;
  }
  static twice(k: number) {
    return Temperature.#secret(k);
  }
}
export function temperatures(x: number): number {
  const t = Temperature.of(x);
  t.kelvin *= 2;
  t.fahrenheit += x * x;
  return (t.kelvin * t.fahrenheit) / 100 + Temperature.twice(x) * Temperature.count;
}
interface HasArea {
  readonly area: number;
  scale(k: number): HasArea;
}
abstract class Shape implements HasArea {
  abstract get area(): number;
  abstract scale(k: number): Shape;
  describe() {
    return `${this.constructor.name} ${this.area.toFixed(2)}`;
  }
  static largest<T extends HasArea>(shapes: readonly T[]): T {
    return shapes.reduce((a, b) => (a.area > b.area ? a : b));
  }
}
class Circle extends Shape {
  constructor(readonly r: number) {
    super();
  }
  get area() {
    return Math.PI * this.r ** 2;
  }
  scale(k: number) {
    return new Circle(this.r * k);
  }
}
class Rect extends Shape {
  constructor(
    readonly w: number,
    readonly h: number,
  ) {
    super();
  }
  override get area() {
    return this.w * this.h;
  }
  override scale(k: number) {
    return new Rect(this.w * k, this.h * k);
  }
}
export function abstractShapes(r: number, w: number, h: number): number {
  const shapes: Shape[] = [new Circle(r), new Rect(w, h), new Rect(h, h)];
  const big = Shape.largest(shapes);
  const scaled = shapes.map((s, i) => s.scale(i + 1));
  return big.area + scaled.reduce((t, s) => t + s.area, 0);
}
export function mapIteration(x: number, names: string[]): number {
  const counts = new Map<string, number>();
  for (const n of names) counts.set(n, (counts.get(n) ?? 0) + 1);
  let s = 0;
  for (const [name, c] of counts) s += x ** c * name.length;
  for (const c of counts.values()) s += c * x;
  counts.forEach((c, name) => {
    if (name !== 'a') s -= c * x;
  });
  for (const k of [...counts.keys()].sort()) s *= k === 'b' ? x : 1;
  return s + counts.size;
}
interface Opt {
  a?: { b?: { c: number } | null };
  k?: number;
  list?: number[];
}
export function chains(o: Opt, x: number): number {
  return (o.a?.b?.c ?? 2) * x + (o.k ?? 0) + (o.list?.[1] ?? x) * (o.list?.length ?? 3);
}
enum Mode {
  Fast,
  Slow = 5,
  Mid,
}
const enum Flag {
  A = 1 << 0,
  B = 1 << 1,
  AB = A | B,
}
export function enums(x: number, m: Mode, flags: number): number {
  let s = m * x;
  if (flags & Flag.B) s *= x;
  switch (m) {
    case Mode.Fast:
      s += 1;
      break;
    case Mode.Slow:
    case Mode.Mid:
      s -= x;
  }
  return s + (Mode[m] === 'Slow' ? x : 0) + Flag.AB * x;
}
function restTuple(...args: [x: number, y: number, ...zs: number[]]): number {
  const [x, y, ...zs] = args;
  return x * y + zs.reduce((a, z, i) => a + z * (i + 1), 0);
}
export function tupleRests(x: number, y: number): number {
  const pair: [number, number] = [x, y];
  return restTuple(...pair, x * x, 3) + restTuple(x, y) + restTuple(...pair);
}
export function arrayForms(xs: number[], k: number): number {
  let s = 0;
  for (const [i, v] of xs.entries()) s += v * i;
  s += xs.reduceRight((a, v) => a * 0.5 + v, 0);
  s += xs.flatMap((v, i) => (i % 2 ? [v, v * k] : [])).reduce((a, v) => a + v, 0);
  s += (xs.findLast((v) => v > 0) ?? k) * (xs.at(-1) ?? 1) * (xs.at(0)! + 1);
  const sorted = xs.toSorted((a, b) => b - a);
  const w = sorted.with(1, k);
  s += w[0] * w[1] + Array.from({ length: 3 }, (_, i) => i * k).reduce((a, b) => a + b) + Array.from(xs, (v) => v * v)[1];
  const c = structuredClone({ xs, n: { k } });
  c.xs[0] *= 2;
  c.n.k += 1;
  return s + c.xs[0] * c.n.k + Math.max(...xs, k) + Math.hypot(...xs.slice(0, 2));
}

// currying, composition, IIFE, defaults using params, overloads, satisfies, as const
const curry = (a: number) => (b: number) => (c: number) => a * b + c;
const compose =
  <T>(...fs: ((x: T) => T)[]) =>
  (x: T): T =>
    fs.reduceRight((v, f) => f(v), x);
const pipe = (x: number, ...fs: ((v: number) => number)[]): number => fs.reduce((v, f) => f(v), x);
export function curried(x: number, y: number): number {
  const f = curry(x)(y);
  return (
    f(x * y) +
    compose(
      (v: number) => v * x,
      Math.sin,
      (v) => v + y,
    )(x) +
    pipe(x, Math.exp, (v) => v * y, Math.sqrt)
  );
}
export function iife(x: number): number {
  const y = (() => {
    const t = x * x;
    return t + 1;
  })();
  const z = (function (k: number) {
    return k * y;
  })(x);
  const [a, b] = ((p: number) => [p, p * 2] as const)(z);
  return a * b + (() => y)();
}
function defaults(a: number, b = a * 2, { c = a + b, d = c * b }: { c?: number; d?: number } = {}, ...more: number[]): number {
  return a + b * c - d + more.length;
}
export function defaultParams(x: number): number {
  return defaults(x) + defaults(x, 3) + defaults(x, x, { c: x }) + defaults(x, undefined, { d: 2 * x }, 1, 2);
}
function over(x: number): number;
function over(x: number[], k?: number): number;
function over(x: number | number[], k = 2): number {
  return typeof x === 'number' ? x * k : x.reduce((s, v) => s + v * k, 0);
}
export function overloads(x: number, xs: number[]): number {
  return over(x) * over(xs) + over(xs, 3);
}
const config = { rate: 0.1, layers: [4, 3], act: 'tanh' } as const satisfies {
  rate: number;
  layers: readonly number[];
  act: 'tanh' | 'relu';
};
const acts = { tanh: Math.tanh, relu: (x: number) => Math.max(0, x) } satisfies Record<string, (x: number) => number>;
export function consts(x: number): number {
  const point = [x, 2 * x] as const;
  const o = { a: x, b: { c: [x, 1] } } as const;
  return config.rate * acts[config.act](x) * config.layers[0] + point[0] * point[1] + o.b.c[0] * o.a;
}
export function templateKeys(x: number, i: 0 | 1 | 2): number {
  const o = { k0: x, k1: x * x, k2: 3 };
  const key = `k${i}` as const;
  return o[key] * 2;
}
export function switchTrue(x: number): number {
  switch (true) {
    case x < 0:
      return -x;
    case x < 1:
      return x * x;
    default:
      return Math.sqrt(x);
  }
}
export function doWhile(x: number): number {
  let n = 0,
    t = x;
  do {
    t = Math.cos(t);
    if (n === 3) continue;
    t += 0.01;
  } while (++n < 10);
  return t;
}
export function forVariants(xs: number[]): number {
  let s = 0;
  for (let i = 0, j = xs.length - 1; i < j; i++, j--) s += xs[i] * xs[j];
  for (const i in xs) s += xs[i] * Number(i);
  let i = xs.length;
  while (i-- > 0) s -= xs[i] * i;
  for (;;) {
    if (s > 100 || i > 5) break;
    i += 2;
    s *= 1.1;
  }
  return s;
}
export function objectOps(p: { x: number; y: number; z: number }): number {
  const { x, ...rest } = p;
  const q = { ...rest, w: x * 2, y: rest.y + 1 };
  const sum = Object.values(q).reduce((a, b) => a + b, 0);
  const keys = Object.keys(q).length;
  let e = 0;
  for (const [k, v] of Object.entries(p)) e += k === 'y' ? v * v : v;
  for (const k in p) e += p[k as keyof typeof p] * 0.5;
  return sum * keys + e + ('w' in q ? q.w : 0);
}
export function nestedFunctions(x: number): number {
  let count = 0;
  function bump(k: number): number {
    count++;
    return inner(k) * x;
    function inner(j: number) {
      return j + count;
    }
  }
  return bump(1) + bump(2) * count;
}
type Tree = { v: number; kids: Tree[] };
export function treeFold(x: number): number {
  const leaf = (v: number): Tree => ({ v, kids: [] });
  const t: Tree = { v: x, kids: [leaf(x * x), { v: 2, kids: [leaf(Math.sin(x))] }] };
  const sum = (n: Tree): number => n.v + n.kids.map(sum).reduce((a, b) => a + b, 0);
  const depth = (n: Tree): number => 1 + Math.max(0, ...n.kids.map(depth));
  return sum(t) * depth(t);
}
export function memo(x: number): number {
  const cache = new Map<number, number>();
  const fib = (n: number): number => {
    if (n < 2) return n;
    const c = cache.get(n);
    if (c !== undefined) return c;
    const r = fib(n - 1) + fib(n - 2);
    cache.set(n, r);
    return r;
  };
  return fib(10) * x;
}
export function matrixOps(m: number[][]): number {
  const t = m[0].map((_, j) => m.map((row) => row[j]));
  const mul = (a: number[][], b: number[][]) => a.map((r) => b[0].map((_, j) => r.reduce((s, v, k) => s + v * b[k][j], 0)));
  const p = mul(m, t);
  [p[0], p[1]] = [p[1], p[0]];
  const trace = p.reduce((s, row, i) => s + row[i], 0);
  return trace + Math.min(...p.flat()) + p.map((r) => Math.max(...r)).reduce((a, b) => a * b, 1);
}

export function staticCounter(x: number, n: number): number {
  class Id {
    static next = 1;
    static total = 0;
    readonly id: number;
    constructor(v: number) {
      this.id = Id.next++;
      Id.total += v * this.id;
    }
    static reset() {
      this.total *= 0.5;
    }
  }
  const list = [new Id(x), new Id(x * x)];
  for (let i = 0; i < n; i++) {
    Id.total *= x;
    if (i % 2) Id.reset();
  }
  for (let i = 0; i < n; i++) new Id(i * x);
  return Id.total + list[1].id * Id.next * x;
}

export function setSize(x: number, n: number): number {
  const seen = new Set<number>();
  let k = 1,
    s = 0;
  while (seen.size < n) {
    seen.add(k % 7);
    k = k * 3 + 1;
    s += x ** seen.size;
  }
  return s;
}
export function mapSize(x: number, words: string[]): number {
  const m = new Map<string, number>();
  for (let i = 0; m.size < 3 && i < words.length; i++) m.set(words[i], i);
  let s = 0;
  for (let i = 0; i < m.size; i++) s += x * i + x;
  const re = /a/g;
  for (let t = 0; re.test('banana'); t++) s += x * t;
  const d = new Date(2020, 1, 1);
  for (let q = 0; q < d.getMonth() + 2; q++) s *= x;
  return s;
}
export function text(x: number, name: string): number {
  let s = 0;
  for (let i = 0; i < name.length; i++) s += name.charCodeAt(i) * x;
  for (const ch of name) s += ch === 'a' ? x * x : 0;
  return (
    s +
    name
      .split('')
      .map((c) => c.length * x)
      .reduce((a, b) => a + b, 0)
  );
}

const sumOf = (...xs: number[]): number => xs.reduce((s, x, i) => s + x * (i + 1), 0);

export function listOrPair(x: number, p: { c?: number[] }, long: boolean): number {
  const c = p.c ?? [3, x];
  const pair: [number, number] = [x, 2];
  const rows = long ? [p.c ?? [x], [1, x, x]] : [pair, pair];
  return sumOf(...c) * x + sumOf(...rows[0], ...rows[1]) + [...c, x].length;
}

export const cases: Case[] = [
  {
    f: 'labelled',
    at: [
      [0.7, 5],
      [1.4, 4],
    ],
    wrt: ['x'],
  },
  { f: 'nestedDefaults', at: [[{ a: { b: 3, c: [1, 2, 5] }, k: 2 }, 1.5]] },
  {
    f: 'nestedDefaults',
    at: [
      [{}, 1.5],
      [{ a: {} }, 1.5],
    ],
    wrt: ['x'],
  },
  {
    f: 'listOrPair',
    at: [
      [1.5, { c: [1, 2, 3, 4] }, true],
      [1.5, { c: [1] }, false],
    ],
  },
  {
    f: 'listOrPair',
    at: [
      [1.5, {}, true],
      [1.5, {}, false],
    ],
    wrt: ['x'],
  },
  {
    f: 'staticCounter',
    at: [
      [1.3, 4],
      [0.7, 1],
    ],
    wrt: ['x'],
  },
  { f: 'setSize', at: [[1.3, 4]], wrt: ['x'] },
  { f: 'mapSize', at: [[1.3, ['a', 'b', 'a', 'c', 'd']]], wrt: ['x'] },
  { f: 'text', at: [[1.3, 'banana']], wrt: ['x'] },
  { f: 'temperatures', at: [[1.3], [250]] },
  {
    f: 'abstractShapes',
    at: [
      [1, 2, 3],
      [3, 1, 1.5],
    ],
  },
  {
    f: 'mapIteration',
    at: [
      [1.3, ['a', 'b', 'a', 'cc']],
      [0.7, []],
    ],
  },
  { f: 'chains', at: [[{ a: { b: { c: 3 } }, k: 2, list: [1, 4] }, 1.5]] },
  {
    f: 'chains',
    at: [
      [{}, 1.5],
      [{ a: { b: null }, list: [1] }, 1.5],
    ],
    wrt: ['x'],
  },
  {
    f: 'enums',
    at: [
      [1.3, 0, 2],
      [1.3, 5, 1],
      [0.3, 6, 3],
    ],
    wrt: ['x'],
  },
  { f: 'tupleRests', at: [[1.3, 0.7]] },
  { f: 'arrayForms', at: [[[1, -2, 3, 0.5], 0.7]] },
  { f: 'curried', at: [[1.3, 0.7]] },
  { f: 'iife', at: [[1.3]] },
  { f: 'defaultParams', at: [[1.3]] },
  { f: 'overloads', at: [[1.3, [1, 2]]] },
  { f: 'consts', at: [[1.3]] },
  {
    f: 'templateKeys',
    at: [
      [1.3, 0],
      [1.3, 1],
      [1.3, 2],
    ],
    wrt: ['x'],
  },
  { f: 'switchTrue', at: [[-1], [0.5], [2]] },
  { f: 'doWhile', at: [[0.4]] },
  { f: 'forVariants', at: [[[1, 2, 3, 4, 5]], [[0.5, 1.5]]] },
  { f: 'objectOps', at: [[{ x: 1, y: 2, z: 3 }]] },
  { f: 'nestedFunctions', at: [[1.3]] },
  { f: 'treeFold', at: [[1.3]] },
  { f: 'memo', at: [[1.3]] },
  {
    f: 'matrixOps',
    at: [
      [
        [
          [1, 2],
          [3, 4.5],
        ],
      ],
    ],
  },
];
