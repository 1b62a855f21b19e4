/** Permutations and choices by generators that go over their own values. */

import type { Case } from './case.ts';

const c = (f: string, at: unknown[][], more: Partial<Case> = {}): Case => ({ f, at, ...more });

function* perms(xs: number[]): Generator<number[]> {
  if (xs.length <= 1) yield xs;
  else for (let i = 0; i < xs.length; i++) for (const r of perms(xs.filter((_, j) => j !== i))) yield [xs[i], ...r];
}
export function permSum(xs: number[]): number {
  let s = 0;
  for (const p of perms(xs)) s += p.reduce((a, v, i) => a + v ** (i + 1), 0);
  return s;
}
export function permFirst(xs: number[], lim: number): number {
  let best = Infinity;
  for (const p of perms(xs)) {
    let cost = 0;
    for (let i = 1; i < p.length; i++) cost += Math.abs(p[i] - p[i - 1]) * i;
    if (cost < best) best = cost;
    if (best < lim) break;
  }
  return best;
}
function* combos<T>(xs: T[], k: number): Generator<T[]> {
  if (k === 0) {
    yield [];
    return;
  }
  for (let i = 0; i + k <= xs.length; i++) for (const rest of combos(xs.slice(i + 1), k - 1)) yield [xs[i], ...rest];
}
export function comboSum(xs: number[], k: number): number {
  let s = 0;
  for (const cc of combos(xs, k)) s += cc.reduce((a, b) => a * b, 1);
  return s;
}
export function comboTwice(xs: number[], k: number): number {
  return (
    [...combos(xs, k)].map((q) => q.reduce((a, b) => a * b, 1)).reduce((a, b) => a + b, 0) +
    [
      ...combos(
        xs.map((x) => ({ x })),
        2,
      ),
    ].reduce((s, [a, b]) => s + a.x * b.x, 0)
  );
}
export const cases: Case[] = [
  c('permSum', [[[1, 2, 0.5]], [[]]]),
  c(
    'permFirst',
    [
      [[1, 2, 0.5], 1],
      [[1, 2, 0.5], 100],
    ],
    { wrt: ['xs'] },
  ),
  c(
    'comboSum',
    [
      [[1, 2, 0.5, 3], 2],
      [[1], 1],
      [[1, 2], 0],
    ],
    { wrt: ['xs'] },
  ),
  c('comboTwice', [[[1, 2, 0.5, 3], 3]], { wrt: ['xs'] }),
];
