/** Fields written by a name that its type knows, beside fields of other types; `for … in` over dictionaries. */

import type { Case } from './case.ts';

const c = (f: string, at: unknown[][], more: Partial<Case> = {}): Case => ({ f, at, ...more });

interface N {
  k: number;
  v: number;
  l: N | null;
  r: N | null;
  tags?: string[];
}

export function bstSides(x: number, n: number): number {
  let root: N | null = null;
  for (let i = 0; i < n; i++) {
    const k = (i * 7) % 5;
    if (root === null) {
      root = { k, v: x * (i + 1), l: null, r: null };
      continue;
    }
    let p: N = root;
    for (;;) {
      if (k === p.k) {
        p.v += x;
        break;
      }
      const side = k < p.k ? 'l' : 'r';
      const nx: N | null = p[side];
      if (!nx) {
        p[side] = { k, v: i * x, l: null, r: null };
        break;
      }
      p = nx;
    }
  }
  const sum = (p: N | null, d: number): number => (p ? sum(p.l, d + 1) + p.v * d + sum(p.r, d + 1) : 0);
  return sum(root, 1);
}

interface Box {
  min: number;
  max: number;
  name: string;
  pts: number[];
  sub?: { min: number; max: number };
}
export function extremes(xs: number[], k: number): number {
  const b: Box = { min: Infinity, max: -Infinity, name: 'b', pts: [] };
  for (const x of xs)
    for (const key of ['min', 'max'] as const) {
      b[key] = Math[key](b[key], x * k);
      if (b[key] === x * k) b.pts.push(x);
    }
  const flip = { min: 'max', max: 'min' } as const;
  for (const key of ['min', 'max'] as const) {
    b[key] -= b[flip[key]] * 0.1;
    b[key]++;
    b[key] *= 2;
  }
  return b.max - b.min + b.pts.length * k;
}

export function axisUpdates(p: { id: string; x: number; y: number; z: number; hist: number[] }, g: number): number {
  const axes: ('x' | 'y' | 'z')[] = ['x', 'z'];
  let i = 0;
  while (i < 4) {
    const a = axes[i++ % axes.length];
    p[a] += g * p.y;
    p.hist.push(p[a]);
    p[a === 'x' ? 'y' : a] *= 0.9;
  }
  return p.x + 2 * p.y + 3 * p.z + p.hist.reduce((s, v) => s + v * v, 0);
}

export function toposort(g: Record<string, string[]>, w: Record<string, number>): number {
  const deg: Record<string, number> = {};
  const val: Record<string, number> = {};
  for (const u in g) {
    deg[u] ??= 0;
    for (const v of g[u]) deg[v] = (deg[v] ?? 0) + 1;
  }
  const q = Object.keys(deg).filter((u) => deg[u] === 0);
  const out: string[] = [];
  while (q.length) {
    const u = q.shift()!;
    out.push(u);
    val[u] = (val[u] ?? 1) * w[u];
    for (const v of g[u] ?? []) {
      val[v] = (val[v] ?? 0) + val[u] ** 2;
      if (--deg[v] === 0) q.push(v);
    }
  }
  return out.reduce((s, u, i) => s + val[u] * (i + 1), 0);
}

export function neighbours(g: Record<string, string[]>, w: Record<string, number>, most: number): number {
  let s = 0;
  outer: for (const u in g) {
    for (const v of g[u]) {
      if (v === u) continue outer;
      s += w[v] * w[u];
      if (s > most) break outer;
    }
    s *= 1.1;
  }
  return s;
}

export function pickedOut(groups: { [name: string]: number[] | undefined }, x: number[]): number {
  let s = 1;
  let key: string;
  for (key in groups) s = s * x[groups[key]?.[0] ?? 0] + (key === 'last' ? x[1] : 0);
  return s;
}

export const cases: Case[] = [
  c(
    'bstSides',
    [
      [1.3, 7],
      [1.3, 0],
      [1, 1],
    ],
    { wrt: ['x'] },
  ),
  c('extremes', [
    [[1, 3, 2, -1], 1.5],
    [[2], 1.5],
  ]),
  c('axisUpdates', [[{ id: 'p', x: 1, y: 2, z: 3, hist: [0.5] }, 0.3]]),
  c(
    'toposort',
    [
      [
        { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] },
        { a: 1.2, b: 0.7, c: 0.9, d: 1.1 },
      ],
    ],
    { wrt: ['w'] },
  ),
  c(
    'neighbours',
    [
      [{ a: ['b', 'c'], b: ['b', 'a'], c: ['a'] }, { a: 1.2, b: 0.7, c: 0.9 }, 9],
      [{ a: ['b', 'c'], c: ['a'] }, { a: 1.2, b: 0.7, c: 0.9 }, 1],
      [{}, {}, 1],
    ],
    { wrt: ['w'] },
  ),
  c(
    'pickedOut',
    [
      [{ first: [1, 2], none: undefined, last: [2] }, [1.5, 0.5, 2]],
      [{}, [1, 2]],
    ],
    { wrt: ['x'] },
  ),
];
