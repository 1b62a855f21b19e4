// Networks and learning losses written with classes, layers in lists, parameters in nested records.
import type { Case } from './case.ts';

interface Dense {
  w: number[][];
  b: number[];
}

type Activation = 'relu' | 'tanh' | 'sigmoid' | 'none' | 'elu' | 'softplus';

function activate(kind: Activation, x: number): number {
  switch (kind) {
    case 'relu':
      return x > 0 ? x : 0;
    case 'tanh':
      return Math.tanh(x);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-x));
    case 'elu':
      return x >= 0 ? x : Math.expm1(x);
    case 'softplus':
      return x > 20 ? x : Math.log1p(Math.exp(x));
    case 'none':
      return x;
  }
}

const dense = ({ w, b }: Dense, x: number[], kind: Activation): number[] =>
  w.map((row, i) =>
    activate(
      kind,
      row.reduce((s, v, j) => s + v * x[j], b[i]),
    ),
  );

export function multilayerPerceptron(layers: Dense[], kinds: Activation[], x: number[], target: number[]): number {
  let h = x;
  layers.forEach((layer, i) => {
    h = dense(layer, h, kinds[i]);
  });
  return h.reduce((s, v, i) => s + (v - target[i]) ** 2, 0) / h.length;
}

export function minibatch(layers: [Dense, Dense], xs: number[][], ys: number[], decay: number): number {
  let loss = 0;
  for (let n = 0; n < xs.length; n++) {
    const [p] = dense(layers[1], dense(layers[0], xs[n], 'tanh'), 'sigmoid');
    loss -= ys[n] * Math.log(p) + (1 - ys[n]) * Math.log(1 - p);
  }
  for (const { w } of layers) for (const row of w) for (const v of row) loss += decay * v * v;
  return loss / xs.length;
}

abstract class Layer {
  abstract forward(x: number[]): number[];
}

class Linear extends Layer {
  constructor(
    private readonly w: number[][],
    private readonly b: number[],
  ) {
    super();
  }
  forward(x: number[]): number[] {
    return this.w.map((row, i) => row.reduce((s, v, j) => s + v * x[j], this.b[i]));
  }
}

class Pointwise extends Layer {
  constructor(private readonly f: (x: number) => number) {
    super();
  }
  forward(x: number[]): number[] {
    return x.map(this.f);
  }
}

class Sequential extends Layer {
  constructor(private readonly layers: Layer[]) {
    super();
  }
  forward(x: number[]): number[] {
    return this.layers.reduce((h, l) => l.forward(h), x);
  }
}

export function layersAsClasses(w1: number[][], b1: number[], w2: number[][], x: number[]): number {
  const net = new Sequential([new Linear(w1, b1), new Pointwise(Math.tanh), new Linear(w2, [0.1])]);
  return net.forward(x)[0] ** 2;
}

export function convolution2dStrided(image: number[][], kernel: number[][], stride: number, pad: number, dilation: number): number {
  const h = image.length;
  const w = image[0].length;
  const kh = kernel.length;
  const kw = kernel[0].length;
  const oh = Math.floor((h + 2 * pad - dilation * (kh - 1) - 1) / stride) + 1;
  const ow = Math.floor((w + 2 * pad - dilation * (kw - 1) - 1) / stride) + 1;
  let loss = 0;
  for (let i = 0; i < oh; i++) {
    for (let j = 0; j < ow; j++) {
      let s = 0;
      for (let a = 0; a < kh; a++) {
        const y = i * stride - pad + a * dilation;
        if (y < 0 || y >= h) continue;
        for (let b = 0; b < kw; b++) {
          const x = j * stride - pad + b * dilation;
          if (x >= 0 && x < w) s += kernel[a][b] * image[y][x];
        }
      }
      loss += s * s * (i - j + 1);
    }
  }
  return loss;
}

export function transposedConvolution(x: number[], k: number[], stride: number): number {
  const out = new Array<number>((x.length - 1) * stride + k.length).fill(0);
  for (let i = 0; i < x.length; i++) for (let j = 0; j < k.length; j++) out[i * stride + j] += x[i] * k[j];
  return out.reduce((s, v, i) => s + v * v * (i + 1), 0);
}

export function depthwiseFlat(x: Float64Array, k: Float64Array, channels: number, length: number): number {
  const out = new Float64Array(channels * (length - 1));
  for (let c = 0; c < channels; c++)
    for (let t = 0; t + 1 < length; t++) {
      const at = c * (length - 1) + t;
      for (let q = 0; q < 2; q++) out[at] += x[c * length + t + q] * k[c * 2 + q];
      if (out[at] < 0) out[at] *= 0.1;
    }
  return out.reduce((s, v) => s + v, 0);
}

