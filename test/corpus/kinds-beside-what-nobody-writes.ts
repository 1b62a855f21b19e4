// Parameters of several kinds beside parameters that nobody may write, that are tables, or that have defaults.
import type { Case } from './case.ts';

export function h2(
  w: number | number[],
  x: readonly number[],
  y: Readonly<{ a: number }>,
  z: ReadonlyMap<string, number>,
  q: ReadonlyArray<readonly number[]>,
  r: readonly (readonly [number, number])[],
): number {
  return (typeof w === 'number' ? w : w[0]) * x[0] + y.a * (z.get('a') ?? 0) + q[0][0] + r[0][0];
}

export function h3(
  x: readonly number[] = [1, 2],
  w: number | readonly number[],
  k?: readonly [number, number],
  ...more: readonly number[]
): number {
  return (typeof w === 'number' ? w * w : w.reduce((a, b) => a + b * b, 0)) * x[0] + (k?.[1] ?? 3) * (more[0] ?? 2);
}

export function h4<T extends readonly number[]>(x: T, w: number | T): number {
  return (typeof w === 'number' ? w * w : w.reduce((a, b) => a + b * b, 0)) * x[0];
}

export function h5(w: number | number[], data: readonly { readonly x: readonly number[]; readonly y: number }[]): number {
  let s = 0;
  for (const { x, y } of data) {
    const p = typeof w === 'number' ? w * x[0] : w.reduce((t, v, i) => t + v * x[i], 0);
    s += (p - y) ** 2;
  }
  return s;
}

export function h6<T extends { x: number; y: number }>(pts: readonly T[], w: number | readonly number[] = 1): number {
  return pts.reduce((s, p, i) => s + (typeof w === 'number' ? w : w[i]) * Math.hypot(p.x, p.y), 0);
}

export function i1(w: number | number[], z: Map<string, number>): number {
  return (typeof w === 'number' ? w : w[0]) * (z.get('a') ?? 0);
}

export function i2(x: number[] = [1, 2], w: number): number {
  return x[0] * w;
}

export function i3(x: readonly number[] = [1, 2], w = 2): number {
  return x[0] * w;
}

export function i4(x: readonly number[] = [1, 2], w: number | number[] = 2): number {
  return x[0] * (typeof w === 'number' ? w : w[0]);
}

export function i5(z: Record<string, number>, w: number | number[]): number {
  return (typeof w === 'number' ? w : w[0]) * (z['a'] ?? 0);
}

export const cases: readonly Case[] = [
  {
    f: 'h2',
    at: [
      [2, [1], { a: 2 }, new Map([['a', 3]]), [[2]], [[1, 2]]],
      [[2, 3], [1], { a: 2 }, new Map([['a', 3]]), [[2]], [[1, 2]]],
    ],
  },
  {
    f: 'h3',
    at: [
      [[2], 3, [1, 2], 4],
      [[2], [3, 4], [1, 2], 4, 5],
    ],
  },
  {
    f: 'h4',
    at: [
      [[2], 3],
      [[2], [3, 4]],
    ],
  },
  {
    f: 'h5',
    at: [
      [2, [{ x: [1, 2], y: 3 }]],
      [[2, 3], [{ x: [1, 2], y: 3 }]],
    ],
  },
  {
    f: 'h6',
    at: [
      [
        [
          { x: 1, y: 2 },
          { x: 3, y: 1 },
        ],
        2,
      ],
      [
        [
          { x: 1, y: 2 },
          { x: 3, y: 1 },
        ],
        [1, 2],
      ],
    ],
  },
  {
    f: 'i1',
    at: [
      [2, new Map([['a', 3]])],
      [[2, 3], new Map([['a', 3]])],
    ],
  },
  { f: 'i2', at: [[[2], 3]] },
  { f: 'i3', at: [[[2], 3]] },
  {
    f: 'i4',
    at: [
      [[2], 3],
      [[2], [3]],
    ],
  },
  {
    f: 'i5',
    at: [
      [{ a: 3 }, 2],
      [{ a: 3, b: 4 }, [2]],
    ],
  },
];
