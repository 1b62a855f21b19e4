import type { Case } from './case.ts';

type Row = number[];
type Mat = number[][];

const sum = (xs: Row): number => xs.reduce((a, b) => a + b, 0);
const total = (m: Mat): number => m.reduce((s, r, i) => s + r.reduce((t, v, j) => t + v * (i + 1) * (j + 2), 0), 0);

export function rollAndDiff(xs: Row, k: number): number {
  const n = xs.length;
  const rolled = xs.map((_, i) => xs[(i - k + n) % n]);
  let s = 0;
  for (let i = 0; i + 1 < n; i++) s += (rolled[i + 1] - rolled[i]) ** 2 * (i + 1);
  return s;
}

export function gatherDuplicates(xs: Row, at: Row): number {
  return at.map((i) => xs[i]).reduce((p, v) => p * v, 1);
}

export function indexAdd(base: Row, at: Row, values: Row): number {
  const out = [...base];
  at.forEach((i, k) => {
    out[i] += values[k] * out[i];
  });
  return sum(out.map((v, i) => v * v * (i + 1)));
}

export function indexPut(base: Row, at: Row, values: Row): number {
  const out = base.slice();
  for (let k = 0; k < at.length; k++) out[at[k]] = values[k] ** 2;
  return sum(out.map((v, i) => v * (i + 1)));
}

export function maskedSelect(xs: Row, mask: boolean[]): number {
  return sum(xs.filter((_, i) => mask[i]).map((v, k) => v * v * (k + 1)));
}

export function where(cond: boolean[], a: Row, b: Row): number {
  return sum(cond.map((c, i) => (c ? a[i] * a[i] : b[i] * 3)));
}

export function clampAll(xs: Row, lo: number, hi: number): number {
  return sum(xs.map((x) => Math.min(Math.max(x, lo), hi) ** 2));
}

export function rowNormalise(m: Mat): number {
  return total(
    m.map((r) => {
      const n = Math.hypot(...r);
      return r.map((v) => v / n);
    }),
  );
}

export function columnMeans(m: Mat): number {
  const means = m[0].map((_, j) => sum(m.map((r) => r[j])) / m.length);
  return total(m.map((r) => r.map((v, j) => (v - means[j]) ** 2)));
}

export function pairwise(a: Mat, b: Mat): number {
  return total(a.map((p) => b.map((q) => Math.sqrt(sum(p.map((v, k) => (v - q[k]) ** 2))))));
}

export function upperTriangle(m: Mat): number {
  let s = 0;
  m.forEach((r, i) =>
    r.forEach((v, j) => {
      if (j < i) return;
      s += j === i ? Math.log(v) : v * v;
    }),
  );
  return s;
}

export function convolve1d(xs: Row, w: Row, stride: number, dilation: number, pad: number): number {
  const out: Row = [];
  const span = (w.length - 1) * dilation;
  for (let start = -pad; start + span < xs.length + pad; start += stride) {
    let acc = 0;
    for (let k = 0; k < w.length; k++) {
      const i = start + k * dilation;
      if (i < 0 || i >= xs.length) continue;
      acc += xs[i] * w[k];
    }
    out.push(acc);
  }
  return sum(out.map((v, i) => v * v * (i + 1)));
}

export function maxPool1d(xs: Row, size: number): number {
  let s = 0;
  for (let i = 0; i + size <= xs.length; i++) s += Math.max(...xs.slice(i, i + size)) * (i + 1);
  return s;
}

export function averagePool(xs: Row, size: number): number {
  const out: Row = [];
  for (let i = 0; i < xs.length; i += size) {
    const part = xs.slice(i, i + size);
    out.push(sum(part) / part.length);
  }
  return sum(out.map((v) => v ** 3));
}

export function embeddingBag(table: Mat, tokens: Row): number {
  const acc = table[0].map(() => 0);
  for (const t of tokens) for (let k = 0; k < acc.length; k++) acc[k] += table[t][k];
  return sum(acc.map((v) => Math.tanh(v / tokens.length)));
}

export function interpolate(x: number, xs: Row, ys: Row): number {
  if (x <= xs[0]) return ys[0];
  for (let i = 1; i < xs.length; i++) {
    if (x < xs[i]) {
      const t = (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
      return ys[i - 1] + t * (ys[i] - ys[i - 1]);
    }
  }
  return ys[ys.length - 1];
}

export function trapezoid(xs: Row, ys: Row): number {
  let s = 0;
  for (let i = 1; i < xs.length; i++) s += 0.5 * (xs[i] - xs[i - 1]) * (ys[i] + ys[i - 1]);
  return s;
}

export function logCumSumExp(xs: Row): number {
  let run = -Infinity;
  let s = 0;
  xs.forEach((x, i) => {
    const m = Math.max(run, x);
    run = m + Math.log(Math.exp(run - m) + Math.exp(x - m));
    s += run * (i + 1);
  });
  return s;
}

export function cumulativeMinimum(xs: Row): number {
  let m = xs[0];
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    if (xs[i] < m) m = xs[i];
    s += m * m * (i + 1);
  }
  return s;
}

