// Small structures that change: lists, slots, maps, queues and accessors, as short programs use them.
import type { Case } from './case.ts';

export function partsSetLater(x: number): number {
  const parts: (number[] | undefined)[] = [undefined, undefined];
  parts[0] = [x];
  return parts[0]![0]! * 2 + (parts[1] ? 1 : x);
}

export function nullRecordsSetLater(x: number): number {
  const parts: ({ v: number } | null)[] = [null, null];
  parts[0] = { v: x };
  return parts[0]!.v * 2 + (parts[1] ? 1 : x);
}

export function filledWithNull(x: number): number {
  const parts: ({ v: number } | null)[] = new Array(2).fill(null);
  parts[0] = { v: x };
  return parts[0]!.v * 2 + (parts[1] ? 1 : x);
}

export function nullNumbersSetLater(x: number): number {
  const parts: (number | null)[] = [null, null];
  parts[0] = x;
  return parts[0]! * 2 + (parts[1] === null ? 1 : x);
}

export function fieldsBeginMissing(x: number): number {
  const s: { a: number | undefined; b: number[] | null } = { a: undefined, b: null };
  for (let i = 0; i < 3; i++) {
    s.a = (s.a ?? x) * x;
    s.b ??= [x];
    s.b.push(s.a);
  }
  return s.a! * s.b![2]!;
}

export function gridOfMissing(x: number): number {
  const grid: (number | undefined)[][] = Array.from({ length: 2 }, () => [undefined, undefined]);
  grid[0]![1] = x;
  grid[1]![0] = grid[0]![1] * x;
  return (grid[1]![0] ?? 1) * (grid[1]![1] ?? x);
}

export function tupleBeginsMissing(x: number): number {
  const pair: [number[] | null, number | undefined] = [null, undefined];
  pair[0] = [x, x * x];
  pair[1] = pair[0][1]! * 2;
  return pair[0][0]! * pair[1];
}

export function listWithLinksBack(x: number, n: number): number {
  const list: { v: number; next?: { v: number } }[] = [];
  for (let i = 0; i < n; i++) {
    const node: { v: number; next?: { v: number } } = { v: x * i };
    if (i > 0) node.next = list[i - 1];
    list.push(node);
  }
  let s = 0;
  for (const l of list) s += l.v * (l.next ? l.next.v : x);
  return s;
}

export function slotsOfNull(x: number): number {
  const slots: (number | null)[] = Array(3).fill(null);
  slots[1] = x;
  let s = 0;
  for (const v of slots) s += v === null ? x * x : v;
  return s;
}

export function boardOfNull(x: number): number {
  const board = Array.from({ length: 2 }, () => Array<number | null>(2).fill(null));
  board[0]![1] = x;
  board[1]![0] = x * x;
  return board.flat().reduce<number>((s, v) => s + (v ?? 1) * (v ?? 2), 0);
}

export function bestPair(x: number): number {
  let best: [number, number] | undefined;
  for (const k of [1, 3, 2]) {
    const v = Math.sin(k * x);
    if (!best || v > best[1]) best = [k, v];
  }
  return best![0] * best![1];
}

export function extremesInARecord(x: number): number {
  const acc: { min?: number; max?: number } = {};
  for (const k of [1, 3, 2]) {
    const v = Math.sin(k * x);
    acc.min = acc.min === undefined ? v : Math.min(acc.min, v);
    acc.max = acc.max === undefined ? v : Math.max(acc.max, v);
  }
  return acc.max! - acc.min!;
}

export function mapBehindAHelper(x: number): number {
  const m: Map<string, number> = new Map();
  const inc = (k: string, by = x): number => {
    const v = (m.get(k) ?? 0) + by;
    m.set(k, v);
    return v;
  };
  inc('a');
  inc('b', 2);
  inc('a', x * x);
  let s = 0;
  m.forEach((v, k) => {
    s += k === 'a' ? v * v : v * x;
  });
  return s;
}

export function stateByName(x: number): number {
  const state: Record<string, number> = {};
  const set = (k: string, v: number): void => {
    state[k] = v;
  };
  set('pos', x);
  set('vel', 1);
  for (let i = 0; i < 3; i++) {
    set('vel', state['vel']! - 0.1 * state['pos']!);
    set('pos', state['pos']! + 0.1 * state['vel']!);
  }
  return state['pos']!;
}

export function adjacencyByNumber(x: number): number {
  const adj: Record<number, number[]> = { 0: [1, 2], 1: [2], 2: [] };
  const val: Record<number, number> = { 0: x };
  for (const i of [0, 1]) for (const j of adj[i]!) val[j] = (val[j] ?? 0) + val[i]! * (j + x);
  return val[2]!;
}

