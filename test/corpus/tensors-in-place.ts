// What reports about tensor libraries are made of: views written through, in-place updates, masks, scans, guarded infinities.
import type { Case } from './case.ts';

/** A strided view into shared storage. */
class View {
  constructor(
    readonly data: Float64Array,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
    readonly offset = 0,
  ) {}
  static zeros(...shape: number[]): View {
    const strides = shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, 1));
    return new View(new Float64Array(shape.reduce((a, b) => a * b, 1)), shape, strides);
  }
  static of(values: ArrayLike<number>, ...shape: number[]): View {
    const v = View.zeros(...shape);
    v.data.set(values);
    return v;
  }
  private place(index: readonly number[]): number {
    return index.reduce((at, i, k) => at + i * this.strides[k], this.offset);
  }
  get(...index: number[]): number {
    return this.data[this.place(index)];
  }
  set(value: number, ...index: number[]): this {
    this.data[this.place(index)] = value;
    return this;
  }
  transpose(): View {
    return new View(this.data, [...this.shape].reverse(), [...this.strides].reverse(), this.offset);
  }
  select(dim: number, index: number): View {
    const drop = (list: readonly number[]): number[] => list.filter((_, k) => k !== dim);
    return new View(this.data, drop(this.shape), drop(this.strides), this.offset + index * this.strides[dim]);
  }
  *indices(): Generator<number[]> {
    const total = this.shape.reduce((a, b) => a * b, 1);
    for (let flat = 0; flat < total; flat++) {
      let rest = flat;
      const index: number[] = [];
      for (let k = this.shape.length - 1; k >= 0; k--) {
        index[k] = rest % this.shape[k];
        rest = Math.floor(rest / this.shape[k]);
      }
      yield index;
    }
  }
  mulInPlace(f: (index: number[]) => number): this {
    for (const index of this.indices()) this.set(this.get(...index) * f(index), ...index);
    return this;
  }
  sum(): number {
    let s = 0;
    for (const index of this.indices()) s += this.get(...index);
    return s;
  }
}

export function viewsOfOneStorage(x: number[], k: number): number {
  const a = View.of(x, 2, 3);
  const t = a.transpose();
  t.select(0, 1).mulInPlace(() => k);
  a.select(0, 0).mulInPlace(([j]) => a.get(1, j));
  return t.sum() + a.get(0, 1) * t.get(2, 0);
}

export function expandedThenAccumulated(x: number[]): number {
  const column = new View(Float64Array.from(x), [x.length, 3], [1, 0]);
  column.mulInPlace(([, j]) => 1 + j);
  return column.sum();
}

export function writeThroughRow(m: number[][]): number {
  const rows = m.map((r) => [...r]);
  const view = rows[1];
  const before = view[0] * 2;
  rows[0][0] = view[1];
  view[1] *= rows[0][0];
  rows[1] = rows[0];
  view[0] = 100;
  return rows.flat().reduce((s, v) => s + v * v, 0) + before;
}

export function doubleWhere(xs: number[]): number {
  const where = (c: boolean, a: number, b: number): number => (c ? a : b);
  return xs.map((x) => where(x > 0, Math.sqrt(where(x > 0, x, 1)), 0)).reduce((s, v) => s + v, 0);
}

export function singleWhereEager(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    const root = Math.sqrt(x);
    const log = Math.log(x);
    s += x > 0 ? root + log : 2 * x;
  }
  return s;
}

export function normOfZero(x: number[]): number {
  const n2 = x.reduce((s, v) => s + v * v, 0);
  const norm = n2 > 0 ? Math.sqrt(n2) : 0;
  return norm + x[0];
}

export function clampedThenDivided(x: number[], eps: number): number {
  const norm = Math.hypot(...x);
  const safe = Math.max(norm, eps);
  return x.map((v) => v / safe).reduce((s, v, i) => s + v * (i + 1), 0);
}

export function logSumExpOfInfinities(x: number[]): number {
  const top = Math.max(...x);
  const shift = Number.isFinite(top) ? top : 0;
  const s = x.reduce((t, v) => t + Math.exp(v - shift), 0);
  return shift + Math.log(s);
}

export function xLogYTables(p: number[], q: number[]): number {
  const xlogy = (x: number, y: number): number => (x === 0 ? 0 : x * Math.log(y));
  return p.reduce((s, v, i) => s + xlogy(v, q[i]), 0);
}

export function stableSoftplusAndSigmoid(x: number): number {
  const softplus = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  const e = Math.exp(-Math.abs(x));
  const sigmoid = x >= 0 ? 1 / (1 + e) : e / (1 + e);
  return softplus * 2 + sigmoid;
}

