// Complex, dual and interval numbers, tensors with strides, quaternions, lists, queues, trees: classes for what others have operators for.
import type { Case } from './case.ts';

// ---------- classes, operators by methods
class Complex {
  static readonly I = new Complex(0, 1);
  static readonly ZERO = new Complex(0);
  constructor(
    public readonly re: number,
    public readonly im: number = 0,
  ) {}
  static polar(r: number, t: number) {
    return new Complex(r * Math.cos(t), r * Math.sin(t));
  }
  static of(x: number | Complex): Complex {
    return x instanceof Complex ? x : new Complex(x);
  }
  add(o: Complex | number): Complex {
    const c = Complex.of(o);
    return new Complex(this.re + c.re, this.im + c.im);
  }
  mul(o: Complex | number): Complex {
    const c = Complex.of(o);
    return new Complex(this.re * c.re - this.im * c.im, this.re * c.im + this.im * c.re);
  }
  get abs() {
    return Math.hypot(this.re, this.im);
  }
  get arg() {
    return Math.atan2(this.im, this.re);
  }
  pow(n: number): Complex {
    return n === 0 ? new Complex(1) : n % 2 === 0 ? this.mul(this).pow(n / 2) : this.mul(this.pow(n - 1));
  }
  exp() {
    return Complex.polar(Math.exp(this.re), this.im);
  }
  sqrt() {
    return Complex.polar(Math.sqrt(this.abs), this.arg / 2);
  }
}

export function complexPolynomial(c: number[], x: number, y: number): number {
  const z = new Complex(x, y);
  const v = c.reduceRight((acc, k) => acc.mul(z).add(k), Complex.ZERO);
  return v.abs + Complex.I.mul(v).exp().arg + z.pow(5).sqrt().re;
}

class Dual {
  constructor(
    readonly v: number,
    readonly d: number,
  ) {}
  static var(x: number) {
    return new Dual(x, 1);
  }
  plus(o: Dual) {
    return new Dual(this.v + o.v, this.d + o.d);
  }
  times(o: Dual) {
    return new Dual(this.v * o.v, this.d * o.v + this.v * o.d);
  }
  map(f: (v: number) => number, df: (v: number) => number) {
    return new Dual(f(this.v), df(this.v) * this.d);
  }
  sin() {
    return this.map(Math.sin, Math.cos);
  }
  exp() {
    return this.map(Math.exp, Math.exp);
  }
}

export function secondDerivativeByDual(x: number, k: number): number {
  const t = Dual.var(x);
  const y = t.times(t).plus(new Dual(k, 0)).sin().times(t.exp());
  return y.d;
}

