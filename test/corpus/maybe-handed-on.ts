/** What may be missing, handed on, kept and looked at later. */

import type { Case } from './case.ts';

interface P {
  v: number;
  w?: number;
}
export function takenFromBothEnds(x: number[]): number {
  const q = x.slice();
  const out: (number | undefined)[] = [];
  while (out.length < 4) out.push(q.shift(), q.pop());
  return out.reduce<number>((s, v, i) => (v === undefined ? s : s + v * v * i), 0);
}
export function lookedUpFirst(x: number[], keys: string[]): number {
  const m = new Map<string, number>();
  x.forEach((v, i) => m.set('k' + i, v));
  const got = keys.map((k) => m.get(k));
  return got.reduce<number>((s, v, i) => s + (v ?? i) * (i + 1), 0);
}
export function weightsAside(ps: P[]): number {
  const ws = ps.map((p) => p.w);
  const total = ws.reduce<number>((s, w) => s + (w ?? 1), 0);
  return ps.reduce((s, p, i) => s + (p.v * (ws[i] ?? 1)) / total, 0);
}
export function foundOrFirst(ps: P[], n: number): number {
  const p = ps.find((q) => q.v > n);
  const best = { p, alt: ps[0] };
  return (best.p ?? best.alt)!.v * (best.p?.w ?? 2);
}
export function shorterSplit(x: number[]): number {
  const split = (a: number[]): number[] => (a.length > 2 ? a.slice(0, 2) : a.slice(0, 1));
  const [p, q = 3] = split(x);
  return p! * q;
}
export function recurrence(x: number[], n: number): number {
  const y: number[] = [];
  for (let i = 0; i < n; i++) y[i] = (y[i - 1] ?? 1) * (x[i % x.length] ?? 0) + (y[i - 2] ?? 0);
  return y.at(-1) ?? x[0]!;
}
export function fieldsByList(t: Record<string, number | undefined>): number {
  const keys = ['a', 'b', 'c'];
  const vs = keys.map((k) => t[k]);
  return vs.reduce<number>((s, v) => s + (v === undefined ? 1 : v * v), 0);
}
export function cachedByIndex(x: number[], pick: number[]): number {
  const cache: { [k: number]: number } = {};
  let s = 0;
  for (const k of pick) {
    cache[k] ??= (x[k] ?? 0.5) ** 2;
    s += cache[k]! * k;
  }
  return s + Object.keys(cache).length;
}
export function foldedStack(x: number[]): number {
  const stack: number[] = [];
  for (const v of x) {
    if (v < 0) {
      const b = stack.pop();
      const a = stack.pop();
      stack.push((a ?? 1) * (b ?? v));
    } else stack.push(v);
  }
  return stack.reduce((s, v) => s * 2 + v, 0);
}
export function raggedColumns(rows: number[][]): number {
  const w = Math.max(...rows.map((r) => r.length));
  const cols = Array.from({ length: w }, (_, j) => rows.map((r) => r[j]));
  return cols
    .map((c) => c.filter((v): v is number => v !== undefined))
    .reduce((s, c) => s + c.reduce((a, b) => a + b, 0) ** 2 / c.length, 0);
}
export function history(x: number[]): number {
  let last: { v: number } | undefined;
  const hist: ({ v: number } | undefined)[] = [];
  for (const v of x) {
    hist.push(last);
    last = v > 1 ? { v: v * (last?.v ?? 1) } : undefined;
  }
  return hist.reduce((s, h) => s + (h ? h.v * h.v : 0.1), 0) + (last?.v ?? 0);
}
export function pairsByIterator(x: number[]): number {
  const it = x[Symbol.iterator]();
  let s = 0;
  for (let r = it.next(); !r.done; r = it.next()) {
    const second = it.next();
    s += r.value * (second.done ? 1 : second.value);
  }
  return s;
}
export function shiftedCopies(x: number[], n: number): number {
  const rot = x.map((_, i) => x[(i + n) % x.length]!);
  const far = x.map((v, i) => x[i + n] ?? v);
  const near = x.map((v, i) => x[i - n] || v * 2);
  return rot.reduce((s, v, i) => s + v * far[i]! * near[i]!, 0);
}
export function laplacian(g: number[][]): number {
  const at = (i: number, j: number): number | undefined => (i >= 0 ? g[i]?.[j] : undefined);
  let s = 0;
  g.forEach((r, i) =>
    r.forEach((v, j) => {
      const lap = [at(i - 1, j), at(i + 1, j), at(i, j - 1), at(i, j + 1)].reduce<number>((a, u) => a + ((u ?? v) - v), 0);
      s += lap * lap;
    }),
  );
  return s;
}
export function rangeOfNothing(x: number[]): number {
  const [min, max] = x.reduce<[number?, number?]>(
    ([lo, hi], v) => [lo === undefined || v < lo ? v : lo, hi === undefined || v > hi ? v : hi],
    [],
  );
  return (max ?? 0) - (min ?? 0) + (min ?? 1) * 2;
}
export function gapsSkipped(x: number[], on: boolean[]): number {
  const vs = x.map((v, i) => (on[i] ? v : null));
  let s = 0;
  let prev: number | null = null;
  for (const v of vs) {
    if (v !== null && prev !== null) s += (v - prev) ** 2;
    prev = v ?? prev;
  }
  return s;
}
export function filledGaps(xs: (number | null)[]): number {
  const filled = xs.slice();
  for (let i = 0; i < filled.length; i++) if (filled[i] === null) filled[i] = i > 0 ? filled[i - 1]! : 0;
  return filled.reduce<number>((s, v, i) => s + (v ?? 0) * i, 0);
}
export function pairsThatAreThere(xs: number[], ys: (number | undefined)[]): number {
  let [sx, sy, n] = [0, 0, 0];
  for (const [i, y] of ys.entries()) {
    if (y == null) continue;
    sx += xs[i]! * y;
    sy += y;
    n++;
  }
  return n ? sx / n + sy : 0;
}
export function tableByDefault(x: number[]): number {
  const lookup = (k: number, table: number[] = [x[0]!, x[2]!]): number => table[k] ?? lookup(k - 1);
  return lookup(1) * lookup(3) + lookup(0);
}
export function entriesMade(x: number[]): number {
  const seen = new Map<number, { first: number; sum: number }>();
  x.forEach((v, i) => {
    const e = seen.get(i % 3) ?? { first: v, sum: 0 };
    e.sum += v * e.first;
    seen.set(i % 3, e);
  });
  return [0, 1, 2, 3].map((k) => seen.get(k)).reduce((s, e) => s + (e?.sum ?? 1), 0);
}
export function merged(a: number[], b: number[]): number {
  const out: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [u, v] = [a[i], b[j]];
    if (v === undefined || (u !== undefined && u <= v)) {
      out.push(u!);
      i++;
    } else {
      out.push(v);
      j++;
    }
  }
  return out.reduce((s, v, k) => s + v * v * k, 0);
}
export function fieldsWithDefaults(x: number[], i: number): number {
  const o = { cur: x[i], next: x[i + 1], prev: x[i - 1] };
  const { cur = 1, next = cur * 2, prev = next } = o;
  return cur * next + prev;
}
export function deepMaybe(p: { a?: { b?: number[] } }, k: number): number {
  const v = p.a?.b?.[k];
  const w = p.a?.b?.at(-1);
  const l = [v, w, p.a?.b?.[0]];
  return l.reduce<number>((s, u) => s + (u ?? k) ** 2, 0);
}
export const cases: readonly Case[] = [
  { f: 'takenFromBothEnds', at: [[[1, 2, 3]], [[]], [[1, 2, 3, 4, 5, 6, 7, 8, 9]]] },
  {
    f: 'lookedUpFirst',
    at: [
      [
        [1, 2, 3],
        ['k0', 'z', 'k2', 'k9'],
      ],
    ],
    wrt: ['x'],
  },
  { f: 'weightsAside', at: [[[{ v: 1 }, { v: 2, w: 3 }]], [[{ v: 1, w: 2 }]]] },
  {
    f: 'foundOrFirst',
    at: [
      [[{ v: 1 }, { v: 2, w: 3 }], 1.5],
      [[{ v: 1 }], 5],
    ],
    wrt: ['ps'],
  },
  { f: 'shorterSplit', at: [[[1.5]], [[1, 2]], [[1, 2, 3]]] },
  {
    f: 'recurrence',
    at: [
      [[1.1, 0.5], 5],
      [[1.1, 0.5], 0],
      [[2], 1],
    ],
    wrt: ['x'],
  },
  { f: 'fieldsByList', at: [[{ a: 1, b: undefined, c: 3 }], [{ a: 2 }]] },
  {
    f: 'cachedByIndex',
    at: [
      [
        [1, 2, 3],
        [0, 2, 5, 2],
      ],
    ],
    wrt: ['x'],
  },
  { f: 'foldedStack', at: [[[1, 2, -1, 3, -2, -3]]] },
  { f: 'raggedColumns', at: [[[[1, 2, 3], [4], [5, 6]]]] },
  { f: 'history', at: [[[1.5, 2, 0.5, 3]], [[]]] },
  { f: 'pairsByIterator', at: [[[1.5, 2, 0.5]], [[]]] },
  {
    f: 'shiftedCopies',
    at: [
      [[1.5, 2, 0.5], 1],
      [[1.5, 2, 0.5], 2],
      [[1.5], 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'laplacian',
    at: [
      [
        [
          [1, 2],
          [3, 5],
        ],
      ],
    ],
  },
  { f: 'rangeOfNothing', at: [[[3, 1, 2]], [[]], [[4]]] },
  {
    f: 'gapsSkipped',
    at: [
      [
        [3, 1, 2, 5],
        [true, false, true, true],
      ],
    ],
    wrt: ['x'],
  },
  { f: 'filledGaps', at: [[[1, null, 3, null]], [[null, 2]]] },
  {
    f: 'pairsThatAreThere',
    at: [
      [
        [1, 2, 3],
        [1, undefined, 4],
      ],
    ],
  },
  { f: 'tableByDefault', at: [[[1, 2, 3]]] },
  { f: 'entriesMade', at: [[[1, 2, 3, 4, 5]], [[1]]] },
  {
    f: 'merged',
    at: [
      [
        [1, 4, 6],
        [2, 3, 9, 10],
      ],
      [[], [1]],
    ],
  },
  {
    f: 'fieldsWithDefaults',
    at: [
      [[1, 4, 6], 1],
      [[1, 4, 6], 2],
      [[1, 4, 6], 0],
      [[1], 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'deepMaybe',
    at: [
      [{ a: { b: [1, 2, 3] } }, 1],
      [{}, 1],
      [{ a: { b: [] } }, 2],
    ],
    wrt: ['p'],
  },
];
