/** Ordinary programs in unusual styles: mixins, tagged templates, listeners by name, counters that functions keep, arrays of several depths. */

import type { Case } from './case.ts';

class Emitter {
  private handlers: Record<string, ((v: number) => void)[]> = {};
  on(name: string, h: (v: number) => void): this {
    (this.handlers[name] ??= []).push(h);
    return this;
  }
  emit(name: string, v: number): void {
    for (const h of this.handlers[name] ?? []) h(v);
  }
}
export function emitter(x: number): number {
  let total = 0;
  const e = new Emitter().on('a', (v) => (total += v * x)).on('b', (v) => (total *= v));
  e.emit('a', x);
  e.emit('b', 2);
  return total;
}
class Base {
  constructor(protected x: number) {}
  value(): number {
    return this.x * 2;
  }
}
const Scaled = <B extends new (...a: any[]) => Base>(C: B) =>
  class extends C {
    scaled(k: number) {
      return this.value() * k;
    }
  };
export function mixin(x: number): number {
  const T = Scaled(Base);
  return new T(x).scaled(3);
}
export function tagged(x: number): number {
  const log: string[] = [];
  const trace = (s: TemplateStringsArray, ...v: number[]) => log.push(s.join('?') + v.length);
  trace`value ${x}`;
  return x * x + log.length;
}
export function taggedActive(x: number): number {
  const sum = (s: TemplateStringsArray, ...v: number[]) => v.reduce((a, b) => a + b * b, s.length);
  return sum`a ${x} b ${x * 2} c`;
}
export function keptCounter(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    let g: (v: number) => number = () => 0;
    for (let k = 0; k < 2; k++) {
      s += g(x);
      if (i++ < 3) g = (v) => v * x * i;
    }
  }
  return s;
}
export function keptCounter2(x: number): number {
  const fs: ((v: number) => number)[] = [];
  for (let i = 0; i < 6; i++) {
    fs.push((v) => v * i);
    if (i % 2 === 0) i++;
  }
  return fs.reduce((s, f) => s + f(x), 0);
}
type N = number | number[] | number[][];
class Tensor {
  constructor(
    readonly data: number[],
    readonly shape: number[],
  ) {}
  static of(v: N): Tensor {
    if (typeof v === 'number') return new Tensor([v], []);
    if (typeof v[0] === 'number') return new Tensor(v as number[], [v.length]);
    const rows = v as number[][];
    return new Tensor(rows.flat(), [rows.length, rows[0].length]);
  }
  sum(): number {
    return this.data.reduce((a, b) => a + b, 0);
  }
}
export function tensorOf(x: number): number {
  return (
    Tensor.of(x).sum() +
    Tensor.of([x, 2]).sum() *
      Tensor.of([
        [x, x],
        [1, x * x],
      ]).sum()
  );
}
export function tensorOf2(xs: N, k: number): number {
  const t = Tensor.of(xs);
  return t.sum() * k + t.shape.length;
}
type Ctor<T = object> = new (...args: any[]) => T;
class Body {
  mass = 2;
  constructor(protected readonly r: number) {}
  area(): number {
    return this.r * this.r;
  }
}
function Heated<B extends Ctor<Body>>(C: B) {
  return class Hot extends C {
    temp = 3;
    heat(k: number): number {
      return this.area() * this.temp * k * this.mass;
    }
  };
}
const Charged = <B extends Ctor<Body>>(C: B) =>
  class extends C {
    charge(q: number): number {
      return this.area() + q * q;
    }
  };
class Star extends Charged(Heated(Body)) {
  glow(x: number): number {
    return this.heat(x) + this.charge(x);
  }
  area(): number {
    return super.area() * 2;
  }
}
export function mixinChain(x: number): number {
  const s = new Star(x);
  return s.glow(x) + s.mass;
}

class Range implements Iterable<number> {
  constructor(
    private lo: number,
    private hi: number,
  ) {}
  *[Symbol.iterator]() {
    for (let i = this.lo; i < this.hi; i++) yield i;
  }
}
export function iteratedSpread(x: number): number {
  return [...new Range(0, 4)].map((i) => x * i).reduce((a, b) => a + b * b, 0);
}
class Grid implements Iterable<number> {
  constructor(private readonly cells: number[][]) {}
  *[Symbol.iterator](): Iterator<number> {
    for (const row of this.cells) for (const c of row) yield c * c;
  }
}
export function gridSpread(xs: number[]): number {
  const g = new Grid([xs, xs.map((x) => x + 1)]);
  return Math.hypot(...g) + Array.from(g, (v) => v * 2).reduce((a, b) => a + b, 0) + Math.max(...g, 1);
}

class Bag {
  readonly items: number[];
  constructor(items: number[]) {
    this.items = items;
  }
  [Symbol.iterator](): IterableIterator<number> {
    return this.items[Symbol.iterator]();
  }
}

class Ledger {
  readonly #entries = new Map<string, { amount: number }>();
  add(name: string, amount: number): this {
    this.#entries.set(name, { amount });
    return this;
  }
  [Symbol.iterator](): IterableIterator<{ amount: number }> {
    return this.#entries.values();
  }
}

/** Objects that hand on the iterator of what they hold. */
export function handedOnIterators(xs: number[], scale: number): number {
  const bag = new Bag(xs.map((x) => x * scale));
  let s = 0;
  for (const v of bag) {
    if (v > 5) continue;
    s += v * v;
  }
  const ledger = new Ledger()
    .add('a', xs[0] * s)
    .add('b', scale)
    .add('a', xs[1]);
  for (const { amount } of ledger) s += amount * scale;
  return s + Math.max(...bag) + [...bag].reduce((a, b) => a + b, 0);
}

export const cases: Case[] = [
  { f: 'iteratedSpread', at: [[1.5]] },
  { f: 'gridSpread', at: [[[1, 2]]] },

  { f: 'emitter', at: [[1.5]] },
  { f: 'mixin', at: [[1.5]] },
  { f: 'tagged', at: [[1.5]] },
  { f: 'taggedActive', at: [[1.5]] },
  { f: 'keptCounter', at: [[1.5, 3]], wrt: ['x'] },
  { f: 'keptCounter2', at: [[1.5]] },
  { f: 'tensorOf', at: [[1.5]] },
  {
    f: 'tensorOf2',
    at: [
      [[1, 2], 3],
      [2, 3],
      [
        [
          [1, 2],
          [3, 4],
        ],
        3,
      ],
    ],
  },
  { f: 'mixinChain', at: [[1.5]] },
  { f: 'handedOnIterators', at: [[[0.5, 1.5, 3], 2]] },
];
