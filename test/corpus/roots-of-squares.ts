/** Distances that are 0: of a point from itself, whose slope is 0, and norms where they have a kink, by convention as Math.hypot. */

import type { Case } from './case.ts';

export function allPairs(p: number[][]): number {
  let s = 0;
  for (let i = 0; i < p.length; i++) {
    for (let j = 0; j < p.length; j++) {
      const dx = p[i][0] - p[j][0];
      const dy = p[i][1] - p[j][1];
      s += Math.sqrt(dx * dx + dy * dy);
    }
  }
  return s;
}

export function energyOfAll(p: number[][], w: number): number {
  const dist = (a: number[], b: number[]): number => Math.sqrt(a.reduce((s, v, k) => s + (v - b[k]) ** 2, 0));
  return p.reduce((s, a) => s + p.reduce((t, b) => t + Math.exp(-w * dist(a, b)), 0), 0);
}

export function tableOfDistances(x: Float64Array): number {
  const n = x.length / 2;
  const table = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < 2; k++) {
        const d = x[2 * i + k] - x[2 * j + k];
        sum += d * d;
      }
      table[i * n + j] = Math.sqrt(sum);
    }
  let worst = 0;
  for (const d of table) worst += d * (1 + d);
  return worst;
}

class Vec {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  minus(o: Vec): Vec {
    return new Vec(this.x - o.x, this.y - o.y);
  }
  dot(o: Vec): number {
    return this.x * o.x + this.y * o.y;
  }
  get length(): number {
    return Math.sqrt(this.dot(this));
  }
}

export function withVectors(xs: number[], ys: number[]): number {
  const ps = xs.map((x, i) => new Vec(x, ys[i]));
  return ps.flatMap((a) => ps.map((b) => a.minus(b).length)).reduce((s, d) => s + d, 0);
}

export function spreadOfData(x: number[]): number {
  const mean = x.reduce((s, v) => s + v, 0) / x.length;
  return Math.sqrt(x.map((v) => (v - mean) ** 2).reduce((s, v) => s + v, 0) / (x.length - 1)) + mean;
}

export function rootMeanSquare(a: number[], b: number[]): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += Math.pow(a[i] - b[i], 2);
  return (s / a.length) ** 0.5 + a[0];
}

export function fourthPower(x: number, y: number): number {
  return Math.sqrt(x ** 4 + 3 * y * y * (y * y)) + x;
}

export function groupLasso(w: number[][], lambda: number): number {
  let penalty = 0;
  for (const row of w) {
    let sq = 0;
    for (const v of row) sq += v * v;
    penalty += Math.sqrt(sq);
  }
  return lambda * penalty;
}

export function nearestCentre(p: number[][], centres: number[][]): number {
  let total = 0;
  for (const q of p) {
    let best = Infinity;
    for (const c of centres) best = Math.min(best, Math.sqrt((q[0] - c[0]) * (q[0] - c[0]) + (q[1] - c[1]) * (q[1] - c[1])));
    total += best;
  }
  return total;
}

export function rectified(x: number[]): number {
  return Math.sqrt(x.reduce((s, v) => s + (v > 0 ? v * v : 0), 0)) + x[0];
}

export function adam(w0: number[], lr: number, beta1: number, beta2: number, steps: number): number {
  const w = [...w0];
  const m = w.map(() => 0);
  const v = w.map(() => 0);
  for (let t = 1; t <= steps; t++) {
    const g = [2 * w[0], 0 * w[1]];
    for (let j = 0; j < w.length; j++) {
      m[j] = beta1 * m[j] + (1 - beta1) * g[j];
      v[j] = beta2 * v[j] + (1 - beta2) * g[j] * g[j];
      const mh = m[j] / (1 - beta1 ** t);
      const vh = v[j] / (1 - beta2 ** t);
      w[j] -= (lr * mh) / (Math.sqrt(vh) + 1e-8);
    }
  }
  return w[0] * w[0] + w[1];
}

