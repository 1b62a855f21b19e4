// What only the last of many trips is needed for, collections that grow and shrink while they are visited, and loop variables out of patterns.
import type { Case } from './case.ts';

// only the last value counts, and the first has an infinite partial
export function lastRate(x: number[]): number {
  let prev = 0;
  let rate = 0;
  for (const v of x) {
    rate = (v - prev) / prev;
    prev = v;
  }
  return rate * 3;
}

export function lastOfTwoTerms(x: number[], w: number): number {
  let rate = 1;
  let k = 0;
  while (k < x.length) {
    const d = x[k] / k;
    rate = d * w + Math.sqrt(x[k] - x[0]);
    k++;
  }
  return rate;
}

export function lastInRecord(x: number[], w: number): number {
  const o = { rate: 1 };
  for (let k = 0; k < x.length; k++) {
    const d = x[k] / k;
    o.rate = d * w + Math.sqrt(x[k] - x[0]);
  }
  return o.rate;
}

export function lastByClosure(x: number[], w: number): number {
  let rate = 0;
  const step = (k: number): void => {
    const d = x[k] / k;
    rate = d * w + Math.sqrt(x[k] - x[0]);
  };
  for (let k = 0; k < x.length; k++) step(k);
  return rate;
}

export function beforeTheLast(x: number[], w: number): number {
  let a = 0;
  let b = 0;
  for (let k = 0; k < x.length; k++) {
    a = b;
    b = (x[k] / (k - 1)) * w;
  }
  return a;
}

export function untilSmall(x: number[], w: number): number {
  let r = 0;
  let k = 0;
  do {
    r = w / x[k];
    k++;
  } while (!(r < 3));
  return r * w;
}

export function lastEven(x: number, w: number): number {
  let last = 0;
  for (let i = 0; i < 5; i++) if (i % 2 === 0) last = (x / i) * w;
  return last;
}

export function lastOfEitherKind(x: number, w: number): number {
  let last = 0;
  for (let i = 0; i < 5; i++) {
    if (i % 2 === 0) {
      if (i < 3) last = (x / i) * w;
      else last = Math.sqrt(x / i - 0.1);
    } else last = w;
  }
  return last;
}

export function latestBehindContinue(x: number[], w: number): number {
  let last = 0;
  let n = 0;
  for (let i = 0; ; i++) {
    if (i >= x.length) break;
    const q = Math.log(x[i]);
    if (x[i] === 3) continue;
    last = q * w;
    n++;
  }
  return last / n;
}

export function leavesWithQuotient(x: number, n: number): number {
  for (let i = 0; i < n; i++) {
    x = x * 1.1;
    if (x > 3) {
      if (i > 2) return Math.exp(-x) / i;
      else if (i === 1) return 1 / x;
    } else if (x < 0) return Math.log(-x);
  }
  return x;
}

export function sineOfUnusedPole(x: number[], y: number): number {
  const v = [...x];
  v[1] += 0.5 / (v[0] - x[0]);
  for (let i = 0; i < v.length; i++) v[i] = Math.sin(v[i] + 1);
  return v[2] * y;
}

// visited while they change
export function mapGrowsAndShrinks(x: number[]): number {
  const m = new Map<number, number>();
  x.forEach((v, i) => m.set(i, v));
  let s = 0;
  for (const [k, v] of m) {
    if (k < 5) m.set(k + x.length, v * 0.5);
    if (k % 2) m.delete(k - 1);
    s = s * 0.9 + v * (k + 1);
  }
  return s * m.size + [...m.values()].reduce((a, b) => a + b, 0);
}

export function setOfValuesGrows(x: number[]): number {
  const seen = new Set(x.map((v) => v * 2));
  let s = 1;
  for (const v of seen) {
    if (v > 2 && v < 3) seen.add(v * v);
    s = s * 0.5 + v;
  }
  return s * seen.size;
}

export function reachedNodes(x: number[], next: number[][]): number {
  const seen = new Set<number>([0]);
  let s = 1;
  for (const n of seen) {
    s = s * 0.9 + x[n] * s;
    for (const k of next[n]) seen.add(k);
  }
  return s * seen.size;
}

