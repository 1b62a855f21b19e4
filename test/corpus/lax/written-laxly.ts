/** Programs of projects without `strict`: what may be missing is not said, or not asked for. */

import type { Case } from '../case.ts';

interface ListNode {
  value: number;
  next: ListNode | null;
}
export function noBang(xs: number[]): number {
  let head: ListNode | null = null;
  for (let i = xs.length - 1; i >= 0; i--) head = { value: xs[i], next: head };
  let s = head.value * 2;
  s += head.next.value ** 2;
  const rest = head.next;
  return s * rest.value;
}
export function nullDeclared(xs: number[]): number {
  let best: ListNode = null;
  for (const x of xs) if (best === null || best.value < x) best = { value: x, next: null };
  return best.value ** 2;
}
interface Opt {
  w?: number;
  k?: { z: number };
}
export function optional(o: Opt, x: number): number {
  return o.w * x + o.k.z;
}
export function find(xs: number[], x: number): number {
  const f = xs.find((e) => e > 1);
  return f * x;
}
export function evolving(xs: number[]): number {
  let best = null;
  for (const x of xs) if (best === null || best < x) best = x;
  const out = [];
  for (const x of xs) out.push(x * best);
  return out[0] + out[1];
}
function pick(o: Opt): { z: number } {
  return o.k;
}
export function passed(o: Opt, x: number): number {
  const add = (a: number, b: number) => a * b;
  return add(o.w, x) + pick(o).z;
}
export function popped(xs: number[]): number {
  const s: number[] = [...xs];
  let t = 0;
  while (s.length) t += s.pop() ** 2;
  return t;
}
export function mapped(x: number): number {
  const w = new Map<string, number>();
  w.set('a', x);
  w.set('b', x * x);
  return w.get('a') * w.get('b');
}
class Tree {
  left: Tree;
  right: Tree;
  constructor(public v: number) {
    this.left = null;
    this.right = null;
  }
  insert(v: number): void {
    if (v < this.v) {
      if (this.left === null) this.left = new Tree(v);
      else this.left.insert(v);
    } else {
      if (this.right === null) this.right = new Tree(v);
      else this.right.insert(v);
    }
  }
  sum(): number {
    return this.v ** 2 + (this.left ? this.left.sum() : 0) + (this.right ? this.right.sum() : 0);
  }
}
export function classy(xs: number[]): number {
  const root = new Tree(xs[0]);
  for (let i = 1; i < xs.length; i++) root.insert(xs[i]);
  return root.sum();
}
class Acc {
  total: number;
  add(x: number) {
    if (this.total === undefined) this.total = 0;
    this.total += x;
  }
}
export function uninit(xs: number[]): number {
  const a = new Acc();
  for (const x of xs) a.add(x * x);
  return a.total;
}
export function letUndef(x: number): number {
  let y: number;
  if (x > 0) y = x * 2;
  return y === undefined ? x : y * x;
}
export function letUndef2(x: number): number {
  let y;
  if (x > 0) y = x * 2;
  else y = x;
  return y * x;
}
export function retNull(x: number): number {
  const f = (z: number): number => {
    if (z < 0) return null;
    return z * 2;
  };
  const r = f(x);
  return r === null ? 0 : r;
}
class Node2 {
  next: Node2;
  constructor(public v: number) {}
}
export function list(xs: number[]): number {
  let head: Node2 = null;
  for (const x of xs) {
    const n = new Node2(x);
    n.next = head;
    head = n;
  }
  let s = 0;
  for (let p = head; p; p = p.next) s += p.v * p.v;
  return s;
}
export function list2(xs: number[]): number {
  let head: Node2;
  for (const x of xs) {
    const n = new Node2(x);
    n.next = head;
    head = n;
  }
  let s = 0;
  let p = head;
  while (p != null) {
    s += Math.sin(p.v);
    p = p.next;
  }
  return s;
}
function len(n: Node2): number {
  return n === null ? 0 : 1 + len(n.next);
}
function total(n: Node2): number {
  if (!n) return 0;
  return n.v ** 2 + total(n.next);
}
export function list3(xs: number[]): number {
  let head: Node2 = null;
  for (let i = 0; i < xs.length; i++) {
    const n = new Node2(xs[i]);
    n.next = head;
    head = n;
  }
  return total(head) * 2;
}
interface Cfg {
  scale?: number;
  bias?: number;
  f?: (x: number) => number;
}
export function cfg(x: number, c: Cfg): number {
  const scale = c.scale || 2;
  let b = c.bias;
  if (b == null) b = 1;
  return scale * x + b * x * x;
}
export function memo(x: number, n: number): number {
  const m: { [k: number]: number } = {};
  const fib = (k: number): number => {
    if (m[k]) return m[k];
    return (m[k] = k < 2 ? x : fib(k - 1) * 0.5 + fib(k - 2));
  };
  return fib(n);
}
export function mapGet(xs: number[]): number {
  const m = new Map<number, number>();
  xs.forEach((x, i) => m.set(i % 2, (m.get(i % 2) || 0) + x * x));
  return m.get(0) * m.get(1);
}
export function shift(xs: number[]): number {
  const q = xs.slice();
  let s = 0,
    k = 1;
  while (q.length > 0) {
    const v = q.shift();
    s += v * v * k++;
  }
  return s;
}
export function minBy(xs: number[]): number {
  let best: number = null;
  for (const x of xs) if (best === null || x < best) best = x;
  return best * best;
}
export function minBy2(xs: number[]): number {
  let best: number;
  for (const x of xs) if (best === undefined || x < best) best = x;
  return best * best;
}
export function retUndef(xs: number[]): number {
  function first(p: (x: number) => boolean): number {
    for (const x of xs) if (p(x)) return x;
  }
  const a = first((x) => x > 1);
  const b = first((x) => x > 1e9);
  return b === undefined ? a * a : a * b;
}
export function obj(x: number): number {
  let o: { a: number; b?: number[] } = null;
  if (x > 0) o = { a: x * x };
  return o ? o.a : x;
}
export function opts(x: number, o: { k: number } = null): number {
  return o ? o.k * x : x * x;
}
export function untyped(x: number): number {
  const r = [];
  for (let i = 0; i < 3; i++) r.push(x * i);
  let s = 0;
  for (const e of r) s += e * e;
  return s;
}
export function anyObj(x: number): number {
  const o: any = { a: x };
  return o.a * 2;
}