export function maxPoolWithArgmax(image: number[][]): number {
  const where: [number, number][] = [];
  let s = 0;
  for (let i = 0; i + 1 < image.length; i += 2) {
    for (let j = 0; j + 1 < image[0].length; j += 2) {
      let [bi, bj] = [i, j];
      for (let a = 0; a < 2; a++) for (let b = 0; b < 2; b++) if (image[i + a][j + b] > image[bi][bj]) [bi, bj] = [i + a, j + b];
      where.push([bi, bj]);
      s += image[bi][bj] ** 2;
    }
  }
  for (const [a, b] of where) s += 0.1 * image[a][b] * (a + b);
  return s;
}

export function batchNormTraining(x: number[][], gamma: number[], beta: number[]): number {
  const n = x.length;
  const d = x[0].length;
  const y = x.map((row) => row.slice());
  for (let j = 0; j < d; j++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += x[i][j] / n;
    let variance = 0;
    for (let i = 0; i < n; i++) variance += (x[i][j] - mean) ** 2 / n;
    const inv = 1 / Math.sqrt(variance + 1e-5);
    for (let i = 0; i < n; i++) y[i][j] = gamma[j] * (x[i][j] - mean) * inv + beta[j];
  }
  return y.reduce((s, row, i) => s + row.reduce((t, v, j) => t + v ** 3 * (i + j + 1), 0), 0);
}

export function layerNormResidual(x: number[], g: number[], eps: number): number {
  const mean = x.reduce((a, b) => a + b) / x.length;
  const centred = x.map((v) => v - mean);
  const scale = 1 / Math.sqrt(centred.reduce((s, v) => s + v * v, eps) / x.length);
  return x.map((v, i) => v + Math.tanh(g[i] * centred[i] * scale)).reduce((s, v, i) => s + v * (i + 1), 0);
}

export function rmsNorm(x: Float64Array, w: Float64Array): number {
  let ss = 0;
  for (let j = 0; j < x.length; j++) ss += x[j] * x[j];
  ss = 1 / Math.sqrt(ss / x.length + 1e-6);
  const o = new Float64Array(x.length);
  for (let j = 0; j < x.length; j++) o[j] = w[j] * (ss * x[j]);
  return o[0] * o[1] - o[2];
}

function softmaxInPlace(x: number[], size: number): void {
  let max = x[0];
  for (let i = 1; i < size; i++) if (x[i] > max) max = x[i];
  let sum = 0;
  for (let i = 0; i < size; i++) {
    x[i] = Math.exp(x[i] - max);
    sum += x[i];
  }
  for (let i = 0; i < size; i++) x[i] /= sum;
}

export function causalAttention(q: number[][], k: number[][], v: number[][]): number {
  const d = q[0].length;
  const out: number[][] = [];
  for (let t = 0; t < q.length; t++) {
    const att = new Array<number>(q.length).fill(0);
    for (let u = 0; u <= t; u++) {
      let s = 0;
      for (let i = 0; i < d; i++) s += q[t][i] * k[u][i];
      att[u] = s / Math.sqrt(d);
    }
    softmaxInPlace(att, t + 1);
    const row = new Array<number>(d).fill(0);
    for (let u = 0; u <= t; u++) for (let i = 0; i < d; i++) row[i] += att[u] * v[u][i];
    out.push(row);
  }
  return out.reduce((s, r, t) => s + r.reduce((a, x, i) => a + x * x * (t + i + 1), 0), 0);
}

export function rotaryEmbedding(q: number[], k: number[], pos: number): number {
  for (let i = 0; i < q.length; i += 2) {
    const angle = pos / 10000 ** (i / q.length);
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    for (const vec of i < 2 ? [q, k] : [q]) {
      const v0 = vec[i];
      const v1 = vec[i + 1];
      vec[i] = v0 * c - v1 * s;
      vec[i + 1] = v0 * s + v1 * c;
    }
  }
  return q.reduce((s, x, i) => s + x * k[i], 0);
}

export function gatedRecurrentUnit(p: { wz: number; uz: number; wr: number; ur: number; wh: number; uh: number }, xs: number[]): number {
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  let h = 0;
  for (const x of xs) {
    const z = sigmoid(p.wz * x + p.uz * h);
    const r = sigmoid(p.wr * x + p.ur * h);
    const candidate = Math.tanh(p.wh * x + p.uh * (r * h));
    h = (1 - z) * h + z * candidate;
  }
  return h * h;
}

