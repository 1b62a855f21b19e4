// What a trip divides by nothing and stores, and a later one replaces: elements, rows, fields, of the caller's too.
import type { Case } from './case.ts';

export function element(xs: number[], n: number): number {
  const last = [0, 0];
  for (let k = 0; k < n; k++) last[0] = xs[0] / k;
  return last[0] * xs[1];
}

export function elementOfCaller(xs: number[], out: Float64Array): number {
  for (let t = 0; t < 1; t += 0.4) out[1] = xs[0] / t;
  let total = 0;
  for (const r of out) total += r;
  return total;
}

/** A 0 that is written there: what is overwritten passes on nothing, and no quotient of it. */
export function writtenZero(xs: number[], out: Float64Array): number {
  out[1] = xs[0] / 0;
  out[1] = xs[0] / 0.4;
  let total = 0;
  for (const r of out) total += r;
  return total;
}

export function row(xs: number[], n: number): number {
  const scaled = new Float64Array(xs.length);
  for (let t = 0; t <= n; t++) {
    for (let i = 0; i < xs.length; i++) scaled[i] = xs[i] / t;
  }
  return scaled.reduce((sum, v) => sum + v * v, 0);
}

export function rowOfTable(xs: number[], n: number): number {
  const table = [
    [0, 0],
    [0, 0],
  ];
  for (let t = 0; t <= n; t++) {
    for (let i = 0; i < 2; i++) table[i][1] = Math.sqrt(t * xs[i]);
  }
  return table[0][1] * table[1][1];
}

export function logarithm(xs: number[], n: number): number {
  const scratch = new Float64Array(1);
  let weight = 0;
  while (weight < n) {
    scratch[0] = Math.log(weight * xs[0]);
    weight += 1;
  }
  return scratch[0] + xs[1];
}

class Meter {
  count = 0;
  rate = 0;
  note(total: number): void {
    this.rate = total / this.count;
    this.count++;
  }
}

export function meter(xs: number[], n: number): number {
  const m = new Meter();
  for (let k = 0; k < n; k++) m.note(xs[k % xs.length]);
  return m.rate;
}

interface Body {
  x: number;
  v: number;
  slope: number;
}

export function fieldOfCaller(b: Body, n: number): number {
  for (let t = 0; t < n; t++) {
    b.slope = b.v / t;
    b.x += b.v * t;
  }
  return b.x;
}

export function fieldThatIsRead(b: Body, n: number): number {
  for (let t = 0; t < n; t++) b.slope = b.v / t;
  return b.x * b.slope;
}

export function fieldNobodyReads(b: Body, n: number): number {
  b.slope = b.x / n;
  return b.v * b.v;
}

export function fieldReadSometimes(b: Body, n: number): number {
  b.slope = b.x / n;
  return n > 0 ? b.v + b.slope : b.v;
}

export function fieldsOfMany(bodies: Body[], n: number): number {
  for (const b of bodies) b.slope = b.x / n;
  return bodies.reduce((sum, b) => sum + b.v * (n === 0 ? 1 : b.slope), 0);
}

const sideEffect = (b: Body, n: number): number => {
  b.slope = Math.log(b.x * n);
  return b.v;
};

export function fieldSetByCallee(b: Body, n: number): number {
  return sideEffect(b, n) * b.x;
}

export function swapped(xs: number[], n: number): number {
  let now = xs.slice();
  let next = xs.map(() => 0);
  for (let t = 0; t < n; t++) {
    for (let i = 0; i < xs.length; i++) next[i] = xs[i] / t + (t > 1 ? now[i] : 0);
    [now, next] = [next, now];
  }
  return now[0] + 2 * now[1];
}

export function bestOfTrips(xs: number[], n: number): number {
  const best = { score: 0, at: 0 };
  for (let t = 0; t < n; t++) {
    const score = xs[0] / t;
    if (t === n - 1) best.score = score;
  }
  return best.score * xs[1];
}

const vector = ['element', 'row', 'rowOfTable', 'logarithm', 'meter', 'swapped', 'bestOfTrips'];
const ofBody = ['fieldOfCaller', 'fieldThatIsRead', 'fieldReadSometimes', 'fieldNobodyReads', 'fieldSetByCallee'];

export const cases: readonly Case[] = [
  ...vector.map((f) => ({
    f,
    at: [
      [[0.7, 1.3], 3],
      [[1.7, -0.4].map(Math.abs), 2],
    ],
    wrt: ['xs'],
  })),
  { f: 'elementOfCaller', at: [[[0.7, 0.2], new Float64Array([0.1, 0.2, 0.3])]] },
  { f: 'writtenZero', at: [[[0.7, 0.2], new Float64Array([0.1, 0.2, 0.3])]] },
  ...ofBody.map((f) => ({
    f,
    at: [[{ x: 0.7, v: 1.2, slope: 0.3 }, 2], ...(f === 'fieldThatIsRead' ? [] : [[{ x: 0.7, v: 1.2, slope: 0.3 }, 0]])],
    wrt: ['b'],
  })),
  {
    f: 'fieldsOfMany',
    at: [
      [
        [
          { x: 0.7, v: 1.2, slope: 0.3 },
          { x: -0.7, v: 0.2, slope: 0.1 },
        ],
        0,
      ],
      [
        [
          { x: 0.7, v: 1.2, slope: 0.3 },
          { x: -0.7, v: 0.2, slope: 0.1 },
        ],
        2,
      ],
    ],
    wrt: ['bodies'],
  },
];
