// Orders that the language fixes: of keys, of targets, of elements that come and go; and what is one object.
import type { Case } from './case.ts';

export function movedCounter(xs: number[], k: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < xs.length; i++) {
    fs.push(() => xs[i] * k);
    if (i === 1) i++;
  }
  return fs.reduce((s, f, j) => s + (j + 1) * f(), 0);
}

export function varCounter(xs: number[], k: number): number {
  const fs: ((a: number) => number)[] = [];
  for (var i = 0; i < xs.length - 1; i++) fs.push((a) => a * xs[i] + k);
  return fs.reduce((s, f) => f(s), k);
}

export function brokenOff(xs: number[], k: number): number {
  const log: number[] = [];
  function* gen(): Generator<number> {
    let acc = k;
    try {
      for (const x of xs) {
        acc = acc * x + 1;
        yield acc;
      }
    } finally {
      log.push(acc * k);
      acc = 0;
    }
  }
  let s = 0;
  for (const v of gen()) {
    s += v * v;
    if (v > 3) break;
  }
  for (const v of gen()) {
    if (v < 2) continue;
    s -= 0.1 * v;
  }
  return s + log.reduce((a, b) => a * 0.5 + b, 0);
}

export function visitedWhileItGrows(x: number, n: number): number {
  const m = new Map<number, number>([
    [0, x],
    [1, x * x],
  ]);
  let s = 0;
  for (const [key, value] of m) {
    s += value * (key + 1);
    if (m.size < n) m.set(key + 2, value * x);
    if (key === 1) m.delete(0);
    if (key === 2) m.set(1, s);
    if (key === 3 && !m.has(0)) m.set(0, s * 0.1);
  }
  let t = 0;
  for (const v of m.values()) t = 0.5 * t + v;
  return s + t;
}

export function integerLikeKeys(x: number, y: number): number {
  const o: Record<string, number> = {};
  o['b'] = x;
  o['10'] = x * y;
  o['2'] = y;
  o['a'] = x - y;
  o['1'] = Math.sin(x);
  delete o['b'];
  o['b'] = y * y;
  let s = 0;
  for (const k in o) s = 0.7 * s + o[k];
  for (const [k, v] of Object.entries(o)) s = s * 0.9 + v * k.length;
  return s + Object.values(o).reduce((p, v) => p * x + v, 0);
}

export function sortedAsTexts(xs: number[], k: number): number {
  const ys = xs.map((x) => x * k);
  ys.sort();
  let s = 0;
  for (const y of ys) s = 0.6 * s + y;
  return s;
}

export function targetsThatStep(xs: number[], k: number): number {
  const a = [...xs];
  let i = 0;
  while (i + 3 < a.length) {
    [a[i++], a[i]] = [a[i] * k, a[i] + a[i + 1]];
    a[i++] += a[i] * a[i - 1];
    a[--i] *= k;
  }
  return a.reduce((s, e, j) => s + e * (j + 1), 0);
}

export function oneRowThrice(x: number, k: number): number {
  const m = new Array<number[]>(3).fill([x, k]);
  m[1][0] += m[2][1] * x;
  m[0] = [...m[0]];
  m[2][1] *= m[0][0];
  return m.reduce((s, r, i) => s + r[0] * r[1] * (i + 1), 0);
}

export function assigned(x: number, y: number): number {
  const a = { p: x, q: { r: y }, t: 1 };
  const b = { q: { r: x * y }, t: x };
  const c = Object.assign(a, b, { t: a.t * 2 });
  c.q.r += 1;
  b.q.r *= x;
  const d = { ...c, ...{ p: y }, q: { ...b.q } };
  d.q.r -= c.p;
  return a.p * b.q.r + c.t * d.q.r + d.p;
}

export function lastOnes(xs: number[], k: number): number {
  let a = xs.map((x) => x * k);
  a.splice(-2, 1, a[0] * a[1], k);
  a.copyWithin(-2, 0, 1);
  a = a.with(-1, a.at(-2)! * k).toSpliced(1, 1, k);
  const found = a.findLast((e) => e > k) ?? 0;
  const at = a.findLastIndex((e) => e < k);
  return a.slice(-3).reduceRight((s, e, i) => s * 0.5 + e * i, found) + (at >= 0 ? a[at] : k);
}

export function keyedByObjects(x: number, y: number): number {
  const p = { v: x };
  const q = { v: y };
  const weights = new Map<{ v: number }, number>();
  weights.set(p, x * y).set(q, y);
  const r = weights.get(p)! > 0.5 ? p : q;
  r.v *= 2;
  weights.set(r, (weights.get(r) ?? 0) + r.v);
  const once = new Set([p, q, r, p]);
  let s = 0;
  for (const o of once) s = 0.5 * s + o.v * weights.get(o)!;
  return s * once.size;
}

export function truncatedAndGrown(xs: number[], k: number): number {
  const a = [...xs];
  let s = 0;
  for (let i = 0; i < 4; i++) {
    if (a.length > 3) a.length = 2;
    a[a.length] = a[0] * k;
    a.push(a[a.length - 1] + k, s);
    a[0] = a.shift()! + a[0] * 0.5;
    s += a[a.length - 2] * (a.pop() ?? 1);
    a.unshift(...a.splice(1, 1), k * i);
  }
  return s + a.reduce((p, q) => 0.5 * p + q, 0);
}

const point = [
  [[0.5, 1.2, -0.3, 0.8], 0.7],
  [[1.3, 0.4, 2.1], 1.2],
];
export const cases: Case[] = [
  { f: 'movedCounter', at: point },
  { f: 'varCounter', at: point },
  { f: 'brokenOff', at: point },
  {
    f: 'visitedWhileItGrows',
    at: [
      [0.7, 6],
      [1.3, 4],
      [0.5, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'integerLikeKeys',
    at: [
      [0.7, 1.3],
      [1.6, 0.4],
    ],
  },
  {
    f: 'sortedAsTexts',
    at: [
      [[10.5, 9.2, 1.3, -4], 1.1],
      [[2.5, 11, 130], 0.7],
    ],
  },
  { f: 'targetsThatStep', at: point },
  { f: 'oneRowThrice', at: [[0.7, 1.3]] },
  { f: 'assigned', at: [[0.7, 1.3]] },
  { f: 'lastOnes', at: point },
  {
    f: 'keyedByObjects',
    at: [
      [0.7, 1.3],
      [0.3, 0.2],
    ],
  },
  { f: 'truncatedAndGrown', at: point },
];
