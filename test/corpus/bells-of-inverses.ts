// Bells and steps that an inverse of 0 flattens: their slope there is 0, and that of the inverse is infinite.
import type { Case } from './case.ts';

export const bump = (x: number): number => Math.exp(-1 / (x * x));

export function smoothStep(x: number): number {
  const f = (t: number): number => (t > 0 ? Math.exp(-1 / t) : 0);
  return f(x) / (f(x) + f(1 - x));
}

export function mollified(xs: number[], eps: number): number {
  let s = 0;
  for (const x of xs) {
    const u = 1 / (eps * eps - x * x);
    s += Math.abs(x) < eps ? Math.exp(-u) * (1 + s) : 0;
  }
  return s;
}

export function bumpsInARow(xs: number[]): number {
  const flat = xs.map((x) => Math.exp(-2 / Math.abs(x)));
  let total = 0;
  for (let i = 0; i < flat.length; i++) total = total * 0.5 + flat[i] * (i + 1);
  return total;
}

export function gatesOfInverses(xs: number[], n: number): number {
  let y = 1;
  for (let k = 0; k < n; k++) {
    const inv = 1 / xs[k % xs.length];
    if (inv < 0) continue;
    y = y * Math.tanh(inv) + Math.exp(-inv);
  }
  return y;
}

export function boltzmann(t: number, levels: number[]): number {
  const beta = 1 / t;
  const z = levels.reduce((s, e) => s + Math.exp(-beta * e), 0);
  return levels.reduce((s, e) => s + e * Math.exp(-beta * e), 0) / z;
}

export const planck = (nu: number, t: number): number => nu ** 3 / (Math.exp(nu / t) - 1);
export const hill = (x: number, n: number): number => 1 / (1 + (1 / x) ** n);

export const cases: Case[] = [
  { f: 'bump', at: [[0], [1e-200], [0.1], [1e-3]], expected: [0, 0, undefined, 0] },
  { f: 'smoothStep', at: [[0], [1], [0.3], [-2], [5]], expected: [0, 0, undefined, 0, 0] },
  { f: 'mollified', at: [[[0.3, -1, 1, 2, 0.5], 1]], wrt: ['xs'] },
  { f: 'bumpsInARow', at: [[[0, 1, -2]], [[0]]], expected: [[0, 2 * Math.exp(-2), -1.5 * Math.exp(-1)], [0]] },
  {
    f: 'gatesOfInverses',
    at: [
      [[0, 1.5, -1], 2],
      [[0], 2],
    ],
    wrt: ['xs'],
    expected: [[0, -(1 - Math.tanh(1 / 1.5) ** 2) / 2.25 + Math.exp(-1 / 1.5) / 2.25, 0], [0]],
  },
  {
    f: 'boltzmann',
    at: [
      [0.001, [1, 2, 0]],
      [1.3, [1, 2, 0]],
    ],
    wrt: ['t'],
  },
  {
    f: 'planck',
    at: [
      [1, 1e-4],
      [1, 0.5],
    ],
  },
  {
    f: 'hill',
    at: [
      [1e-200, 4],
      [0.5, 2],
    ],
    expected: [{ x: 0, n: 0 }, undefined],
  },
];
