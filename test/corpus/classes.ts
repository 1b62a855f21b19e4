import type { Case } from './case.ts';

class Vec3 {
  constructor(
    public x: number,
    public y: number,
    public z: number,
  ) {}
  static zero(): Vec3 {
    return new Vec3(0, 0, 0);
  }
  static of(a: readonly number[]): Vec3 {
    return new Vec3(a[0], a[1], a[2]);
  }
  add(o: Vec3): Vec3 {
    return new Vec3(this.x + o.x, this.y + o.y, this.z + o.z);
  }
  sub(o: Vec3): Vec3 {
    return this.add(o.scale(-1));
  }
  scale(k: number): Vec3 {
    return new Vec3(this.x * k, this.y * k, this.z * k);
  }
  dot(o: Vec3): number {
    return this.x * o.x + this.y * o.y + this.z * o.z;
  }
  cross(o: Vec3): Vec3 {
    return new Vec3(this.y * o.z - this.z * o.y, this.z * o.x - this.x * o.z, this.x * o.y - this.y * o.x);
  }
  get length(): number {
    return Math.sqrt(this.dot(this));
  }
  normalize(): this {
    const l = this.length;
    this.x /= l;
    this.y /= l;
    this.z /= l;
    return this;
  }
}

export function boxVolume(a: number[], b: number[], c: number[]): number {
  return Vec3.of(a).dot(Vec3.of(b).cross(Vec3.of(c)));
}

export function reflected(a: number, b: number, c: number): number {
  const n = new Vec3(a, b, c).normalize();
  const d = new Vec3(1, -2, 0.5);
  const r = d.sub(n.scale(2 * d.dot(n)));
  return r.x * r.y + r.z * r.length;
}

export function vecParameter(v: Vec3, k: number): number {
  return v.scale(k).add(new Vec3(k, 1, 2)).length;
}

export function centroidLoop(points: number[][]): number {
  let c = Vec3.zero();
  for (const p of points) c = c.add(Vec3.of(p));
  c = c.scale(1 / points.length);
  let e = 0;
  for (const p of points) e += c.sub(Vec3.of(p)).length;
  return e;
}

class Counter {
  total = 0;
  private calls = 0;
  readonly factor: number;
  constructor(factor: number, start?: number) {
    this.factor = factor;
    if (start !== undefined) this.total = start;
  }
  add(x: number): this {
    this.total += x * this.factor;
    this.calls++;
    return this;
  }
  get mean(): number {
    return this.calls === 0 ? 0 : this.total / this.calls;
  }
  set value(v: number) {
    this.total = v * this.factor;
  }
}

export function fluentCounter(x: number, k: number): number {
  const c = new Counter(k).add(x).add(x * x);
  c.add(c.mean);
  return c.total * c.mean;
}

export function counterWithSetter(x: number): number {
  const c = new Counter(x, x * x);
  const before = c.total;
  c.value = 3 * x;
  return c.total * before;
}

export function counterInLoop(xs: number[]): number {
  const c = new Counter(0.5);
  for (const x of xs) {
    if (x < 0) continue;
    c.add(x).add(c.total);
  }
  return c.mean;
}

abstract class Shape {
  constructor(protected readonly k: number) {}
  abstract area(): number;
  cost(): number {
    return this.area() * this.k + 1;
  }
}

class Circle extends Shape {
  constructor(
    private r: number,
    k: number,
  ) {
    super(k);
  }
  area(): number {
    return Math.PI * this.r * this.r;
  }
}

class Square extends Shape {
  side: number;
  constructor(side: number) {
    super(side * 0.1);
    this.side = side;
  }
  area(): number {
    return this.side ** 2;
  }
  override cost(): number {
    return super.cost() + this.side;
  }
}

export function inheritedMethods(r: number, k: number): number {
  const c = new Circle(r, k);
  const s = new Square(r * k);
  return c.cost() * s.cost();
}

class Dual {
  private constructor(
    readonly v: number,
    readonly d: number,
  ) {}
  static variable(v: number): Dual {
    return new Dual(v, 1);
  }
  static constant(v: number): Dual {
    return new Dual(v, 0);
  }
  plus(o: Dual): Dual {
    return new Dual(this.v + o.v, this.d + o.d);
  }
  times(o: Dual): Dual {
    return new Dual(this.v * o.v, this.v * o.d + this.d * o.v);
  }
  sin(): Dual {
    return new Dual(Math.sin(this.v), Math.cos(this.v) * this.d);
  }
}

