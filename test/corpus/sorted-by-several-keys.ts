/** Sorted by several keys: comparators that go through lists of functions. */

import type { Case } from './case.ts';

type R = { n: string; a: number };
export function keysOfEitherType(ps: R[]): number {
  const by =
    <T>(...ks: ((t: T) => number | string)[]) =>
    (p: T, q: T) => {
      for (const k of ks) {
        const u = k(p),
          v = k(q);
        if (u < v) return -1;
        if (u > v) return 1;
      }
      return 0;
    };
  return [...ps]
    .sort(
      by(
        (p) => p.n,
        (p) => p.a,
      ),
    )
    .reduce((s, p, i) => s + p.a * (i + 1), 0);
}
export function keysOfNumbers(ps: R[]): number {
  const by =
    (...ks: ((t: R) => number)[]) =>
    (p: R, q: R) => {
      for (const k of ks) {
        const u = k(p),
          v = k(q);
        if (u < v) return -1;
        if (u > v) return 1;
      }
      return 0;
    };
  return [...ps]
    .sort(
      by(
        (p) => p.a % 2,
        (p) => p.a,
      ),
    )
    .reduce((s, p, i) => s + p.a * (i + 1), 0);
}
const keyFns: ((t: R) => number | string)[] = [(p) => p.n, (p) => p.a];
export function keysOfModule(ps: R[]): number {
  return [...ps]
    .sort((p, q) => {
      for (const k of keyFns) {
        const u = k(p),
          v = k(q);
        if (u < v) return -1;
        if (u > v) return 1;
      }
      return 0;
    })
    .reduce((s, p, i) => s + p.a * (i + 1), 0);
}
export function keysByPosition(ps: R[]): number {
  const ks = [(p: R) => p.a, (p: R) => -p.a];
  return [...ps].sort((p, q) => ks[0]!(p) - ks[0]!(q)).reduce((s, p, i) => s + p.a * (i + 1), 0);
}
export function keyInSettings(ps: R[], w: number): number {
  const o = { key: (p: R) => p.a * w };
  return [...ps].sort((p, q) => o.key(p) - o.key(q)).reduce((s, p, i) => s + p.a * (i + 1) * w, 0);
}
type Key<T> = (t: T) => number | string;
const desc =
  <T>(k: (t: T) => number): Key<T> =>
  (t) =>
    -k(t);
function sortBy<T>(xs: readonly T[], ...keys: Key<T>[]): T[] {
  return [...xs].sort((a, b) => {
    for (const k of keys) {
      const u = k(a),
        v = k(b);
      if (u !== v) return u < v ? -1 : 1;
    }
    return 0;
  });
}
export function sortedByHelper(ps: R[]): number {
  return sortBy(
    ps,
    (p) => p.n,
    desc((p) => p.a),
  ).reduce((s, p, i) => s + p.a * (i + 1), 0);
}
export function keysThatCount(ps: R[], w: number): number {
  let calls = 0;
  const keys: ((p: R) => number)[] = [
    (p) => {
      calls++;
      return Math.round(p.a);
    },
    (p) => p.a * w,
  ];
  const out = [...ps].sort((a, b) => {
    for (const k of keys) {
      const d = k(a) - k(b);
      if (d) return d;
    }
    return 0;
  });
  return out.reduce((s, p, i) => s + p.a * (i + 1) * w, calls * 0);
}
export function keyOfEachTrip(xs: number[], n: number): number {
  let ys = xs;
  const fs = [(v: number) => v, (v: number) => -v, (v: number) => v % 2];
  for (let i = 0; i < n; i++) {
    const f = fs[i % 3]!;
    ys = ys.map((y, j) => y * (1 + 0.1 * j)).sort((a, b) => f(a) - f(b));
    if (ys[0]! > 50) break;
  }
  return ys.reduce((s, y, j) => s + y * j, 0);
}
export function groupsSorted(ps: R[]): number {
  const groups = new Map<string, R[]>();
  for (const p of ps) groups.set(p.n, [...(groups.get(p.n) ?? []), p]);
  const ks: Key<R>[] = [(p) => p.n.length, (p) => p.a];
  let s = 0;
  for (const g of groups.values())
    s += g
      .sort((p, q) => {
        for (const k of ks) {
          if (k(p) < k(q)) return 1;
          if (k(p) > k(q)) return -1;
        }
        return 0;
      })
      .reduce((t, p, i) => t + p.a ** (i + 1), 0);
  return s;
}
const cmpAll =
  <T>(...cs: ((a: T, b: T) => number)[]) =>
  (a: T, b: T): number => {
    for (const c of cs) {
      const r = c(a, b);
      if (r !== 0) return r;
    }
    return 0;
  };
export function comparatorsInTurn(ps: R[]): number {
  return ps
    .slice()
    .sort(
      cmpAll(
        (a, b) => a.n.localeCompare(b.n),
        (a, b) => b.a - a.a,
      ),
    )
    .reduce((s, p, i) => s * 0.5 + p.a * (i + 1), 0);
}
export function columnsInTurn(m: number[][]): number {
  const cols = [0, 1].map((c) => (r: number[]) => r[c]!);
  return m
    .slice()
    .sort((p, q) => cols.reduce((d, col) => d || col(p) - col(q), 0))
    .reduce((s, r, i) => s + r[1]! * r[0]! * (i + 1), 0);
}

const several = [
  { n: 'b', a: 2.1 },
  { n: 'a', a: 3.3 },
  { n: 'b', a: 1.2 },
  { n: 'a', a: 3.65 },
];
const single = [{ n: 'c', a: 0.3 }];

export const cases: readonly Case[] = [
  {
    f: 'keysOfEitherType',
    at: [[several], [single]],
  },
  {
    f: 'keysOfNumbers',
    at: [[several], [single]],
  },
  {
    f: 'keysOfModule',
    at: [[several], [single]],
  },
  {
    f: 'keysByPosition',
    at: [[several], [single]],
  },
  {
    f: 'sortedByHelper',
    at: [[several], [single]],
  },
  {
    f: 'groupsSorted',
    at: [[several], [single]],
  },
  {
    f: 'comparatorsInTurn',
    at: [[several], [single]],
  },
  {
    f: 'keyInSettings',
    at: [
      [several, -1.5],
      [several, 0.7],
    ],
  },
  {
    f: 'keysThatCount',
    at: [
      [several, -1.5],
      [several, 0.7],
    ],
  },
  {
    f: 'keyOfEachTrip',
    at: [
      [[3.1, 1.3, 2.55, 4.27], 6],
      [[1.5, 0.2], 2],
    ],
    wrt: ['xs'],
  },
  {
    f: 'columnsInTurn',
    at: [
      [
        [
          [2, 1],
          [1.2, 3],
          [1.3, 2],
        ],
      ],
    ],
  },
];
