// Programs spread over files: constants, tables, classes, enums, namespaces and operators that come from elsewhere.
import type { Case } from './case.ts';
import * as physics from './lib/physics/index.ts';
import {
  apply,
  binomials,
  bodies,
  directions,
  Falling,
  geometry,
  gravity,
  Kind,
  nodes,
  ops,
  presets,
  scaleByHidden,
  Sprung,
  table,
  weights,
  type State,
} from './lib/physics/index.ts';

const local = { offset: 2, list: [1, 2, 3] };
const { offset, list: taken } = local;
const sumOfTaken = taken.reduce((a, b) => a + b, 0);
let setting = 1.5;
const settings: Record<string, number> = { low: 0.5, high: 2 };
const lookup = new Map([
  ['a', 1.5],
  ['b', -2],
]);
const allowed = new Set(['a', 'c']);
const grid = new Float64Array(6).map((_, i) => i * 0.5);
export const options = { rate: 0.1, on: true };
export function setRate(rate: number): void {
  options.rate = rate;
}
setRate(0.75);
export const squares = new Float64Array(5);
squares.forEach((_, i) => {
  squares[i] = i * i;
});
const origin = new Falling(2, { x: 1, v: 0 });

export function constantsFromElsewhere(x: number): number {
  return x * gravity + table[2] * x + physics.table[3];
}

export function tuplesOfDirections(x: number, y: number): number {
  let s = 0;
  for (const [dx, dy] of directions) s += (x + dx) ** 2 * (y - dy);
  return s;
}

export function typedConstants(xs: number[]): number {
  return xs.reduce((s, x, i) => s + x * x * weights[i % weights.length], 0);
}

export function presetByKey(x: number, fast: boolean): number {
  const { rate, steps } = presets[fast ? 'fast' : 'slow'];
  for (let i = 0; i < steps; i++) x -= rate * x;
  return x;
}

export function enumElsewhere(x: number, kinds: Kind[]): number {
  return kinds.reduce((s, k) => s + apply(k, x), 0);
}

export function tableBuiltByLoops(t: number, c: number[]): number {
  const n = c.length - 1;
  return c.reduce((s, v, k) => s + binomials[n][k] * t ** k * (1 - t) ** (n - k) * v, 0);
}

export function hiddenConstant(x: number): number {
  return scaleByHidden(x) * physics.scaleByHidden(x);
}

export function classesElsewhere(s: State, k: number): number {
  const bodiesHere = [new Falling(1.5, { ...s }), new Sprung(2, s, k)];
  for (let i = 0; i < 4; i++) for (const b of bodiesHere) b.step(0.1);
  return bodiesHere.reduce((e, b) => e + b.energy, 0);
}

export function classThroughNamespace(s: State, m: number): number {
  const b = new bodies.Falling(m, s);
  b.step(0.5);
  return b.energy + s.x;
}

export function namespaceFunctions(p: geometry.Point): number {
  return geometry.norm(p) * physics.geometry.norm(geometry.inner.twice(p)) + geometry.unit;
}

export function operatorsObject(x: number, y: number): number {
  const { add, mul } = ops;
  return add(mul(x, y), ops.chain.square(x)) + [x, y].reduce(ops.add) + [x, y, 2].reduce(ops.mul);
}

export function destructuredConstants(x: number): number {
  return (x * offset + sumOfTaken) * taken[1] * x;
}

export function settingNeverWritten(x: number): number {
  return x * x * setting;
}

export function settingsByName(x: number, name: string): number {
  return x ** 2 * (settings[name] ?? 1) + (lookup.get(name) ?? x) * (allowed.has(name) ? x : 1);
}

export function gridInterpolated(x: number): number {
  const i = Math.min(grid.length - 2, Math.max(0, Math.floor(x)));
  return grid[i] + (grid[i + 1] ** 2 - grid[i]) * (x - i);
}

export function constantInstance(x: number): number {
  return origin.energy * x + origin.mass * origin.state.x;
}

export function nodesOfRule(a: number, b: number): number {
  const half = (b - a) / 2;
  return (nodes.get(2) ?? []).reduce((s, { t, w }) => s + w * half * Math.exp((a + b) / 2 + half * t), 0);
}

export function optionsSetLater(x: number): number {
  return options.on ? x * x * options.rate : x;
}

export function tableFilledLater(x: number): number {
  return squares.reduce((s, v, i) => s + v * x ** i, 0);
}

export const cases: Case[] = [
  { f: 'constantsFromElsewhere', at: [[1.5]] },
  { f: 'tuplesOfDirections', at: [[1.5, 0.7]] },
  { f: 'typedConstants', at: [[[1, 2, 3, 4]]] },
  {
    f: 'presetByKey',
    at: [
      [1.5, true],
      [1.5, false],
    ],
  },
  { f: 'enumElsewhere', at: [[1.5, [Kind.Linear, Kind.Cubic, Kind.Quadratic]]], wrt: ['x'] },
  { f: 'tableBuiltByLoops', at: [[0.3, [1, 2, -1, 3]]] },
  { f: 'hiddenConstant', at: [[1.5]] },
  { f: 'classesElsewhere', at: [[{ x: 1, v: 0.5 }, 3]] },
  { f: 'classThroughNamespace', at: [[{ x: 1, v: 0.5 }, 3]] },
  { f: 'namespaceFunctions', at: [[{ x: 1, y: 2 }]] },
  { f: 'operatorsObject', at: [[1.5, 0.7]] },
  { f: 'destructuredConstants', at: [[1.5]] },
  { f: 'settingNeverWritten', at: [[1.5]] },
  {
    f: 'settingsByName',
    at: [
      [1.5, 'low'],
      [1.5, 'a'],
      [1.5, 'c'],
    ],
  },
  { f: 'gridInterpolated', at: [[1.5], [3.2]] },
  { f: 'constantInstance', at: [[1.5]] },
  { f: 'optionsSetLater', at: [[1.5]] },
  { f: 'tableFilledLater', at: [[1.5]] },
  { f: 'nodesOfRule', at: [[0.5, 1.5]] },
];
