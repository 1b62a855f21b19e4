/** Functions with several signatures before one body: the gradient is that of the body. */

import type { Case } from './case.ts';

export function ofEither(x: number): number;
export function ofEither(x: number[]): number;
export function ofEither(x: number | number[]): number {
  return typeof x === 'number' ? x * x : x.reduce((a, b) => a + b * b, 0);
}

export function distance(x: number, y: number): number;
export function distance(p: readonly [number, number]): number;
export function distance(a: number | readonly [number, number], b?: number): number {
  const [x, y] = typeof a === 'number' ? [a, b ?? 0] : a;
  return Math.hypot(x, y);
}

export function power(x: number): number;
export function power(x: number, k: number): number;
export function power(x: number, k = 2): number {
  return x ** k;
}

export const cases: readonly Case[] = [
  { f: 'ofEither', at: [[1.5], [[1.5, 2]]] },
  { f: 'distance', at: [[3, 4], [[3, 4]]], wrt: ['a'] },
  { f: 'power', at: [[1.5], [1.5, 3]], wrt: ['x'] },
];