export function lstmSplitGates(w: number[][], xs: number[], hidden: number): number {
  let h = new Array<number>(hidden).fill(0);
  let c = new Array<number>(hidden).fill(0);
  for (const x of xs) {
    const input = [x, ...h, 1];
    const gates = w.map((row) => row.reduce((s, v, i) => s + v * input[i], 0));
    const gate = (name: number) => gates.slice(name * hidden, (name + 1) * hidden);
    const [i, f, o] = [0, 1, 2].map((g) => gate(g).map((v) => 1 / (1 + Math.exp(-v))));
    const g = gate(3).map(Math.tanh);
    c = c.map((v, k) => f[k] * v + i[k] * g[k]);
    h = c.map((v, k) => o[k] * Math.tanh(v));
  }
  return h.reduce((s, v, k) => s + v * (k + 1), 0);
}

export function embeddingSum(table: number[][], ids: number[], w: number[]): number {
  const acc = new Array<number>(w.length).fill(0);
  for (const id of ids) {
    const row = table[id];
    for (let i = 0; i < acc.length; i++) acc[i] += row[i];
  }
  return acc.reduce((s, v, i) => s + Math.tanh(v / ids.length) * w[i], 0);
}

export function dropoutWithLcg(x: number[], rate: number, seed: number): number {
  let state = seed;
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    state = (state * 48271) % 2147483647;
    const keep = state / 2147483647 >= rate;
    s += keep ? (x[i] * x[i]) / (1 - rate) : 0;
  }
  return s;
}

export function labelSmoothedCrossEntropy(logits: number[][], labels: number[], smooth: number): number {
  let loss = 0;
  for (let n = 0; n < logits.length; n++) {
    const row = logits[n];
    const top = row.reduce((a, b) => (a > b ? a : b), -Infinity);
    const lse = top + Math.log(row.reduce((s, v) => s + Math.exp(v - top), 0));
    for (let c = 0; c < row.length; c++) {
      const target = (c === labels[n] ? 1 - smooth : 0) + smooth / row.length;
      loss -= target * (row[c] - lse);
    }
  }
  return loss / logits.length;
}

export function focalWithIgnore(logits: number[], labels: number[], gamma: number): number {
  let loss = 0;
  let count = 0;
  for (let i = 0; i < logits.length; i++) {
    if (labels[i] < 0) continue;
    const p = 1 / (1 + Math.exp(labels[i] === 1 ? -logits[i] : logits[i]));
    loss -= (1 - p) ** gamma * Math.log(p);
    count++;
  }
  return count > 0 ? loss / count : 0;
}

export function hingePairs(scores: number[], ranks: number[], margin: number): number {
  let loss = 0;
  for (let i = 0; i < scores.length; i++)
    for (let j = 0; j < scores.length; j++) if (ranks[i] < ranks[j]) loss += Math.max(0, margin - (scores[i] - scores[j])) ** 2;
  return loss;
}

export function momentumTraining(w0: number[], xs: number[][], ys: number[], rate: number, beta: number): number {
  const w = [...w0];
  const v = w.map(() => 0);
  for (let epoch = 0; epoch < 2; epoch++) {
    for (let n = 0; n < xs.length; n++) {
      const error = xs[n].reduce((s, x, i) => s + x * w[i], -ys[n]);
      for (let i = 0; i < w.length; i++) {
        v[i] = beta * v[i] - rate * error * xs[n][i];
        w[i] += v[i];
      }
    }
  }
  return xs.reduce((s, x, n) => s + (x.reduce((t, u, i) => t + u * w[i], 0) - ys[n]) ** 2, 0);
}

export function adamOnRecord(p: { a: number; b: number }, rate: number): number {
  const m = { a: 0, b: 0 };
  const v = { a: 0, b: 0 };
  const q = { ...p };
  for (let t = 1; t <= 3; t++) {
    const g = { a: 2 * q.a * q.b, b: q.a ** 2 - Math.sin(q.b) };
    for (const key of ['a', 'b'] as const) {
      m[key] = 0.9 * m[key] + 0.1 * g[key];
      v[key] = 0.99 * v[key] + 0.01 * g[key] ** 2;
      q[key] -= (rate * (m[key] / (1 - 0.9 ** t))) / (Math.sqrt(v[key] / (1 - 0.99 ** t)) + 1e-8);
    }
  }
  return q.a * q.a * q.b + Math.cos(q.b);
}

