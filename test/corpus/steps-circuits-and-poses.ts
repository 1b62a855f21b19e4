// Steps of chosen size, circuits, poses in a graph, alignments.
import type { Case } from './case.ts';
// adaptive Runge-Kutta with rejected steps
type Rhs = (t: number, y: readonly number[], p: readonly number[]) => number[];
interface Options {
  rtol?: number;
  atol?: number;
  h0?: number;
  maxSteps?: number;
}
function rk23(
  f: Rhs,
  t0: number,
  t1: number,
  y0: readonly number[],
  p: readonly number[],
  { rtol = 1e-4, atol = 1e-6, h0 = 0.1, maxSteps = 1000 }: Options = {},
): number[] {
  const axpy = (y: readonly number[], ...terms: [number, number[]][]): number[] =>
    y.map((v, i) => terms.reduce((s, [c, k]) => s + c * k[i], v));
  let t = t0;
  let y = [...y0];
  let h = h0;
  let k1 = f(t, y, p);
  let steps = 0;
  while (t < t1) {
    if (++steps > maxSteps) throw new Error('too many steps');
    if (t + h > t1) h = t1 - t;
    const k2 = f(t + h / 2, axpy(y, [h / 2, k1]), p);
    const k3 = f(t + (3 * h) / 4, axpy(y, [(3 * h) / 4, k2]), p);
    const yn = axpy(y, [(2 * h) / 9, k1], [h / 3, k2], [(4 * h) / 9, k3]);
    const k4 = f(t + h, yn, p);
    const z = axpy(y, [(7 * h) / 24, k1], [h / 4, k2], [h / 3, k3], [h / 8, k4]);
    const err = Math.sqrt(
      yn.reduce((s, v, i) => s + ((v - z[i]) / (atol + rtol * Math.max(Math.abs(v), Math.abs(y[i])))) ** 2, 0) / yn.length,
    );
    const factor = err === 0 ? 5 : Math.min(5, Math.max(0.2, 0.9 * err ** (-1 / 3)));
    if (err > 1) {
      h *= factor;
      continue;
    }
    t += h;
    y = yn;
    k1 = k4;
    h *= factor;
  }
  return y;
}
export function lotkaVolterra(y0: number[], p: number[]): number {
  const rhs: Rhs = (_t, [a, b], [al, be, ga, de]) => [al * a - be * a * b, -ga * b + de * a * b];
  const y = rk23(rhs, 0, 3, y0, p, { h0: 0.5 });
  return y[0] + 2 * y[1];
}

// quantum circuit
interface C {
  re: number;
  im: number;
}
const cmul = (a: C, b: C): C => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });
const cadd = (a: C, b: C): C => ({ re: a.re + b.re, im: a.im + b.im });
class State {
  amps: C[];
  constructor(readonly n: number) {
    this.amps = Array.from({ length: 1 << n }, (_, i) => ({ re: i === 0 ? 1 : 0, im: 0 }));
  }
  apply(q: number, [[a, b], [c, d]]: C[][], control?: number): this {
    const bit = 1 << q;
    for (let i = 0; i < this.amps.length; i++) {
      if (i & bit) continue;
      if (control !== undefined && !(i & (1 << control))) continue;
      const lo = this.amps[i];
      const hi = this.amps[i | bit];
      this.amps[i] = cadd(cmul(a, lo), cmul(b, hi));
      this.amps[i | bit] = cadd(cmul(c, lo), cmul(d, hi));
    }
    return this;
  }
  z(q: number): number {
    return this.amps.reduce((s, { re, im }, i) => s + (i & (1 << q) ? -1 : 1) * (re * re + im * im), 0);
  }
}
const rx = (t: number): C[][] => [
  [
    { re: Math.cos(t / 2), im: 0 },
    { re: 0, im: -Math.sin(t / 2) },
  ],
  [
    { re: 0, im: -Math.sin(t / 2) },
    { re: Math.cos(t / 2), im: 0 },
  ],
];
const ry = (t: number): C[][] => [
  [
    { re: Math.cos(t / 2), im: 0 },
    { re: -Math.sin(t / 2), im: 0 },
  ],
  [
    { re: Math.sin(t / 2), im: 0 },
    { re: Math.cos(t / 2), im: 0 },
  ],
];
const X: C[][] = [
  [
    { re: 0, im: 0 },
    { re: 1, im: 0 },
  ],
  [
    { re: 1, im: 0 },
    { re: 0, im: 0 },
  ],
];
export function circuit(params: number[][]): number {
  const s = new State(3);
  for (const layer of params) {
    layer.forEach((t, q) => s.apply(q, q % 2 ? ry(t) : rx(t)));
    for (let q = 0; q + 1 < s.n; q++) s.apply(q + 1, X, q);
  }
  return s.z(0) * s.z(1) + s.z(2);
}

