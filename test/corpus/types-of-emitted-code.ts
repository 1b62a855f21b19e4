/** Programs whose gradients TypeScript once found fault with, or took for more certain than they are. */

import type { Case } from './case.ts';

/** Nobody has to set it first: `!` says so. */
export function letAsked(x: number): number {
  let y!: number;
  if (x > 0) y = x * 2;
  return y === undefined ? x : y * x;
}

export function letAskedInLoop(x: number): number {
  let y!: number;
  for (let i = 0; i < 3; i++) {
    if (i === 1) y = x * 2;
    x += y ?? 1;
  }
  return x * y;
}

export function pairOrOne(u: [a: number, b?: number]): number {
  return u.length === 1 ? u[0] * 2 : u[0] * u[1]!;
}

export function restOfTuples(x: number): number {
  const f = (...a: [number] | [number, number]): number => (a.length === 1 ? a[0] : a[0] * a[1]);
  return f(x) + f(x, 3);
}

export function castPair(u: [a: number, b?: number]): number {
  return Math.max(...(u as [number, number])) + u.indexOf(3) + u.at(-1)!;
}

const table = [0.5, 1.5, -0.25, 2] as const;
export function overConstants(x: number): number {
  let p = 0;
  for (let i = table.length; i-- > 0;) p = p * x + table[i];
  return p;
}

export function testedTwice(x: number, y: number, n: number): number {
  let s = x;
  for (let i = 0; i < 4; i++) s = Math.sin(s) + (x <= 1.9 || n % 4 !== 0 || n % 4 !== 3 ? y : x) * s;
  return s;
}

interface Weighted {
  w?: number;
}
export function setLater(x: number, a: number[], o: Weighted): number {
  for (let t = 0; t < 1; t += 1) a[1] &&= o.w ?? x;
  const rows: number[][] = [a.slice()];
  o.w = 1;
  let total = 0;
  for (const r of rows) for (const e of r) total += e;
  return total;
}

/** A list in the box of a variable that functions kept in memory share, shortened by a loop. */
export function listInABox(xs: number[], n: number): number {
  var list: number[] = xs;
  let rounds = 0;
  while (rounds++ < n) {
    switch (rounds) {
      case 2:
        list.splice(1);
    }
  }
  let f: (v: number) => number = () => 1;
  for (let i = 0; i < 4; i++) f = (v) => (i > 1 ? list[0] * v : n);
  return f(2) + xs.reduce((sum, v) => sum + v * v, 0);
}

export function defaultBesideGiven(x: number): number {
  let r = 0;
  for (let i = 0; i < 3; i++) {
    const v = [[x, x * x]];
    const inner = (w = v.map((row) => row.slice())): number => {
      w[0][0] *= 2;
      return w[0][0] * w[0][1];
    };
    r += inner() + inner(v);
    x += 1 + v[0][0];
  }
  return r;
}

export function recordOrDefault(x: number, n: number): number {
  const step = (p = { v: x, list: [x] }): number => p.v * (p.list?.[0] ?? 1);
  let s = 0;
  for (let i = 0; i < n; i++) s += step({ v: x * i, list: [s] }) + step();
  return s;
}

interface Gear {
  enter?(c: { f: number }): void;
  following(x: number): Gear;
}
const coasting: Gear = { following: () => accelerating };
const accelerating: Gear = {
  enter(c) {
    c.f *= 1.5;
  },
  following: () => coasting,
};

export function enteredInATry(x: number, ks: number[]): number {
  const c = { f: x };
  let s = coasting;
  try {
    for (const k of ks) {
      const n = s.following(k);
      n.enter?.(c);
      s = n;
    }
  } catch {
    c.f = 0;
  }
  return c.f * c.f;
}

function down(depth: number, p: number, list: number[]): number {
  if (depth <= 0) return p;
  return 0.7 * down(depth - 1, list.shift() ?? 0, [0.2, p]);
}
export function pushedBesideClosures(x: number, n: number): number {
  var list: number[] = [x, 1];
  const reads: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    list.push(down(2, down(0, x, list), [x, list[i]]));
    reads.push(() => x || Math.max(x, ...list));
  }
  for (const read of reads) list[1] += 0.5 * read();
  return list.reduce((s, e) => s + e, x);
}

export const cases: readonly Case[] = [
  { f: 'enteredInATry', at: [[1.3, [1.5, 1.7, 3]]], wrt: ['x'] },
  {
    f: 'pushedBesideClosures',
    at: [
      [0.7, 1],
      [0.4, 2],
    ],
    wrt: ['x'],
  },
  { f: 'letAsked', at: [[1.5], [-1.5]] },
  { f: 'letAskedInLoop', at: [[1.5]] },
  { f: 'pairOrOne', at: [[[1.5]], [[1.5, 2]]] },
  { f: 'restOfTuples', at: [[1.5]] },
  { f: 'castPair', at: [[[1.5, 2]]] },
  { f: 'overConstants', at: [[0.7]] },
  { f: 'testedTwice', at: [[1.5, 0.3, 2]], wrt: ['x', 'y'] },
  {
    f: 'setLater',
    at: [
      [1.5, [1, 2], {}],
      [1.5, [1, 2], { w: 3 }],
    ],
    wrt: ['x', 'a'],
  },
  {
    f: 'listInABox',
    at: [
      [[0.7, 0.4, -0.2], 3],
      [[0.7, 0.4], 0],
    ],
    wrt: ['xs'],
  },
  { f: 'defaultBesideGiven', at: [[0.2]], tolerance: 1e-5 },
  {
    f: 'recordOrDefault',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
];
