// Guards around roots and quotients, and weights of stencils.
import type { Case } from './case.ts';

const EPS = 1e-12;

function normalizeGuardAfter(v: number[], n: number[]): void {
  const len = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  if (len <= EPS) {
    n[0] = 1;
    n[1] = 0;
    n[2] = 0;
    return;
  }
  const inv = 1 / len;
  n[0] = v[0] * inv;
  n[1] = v[1] * inv;
  n[2] = v[2] * inv;
}

export function guardAfter(v: number[], w: number[]): number {
  const n = [0, 0, 0];
  normalizeGuardAfter(v, n);
  return n[0] * w[0] + n[1] * w[1] + n[2] * w[2];
}

export function guardAfterInLoop(vs: number[][], w: number[]): number {
  const n = new Float64Array(3) as unknown as number[];
  let s = 0;
  for (const v of vs) {
    normalizeGuardAfter(v, n);
    s += n[0] * w[0] + n[1] * w[1] * s + n[2] * w[2];
  }
  return s;
}

export function guardFloor(v: number[], w: number[]): number {
  const len = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  const inv = 1 / Math.max(len, 1e-3);
  return v[0] * inv * w[0] + v[1] * inv * w[1] + v[2] * inv * w[2];
}

export function rotatedFrame(x: number[], nf: number[], out: number[]): void {
  const dq = [x[3] - x[0], x[4] - x[1], x[5] - x[2]];
  const len = Math.sqrt(dq[0] * dq[0] + dq[1] * dq[1] + dq[2] * dq[2]);
  if (len <= EPS) {
    for (let i = 0; i < 3; i++) {
      out[i] = nf[i];
      out[3 + i] = nf[i];
    }
    out[6] = 0;
    out[7] = 1;
    return;
  }
  const n1 = [dq[0] / len, dq[1] / len, dq[2] / len];
  let a1 = nf[0] * n1[0] + nf[1] * n1[1] + nf[2] * n1[2];
  if (a1 < 0) {
    for (let i = 0; i < 3; i++) n1[i] = -n1[i];
    a1 = -a1;
  }
  const t = [nf[0] - a1 * n1[0], nf[1] - a1 * n1[1], nf[2] - a1 * n1[2]];
  const tlen = Math.sqrt(t[0] * t[0] + t[1] * t[1] + t[2] * t[2]);
  if (tlen <= EPS) {
    for (let i = 0; i < 3; i++) {
      out[i] = n1[i];
      out[3 + i] = nf[i];
    }
    out[6] = 1;
    out[7] = 0;
    return;
  }
  for (let i = 0; i < 3; i++) {
    out[i] = n1[i];
    out[3 + i] = t[i] / tlen;
  }
  out[6] = a1;
  out[7] = nf[0] * out[3] + nf[1] * out[4] + nf[2] * out[5];
}

export function frameDots(x: number[], nf: number[]): number {
  const o = new Array<number>(8);
  rotatedFrame(x, nf, o);
  return o[0] * o[3] + o[1] * o[4] + o[2] * o[5] + 3 * (o[6] * o[6] + o[7] * o[7]) + o[0] * 2;
}

