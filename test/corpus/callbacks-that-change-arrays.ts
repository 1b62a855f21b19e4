// Callbacks that change the array they are called for, positions that are not whole, orders of keys, and reduce of nothing.
import type { Case } from './case.ts';

export function mapChangesAhead(x: number[]): number {
  const a = [...x];
  const b = a.map((v, i, arr) => {
    if (i + 1 < arr.length) arr[i + 1] = arr[i + 1]! * v;
    else arr.push(v);
    return v + arr.length;
  });
  return b.reduce((s, v) => s * 0.5 + v, 0) + a.at(-1)! * a.length;
}
export function filterPops(x: number[]): number {
  const a = [...x];
  const b = a.filter((v) => {
    if (a.length > 2) a.pop();
    return v > 0.6;
  });
  return b.reduce((s, v) => s + v * v, 0) * a.length + a[0]!;
}
export function reduceShifts(x: number[]): number {
  const a = [...x];
  const r = a.reduce((s, v, i) => {
    if (i === 1) a.shift();
    return s * v + i;
  }, 1);
  return r + a[0]!;
}
export function reduceRightGrows(x: number[]): number {
  const a = [...x];
  const r = a.reduceRight((s, v, i) => {
    a.push(v);
    return s * v + i;
  }, 1);
  return r + a[a.length - 1]! * a.length;
}
export function someUnshift(x: number[]): number {
  const a = [...x];
  let n = 0;
  a.some((v) => {
    n++;
    if (n < 3) a.unshift(v * 2);
    return v > 3;
  });
  return a.reduce((s, v, i) => s + v * i, 0) + n;
}
export function findSplices(x: number[]): number {
  const a = [...x];
  const f = a.find((v, i) => {
    if (i === 0) a.splice(1, 1);
    return v > 1;
  });
  return (f ?? a[0]!) * a.length + a[1]!;
}
export function findLastIndexMut(x: number[]): number {
  const a = [...x];
  const k = a.findLastIndex((v, i) => {
    a[Math.max(0, i - 1)]! += 0.25;
    return v > 0.9;
  });
  return k < 0 ? a[0]! : a[k]! * (k + 1) + a[0]!;
}
export function forOfReplacedVar(x: number[]): number {
  let a = [...x];
  let s = 0;
  for (const v of a) {
    s = s * 0.8 + v;
    a = a.map((t) => t * v);
    a[0]! += s;
  }
  return s * a[0]! * a[1]!;
}
export function forOfSpliceSelf(x: number[]): number {
  const a = [...x];
  let s = 0;
  for (const v of a) {
    const i = a.indexOf(v);
    s += v * (i + 1);
    if (i % 2 === 0 && a.length > 2) a.splice(i, 1);
  }
  return s + a.length * a[0]!;
}
export function entriesUnshift(x: number[]): number {
  const a = [...x];
  let s = 0;
  for (const [i, v] of a.entries()) {
    s += v * (i + 1);
    if (i === 1 && a.length < 6) a.unshift(v * v, 2);
    if (i === 3) a.length = 4;
  }
  return s * a[0]!;
}
export function sortDuringLoop(x: number[]): number {
  const a = [...x];
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    a[i]! *= 1 + i * 0.3;
    a.sort((p, q) => p - q);
    s += a[i]! * (i + 1);
    if (i === 2) a.reverse();
  }
  return s;
}
export function mapOnSelfAssign(x: number[]): number {
  let a = [...x];
  for (let i = 0; i < 3; i++) {
    const b = a;
    a = a.map((v, j) => v * b[(j + 1) % b.length]! + (b[0] = v));
    a[i % a.length]! += b[0]!;
  }
  return a[0]! + a[1]! * 2;
}
export function fillThenAlias(x: number[]): number {
  const row = [x[0]!, x[1]!];
  const g = new Array<number[]>(3).fill(row);
  g[1]![0]! *= 2;
  g[2] = [...row];
  g[2]![1]! += g[0]![0]!;
  row[1] = g[2]![1]! * g[1]![1]!;
  return g.flat().reduce((s, v, i) => s + v * (i + 1), 0);
}
export function copyWithinRows(x: number[]): number {
  const g = [[x[0]!], [x[1]!], [x[2]!], [1]];
  g.copyWithin(0, 2, 4);
  g[0]![0]! *= 3;
  g[1]![0]! += g[2]![0]!;
  return g[2]![0]! * g[3]![0]! + g[0]![0]!;
}
export function reverseRowsAlias(x: number[]): number {
  const g = [
    [x[0]!, 1],
    [x[1]!, 2],
    [x[2]!, 3],
  ];
  const first = g[0]!;
  g.reverse();
  first[0]! *= g[0]![0]!;
  const h = g.toReversed();
  h[0]![1]! += first[0]!;
  h.sort((p, q) => q[1]! - p[1]!);
  return h[0]![0]! * 2 + h[1]![1]! * g[2]![1]!;
}
export function spliceRowsMove(x: number[]): number {
  const g = x.map((v, i) => [v, v * i]);
  const [t] = g.splice(1, 1);
  t![0]! *= 2;
  g.splice(0, 0, t!, [t![0]! * x[0]!]);
  g.push(...g.splice(0, 1));
  t![1] = g[0]![0]!;
  return g.reduce((s, r, i) => s + r[0]! * (i + 1) + (r[1] ?? 0), 0);
}
export function withSharesRows(x: number[]): number {
  const g = [[x[0]!], [x[1]!]];
  const h = g.with(0, [x[2]!]);
  h[1]![0]! *= 2;
  g[0]![0]! += h[1]![0]!;
  const k = h.toSpliced(0, 1, g[0]!);
  k[0]![0]! *= x[0]!;
  return g[0]![0]! + g[1]![0]! * h[0]![0]! + k[1]![0]!;
}
export function sliceShares(x: number[]): number {
  const g = x.map((v) => ({ v }));
  const h = g.slice(1);
  h[0]!.v *= g[0]!.v;
  g[1]!.v += h[1]!.v;
  const f = g.filter((o) => o.v > 0.9);
  for (const o of f) o.v *= o.v;
  return h.reduce((s, o) => s + o.v, 0) * g[1]!.v;
}
export function findShares(x: number[]): number {
  const g = x.map((v) => ({ v, n: 0 }));
  for (let i = 0; i < 4; i++) {
    const o = g.find((p) => p.n === 0 && p.v > 0.6) ?? g.at(-1)!;
    o.v *= x[i % x.length]!;
    o.n++;
    const w = g.findLast((p) => p !== o);
    if (w) w.v += o.v * 0.1;
  }
  return g.reduce((s, o) => s + o.v * (o.n + 1), 0);
}
export function concatWithSelf(x: number[]): number {
  let a = [...x];
  for (let i = 0; i < 2; i++) {
    a = a.concat(a, a[0]! * a[1]!);
    a[i]! *= 0.5;
  }
  return a.reduce((s, v, i) => s + v * Math.sin(i), 0);
}
export function pushReturnsLength(x: number[]): number {
  const a: number[] = [];
  let s = 0;
  for (const v of x) s += a.push(v, v * s) * v;
  s += a.unshift(s) * a[0]!;
  return s + (a.shift() ?? 0) * (a.pop() ?? 0);
}
export function nestedSortKeys(x: number[]): number {
  const ks = x.map((v, i) => ({ k: Math.sin(v * 3), i, sub: [v, v * v] }));
  ks.sort((a, b) => a.k - b.k || a.i - b.i);
  ks[0]!.sub.sort((a, b) => b - a);
  for (const o of ks) o.sub[0]! += ks[0]!.sub[0]!;
  return ks.reduce((s, o, i) => s + o.sub[0]! * o.sub[1]! * (i + 1) + o.k, 0);
}
export function lastIndexLoop(x: number[]): number {
  const a = [...x];
  let s = 0;
  while (a.length) {
    const m = Math.max(...a);
    const i = a.lastIndexOf(m);
    s = s * 0.5 + m * (i + 1);
    a.splice(i, 1);
    if (a.length === 2) a.push(m * 0.1);
    if (s > 50) break;
    if (a.length === 3 && s > 3) a.pop();
  }
  return s;
}
export function emptyReduceThrow(x: number[]): number {
  try {
    return x.filter((v) => v > 5).reduce((a, b) => a * b);
  } catch {
    return x.reduce((a, b) => a + b * b, 0);
  }
}
export function emptyReduceMsg(x: number[]): number {
  let s = 0;
  for (const lim of [0, 0.6, 5]) {
    try {
      s += x.filter((v) => v > lim).reduceRight((a, b) => a * b) * 2;
    } catch (e) {
      s = s * 1.5 + (e instanceof TypeError ? x[0]! : 100) + (e as Error).message.length;
    } finally {
      s += 0.1 * x[1]!;
    }
  }
  return s;
}
export function emptyReduceOut(x: number[]): number {
  return x.reduce((a, b) => a * b);
}
export function reduceInHelperTry(x: number[]): number {
  const prod = (a: number[]): number => a.reduce((p, q) => p * q);
  const safe = (a: number[]): number => {
    try {
      return prod(a) + 1;
    } catch {
      return x[0]!;
    }
  };
  return safe(x) * safe([]) + safe(x.slice(1));
}
export function reduceRecursive(x: number[]): number {
  const go = (a: number[]): number => a.reduce((p, q) => p * q) + (a.length > 1 ? go(a.slice(1)) : 0);
  try {
    return go(x);
  } catch {
    return 2;
  }
}
export function nextInTry(x: number[], ks: string[]): number {
  let s = 0;
  try {
    const set = new Set(ks);
    for (const k of set) {
      if (k.length < 3) set.add(k + 'z');
      s += x[k.length % x.length]! * s + 1;
      if (s > 1e6) throw new Error('x');
    }
  } catch {
    s = 3;
  }
  return s;
}
const fold = (a: number[]): number => a.reduce((s, v) => s * 0.7 + v, 0);
export function spliceFromEnd(x: number[]): number {
  const a = [...x, ...x];
  const p = a.splice(-2);
  return fold(a) + fold(p) * 2;
}
export function spliceNegativeCount(x: number[]): number {
  const a = [...x, ...x];
  const q = a.splice(1, -1, x[0]! * 2);
  return fold(a) + fold(q) * 2;
}
export function spliceFractionalCount(x: number[]): number {
  const a = [...x, ...x];
  const q = a.splice(0, 1.9);
  return fold(a) + fold(q) * 2;
}
export function spliceBehindEnd(x: number[]): number {
  const a = [...x, ...x];
  const t = a.splice(100, 1, x[1]!);
  return fold(a) + t.length * x[0]!;
}
export function spliceAnywhere(x: number[], k: number): number {
  const a = [...x, ...x];
  const t = a.splice(k, 2);
  a.splice(k - 5, 1, 3);
  return fold(a) + fold(t) * x[0]!;
}
export function fractionalLength(x: number): number {
  const a = Array.from({ length: 2.7 }, (_, i) => x * (i + 1));
  return fold(a);
}
export function fractionalLengths(x: number, n: number): number {
  const a = Array.from({ length: n / 2 }, (_, i) => x * (i + 1));
  const t = new Float64Array(Math.max(0, n / 2));
  t.fill(x);
  return fold(a) + t.length * t[0]!;
}
export function fillFractional(x: number): number {
  const a = [x, 2 * x];
  const b = new Float64Array(a.length).fill(x, 0.9, 1.9);
  return fold(Array.from(b));
}
export function atFractional(x: number): number {
  const a = [x, 2 * x, 3];
  const c = a.slice(0.9, 1.9);
  const d = [1, 2, 3].at(1.9)!;
  return fold(c) * d;
}
export function withFractional(x: number): number {
  const a = [x, 2 * x, 3];
  const e = a.with(0.7, x * x);
  return fold(e) + a.at(-0.5)! * a.at(-1.5)!;
}
export function everyFractional(x: number, k: number): number {
  const a = [x, 2 * x, 3, x * x];
  const c = a.slice(k / 2, k);
  a.copyWithin(0, k / 2, k);
  a.fill(x, k / 2);
  const b = a.toSpliced(k / 2, 1.5, 9);
  return fold(c) + fold(a) * fold(b) + a.at(k / 2)!;
}
export function typedFractional(x: Float64Array, k: number): number {
  const c = x.slice(k / 2, k);
  const v = x.subarray(k / 2, k + 0.5);
  v[0]! *= 2;
  x.copyWithin(0, k / 2, k);
  x.set([3, c[0]!], k / 2);
  return fold([...c]) + fold([...x]) * v.length;
}
export function nullGiven(x: number): number {
  const f = (a: number | null): number => (a ?? x) * x;
  return f(null) + f(3);
}
export function nullField(x: number, y: number): number {
  const o: { b: number | null } = { b: null };
  const p = o.b ?? y;
  return p * x;
}