class Interval {
  #lo: number;
  #hi: number;
  constructor(lo: number, hi = lo) {
    this.#lo = Math.min(lo, hi);
    this.#hi = Math.max(lo, hi);
  }
  get width() {
    return this.#hi - this.#lo;
  }
  get mid(): number {
    return (this.#lo + this.#hi) / 2;
  }
  static mul(a: Interval, b: Interval) {
    const p = [a.#lo * b.#lo, a.#lo * b.#hi, a.#hi * b.#lo, a.#hi * b.#hi];
    return new Interval(Math.min(...p), Math.max(...p));
  }
  widen(by: number): this {
    this.#lo -= by;
    this.#hi += by;
    return this;
  }
  static hull(...all: Interval[]) {
    let lo = Infinity;
    let hi = -Infinity;
    for (const { mid, width } of all) {
      lo = Math.min(lo, mid - width / 2);
      hi = Math.max(hi, mid + width / 2);
    }
    return new Interval(lo, hi);
  }
}

export function intervalArithmetic(a: number, b: number, c: number, d: number): number {
  const x = new Interval(a, b);
  const y = new Interval(c, d).widen(0.1 * a);
  const p = Interval.mul(x, y);
  const h = Interval.hull(x, y, p, new Interval(2));
  return p.width * p.mid + h.width ** 2;
}

class Tensor {
  readonly strides: number[];
  constructor(
    readonly data: Float64Array,
    readonly shape: number[],
    readonly offset = 0,
    strides?: number[],
  ) {
    this.strides = strides ?? Tensor.contiguous(shape);
  }
  static contiguous(shape: number[]): number[] {
    const s = new Array<number>(shape.length);
    let acc = 1;
    for (let i = shape.length - 1; i >= 0; i--) {
      s[i] = acc;
      acc *= shape[i];
    }
    return s;
  }
  static zeros(...shape: number[]) {
    return new Tensor(new Float64Array(shape.reduce((a, b) => a * b, 1)), shape);
  }
  at(...ix: number[]): number {
    return this.data[ix.reduce((p, i, d) => p + i * this.strides[d], this.offset)];
  }
  set(v: number, ...ix: number[]): void {
    this.data[ix.reduce((p, i, d) => p + i * this.strides[d], this.offset)] = v;
  }
  transpose(): Tensor {
    return new Tensor(this.data, [...this.shape].reverse(), this.offset, [...this.strides].reverse());
  }
  slice(dim: number, from: number, to: number): Tensor {
    const shape = this.shape.slice();
    shape[dim] = to - from;
    return new Tensor(this.data, shape, this.offset + from * this.strides[dim], this.strides);
  }
  matmul(o: Tensor): Tensor {
    const [n, k] = this.shape;
    const m = o.shape[1];
    const out = Tensor.zeros(n, m);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++) {
        let s = 0;
        for (let l = 0; l < k; l++) s += this.at(i, l) * o.at(l, j);
        out.set(s, i, j);
      }
    return out;
  }
  *values(): Generator<number> {
    const [n, m] = this.shape;
    for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) yield this.at(i, j);
  }
  sum(): number {
    let s = 0;
    for (const v of this.values()) s += v;
    return s;
  }
}

export function stridedTensor(x: Float64Array, y: Float64Array): number {
  const a = new Tensor(x, [2, 3]);
  const b = new Tensor(y, [2, 3]).transpose();
  const p = a.matmul(b);
  const q = a.slice(1, 1, 3).matmul(b.slice(0, 0, 2));
  p.set(p.at(0, 0) * 2, 0, 0);
  const v = p.transpose().slice(0, 1, 2);
  v.set(v.at(0, 0) * v.at(0, 1), 0, 0);
  return p.sum() + q.transpose().sum() * p.at(1, 0) + p.at(0, 1);
}

class Quat {
  constructor(
    public w: number,
    public x: number,
    public y: number,
    public z: number,
  ) {}
  mulInto(o: Quat, out: Quat = this): Quat {
    const w = this.w * o.w - this.x * o.x - this.y * o.y - this.z * o.z;
    const x = this.w * o.x + this.x * o.w + this.y * o.z - this.z * o.y;
    const y = this.w * o.y - this.x * o.z + this.y * o.w + this.z * o.x;
    out.z = this.w * o.z + this.x * o.y - this.y * o.x + this.z * o.w;
    out.w = w;
    out.x = x;
    out.y = y;
    return out;
  }
  normalize(): this {
    const n = Math.sqrt(this.w ** 2 + this.x ** 2 + this.y ** 2 + this.z ** 2);
    for (const k of ['w', 'x', 'y', 'z'] as const) this[k] /= n;
    return this;
  }
  toArray(): [number, number, number, number] {
    return [this.w, this.x, this.y, this.z];
  }
}

export function spinningTop(inertia: number[], omega: number[], steps: number): number[] {
  const q = new Quat(1, 0, 0, 0);
  const w = [...omega];
  const tmp = new Quat(0, 0, 0, 0);
  for (let k = 0; k < steps; k++) {
    const dt = 0.05;
    const [wx, wy, wz] = w;
    w[0] += (dt * (inertia[1] - inertia[2]) * wy * wz) / inertia[0];
    w[1] += (dt * (inertia[2] - inertia[0]) * wz * wx) / inertia[1];
    w[2] += (dt * (inertia[0] - inertia[1]) * wx * wy) / inertia[2];
    Object.assign(tmp, { w: 1, x: (w[0] * dt) / 2, y: (w[1] * dt) / 2, z: (w[2] * dt) / 2 });
    q.mulInto(tmp).normalize();
  }
  return [...q.toArray(), ...w];
}

