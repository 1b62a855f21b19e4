// Classes as people write them (captures, fields, statics, accessors, chains, inheritance) and unions told apart in every way.
import type { Case } from './case.ts';

export function localClassCaptures(x: number): number {
  class Sim {
    v = x;
    grow(): this {
      this.v *= x;
      return this;
    }
  }
  return new Sim().grow().grow().v;
}

export function localClassInLoop(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    class Cell {
      static count = 0;
      w = x * 2;
      of(k: number): number {
        return this.w * k + x;
      }
    }
    s += new Cell().of(s + 1);
  }
  return s;
}

export function fieldInitialisersInOrder(x: number): number {
  class A {
    a = x;
    b = this.a * 2;
    c = this.sum();
    d: number;
    constructor(k: number) {
      this.d = this.c * k;
      this.a = 0.5;
    }
    sum(): number {
      return this.a + this.b;
    }
  }
  const o = new A(x);
  return o.a * o.b + o.c * o.d;
}

class Base {
  protected v: number;
  private log: number[] = [];
  constructor(v: number) {
    this.v = v;
    this.init();
  }
  protected init(): void {
    this.v += 1;
  }
  value(): number {
    this.log.push(this.v);
    return this.v * this.log.length;
  }
  twice(): number {
    return this.value() + this.value();
  }
}

class Derived extends Base {
  private extra = 3;
  constructor(
    v: number,
    readonly k: number,
  ) {
    super(v * k);
    this.extra *= k;
  }
  protected override init(): void {
    this.v *= this.v;
  }
  override value(): number {
    return super.value() * this.extra;
  }
}

export function superAndVirtual(x: number, k: number): number {
  return new Base(x).twice() + new Derived(x, k).twice();
}

export function virtualThroughVariable(x: number, deep: boolean): number {
  const b: Base = deep ? new Derived(x, 2) : new Base(x);
  return b.twice();
}

