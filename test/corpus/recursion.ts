import type { Case } from './case.ts';

export function powerRecursive(x: number, n: number): number {
  return n === 0 ? 1 : x * powerRecursive(x, n - 1);
}

export function fastPower(x: number, n: number): number {
  if (n === 0) return 1;
  const half = fastPower(x, Math.floor(n / 2));
  return n % 2 === 0 ? half * half : half * half * x;
}

export function fibonacci(x: number, n: number): number {
  if (n < 2) return n === 0 ? x : x * x;
  return fibonacci(x, n - 1) + fibonacci(x, n - 2) * x;
}

export function tailAccumulator(x: number, n: number, acc: number): number {
  if (n <= 0) return acc;
  return tailAccumulator(x, n - 1, acc * x + n);
}

export function collatzLike(x: number): number {
  if (x < 1) return x * x;
  if (x > 10) return collatzLike(x / 3);
  return x * collatzLike(x - 1.5) + 1;
}

function isEvenStep(x: number, n: number): number {
  return n === 0 ? x : isOddStep(x * 1.5, n - 1);
}

function isOddStep(x: number, n: number): number {
  return n === 0 ? -x : isEvenStep(Math.sin(x), n - 1) * x;
}

export function mutual(x: number, n: number): number {
  return isEvenStep(x, n);
}

export function ackermannLike(x: number, m: number, n: number): number {
  if (m === 0) return n * x;
  if (n === 0) return ackermannLike(x, m - 1, 1) + x;
  return ackermannLike(x, m - 1, n - 1) * 0.5 + ackermannLike(x * 1.1, m, n - 1);
}

export function sumRange(xs: number[], lo: number, hi: number): number {
  if (hi - lo === 1) return xs[lo] * xs[lo];
  const mid = (lo + hi) >> 1;
  return sumRange(xs, lo, mid) + Math.sqrt(sumRange(xs, mid, hi));
}

export interface Tree {
  value: number;
  children: Tree[];
}

export function treeFold(t: Tree, k: number): number {
  let s = t.value * k;
  for (const c of t.children) s += treeFold(c, k * 0.5) * t.value;
  return s;
}

export interface Binary {
  value: number;
  left?: Binary;
  right?: Binary;
}

export function binaryDepthSum(t: Binary | undefined, depth: number): number {
  if (t === undefined) return 0;
  return t.value ** depth + binaryDepthSum(t.left, depth + 1) * binaryDepthSum(t.right, depth + 1) + binaryDepthSum(t.left, depth + 1);
}

export interface Link {
  value: number;
  next: Link | null;
}

export function listProduct(l: Link | null): number {
  if (l === null) return 1;
  return l.value * listProduct(l.next) + l.value;
}

export function listWalk(head: Link | null): number {
  let s = 0;
  let w = 1;
  for (let n = head; n !== null; n = n.next) {
    s += n.value * w;
    w *= 0.5 + n.value;
  }
  return s;
}

export function buildAndWalk(xs: number[]): number {
  let head: Link | null = null;
  for (const x of xs) head = { value: x * x, next: head };
  let s = 0;
  while (head) {
    s = s * 2 + head.value;
    head = head.next;
  }
  return s;
}

export function reverseList(xs: number[]): number {
  let head: Link | null = null;
  for (let i = xs.length - 1; i >= 0; i--) head = { value: xs[i], next: head };
  let back: Link | null = null;
  let cur: Link | null = head;
  while (cur !== null) {
    const next: Link | null = cur.next;
    cur.next = back;
    back = cur;
    cur = next;
  }
  let s = 0;
  let k = 1;
  for (let n = back; n; n = n.next) s += n.value * k++;
  return s;
}

type Expr = { op: 'num'; value: number } | { op: 'var' } | { op: 'add' | 'mul'; a: Expr; b: Expr } | { op: 'sin'; a: Expr };

function evaluate(e: Expr, x: number): number {
  switch (e.op) {
    case 'num':
      return e.value;
    case 'var':
      return x;
    case 'add':
      return evaluate(e.a, x) + evaluate(e.b, x);
    case 'mul':
      return evaluate(e.a, x) * evaluate(e.b, x);
    case 'sin':
      return Math.sin(evaluate(e.a, x));
  }
}

