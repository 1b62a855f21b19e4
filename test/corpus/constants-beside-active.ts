// Constants of the module where objects that are differentiated may stand instead.
import type { Case } from './case.ts';
const DEFAULT = [1, 2, 3];
const ORIGIN = { x: 0.5, y: 1 };
export function defaultArray(xs: number[], useXs: boolean): number {
  const v = useXs ? xs : DEFAULT;
  return v[0] * v[1] + xs[0];
}
export function defaultPoint(p: { x: number; y: number } | undefined, k: number): number {
  const q = p ?? ORIGIN;
  return q.x * q.y * k;
}
export function startsAtConstant(x: number, n: number): number {
  let v = DEFAULT;
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += v[0] * v[2];
    v = v.map((e) => e * x);
  }
  return s;
}
export function bestSoFar(x: number, n: number): number {
  let best = ORIGIN;
  for (let i = 0; i < n; i++) {
    const p = { x: x * i, y: x + i };
    if (p.x * p.y > best.x * best.y) best = p;
  }
  return best.x ** 2 + best.y;
}
type Point = { x: number; y: number };
const unitPoint: Point = { x: 0, y: 1 };
export function recordOrConstant(a: number, b: number): number {
  const v: Point = b > 0 ? { x: a, y: a * b } : unitPoint;
  let s = 0;
  for (let i = 0; i < 3; i++) s += v.x * i + v.y * a;
  return s;
}
const weightsTable = [1, 2, 3];
export function arrayThenTable(a: number[], b: number): number {
  let t = b > 0 ? a : weightsTable;
  let s = 0;
  for (let i = 0; i < 3; i++) {
    s += t[i] * t[i] * b;
    if (i === 1) t = weightsTable;
  }
  return s;
}
type Tagged = { kind: 'some'; value: number } | { kind: 'none' };
const nothingYet: Tagged = { kind: 'none' };
export function lastOrNone(x: number, y: number): number {
  let last: Tagged = nothingYet;
  let s = 0;
  for (let i = 0; i < 4; i++) {
    if (last.kind === 'some') s += last.value * y;
    last = i % 2 === 0 ? { kind: 'some', value: x * i + y } : nothingYet;
  }
  return s;
}
export function tableBesideItself(a: number[], b: number): number {
  let s = 0;
  for (let k = 0; k < 3; k++) {
    const t = b > k ? a : weightsTable;
    for (let i = 0; i < 3; i++) s += t[i] * weightsTable[i] * b + weightsTable[2 - i] * a[i];
  }
  return s + weightsTable[1];
}
function pick(i: number, a: number[]): number[] {
  if (i <= 0) return weightsTable;
  return i % 2 === 0 ? a : pick(i - 1, a);
}
export function pickedByRecursion(a: number[], b: number): number {
  let s = 0;
  for (let i = 0; i < 4; i++) {
    const t = pick(i, a);
    s += t[i % 3] * b * t[(i + 1) % 3];
  }
  return s;
}
const tableRows: number[][] = [
  [1, 2],
  [3, 4],
];
export function rowsOfATable(a: number[], b: number): number {
  const rows = [a, tableRows[0], tableRows[1]];
  let s = 0;
  for (const r of rows) s += r[0] * r[1] * b;
  let cur = tableRows[1];
  for (let i = 0; i < 2; i++) {
    s += cur[0] * b;
    cur = i === 0 ? a : tableRows[0];
  }
  return s + cur[1];
}
class Cell {
  constructor(
    public v: number,
    public next: Cell | null,
  ) {}
}
const lastCell = new Cell(3, null);
export function listWithAConstantEnd(x: number, n: number): number {
  let c: Cell = lastCell;
  for (let i = 0; i < n; i++) c = new Cell(x * i, c);
  let s = 0;
  for (let p: Cell | null = c; p; p = p.next) s += p.v * p.v * x;
  return s;
}

export const cases: Case[] = [
  {
    f: 'defaultArray',
    at: [
      [[4, 5], true],
      [[4, 5], false],
    ],
  },
  { f: 'defaultPoint', at: [[{ x: 2, y: 3 }, 0.7]] },
  { f: 'startsAtConstant', at: [[1.2, 3]], wrt: ['x'] },
  {
    f: 'bestSoFar',
    at: [
      [1.2, 3],
      [-0.3, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'recordOrConstant',
    at: [
      [0.7, 1.3],
      [0.7, -1.3],
    ],
  },
  {
    f: 'arrayThenTable',
    at: [
      [[0.3, 0.9, -0.4], 1.3],
      [[0.3, 0.9, -0.4], -1.3],
    ],
  },
  { f: 'lastOrNone', at: [[0.7, 1.3]] },
  {
    f: 'tableBesideItself',
    at: [
      [[0.3, 0.9, -0.4], 1.5],
      [[0.3, 0.9, -0.4], -1.3],
    ],
  },
  { f: 'pickedByRecursion', at: [[[0.3, 0.9, -0.4], 1.5]] },
  { f: 'rowsOfATable', at: [[[0.3, 0.9], 1.5]] },
  {
    f: 'listWithAConstantEnd',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
];
