// Fields begun while a base is made, switches and tests that assign and call, errors that carry numbers, blocks that are left.
import type { Case } from './case.ts';

class Base {
  static #made = 0;
  scale = 2;
  readonly total: number;
  constructor(protected x: number) {
    Base.#made++;
    this.total = this.weight() * this.scale;
  }
  weight(): number {
    return this.x;
  }
  get level(): number {
    return this.x * this.scale;
  }
  set level(v: number) {
    this.x = v / this.scale;
  }
  static made(): number {
    return Base.#made;
  }
}
class Derived extends Base {
  override scale = 3;
  extra = this.total * 2;
  override weight(): number {
    return super.weight() * this.x + this.scale;
  }
  override get level(): number {
    return super.level + this.extra;
  }
  override set level(v: number) {
    super.level = v - this.extra;
  }
}

export function constructed(x: number, y: number): number {
  const list = [new Base(x), new Derived(y), new Derived(x * y)];
  let s = 0;
  for (const o of list) {
    o.level += x;
    if (o instanceof Derived) o.extra *= o.level;
    s += o.level * o.total + o.weight();
  }
  return s;
}

export function defaultInTheMiddle(xs: number[], k: number): number {
  let s = k;
  let calls = 0;
  const pick = (v: number): number => {
    calls++;
    return v;
  };
  for (const x of xs) {
    switch (Math.round(x)) {
      case pick(1):
        s *= x;
      default:
        s += k * calls;
        if (s > 5) continue;
      case pick(2):
        s -= x * x;
        break;
      case pick(3):
        s = Math.sin(s) * x;
    }
    s *= 1.1;
  }
  return s + calls * k;
}

export function assignedInTests(x: number, k: number): number {
  let y = x;
  let z = 0;
  let n = 0;
  const next = (v: number): number => v * 0.6 + k;
  while ((y = next(y)) > 1.2 && (z += y * y) < 9) n++;
  do z -= 0.1 * y;
  while (((y *= 1.3), (n += 2)) < 9);
  for (let i = 0, j = y; i < 3 && (j -= z * 0.01); i++, z += j) y += i * j;
  return y * z + n;
}

class Found extends Error {
  constructor(
    readonly value: number,
    readonly depth: number,
  ) {
    super('found');
  }
}

export function leftByErrors(xs: number[], k: number): number {
  const trace: number[] = [];
  const dig = (i: number, acc: number): number => {
    try {
      if (acc > 2) throw new Found(acc * k, i);
      if (i >= xs.length) return acc;
      trace.push(acc);
      return dig(i + 1, acc + xs[i] * k) * 0.9;
    } catch (e) {
      if (e instanceof Found && e.depth - i > 1) return e.value + trace[i];
      throw e;
    } finally {
      trace[i] = (trace[i] ?? 0) + acc;
    }
  };
  let s = 0;
  try {
    s = dig(0, k);
  } catch (e) {
    if (e instanceof Found) s = e.value * e.depth;
  }
  return s + trace.reduce((a, b) => a + b * b, 0);
}

export function truthyNumbers(xs: number[], k: number): number {
  let a = 0;
  let b = k;
  const o: { v?: number; w: number } = { w: 0 };
  for (const x of xs) {
    a ||= x * k;
    b &&= b - x;
    o.v ??= a * b;
    o.w ||= o.v;
    o.v &&= o.v * x;
    a = a > 1 ? 0 : a * 1.5;
    if (x > 1) o.v = undefined;
  }
  return a + b * o.w + (o.v || k * 2);
}

export function blocksLeft(x: number, ys: number[]): number {
  let s = x;
  for (const y of ys) {
    work: {
      if (y < 0.3) break work;
      s += y * x;
      switch (true) {
        case s > 3:
          s *= 0.5;
          break work;
        case y > 1: {
          s -= y;
          if (s < 0) continue;
          break;
        }
        default:
          s = s * s;
      }
      s += 0.1;
    }
    s *= y;
  }
  return s;
}

const point = [
  [[0.5, 1.2, -0.3, 0.8], 0.7],
  [[1.3, 0.4, 2.1], 1.2],
];
export const cases: Case[] = [
  {
    f: 'constructed',
    at: [
      [0.7, 1.3],
      [1.2, -0.4],
    ],
  },
  {
    f: 'defaultInTheMiddle',
    at: [
      [[1.1, 2.2, 3.1, 0.2, 1.4], 0.7],
      [[3.2, 2.1], 1.5],
    ],
  },
  {
    f: 'assignedInTests',
    at: [
      [4, 0.7],
      [0.5, 0.3],
    ],
  },
  {
    f: 'leftByErrors',
    at: [
      [[0.5, 1.2, 0.3, 1.8, 0.6], 0.7],
      [[0.1, 0.2], 0.5],
      [[2, 2, 2], 1.1],
    ],
  },
  { f: 'truthyNumbers', at: point },
  {
    f: 'blocksLeft',
    at: [
      [0.7, [0.5, 0.2, 1.3, 2.4, 0.9]],
      [1.4, [1.8, 0.1, 0.6]],
    ],
  },
];
