/** Callbacks of array methods that take elements away from the array, or call what does. */

import type { Case } from './case.ts';

export function takenAwayBehind(given: number[]): number {
  const a = given.slice();
  const last = (): number => (a.length > 2 ? (a.pop() ?? 0) : 0.3);
  const made = a.map((v) => v * (0.5 + last() ** 2));
  return made.reduce((s, v) => s + v, 0) * made.length - a[0];
}
export function takenByAMethod(given: number[]): number {
  class Pile {
    constructor(readonly items: number[]) {}
    take(): number {
      return this.items.shift() ?? 1;
    }
  }
  const pile = new Pile([...given]);
  let s = 0;
  pile.items.forEach((v, i) => {
    s += v * pile.take() * (i + 1);
  });
  return s + pile.items.length;
}
export function ownPile(given: number[]): number {
  return given
    .map((v) => {
      const pile = [v, v * v];
      return (pile.pop() ?? 0) + pile.length;
    })
    .reduce((s, v) => s + v, 0);
}
const few = (n: number): number => n;
/** The counter is the callback's as well, and the test calls: the trip that does not begin has none. */
export function countedInside(a: number[], n: number): number {
  let s = 0;
  outer: for (let k = 0; k < 3; k++) {
    let t = 0;
    while (t < 2) {
      t++;
      switch (t % 4) {
        case 1: {
          for (let i = 0; i < few(n); i += 2) {
            if (a[k % a.length] > 0.1 && a.findIndex((v) => i++ % 3 < v) > 0) break outer;
            s += a[i % a.length] * (i + k);
            i++;
          }
        }
        case 2:
          s *= 0.9;
          break;
        default:
      }
    }
  }
  return s;
}

export const cases: readonly Case[] = [
  { f: 'takenAwayBehind', at: [[[0.5, 1.2, 0.7, 2]], [[0.5, 1]]] },
  { f: 'takenByAMethod', at: [[[0.5, 1.2, 0.7, 2]], [[0.5]], [[]]] },
  { f: 'ownPile', at: [[[0.5, 1.2]], [[]]] },
  {
    f: 'countedInside',
    at: [
      [[0.7, 1.3], 5],
      [[0.7, 1.3, 0.2, 0.4], 7],
      [[-0.7, -1.3], 9],
      [[0.5], 0],
    ],
    wrt: ['a'],
  },
];
