/** Elements that may not be there, put into lists, records and tables before the program asks. */

import type { Case } from './case.ts';

export function neighboursFiltered(x: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const nb = [x[i - 1], x[i], x[i + 1]].filter((v) => v !== undefined);
    s += (nb.reduce((a, b) => a! + b!, 0)! / nb.length) ** 2;
  }
  return s;
}
export function gridNeighbours(x: number[][]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < x[i]!.length; j++) {
      for (const v of [x[i - 1]?.[j], x[i + 1]?.[j], x[i]![j - 1], x[i]![j + 1]]) {
        if (v === undefined) continue;
        s += (v - x[i]![j]!) ** 2;
      }
    }
  return s;
}
export function pickedFromList(x: number[], k: number): number {
  const p = [x[3], x[1], x[4]];
  return (p[k] ?? 5) * x[0]!;
}
export function listWithDefaults(x: number[]): number {
  return [x[0], x[1], x[2]].map((t) => t ?? 1).reduce((a, b) => a * b, 1);
}
export function fieldsByName(x: number[]): number {
  const o = { a: x[0], b: x[2] };
  let s = 0;
  for (const k of ['a', 'b'] as const) s += o[k] ?? 3;
  return s * x[0]!;
}
export function pointsPastTheEnd(x: number[]): number {
  const pts: { v: number | undefined; w: number }[] = [];
  for (let i = 0; i <= x.length; i++) pts.push({ v: x[i], w: i });
  return pts.reduce((s, p) => s + (p.v ?? 2) * p.w, 0);
}
export function mapOfMaybe(x: number[]): number {
  const m = new Map<number, number | undefined>();
  for (let i = 0; i < 5; i++) m.set(i, x[i]);
  let s = 0;
  for (const [i, v] of m) if (v !== undefined) s += v * v * i;
  return s;
}
export function bestOfMaybe(x: number[]): number {
  let best: number | undefined;
  for (const k of [0, 2, 4, 1]) {
    const v = x[k];
    best = v === undefined ? best : best === undefined ? v : Math.max(v, best);
  }
  return (best ?? 0) ** 2;
}
export function paddedProduct(x: number[], y: number[]): number {
  const n = Math.max(x.length, y.length);
  const out: number[] = [];
  for (let i = 0; i < n; i++) out.push((x[i] ?? 0) * (y[i] ?? 1));
  return out.reduce((s, v, i) => s + v * (i + 1), 0);
}
export function zippedPairs(x: number[], y: number[]): number {
  const n = Math.max(x.length, y.length);
  const zip = Array.from({ length: n }, (_, i) => [x[i], y[i]] as const);
  return zip.reduce((s, [a, b]) => s + (a !== undefined && b !== undefined ? a * b : (a ?? b ?? 0) * 3), 0);
}
export function windowOfThree(x: number[]): number {
  const win = (i: number): (number | undefined)[] => [x[i - 1], x[i], x[i + 1]];
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const [a, b, c] = win(i);
    if (a === undefined || c === undefined) s += b!;
    else s += a * b! * c;
  }
  return s;
}
export function withTheNext(x: number[]): number {
  const pairs: [number, number | undefined][] = x.map((v, i) => [v, x[i + 1]]);
  return pairs.map(([a, b]) => (b === undefined ? a : (b - a) ** 2)).reduce((s, v) => s + v, 0);
}
export function takenTwice(x: number[]): number {
  const q = [...x];
  const take = (): number | undefined => q.shift();
  let s = 0;
  for (let i = 0; i < 6; i++) {
    const got = [take(), take()];
    s += (got[0] ?? 1) * (got[1] ?? 2);
  }
  return s;
}
export function directionsAround(g: number[][], r: number, c: number): number {
  const dirs = [
    [0, 1],
    [1, 0],
    [0, -1],
    [-1, 0],
  ] as const;
  const vals = dirs.map(([dr, dc]) => g[r + dr]?.[c + dc]);
  const known = vals.filter((v): v is number => v !== undefined);
  return known.reduce((s, v) => s + v * v, 0) / known.length;
}
export function pickedByIndices(x: number[], at: number[]): number {
  const picked = at.map((i) => x[i]);
  return picked.reduce<number>((s, v) => (v === undefined ? s * 2 : s + v * v), 1);
}
export function rowFilledPastTheEnd(x: number[]): number {
  const row: (number | undefined)[] = new Array(4);
  for (let i = 0; i < row.length; i++) row[i] = x[i];
  return row.reduce<number>((s, v, i) => s + (v ?? 0.5) * i, 0) * (row[3] ?? x[0]!);
}
export function firstThatIsThere(x: number[], w: number[]): number {
  const get = (i: number): number => [x[i], w[i], 1].find((v) => v !== undefined)!;
  let s = 0;
  for (let i = 0; i < 4; i++) s += get(i) * (i + 1);
  return s;
}
export function previousAndNext(x: number[]): number {
  let prev: number | undefined;
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const next = x[i + 1];
    const both = [prev, next];
    for (const b of both) s += b === undefined ? x[i]! : b * x[i]!;
    prev = x[i];
  }
  return s;
}
export const cases: readonly Case[] = [
  ...[
    'neighboursFiltered',
    'listWithDefaults',
    'fieldsByName',
    'pointsPastTheEnd',
    'mapOfMaybe',
    'bestOfMaybe',
    'windowOfThree',
    'withTheNext',
    'takenTwice',
    'rowFilledPastTheEnd',
    'previousAndNext',
  ].map((f): Case => ({ f, at: [[[1.5, 2, 3]], [[2, 4]], [[1]], [[1, 2, 3, 4, 5, 6]]] })),
  {
    f: 'gridNeighbours',
    at: [
      [
        [
          [1, 2],
          [3, 4],
          [5, 7],
        ],
      ],
    ],
  },
  {
    f: 'pickedFromList',
    at: [
      [[1, 2], 0],
      [[1, 2], 1],
      [[1, 2, 3, 4, 5], 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'paddedProduct',
    at: [
      [[1, 2], [3]],
      [[], [3]],
    ],
  },
  {
    f: 'zippedPairs',
    at: [
      [[1, 2], [3]],
      [[], [3]],
    ],
  },
  {
    f: 'directionsAround',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0,
        1,
      ],
      [
        [
          [1, 2, 3],
          [3, 4, 5],
          [6, 7, 8],
        ],
        1,
        1,
      ],
    ],
    wrt: ['g'],
  },
  {
    f: 'pickedByIndices',
    at: [
      [
        [1, 2, 3],
        [0, 7, 2, -1],
      ],
    ],
    wrt: ['x'],
  },
  {
    f: 'firstThatIsThere',
    at: [
      [
        [1, 2],
        [3, 4, 5],
      ],
    ],
  },
];