export function scanWithReset(xs: number[], resets: boolean[]): number {
  const { ys } = xs.reduce<{ carry: number; ys: number[] }>(
    ({ carry, ys: list }, x, i) => {
      const next = resets[i] ? x : carry * 0.5 + x * x;
      return { carry: next, ys: [...list, next] };
    },
    { carry: 0, ys: [] },
  );
  return ys.reduce((s, y, i) => s + y * (i + 1), 0);
}

export function nestedScans(x: number[], steps: number): number {
  const scan = <C>(f: (c: C, i: number) => C, init: C, n: number): C => {
    let c = init;
    for (let i = 0; i < n; i++) c = f(c, i);
    return c;
  };
  return scan<readonly number[]>(
    (outer, i) => outer.map((v) => scan<number>((inner, j) => inner * 0.9 + 0.1 * Math.sin(inner + j), v, i + 1)),
    x,
    steps,
  ).reduce((s, v) => s + v, 0);
}

export function switchOverBranches(index: number, x: number): number {
  const branches: readonly ((v: number) => number)[] = [(v) => v * v, (v) => Math.exp(-v), Math.cos, () => 1];
  const clamped = Math.min(Math.max(index, 0), branches.length - 1);
  return branches[clamped](x) * x;
}

export function whileWithTwoExits(x: number): number {
  let [v, i] = [x, 0];
  while (v < 100) {
    v = v * v + 0.1;
    if (++i >= 4) break;
  }
  return v / (1 + i);
}

export function padsAndPools(x: number[][], pad: number): number {
  const [h, w] = [x.length, x[0].length];
  const padded = Array.from({ length: h + 2 * pad }, (_, i) => Array.from({ length: w + 2 * pad }, (_, j) => x[i - pad]?.[j - pad] ?? 0));
  let s = 0;
  for (let i = 0; i + 2 <= padded.length; i += 2)
    for (let j = 0; j + 2 <= padded[0].length; j += 2) {
      const patch = [padded[i][j], padded[i][j + 1], padded[i + 1][j], padded[i + 1][j + 1]];
      s += Math.max(...patch) * (i + 1) + patch.reduce((a, b) => a + b) / 4;
    }
  return s;
}

export function scatterReduce(x: number[], index: number[], how: 'sum' | 'mean' | 'amax' | 'prod'): number {
  const groups = new Map<number, number[]>();
  x.forEach((v, i) => {
    const list = groups.get(index[i]);
    if (list) list.push(v);
    else groups.set(index[i], [v]);
  });
  const reduce = {
    sum: (v: number[]): number => v.reduce((a, b) => a + b, 0),
    mean: (v: number[]): number => v.reduce((a, b) => a + b, 0) / v.length,
    amax: (v: number[]): number => Math.max(...v),
    prod: (v: number[]): number => v.reduce((a, b) => a * b, 1),
  }[how];
  return [...groups].reduce((s, [k, v]) => s + reduce(v) ** 2 * (k + 1), 0);
}

export function topkThenGather(x: number[], k: number): number {
  const order = [...x.keys()].sort((a, b) => x[b] - x[a]).slice(0, k);
  const picked = order.map((i) => x[i]);
  const median = [...x].sort((a, b) => a - b)[x.length >> 1];
  return picked.reduce((s, v, i) => s + v ** 2 / (i + 1), 0) * median;
}

export function cumulativeLogSumExp(x: number[], reverse: boolean): number {
  const src = reverse ? x.toReversed() : x;
  const out: number[] = [];
  for (const v of src) {
    const last = out.at(-1);
    out.push(last === undefined ? v : Math.max(last, v) + Math.log1p(Math.exp(-Math.abs(last - v))));
  }
  if (reverse) out.reverse();
  return out.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function einsumByString(spec: string, a: number[][], b: number[][]): number {
  const [left, right] = spec.split(',');
  let s = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < a[0].length; j++)
      for (let k = 0; k < b[0].length; k++) {
        const index: Record<string, number> = { [left[0]]: i, [left[1]]: j };
        const first = index[right[0]] ?? index[right[1]] ?? 0;
        s += a[i][j] * (right[0] === left[1] ? b[first][k] : (b[k]?.[first] ?? 0));
      }
  return s;
}

export function accumulateTwiceInPlace(x: number[], y: number[]): number {
  const axpy = (alpha: number, from: readonly number[], to: number[]): number[] => {
    from.forEach((v, i) => (to[i] += alpha * v));
    return to;
  };
  const a = [...x];
  const b = axpy(2, a, axpy(a[0], y, a));
  return b.reduce((s, v) => s * 0.5 + v * v, 0) + (a === b ? a[0] : 0);
}

export function roundedStraightThrough(x: number[], levels: number): number {
  const quantise = (v: number): number => v + (Math.round(v * levels) / levels - v);
  return x.map(quantise).reduce((s, v) => s + v * v, 0);
}

