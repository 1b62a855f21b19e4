/** Small numeric programs in the styles people write: functional, imperative, with options, tables and text. */

import type { Case } from './case.ts';

interface Options {
  lr?: number;
  momentum?: number;
  steps?: number;
  onStep?: (k: number, loss: number) => void;
}
function minimise(
  f: (x: number) => number,
  df: (x: number) => number,
  x0: number,
  { lr = 0.1, momentum = 0, steps = 10, onStep }: Options = {},
): number {
  let x = x0;
  let v = 0;
  for (let k = 0; k < steps; k++) {
    v = momentum * v - lr * df(x);
    x += v;
    onStep?.(k, f(x));
  }
  return x;
}
export function unrolledDescent(a: number, x0: number): number {
  const losses: number[] = [];
  const x = minimise(
    (x) => (x - a) ** 2,
    (x) => 2 * (x - a),
    x0,
    { momentum: 0.5, steps: 4, onStep: (_, l) => losses.push(l) },
  );
  return x * a + losses.reduce((s, l) => s + l, 0);
}

const pipe =
  (...fs: ((x: number) => number)[]) =>
  (x: number): number =>
    fs.reduce((v, f) => f(v), x);
const clamp = (lo: number, hi: number) => (x: number) => Math.min(Math.max(x, lo), hi);
const lerp = (a: number, b: number, t: number): number => a + (b - a) * t;
export function piped(x: number, k: number): number {
  const f = pipe(
    (v) => v * k,
    clamp(-1, 3),
    Math.exp,
    (v) => lerp(v, k, 0.3),
  );
  return f(x) + f(x / 2);
}

export function softmaxCrossEntropy(logits: number[], label: number): number {
  const m = Math.max(...logits);
  const exps = logits.map((l) => Math.exp(l - m));
  const z = exps.reduce((a, b) => a + b);
  return -Math.log(exps[label] / z);
}

export function attention(q: number[][], k: number[][], v: number[][]): number {
  const d = q[0].length;
  const dot = (a: number[], b: number[]): number => a.reduce((s, x, i) => s + x * b[i], 0);
  const out = q.map((qi) => {
    const scores = k.map((kj) => dot(qi, kj) / Math.sqrt(d));
    const mx = Math.max(...scores);
    const w = scores.map((s) => Math.exp(s - mx));
    const z = w.reduce((a, b) => a + b, 0);
    return v[0].map((_, c) => w.reduce((s, wj, j) => s + (wj / z) * v[j][c], 0));
  });
  return out.flat().reduce((s, x) => s + x * x, 0);
}

export function levenshteinSoft(a: number[], b: number[], gap: number): number {
  const dp: number[][] = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++) dp[i][0] = i * gap;
  for (let j = 1; j <= b.length; j++) dp[0][j] = j * gap;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      dp[i][j] = Math.min(dp[i - 1][j] + gap, dp[i][j - 1] + gap, dp[i - 1][j - 1] + (a[i - 1] - b[j - 1]) ** 2);
  return dp[a.length][b.length];
}

export function binomialOption(s: number, k: number, sigma: number, n: number): number {
  const dt = 1 / n;
  const u = Math.exp(sigma * Math.sqrt(dt));
  const d = 1 / u;
  const p = (Math.exp(0.05 * dt) - d) / (u - d);
  let values = Array.from({ length: n + 1 }, (_, i) => Math.max(0, s * u ** (n - i) * d ** i - k));
  for (let step = n; step > 0; step--)
    values = values.slice(0, step).map((v, i) => Math.exp(-0.05 * dt) * (p * v + (1 - p) * values[i + 1]));
  return values[0];
}

