/** Values of several kinds on their way: assigned in loops, returned, kept in classes, shared, given in trees and tables. */

import type { Case } from './case.ts';

type V = number | number[];
export function reassignedInLoop(x: number, n: number): number {
  const slots: V[] = [x, [x, 2]];
  for (let i = 0; i < n; i++) {
    const a = slots[0],
      b = slots[1];
    slots[0] = typeof b === 'number' ? [b, x] : b[0] * b[1];
    slots[1] = typeof a === 'number' ? [a * x, a] : a[0] + a[1];
  }
  const norm = (v: V) => (typeof v === 'number' ? v : v.reduce((s, e) => s + e * e, 0));
  return norm(slots[0]) + 2 * norm(slots[1]);
}
export function returnsUnion(x: number, n: number): number {
  const f = (k: number): V => {
    if (k === 0) return x;
    const r = f(k - 1);
    return typeof r === 'number' ? [r, x] : r[0] + r[1] * x;
  };
  const v = f(n);
  return Array.isArray(v) ? v[0] * v[1] : v;
}
export function genericBox(x: number): number {
  class Box<T> {
    constructor(public value: T) {}
    map<U>(f: (t: T) => U): Box<U> {
      return new Box(f(this.value));
    }
  }
  const b = new Box<V>(x).map((v) => (typeof v === 'number' ? [v, v * 2] : v)).map((v) => v[0] * v[1]);
  const c = new Box<V>([x, 1]);
  c.value = x * 3;
  return b.value + (c.value as number);
}
class Cell {
  value: V = 0;
  history: V[] = [];
  set(v: V): this {
    this.history.push(this.value);
    this.value = v;
    return this;
  }
  total(): number {
    return [...this.history, this.value].map((v) => (typeof v === 'number' ? v : v.length * v[0])).reduce((a, b) => a + b, 0);
  }
}
export function cellHistory(x: number): number {
  const c = new Cell()
    .set(x)
    .set([x * x, 1])
    .set(3);
  c.set(c.history[1]);
  return c.total() * x;
}
export function sharedMutation(x: number): number {
  const arr = [x, x];
  const o: { v: V } = { v: arr };
  const p: { v: V } = { v: o.v };
  arr[0] = x * x;
  if (typeof p.v !== 'number') p.v[1] *= 3;
  return typeof o.v === 'number' ? 0 : o.v[0] * o.v[1];
}
export function spliced(x: number): number {
  const q: V[] = [x, [x, 1], 2];
  q.splice(1, 1, x * x, [3, x]);
  q.unshift(q.pop()!);
  const r = q
    .slice(1)
    .concat([[x]])
    .reverse();
  return r.reduce<number>((s, v, i) => s + (typeof v === 'number' ? v : v.reduce((a, b) => a + b, 0)) * (i + 1), 0);
}
interface Layer {
  kind: 'dense' | 'scale';
  w: number[][] | number;
  b?: number[] | number;
}
export function network(ls: Layer[], x: number[]): number {
  let h = x;
  for (const { kind, w, b = 0 } of ls) {
    const next = typeof w === 'number' ? h.map((v) => v * w) : w.map((row) => row.reduce((s, e, j) => s + e * h[j], 0));
    h = next.map((v, i) => Math.tanh(v + (typeof b === 'number' ? b : b[i])));
    if (kind === 'scale') h = h.map((v) => v * 2);
  }
  return h.reduce((s, v) => s + v * v, 0);
}
type Json = number | string | boolean | null | Json[] | { [key: string]: Json };
export function jsonSum(j: { data: Json[] }): number {
  const go = (v: Json): number => (typeof v === 'number' ? v * v : Array.isArray(v) ? v.reduce<number>((s, e) => s + go(e), 0) : 0);
  return go(j.data);
}
interface Tree {
  value: number | Tree;
  weight: number;
}
export function treeValue(t: Tree): number {
  return (typeof t.value === 'number' ? t.value : treeValue(t.value)) * t.weight;
}
export function treeLocal(x: number): number {
  return treeValue({ value: { value: { value: x, weight: x }, weight: 2 }, weight: x });
}
type Expr = { tag: 'const'; value: number } | { tag: 'var'; value: string } | { tag: 'bin'; value: [Expr, Expr]; op: '+' | '*' };
const run = (e: Expr, env: { [k: string]: number }): number => {
  switch (e.tag) {
    case 'const':
      return e.value;
    case 'var':
      return env[e.value];
    case 'bin': {
      const [a, b] = e.value.map((s) => run(s, env));
      return e.op === '+' ? a + b : a * b;
    }
  }
};
export function exprTagged(x: number, y: number): number {
  return run(
    {
      tag: 'bin',
      op: '*',
      value: [
        { tag: 'var', value: 'x' },
        {
          tag: 'bin',
          op: '+',
          value: [
            { tag: 'const', value: y },
            { tag: 'var', value: 'x' },
          ],
        },
      ],
    },
    { x, y },
  );
}
export function exprGiven(e: { root: Expr }, x: number): number {
  return run(e.root, { x });
}
interface Scale {
  scale?: number | [number, number] | null;
}
export function scaled(p: Scale & { x: number; y: number }): number {
  const { scale } = p;
  const [sx, sy] = scale == null ? [1, 1] : typeof scale === 'number' ? [scale, scale] : scale;
  return sx * p.x + sy * p.y * p.y;
}
export function recordOut(m: { [k: string]: number | number[] }, k: number): number {
  let s = 0;
  for (const key in m) {
    const v = m[key];
    s += typeof v === 'number' ? v * k : v.reduce((a, b) => a * b, 1);
  }
  return s;
}
export function mapGiven(m: Map<string, number | { lo: number; hi: number }>): number {
  let s = 0;
  m.forEach((v, k) => {
    s += typeof v === 'number' ? v * v : (v.hi - v.lo) * k.length;
  });
  return s;
}
export function guard(xs: (number | number[])[]): number {
  const isVec = (v: number | number[]): v is number[] => Array.isArray(v);
  return xs
    .filter(isVec)
    .map((v) => v.length * v[0])
    .concat(xs.filter((v) => !isVec(v)).map((v) => (v as number) ** 2))
    .reduce((a, b) => a + b, 0);
}
export function ternaryField(o: { k: number; v: number | number[] }): number {
  return (Array.isArray(o.v) ? o.v : [o.v]).map((e) => e * o.k).reduce((a, b) => a + b * b, 0);
}
export function toArr(o: { a: number | number[]; b: number | number[] }): number {
  const arr = (v: number | number[]) => ([] as number[]).concat(v);
  const a = arr(o.a),
    b = arr(o.b);
  return a.flatMap((p) => b.map((q) => p * q * q)).reduce((s, e) => s + e, 0);
}
export function broadcast(a: { v: number | number[] }, b: { v: number | number[] }): number {
  const f = (p: number | number[], q: number | number[]): number | number[] => {
    if (typeof p === 'number' && typeof q === 'number') return p * q;
    if (typeof p === 'number') return (q as number[]).map((e) => f(p, e) as number);
    if (typeof q === 'number') return p.map((e) => f(e, q) as number);
    return p.map((e, i) => f(e, q[i]) as number);
  };
  const r = f(a.v, b.v);
  return typeof r === 'number' ? r : r.reduce((s, e) => s + e, 0);
}

