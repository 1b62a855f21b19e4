// Data that the caller marks as missing by NaN or Infinity, which the program asks about only after it has computed with them.
import type { Case } from './case.ts';
export function maskedChi(data: number[], errs: number[], a: number[]): number {
  let s = 0;
  for (let i = 0; i < data.length; i++) {
    const d = data[i];
    const e = errs[i];
    const v = Math.cos(a[i]);
    const t = (d - v) ** 2 / e ** 2;
    s += Number.isNaN(d) || Number.isNaN(e) ? 0 : t;
  }
  return s;
}
export function maskedWeights(xs: number[], w: number[]): number {
  const ok = w.map((v) => Number.isFinite(v));
  let s = 0;
  xs.forEach((x, i) => {
    const t = x * x * w[i];
    if (ok[i]) s += t;
  });
  return s;
}
export function infiniteWeightAsked(x: number[], w: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const p = x[i] * w[i];
    s += w[i] === Infinity ? 1 : p * p;
  }
  return s;
}
export function nanResult(x: number[], w: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const p = x[i] * w[i];
    s += p !== p ? 1 : p;
  }
  return s;
}
const scaled = (x: number, k: number): number => {
  const y = x * k;
  return isNaN(k) ? 0 : y;
};
export function askedInside(x: number, ks: number[]): number {
  return ks.reduce((s, k) => s + scaled(x, k), 0);
}
interface Obs {
  y: number;
  w: number;
}
export function maskedRecords(p: number, obs: Obs[]): number {
  let s = 0;
  for (const o of obs) {
    const r = (o.y - p) * o.w;
    const use = !Number.isNaN(o.y);
    s += use ? r * r : 0;
  }
  return s;
}
export function maskedByMatrix(p: number[], grid: number[][]): number {
  let s = 0;
  let n = 0;
  for (let i = 0; i < grid.length; i++)
    for (let j = 0; j < grid[i].length; j++) {
      const m = p[j] * grid[i][j];
      if (isNaN(grid[i][j])) continue;
      s += m * m;
      n++;
    }
  return n === 0 ? 0 : s / n;
}
export function oneArgument(x: number, k: number): number {
  const y = Math.sin(x) * k;
  return Number.isFinite(k) ? y * y : x;
}
export function meanOfPresent(x: number[], a: number): number {
  let s = 0;
  let n = 0;
  for (const v of x) {
    const t = Math.exp(a) * v + a * v;
    const here = v === v;
    s += here ? t : 0;
    n += here ? 1 : 0;
  }
  return s / n;
}
export const cases: Case[] = [
  { f: 'maskedChi', at: [[[1, NaN, 2], [1, NaN, 3], [0.3, 0.2, 0.1]], [[1, 2], [1, NaN], [0.5, 0.4]]], wrt: ['a'] },
  { f: 'maskedWeights', at: [[[1, 2, 3], [1, Infinity, 2]], [[1, 2], [NaN, 3]]], wrt: ['xs'] },
  { f: 'infiniteWeightAsked', at: [[[1, 2, 3], [1, Infinity, 2]]], wrt: ['x'] },
  { f: 'nanResult', at: [[[1, 2, 3], [1, NaN, 2]]], wrt: ['x'] },
  { f: 'askedInside', at: [[1.2, [1, NaN, 2]]], wrt: ['x'] },
  { f: 'maskedRecords', at: [[1.2, [{ y: 2, w: 1 }, { y: NaN, w: NaN }, { y: NaN, w: 2 }]]], wrt: ['p'] },
  { f: 'maskedByMatrix', at: [[[1.2, 2], [[1, NaN], [2, 3]]], [[1.2, 2], [[NaN, NaN]]]], wrt: ['p'] },
  { f: 'oneArgument', at: [[1.2, NaN], [1.2, 3], [1.2, Infinity]], wrt: ['x'] },
  { f: 'meanOfPresent', at: [[[1, NaN, 3], 0.3]], wrt: ['a'] },
];