export function irr(flows: number[]): number {
  let lo = -0.9;
  let hi = 1;
  const npv = (r: number): number => flows.reduce((s, c, t) => s + c / (1 + r) ** t, 0);
  for (let i = 0; i < 60; i++) {
    const mid = (lo + hi) / 2;
    if (npv(mid) > 0) lo = mid;
    else hi = mid;
  }
  let r = (lo + hi) / 2;
  for (let i = 0; i < 2; i++) {
    const h = 1e-6;
    r -= npv(r) / ((npv(r + h) - npv(r - h)) / (2 * h));
  }
  return npv(r + 0.01);
}

export function lcgMonteCarlo(mu: number, sigma: number, n: number): number {
  let seed = 12345;
  const uniform = (): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return (seed + 0.5) / 2147483648;
  };
  const gauss = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  let s = 0;
  for (let i = 0; i < n; i++) s += Math.exp(mu + sigma * gauss());
  return s / n;
}

type Vec3 = readonly [number, number, number];
const sub = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = ([ax, ay, az]: Vec3, [bx, by, bz]: Vec3): Vec3 => [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
const scale = (a: Vec3, k: number): Vec3 => [a[0] * k, a[1] * k, a[2] * k];
const norm = (a: Vec3): number => Math.sqrt(dot(a, a));
export function rayTriangle(o: Vec3, d: Vec3, tri: readonly [Vec3, Vec3, Vec3]): number {
  const [a, b, c] = tri;
  const e1 = sub(b, a);
  const e2 = sub(c, a);
  const p = cross(d, e2);
  const det = dot(e1, p);
  if (Math.abs(det) < 1e-9) return -1;
  const t = sub(o, a);
  const u = dot(t, p) / det;
  if (u < 0 || u > 1) return -1;
  const q = cross(t, e1);
  const v = dot(d, q) / det;
  if (v < 0 || u + v > 1) return -1;
  return norm(scale(d, dot(e2, q) / det)) + u * v;
}

export function deCasteljau(points: [number, number][], t: number): number {
  let ps = points;
  while (ps.length > 1) ps = ps.slice(1).map(([x, y], i) => [lerp(ps[i][0], x, t), lerp(ps[i][1], y, t)]);
  const [[x, y]] = ps;
  return x * y;
}

export function hslToRgb(h: number, s: number, l: number): number {
  const f = (n: number): number => {
    const k = (n + h / 30) % 12;
    return l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, Math.min(9 - k, 1)));
  };
  const [r, g, b] = [f(0), f(8), f(4)];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function kMeansStep(xs: number[], centers: number[]): number {
  const groups = new Map<number, number[]>();
  for (const x of xs) {
    let best = 0;
    centers.forEach((c, i) => {
      if (Math.abs(x - c) < Math.abs(x - centers[best])) best = i;
    });
    const group = groups.get(best) ?? [];
    group.push(x);
    groups.set(best, group);
  }
  let s = 0;
  for (const [i, g] of groups) s += (g.reduce((a, b) => a + b, 0) / g.length - centers[i]) ** 2;
  return s;
}

export function histogramEntropy(xs: number[], width: number): number {
  const counts: Record<string, number> = {};
  for (const x of xs) {
    const key = `bin${Math.floor(x / 2)}`;
    counts[key] = (counts[key] ?? 0) + Math.exp(-x * width);
  }
  const total = Object.values(counts).reduce((a, b) => a + b, 0);
  return -Object.values(counts)
    .map((c) => c / total)
    .reduce((s, p) => s + p * Math.log(p), 0);
}

export function movingAverages(xs: number[], w: number): number {
  const out: number[] = [];
  let sum = 0;
  for (let i = 0; i < xs.length; i++) {
    sum += xs[i];
    if (i >= w) sum -= xs[i - w];
    if (i >= w - 1) out.push(sum / w);
  }
  const [first, ...rest] = out;
  return rest.reduce((p, v) => p * v, first);
}

