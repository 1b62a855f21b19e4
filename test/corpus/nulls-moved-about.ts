/** Elements and fields that hold `null` or nothing, moved about, filled in and exchanged. */

import type { Case } from './case.ts';

type N = number | null;
type U = number | undefined;
export function filledFromTheLeft(xs: N[]): number {
  const f = xs.slice();
  for (let i = 0; i < f.length; i++) if (f[i] === null) f[i] = i > 0 ? f[i - 1]! : 0;
  for (let i = f.length - 2; i >= 0; i--) f[i] = f[i]! * 0.5 + f[i + 1]!;
  return f.reduce<number>((s, v, i) => s + (v ?? 0) * i, 0);
}
export function swappedWithMaybe(xs: N[], ys: N[]): number {
  for (let i = 0; i < xs.length; i++) {
    const t = xs[i]!;
    xs[i] = ys[i] === null ? t : ys[i]!;
    ys[i] = t;
  }
  let s = 0;
  for (const [i, v] of xs.entries()) s += (v ?? 1) * (ys[i] ?? 2) * (i + 1);
  return s;
}
export function gridFilled(g: N[][]): number {
  const out = g.map((r) => r.slice());
  for (let i = 0; i < g.length; i++)
    for (let j = 0; j < g[i]!.length; j++) {
      if (out[i]![j] !== null) continue;
      const near = [out[i - 1]?.[j], out[i]![j - 1]].filter((v): v is number => v != null);
      out[i]![j] = near.length ? near.reduce((a, b) => a + b, 0) / near.length : 1;
    }
  return out.flat().reduce<number>((s, v, i) => s + v! * v! * i, 0);
}
export function recordsWithNull(os: { v: N; w: number }[]): number {
  for (let i = 1; i < os.length; i++) {
    const o = os[i]!;
    if (o.v === null) o.v = os[i - 1]!.v;
    else {
      o.w *= o.v;
      os[i - 1]!.v = o.v * (os[i - 1]!.v ?? 1);
    }
  }
  return os.reduce((s, o) => s + (o.v ?? 0) * o.w, 0);
}
export function ringOfMaybe(xs: N[], n: number): number {
  const ring: N[] = new Array<N>(3).fill(null);
  let s = 0;
  for (let i = 0; i < n; i++) {
    const old = ring[i % 3]!;
    ring[i % 3] = xs[i % xs.length]!;
    s += (old ?? 1) * (ring[(i + 1) % 3] ?? 0.5);
  }
  return s + ring.reduce<number>((a, v) => a + (v ?? 0), 0);
}
export function differencesOfMaybe(xs: U[]): number {
  let prev: U;
  const out: U[] = [];
  for (const x of xs) {
    out.push(prev === undefined || x === undefined ? undefined : x - prev);
    prev = x ?? prev;
  }
  return out.reduce<number>((s, v) => s + (v === undefined ? 0 : v ** 2), 0);
}
export function stackOfMaybe(xs: N[]): number {
  const st: N[] = [];
  for (const x of xs) {
    if (x === null) {
      const a = st.pop() ?? null;
      const b = st.pop() ?? null;
      st.push(a !== null && b !== null ? a * b : (a ?? b));
    } else st.push(x);
  }
  return st.reduce<number>((s, v) => s + (v ?? 10), 0);
}
export function mapOfNulls(m: Map<string, N>, ks: string[]): number {
  let s = 0;
  for (const k of ks) {
    const v = m.get(k);
    if (v === undefined) s += 0.1;
    else if (v === null) m.set(k, s);
    else {
      s += v * v;
      m.set(k, v * 0.5);
    }
  }
  return s + [...m.values()].reduce<number>((a, v) => a + (v ?? 0), 0);
}
export function listReversed(x: number, n: number): number {
  type L = { v: number; next: L | null };
  let head: L | null = null;
  for (let i = 0; i < n; i++) head = { v: x + i, next: head };
  let rev: L | null = null;
  while (head !== null) {
    const next: L | null = head.next;
    head.next = rev;
    rev = head;
    head = next;
  }
  let s = 0;
  for (let p = rev, k = 1; p; p = p.next, k++) {
    s += p.v * k;
    if (p.next) p.next.v += p.v * 0.1;
  }
  return s;
}
export function rowsShared(t: (number | null)[][], k: number): number {
  const row = t[k];
  if (!row) return 0;
  row[0] = row[0] == null ? (row[1] ?? 1) : row[0] * (row[1] ?? 2);
  t[0] = row;
  t[0]![1] = (t[k]![0] ?? 0) * 2;
  return t.flat().reduce<number>((s, v) => s + (v ?? 0.5), 0);
}
export function sortedMaybe(xs: Float64Array, mask: N[]): number {
  const y: N[] = Array.from(xs, (v, i) => (mask[i] === null ? null : v * mask[i]!));
  y.sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
  y.reverse();
  return y.reduce<number>((s, v, i) => s + (v ?? 1) * (i + 1), 0);
}
export function fieldsOfNothing(o: { a: N; b: U; c?: N }): number {
  const { a, b = 2, c = null } = o;
  o.a = c;
  o.c = a === null ? b : a * b;
  return (o.a ?? 3) * (o.c ?? 4) + (o.b ?? 5);
}
export function tokensUntilNull(xs: N[]): number {
  let i = 0;
  const next = (): N => (i < xs.length ? xs[i++]! : null);
  let s = 0;
  for (let v = next(); v !== null; v = next()) {
    const w = next();
    s += v * (w ?? 1);
    if (w === null) break;
  }
  return s * (i + 1);
}
export function loggedMaybe(xs: N[], ops: string): number {
  const acc: { cur: N; log: N[] } = { cur: null, log: [] };
  for (const [i, op] of [...ops].entries()) {
    acc.log.push(acc.cur);
    if (op === 'c') acc.cur = null;
    else if (op === 'l') acc.cur = xs[i % xs.length] ?? null;
    else acc.cur = acc.cur === null ? xs[0]! : acc.cur * (acc.log.at(-2) ?? 1.5);
  }
  return acc.log.reduce<number>((s, v, i) => s + (v ?? 0.2) * i, 0) + (acc.cur ?? 0);
}
export function firstNull(xs: N[]): number {
  const ys = xs.map((v) => (v === null ? v : v * v));
  const zs = ys.filter((v) => v !== null);
  const idx = ys.findIndex((v) => v === null);
  const before = idx < 0 ? ys.length : idx;
  return zs.reduce((a, b) => a + b, 0) * before + (ys[before - 1] ?? 0);
}
export function namesExchanged(a: N[], b: N[]): number {
  const t = a;
  a = b;
  b = t;
  a[0] = b[0] ?? a[0] ?? null;
  b[0] = (a[0] ?? 1) * (b[1] ?? 1);
  a[1] = b[0];
  return (a[0] ?? 0) + (a[1] ?? 0) * (b[0] ?? 0);
}
export const cases: readonly Case[] = [
  ...['filledFromTheLeft', 'stackOfMaybe', 'tokensUntilNull', 'firstNull'].map((f): Case => ({
    f,
    at: [[[1, null, 3, null]], [[null, 2]], [[4, 2, 3]], [[]]],
  })),
  {
    f: 'swappedWithMaybe',
    at: [
      [
        [1, null, 3],
        [2, 4, null],
      ],
    ],
  },
  {
    f: 'gridFilled',
    at: [
      [
        [
          [1, null],
          [null, 2],
        ],
      ],
      [
        [
          [null, null, 3],
          [2, null, 4],
        ],
      ],
    ],
  },
  {
    f: 'recordsWithNull',
    at: [
      [
        [
          { v: 1, w: 2 },
          { v: null, w: 3 },
          { v: 4, w: 5 },
        ],
      ],
    ],
  },
  { f: 'ringOfMaybe', at: [[[1, null, 3, 2], 7]], wrt: ['xs'] },
  { f: 'differencesOfMaybe', at: [[[1, undefined, 3, 5]], [[]]] },
  {
    f: 'mapOfNulls',
    at: [
      [
        new Map<string, N>([
          ['a', 1],
          ['b', null],
        ]),
        ['a', 'b', 'c', 'a', 'b'],
      ],
    ],
    wrt: ['m'],
  },
  {
    f: 'listReversed',
    at: [
      [1.3, 4],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'rowsShared',
    at: [
      [
        [
          [1, null],
          [null, 2],
        ],
        1,
      ],
      [
        [
          [1, null],
          [null, 2],
        ],
        0,
      ],
      [
        [
          [1, null],
          [null, 2],
        ],
        5,
      ],
    ],
    wrt: ['t'],
  },
  { f: 'sortedMaybe', at: [[new Float64Array([3, 1, 2]), [1, null, 2]]], wrt: ['xs'] },
  { f: 'fieldsOfNothing', at: [[{ a: 2, b: 3 }], [{ a: null, b: undefined, c: 4 }], [{ a: 1, b: 2, c: null }]] },
  {
    f: 'loggedMaybe',
    at: [
      [[1.5, 2, null], 'lmmclm'],
      [[1.5], 'm'],
    ],
    wrt: ['xs'],
  },
  {
    f: 'namesExchanged',
    at: [
      [
        [1, 2],
        [3, null],
      ],
      [
        [null, 2],
        [3, null],
      ],
      ((a) => [a, a])([1, 2]),
    ],
  },
];
