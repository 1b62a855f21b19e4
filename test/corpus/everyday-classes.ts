/** Small classes, patterns and data structures as they are written every day. */

import type { Case } from './case.ts';

class Complex {
  static readonly I = new Complex(0, 1);
  static fromPolar(r: number, t: number): Complex {
    return new Complex(r * Math.cos(t), r * Math.sin(t));
  }
  constructor(
    public readonly re: number,
    public readonly im: number = 0,
  ) {}
  add(o: Complex | number): Complex {
    return typeof o === 'number' ? new Complex(this.re + o, this.im) : new Complex(this.re + o.re, this.im + o.im);
  }
  mul(o: Complex | number): Complex {
    if (typeof o === 'number') return new Complex(this.re * o, this.im * o);
    return new Complex(this.re * o.re - this.im * o.im, this.re * o.im + this.im * o.re);
  }
  get abs2(): number {
    return this.re ** 2 + this.im ** 2;
  }
  equals(o: Complex): boolean {
    return this.re === o.re && this.im === o.im;
  }
  toString(): string {
    return `${this.re}+${this.im}i`;
  }
}

export function mandelbrot(cx: number, cy: number, n: number): number {
  const c = new Complex(cx, cy);
  let z = new Complex(0);
  let k = 0;
  while (k < n && z.abs2 < 4) {
    z = z.mul(z).add(c);
    k++;
  }
  return z.abs2 + k;
}

export function rotations(r: number, t: number): number {
  const zs = [0, 1, 2].map((k) => Complex.fromPolar(r, t * k));
  const s = zs.reduce((a, b) => a.add(b.mul(2)), new Complex(1)).mul(Complex.I);
  return s.re * s.im + (s.equals(zs[0]) ? 1 : 0);
}

class Matrix {
  readonly data: Float64Array;
  constructor(
    readonly rows: number,
    readonly cols: number,
    data?: ArrayLike<number>,
  ) {
    this.data = new Float64Array(rows * cols);
    if (data) this.data.set(data);
  }
  static identity(n: number): Matrix {
    const m = new Matrix(n, n);
    for (let i = 0; i < n; i++) m.set(i, i, 1);
    return m;
  }
  static from(rows: readonly (readonly number[])[]): Matrix {
    const m = new Matrix(rows.length, rows[0]?.length ?? 0);
    rows.forEach((row, i) => row.forEach((v, j) => m.set(i, j, v)));
    return m;
  }
  get(i: number, j: number): number {
    return this.data[i * this.cols + j];
  }
  set(i: number, j: number, v: number): this {
    this.data[i * this.cols + j] = v;
    return this;
  }
  multiply(o: Matrix): Matrix {
    if (this.cols !== o.rows) throw new RangeError(`shapes ${this.rows}x${this.cols} and ${o.rows}x${o.cols}`);
    const out = new Matrix(this.rows, o.cols);
    for (let i = 0; i < this.rows; i++)
      for (let j = 0; j < o.cols; j++) {
        let s = 0;
        for (let k = 0; k < this.cols; k++) s += this.get(i, k) * o.get(k, j);
        out.set(i, j, s);
      }
    return out;
  }
  transpose(): Matrix {
    const t = new Matrix(this.cols, this.rows);
    for (let i = 0; i < this.rows; i++) for (let j = 0; j < this.cols; j++) t.set(j, i, this.get(i, j));
    return t;
  }
  map(f: (v: number, i: number, j: number) => number): Matrix {
    const m = new Matrix(this.rows, this.cols);
    for (let i = 0; i < this.rows; i++) for (let j = 0; j < this.cols; j++) m.set(i, j, f(this.get(i, j), i, j));
    return m;
  }
  trace(): number {
    let s = 0;
    for (let i = 0; i < Math.min(this.rows, this.cols); i++) s += this.get(i, i);
    return s;
  }
  pow(n: number): Matrix {
    if (n === 0) return Matrix.identity(this.rows);
    const half = this.pow(Math.floor(n / 2));
    return n % 2 === 0 ? half.multiply(half) : half.multiply(half).multiply(this);
  }
}

export function gramTrace(a: number[][]): number {
  const m = Matrix.from(a);
  return m
    .transpose()
    .multiply(m)
    .map((v, i, j) => (i === j ? v * v : Math.tanh(v)))
    .trace();
}

