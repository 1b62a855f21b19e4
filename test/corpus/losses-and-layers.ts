// Losses and layers of learning libraries, with their options: reductions, masks, weights, states, padding.
import type { Case } from './case.ts';

type Row = number[];
type Reduction = 'mean' | 'sum' | 'none';
const reduce = (xs: Row, how: Reduction): number => {
  const total = xs.reduce((a, b) => a + b, 0);
  return how === 'mean' ? total / xs.length : how === 'sum' ? total : xs[0];
};

export function lossesByName(p: Row, y: Row, reduction: Reduction): number {
  const losses: Record<string, (p: number, y: number) => number> = {
    l1: (a, b) => Math.abs(a - b),
    mse: (a, b) => (a - b) ** 2,
    huber: (a, b) => (Math.abs(a - b) < 1 ? 0.5 * (a - b) ** 2 : Math.abs(a - b) - 0.5),
    logcosh: (a, b) => Math.log(Math.cosh(a - b)),
    poisson: (a, b) => Math.exp(a) - b * a,
    hinge: (a, b) => Math.max(0, 1 - a * b),
    softMargin: (a, b) => Math.log1p(Math.exp(-a * b)),
  };
  let total = 0;
  for (const name in losses)
    total +=
      reduce(
        p.map((v, i) => losses[name](v, y[i])),
        reduction,
      ) / name.length;
  return total;
}

export function quantileLoss(p: Row[], y: Row, taus: Row): number {
  return (
    taus.reduce((s, tau, k) => s + y.reduce((t, v, i) => t + Math.max(tau * (v - p[i][k]), (tau - 1) * (v - p[i][k])), 0), 0) / y.length
  );
}

export function bceWithLogits(x: Row, y: Row, posWeight?: number, weight: Row = x.map(() => 1)): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const lw = 1 + ((posWeight ?? 1) - 1) * y[i];
    s += weight[i] * ((1 - y[i]) * x[i] + lw * (Math.log1p(Math.exp(-Math.abs(x[i]))) + Math.max(-x[i], 0)));
  }
  return s / x.length;
}

export function klWithTemperature(student: Row, teacher: Row, T: number): number {
  const logSoftmax = (z: Row): Row => {
    const m = Math.max(...z);
    const lse = Math.log(z.reduce((s, v) => s + Math.exp(v - m), 0)) + m;
    return z.map((v) => v - lse);
  };
  const [ls, lt] = [student, teacher].map((z) => logSoftmax(z.map((v) => v / T)));
  return T * T * lt.reduce((s, l, i) => s + Math.exp(l) * (l - ls[i]), 0);
}

export function infoNce(a: Row[], b: Row[], tau: number): number {
  const norm = (v: Row): Row => {
    const n = Math.max(Math.sqrt(v.reduce((s, x) => s + x * x, 0)), 1e-12);
    return v.map((x) => x / n);
  };
  const [za, zb] = [a.map(norm), b.map(norm)];
  let loss = 0;
  za.forEach((u, i) => {
    const logits = zb.map((w) => u.reduce((s, x, k) => s + x * w[k], 0) / tau);
    loss += Math.log(logits.reduce((s, l) => s + Math.exp(l), 0)) - logits[i];
  });
  return loss / a.length;
}

export function lovaszHinge(scores: Row, labels: (0 | 1)[]): number {
  const errors = scores.map((s, i) => 1 - s * (2 * labels[i] - 1));
  const order = errors.map((_, i) => i).sort((i, j) => errors[j] - errors[i]);
  const positives = labels.filter((l) => l === 1).length;
  let [seen, missed, last, loss] = [0, 0, 0, 0];
  for (const i of order) {
    labels[i] ? seen++ : missed++;
    const jaccard = 1 - (positives - seen) / (positives + missed);
    loss += Math.max(errors[i], 0) * (jaccard - last);
    last = jaccard;
  }
  return loss;
}

export function diceAndTversky(p: Float64Array, y: Uint8Array, alpha: number): number {
  let [tp, fp, fn] = [0, 0, 0];
  for (let i = 0; i < p.length; i++) {
    if (y[i]) {
      tp += p[i];
      fn += 1 - p[i];
    } else fp += p[i];
  }
  return 2 - (2 * tp) / (2 * tp + fp + fn) - tp / (tp + alpha * fp + (1 - alpha) * fn);
}

