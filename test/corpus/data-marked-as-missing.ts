// Data that the caller marks as missing by NaN or Infinity, which the program asks about, or is told of, only after it has computed with them.
import type { Case } from './case.ts';
export function maskedChi(data: number[], errs: number[], a: number[]): number {
  let s = 0;
  for (let i = 0; i < data.length; i++) {
    const d = data[i];
    const e = errs[i];
    const v = Math.cos(a[i]);
    const t = (d - v) ** 2 / e ** 2;
    s += Number.isNaN(d) || Number.isNaN(e) ? 0 : t;
  }
  return s;
}
export function maskedWeights(xs: number[], w: number[]): number {
  const ok = w.map((v) => Number.isFinite(v));
  let s = 0;
  xs.forEach((x, i) => {
    const t = x * x * w[i];
    if (ok[i]) s += t;
  });
  return s;
}
export function infiniteWeightAsked(x: number[], w: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const p = x[i] * w[i];
    s += w[i] === Infinity ? 1 : p * p;
  }
  return s;
}
export function nanResult(x: number[], w: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const p = x[i] * w[i];
    s += p !== p ? 1 : p;
  }
  return s;
}
const scaled = (x: number, k: number): number => {
  const y = x * k;
  return isNaN(k) ? 0 : y;
};
export function askedInside(x: number, ks: number[]): number {
  return ks.reduce((s, k) => s + scaled(x, k), 0);
}
interface Obs {
  y: number;
  w: number;
}
export function maskedRecords(p: number, obs: Obs[]): number {
  let s = 0;
  for (const o of obs) {
    const r = (o.y - p) * o.w;
    const use = !Number.isNaN(o.y);
    s += use ? r * r : 0;
  }
  return s;
}
export function maskedByMatrix(p: number[], grid: number[][]): number {
  let s = 0;
  let n = 0;
  for (let i = 0; i < grid.length; i++)
    for (let j = 0; j < grid[i].length; j++) {
      const m = p[j] * grid[i][j];
      if (isNaN(grid[i][j])) continue;
      s += m * m;
      n++;
    }
  return n === 0 ? 0 : s / n;
}
export function oneArgument(x: number, k: number): number {
  const y = Math.sin(x) * k;
  return Number.isFinite(k) ? y * y : x;
}
export function meanOfPresent(x: number[], a: number): number {
  let s = 0;
  let n = 0;
  for (const v of x) {
    const t = Math.exp(a) * v + a * v;
    const here = v === v;
    s += here ? t : 0;
    n += here ? 1 : 0;
  }
  return s / n;
}
export function maskedByTheCaller(y: number[], w: number[], here: boolean[], p: number[]): number {
  let loss = 0;
  for (let i = 0; i < y.length; i++) {
    const r = (y[i] - p[0] - p[1] * i) * w[i];
    loss += here[i] ? r * r : 0;
  }
  return loss;
}
export function codedRows(rows: { kind: number; v: number; k: number }[], p: number): number {
  let s = 0;
  for (const row of rows) {
    const scaled = row.v * p;
    const decayed = Math.exp(-p * row.k) * row.v;
    if (row.kind === 0) continue;
    s += row.kind === 1 ? scaled : decayed * s;
  }
  return s;
}
export function infiniteWeight(x: number[], w: number[]): number {
  let m = -Infinity;
  for (let i = 0; i < x.length; i++) {
    const v = x[i] * w[i];
    m = v < 10 && v * v > m ? v * v : m;
  }
  return m;
}
export function countedOut(x: number[][], n: number[], w: number): number {
  let t = 0;
  for (let r = 0; r < x.length; r++) {
    let s = 0;
    for (let j = 0; j < x[r].length; j++) {
      const q = w * x[r][j] * x[r][j];
      s += j < n[r] ? q : 0;
    }
    t += s / (1 + n[r]);
  }
  return t;
}
const residual = (o: { t: number; y: number }, p: number[]): number => (o.y - p[0] * Math.exp(-p[1] * o.t)) * o.t;
export function chosenByIndex(obs: { t: number; y: number }[], use: number[], p: number[]): number {
  const all = obs.map((o) => residual(o, p));
  return all.reduce((s, r, i) => (use.includes(i) ? s + r * r : s), 0);
}
/** The global function: `undefined` is no number to it either. */
export function isNaNBehindTheEnd(xs: number[]): number {
  const d = [...xs];
  let s = 0;
  for (let i = 0; i < 4; i++) {
    const v = d[i + 1];
    if (isNaN(v)) s += xs[0] * (1 + s);
    else s += v * v;
    d[i + 1] = s;
  }
  return s;
}

