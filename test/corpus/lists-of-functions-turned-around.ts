// Lists of functions, and of objects that hold some: copied, turned around, joined.
import type { Case } from './case.ts';

interface Cell {
  v: number;
  fn?: (q: number) => number;
}
export function copiedAndReversed(x: number): number {
  let cells: Cell[] = [{ v: x }, { v: x * 2, fn: (q) => q * x }];
  cells = cells.slice().reverse();
  return cells.reduce((s, c) => s * 2 + (c.fn?.(c.v) ?? c.v), 0);
}
export function copiesInOtherOrders(x: number): number {
  const cells: Cell[] = [{ v: x }, { v: x * 2, fn: (q) => q * x }];
  const r = [...cells].reverse();
  const sorted = cells.slice().sort((a, b) => b.v - a.v);
  return r.reduce((s, c) => s * 2 + (c.fn?.(c.v) ?? c.v), 0) + (sorted[0].fn?.(x) ?? 1) + r.slice(1)[0].v;
}
export function functionsReversed(x: number): number {
  const fs = [(q: number) => q * x, Math.sin, (q: number) => q + x];
  const g = fs.slice().reverse();
  const h = fs.slice(1).concat((q) => q * q);
  return g.reduce((s, f) => f(s), x) + h.reduceRight((s, f) => f(s), x);
}
export function joinedWithItself(x: number): number {
  const cells: Cell[] = [{ v: x }, { v: x * 2, fn: (q) => q * x }];
  const all = cells.concat({ v: 3, fn: Math.cos }, cells);
  all[0].v += 1;
  return all.reduce((s, c) => s * 0.5 + (c.fn?.(c.v) ?? c.v), 0) + cells[0].v;
}
export const cases: readonly Case[] = ['copiedAndReversed', 'copiesInOtherOrders', 'functionsReversed', 'joinedWithItself'].map((f) => ({
  f,
  at: [[1.5], [-0.7]],
}));