export function fibonacciMatrix(x: number, n: number): number {
  return new Matrix(2, 2, [x, 1, 1, 0]).pow(n).get(0, 1);
}

class Tape {
  private stack: number[] = [];
  push(...vs: number[]): this {
    this.stack.push(...vs);
    return this;
  }
  binary(f: (a: number, b: number) => number): this {
    const b = this.stack.pop();
    const a = this.stack.pop();
    if (a === undefined || b === undefined) throw new Error('underflow');
    this.stack.push(f(a, b));
    return this;
  }
  add = (): this => this.binary((a, b) => a + b);
  mul = (): this => this.binary((a, b) => a * b);
  peek(): number {
    return this.stack[this.stack.length - 1] ?? NaN;
  }
  get size(): number {
    return this.stack.length;
  }
}

export function fluentTape(x: number, y: number): number {
  const t = new Tape().push(x, y).mul().push(x).add().push(2, y);
  return t.binary(Math.pow).mul().peek() + t.size;
}

class MinHeap<T> {
  private items: { key: number; value: T }[] = [];
  push(key: number, value: T): void {
    this.items.push({ key, value });
    let i = this.items.length - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (this.items[p].key <= this.items[i].key) break;
      [this.items[p], this.items[i]] = [this.items[i], this.items[p]];
      i = p;
    }
  }
  pop(): { key: number; value: T } | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (this.items.length > 0 && last) {
      this.items[0] = last;
      let i = 0;
      for (;;) {
        const l = 2 * i + 1;
        const r = l + 1;
        let m = i;
        if (l < this.items.length && this.items[l].key < this.items[m].key) m = l;
        if (r < this.items.length && this.items[r].key < this.items[m].key) m = r;
        if (m === i) break;
        [this.items[m], this.items[i]] = [this.items[i], this.items[m]];
        i = m;
      }
    }
    return top;
  }
  get length(): number {
    return this.items.length;
  }
}

interface Edge {
  from: number;
  to: number;
  cost: number;
}

export function dijkstra(edges: Edge[], n: number): number {
  const dist = new Array<number>(n).fill(Infinity);
  const heap = new MinHeap<number>();
  dist[0] = 0;
  heap.push(0, 0);
  while (heap.length > 0) {
    const top = heap.pop();
    if (!top) break;
    if (top.key > dist[top.value]) continue;
    for (const e of edges.filter((e) => e.from === top.value)) {
      const d = top.key + e.cost * e.cost;
      if (d < dist[e.to]) {
        dist[e.to] = d;
        heap.push(d, e.to);
      }
    }
  }
  return dist[n - 1];
}

interface ListNode<T> {
  value: T;
  next: ListNode<T> | null;
}
class LinkedList<T> {
  private head: ListNode<T> | null = null;
  private tail: ListNode<T> | null = null;
  private count = 0;
  append(value: T): this {
    const node: ListNode<T> = { value, next: null };
    if (this.tail) this.tail.next = node;
    else this.head = node;
    this.tail = node;
    this.count++;
    return this;
  }
  reverse(): void {
    let prev: ListNode<T> | null = null;
    let at = this.head;
    this.tail = at;
    while (at) {
      const next: ListNode<T> | null = at.next;
      at.next = prev;
      prev = at;
      at = next;
    }
    this.head = prev;
  }
  toArray(): T[] {
    const out: T[] = [];
    for (let at = this.head; at; at = at.next) out.push(at.value);
    return out;
  }
  get length(): number {
    return this.count;
  }
}

export function reversedList(xs: number[]): number {
  const list = new LinkedList<number>();
  for (const x of xs) list.append(x * x);
  list.reverse();
  return list.toArray().reduce((s, v, i) => s + v * (i + 1), 0) * list.length;
}

abstract class Layer {
  abstract forward(x: number[]): number[];
  abstract get parameters(): number;
}
class Dense extends Layer {
  constructor(
    private readonly w: number[][],
    private readonly b: number[],
  ) {
    super();
  }
  forward(x: number[]): number[] {
    return this.w.map((row, i) => row.reduce((s, v, j) => s + v * x[j], this.b[i]));
  }
  get parameters(): number {
    return this.b.length * (this.w[0].length + 1);
  }
}
class Activation extends Layer {
  constructor(private readonly f: (v: number) => number) {
    super();
  }
  forward(x: number[]): number[] {
    return x.map((v) => this.f(v));
  }
  get parameters(): number {
    return 0;
  }
}
class Sequential extends Layer {
  private readonly layers: Layer[];
  constructor(...layers: Layer[]) {
    super();
    this.layers = layers;
  }
  forward(x: number[]): number[] {
    return this.layers.reduce((h, layer) => layer.forward(h), x);
  }
  get parameters(): number {
    return this.layers.reduce((s, l) => s + l.parameters, 0);
  }
}

