// A variable that is a number or an array, which a loop updates in place: `v *= 2`, `v++`, `v ||= 1`.
import type { Case } from './case.ts';

export function scaledEither(v: number | number[], k: number): number {
  let s = 0;
  for (let i = 0; i < 3; i++) {
    s += typeof v === 'number' ? v * k : v[i % v.length] * k;
    if (typeof v === 'number') v *= 2;
    else v[0] += 1;
  }
  return s;
}

export function steppedEither(v: number | number[], k: number, n: number): number {
  while (n-- > 0) {
    if (typeof v !== 'number') {
      if (v.length > 2) v = v[0] * k;
      else v = [...v, v[0] * k];
      continue;
    }
    v++;
    v /= k;
    if (v > 5) break;
  }
  return typeof v === 'number' ? v * v : v.reduce((s, w) => s + w, 0);
}

type Size = number | { w: number; h: number };

export function sizes(a: number, n: number): number {
  let size: Size = a;
  let area = 0;
  for (let i = 0; i < n; i++) {
    if (typeof size === 'number') {
      size **= 2;
      area += size;
      if (i === 1) size = { w: size, h: a };
    } else {
      size.w *= size.h;
      area += size.w * size.h;
      if (size.w > 20) size = size.h;
    }
  }
  return area;
}

export function levels(x: number, marks: number[]): number {
  let level: number | string = x;
  let sum = 0;
  for (const m of marks) {
    if (typeof level === 'string') {
      sum += level.length * x;
      level = m === 0 ? `${level}+` : x * m;
    } else {
      level -= m * x;
      sum += level * level;
      if (m === 0) level = 'none';
    }
  }
  return sum;
}

export function nestedTargets(x: number, n: number): number {
  let held: number[] | number = [x, 2 * x];
  for (let i = 0; i < n; i++) {
    if (Array.isArray(held)) {
      held[0] *= held[1];
      if (held[0] > 3) held = held[0];
    } else if (i % 2) (held as number) -= x;
    else --held;
  }
  return Array.isArray(held) ? held[0] + held[1] : held * x;
}

export const cases: Case[] = [
  {
    f: 'scaledEither',
    at: [
      [2, 1.5],
      [[1, 2, 4], 1.5],
      [[3], 2],
    ],
  },
  {
    f: 'steppedEither',
    at: [
      [2, 1.5, 3],
      [[1, 2], 1.5, 4],
      [9, 1.1, 2],
      [[3], 2, 0],
    ],
    wrt: ['v', 'k'],
  },
  {
    f: 'sizes',
    at: [
      [1.2, 5],
      [2.5, 6],
      [2, 0],
    ],
    wrt: ['a'],
  },
  {
    f: 'levels',
    at: [
      [1.2, [1, 2, 0, 0, 3, 1]],
      [0.5, []],
    ],
    wrt: ['x'],
  },
  {
    f: 'nestedTargets',
    at: [
      [1.2, 5],
      [0.5, 3],
      [2, 0],
    ],
    wrt: ['x'],
  },
];
