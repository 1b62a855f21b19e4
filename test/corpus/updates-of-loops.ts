/** What the update of a `for` does besides counting is done once for each trip, and not when a trip breaks or does not begin. */

import type { Case } from './case.ts';

interface Moved {
  x: number;
  v: number;
}
const few = (n: number): number => n;

export function fieldInUpdate(p: Moved, n: number): number {
  const o = { ...p };
  for (let i = 0; i < few(n); i++, o.x += 0.1 * i * o.x);
  return o.x * o.x;
}
export function fieldBehindBreak(p: Moved, n: number): number {
  const o = { ...p };
  let s = 0;
  for (let i = 0; i < n; i++, o.x *= 1.1) {
    if (o.x > 1) break;
    s += o.x * i;
  }
  return o.x * s + o.x;
}
export function fieldCountsItself(p: Moved, n: number): number {
  const o = { k: 0, x: p.x };
  let s = 0;
  for (let i = 0; i < n; i += 1, o.k++) {
    if (i > 2) break;
    s += o.x * (o.k + 1);
  }
  return s * o.k;
}
export function pairInUpdate(x: number, n: number): number {
  let s = x;
  const d = { last: 0 };
  for (let i = 0; i < few(n); i++, [s, d.last] = [s * x, s]) if (s > 3) break;
  return s + d.last;
}
export function outerBroken(p: Moved, n: number): number {
  const o = { ...p };
  let s = 0;
  outer: for (let i = 0; i < n; i++, o.v -= 0.2) {
    for (let j = 0; j < n; j++, o.x += o.v * 0.1) {
      if (j === 2 && i === 1) break outer;
      if (j > i) continue outer;
      s += o.x * o.v;
    }
  }
  return s * o.x + o.v;
}

interface Link {
  v: number;
  next: Link | null;
}
const there = (p: Link | null): p is Link => p !== null;

/** Behind the last link there is none to go on from. */
export function linksInTurn(a: number[], n: number): number {
  const most = (k: number): number => (a.length > 99 ? k + (a.pop() ?? 0) : k);
  let head: Link | null = null;
  for (const v of a) head = { v, next: head };
  let s = 0;
  outer: for (let k = 0; k < most(n); k++) {
    let t = 0;
    while (t < 2) {
      t++;
      for (let p: Link | null = head; there(p) && k < most(n); p = p!.next) {
        if (p.v > 3) break outer;
        s = s * 0.5 + p.v * p.v * k;
      }
    }
  }
  return s;
}

const at = { x: 0.7, v: 0.4 };

export const cases: readonly Case[] = [
  {
    f: 'fieldInUpdate',
    at: [
      [at, 5],
      [at, 0],
    ],
    wrt: ['p'],
  },
  {
    f: 'fieldBehindBreak',
    at: [
      [at, 9],
      [at, 2],
      [at, 0],
    ],
    wrt: ['p'],
  },
  {
    f: 'fieldCountsItself',
    at: [
      [at, 9],
      [at, 2],
    ],
    wrt: ['p'],
  },
  {
    f: 'pairInUpdate',
    at: [
      [1.3, 9],
      [1.3, 2],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'outerBroken',
    at: [
      [at, 4],
      [at, 1],
      [at, 0],
    ],
    wrt: ['p'],
  },
  {
    f: 'linksInTurn',
    at: [
      [[0.7, 1.2], 2],
      [[0.7, 4, 1.2], 2],
      [[], 2],
    ],
    wrt: ['a'],
  },
];