export function stepsOfClosures(x: number, n: number): number {
  let r: number | undefined;
  const steps: (() => void)[] = [
    () => {
      r = x;
    },
    () => {
      r = (r ?? 1) * x;
    },
    () => {
      r = undefined;
    },
  ];
  for (let i = 0; i < n; i++) steps[i % 3]!();
  return r ?? x * x;
}

export function listReversedInPlace(x: number): number {
  class Node {
    next: Node | null = null;
    grad = 0;
    constructor(public v: number) {}
  }
  let head: Node | null = null;
  for (const k of [1, 2, 3]) {
    const n: Node = new Node(x * k);
    n.next = head;
    head = n;
  }
  let prev: Node | null = null;
  while (head) {
    const nx: Node | null = head.next;
    head.next = prev;
    prev = head;
    head = nx;
  }
  let s = 0;
  for (let n = prev, i = 1; n; n = n.next, i++) {
    n.grad = n.v * i;
    s += n.grad * (n.next ? n.next.v : 1);
  }
  return s;
}

export function accessorsOverLocals(x: number): number {
  let a = x,
    b = 1;
  const swap = (): void => {
    [a, b] = [b, a * 2];
  };
  swap();
  swap();
  swap();
  const o = {
    get sum() {
      return a + b;
    },
    set sum(v: number) {
      a = v;
      b = v * v;
    },
  };
  o.sum = o.sum * x;
  return o.sum;
}

export function queueFromBothEnds(x: number, n: number): number {
  const q: number[] = [x];
  let s = 0;
  while (q.length) {
    const v = q.shift()!;
    s += v * v;
    if (q.length + s < n * 10 && v < 8) {
      q.push(v * 1.5);
      if (v > 2) q.unshift(v + 1);
    }
    if (s > 500) break;
  }
  return s;
}

export function allDerivativesOfAPolynomial(x: number): number {
  const poly = [1, x, x * x];
  const derive = (p: number[]): number[] => p.slice(1).map((c, i) => c * (i + 1));
  const evalAt = (p: number[], t: number): number => p.reduceRight((acc, c) => acc * t + c, 0);
  let p = poly;
  let s = 0;
  while (p.length > 0) {
    s += evalAt(p, x);
    p = derive(p);
  }
  return s;
}

export function weightsInAMap(x: number): number {
  const m = new Map<string, { w: number; g: number }>();
  for (const k of ['a', 'b']) m.set(k, { w: x, g: 0 });
  for (const [k, p] of m) p.g = k === 'a' ? p.w * 2 : p.w * p.w;
  m.forEach((p) => {
    p.w -= 0.1 * p.g;
  });
  return [...m.values()].map((p) => p.w).reduce((s, w) => s * w, 1);
}

export function stopsAtWhatWasSeen(x: number): number {
  const seen = new Set<number>();
  let v = x;
  let steps = 0;
  while (!seen.has(Math.round(v)) && steps < 20) {
    seen.add(Math.round(v));
    v = (v * 1.7) % 10;
    steps++;
  }
  return v * seen.size;
}

export function rowsMadeOnDemand(x: number): number {
  const cache = new Map<string, number[]>();
  const rows = (k: string): number[] => {
    let r = cache.get(k);
    if (r === undefined) {
      r = [x, x * k.length];
      cache.set(k, r);
    }
    return r;
  };
  rows('a')[0]! *= 2;
  rows('bb')[1]! += rows('a')[0]!;
  return rows('a')[0]! * rows('bb')[1]!;
}

export function movingWindow(x: number[], width: number): number {
  const window: number[] = [];
  let best = 0;
  for (const v of x) {
    window.push(v * v);
    if (window.length > width) window.shift();
    const mean = window.reduce((a, b) => a + b, 0) / window.length;
    if (mean > best) best = mean;
  }
  return best;
}

export function countedWhile(x: number, limit: number): number {
  let n = 0;
  let v = x;
  while (v < limit && n++ < 10) v += v * 0.5 + n;
  return v * n;
}

export function commaInUpdate(x: number): number {
  let s = 0;
  for (let i = 0, j = 5, w = x; i < j; i++, j--, w *= x) s += w * (j - i);
  return s;
}

export function ternariesOfCalls(x: number, y: number): number {
  const f = (a: number): number => a * a;
  const g = (a: number): number => a + y;
  return (x > 1 ? f : g)(x) + (y > 1 ? f(x > y ? x : y) : x > 0 ? g(x) : -y);
}

export function nestedTemplates(x: number, kind: string): number {
  const rules: Record<string, { slope: number; cap?: number }> = { lin: { slope: 2 }, cap: { slope: 3, cap: 5 } };
  const { slope, cap = Infinity } = rules[kind] ?? { slope: 1 };
  return Math.min(cap, slope * x) * x;
}

