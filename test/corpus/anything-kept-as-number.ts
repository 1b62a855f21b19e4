/** What may be anything, kept as a number. */

import type { Case } from './case.ts';

export function parsedWhereAsked(x: number, s: string, b: boolean): number {
  let k = 1;
  if (b) k = JSON.parse(s);
  k += 1;
  return x * k;
}

export function parsedInTry(x: number, s: string): number {
  let k = 1;
  try {
    k = JSON.parse(s);
    x *= 2;
  } catch {
    x *= 3;
  }
  return x * k;
}

export function fieldOfParsed(x: number, s: string): number {
  let k = 1;
  try {
    k = JSON.parse(s).a;
    x *= 2;
  } catch {
    x *= 3;
  } finally {
    x += 1;
  }
  return x * k;
}

export const cases: readonly Case[] = [
  {
    f: 'parsedWhereAsked',
    at: [
      [1.5, '3', true],
      [1.5, 'oops', false],
    ],
    wrt: ['x'],
  },
  {
    f: 'parsedInTry',
    at: [
      [1.5, '3'],
      [1.5, 'oops'],
    ],
    wrt: ['x'],
  },
  {
    f: 'fieldOfParsed',
    at: [
      [1.5, '{"a":3}'],
      [1.5, 'oops'],
    ],
    wrt: ['x'],
  },
];