class Temperature {
  static #scale = 1.8;
  static readonly offset = 32;
  #celsius: number;
  constructor(c: number) {
    this.#celsius = c;
  }
  get fahrenheit(): number {
    return this.#celsius * Temperature.#scale + Temperature.offset;
  }
  set fahrenheit(f: number) {
    this.#celsius = (f - Temperature.offset) / Temperature.#scale;
  }
  get kelvin(): number {
    return this.#celsius + 273.15;
  }
  static mean(...all: Temperature[]): Temperature {
    return new Temperature(all.reduce((s, t) => s + t.#celsius, 0) / all.length);
  }
  #secret(): number {
    return this.#celsius ** 2;
  }
  reveal(): number {
    return this.#secret() + this.kelvin;
  }
}

export function accessorsAndPrivates(c: number, f: number): number {
  const a = new Temperature(c);
  const b = new Temperature(0);
  b.fahrenheit = f;
  a.fahrenheit += 2;
  a.fahrenheit *= 1.1;
  return Temperature.mean(a, b, a).reveal();
}

export class Complex {
  static readonly i = new Complex(0, 1);
  constructor(
    readonly re: number,
    readonly im = 0,
  ) {}
  static polar(r: number, t: number): Complex {
    return new Complex(r * Math.cos(t), r * Math.sin(t));
  }
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
  pow(n: number): Complex {
    let r = new Complex(1);
    for (let k = 0; k < n; k++) r = r.mul(this);
    return r;
  }
}

export function complexUnions(r: number, t: number, k: number): number {
  const z = Complex.polar(r, t).add(k).mul(Complex.i).pow(3).mul(0.5).add(new Complex(k, r));
  return z.abs2 + z.re * z.im;
}

export function complexGiven(z: Complex, c: Complex): number {
  let w = z;
  let steps = 0;
  while (w.abs2 < 4 && steps < 6) {
    w = w.mul(w).add(c);
    steps++;
  }
  return w.abs2 + steps;
}

type Shape = { kind: 'circle'; r: number } | { kind: 'box'; w: number; h: number } | { kind: 'group'; parts: Shape[]; scale: number };

function area(s: Shape): number {
  switch (s.kind) {
    case 'circle':
      return Math.PI * s.r ** 2;
    case 'box':
      return s.w * s.h;
    case 'group':
      return s.scale * s.parts.reduce((t, p) => t + area(p), 0);
  }
}

export function unionTree(s: Shape): number {
  return area(s) ** 1.5;
}

export function unionBuilt(x: number, n: number): number {
  let s: Shape = { kind: 'circle', r: x };
  for (let i = 0; i < n; i++) s = { kind: 'group', scale: x, parts: [s, { kind: 'box', w: x, h: i }] };
  return area(s);
}

export function unionByIn(shapes: ({ r: number } | { w: number; h: number })[]): number {
  let t = 0;
  for (const s of shapes) t += 'r' in s ? s.r ** 2 : s.w * s.h;
  return t;
}

export function unionOfRecordAndNull(p: { v: number } | null, d: number): number {
  if (p === null) return d * d;
  return p.v * d;
}

export function unionOfNumberAndRecord(x: number | { value: number; scale: number }): number {
  const v = typeof x === 'number' ? x : x.value * x.scale;
  return v * v;
}

export function unionOfClasses(x: number, which: string): number {
  class Cat {
    constructor(public w: number) {}
    food(): number {
      return this.w * 2;
    }
  }
  class Dog {
    constructor(public w: number) {}
    bone(): number {
      return this.w ** 2;
    }
  }
  const pets: (Cat | Dog)[] = [new Cat(x), new Dog(x * 2)];
  if (which === 'more') pets.push(new Cat(x + 1));
  return pets.reduce((s, p) => s + (p instanceof Cat ? p.food() : p.bone()), 0);
}

export function optionalRecordField(c: { lr: number; momentum?: number; decay?: { rate: number } }, x: number): number {
  let v = 0;
  let y = x;
  for (let i = 0; i < 3; i++) {
    v = (c.momentum ?? 0) * v - c.lr * 2 * y;
    y += v;
    if (c.decay) y *= 1 - c.decay.rate;
  }
  return y * y;
}

export function resultType(xs: number[]): number {
  type Result = { ok: true; value: number } | { ok: false; error: string };
  const root = (x: number): Result => (x >= 0 ? { ok: true, value: Math.sqrt(x) } : { ok: false, error: 'negative' });
  let s = 0;
  for (const x of xs) {
    const r = root(x);
    if (r.ok) s += r.value;
    else s -= r.error.length;
  }
  return s;
}

export function maybeFound(items: { id: number; v: number }[], id: number): number {
  const find = (): { id: number; v: number } | undefined => {
    for (const it of items) if (it.id === id) return it;
    return undefined;
  };
  const hit = find();
  if (!hit) return -1;
  hit.v = hit.v * hit.v;
  return items.reduce((s, it) => s + it.v, 0);
}

export function nullableState(xs: number[]): number {
  let previous: number | null = null;
  let s = 0;
  for (const x of xs) {
    if (previous !== null) s += (x - previous) ** 2;
    previous = x * 1.1;
  }
  return s + (previous ?? 0);
}

export function undefinedUntilSet(xs: number[]): number {
  let best: { v: number; i: number } | undefined;
  xs.forEach((x, i) => {
    if (best === undefined || x * x > best.v) best = { v: x * x, i };
  });
  return (best as { v: number; i: number } | undefined)?.v ?? 0;
}

export function tupleUnionCommands(x: number): number {
  type Cmd = ['move', number] | ['scale', number, number] | ['stop'];
  const program: Cmd[] = [['move', 2], ['scale', x, 3], ['move', x], ['stop'], ['move', 100]];
  let p = x;
  for (const c of program) {
    if (c[0] === 'stop') break;
    if (c[0] === 'move') p += c[1];
    else p = p * c[1] + c[2];
  }
  return p * p;
}

interface Material {
  readonly density: number;
  stress(strain: number): number;
}

class Elastic implements Material {
  constructor(
    readonly density: number,
    private readonly e: number,
  ) {}
  stress(strain: number): number {
    return this.e * strain;
  }
}

class Plastic implements Material {
  readonly density = 2;
  private worst = 0;
  constructor(private limit: number) {}
  stress(strain: number): number {
    this.worst = Math.max(this.worst, strain);
    return Math.min(strain * 10, this.limit) - 0.1 * this.worst;
  }
}

export function interfaceImplementations(e: number, limit: number, strains: number[]): number {
  const materials: Material[] = [new Elastic(1.5, e), new Plastic(limit)];
  let work = 0;
  for (const s of strains) for (const m of materials) work += m.stress(s) * s * m.density;
  return work;
}

export function genericContainer(x: number, y: number): number {
  class Stack<T> {
    private items: T[] = [];
    push(...t: T[]): number {
      return this.items.push(...t);
    }
    pop(): T | undefined {
      return this.items.pop();
    }
    get depth(): number {
      return this.items.length;
    }
    fold<U>(f: (u: U, t: T) => U, u: U): U {
      for (const t of this.items) u = f(u, t);
      return u;
    }
  }
  const numbers = new Stack<number>();
  numbers.push(x, y, x * y);
  const records = new Stack<{ v: number }>();
  records.push({ v: y });
  records.push({ v: x }, { v: x + y });
  const top = numbers.pop() ?? 0;
  const last = records.pop();
  return numbers.fold((s, v) => s + v * v, 0) * records.fold((s, { v }) => s * v, 1) + top * (last ? last.v : 1) + numbers.depth;
}

export function matrixClass(x: number): number {
  class Matrix {
    readonly data: Float64Array;
    constructor(
      readonly rows: number,
      readonly cols: number,
      fill: (i: number, j: number) => number = () => 0,
    ) {
      this.data = new Float64Array(rows * cols);
      for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) this.data[i * cols + j] = fill(i, j);
    }
    static identity(n: number): Matrix {
      return new Matrix(n, n, (i, j) => (i === j ? 1 : 0));
    }
    at(i: number, j: number): number {
      return this.data[i * this.cols + j];
    }
    times(o: Matrix): Matrix {
      return new Matrix(this.rows, o.cols, (i, j) => {
        let s = 0;
        for (let k = 0; k < this.cols; k++) s += this.at(i, k) * o.at(k, j);
        return s;
      });
    }
    plus(o: Matrix, k = 1): Matrix {
      return new Matrix(this.rows, this.cols, (i, j) => this.at(i, j) + k * o.at(i, j));
    }
    get trace(): number {
      let s = 0;
      for (let i = 0; i < this.rows; i++) s += this.at(i, i);
      return s;
    }
  }
  const a = new Matrix(2, 2, (i, j) => x * (i + 1) + j);
  let p = Matrix.identity(2);
  for (let k = 0; k < 3; k++) p = p.times(a).plus(Matrix.identity(2), x);
  return p.trace;
}

