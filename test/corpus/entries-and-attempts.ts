// Entries of an object found by a counter, state of the module assigned in a try, generators asked by hand that stand in a do.
import type { Case } from './case.ts';

interface Params {
  a: number;
  b: number;
  c: number;
}

export function entriesByCounter(params: Params, x: number): number {
  let s = 0;
  const list = Object.entries(params);
  for (let i = 0; i < list.length; i++) {
    const [key, v] = list[i];
    s += key === 'b' ? v * x : v * v * i;
  }
  return s;
}

export function entriesInOrder(params: Params, x: number): number {
  const list = Object.entries(params);
  list.sort((l, r) => r[1] - l[1]);
  let s = 0;
  for (let i = list.length; i--;) s = s * x + list[i][1] + list[i][0].length;
  return s;
}

export function entriesWritten(x: number, y: number): number {
  const o = { a: x, b: y, c: x * y };
  const list = Object.entries(o);
  o.a = 5;
  let s = 0;
  let i = 0;
  do {
    s += list[i][1] * (i + 1);
    list[i][1] = s;
  } while (++i < list.length);
  return s + list[0][1] + o.a * x;
}

export function objectsByCounter(params: Record<'lo' | 'hi', { v: number; w: number }>, x: number): number {
  const values = Object.values(params);
  let s = 0;
  for (let i = 0; i < values.length; i++) {
    values[i].v += x * i;
    s += values[i].v * values[(i + 1) % values.length].w;
  }
  return s;
}

let level = 0;
export function assignedInTry(x: number): number {
  try {
    level = x * 2;
  } finally {
    level += 1;
  }
  return x * level;
}

function risky(v: number): number {
  if (v > 1) throw new Error('too much');
  return v * v;
}

let found: number;
export function assignedOrLeft(x: number): number {
  try {
    found = risky(x);
    return found * x;
  } catch {
    return 3 * x;
  }
}

let either = 0;
export function assignedOnBothWays(x: number): number {
  try {
    either = risky(x);
  } catch {
    either = x * 3;
  }
  return x + either ** 2;
}

function* halved(xs: number[], w: number): Generator<number> {
  for (const x of xs) {
    let t = x;
    do {
      yield t;
      t *= w;
    } while (t > 0.3);
  }
}

export function standsInDo(xs: number[], w: number): number {
  const g = halved(xs, w);
  let s = 0;
  for (let r = g.next(); !r.done; r = g.next()) s += r.value * (s + 1);
  return s;
}

function* stepped(xs: number[], w: number): Generator<number, number> {
  let i = 0;
  do {
    const got = xs[i] * w;
    if (got > 0.6) {
      yield got;
      if (got > 1) continue;
    }
    yield w;
    w *= 1.1;
  } while (++i < xs.length && w < 3);
  return w;
}

export function goesOnInDo(xs: number[], w: number): number {
  const g = stepped(xs, w);
  let s = 0;
  let r = g.next();
  while (!r.done) {
    s += r.value * (s + 1);
    r = g.next();
  }
  return s + r.value;
}

function* nested(xs: number[]): Generator<number> {
  let n = 0;
  for (const x of xs) {
    let k = 0;
    do {
      n++;
      let v = x;
      do {
        yield v * n;
        v -= 0.3;
      } while (v > 0);
      k++;
    } while (k < 2);
  }
}

export function standsInTwo(xs: number[], w: number): number {
  const [g, h] = [nested(xs), nested(xs.map((x) => x * w))];
  let s = 0;
  for (let j = 0; j < 7; j++) {
    const { value, done } = g.next();
    if (done) {
      s *= w;
      break;
    }
    s += value * w ** j;
    if (j % 2 === 0) s -= 0.1 * h.next().value;
  }
  return s;
}

const params = { a: 1, b: 2, c: 3 };
const lists = [
  [[0.5, 0.9], 0.7],
  [[0.5, 1.3, 0.2], 0.4],
  [[0.1], 0.6],
];
export const cases: Case[] = [
  { f: 'entriesByCounter', at: [[params, 0.5]] },
  {
    f: 'entriesInOrder',
    at: [
      [params, 0.5],
      [{ a: 3, b: 0.5, c: 1.5 }, 0.8],
    ],
  },
  { f: 'entriesWritten', at: [[0.3, 0.5]] },
  { f: 'objectsByCounter', at: [[{ lo: { v: 1, w: 2 }, hi: { v: 3, w: 4 } }, 0.5]] },
  { f: 'assignedInTry', at: [[0.5], [1.5]] },
  { f: 'assignedOrLeft', at: [[0.5], [1.5]] },
  { f: 'assignedOnBothWays', at: [[0.5], [1.5]] },
  { f: 'standsInDo', at: lists },
  { f: 'goesOnInDo', at: lists },
  { f: 'standsInTwo', at: lists },
];
