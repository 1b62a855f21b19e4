/** Common blocks, work arrays, stacks and counters of the module that every call makes ready for itself. */

import type { Case } from './case.ts';

const common = { a: 0, b: new Float64Array(3), n: 0 };

function init(x: number): void {
  common.a = x;
  common.b.fill(x);
  common.n = 0;
}

function step(k: number): void {
  common.b[common.n % 3] *= common.a + k;
  common.n++;
  if (common.n % 2) common.a += common.b[k % 3] * 0.1;
}

export function commonBlock(x: number, n: number): number {
  init(x);
  for (let i = 0; i < n; i++) step(i);
  return common.b.reduce((s, v) => s + v, 0) * common.a;
}

let depth = 0;
const path: number[] = [];

function walk(x: number, d: number): number {
  depth = Math.max(depth, d);
  path.push(x);
  const r = d > 3 ? x : walk(x * 0.5 + path[0], d + 1) + path[path.length - 1];
  path.pop();
  return r;
}

export function stackOfARecursion(x: number): number {
  depth = 0;
  path.length = 0;
  const r = walk(x, 0);
  return r * depth;
}

const grid: number[][] = [
  [0, 0],
  [0, 0],
];
const at = (i: number, j: number): number => grid[i]?.[j] ?? 0;

export function gridFilledFirst(x: number): number {
  for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) grid[i][j] = x * (i + 1) + j;
  for (let t = 0; t < 2; t++) for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) grid[i][j] += 0.1 * at(i - 1, j) * at(i, j + 1);
  return grid[1][0] * grid[0][0] + grid[1][1];
}

const forces = new Float64Array(4);

function addForces(p: number[]): void {
  for (let i = 0; i < p.length; i++) forces[i] = 0;
  for (let i = 0; i < p.length; i++)
    for (let j = 0; j < i; j++) {
      const f = 1 / (1 + (p[i] - p[j]) ** 2);
      forces[i] += f * p[j];
      forces[j] -= f;
    }
}

export function forcesClearedByLoop(p: number[], n: number): number {
  const v = p.map(() => 0);
  for (let t = 0; t < n; t++) {
    addForces(p);
    for (let i = 0; i < p.length; i++) {
      v[i] += 0.1 * forces[i];
      p[i] += v[i];
    }
  }
  return p.reduce((s, q) => s + q * q, 0);
}

class World {
  static readonly bodies: { p: number; v: number }[] = [];
  static time = 0;
  static add(p: number, v: number): typeof World {
    this.bodies.push({ p, v });
    return this;
  }
  static tick(dt: number): void {
    World.time += dt;
    for (const b of this.bodies) {
      b.v -= b.p * dt;
      b.p += b.v * dt;
    }
  }
  static clear(): void {
    this.bodies.length = 0;
    this.time = 0;
  }
}

export function staticWorld(x: number, n: number): number {
  World.clear();
  World.add(x, 0).add(1, x);
  for (let i = 0; i < n; i++) World.tick(0.1);
  return World.bodies.reduce((s, b) => s + b.p * b.v, 0) + World.time;
}

export function bareTable(x: number, names: string[]): number {
  const seen = Object.create(null) as Record<string, number>;
  for (const name of names) seen[name] = (seen[name] ?? x) * x;
  return Object.keys(seen).reduce((s, k) => s * 2 + seen[k], 0) + ('c' in seen ? x : 0);
}

export const cases: Case[] = [
  {
    f: 'commonBlock',
    at: [
      [1.5, 5],
      [1.5, 0],
    ],
    wrt: ['x'],
  },
  { f: 'stackOfARecursion', at: [[1.5]] },
  { f: 'gridFilledFirst', at: [[1.5]] },
  { f: 'forcesClearedByLoop', at: [[[0.3, 1.2, -0.7, 0.4], 3]], wrt: ['p'] },
  { f: 'staticWorld', at: [[1.5, 3]], wrt: ['x'] },
  {
    f: 'bareTable',
    at: [
      [1.5, ['a', 'b', 'a']],
      [1.5, ['c', 'a', 'c']],
      [1.5, []],
    ],
    wrt: ['x'],
  },
];