export function reachedNames(x: number[], next: Record<string, string[]>): number {
  const seen = new Set<string>(['a']);
  let s = 1;
  for (const n of seen) {
    if (n === 'd') {
      seen.delete('e');
      continue;
    }
    s = s * 0.9 + x[n.charCodeAt(0) - 97] * s;
    for (const k of next[n] ?? []) seen.add(k);
    if (s > 100) break;
  }
  return s * seen.size;
}

export function deletesAhead(x: number[]): number {
  const m = new Map(x.map((v, i) => [String(i), v] as [string, number]));
  let s = 0;
  for (const [k, v] of m) {
    m.delete(String(Number(k) + 1));
    s = s * 0.5 + v * v;
    if (s > 3) {
      m.set('0', s);
      m.delete('0');
      m.set('0', v * 0.1);
    }
    if ((m.get(k) ?? 0) < 0.2) break;
  }
  return s + m.size;
}

export function keysThatGrow(x: number[]): number {
  const m = new Map<string, number>([['a', x[0]]]);
  let s = 0;
  for (const k of m.keys()) {
    s += (m.get(k) ?? 0) * k.length;
    if (k.length < 4) m.set(k + 'b', (m.get(k) ?? 0) * x[1]);
    m.set('a', s);
  }
  return s * (m.get('a') ?? 0);
}

export function forEachOfGrowing(x: number[]): number {
  const m = new Map<number, number>([
    [1, x[0]],
    [2, x[1]],
  ]);
  let s = 0;
  m.forEach((v, k) => {
    if (k < 6) m.set(k + 2, v * v);
    m.delete(3);
    s = s * 0.7 + v;
  });
  return s;
}

export function clearedInside(x: number[]): number {
  const m = new Map<number, number>([
    [1, x[0]],
    [2, x[1]],
  ]);
  let s = 0;
  let n = 0;
  for (const [k, v] of m) {
    s += v * k;
    if (n++ === 0) {
      m.clear();
      m.set(7, v * x[1]);
    }
  }
  return s;
}

export function worklistByHelper(x: number[]): number {
  const work = new Map<number, number>([[0, x[0]]]);
  const push = (k: number, v: number): void => {
    if (k < x.length) work.set(k, v * x[k]);
  };
  let s = 0;
  for (const [k, v] of work) {
    push(k * 2 + 1, v + s);
    push(k * 2 + 2, v - s);
    s += v;
  }
  return s;
}

export function keysDeletedOnTheWay(x: number[]): number {
  const o: Record<string, number> = { a: x[0], b: x[1], c: x[2] };
  let s = 0;
  for (const k in o) {
    if (k === 'a') {
      delete o['b'];
      o['z'] = 5;
    }
    s = s * 0.5 + o[k] * x[0];
  }
  return s + Object.keys(o).length;
}

export function queueOfAnObject(x: number[]): number {
  class Queue {
    readonly items = new Set<number>();
    put(i: number): this {
      this.items.add(i);
      return this;
    }
    run(): number {
      let s = 1;
      for (const i of this.items) {
        s = s * x[i % x.length] + i;
        if (i < 4) this.put(i + 2).put(i + 3);
      }
      return s;
    }
  }
  return new Queue().put(0).run();
}

// loop variables out of patterns, one for each trip
export function patternInHeaderCaptured(x: number[]): number {
  const ops: ((v: number) => number)[] = [];
  for (let [i, f] = [0, 1]; i < x.length; [i, f] = [i + 1, f * x[i]]) {
    ops.push((v) => v * f + x[i]);
    f += 0.5;
  }
  return ops.reduce((v, g) => g(v), 1) + ops.reduceRight((v, g) => g(v), x[0]);
}

export function objectPatternInHeader(x: number[]): number {
  const fs: (() => number)[] = [];
  for (let { k, acc } = { k: 0, acc: x[0] }; k < 3; k++, acc *= x[1]) {
    fs.push(() => {
      acc += 1;
      return acc * k;
    });
    acc += x[2];
  }
  return fs.map((f) => f()).reduce((a, b) => a + b * 1.5) + fs[1]();
}

// Indices that are gone when their turn comes are passed over.
export function indicesTakenAway(a: number[]): number {
  let s = 0;
  for (const k in a) {
    s += (a[Number(k)] ?? 0) * (Number(k) + 1);
    if (s > 2) a.splice(0);
  }
  return s * s + a.length;
}

