import type { Case } from './case.ts';

export const mapSum = (xs: number[]) => xs.map((x) => x * x).reduce((a, b) => a + b, 0);

export function mapWithIndex(xs: number[]): number {
  return xs.map((x, i) => x ** (i + 1)).reduce((s, x) => s + x);
}

export function mapWithArray(xs: number[]): number {
  return xs.map((x, i, all) => x * all[(i + 1) % all.length]).reduce((s, x) => s * 0.5 + x, 1);
}

export function reduceNoInitial(xs: number[]): number {
  return xs.reduce((a, b) => a * b + b);
}

export function reduceWithIndex(xs: number[]): number {
  return xs.reduce((acc, x, i) => acc + x * i * acc, 1);
}

export function reduceRightHorner(c: number[], x: number): number {
  return c.reduceRight((acc, k) => acc * x + k, 0);
}

export function reduceToRecord(xs: number[]): number {
  const stats = xs.reduce((s, x) => ({ sum: s.sum + x, squares: s.squares + x * x }), { sum: 0, squares: 0 });
  return stats.squares / xs.length - (stats.sum / xs.length) ** 2;
}

export function reduceToArray(xs: number[]): number {
  const running = xs.reduce<number[]>((acc, x) => [...acc, (acc[acc.length - 1] ?? 0) + x], []);
  return running[0] * running[running.length - 1];
}

export function forEachAccumulates(xs: number[]): number {
  let s = 0;
  let p = 1;
  xs.forEach((x, i) => {
    s += x * i;
    p *= x;
  });
  return s + p;
}

export function forEachWithReturn(xs: number[]): number {
  let s = 0;
  xs.forEach((x) => {
    if (x < 0) return;
    s += Math.sqrt(x);
  });
  return s;
}

export function filterThenMap(xs: number[], t: number): number {
  return xs
    .filter((x) => x > t)
    .map((x) => (x - t) ** 2)
    .reduce((a, b) => a + b, 0);
}

export function filterByIndex(xs: number[]): number {
  const odd = xs.filter((_, i) => i % 2 === 1);
  return odd.reduce((a, b) => a + b * b, 0) * odd.length;
}

export function chained(xs: number[], k: number): number {
  return xs
    .map((x) => x * k)
    .filter((x) => x !== 0)
    .slice(1)
    .map(Math.sin)
    .reduce((a, b) => a + b, 0);
}

export function mathAsCallback(xs: number[]): number {
  return xs
    .map(Math.abs)
    .map(Math.sqrt)
    .reduce((a, b) => Math.max(a, b));
}

const square = (x: number): number => x * x;
function cubeOf(x: number): number {
  return x ** 3;
}

export function namedCallbacks(xs: number[]): number {
  return xs
    .map(square)
    .map(cubeOf)
    .reduce((a, b) => a + b, 0);
}

export function someAndEvery(xs: number[]): number {
  if (xs.some((x) => x > 10)) return xs[0] * 2;
  if (xs.every((x) => x > 0)) return xs[0] * xs[1];
  return xs[0] ** 2;
}

export function findValue(xs: number[], t: number): number {
  const v = xs.find((x) => x > t);
  if (v === undefined) return t * t;
  return v * v * t;
}

export function findIndexValue(xs: number[], t: number): number {
  const i = xs.findIndex((x) => x > t);
  return i < 0 ? t : xs[i] * (i + 1);
}

export function indexOfAndIncludes(xs: number[], keys: string[], key: string): number {
  const i = keys.indexOf(key);
  return keys.includes(key) ? xs[i] ** 2 : xs[0];
}

export function pushAndPop(xs: number[]): number {
  const stack: number[] = [];
  for (const x of xs) {
    stack.push(x * x);
    if (stack.length > 2) {
      const a = stack.pop() ?? 0;
      const b = stack.pop() ?? 0;
      stack.push(a * b);
    }
  }
  return stack.reduce((a, b) => a + b, 0);
}

export function pushSeveral(x: number, y: number): number {
  const a: number[] = [];
  const n = a.push(x, y, x * y);
  return a[0] * a[2] + a[1] * n;
}

export function queue(xs: number[]): number {
  const q = xs.slice();
  let s = 0;
  let turn = 0;
  while (q.length > 0) {
    const x = q.shift()!;
    s = s * 0.8 + x * x;
    if (turn++ < 3) q.push(x * 0.5);
  }
  return s;
}

