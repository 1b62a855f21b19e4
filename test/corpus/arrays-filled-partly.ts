/** Arrays made with room that only some runs fill, or not to their end. */

import type { Case } from './case.ts';

export function partly(x: number, n: number, m: number): number {
  const made = new Array<number>(n);
  for (let i = 0; i < m; i++) made[i] = x * (i + 1);
  return made.reduce((a, b) => a + b * b, 0);
}
export function partlyMap(x: number, n: number, m: number): number {
  const made = new Array<number>(n);
  for (let i = 0; i < m; i++) made[i] = x * (i + 1);
  let s = 0;
  made.forEach((v, i) => {
    s += v * i;
  });
  return s;
}
export function branchFill(x: number, n: number, c: number): number {
  const made = new Array<number>(n);
  if (c > 0) for (let i = 0; i < n; i++) made[i] = x * i;
  return made.reduce((a, b) => a + b * b, x);
}
export function branchFill2(x: number, c: number): number {
  const made = new Array<number>(2);
  if (c > 0) made[0] = x;
  made[1] = x * x;
  return made.reduce((a, b) => a + b * b, x);
}
export function branchFill3(x: number, c: number): number {
  const made: number[] = [];
  if (c > 0) made[0] = x;
  made[1] = x * x;
  return made.reduce((a, b) => a + b * b, x);
}
export function whileFill(x: number, n: number, m: number): number {
  const made = new Array<number>(n);
  let k = 0;
  while (k < m) made[k++] = x * k;
  return made.reduce((a, b) => a + b * b, x);
}
export function stencil(xs: number[]): number {
  const n = xs.length;
  const u = new Array<number>(n);
  u[0] = xs[0];
  u[n - 1] = xs[n - 1];
  for (let i = 1; i < n - 1; i++) u[i] = xs[i - 1] + xs[i + 1];
  return u.reduce((a, b) => a + b * b, 0);
}
export function diffs(xs: number[]): number {
  const n = xs.length;
  const d = new Array<number>(n);
  for (let i = 0; i < n - 1; i++) d[i] = xs[i + 1] - xs[i];
  d[n - 1] = xs[0];
  return d.reduce((a, b) => a + b * b, 0);
}
export function down(xs: number[]): number {
  const n = xs.length;
  const d = new Array<number>(xs.length);
  let s = 0;
  for (let i = n - 1; i >= 0; i--) {
    s += xs[i];
    d[i] = s * s;
  }
  return d.map((v, i) => v * i).reduce((a, b) => a + b * b, 0);
}
export function steps(xs: number[], t: number): number {
  const buf = new Array<number>(xs.length);
  let s = 0;
  for (let k = 0; k < t; k++) {
    for (let i = 0; i < xs.length; i++) buf[i] = xs[i] * (k + s);
    s = buf.reduce((a, b) => a + b * b, 0.1) * 0.01;
  }
  return s;
}
export function grid(p: { readonly n: number }, xs: number[]): number {
  const buf = new Array<number>(p.n);
  for (let i = 0; i < p.n; i++) buf[i] = xs[i] ** 2;
  return buf.reduce((a, b) => a + b * b, 0.1) * 0.01;
}
export function each(xs: number[]): number {
  const buf = new Array<number>(xs.length);
  xs.forEach((v, i) => {
    buf[i] = v * v;
  });
  return buf.reduce((a, b) => a + b * b, 0.1) * 0.01;
}
export function cls(xs: number[]): number {
  class G {
    data: number[];
    constructor(readonly n: number) {
      this.data = new Array(n);
    }
    fill(): void {
      for (let i = 0; i < this.n; i++) this.data[i] = xs[i] * 2;
    }
  }
  const g = new G(xs.length);
  g.fill();
  return g.data.reduce((a, b) => a + b * b, 0.1) * 0.01;
}
export function shrinks(xs: number[]): number {
  const q = [...xs];
  const made = new Array<number>(q.length);
  for (let i = 0; i < q.length; i++) {
    made[i] = q[i] * q[i];
    q.pop();
  }
  return made.reduce((a, b) => a + b * b, 0.1);
}
export function three(x: number): number {
  const made = new Array<number>(3);
  made[0] = x;
  made[2] = x * x;
  made[1] = 2 * x;
  return made.reduce((a, b) => a * 0.5 + b * b, 0.1);
}
export function either(x: number, n: number, c: number): number {
  const made = new Array<number>(n);
  if (c > 0) for (let i = 0; i < n; i++) made[i] = x * i;
  else for (let i = 0; i < n; i++) made[i] = x - i;
  return made.reduce((a, b) => a + b * b, x);
}
export function pushedBehind(x: number, n: number): number {
  const made = new Array<number>(n);
  made.push(x);
  return made.reduce((a, b) => a + b * b, x);
}