const dOpt = [0.1, 0.6, 0.3];
function smoothness(v: ArrayLike<number>, beta: number[]): void {
  const a0 = v[0] - 2 * v[1] + v[2];
  const b0 = v[0] - 4 * v[1] + 3 * v[2];
  const a1 = v[1] - 2 * v[2] + v[3];
  const b1 = v[1] - v[3];
  const a2 = v[2] - 2 * v[3] + v[4];
  const b2 = 3 * v[2] - 4 * v[3] + v[4];
  beta[0] = (13 / 12) * a0 * a0 + 0.25 * b0 * b0;
  beta[1] = (13 / 12) * a1 * a1 + 0.25 * b1 * b1;
  beta[2] = (13 / 12) * a2 * a2 + 0.25 * b2 * b2;
}
function candidates(v: ArrayLike<number>): number[] {
  return [v[0] / 3 - (7 / 6) * v[1] + (11 / 6) * v[2], -v[1] / 6 + (5 / 6) * v[2] + v[3] / 3, v[2] / 3 + (5 / 6) * v[3] - v[4] / 6];
}
export function weno5z(v: number[]): number {
  const beta: number[] = [];
  smoothness(v, beta);
  const f = candidates(v);
  const tau5 = Math.abs(beta[0] - beta[2]);
  const w = dOpt.map((d, k) => d * (1 + tau5 / (beta[k] + 1e-40)));
  return (w[0] * f[0] + w[1] * f[1] + w[2] * f[2]) / (w[0] + w[1] + w[2]);
}
export function weno5js(line: Float64Array): number {
  let flux = 0;
  for (let i = 0; i + 5 <= line.length; i++) {
    const beta = [0, 0, 0];
    const v = line.subarray(i, i + 5);
    smoothness(v, beta);
    const f = candidates(v);
    const w = [0, 0, 0];
    for (let k = 0; k < 3; k++) {
      const den = beta[k] + 1e-6;
      w[k] = dOpt[k] / (den * den);
    }
    const q = (w[0] * f[0] + w[1] * f[1] + w[2] * f[2]) / (w[0] + w[1] + w[2]);
    flux += q * q;
  }
  return flux;
}
export function teno5(v: number[]): number {
  const beta = [0, 0, 0];
  smoothness(v, beta);
  const tau5 = Math.abs(beta[0] - beta[2]);
  const g = beta.map((b) => (1 + tau5 / (b + 1e-40)) ** 6);
  const total = g.reduce((a, b) => a + b);
  const delta = g.map((gk) => (gk / total < 1e-5 ? 0 : 1));
  const f = candidates(v);
  const w = delta.map((d, k) => d * dOpt[k]);
  const sum = w[0] + w[1] + w[2];
  if (sum < 1e-40) return f[1];
  return (w[0] * f[0] + w[1] * f[1] + w[2] * f[2]) / sum;
}

export const cases: Case[] = [
  {
    f: 'guardAfter',
    at: [
      [
        [0, 0, 0],
        [1, 2, 3],
      ],
      [
        [3, -4, 12],
        [1, 2, 3],
      ],
    ],
    expected: [{ v: [0, 0, 0], w: [1, 0, 0] }, undefined],
    kink: true,
  },
  {
    f: 'guardAfterInLoop',
    at: [
      [
        [
          [0, 0, 0],
          [3, -4, 12],
          [0, 0, 0],
          [1, 0, 0],
        ],
        [1, 2, 3],
      ],
    ],
    wrt: ['w'],
  },
  {
    f: 'guardFloor',
    at: [
      [
        [0, 0, 0],
        [1, 2, 3],
      ],
    ],
    expected: [{ v: [1000, 2000, 3000], w: [0, 0, 0] }],
    kink: true,
  },
  {
    f: 'frameDots',
    at: [
      [
        [10, 3, -2, 40, -9, 5],
        [0.6, -0.8, 0],
      ],
      [
        [10, 3, -2, 40, -9, 5],
        [-0.6, 0.8, 0],
      ],
    ],
    wrt: ['x', 'nf'],
  },
  { f: 'weno5z', at: [[[1, 0.2, 1, 0.4, 1.3]]] },
  { f: 'weno5js', at: [[new Float64Array([1, 0.2, 1, 0.4, 1.3, 5, 4, 1])]] },
  {
    f: 'teno5',
    at: [
      [[0, Math.sin(0.7), Math.sin(1.4), Math.sin(2.1) + 0.35, Math.sin(2.8) + 0.35]],
      [[0, Math.sin(0.7), Math.sin(1.4), Math.sin(2.1) + 3, Math.sin(2.8) + 3]],
    ],
  },
];