const xs = [1.5, 2.5, 0.5, 3];

export const cases: readonly Case[] = [
  ...['noBang', 'nullDeclared', 'evolving', 'popped', 'classy', 'uninit', 'retUndef', 'mapGet', 'shift', 'minBy', 'minBy2'].map((f) => ({
    f,
    at: [[xs], [[3, 1.5, 2.5]]],
  })),
  ...['list', 'list2', 'list3'].map((f) => ({ f, at: [[xs], [[]]] })),
  {
    f: 'optional',
    at: [[{ w: 2, k: { z: 3 } }, 1.5]],
  },
  { f: 'find', at: [[[0.5, 2.5, 3], 1.5]] },
  { f: 'passed', at: [[{ w: 2, k: { z: 3 } }, 1.5]] },
  { f: 'mapped', at: [[1.5]] },
  { f: 'letUndef', at: [[1.5], [-1.5]] },
  { f: 'letUndef2', at: [[1.5], [-1.5]] },
  { f: 'retNull', at: [[1.5], [-1.5]] },
  {
    f: 'cfg',
    at: [
      [1.5, {}],
      [1.5, { scale: 3, bias: 2 }],
    ],
    wrt: ['x'],
  },
  { f: 'memo', at: [[0.7, 8]], wrt: ['x'] },
  { f: 'obj', at: [[1.5], [-1.5]] },
  { f: 'opts', at: [[1.5], [1.5, { k: 2 }]], wrt: ['x'] },
  { f: 'untyped', at: [[1.5]] },
  { f: 'anyObj', at: [[1.5]] },
];
