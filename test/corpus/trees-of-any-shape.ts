// Nested numbers, lists and dictionaries under one recursive type: mapped, summed, flattened, given or made on the way.
import type { Case } from './case.ts';

type Tree = number | Tree[] | { [key: string]: Tree };

function mapTree(f: (x: number) => number, t: Tree): Tree {
  if (typeof t === 'number') return f(t);
  if (Array.isArray(t)) return t.map((part) => mapTree(f, part));
  return Object.fromEntries(Object.entries(t).map(([key, part]) => [key, mapTree(f, part)]));
}

function sumTree(t: Tree): number {
  if (typeof t === 'number') return t;
  const parts = Array.isArray(t) ? t : Object.values(t);
  return parts.reduce<number>((s, part) => s + sumTree(part), 0);
}

export function givenTree(t: Tree): number {
  return sumTree(mapTree((x) => x * x, t));
}

export function treeOfLiterals(a: number, b: number): number {
  return sumTree(mapTree((x) => Math.sin(x) * a, { w: [a, [b, a * b]], bias: b }));
}

export function namedTree(a: number, b: number): number {
  const params: Tree = { w: a, bias: b };
  return sumTree(mapTree((x) => Math.sin(x) * a, params));
}

export function listsOnly(a: number, b: number): number {
  return sumTree(mapTree((x) => x * x, [a, [b, a]]));
}

function squares(t: Tree): Tree {
  if (typeof t === 'number') return t * t;
  if (Array.isArray(t)) return t.map((part) => squares(part));
  const out: Record<string, Tree> = {};
  for (const key of Object.keys(t)) out[key] = squares(t[key]);
  return out;
}

export function filledByKey(a: number, b: number): number {
  return sumTree(squares({ w: [a, [b, a * b]], bias: b }));
}

export function filledByKeyOfGiven(t: Tree): number {
  return sumTree(squares(t));
}

type Group = number | { [key: string]: Group };

function squaredGroup(t: Group): Group {
  if (typeof t === 'number') return t * t;
  const out: { [key: string]: Group } = {};
  for (const [key, part] of Object.entries(t)) out[key] = squaredGroup(part);
  return out;
}

function groupTotal(t: Group): number {
  if (typeof t === 'number') return t;
  let s = 0;
  for (const part of Object.values(t)) s += groupTotal(part);
  return s;
}

export function dictionariesOnly(a: number, b: number): number {
  return groupTotal(squaredGroup({ w: a, inner: { bias: b } }));
}

function entriesSquared(t: Group): Group {
  if (typeof t === 'number') return t * t;
  const entries: [string, Group][] = Object.entries(t).map(([key, part]) => [key, entriesSquared(part)]);
  return Object.fromEntries(entries);
}

export function entriesKept(a: number, b: number): number {
  const t: Group = { w: a, bias: b };
  return groupTotal(entriesSquared(t));
}

function spreadSquared(t: Group): Group {
  return typeof t === 'number'
    ? t * t
    : Object.keys(t).reduce<{ [key: string]: Group }>((o, key) => ({ ...o, [key]: spreadSquared(t[key]) }), {});
}

export function spreadByKey(a: number, b: number): number {
  const t: Group = { w: a, bias: b };
  return groupTotal(spreadSquared(t));
}

type Nested = number | Nested[];

function mapNested(f: (x: number) => number, t: Nested): Nested {
  return typeof t === 'number' ? f(t) : t.map((part) => mapNested(f, part));
}

const total = (t: Nested): number => (Array.isArray(t) ? t.reduce<number>((s, part) => s + total(part), 0) : t);

export function rowsAsNested(a: number, rows: number[][]): number {
  return total(mapNested((x) => x * a, rows));
}

export function numbersAndRows(a: number, xs: number[]): number {
  return total(mapNested((x) => x * a, [a, [xs[0], [a]], xs[1]]));
}

export const cases: Case[] = [
  { f: 'givenTree', at: [[{ w: [1, [2, 3]], b: 4 }], [[1, 2, { c: 3 }]], [2]] },
  { f: 'treeOfLiterals', at: [[1.5, 2]] },
  { f: 'namedTree', at: [[1.2, 0.7]] },
  { f: 'listsOnly', at: [[1.2, 0.7]] },
  { f: 'filledByKey', at: [[1.2, 0.7]] },
  { f: 'filledByKeyOfGiven', at: [[{ w: [1, [2]], b: 3 }]] },
  { f: 'dictionariesOnly', at: [[1.2, 0.7]] },
  { f: 'entriesKept', at: [[1.2, 0.7]] },
  { f: 'spreadByKey', at: [[1.2, 0.7]] },
  { f: 'rowsAsNested', at: [[1.2, [[1, 2], [3]]]] },
  { f: 'numbersAndRows', at: [[1.2, [1, 2]]] },
];