export function mlp(w1: number[][], w2: number[][], x: number[]): number {
  const net = new Sequential(new Dense(w1, [0.1, -0.1]), new Activation(Math.tanh), new Dense(w2, [0.5]));
  return net.forward(x)[0] ** 2 + net.parameters;
}

class Account {
  #balance = 0;
  readonly #log: number[] = [];
  constructor(private readonly rate: number) {}
  deposit(v: number): void {
    this.#balance += v;
    this.#log.push(v);
  }
  accrue(years: number): void {
    this.#balance *= (1 + this.rate) ** years;
  }
  get balance(): number {
    return this.#balance;
  }
  get total(): number {
    return this.#log.reduce((a, b) => a + b, 0);
  }
}

export function savings(deposits: number[], rate: number): number {
  const account = new Account(rate);
  for (const d of deposits) {
    account.deposit(d);
    account.accrue(1);
  }
  return account.balance - account.total;
}

type Shape = { kind: 'circle'; r: number } | { kind: 'rect'; w: number; h: number } | { kind: 'poly'; points: [number, number][] };

function area(s: Shape): number {
  switch (s.kind) {
    case 'circle':
      return Math.PI * s.r ** 2;
    case 'rect':
      return s.w * s.h;
    case 'poly': {
      let a = 0;
      for (let i = 0; i < s.points.length; i++) {
        const [x1, y1] = s.points[i];
        const [x2, y2] = s.points[(i + 1) % s.points.length];
        a += x1 * y2 - x2 * y1;
      }
      return Math.abs(a) / 2;
    }
    default: {
      const never: never = s;
      throw new Error(`unknown ${String(never)}`);
    }
  }
}

export function totalArea(shapes: Shape[]): number {
  return shapes.map(area).reduce((a, b) => a + b, 0);
}

interface Visitor<R> {
  num(v: number): R;
  add(a: Node, b: Node): R;
  mul(a: Node, b: Node): R;
}
interface Node {
  accept<R>(v: Visitor<R>): R;
}
class Num implements Node {
  constructor(readonly v: number) {}
  accept<R>(v: Visitor<R>): R {
    return v.num(this.v);
  }
}
class Add implements Node {
  constructor(
    readonly a: Node,
    readonly b: Node,
  ) {}
  accept<R>(v: Visitor<R>): R {
    return v.add(this.a, this.b);
  }
}
class Mul implements Node {
  constructor(
    readonly a: Node,
    readonly b: Node,
  ) {}
  accept<R>(v: Visitor<R>): R {
    return v.mul(this.a, this.b);
  }
}
class Evaluate implements Visitor<number> {
  num(v: number): number {
    return v;
  }
  add(a: Node, b: Node): number {
    return a.accept(this) + b.accept(this);
  }
  mul(a: Node, b: Node): number {
    return a.accept(this) * b.accept(this);
  }
}

export function visited(x: number, y: number): number {
  const tree = new Add(new Mul(new Num(x), new Num(y)), new Num(x));
  return tree.accept(new Evaluate());
}

type Listener = (v: number) => void;
class Subject {
  private listeners: Listener[] = [];
  on(l: Listener): () => void {
    this.listeners.push(l);
    return () => {
      this.listeners = this.listeners.filter((o) => o !== l);
    };
  }
  emit(v: number): void {
    this.listeners.forEach((l) => l(v));
  }
}

export function observers(x: number): number {
  const subject = new Subject();
  let sum = 0;
  let product = 1;
  subject.on((v) => (sum += v * v));
  subject.on((v) => {
    product *= v;
  });
  subject.emit(x);
  subject.emit(x + 1);
  return sum * product;
}

class Polynomial {
  constructor(private readonly c: readonly number[]) {}
  at(x: number): number {
    return this.c.reduceRight((s, c) => s * x + c, 0);
  }
  derivative(): Polynomial {
    return new Polynomial(this.c.slice(1).map((c, i) => c * (i + 1)));
  }
  root(start: number, steps = 5): number {
    let x = start;
    const d = this.derivative();
    for (let i = 0; i < steps; i++) x -= this.at(x) / d.at(x);
    return x;
  }
}

