// Tables and Maps inside lists, rows, tuples and tables, and where one may be missing.
import type { Case } from './case.ts';
export function listOfTables(m: Record<string, number>[], w: number): number {
  let s = 0;
  for (const row of m) for (const k in row) if (k !== 'skip') s += row[k] * w ** k.length;
  return s;
}
export function tablesInRows(m: Record<string, number>[][]): number {
  let s = 0;
  for (const rows of m) for (const row of rows) for (const v of Object.values(row)) s += v * v;
  return s;
}
export function tableOfListsOfTables(m: Record<string, Record<string, number>[]>): number {
  let s = 0;
  for (const k in m) for (const row of m[k]) s += Object.values(row).reduce((a, b) => a * b, 1);
  return s;
}
export function listOfMaps(m: Map<string, number>[], x: number): number {
  return m.reduce((s, t) => s + (t.get('a') ?? 1) * x, 0);
}
export function recordsWithTables(rows: { name: string; parts: Record<string, number> }[]): number {
  return rows.reduce((s, r) => s + (r.parts['u'] ?? 0) ** 2 + (r.parts.v ?? 1), 0);
}
export function maybeTables(rows: (Record<string, number> | null)[]): number {
  let s = 0;
  for (const r of rows) if (r) for (const [k, v] of Object.entries(r)) s += v * v * k.length;
  return s;
}
export function recordMaybeTable(m: { t?: Record<string, number>; k: number }): number {
  return (m.t?.['a'] ?? 2) * m.k;
}
export function tupleOfTable(t: [Record<string, number>, number], ts: [number, Map<string, number> | undefined][]): number {
  let s = (t[0]['a'] ?? 1) * t[1];
  for (const [k, m] of ts) s += k * (m?.get('b') ?? 2);
  return s;
}
export const cases: Case[] = [
  {
    f: 'listOfTables',
    at: [
      [
        [
          { a: 1, bb: 2 },
          { skip: 3, ccc: 1 },
        ],
        1.5,
      ],
      [[], 2],
    ],
  },
  { f: 'tablesInRows', at: [[[[{ a: 1, bb: 2 }], [{ skip: 3, ccc: 1 }, {}]]]] },
  { f: 'tableOfListsOfTables', at: [[{ p: [{ a: 1, bb: 2 }], q: [{ skip: 3, ccc: 1 }, {}] }]] },
  { f: 'listOfMaps', at: [[[new Map([['a', 2]]), new Map([['b', 2]])], 3]] },
  {
    f: 'recordsWithTables',
    at: [
      [
        [
          { name: 'a', parts: { u: 2, v: 3 } },
          { name: 'b', parts: { u: 1 } },
        ],
      ],
    ],
  },
  { f: 'maybeTables', at: [[[{ a: 1, bb: 2 }, null, { c: 3 }]]] },
  { f: 'recordMaybeTable', at: [[{ t: { a: 2 }, k: 3 }], [{ k: 3 }]] },
  {
    f: 'tupleOfTable',
    at: [
      [
        [{ a: 2 }, 3],
        [
          [
            2,
            new Map([
              ['b', 5],
              ['c', 1],
            ]),
          ],
          [3, undefined],
        ],
      ],
    ],
  },
];
