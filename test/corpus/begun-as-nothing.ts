/** Variables that begin as nothing: without a type, filled by callbacks, read before a loop has put anything there. */

import type { Case } from './case.ts';

class Knot {
  next: Knot | null = null;
  before: Knot | null = null;
  constructor(readonly v: number) {}
}
function along(list: Knot | null): number {
  let s = 0;
  let k = 1;
  for (let at = list; at; at = at.next) {
    s += at.v * at.v * k;
    k *= 0.6;
  }
  return s;
}

// ---- without a type

function stacked(w: number[]): Knot | null {
  let top = null;
  for (const x of w) {
    const made: Knot = new Knot(x);
    made.next = top;
    top = made;
  }
  return top;
}
export function stack(w: number[]): number {
  return along(stacked(w));
}

function queued(w: number[]): Knot | null {
  let head = null;
  let last = null;
  for (const x of w) {
    const made: Knot = new Knot(x);
    made.before = last;
    if (last) last.next = made;
    else head = made;
    last = made;
  }
  return head;
}
export function queue(w: number[]): number {
  return along(queued(w));
}

export function best(w: number[]): number {
  let found = null;
  for (let i = 0; i < w.length; i++) {
    const candidate = { i, v: w[i] * w[i] };
    if (found === null || candidate.v > found.v) found = candidate;
  }
  return found === null ? 0 : found.v * (1 + found.i);
}

export function rowsInPairs(w: number[]): number {
  let row = null;
  let s = 0;
  for (let i = 0; i < w.length; i++) {
    if (row === null) row = [w[i]];
    else {
      row.push(w[i]);
      s += row[0] * row[1];
      row = null;
    }
  }
  return s;
}

export function onlyAsked(w: number[]): number {
  let last: any = null;
  let s = 0;
  for (const x of w) {
    if (last) s += 1;
    last = { x };
  }
  return s * w[0];
}

export function anyList(w: number[]): number {
  let head: any = null;
  let last: any = null;
  const push = (v: number): void => {
    const made = new Knot(v);
    if (last) last.next = made;
    else head = made;
    last = made;
  };
  for (const x of w) push(x * x);
  let s = 0;
  for (let at = head; at; at = at.next) s = s * 0.5 + at.v;
  return s;
}

// ---- filled by a callback: TypeScript takes it that nothing is there still

export function copiedAfterwards(w: number[]): number {
  let last: number | null = null;
  w.forEach((v) => {
    last = v * v;
  });
  const copy = last;
  const again = copy;
  return (copy ?? 1) * 2 + (again ?? 5);
}

export function objectAfterwards(w: number[]): number {
  let last: Knot | null = null;
  w.forEach((v) => {
    last = new Knot(v);
  });
  const copy: Knot | null = last;
  const of = (knot: Knot | null): number => (knot ? knot.v : 1);
  return of(copy) * of(last);
}

export function eitherAfterwards(w: number[]): number {
  let held: number | number[] = 0;
  w.forEach((v) => {
    held = [v, v * v];
  });
  const copy = held;
  const of = (one: number | number[]): number => (typeof one === 'number' ? one : one[0] * one[1]);
  return of(copy) + w[0];
}

// ---- typed arrays under a mapped type

interface Track {
  readonly t: Readonly<Float64Array>;
  readonly y: Readonly<number[]>;
}
export function fixedTracks(dt: Readonly<Float64Array>, track: Track): number {
  let s = 0;
  for (let i = 0; i < dt.length; i++) s += dt[i] * track.t[i] + track.y[i] * track.y[i];
  return s;
}

function shrunk(all: Readonly<number[] | Float64Array>, k: number): number[] {
  let rest: number[] = [];
  for (let round = 1; round <= 4; round *= 2) {
    rest = [];
    for (let i = 0; i < all.length; i++) if (all[i] > k * round * 0.1) rest.push(all[i] * round);
    all = rest;
    if (rest.length === 0) break;
  }
  return rest;
}
export function clippedInRounds(w: number[], k: number): number {
  return shrunk(w, k).reduce((s, v, i) => s + v * (i + 1), 0);
}

export const cases: readonly Case[] = [
  { f: 'stack', at: [[[1, 2, 3]], [[]]] },
  { f: 'queue', at: [[[1, 2, 3]], [[]]] },
  { f: 'best', at: [[[1, -3, 2]], [[]]] },
  { f: 'rowsInPairs', at: [[[1, 2, 3, 4, 5]]] },
  { f: 'onlyAsked', at: [[[3, 1, 2]]] },
  { f: 'anyList', at: [[[3, 1, 2, 0.5]]] },
  { f: 'copiedAfterwards', at: [[[3, 1, 2]], [[]]] },
  { f: 'objectAfterwards', at: [[[3, 1, 2]]] },
  { f: 'eitherAfterwards', at: [[[3, 1, 2]]] },
  { f: 'fixedTracks', at: [[new Float64Array([0.1, 0.3]), { t: new Float64Array([2, 5]), y: [1, 3] }]] },
  { f: 'clippedInRounds', at: [[[1, 2, 0.5, 4, 0.7, 3, -1, 2], 0.5]] },
];
