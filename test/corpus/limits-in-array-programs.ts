// Losses, distances, roots and limits as suites of array libraries check them where a careless rule gives no number.
import type { Case } from './case.ts';

export function logsumexpInf(xs: number[]): number {
  const m = Math.max(...xs);
  const shift = Number.isFinite(m) ? m : 0;
  return Math.log(xs.reduce((s, x) => s + Math.exp(x - shift), 0)) + shift;
}
export function softmaxMasked(xs: number[], mask: boolean[]): number {
  const ys = xs.map((x, i) => (mask[i] ? x : -Infinity));
  const m = ys.reduce((a, b) => Math.max(a, b), -Infinity);
  const e = ys.map((y) => Math.exp(y - m));
  const z = e.reduce((a, b) => a + b, 0);
  return e.reduce((s, v, i) => s + (v / z) * xs[i], 0);
}
export function attentionMasked(q: number[][], k: number[][], v: number[][]): number {
  let out = 0;
  for (let i = 0; i < q.length; i++) {
    const sc = k.map((kk, j) => (j > i ? -Infinity : kk.reduce((s, a, c) => s + a * q[i][c], 0) / Math.sqrt(kk.length)));
    const m = Math.max(...sc);
    const e = sc.map((s) => Math.exp(s - m));
    const z = e.reduce((a, b) => a + b, 0);
    for (let j = 0; j < k.length; j++) for (let c = 0; c < v[j].length; c++) out += (e[j] / z) * v[j][c] * (i + 1);
  }
  return out;
}
export function crossEntropyZeroProb(p: number[], t: number[]): number {
  return -p.reduce((s, pi, i) => s + (t[i] === 0 ? 0 : t[i] * Math.log(pi)), 0);
}
export function klDiv(p: number[], q: number[]): number {
  let s = 0;
  for (let i = 0; i < p.length; i++) {
    if (!(p[i] > 0)) continue;
    s += p[i] * (Math.log(p[i]) - Math.log(q[i]));
  }
  return s;
}
export function pairDistances(ps: number[][]): number {
  let s = 0;
  for (const a of ps)
    for (const b of ps) {
      if (a === b) continue;
      const d2 = a.reduce((t, ai, i) => t + (ai - b[i]) ** 2, 0);
      const d = d2 === 0 ? 0 : Math.sqrt(d2);
      s += d;
    }
  return s;
}
export function pairPotential(ps: number[][], cut: number): number {
  let e = 0;
  for (let i = 0; i < ps.length; i++)
    for (let j = 0; j < ps.length; j++) {
      const dx = ps[i].map((a, c) => a - ps[j][c]);
      const r2 = dx.reduce((s, d) => s + d * d, 0);
      const inv6 = 1 / r2 ** 3;
      const lj = 4 * (inv6 * inv6 - inv6);
      e += i === j || r2 > cut * cut ? 0 : lj;
    }
  return e / 2;
}
export function sincSum(xs: number[]): number {
  const sinc = (x: number) => {
    const px = Math.PI * x;
    return x === 0 ? 1 : Math.sin(px) / px;
  };
  return xs.reduce((s, x, i) => s + sinc(x) * (i + 1), 0);
}
export function renorm(xs: number[], maxNorm: number): number {
  const n = Math.sqrt(xs.reduce((s, x) => s + x * x, 0));
  const scale = n > maxNorm ? maxNorm / (n + 1e-7) : 1;
  return xs.reduce((s, x, i) => s + x * scale * (i + 1), 0);
}
export function renormMin(xs: number[], maxNorm: number): number {
  const n = Math.hypot(...xs);
  const scale = Math.min(1, maxNorm / n);
  return xs.reduce((s, x, i) => s + x * scale * (i + 1), 0);
}
export function nanmean(xs: number[]): number {
  let s = 0,
    n = 0;
  for (const x of xs)
    if (!Number.isNaN(x)) {
      s += x * x;
      n++;
    }
  return n === 0 ? NaN : s / n;
}
export function interpZeroWidth(x: number, xp: number[], fp: number[]): number {
  let i = 1;
  while (i < xp.length - 1 && x > xp[i]) i++;
  const dx = xp[i] - xp[i - 1];
  const t = dx === 0 ? 0 : (x - xp[i - 1]) / dx;
  return fp[i - 1] + t * (fp[i] - fp[i - 1]);
}
export function raySphere(o: number[], d: number[], r: number): number {
  const b = o.reduce((s, v, i) => s + v * d[i], 0);
  const c = o.reduce((s, v) => s + v * v, 0) - r * r;
  const disc = b * b - c;
  const sq = Math.sqrt(disc);
  const t0 = -b - sq,
    t1 = -b + sq;
  const t = disc < 0 ? Infinity : t0 > 0 ? t0 : t1 > 0 ? t1 : Infinity;
  return t === Infinity ? 0 : t;
}
export function erfcAsym(x: number): number {
  const series = () => {
    let t = x,
      s = x;
    for (let n = 1; n < 30; n++) {
      t *= (-x * x) / n;
      s += t / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * s;
  };
  const asym = () => {
    let t = 1,
      s = 1;
    for (let n = 1; n < 5; n++) {
      t *= -(2 * n - 1) / (2 * x * x);
      s += t;
    }
    return 1 - (Math.exp(-x * x) / (x * Math.sqrt(Math.PI))) * s;
  };
  const a = series(),
    b = asym();
  return Math.abs(x) < 3 ? a : b;
}
export const cases: Case[] = [
  { f: 'logsumexpInf', at: [[[1, 2, -Infinity]]], kink: true, expected: [[1 / (1 + Math.E), Math.E / (1 + Math.E), 0]] },
  {
    f: 'softmaxMasked',
    at: [
      [
        [1, 2, 3],
        [true, false, true],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'attentionMasked',
    at: [
      [
        [
          [1, 2],
          [0.5, 1],
          [0, 1],
        ],
        [
          [0.3, 0.1],
          [0, 0.7],
          [1, 1],
        ],
        [
          [1, 2],
          [3, 4],
          [0.5, 0.1],
        ],
      ],
    ],
  },
  {
    f: 'crossEntropyZeroProb',
    at: [
      [
        [0, 0.4, 0.6],
        [0, 0.3, 0.7],
      ],
    ],
    wrt: ['p'],
    kink: true,
    expected: [[0, -0.3 / 0.4, -0.7 / 0.6]],
  },
  {
    f: 'klDiv',
    at: [
      [
        [0, 0.4, 0.6],
        [0.2, 0.3, 0.5],
      ],
    ],
    kink: true,
    expected: [{ p: [0, Math.log(0.4 / 0.3) + 1, Math.log(0.6 / 0.5) + 1], q: [0, -0.4 / 0.3, -0.6 / 0.5] }],
  },
  {
    f: 'klDiv',
    at: [
      [
        [0, 0.4, 0.6],
        [0, 0.3, 0.5],
      ],
    ],
    kink: true,
    expected: [{ p: [0, Math.log(0.4 / 0.3) + 1, Math.log(0.6 / 0.5) + 1], q: [0, -0.4 / 0.3, -0.6 / 0.5] }],
  },
  {
    f: 'pairDistances',
    at: [
      [
        [
          [1, 2],
          [3, 4],
          [1, 2],
        ],
      ],
    ],
    kink: true,
    expected: [
      [
        [-4 / Math.sqrt(8), -4 / Math.sqrt(8)],
        [8 / Math.sqrt(8), 8 / Math.sqrt(8)],
        [-4 / Math.sqrt(8), -4 / Math.sqrt(8)],
      ],
    ],
  },
  {
    f: 'pairPotential',
    at: [
      [
        [
          [0, 0],
          [1.1, 0.2],
          [0.3, 1.2],
          [9, 9],
        ],
        3,
      ],
    ],
    wrt: ['ps'],
  },
  {
    f: 'sincSum',
    at: [[[0, 0.5, 1.3]]],
    kink: true,
    expected: [
      [
        0,
        (2 * (Math.cos(Math.PI * 0.5) * Math.PI * 0.5 - Math.sin(Math.PI * 0.5))) / (Math.PI * 0.25),
        (3 * (Math.cos(Math.PI * 1.3) * Math.PI * 1.3 - Math.sin(Math.PI * 1.3))) / (Math.PI * 1.69),
      ],
    ],
  },
  { f: 'renorm', at: [[[0, 0], 1]], wrt: ['xs'], kink: true, expected: [[1, 2]] },
  { f: 'renorm', at: [[[3, 4], 1]], wrt: ['xs'] },
  { f: 'renormMin', at: [[[0, 0], 1]], wrt: ['xs'], kink: true, expected: [[1, 2]] },
  { f: 'renormMin', at: [[[3, 4], 1]], wrt: ['xs'] },
  { f: 'nanmean', at: [[[1, NaN, 3]]], kink: true, expected: [[1, 0, 3]] },
  { f: 'interpZeroWidth', at: [[1.5, [0, 1, 2], [3, 5, 4]]] },
  { f: 'interpZeroWidth', at: [[1, [1, 1, 2], [3, 5, 4]]], kink: true, expected: [{ x: 0, xp: [0, 0, 0], fp: [1, 0, 0] }] },
  {
    f: 'raySphere',
    at: [
      [[0, 0.2, -3], [0, 0, 1], 1],
      [[0, 2, -3], [0, 0, 1], 1],
    ],
  },
  { f: 'raySphere', at: [[[0, 1, -3], [0, 0, -1], 1]], kink: true, expected: [{ o: [0, 0, 0], d: [0, 0, 0], r: 0 }] },
  { f: 'erfcAsym', at: [[0.5], [4]] },
  { f: 'erfcAsym', at: [[0]], kink: true, expected: [2 / Math.sqrt(Math.PI)] },
];
