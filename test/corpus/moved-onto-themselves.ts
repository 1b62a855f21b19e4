// Arrays written where they are read: shifted, deduplicated, kept from call to call.
import type { Case } from './case.ts';
function concat(...parts: number[][]): number[] {
  if (parts.length === 0) return [];
  if (parts.length === 1) return parts[0];
  const [a, b, ...rest] = parts;
  return concat([...a, ...b], ...rest);
}
export function concatenated(x: number[][], y: number[][]): number {
  let s = 0;
  for (const v of concat(...x, ...y)) s += v * v;
  return s;
}
export function reshapedInPlace(x: number[]): number[] {
  const at = (i: number, j: number): number => i + 2 * j;
  x[at(0, 0)] *= x[at(0, 1)];
  x[at(1, 1)] *= x[at(1, 0)];
  return x;
}
export function shiftedOntoItself(out: number[], inp: number[]): void {
  for (let i = 0; i + 1 < out.length; i++) out[i] = inp[i + 1];
}
export function shiftedSelf(a: number[]): number {
  shiftedOntoItself(a, a);
  return a.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
export function deduplicated(knots: number[]): number {
  let last = knots[0];
  for (let i = 0; i < knots.length; i++) {
    if (i === 0) continue;
    if (knots[i] === last) {
      knots[i] *= knots[i];
    } else {
      last = knots[i];
    }
  }
  knots[0] = 0;
  return knots.reduce((s, v, i) => s + v * (i + 1), 0);
}
class Closure {
  constructor(private readonly a: number[]) {}
  call(x: number): number {
    this.a[0] = x;
    return this.a[0] ** 2 * this.a[1];
  }
}
export function storageInCallable(x: number, y: number): number {
  const c = new Closure([0, y]);
  let s = 0;
  for (let i = 0; i < 3; i++) s += c.call(x + s);
  return s;
}
export function bessel(nu: number, z: number): number {
  let fact = 1;
  for (let i = 2; i <= nu; i++) fact *= i;
  let k = 0;
  let s = (z / 2) ** nu / fact;
  let out = s;
  while (Math.abs(s) > 1e-8) {
    k++;
    s *= (-1 / k / (k + nu)) * (z / 2) ** 2;
    out += s;
  }
  return out;
}
export function temporariesReused(us: number[][], inits: number[][][], tmps: number[][][]): number {
  let total = 0;
  for (let p = 0; p < us.length; p++) {
    const t = tmps[p];
    t.forEach((row, i) => row.forEach((_, j) => (t[i][j] = inits[p][i][j])));
    for (const row of t) for (let j = 0; j < row.length; j++) row[j] *= us[p][j];
    total += t[0][0] * t[1][1] - t[0][1] * t[1][0];
  }
  return total;
}
export function zeroedEachTrip(u: number[][], coeff: number): number {
  const v = u.map((r) => r.map(() => 0));
  for (let t = 0; t < 3; t++) {
    for (const r of v) r.fill(0);
    v.forEach((r, i) => r.forEach((_, j) => (r[j] += coeff * u[i][j])));
    for (let i = 0; i < u.length; i++) for (let j = 0; j < u[i].length; j++) u[i][j] += v[i][j] ** 2;
  }
  return u.flat().reduce((s, x) => s + x * x, 0);
}

export const cases: Case[] = [
  {
    f: 'concatenated',
    at: [
      [
        [
          [2, 3],
          [7.9, 11.2],
        ],
        [[1], []],
      ],
      [[], []],
    ],
  },
  { f: 'reshapedInPlace', at: [[[1, 2, 3, 4]]], seed: [[1, 1, 1, 1]] },
  { f: 'shiftedOntoItself', at: [((a) => [a, a])([1, 2, 3, 4])], of: ['out'], seed: [[1, 2, 3, 4]] },
  { f: 'shiftedSelf', at: [[[1, 2, 3, 4]]] },
  { f: 'deduplicated', at: [[[1, 3, 3, 7]]], expected: [[0, 2, 18, 4]], kink: true },
  { f: 'storageInCallable', at: [[0.5, 0.3]] },
  {
    f: 'bessel',
    at: [
      [0, 1],
      [1, -1],
      [0, 0],
      [1, 0.5],
      [0, 10],
    ],
    wrt: ['z'],
  },
  {
    f: 'temporariesReused',
    at: [
      [
        [
          [1, 2],
          [3, 0.5],
        ],
        [
          [
            [1, 2],
            [3, 5],
          ],
          [
            [2, 1],
            [0.1, 4],
          ],
        ],
        [
          [
            [0, 0],
            [0, 0],
          ],
          [
            [0, 0],
            [0, 0],
          ],
        ],
      ],
    ],
  },
  {
    f: 'zeroedEachTrip',
    at: [
      [
        [
          [0.1, 0.2],
          [0.3, 0.4],
        ],
        0.7,
      ],
    ],
  },
];