/** To this one it is not NaN. */
export function numberIsNaNBehindTheEnd(xs: number[]): number {
  let s = 0;
  const d = [...xs];
  for (let i = 0; i < 4; i++) {
    const v = d[i + 1];
    const t = v * 2;
    if (Number.isNaN(v)) s += xs[0];
    else if (!Number.isNaN(t)) s += v * v;
    else s += xs[1] * 3;
    d[i + 1] = s;
  }
  return s;
}

/** Two elements that are both missing are equal, unlike two that are NaN. */
export function equalWhereBothAreMissing(xs: number[], n: number): number {
  const d = [...xs];
  const e = xs.map((x) => x * 2);
  let s = 1;
  for (let i = 0; i < n; i++) {
    const v = d[i + 1];
    const w = e[i + 1];
    if (v === w) s += xs[0] * 2 * s;
    else s += Math.sin(v * w);
    if (i + 1 >= xs.length) break;
    d[i + 1] = s;
    e[i + 1] = s * 2;
  }
  return s;
}

export const cases: Case[] = [
  {
    f: 'maskedChi',
    at: [
      [
        [1, NaN, 2],
        [1, NaN, 3],
        [0.3, 0.2, 0.1],
      ],
      [
        [1, 2],
        [1, NaN],
        [0.5, 0.4],
      ],
    ],
    wrt: ['a'],
  },
  {
    f: 'maskedWeights',
    at: [
      [
        [1, 2, 3],
        [1, Infinity, 2],
      ],
      [
        [1, 2],
        [NaN, 3],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'infiniteWeightAsked',
    at: [
      [
        [1, 2, 3],
        [1, Infinity, 2],
      ],
    ],
    wrt: ['x'],
  },
  {
    f: 'nanResult',
    at: [
      [
        [1, 2, 3],
        [1, NaN, 2],
      ],
    ],
    wrt: ['x'],
  },
  { f: 'askedInside', at: [[1.2, [1, NaN, 2]]], wrt: ['x'] },
  {
    f: 'maskedRecords',
    at: [
      [
        1.2,
        [
          { y: 2, w: 1 },
          { y: NaN, w: NaN },
          { y: NaN, w: 2 },
        ],
      ],
    ],
    wrt: ['p'],
  },
  {
    f: 'maskedByMatrix',
    at: [
      [
        [1.2, 2],
        [
          [1, NaN],
          [2, 3],
        ],
      ],
      [[1.2, 2], [[NaN, NaN]]],
    ],
    wrt: ['p'],
  },
  {
    f: 'oneArgument',
    at: [
      [1.2, NaN],
      [1.2, 3],
      [1.2, Infinity],
    ],
    wrt: ['x'],
  },
  { f: 'meanOfPresent', at: [[[1, NaN, 3], 0.3]], wrt: ['a'] },
  {
    f: 'maskedByTheCaller',
    at: [
      [
        [1, NaN, 2],
        [1, 1, Infinity],
        [true, false, false],
        [0.3, 0.2],
      ],
    ],
    wrt: ['p'],
  },
  {
    f: 'codedRows',
    at: [
      [
        [
          { kind: 1, v: 2, k: NaN },
          { kind: 0, v: NaN, k: 1 },
          { kind: 2, v: 0.5, k: 0.3 },
        ],
        1.2,
      ],
    ],
    wrt: ['p'],
  },
  {
    f: 'infiniteWeight',
    at: [
      [
        [1, 2],
        [1, Infinity],
      ],
    ],
    wrt: ['x'],
  },
  {
    f: 'countedOut',
    at: [
      [
        [
          [1, 2, NaN],
          [3, NaN, NaN],
        ],
        [2, 1],
        0.7,
      ],
    ],
    wrt: ['w'],
  },
  {
    f: 'chosenByIndex',
    at: [
      [
        [
          { t: 1, y: 2 },
          { t: NaN, y: 1 },
          { t: 2, y: NaN },
        ],
        [0],
        [1.2, 0.4],
      ],
    ],
    wrt: ['p'],
  },
  { f: 'isNaNBehindTheEnd', at: [[[1, 2]], [[1, 0.5, 0.2]]] },
  { f: 'numberIsNaNBehindTheEnd', at: [[[1, 2]], [[1, 0.5, 0.2, 0.1, 0.7]]] },
  {
    f: 'equalWhereBothAreMissing',
    at: [
      [[0.5, 0.7, 0.2], 5],
      [[0.5], 3],
    ],
    wrt: ['xs'],
  },
];
