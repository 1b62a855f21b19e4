/** Types that the file exports, so that the emitted code can name them, and results of types that it prints less narrowly. */

import type { Case } from './case.ts';

/** Fields that only the class may write by name. */
export class Pair {
  constructor(
    private a: number,
    protected b: number,
  ) {}
  norm(): number {
    return Math.hypot(this.a, this.b);
  }
  grow(k: number): void {
    this.a *= k;
    this.b += k;
  }
}

export function normsOf(xs: number[]): number {
  return xs.map((x) => new Pair(x, 1)).reduce((s, p) => s + p.norm(), 0);
}

export function grown(xs: number[], k: number): number {
  const all = xs.map((x) => new Pair(x, k));
  let s = 0;
  for (const p of all) {
    p.grow(k);
    s = s * 0.5 + p.norm();
  }
  return s;
}

/** Generic ones. */
export type Result<T> = { ok: true; v: T } | { ok: false; err: string };
export class Held<T> {
  constructor(
    readonly v: T,
    readonly w: number,
  ) {}
  with(w: number): Held<T> {
    return new Held(this.v, w);
  }
}
export function heldIn(x: number, n: number): number {
  let h = new Held([x], 1);
  for (let i = 0; i < n; i++) h = h.with(h.w * x);
  return h.w + h.v[0];
}

export interface Chain<T> {
  v: T;
  next: Chain<T> | null;
}

const over = (a: number, b: number): Result<number> => (b === 0 ? { ok: false, err: 'by nothing' } : { ok: true, v: a / b });

export function quotients(xs: number[]): number {
  const all = xs.map((x) => over(1, x));
  let s = 0;
  for (const r of all) if (r.ok) s += r.v;
  return s;
}

export function chained(xs: number[]): number {
  let head: Chain<number> | null = null;
  for (const x of xs) head = { v: x, next: head };
  let s = 0;
  for (let p = head; p; p = p.next) s = s * 0.5 + p.v ** 2;
  return s;
}

export function chainGiven(head: Chain<number> | null): number {
  let s = 0;
  for (let p = head; p; p = p.next) s = s * 0.5 + p.v ** 2;
  return s;
}

export function resultOut(x: number): Result<[number, number]> {
  if (x < 0) return { ok: false, err: 'negative' };
  return { ok: true, v: [x, x * x] };
}

/** What is declared is narrower than what is known. */
export function eitherOut(x: number): { kind: 'a'; v: number } | { kind: 'b'; w: number[] } {
  return x > 0 ? { kind: 'a', v: x * x } : { kind: 'b', w: [x, x * x] };
}

export function shorterOut(x: number): [number, number?] {
  return x > 1 ? [x, x * x] : [x];
}

export function tuplesOut(x: number): [number] | [number, number] {
  return x > 1 ? [x, x * x] : [x];
}

export function shorterInField(x: number): { t?: [number, number?] } {
  return { t: x > 1 ? [x, x ** 3] : [x ** 2] };
}

export function partlyOut(x: number): Partial<{ a: number; b: number }> {
  return x > 0 ? { a: x } : { b: x * x };
}

/** An interface that the file exports, and classes that it does not. */
export interface Solid {
  volume(): number;
}
class Cube implements Solid {
  constructor(private readonly side: number) {}
  volume(): number {
    return this.side ** 3;
  }
}
class Stacked implements Solid {
  constructor(
    private readonly below: Solid,
    private readonly above: Solid,
  ) {}
  volume(): number {
    return this.below.volume() + 0.5 * this.above.volume() * this.below.volume();
  }
}
export interface Shelf {
  readonly solids: Solid[];
  readonly width: number;
}

export function stackedSolids(x: number, y: number): number {
  const shelf: Shelf = { solids: [new Cube(x), new Stacked(new Cube(y), new Stacked(new Cube(2), new Cube(x * y)))], width: y };
  return shelf.solids.reduce((sum, one) => sum + one.volume(), shelf.width);
}

/** An abstract class that the file exports, whose methods make what extends it. */
export abstract class Field {
  abstract at(p: readonly number[]): number;
  plus(other: Field): Field {
    return new Sum([this, other]);
  }
  times(k: number): Field {
    return new Scaled(this, k);
  }
}
class Bump extends Field {
  constructor(private readonly centre: readonly number[]) {
    super();
  }
  at(p: readonly number[]): number {
    return Math.exp(-p.reduce((s, x, i) => s + (x - (this.centre[i] ?? 0)) ** 2, 0));
  }
}
class Scaled extends Field {
  constructor(
    private readonly of: Field,
    private readonly k: number,
  ) {
    super();
  }
  at(p: readonly number[]): number {
    return this.k * this.of.at(p);
  }
}
class Sum extends Field {
  constructor(private readonly parts: readonly Field[]) {
    super();
  }
  at(p: readonly number[]): number {
    return this.parts.reduce((s, one) => s + one.at(p), 0);
  }
}

export function fieldsOfFields(a: number[], k: number): number {
  return new Bump(a)
    .times(k)
    .plus(new Bump([k, 1]).plus(new Bump(a)))
    .at([0.3, k]);
}

export const cases: Case[] = [
  { f: 'normsOf', at: [[[0.5, -2]]] },
  { f: 'grown', at: [[[0.5, -2], 1.5]] },
  { f: 'quotients', at: [[[0.5, 3, -2]]] },
  { f: 'chained', at: [[[0.5, -2, 3]]] },
  { f: 'chainGiven', at: [[{ v: 2, next: { v: 0.5, next: null } }]] },
  { f: 'heldIn', wrt: ['x'], at: [[1.5, 2]] },
  { f: 'resultOut', at: [[1.5]], seed: [{ v: [1, 2] }] },
  { f: 'eitherOut', at: [[1.5], [-0.5]], seed: [{ v: 3 }, { w: [1, 2] }] },
  { f: 'shorterOut', at: [[1.5], [0.5]], seed: [[1, 2], [3]] },
  { f: 'tuplesOut', at: [[1.5], [0.5]], seed: [[1, 2], [3]] },
  { f: 'shorterInField', at: [[1.5], [0.5]], seed: [{ t: [1, 2] }, { t: [3] }] },
  { f: 'partlyOut', at: [[1.5], [-0.5]], seed: [{ a: 2 }, { b: 3 }] },
  { f: 'stackedSolids', at: [[0.7, 1.3]] },
  { f: 'fieldsOfFields', at: [[[0.4, 0.2], 0.8]] },
];
