import type { Case } from './case.ts';

export function product(xs: number[]): number {
  return xs.reduce((p, x) => p * x, 1);
}

export function cumulativeProduct(xs: number[]): number {
  const out = new Array<number>(xs.length);
  let p = 1;
  for (let i = 0; i < xs.length; i++) {
    p *= xs[i];
    out[i] = p;
  }
  return out.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function cumulativeSumSquares(xs: number[]): number {
  let run = 0;
  let total = 0;
  for (const x of xs) total += (run += x) ** 2;
  return total;
}

export function pNorm(xs: number[], p: number): number {
  let s = 0;
  for (const x of xs) s += Math.abs(x) ** p;
  return s ** (1 / p);
}

export function frobenius(m: number[][]): number {
  return Math.sqrt(m.reduce((s, r) => s + r.reduce((t, v) => t + v * v, 0), 0));
}

export function standardDeviation(xs: number[], ddof = 1): number {
  const n = xs.length;
  const mean = xs.reduce((a, b) => a + b, 0) / n;
  return Math.sqrt(xs.map((x) => (x - mean) ** 2).reduce((a, b) => a + b, 0) / (n - ddof));
}

export function skewness(xs: number[]): number {
  const n = xs.length;
  let m1 = 0;
  for (const x of xs) m1 += x / n;
  let m2 = 0;
  let m3 = 0;
  for (const x of xs) {
    const d = x - m1;
    m2 += (d * d) / n;
    m3 += (d * d * d) / n;
  }
  return m3 / Math.pow(m2, 1.5);
}

export function correlation(x: number[], y: number[]): number {
  const mean = (v: number[]) => v.reduce((a, b) => a + b) / v.length;
  const mx = mean(x);
  const my = mean(y);
  let sxy = 0;
  let sxx = 0;
  let syy = 0;
  x.forEach((xi, i) => {
    sxy += (xi - mx) * (y[i] - my);
    sxx += (xi - mx) ** 2;
    syy += (y[i] - my) ** 2;
  });
  return sxy / Math.sqrt(sxx * syy);
}

export function weightedMean(xs: number[], ws: number[]): number {
  let num = 0;
  let den = 0;
  for (let i = 0; i < xs.length; i++) {
    num += xs[i] * ws[i];
    den += ws[i];
  }
  return num / den;
}

export function geometricMean(xs: number[]): number {
  return Math.exp(xs.reduce((s, x) => s + Math.log(x), 0) / xs.length);
}

export function harmonicMean(xs: number[]): number {
  let s = 0;
  for (const x of xs) s += 1 / x;
  return xs.length / s;
}

export function logSumExp(xs: number[]): number {
  const m = Math.max(...xs);
  return m + Math.log(xs.reduce((s, x) => s + Math.exp(x - m), 0));
}

export function softmaxPick(xs: number[], k: number): number {
  const m = xs.reduce((a, b) => (a > b ? a : b));
  const e = xs.map((x) => Math.exp(x - m));
  const z = e.reduce((a, b) => a + b);
  return e[k] / z;
}

export function crossEntropy(logits: number[][], labels: number[]): number {
  let loss = 0;
  logits.forEach((row, i) => {
    const m = Math.max(...row);
    let z = 0;
    for (const v of row) z += Math.exp(v - m);
    loss += Math.log(z) + m - row[labels[i]];
  });
  return loss / logits.length;
}

export function klDivergence(p: number[], q: number[]): number {
  let s = 0;
  for (let i = 0; i < p.length; i++) if (p[i] > 0) s += p[i] * Math.log(p[i] / q[i]);
  return s;
}

export function focalLoss(p: number, gamma: number): number {
  return -((1 - p) ** gamma) * Math.log(p);
}

export function layerNorm(xs: number[], gain: number[], eps: number): number {
  const n = xs.length;
  const mean = xs.reduce((a, b) => a + b, 0) / n;
  const variance = xs.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
  const out = xs.map((x, i) => ((x - mean) / Math.sqrt(variance + eps)) * gain[i]);
  return out.reduce((s, v, i) => s + v * Math.sin(i), 0);
}

export function attention(q: number[], keys: number[][], values: number[]): number {
  const scores = keys.map((k) => k.reduce((s, v, i) => s + v * q[i], 0) / Math.sqrt(q.length));
  const top = Math.max(...scores);
  const w = scores.map((s) => Math.exp(s - top));
  const z = w.reduce((a, b) => a + b, 0);
  return w.reduce((s, v, i) => s + (v / z) * values[i], 0);
}

export function median(xs: number[]): number {
  const s = [...xs].sort((a, b) => a - b);
  const h = s.length >> 1;
  return s.length % 2 === 1 ? s[h] : (s[h - 1] + s[h]) / 2;
}

export function sortDescendingWeighted(xs: number[]): number {
  xs.sort((a, b) => b - a);
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += (xs[i] * xs[i]) / (i + 1);
  return s;
}

export function sortWithTies(xs: number[]): number {
  const s = xs.slice().sort((a, b) => a - b);
  return s[0] + 2 * s[1] + 4 * s[2] + 8 * s[3];
}

export function lexicographicSort(xs: number[]): number {
  const s = xs.slice().sort();
  return s[0] + 2 * s[1] + 3 * s[2];
}

export function sortByKey(xs: number[], keys: number[]): number {
  const order = xs.map((_, i) => i).sort((i, j) => keys[i] - keys[j]);
  return order.reduce((s, at, rank) => s + xs[at] * (rank + 1), 0);
}

export function sortRecords(people: { weight: number; age: number }[]): number {
  const sorted = [...people].sort((a, b) => a.age - b.age);
  sorted[0].weight *= 2;
  return sorted.reduce((s, p, i) => s + p.weight * p.age * i, 0) + people[0].weight;
}

export function topK(xs: number[], k: number): number {
  return [...xs]
    .sort((a, b) => b - a)
    .slice(0, k)
    .reduce((a, b) => a + b * b, 0);
}

export function quantile(xs: number[], q: number): number {
  const s = xs.toSorted((a, b) => a - b);
  const at = (s.length - 1) * q;
  const lo = Math.floor(at);
  const hi = Math.min(lo + 1, s.length - 1);
  return s[lo] + (s[hi] - s[lo]) * (at - lo);
}

export function rankCorrelationLike(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    let rank = 0;
    for (let j = 0; j < xs.length; j++) if (xs[j] < xs[i]) rank++;
    s += rank * xs[i] ** 2;
  }
  return s;
}

