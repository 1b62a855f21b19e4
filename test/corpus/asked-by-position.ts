// Elements at fixed positions of lists that may be shorter, read in front of the branch that asks about them.
import type { Case } from './case.ts';

export function fourthIfPositive(a: number[]): number {
  const t = a[3];
  let s = a[0] * a[1];
  if (t > 0) s *= t;
  return s;
}
export function fourthScaled(a: number[]): number {
  const t = a[3] * 2;
  return t > 0.5 ? a[0] * t : a[0] * a[1];
}
export function fourthBySize(a: number[]): number {
  let s = a[0];
  const size = Math.abs(a[3]);
  if (size > 2) s *= size;
  if (a[3] !== a[3]) s *= 2 * a[1];
  return s;
}
export function eachOfFour(a: number[]): number {
  let s = a[0];
  for (let i = 0; i < 4; i++) {
    const v = a[i];
    s += v > 0 ? v * v : 0;
  }
  return s;
}
export function eachPositive(a: number[]): number {
  let s = a[0];
  for (let i = 0; i < 4; i++) if (a[i] > 0) s += a[i] * a[i];
  return s;
}
export function rowsOfFour(m: number[][]): number {
  let s = m[0][0];
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 4; j++) {
      const v = m[i][j];
      if (v > 0) s += v * v * m[0][0];
    }
  }
  return s;
}
export function largestOfFive(a: number[]): number {
  let m = a[0];
  for (let i = 1; i < 5; i++) m = a[i] > m ? a[i] : m;
  return m * m;
}

const lists = [[[0.7, 1.3]], [[2.5, 1.3, 0.8]], [[0.4, 1.2, -0.6, 2.2]], [[-0.4, 1.2, 0.6, -2.2, 3]]];
export const cases: Case[] = [
  ...['fourthIfPositive', 'fourthScaled', 'fourthBySize', 'eachOfFour', 'eachPositive', 'largestOfFive'].map((f) => ({ f, at: lists })),
  { f: 'rowsOfFour', at: [[[[0.7, 1.3], [0.3]]], [[[0.7], [0.3, -0.2, 0.8, 1.1]]]] },
];