export function ctcInLogSpace(logits: Row[], target: Row, blank: number): number {
  const ext = [blank, ...target.flatMap((t) => [t, blank])];
  const lse = (...v: Row): number => {
    const m = Math.max(...v);
    return m === -Infinity ? -Infinity : m + Math.log(v.reduce((s, x) => s + Math.exp(x - m), 0));
  };
  let alpha: Row = ext.map(() => -Infinity);
  logits.forEach((row, t) => {
    const norm = lse(...row);
    alpha = ext.map((label, s) => {
      const emit = row[label] - norm;
      if (t === 0) return s < 2 ? emit : -Infinity;
      const skip = s > 1 && label !== blank && label !== ext[s - 2];
      return emit + lse(alpha[s], s > 0 ? alpha[s - 1] : -Infinity, skip ? alpha[s - 2] : -Infinity);
    });
  });
  return -lse(...alpha.slice(-2));
}

export function sinkhornDistance(x: Row, y: Row, eps: number): number {
  const C = x.map((a) => y.map((b) => (a - b) ** 2));
  let [u, v] = [x.map(() => 0), y.map(() => 0)];
  const softMin = (r: Row): number => -eps * Math.log(r.reduce((s, c) => s + Math.exp(-c / eps), 0));
  for (let it = 0; it < 6; it++) {
    u = C.map((row) => softMin(row.map((c, j) => c - v[j])) - eps * Math.log(x.length));
    v = y.map((_, j) => softMin(C.map((row, i) => row[j] - u[i])) - eps * Math.log(y.length));
  }
  return C.reduce((s, row, i) => s + row.reduce((t, c, j) => t + c * Math.exp((u[i] + v[j] - c) / eps), 0), 0);
}

class Gru {
  private h: Row;
  constructor(
    private readonly w: { z: Row; r: Row; n: Row },
    size: number,
  ) {
    this.h = Array.from({ length: size }, () => 0);
  }
  forward(x: number): this {
    const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));
    const { z, r, n } = this.w;
    const mean = this.h.reduce((a, b) => a + b, 0) / this.h.length;
    this.h = this.h.map((h, i) => {
      const update = sigmoid(z[0] * x + z[1] * mean);
      const reset = sigmoid(r[0] * x + r[1] * h);
      return (1 - update) * Math.tanh(n[0] * x + n[1] * reset * h + 0.1 * i) + update * h;
    });
    return this;
  }
  get state(): readonly number[] {
    return this.h;
  }
}

export function gruChained(w: { z: Row; r: Row; n: Row }, xs: Row): number {
  const gru = xs.reduce((cell, x) => cell.forward(x), new Gru(w, 2));
  return gru.state.reduce((s, h) => s + h * h, 0);
}

export function bidirectional(wf: Row, wb: Row, xs: Row): number {
  const run = function (list: Row, [a, b]: Row): Row {
    const out: Row = [];
    for (let i = 0, h = 0; i < list.length; i++) out.push((h = Math.tanh(a * list[i] + b * h)));
    return out;
  };
  const forward = run(xs, wf);
  const backward = run(xs.toReversed(), wb).reverse();
  return forward.map((f, i) => f * backward[i]).reduce((a, b) => a + b, 0);
}

export function groupedConvolution(x: Row[], w: Row[], groups: number): number {
  const perGroup = x.length / groups;
  let total = 0;
  for (let o = 0; o < w.length; o++) {
    const g = Math.floor(o / (w.length / groups));
    for (let t = 0; t + 1 < x[0].length; t++) {
      let s = 0;
      for (let c = 0; c < perGroup; c++) for (let k = 0; k < 2; k++) s += x[g * perGroup + c][t + k] * w[o][c * 2 + k];
      total += Math.max(0, s) ** 2;
    }
  }
  return total;
}

export function imageToColumns(image: Float64Array, h: number, w: number, kernel: Float64Array, k: number): number {
  const [oh, ow] = [h - k + 1, w - k + 1];
  const columns = new Float64Array(oh * ow * k * k);
  let at = 0;
  for (let i = 0; i < oh; i++)
    for (let j = 0; j < ow; j++) for (let a = 0; a < k; a++, at += k) columns.set(image.subarray((i + a) * w + j, (i + a) * w + j + k), at);
  let out = 0;
  for (let p = 0; p < oh * ow; p++) {
    const column = columns.subarray(p * k * k, (p + 1) * k * k);
    let s = 0;
    column.forEach((v, q) => (s += v * kernel[q]));
    out += s * s;
  }
  return out;
}