export function forwardModeInside(x: number): number {
  const a = Dual.variable(x);
  const f = a.times(a.sin()).plus(Dual.constant(2).times(a));
  return f.d + f.v * 0.1;
}

class Matrix {
  readonly data: Float64Array;
  constructor(
    readonly rows: number,
    readonly cols: number,
    data?: ArrayLike<number>,
  ) {
    this.data = new Float64Array(rows * cols);
    if (data !== undefined) for (let i = 0; i < this.data.length; i++) this.data[i] = data[i];
  }
  at(i: number, j: number): number {
    return this.data[i * this.cols + j];
  }
  set(i: number, j: number, v: number): void {
    this.data[i * this.cols + j] = v;
  }
  times(o: Matrix): Matrix {
    const out = new Matrix(this.rows, o.cols);
    for (let i = 0; i < this.rows; i++)
      for (let j = 0; j < o.cols; j++) {
        let s = 0;
        for (let k = 0; k < this.cols; k++) s += this.at(i, k) * o.at(k, j);
        out.set(i, j, s);
      }
    return out;
  }
  get transpose(): Matrix {
    const t = new Matrix(this.cols, this.rows);
    for (let i = 0; i < this.rows; i++) for (let j = 0; j < this.cols; j++) t.set(j, i, this.at(i, j));
    return t;
  }
}

export function gramDeterminant(a: number[]): number {
  const m = new Matrix(2, 3, a);
  const g = m.times(m.transpose);
  return g.at(0, 0) * g.at(1, 1) - g.at(0, 1) * g.at(1, 0);
}

class Particle {
  history: number[] = [];
  constructor(
    public position: number,
    public velocity: number,
  ) {}
  step(dt: number, force: (x: number) => number): void {
    this.velocity += dt * force(this.position);
    this.position += dt * this.velocity;
    this.history.push(this.position);
  }
  energy(): number {
    return 0.5 * this.velocity ** 2 + 0.5 * this.position ** 2;
  }
}

export function simulateParticle(x: number, k: number, n: number): number {
  const p = new Particle(x, 0);
  for (let i = 0; i < n; i++) p.step(0.1, (q) => -k * q);
  return p.energy() + p.history[0] * p.history[p.history.length - 1];
}

class Stack<T> {
  private items: T[] = [];
  push(item: T): void {
    this.items.push(item);
  }
  pop(): T {
    const top = this.items.pop();
    if (top === undefined) throw new Error('empty');
    return top;
  }
  get size(): number {
    return this.items.length;
  }
}

export function rpn(tokens: string[], x: number, y: number): number {
  const s = new Stack<number>();
  for (const t of tokens) {
    if (t === 'x') s.push(x);
    else if (t === 'y') s.push(y);
    else if (t === '+') s.push(s.pop() + s.pop());
    else if (t === '*') s.push(s.pop() * s.pop());
    else if (t === '-') {
      const b = s.pop();
      s.push(s.pop() - b);
    } else if (t === 'sin') s.push(Math.sin(s.pop()));
  }
  return s.pop() * (s.size + 1);
}

class Units {
  static readonly meter = 100;
  static convert(x: number): number {
    return x / Units.meter + this.offset;
  }
  static offset = 2;
}

export function staticMembers(x: number): number {
  return Units.convert(x * x) * Units.meter;
}

class Accumulator {
  sum = 0;
  apply = (x: number): void => {
    this.sum += x * x;
  };
}

export function boundMethod(xs: number[]): number {
  const a = new Accumulator();
  xs.forEach(a.apply);
  return a.sum * xs[0];
}

class Lazy {
  #cached: number | undefined;
  constructor(private readonly x: number) {}
  get value(): number {
    this.#cached ??= Math.exp(this.x);
    return this.#cached;
  }
}

export function privateCache(x: number): number {
  const l = new Lazy(x);
  return l.value * l.value + x;
}