export function matrixOfFunctions(x: number): number {
  const table = [
    [Math.sin, Math.cos],
    [Math.exp, (v: number) => v * v],
  ];
  let s = 0;
  for (const [i, row] of table.entries()) for (const [j, f] of row.entries()) s += (i + 1) * f(x * (j + 1));
  return s;
}

export function inPlacePrefixProducts(x: number[]): number {
  const a = [...x];
  for (let i = 1; i < a.length; i++) a[i]! *= a[i - 1]!;
  for (let i = a.length - 2; i >= 0; i--) a[i]! += a[i + 1]! * 0.5;
  return a.reduce((s, v) => s + v, 0);
}

export function zigzag(x: number[][]): number {
  let s = 0;
  let w = 1;
  for (let d = 0; d < x.length + x[0]!.length - 1; d++)
    for (let i = Math.max(0, d - x[0]!.length + 1); i <= Math.min(d, x.length - 1); i++) {
      s += w * x[i]![d - i]!;
      w *= x[i]![d - i]! * 0.5;
    }
  return s;
}

export function typedScratch(x: Float64Array): number {
  const scratch = new Float64Array(x.length + 2);
  scratch.set(x, 1);
  scratch[0] = scratch[1]!;
  scratch[x.length + 1] = scratch[x.length]!;
  let s = 0;
  for (let i = 1; i <= x.length; i++) s += (scratch[i - 1]! - 2 * scratch[i]! + scratch[i + 1]!) ** 2 * i;
  scratch.fill(x[0]!, 0, 2);
  return s + scratch[1]! * scratch[2]!;
}

export function searchesSortedThenLerps(x: number, knots: number[]): number {
  let i = knots.findIndex((k) => k > x);
  if (i < 0) i = knots.length - 1;
  if (i === 0) return x * knots[0]!;
  const [a, b] = [knots[i - 1]!, knots[i]!];
  return ((x - a) / (b - a)) ** 2;
}

export function mutualClosures(x: number, n: number): number {
  let calls = 0;
  const even = (k: number): number => (calls++, k === 0 ? x : odd(k - 1) * x);
  const odd = (k: number): number => (calls++, k === 0 ? 1 : even(k - 1) + x);
  return even(n) * calls + odd(n);
}

export function averagesByParity(x: number[]): number {
  const sums = { even: 0, odd: 0 };
  const counts = { even: 0, odd: 0 };
  for (const [i, v] of x.entries()) {
    const key = i % 2 ? 'odd' : 'even';
    sums[key] += v * v;
    counts[key]++;
  }
  return sums.even / Math.max(1, counts.even) - sums.odd / Math.max(1, counts.odd);
}

export function labelledContinueOverRows(x: number[][], limit: number): number {
  let s = 0;
  rows: for (const row of x) {
    let p = 1;
    for (const v of row) {
      p *= v;
      if (p > limit) continue rows;
      if (p < 0) break rows;
    }
    s += p;
  }
  return s * s;
}

export function optionalTail(x: number, ...more: number[]): number {
  const [a = x, b = a * x, ...rest] = more;
  return a * b + rest.reduce((s, v, i) => s + v ** (i + 2), x);
}

export function bitsOfCounter(x: number, n: number): number {
  let s = 0;
  for (let k = 0; k < n; k++) {
    let v = x;
    for (let b = k; b > 0; b >>= 1) if (b & 1) v = v * 1.1 + b;
    s += v;
  }
  return s;
}

export function accumulatesIntoArgument(x: number[], w: number): number {
  const add = (into: number[], from: readonly number[], k: number): number[] => {
    for (let i = 0; i < into.length; i++) into[i]! += k * from[i]!;
    return into;
  };
  add(x, x, w);
  add(add(x, [1, 2], w), x.slice().reverse(), 2);
  return x[0]! * x[1]!;
}

export function earlyZero(x: number, n: number): number {
  if (n === 0) return 0;
  let r = 0;
  for (let i = n; i; i--) {
    if (r > 20) return (r / i) * x;
    r += x * i;
  }
  return r * r;
}

export function stringOfOperations(x: number, text: string): number {
  let acc = x;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '#') break;
    if (c === ' ') continue;
    acc = c === 's' ? Math.sin(acc) : c === 'd' ? acc * 2 : c === 'x' ? acc * x : -acc;
  }
  return acc;
}

export function pairsOfPairs(x: [[number, number], [number, number]]): number {
  const [[a, b], [c, d]] = x;
  x[0] = [c, d];
  x[1][0] = a;
  const [[e, f], [g, h]] = x;
  return a * d - b * c + e * f + g * h;
}

export function doubledUntil(x: number, y: number): number {
  let n = 0;
  do {
    x *= 2;
    if (x > y) break;
    n++;
  } while (n < 6);
  return x + y * n;
}