export interface Opt {
  w: number | number[];
  k: number;
  t?: Record<string, number>;
}
export interface Net {
  layers: Opt[];
  next: Net | null;
}
const norm = (o: Opt): number => (typeof o.w === 'number' ? o.w : o.w.reduce((a, b) => a + b * b, 0)) * o.k;
export function total(n: Net): number {
  let s = 0;
  for (let at: Net | null = n; at; at = at.next) for (const l of at.layers) s += norm(l);
  return s;
}
export function single(o: Opt, x: number): number {
  const c: Opt = { ...o, w: typeof o.w === 'number' ? [o.w, x] : o.w };
  return norm(c) + norm(o);
}
const rec = (n: Net | null): number => (n ? n.layers.reduce((s, l) => s + norm(l), 0) + rec(n.next) * 2 : 0);
export function recursive(n: Net): number {
  return rec(n);
}

export const cases: Case[] = [
  {
    f: 'total',
    at: [
      [
        {
          layers: [
            { w: 2, k: 3 },
            { w: [1, 2], k: 2 },
          ],
          next: { layers: [{ w: 5, k: 1 }], next: null },
        },
      ],
    ],
  },
  {
    f: 'single',
    at: [
      [{ w: 2, k: 3 }, 4],
      [{ w: [1, 2], k: 3 }, 4],
    ],
  },
  {
    f: 'recursive',
    at: [
      [
        {
          layers: [
            { w: 2, k: 3 },
            { w: [1, 2], k: 2 },
          ],
          next: { layers: [{ w: 5, k: 1 }], next: null },
        },
      ],
    ],
  },
  {
    f: 'reassignedInLoop',
    at: [
      [1.5, 1],
      [1.1, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'returnsUnion',
    at: [
      [1.5, 3],
      [1.5, 2],
    ],
    wrt: ['x'],
  },
  { f: 'genericBox', at: [[1.5]] },
  { f: 'cellHistory', at: [[1.5]] },
  { f: 'sharedMutation', at: [[1.5]] },
  { f: 'spliced', at: [[1.5]] },
  {
    f: 'network',
    at: [
      [
        [
          {
            kind: 'dense',
            w: [
              [1, 2],
              [3, 4],
            ],
            b: [0.1, 0.2],
          },
          { kind: 'scale', w: 0.5 },
          { kind: 'dense', w: 0.3, b: 0.2 },
        ],
        [0.1, 0.2],
      ],
    ],
  },
  { f: 'jsonSum', at: [[{ data: [1, [2, 'a', [3, null]], true] }]] },
  { f: 'treeValue', at: [[{ value: { value: 3, weight: 2 }, weight: 4 }]] },
  { f: 'treeLocal', at: [[1.5]] },
  { f: 'exprTagged', at: [[1.5, 2]] },
  {
    f: 'exprGiven',
    at: [
      [
        {
          root: {
            tag: 'bin',
            op: '*',
            value: [
              { tag: 'var', value: 'x' },
              { tag: 'const', value: 3 },
            ],
          },
        },
        2,
      ],
    ],
  },
  { f: 'scaled', at: [[{ x: 1, y: 2 }], [{ x: 1, y: 2, scale: 3 }], [{ x: 1, y: 2, scale: [3, 4] }]] },
  { f: 'recordOut', at: [[{ a: 1, b: [2, 3] }, 2]] },
  {
    f: 'mapGiven',
    at: [
      [
        new Map<string, any>([
          ['a', 2],
          ['bb', { lo: 1, hi: 4 }],
        ]),
      ],
    ],
  },
  { f: 'guard', at: [[[1, [2, 3], 4]]] },
  { f: 'ternaryField', at: [[{ k: 2, v: 3 }], [{ k: 2, v: [3, 4] }]] },
  { f: 'toArr', at: [[{ a: 2, b: [3, 4] }], [{ a: [1, 2], b: 3 }]] },
  {
    f: 'broadcast',
    at: [
      [{ v: 2 }, { v: [3, 4] }],
      [{ v: [1, 2] }, { v: [3, 4] }],
      [{ v: 1 }, { v: 2 }],
    ],
  },
];
