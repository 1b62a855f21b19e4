/** Positions that are no whole numbers: the methods of arrays cut them off, wherever they come from. */

import type { Case } from './case.ts';

function cut(x: number[], at: number): number {
  const a = [...x, ...x];
  a.splice(at, 2);
  return a.reduce((s, v, i) => s + v * v * i, 0);
}
function again(k: number, x: number[], at: number): number {
  return k === 0 ? 1 : cut(x, at) + 0.5 * again(k - 1, x, at);
}
export const cutByAHelper = (x: number[], at: number): number => again(2, x, at);

export function halvedStep(x: number[]): number {
  let h = x.length;
  let s = 0;
  while (h > 0.3) {
    s = s * 1.1 + (x.at(h - 1) ?? 0) * (x.at(-h) ?? 1) + x.with(h / 2, 3).reduce((a, b) => a + b * b, 0);
    const y = x.slice();
    y.splice(h / 3, 1, 2 * x[0]);
    y.fill(x[1], 0, h / 4);
    h /= 2;
    s += y.reduce((a, b) => a * 0.5 + b * b, 0);
  }
  return s;
}

function part(x: number[], from: number, to: number): number {
  const y = x.slice();
  y.fill(x[0], from, to);
  y.copyWithin(0, from, to);
  const s = y.reduce((a, b) => a * 0.7 + b * b, 0) + (x.at(from) ?? 0) * 3;
  return to - from < 0.6 ? s : s + part(y, from, (from + to) / 2) * 0.5 + part(y, (from + to) / 2, to);
}
export const partsByHalves = (x: number[]): number => part(x, 0, x.length);

export function countedOnFromOutside(x: number[], k: number): number {
  let s = 0;
  for (let i = k; i < x.length; i++) s += (x.at(-i) ?? 2) * (x.at(i) ?? 3);
  return s;
}

export function thinnedOut(x: number[], rate: number): number {
  let s = 0;
  for (let at = 0; at < x.length; at += rate) s = s * 0.9 + (x.at(at) ?? 0) ** 2;
  return s;
}

export const cases: readonly Case[] = [
  {
    f: 'cutByAHelper',
    at: [
      [[1, 2, 3], 1],
      [[1, 2, 3], 1.5],
    ],
    wrt: ['x'],
  },
  { f: 'halvedStep', at: [[[1, 2, 3, 4, 5]], [[1, 2, 3]]] },
  { f: 'partsByHalves', at: [[[1, 2, 3, 4, 5]], [[1, 2, 3]]] },
  {
    f: 'countedOnFromOutside',
    at: [
      [[1, 2, 3, 4, 5], 0],
      [[1, 2, 3], 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'thinnedOut',
    at: [
      [[1, 2, 3, 4, 5], 1.4],
      [[1, 2, 3], 0.5],
    ],
    wrt: ['x'],
  },
];
