/** Objects and numbers of a module that functions use in passing, whatever others have left in them. */

import type { Case } from './case.ts';

export class Vector {
  constructor(
    public x = 0,
    public y = 0,
    public z = 0,
  ) {}
  copy(v: Vector): this {
    this.x = v.x;
    this.y = v.y;
    this.z = v.z;
    return this;
  }
  add(v: Vector): this {
    this.x += v.x;
    this.y += v.y;
    this.z += v.z;
    return this;
  }
  subVectors(a: Vector, b: Vector): this {
    this.x = a.x - b.x;
    this.y = a.y - b.y;
    this.z = a.z - b.z;
    return this;
  }
  scale(s: number): this {
    this.x *= s;
    this.y *= s;
    this.z *= s;
    return this;
  }
  cross(a: Vector, b: Vector): this {
    const { x, y, z } = a;
    this.x = y * b.z - z * b.y;
    this.y = z * b.x - x * b.z;
    this.z = x * b.y - y * b.x;
    return this;
  }
  dot(v: Vector): number {
    return this.x * v.x + this.y * v.y + this.z * v.z;
  }
  length(): number {
    return Math.sqrt(this.dot(this));
  }
  fromArray(array: ArrayLike<number>, offset = 0): this {
    this.x = array[offset];
    this.y = array[offset + 1];
    this.z = array[offset + 2];
    return this;
  }
}

const _v1 = new Vector();
const _v2 = new Vector();
const _edge = new Vector();
const _target = new Vector();
const UP = new Vector(0, 1, 0);

export function between(a: Vector, b: Vector, t: number): number {
  _v1.subVectors(b, a).scale(t);
  _v2.copy(a).add(_v1);
  return _v2.length() + _v2.dot(UP);
}

function closest(p: Vector, a: Vector, b: Vector, target: Vector): Vector {
  _v1.subVectors(p, a);
  _v2.subVectors(b, a);
  const t = Math.max(0, Math.min(1, _v1.dot(_v2) / _v2.dot(_v2)));
  return target.copy(_v2).scale(t).add(a);
}
export function nearest(p: Vector, points: Vector[]): number {
  let best = Infinity;
  for (let i = 0; i + 1 < points.length; i++) {
    const c = closest(p, points[i], points[i + 1], _target);
    const d = _edge.subVectors(c, p).length();
    if (d < best) best = d;
  }
  return best;
}
export function areas(p: number[]): number {
  let s = 0;
  for (let i = 0; i + 8 < p.length; i += 9) {
    _target.fromArray(p, i);
    _v1.fromArray(p, i + 3);
    _v2.fromArray(p, i + 6);
    if (_v1.x > 5) continue;
    _v1.subVectors(_v1, _target);
    _v2.subVectors(_v2, _target);
    _edge.cross(_v1, _v2);
    s += _edge.length() / 2;
  }
  return s;
}

interface Complex {
  re: number;
  im: number;
}
const product: Complex = { re: 0, im: 0 };
const kept: Complex = { re: 0, im: 0 };
let width = 1;
let height: number;
const times = (out: Complex, a: Complex, b: Complex): Complex => {
  out.re = a.re * b.re - a.im * b.im;
  out.im = a.re * b.im + a.im * b.re;
  return out;
};
/** What others do with them. */
export function leaves(s: number): void {
  width = s;
  height = s;
  product.re = s;
  kept.im += s;
}
export function squared(re: number, im: number, n: number): number {
  let z: Complex = { re, im };
  for (let i = 0; i < n; i++) {
    times(product, z, z);
    z = { re: product.re + re, im: product.im + im };
  }
  return z.re * z.re + z.im;
}
export function eitherWay(x: number): number {
  if (x > 1) times(product, { re: x, im: 2 }, { re: 1, im: x });
  else times(product, { re: 1, im: x }, { re: x, im: x });
  return product.re * product.im;
}
export function sameObject(x: number): number {
  const a = times(product, { re: x, im: 1 }, { re: 2, im: x });
  const b = times(product, a, { re: x, im: 0.5 });
  return a.re * b.im;
}
const area = (): number => width * height;
export function numbersToo(x: number): number {
  width = x * x;
  height = x + 1;
  return area() * x;
}

class Solver {
  static state = { at: 0, step: 0 };
  static trips = 0;
  static run(x: number): number {
    const { state } = Solver;
    state.at = x;
    this.trips = 0;
    while (this.trips < 4) {
      state.step = (state.at * state.at - 2 * x) / (2 * state.at);
      state.at -= state.step;
      this.trips++;
    }
    return state.at;
  }
  static forget(): void {
    Solver.state.at = 0;
    this.trips = 100;
  }
}
export function newton(x: number): number {
  return Solver.run(x) * Solver.trips;
}
export const forget = (): void => Solver.forget();

const triple = new Float64Array(3);
const direction = [0, 0, 0];
const counts = new Float64Array(4);
const table = new Float64Array(20);
export function leavesInArrays(s: number): void {
  triple[0] = s;
  direction.fill(s);
  counts[2] = s;
  table[7] = s;
}
function crossed(out: Float64Array | number[], a: readonly number[], b: readonly number[]): void {
  out[0] = a[1] * b[2] - a[2] * b[1];
  out[1] = a[2] * b[0] - a[0] * b[2];
  out[2] = a[0] * b[1] - a[1] * b[0];
}
export function crossProducts(a: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    crossed(triple, a, [1, i, 3]);
    for (let k = 0; k < 3; k++) direction[k] = triple[k] - a[k];
    if (direction[1] > 4) continue;
    s += triple[0] + 2 * triple[1] * direction[2];
  }
  return s;
}
export function histogram(a: number[]): number {
  counts.fill(0);
  for (let i = 0; i < a.length; i++) counts[i % 4] += a[i] * i;
  return counts.reduce((s, x) => s + x * x, 0);
}
export function tabulated(a: number[]): number {
  for (let i = 0; i < table.length; i++) table[i] = a[i % a.length] * i;
  let s = 0;
  for (let i = 1; i < table.length; i++) s += table[i] * table[i - 1];
  return s;
}