export function parsed(x: number, text: string): number {
  const tokens = text.split(' ');
  let pos = 0;
  const expr = (): number => {
    let v = term();
    while (tokens[pos] === '+' || tokens[pos] === '-') v = tokens[pos++] === '+' ? v + term() : v - term();
    return v;
  };
  const term = (): number => {
    let v = factor();
    while (tokens[pos] === '*' || tokens[pos] === '/') v = tokens[pos++] === '*' ? v * factor() : v / factor();
    return v;
  };
  const factor = (): number => {
    const t = tokens[pos++];
    if (t === '(') {
      const v = expr();
      pos++;
      return v;
    }
    if (t === 'x') return x;
    return Number(t);
  };
  return expr();
}

export function rungeKutta(y0: number[], k: number, n: number): number {
  const f = ([x, v]: number[]): number[] => [v, -k * x - 0.1 * v];
  const axpy = (a: number, x: number[], y: number[]): number[] => x.map((xi, i) => a * xi + y[i]);
  let y = [...y0];
  const h = 0.1;
  for (let i = 0; i < n; i++) {
    const k1 = f(y);
    const k2 = f(axpy(h / 2, k1, y));
    const k3 = f(axpy(h / 2, k2, y));
    const k4 = f(axpy(h, k3, y));
    y = y.map((v, j) => v + (h / 6) * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]));
  }
  return y[0] ** 2 + y[1] ** 2;
}

export function simpson(a: number, b: number, w: number): number {
  const f = (x: number): number => Math.sin(w * x) / (1 + x * x);
  const whole = (lo: number, hi: number): number => ((hi - lo) / 6) * (f(lo) + 4 * f((lo + hi) / 2) + f(hi));
  const adapt = (lo: number, hi: number, s: number, depth: number): number => {
    const mid = (lo + hi) / 2;
    const [l, r] = [whole(lo, mid), whole(mid, hi)];
    return depth <= 0 || Math.abs(l + r - s) < 1e-6 ? l + r : adapt(lo, mid, l, depth - 1) + adapt(mid, hi, r, depth - 1);
  };
  return adapt(a, b, whole(a, b), 6);
}

export function luDeterminant(a: readonly (readonly number[])[]): number {
  const m = a.map((row) => [...row]);
  const n = m.length;
  let det = 1;
  for (let i = 0; i < n; i++) {
    const pivot = m.reduce((best, row, r) => (r >= i && Math.abs(row[i]) > Math.abs(m[best][i]) ? r : best), i);
    if (pivot !== i) {
      [m[i], m[pivot]] = [m[pivot], m[i]];
      det = -det;
    }
    det *= m[i][i];
    for (let r = i + 1; r < n; r++) {
      const f = m[r][i] / m[i][i];
      for (let c = i; c < n; c++) m[r][c] -= f * m[i][c];
    }
  }
  return det;
}

export function pageRank(links: number[][], d: number): number {
  const n = links.length;
  let rank = Array<number>(n).fill(1 / n);
  for (let it = 0; it < 8; it++) {
    const next = new Array<number>(n).fill((1 - d) / n);
    links.forEach((out, i) => {
      for (const j of out) next[j] += (d * rank[i]) / out.length;
    });
    rank = next;
  }
  return rank.reduce((s, r, i) => s + r * r * (i + 1), 0);
}

export function lorenz(sigma: number, rho: number, beta: number): number {
  let [x, y, z] = [1, 1, 1];
  const dt = 0.01;
  for (let i = 0; i < 50; i++) [x, y, z] = [x + dt * sigma * (y - x), y + dt * (x * (rho - z) - y), z + dt * (x * y - beta * z)];
  return x + y * z;
}

export function heat(u0: number[], alpha: number, steps: number): number {
  let u = Float64Array.from(u0);
  let next = new Float64Array(u.length);
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < u.length; i++) {
      const left = i === 0 ? u[i] : u[i - 1];
      const right = i === u.length - 1 ? u[i] : u[i + 1];
      next[i] = u[i] + alpha * (left - 2 * u[i] + right);
    }
    [u, next] = [next, u];
  }
  return u.reduce((s, v) => s + v * v, 0);
}