// poses in a graph, with the exponential map and its small-angle branch
type V3 = [number, number, number];
type M3 = [V3, V3, V3];
const dot3 = (a: V3, b: V3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
function expSo3(w: V3): M3 {
  const t2 = dot3(w, w);
  const t = Math.sqrt(t2);
  const [A, B] = t2 < 1e-8 ? [1 - t2 / 6, 0.5 - t2 / 24] : [Math.sin(t) / t, (1 - Math.cos(t)) / t2];
  const K: M3 = [
    [0, -w[2], w[1]],
    [w[2], 0, -w[0]],
    [-w[1], w[0], 0],
  ];
  const R: M3 = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) R[i][j] += A * K[i][j] + B * (w[i] * w[j] - (i === j ? t2 : 0));
  return R;
}
function logSo3(R: M3): V3 {
  const c = Math.min(1, Math.max(-1, (R[0][0] + R[1][1] + R[2][2] - 1) / 2));
  const t = Math.acos(c);
  const k = t < 1e-6 ? 0.5 : t / (2 * Math.sin(t));
  return [k * (R[2][1] - R[1][2]), k * (R[0][2] - R[2][0]), k * (R[1][0] - R[0][1])];
}
const mul3 = (A: M3, B: M3): M3 => A.map((r) => [0, 1, 2].map((j) => r[0] * B[0][j] + r[1] * B[1][j] + r[2] * B[2][j]) as V3) as M3;
const tr3 = (A: M3): M3 => [0, 1, 2].map((i) => [A[0][i], A[1][i], A[2][i]] as V3) as M3;
export function poseGraph(poses: V3[], edges: { i: number; j: number; w: V3 }[]): number {
  const Rs = poses.map(expSo3);
  let cost = 0;
  for (const { i, j, w } of edges) {
    const e = logSo3(mul3(tr3(expSo3(w)), mul3(tr3(Rs[i]), Rs[j])));
    const n2 = dot3(e, e);
    cost += n2 < 0.04 ? 0.5 * n2 : 0.2 * (Math.sqrt(n2) - 0.1);
  }
  return cost;
}

// connectionist temporal classification
export function ctc(logits: number[][], labels: number[]): number {
  const ext: number[] = [0];
  for (const l of labels) ext.push(l, 0);
  const S = ext.length;
  const lse = (...v: number[]): number => {
    const m = Math.max(...v);
    if (m === -Infinity) return -Infinity;
    return m + Math.log(v.reduce((s, x) => s + Math.exp(x - m), 0));
  };
  const lp = logits.map((row) => {
    const z = lse(...row);
    return row.map((v) => v - z);
  });
  let alpha = new Array<number>(S).fill(-Infinity);
  alpha[0] = lp[0][0];
  if (S > 1) alpha[1] = lp[0][ext[1]];
  for (let t = 1; t < lp.length; t++) {
    const next = new Array<number>(S).fill(-Infinity);
    for (let s = Math.max(0, S - 2 * (lp.length - t)); s < Math.min(S, 2 * t + 2); s++) {
      let a = alpha[s];
      if (s > 0) a = lse(a, alpha[s - 1]);
      if (s > 1 && ext[s] !== 0 && ext[s] !== ext[s - 2]) a = lse(a, alpha[s - 2]);
      next[s] = a + lp[t][ext[s]];
    }
    alpha = next;
  }
  return -(S > 1 ? lse(alpha[S - 1], alpha[S - 2]) : alpha[0]);
}

// soft dynamic time warping, with -Infinity at the borders
export function softDtw(x: number[], y: number[], gamma: number): number {
  const R = Array.from({ length: x.length + 1 }, () => new Float64Array(y.length + 1).fill(Infinity));
  R[0][0] = 0;
  for (let i = 1; i <= x.length; i++)
    for (let j = 1; j <= y.length; j++) {
      const opts = [R[i - 1][j], R[i][j - 1], R[i - 1][j - 1]];
      const m = Math.min(...opts);
      const soft = m - gamma * Math.log(opts.reduce((s, o) => s + Math.exp(-(o - m) / gamma), 0));
      R[i][j] = (x[i - 1] - y[j - 1]) ** 2 + soft;
    }
  return R[x.length][y.length];
}

export const cases: Case[] = [
  {
    f: 'lotkaVolterra',
    at: [
      [
        [1, 0.5],
        [1.1, 0.4, 0.4, 0.1],
      ],
    ],
  },
  {
    f: 'circuit',
    at: [
      [
        [
          [0.1, 0.5, 0.9],
          [1.1, -0.3, 0.2],
        ],
      ],
    ],
  },
  {
    f: 'poseGraph',
    at: [
      [
        [
          [0.1, 0.2, 0.3],
          [0.5, -0.2, 0.1],
          [0, 0, 0],
        ],
        [
          { i: 0, j: 1, w: [0.3, -0.3, -0.1] },
          { i: 1, j: 2, w: [0, 0.1, 0] },
        ],
      ],
    ],
    fixed: ['edges.0.i', 'edges.0.j', 'edges.1.i', 'edges.1.j'],
  },
  {
    f: 'ctc',
    at: [
      [
        [
          [0.1, 0.2, 0.3],
          [0.5, -0.1, 0.2],
          [0.3, 0.9, -0.4],
          [0, 0.1, 0.2],
        ],
        [1, 2],
      ],
      [
        [
          [0.1, 0.2, 0.3],
          [0.5, -0.1, 0.2],
          [0.3, 0.9, -0.4],
        ],
        [1, 1],
      ],
      [
        [
          [0.1, 0.2],
          [1, 2],
        ],
        [],
      ],
    ],
    wrt: ['logits'],
  },
  { f: 'softDtw', at: [[[0.1, 0.5, 0.9], [0.2, 0.3], 0.5]] },
];
