// Objects whose type is `any`: fields that they gain after their literal, lists in them, and texts that say of which kind they are.
import type { Case } from './case.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Any = any;

export function gained(x: number[]): number {
  const o: Any = {};
  o.a = x[0];
  o.b = [x[1], x[2]];
  return o.a * o.b[0] + o.b[1];
}
export function askedBefore(x: number[]): number {
  const o: Any = {};
  const before = o.a === undefined ? 2 : 3;
  o.a = x[0] * x[1];
  const after = o.a === undefined ? 5 : 7;
  return before * o.a + after * x[2];
}
export function onSomePaths(x: number[]): number {
  const o: Any = { k: x[0] };
  let s = 'b' in o ? 1 : 2;
  if (x[0] > 2) o.b = x[1] * x[1];
  s += 'b' in o ? 3 * o.b : 4 * x[2];
  return s * o.k;
}
export function underTwoNames(x: number[]): number {
  const o: Any = {};
  const p = o;
  p.a = x[0];
  o.a *= x[1];
  const list: Any[] = [o];
  list[0].b = x[2];
  return p.a * o.b;
}
export function bestOf(x: number[]): number {
  const o: Any = {};
  for (let i = 0; i < x.length; i++) {
    if (o.best === undefined || x[i] > o.best) {
      o.best = x[i];
      o.at = i;
    }
  }
  return o.best * (o.at + 1);
}
export function counted(x: number[]): number {
  const o: Any = {};
  for (const v of x) o.n = (o.n || 0) + v * v;
  return Math.sqrt(o.n);
}
export function keysInOrder(x: number[]): number {
  const o: Any = { z: 1 };
  o.b = x[0];
  o.a = x[1];
  let s = 0;
  Object.keys(o).forEach((k, i) => {
    s += o[k] * (i + 1);
  });
  return s * x[2];
}
export function laidOver(x: number[]): number {
  const o: Any = { a: x[0] };
  if (x[1] > 1) o.b = x[1];
  const p = { b: 2, ...o, c: x[2] };
  return p.a * p.b * p.c;
}
function begin(state: Any, x: number[]): void {
  state.p = x[0];
  state.v = x[1];
  state.f = [x[2], x[0]];
}
function step(state: Any, h: number): void {
  state.p += h * state.v;
  state.v -= h * state.f[0] * state.p;
}
export function begunElsewhere(x: number[]): number {
  const state: Any = {};
  begin(state, x);
  step(state, 0.1);
  step(state, 0.2);
  return state.p * state.v;
}
export function inside(x: number[]): number {
  const o: Any = { in: {} };
  o.in.a = x[0];
  o.in.deep = {};
  o.in.deep.z = x[1] * x[2];
  return o.in.a * o.in.deep.z;
}
export function nothingFirst(x: number[]): number {
  const o: Any = {};
  o.best = null;
  for (const v of x) if (o.best === null || o.best < v) o.best = v;
  return o.best * x[0];
}
export function lists(x: number[]): number {
  const o: Any = { squares: [], pairs: [] };
  o.cubes = [];
  for (const v of x) {
    o.squares.push(v * v);
    o.pairs.push({ v, w: 2 * v });
    o.cubes.push(v * v * v);
  }
  return o.squares[0] * o.pairs[1].w + o.cubes[2] * o.squares.length;
}

export function listReplaced(x: number[]): number {
  const o: Any = { p: [], q: [x[2]], r: { a: 1 } };
  o.p = [x[0], x[1]];
  o.q = [];
  o.q.push(x[0]);
  o.r = { a: x[1] };
  return o.p[0] * x[1] + o.q[0] * x[2] * o.r.a;
}

interface Feature<P> {
  type: string;
  properties: P;
  geometry: { coordinates: number[] };
  id?: number;
}
function feature<P = Record<string, number>>(coordinates: number[], properties?: P, options: { id?: number } = {}): Feature<P> {
  const made: Any = { type: 'Feature' };
  if (options.id === 0 || options.id) made.id = options.id;
  made.properties = properties || {};
  made.geometry = { coordinates };
  return made;
}
function coordinatesOf(of: Feature<unknown> | { type: 'Point'; coordinates: number[] } | number[]): number[] {
  if (!Array.isArray(of)) {
    if (of.type === 'Feature') return [...(of as Feature<unknown>).geometry.coordinates];
    if (of.type === 'Point') return [...(of as { coordinates: number[] }).coordinates];
  }
  if (Array.isArray(of) && !Array.isArray(of[0])) return [...of];
  throw new Error('neither a point nor a place');
}
export function features(x: number[]): number {
  const plain = coordinatesOf(feature([x[0], x[1]]));
  const weighted = feature([x[1], x[2]], { w: x[0] }, { id: 3 });
  const point = coordinatesOf({ type: 'Point', coordinates: [x[2], x[0]] });
  return plain[0] * weighted.geometry.coordinates[1] * weighted.properties.w + point[0] * coordinatesOf(x)[1] + (weighted.id ?? 0);
}

interface Row {
  kind: 'p' | 'q';
  v: number;
}
const flip = (row: Row): void => {
  row.kind = row.kind === 'p' ? 'q' : 'p';
};
export function kindsFlipped(x: number[]): number {
  const row: Row = { kind: 'p', v: x[0] };
  let s = row.kind === 'p' ? x[1] * 2 : 1;
  flip(row);
  s += row.kind === 'p' ? x[1] * 5 : x[2] * 3;
  Object.assign(row, { kind: 'p' });
  return s * (row.kind === 'p' ? row.v : 1);
}
export function kindsOfEither(x: number[]): number {
  const a: Any = { kind: 'a', v: x[0] };
  const b: Any = { kind: 'b', v: x[1] };
  const c = x[2] > 1.5 ? a : b;
  c.kind = 'c';
  c.w = 4 * x[2];
  return (a.kind === 'a' ? a.v * 2 : a.w) + (b.kind === 'b' ? b.v * 3 : b.w);
}

export function byValue(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
export default function downwards(a: number, b: number): number {
  return b - a;
}
export function sortedByExported(x: number[]): number {
  const up = x.slice().sort(byValue);
  const down = x.slice().sort(downwards);
  return up[0] * down[1] + up[2] * 3;
}

const lists3 = [[[3, 1.2, 2]], [[1.1, 2.2, 0.5]], [[0.3, 0.2, 2.5]]];
const names = [
  'gained',
  'askedBefore',
  'onSomePaths',
  'underTwoNames',
  'bestOf',
  'counted',
  'keysInOrder',
  'laidOver',
  'begunElsewhere',
  'inside',
  'nothingFirst',
  'lists',
  'listReplaced',
  'features',
  'kindsFlipped',
  'kindsOfEither',
  'sortedByExported',
];
export const cases: Case[] = names.map((f) => ({ f, at: lists3 }));
