/** Functions called like those that the compiler makes of others: `g_fwd` beside `g`, `f_steps` beside a checkpointed loop of `f`. */

import type { Case } from './case.ts';

function power(x: number, k: number): number {
  return k === 0 ? x : power(x * x, k - 1) * 1.01;
}
function power_fwd(n: number): number {
  return n <= 1 ? 1 : n * power_fwd(n - 1);
}
function power_rev(x: number, n: number): number {
  return n <= 1 ? x : power_rev(x * 0.5, n - 1) + x;
}
export function besideItsHalves(x: number, n: number): number {
  return power(x, 2) * power_fwd(n) + power_rev(x, n) * power_rev(2, n);
}

function besideItsSteps_steps(x: number, k: number): number {
  return k === 0 ? x : besideItsSteps_steps(x * x, k - 1) * 1.01;
}
export function besideItsSteps(x: number, n: number): number {
  let y = x;
  /** @checkpoint snapshots=2 */
  for (let i = 0; i < n; i++) y = Math.sin(y) + 0.1 * x;
  return besideItsSteps_steps(y, 2);
}

function rows_advance(x: number, n: number): number {
  return n <= 1 ? x : n * rows_advance(x, n - 1);
}
/** @checkpoint */
function rows(x: number): number[] {
  return [x, rows_advance(x, 3)];
}
export function besideItsAdvance(x: number, n: number): number {
  const r = rows(x);
  r[0] *= 2;
  return r[0] * r[1] * rows_advance(n, 2);
}

export const cases: Case[] = [
  { f: 'besideItsHalves', at: [[0.7, 3]], wrt: ['x'] },
  {
    f: 'besideItsSteps',
    at: [
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  { f: 'besideItsAdvance', at: [[0.7, 3]], wrt: ['x'] },
];
