import type { Case } from './case.ts';
export function prefixTyped(x: number[]): number {
  const out = new Float64Array(x.length);
  out[0] = x[0];
  for (let i = 1; i < x.length; i++) out[i] = out[i - 1] * x[i];
  let s = 0;
  for (const v of out) s += v;
  return s;
}
export function prefixTyped2(x: Float64Array): number {
  const out = new Float64Array(x.length);
  out[0] = x[0] * 2;
  for (let i = 1; i < x.length; i++) out[i] = out[i - 1] * x[i];
  let s = 0;
  for (const v of out) s += v;
  return s;
}
export function maxOrZero(x: number[]): number {
  let m = x[0];
  for (let i = 1; i < x.length; i++) if (x[i] > m) m = x[i];
  return x.length > 0 ? m * m : 0;
}
export function firstSquaredUnused(x: number[]): number {
  const f = x[0] * x[0];
  let s = 0;
  for (const v of x) s += v * f;
  return s;
}
export function lastUnused(x: number[]): number {
  const f = x[x.length - 1];
  let s = 1;
  for (let i = 0; i < x.length; i++) s += x[i] * f;
  return s;
}
export function firstOfRows(m: number[][]): number {
  let s = 0;
  for (const r of m) {
    const f = r[0];
    for (const v of r) s += v * f;
  }
  return s;
}
export function previousOfLoop(x: number[]): number {
  let prev = x[0];
  let s = 0;
  for (let i = 1; i < x.length; i++) {
    s += (x[i] - prev) ** 2;
    prev = x[i];
  }
  return s;
}
export function lookAhead(x: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const next = x[i + 1];
    const prev = x[i - 1];
    if (i > 0 && i + 1 < x.length) s += next * prev * x[i];
    else s += x[i];
  }
  return s;
}
export function tridiagonalEdges(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const c = new Float64Array(n);
  const d = new Float64Array(n);
  c[0] = a[0] / b[0];
  d[0] = b[0];
  for (let i = 1; i < n; i++) {
    c[i] = a[i] / (b[i] - c[i - 1]);
    d[i] = b[i] * d[i - 1];
  }
  d[n - 1] *= 2;
  let s = 0;
  for (let i = n - 1; i >= 0; i--) s += c[i] * d[i];
  return s;
}
export function storeBesideLiteral(x: number[]): number {
  const t = new Float64Array(2);
  t[5] = x[0];
  t[1] = x[2];
  return t[1] * x[1];
}
export function emptyEdgeInPlace(x: Float64Array): number {
  const u = x.slice();
  u[0] = 2 * u[1];
  u[u.length - 1] = 3 * u[u.length - 2];
  let s = 0;
  for (let i = 0; i < u.length; i++) s += u[i] * u[i];
  return s;
}
export const cases: Case[] = [
  { f: 'prefixTyped', at: [[[1, 2, 3]], [[]], [[2]]] },
  { f: 'prefixTyped2', at: [[new Float64Array([1, 2, 3])], [new Float64Array([])], [new Float64Array([2])]] },
  { f: 'maxOrZero', at: [[[1, 2, 3]], [[]], [[2]]] },
  { f: 'firstSquaredUnused', at: [[[1, 2, 3]], [[]], [[2]]] },
  { f: 'lastUnused', at: [[[1, 2, 3]], [[]], [[2]]] },
  { f: 'firstOfRows', at: [[[[1, 2], [], [3]]], [[]], [[[]]]] },
  { f: 'previousOfLoop', at: [[[1, 2, 3]], [[]], [[2]]] },
  { f: 'lookAhead', at: [[[1, 2, 3]], [[]], [[2]]] },
  {
    f: 'tridiagonalEdges',
    at: [
      [new Float64Array([1, 2, 3]), new Float64Array([4, 5, 6])],
      [new Float64Array([]), new Float64Array([])],
      [new Float64Array([2]), new Float64Array([4])],
    ],
  },
  { f: 'storeBesideLiteral', at: [[[1, 2, 3]]] },
  { f: 'emptyEdgeInPlace', at: [[new Float64Array([1, 2, 3])], [new Float64Array([1, 2])]] },
];