export const cases: Case[] = [
  { f: 'mapChangesAhead', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'filterPops', at: [[[0.7, 0.5, 1.1, 2, 3]]] },
  { f: 'reduceShifts', at: [[[0.7, 0.5, 1.1, 2]]] },
  { f: 'reduceRightGrows', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'someUnshift', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'findSplices', at: [[[0.7, 0.5, 1.1, 2]]] },
  { f: 'findLastIndexMut', at: [[[0.7, 0.8, 0.85]], [[2, 0.1, 0.2]]] },
  { f: 'forOfReplacedVar', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'forOfSpliceSelf', at: [[[0.7, 0.5, 1.1, 2, 3]]] },
  { f: 'entriesUnshift', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'sortDuringLoop', at: [[[0.7, 0.5, 1.1, 0.2]]] },
  { f: 'mapOnSelfAssign', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'fillThenAlias', at: [[[0.7, 0.5]]] },
  { f: 'copyWithinRows', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'reverseRowsAlias', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'spliceRowsMove', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'withSharesRows', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'sliceShares', at: [[[0.7, 0.5, 1.1]], [[2, 3, 4]]] },
  { f: 'findShares', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'concatWithSelf', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'pushReturnsLength', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'nestedSortKeys', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'lastIndexLoop', at: [[[0.7, 0.5, 1.1, 2, 3]]] },

  { f: 'emptyReduceThrow', at: [[[0.7, 0.5, 1.1]], [[6, 7, 1]]] },
  { f: 'emptyReduceMsg', at: [[[0.7, 0.5, 1.1]]] },
  { f: 'emptyReduceOut', at: [[[]]], throws: true },
  { f: 'reduceInHelperTry', at: [[[0.7, 0.5, 1.1]], [[2]]] },
  { f: 'reduceRecursive', at: [[[0.7, 0.5, 1.1]]] },
  {
    f: 'nextInTry',
    at: [
      [
        [0.7, 0.5, 1.1],
        ['a', 'b', 'ccc'],
      ],
    ],
    wrt: ['x'],
  },

  ...['spliceFromEnd', 'spliceNegativeCount', 'spliceFractionalCount', 'spliceBehindEnd'].map((f) => ({ f, at: [[[0.9, 1.05, 0.2]]] })),
  {
    f: 'spliceAnywhere',
    at: [
      [[0.9, 1.05, 0.2], -3],
      [[0.9, 1.05, 0.2], 1.5],
      [[1, 2, 3], 9],
    ],
    wrt: ['x'],
  },
  ...['fractionalLength', 'fillFractional', 'atFractional', 'withFractional', 'nullGiven'].map((f) => ({ f, at: [[0.9]] })),
  {
    f: 'fractionalLengths',
    at: [
      [0.9, 5],
      [0.9, 4],
    ],
    wrt: ['x'],
  },
  {
    f: 'everyFractional',
    at: [
      [0.9, 3],
      [0.9, -3],
      [0.9, 1],
    ],
    wrt: ['x'],
  },
  { f: 'typedFractional', at: [[new Float64Array([0.9, 2, 3, 4, 5]), 3]], wrt: ['x'] },
  { f: 'nullField', at: [[0.9, 2]] },
];
