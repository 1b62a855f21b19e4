/** Lists, records, maps and rings that hold quotients by nothing, which nobody reads. */

import type { Case } from './case.ts';

export function shiftedAway(x: number[]): number {
  const q = x.map((v) => 1 / v);
  q.shift();
  return q.reduce((a, b) => a + b, 0);
}

export function splicedAway(x: number[], at: number): number {
  const q = x.map((v) => Math.sqrt(v));
  q.splice(at, 1);
  let s = 0;
  for (let i = 0; i < q.length; i++) s += q[i];
  return s;
}

export function truncated(x: number[], n: number): number {
  const q: number[] = [];
  for (const v of x) q.push(1 / v);
  q.length = n;
  return q.reduce((a, b) => a + b, 0);
}

interface P {
  v: number;
  inv: number;
  log: number;
}
export function listOfRecords(x: number[]): number {
  const ps: P[] = x.map((v) => ({ v, inv: 1 / v, log: Math.log(v) }));
  let s = 0;
  for (const p of ps) s += p.v > 0 ? p.inv * p.log : p.v;
  return s;
}

export function recordsFiltered(x: number[]): number {
  return x
    .map((v) => ({ v, inv: 1 / v }))
    .filter((p) => p.v !== 0)
    .reduce((s, p) => s + p.inv * p.inv, 0);
}

export function recordsSorted(x: number[]): number {
  const ps = x.map((v) => ({ v, inv: 1 / v }));
  ps.sort((a, b) => b.v - a.v);
  return ps[0].inv + ps[1].inv;
}

export function mapOfRecords(x: number[], ask: string[]): number {
  const m = new Map<string, { inv: number }>();
  x.forEach((v, i) => m.set('k' + i, { inv: 1 / v }));
  let s = 0;
  for (const k of ask) s += m.get(k)?.inv ?? 0;
  return s;
}

interface N {
  inv: number;
  next: N | null;
}
export function linkedList(x: number[], n: number): number {
  let head: N | null = null;
  for (const v of x) head = { inv: 1 / v, next: head };
  let s = 0;
  let p = head;
  for (let i = 0; i < n && p !== null; i++) {
    s += p.inv;
    p = p.next;
  }
  return s;
}

class Cell {
  inv: number;
  constructor(readonly v: number) {
    this.inv = 1 / v;
  }
  get(d: number): number {
    return this.v === 0 ? d : this.inv;
  }
}

export function instances(x: number[]): number {
  const cells = x.map((v) => new Cell(v));
  return cells.reduce((s, c) => s + c.get(c.v * 2), 0);
}

function* invs(x: number[]): Generator<number> {
  for (const v of x) yield 1 / v;
}

export function generated(x: number[]): number {
  let s = 0;
  for (const v of invs(x)) {
    if (v === Infinity) break;
    s += v;
  }
  return s;
}

export function spreadGenerated(x: number[]): number {
  const a = [...invs(x)];
  return a[0] * a[1];
}

function both(v: number): [number, number] {
  return [v * v, Math.sqrt(v)];
}

export function fromPair(x: number, y: number): number {
  const [a] = both(x);
  const [, b] = both(y);
  return a + b + x;
}

function rec(v: number, n: number): number {
  const r = Math.sqrt(v);
  return n === 0 ? v : v > 0 ? rec(r, n - 1) : rec(v + 1, n - 1);
}

export function recursive(x: number): number {
  return rec(x, 3);
}

export function tableByName(x: number, key: string): number {
  const t: Record<string, number> = { sq: x * x + x, root: Math.sqrt(x), inv: 1 / x };
  return t[key] ?? 0;
}

export function nearestK(p: number[][], k: number): number {
  const d = p.map((b) => Math.sqrt((p[0][0] - b[0]) ** 2 + (p[0][1] - b[1]) ** 2));
  const sorted = d.slice().sort((a, b) => a - b);
  return sorted.slice(1, k + 1).reduce((a, b) => a + b, 0);
}

export function rangeCached(x: number[], lo: number, hi: number): number {
  const cache: { [k: number]: number } = {};
  for (let i = 0; i < x.length; i++) cache[i] = Math.log(x[i]);
  let s = 0;
  for (let i = lo; i < hi; i++) s += cache[i];
  return s;
}

