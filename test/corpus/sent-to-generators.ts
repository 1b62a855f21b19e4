// What generators are sent: kept by assignment, used in an expression, taken apart, or nothing at all.
import type { Case } from './case.ts';

function* countdown(green: number): Generator<number, never, number> {
  let dt: number;
  for (;;) {
    let left = green;
    while (left > 0) {
      dt = yield left;
      left -= dt;
    }
  }
}

export function assignedLater(green: number, n: number): number {
  const light = countdown(green);
  let { value: now } = light.next(0);
  let s = 0;
  for (let t = 0; t < n; t++) {
    s += now;
    now = light.next(0.7).value;
  }
  return s;
}

function* phases(a: number, b: number): Generator<number, never, number> {
  for (;;) {
    let left = a;
    while (left > 0) left -= yield left;
    left = b;
    while (left > 0) left -= yield -left;
  }
}

export function takenAway(a: number, b: number, n: number): number {
  const light = phases(a, b);
  let now = light.next().value;
  let s = 0;
  for (let t = 0; t < n; t++) {
    s += now * now * (t + 1) + now;
    now = light.next(0.7).value;
  }
  return s;
}

function* lights(a: number): Generator<{ state: 'go' | 'stop'; left: number }, never, number> {
  for (;;) {
    let left = a;
    while (left > 0) left -= yield { state: 'go', left };
    left = 1;
    while (left > 0) left -= yield { state: 'stop', left };
  }
}

export function objectsHandedOut(a: number, n: number): number {
  const l = lights(a);
  let { value: now } = l.next(0);
  let s = 0;
  for (let t = 0; t < n; t++) {
    if (now.state === 'go') s += now.left * (t + 1);
    now = l.next(0.7).value;
  }
  return s;
}

function* doubling(a: number): Generator<number, number, number | undefined> {
  let s = a;
  for (let i = 0; i < 3; i++) {
    const got = yield s;
    s = s * 2 + (got ?? 0.5);
  }
  s *= 2;
  return s;
}

export function sentOrNot(a: number, b: number): number {
  const g = doubling(a);
  let r = g.next();
  let t = 0;
  while (!r.done) {
    t += r.value;
    r = g.next(b * t);
  }
  return t * r.value;
}

export function nothingSent(a: number): number {
  let t = 0;
  for (const v of doubling(a)) t += v * v;
  return t;
}

function* stepped(a: number): Generator<number, void, number | undefined> {
  let s = a;
  for (let i = 0; i < 5; i++) {
    const step = (yield s) ?? 0.5;
    s = s * step + 1;
  }
}

export function leftEarly(a: number): number {
  let t = 0;
  for (const v of stepped(a)) {
    if (v > 2.2) break;
    t += v * v;
  }
  return t + [...stepped(a)].reduce((p, v) => p + v, 0);
}

function* average(alpha: number): Generator<number, never, number> {
  let s = yield 0;
  for (;;) s = alpha * (yield s) + (1 - alpha) * s;
}

export function movingAverage(alpha: number, xs: number[]): number {
  const g = average(alpha);
  g.next();
  let out = 0;
  for (const x of xs) out += g.next(x).value ** 2;
  return out;
}

function* controlled(a: number): Generator<number, void, { u: number; v?: number }> {
  let p = a;
  for (let i = 0; i < 4; i++) {
    const { u, v = 2 } = yield p;
    p = u * v + p;
  }
}

export function sentApart(a: number): number {
  const g = controlled(a);
  let s = g.next({ u: 0 }).value ?? 0;
  s += g.next({ u: a }).value ?? 0;
  s += g.next({ u: s, v: a }).value ?? 0;
  return s;
}

function* mixed(a: number): Generator<number, void, number> {
  let x = a;
  let y = 0;
  while (x < 20) {
    y -= yield x;
    x *= yield y;
    [x, y] = [y, x];
    if (x < 0) {
      x = -x + (yield x);
      continue;
    }
    y += 1;
  }
}

export function inManyPlaces(a: number, n: number): number {
  const g = mixed(a);
  let s = 0;
  for (let i = 0; i < n; i++) {
    const { value, done } = g.next(a * 0.3 + i * 0.2);
    if (done) break;
    s += (value as number) * (i + 1);
  }
  return s;
}

export const cases: Case[] = [
  { f: 'assignedLater', at: [[2, 5]], wrt: ['green'] },
  { f: 'takenAway', at: [[2, 1.5, 7]], wrt: ['a', 'b'] },
  { f: 'objectsHandedOut', at: [[2, 6]], wrt: ['a'] },
  { f: 'sentOrNot', at: [[1.5, 0.3]] },
  { f: 'nothingSent', at: [[1.5]] },
  { f: 'leftEarly', at: [[1.5]] },
  { f: 'movingAverage', at: [[0.3, [1, 2, 3]]] },
  { f: 'sentApart', at: [[1.5]] },
  {
    f: 'inManyPlaces',
    at: [
      [1.5, 6],
      [1.5, 20],
    ],
    wrt: ['a'],
  },
];