export function complexAbsPhase(re: number[], im: number[]): number {
  return re.reduce((s, r, i) => {
    const mag = Math.hypot(r, im[i]);
    const phase = Math.atan2(im[i], r);
    return s + Math.log(mag) * Math.cos(phase / 2) + Math.sqrt(mag) * Math.sin(phase / 2);
  }, 0);
}

export function labelledAxes(x: number, y: number, axis: string): number {
  const sizes: Record<string, number> = { [axis]: x, width: 2 * y, [`${axis}s`]: x * y };
  const counts: Record<string, number> = { [axis]: 3, other: 4 };
  return Object.entries(sizes).reduce((s, [k, v]) => s + v * v * (counts[k] ?? 1), 0);
}

const M = [
  [1, -2, 0.5],
  [0.3, 0.8, -1],
];

export const cases: Case[] = [
  {
    f: 'labelledAxes',
    at: [
      [1.3, 0.4, 'height'],
      [1.3, 0.4, 'width'],
    ],
  },
  { f: 'viewsOfOneStorage', at: [[[1, 2, 0.5, -1, 3, 0.2], 1.5]] },
  { f: 'expandedThenAccumulated', at: [[[1, 2]]] },
  {
    f: 'writeThroughRow',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  { f: 'doubleWhere', at: [[[4, 0, -1, 9]]], kink: true, expected: [[0.25, 0, 0, 1 / 6]] },
  { f: 'singleWhereEager', at: [[[4, 0, -1]]], kink: true, expected: [[0.5, 2, 2]] },
  { f: 'normOfZero', at: [[[0, 0]]], kink: true, expected: [[1, 0]] },
  { f: 'normOfZero', at: [[[3, 4]]] },
  {
    f: 'clampedThenDivided',
    at: [
      [[0.3, 0.4], 1e-3],
      [[0, 0], 0.5],
    ].slice(0, 1),
  },
  { f: 'clampedThenDivided', at: [[[0, 0], 0.5]], wrt: ['x'], expected: [[2, 4]], kink: true },
  { f: 'logSumExpOfInfinities', at: [[[0.2, 1]]] },
  { f: 'logSumExpOfInfinities', at: [[[0.2, -Infinity, 0.2]]], kink: true, expected: [[0.5, 0, 0.5]] },
  {
    f: 'xLogYTables',
    at: [
      [
        [0.3, 0.7],
        [0.2, 0.9],
      ],
    ],
  },
  {
    f: 'xLogYTables',
    at: [
      [
        [0, 0.7],
        [0, 0.9],
      ],
    ],
    wrt: ['q'],
    kink: true,
    expected: [[0, 0.7 / 0.9]],
  },
  { f: 'stableSoftplusAndSigmoid', at: [[800], [-800], [0.3]], expected: [2, 0, undefined] },
  {
    f: 'scanWithReset',
    at: [
      [
        [1, 2, 3, 0.5],
        [false, false, true, false],
      ],
    ],
  },
  { f: 'nestedScans', at: [[[0.3, 1.2], 3]], wrt: ['x'] },
  { f: 'switchOverBranches', at: [-1, 0, 1, 2, 3, 9].map((k) => [k, 0.7]), wrt: ['x'] },
  { f: 'whileWithTwoExits', at: [[1.5], [0.3], [200]] },
  { f: 'padsAndPools', at: [[M, 1]], wrt: ['x'] },
  { f: 'scatterReduce', at: ['sum', 'mean', 'amax', 'prod'].map((h) => [[1, 2, 0.5, 3], [0, 1, 0, 1], h]), wrt: ['x'] },
  { f: 'topkThenGather', at: [[[0.3, 2, 1.1, -0.4, 1.7], 2]], wrt: ['x'] },
  {
    f: 'cumulativeLogSumExp',
    at: [
      [[0.3, 2, -1], false],
      [[0.3, 2, -1], true],
    ],
  },
  {
    f: 'einsumByString',
    at: [
      [
        'ij,jk',
        M,
        [
          [1, 2],
          [0.5, 0.2],
          [0.1, 1],
        ],
      ],
      [
        'ij,kj',
        M,
        [
          [1, 2, 3],
          [0.5, 0.2, 0.9],
          [0.1, 1, 2],
        ],
      ],
    ],
  },
  {
    f: 'accumulateTwiceInPlace',
    at: [
      [
        [1, 0.5],
        [2, -1],
      ],
    ],
  },
  { f: 'roundedStraightThrough', at: [[[0.31, -0.82], 4]], wrt: ['x'] },
  {
    f: 'complexAbsPhase',
    at: [
      [
        [1, -2],
        [0.3, 0.7],
      ],
    ],
  },
];