class Node2 {
  left: Node2 | null = null;
  right: Node2 | null = null;
  constructor(public key: number) {}
  insert(k: number): void {
    if (k < this.key) {
      if (this.left === null) this.left = new Node2(k);
      else this.left.insert(k);
    } else if (this.right === null) this.right = new Node2(k);
    else this.right.insert(k);
  }
  sum(depth: number): number {
    return this.key * depth + (this.left?.sum(depth + 1) ?? 0) + (this.right?.sum(depth + 1) ?? 0);
  }
}

export function treeInsertion(keys: number[]): number {
  const root = new Node2(keys[0]);
  for (let i = 1; i < keys.length; i++) root.insert(keys[i]);
  return root.sum(1);
}

export function instanceTest(x: number, circle: boolean): number {
  const s: Shape = circle ? new Circle(x, 2) : new Square(x);
  if (s instanceof Square) return s.side * 3;
  return s.cost();
}

class Quaternion {
  constructor(
    public w = 1,
    public x = 0,
    public y = 0,
    public z = 0,
  ) {}
  static fromAxis(ax: number, ay: number, az: number, angle: number): Quaternion {
    const s = Math.sin(angle / 2);
    return new Quaternion(Math.cos(angle / 2), ax * s, ay * s, az * s);
  }
  mul(q: Quaternion): Quaternion {
    return new Quaternion(
      this.w * q.w - this.x * q.x - this.y * q.y - this.z * q.z,
      this.w * q.x + this.x * q.w + this.y * q.z - this.z * q.y,
      this.w * q.y - this.x * q.z + this.y * q.w + this.z * q.x,
      this.w * q.z + this.x * q.y - this.y * q.x + this.z * q.w,
    );
  }
  rotate(v: number[]): number[] {
    const p = this.mul(new Quaternion(0, v[0], v[1], v[2])).mul(new Quaternion(this.w, -this.x, -this.y, -this.z));
    return [p.x, p.y, p.z];
  }
}

export function jointChain(angles: number[], offsets: number[][]): number {
  let q = new Quaternion();
  const tip = [0, 0, 0];
  for (let j = 0; j < angles.length; j++) {
    q = q.mul(j % 2 === 0 ? Quaternion.fromAxis(0, 0, 1, angles[j]) : Quaternion.fromAxis(0, 1, 0, angles[j]));
    const r = q.rotate(offsets[j]);
    for (let k = 0; k < 3; k++) tip[k] += r[k];
  }
  return (tip[0] - 1) ** 2 + (tip[1] - 2) ** 2 + tip[2] ** 2;
}

export const cases: Case[] = [
  {
    f: 'boxVolume',
    at: [
      [
        [1, 2, 3],
        [0, 1, -1],
        [2, 0.5, 1],
      ],
    ],
  },
  { f: 'reflected', at: [[1, 2, 3]] },
  { f: 'vecParameter', at: [[new Vec3(1, 2, 3), 0.5]] },
  {
    f: 'centroidLoop',
    at: [
      [
        [
          [1, 2, 3],
          [0, 1, -1],
          [2, 0.5, 1],
        ],
      ],
    ],
  },
  { f: 'fluentCounter', at: [[2, 3]] },
  { f: 'counterWithSetter', at: [[2]] },
  { f: 'counterInLoop', at: [[[2, -1, 3]], [[-1]]] },
  { f: 'inheritedMethods', at: [[2, 3]] },
  { f: 'forwardModeInside', at: [[1.2]] },
  { f: 'gramDeterminant', at: [[[1, 2, 3, 0.5, -1, 2]]] },
  { f: 'simulateParticle', at: [[1, 2, 6]], wrt: ['x', 'k'] },
  {
    f: 'rpn',
    at: [
      [['x', 'y', '*', 'sin', 'x', '-'], 2, 3],
      [['x', 'x', 'y', '+'], 2, 3],
    ],
  },
  { f: 'staticMembers', at: [[3]] },
  { f: 'boundMethod', at: [[[1, 2, 3]]] },
  { f: 'privateCache', at: [[0.5]] },
  { f: 'treeInsertion', at: [[[5, 2, 8, 1, 9, 3]]] },
  {
    f: 'instanceTest',
    at: [
      [2, true],
      [2, false],
    ],
  },
  {
    f: 'jointChain',
    at: [
      [
        [0.1, 0.5, -0.4],
        [
          [1, 0, 0],
          [0, 1, 0.5],
          [1, 1, 0],
        ],
      ],
    ],
  },
];
