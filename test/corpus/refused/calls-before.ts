// State of the module that holds what the inputs were: the next call gets it, from a cache by their number or read before it is set anew.
import type { Refused } from '../case.ts';

let last: { n: number; copy: Float64Array } | null = null;

function copyInto(copy: Float64Array, xs: number[]): void {
  for (let i = 0; i < copy.length; i++) copy[i] = xs[i];
}

function cachedCopy(n: number, xs: number[]): Float64Array {
  if (last === null || last.n !== n) {
    const copy = new Float64Array(n);
    copyInto(copy, xs);
    last = { n, copy };
  }
  return last.copy;
}

export function filledByAnother(xs: number[]): number {
  const copy = cachedCopy(xs.length, xs);
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += copy[i] * xs[i];
  return sum;
}

const scales = new Map<number, { scale: number }>();

export function writtenWhenFound(xs: number[], k: number): number {
  let entry = scales.get(xs.length);
  if (!entry) {
    entry = { scale: 0 };
    scales.set(xs.length, entry);
  }
  entry.scale += xs[0] * k;
  return entry.scale * xs[0];
}

const headings = new Map<string, { angle: number }>();

function turned(id: string, v: { x: number; y: number }): number {
  let heading = headings.get(id);
  if (!heading) {
    heading = { angle: Math.atan2(v.y, v.x) };
    headings.set(id, heading);
  }
  heading.angle += 0.1;
  return Math.cos(heading.angle);
}

export function madeOfAList(p: number[]): number {
  const all: { x: number; y: number }[] = [];
  for (let i = 0; i + 1 < p.length; i += 2) all.push({ x: p[i], y: p[i + 1] });
  let sum = 0;
  for (const v of all) sum += turned(`at ${all.indexOf(v)}`, v) * v.x;
  return sum;
}

const met = new Map<number, number>();

export function keysOfInputs(x: number): number {
  met.set(x, 1);
  let sum = 0;
  for (const key of met.keys()) sum += key * x;
  return sum;
}

const squares = new Map<number, number[]>();

export function mappedOnce(xs: number[]): number {
  let known = squares.get(xs.length);
  if (!known) {
    known = xs.map((v) => v * v);
    squares.set(xs.length, known);
  }
  return known.reduce((sum, v, i) => sum + v * xs[i], 0);
}

const namedOnce = new Map<string, number>();

export function keptUnderAName(x: number, name: string): number {
  if (!namedOnce.has(name)) namedOnce.set(name, x * 2);
  return (namedOnce.get(name) ?? 1) * x;
}

let total = 0;

/** Assigned by a pattern that names it shortly. */
export function setByPattern(x: number): number {
  ({ total } = { total: total + x });
  return total * x;
}

let mean = 0;
let count = 0;

export function setByListPattern(x: number): number {
  [mean, count] = [mean + x, count + 1];
  return mean * x;
}

const pair = { total: 0, count: 0 };

/** Handed on by a literal that names it shortly. */
export function namedShortly(x: number): number {
  const all = { pair };
  all.pair.total += x;
  return pair.total * x;
}

let before = 0.5;

export function numberReadBefore(x: number): number {
  const old = before;
  before = x;
  return old * x;
}

let found: { v: number } | null = null;

export function objectReadBefore(x: number): number {
  const old = found;
  found = { v: x };
  return old ? old.v * x : x;
}

let pairs = [1, 2];

export function listReadBefore(x: number): number {
  const old = pairs;
  pairs = [x, x];
  return old[0] * x;
}

let latest = 1;

function lastValue(): number {
  return latest;
}

export function readByAnother(x: number): number {
  const old = lastValue();
  latest = x;
  return old * x;
}

const windows = new Map<number, Float64Array>();

function windowOf(n: number, isHalf: boolean): Float64Array {
  let window = windows.get(n);
  if (!window) {
    window = new Float64Array(n);
    for (let i = 0; i < n; i++) window[i] = isHalf ? 1 : 2;
    windows.set(n, window);
  }
  return window;
}

export function askedOfAnInput(xs: number[]): number {
  const window = windowOf(xs.length, xs[0] > 1);
  return window[0] * xs[0] ** 2;
}

export function askedInItsOwnCall(xs: number[], isHalf: boolean): number {
  if (xs.length > 1) return askedInItsOwnCall([xs[0]], xs[1] > 1);
  return windowOf(xs.length, isHalf)[0] * xs[0];
}

let ready = false;
let base = 0;

/** Only some calls say that there is one. */
export function readyForSome(x: number, n: number): number {
  if (!ready) {
    ready = n > 2;
    base = x * x;
  }
  return base * x;
}

class Left implements Iterable<number> {
  private n = 0;

  *[Symbol.iterator](): Generator<number> {
    while (this.n < 4) yield ++this.n;
  }
}
const left = new Left();

export function iteratedTwice(x: number): number {
  let sum = 0;
  for (const n of left) {
    sum += n * x;
    if (n === 2) break;
  }
  for (const n of left) sum += n * x * x;
  return sum;
}

const codes = ['AD1012', 'AD2003'];

export const refused: Refused[] = [
  { f: 'filledByAnother', at: [[[1, 2]]], codes },
  { f: 'writtenWhenFound', at: [[[1, 2], 2]], codes },
  { f: 'madeOfAList', at: [[[1, 2, 3, 4]]], codes },
  { f: 'keysOfInputs', at: [[2]], codes },
  { f: 'mappedOnce', at: [[[1, 2]]], codes },
  { f: 'setByPattern', at: [[2]], codes },
  { f: 'setByListPattern', at: [[2]], codes },
  { f: 'namedShortly', at: [[2]], codes },
  { f: 'numberReadBefore', at: [[2]], codes },
  { f: 'objectReadBefore', at: [[2]], codes },
  { f: 'listReadBefore', at: [[2]], codes },
  { f: 'readByAnother', at: [[2]], codes },
  { f: 'keptUnderAName', at: [[2, 'a']], codes },
  { f: 'askedOfAnInput', at: [[[2, 1]]], codes },
  { f: 'askedInItsOwnCall', at: [[[2, 1], true]], codes },
  { f: 'readyForSome', at: [[2, 1]], codes },
  { f: 'iteratedTwice', at: [[1.3]], codes },
];
