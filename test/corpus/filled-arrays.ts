/** Tables filled with undefined or null first: what else they hold shows where it is put in, maybe at another depth of a recursion. */

import type { Case } from './case.ts';

export function memoByNullish(n: number, x: number): number {
  const cache: (number | undefined)[] = Array(n + 1).fill(undefined);
  const f = (k: number): number => (cache[k] ??= k < 2 ? x + k : f(k - 1) * x + f(k - 2));
  return f(n);
}
export function memoByTest(n: number, x: number): number {
  const cache: (number | undefined)[] = Array(n + 1).fill(undefined);
  const f = (k: number): number => {
    const hit = cache[k];
    if (hit !== undefined) return hit;
    const r = k < 2 ? x + k : f(k - 1) * x + f(k - 2);
    cache[k] = r;
    return r;
  };
  return f(n);
}
export function memoOfTwo(x: number): number {
  const cache: (number | undefined)[] = [undefined, undefined];
  const f = (k: number): number => (cache[k] ??= x * (k + 1));
  return f(1) + f(1) * x + f(0);
}
export function slotsAssigned(x: number, k: number): number {
  const cache: (number | undefined)[] = [undefined, undefined];
  cache[k] ??= x * (k + 1);
  const a = (cache[k] ??= x * x * x);
  return a * x;
}
export function memoOfNull(n: number, x: number): number {
  const cache = new Array(n + 1).fill(null);
  function f(k: number): number {
    if (cache[k] !== null) return cache[k];
    return (cache[k] = k < 2 ? x + k : f(k - 1) * x + f(k - 2));
  }
  return f(n);
}
export function memoOfHoles(n: number, x: number): number {
  const memo: number[] = [];
  const f = (k: number): number => {
    if (memo[k] !== undefined) return memo[k];
    const r = k < 2 ? x : f(k - 1) * f(k - 2);
    memo[k] = r;
    return r;
  };
  return f(n);
}
export function memoFromCallback(n: number, x: number): number {
  const memo: (number | null)[] = Array.from({ length: n + 1 }, () => null);
  const f = (k: number): number => (memo[k] !== null ? memo[k]! : (memo[k] = k < 2 ? x : f(k - 1) * f(k - 2) + x));
  return f(n);
}
export function memoOfRows(n: number, x: number): number {
  const memo: (number | undefined)[][] = Array.from({ length: n + 1 }, () => Array(2).fill(undefined));
  const f = (k: number, j: number): number => {
    const hit = memo[k][j];
    if (hit !== undefined) return hit;
    const r = k < 1 ? x * (j + 1) : f(k - 1, 1 - j) * x + f(k - 1, j);
    return (memo[k][j] = r);
  };
  return f(n, 0);
}
export function memoInClass(n: number, x: number): number {
  class Memo {
    private readonly hits: (number | undefined)[] = new Array(10).fill(undefined);
    get(k: number): number {
      return (this.hits[k] ??= k < 2 ? x : this.get(k - 1) * x + this.get(k - 2));
    }
  }
  return new Memo().get(n);
}
export function memoInRecord(n: number, x: number): number {
  const t = { memo: Array(n + 1).fill(undefined) as (number | undefined)[], hits: 0 };
  const f = (k: number): number => {
    const h = t.memo[k];
    if (h !== undefined) {
      t.hits++;
      return h;
    }
    return (t.memo[k] = k < 2 ? x : f(k - 1) * x + f(k - 2));
  };
  return f(n) + t.hits;
}
export function memoAsDefault(n: number, x: number): number {
  const f = (k: number, memo: (number | undefined)[] = Array(20).fill(undefined)): number => {
    const h = memo[k];
    if (h !== undefined) return h;
    const r = k < 2 ? x : f(k - 1, memo) * x + f(k - 2, memo);
    memo[k] = r;
    return r;
  };
  return f(n);
}
export function bestOfEach(n: number, x: number): number {
  let best = Array(3).fill(undefined);
  for (let i = 0; i < n; i++) best[i % 3] = (best[i % 3] ?? 0) + x * i;
  return best[0] * best[1] + (best[2] ?? 0);
}
export function freeSlots(n: number, x: number): number {
  const slots: (number | undefined)[] = Array(n).fill(undefined);
  const put = (v: number) => {
    const i = slots.indexOf(undefined);
    if (i >= 0) slots[i] = v;
  };
  put(x);
  put(x * x);
  put(2);
  return slots.reduce<number>((s, v, i) => s + (v ?? 0) * (i + 1), 0);
}
export function memoWithoutType(n: number, x: number): number {
  const t = { memo: Array(n + 1).fill(undefined), hits: 0 };
  const f = (k: number): number => {
    const h = t.memo[k];
    if (h !== undefined) {
      t.hits++;
      return h;
    }
    return (t.memo[k] = k < 2 ? x : f(k - 1) * x + f(k - 2));
  };
  return f(n) + t.hits;
}
export function memoGrid(n: number, x: number): number {
  const memo = [null, null, null, null, null, null] as (number | null)[];
  const grid = Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => null as number | null));
  const f = (k: number): number => (memo[k] ??= k < 2 ? x : f(k - 1) * x + f(k - 2));
  grid[1][2] = f(n);
  const g = (i: number, j: number): number => {
    const h = grid[i][j];
    if (h !== null) return h;
    return (grid[i][j] = x * x * (i + 1) + (j > 0 ? g(i, j - 1) : 0));
  };
  return g(1, 2) + g(2, 2) * g(0, 1);
}
export function rowsOfNull(x: number): number {
  const rows = new Array(3).fill(null).map(() => new Array(2).fill(null));
  for (let i = 0; i < 3; i++) for (let j = 0; j < 2; j++) rows[i][j] = x ** (i + j);
  return rows.reduce((s, r) => s + r[0] * r[1], 0);
}
export function memoOfObjects(x: number): number {
  const objs: ({ v: number } | null)[] = new Array(3).fill(null);
  const put = (i: number): { v: number } => (objs[i] ??= i < 1 ? { v: x } : { v: put(i - 1).v * x });
  return put(2).v * put(1).v;
}

export const cases: Case[] = [
  {
    f: 'memoByNullish',
    at: [
      [6, 0.5],
      [2, 0.5],
    ],
    wrt: ['x'],
  },
  {
    f: 'memoByTest',
    at: [
      [6, 0.5],
      [2, 0.5],
    ],
    wrt: ['x'],
  },
  { f: 'memoOfTwo', at: [[1.5]] },
  { f: 'slotsAssigned', at: [[1.5, 1]], wrt: ['x'] },
  { f: 'memoOfNull', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'memoOfHoles', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'memoFromCallback', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'memoOfRows', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'memoInClass', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'memoInRecord', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'memoAsDefault', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'bestOfEach', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'freeSlots', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'memoWithoutType', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'memoGrid', at: [[4, 0.5]], wrt: ['x'] },
  { f: 'rowsOfNull', at: [[1.5]] },
  { f: 'memoOfObjects', at: [[1.5]] },
];