// ---------- linked structures
interface Node_ {
  value: number;
  next: Node_ | null;
}
export function linkedListInsertion(xs: number[], scale: number): number {
  let head: Node_ | null = null;
  for (const x of xs) {
    const node: Node_ = { value: x * scale, next: null };
    if (head === null || head.value >= node.value) {
      node.next = head;
      head = node;
    } else {
      let cur: Node_ = head;
      while (cur.next !== null && cur.next.value < node.value) cur = cur.next;
      node.next = cur.next;
      cur.next = node;
    }
  }
  let s = 0;
  let k = 1;
  for (let n = head; n; n = n.next) s += n.value * n.value * k++;
  return s;
}

class PriorityQueue<T> {
  private heap: { key: number; item: T }[] = [];
  get size() {
    return this.heap.length;
  }
  push(key: number, item: T) {
    this.heap.push({ key, item });
    let i = this.heap.length - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (this.heap[p].key <= this.heap[i].key) break;
      [this.heap[p], this.heap[i]] = [this.heap[i], this.heap[p]];
      i = p;
    }
  }
  pop(): { key: number; item: T } | undefined {
    const top = this.heap[0];
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) {
      this.heap[0] = last;
      let i = 0;
      for (;;) {
        let m = i;
        for (const c of [2 * i + 1, 2 * i + 2]) if (c < this.heap.length && this.heap[c].key < this.heap[m].key) m = c;
        if (m === i) break;
        [this.heap[m], this.heap[i]] = [this.heap[i], this.heap[m]];
        i = m;
      }
    }
    return top;
  }
}

export function aStarOnGrid(cost: number[][], h: number): number {
  const n = cost.length;
  const m = cost[0].length;
  const open = new PriorityQueue<[number, number]>();
  const dist = cost.map((r) => r.map(() => Infinity));
  dist[0][0] = cost[0][0];
  open.push(h * (n + m - 2), [0, 0]);
  while (open.size > 0) {
    const { item } = open.pop()!;
    const [i, j] = item;
    if (i === n - 1 && j === m - 1) return dist[i][j];
    for (const [di, dj] of [
      [0, 1],
      [1, 0],
      [0, -1],
      [-1, 0],
    ] as const) {
      const a = i + di;
      const b = j + dj;
      if (a < 0 || b < 0 || a >= n || b >= m) continue;
      const d = dist[i][j] + cost[a][b] ** 2;
      if (d < dist[a][b]) {
        dist[a][b] = d;
        open.push(d + h * (n - 1 - a + m - 1 - b), [a, b]);
      }
    }
  }
  return NaN;
}

// Felsenstein pruning
interface Clade {
  length: number;
  children?: Clade[];
  base?: 0 | 1 | 2 | 3;
}
function partial(node: Clade, kappa: number): number[] {
  const below = node.children
    ? node.children.map((c) => partial(c, kappa)).reduce((a, b) => a.map((v, i) => v * b[i]))
    : [0, 1, 2, 3].map((i) => (i === node.base ? 1 : 0));
  const t = node.length;
  const e1 = Math.exp(-t / (1 + 0.5 * kappa));
  const e2 = Math.exp((-t * (kappa + 1)) / (2 + kappa));
  return below.map((_, i) =>
    below.reduce((s, v, j) => {
      const p = i === j ? 0.25 + 0.25 * e1 + 0.5 * e2 : (i ^ j) === 2 ? 0.25 + 0.25 * e1 - 0.5 * e2 : 0.25 - 0.25 * e1;
      return s + p * v;
    }, 0),
  );
}
export function felsenstein(tree: Clade, kappa: number): number {
  return Math.log(partial(tree, kappa).reduce((s, v) => s + 0.25 * v, 0));
}

export function tapedCommands(text: string, x: number): number {
  const stack: number[] = [];
  const ops: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };
  for (const token of text.split(' ')) {
    if (token in ops) {
      const b = stack.pop()!;
      const a = stack.pop()!;
      stack.push(ops[token](a, b));
    } else if (token === 'x') stack.push(x);
    else stack.push(parseFloat(token));
  }
  return stack[0];
}

