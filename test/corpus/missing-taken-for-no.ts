/** Elements that a list may not have, taken for yes or no before anything else: `a[1] || x`. The gradient has no more of them. */

import type { Case } from './case.ts';

const c = (f: string, at: unknown[][], more: Partial<Case> = {}): Case => ({ f, at, ...more });

export function orParameter(x: number, a: number[]): number {
  const z = a[1] || x;
  return x * z;
}

export function ofListOrNull(x: number, a: number[] | null): number {
  const z = (a && a[1]) || x;
  return x * z;
}

export function elseNothing(x: number, a: number[] | null): number {
  const z = (a ? a[1] : 0) || x;
  return x * z;
}

export function ofOptionalList(x: number, a: number[] | undefined): number {
  const z = a?.[1] || x;
  return x * z;
}

export function underCondition(x: number, a: number[], k: number): number {
  const z = (k > 0 && a[1]) || x;
  return x * z;
}

export function eitherElement(x: number, a: number[], k: number): number {
  const z = (k > 0 ? a[1] : a[0]) || x;
  return x * z;
}

export function eitherOrMissing(x: number, a: number[], k: number): number {
  const z = (k > 0 ? a[1] : a[0]) ?? x;
  return x * z;
}

export function asTest(x: number, a: number[]): number {
  let s = x;
  if (a[1]) s *= a[1];
  return s;
}

export function negated(x: number, a: number[]): number {
  let s = x;
  if (!a[1]) return s * a[0];
  return a[1] * s;
}

export function inLoop(x: number, a: number[]): number {
  let s = x;
  for (let i = 0; i < 4; i++) s += (a[i] || 1) * x;
  return s;
}

export function before(x: number, a: number[]): number {
  let s = x;
  for (let i = 0; i < 4; i++) s += (a[i - 1] || 0) * x;
  return s;
}

export function ofRows(x: number, a: number[][]): number {
  let s = x;
  s += (a[0] && a[0][1]) || 2;
  s *= (a[3] || [1])[0];
  return s;
}

export function bound(x: number, a: number[]): number {
  const [p, q] = a;
  return (p || x) * (q || x);
}

export function boundWithDefault(x: number, a: number[]): number {
  const [p = 2, q = x] = a;
  return (p && x) * (q && x * q);
}

export function fromTheEnd(x: number, a: number[]): number {
  const m = a.at(-3) || x;
  return m * x * (a.at(-1) || 1);
}

const lists = [[2], [2, 3], [2, 3, -1, 0.5]];

export const cases: Case[] = [
  c(
    'orParameter',
    lists.map((a) => [0.7, a]),
  ),
  c(
    'ofListOrNull',
    lists.map((a) => [0.7, a]),
  ),
  c(
    'elseNothing',
    lists.map((a) => [0.7, a]),
  ),
  c(
    'ofOptionalList',
    lists.map((a) => [0.7, a]),
  ),
  c(
    'underCondition',
    lists.flatMap((a) => [
      [0.7, a, 1],
      [0.7, a, -1],
    ]),
    { wrt: ['x', 'a'] },
  ),
  c(
    'eitherElement',
    lists.flatMap((a) => [
      [0.7, a, 1],
      [0.7, a, -1],
    ]),
    { wrt: ['x', 'a'] },
  ),
  c(
    'eitherOrMissing',
    lists.flatMap((a) => [
      [0.7, a, 1],
      [0.7, a, -1],
    ]),
    { wrt: ['x', 'a'] },
  ),
  c(
    'asTest',
    lists.map((a) => [0.7, a]),
  ),
  c(
    'negated',
    lists.map((a) => [0.7, a]),
  ),
  c(
    'inLoop',
    lists.map((a) => [0.7, a]),
  ),
  c(
    'before',
    lists.map((a) => [0.7, a]),
  ),
  c('ofRows', [
    [0.7, [[2]]],
    [0.7, [[2, 3], [1], [0], [5]]],
  ]),
  c(
    'bound',
    lists.map((a) => [0.7, a]),
  ),
  c(
    'boundWithDefault',
    lists.map((a) => [0.7, a]),
  ),
  c(
    'fromTheEnd',
    lists.map((a) => [0.7, a]),
  ),
  c('ofListOrNull', [[0.7, null]], { wrt: ['x'] }),
  c('ofOptionalList', [[0.7, undefined]], { wrt: ['x'] }),
];
