/** Constants that a module computes when it loads: from other constants, by loops, by functions of its own. */

import type { Case } from './case.ts';

const n = 5;
const step = 1 / n;
const grid = Array.from({ length: n + 1 }, (_, i) => i * step);
const squares = grid.map((x) => x * x);
const factorials = [1];
for (let i = 1; i <= 10; i++) factorials[i] = factorials[i - 1] * i;

const primes: number[] = [];
for (let k = 2; primes.length < n; k++) if (primes.every((p) => k % p !== 0)) primes.push(k);

interface Rule {
  nodes: number[];
  weights: number[];
}

function midpoints(count: number): Rule {
  const rule: Rule = { nodes: [], weights: [] };
  for (let i = 0; i < count; i++) {
    rule.nodes.push((i + 0.5) / count);
    rule.weights.push(1 / count);
  }
  return rule;
}

const rule = midpoints(n);
const { nodes, weights } = rule;
const [firstNode, secondNode = 0] = nodes;

const power = (k: number): number[] => grid.map((x) => x ** k);
const cubes = power(3);
const windowed = new Float64Array(8).fill(1);
windowed.forEach((_, i) => {
  windowed[i] = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / 7);
});

function binomials(rows: number): number[][] {
  const table = [[1]];
  for (let r = 1; r < rows; r++) table.push([1, ...table[r - 1].slice(1).map((v, i) => v + table[r - 1][i]), 1]);
  return table;
}
const choose = binomials(6);
const total = choose.flat().reduce((a, b) => a + b, 0);
const settings = { degree: 3, table: choose[3], scale: { x: step, y: 2 * step } };
export const shared = [0.5, n];
const twice = shared.map((v) => 2 * v);

export function interpolated(x: number): number {
  let s = 0;
  for (let i = 0; i < grid.length; i++) s += squares[i] * Math.exp(-((x - grid[i]) ** 2));
  return s + cubes[2] * x;
}

export function series(x: number): number {
  let s = 0;
  for (let k = 0; k < factorials.length; k++) s += x ** k / factorials[k];
  return s;
}

export function overPrimes(x: number): number {
  return primes.reduce((s, p) => s + x ** (1 / p) / p, 0);
}

export function quadrature(a: number): number {
  let s = 0;
  for (const [i, x] of nodes.entries()) s += weights[i] * Math.sin(a * x);
  return s + firstNode * a + secondNode * a * a;
}

export function bernstein(x: number): number {
  let s = 0;
  const { degree, table, scale } = settings;
  for (let k = 0; k <= degree; k++) s += table[k] * (x * scale.x) ** k * (1 - x * scale.y) ** (degree - k);
  return s * total;
}

export function tapered(xs: number[]): number {
  return xs.reduce((s, x, i) => s + x * x * windowed[i % windowed.length], 0) + twice[1] * xs[0];
}

export function changedCopy(x: number): number {
  const own = squares.slice();
  own[1] *= x;
  own.reverse();
  return own.reduce((s, v) => s * x + v, 0) + squares[1];
}

const SERIES = [0.5, 1.5, -0.25, 2.0] as const;
export function fromTheEndOfATuple(x: number): number {
  let p = 0;
  for (let i = SERIES.length; i-- > 0;) p = p * x + SERIES[i];
  return p;
}
export function startsAtATuplesElement(x: number): number {
  let s: number = SERIES[0];
  let n: number = SERIES.length;
  while (n > 1) {
    s += SERIES[1] * x;
    n -= 1.5;
  }
  return s * n;
}

const sieved: number[] = [];
const layers: number[][] = [[], []];
const nothingYet = { list: [] as number[], scale: 2 };

export function emptyLists(x: number): number {
  const inLayers = layers.reduce((s, layer) => s + layer.reduce((t, v) => t + v * x, 0), 0);
  return sieved.reduce((s, p) => s + p * x, x * nothingYet.scale) + nothingYet.list.length + inLayers;
}

const reactions = [
  { from: 0, to: 1, rate: (c: readonly number[], k: { fast: number }) => k.fast * (c[0] ?? 0) * (c[1] ?? 0) },
  { from: 1, to: 2, rate: (c: readonly number[]) => 0.4 * (c[1] ?? 0) },
] as const;

/** A table of functions gone over by `reduce`, which changes what it started with, and not the table. */
export function reactionsSummed(c: number[], fast: number): number {
  const change = reactions.reduce<number[]>(
    (sum, { from, to, rate }) => {
      const v = rate(c, { fast });
      sum[from] = (sum[from] ?? 0) - v;
      sum[to] = (sum[to] ?? 0) + v;
      return sum;
    },
    [0, 0, 0],
  );
  return change.reduce((s, d, i) => s + d * d * (i + 1), 0);
}

export const cases: Case[] = [
  { f: 'interpolated', at: [[0.3], [-1.2]] },
  { f: 'series', at: [[0.3], [-1.2]] },
  { f: 'overPrimes', at: [[0.3], [2.5]] },
  { f: 'quadrature', at: [[0.3], [-2.5]] },
  { f: 'bernstein', at: [[0.3], [0.8]] },
  { f: 'tapered', at: [[[1, 2, 3, -1]]] },
  { f: 'changedCopy', at: [[0.7], [-1.3]] },
  { f: 'fromTheEndOfATuple', at: [[0.7]] },
  { f: 'startsAtATuplesElement', at: [[0.7]] },
  { f: 'emptyLists', at: [[1.5]] },
  { f: 'reactionsSummed', at: [[[0.7, 0.4, 0.1], 1.3]] },
];
