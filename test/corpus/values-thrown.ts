// `throw` of numbers and object literals, out of recursion and loops, as a way to leave both with a result.
import type { Case } from './case.ts';

interface Left {
  acc: number;
  at: number;
}
export function literalOutOfRecursion(xs: number[], limit: number): number {
  let partial = 0;
  const go = (i: number, acc: number): number => {
    if (acc > limit) throw { acc, at: i };
    partial += acc * 0.1;
    return i >= xs.length ? acc : go(i + 1, acc * (1 + xs[i])) + xs[i];
  };
  try {
    return go(0, 1) + partial;
  } catch (e) {
    const { acc, at } = e as Left;
    return acc * at + partial;
  }
}
export function numberOutOfRecursion(xs: number[], limit: number): number {
  const go = (i: number, acc: number): number => {
    if (acc > limit) throw acc;
    return i >= xs.length ? acc : go(i + 1, acc * (1 + xs[i]));
  };
  try {
    return go(0, 1);
  } catch (e) {
    return (e as number) ** 2 * 3;
  }
}
export function literalOutOfLoops(xs: number[], limit: number): number {
  let total = 0;
  for (let r = 0; r < 2; r++) {
    try {
      let acc = r + 0.5;
      for (const x of xs) {
        acc *= x;
        if (acc > limit) throw { acc, at: r } satisfies Left;
      }
      total += acc;
    } catch (e) {
      const { acc, at } = e as Left;
      total += acc * acc + at;
    }
  }
  return total;
}
export function numberOrGoesOn(xs: number[], limit: number): number {
  let total = 0;
  for (let r = 0; r < 2; r++) {
    try {
      let acc = r + 0.5;
      for (const x of xs) {
        acc *= x;
        if (acc > limit) throw acc;
      }
      total += acc;
    } catch (e) {
      if (typeof e !== 'number') throw e;
      total += e * e;
    }
  }
  return total;
}
class TooLarge extends Error {
  readonly by: number;
  constructor(by: number) {
    super('too large');
    this.by = by;
  }
}
/** Beside functions that throw something else. */
export function errorOutOfRecursion(xs: number[], limit: number): number {
  const go = (i: number, acc: number): number => {
    if (acc > limit) throw new TooLarge(acc - limit);
    return i >= xs.length ? acc : go(i + 1, acc * (1 + xs[i]));
  };
  try {
    return go(0, 1);
  } catch (e) {
    if (e instanceof TooLarge) return e.by * limit;
    throw e;
  }
}
/** A search that hands out the first good leaf, from two functions that call each other. */
export function foundInTree(xs: number[], wanted: number): number {
  const even = (i: number, sum: number): void => {
    if (sum > wanted) throw { acc: sum, at: i };
    if (i < xs.length) odd(i + 1, sum + xs[i]);
  };
  const odd = (i: number, sum: number): void => {
    if (sum > 2 * wanted) throw { acc: sum * 0.5, at: -i };
    if (i < xs.length) even(i + 1, sum * xs[i]);
  };
  try {
    even(0, 0.1);
  } catch (e) {
    const found = e as Left;
    return found.acc * found.acc + found.at * xs[0];
  }
  return -1 * wanted;
}

const limited: Pick<Case, 'at'> = {
  at: [
    [[0.5, 1, 2, 3], 4],
    [[0.1], 9],
    [[], 2],
  ],
};

export const cases: Case[] = [
  { f: 'literalOutOfRecursion', ...limited },
  { f: 'numberOutOfRecursion', ...limited },
  {
    f: 'literalOutOfLoops',
    at: [
      [[0.5, 3, 2], 2],
      [[1.5], 1],
      [[], 1],
    ],
  },
  {
    f: 'numberOrGoesOn',
    at: [
      [[0.5, 3, 2], 2],
      [[1.5], 1],
      [[], 1],
    ],
  },
  { f: 'errorOutOfRecursion', ...limited },
  {
    f: 'foundInTree',
    at: [
      [[0.5, 1.5, 2, 3], 1.2],
      [[2, 0.5, 0.3], 0.9],
      [[0.1], 9],
    ],
  },
];
