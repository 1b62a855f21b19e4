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
export const cases: readonly Case[] = [
  { f: 'takenAwayBehind', at: [[[0.5, 1.2, 0.7, 2]], [[0.5, 1]]] },
  { f: 'takenByAMethod', at: [[[0.5, 1.2, 0.7, 2]], [[0.5]], [[]]] },
  { f: 'ownPile', at: [[[0.5, 1.2]], [[]]] },
];
