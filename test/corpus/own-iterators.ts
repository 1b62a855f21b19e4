/** Iterators written by hand, generators that call themselves, and literals with open ends. */

import type { Case } from './case.ts';

class Countdown {
  constructor(private n: number) {}
  [Symbol.iterator]() {
    let n = this.n;
    return { next: () => (n > 0 ? { value: n--, done: false as const } : { value: undefined, done: true as const }) };
  }
}
export function handIterator(x: number): number {
  let s = 0;
  for (const k of new Countdown(4)) s += k * x * x;
  return s;
}
class Countdown2 implements Iterator<number> {
  constructor(private n: number) {}
  next(): IteratorResult<number> {
    if (this.n > 0) {
      return { value: this.n--, done: false };
    }
    return { value: undefined, done: true };
  }
  [Symbol.iterator]() {
    return this;
  }
}
export function handIterator2(x: number): number {
  let s = 0;
  for (const k of new Countdown2(4)) {
    if (k === 2) continue;
    s += k * x * x;
  }
  return s;
}
class LinkedList<T> {
  head: { v: T; next: LinkedList<T>['head'] } | null = null;
  size = 0;
  push(v: T): this {
    this.head = { v, next: this.head };
    this.size++;
    return this;
  }
  [Symbol.iterator](): Iterator<T> {
    let cur = this.head;
    return {
      next(): IteratorResult<T> {
        if (cur === null) return { done: true, value: undefined };
        const value = cur.v;
        cur = cur.next;
        return { done: false, value };
      },
    };
  }
}
export function linked(x: number): number {
  const l = new LinkedList<number>()
    .push(x)
    .push(x * x)
    .push(2);
  let s = 1;
  for (const v of l) s = s * v + 1;
  return s + [...l].reduce((a, b) => a + b) * Math.max(...l);
}
class Range {
  constructor(
    readonly a: number,
    readonly b: number,
    readonly n: number,
  ) {}
  *[Symbol.iterator](): Generator<number> {
    for (let i = 0; i < this.n; i++) yield this.a + ((this.b - this.a) * i) / (this.n - 1);
  }
}
export function rangeGen(a: number, b: number): number {
  let s = 0;
  for (const t of new Range(a, b, 5)) {
    if (s > 10) break;
    s += t * t;
  }
  return s;
}
const range = (n: number) => ({
  *[Symbol.iterator]() {
    for (let i = 0; i < n; i++) yield i;
  },
});
export function objRange(x: number): number {
  let s = 0;
  for (const i of range(4)) s += x ** i;
  return s;
}
const range2 = (a: number, b: number, step = 1): Iterable<number> => ({
  [Symbol.iterator]() {
    let c = a;
    return {
      next: () => {
        if (c < b) {
          const value = c;
          c += step;
          return { value, done: false };
        }
        return { value: undefined as never, done: true };
      },
    };
  },
});
export function objRange2(x: number): number {
  let s = 0;
  for (const i of range2(0, 6, 2)) s += x ** i;
  return s;
}
export function fibIter(x: number): number {
  const fib: Iterable<number> = {
    [Symbol.iterator]() {
      let [a, b] = [x, 1];
      return {
        next() {
          [a, b] = [b, a + b];
          return { done: false, value: a };
        },
      };
    },
  };
  let s = 0;
  for (const f of fib) {
    if (f > 20) break;
    s += f * x;
  }
  return s;
}
class Grid {
  constructor(
    readonly w: number,
    readonly h: number,
    readonly d: number[],
  ) {}
  *cells() {
    for (let y = 0; y < this.h; y++) for (let x = 0; x < this.w; x++) yield { x, y, v: this.d[y * this.w + x]! };
  }
  *[Symbol.iterator]() {
    yield* this.cells();
  }
}
export function gridCells(d: number[]): number {
  const g = new Grid(2, 2, d);
  let s = 0;
  for (const { x, y, v } of g.cells()) s += (x + 2 * y + 1) * v * v;
  for (const c of g) s += c.v;
  return s;
}
class Poly {
  constructor(private c: number[]) {}
  [Symbol.iterator]() {
    return this.c[Symbol.iterator]();
  }
  get degree() {
    return this.c.length - 1;
  }
}
export function polyIter(x: number, c: number[]): number {
  const p = new Poly(c);
  let s = 0;
  for (const a of p) s = s * x + a;
  const [c0, ...rest] = p;
  return s + p.degree * c0! + rest.length;
}
class Tree {
  constructor(
    readonly v: number,
    readonly l: Tree | null = null,
    readonly r: Tree | null = null,
  ) {}
  *[Symbol.iterator](): Generator<number> {
    if (this.l) yield* this.l;
    yield this.v;
    if (this.r) yield* this.r;
  }
}
export function treeIter(x: number): number {
  const t = new Tree(x, new Tree(1, new Tree(x * x)), new Tree(3));
  let s = 0;
  for (const v of t) s = s * x + v;
  return s + [...t].length;
}
interface T {
  v: number;
  l: T | null;
  r: T | null;
}
function* walk(t: T | null): Generator<number> {
  if (!t) return;
  yield* walk(t.l);
  yield t.v;
  yield* walk(t.r);
}
export function recGen(x: number): number {
  const t: T = { v: x, l: { v: 2 * x, l: null, r: null }, r: { v: x * x, l: null, r: null } };
  let s = 0;
  for (const v of walk(t)) s = s * x + v;
  return s + Math.max(...walk(t));
}
function* dfs(n: { id: number; w: number; kids: number[] }[], i: number, depth = 0): Generator<[number, number]> {
  yield [n[i]!.w, depth];
  for (const k of n[i]!.kids) yield* dfs(n, k, depth + 1);
}
export function dfsGen(w: number[]): number {
  const nodes = [
    { id: 0, w: w[0]!, kids: [1, 2] },
    { id: 1, w: w[1]!, kids: [] },
    { id: 2, w: w[2]!, kids: [] },
  ];
  let s = 0;
  for (const [v, d] of dfs(nodes, 0)) s += v * v * (d + 1);
  return s;
}
function* combos(a: number[], k: number, start = 0, cur: number[] = []): Generator<number[]> {
  if (cur.length === k) {
    yield [...cur];
    return;
  }
  for (let i = start; i < a.length; i++) {
    cur.push(a[i]!);
    yield* combos(a, k, i + 1, cur);
    cur.pop();
  }
}
export function comboGen(a: number[]): number {
  let s = 0;
  for (const c of combos(a, 2)) s += c[0]! * c[1]!;
  return s;
}

export function lit(w: number[]): number {
  const nodes = [
    { id: 0, w: w[0]!, kids: [1, 2] },
    { id: 1, w: w[1]!, kids: [] },
    { id: 2, w: w[2]!, kids: [] },
  ];
  let s = 0;
  for (const n of nodes) s += n.w * n.w * (n.kids.length + 1);
  return s;
}

export const cases: Case[] = [
  { f: 'handIterator', at: [[1.3]] },
  { f: 'handIterator2', at: [[1.3]] },
  { f: 'linked', at: [[1.3]] },
  { f: 'rangeGen', at: [[0.5, 2]] },
  { f: 'objRange', at: [[0.5]] },
  { f: 'objRange2', at: [[0.5]] },
  { f: 'fibIter', at: [[0.5]] },
  { f: 'gridCells', at: [[[1, 2, 3, 4]]] },
  { f: 'polyIter', at: [[0.5, [1, 2, 3]]] },
  { f: 'treeIter', at: [[0.5]] },
  { f: 'recGen', at: [[1.3]] },
  { f: 'dfsGen', at: [[[1, 2, 3]]] },
  { f: 'comboGen', at: [[[1, 2, 3]]] },
  { f: 'lit', at: [[[1, 2, 3]]] },
];
