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
];
