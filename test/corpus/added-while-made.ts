// `Array.from` asks an iterator: what its callback adds to the list comes up as well.
import type { Case } from './case.ts';

export function grows(a: number[]): number {
  const list = [...a];
  const v = Array.from(list, (e, i) => (list.length < 6 ? list[list.push(e * i) - 1] * 0.5 : 0.5 * e));
  return v.reduce((s, e) => s + e * e, 0) + v.length;
}

export function growsAtTheEnd(a: number[]): number {
  const list = a.slice();
  const add = (e: number): number => {
    if (list.length < 5) list[list.length] = e * 0.8;
    return e * e;
  };
  return Array.from(list, add).reduce((s, e) => s + e, 0);
}

export function breadthFirst(a: number[]): number {
  const queue = a.map((v) => ({ v, depth: 0 }));
  const seen = Array.from(queue, ({ v, depth }) => {
    if (depth < 2) queue.push({ v: v * 0.5 + depth, depth: depth + 1 });
    return v * v;
  });
  return seen.reduce((s, e, i) => s + e * (i + 1), 0);
}

/** Into another list: nothing more comes up. */
export function intoAnother(a: number[]): number {
  const out: number[] = [];
  const b = Array.from(a, (e, i) => {
    out.push(e * i);
    return out[out.length - 1] + e;
  });
  return b.reduce((s, e) => s + e * e, 0) + out.length;
}

const points = [[[0.5, 0.7]], [[1]], [[0.3, -0.2, 0.9, 0.4, 0.1, 1.2, 2]]];

export const cases: readonly Case[] = ['grows', 'growsAtTheEnd', 'breadthFirst', 'intoAnother'].map((f): Case => ({ f, at: points }));
