// Forms of array methods that people write: spreads, several arguments, returned values, nested callbacks, typed arrays.
import type { Case } from './case.ts';

export function unshiftSpread(xs: number[], ys: number[]): number {
  const a = [...xs];
  const n = a.unshift(...ys, xs[0] * 2);
  return a.reduce((s, v, i) => s + v * (i + 1), n);
}

export function pushSpread(xs: number[], ys: number[]): number {
  const a: number[] = [];
  const n = a.push(...xs, 3, ...ys.map((y) => y * y));
  a.push();
  return a.reduce((s, v, i) => s + v * (i + 1), n);
}

export function spliceSpread(xs: number[], ys: number[]): number {
  const a = [...xs];
  const out = a.splice(1, 1, ...ys);
  return a.reduce((s, v, i) => s + v * (i + 1), 0) * out[0];
}

export function spliceNegative(xs: number[]): number {
  const a = [...xs];
  const out = a.splice(-2);
  a.splice(0, 0, ...out);
  return a.reduce((s, v, i) => s + v * (i + 1), 0) + out.length;
}

export function concatMany(xs: number[], ys: number[], k: number): number {
  return xs.concat(ys, [k], k * 2, xs.slice(1)).reduce((s, v, i) => s + v * (i + 1), 0);
}

export function concatOfSpread(rows: number[][]): number {
  const all = ([] as number[]).concat(...rows);
  return all.reduce((s, v, i) => s + v * v * i, 0);
}

export function maxOverMap(xs: number[], k: number): number {
  return Math.max(...xs.map((x) => x * k), k) + Math.min(0, ...xs) + Math.hypot(...xs);
}

export function fromWithIndex(n: number, x: number): number {
  return Array.from({ length: n }, (_, i) => x ** i).reduce((s, v) => s + v, 0);
}

export function fromKeysOfArray(xs: number[]): number {
  return (
    [...xs.keys()].map((i) => xs[i] * i).reduce((s, v) => s + v, 0) +
    Array.from(xs.entries(), ([i, x]) => x * x * i).reduce((s, v) => s + v, 0)
  );
}

export function fillWithFunction(x: number): number {
  const m = new Array(3).fill(0).map((_, i) => new Array(3).fill(x).map((v, j) => v * (i + 1) + j));
  return m[1][2] * m[2][1];
}

export function sharedFill(x: number): number {
  const rows = new Array<number[]>(3).fill([1, 2]);
  rows[0][0] = x;
  rows[2][1] *= x;
  return rows[1][0] * rows[1][1] + rows[0][1];
}

export function reduceRightWithIndex(xs: number[]): number {
  return xs.reduceRight((s, x, i, all) => s * 0.5 + x * i + all.length, 1);
}

export function reduceWithoutInitial(xs: number[]): number {
  return xs.reduce((a, b) => a * b + 1) + xs.map((x) => x * x).reduce((a, b) => Math.max(a, b));
}

export function reduceTuple(xs: number[]): number {
  const [s, p] = xs.reduce<[number, number]>(([s, p], x) => [s + x, p * x + s], [0, 1]);
  return s * p;
}

export function reduceToFunction(xs: number[], x: number): number {
  return xs.reduce((y, c) => y * x + c, 0);
}

export function nestedFlatMap(rows: number[][], k: number): number {
  return rows.flatMap((r, i) => r.flatMap((v) => (v > 0 ? [v * k, v + i] : []))).reduce((s, v, i) => s + v * (i + 1), 0);
}

export function flatDeep(t: number[][][]): number {
  return t.flat(2).reduce((s, v, i) => s + v * v * (i + 1), 0) + t.flat().length;
}

export function findLastForms(xs: number[]): number {
  return (xs.findLast((x) => x < 2) ?? 0) * 3 + xs.findLastIndex((x) => x > 1) * xs[0];
}

export function findOrDefault(xs: number[], t: number): number {
  const hit = xs.find((x) => x > t);
  return hit === undefined ? t * t : hit * 2;
}

