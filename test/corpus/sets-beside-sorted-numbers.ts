/** Sets and maps of texts beside lists of numbers that are sorted: nothing of the one gets into the other. */

import type { Case } from './case.ts';

export function namesThenSorted(x: number[], names: string[]): number {
  const seen = new Set<string>();
  let s = 1;
  for (const n of names) seen.add(n);
  for (const n of seen) s += n.length;
  const y = x.slice();
  y.sort((a, b) => a - b);
  return s * y[0] * y[1] ** 2;
}
export function labelsAndMedian(x: number[], labels: string[]): number {
  const groups = new Set(labels);
  let s = 0;
  for (const g of groups) {
    const own = x.filter((_, i) => labels[i] === g).sort((a, b) => a - b);
    const m = own.length >> 1;
    s += own.length % 2 ? own[m] ** 2 : own[m - 1] * own[m];
  }
  return s;
}
export function sortedInPlaceBesideSet(x: number[], names: string[]): number {
  const left = new Set(names);
  x.sort((a, b) => b - a);
  let s = 0;
  for (const n of [...left].sort()) {
    s += x[n.length % x.length] * (left.size + 1);
    left.delete(n);
  }
  return s * x[0];
}
export function mapOfCounts(x: number[], names: string[]): number {
  const count = new Map<string, number>();
  for (const n of names) count.set(n, (count.get(n) ?? 0) + 1);
  const order = x.map((_, i) => i).sort((i, j) => x[i] - x[j]);
  let s = 0;
  for (const k of count.keys()) s = s * 0.5 + x[order[(count.get(k) ?? 0) % x.length]] * k.length;
  for (const v of count.values()) s += v * x[order[0]] ** 2;
  return s;
}
export function visitedNodes(w: number[], next: number[][]): number {
  const seen = new Set<number>();
  const queue = [0];
  let s = 0;
  while (queue.length > 0) {
    queue.sort((a, b) => w[a] - w[b]);
    const at = queue.shift() ?? 0;
    if (seen.has(at)) continue;
    seen.add(at);
    s = s * 0.5 + w[at] * seen.size;
    for (const n of next[at]) queue.push(n);
  }
  for (const n of seen) s += w[n] * w[n];
  return s;
}
export const cases: readonly Case[] = [
  {
    f: 'namesThenSorted',
    at: [
      [
        [3, 1, 2],
        ['a', 'bb', 'a'],
      ],
      [[3, 1], []],
    ],
    wrt: ['x'],
  },
  {
    f: 'labelsAndMedian',
    at: [
      [
        [3, 1, 2, 5, 0.5],
        ['a', 'b', 'a', 'b', 'a'],
      ],
    ],
    wrt: ['x'],
  },
  {
    f: 'sortedInPlaceBesideSet',
    at: [
      [
        [3, 1, 2],
        ['a', 'bb', 'ccc'],
      ],
    ],
    wrt: ['x'],
  },
  {
    f: 'mapOfCounts',
    at: [
      [
        [3, 1, 2],
        ['a', 'bb', 'a', 'c'],
      ],
    ],
    wrt: ['x'],
  },
  {
    f: 'visitedNodes',
    at: [
      [
        [0.5, 3, 1, 2],
        [[1, 2], [3], [3, 0], []],
      ],
    ],
    wrt: ['w'],
  },
];