export function cachedGetter(x: number): number {
  class Lazy {
    #cache: number | undefined;
    calls = 0;
    constructor(readonly x: number) {}
    get value(): number {
      if (this.#cache === undefined) {
        this.calls++;
        this.#cache = Math.exp(this.x) * this.x;
      }
      return this.#cache;
    }
  }
  const l = new Lazy(x);
  return l.value * l.value + l.calls;
}

export function staticState(x: number): number {
  class Id {
    static next = 1;
    readonly id: number;
    constructor() {
      this.id = Id.next++;
    }
  }
  const list = [new Id(), new Id(), new Id()];
  return list.reduce((s, i) => s + i.id * x ** i.id, 0);
}

export function symmetricPairs(bodies: { m: number; x: number; f: number }[]): number {
  for (let i = 0; i < bodies.length; i++) {
    for (let j = i + 1; j < bodies.length; j++) {
      const [a, b] = [bodies[i], bodies[j]];
      const d = b.x - a.x;
      const f = (a.m * b.m * Math.sign(d)) / (d * d + 0.1);
      a.f += f;
      b.f -= f;
    }
  }
  return bodies.reduce((s, b) => s + b.f * b.f * b.m, 0);
}

export function copyConstructors(x: number): number {
  class P {
    constructor(
      public a: number,
      public list: number[],
    ) {}
    static from(o: P): P {
      return new P(o.a, o.list);
    }
    clone(): P {
      return new P(this.a, [...this.list]);
    }
  }
  const p = new P(x, [x, 1]);
  const shallow = P.from(p);
  const deep = p.clone();
  shallow.list[1] *= x;
  deep.list[0] += p.list[1];
  p.a = deep.list[0];
  return p.a * shallow.a + p.list[1] * deep.list[1];
}

const shape: Shape = {
  kind: 'group',
  scale: 2,
  parts: [
    { kind: 'circle', r: 1.5 },
    { kind: 'group', scale: 0.5, parts: [{ kind: 'box', w: 2, h: 3 }] },
  ],
};

class Arrow {
  constructor(
    public x = 0,
    public y = 0,
  ) {}
  clone(): this {
    return new (this.constructor as new (x: number, y: number) => this)(this.x, this.y);
  }
  times(s: number): this {
    this.x *= s;
    this.y *= s;
    return this;
  }
}