export function productExceptSelf(xs: Row): number {
  const left = [1];
  for (let i = 1; i < xs.length; i++) left[i] = left[i - 1] * xs[i - 1];
  let right = 1;
  let s = 0;
  for (let i = xs.length - 1; i >= 0; i--) {
    s += left[i] * right * (i + 1);
    right *= xs[i];
  }
  return s;
}

export function outerSum(a: Row, b: Row): number {
  return total(a.map((x) => b.map((y) => Math.sin(x + y) * x)));
}

export function einsum(a: Mat, b: Mat, c: Row): number {
  let s = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b[0].length; j++) for (let k = 0; k < b.length; k++) s += a[i][k] * b[k][j] * c[i] * c[j % c.length];
  return s;
}

export function reshapeAndTranspose(flat: Row, rows: number): number {
  const cols = flat.length / rows;
  const m = Array.from({ length: rows }, (_, i) => flat.slice(i * cols, (i + 1) * cols));
  const t = m[0].map((_, j) => m.map((r) => r[j]));
  return total(t);
}

export function splitAndStack(xs: Row): number {
  const half = xs.length / 2;
  const [a, b] = [xs.slice(0, half), xs.slice(half)];
  return total([b, a, a.map((v, i) => v * b[i])]);
}

export function tileAndRepeat(xs: Row, n: number): number {
  const tiled: Row = [];
  for (let k = 0; k < n; k++) tiled.push(...xs);
  const repeated = xs.flatMap((x) => Array.from({ length: n }, () => x));
  return sum(tiled.map((v, i) => v * repeated[i] * (i + 1)));
}

export function batchNorm(m: Mat, gamma: Row, beta: Row): number {
  let loss = 0;
  for (let j = 0; j < gamma.length; j++) {
    let mean = 0;
    for (const r of m) mean += r[j] / m.length;
    let variance = 0;
    for (const r of m) variance += (r[j] - mean) ** 2 / m.length;
    for (const [i, r] of m.entries()) loss += (((r[j] - mean) / Math.sqrt(variance + 1e-3)) * gamma[j] + beta[j]) * (i + 1) ** 2;
  }
  return loss;
}

export function dropoutMask(xs: Row, mask: Row, p: number): number {
  return sum(xs.map((x, i) => (mask[i] === 0 ? 0 : (x * x) / (1 - p))));
}

export function cosineSimilarity(a: Row, b: Row): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += a[i] * b[i];
    aa += a[i] ** 2;
    bb += b[i] ** 2;
  }
  return ab / Math.max(Math.sqrt(aa) * Math.sqrt(bb), 1e-8);
}

export function tripletLoss(a: Row, p: Row, n: Row, margin: number): number {
  const d = (u: Row, v: Row) => sum(u.map((x, i) => (x - v[i]) ** 2));
  return Math.max(d(a, p) - d(a, n) + margin, 0);
}

export function contrastive(zs: Mat, t: number): number {
  let loss = 0;
  for (let i = 0; i < zs.length; i++) {
    const scores = zs.map((z) => sum(z.map((v, k) => v * zs[i][k])) / t);
    const others = scores.filter((_, j) => j !== i);
    const top = Math.max(...others);
    loss += top + Math.log(sum(others.map((s) => Math.exp(s - top)))) - scores[(i + 1) % zs.length];
  }
  return loss;
}

export function ctcLike(probs: Mat, labels: Row): number {
  const states = 2 * labels.length + 1;
  const symbol = (s: number) => (s % 2 === 0 ? 0 : labels[(s - 1) / 2]);
  let alpha = new Array<number>(states).fill(0);
  alpha[0] = probs[0][0];
  alpha[1] = probs[0][symbol(1)];
  for (let t = 1; t < probs.length; t++) {
    const next = new Array<number>(states).fill(0);
    for (let s = 0; s < states; s++) {
      let a = alpha[s];
      if (s > 0) a += alpha[s - 1];
      if (s > 1 && symbol(s) !== 0 && symbol(s) !== symbol(s - 2)) a += alpha[s - 2];
      next[s] = a * probs[t][symbol(s)];
    }
    alpha = next;
  }
  return -Math.log(alpha[states - 1] + alpha[states - 2]);
}