export function interpreter(e: Expr, x: number): number {
  return evaluate(e, x);
}

export function quickSortSum(xs: number[]): number {
  const sort = (a: number[]): number[] => {
    if (a.length <= 1) return a;
    const [p, ...rest] = a;
    return [...sort(rest.filter((v) => v < p)), p, ...sort(rest.filter((v) => v >= p))];
  };
  return sort(xs).reduce((s, v, i) => s + v * (i + 1), 0);
}

export function mergeSortInPlace(xs: number[]): number {
  const go = (lo: number, hi: number): void => {
    if (hi - lo < 2) return;
    const mid = (lo + hi) >>> 1;
    go(lo, mid);
    go(mid, hi);
    const left = xs.slice(lo, mid);
    let i = 0;
    let j = mid;
    let k = lo;
    while (i < left.length) {
      if (j < hi && xs[j] < left[i]) xs[k++] = xs[j++];
      else xs[k++] = left[i++];
    }
  };
  go(0, xs.length);
  return xs.reduce((s, v, i) => s + v * v * i, 0);
}

export function hanoi(x: number, n: number): number {
  let cost = 0;
  const move = (k: number, weight: number): void => {
    if (k === 0) return;
    move(k - 1, weight * x);
    cost += weight * k;
    move(k - 1, weight / 2);
  };
  move(n, 1);
  return cost;
}

export function continuedFraction(xs: number[], i: number): number {
  return i === xs.length - 1 ? xs[i] : xs[i] + 1 / continuedFraction(xs, i + 1);
}

export function adaptiveSimpson(a: number, b: number, eps: number): number {
  const f = (x: number) => 1 / (0.1 + x * x);
  const simpson = (l: number, r: number) => ((r - l) / 6) * (f(l) + 4 * f((l + r) / 2) + f(r));
  const go = (l: number, r: number, whole: number, e: number): number => {
    const m = (l + r) / 2;
    const left = simpson(l, m);
    const right = simpson(m, r);
    if (Math.abs(left + right - whole) < 15 * e) return left + right;
    return go(l, m, left, e / 2) + go(m, r, right, e / 2);
  };
  return go(a, b, simpson(a, b), eps);
}

export function floodFill(grid: number[][], r: number, c: number): number {
  if (r < 0 || c < 0 || r >= grid.length || c >= grid[0].length) return 0;
  const v = grid[r][c];
  if (v <= 0) return 0;
  grid[r][c] = 0;
  return v * v + 0.5 * (floodFill(grid, r + 1, c) + floodFill(grid, r - 1, c) + floodFill(grid, r, c + 1) + floodFill(grid, r, c - 1));
}

export function recursionMutatesArray(xs: number[], i: number): number {
  if (i >= xs.length) return xs[0];
  xs[0] = xs[0] * xs[i];
  const below = recursionMutatesArray(xs, i + 1);
  xs[i] += below;
  return xs[i] * xs[0];
}

export function gcdScaled(x: number, a: number, b: number): number {
  return b === 0 ? a * x : gcdScaled(x * 1.01, b, a % b);
}

export function binomialPrice(s: number, k: number, up: number, depth: number): number {
  if (depth === 0) return Math.max(s - k, 0);
  return 0.95 * (0.5 * binomialPrice(s * up, k, up, depth - 1) + 0.5 * binomialPrice(s / up, k, up, depth - 1));
}

const tree: Tree = {
  value: 2,
  children: [
    { value: 3, children: [] },
    { value: 0.5, children: [{ value: 4, children: [] }] },
  ],
};
const binary: Binary = { value: 2, left: { value: 1.5, right: { value: 3 } }, right: { value: 0.5 } };
const list: Link = { value: 2, next: { value: 3, next: { value: 0.5, next: null } } };

function orElse(depth: number, given: number, x: number): number {
  if (depth <= 0) return given ?? x;
  return orElse(depth - 1, given, x) * Math.sin(given ?? x);
}

