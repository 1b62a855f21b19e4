// Heads of loops that assign what is there already: variables, elements, fields, by themselves and in patterns.
import type { Case } from './case.ts';

export function intoTwoVariables(p: number, q: number): number {
  let s = 0;
  for ([p, q] of [
    [q, p],
    [p * q, 3],
  ])
    s = s * 2 + p + q;
  return s + p * 5 + q;
}

export function intoVariablesByName(p: number, q: number): number {
  let s = 0;
  const list = [
    { p: q, q: p },
    { p: p * q, q: 3 },
  ];
  for ({ p, q } of list) s = s * 2 + p + q;
  return s + p * 5 + q;
}

export function lastEntry(a: number[], q: number): number {
  let s = 0;
  let i = 0;
  let e = 0;
  for ([i, e] of a.entries()) s += e * q * i;
  return s + i * e;
}

export function lastKey(a: number[], q: number): number {
  let s = 0;
  let k = '';
  for (k in a) s += a[k] * q;
  return s + a[Number(k)];
}

export function lastOfTable(p: number, q: number): number {
  let s = 0;
  let k = 0;
  const table = new Map([
    [1, q],
    [p > 0 ? 2 : 3, p],
  ]);
  for ([k, p] of table) s = s * 2 + p + q;
  return s + p * 5 + q + k;
}

export function intoElements(a: number[], q: number): number {
  let s = 0;
  const b = [0, 0, 0];
  let i = 0;
  for (b[i] of a) {
    s += b[i] * q;
    i = (i + 1) % 3;
  }
  return s + b[0] * b[1] + b[2];
}

export function withinTwoLoops(a: number[][], y: number): number {
  let p = 0;
  let r: number[] = [];
  let s = 0;
  outer: for ([p, ...r] of a) {
    for ([, p = p] of [r, [y, p * y]]) {
      if (p > 3) continue outer;
      s += p;
    }
  }
  return s + p * r.length;
}

export function byAClosure(x: number[], y: number): number {
  let p = 0;
  let q = y;
  const step = (): void => {
    for ([p, q] of [
      [x[0], q],
      [q, p],
    ])
      p += 1;
  };
  for (let i = 0; i < 3; i++) {
    step();
    if (p > 2) break;
    q *= p;
  }
  return p * q;
}

const numbers = [
  [0.5, 0.7],
  [1.2, 0.3],
];
const lists = [
  [[0.5, 0.7, 0.1, 0.9], 0.7],
  [[0.3], 0.3],
];
export const cases: Case[] = [
  { f: 'intoTwoVariables', at: numbers },
  { f: 'intoVariablesByName', at: numbers },
  { f: 'lastEntry', at: lists },
  { f: 'lastKey', at: lists },
  { f: 'lastOfTable', at: numbers },
  { f: 'intoElements', at: lists },
  {
    f: 'withinTwoLoops',
    at: [
      [
        [
          [1, 2],
          [3, 0.4, 5],
          [0.2, 0.4],
        ],
        0.4,
      ],
    ],
  },
  {
    f: 'byAClosure',
    at: [
      [[0.5, 0.7], 0.9],
      [[1.5, 2.7], 0.4],
    ],
  },
];