export function newtonRoot(c: number[]): number {
  return new Polynomial(c).root(1.5, 20);
}

class Vec {
  constructor(
    public x = 0,
    public y = 0,
  ) {}
  static sum(...vs: Vec[]): Vec {
    return vs.reduce((a, b) => new Vec(a.x + b.x, a.y + b.y), new Vec());
  }
  addInPlace({ x, y }: Vec, k = 1): Vec {
    this.x += x * k;
    this.y += y * k;
    return this;
  }
  get length(): number {
    return Math.hypot(this.x, this.y);
  }
  set length(l: number) {
    const k = l / this.length;
    this.x *= k;
    this.y *= k;
  }
  clone(): Vec {
    return new Vec(this.x, this.y);
  }
  *[Symbol.iterator](): Iterator<number> {
    yield this.x;
    yield this.y;
  }
}

export function setters(x: number, y: number, l: number): number {
  const v = new Vec(x, y);
  const w = v.clone().addInPlace(new Vec(1, 2), l);
  v.length = l;
  const s = Vec.sum(v, w, new Vec(x));
  return s.x * s.y + w.length;
}

class Particle {
  v: Vec = new Vec();
  constructor(
    public p: Vec,
    readonly m: number,
  ) {}
}
export function orbit(x: number, vy: number, steps: number): number {
  const sun = new Particle(new Vec(), 1);
  const planet = new Particle(new Vec(x), 0.01);
  planet.v.y = vy;
  const dt = 0.1;
  for (let i = 0; i < steps; i++) {
    const dx = sun.p.x - planet.p.x;
    const dy = sun.p.y - planet.p.y;
    const r3 = (dx * dx + dy * dy) ** 1.5;
    planet.v.addInPlace(new Vec((dx * sun.m) / r3, (dy * sun.m) / r3), dt);
    planet.p.addInPlace(planet.v, dt);
  }
  return planet.p.length;
}

const enum Op {
  Push,
  Add,
  Mul,
  Dup,
  Jump,
}
type Instruction = [Op.Push, number] | [Op.Add] | [Op.Mul] | [Op.Dup] | [Op.Jump, number];
export function machine(x: number, y: number): number {
  const program: Instruction[] = [[Op.Push, x], [Op.Dup], [Op.Mul], [Op.Jump, 5], [Op.Push, 100], [Op.Push, y], [Op.Add]];
  const stack: number[] = [];
  for (let pc = 0; pc < program.length; pc++) {
    const ins = program[pc];
    switch (ins[0]) {
      case Op.Push:
        stack.push(ins[1]);
        break;
      case Op.Add:
        stack.push(stack.pop()! + stack.pop()!);
        break;
      case Op.Mul:
        stack.push(stack.pop()! * stack.pop()!);
        break;
      case Op.Dup:
        stack.push(stack[stack.length - 1]);
        break;
      case Op.Jump:
        pc = ins[1] - 1;
    }
  }
  return stack.pop() ?? 0;
}

class Cache {
  private readonly store = new Map<string, number>();
  hits = 0;
  get(key: string, make: () => number): number {
    const known = this.store.get(key);
    if (known !== undefined) {
      this.hits++;
      return known;
    }
    const made = make();
    this.store.set(key, made);
    return made;
  }
}
export function cached(x: number, keys: string[]): number {
  const cache = new Cache();
  let s = 0;
  for (const k of keys) s += cache.get(k, () => x ** k.length + s);
  return s + cache.hits;
}

export function memoFibonacci(x: number, n: number): number {
  const memo: Record<number, number> = {};
  const f = (k: number): number => {
    if (k <= 1) return k === 0 ? 1 : x;
    return (memo[k] ??= f(k - 1) * x + f(k - 2));
  };
  return f(n);
}