export function convolution(image: number[][], kernel: number[][]): number {
  const [h, w] = [image.length, image[0].length];
  const r = (kernel.length - 1) / 2;
  let s = 0;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let v = 0;
      for (let dy = -r; dy <= r; dy++) for (let dx = -r; dx <= r; dx++) v += (image[y + dy]?.[x + dx] ?? 0) * kernel[dy + r][dx + r];
      s += Math.max(0, v) ** 2;
    }
  return s;
}

export function knapsackSoft(values: number[], weights: number[], cap: number): number {
  const best = new Array<number>(cap + 1).fill(0);
  for (const [i, v] of values.entries())
    for (let c = cap; c >= weights[i]; c--) best[c] = Math.log(Math.exp(best[c]) + Math.exp(best[c - weights[i]] + v));
  return best[cap];
}

const emit = (s: number, o: number): number => -((o - s) ** 2);
export function viterbi(obs: number[], trans: number[][]): number {
  let prev = trans.map((_, s) => emit(s, obs[0]));
  const back: number[][] = [];
  for (const o of obs.slice(1)) {
    const from: number[] = [];
    prev = trans.map((_, s) => {
      let best = -Infinity;
      prev.forEach((p, q) => {
        const v = p + trans[q][s];
        if (v > best) {
          best = v;
          from[s] = q;
        }
      });
      return best + emit(s, o);
    });
    back.push(from);
  }
  return Math.max(...prev) + back.length;
}

export function tryParse(x: number, input: string | undefined): number {
  const k = input === undefined ? NaN : parseFloat(input);
  return Number.isNaN(k) ? x : x * k;
}

export function switchTrue(x: number): number {
  switch (true) {
    case x < 0:
      return -x;
    case x < 1:
      return x * x;
    default:
      return 2 * x - 1;
  }
}

export function labelledSearch(grid: number[][], limit: number): number {
  let s = 0;
  outer: for (const row of grid) {
    for (const v of row) {
      if (v < 0) continue outer;
      s += v * v;
      if (s > limit) break outer;
    }
    s *= 1.5;
  }
  return s;
}

export function dotProductsByName(p: { [K in 'x' | 'y' | 'z']: number }, q: Record<'x' | 'y' | 'z', number>): number {
  let s = 0;
  for (const k of ['x', 'y', 'z'] as const) s += p[k] * q[k] * q[k];
  return s;
}

export function nestedDefaults(
  { a = 1, b: { c = 2, d = [3] } = {} }: { a?: number; b?: { c?: number; d?: number[] } } = {},
  x = 2,
): number {
  return a * x + c * d[0] * x * x;
}

export function nullishChains(m: { w?: { v?: number[] | null } | null } | null, x: number): number {
  return (m?.w?.v?.[0] ?? 1) * x + (m?.w?.v?.length ?? 5) + (m?.w?.v?.at(-1) ?? x);
}

export function groupAndSort(items: { key: string; v: number }[]): number {
  const sorted = [...items].sort((a, b) => a.key.localeCompare(b.key) || a.v - b.v);
  const groups = sorted.reduce<Record<string, number[]>>((acc, { key, v }) => {
    (acc[key] ||= []).push(v);
    return acc;
  }, {});
  return Object.entries(groups).reduce((s, [k, vs]) => s + k.length * vs.reduce((a, b) => a * b, 1), 0);
}