export function unshiftFront(xs: number[], x: number): number {
  const a = [...xs];
  a.unshift(x, x * x);
  return a[0] * a[1] + a[2] * a[a.length - 1];
}

export function spliceMiddle(xs: number[], x: number): number {
  const a = xs.slice();
  const removed = a.splice(1, 2, x, x * x, a[0]);
  return removed[0] * removed[1] + a[1] * a[2] * a[3] + a.length * a[a.length - 1];
}

export function sliceForms(xs: number[]): number {
  const a = xs.slice();
  const b = xs.slice(1);
  const c = xs.slice(-2);
  const d = xs.slice(1, -1);
  return a[0] * b[0] + c[0] * c[1] + d.length * d[0];
}

export function concatArrays(xs: number[], ys: number[], z: number): number {
  const all = xs.concat(ys, z, [z * z]);
  let s = 0;
  for (let i = 0; i < all.length; i++) s += all[i] * (i + 1);
  return s;
}

export function reverseMethod(xs: number[]): number {
  xs.reverse();
  return xs[0] + 2 * xs[1] + 3 * xs[2] * xs[2];
}

export function copyMethods(xs: number[]): number {
  const r = xs.toReversed();
  const s = xs.toSorted((a, b) => a - b);
  const w = xs.with(1, xs[0] * xs[2]);
  return r[0] + 2 * s[0] + 3 * w[1] + w[0] * r[2];
}

export function fillPart(x: number): number {
  const a = [1, 2, 3, 4, 5];
  a.fill(x, 1, 3);
  a.fill(x * x, -1);
  return a[0] + a[1] * a[2] + a[3] * a[4];
}

export function copyWithinPlain(xs: number[]): number {
  xs.copyWithin(0, 2);
  return xs[0] + 2 * xs[1] + 3 * xs[2] * xs[3];
}

export function atNegative(xs: number[]): number {
  return (xs.at(-1) ?? 0) * (xs.at(0) ?? 0) + (xs.at(-100) ?? 3) * xs[1];
}

export function flatten(rows: number[][]): number {
  return rows.flat().reduce((s, x, i) => s + x * x * i, 0);
}

export function flatMapPairs(xs: number[]): number {
  const all = xs.flatMap((x) => [x, x * x]);
  return all[0] * all[1] + all[all.length - 1];
}

export function arrayFromLength(x: number, n: number): number {
  return Array.from({ length: n }, (_, i) => Math.cos(x * i)).reduce((a, b) => a + b, 0);
}

export function arrayFromArray(xs: number[]): number {
  const copy = Array.from(xs);
  const squares = Array.from(xs, (x, i) => x * x + i);
  copy[0] *= 2;
  return copy[0] * squares[1] + xs[0];
}

export function arrayOfValues(x: number, y: number): number {
  const a = Array.of(x, y, x + y);
  return a[0] * a[1] * a[2];
}

export function fillAndMap(x: number, n: number): number {
  const grid = new Array(n).fill(0).map((_, i) => i * x);
  return grid.reduce((a, b) => a + b * b, 0);
}