export function findRecord(items: { id: string; v: number }[], id: string): number {
  const it = items.find((i) => i.id === id);
  if (!it) return 0;
  it.v *= 2;
  return items.reduce((s, { v }) => s + v * v, 0);
}

export function someEveryWithEffects(xs: number[]): number {
  let s = 0;
  const any = xs.some((x) => {
    s += x * x;
    return x > 2;
  });
  const all = xs.every((x) => {
    s *= x;
    return x < 3;
  });
  return any && !all ? s : -s;
}

export function sortByKeyDescending(items: { k: number; v: number }[]): number {
  const sorted = [...items].sort((a, b) => b.k - a.k);
  return sorted.reduce((s, { k, v }, i) => s + k * v * (i + 1), 0);
}

export function sortInPlaceAffectsCaller(items: { k: number; v: number }[]): number {
  items.sort(({ k: a }, { k: b }) => a - b);
  items[0].v *= items[1].k;
  return items.map((i) => i.v).reduce((s, v, i) => s + v * (i + 1), 0);
}

export function toSortedChain(xs: number[]): number {
  const ys = xs.toSorted((a, b) => a - b).toReversed();
  return ys[0] * 2 + ys[1] - ys.with(1, ys[0]).at(-1)! + xs[0];
}

export function toSplicedForm(xs: number[], k: number): number {
  return xs.toSpliced(1, 1, k, k * xs[0]).reduce((s, v, i) => s + v * (i + 1), 0);
}

export function indexOfMax(xs: number[], ys: number[]): number {
  return ys[xs.indexOf(Math.max(...xs))] * xs[0];
}

export function includesGuard(xs: number[], flags: string[]): number {
  return flags.includes('square')
    ? xs.reduce((s, x) => s + x * x, 0)
    : flags.indexOf('cube') >= 0
      ? xs.reduce((s, x) => s + x ** 3, 0)
      : xs[0];
}

export function joinedForLog(xs: number[]): number {
  const names = xs.map((_, i) => `x${i}`).join('+');
  return xs[0] * names.length;
}

export function forEachOverCopy(xs: number[]): number {
  [...xs].forEach((x, i, all) => {
    xs[i] += all[all.length - 1 - i] * x;
  });
  return xs.reduce((s, x) => s + x, 0);
}

export function mapWithThis(xs: number[]): number {
  class Scale {
    k = 3;
    apply(list: number[]): number[] {
      return list.map((x) => x * this.k);
    }
    each(list: number[]): number {
      let s = 0;
      list.forEach((x) => {
        this.k += x;
        s += this.k;
      });
      return s;
    }
  }
  const sc = new Scale();
  return sc.apply(xs)[0] * sc.each(xs) + sc.apply(xs)[1];
}

export function methodReference(xs: number[]): number {
  const op = { twice: (x: number) => x * 2, square: (x: number) => x * x };
  return xs
    .map(op.twice)
    .map(op.square)
    .map(Math.sqrt)
    .map(Number)
    .reduce((s, v) => s + v, 0);
}

export function filterBoolean(xs: (number | undefined)[]): number {
  return xs.filter((x): x is number => x !== undefined).reduce((s, x) => s + x * x, 0);
}

export function zipTransposed(rows: number[][]): number {
  const columns = rows[0].map((_, c) => rows.map((r) => r[c]));
  return columns.map((c) => c.reduce((a, b) => a * b, 1)).reduce((a, b) => a + b, 0);
}

export function groupConsecutive(xs: number[], labels: string[]): number {
  const groups: { label: string; values: number[] }[] = [];
  xs.forEach((x, i) => {
    const last = groups.at(-1);
    if (last && last.label === labels[i]) last.values.push(x);
    else groups.push({ label: labels[i], values: [x] });
  });
  return groups.reduce((s, g) => s + g.values.reduce((a, b) => a + b, 0) ** 2 / g.values.length, 0);
}

export function pairwiseSlices(xs: number[]): number {
  return xs
    .slice(1)
    .map((x, i) => (x - xs[i]) ** 2)
    .reduce((a, b) => a + b, 0);
}

