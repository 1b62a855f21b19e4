// Elements written of what may be a plain or a typed array, or an array among numbers.
import type { Case } from './case.ts';

type Numbers = number[] | Float64Array;
export function eitherIsFilled(a: number[], on: boolean): number {
  const y: Numbers = on ? new Float64Array(3) : [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    y[i] += a[i] * a[i];
    y[i] *= 2;
  }
  y[0] = y[1] * 3;
  return y[0] * y[2] + y.length;
}
function add(y: Numbers, k: number, v: number): Numbers {
  y[k] = y[k] + v;
  y[k]++;
  return y;
}
export function carriedAndWritten(a: number[], b: Float64Array): number {
  let y: Numbers = a;
  let s = 0;
  for (let i = 0; i < 3; i++) {
    y = add(i % 2 === 0 ? a : b, i, s + 1);
    s += y[i] * y[0];
  }
  return s + a[0] * b[1];
}
interface H {
  y: Numbers;
  n: number;
}
export function fieldsAreWritten(a: number[], b: Float64Array): number {
  const hs: H[] = [
    { y: a, n: 1 },
    { y: b, n: 2 },
  ];
  for (const h of hs) {
    h.y[0] += h.n * h.y[1];
    h.y[h.n] = h.y[0] ** 2;
    [h.y[0], h.y[1]] = [h.y[1], h.y[0]];
  }
  return hs[0].y[0] * hs[1].y[1] + a[1] * b[2];
}
export function elementsOfElements(v: (number | number[])[]): number {
  for (const x of v) {
    if (typeof x !== 'number') {
      x[0] *= 2;
      x[1] = x[0] * x[1];
    }
  }
  let s = 0;
  for (const x of v) s += typeof x === 'number' ? x * x : x[1];
  return s;
}
export function bufferThatMayBeGiven(a: number[], opt?: { out?: Numbers }): number {
  const out = opt?.out ?? new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) out[i] = a[i] * (out[i] + 2);
  let s = 0;
  for (const x of out) s += x * x;
  return s;
}

/** What is written is found before the right side names another. */
export function namedAnewOnTheRight(a: number[], b: Float64Array, on: boolean): number {
  let y: Numbers = on ? a : b;
  const first = y;
  let i = 0;
  y[i++] = (y = b)[i] * 2;
  y[i] += first[0] * (y = a)[1];
  return a[0] * a[1] + b[0] * b[1];
}

export const cases: Case[] = [
  {
    f: 'eitherIsFilled',
    at: [
      [[1, 2, 3], true],
      [[1, 2, 3], false],
    ],
  },
  { f: 'carriedAndWritten', at: [[[1, 2, 3], new Float64Array([4, 5, 6])]] },
  { f: 'fieldsAreWritten', at: [[[1, 2, 3], new Float64Array([4, 5, 6])]] },
  { f: 'elementsOfElements', at: [[[1, [2, 3], 4]]] },
  { f: 'bufferThatMayBeGiven', at: [[[1, 2]], [[1, 2], { out: [1, 3] }], [[1, 2], { out: new Float64Array([1, 3]) }], [[1, 2], {}]] },
  {
    f: 'namedAnewOnTheRight',
    at: [
      [[1, 2], new Float64Array([3, 4]), true],
      [[1, 2], new Float64Array([3, 4]), false],
    ],
  },
];
