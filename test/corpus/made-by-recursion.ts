/** Arrays and objects that a function compiled on its own has made or handed on, changed by who called it. */

import type { Case } from './case.ts';

interface Bag {
  items: number[];
  weight: number;
}

function makeBag(k: number): Bag {
  return k === 0 ? { items: [], weight: 1 } : makeBag(k - 1);
}
export function bagFilledLater(x: number): number {
  const b = makeBag(2);
  b.items.push(x * x);
  b.items.push(x);
  b.weight *= x;
  return b.items[0] * b.items[1] * b.weight;
}

function makeRows(k: number): number[][] {
  return k === 0 ? [[1]] : makeRows(k - 1);
}
export function rowsGrown(x: number, n: number): number {
  const rows = makeRows(2);
  for (let i = 0; i < n; i++) {
    rows.push([x * i]);
    rows[0].push(rows[i][0] * x);
  }
  return rows[0].reduce((s, v) => s + v * v, 0);
}

function rotated(xs: number[], k: number): number[] {
  if (k === 0) return xs;
  const ys = [...xs.slice(1), xs[0] * 1.1];
  return rotated(ys, k - 1);
}
export function resultChanged(xs: number[], n: number): number {
  let s = 1;
  for (let i = 0; i < n; i++) {
    const r = rotated(xs, i);
    r[0] = r[0] * s + 0.5;
    s += r[0] * r[r.length - 1];
    r.push(s);
    if (r.length > 5) r.length = 3;
  }
  return s + xs.reduce((a, v) => a + v, 0);
}

function tailAt(a: Float64Array, k: number): Float64Array {
  if (k === 0) return a;
  const rest = a.subarray(1);
  rest[0] += a[0] * 0.5;
  return tailAt(rest, k - 1);
}
export function viewHandedBack(a: Float64Array, k: number): number {
  const t = tailAt(a, k);
  t[0] *= a[0];
  a[a.length - 1] += t[0];
  return t[t.length - 1] * t[0] + a[k];
}

interface Node_ {
  v: number;
  kids: Node_[];
}
function tree(x: number, depth: number): Node_ {
  return { v: x, kids: depth === 0 ? [] : [tree(x * 0.5, depth - 1), tree(x + 0.1, depth - 1)] };
}
function total(n: Node_): number {
  return n.kids.reduce((s, k) => s + total(k), n.v * n.v);
}
export function treeGrownByItsMaker(x: number, depth: number): number {
  const t = tree(x, depth);
  t.kids.push({ v: x * x, kids: [] });
  const first = t.kids[0];
  first.kids.push(tree(first.v * x, 1));
  first.v *= 2;
  return total(t);
}

function deepest(n: Node_): Node_ {
  return n.kids.length === 0 ? n : deepest(n.kids[n.kids.length - 1]);
}
export function foundAndReplaced(x: number, steps: number): number {
  const root: Node_ = { v: x, kids: [] };
  for (let i = 0; i < steps; i++) {
    const d = deepest(root);
    d.kids.push({ v: d.v * x, kids: [] });
    d.v += i * x;
    if (i % 2 === 1) d.kids.unshift({ v: d.v, kids: [] });
  }
  return total(root);
}

class Acc {
  readonly seen: number[] = [];
  best: number[] | null = null;
  add(v: number): this {
    this.seen.push(v);
    if (this.best === null || v > this.best[0]) this.best = [v, this.seen.length];
    return this;
  }
}
function collect(x: number, k: number): Acc {
  return k === 0 ? new Acc() : collect(x * 0.9, k - 1).add(x * k);
}
export function instanceHandedOn(x: number, k: number): number {
  const a = collect(x, k).add(x * x);
  a.add(a.seen[0] * 3);
  const b = a.best;
  if (b) b[0] *= x;
  return a.seen.reduce((s, v, i) => s + v * (i + 1), 0) * (a.best ? a.best[0] : 1);
}

function pairOf(xs: number[], ys: number[], k: number): [number[], number[]] {
  return k <= 0 ? [xs, ys] : pairOf(ys, xs, k - 1);
}
export function oneOfTwoArrays(x: number, k: number): number {
  const a = [x, 1];
  const b = [2, x * x];
  const [p, q] = pairOf(a, b, k);
  p.push(q[0] * x);
  q[1] = p[2] + q[1];
  return a.reduce((s, v) => s + v * v, 0) * b[1] + p.length;
}

export const cases: Case[] = [
  { f: 'bagFilledLater', at: [[1.3]] },
  {
    f: 'rowsGrown',
    at: [
      [1.3, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'resultChanged',
    at: [
      [[1.2, 0.7, 0.4], 4],
      [[0.5], 2],
    ],
    wrt: ['xs'],
  },
  {
    f: 'viewHandedBack',
    at: [
      [Float64Array.of(1.2, 0.7, 0.4, 2), 2],
      [Float64Array.of(1.2, 0.7), 0],
    ],
    wrt: ['a'],
  },
  {
    f: 'treeGrownByItsMaker',
    at: [
      [1.3, 2],
      [0.6, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'foundAndReplaced',
    at: [
      [1.1, 5],
      [0.6, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'instanceHandedOn',
    at: [
      [1.3, 3],
      [0.4, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'oneOfTwoArrays',
    at: [
      [1.3, 3],
      [0.4, 2],
    ],
    wrt: ['x'],
  },
];
