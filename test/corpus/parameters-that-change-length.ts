// Parameters that become longer or shorter, one of them perhaps missing, or the same object as another.
import type { Case } from './case.ts';

export function optionalShared(a: number[], b?: number[]): number {
  const c = b ?? a;
  c[0] = c[0] * a[1];
  return a[0] * c[1] + c[0];
}
export function optionalPushed(a: number[], b?: number[]): number {
  b?.push(a[0] * 2);
  const c = b ?? a;
  let s = 0;
  for (const v of c) s += v * v * a[1];
  return s;
}
export function optionalPopped(a: number[], b: number[] | null): number {
  const v = b === null ? 1 : (b.pop() ?? 0);
  b?.push(v * a[0], v);
  let s = v;
  for (const w of b ?? a) s += w * w;
  return s;
}
export function rowPushed(m: number[][], k: number): number {
  m[0].push(m[1][0] * k);
  m.push([k, m[0][0]]);
  let s = 0;
  for (const r of m) for (const v of r) s += v * v * r[0];
  return s;
}
export function rowPopped(m: number[][], k: number): number {
  const v = m[0].pop() ?? 0;
  m.pop();
  m[0].push(v * k, v * v, k);
  let s = 0;
  for (const r of m) for (const w of r) s += w * w * r[0];
  return s;
}
export function fieldPushed(o: { list: number[]; rows?: number[][] }, k: number): number {
  o.list.push(k * o.list[0]);
  o.rows?.push(o.list);
  o.rows?.[0]?.pop();
  let s = 0;
  for (const v of o.list) s += v * v;
  for (const r of o.rows ?? []) for (const v of r) s += v * k;
  return s;
}
export function shiftedParam(a: number[], k: number): number {
  let s = 0;
  while (a.length > 1) {
    const v = a.shift() ?? 0;
    s += v * a[0] * k;
    if (a.length > 1 && a.length < 3 && v > 0.35 && s < 0.3) a.push(v * 0.5);
  }
  return s * a[0];
}
export function splicedParam(a: number[], k: number): number {
  const cut = a.splice(1, 2, k, a[0] * k, k * k);
  return a.reduce((s, v, i) => s + v * v * (i + 1), 0) + (cut[0] ?? 1) * (cut[1] ?? 2);
}
export function clearedParam(a: number[], k: number): number {
  const old = [...a];
  a.length = 0;
  a.push(k, old[0] * k);
  return a[0] * a[1] * old[old.length - 1];
}
export function swappedRows(m: number[][], k: number): number {
  const r = m[0];
  m[0] = m[1];
  m[1] = r.map((v) => v * k);
  r[0] = k;
  m[0].push(r[1] * k);
  return m.flat().reduce((s, v, i) => s + v * v * (i + 1), r[0]);
}
const a1 = [0.4, 0.8],
  r1 = [0.3, 0.6];
export const cases: readonly Case[] = [
  { f: 'optionalShared', at: [[a1, a1], [a1], [a1, [0.3, 0.2]]] },
  { f: 'optionalPushed', at: [[a1, [0.2, 0.3]], [a1], [a1, a1]] },
  {
    f: 'optionalPopped',
    at: [
      [a1, [0.2, 0.3]],
      [a1, null],
      [a1, a1],
    ],
  },
  {
    f: 'rowPushed',
    at: [
      [
        [
          [0.4, 0.8],
          [0.5, 0.1],
        ],
        0.7,
      ],
      [[r1, r1], 0.7],
    ],
  },
  {
    f: 'rowPopped',
    at: [
      [
        [
          [0.4, 0.8],
          [0.5, 0.1],
        ],
        0.7,
      ],
      [[r1, [1], r1], 0.7],
    ],
  },
  {
    f: 'fieldPushed',
    at: [
      [{ list: [0.4], rows: [[0.2, 0.3]] }, 0.7],
      [{ list: [0.4] }, 0.7],
      [{ list: r1, rows: [r1] }, 0.7],
    ],
  },
  {
    f: 'shiftedParam',
    at: [
      [[0.4, 0.8, 0.3], 0.7],
      [[0.4], 0.7],
    ],
  },
  {
    f: 'splicedParam',
    at: [
      [[0.4, 0.8, 0.3, 0.1], 0.7],
      [[0.4], 0.7],
    ],
  },
  {
    f: 'clearedParam',
    at: [
      [[0.4, 0.8, 0.3, 0.1], 0.7],
      [[0.4], 0.7],
    ],
  },
  {
    f: 'swappedRows',
    at: [
      [
        [
          [0.4, 0.8],
          [0.5, 0.1],
        ],
        0.7,
      ],
      [[r1, r1], 0.7],
    ],
  },
];
