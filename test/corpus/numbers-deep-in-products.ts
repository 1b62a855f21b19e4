// Products of a few variables with numbers at every depth, whose adjoints are collected as like terms.
import type { Case } from './case.ts';

export function tenthInTheMiddle(x: number): number {
  const z = x + x;
  return x * (z * z * x) * 0.1 * x;
}
export function numbersAtEveryDepth(x: number, y: number): number {
  const z = x + x;
  const w = z * z * 0.3;
  return 0.5 * (w * (x * (2 * z * (y * 0.1)))) * y - 3 * (w * z * w * 0.2);
}
export function signsAmongThem(x: number): number {
  const z = -(x - -x) * 0.7;
  return -(x * -(z * -z * x)) * 0.1 * -x;
}
export function doubledTwice(x: number, y: number): number {
  const z = y + y;
  const w = z + z;
  const v = w * x + w * x;
  return v * v * (x * 0.25) * 0.1 * w;
}
export function powersByHand(x: number): number {
  const x2 = x * x;
  const x4 = x2 * 0.5 * x2;
  const x8 = x4 * (x4 * 0.1);
  return x8 * x4 * 0.3 - x8 * x2 * 2 + x4 * x;
}
export function numbersInLoops(a: number[]): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    const d = a[i] + a[i];
    for (let j = 0; j <= i; j++) s += a[i] * (d * d * a[j]) * 0.1 * a[i];
  }
  return s;
}

const points = [[0.7], [-1.3], [2]];
const pairs = [
  [0.7, 1.2],
  [-1.3, 0.4],
];
export const cases: Case[] = [
  { f: 'tenthInTheMiddle', at: points },
  { f: 'numbersAtEveryDepth', at: pairs },
  { f: 'signsAmongThem', at: points },
  { f: 'doubledTwice', at: pairs },
  { f: 'powersByHand', at: points },
  { f: 'numbersInLoops', at: [[[0.7, -1.2, 0.4]], [[]]] },
];
