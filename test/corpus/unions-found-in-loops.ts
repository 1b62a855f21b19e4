// Functions that return a number or an object from within a loop.
import type { Case } from './case.ts';

interface C {
  re: number;
  im: number;
}

function unionFound(x: number): number | C {
  for (let i = 0; i < 4; i++) {
    if (x * i > 1) return { re: x, im: i };
    if (x * i < -1) return i * x;
  }
  return 0;
}

export function unionFromLoop(x: number): number {
  const z = unionFound(x);
  if (typeof z === 'number') return z * x;
  return z.re * z.im;
}

function unionSwitch(x: number, kind: string): number | C {
  switch (kind) {
    case 'a':
      return x;
    case 'b':
      do {
        if (x > 2) return { re: x * x, im: 1 };
        x *= 1.5;
      } while (x < 10);
    default:
      return 3;
  }
}

export function unionFromSwitch(x: number, kind: string): number {
  const z = unionSwitch(x, kind);
  return typeof z === 'number' ? z * x : z.re * z.im;
}

export const cases: readonly Case[] = [
  { f: 'unionFromLoop', at: [[1.5], [0.1], [-1.2]] },
  {
    f: 'unionFromSwitch',
    at: [
      [1.5, 'a'],
      [1.5, 'b'],
      [1.2, 'c'],
      [20, 'b'],
    ],
    wrt: ['x'],
  },
];