class Particle {
  vel = { x: 0, y: 0 };
  force = { x: 0, y: 0 };
  constructor(
    public pos: { x: number; y: number },
    public mass = 1,
  ) {}
  integrate(dt: number) {
    const { vel, force, mass } = this;
    vel.x += (force.x / mass) * dt;
    vel.y += (force.y / mass) * dt;
    this.pos = { x: this.pos.x + vel.x * dt, y: this.pos.y + vel.y * dt };
    this.force = { x: 0, y: -9.81 * mass };
  }
}
class Spring {
  constructor(
    readonly a: Particle,
    readonly b: Particle,
    readonly k: number,
    readonly rest: number,
  ) {}
  apply(): void {
    const dx = this.b.pos.x - this.a.pos.x;
    const dy = this.b.pos.y - this.a.pos.y;
    const len = Math.hypot(dx, dy);
    const f = (this.k * (len - this.rest)) / len;
    this.a.force.x += f * dx;
    this.a.force.y += f * dy;
    this.b.force.x -= f * dx;
    this.b.force.y -= f * dy;
  }
}
export function clothOfObjects(k: number, rest: number, steps: number): number {
  const grid: Particle[][] = [];
  for (let i = 0; i < 3; i++) grid.push(Array.from({ length: 3 }, (_, j) => new Particle({ x: j, y: -i }, 1 + 0.1 * i)));
  const springs: Spring[] = [];
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) {
      if (i > 0) springs.push(new Spring(grid[i - 1][j], grid[i][j], k, rest));
      if (j > 0) springs.push(new Spring(grid[i][j - 1], grid[i][j], k * 2, rest));
    }
  for (let s = 0; s < steps; s++) {
    springs.forEach((sp) => sp.apply());
    grid.slice(1).forEach((row) => row.forEach((p) => p.integrate(0.02)));
  }
  return grid[2].reduce((s, p) => s + p.pos.x * p.pos.y, 0);
}

export const cases: Case[] = [
  {
    f: 'complexPolynomial',
    at: [
      [[1, 2, 3], 0.5, 0.7],
      [[], 1.5, 0.1],
      [[2], 1, 0.3],
    ],
  },
  { f: 'secondDerivativeByDual', at: [[0.7, 0.3]] },
  {
    f: 'intervalArithmetic',
    at: [
      [1, 2, -1, 3],
      [2.1, 1, 0.5, -0.7],
    ],
  },
  { f: 'stridedTensor', at: [[new Float64Array([1, 2, 3, 4, 5, 6]), new Float64Array([0.1, 0.2, -0.3, 0.4, 0.5, 0.6])]] },
  {
    f: 'spinningTop',
    at: [
      [[1, 2, 3], [0.1, 2, 0.3], 6],
      [[1, 2, 3], [0.1, 2, 0.3], 0],
    ],
    wrt: ['inertia', 'omega'],
    seed: [
      [1, -1, 0.5, 2, 0.3, 0.7, -0.2],
      [1, -1, 0.5, 2, 0.3, 0.7, -0.2],
    ],
  },
  {
    f: 'linkedListInsertion',
    at: [
      [[3, 1, 2], 1.5],
      [[], 1],
      [[2], -1],
    ],
  },
  {
    f: 'aStarOnGrid',
    at: [
      [
        [
          [1, 2, 3],
          [1, 5, 1],
          [0.5, 0.7, 1.2],
        ],
        0.1,
      ],
    ],
    wrt: ['cost'],
  },
  {
    f: 'felsenstein',
    at: [
      [
        {
          length: 0,
          children: [
            { length: 0.1, base: 0 },
            {
              length: 0.2,
              children: [
                { length: 0.3, base: 2 },
                { length: 0.15, base: 3 },
              ],
            },
          ],
        },
        2,
      ],
    ],
    fixed: ['tree.children.0.base', 'tree.children.1.children.0.base', 'tree.children.1.children.1.base'],
  },
  { f: 'tapedCommands', at: [['x x * 3 + x /', 1.5]], wrt: ['x'] },
  {
    f: 'clothOfObjects',
    at: [
      [50, 0.9, 5],
      [50, 0.9, 0],
    ],
    wrt: ['k', 'rest'],
  },
];