export function manualBackpropChecked(w: number[], x: number): number {
  // Forward mode by hand inside: value and derivative as pairs.
  let v: [number, number] = [x, 1];
  for (const k of w) {
    const [a, d] = v;
    const t = Math.tanh(k * a);
    v = [t, (1 - t * t) * k * d];
  }
  return v[1] * v[1] + v[0];
}

export function kMeansDistortion(points: number[][], centres: number[][]): number {
  let moved = centres.map((c) => [...c]);
  for (let it = 0; it < 2; it++) {
    const sums = moved.map((c) => c.map(() => 0));
    const counts = moved.map(() => 0);
    for (const p of points) {
      let best = 0;
      let bestD = Infinity;
      moved.forEach((c, k) => {
        const d = c.reduce((s, v, i) => s + (v - p[i]) ** 2, 0);
        if (d < bestD) {
          bestD = d;
          best = k;
        }
      });
      counts[best]++;
      p.forEach((v, i) => (sums[best][i] += v));
    }
    moved = moved.map((c, k) => (counts[k] > 0 ? c.map((v, i) => 0.3 * v + (0.7 * sums[k][i]) / counts[k]) : c));
  }
  return points.reduce((s, p) => s + Math.min(...moved.map((c) => c.reduce((t, v, i) => t + (v - p[i]) ** 2, 0))), 0);
}

export function gaussianMixture(alphas: number[], means: number[][], logs: number[][], xs: number[][]): number {
  const lse = (a: number[]): number => {
    const m = Math.max(...a);
    return m + Math.log(a.reduce((s, v) => s + Math.exp(v - m), 0));
  };
  let total = 0;
  for (const x of xs) {
    total += lse(
      alphas.map((a, k) => a + means[k].reduce((s, m, i) => s + logs[k][i] - 0.5 * (Math.exp(logs[k][i]) * (x[i] - m)) ** 2, 0)),
    );
  }
  return total - xs.length * lse(alphas);
}

export function bundleResidual(
  camera: { r: number[]; t: number[]; f: number; k: [number, number] },
  point: number[],
  seen: [number, number],
  w: number,
): number {
  const theta2 = camera.r.reduce((s, v) => s + v * v, 0);
  let p: number[];
  const cross = (a: number[], b: number[]) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  if (theta2 !== 0) {
    const theta = Math.sqrt(theta2);
    const axis = camera.r.map((v) => v / theta);
    const c = Math.cos(theta);
    const s = Math.sin(theta);
    const q = cross(axis, point);
    const dot = axis.reduce((t, v, i) => t + v * point[i], 0) * (1 - c);
    p = point.map((v, i) => v * c + q[i] * s + axis[i] * dot);
  } else {
    p = point.map((v, i) => v + cross(camera.r, point)[i]);
  }
  p = p.map((v, i) => v + camera.t[i]);
  const u = p[0] / p[2];
  const v = p[1] / p[2];
  const r2 = u * u + v * v;
  const radial = 1 + camera.k[0] * r2 + camera.k[1] * r2 * r2;
  const [ex, ey] = [w * (camera.f * radial * u - seen[0]), w * (camera.f * radial * v - seen[1])];
  return ex * ex + ey * ey + (1 - w * w) ** 2;
}

const l1: Dense = {
  w: [
    [0.5, -0.3],
    [0.2, 0.8],
    [-0.6, 0.1],
  ],
  b: [0.1, -0.2, 0.05],
};
const l2: Dense = { w: [[0.7, -0.4, 0.3]], b: [0.2] };
const image = [
  [1, 2, 0.5, -1],
  [0.3, 4, 1, 2],
  [2, -0.5, 3, 0.7],
  [1.5, 0.2, -2, 1],
];

