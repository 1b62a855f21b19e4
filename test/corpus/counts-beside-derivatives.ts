/** Positions, counts and keys that travel in one tuple with numbers that carry derivatives. */

import type { Case } from './case.ts';

const c = (f: string, at: unknown[][], more: Partial<Case> = {}): Case => ({ f, at, ...more });
export function charsByActive(grid: string[], w: Record<string, number>): number {
  const q: [number, number, number][] = [[0, 0, 0]];
  const seen = new Set<string>();
  let s = 0;
  while (q.length) {
    const [y, x, d] = q.shift()!;
    const key = `${y},${x}`;
    if (seen.has(key) || y >= grid.length || x >= grid[0].length || grid[y].charAt(x) === '#') continue;
    seen.add(key);
    s += (d + (w[grid[y][x]] ?? 1)) ** 2 * 0.1;
    q.push([y + 1, x, s], [y, x + 1, s * 0.5]);
  }
  return s;
}
export function distByKey(start: [number, number], w: number[], n: number): number {
  const best = new Map<string, number>();
  const q: [number, number, number][] = [[...start, 0]];
  while (q.length > 0) {
    q.sort((a, b) => a[2] - b[2]);
    const [x, y, d] = q.shift()!;
    const k = x + ':' + y;
    const old = best.get(k);
    if (old !== undefined && old <= d) continue;
    best.set(k, d);
    if (x < n) q.push([x + 1, y, d + w[x] * 1.5]);
    if (y < n) q.push([x, y + 1, d + w[y] ** 2]);
  }
  return best.get(`${n}:${n}`)! + (best.get('0:1') ?? 0);
}
export function objByKey(w: number[], n: number): number {
  const best: { [k: string]: number } = {};
  const st: [number, number][] = [[0, 1]];
  while (st.length) {
    const [i, v] = st.pop()!;
    const k = `n${i}`;
    best[k] = (best[k] ?? 0) + v;
    if (i < n) st.push([i + 1, v * w[i]], [i + 2, v * 0.5]);
  }
  return best[`n${n}`] * (best.n1 ?? 1);
}
export function inactiveMap(w: number[], adj: Map<number, number[]>): number {
  const st: [number, number][] = [[0, 1]];
  let s = 0;
  while (st.length) {
    const [u, v] = st.pop()!;
    s += v * w[u];
    for (const t of adj.get(u) ?? []) st.push([t, v * w[u] * 0.5]);
  }
  return s;
}
export function localAdj(w: number[], edges: [number, number][]): number {
  const adj: Record<number, number[]> = {};
  for (const [a, b] of edges) (adj[a] ??= []).push(b);
  const names = ['a', 'b', 'c', 'd'];
  const weight: Record<string, number> = { a: 1, b: 2, c: 3, d: 4 };
  const st: [number, number][] = [[0, 1]];
  let s = 0;
  while (st.length) {
    const [u, v] = st.pop()!;
    s += v * w[u] * weight[names[u]];
    for (const t of adj[u] ?? []) st.push([t, v * w[u] * 0.5]);
  }
  return s;
}
export function setOfNumbers(w: number[], n: number): number {
  const st: [number, number][] = [[0, 1]];
  const seen = new Set<number>();
  const order: number[] = [];
  const depth = new Map<number, number>();
  let s = 0;
  while (st.length) {
    const [u, v] = st.shift()!;
    if (u >= n || seen.has(u)) continue;
    seen.add(u);
    order.push(u);
    depth.set(u, (depth.get(u >> 1) ?? 0) + 1);
    s += v * w[u] * depth.get(u)!;
    st.push([2 * u + 1, v * w[u]], [2 * u + 2, v * 0.5]);
  }
  return s * order.length + order[1];
}
export function prevTable(w: number[], n: number): number {
  const prev = new Int32Array(n).fill(-1);
  const dist = new Float64Array(n).fill(Infinity);
  const q: number[][] = [[0, 0]];
  while (q.length) {
    let bi = 0;
    for (let i = 1; i < q.length; i++) if (q[i][0] < q[bi][0]) bi = i;
    const [[d, u]] = q.splice(bi, 1);
    if (d > dist[u]) continue;
    for (const v of [u + 1, u + 2]) {
      if (v >= n) continue;
      const nd = d + w[v] * (v - u);
      if (nd < dist[v]) {
        dist[v] = nd;
        prev[v] = u;
        q.push([nd, v]);
      }
    }
  }
  let len = 0;
  for (let v = n - 1; v > 0; v = prev[v]) len += w[v] ** 2;
  return len + dist[n - 1];
}
export function switchOnActive(w: number[]): number {
  const prog: [string, number, number][] = [
    ['mul', 0, 2],
    ['add', 1, w[0]],
    ['mul', 2, w[1]],
  ];
  let s = 1;
  for (const [op, i, v] of prog) {
    switch (op) {
      case 'mul':
        s *= v * w[i];
        break;
      case 'add':
        s += v;
        break;
    }
    switch (i) {
      case 1:
        s *= 3;
        break;
      case 2:
        s -= 1;
    }
  }
  return s;
}
export function bits(xs: number[], k: number): number {
  const pairs = xs.map((x, i) => [i, x * k]);
  let s = 0;
  for (const [i, v] of pairs) {
    s += v * (1 << i) + (i & 1 ? v : -v);
    if ((i ^ 3) === 1) s *= k;
  }
  return s;
}
export function textsOfPairs(xs: number[], labels: string[], k: number): number {
  const pairs: [number, number][] = xs.map((x, i) => [i, x * k]);
  const sums: Record<string, number> = {};
  for (const [i, v] of pairs) {
    const name = labels[i]
      .toUpperCase()
      .slice(0, i + 1)
      .padEnd(i, '-');
    sums[name] = (sums[name] ?? 0) + v;
  }
  return Object.values(sums).reduce((s, v) => s * 2 + v, 0);
}
export function repeated(xs: number[], k: number): number {
  const pairs: [number, number][] = xs.map((x, i) => [i, x * k]);
  let s = 0;
  for (const [i, v] of pairs)
    s += v * '*'.repeat(i).length + v * 'abc'.charCodeAt(i % 3) * 0.01 + ('abcabc'.substring(i, i + 2) === 'bc' ? v * v : 0);
  return s;
}
export const cases: Case[] = [
  c('charsByActive', [[['a.b', '#.a', 'bab'], { a: 1.5, b: 2.2 }]], { wrt: ['w'] }),
  c('distByKey', [[[0, 0], [1, 0.5, 0.2], 2]], { wrt: ['w'] }),
  c('objByKey', [[[1, 0.5, 0.2], 3]], { wrt: ['w'] }),
  c(
    'inactiveMap',
    [
      [
        [1.5, 0.5, 0.2],
        new Map([
          [0, [1, 2]],
          [1, [2]],
        ]),
      ],
    ],
    { wrt: ['w'] },
  ),
  c(
    'localAdj',
    [
      [
        [1.5, 0.5, 0.2, 1],
        [
          [0, 1],
          [1, 2],
          [0, 2],
          [2, 3],
        ],
      ],
    ],
    { wrt: ['w'] },
  ),
  c('setOfNumbers', [[[1.5, 0.5, 0.2, 1, 1.2], 5]], { wrt: ['w'] }),
  c('prevTable', [[[1.5, 0.5, 0.2, 1, 1.2], 5]], { wrt: ['w'] }),
  c('switchOnActive', [[[1.5, 0.5, 0.2]]]),
  c('bits', [[[1.5, 0.5, 0.2], 1.4]]),
  c('textsOfPairs', [[[1.5, 0.5, 0.2], ['ab', 'cd', 'ab'], 1.4]]),
  c('repeated', [[[1.5, 0.5, 0.2], 1.4]]),
];