/** The callee asks whether the element was there. */
export function absentArgument(x: number, a: number[], n: number): number {
  return orElse(2, a[n]!, x);
}

class Collector {
  constructor(public z: number) {}

  add(v: number): void {
    this.z += v * this.z;
  }

  step(x: number): number {
    let acc = 0;
    const walk = (d: number, visit: (v: number) => void): void => {
      if (d <= 0) return;
      walk(d - 1, visit);
      visit(d);
    };
    walk(2, (v) => {
      acc += this.z * v * x;
    });
    walk(2, (v) => this.add(0.1 * v));
    walk(1, this.add.bind(this));
    return acc + this.z;
  }
}

/** Callbacks that read `this` go through a recursive function, for objects that come from anywhere. */
export function thisInCallbacks(a: Collector, x: number, list: Collector[]): number {
  return list[0]!.step(x) * a.step(0.5 * x) + list[1]!.step(2);
}

export const cases: Case[] = [
  { f: 'thisInCallbacks', at: [[new Collector(0.7), 1.3, [new Collector(0.4), new Collector(-0.3)]]] },
  {
    f: 'absentArgument',
    at: [
      [0.4, [0.3, 0.7], 1],
      [0.4, [0.3, 0.7], 2],
    ],
    wrt: ['x', 'a'],
  },
  {
    f: 'powerRecursive',
    at: [
      [2, 3],
      [2, 0],
      [0, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'fastPower',
    at: [
      [1.5, 5],
      [1.5, 8],
      [1.5, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'fibonacci',
    at: [
      [1.5, 6],
      [1.5, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'tailAccumulator',
    at: [
      [1.5, 4, 2],
      [1.5, 0, 2],
    ],
    wrt: ['x', 'acc'],
  },
  { f: 'collatzLike', at: [[4.2], [50], [0.5]] },
  {
    f: 'mutual',
    at: [
      [0.7, 5],
      [0.7, 4],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  { f: 'ackermannLike', at: [[0.7, 2, 2]], wrt: ['x'] },
  {
    f: 'sumRange',
    at: [
      [[1, 2, 3, 4, 5], 0, 5],
      [[2], 0, 1],
    ],
    wrt: ['xs'],
  },
  {
    f: 'treeFold',
    at: [
      [tree, 1.5],
      [{ value: 2, children: [] }, 1],
    ],
  },
  { f: 'binaryDepthSum', at: [[binary, 1]], wrt: ['t'] },
  { f: 'listProduct', at: [[list]] },
  { f: 'listWalk', at: [[list]] },
  { f: 'buildAndWalk', at: [[[1, 2, 3]], [[]]] },
  { f: 'reverseList', at: [[[1, 2, 3]]] },
  {
    f: 'interpreter',
    at: [[{ op: 'mul', a: { op: 'sin', a: { op: 'var' } }, b: { op: 'add', a: { op: 'num', value: 2 }, b: { op: 'var' } } }, 1.2]],
    wrt: ['x'],
  },
  { f: 'quickSortSum', at: [[[3, 1, 4, 1.5, -2]]], expected: [[4, 2, 5, 3, 1]] },
  { f: 'mergeSortInPlace', at: [[[3, 1, 4, 1.5, -2]]] },
  { f: 'hanoi', at: [[1.5, 4]], wrt: ['x'] },
  { f: 'continuedFraction', at: [[[1, 2, 3, 4], 0]], wrt: ['xs'] },
  { f: 'adaptiveSimpson', at: [[0, 1.03, 1e-3]], wrt: ['a', 'b'] },
  {
    f: 'floodFill',
    at: [
      [
        [
          [1, 2, 0],
          [0, 3, 1],
        ],
        0,
        0,
      ],
    ],
    wrt: ['grid'],
    fixed: ['grid.0.2', 'grid.1.0'],
  },
  { f: 'recursionMutatesArray', at: [[[1.5, 2, 0.5], 1]], wrt: ['xs'] },
  { f: 'gcdScaled', at: [[1.5, 48, 18]], wrt: ['x'] },
  { f: 'binomialPrice', at: [[100.3, 98, 1.1, 4]], wrt: ['s', 'k', 'up'] },
];
