// Neighbours are read before it is asked whether there are any: what is not there has no adjoint, and passes none on.
import type { Case } from './case.ts';

export function eagerDifference(x: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const d = x[i + 1] - x[i];
    if (i + 1 < x.length) s += d * d;
  }
  return s;
}
export function eagerDifferenceTernary(x: number[]): number {
  return x.reduce((s, v, i) => {
    const d = (x[i + 1] - v) ** 2;
    return i + 1 < x.length ? s + d : s;
  }, 0);
}
export function eagerMid(x: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const left = x[i - 1] * 2;
    const right = x[i + 1] * 3;
    s += x[i] * (i > 0 ? left : 1) * (i < n - 1 ? right : 1);
  }
  return s;
}
export function lastSquared(x: number[]): number {
  const f = x[x.length - 1] * x[x.length - 1];
  let s = 0;
  for (const v of x) s += v * f;
  return s;
}
export function eagerRow(m: number[][]): number {
  let s = 0;
  for (let i = 0; i < m.length; i++) {
    for (let j = 0; j < m[i].length; j++) {
      const up = (m[i - 1]?.[j] ?? 0) * m[i][j];
      const right = m[i][j + 1] * m[i][j];
      s += up;
      if (j + 1 < m[i].length) s += right;
    }
  }
  return s;
}
export function movingPair(x: number[]): number {
  let s = 0;
  let i = 0;
  let a = x[0];
  let b = x[1];
  while (i + 1 < x.length) {
    s += a * b;
    i++;
    a = b;
    b = x[i + 1];
  }
  return s;
}
export function eagerFlat(a: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const right = a[i * n + j + 1] - a[i * n + j];
      const down = a[(i + 1) * n + j] - a[i * n + j];
      if (j < n - 1) s += right * right;
      if (i < n - 1) s += down * down;
    }
  return s;
}
export function merge(a: number[], b: number[]): number {
  let i = 0;
  let j = 0;
  let s = 0;
  for (let k = 0; k < a.length + b.length; k++) {
    const x = a[i];
    const y = b[j];
    const d = x * 2;
    const e = y * 3;
    if (j >= b.length || (i < a.length && x < y)) {
      s += d * (k + 1);
      i++;
    } else {
      s += e * (k + 1);
      j++;
    }
  }
  return s;
}
export function interpolateClamped(t: number, ys: number[]): number {
  const i = Math.floor(t);
  const w = t - i;
  const a = ys[i] * (1 - w);
  const b = ys[i + 1] * w;
  return i + 1 < ys.length ? a + b : ys[ys.length - 1];
}
export function scratchEager(x: number[]): number {
  const w = x.map((v) => v * v);
  let s = 0;
  for (let i = 0; i < w.length; i++) {
    const d = w[i + 1] - w[i];
    w[i] = w[i] * 2;
    if (i + 1 < w.length) s += d * d;
  }
  return s + w[0];
}