export function indicesCutElsewhere(x: number, n: number): number {
  const a = [x, 2 * x, 3 * x, 4 * x, 5 * x];
  const cut = (): void => {
    a.length = n;
  };
  let s = 0;
  let k: string;
  for (k in a) {
    s += 1 + (a[Number(k)] ?? 100) * x * (Number(k) + 2);
    if (k === '1') cut();
    if (k === '2') a.push(x, 6 * x);
  }
  return s + a.length;
}

const drop = (a: number[]): number => a.pop() ?? 0;
export function removedByHelper(xs: number[]): number {
  const a = xs.slice();
  let s = 0;
  for (const k in a) {
    s += a[+k]! * (+k + 1);
    if (+k === 0) s += 2 * drop(a);
  }
  return s;
}
export function removedByAlias(xs: number[]): number {
  const a = xs.slice();
  const b = a;
  let s = 0;
  for (const k in a) {
    s += (a[+k] ?? 100) * (+k + 1);
    if (+k === 0) b.length = 1;
  }
  return s;
}
export function removedByMethod(xs: number[]): number {
  const o = {
    a: xs.slice(),
    cut() {
      this.a.splice(1, 1);
    },
  };
  let s = 0;
  for (const k in o.a) {
    s += o.a[+k]! * (+k + 1);
    if (+k === 0) o.cut();
  }
  return s;
}

export const cases: Case[] = [
  { f: 'indicesTakenAway', at: [[[0.5, 0.4, 3, 1, 2]], [[0.1, 0.2, 0.3]]] },
  {
    f: 'indicesCutElsewhere',
    at: [
      [1.2, 2],
      [-0.4, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  { f: 'lastRate', at: [[[1, 2, 4]], [[3, 5]]] },
  { f: 'lastOfTwoTerms', at: [[[1, 2, 4], 0.7]] },
  { f: 'lastInRecord', at: [[[1, 2, 4], 0.7]] },
  { f: 'lastByClosure', at: [[[1, 2, 4], 0.7]] },
  { f: 'beforeTheLast', at: [[[1, 2, 4, 3], 0.7]] },
  { f: 'untilSmall', at: [[[0, 1, 4], 0.7]], fixed: ['x.0'] },
  { f: 'lastEven', at: [[1.3, 0.7]] },
  { f: 'lastOfEitherKind', at: [[1.3, 0.7]] },
  {
    f: 'latestBehindContinue',
    at: [
      [[0, 3, 2], 0.7],
      [[0, 2, 3], 0.7],
    ],
    fixed: ['x.0', 'x.1', 'x.2'],
  },
  {
    f: 'leavesWithQuotient',
    at: [
      [1.3, 20],
      [2.9, 5],
      [-1, 4],
    ],
    wrt: ['x'],
  },
  { f: 'sineOfUnusedPole', at: [[[0.5, 0.7, 1.1], 2]], fixed: ['x.1'] },
  { f: 'mapGrowsAndShrinks', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'setOfValuesGrows', at: [[[0.5, 0.7, 1.1]]] },
  {
    f: 'reachedNodes',
    at: [
      [
        [0.5, 0.7, 1.1, 0.2],
        [[1, 2], [3], [0, 3], []],
      ],
      [
        [0.5, 0.7],
        [[], []],
      ],
    ],
    wrt: ['x'],
  },
  { f: 'reachedNames', at: [[[0.5, 0.7, 1.1, 0.2, 2], { a: ['b', 'd', 'e'], b: ['c', 'a'], c: ['e'] }]], wrt: ['x'] },
  { f: 'deletesAhead', at: [[[0.5, 0.7, 1.1, 3, 2]], [[2.1, 1]]] },
  { f: 'keysThatGrow', at: [[[0.5, 0.7]]] },
  { f: 'forEachOfGrowing', at: [[[0.5, 0.7]]] },
  { f: 'clearedInside', at: [[[0.5, 0.7]]] },
  { f: 'worklistByHelper', at: [[[0.5, 0.7, 1.1, 0.2]]] },
  { f: 'keysDeletedOnTheWay', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'queueOfAnObject', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'patternInHeaderCaptured', at: [[[0.5, 0.7, 1.1]], [[2]]] },
  { f: 'objectPatternInHeader', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'removedByHelper', at: [[[0.5, 1.5, 2.5]], [[0.5]]] },
  { f: 'removedByAlias', at: [[[0.5, 1.5, 2.5]]] },
  { f: 'removedByMethod', at: [[[0.5, 1.5, 2.5]], [[2, 3]]] },
];
