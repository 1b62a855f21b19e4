// Options that are left out, buffers that may be given, and copies of such objects, some of whose fields are written later.
import type { Case } from './case.ts';

interface Options {
  k?: number;
  out?: number[];
  inner?: Options;
}
type Numbers = number[] | Float64Array;

function filled(array: Numbers, options: { histogram?: { y: Numbers }; power?: number } = {}): Numbers {
  const { histogram, power = 2 } = options;
  const y = histogram === undefined ? new Float64Array(4) : histogram.y;
  for (let i = 0; i < array.length; i++) y[i] += array[i] ** power;
  return y;
}

export function bufferLeftOut(a: number[]): number {
  const r = filled(a);
  return r[0] * r[1];
}

export function bufferGiven(a: number[], b: number): number {
  const r = filled(a, { histogram: { y: [b, 2 * b, 0] }, power: 3 });
  return r[0] * r[1] + r[2];
}

function outputOf<T extends Numbers = Float64Array>(output: T | undefined, n: number): T {
  if (output === undefined) return new Float64Array(n) as T;
  if (output.length !== n) throw new TypeError('another length');
  return output;
}

const isNumbers = (value: unknown): value is ArrayLike<number> => Array.isArray(value) || ArrayBuffer.isView(value);

function multiplied<T extends Numbers = Float64Array>(a: Numbers, b: Numbers | number, options: { output?: T } = {}): T {
  let isConstant = false;
  let constant = 0;
  if (isNumbers(b)) {
    if (a.length !== b.length) throw new Error('size');
  } else {
    isConstant = true;
    constant = b;
  }
  const r = outputOf(options.output, a.length);
  if (isConstant) for (let i = 0; i < a.length; i++) r[i] = a[i] * constant;
  else for (let i = 0; i < a.length; i++) r[i] = a[i] * (b as [])[i];
  return r;
}

export function outputsOfSeveralKinds(a: number[], b: Float64Array, c: number): number {
  const p = multiplied(a, b);
  const q = multiplied(a, c);
  const r = multiplied(b, c, { output: new Array<number>(b.length) });
  multiplied(p, q, { output: p });
  return p[0] + q[1] * r[0];
}

function made<C extends Float64ArrayConstructor | ArrayConstructor>(
  K: C,
  n: number,
): C extends Float64ArrayConstructor ? Float64Array : number[] {
  if (K === Array) return new K(n).fill(0) as never;
  return new K(n) as never;
}

export function constructorsCompared(a: number[]): number {
  const x = made(Float64Array, a.length);
  const y = made(Array, a.length);
  for (let i = 0; i < a.length; i++) {
    x[i] = a[i] * a[i];
    y[i] = x[i] * a[i];
  }
  return y[0] + x[1];
}

function reduced(d: { x: Numbers; y: Numbers }): { x: Numbers; y: Numbers } {
  if (d.x.length < 2) return { x: Float64Array.from(d.x), y: Float64Array.from(d.y) };
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < d.x.length; i += 2) {
    x.push(d.x[i]);
    y.push(2 * d.y[i]);
  }
  return { x, y };
}

export function fieldsOfSeveralKinds(d: { x: Float64Array; y: number[] }): number {
  const r = reduced(d);
  let s = 0;
  for (let i = 0; i < r.x.length; i++) s += r.x[i] * r.y[i];
  return s;
}

function leftAlone(
  p: { x: Float64Array; y: number[] },
  options: { zones?: { from: number; to: number }[] } = {},
): { x: Float64Array; y: number[] } {
  let { zones } = options;
  if (!Array.isArray(zones) || zones.length === 0) return p;
  zones = zones.map((z) => ({ from: Math.min(z.from, z.to), to: Math.max(z.from, z.to) }));
  const y = p.y.slice();
  for (const { from, to } of zones) for (let i = 0; i < y.length; i++) if (p.x[i] >= from && p.x[i] <= to) y[i] = 0;
  return { x: p.x, y };
}

export function listLeftOut(p: { x: Float64Array; y: number[] }): number {
  const r = leftAlone(p);
  const t = leftAlone(p, { zones: [{ from: 2.5, to: 1.5 }] });
  let s = 0;
  for (let i = 0; i < r.x.length; i++) s += r.x[i] * r.y[i] * (1 + t.y[i]);
  return s;
}

const readK = (o: Options = {}): number => o.k ?? 2;

export function writtenLater(a: number, b: number): number {
  const o: Options = { out: [a] };
  const before = readK(o);
  if (b > 0) o.k = a * b;
  return before * a + readK(o) * readK();
}

export function writtenWithin(a: number, b: number): number {
  const o: Options = { inner: {} };
  for (let i = 0; i < 3; i++) {
    if (o.inner && o.inner.k === undefined) o.inner.k = a;
    else if (o.inner) o.inner.k = (o.inner.k ?? 0) * b;
  }
  return o.inner?.k ?? 0;
}

interface Rest {
  a?: number;
  b?: number;
  c?: number;
  list?: number[];
}