export function batchNormRunning(batches: Row[], gamma: number, beta: number, momentum: number): number {
  const running = { mean: 0, variance: 1 };
  let loss = 0;
  for (const batch of batches) {
    const mean = batch.reduce((a, b) => a + b) / batch.length;
    const variance = batch.reduce((a, b) => a + (b - mean) ** 2, 0) / batch.length;
    running.mean += momentum * (mean - running.mean);
    running.variance += momentum * (variance - running.variance);
    loss += batch.reduce((s, v) => s + (gamma * (v - mean)) / Math.sqrt(variance + 1e-5) + beta * v, 0) ** 2;
  }
  return loss + (gamma * (0.5 - running.mean)) / Math.sqrt(running.variance + 1e-5) + beta;
}

export function groupNorm(x: Row, groups: number, gain: Row): number {
  const size = x.length / groups;
  const out = [...x];
  for (let g = 0; g < groups; g++) {
    const part = out.slice(g * size, (g + 1) * size);
    const mean = part.reduce((a, b) => a + b, 0) / size;
    const sd = Math.sqrt(part.reduce((a, b) => a + (b - mean) ** 2, 0) / size + 1e-5);
    out.splice(g * size, size, ...part.map((v) => (v - mean) / sd));
  }
  return out.reduce((s, v, i) => s + gain[i] * v ** 3, 0);
}

export function multiHead(x: Row[], wq: Row[], wk: Row[], wv: Row[], heads: number): number {
  const project = (w: Row[]): Row[] => x.map((row) => w.map((col) => row.reduce((s, v, i) => s + v * col[i], 0)));
  const [q, k, v] = [wq, wk, wv].map(project);
  const d = q[0].length / heads;
  const result: Row[] = x.map(() => []);
  for (let h = 0; h < heads; h++)
    for (let i = 0; i < x.length; i++) {
      const scores: Row = [];
      for (let j = 0; j <= i; j++) {
        scores[j] = 0;
        for (let c = h * d; c < (h + 1) * d; c++) scores[j] += (q[i][c] * k[j][c]) / Math.sqrt(d);
      }
      const top = Math.max(...scores);
      const e = scores.map((s) => Math.exp(s - top));
      const z = e.reduce((a, b) => a + b);
      for (let c = h * d; c < (h + 1) * d; c++) result[i].push(e.reduce((s, w, j) => s + (w / z) * v[j][c], 0));
    }
  return result.flat().reduce((s, r, i) => s + r * r * (1 + (i % 3)), 0);
}

export function mixtureOfExperts(x: Row, gate: Row[], experts: Row[], k: number): number {
  const scores = gate.map((g) => g.reduce((s, w, i) => s + w * x[i], 0));
  const best = scores
    .map((score, i) => ({ score, i }))
    .sort((a, b) => b.score - a.score)
    .slice(0, k);
  const z = best.reduce((s, { score }) => s + Math.exp(score), 0);
  return best.reduce((s, { score, i }) => s + (Math.exp(score) / z) * Math.tanh(experts[i].reduce((t, w, j) => t + w * x[j], 0)), 0);
}

export function leakyFamily(xs: Row, a: number): number {
  const acts = [
    (v: number) => (v > 0 ? v : a * v),
    (v: number) => (v > 0 ? v : a * Math.expm1(v)),
    (v: number) => v / (1 + Math.exp(-a * v)),
    (v: number) => v * Math.tanh(Math.log1p(Math.exp(v))),
    (v: number) => Math.min(Math.max(v + a, 0), 6) / 6,
    (v: number) => Math.max(v, 0) ** 2,
    (v: number) => 0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3))),
    (v: number) => v / (1 + Math.abs(v)),
  ] as const;
  return xs.map((x, i) => acts[i % acts.length](x) * acts[(i + 3) % acts.length](x)).reduce((s, v) => s + v, 0);
}

