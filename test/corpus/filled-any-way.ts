/** Arrays with room for all elements, filled in every order: what is told of them afterwards needs no elements to be missing. */
import type { Case } from './case.ts';
export function whileFill(x: number[]): number {
  const a = new Array<number>(x.length);
  let i = 0;
  while (i < x.length) {
    a[i] = x[i]! * x[i]!;
    i++;
  }
  return a.sort((p, q) => p - q)[0]! + a.reduce((s, v) => s + v);
}
export function kFill(x: number[]): number {
  const a = new Array<number>(x.length);
  let k = 0;
  for (const v of x) a[k++] = v * v;
  a.sort((p, q) => q - p);
  return a.reduce((s, v) => s * 0.5 + v) + Math.max(...a);
}
export function emptyFill(x: number[]): number {
  const a: number[] = [];
  let k = 0;
  for (const v of x) {
    a[k] = v * v;
    k += 1;
  }
  a.sort((p, q) => q - p);
  return a.reduce((s, v) => s * 0.5 + v);
}
export function fromOther(x: number[]): number {
  const a: number[] = [];
  for (let i = 0; i < x.length; i++) a[x.length - 1 - i] = x[i]! * x[i]!;
  a.sort((p, q) => q - p);
  return a.reduce((s, v) => s * 0.5 + v);
}
export function permuted(x: number[], p: number[]): number {
  const a = new Array<number>(x.length);
  for (let i = 0; i < x.length; i++) a[p[i]!] = x[i]! * x[i]!;
  return a.reduce((s, v) => s * 0.5 + v);
}
export function branches(x: number[]): number {
  const a = new Array<number>(x.length);
  for (let i = 0; i < x.length; i++) {
    if (x[i]! > 0) a[i] = x[i]! * 2;
    else a[i] = x[i]! ** 2;
  }
  return a.reduce((s, v) => s * 0.5 + v) + a.slice().sort((p, q) => p - q)[0]!;
}
export function fromOne(x: number[]): number {
  const a = new Array<number>(x.length);
  a[0] = x[0]!;
  for (let i = 1; i < x.length; i++) a[i] = a[i - 1]! * x[i]!;
  return a.reduce((s, v) => s + v);
}
export function stepTwo(x: number[]): number {
  const a = new Array<number>(x.length);
  for (let i = 0; i < x.length; i += 2) {
    a[i] = x[i]! * 2;
    a[i + 1] = x[i + 1]! * x[i]!;
  }
  return a.reduce((s, v) => s * 0.5 + v);
}
export function helperFills(x: number[]): number {
  const fill = (out: number[], by: number): void => {
    for (let i = 0; i < out.length; i++) out[i] = x[i]! * by;
  };
  const a = new Array<number>(x.length);
  fill(a, x[0]!);
  return a.reduce((s, v) => s * 0.5 + v);
}
export function down(x: number[]): number {
  const a = new Array<number>(x.length);
  let i = x.length;
  while (i-- > 0) a[i] = x[i]! * x[i]!;
  return a.reduce((s, v) => s * 0.5 + v);
}
export function inner(x: number[]): number {
  const n = x.length;
  const a = new Array<number>(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] = x[i]! * x[j]!;
  return a.reduce((s, v) => s * 0.5 + v);
}
class Acc {
  data: number[];
  constructor(n: number) {
    this.data = new Array(n);
  }
  set(i: number, v: number): void {
    this.data[i] = v;
  }
  total(): number {
    return this.data.reduce((s, v) => s + v);
  }
}
export function inClass(x: number[]): number {
  const acc = new Acc(x.length);
  for (let i = 0; i < x.length; i++) acc.set(i, x[i]! * x[i]!);
  return acc.total();
}
export function twoByHand(x: number): number {
  const a = new Array<number>(2);
  a[0] = x;
  a[1] = x * x;
  const rows = new Array<number[]>(2);
  rows[1] = a;
  rows[0] = [x, 3];
  return a.reduce((s, v) => s * v) + rows.flat().sort((p, q) => q - p)[0]! * x;
}
export function maybeNothing(x: number[], p: number[]): number {
  const a = new Array<number | undefined>(x.length);
  for (let i = 0; i < p.length; i++) a[p[i]!] = x[i]! * x[i]!;
  let s = 0;
  a.forEach((v, i) => {
    if (v !== undefined) s += v * (i + 1);
  });
  return s;
}
const at = [[[3, 1, 2, -0.5]]];
export const cases: readonly Case[] = [
  { f: 'whileFill', at },
  { f: 'kFill', at },
  { f: 'emptyFill', at },
  { f: 'fromOther', at },
  {
    f: 'permuted',
    at: [
      [
        [3, 1, 2],
        [2, 0, 1],
      ],
    ],
    wrt: ['x'],
  },
  { f: 'branches', at },
  { f: 'fromOne', at },
  { f: 'stepTwo', at },
  { f: 'helperFills', at },
  { f: 'down', at },
  { f: 'inner', at },
  { f: 'inClass', at },
  { f: 'twoByHand', at: [[1.5]] },
  {
    f: 'maybeNothing',
    at: [
      [
        [3, 1, 2],
        [2, 0, 1],
      ],
      [
        [3, 1, 2],
        [2, 0],
      ],
    ],
    wrt: ['x'],
  },
];