export const cases: Case[] = [
  {
    f: 'rollAndDiff',
    at: [
      [[1, 3, 2, 5], 1],
      [[1, 3, 2, 5], 0],
    ],
    wrt: ['xs'],
  },
  {
    f: 'gatherDuplicates',
    at: [
      [
        [1.5, 3, 2],
        [0, 2, 0, 1, 0],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'indexAdd',
    at: [
      [
        [1, 2, 3],
        [0, 2, 0, 0],
        [0.1, 0.2, 0.3, 0.4],
      ],
    ],
    wrt: ['base', 'values'],
  },
  {
    f: 'indexPut',
    at: [
      [
        [1, 2, 3],
        [0, 2, 0],
        [0.1, 0.2, 0.3],
      ],
    ],
    wrt: ['base', 'values'],
  },
  {
    f: 'maskedSelect',
    at: [
      [
        [1, 2, 3],
        [true, false, true],
      ],
      [
        [1, 2],
        [false, false],
      ],
    ],
  },
  {
    f: 'where',
    at: [
      [
        [true, false, true],
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  },
  { f: 'clampAll', at: [[[1, 2, 3, -4], 0.5, 2.5]] },
  {
    f: 'rowNormalise',
    at: [
      [
        [
          [1, 2],
          [3, -4],
        ],
      ],
    ],
  },
  {
    f: 'columnMeans',
    at: [
      [
        [
          [1, 2],
          [3, -4],
          [0, 7],
        ],
      ],
    ],
  },
  {
    f: 'pairwise',
    at: [
      [
        [
          [1, 2],
          [3, -4],
        ],
        [
          [0.5, 1],
          [2, 2],
          [1, 0],
        ],
      ],
    ],
  },
  {
    f: 'upperTriangle',
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
    f: 'convolve1d',
    at: [
      [[1, 2, 3, 4, 5], [0.5, -1, 2], 2, 1, 1],
      [[1, 2, 3, 4, 5], [0.5, -1], 1, 2, 0],
    ],
    wrt: ['xs', 'w'],
  },
  { f: 'maxPool1d', at: [[[1, 3, 2, 5, 4], 2]], wrt: ['xs'] },
  { f: 'averagePool', at: [[[1, 3, 2, 5, 4], 2]], wrt: ['xs'] },
  {
    f: 'embeddingBag',
    at: [
      [
        [
          [0.1, 0.2],
          [0.3, 0.4],
          [0.5, -0.6],
        ],
        [2, 0, 2],
      ],
    ],
    wrt: ['table'],
  },
  {
    f: 'interpolate',
    at: [
      [1.3, [0, 1, 2], [5, 7, 4]],
      [-1, [0, 1, 2], [5, 7, 4]],
      [9, [0, 1, 2], [5, 7, 4]],
    ],
  },
  {
    f: 'trapezoid',
    at: [
      [
        [0, 1, 2.5],
        [5, 7, 4],
      ],
    ],
  },
  { f: 'logCumSumExp', at: [[[0.5, -1, 2]]] },
  { f: 'cumulativeMinimum', at: [[[3, 4, 1, 2, 0.5]]] },
  { f: 'productExceptSelf', at: [[[3, 4, 1, 2]], [[3, 0, 1, 2]]] },
  {
    f: 'outerSum',
    at: [
      [
        [1, 2],
        [3, 0.5],
      ],
    ],
  },
  {
    f: 'einsum',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0.5, 1, 2],
          [1, 0, -1],
        ],
        [2, 3],
      ],
    ],
  },
  { f: 'reshapeAndTranspose', at: [[[1, 2, 3, 4, 5, 6], 2]], wrt: ['flat'] },
  { f: 'splitAndStack', at: [[[1, 2, 3, 4]]] },
  { f: 'tileAndRepeat', at: [[[1, 2, 3], 2]], wrt: ['xs'] },
  {
    f: 'batchNorm',
    at: [
      [
        [
          [1, 2],
          [3, -4],
          [0, 7],
        ],
        [1, 0.5],
        [0.1, 0.2],
      ],
    ],
  },
  { f: 'dropoutMask', at: [[[1, 2, 3], [1, 0, 1], 0.5]], wrt: ['xs', 'p'] },
  {
    f: 'cosineSimilarity',
    at: [
      [
        [1, 2, 3],
        [0.5, -1, 2],
      ],
    ],
  },
  {
    f: 'tripletLoss',
    at: [
      [[1, 2], [1.5, 2], [0, 1], 3],
      [[1, 2], [1, 2.1], [9, 9], 0.1],
    ],
  },
  {
    f: 'contrastive',
    at: [
      [
        [
          [1, 2],
          [0.5, -1],
          [0.3, 0.7],
        ],
        0.7,
      ],
    ],
  },
  {
    f: 'ctcLike',
    at: [
      [
        [
          [0.5, 0.3, 0.2],
          [0.2, 0.5, 0.3],
          [0.4, 0.1, 0.5],
          [0.6, 0.2, 0.2],
        ],
        [1, 2],
      ],
    ],
    wrt: ['probs'],
  },
];