export function windows(xs: number[], n: number): number {
  return xs.map((_, i) => xs.slice(Math.max(0, i - n + 1), i + 1)).reduce((s, w) => s + w.reduce((a, b) => a + b, 0) / w.length, 0);
}

export function chunked(xs: number[], n: number): number {
  const out: number[][] = [];
  for (let i = 0; i < xs.length; i += n) out.push(xs.slice(i, i + n));
  return out.map((c) => c.reduce((a, b) => a * b, 1)).reduce((a, b) => a + b, 0);
}

export function lengthAssignments(xs: number[]): number {
  const a = [...xs];
  a.length = 2;
  a[a.length] = a[0] * a[1];
  a[a.length] = a[2] + 1;
  return a.reduce((s, v) => s + v, 0) * a.length;
}

export function typedFromIterables(xs: number[]): number {
  const a = Float64Array.from(xs, (x, i) => x * i);
  const b = new Float64Array([...a, ...xs]);
  const c = Float64Array.of(xs[0], xs[1] * 2);
  b.set(c, 1);
  b.set([xs[2], 7], 3);
  return b.reduce((s, v, i) => s + v * v * (i + 1), 0);
}

export function typedMethodsChain(xs: Float64Array, k: number): number {
  const y = xs.filter((v) => v > 0).map((v) => v * k);
  y.sort();
  y.reverse();
  const z = xs.slice(1);
  z.fill(k, 0, 1);
  return y.reduce((s, v, i) => s + v * (i + 1), 0) + z[0] * z[1] + (xs.at(-1) ?? 0) + (xs.find((v) => v < 0) ?? 0);
}

export function typedViewsOfOneBuffer(xs: number[]): number {
  const buffer = new ArrayBuffer(8 * 4);
  const all = new Float64Array(buffer);
  const tail = new Float64Array(buffer, 16, 2);
  all.set(xs);
  tail[0] *= all[0];
  all[3] += tail[0];
  return tail[1] * all[2];
}