function chord(a: number, b: number): number {
  let t = 0;
  for (let k = 1; k <= 2; k++) t += (a - b) ** 2 / k;
  return t * a * b;
}
export function neighbourOfHelper(x: Float64Array): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const d = chord(x[i + 1], x[i]);
    const e = chord(x[i], x[i - 1]);
    if (i + 1 < x.length) s += d;
    s += i > 0 ? e * 2 : x[i];
  }
  return s;
}
export function eagerTyped(x: Float64Array): number {
  let s = 0;
  x.forEach((v, i) => {
    const d = (x[i + 1] - v) * (x[i - 1] - v);
    s += i > 0 && i < x.length - 1 ? d : v;
  });
  return s;
}
export function guardedLater(x: number[], n: number): number {
  const slopes = x.map((v, i) => (x[i + 1] - v) * (x[i + 1] + v));
  let s = 0;
  for (let i = 0; i < n - 1; i++) s += slopes[i] * (i + 1);
  return s;
}
export function wrappedByHand(x: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    let next = x[i + 1] * 2;
    if (i + 1 === x.length) next = x[0] * 2;
    s += x[i] * next * next;
  }
  return s;
}
export function walkUntilEnd(x: number[]): number {
  let i = 0;
  let s = 0;
  for (;;) {
    const a = x[i] * x[i];
    const b = x[i + 1] * a;
    if (i >= x.length) break;
    s += a;
    if (i + 1 >= x.length) break;
    s += b;
    i += 2;
  }
  return s;
}
const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0);
export function slicedOff(x: number[]): number {
  const d = x.map((v, i) => (x[i + 1] - v) ** 2).slice(0, -1);
  return sum(d);
}
export function filteredOff(x: number[]): number {
  return sum(x.map((v, i) => x[i + 1] * v).filter((_, i) => i < x.length - 1));
}
export function shiftedOff(x: number[]): number {
  const d = x.map((v, i) => x[i - 1] * v * v);
  d.shift();
  return sum(d);
}
export function lastReplaced(x: number[]): number {
  const d = x.map((v, i) => x[i + 1] * v * v);
  d[d.length - 1] = 3 * x[0];
  return sum(d);
}
export function typedMap(x: Float64Array): number {
  const d = x.map((v, i) => (x[i + 1] - v) * v);
  let s = 0;
  for (let i = 0; i < x.length - 1; i++) s += d[i] * d[i];
  return s;
}
export function nanSkipped(x: number[]): number {
  const d = x.map((v, i) => (x[i + 1] - v) * v);
  let s = 0;
  for (const v of d) if (!Number.isNaN(v)) s += v * v;
  return s;
}
export function orZero(x: number[]): number {
  return sum(x.map((v, i) => (x[i + 1] - v) * v || 0));
}
export function nullishNeighbours(x: number[]): number {
  return sum(x.map((v, i) => v * (x[i - 1] ?? v) * (x[i + 1] ?? 2)));
}
export function zipLonger(a: number[], b: number[]): number {
  const n = Math.max(a.length, b.length);
  let s = 0;
  for (let i = 0; i < n; i++) {
    const p = a[i] * 2;
    const q = b[i] * 3;
    s += i < a.length && i < b.length ? p * q : i < a.length ? p : q;
  }
  return s;
}
export function backwards(x: number[]): number {
  let s = 0;
  for (let i = x.length - 1; i >= 0; i--) {
    const d = x[i + 1] * x[i];
    if (i < x.length - 1) s += d;
  }
  return s;
}
export function backwardsMap(x: number[]): number {
  const d: number[] = new Array<number>(x.length);
  for (let i = x.length - 1; i >= 0; i--) d[i] = x[i + 1] * x[i];
  let s = 0;
  for (let i = 0; i < x.length - 1; i++) s += d[i] ** 2;
  return s;
}
export function gridNeighbours(g: number[][]): number {
  let s = 0;
  const dirs = [
    [0, 1],
    [1, 0],
    [0, -1],
    [-1, 0],
  ];
  for (let r = 0; r < g.length; r++)
    for (let c = 0; c < g[r].length; c++)
      for (const [dr, dc] of dirs) {
        const v = g[r + dr]?.[c + dc];
        if (v === undefined) continue;
        s += v * g[r][c];
      }
  return s;
}
export function optionalChainMath(g: number[][]): number {
  let s = 0;
  for (let r = 0; r < g.length; r++)
    for (let c = 0; c < g[r].length; c++) {
      const below = g[r + 1]?.[c] * 2;
      const d = below - g[r][c];
      if (r < g.length - 1) s += d * d;
    }
  return s;
}
export function sentinelIndex(vals: number[], parent: number[]): number {
  let s = 0;
  for (let i = 0; i < vals.length; i++) {
    const p = parent[i];
    const up = vals[p] * vals[i];
    s += p >= 0 ? up : vals[i];
  }
  return s;
}
export function recordsBeside(ps: { x: number; v: number }[]): number {
  let s = 0;
  for (let i = 0; i < ps.length; i++) {
    const next = ps[i + 1];
    const d = next?.x - ps[i].x;
    if (next) s += d * d * ps[i].v;
  }
  return s;
}
export function windowed(x: number[], w: number): number {
  const out: number[] = [];
  for (let i = 0; i < x.length; i++) {
    let p = 1;
    for (let k = -w; k <= w; k++) p *= x[i + k];
    out.push(i >= w && i + w < x.length ? p : x[i]);
  }
  return sum(out);
}
export function lookupTable(x: number, table: number[]): number {
  const i = Math.floor(x);
  const a = table[i] * 2;
  const b = table[i + 1] * 3;
  if (i < 0) return table[0];
  if (i >= table.length - 1) return table[table.length - 1];
  return a + (x - i) * (b - a);
}
export const cases: Case[] = [
  { f: 'eagerDifference', at: [[[1, 2, 4]], [[]], [[2]]] },
  { f: 'eagerDifferenceTernary', at: [[[1, 2, 4]], [[]], [[2]]] },
  {
    f: 'eagerMid',
    at: [
      [[1, 2, 4], 3],
      [[], 0],
      [[2], 1],
    ],
    wrt: ['x'],
  },
  { f: 'lastSquared', at: [[[1, 2, 4]], [[]], [[2]]] },
  {
    f: 'eagerRow',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [[]],
      [[[2]]],
    ],
  },
  { f: 'movingPair', at: [[[1, 2, 4]], [[]], [[2]]] },
  {
    f: 'eagerFlat',
    at: [
      [[1, 2, 4, 3], 2],
      [[], 0],
      [[2], 1],
    ],
    wrt: ['a'],
  },
  {
    f: 'merge',
    at: [
      [
        [1, 2.5, 4],
        [2, 3],
      ],
      [[], []],
      [[2], []],
      [[], [3]],
    ],
  },
  {
    f: 'interpolateClamped',
    at: [
      [0.5, [1, 2, 4]],
      [2, [1, 2, 4]],
      [2.5, [1, 2, 4]],
    ],
    wrt: ['ys'],
  },
  { f: 'scratchEager', at: [[[1, 2, 4]], [[2]]] },
  { f: 'neighbourOfHelper', at: [[new Float64Array([1, 2, 4])], [new Float64Array([])], [new Float64Array([2])]] },
  { f: 'eagerTyped', at: [[new Float64Array([1, 2, 4])], [new Float64Array([])], [new Float64Array([2])]] },
  {
    f: 'guardedLater',
    at: [
      [[1, 2, 4], 3],
      [[], 0],
      [[2], 1],
    ],
    wrt: ['x'],
  },
  { f: 'wrappedByHand', at: [[[1, 2, 4]], [[]], [[2]]] },
  { f: 'walkUntilEnd', at: [[[1, 2, 4]], [[]], [[2]], [[1, 2, 3, 4]]] },

  ...[
    'slicedOff',
    'filteredOff',
    'shiftedOff',
    'lastReplaced',
    'nanSkipped',
    'orZero',
    'nullishNeighbours',
    'backwards',
    'backwardsMap',
  ].map((f) => ({ f, at: [[[1, 2, 4]], [[2]]] })),
  { f: 'typedMap', at: [[new Float64Array([1, 2, 4])], [new Float64Array([2])]] },
  {
    f: 'zipLonger',
    at: [
      [
        [1, 2, 3],
        [4, 5],
      ],
      [[1], []],
      [[], [2]],
    ],
  },
  {
    f: 'gridNeighbours',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [[[1]]],
    ],
  },
  {
    f: 'optionalChainMath',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [[[1]]],
    ],
  },
  {
    f: 'sentinelIndex',
    at: [
      [
        [1, 2, 3],
        [-1, 0, 1],
      ],
    ],
    wrt: ['vals'],
  },
  {
    f: 'recordsBeside',
    at: [
      [
        [
          { x: 1, v: 2 },
          { x: 3, v: 1 },
        ],
      ],
      [[{ x: 1, v: 2 }]],
      [[]],
    ],
  },
  {
    f: 'windowed',
    at: [
      [[1, 2, 3, 4], 1],
      [[1, 2], 1],
      [[1, 2, 3], 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'lookupTable',
    at: [
      [1.5, [1, 2, 4]],
      [-0.5, [1, 2, 4]],
      [2.5, [1, 2, 4]],
    ],
    wrt: ['x', 'table'],
  },
];