interface Weighted {
  queue: number[];
  rows: number[][];
  w: number;
}

export function dropsWhatItDoesNotUse(o: Weighted, x: number): number {
  o.queue.shift();
  o.rows[0].pop();
  return o.w * x;
}

export const cases: Case[] = [
  { f: 'dropsWhatItDoesNotUse', at: [[{ queue: [1, 2, 3], rows: [[4, 5], [6]], w: 0.5 }, 3]] },
  { f: 'partsSetLater', at: [[1.3], [0.7]] },
  { f: 'nullRecordsSetLater', at: [[1.3], [0.7]] },
  { f: 'filledWithNull', at: [[1.3], [0.7]] },
  { f: 'nullNumbersSetLater', at: [[1.3], [0.7]] },
  { f: 'fieldsBeginMissing', at: [[1.3], [0.7]] },
  { f: 'gridOfMissing', at: [[1.3], [0.7]] },
  { f: 'tupleBeginsMissing', at: [[1.3], [0.7]] },
  {
    f: 'listWithLinksBack',
    at: [
      [1.3, 4],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'slotsOfNull', at: [[1.3], [0.7]] },
  { f: 'boardOfNull', at: [[1.3], [0.7]] },
  { f: 'bestPair', at: [[1.3], [0.7]] },
  { f: 'extremesInARecord', at: [[1.3], [0.7]] },
  { f: 'mapBehindAHelper', at: [[1.3], [0.7]] },
  { f: 'stateByName', at: [[1.3], [0.7]] },
  { f: 'adjacencyByNumber', at: [[1.3], [0.7]] },
  {
    f: 'stepsOfClosures',
    at: [
      [1.3, 5],
      [1.3, 3],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  { f: 'listReversedInPlace', at: [[1.3], [0.7]] },
  { f: 'accessorsOverLocals', at: [[1.3], [0.7]] },
  { f: 'queueFromBothEnds', at: [[1.3, 4]], wrt: ['x'] },
  { f: 'allDerivativesOfAPolynomial', at: [[1.3], [0.7]] },
  { f: 'weightsInAMap', at: [[1.3], [0.7]] },
  { f: 'stopsAtWhatWasSeen', at: [[1.3]] },
  { f: 'rowsMadeOnDemand', at: [[1.3], [0.7]] },
  {
    f: 'movingWindow',
    at: [
      [[1, 3, 2, 4, 1], 2],
      [[], 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'countedWhile',
    at: [
      [1.3, 9],
      [1.3, 1e9],
      [10, 9],
    ],
    wrt: ['x'],
  },
  { f: 'commaInUpdate', at: [[1.3]] },
  {
    f: 'ternariesOfCalls',
    at: [
      [1.3, 2],
      [0.3, 0.7],
      [-0.3, 0.7],
    ],
  },
  {
    f: 'nestedTemplates',
    at: [
      [1.3, 'lin'],
      [1.3, 'cap'],
      [2.3, 'cap'],
      [1.3, 'no'],
    ],
  },
  { f: 'matrixOfFunctions', at: [[1.3]] },
  { f: 'inPlacePrefixProducts', at: [[[1.5, 2, 0.5]], [[]]] },
  {
    f: 'zigzag',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
    ],
  },
  { f: 'typedScratch', at: [[new Float64Array([1, 3, 2, 5])]] },
  {
    f: 'searchesSortedThenLerps',
    at: [
      [1.3, [1, 2, 4]],
      [0.3, [1, 2, 4]],
      [5, [1, 2, 4]],
    ],
  },
  {
    f: 'mutualClosures',
    at: [
      [1.3, 5],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'averagesByParity', at: [[[1, 3, 2]], [[]]] },
  {
    f: 'labelledContinueOverRows',
    at: [
      [
        [
          [1, 2],
          [3, 9],
          [2, 0.5],
        ],
        10,
      ],
      [
        [
          [1, 2],
          [-3, 1],
          [2, 2],
        ],
        10,
      ],
    ],
    wrt: ['x'],
  },
  { f: 'optionalTail', at: [[1.3], [1.3, 2], [1.3, 2, 3, 0.5, 0.7]] },
  { f: 'bitsOfCounter', at: [[1.3, 6]], wrt: ['x'] },
  { f: 'accumulatesIntoArgument', at: [[[1, 2], 0.7]] },
  {
    f: 'earlyZero',
    at: [
      [1.3, 0],
      [1.3, 3],
      [9, 5],
    ],
    wrt: ['x'],
  },
  {
    f: 'stringOfOperations',
    at: [
      [1.3, 's dx-#d'],
      [1.3, ''],
    ],
  },
  {
    f: 'pairsOfPairs',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  {
    f: 'doubledUntil',
    at: [
      [1.3, 9],
      [0.01, 9],
    ],
  },
];