export function typedSetOverlap(xs: Float64Array): number {
  xs.set(xs.subarray(0, 3), 1);
  xs.subarray(1).set(xs.subarray(0, 2));
  return xs.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function integerTypedCounters(xs: number[], bins: number): number {
  const counts = new Int32Array(bins);
  const at = new Uint8Array(xs.length);
  xs.forEach((x, i) => {
    at[i] = Math.min(bins - 1, Math.max(0, Math.floor(x)));
    counts[at[i]]++;
  });
  return xs.reduce((s, x, i) => s + (x * x) / counts[at[i]], 0);
}

export function float32Accumulate(xs: Float32Array, k: number): number {
  const out = new Float32Array(xs.length);
  for (let i = 0; i < xs.length; i++) out[i] = xs[i] * k;
  let s = 0;
  for (const v of out) s += v * v;
  return s;
}

export function destructuredReturn(xs: number[]): number {
  const split = (v: number[]): { head: number; tail: number[] } => {
    const [head, ...tail] = v;
    return { head, tail };
  };
  let rest = xs;
  let s = 0;
  while (rest.length > 0) {
    const { head, tail } = split(rest);
    s = s * 0.5 + head * head * rest.length;
    rest = tail;
  }
  return s;
}

export function objectFromEntriesFixed(x: number, y: number): number {
  const p = Object.assign({ a: x, b: 0 }, { b: y });
  const frozen = Object.freeze({ ...p, c: p.a * p.b });
  return frozen.c + frozen.a - frozen.b * frozen.b;
}

export function optionalCallback(xs: number[], weigh?: boolean): number {
  const f = weigh ? (x: number, i: number) => x * i : undefined;
  return xs.reduce((s, x, i) => s + (f?.(x, i) ?? x), 0);
}

export function arrayIsArrayUnion(v: number | number[], k: number): number {
  const list = Array.isArray(v) ? v : [v];
  return list.reduce((s, x) => s + x * x * k, 0);
}

export function lastOfEmpty(xs: number[], d: number): number {
  return (xs.at(-1) ?? d) * (xs[10] ?? d) + (xs.length ? xs[xs.length - 1] : d);
}

export function assignElements(xs: number[]): number {
  const a = [1, 2, 3];
  [a[2], a[0]] = xs;
  [a[1] = 9] = [xs[0] * a[0]] as (number | undefined)[] as number[];
  return a[0] * a[1] * a[2];
}

/** The callback takes elements away, or changes them: `find` gives what it was handed. */
export function findWhileChanging(a: number[], x: number): number {
  const b = a.slice();
  let s = 0;
  const r =
    b.find((e, i) => {
      b[i] = e * x;
      s += e;
      return e > 1;
    }) ?? 2;
  const m = [
    [x, 1],
    [x * x, 2],
  ];
  const row = m.findLast((q, i) => {
    m[i] = [5, 5];
    return q[0]! > 0;
  });
  return r * x + s * 0.1 + (row ? row[0]! * row[1]! : 0) + (a.find(() => a.shift()) ?? 1) * x;
}

export function everyWhileShrinking(a: number[], x: number): number {
  let s = 0;
  const all = a.every((e) => {
    s += e * e;
    a.pop();
    return e > 0;
  });
  const any = a.some((e) => {
    s += e * x;
    a.shift();
    return e < 0;
  });
  return s * (all ? x : 2) + (any ? 1 : x);
}

/** What the callback takes away belongs to another array: a typed one keeps its length anyway. */
export function typedMapThatPops(f: Float64Array, a: number[]): number {
  const g = f.map((e) => e * (a.pop() ?? 2));
  let s = 0;
  for (const e of g) s += e * e;
  return s + a.length;
}

/** The first element is asked for, and goes on as a sum. */
export function firstOrSum(f: Float64Array, x: number): number {
  const s = f.at(0) ?? f.reduce((acc) => acc + 1);
  return s * x;
}

export const cases: Case[] = [
  { f: 'firstOrSum', at: [[Float64Array.of(0.5, 2), 0.7]] },
  { f: 'typedMapThatPops', at: [[new Float64Array([0.5, 1.5, 2]), [0.3, 0.7]]] },
  {
    f: 'findWhileChanging',
    at: [
      [[0.5, 1.5, 0.25], 1.3],
      [[0.5, 0.75], -1.3],
      [[], 0.7],
    ],
  },
  {
    f: 'everyWhileShrinking',
    at: [
      [[0.5, 1.5, 0.25, 2, 3], 1.3],
      [[0.5, -0.75, 1, 2], 1.3],
      [[], 0.7],
    ],
  },
  {
    f: 'unshiftSpread',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
      [[1, 2], []],
    ],
  },
  {
    f: 'pushSpread',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  },
  {
    f: 'spliceSpread',
    at: [
      [
        [1, 2, 3],
        [4, 5],
      ],
      [[1, 2], []],
    ],
  },
  { f: 'spliceNegative', at: [[[1, 2, 3, 4]], [[1]]] },
  { f: 'concatMany', at: [[[1, 2], [3, 4], 0.5]] },
  { f: 'concatOfSpread', at: [[[[1, 2], [3], [], [4, 5]]]] },
  { f: 'maxOverMap', at: [[[1, 2, 0.5], 0.7]] },
  {
    f: 'fromWithIndex',
    at: [
      [4, 1.3],
      [0, 1.3],
    ],
    wrt: ['x'],
  },
  { f: 'fromKeysOfArray', at: [[[1, 2, 3]]] },
  { f: 'fillWithFunction', at: [[1.5]] },
  { f: 'sharedFill', at: [[1.5]] },
  { f: 'reduceRightWithIndex', at: [[[1, 2, 3]]] },
  { f: 'reduceWithoutInitial', at: [[[1, 2, 3]], [[4]]] },
  { f: 'reduceTuple', at: [[[1, 2, 3]]] },
  { f: 'reduceToFunction', at: [[[1, 2, 3], 0.7]] },
  {
    f: 'nestedFlatMap',
    at: [
      [
        [
          [1, -2],
          [3, 4],
        ],
        0.5,
      ],
    ],
  },
  { f: 'flatDeep', at: [[[[[1, 2], [3]], [[4]]]]] },
  { f: 'findLastForms', at: [[[1, 3, 1.5]]] },
  {
    f: 'findOrDefault',
    at: [
      [[1, 3, 1.5], 2],
      [[1, 3, 1.5], 5],
    ],
  },
  {
    f: 'findRecord',
    at: [
      [
        [
          { id: 'a', v: 2 },
          { id: 'b', v: 3 },
        ],
        'b',
      ],
      [[{ id: 'a', v: 2 }], 'q'],
    ],
  },
  { f: 'someEveryWithEffects', at: [[[1, 3.5, 2]], [[1, 2]]] },
  {
    f: 'sortByKeyDescending',
    at: [
      [
        [
          { k: 1, v: 2 },
          { k: 5, v: 3 },
          { k: 2, v: 1 },
        ],
      ],
    ],
  },
  {
    f: 'sortInPlaceAffectsCaller',
    at: [
      [
        [
          { k: 7, v: 2 },
          { k: 5, v: 3 },
          { k: 2, v: 1 },
        ],
      ],
    ],
  },
  { f: 'toSortedChain', at: [[[3, 1, 2]]] },
  { f: 'toSplicedForm', at: [[[3, 1, 2], 0.7]] },
  {
    f: 'indexOfMax',
    at: [
      [
        [3, 5, 2],
        [1, 2, 3],
      ],
    ],
  },
  {
    f: 'includesGuard',
    at: [
      [[3, 5], ['square']],
      [[3, 5], ['cube']],
      [[3, 5], []],
    ],
  },
  { f: 'joinedForLog', at: [[[3, 5]]] },
  { f: 'forEachOverCopy', at: [[[3, 5, 0.5]]] },
  { f: 'mapWithThis', at: [[[1, 2]]] },
  { f: 'methodReference', at: [[[1, 2]]] },
  { f: 'filterBoolean', at: [[[1, 2]], [[1, undefined, 2]]] },
  {
    f: 'zipTransposed',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
    ],
  },
  {
    f: 'groupConsecutive',
    at: [
      [
        [1, 2, 3, 4],
        ['a', 'a', 'b', 'a'],
      ],
    ],
  },
  { f: 'pairwiseSlices', at: [[[1, 3, 2]]] },
  { f: 'windows', at: [[[1, 3, 2, 5], 3]], wrt: ['xs'] },
  { f: 'chunked', at: [[[1, 3, 2, 5, 4], 2]], wrt: ['xs'] },
  { f: 'lengthAssignments', at: [[[1, 3, 2, 5, 4]]] },
  { f: 'typedFromIterables', at: [[[1, 3, 2]]] },
  { f: 'typedMethodsChain', at: [[new Float64Array([1, -3, 2, 5]), 0.7]] },
  { f: 'typedViewsOfOneBuffer', at: [[[1, 3, 2, 5]]] },
  { f: 'typedSetOverlap', at: [[new Float64Array([1, -3, 2, 5])]] },
  { f: 'integerTypedCounters', at: [[[0.5, 1.2, 1.7, 9], 3]], wrt: ['xs'] },
  { f: 'float32Accumulate', at: [[new Float32Array([1, 2.5]), 0.5]], tolerance: 1e-3 },
  { f: 'destructuredReturn', at: [[[1, 3, 2]]] },
  { f: 'objectFromEntriesFixed', at: [[1.5, 2]] },
  { f: 'optionalCallback', at: [[[1, 3, 2]], [[1, 3, 2], true]] },
  { f: 'arrayIsArrayUnion', at: [[[1, 2], 3]] },
  {
    f: 'lastOfEmpty',
    at: [
      [[1, 2], 3],
      [[], 3],
    ],
  },
  { f: 'assignElements', at: [[[1.5, 2]]] },
];