export function everySecond(x: number, n: number): number {
  const made = new Array<number>(n);
  for (let i = 0; i < n; i += 2) made[i] = x * (i + 1);
  return made.reduce((a, b) => a * 0.5 + b * b, 0.1);
}
export function sortedHoles(x: number, n: number): number {
  const made = new Array<number>(n);
  for (let i = 0; i < n; i += 2) made[i] = x * (7 - i);
  made.sort((a, b) => a - b);
  return made.reduce((a, b) => a * 0.5 + b * b, 0.1);
}
export function sliced(x: number, n: number): number {
  const made = new Array<number>(n);
  for (let i = 0; i < n; i += 2) made[i] = x * (7 - i);
  return (
    made.slice(0, 3).reduce((a, b) => a * 0.5 + b * b, 0.1) +
    made
      .slice()
      .map((v) => v * 2)
      .reduce((a, b) => a + b, 0)
  );
}
export function noInit(x: number, n: number): number {
  const made = new Array<number>(n);
  for (let i = 1; i < n; i += 2) made[i] = x * (7 - i);
  return made.reduce((a, b) => a * 0.5 + b * b);
}
export function someEvery(x: number, n: number): number {
  const made = new Array<number>(n);
  for (let i = 1; i < n; i += 2) made[i] = x * (7 - i);
  return (made.every((v) => v > 0) ? x : x * x) + (made.some((v) => v > 2) ? x : 1) + made.filter((v) => v > 1).length + made.indexOf(x);
}
export function flatMapped(x: number, n: number): number {
  const made = new Array<number>(n);
  for (let i = 1; i < n; i += 2) made[i] = x * (7 - i);
  return made.flatMap((v) => [v, v * v]).reduce((a, b) => a * 0.5 + b, 1);
}
export function fromTheEnd(x: number, n: number): number {
  const made = new Array<number>(n + 1);
  for (let i = 1; i < n; i += 2) made[i] = x * (7 - i);
  return made.reduceRight((a, b) => a * 0.5 + b * b) + made.toSorted((a, b) => b - a)[0];
}

export const cases: Case[] = [
  {
    f: 'partly',
    at: [
      [0.7, 4, 2],
      [0.7, 2, 4],
      [0.7, 2, 0],
    ],
    wrt: ['x'],
  },
  { f: 'partlyMap', at: [[0.7, 4, 2]], wrt: ['x'] },
  {
    f: 'branchFill',
    at: [
      [0.7, 3, -1],
      [0.7, 3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'branchFill2',
    at: [
      [0.7, -1],
      [0.7, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'branchFill3',
    at: [
      [0.7, -1],
      [0.7, 1],
    ],
    wrt: ['x'],
  },
  { f: 'whileFill', at: [[0.7, 4, 2]], wrt: ['x'] },
  { f: 'stencil', at: [[[1, 2, 3, 4]], [[1, 2]]] },
  { f: 'diffs', at: [[[1, 2, 4, 4]], [[1]]] },
  { f: 'down', at: [[[1, 2, 4]], [[]]] },
  { f: 'steps', at: [[[1, 2, 3], 2]], wrt: ['xs'] },
  { f: 'grid', at: [[{ n: 2 }, [1, 2]]], wrt: ['xs'] },
  { f: 'each', at: [[[1, 2, 4]]] },
  { f: 'cls', at: [[[1, 2, 4]]] },
  { f: 'shrinks', at: [[[1, 2, 3, 4]]] },
  { f: 'three', at: [[0.7]] },
  {
    f: 'either',
    at: [
      [0.7, 3, 1],
      [0.7, 3, -1],
    ],
    wrt: ['x'],
  },
  { f: 'pushedBehind', at: [[0.7, 3]], wrt: ['x'] },
  { f: 'everySecond', at: [[0.7, 5]], wrt: ['x'] },
  { f: 'sortedHoles', at: [[0.7, 5]], wrt: ['x'] },
  { f: 'sliced', at: [[0.7, 5]], wrt: ['x'] },
  {
    f: 'noInit',
    at: [
      [0.7, 5],
      [0.7, 2],
    ],
    wrt: ['x'],
  },
  { f: 'someEvery', at: [[0.7, 5]], wrt: ['x'] },
  { f: 'flatMapped', at: [[0.7, 5]], wrt: ['x'] },
  {
    f: 'fromTheEnd',
    at: [
      [0.7, 5],
      [0.7, 2],
    ],
    wrt: ['x'],
  },
];