export function runLengths(xs: number[], t: number): number {
  let longest = 0;
  let current = 0;
  let mass = 0;
  for (const x of xs) {
    if (x > t) {
      current++;
      mass += x * current;
      longest = Math.max(longest, current);
    } else current = 0;
  }
  return mass * longest;
}

export function smoothMax(xs: number[], beta: number): number {
  let num = 0;
  let den = 0;
  for (const x of xs) {
    const w = Math.exp(beta * x);
    num += x * w;
    den += w;
  }
  return num / den;
}

export function exponentialMovingAverage(xs: number[], a: number): number {
  let m = xs[0];
  for (let i = 1; i < xs.length; i++) m = a * xs[i] + (1 - a) * m;
  return m * m;
}

export function maxDrawdown(xs: number[]): number {
  let peak = xs[0];
  let worst = 0;
  for (const x of xs) {
    peak = Math.max(peak, x);
    worst = Math.max(worst, (peak - x) / peak);
  }
  return worst;
}

export function kahan(xs: number[]): number {
  let s = 0;
  let c = 0;
  for (const x of xs) {
    const y = x * x - c;
    const t = s + y;
    c = t - s - y;
    s = t;
  }
  return s;
}

export function pairwiseSum(xs: number[]): number {
  let level = xs.map((x) => Math.sin(x));
  while (level.length > 1) {
    const next: number[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(i + 1 < level.length ? level[i] + level[i + 1] * 1.1 : level[i]);
    level = next;
  }
  return level[0];
}

export function histogramSoft(xs: number[], centers: number[]): number {
  const h = centers.map(() => 0);
  for (const x of xs) for (let k = 0; k < centers.length; k++) h[k] += Math.max(0, 1 - Math.abs(x - centers[k]));
  return h.reduce((s, v) => s + v * v, 0);
}

export const cases: Case[] = [
  { f: 'product', at: [[[2, 3, 4]], [[0, 3, 4]], [[0, 3, 0]], [[]]], expected: [[12, 8, 6], [12, 0, 0], [0, 0, 0], []] },
  { f: 'cumulativeProduct', at: [[[2, 3, 4]], [[2, 0, 4]]] },
  { f: 'cumulativeSumSquares', at: [[[2, 3, -4]]] },
  {
    f: 'pNorm',
    at: [
      [[2, 3, -4], 2],
      [[2, 3, -4], 3.5],
    ],
  },
  {
    f: 'frobenius',
    at: [
      [
        [
          [2, 3],
          [-4, 1],
        ],
      ],
    ],
  },
  { f: 'standardDeviation', at: [[[2, 3, -4]], [[2, 3, -4], 0]], wrt: ['xs'] },
  { f: 'skewness', at: [[[2, 3, -4, 7]]] },
  {
    f: 'correlation',
    at: [
      [
        [2, 3, -4, 7],
        [1, 0, 2, 5],
      ],
    ],
  },
  {
    f: 'weightedMean',
    at: [
      [
        [2, 3, -4],
        [1, 0.5, 2],
      ],
    ],
  },
  { f: 'geometricMean', at: [[[2, 3, 4]]] },
  { f: 'harmonicMean', at: [[[2, 3, 4]]] },
  { f: 'logSumExp', at: [[[2, 3, -4]], [[700, 720]]] },
  {
    f: 'softmaxPick',
    at: [
      [[2, 3, -4], 0],
      [[2, 3, -4], 2],
    ],
    wrt: ['xs'],
  },
  {
    f: 'crossEntropy',
    at: [
      [
        [
          [2, 3, -4],
          [0.1, 0, 1],
        ],
        [1, 0],
      ],
    ],
    wrt: ['logits'],
  },
  {
    f: 'klDivergence',
    at: [
      [
        [0.2, 0.8],
        [0.5, 0.5],
      ],
    ],
  },
  { f: 'focalLoss', at: [[0.3, 2]] },
  { f: 'layerNorm', at: [[[2, 3, -4], [1, 2, 0.5], 1e-5]], wrt: ['xs', 'gain'] },
  {
    f: 'attention',
    at: [
      [
        [1, -1],
        [
          [0.5, 1],
          [2, 0],
          [1, 1],
        ],
        [1, 2, 3],
      ],
    ],
  },
  { f: 'median', at: [[[5, 1, 3]], [[5, 1, 3, 8]], [[7]]], expected: [[0, 0, 1], [0.5, 0, 0.5, 0], [1]] },
  { f: 'sortDescendingWeighted', at: [[[5, 1, 3]]] },
  { f: 'sortWithTies', at: [[[2, 1, 2, 1]]], expected: [[4, 1, 8, 2]], kink: true },
  { f: 'lexicographicSort', at: [[[10.5, 9, 1]]], expected: [[2, 3, 1]] },
  {
    f: 'sortByKey',
    at: [
      [
        [5, 1, 3],
        [0.3, 0.1, 0.2],
      ],
    ],
    expected: [{ xs: [3, 1, 2], keys: [0, 0, 0] }],
  },
  {
    f: 'sortRecords',
    at: [
      [
        [
          { weight: 2, age: 30 },
          { weight: 3, age: 20 },
          { weight: 4, age: 50 },
        ],
      ],
    ],
  },
  { f: 'topK', at: [[[5, 1, 3, 4], 2]], wrt: ['xs'] },
  { f: 'quantile', at: [[[5, 1, 3, 4], 0.3]] },
  { f: 'rankCorrelationLike', at: [[[5, 1, 3, 4]]] },
  { f: 'runLengths', at: [[[5, 1, 3, 4, 0.5], 2]] },
  { f: 'smoothMax', at: [[[5, 1, 3], 0.5]] },
  { f: 'exponentialMovingAverage', at: [[[5, 1, 3], 0.3]] },
  { f: 'maxDrawdown', at: [[[5, 6, 3, 4]]] },
  { f: 'kahan', at: [[[5, 1, 3]]], expected: [[10, 2, 6]] },
  { f: 'pairwiseSum', at: [[[5, 1, 3, 2, 0.3]]] },
  {
    f: 'histogramSoft',
    at: [
      [
        [0.2, 1.7],
        [0, 1, 2],
      ],
    ],
  },
];