/** The class of an object that has been handed on in a literal: no class extends it. */
export function clonedByItsConstructor(x: number, y: number): number {
  const along = (options: { from: Arrow; gain: number }): ((t: number) => Arrow) => {
    const start = options.from.clone();
    return (t) => start.clone().times(t * options.gain);
  };
  const at = along({ from: new Arrow(x, 1), gain: y });
  return at(0.3).x * at(0.7).y + at(1).x;
}

class Level {
  constructor(readonly v: number) {}
  toward(other: Level, t: number): Level {
    return new Level(this.v * (1 - t) + other.v * t);
  }
}
function between<T extends number | Level | Level[]>(a: T, b: T, t: number): T {
  if (typeof a === 'number' && typeof b === 'number') return (a * (1 - t) + b * t) as T;
  if (a instanceof Level && b instanceof Level) return a.toward(b, t) as T;
  if (Array.isArray(a) && Array.isArray(b)) return a.map((one: Level, i) => one.toward(b[i] as Level, t)) as T;
  throw new Error('nothing to go between');
}

/** An array is no instance of a class. */
export function betweenAnything(x: number, y: number): number {
  const list = between([new Level(x), new Level(1)], [new Level(y), new Level(x * y)], 0.3);
  return between(x, y, 0.2) * between(new Level(x * x), new Level(y), 0.4).v + list.reduce((s, one) => s * one.v, x);
}

export const cases: Case[] = [
  { f: 'betweenAnything', at: [[1.3, 0.7]] },
  { f: 'clonedByItsConstructor', at: [[1.3, 0.7]] },
  { f: 'localClassCaptures', at: [[1.3]] },
  { f: 'localClassInLoop', at: [[[1.3, 0.5]]] },
  { f: 'fieldInitialisersInOrder', at: [[1.3]] },
  { f: 'superAndVirtual', at: [[1.3, 0.7]] },
  {
    f: 'virtualThroughVariable',
    at: [
      [1.3, true],
      [1.3, false],
    ],
  },
  { f: 'accessorsAndPrivates', at: [[21, 80]] },
  { f: 'complexUnions', at: [[1.3, 0.7, 0.4]] },
  {
    f: 'complexGiven',
    at: [
      [new Complex(0.3, 0.2), new Complex(0.4, 0.5)],
      [new Complex(0.1, 0.2), new Complex(-0.1, 0.1)],
    ],
  },
  { f: 'unionTree', at: [[shape]] },
  {
    f: 'unionBuilt',
    at: [
      [1.3, 3],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'unionByIn', at: [[[{ r: 2 }, { w: 3, h: 4 }]]] },
  { f: 'unionOfRecordAndNull', at: [[{ v: 2 }, 3]] },
  { f: 'unionOfNumberAndRecord', at: [[{ value: 2, scale: 1.5 }]] },
  {
    f: 'unionOfClasses',
    at: [
      [1.3, 'more'],
      [1.3, 'less'],
    ],
  },
  {
    f: 'optionalRecordField',
    at: [
      [{ lr: 0.1 }, 2],
      [{ lr: 0.1, momentum: 0.9 }, 2],
      [{ lr: 0.1, momentum: 0.5, decay: { rate: 0.1 } }, 2],
    ],
  },
  { f: 'resultType', at: [[[1, -2, 3]]] },
  {
    f: 'maybeFound',
    at: [
      [
        [
          { id: 1, v: 2 },
          { id: 2, v: 3 },
        ],
        2,
      ],
      [[{ id: 1, v: 2 }], 2],
    ],
    wrt: ['items'],
    fixed: ['items.0.id', 'items.1.id'],
  },
  { f: 'nullableState', at: [[[1, 3, 2]], [[]]] },
  { f: 'undefinedUntilSet', at: [[[1, -3, 2]], [[]]] },
  { f: 'tupleUnionCommands', at: [[1.3]] },
  { f: 'interfaceImplementations', at: [[5, 0.7, [0.05, 0.1, 0.03]]] },
  { f: 'genericContainer', at: [[1.3, 0.7]] },
  { f: 'matrixClass', at: [[1.3]] },
  { f: 'cachedGetter', at: [[1.3]] },
  { f: 'staticState', at: [[1.3]] },
  {
    f: 'symmetricPairs',
    at: [
      [
        [
          { m: 1, x: 0, f: 0 },
          { m: 2, x: 1, f: 0.1 },
          { m: 0.5, x: -1, f: 0 },
        ],
      ],
    ],
  },
  { f: 'copyConstructors', at: [[1.3]] },
];
