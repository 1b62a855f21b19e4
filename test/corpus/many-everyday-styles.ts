/** Everyday programs in many styles. */

import type { Case } from './case.ts';

type Pt = { x: number; y: number };
const pipe =
  <T>(...fs: ((x: T) => T)[]) =>
  (x: T): T =>
    fs.reduce((v, f) => f(v), x);
export function pipeline(a: number, b: number): number {
  return pipe<number>(
    (x) => x + a,
    (x) => x * b,
    Math.sin,
    (x) => x ** 2,
  )(a);
}
const compose =
  <A, B, C>(f: (b: B) => C, g: (a: A) => B) =>
  (a: A): C =>
    f(g(a));
export function composeT(x: number): number {
  const h = compose(
    (p: Pt) => p.x * p.y,
    (t: number) => ({ x: t, y: t * t }),
  );
  return h(x);
}
class Vec {
  #x: number;
  #y: number;
  constructor(x = 0, y = 0) {
    this.#x = x;
    this.#y = y;
  }
  get x() {
    return this.#x;
  }
  set x(v: number) {
    this.#x = v;
  }
  get y() {
    return this.#y;
  }
  get norm() {
    return Math.hypot(this.#x, this.#y);
  }
  static of(...c: [number, number]) {
    return new Vec(...c);
  }
  static readonly zero = new Vec();
  plus(o: Vec) {
    return new Vec(this.#x + o.#x, this.#y + o.#y);
  }
  scale(k: number): this {
    this.#x *= k;
    this.#y *= k;
    return this;
  }
  *[Symbol.iterator]() {
    yield this.#x;
    yield this.#y;
  }
  toString() {
    return `(${this.#x}, ${this.#y})`;
  }
  equals(o: Vec) {
    return this.#x === o.#x;
  }
}
export function vecOps(a: number, b: number): number {
  const v = Vec.of(a, b).plus(Vec.zero).scale(2);
  v.x += a;
  const [p, q] = v;
  return v.norm * p! + q! * (v.equals(v) ? 1 : 0);
}
interface Options {
  lr?: number;
  steps?: number;
  momentum?: number;
  nesterov?: boolean;
  schedule?: (t: number) => number;
}
function minimize(
  x0: number,
  grad: (x: number) => number,
  { lr = 0.1, steps = 5, momentum = 0, nesterov = false, schedule = () => 1 }: Options = {},
): number {
  let x = x0,
    v = 0;
  for (let t = 0; t < steps; t++) {
    const g = grad(nesterov ? x + momentum * v : x);
    v = momentum * v - lr * schedule(t) * g;
    x += v;
  }
  return x;
}
export function optimizeO(a: number, x0: number): number {
  return minimize(x0, (x) => 2 * (x - a), { momentum: 0.5, nesterov: true, schedule: (t) => 1 / (1 + t) }) + minimize(x0, (x) => x - a * a);
}
enum Op {
  Add,
  Sub,
  Mul,
  Div = 10,
  Pow,
}
export function enumSwitch(a: number, b: number): number {
  const run = (op: Op): number => {
    switch (op) {
      case Op.Add:
        return a + b;
      case Op.Sub:
        return a - b;
      case Op.Mul:
        return a * b;
      case Op.Div:
        return a / b;
      case Op.Pow:
        return a ** b;
      default: {
        const never: never = op;
        return never;
      }
    }
  };
  return [Op.Add, Op.Sub, Op.Mul, Op.Div, Op.Pow].map(run).reduce((p, q) => p + q * q);
}
export function fall(x: number, k: number): number {
  let s = 0;
  switch (Math.round(k)) {
    case 1:
      s += x;
    case 2:
      s += x * x;
    case 3:
      s *= 2;
      break;
    case 4:
    default:
      s = 1;
  }
  return s;
}
export function chain(o: { a?: { b?: { c?: number } } }): number {
  const c = o.a?.b?.c ?? 3;
  let d: number | undefined = o.a?.b?.c;
  d ??= 1;
  d &&= d * 2;
  return c * c + d;
}
export function bits(x: number, n: number): number {
  let k = n | 0,
    p = x,
    r = 1;
  while (k > 0) {
    if (k & 1) r *= p;
    p *= p;
    k >>= 1;
  }
  return r + (n >>> 1) + (~n & 7) + (n ^ 5) * x;
}
export function arr1(xs: number[]): number {
  const s = xs.toSorted((a, b) => a - b);
  const w = xs.with(1, xs[0]! * 2);
  const sp = xs.toSpliced(1, 2, xs[3]! * xs[0]!);
  const last = xs.findLast((v) => v < 3) ?? 0;
  const li = xs.findLastIndex((v) => v > 2);
  return s[0]! * w[1]! + sp.length * sp[1]! + last * li + xs.toReversed()[0]! * xs.at(-2)!;
}
export function arr2(xs: number[]): number {
  const e = Array.from(xs.entries()).map(([i, v]) => i * v);
  const k = [...xs.keys()].map((i) => i + 1);
  const fm = xs.flatMap((v, i) => (i % 2 ? [v, v * v] : []));
  const g = Array.from({ length: 3 }, (_, i) => xs[i]! ** i);
  return e.reduce((a, b) => a + b) + fm.reduce((a, b) => a * b, 1) + g.reduceRight((a, b) => a - b) + k.length;
}
export function objs(p: Record<'a' | 'b', number>): number {
  const sq = Object.fromEntries(Object.entries(p).map(([k, v]) => [k, v * v]));
  const m = Object.assign({}, p, { c: p.a * p.b });
  let s = 0;
  for (const k in p) s += p[k as 'a' | 'b'] * (sq[k] ?? 0);
  return s + m.c + Object.values(p).reduce((a, b) => a + b, 0) * Object.keys(p).length;
}
export function group(xs: number[]): number {
  const g: Record<string, number[]> = {};
  xs.forEach((x, i) => {
    (g[i % 2 ? 'odd' : 'even'] ??= []).push(x);
  });
  const m = new Map<number, number>();
  xs.forEach((x, i) => m.set(i % 3, (m.get(i % 3) ?? 0) + x));
  return g['odd']!.reduce((a, b) => a * b, 1) + g['even']!.reduce((a, b) => a + b * b, 0) + [...m.values()].reduce((a, b) => a + b * b, 0);
}
export function math1(x: number): number {
  return (
    Math.hypot(x, 2, 3) +
    Math.fround(x) +
    Math.clz32(5) * x +
    Math.imul(3, 4) * x +
    Math.trunc(x * 3) * x +
    Math.sign(x) * x +
    Math.cbrt(x) +
    Math.log1p(x) +
    Math.expm1(x) +
    Math.atan2(x, 2) +
    Math.log2(x) +
    Math.log10(x) +
    Math.sinh(x) +
    Math.acosh(x + 1) +
    Math.atanh(x) +
    Math.asinh(x)
  );
}
export function pow1(x: number, y: number): number {
  return x ** y + (-x) ** 2 + 2 ** x + x ** -1 + y ** (0.5 ** 2) + (x ** 2) ** y + Math.pow(x, 0) + 1 ** x;
}
export function comma(x: number): number {
  let a = 0,
    b = 0;
  const c = ((a = x * 2), (b = a * a), a + b);
  for (let i = 0, j = 5; i < j; i++, j--) a += i * x;
  return a + b + c;
}
export function nested(x: number): number {
  const t = x < 1 ? 'low' : x < 3 ? 'mid' : 'high';
  return t === 'low' ? x : t === 'mid' ? x * x : x > 4 ? Math.sqrt(x) : 0;
}
function withDefaults(
  a: number,
  b = a * 2,
  { c = a + b, d: [e = 1, f = c] = [] }: { c?: number; d?: number[] } = {},
  ...rest: number[]
): number {
  return a + b * c + e * f + rest.reduce((p, q) => p + q, 0);
}
export function defs(x: number): number {
  return withDefaults(x) + withDefaults(x, x * x) + withDefaults(x, undefined, { d: [x] }, x, 2, x);
}
function area(s: number): number;
function area(w: number, h: number): number;
function area(w: number, h?: number): number {
  return h === undefined ? w * w : w * h;
}
export function overl(x: number): number {
  return area(x) + area(x, 3);
}
export function curry(x: number): number {
  const add = (a: number) => (b: number) => (c: number) => a * b + c;
  const partial =
    <A extends unknown[], R>(f: (...a: A) => R, ...a: A) =>
    () =>
      f(...a);
  return add(x)(2)(x * x) + partial((p: number, q: number) => p * q, x, 3)();
}
export function mutual(x: number): number {
  const isEven = (n: number): boolean => (n === 0 ? true : isOdd(n - 1));
  const isOdd = (n: number): boolean => (n === 0 ? false : isEven(n - 1));
  const f = (n: number): number => (n <= 0 ? x : x * g(n - 1));
  const g = (n: number): number => (n <= 0 ? 1 : x + f(n - 1));
  return f(5) + (isEven(4) ? x : 0);
}
export function acc(x: number): number {
  const sumTo = (n: number, a = 0): number => (n === 0 ? a : sumTo(n - 1, a + x ** n));
  return sumTo(6);
}
type Shape = { kind: 'circle'; r: number } | { kind: 'rect'; w: number; h: number } | { kind: 'poly'; pts: Pt[] };
const isCircle = (s: Shape): s is Extract<Shape, { kind: 'circle' }> => s.kind === 'circle';
function assertNever(x: never): never {
  throw new Error(`unexpected ${JSON.stringify(x)}`);
}
const areaOf = (s: Shape): number => {
  switch (s.kind) {
    case 'circle':
      return Math.PI * s.r ** 2;
    case 'rect':
      return s.w * s.h;
    case 'poly': {
      let a = 0;
      s.pts.forEach((p, i) => {
        const q = s.pts[(i + 1) % s.pts.length]!;
        a += p.x * q.y - q.x * p.y;
      });
      return Math.abs(a) / 2;
    }
    default:
      return assertNever(s);
  }
};
export function shapes(r: number, w: number): number {
  const all: Shape[] = [
    { kind: 'circle', r },
    { kind: 'rect', w, h: r * w },
    {
      kind: 'poly',
      pts: [
        { x: 0, y: 0 },
        { x: w, y: 0 },
        { x: 0, y: r },
      ],
    },
  ];
  return all.map(areaOf).reduce((a, b) => a + b, 0) + all.filter(isCircle).reduce((a, c) => a + c.r, 0);
}
abstract class Animal {
  constructor(protected readonly w: number) {}
  abstract energy(): number;
  describe(): number {
    return this.energy() * 2 + this.w;
  }
}
class Dog extends Animal {
  energy() {
    return this.w ** 2;
  }
}
class Cat extends Animal {
  constructor(
    w: number,
    private lives = 9,
  ) {
    super(w * 0.5);
  }
  energy() {
    return this.w * this.lives;
  }
  override describe() {
    return super.describe() + 1;
  }
}
export function animals(w: number): number {
  const zoo: Animal[] = [new Dog(w), new Cat(w)];
  return zoo.reduce((s, a) => s + a.describe() * (a instanceof Dog ? 1 : 2), 0);
}
interface Kernel {
  (a: number, b: number): number;
  readonly bandwidth: number;
}
namespace Geo {
  export const PI2 = Math.PI * 2;
  export function circ(r: number): number {
    return PI2 * r;
  }
  export namespace Solid {
    export const vol = (r: number) => (4 / 3) * Math.PI * r ** 3;
  }
}
export function ns(r: number): number {
  return Geo.circ(r) + Geo.Solid.vol(r);
}
export function templ(x: number, n: number): number {
  const w: Record<`w${number}`, number> = {};
  for (let i = 0; i < n; i++) w[`w${i}`] = x ** i;
  return (w['w0'] ?? 0) + (w['w1'] ?? 0) * 2;
}
export function constAssert(x: number): number {
  const cfg = { layers: [2, 3, 1], act: 'tanh' } as const;
  const acts = { tanh: Math.tanh, relu: (v: number) => Math.max(0, v) } satisfies Record<string, (v: number) => number>;
  return cfg.layers.reduce<number>((h, n) => acts[cfg.act](h * n), x);
}

// simulations & games
class Entity {
  static nextId = 1;
  readonly id = Entity.nextId++;
  pos = { x: 0, y: 0 };
  vel = { x: 0, y: 0 };
  alive = true;
  constructor(
    public readonly name: string,
    init?: Partial<Pick<Entity, 'pos' | 'vel'>>,
  ) {
    if (init?.pos) this.pos = { ...init.pos };
    if (init?.vel) this.vel = init.vel;
  }
  update(dt: number): void {
    this.pos.x += this.vel.x * dt;
    this.pos.y += this.vel.y * dt;
  }
}
class World {
  readonly entities = new Map<number, Entity>();
  private events: Array<{ type: 'spawn' | 'hit'; id: number; dmg?: number }> = [];
  time = 0;
  constructor(private readonly gravity: number) {}
  add(e: Entity): this {
    this.entities.set(e.id, e);
    this.events.push({ type: 'spawn', id: e.id });
    return this;
  }
  step(dt: number): void {
    this.time += dt;
    for (const e of this.entities.values()) {
      if (!e.alive) continue;
      e.vel.y -= this.gravity * dt;
      e.update(dt);
      if (e.pos.y < 0) {
        e.pos.y = -e.pos.y;
        e.vel.y *= -0.8;
        this.events.push({ type: 'hit', id: e.id, dmg: Math.abs(e.vel.y) });
      }
    }
  }
  get damage(): number {
    return this.events.filter((ev) => ev.type === 'hit').reduce((s, ev) => s + (ev.dmg ?? 0), 0);
  }
}
class EventEmitter<E extends Record<string, unknown[]>> {
  private handlers: { [K in keyof E]?: ((...a: E[K]) => void)[] } = {};
  on<K extends keyof E>(k: K, h: (...a: E[K]) => void): () => void {
    (this.handlers[k] ??= []).push(h);
    return () => {
      this.handlers[k] = this.handlers[k]?.filter((f) => f !== h);
    };
  }
  emit<K extends keyof E>(k: K, ...a: E[K]): void {
    this.handlers[k]?.forEach((h) => h(...a));
  }
}
export function emitter(x: number): number {
  const em = new EventEmitter<{ tick: [number]; end: [] }>();
  let s = 0;
  em.on('tick', (d) => {
    s += d * d;
  });
  em.on('end', () => {
    s *= 2;
  });
  em.emit('tick', x);
  em.emit('tick', x * 2);
  em.emit('end');
  return s;
}
class Stack<T> {
  private items: T[] = [];
  push(...v: T[]): number {
    return this.items.push(...v);
  }
  pop(): T | undefined {
    return this.items.pop();
  }
  peek(): T | undefined {
    return this.items[this.items.length - 1];
  }
  get size(): number {
    return this.items.length;
  }
  isEmpty(): boolean {
    return this.size === 0;
  }
}
export function rpn(x: number, y: number): number {
  const st = new Stack<number>();
  const ops: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };
  const env: Record<string, number> = { x, y };
  for (const tok of 'x y * x + y x - /'.split(' ')) {
    if (tok in ops) {
      const b = st.pop()!;
      const a = st.pop()!;
      st.push(ops[tok]!(a, b));
    } else if (tok in env) st.push(env[tok]!);
    else st.push(Number(tok));
  }
  return st.pop()!;
}
// tokenizer/parser/evaluator of formulas
type Tok = { t: 'num'; v: number } | { t: 'id'; v: string } | { t: 'op'; v: string };
type Ast = { k: 'num'; v: number } | { k: 'var'; n: string } | { k: 'bin'; op: string; l: Ast; r: Ast } | { k: 'call'; f: string; a: Ast };
function tokenize(src: string): Tok[] {
  const out: Tok[] = [];
  const re = /\s*(?:(\d+\.?\d*)|([a-z]\w*)|(.))/gy;
  let m: RegExpExecArray | null;
  while ((m = re.exec(src)) !== null) {
    if (m[1] !== undefined) out.push({ t: 'num', v: parseFloat(m[1]) });
    else if (m[2] !== undefined) out.push({ t: 'id', v: m[2] });
    else if (m[3] !== undefined) out.push({ t: 'op', v: m[3] });
  }
  return out;
}
class Parser {
  private i = 0;
  constructor(private toks: Tok[]) {}
  private peek(): string {
    return String(this.toks[this.i]?.v ?? '');
  }
  private eat(v: string): boolean {
    if (this.peek() === v) {
      this.i++;
      return true;
    }
    return false;
  }
  expr(): Ast {
    let l = this.term();
    for (;;) {
      if (this.eat('+')) l = { k: 'bin', op: '+', l, r: this.term() };
      else if (this.eat('-')) l = { k: 'bin', op: '-', l, r: this.term() };
      else return l;
    }
  }
  term(): Ast {
    let l = this.atom();
    for (;;) {
      if (this.eat('*')) l = { k: 'bin', op: '*', l, r: this.atom() };
      else if (this.eat('/')) l = { k: 'bin', op: '/', l, r: this.atom() };
      else return l;
    }
  }
  atom(): Ast {
    const t = this.toks[this.i++]!;
    if (t.t === 'num') return { k: 'num', v: t.v };
    if (t.t === 'id') {
      if (this.eat('(')) {
        const a = this.expr();
        this.eat(')');
        return { k: 'call', f: t.v, a };
      }
      return { k: 'var', n: t.v };
    }
    const e = this.expr();
    this.eat(')');
    return e;
  }
}
const evalAst = (a: Ast, env: Record<string, number>): number => {
  switch (a.k) {
    case 'num':
      return a.v;
    case 'var':
      return env[a.n] ?? NaN;
    case 'bin': {
      const l = evalAst(a.l, env),
        r = evalAst(a.r, env);
      return a.op === '+' ? l + r : a.op === '-' ? l - r : a.op === '*' ? l * r : l / r;
    }
    case 'call': {
      const v = evalAst(a.a, env);
      return a.f === 'sin' ? Math.sin(v) : a.f === 'exp' ? Math.exp(v) : v;
    }
  }
};
export function parser(x: number, y: number): number {
  return evalAst(new Parser(tokenize('x*sin(y) + 2*(x-y)/exp(x) - 3')).expr(), { x, y });
}
// NN with class layers
abstract class Module {
  abstract forward(x: number[]): number[];
  parameters(): number[] {
    return [];
  }
}
class Linear extends Module {
  constructor(
    private w: number[][],
    private b: number[],
  ) {
    super();
  }
  forward(x: number[]) {
    return this.w.map((r, i) => r.reduce((s, w, j) => s + w * x[j]!, this.b[i]!));
  }
  override parameters() {
    return [...this.w.flat(), ...this.b];
  }
}
class Act extends Module {
  constructor(private f: (v: number) => number) {
    super();
  }
  forward(x: number[]) {
    return x.map(this.f);
  }
}
class Sequential extends Module {
  private layers: Module[];
  constructor(...layers: Module[]) {
    super();
    this.layers = layers;
  }
  forward(x: number[]) {
    return this.layers.reduce((h, l) => l.forward(h), x);
  }
  override parameters() {
    return this.layers.flatMap((l) => l.parameters());
  }
}
export function seqnet(p: number[], x: number[]): number {
  const net = new Sequential(
    new Linear([p.slice(0, 2), p.slice(2, 4)], [0, 0]),
    new Act(Math.tanh),
    new Linear([p.slice(4)], [0.1]),
    new Act((v) => 1 / (1 + Math.exp(-v))),
  );
  const [y] = net.forward(x);
  return -Math.log(y!) + 0.01 * net.parameters().reduce((s, w) => s + w * w, 0);
}
// ODE with options and dense output
type Deriv = (t: number, y: readonly number[]) => number[];
function* rk4(f: Deriv, y0: number[], t0: number, t1: number, n: number): Generator<{ t: number; y: number[] }, void, undefined> {
  const h = (t1 - t0) / n;
  let y = y0.slice();
  yield { t: t0, y };
  for (let i = 0; i < n; i++) {
    const t = t0 + i * h;
    const k1 = f(t, y);
    const k2 = f(
      t + h / 2,
      y.map((v, j) => v + (h / 2) * k1[j]!),
    );
    const k3 = f(
      t + h / 2,
      y.map((v, j) => v + (h / 2) * k2[j]!),
    );
    const k4 = f(
      t + h,
      y.map((v, j) => v + h * k3[j]!),
    );
    y = y.map((v, j) => v + (h / 6) * (k1[j]! + 2 * k2[j]! + 2 * k3[j]! + k4[j]!));
    yield { t: t + h, y };
  }
}
export function ode(a: number, b: number): number {
  let best = -Infinity,
    tBest = 0;
  let last: number[] = [];
  for (const { t, y } of rk4((_t, [x, v]) => [v!, -a * x! - b * v!], [1, 0], 0, 2, 10)) {
    if (y[1]! > best) {
      best = y[1]!;
      tBest = t;
    }
    last = y;
  }
  return last[0]! * last[1]! + best + tBest;
}
export function dates(x: number): number {
  const d = new Date(2020, 0, 1);
  const days = (new Date(2020, 0, 11).getTime() - d.getTime()) / 864e5;
  return x * Math.exp(-0.01 * days * x);
}
export function sets(x: number, ids: number[]): number {
  const u = new Set(ids);
  let s = 0;
  for (const id of u) s += x ** id;
  const inter = [...u].filter((v) => new Set([2, 3]).has(v));
  return s * u.size + inter.length * x;
}
export function weak(x: number): number {
  const cache = new WeakMap<object, number>();
  const k = {};
  if (!cache.has(k)) cache.set(k, 3);
  return x * (cache.get(k) ?? 0);
}
export function tagged(x: number, n: number): number {
  let r = x;
  do {
    r = r * r - 1;
    if (Math.abs(r) > 1e3) break;
  } while (--n > 0);
  return r;
}
class Matrix {
  static identity(n: number): Matrix {
    return new Matrix(n, n, (i, j) => +(i === j));
  }
  private readonly data: number[];
  constructor(
    readonly rows: number,
    readonly cols: number,
    init: number[] | ((i: number, j: number) => number) = () => 0,
  ) {
    this.data =
      typeof init === 'function' ? Array.from({ length: rows * cols }, (_, k) => init(Math.floor(k / cols), k % cols)) : [...init];
  }
  get(i: number, j: number): number {
    return this.data[i * this.cols + j]!;
  }
  mul(o: Matrix | number): Matrix {
    if (typeof o === 'number')
      return new Matrix(
        this.rows,
        this.cols,
        this.data.map((v) => v * o),
      );
    return new Matrix(this.rows, o.cols, (i, j) => {
      let s = 0;
      for (let k = 0; k < this.cols; k++) s += this.get(i, k) * o.get(k, j);
      return s;
    });
  }
  get T(): Matrix {
    return new Matrix(this.cols, this.rows, (i, j) => this.get(j, i));
  }
  trace(): number {
    let s = 0;
    for (let i = 0; i < Math.min(this.rows, this.cols); i++) s += this.get(i, i);
    return s;
  }
}
export function matrixCls(d: number[]): number {
  const m = new Matrix(2, 2, d);
  return m.mul(m.T).mul(Matrix.identity(2).mul(2)).trace();
}

type Word = { t: 'num'; v: number } | { t: 'id'; v: string };
export function p2(x: number): number {
  const toks: Word[] = [
    { t: 'num', v: 3 },
    { t: 'id', v: 'x' },
  ];
  let s = 0;
  for (const t of toks) {
    if (t.v === 'x') s += x;
    if (t.v === 3) s += x * x;
  }
  return s;
}
class H<E extends Record<string, number>> {
  private h: { [K in keyof E]?: number[] } = {};
  on<K extends keyof E>(k: K, v: E[K]): void {
    (this.h[k] ??= []).push(v);
  }
  sum<K extends keyof E>(k: K): number {
    return (this.h[k] ?? []).reduce((a: number, b: number) => a + b, 0);
  }
}
export function p3(x: number): number {
  const h = new H<{ a: number; b: number }>();
  h.on('a', x);
  h.on('a', x * x);
  h.on('b', 2);
  return h.sum('a') * h.sum('b');
}

export const cases: Case[] = [
  { f: 'pipeline', at: [[1.2, 0.7]] },
  { f: 'composeT', at: [[1.2]] },
  { f: 'vecOps', at: [[1.2, 0.7]] },
  { f: 'optimizeO', at: [[1.2, 0.7]] },
  { f: 'enumSwitch', at: [[1.2, 0.7]] },
  { f: 'fall', at: [[1.2, 2]], wrt: ['x'] },
  { f: 'chain', at: [[{ a: { b: { c: 2 } } }], [{}]] },
  { f: 'bits', at: [[1.2, 13]], wrt: ['x'] },
  { f: 'arr1', at: [[[3, 1, 2, 5]]] },
  { f: 'arr2', at: [[[3, 1, 2, 5]]] },
  { f: 'objs', at: [[{ a: 1.5, b: 2 }]] },
  { f: 'group', at: [[[1, 2, 3, 4]]] },
  { f: 'math1', at: [[0.7]] },
  { f: 'pow1', at: [[0.7, 3]] },
  { f: 'comma', at: [[0.7]] },
  { f: 'nested', at: [[0.7], [2], [5]] },
  { f: 'defs', at: [[0.7]] },
  { f: 'overl', at: [[0.7]] },
  { f: 'curry', at: [[0.7]] },
  { f: 'mutual', at: [[0.7]] },
  { f: 'acc', at: [[0.7]] },
  { f: 'shapes', at: [[0.7, 2]] },
  { f: 'animals', at: [[0.7]] },
  { f: 'ns', at: [[0.7]] },
  { f: 'templ', at: [[0.7, 2]] },
  { f: 'constAssert', at: [[0.7]] },
  { f: 'emitter', at: [[1.5]] },
  { f: 'rpn', at: [[1.5, 2]] },
  { f: 'parser', at: [[1.5, 2]] },
  {
    f: 'seqnet',
    at: [
      [
        [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
        [1, 2],
      ],
    ],
  },
  { f: 'ode', at: [[1.1, 0.4]] },
  { f: 'dates', at: [[1.5]] },
  { f: 'sets', at: [[1.5, [1, 2, 2, 3]]], wrt: ['x'] },
  { f: 'weak', at: [[1.5]] },
  { f: 'tagged', at: [[1.5, 3]], wrt: ['x'] },
  { f: 'matrixCls', at: [[[1, 2, 3, 4]]] },
  { f: 'p2', at: [[1.5]] },
  { f: 'p3', at: [[1.5]] },
];