export function spreadLiteral(xs: number[], y: number): number {
  const a = [y, ...xs, y * y, ...xs];
  return a.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function keysAndEntries(xs: number[]): number {
  let s = 0;
  for (const i of xs.keys()) s += xs[i] * i;
  for (const [i, x] of xs.entries()) s += x ** 2 * i;
  for (const x of xs.values()) s *= 1 + x * 0.1;
  return s;
}

export function nestedCallbacks(xs: number[], ys: number[]): number {
  return xs.map((x) => ys.map((y) => Math.exp(-((x - y) ** 2))).reduce((a, b) => a + b, 0)).reduce((a, b) => a * b, 1);
}

export function callbackMutatesOuter(xs: number[]): number {
  const seen: number[] = [];
  let last = 0;
  const diffs = xs.map((x) => {
    const d = x - last;
    last = x;
    seen.push(d * d);
    return d;
  });
  return seen.reduce((a, b) => a + b, 0) + diffs[0] * last;
}

export function callbackWritesArray(xs: number[]): number {
  xs.forEach((x, i) => {
    if (i > 0) xs[i] = x * xs[i - 1];
  });
  return xs[xs.length - 1] + xs[1];
}

export function zipWith(a: number[], b: number[]): number {
  const zip = (f: (x: number, y: number) => number) => a.map((x, i) => f(x, b[i]));
  return zip((x, y) => x * y).reduce((s, v) => s + v, 0) / Math.hypot(...zip((x, y) => x - y));
}

export const cases: Case[] = [
  { f: 'mapSum', at: [[[1, 2, -3]], [[]]] },
  { f: 'mapWithIndex', at: [[[1, 2, -3]]] },
  { f: 'mapWithArray', at: [[[1, 2, -3]]] },
  { f: 'reduceNoInitial', at: [[[1, 2, -3]], [[4]]] },
  { f: 'reduceWithIndex', at: [[[1, 2, -3]]] },
  { f: 'reduceRightHorner', at: [[[1, 2, -3], 1.5]] },
  { f: 'reduceToRecord', at: [[[1, 2, -3]]] },
  { f: 'reduceToArray', at: [[[1, 2, -3]]] },
  { f: 'forEachAccumulates', at: [[[1, 2, -3]]] },
  { f: 'forEachWithReturn', at: [[[1, 2, -3]]] },
  {
    f: 'filterThenMap',
    at: [
      [[1, 2, -3, 4], 0.5],
      [[1, 2], 5],
    ],
  },
  { f: 'filterByIndex', at: [[[1, 2, -3, 4]]] },
  { f: 'chained', at: [[[1, 2, -3, 4], 0.5]] },
  { f: 'mathAsCallback', at: [[[1, 2, -3]]] },
  { f: 'namedCallbacks', at: [[[1, 2, -3]]] },
  { f: 'someAndEvery', at: [[[1, 20]], [[1.5, 2]], [[1.5, -2]]] },
  {
    f: 'findValue',
    at: [
      [[1, 2, 3], 1.5],
      [[1, 2, 3], 9],
    ],
  },
  {
    f: 'findIndexValue',
    at: [
      [[1, 2, 3], 1.5],
      [[1, 2, 3], 9],
    ],
  },
  {
    f: 'indexOfAndIncludes',
    at: [
      [[3, 4], ['a', 'b'], 'b'],
      [[3, 4], ['a', 'b'], 'c'],
    ],
  },
  { f: 'pushAndPop', at: [[[1, 2, -3, 1.5]], [[2]]] },
  { f: 'pushSeveral', at: [[2, 3]] },
  { f: 'queue', at: [[[1, 2, -3]], [[]]] },
  { f: 'unshiftFront', at: [[[1, 2, -3], 4]] },
  { f: 'spliceMiddle', at: [[[1, 2, -3, 5], 4]] },
  { f: 'sliceForms', at: [[[1, 2, -3, 5]]] },
  { f: 'concatArrays', at: [[[1, 2], [3], 4]] },
  { f: 'reverseMethod', at: [[[1, 2, -3]]] },
  { f: 'copyMethods', at: [[[1, 2, -3]]] },
  { f: 'fillPart', at: [[1.5]] },
  { f: 'copyWithinPlain', at: [[[1, 2, -3, 5]]] },
  { f: 'atNegative', at: [[[2, 3, 4]]] },
  { f: 'flatten', at: [[[[1, 2], [], [3]]]] },
  { f: 'flatMapPairs', at: [[[2, 3]]] },
  {
    f: 'arrayFromLength',
    at: [
      [0.4, 5],
      [0.4, 0],
    ],
    wrt: ['x'],
  },
  { f: 'arrayFromArray', at: [[[2, 3]]] },
  { f: 'arrayOfValues', at: [[2, 3]] },
  { f: 'fillAndMap', at: [[2, 3]], wrt: ['x'] },
  { f: 'spreadLiteral', at: [[[2, 3], 4]] },
  { f: 'keysAndEntries', at: [[[2, 3, -1]]] },
  {
    f: 'nestedCallbacks',
    at: [
      [
        [1, 2],
        [0.5, 1.5, 3],
      ],
    ],
  },
  { f: 'callbackMutatesOuter', at: [[[1, 3, 2]]] },
  { f: 'callbackWritesArray', at: [[[1.5, 3, 2]]] },
  {
    f: 'zipWith',
    at: [
      [
        [1.5, 3],
        [2, -1],
      ],
    ],
  },
];