export function adamRecords(w0: number[], lr: number, o: { b1: number; b2: number }, steps: number): number {
  const ps = w0.map((w) => ({ w, m: 0, v: 0 }));
  for (let t = 1; t <= steps; t++) {
    ps.forEach((p, j) => {
      const g = j === 0 ? 2 * p.w : 0;
      p.m = o.b1 * p.m + (1 - o.b1) * g;
      p.v = o.b2 * p.v + (1 - o.b2) * g ** 2;
      p.w -= (lr * (p.m / (1 - Math.pow(o.b1, t)))) / (Math.sqrt(p.v / (1 - Math.pow(o.b2, t))) + 1e-8);
    });
  }
  return ps[0].w * ps[0].w + ps[1].w;
}

export function adagrad(w0: number[], lr: number, steps: number): number {
  let w = w0;
  let acc = w0.map(() => 0);
  for (let t = 0; t < steps; t++) {
    const g = w.map((c, j) => (j === 0 ? 2 * c : Math.max(0, c - 10)));
    acc = acc.map((a, j) => a + g[j] * g[j]);
    w = w.map((c, j) => c - (lr * g[j]) / (Math.sqrt(acc[j]) + 1e-6));
  }
  return w[0] ** 2 + w[1];
}

/** What is no square keeps its infinite slope. */
export function rootOfProduct(x: number, y: number): number {
  return Math.sqrt(x * y);
}

export function rootOfASum(x: number, y: number): number {
  let s = 0;
  for (const v of [x, y]) s += v * 0.5;
  return Math.sqrt(s);
}

export const cases: Case[] = [
  {
    f: 'allPairs',
    at: [
      [
        [
          [0, 0],
          [1, 2],
          [3, 1],
        ],
      ],
    ],
  },
  {
    f: 'energyOfAll',
    at: [
      [
        [
          [0, 0],
          [1, 2],
        ],
        0.5,
      ],
    ],
  },
  { f: 'tableOfDistances', at: [[Float64Array.of(0, 0, 1, 2, 3, 1)]] },
  {
    f: 'withVectors',
    at: [
      [
        [0, 1, 3],
        [0, 2, 1],
      ],
    ],
  },
  { f: 'spreadOfData', at: [[[1, 2, 4]]] },
  { f: 'spreadOfData', at: [[[2, 2]]], expected: [[0.5, 0.5]], kink: true },
  {
    f: 'rootMeanSquare',
    at: [
      [
        [1, 2],
        [3, 5],
      ],
    ],
  },
  {
    f: 'rootMeanSquare',
    at: [
      [
        [1, 2],
        [1, 2],
      ],
    ],
    expected: [{ a: [1, 0], b: [0, 0] }],
    kink: true,
  },
  { f: 'fourthPower', at: [[1, 2]] },
  { f: 'fourthPower', at: [[0, 0]], expected: [{ x: 1, y: 0 }], kink: true },
  {
    f: 'groupLasso',
    at: [
      [
        [
          [1, 2],
          [0, 3],
        ],
        0.5,
      ],
    ],
  },
  {
    f: 'groupLasso',
    at: [
      [
        [
          [0, 0],
          [0, 3],
        ],
        0.5,
      ],
    ],
    expected: [
      {
        w: [
          [0, 0],
          [0, 0.5],
        ],
        lambda: 3,
      },
    ],
    kink: true,
  },
  {
    f: 'nearestCentre',
    at: [
      [
        [
          [1, 2],
          [0, 3],
        ],
        [
          [1, 2],
          [1, 3],
        ],
      ],
    ],
    expected: [
      {
        p: [
          [0, 0],
          [-1, 0],
        ],
        centres: [
          [0, 0],
          [1, 0],
        ],
      },
    ],
    kink: true,
  },
  { f: 'rectified', at: [[[-1, -2]]], expected: [[1, 0]], kink: true },
  { f: 'rootOfProduct', at: [[0, 2]], wrt: ['x'], expected: [Infinity], kink: true },
  { f: 'adam', at: [[[1, 2], 0.1, 0.9, 0.99, 3]], wrt: ['w0', 'lr'] },
  { f: 'adamRecords', at: [[[1, 2], 0.1, { b1: 0.9, b2: 0.99 }, 3]], wrt: ['w0', 'lr'] },
  { f: 'adagrad', at: [[[1, 2], 0.1, 3]], wrt: ['w0', 'lr'] },
  { f: 'rootOfASum', at: [[0, 0]], wrt: ['x'], expected: [Infinity], kink: true },
];
