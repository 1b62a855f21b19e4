/** Objects in objects whose fields are declared `any`, and hold numbers. */

import type { Case } from './case.ts';

const result = (i: number, v: readonly any[]) => ({ value: i > 1 ? undefined : { b: v[i], at: i }, done: i > 1 });

export function anyBehindChoice(xs: number[], n: number): number {
  return result(n, xs).value!.b ** 2;
}

interface Parts {
  o?: { b: any };
  l?: any[][];
}

export function anyInParts(xs: number[], n: number): number {
  const o: Parts = { o: n > 2 ? undefined : { b: xs[0]! * 2 }, l: [xs, xs] };
  return (o.o ? o.o.b * o.o.b : 3) * o.l![1]![0];
}

class Walk {
  at = 0;
  constructor(
    readonly k: readonly any[],
    readonly v: readonly any[],
  ) {}
  next() {
    const done = this.at >= this.k.length;
    const at = this.at++;
    return { value: done ? undefined : ([this.k[at], this.v[at]] as const), done };
  }
}

export function anyOfIterator(xs: number[]): number {
  let s = 0;
  const it = new Walk(['a', 'bb'], xs);
  for (let r = it.next(); !r.done; r = it.next()) s = s * 2 + r.value![1] ** 2 * r.value![0].length;
  return s;
}

const at = [
  [[1.1, 2.3, 0.7], 1],
  [[3, 1.6], 0],
];

export const cases: readonly Case[] = [
  { f: 'anyBehindChoice', wrt: ['xs'], at },
  { f: 'anyInParts', wrt: ['xs'], at },
  { f: 'anyOfIterator', at: at.map(([xs]) => [xs]) },
];