export const cases: readonly Case[] = [
  { f: 'unrolledDescent', at: [[1.3, 0.4]] },
  {
    f: 'piped',
    at: [
      [1.3, 0.4],
      [2, 2],
    ],
  },
  { f: 'softmaxCrossEntropy', at: [[[1, 2, 0.5], 1]], wrt: ['logits'] },
  {
    f: 'attention',
    at: [
      [
        [
          [1, 2],
          [0.3, 1],
        ],
        [
          [0.5, -1],
          [1, 1],
        ],
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  { f: 'levenshteinSoft', at: [[[1, 2, 3.3], [1.1, 3], 0.8]] },
  { f: 'binomialOption', at: [[100, 95, 0.2, 4]], wrt: ['s', 'k', 'sigma'] },
  { f: 'irr', at: [[[-100, 30, 50, 60]]], tolerance: 1e-5 },
  { f: 'lcgMonteCarlo', at: [[0.1, 0.2, 5]], wrt: ['mu', 'sigma'] },
  {
    f: 'rayTriangle',
    at: [
      [
        [0.2, 0.3, -1],
        [0.1, 0, 1],
        [
          [0, 0, 0],
          [1, 0, 0.1],
          [0, 1, 0.2],
        ],
      ],
    ],
  },
  {
    f: 'deCasteljau',
    at: [
      [
        [
          [0, 1],
          [1, 2],
          [3, 1],
          [4, 0],
        ],
        0.3,
      ],
    ],
  },
  { f: 'hslToRgb', at: [[100, 0.5, 0.4]] },
  {
    f: 'kMeansStep',
    at: [
      [
        [1, 2, 8, 9.5],
        [1.3, 8.2],
      ],
    ],
  },
  { f: 'histogramEntropy', at: [[[1, 2.5, 3, 5, 0.5], 0.3]] },
  { f: 'movingAverages', at: [[[1, 2.5, 3, 5, 0.5], 2]], wrt: ['xs'] },
  { f: 'parsed', at: [[1.3, 'x * ( x + 2 ) - x / 3']] },
  { f: 'rungeKutta', at: [[[1, 0], 2, 5]], wrt: ['y0', 'k'] },
  { f: 'simpson', at: [[0, 1, 3]] },
  {
    f: 'luDeterminant',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 6.5],
          [7, 8, 1],
        ],
      ],
    ],
  },
  { f: 'pageRank', at: [[[[1, 2], [2], [0]], 0.85]], wrt: ['d'] },
  { f: 'lorenz', at: [[10, 28, 2.67]] },
  { f: 'heat', at: [[[1, 0, 2, 0.5], 0.2, 3]], wrt: ['u0', 'alpha'] },
  {
    f: 'convolution',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
        ],
        [
          [0, 1, 0],
          [1, -3, 1],
          [0, 0.5, 0],
        ],
      ],
    ],
  },
  { f: 'knapsackSoft', at: [[[1, 2, 1.5], [1, 2, 3], 4]], wrt: ['values'] },
  {
    f: 'viterbi',
    at: [
      [
        [0.1, 1.2, 0.4],
        [
          [0.1, -0.3],
          [-0.2, 0.2],
        ],
      ],
    ],
    wrt: ['obs', 'trans'],
  },
  {
    f: 'tryParse',
    at: [
      [1.3, '2.5'],
      [1.3, undefined],
      [1.3, 'q'],
    ],
    wrt: ['x'],
  },
  { f: 'switchTrue', at: [[-1], [0.5], [3]] },
  {
    f: 'labelledSearch',
    at: [
      [[[1, 2], [3, -1, 5], [2]], 100],
      [[[1, 2], [3, 1, 5], [2]], 20],
    ],
    wrt: ['grid'],
  },
  {
    f: 'dotProductsByName',
    at: [
      [
        { x: 1, y: 2, z: 3 },
        { x: 0.1, y: 0.2, z: 0.3 },
      ],
    ],
  },
  {
    f: 'nestedDefaults',
    at: [
      [{ a: 2, b: { c: 3, d: [4] } }, 1.5],
      [{}, 1.5],
    ],
  },
  {
    f: 'nullishChains',
    at: [
      [{ w: { v: [2, 3] } }, 1.5],
      [null, 1.5],
      [{ w: { v: null } }, 1.5],
    ],
    wrt: ['x'],
  },
  {
    f: 'groupAndSort',
    at: [
      [
        [
          { key: 'b', v: 2 },
          { key: 'a', v: 3 },
          { key: 'b', v: 1 },
        ],
      ],
    ],
  },
];