class Quat {
  static readonly IDENTITY = new Quat(1, 0, 0, 0);
  constructor(
    readonly w: number,
    readonly x: number,
    readonly y: number,
    readonly z: number,
  ) {}
  static axisAngle([x, y, z]: [number, number, number], angle: number): Quat {
    const s = Math.sin(angle / 2);
    return new Quat(Math.cos(angle / 2), x * s, y * s, z * s);
  }
  times(q: Quat): Quat {
    return new Quat(
      this.w * q.w - this.x * q.x - this.y * q.y - this.z * q.z,
      this.w * q.x + this.x * q.w + this.y * q.z - this.z * q.y,
      this.w * q.y - this.x * q.z + this.y * q.w + this.z * q.x,
      this.w * q.z + this.x * q.y - this.y * q.x + this.z * q.w,
    );
  }
  conjugate = (): Quat => new Quat(this.w, -this.x, -this.y, -this.z);
  rotate(v: [number, number, number]): [number, number, number] {
    const { x, y, z } = this.times(new Quat(0, ...v)).times(this.conjugate());
    return [x, y, z];
  }
}
export function jointChain(angles: number[]): number {
  let q = Quat.IDENTITY;
  const tip: [number, number, number] = [0, 0, 0];
  angles.forEach((a, i) => {
    q = q.times(Quat.axisAngle(i % 2 ? [0, 1, 0] : [0, 0, 1], a));
    const link = q.rotate([1, 0, 0]);
    link.forEach((v, k) => (tip[k] += v));
  });
  return tip[0] * tip[1] + tip[2];
}

abstract class Figure {
  abstract area(): number;
}
export class Square extends Figure {
  constructor(public r: number) {
    super();
  }
  area(): number {
    return this.r ** 2;
  }
}
export class Cube extends Figure {
  constructor(public r: number) {
    super();
  }
  area(): number {
    return this.r ** 3;
  }
}

export function figureFromOutside(s: Figure, x: number): number {
  const own: Figure[] = [new Square(x), new Cube(2 * x)];
  let total = 0;
  for (const one of [...own, s]) total += one.area();
  return total;
}

export const cases: readonly Case[] = [
  {
    f: 'mandelbrot',
    at: [
      [0.2, 0.3, 6],
      [1, 1, 6],
    ],
    wrt: ['cx', 'cy'],
  },
  { f: 'rotations', at: [[1.3, 0.4]] },
  {
    f: 'gramTrace',
    at: [
      [
        [
          [1, 2],
          [0.3, -1],
          [0.5, 0.2],
        ],
      ],
    ],
  },
  { f: 'fibonacciMatrix', at: [[1.3, 5]], wrt: ['x'] },
  { f: 'fluentTape', at: [[1.3, 0.4]] },
  {
    f: 'dijkstra',
    at: [
      [
        [
          { from: 0, to: 1, cost: 1 },
          { from: 0, to: 2, cost: 3 },
          { from: 1, to: 2, cost: 1.5 },
          { from: 2, to: 3, cost: 0.5 },
        ],
        4,
      ],
    ],
    wrt: ['edges'],
    fixed: ['edges.0.from', 'edges.0.to', 'edges.1.from', 'edges.1.to', 'edges.2.from', 'edges.2.to', 'edges.3.from', 'edges.3.to'],
  },
  { f: 'reversedList', at: [[[1, 2.5, 3]]] },
  {
    f: 'mlp',
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
  { f: 'savings', at: [[[100, 50, 20], 0.05]] },
  {
    f: 'totalArea',
    at: [
      [
        [
          { kind: 'circle', r: 2 },
          { kind: 'rect', w: 1, h: 3 },
          {
            kind: 'poly',
            points: [
              [0, 0],
              [2, 0],
              [1, 3],
            ],
          },
        ],
      ],
    ],
  },
  { f: 'visited', at: [[1.3, 0.4]] },
  { f: 'observers', at: [[1.3]] },
  { f: 'newtonRoot', at: [[[-2, 0, 1]]] },
  { f: 'setters', at: [[1.3, 0.4, 2]] },
  { f: 'orbit', at: [[1, 0.9, 10]], wrt: ['x', 'vy'] },
  { f: 'machine', at: [[1.3, 0.4]] },
  { f: 'cached', at: [[1.3, ['a', 'bb', 'a', 'ccc', 'bb']]] },
  { f: 'memoFibonacci', at: [[1.3, 6]], wrt: ['x'] },
  { f: 'jointChain', at: [[[0.3, 0.5, -0.2]]] },
  {
    f: 'figureFromOutside',
    at: [
      [new Square(2), 3],
      [new Cube(2), 3],
    ],
    wrt: ['x'],
  },
];
