/** Functions that call themselves while what they were given changes: sorted in place, remembered, replaced, thrown out of. */

import type { Case } from './case.ts';
export function quick(xs: number[], w: number[]): number {
  const a = xs.slice();
  const sort = (lo: number, hi: number): number => {
    if (lo >= hi) return lo === hi ? a[lo] * w[lo] : 0;
    const p = a[(lo + hi) >> 1];
    let i = lo,
      j = hi;
    while (i <= j) {
      while (a[i] < p) i++;
      while (a[j] > p) j--;
      if (i <= j) {
        [a[i], a[j]] = [a[j], a[i]];
        i++;
        j--;
      }
    }
    const l = sort(lo, j);
    const r = sort(i, hi);
    return l * 0.9 + r + p * p * 0.1;
  };
  return sort(0, a.length - 1);
}
export function memo(x: number, n: number): number {
  const table: number[] = [];
  const go = (k: number): number => {
    if (k < 2) return x + k;
    const known = table[k];
    if (known !== undefined) return known;
    const v = Math.sin(go(k - 1)) * x + 0.3 * go(k - 2);
    table[k] = v;
    return v;
  };
  return go(n);
}
export function changedBehind(xs: number[], n: number): number {
  const ys = xs.slice();
  const f = (v: number, k: number): number => {
    if (k === 0) return v * v;
    ys[k % ys.length] = v * ys[(k + 1) % ys.length];
    const r = f(ys[k % ys.length], k - 1) + f(v * 0.5, k - 1) * ys[0];
    ys[0] = r * 0.1;
    return r * v;
  };
  return f(ys[0], n) + ys[0];
}
interface Node {
  v: number;
  kids: Node[];
  extra?: number;
}
const build = (x: number, d: number): Node => ({
  v: x * (d + 1),
  kids: d === 0 ? [] : [build(x * 0.5, d - 1), build(x + 0.1, d - 1)],
  ...(d % 2 ? { extra: x } : {}),
});
const fold = (n: Node, s: number): number => {
  let t = s + n.v * (n.extra ?? 1);
  for (const k of n.kids) t = fold(k, t * 0.9);
  n.v = t;
  return t;
};
export function mutatedTree(x: number, d: number): number {
  const t = build(x, d);
  const a = fold(t, 1);
  return a + fold(t, x);
}
export function objectsReplaced(x: number, n: number): number {
  let cur = { a: x, b: 1 };
  const go = (k: number, o: { a: number; b: number }): number => {
    if (k <= 0) return o.a * cur.b;
    const before = cur;
    cur = { a: o.b * x, b: o.a + before.a };
    const r = go(k - 1, k % 2 ? cur : before);
    o.a += r * 0.01;
    return r + o.a * before.b;
  };
  return go(n, cur) + cur.a;
}
export function rows(A: number[][], n: number): number {
  const B = A.map((r) => [...r]);
  const go = (row: number[], k: number): number => {
    if (k === 0) return row.reduce((s, v) => s + v * v, 0);
    const i = k % B.length;
    [B[0], B[i]] = [B[i], B[0]];
    row[k % row.length] += 0.3 * B[0][0];
    const r = go(B[i], k - 1);
    B[i] = row.map((v) => v * r * 0.1);
    return r + B[i][0] * row[0];
  };
  return go(B[0], n) + B[0][0];
}
export function flagged(x: number, n: number): number {
  const f = (v: number, up: boolean, tag: string, k: number): number => {
    if (k === 0) return up ? v : -v;
    const t = tag === 'a' ? 'b' : 'a';
    const r = f(v * (up ? 1.1 : 0.9), v > 1 !== up, t, k - 1);
    if (tag === 'b' && r > 2) return r * v;
    return r + (up ? v * v : x);
  };
  return f(x, true, 'a', n);
}
export function throwsInside(x: number, n: number): number {
  const f = (v: number, k: number): number => {
    if (v > 3) throw new Error('big');
    if (k === 0) return v;
    try {
      return f(v * 1.3, k - 1) * v;
    } catch {
      return v * x;
    }
  };
  let s = 0;
  for (let i = 0; i < n; i++) s += f(x + i, i);
  return s;
}
const pts: unknown[][] = [
  [0.7, 4],
  [1.3, 3],
  [0.2, 0],
];
export const cases: Case[] = [
  {
    f: 'quick',
    at: [
      [
        [0.5, -1, 2, 0.3, 1.1],
        [1, 2, 3, 4, 5],
      ],
    ],
  },
  {
    f: 'memo',
    at: [
      [0.7, 6],
      [0.7, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'changedBehind',
    at: [
      [[0.7, 1.2, -0.4], 4],
      [[0.7, 1.1], 1],
    ],
    wrt: ['xs'],
  },
  {
    f: 'mutatedTree',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  { f: 'objectsReplaced', at: pts, wrt: ['x'] },
  {
    f: 'rows',
    at: [
      [
        [
          [0.4, -0.7],
          [0.9, 0.2],
          [0.3, 1.1],
        ],
        4,
      ],
    ],
    wrt: ['A'],
  },
  { f: 'flagged', at: pts, wrt: ['x'] },
  {
    f: 'throwsInside',
    at: [
      [0.7, 3],
      [0.2, 3],
    ],
    wrt: ['x'],
  },
];
