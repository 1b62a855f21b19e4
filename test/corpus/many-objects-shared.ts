// Lists of more than a few objects, some of them there twice or in two lists.
import type { Case } from './case.ts';

interface Body {
  x: number;
  m: number;
}

export function energy(bodies: Body[]): number {
  return bodies.reduce((sum, b, i) => sum + b.m * b.x * b.x * (i + 1), 0);
}

export function two(bodies: Body[], others: Body[]): number {
  let sum = 0;
  for (const [i, b] of bodies.entries()) for (const o of others) sum += b.m * o.x * (i + 1) - o.m * b.x;
  return sum;
}

export function listAndOne(bodies: Body[], sun: Body): number {
  return bodies.reduce((sum, b) => sum + (b.x - sun.x) ** 2 * b.m, sun.m);
}

export function oneAndList(sun: Body, bodies: Body[]): number {
  return bodies.reduce((sum, b) => sum + Math.sin(b.x - sun.x) * b.m * sun.m, 0);
}

export function rows(M: number[][], x: number[]): number {
  return M.reduce((sum, row, i) => sum + row.reduce((s, v, j) => s + v * x[j], 0) ** 2 * (i + 1), 0);
}

export function changed(bodies: Body[]): number {
  for (const b of bodies) b.x = b.x * 2 + b.m;
  return bodies.reduce((sum, b, i) => sum + b.x * b.m * i, 0);
}

const some = Array.from({ length: 11 }, (_, i): Body => ({ x: 0.3 * i - 1, m: 1 + 0.1 * i }));
const [a, b] = some as [Body, Body];
const line = [0.4, -0.2];
const lines = Array.from({ length: 9 }, (_, i) => [0.1 * i, 1 - 0.2 * i]);

export const cases: readonly Case[] = [
  { f: 'energy', at: [[some], [[...some, b, a, b]], [[a, a]]] },
  {
    f: 'two',
    at: [
      [some, [{ x: 0.7, m: 2 }]],
      [some, some],
      [some, some.slice(3)],
      [[...some, a], some.toReversed()],
    ],
  },
  {
    f: 'listAndOne',
    at: [
      [some, { x: 0.7, m: 2 }],
      [some, b],
      [[...some, b], b],
    ],
  },
  {
    f: 'oneAndList',
    at: [
      [{ x: 0.7, m: 2 }, some],
      [b, some],
      [b, [...some, b]],
    ],
  },
  {
    f: 'rows',
    at: [
      [lines, line],
      [[...lines, line], line],
      [[...lines, line, ...lines], line],
    ],
  },
  { f: 'changed', at: [[some], [[...some, b, a, b]]] },
];
