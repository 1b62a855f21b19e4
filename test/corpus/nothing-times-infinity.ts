// Edges where one more product with nothing, or one more quotient by it, would spoil the whole gradient.
import type { Case } from './case.ts';

export function clampChain(x: number, lo: number, hi: number): number {
  const c = Math.max(lo, Math.min(hi, x));
  return c * x + (c === lo ? lo * 2 : c === hi ? hi * 3 : 0);
}
export function sigmoidNaive(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
export function logisticFar(w: number[], x: number): number {
  const z = w[0] * x + w[1];
  return -Math.log(1 / (1 + Math.exp(-z)));
}
export function normAtZero(v: number[]): number {
  const n = Math.hypot(...v);
  return n > 0 ? v.reduce((s, x) => s + x / n, 0) : 0;
}
export function powEdge(x: number, n: number): number {
  return x ** n + Math.pow(2, n) + Math.pow(x, 2);
}
export function gaussianMaybeDegenerate(x: number, s: number): number {
  const z = x / s;
  const d = Math.exp(-0.5 * z * z) / (s * Math.sqrt(2 * Math.PI));
  if (s <= 0) return x === 0 ? 1 : 0;
  return d;
}
export function cosineOfAngle(a: number[], b: number[]): number {
  let d = 0,
    na = 0,
    nb = 0;
  a.forEach((v, i) => {
    d += v * b[i];
    na += v * v;
    nb += b[i] * b[i];
  });
  const c = d / Math.sqrt(na * nb);
  return na === 0 || nb === 0 ? d : Math.acos(Math.min(1, Math.max(-1, c)));
}
export function softplusGuarded(x: number): number {
  const e = Math.exp(x);
  const l = Math.log(1 + e);
  return x > 30 ? x : l;
}
export function entropyWithZeros(p: number[]): number {
  let h = 0;
  for (const q of p) {
    const t = q * Math.log(q);
    h -= q > 0 ? t : 0;
  }
  return h;
}
export function reluPower(x: number, k: number): number {
  const p = Math.pow(x, k);
  return x > 0 ? p : 0;
}
export function safeDivideArrays(a: Float64Array, b: Float64Array): number {
  const q = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) {
    q[i] = a[i] / b[i];
    if (!Number.isFinite(q[i])) q[i] = 0;
  }
  return q.reduce((s, v) => s + v * v, 0);
}
export function safeDivideMapped(a: number[], b: number[]): number {
  return a
    .map((v, i) => v / b[i])
    .map((v, i) => (Number.isFinite(v) ? v : a[i]))
    .reduce((s, v) => s + v * v, 0);
}
export function filterFinite(a: number[], b: number[]): number {
  return a
    .map((v, i) => v / b[i])
    .filter(Number.isFinite)
    .reduce((s, v) => s + v * v, 0);
}
export function nanMean(xs: number[]): number {
  let s = 0;
  let n = 0;
  for (const x of xs) {
    const l = Math.sqrt(x);
    if (Number.isNaN(l)) continue;
    s += l;
    n++;
  }
  return n ? s / n : 0;
}
export function whereLike(c: boolean[], a: number[], b: number[]): number {
  const inv = b.map((v) => 1 / v);
  return c.reduce((s, t, i) => s + (t ? inv[i] : a[i]) * (i + 1), 0);
}
export function objectGuard(p: { x: number; y: number }): number {
  const u = { x: p.x / Math.hypot(p.x, p.y), y: p.y / Math.hypot(p.x, p.y) };
  if (p.x === 0 && p.y === 0) return p.x - p.y;
  return u.x * 2 + u.y;
}
class V {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  len() {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }
  unit() {
    const l = this.len();
    return new V(this.x / l, this.y / l);
  }
  times(k: number) {
    return new V(this.x * k, this.y * k);
  }
}
export function springForces(ps: number[][], rest: number): number {
  let e = 0;
  for (let i = 0; i < ps.length; i++)
    for (let j = 0; j < ps.length; j++) {
      const d = new V(ps[i][0] - ps[j][0], ps[i][1] - ps[j][1]);
      const f = d.unit().times(d.len() - rest);
      if (i !== j) e += f.x * f.x + f.y;
    }
  return e;
}
export function nBodyWithSelf(m: number[], x: number[]): number {
  const acc = new Array<number>(x.length).fill(0);
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) {
      const d = x[j] - x[i];
      const inv = 1 / Math.abs(d) ** 3;
      if (i === j) continue;
      acc[i] += m[j] * d * inv;
    }
  }
  return acc.reduce((s, a) => s + a * a, 0);
}
export function inverseDistanceWeights(xs: number[], ys: number[], q: number): number {
  let num = 0;
  let den = 0;
  for (let i = 0; i < xs.length; i++) {
    const w = 1 / (xs[i] - q) ** 2;
    if (xs[i] === q) return ys[i];
    num += w * ys[i];
    den += w;
  }
  return num / den;
}
export function infinityBoundPenalty(x: number, lo: number, hi: number): number {
  let p = 0;
  const a = (x - lo) / (hi - lo);
  if (lo > -Infinity && hi < Infinity) p = a * (1 - a);
  else if (lo > -Infinity) p = Math.log(x - lo);
  else if (hi < Infinity) p = Math.log(hi - x);
  return p + x;
}
export function huberInPlace(r: number[], delta: number): number {
  for (let i = 0; i < r.length; i++) {
    const a = Math.abs(r[i]);
    const q = 0.5 * r[i] * r[i];
    const l = delta * (a - 0.5 * delta);
    r[i] = a <= delta ? q : l;
  }
  return r.reduce((x, y) => x + y, 0);
}
export function recursionOnHalves(x: number[], lo = 0, hi = x.length): number {
  if (hi - lo === 0) return 0;
  if (hi - lo === 1) return x[lo] * x[lo];
  const mid = (lo + hi) >> 1;
  const l = recursionOnHalves(x, lo, mid);
  const r = recursionOnHalves(x, mid, hi);
  const q = l / r;
  return r === 0 ? l : l + r + q;
}
export function stepControl(k: number): number {
  let t = 0;
  let y = 1;
  let h = 0.2;
  while (t < 1) {
    const e = Math.abs(h * k * y - (h * k * y) / (1 + h * k));
    const scale = Math.sqrt(0.01 / e);
    if (e > 0.02) {
      h *= 0.5;
      continue;
    }
    y -= h * k * y * 0.9;
    t += h;
    h = e === 0 ? h : Math.min(h * Math.min(scale, 2), 1 - t > 0 ? 1 - t : h);
  }
  return y;
}
export function integerValued(x: number): number {
  const k = Math.floor(x);
  const f = x - k;
  const even = k % 2 === 0;
  const t = even ? f : 1 - f;
  return t * t + k;
}
export function tiesInMaxOfArray(xs: number[]): number {
  return Math.max(...xs) + xs.reduce((a, b) => Math.max(a, b), -Infinity) * 2 + [...xs].sort((a, b) => b - a)[0] * 4;
}
export function absAtZero(x: number): number {
  return Math.abs(x) + (x < 0 ? -x : x) + Math.sqrt(x * x + 0) * 0;
}
export function fieldOverwritten(p: { x: number; n: number }): number {
  const o = { r: 0 };
  const list = [o, { r: 2 }];
  for (let i = 0; i < 2; i++) {
    const q = list[i]!;
    q.r = p.x / p.n;
    if (p.n === 0) q.r = p.x * i;
  }
  return o.r + list[1]!.r * 2;
}
export const cases: Case[] = [
  {
    f: 'clampChain',
    at: [
      [0.5, 0, 1],
      [-1, 0, 1],
      [2, 0, 1],
    ],
  },
  {
    f: 'sigmoidNaive',
    at: [[0], [40], [-40], [-800], [800]],
    kink: true,
    expected: [0.25, 4.248354255291589e-18, 4.248354255291589e-18, 0, 0],
  },
  {
    f: 'logisticFar',
    at: [
      [[1, 0.5], 2],
      [[1, 0.5], 50],
    ],
  },
  {
    f: 'normAtZero',
    at: [[[0, 0]], [[3, 4]]],
    kink: true,
    expected: [
      [0, 0],
      [4 / 125, -3 / 125],
    ],
  },
  {
    f: 'powEdge',
    at: [
      [0, 2],
      [0, 1],
      [-2, 3],
      [1, 0],
    ],
    kink: true,
    expected: [
      { x: 0, n: 4 * Math.LN2 },
      { x: 1, n: 2 * Math.LN2 },
      { x: 12 - 4, n: 8 * Math.LN2 },
      { x: 2, n: Math.LN2 },
    ],
  },
  {
    f: 'gaussianMaybeDegenerate',
    at: [
      [1, 0],
      [0, 0],
      [1, 2],
    ],
    kink: true,
    expected: [
      { x: 0, s: 0 },
      { x: 0, s: 0 },
      { x: -0.25 * 0.17603266338214976, s: 0.17603266338214976 * (0.125 - 0.5) },
    ],
  },
  {
    f: 'cosineOfAngle',
    at: [
      [
        [0, 0],
        [1, 2],
      ],
    ],
    kink: true,
    expected: [{ a: [1, 2], b: [0, 0] }],
  },
  {
    f: 'cosineOfAngle',
    at: [
      [
        [1, 0.5],
        [1, 2],
      ],
    ],
  },
  { f: 'softplusGuarded', at: [[800], [1]], kink: true, expected: [1, 1 / (1 + Math.exp(-1))] },
  { f: 'entropyWithZeros', at: [[[0, 0.5, 0.5]]], kink: true, expected: [[0, -1 - Math.log(0.5), -1 - Math.log(0.5)]] },
  {
    f: 'reluPower',
    at: [
      [0, 0.5],
      [0, -1],
      [-1, 0.5],
    ],
    kink: true,
    expected: [
      { x: 0, k: 0 },
      { x: 0, k: 0 },
      { x: 0, k: 0 },
    ],
  },
  {
    f: 'safeDivideArrays',
    at: [[new Float64Array([1, 2, 0]), new Float64Array([2, 0, 0])]],
    kink: true,
    expected: [{ a: [0.5, 0, 0], b: [-0.25, 0, 0] }],
  },
  {
    f: 'safeDivideMapped',
    at: [
      [
        [1, 2, 0],
        [2, 0, 0],
      ],
    ],
    kink: true,
    expected: [{ a: [0.5, 4, 0], b: [-0.25, 0, 0] }],
  },
  {
    f: 'filterFinite',
    at: [
      [
        [1, 2, 0],
        [2, 0, 0],
      ],
    ],
    kink: true,
    expected: [{ a: [0.5, 0, 0], b: [-0.25, 0, 0] }],
  },
  { f: 'nanMean', at: [[[4, -1, 9]], [[-1]], [[]]] },
  {
    f: 'whereLike',
    at: [
      [
        [true, false],
        [1, 2],
        [4, 0],
      ],
    ],
    kink: true,
    expected: [{ a: [0, 2], b: [-1 / 16, 0] }],
    wrt: ['a', 'b'],
  },
  { f: 'objectGuard', at: [[{ x: 0, y: 0 }]], kink: true, expected: [{ x: 1, y: -1 }] },
  {
    f: 'springForces',
    at: [
      [
        [
          [0, 0],
          [1, 0.5],
          [0.2, 2],
        ],
        0.7,
      ],
    ],
  },
  {
    f: 'nBodyWithSelf',
    at: [
      [
        [1, 2, 3],
        [0, 1, 2.5],
      ],
    ],
  },
  { f: 'inverseDistanceWeights', at: [[[0, 1, 2], [3, 1, 4], 0.7]] },
  { f: 'inverseDistanceWeights', at: [[[0, 1, 2], [3, 1, 4], 1]], kink: true, expected: [{ xs: [0, 0, 0], ys: [0, 1, 0], q: 0 }] },
  {
    f: 'infinityBoundPenalty',
    at: [
      [1, 0, 3],
      [1, 0, Infinity],
      [1, -Infinity, 3],
      [1, -Infinity, Infinity],
    ],
    wrt: ['x'],
  },
  { f: 'infinityBoundPenalty', at: [[1, 0, Infinity]], kink: true, expected: [{ x: 2, lo: -1, hi: 0 }] },
  { f: 'huberInPlace', at: [[[0.3, -2, 0], 1]], of: ['return'], seed: [1] },
  { f: 'recursionOnHalves', at: [[[1, 2, 3, 0.5, 0.7]], [[1, 2]], [[]]], wrt: ['x'] },
  { f: 'stepControl', at: [[1.3], [0.2]] },
  { f: 'integerValued', at: [[2.3], [-1.7]] },
  { f: 'integerValued', at: [[3], [2]], kink: true, expected: [-2, 0] },
  { f: 'tiesInMaxOfArray', at: [[[1, 3, 3]]], kink: true, expected: [[0, 5.5, 1.5]] },
  { f: 'absAtZero', at: [[0], [-0], [2], [-2]], kink: true, expected: [1, 1, 2, -2] },
  { f: 'fieldOverwritten', at: [[{ x: 2, n: 0 }]], kink: true, expected: [{ x: 2, n: 0 }] },
];
