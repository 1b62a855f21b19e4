/** Loops whose tests call functions, with what they ask used again in the body and behind the loop. */

import type { Case } from './case.ts';

const itself = <T>(v: T): T => v;

export function brokenByFlag(x: number, flag: boolean, n: number): number {
  let s = x;
  let k = 0;
  for (;;) {
    if (!flag) break;
    s *= x;
    if (++k >= n) break;
  }
  return flag ? s : 2 * s;
}
export function carriedFlag(x: number, n: number): number {
  let s = x;
  let go = n > 2;
  while (itself(go)) {
    s = s * x;
    go = s < n;
  }
  return go ? s : s * 2;
}
export function flagOfOutside(x: number, n: number): number {
  const go = n > 2;
  let s = 0;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; itself(go) && j < itself(n); j++) {
      s += x * j * i;
      if (!go) s = 4;
    }
    s += go ? x : 1;
  }
  return go ? s : s * x;
}
export function askedAgain(xs: number[], n: number): number {
  let s = 0;
  let i = 0;
  while (itself(i < xs.length)) {
    const t = i < xs.length;
    s += t ? xs[i] * n : 3;
    i++;
  }
  return s + (i < xs.length ? 5 : xs[0]);
}
const isSmall = (a: number): boolean => Math.abs(a) < 4;
export function threeParts(xs: number[], k: number): number {
  let a = k;
  let i = 0;
  while (i < itself(xs.length) && isSmall(a) && itself(xs[i]) > 0) {
    a += a * xs[i];
    if (a > 3.5) continue;
    i++;
  }
  return a * (i + 1);
}
export function counterBehind(xs: number[]): number {
  let i: number;
  let s = 0;
  for (i = 0; i < itself(xs.length); i++) {
    if (xs[i] > 5) break;
    s += xs[i] * xs[i];
  }
  return s * i;
}

export const cases: Case[] = [
  {
    f: 'brokenByFlag',
    at: [
      [1.2, true, 3],
      [1.3, false, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'carriedFlag',
    at: [
      [1.2, 4],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'flagOfOutside',
    at: [
      [1.2, 4],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  { f: 'askedAgain', at: [[[1, 2, 3], 2]] },
  {
    f: 'threeParts',
    at: [
      [[0.5, 1, 0.25], 0.5],
      [[0.5, -1, 2], 0.5],
      [[], 1],
    ],
  },
  { f: 'counterBehind', at: [[[1, 2, 3]], [[1, 7, 2]], [[]]] },
];