export function rankingNdcg(scores: Row, gains: Row, sigma: number): number {
  let loss = 0;
  for (let i = 0; i < scores.length; i++) {
    for (let j = 0; j < scores.length; j++) {
      if (gains[i] <= gains[j]) continue;
      const rank = (k: number): number => 1 + scores.filter((s) => s > scores[k]).length;
      const delta = Math.abs(2 ** gains[i] - 2 ** gains[j]) * Math.abs(1 / Math.log2(1 + rank(i)) - 1 / Math.log2(1 + rank(j)));
      loss += delta * Math.log1p(Math.exp(-sigma * (scores[i] - scores[j])));
    }
  }
  return loss;
}

const M = [
  [0.2, -0.5, 0.8],
  [1, 0.3, -0.4],
  [0.6, 0.1, 0.9],
];

export const cases: Case[] = [
  { f: 'lossesByName', at: (['mean', 'sum', 'none'] as const).map((r) => [[0.3, -0.7, 2.5], [1, -1, 0.5], r]) },
  {
    f: 'quantileLoss',
    at: [
      [
        [
          [0.1, 0.5],
          [0.7, 1],
        ],
        [0.3, 0.8],
        [0.1, 0.9],
      ],
    ],
  },
  {
    f: 'bceWithLogits',
    at: [
      [[0.3, -2, 5], [1, 0, 1], 2.5, undefined],
      [[0.3, -2, 5], [1, 0, 1], undefined, [1, 0.5, 2]],
    ],
    wrt: ['x', 'y'],
  },
  { f: 'klWithTemperature', at: [[[0.3, 0.5, -1], [1, 0.2, 0.4], 2]] },
  { f: 'infoNce', at: [[M, [M[1], M[0], [1, 1, 0.2]], 0.5]] },
  {
    f: 'lovaszHinge',
    at: [
      [
        [0.3, -0.7, 0.9, 0.1],
        [1, 0, 0, 1],
      ],
    ],
    wrt: ['scores'],
  },
  { f: 'diceAndTversky', at: [[new Float64Array([0.2, 0.7, 0.9]), new Uint8Array([0, 1, 1]), 0.3]] },
  {
    f: 'ctcInLogSpace',
    at: [
      [M, [1], 0],
      [M, [2, 2], 0],
      [M, [], 0],
    ].slice(0, 2),
    wrt: ['logits'],
  },
  { f: 'sinkhornDistance', at: [[[0, 0.4, 1], [0.3, 0.9], 0.3]] },
  { f: 'gruChained', at: [[{ z: [0.3, 0.2], r: [-0.4, 0.6], n: [1, 0.7] }, [0.5, -0.2, 1]]] },
  {
    f: 'bidirectional',
    at: [
      [
        [0.5, 0.3],
        [-0.4, 0.8],
        [1, 0.2, -0.6],
      ],
    ],
  },
  {
    f: 'groupedConvolution',
    at: [
      [
        [
          [1, 2, 0.5],
          [0.3, -1, 0.2],
        ],
        [
          [0.4, 0.5],
          [0.7, -0.3],
        ],
        2,
      ],
    ],
    wrt: ['x', 'w'],
  },
  {
    f: 'imageToColumns',
    at: [[new Float64Array([1, 2, 0.5, 0.3, -1, 0.2]), 2, 3, new Float64Array([0.1, 0.2, -0.3, 0.4]), 2]],
    wrt: ['image', 'kernel'],
  },
  {
    f: 'batchNormRunning',
    at: [
      [
        [
          [1, 2, 4],
          [0.5, 0.1],
        ],
        1.2,
        0.3,
        0.1,
      ],
    ],
  },
  { f: 'groupNorm', at: [[[1, 2, 0.5, 0.3, -1, 0.2], 2, [1, 2, 3, 1, 2, 3]]], wrt: ['x', 'gain'] },
  { f: 'multiHead', at: [[M, [M[0], M[2]], [M[1], M[0]], [M[2], M[1]], 2]], wrt: ['x', 'wq', 'wk', 'wv'] },
  { f: 'mixtureOfExperts', at: [[[0.3, 0.6, -0.2], M, [M[2], M[0], M[1]], 2]], wrt: ['x', 'gate', 'experts'] },
  { f: 'leakyFamily', at: [[[0.3, -0.6, 1.2, -2, 0.5, 0.7, -0.1, 2.2, -0.9], 0.2]] },
  { f: 'rankingNdcg', at: [[[0.3, 0.9, -0.2], [2, 0, 1], 1.5]], wrt: ['scores', 'sigma'] },
];