const made = new Float64Array(2);
const alias = made;
const first = { x: 0, y: 0 };
const second = first;
const twice = { p: first, q: first };
export function leavesUnderOtherNames(x: number): void {
  alias[1] = x;
  second.y = x;
  twice.q.x = x;
}
export function sameArray(x: number): number {
  made[0] = x;
  made[1] = 2;
  alias[0] = x * x;
  alias[1] = 3 * x;
  return made[0] * made[1] * x;
}
export function sameRecord(x: number): number {
  first.x = x;
  first.y = 2;
  second.x = x * x;
  second.y = 3 * x;
  return first.x * first.y * x;
}
export function sameRecordInside(x: number): number {
  twice.p.x = x;
  twice.p.y = 2;
  twice.q.x = x * x;
  twice.q.y = 3 * x;
  return twice.p.x * twice.p.y * x;
}

const pool = [first];
const named = { first };
export function fromThePool(x: number): number {
  first.x = x;
  first.y = 2;
  named.first.y *= x;
  return pool[0].x * x + first.y;
}

const { p: taken } = twice;
const all = Object.values(twice);
const setter = (
  (to: { x: number }) =>
  (x: number): void => {
    to.x = x;
  }
)(first);
export const shown = [first];
export function bySeveralWays(x: number): number {
  first.x = x;
  first.y = 2;
  taken.x *= 3;
  all[0].x += x;
  shown[0].y *= x;
  const before = first.x * first.y;
  setter(x * before);
  return before + first.x * x;
}

// Set on each trip of loops that may make none, in helpers and in branches; nothing behind them looks.
const edges = [0, 0, 0];
let squareOfTrip = 0;
let ofBranch = 0;
let pairOfTrip = new Float64Array(0);
let lastOfThree = 1;
function volume(xs: number[]): number {
  let s = 0;
  for (let i = 0; i + 2 < xs.length; i += 3) {
    edges[0] = xs[i]!;
    edges[1] = xs[i + 1]! * xs[i]!;
    edges[2] = xs[i + 2]!;
    s += edges[0]! * edges[1]! + edges[2]! ** 2;
  }
  return s;
}
export const volumes = (xs: number[]): number => volume(xs) * volume(xs.slice(1));
export function onEachTrip(x: number, n: number): number {
  let s = 0;
  let i = 0;
  while (i < n) {
    squareOfTrip = x * i;
    s += squareOfTrip * squareOfTrip;
    i++;
  }
  return s;
}
export function inBranches(x: number, n: number): number {
  let s = x;
  if (n > 2) {
    ofBranch = x * n;
    s += ofBranch;
  } else if (n > 1) {
    ofBranch = x;
    s *= ofBranch;
  }
  return s;
}
export function madeOnEachTrip(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    pairOfTrip = new Float64Array(2);
    pairOfTrip[0] = x * i;
    s += pairOfTrip[0]! + pairOfTrip[1]!;
  }
  return s * x;
}
export function threeTrips(x: number): number {
  for (let i = 0; i < 3; i++) lastOfThree = x * i;
  return lastOfThree * x;
}

const v = (x: number, y: number, z: number): Vector => new Vector(x, y, z);
const triangles = [1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 0, 0, 6, 2, 0, 0, 0, 3, 1, 1, 0, 0, 2, 0.5, 0, 1, 3];

export const cases: Case[] = [
  { f: 'between', at: [[v(1, 2, 3), v(2, 1, 0.5), 0.25]] },
  {
    f: 'nearest',
    at: [
      [v(1, 2, 3), [v(0, 0, 0), v(2, 1, 1), v(3, 5, 4), v(7, 5, 4)]],
      [v(1, 2, 3), [v(0, 0, 0), v(2, 1, 1)]],
    ],
  },
  { f: 'areas', at: [[triangles]] },
  { f: 'squared', at: [[0.3, 0.2, 4]], wrt: ['re', 'im'] },
  { f: 'eitherWay', at: [[1.5], [0.5]] },
  { f: 'sameObject', at: [[1.5]] },
  { f: 'numbersToo', at: [[1.5]] },
  { f: 'newton', at: [[1.5]] },
  { f: 'crossProducts', at: [[[0.5, 1, 2], 4]], wrt: ['a'] },
  { f: 'histogram', at: [[[1, 2, 3, 4, 5, 6]], [[]]] },
  { f: 'tabulated', at: [[[1, 2, 3]]] },
  { f: 'sameArray', at: [[1.5]] },
  { f: 'sameRecord', at: [[1.5]] },
  { f: 'sameRecordInside', at: [[1.5]] },
  { f: 'fromThePool', at: [[1.5]] },
  { f: 'bySeveralWays', at: [[1.5]] },
  { f: 'volumes', at: [[[1, 2, 3, 0.5, 1.5, 2]], [[1, 2]]] },
  {
    f: 'onEachTrip',
    at: [
      [0.7, 4],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'inBranches',
    at: [
      [0.7, 3],
      [0.7, 2],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'madeOnEachTrip',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  { f: 'threeTrips', at: [[0.7]] },
];
