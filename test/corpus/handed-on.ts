/** One loop makes elements that the next takes: chains of array methods, arrays filled and added up, and what must stay apart. */

import type { Case } from './case.ts';

interface Point {
  t: number;
  y: number;
}

export const chain = (a: number, xs: number[]): number =>
  xs
    .filter((x) => x > a)
    .map((x) => Math.exp(a * x))
    .map((e, i) => e * (i + 1))
    .reduce((s, e) => s + e * s * 0.1 + e, 1);
export function meanOfKept(a: number, xs: number[]): number {
  const kept = xs.filter((x) => x * a > 0.5);
  const sum = kept.reduce((s, x) => s + x * x * a, 0);
  return kept.length === 0 ? a : sum / kept.length;
}
export function sharedCount(a: number, xs: number[]): number {
  let calls = 0;
  const ys = xs.map((x) => {
    calls += 1;
    return x * a * calls;
  });
  return ys.reduce((s, y) => s + y * calls, 0);
}
export function takesWhatWasCounted(a: number, xs: number[]): number {
  let sum = 0;
  const ys = xs.map((x) => {
    sum += x;
    return x * a;
  });
  let s = 0;
  for (const y of ys) s += y / sum;
  return s;
}
export function overwritesTheSource(a: number, given: number[]): number {
  const xs = given.slice();
  const ys = xs.map((x, i) => x * a + (xs[i + 1] ?? 0));
  ys.forEach((y, i) => {
    xs[i + 1] = y * y;
  });
  return xs.reduce((s, x) => s + x * x, 0);
}
export function overwritesBehind(a: number, given: number[]): number {
  const xs = given.slice();
  const ys: number[] = [];
  for (let i = 0; i < xs.length; i++) ys.push(xs[i] * a);
  for (let i = 0; i < ys.length; i++) xs[i] = ys[i] * ys[i] + xs[i];
  return xs.reduce((s, x) => s + x * a, 0);
}
export function neighbours(a: number, n: number): number {
  const ys = Array.from({ length: n }, (_, i) => Math.sin(a * i));
  let s = 0;
  for (let i = 1; i < ys.length; i++) s += ys[i] * ys[i - 1];
  return s;
}
export function lastAndEach(a: number, xs: number[]): number {
  const ys = new Float64Array(xs.length);
  for (let i = 0; i < xs.length; i++) ys[i] = xs[i] * a;
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += ys[i] * ys[ys.length - 1];
  return s;
}
export function onlySome(a: number, xs: number[]): number {
  const ys = new Float64Array(xs.length);
  for (let i = 0; i < xs.length; i++) ys[i] = xs[i] * a;
  let s = 0;
  for (let i = 0; i < xs.length - 1; i++) s += ys[i] * ys[i];
  return s;
}
export function longer(a: number, xs: number[]): number {
  const ys = new Float64Array(xs.length + 2);
  for (let i = 0; i < xs.length; i++) ys[i] = xs[i] * a;
  let s = 0;
  for (let i = 0; i < ys.length; i++) s += (ys[i] + 1) * a;
  return s;
}
export function left(a: number, xs: number[]): number {
  const ys: number[] = [];
  for (const x of xs) {
    if (x > 2) break;
    ys.push(x * a);
  }
  let s = a;
  for (const y of ys) s *= y;
  return s;
}
export function leaves(a: number, xs: number[]): number {
  const ys = xs.map((x) => x * a);
  let s = 0;
  for (const y of ys) {
    if (y > 1) break;
    s += y * y;
  }
  return s;
}
export function fromTwo(a: number, xs: number[], zs: number[]): number {
  const ys = xs.map((x) => x * a);
  const ws = zs.map((z) => z / a);
  return ys.reduce((s, y, i) => s + y * ws[i], 0);
}
export function pairs(a: number, xs: number[]): number {
  const products: number[] = [];
  for (let i = 0; i < xs.length; i++) {
    for (let j = 0; j < i; j++) {
      if (i % 2 === j % 2) continue;
      products.push(xs[i] * xs[j] * a);
    }
  }
  let s = 1;
  for (const [k, p] of products.entries()) s += p * Math.cos(s + k);
  return s;
}
export function recordsBetween(a: number, points: Point[]): number {
  return points
    .map((p) => ({ r: p.y - a * p.t, w: p.t > 1 ? a : 1 }))
    .filter(({ r }) => r < 2)
    .reduce((s, { r, w }) => s + w * r * r, 0);
}
export function changedOnTheWay(a: number, points: Point[]): number {
  const made = points.map((p) => ({ t: p.t * a, y: p.y }));
  for (const p of made) p.y *= p.t;
  let s = 0;
  for (const p of made) s += p.y * p.t;
  return s;
}
export function theSameInEach(a: number, n: number): number {
  const one = { v: a };
  const all = Array.from({ length: n }, () => one);
  for (const o of all) o.v *= 1.1 * a;
  return one.v;
}
export function rowByRow(a: number, m: number[][]): number {
  return m.map((row) => row.map((v) => v * a).reduce((s, v) => s + v * v, 0)).reduce((s, v) => s + Math.sqrt(v + 1), 0);
}
export function inALoop(a: number, xs: number[], n: number): number {
  let s = a;
  for (let k = 0; k < n; k++) {
    if (k === 1) continue;
    const ys = xs.map((x) => x * s);
    s = ys.filter((y, i) => i !== k && y < 3).reduce((t, y) => t + Math.tanh(y), 0.1 * s);
    if (s > 2) break;
  }
  return s;
}
export function caught(a: number, xs: number[]): number {
  let s = 0;
  try {
    const ys = xs.map((x) => {
      if (x > 2) throw new RangeError('too large');
      return x * a;
    });
    for (const y of ys) s += y * y;
  } catch {
    s += a;
  }
  return s;
}
export function caughtLater(a: number, xs: number[]): number {
  let s = 0;
  try {
    const ys = xs.map((x) => x * a);
    for (const y of ys) {
      if (y > 2) throw new RangeError('too large');
      s += y * y;
    }
  } catch {
    s *= a;
  }
  return s;
}
export function bothThrow(a: number, xs: number[]): number {
  try {
    const ys = xs.map((x) => {
      if (x > 2) throw new RangeError('x');
      return x * a;
    });
    return ys.reduce((s, y) => {
      if (y < 0) throw new TypeError('y');
      return s + y;
    }, 0);
  } catch (error) {
    return error instanceof RangeError ? a * a : a;
  }
}
export function typedAndMissing(a: number, xs: Float64Array): number {
  const next = new Float64Array(xs.length);
  for (let i = 0; i < xs.length; i++) next[i] = xs[i + 1];
  let s = 0;
  for (let i = 0; i < next.length; i++) s += Number.isNaN(next[i]) ? a : next[i] * a;
  return s;
}
export function roundedBetween(a: number, xs: number[]): number {
  const ys = new Int32Array(xs.length);
  for (let i = 0; i < xs.length; i++) ys[i] = xs[i];
  let s = 0;
  for (let i = 0; i < ys.length; i++) s += ys[i] * a;
  return s;
}
export function countOfTheLoops(a: number, xs: number[]): number {
  const ys = new Float64Array(xs.length);
  let i = 0;
  for (; i < xs.length; i++) ys[i] = xs[i] * a;
  let s = i;
  let j = 0;
  for (; j < xs.length; j++) s += ys[j] * a;
  return s * i + j * a;
}
export function sumUsedByTaker(a: number, xs: number[]): number {
  const es = new Float64Array(xs.length);
  let z = 0;
  for (let i = 0; i < xs.length; i++) {
    es[i] = Math.exp(xs[i]);
    z += es[i];
  }
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += (a * es[i]) / z;
  return s * a;
}
export function twiceTaken(a: number, xs: number[]): number {
  const ys = xs.map((x) => x * a);
  const mean = ys.reduce((s, y) => s + y, 0) / ys.length;
  return ys.reduce((s, y) => s + (y - mean) ** 3, 0);
}
export function withTheArray(a: number, xs: number[]): number {
  return xs.map((x) => x * a).reduce((s, y, i, all) => s + y * all[all.length - 1 - i], 0);
}
export function emptiedBetween(a: number, xs: number[]): number {
  const ys = xs.map((x) => x * a);
  ys.length = Math.min(ys.length, 2);
  let s = 0;
  for (let i = 0; i < ys.length; i++) s += ys[i] * ys[i];
  return s;
}
export function growsWhileTaken(a: number, xs: number[]): number {
  const ys: number[] = [];
  for (const x of xs) ys.push(x * a);
  let s = 0;
  for (let i = 0; i < ys.length; i++) {
    if (i < 2) ys.push(ys[i] * a);
    s += ys[i] * ys[i];
  }
  return s;
}
export function bigCallee(a: number, xs: number[]): number {
  const f = (x: number): number => (x > 40 ? x : f(x * x + a));
  return xs.map((x) => f(x)).reduce((s, y) => s + Math.log(y), 0);
}
export function replacedInTurn(xs: number[], n: number): number {
  let ys = xs;
  for (let k = 0; k < n; k++) ys = ys.map((y) => Math.sin(y) + k).filter((y) => y > 0);
  return ys.reduce((s, y) => s + y * y, 0);
}
export function keptWithWhatItCameFrom(xs: number[], n: number): number {
  let ys = xs;
  const all: number[][] = [ys];
  for (let k = 0; k < n; k++) {
    const next: number[] = [];
    const halves = ys.map((y) => y / 2 + all[all.length - 1][0]);
    all.push(next);
    for (const h of halves) next.push(h * h + all[all.length - 1].length);
    ys = next;
  }
  return all.flat().reduce((s, y) => s + Math.sin(y));
}
export function missingBehindTest(a: number, xs: Float64Array, flag: number): number {
  const r = new Float64Array(xs.length);
  for (let i = 0; i < xs.length; i++) r[i] = flag > 0 ? xs[i + 1] : 0;
  let s = 0;
  for (let i = 0; i < r.length; i++) s += Number.isNaN(r[i]) ? a * a : r[i] * a;
  return s;
}
export function missingBefore(a: number, xs: number[]): number {
  const r = new Float64Array(xs.length);
  let last = xs[9];
  for (let i = 0; i < xs.length; i++) {
    r[i] = last;
    last = xs[i];
  }
  let s = 0;
  for (let i = 0; i < r.length; i++) s += Number.isNaN(r[i]) ? a * a : r[i] * a;
  return s;
}
export function scaled(a: number, xs: number[]): number[] {
  const total = xs.map((x) => x * a).reduce((s, y) => s + y, 0);
  return xs.map((x) => x / total);
}

