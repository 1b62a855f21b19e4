// What a trip finds and what it leaves are both needed by its reverse: recorded once, and handed back by the next trip.
import type { Case } from './case.ts';

export function newAndOld(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const old = x;
    x = x * Math.sin(x) + 1.3;
    s += old * x * x;
  }
  return s;
}

export function newInTheTest(x: number): number {
  let s = 0;
  for (;;) {
    const next = x * x * 0.5 + 0.1 * Math.exp(-x);
    s += next * x * next;
    x = next;
    if (x < 0.12 || s > 40) break;
  }
  return s * x;
}

export function twoInTurn(a: number, b: number, n: number): number {
  for (let i = 0; i < n; i++) {
    const c = a * b + Math.cos(a);
    b = a;
    a = c;
    b += 0.1 * a * a * b;
  }
  return a * b;
}

export function exchanged(a: number, b: number, n: number): number {
  for (let i = 0; i < n; i++) {
    [a, b] = [b * a, a];
    a *= Math.sin(b * a);
    if (i % 2 === 0) [a, b] = [b, a];
  }
  return a * a * b;
}

export function oneForTwo(x: number, n: number): number {
  let y = x;
  let s = 0;
  for (let k = 0; k < n; k++) {
    const z = x * y * y + 0.2;
    s += z * z * x * y;
    x = Math.sin(z);
    y = x;
  }
  return s;
}

export function nested(x: number, n: number, m: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    let v = x * (i + 1);
    for (let j = 0; j < m; j++) {
      const w = v;
      if (j === 3) continue;
      v = v * Math.cos(v) + 0.4;
      s += w * v * v;
      if (s > 6) break;
    }
    x = 0.5 * x * v;
    s += x * x * v;
  }
  return s;
}

export function leapfrog(q: number, p: number, h: number, n: number): number {
  let action = 0;
  do {
    p -= h * Math.sin(q) * p;
    const before = q;
    q += h * p * q;
    action += p * (q - before) * q * before;
  } while (--n > 0);
  return action + q * p;
}

export function leftEarly(x: number[], limit: number): number {
  let v = x[0];
  for (let i = 1; i < x.length; i++) {
    const before = v;
    v = v * x[i] + Math.sqrt(1 + v * v);
    if (v * before > limit) return v * v * before;
  }
  return -v * v;
}

export function underCheckpoints(x: number, n: number): number {
  let s = 0;
  /** @checkpoint snapshots=2 */
  for (let i = 0; i < n; i++) {
    const old = x;
    x = Math.sin(x) * x + 0.9;
    s += old * x * x;
  }
  return s;
}

export function byRecursion(x: number, depth: number): number {
  let s = x;
  for (let k = 0; k < 2; k++) {
    const old = x;
    x = x * x * 0.3 + 0.5;
    s += old * x * x;
    if (depth > 0) s += byRecursion(x * old, depth - 1);
  }
  return s;
}

export function decidedInABranch(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const old = x;
    if (x > 1) x = Math.log(x) * x;
    else x = x * x + 0.7;
    s += old * old * x * x;
  }
  return s;
}

export function onlySums(x: number, y: number, n: number): number {
  let p = x;
  let q = y;
  for (let i = 0; i < n; i++) {
    const [d, e, m] = [p - q, p + q, 2 * p + 3];
    p += 0.02 * q * d * e * m;
    q -= 0.01 * m * e * d;
  }
  return p * q;
}

export function mayBeMissing(x: number, n: number): number {
  let last: number | undefined;
  let s = 0;
  for (let i = 0; i < n; i++) {
    const before = last;
    last = i % 3 === 2 ? undefined : (before ?? x) * x * Math.sin(x + i);
    s += (last ?? 1) * (last ?? 2) * (before ?? 3) * (before ?? x);
  }
  return s;
}

const counts = [0, 1, 2, 7];

export const cases: readonly Case[] = [
  { f: 'newAndOld', at: counts.map((n) => [0.7, n]), wrt: ['x'] },
  { f: 'newInTheTest', at: [[1.6], [0.9], [0.05], [3]] },
  { f: 'twoInTurn', at: counts.map((n) => [0.7, 0.4, n]), wrt: ['a', 'b'] },
  { f: 'exchanged', at: counts.map((n) => [0.7, 0.9, n]), wrt: ['a', 'b'] },
  { f: 'oneForTwo', at: counts.map((n) => [0.7, n]), wrt: ['x'] },
  {
    f: 'nested',
    at: [
      [0.7, 3, 6],
      [0.7, 0, 6],
      [0.7, 2, 0],
      [1.7, 9, 5],
    ],
    wrt: ['x'],
  },
  { f: 'leapfrog', at: counts.map((n) => [0.7, 0.9, 0.1, n]), wrt: ['q', 'p', 'h'] },
  {
    f: 'leftEarly',
    at: [
      [[0.7, 0.9, 1.1, 0.4], 100],
      [[0.7, 0.9, 1.1, 0.4], 2],
      [[0.7], 1],
      [[0.7, 1.4], 0.1],
    ],
    wrt: ['x'],
  },
  { f: 'underCheckpoints', at: counts.map((n) => [0.7, n]), wrt: ['x'] },
  {
    f: 'byRecursion',
    at: [
      [0.7, 0],
      [0.4, 3],
    ],
    wrt: ['x'],
  },
  { f: 'decidedInABranch', at: counts.map((n) => [0.7, n]), wrt: ['x'] },
  { f: 'onlySums', at: counts.map((n) => [0.7, 0.4, n]), wrt: ['x', 'y'] },
  { f: 'mayBeMissing', at: counts.map((n) => [0.7, n]), wrt: ['x'] },
];
