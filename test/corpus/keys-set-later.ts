// Objects whose fields come later, some or all: what is listed of them is what they have by then, in that order.
import type { Case } from './case.ts';

export function valuesOfFilled(x: number): number {
  const o = {} as { a: number; b: number };
  o.a = x;
  o.b = x * x;
  return Object.values(o).reduce((s, v) => s + v, 0);
}

export function inOrderOfAssignment(x: number): number {
  const o = {} as { a: number; b: number };
  o.b = x;
  o.a = x * x;
  return Object.keys(o).join('') === 'ba' ? o.a : 3 * o.b;
}

export function optionalOneByOne(x: number): number {
  const o: { a?: number; b?: number } = {};
  o.b = x;
  let s = 0;
  for (const key in o) s += (o[key as 'a' | 'b'] ?? 1) * key.charCodeAt(0);
  o.a = x * x;
  for (const v of Object.values(o)) s += v;
  return s;
}

export function onlyOnSomePaths(x: number, c: boolean): number {
  const o: { a?: number; b?: number } = { a: 1 };
  if (c) o.b = x;
  return Object.entries(o).reduce((s, [key, v]) => s + v * key.charCodeAt(0), 0);
}

export function filledInALoop(x: number): number {
  const o = {} as Record<'p' | 'q', number>;
  for (const key of ['p', 'q'] as const) o[key] = x * key.charCodeAt(0);
  return { ...o, r: 1 }.p + Object.values(o).length * x;
}

export function restOfOptional(x: number): number {
  const o: { a?: number; b?: number; c: number } = { c: x };
  o.a = x;
  const { c, ...rest } = o;
  return Object.values(rest).reduce((s, v) => s + v * c, 0);
}

function mapValues<T extends object, U>(t: T, f: (v: T[keyof T], key: keyof T) => U): { [K in keyof T]: U } {
  const out = {} as { [K in keyof T]: U };
  for (const key of Object.keys(t) as (keyof T)[]) out[key] = f(t[key], key);
  return out;
}

export function mappedByName(x: number): number {
  const m = mapValues({ a: x, b: x * x }, (v) => v * 3);
  return m.a * m.b;
}

export function mappedTwice(x: number): number {
  const m = mapValues({ a: x, b: x * x }, (v) => [v, v * x]);
  const n = mapValues(m, ([p, q]) => p * q);
  return n.a + 2 * n.b;
}

type Numbers<T> = { [K in keyof T]: number };

class Momentum<T extends Record<string, number>> {
  private velocity: Numbers<T>;
  constructor(
    private params: T,
    private readonly rate: number,
  ) {
    this.velocity = Object.fromEntries(Object.keys(params).map((key) => [key, 0])) as Numbers<T>;
  }
  step(g: Numbers<T>): this {
    for (const key of Object.keys(this.params) as (keyof T)[]) {
      this.velocity[key] = 0.9 * this.velocity[key] + g[key];
      this.params[key] = (this.params[key] - this.rate * this.velocity[key]) as T[keyof T];
    }
    return this;
  }
  get value(): Readonly<T> {
    return this.params;
  }
}

export function momentumByName(w: number, b: number, rate: number): number {
  const o = new Momentum({ w, b }, rate);
  for (let i = 0; i < 3; i++) o.step({ w: 2 * o.value.w, b: o.value.b * o.value.w });
  return o.value.w * o.value.b;
}

class Columns<const T extends readonly string[]> {
  private readonly data: Record<T[number], number[]>;
  constructor(
    readonly names: T,
    rows: number[][],
  ) {
    this.data = Object.fromEntries(names.map((name, j) => [name, rows.map((row) => row[j])])) as Record<T[number], number[]>;
  }
  product(a: T[number], b: T[number]): number {
    const [x, y] = [this.data[a], this.data[b]];
    return x.reduce((s, v, i) => s + v * y[i], 0);
  }
}

export function columnsByName(rows: number[][]): number {
  return new Columns(['a', 'b', 'c'], rows).product('a', 'c');
}

export const cases: Case[] = [
  ...['valuesOfFilled', 'inOrderOfAssignment', 'optionalOneByOne', 'filledInALoop', 'restOfOptional'].map((f) => ({ f, at: [[1.3]] })),
  {
    f: 'onlyOnSomePaths',
    at: [
      [1.3, true],
      [1.3, false],
    ],
  },
  { f: 'mappedByName', at: [[1.3]] },
  { f: 'mappedTwice', at: [[1.3]] },
  { f: 'momentumByName', at: [[1.2, 0.5, 0.1]] },
  {
    f: 'columnsByName',
    at: [
      [
        [
          [1, 2, 3],
          [2, 1, 5],
          [4, 0, 1],
        ],
      ],
    ],
  },
];
