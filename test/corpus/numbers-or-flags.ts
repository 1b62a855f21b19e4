// `flag && number` kept in a variable: a number, or false, which counts as 0 where somebody calculates with it.
import type { Case } from './case.ts';

export function firstOrNone(xs: number[]): number {
  const first = xs.length > 0 && xs[0]!;
  return (first || 0) * 2;
}

export function converted(xs: number[]): number {
  const first = xs.length > 0 && xs[0]!;
  return 2 * Number(first) + (first ? first : 1);
}

export function toldByComparison(xs: number[]): number {
  const first = xs.length > 0 && xs[0]!;
  return first !== false ? first * first : 0;
}

export function returnedOr(x: number, on: boolean): number {
  const bonus = on && x * x;
  return bonus || x * 3;
}

export function oneFromAnother(x: number, on: boolean): number {
  const bonus = on && x * x;
  const more = bonus && bonus * x;
  return more || x * 3;
}

export function signs(x: number, on: boolean): number {
  const bonus = on && x * x;
  return x + +bonus - -(bonus as number) * (+bonus + 1);
}

export function assertedAndCompared(x: number, on: boolean): number {
  const t = on && x;
  return (t as number) > 0.5 ? x * x : x;
}

export function comparedWithBoth(x: number, on: boolean): number {
  const t = on && x;
  return (t === false ? 2 : t) * x + (t !== x ? 1 : x * x);
}

export function eitherInLoop(xs: number[], on: boolean): number {
  let s = 0;
  for (const x of xs) {
    const t = x > 1 && x * x;
    if (t) s += t;
    else s += (t || x) * (on ? Number(t) + 2 : 1);
    if (x < 0) continue;
    const u = on || x;
    s += Number(u);
  }
  return s;
}

const one = [
  [0.7, true],
  [0.7, false],
  [-1.5, true],
];
const list = [[[0.5, 2]], [[]], [[-1]]];

export function flagsInLoop(xs: number[], on: boolean): number {
  let s = 0;
  let last: number | false = false;
  for (const x of xs) {
    const t = on && x * x;
    s += (last || 1) * (t || x);
    last = x > 0 && x;
    if (x > 3) break;
  }
  return s + +last;
}
export function flagOfZero(x: number, on: boolean): number {
  const t = on && x;
  const u = t || 5;
  const v = t ? t : 7;
  return u * v + Number(t && 2 * x);
}

export const cases: Case[] = [
  { f: 'firstOrNone', at: list },
  { f: 'converted', at: list },
  { f: 'toldByComparison', at: list },
  { f: 'returnedOr', at: one },
  { f: 'oneFromAnother', at: one },
  { f: 'signs', at: one },
  { f: 'assertedAndCompared', at: one },
  { f: 'comparedWithBoth', at: one },
  {
    f: 'eitherInLoop',
    at: [
      [[0.5, 1.5, -1, 2, 0.1], true],
      [[0.5, 1.5, -1, 2, 0.1], false],
      [[], true],
    ],
  },
  {
    f: 'flagsInLoop',
    at: [
      [[0.5, -1, 2, 4, 1], true],
      [[0.5, -1, 2, 4, 1], false],
    ],
  },
  { f: 'flagOfZero', at: one },
];