const xs = [0.5, -1.2, 1.5, 2.5, 0.8];
const points = [
  { t: 0.5, y: 1.5 },
  { t: 1.5, y: -0.5 },
  { t: 2, y: 3 },
];

export const cases: readonly Case[] = [
  {
    f: 'chain',
    at: [
      [0.3, xs],
      [0.3, []],
      [9, xs],
    ],
  },
  {
    f: 'meanOfKept',
    at: [
      [0.9, xs],
      [0.9, []],
      [0.1, xs],
    ],
  },
  {
    f: 'sharedCount',
    at: [
      [0.9, xs],
      [0.9, []],
    ],
  },
  {
    f: 'takesWhatWasCounted',
    at: [
      [0.9, xs],
      [0.9, []],
    ],
  },
  {
    f: 'overwritesTheSource',
    at: [
      [0.4, xs],
      [0.4, []],
    ],
  },
  {
    f: 'overwritesBehind',
    at: [
      [0.4, xs],
      [0.4, []],
    ],
  },
  {
    f: 'neighbours',
    at: [
      [0.4, 5],
      [0.4, 0],
      [0.4, 1],
    ],
    wrt: ['a'],
  },
  {
    f: 'lastAndEach',
    at: [
      [0.4, xs],
      [0.4, []],
    ],
  },
  {
    f: 'onlySome',
    at: [
      [0.4, xs],
      [0.4, []],
    ],
  },
  {
    f: 'longer',
    at: [
      [0.4, xs],
      [0.4, []],
    ],
  },
  {
    f: 'left',
    at: [
      [0.4, xs],
      [0.4, [0.5, 1]],
      [0.4, []],
    ],
  },
  {
    f: 'leaves',
    at: [
      [0.45, xs],
      [0.9, xs],
      [0.4, []],
    ],
  },
  {
    f: 'fromTwo',
    at: [
      [0.4, xs, [1, 2, 3, 4, 5]],
      [0.4, [], []],
    ],
  },
  {
    f: 'pairs',
    at: [
      [0.4, xs],
      [0.4, [1]],
      [0.4, []],
    ],
  },
  {
    f: 'recordsBetween',
    at: [
      [0.4, points],
      [0.4, []],
    ],
  },
  {
    f: 'changedOnTheWay',
    at: [
      [0.4, points],
      [0.4, []],
    ],
  },
  {
    f: 'theSameInEach',
    at: [
      [0.9, 4],
      [0.9, 0],
    ],
    wrt: ['a'],
  },
  {
    f: 'rowByRow',
    at: [
      [0.4, [[1, 2], [], [0.5]]],
      [0.4, []],
    ],
  },
  {
    f: 'inALoop',
    at: [
      [0.4, xs, 4],
      [0.4, xs, 0],
      [2.4, xs, 5],
      [0.4, [], 3],
    ],
    wrt: ['a', 'xs'],
  },
  {
    f: 'caught',
    at: [
      [0.4, xs],
      [0.4, [1, 0.5]],
      [0.4, []],
    ],
  },
  {
    f: 'caughtLater',
    at: [
      [0.4, xs],
      [0.9, xs],
      [0.4, []],
    ],
  },
  {
    f: 'bothThrow',
    at: [
      [0.4, [-1, 5]],
      [0.4, [-1, 1]],
      [0.4, [1, 0.5]],
    ],
  },
  {
    f: 'typedAndMissing',
    at: [
      [0.4, new Float64Array(xs)],
      [0.4, new Float64Array(0)],
    ],
  },
  { f: 'roundedBetween', at: [[0.4, [1.5, -2.5, 3.2]]], wrt: ['a'] },
  {
    f: 'countOfTheLoops',
    at: [
      [0.4, xs],
      [0.4, []],
    ],
  },
  { f: 'sumUsedByTaker', at: [[0.4, xs]] },
  { f: 'twiceTaken', at: [[0.4, xs]] },
  {
    f: 'withTheArray',
    at: [
      [0.4, xs],
      [0.4, []],
    ],
  },
  {
    f: 'emptiedBetween',
    at: [
      [0.4, xs],
      [0.4, [1]],
    ],
  },
  {
    f: 'growsWhileTaken',
    at: [
      [0.4, xs],
      [0.4, []],
    ],
  },
  {
    f: 'bigCallee',
    at: [
      [0.4, [1.5, 2, 1]],
      [0.4, []],
    ],
  },
  {
    f: 'replacedInTurn',
    at: [
      [xs, 3],
      [xs, 0],
      [[], 2],
    ],
    wrt: ['xs'],
  },
  {
    f: 'keptWithWhatItCameFrom',
    at: [
      [[0.5, 1.5], 2],
      [[0.5, 1.5], 0],
      [[0.7], 3],
    ],
    wrt: ['xs'],
  },
  {
    f: 'missingBehindTest',
    at: [
      [0.4, new Float64Array(xs), 1],
      [0.4, new Float64Array(xs), -1],
    ],
    wrt: ['a'],
  },
  {
    f: 'missingBefore',
    at: [
      [0.4, xs],
      [0.4, []],
    ],
    wrt: ['a'],
  },
  { f: 'scaled', at: [[0.4, [0.5, 2, 1.5]]], seed: [[1, -2, 0.5]] },
];
