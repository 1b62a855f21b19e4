/** Tables of functions, objects and instances that the module fills at its top level, and settings read from a text. */

import type { Case } from './case.ts';

const operations: Record<string, (x: number) => number> = {};
operations['square'] = (x) => x * x;
operations.cube = (x) => x * x * x;
operations['sine'] = Math.sin;

export function operationsByName(x: number, names: string[]): number {
  return names.reduce((s, n) => s * 0.5 + operations[n](x + s), 0);
}

const makers = new Map<string, (k: number) => Unit>();
class Unit {
  constructor(public k: number) {}
  run(x: number): number {
    return x * this.k;
  }
}
class Shifted extends Unit {
  override run(x: number): number {
    this.k *= 1.5;
    return x + this.k;
  }
}
makers.set('unit', (k) => new Unit(k));
makers.set('shifted', (k) => new Shifted(k));

export function makersInAMap(x: number, names: string[]): number {
  let s = 1;
  for (const n of names) {
    const make = makers.get(n);
    if (!make) continue;
    const unit = make(s);
    s = unit.run(x) + unit.run(s);
    if (s > 200) break;
  }
  return s;
}

function register(name: string, f: (x: number) => number): void {
  registered[name] = f;
  order.push(name);
  last = Math.max(last, order.length);
}
const registered: Record<string, (x: number) => number> = {};
const order: string[] = [];
let last = 0;
const gain = 3;
register('halve', (x) => x / 2);
register('grow', (x) => x * gain + 1);

export function registeredByCalls(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) s = registered[i % 2 === 0 ? 'halve' : 'grow'](s) * x;
  return s * last + order.length;
}

interface Activation {
  value(z: number): number;
  slope(z: number): number;
}
const activations = new Map<string, Activation>();
activations.set('tanh', { value: (z) => Math.tanh(z), slope: (z) => 1 - Math.tanh(z) ** 2 });
activations.set('square', { value: (z) => z * z, slope: (z) => 2 * z });

export function objectsInAMap(w: number[], x: number, kind: string): number {
  const act = activations.get(kind);
  if (act === undefined) return x * w[0];
  let h = x;
  let product = 1;
  for (const v of w) {
    product *= act.slope(h * v) * v;
    h = act.value(h * v);
  }
  return h + product;
}

const stages: ((v: number[]) => number[])[] = [];
for (const k of [1, 2, 3]) stages.push((v) => v.map((e, i) => e * k + (v[i - 1] ?? 0)));
stages.push((v) => v.filter((e) => e > 0));

export function stagesPushed(x: number[]): number {
  return stages.reduce((v, stage) => stage(v), x).reduce((a, b) => a + b * b, 0);
}

class Kernels {
  static readonly known: Record<string, (a: number, b: number) => number> = {};
}
Kernels.known['rbf'] = (a, b) => Math.exp(-((a - b) ** 2));
Kernels.known['linear'] = (a, b) => a * b;

export function kernelOfAClass(xs: number[], kind: string): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) for (let j = 0; j <= i; j++) s += Kernels.known[kind](xs[i], xs[j]) * (i + 1);
  return s;
}

interface Net {
  layers: { w: number[][]; b: number[]; act: 'tanh' | 'relu' }[];
  scale?: number;
}
const text = '{"layers":[{"w":[[1,2],[0.5,-1]],"b":[0.1,0.2],"act":"tanh"},{"w":[[1,-1]],"b":[0.3],"act":"relu"}]}';

export function netFromText(x: number[]): number {
  const net = JSON.parse(text) as Net;
  let h = x;
  for (const { w, b, act } of net.layers)
    h = w.map((row, i) => {
      const z = row.reduce((s, v, j) => s + v * h[j], b[i]);
      return act === 'tanh' ? Math.tanh(z) : Math.max(0, z);
    });
  return h[0] * (net.scale ?? 2);
}

export function parsedThenWritten(x: number[]): number {
  const a: number[] = JSON.parse('[1,2,3]');
  const b: number[] = JSON.parse('[1,2,3]');
  a[1] = x[0] * x[1];
  for (let i = 0; i < 2; i++) b[i] += a[i + 1] * x[i];
  x[0] = 5;
  return a[0] * a[1] + b[0] * b[1] + x[0];
}

function rowsIn(table: string): number[][] {
  return JSON.parse(table);
}

export function rowsFromText(x: number[], table: string): number {
  let t = 0;
  for (const row of rowsIn(table)) {
    row[0] += t;
    for (let j = 0; j < row.length; j++) t += row[j] * x[j] * x[j];
  }
  return t;
}

interface Hooks {
  before?(v: number): number;
  after?: (v: number) => number;
}

export function hooksThatMayBeMissing(x: number): number {
  const hooks: Hooks[] = [{ before: (v) => v * 2 }, { after: (v) => v + x }, {}];
  let s = x;
  for (const h of hooks) {
    s = h.before?.(s) ?? s;
    s *= x;
    s = h.after?.(s) ?? s - 1;
  }
  return s;
}

const operators = new Map<string, (x: number) => number>();
const defined: Record<string, (x: number) => number> = {};
const define = (key: string, f: (x: number) => number): void => {
  operators.set(key, f);
  defined[key] = f;
};
define('square', (x) => x * x);
define('next', (x) => operators.get('square')!(x) + 1);

export function registeredByAnArrow(x: number, keys: string[]): number {
  return keys.reduce((v, key) => (operators.get(key)?.(v) ?? v) + defined[key](x), x);
}

export const cases: Case[] = [
  {
    f: 'operationsByName',
    at: [
      [1.5, ['square', 'cube', 'sine', 'square']],
      [1.5, []],
    ],
    wrt: ['x'],
  },
  { f: 'makersInAMap', at: [[1.5, ['unit', 'shifted', 'none', 'shifted', 'unit']]], wrt: ['x'] },
  {
    f: 'registeredByCalls',
    at: [
      [1.5, 5],
      [1.5, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'objectsInAMap',
    at: [
      [[0.5, -1.2], 0.7, 'tanh'],
      [[0.5, -1.2], 0.7, 'square'],
      [[0.5, -1.2], 0.7, 'none'],
    ],
    wrt: ['w', 'x'],
  },
  { f: 'stagesPushed', at: [[[0.5, -1.2, 2]]] },
  {
    f: 'kernelOfAClass',
    at: [
      [[0.5, -1.2, 2], 'rbf'],
      [[0.5, -1.2, 2], 'linear'],
    ],
    wrt: ['xs'],
  },
  { f: 'netFromText', at: [[[0.3, -0.2]]] },
  { f: 'parsedThenWritten', at: [[[0.3, -0.2]]] },
  { f: 'rowsFromText', at: [[[0.3, -0.2], '[[1,2],[3,4]]']], wrt: ['x'] },
  { f: 'hooksThatMayBeMissing', at: [[1.5]] },
  { f: 'registeredByAnArrow', at: [[0.7, ['next', 'square']]], wrt: ['x'] },
];
