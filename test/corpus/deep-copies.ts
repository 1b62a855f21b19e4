/** Deep copies by structuredClone and by JSON. */

import type { Case } from './case.ts';

interface Node {
  v: number;
  kids: Node[];
  next?: Node | null;
  name: string;
}
const mk = (x: number): Node => ({
  v: x,
  kids: [
    { v: x * x, kids: [], name: 'b' },
    { v: 2, kids: [{ v: x, kids: [], name: 'z' }], name: 'c', next: null },
  ],
  name: 'a',
});
const sum = (n: Node): number => n.v + n.kids.reduce((s, k) => s + 0.5 * sum(k), 0) + (n.next ? sum(n.next) : 0);
export function treeCopy(x: number): number {
  const t = mk(x);
  const u: Node = JSON.parse(JSON.stringify(t));
  u.kids[0]!.v *= u.v;
  u.kids[1]!.next = { v: x, kids: [], name: '' };
  return sum(t) * sum(u);
}
export function treeCopy2(x: number): number {
  const t = mk(x);
  const u = structuredClone(t);
  u.kids[0]!.v *= u.v;
  return sum(t) * sum(u);
}
class P {
  constructor(
    public x: number,
    public y: number[] = [1, 2],
  ) {}
  clone(): P {
    return Object.assign(new P(0), JSON.parse(JSON.stringify(this)) as P);
  }
  sq() {
    return this.x * this.x + this.y[0]!;
  }
}
export function classCopy(x: number): number {
  const p = new P(x);
  const q = p.clone();
  q.x *= 3;
  q.y[0]! += p.x;
  return p.sq() * q.sq();
}
interface O {
  a?: number;
  b: number | null;
  c: [number, string];
  d?: { e: number };
}
export function optCopy(o: O): number {
  const q = JSON.parse(JSON.stringify(o)) as O;
  q.c[0] *= 2;
  if (q.d) q.d.e += q.c[0];
  return (q.a ?? 1) * (q.b ?? 2) + q.c[0] * o.c[0] + (q.d?.e ?? 0) * (o.d?.e ?? 1);
}
const deepCopy = <T>(o: T): T => JSON.parse(JSON.stringify(o)) as T;
export function stateCopy(s: { p: number[]; v: number[]; m: number }[], n: number): number {
  let cur = s;
  for (let i = 0; i < n; i++) {
    const nx = deepCopy(cur);
    for (const [k, b] of nx.entries()) {
      for (let d = 0; d < 2; d++) {
        b.p[d]! += cur[k]!.v[d]! * 0.1;
        b.v[d]! -= cur[k]!.p[d]! * 0.1 * b.m;
      }
    }
    cur = nx;
  }
  return cur.reduce((t, b) => t + b.p[0]! * b.v[1]!, 0);
}
export function taCopy(xs: number[]): number {
  const a = Float64Array.from(xs);
  const b = structuredClone(a);
  b[0]! *= 2;
  return a[0]! * b[0]!;
}
type Sh = { kind: 'c'; r: number } | { kind: 'r'; w: number; h: number };
export function unionCopy(x: number, y: number): number {
  const shapes: Sh[] = [
    { kind: 'c', r: x },
    { kind: 'r', w: x, h: y },
  ];
  const c = structuredClone(shapes);
  const f = c[0]!;
  if (f.kind === 'c') f.r *= 2;
  return c.reduce((s, z) => s + (z.kind === 'c' ? z.r * z.r : z.w * z.h), 0) * (shapes[0] as { r: number }).r;
}
export function dictCopy(x: number): number {
  const m: Record<string, number> = { a: x, b: x * x };
  const c = JSON.parse(JSON.stringify(m)) as Record<string, number>;
  c.a = c.a! * 3;
  return m.a! * c.a! + c.b!;
}
export function recTwo(m: readonly (readonly number[])[]): number {
  const a = structuredClone(m) as number[][];
  a[0]!.push(9);
  return a.flat().reduce((p, q) => p * q, 1);
}

/** One row at two places of a list stays one row in the copy. */
export function sharedRows(m: number[][], x: number): number {
  const r = m[0]!.map((v) => v * x);
  const g = [r, m[1]!, r];
  const c = structuredClone(g);
  c[0]![0]! += x;
  c[2]![0]! *= 3;
  let s = 0;
  for (const q of c) for (const v of q) s = s * 1.1 + v;
  return s + (c[0] === c[2] && c[0] !== g[0] ? x : 0);
}
export function sharedFields(a: number[], x: number): number {
  const o = { p: a.slice(), q: [] as number[] };
  o.q = a.length > 2 ? o.p : a.slice(1);
  const d = structuredClone(o);
  d.q[0]! += x * o.p[0]!;
  return d.p[0]! * 2 + d.q[0]! * o.p[1]! + d.p[1]! * d.p[0]!;
}
export function sharedByChance(s: { pos: number[]; vel?: number[] }, h: number): number {
  const o = h > 1 ? { ...s, vel: s.pos } : s;
  const c = structuredClone(o);
  if (c.vel) c.vel[0]! *= h;
  return c.pos.reduce((p, q) => p + q * q, 0) + (c.vel?.[0] ?? h);
}
export function sharedDeep(a: number[], x: number): number {
  const p = { v: x };
  const o = { l: p, r: p, both: [p, { v: a[0]! }] };
  const c = structuredClone(o);
  c.l.v *= 2;
  c.both[0]!.v += a[1]!;
  return c.r.v * c.l.v + c.both[0]!.v * p.v;
}
export function sharedKids(x: number): number {
  const leaf: Node = { v: x, kids: [], name: 'l' };
  const t: Node = { v: x * x, kids: [leaf, { v: 2, kids: [leaf], name: 'k' }], name: 't' };
  const c = structuredClone(t);
  c.kids[0]!.v *= 3;
  return sum(c) * c.v + sum(t);
}
export const cases: Case[] = [
  {
    f: 'sharedRows',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        2,
      ],
      [[[0.5], [1, 2, 3]], 1],
    ],
  },
  {
    f: 'sharedFields',
    at: [
      [[1, 2, 3], 2],
      [[5, 1], 0.2],
    ],
  },
  {
    f: 'sharedByChance',
    at: [
      [{ pos: [1, 2], vel: [0.5, 3] }, 0.1],
      [{ pos: [1, 2] }, 0.1],
      [{ pos: [1, 2] }, 1.5],
    ],
  },
  { f: 'sharedDeep', at: [[[1, 2], 3]] },
  { f: 'sharedKids', at: [[1.3]] },
  { f: 'treeCopy', at: [[1.3]] },
  { f: 'treeCopy2', at: [[1.3]] },
  { f: 'classCopy', at: [[1.3]] },
  { f: 'optCopy', at: [[{ b: 2, c: [1, 'q'] }], [{ a: 2, b: null, c: [3, 'w'], d: { e: 3 } }]] },
  {
    f: 'stateCopy',
    at: [
      [
        [
          { p: [1, 2], v: [0.1, 0.2], m: 1 },
          { p: [2, 1], v: [0, 0], m: 2 },
        ],
        3,
      ],
    ],
    wrt: ['s'],
  },
  { f: 'taCopy', at: [[[1, 2]]] },
  { f: 'unionCopy', at: [[1.3, 2]] },
  { f: 'dictCopy', at: [[1.3]] },
  {
    f: 'recTwo',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
];
