/** Elements beside an array, handed to functions that call themselves and ask whether they are there. */

import type { Case } from './case.ts';

export function askedInside(xs: number[], n: number): number {
  const go = (k: number, v: number): number => (k === 0 ? (v ?? 2) * 0.5 : (v ?? 1.5) * go(k - 1, xs[k - 1]) + xs[0]);
  let s = 0;
  for (let i = 0; i < n; i++) s += go(i, xs[i]) * (xs[i] ?? 0.5);
  return s;
}

export function handedThrough(xs: number[], n: number): number {
  const inner = (v: number, k: number): number => (v === undefined ? k + xs[0] : v * v * (k > 0 ? inner(v * 0.5, k - 1) : 1));
  const outer = (v: number, k: number): number => (k === 0 ? inner(v, 2) : inner(v, 1) + outer(xs[k], k - 1) * xs[0]);
  return outer(xs[n], n);
}

export function keptByTheCaller(xs: number[], n: number): number {
  const gain = (v: number, depth: number): number => (depth === 0 ? (v ?? xs[0] * xs[0]) : 0.5 * gain(v, depth - 1) * (v ?? 3));
  const ys = [...xs];
  let s = xs[0];
  for (let i = n; i >= 0; i -= 2) {
    const v = ys[i];
    if (i < ys.length) ys[i] = s;
    s = s * 0.7 + gain(v, i % 3) * s;
  }
  return s;
}

export function heldInAList(xs: number[], n: number): number {
  const gain = (v: number, depth: number): number => (depth === 0 ? (v ?? xs[0] * xs[0]) : 0.5 * gain(v, depth - 1) * (v ?? 3));
  let s = xs[0];
  const list = [s];
  for (let i = n; i >= 0; i--) {
    list[0] = xs[i];
    const v = list[0];
    list[0] = s;
    s = s * 0.7 + gain(v, i % 3) * list[0];
  }
  return s;
}
export function neverStored(xs: number[], n: number): number {
  const gain = (v: number, depth: number): number => (depth === 0 ? (v ?? xs[0] * xs[0]) : 0.5 * gain(v, depth - 1) * (v ?? 3));
  const made = new Array<number>(xs.length);
  let s = xs[0];
  for (let i = 0; i < xs.length; i += 2) made[i] = xs[i] * s;
  for (let i = 0; i < xs.length; i++) {
    const v = made[i];
    made[i] = s;
    s = s * 0.7 + gain(v, i % 3) * made[i];
  }
  return s;
}

export const cases: Case[] = [
  {
    f: 'askedInside',
    at: [
      [[0.7, 1.2, -0.4], 5],
      [[0.7], 1],
    ],
    wrt: ['xs'],
  },
  {
    f: 'handedThrough',
    at: [
      [[0.7, 1.2, -0.4], 4],
      [[0.7, 1.2, -0.4], 2],
    ],
    wrt: ['xs'],
  },
  {
    f: 'keptByTheCaller',
    at: [
      [[0.7, 1.2, -0.4], 6],
      [[0.7, 1.2, -0.4], 1],
    ],
    wrt: ['xs'],
  },
  { f: 'heldInAList', at: [[[0.7, 1.2, -0.4], 5]], wrt: ['xs'] },
  { f: 'neverStored', at: [[[0.7, 1.2, -0.4], 5]], wrt: ['xs'] },
];
