/** Fields that are there with the value `undefined`, and such as are not: `Object.keys` of copies tells them apart. */

import type { Case } from './case.ts';

interface Options {
  a: number;
  k?: number | undefined;
}

export function copyKeepsTheKey(x: number): number {
  const o: Options = { a: x, k: undefined };
  const c = { ...o };
  return c.a * (1 + Object.keys(c).length);
}

export function copyKeepsWhatMayBeNothing(x: number, n: number): number {
  const o: Options = { a: x, k: n > 1 ? undefined : 3 };
  const c = { ...o };
  return c.a * c.a * (1 + Object.keys(c).length) * (c.k ?? 1);
}

export function restKeepsTheKey(x: number): number {
  const o: Options = { a: x, k: undefined };
  const { a, ...rest } = o;
  return a * a * (1 + Object.keys(rest).length);
}

export function cloneKeepsTheKey(x: number): number {
  const o: Options = { a: x, k: undefined };
  const c = structuredClone(o);
  const text = JSON.parse(JSON.stringify(o)) as Options;
  return c.a * text.a * (1 + Object.keys(c).length * 3 + Object.keys(text).length);
}

export function copyOfWhatIsFilledLater(x: number): number {
  const o = {} as { a: number };
  const c = { ...o };
  o.a = x;
  const d = { ...o };
  return o.a * d.a * (1 + Object.keys(c).length * 5 + Object.keys(d).length);
}

/** The assertion is wrong at the second point, and the program asks all the same. */
export function assertedAndAsked(c: number, x: number): number {
  const table: ((x: number) => number)[] = [Math.sin, Math.cos];
  const f = table[c]! ?? Math.sqrt;
  return f(x);
}

export const cases: readonly Case[] = [
  { f: 'copyKeepsTheKey', at: [[1.5]] },
  {
    f: 'copyKeepsWhatMayBeNothing',
    at: [
      [1.5, 3],
      [1.5, 0],
    ],
    wrt: ['x'],
  },
  { f: 'restKeepsTheKey', at: [[1.5]] },
  { f: 'cloneKeepsTheKey', at: [[1.5]] },
  { f: 'copyOfWhatIsFilledLater', at: [[1.5]] },
  {
    f: 'assertedAndAsked',
    at: [
      [1, 0.4],
      [2, 0.4],
    ],
    wrt: ['x'],
  },
];