export function writtenByKey(a: number, b: number): number {
  const p: Rest = {};
  const key: 'a' | 'b' = b > 0 ? 'a' : 'b';
  p[key] = a * a;
  return (p.a ?? 1) + 2 * (p.b ?? 1);
}

export function writtenByPattern(a: number, b: number): number {
  const p: Rest = {};
  ({ a: p.a, b: p.b } = { a: a * 2, b: b * 3 });
  for (const o of [p, p]) o.a = (o.a ?? 0) + 1;
  return (p.a ?? 0) * (p.b ?? 0);
}

const withoutA = ({ b = 3, c, list = [1, 2] }: Rest): number => b * (c ?? 5) * list[0];
function takenApart(o: Rest = {}): number {
  const { a = 2, ...rest } = o;
  return a * withoutA(rest);
}

export function restOfOptions(a: number, b: number): number {
  return takenApart() * a + takenApart({ b }) + takenApart({ a, c: b, list: [a] });
}

export function restWrittenLater(a: number, b: number): number {
  const o: Rest = { b };
  const { c, ...rest } = o;
  const copy: Rest = rest;
  copy.a = a * a;
  const again = { ...copy };
  return (again.a ?? 1) * (again.b ?? 2) + (c ?? 3) + Object.keys(again).length * a;
}

const doubled = (o: Rest): Rest => ({ ...o, c: (o.a ?? 1) * 2 });

export function carriedByALoop(a: number, b: number): number {
  let o = doubled({});
  for (let i = 0; i < 3; i++) o = doubled({ ...o, a: (o.c ?? 1) * b });
  return (o.a ?? 0) + (o.b ?? a) + (o.c ?? 0);
}

export function spreadOverDefaults(a: number, b: number): number {
  const base: Rest = { a };
  const { a: first, ...rest } = { a: 1, b: 2, c: 3, ...base };
  const all: Rest = { ...rest, ...(b > 0 ? { c: b } : {}) };
  return (all.a ?? 10) * (all.b ?? 20) * (all.c ?? 30) * first * a;
}

/** One of them is missing, and is asked for before it is read. */
interface Smoothing {
  points?: Numbers;
  weights?: Numbers;
  rate?: number;
}

function weightsOf(y: Numbers, options: Smoothing = {}): { weights: Numbers; points?: Numbers } {
  const { points } = options;
  const { weights = Float64Array.from({ length: y.length }).fill(1) } = options;
  if (points && points.length !== y.length) throw new RangeError('points');
  else if (weights.length !== y.length) throw new RangeError('weights');
  return { weights, points };
}

function smoothed(y: Numbers, o: Smoothing & { kind?: string } = {}): number {
  const { kind = 'a', ...rest } = o;
  const { rate = 3 } = rest;
  const { points, weights } = weightsOf(y, rest);
  let s = kind === 'a' ? 0 : 1;
  for (let i = 0; i < y.length; i++) s += y[i] * rate * weights[i] * (points ? points[i] : 2);
  return s;
}

export function listsLeftOut(y: Float64Array, a: number): number {
  return smoothed(y) + smoothed(y, { rate: a }) * smoothed(y, { weights: [a, 2, 3] });
}

export function listsGiven(y: Float64Array, a: number): number {
  return smoothed(y, { weights: new Float64Array([a, 2, 3]), points: [1, a, 2] });
}

export const cases: Case[] = [
  { f: 'bufferLeftOut', at: [[[0.5, 1.2, 2.1, 3.3]]] },
  { f: 'bufferGiven', at: [[[0.5, 1.2], 0.7]] },
  { f: 'outputsOfSeveralKinds', at: [[[1, 2, 3], new Float64Array([4, 5, 6]), 2]] },
  { f: 'constructorsCompared', at: [[[1.5, 2, 3]]] },
  { f: 'fieldsOfSeveralKinds', at: [[{ x: new Float64Array([1, 2, 3]), y: [3, 4, 5] }], [{ x: new Float64Array([2]), y: [3] }]] },
  { f: 'listLeftOut', at: [[{ x: new Float64Array([1, 2, 3]), y: [3, 4, 5] }]] },
  {
    f: 'writtenLater',
    at: [
      [1.5, 2.5],
      [1.5, -0.5],
    ],
  },
  { f: 'writtenWithin', at: [[1.5, 2.5]] },
  {
    f: 'writtenByKey',
    at: [
      [1.5, 2.5],
      [1.5, -0.5],
    ],
  },
  { f: 'writtenByPattern', at: [[1.5, 2.5]] },
  { f: 'restOfOptions', at: [[1.5, 2.5]] },
  { f: 'restWrittenLater', at: [[1.5, 2.5]] },
  { f: 'carriedByALoop', at: [[1.5, 0.7]] },
  {
    f: 'spreadOverDefaults',
    at: [
      [1.5, 2.5],
      [1.5, -0.5],
    ],
  },
  { f: 'listsLeftOut', at: [[new Float64Array([1, 2, 3]), 2]] },
  { f: 'listsGiven', at: [[new Float64Array([1, 2, 3]), 2]] },
];