export const cases: Case[] = [
  {
    f: 'multilayerPerceptron',
    at: [
      [[l1, l2], ['relu', 'none'], [1, 1.5], [0.5]],
      [[l1, l2], ['elu', 'softplus'], [1, -2], [0.5]],
      [[l1], ['sigmoid'], [1, -2], [0.5, 1, 2]],
    ],
  },
  {
    f: 'minibatch',
    at: [
      [
        [l1, l2],
        [
          [1, 2],
          [-1, 0.5],
          [0.3, 0.3],
        ],
        [1, 0, 1],
        0.01,
      ],
    ],
  },
  { f: 'layersAsClasses', at: [[l1.w, l1.b, l2.w, [1, 2]]] },
  {
    f: 'convolution2dStrided',
    at: [
      [
        image,
        [
          [1, -1],
          [0.5, 2],
        ],
        1,
        0,
        1,
      ],
      [
        image,
        [
          [1, -1],
          [0.5, 2],
        ],
        2,
        1,
        2,
      ],
    ],
    wrt: ['image', 'kernel'],
  },
  { f: 'transposedConvolution', at: [[[1, 2, 3], [0.5, -1, 2], 2]], wrt: ['x', 'k'] },
  { f: 'depthwiseFlat', at: [[new Float64Array([1, 2, 3, -1, 0.5, 2]), new Float64Array([0.5, 1, -1, 2]), 2, 3]], wrt: ['x', 'k'] },
  { f: 'maxPoolWithArgmax', at: [[image]] },
  {
    f: 'batchNormTraining',
    at: [
      [
        [
          [1, 2],
          [3, -1],
          [0.5, 0.7],
        ],
        [1.1, 0.9],
        [0.1, -0.2],
      ],
    ],
  },
  { f: 'layerNormResidual', at: [[[1, 2, 4], [0.5, 1, -1], 0.01]] },
  { f: 'rmsNorm', at: [[new Float64Array([1, 2, 4]), new Float64Array([0.5, 1, -1])]] },
  {
    f: 'causalAttention',
    at: [
      [
        [
          [1, 0.5],
          [0.2, -1],
          [0.3, 0.3],
        ],
        [
          [0.1, 1],
          [1, 0.4],
          [-0.5, 0.2],
        ],
        [
          [1, 2],
          [3, 4],
          [0.5, -1],
        ],
      ],
    ],
  },
  { f: 'rotaryEmbedding', at: [[[1, 2, 0.5, -1], [0.3, 1, 2, 0.7], 3]], wrt: ['q', 'k'] },
  { f: 'gatedRecurrentUnit', at: [[{ wz: 0.5, uz: -0.3, wr: 0.8, ur: 0.2, wh: 1.1, uh: -0.7 }, [1, -0.5, 2]]] },
  {
    f: 'lstmSplitGates',
    at: [[Array.from({ length: 8 }, (_, i) => [0.1 * i, -0.2 + 0.1 * i, 0.3, 0.05 * i]), [1, -0.5], 2]],
    wrt: ['w', 'xs'],
  },
  {
    f: 'embeddingSum',
    at: [
      [
        [
          [1, 2],
          [3, 4],
          [0.5, -1],
        ],
        [2, 0, 2],
        [1, 0.7],
      ],
    ],
    wrt: ['table', 'w'],
  },
  { f: 'dropoutWithLcg', at: [[[1, 2, 3, 4, 5], 0.4, 12345]], wrt: ['x'] },
  {
    f: 'labelSmoothedCrossEntropy',
    at: [
      [
        [
          [1, 2, 0.5],
          [0.3, -1, 2],
        ],
        [1, 2],
        0.1,
      ],
    ],
    wrt: ['logits', 'smooth'],
  },
  {
    f: 'focalWithIgnore',
    at: [
      [[1, -2, 0.5], [1, -1, 0], 2],
      [[1], [-1], 2],
    ],
    wrt: ['logits', 'gamma'],
  },
  { f: 'hingePairs', at: [[[1, 2, 0.5], [0, 1, 2], 1.2]], wrt: ['scores', 'margin'] },
  {
    f: 'momentumTraining',
    at: [
      [
        [0.5, -0.3],
        [
          [1, 2],
          [0.3, -1],
        ],
        [1, 0.5],
        0.1,
        0.9,
      ],
    ],
  },
  { f: 'adamOnRecord', at: [[{ a: 1.2, b: 0.7 }, 0.1]] },
  { f: 'manualBackpropChecked', at: [[[0.5, 1.2, -0.7], 0.8]] },
  {
    f: 'kMeansDistortion',
    at: [
      [
        [
          [1, 2],
          [1.2, 1.8],
          [4, 4],
          [4.1, 3.9],
        ],
        [
          [0, 0],
          [5, 5],
          [20, 20],
        ],
      ],
    ],
  },
  {
    f: 'gaussianMixture',
    at: [
      [
        [0.1, 0.4],
        [
          [0, 1],
          [2, -1],
        ],
        [
          [0.1, -0.2],
          [0.3, 0],
        ],
        [
          [0.5, 0.5],
          [1.5, -0.5],
        ],
      ],
    ],
  },
  { f: 'bundleResidual', at: [[{ r: [0.1, -0.2, 0.3], t: [0.1, 0.2, 3], f: 500, k: [0.01, -0.002] }, [0.5, -0.3, 1], [80, -40], 0.8]] },
];