export function ringBuffer(x: number[], cap: number): number {
  const ring = new Array<number>(cap).fill(0);
  let at = 0;
  for (const v of x) {
    ring[at] = 1 / v;
    at = (at + 1) % cap;
  }
  return ring.reduce((a, b) => a + b, 0);
}

export function rollingState(x: number[]): number {
  let prev = { inv: 0, v: 1 };
  let s = 0;
  for (const v of x) {
    const cur = { inv: 1 / v, v };
    s += prev.v !== 0 && v !== 0 ? prev.inv + cur.v : 0;
    prev = cur;
  }
  return s;
}

export function memoised(x: number[], q: number[]): number {
  const memo = new Map<number, number>();
  for (let i = 0; i < x.length; i++) memo.set(i, 1 / x[i]);
  let s = 0;
  for (const k of q) s += memo.get(k) ?? 0;
  return s;
}

export function poppedAway(x: number): number {
  const a = [x, x + 1];
  a.push(1 / x);
  a.pop();
  return a.reduce((s, v) => s * v, 1) + a[0];
}

export function pickedByFind(x: number): number {
  const terms = [x * 3, Math.sqrt(x), Math.log(x), 1 / x];
  return terms.find((t) => Number.isFinite(t)) ?? 0;
}

export function sortedPick(x: number[]): number {
  const r = x.map((v) => 1 / v).sort((a, b) => a - b);
  return r[0] + r[1];
}

export const cases: Case[] = [
  { f: 'shiftedAway', at: [[[0, 1, 2]]], expected: [[0, -1, -0.25]], kink: true },
  { f: 'splicedAway', at: [[[1, 0, 4], 1]], wrt: ['x'], expected: [[0.5, 0, 0.25]], kink: true },
  { f: 'truncated', at: [[[1, 2, 0], 2]], wrt: ['x'], expected: [[-1, -0.25, 0]], kink: true },
  { f: 'listOfRecords', at: [[[0, 1]]], expected: [[1, 1]], kink: true },
  { f: 'recordsFiltered', at: [[[0, 1]]], expected: [[0, -2]], kink: true },
  { f: 'recordsSorted', at: [[[0, 1, 2]]], expected: [[0, -1, -0.25]], kink: true },
  {
    f: 'mapOfRecords',
    at: [
      [
        [0, 1, 2],
        ['k1', 'k2', 'k3'],
      ],
    ],
    wrt: ['x'],
    expected: [[0, -1, -0.25]],
    kink: true,
  },
  { f: 'linkedList', at: [[[0, 1, 2], 2]], wrt: ['x'], expected: [[0, -1, -0.25]], kink: true },
  { f: 'instances', at: [[[0, 1]]], expected: [[2, -1]], kink: true },
  { f: 'generated', at: [[[1, 0, 2]]], expected: [[-1, 0, 0]], kink: true },
  { f: 'spreadGenerated', at: [[[1, 2, 0]]], expected: [[-0.5, -0.25, 0]], kink: true },
  { f: 'fromPair', at: [[0, 4]], expected: [{ x: 1, y: 0.25 }], kink: true },
  { f: 'recursive', at: [[0]], expected: [0.25], kink: true },
  { f: 'tableByName', at: [[0, 'sq']], wrt: ['x'], expected: [1], kink: true },
  {
    f: 'nearestK',
    at: [
      [
        [
          [0, 0],
          [1, 0],
          [5, 0],
        ],
        1,
      ],
    ],
    wrt: ['p'],
    expected: [
      [
        [-1, 0],
        [1, 0],
        [0, 0],
      ],
    ],
    kink: true,
  },
  { f: 'rangeCached', at: [[[0, 1, 2], 1, 3]], wrt: ['x'], expected: [[0, 1, 0.5]], kink: true },
  { f: 'ringBuffer', at: [[[0, 1, 2], 2]], wrt: ['x'], expected: [[0, -1, -0.25]], kink: true },
  { f: 'rollingState', at: [[[1, 0, 2, 4]]], expected: [[1, 0, -0.25, 1]], kink: true },
  { f: 'memoised', at: [[[0, 2], [1]]], wrt: ['x'], expected: [[0, -0.25]], kink: true },
  { f: 'poppedAway', at: [[0]], expected: [2], kink: true },
  { f: 'pickedByFind', at: [[0]], expected: [3], kink: true },
  { f: 'sortedPick', at: [[[0, 1, 2]]], expected: [[0, -1, -0.25]], kink: true },
];
