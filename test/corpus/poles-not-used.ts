// Ordinary numerical programs with poles in what they do not use: diagonals, first trips, guards behind the quotient.
import type { Case } from './case.ts';

export function expOver(x: number[], n: number): number {
  const e = x.map((v) => Math.exp(v * 1000));
  let s = n;
  for (let i = 0; i < x.length; i++) s += 1 / (1 + e[i]);
  return s;
}
export function sigmoidBoth(x: number[], n: number): number {
  return x.reduce((s, v) => s + (v * 1000 >= 0 ? 1 / (1 + Math.exp(-v * 1000)) : Math.exp(v * 1000) / (1 + Math.exp(v * 1000))), n);
}
export function tanhNaive(x: number[], n: number): number {
  let s = n;
  for (const v of x) {
    const e = Math.exp(2000 * v);
    s += Number.isFinite(e) ? (e - 1) / (e + 1) : 1 + v * 0;
  }
  return s;
}
export function logSumExp(x: number[], n: number): number {
  const m = Math.max(...x);
  if (m === -Infinity) return n;
  return m + Math.log(x.reduce((s, v) => s + Math.exp(v - m), 0)) + n;
}
export function softplus(x: number[], n: number): number {
  return x.reduce((s, v) => s + (v > 0.5 ? v * n : Math.log1p(Math.exp(v * 700))), 0);
}
export function ratio0(x: number[], n: number): number {
  const r = x.map((v, i) => (v - x[0]) / (x[i] - x[0]));
  return r.slice(1).reduce((a, b) => a + b, n);
}
export function lagrange(xs: number[], t: number): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    let p = 1;
    for (let j = 0; j < xs.length; j++) {
      const q = (t - xs[j]) / (xs[i] - xs[j]);
      if (j !== i) p *= q;
    }
    s += p * i;
  }
  return s;
}
export function divided(xs: number[], t: number): number {
  const d = xs.map((v) => v * v * v);
  for (let k = 1; k < xs.length; k++) for (let i = xs.length - 1; i >= k; i--) d[i] = (d[i] - d[i - 1]) / (xs[i] - xs[i - k]);
  return d.reduce((s, v) => s * t + v, 0);
}
export function kernelMatrix(xs: number[], t: number): number {
  const k = xs.map((a) => xs.map((b) => Math.sin(t * (a - b)) / (a - b)));
  let s = 0;
  k.forEach((row, i) =>
    row.forEach((v, j) => {
      s += i === j ? t : v;
    }),
  );
  return s;
}
export function kernelDiag(xs: number[], t: number): number {
  const k = xs.map((a) => xs.map((b) => Math.sin(t * (a - b)) / (a - b)));
  for (let i = 0; i < xs.length; i++) k[i][i] = t;
  let s = 0;
  for (const row of k) for (const v of row) s += v * v;
  return s;
}
export function kernelFlat(xs: number[], t: number): number {
  const n = xs.length;
  const k = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) k[i * n + j] = 1 / (xs[i] - xs[j]);
  for (let i = 0; i < n; i++) k[i * n + i] = 0;
  let s = t;
  for (let i = 0; i < n * n; i++) s += k[i] * k[i];
  return s;
}
export function kernelFlat2(xs: number[], t: number): number {
  const n = xs.length;
  const k = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      k[i * n + j] = 1 / (xs[i] - xs[j]);
      if (i === j) k[i * n + j] = xs[i];
    }
  let s = t;
  for (const v of k) s += v * v;
  return s;
}
export function kernelFlat3(xs: number[], t: number): number {
  const n = xs.length;
  const k = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) k[i * n + j] = 1 / (xs[i] - xs[j]);
    k[i * n + i] = xs[i];
  }
  let s = t;
  for (const v of k) s += v * v;
  return s;
}
export function inverseSafe(xs: number[], t: number): number {
  const inv = (v: number): number => {
    const r = 1 / v;
    return Number.isFinite(r) ? r : 0;
  };
  return xs.reduce((s, v) => s + inv(v - xs[0]) * t, 0);
}
export function inverseTry(xs: number[], t: number): number {
  const inv = (v: number): number => {
    const r = 1 / v;
    if (!Number.isFinite(r)) throw new Error('pole');
    return r;
  };
  let s = t;
  for (const v of xs) {
    try {
      s += inv(v - xs[0]);
    } catch {
      s += v;
    }
  }
  return s;
}
export function clampQuot(xs: number[], t: number): number {
  let s = 0;
  for (const v of xs) {
    const q = t / (v - xs[0]);
    s += Math.max(-5, Math.min(5, q)) * v;
  }
  return s;
}
export function cumulative(xs: number[], t: number): number {
  const c = new Array<number>(xs.length + 1).fill(0);
  for (let i = 0; i < xs.length; i++) c[i + 1] = c[i] + xs[i];
  const q = c.map((v) => t / v);
  return q.slice(1).reduce((a, b) => a + b, 0);
}
export function firstTrip(xs: number[], t: number): number {
  let prev = 0,
    s = t;
  for (let i = 0; i < xs.length; i++) {
    const g = (xs[i] - prev) / prev;
    if (i > 0) s += g;
    prev = xs[i];
  }
  return s;
}
export function stateMachine(xs: number[], t: number): number {
  let mode = 0,
    acc = t;
  for (const v of xs) {
    const a = v / acc,
      b = acc / (v - 0.4),
      c = v * acc;
    acc = mode === 0 ? c : mode === 1 ? a : b;
    mode = (mode + 1) % 2;
  }
  return acc;
}
export function objMaybe(xs: number[], t: number): number {
  const items = xs.map((v, i) => ({ w: i, r: v / i }));
  const live = items.filter((o) => o.w > 0);
  return live.reduce((s, o) => s + o.r * o.r, t);
}
export function objSorted(xs: number[], t: number): number {
  const items = xs.map((v, i) => ({ w: i, r: v / i }));
  items.sort((a, b) => b.w - a.w);
  items.pop();
  return items.reduce((s, o) => s + o.r * o.r, t);
}
export function objFind(xs: number[], t: number): number {
  const items = xs.map((v, i) => ({ w: i, r: v / i }));
  return items.find((o) => o.w === 1)!.r * t + items[items.length - 1].r;
}
export function tupleRows(xs: number[], t: number): number {
  const rows = xs.map((v, i): [number, number] => [v / i, v * t]);
  let s = 0;
  for (const [a, b] of rows) s += Number.isFinite(a) ? a * b : b;
  return s;
}
export function mapKeyed(xs: number[], t: number): number {
  const m = new Map(xs.map((v, i) => [i, v / i] as const));
  m.delete(0);
  let s = t;
  for (const [k, v] of m) s += k * v;
  return s;
}
export function switchTable(xs: number[], mode: number): number {
  const a = xs[0] / mode,
    b = xs[1] / (mode - 1),
    c = xs[0] * xs[1];
  switch (mode) {
    case 0:
      return b + c;
    case 1:
      return a + c;
    default:
      return a * b;
  }
}
export function enumerated(xs: number[], t: number): number {
  let s = 0;
  for (const [i, v] of xs.entries()) {
    const w = t / i;
    s += i ? w * v : v;
  }
  return s;
}
export function whileConv(xs: number[], t: number): number {
  let x = t,
    dx = 1;
  while (Math.abs(dx) > 1e-14) {
    const f = x * x - xs[0],
      d = 2 * x;
    dx = f / d;
    if (f === 0) break;
    x -= dx;
  }
  return x * xs[1];
}
export function bisect(xs: number[], t: number): number {
  let lo = 0,
    hi = 4;
  let s = 0;
  for (let i = 0; i < 20; i++) {
    const mid = (lo + hi) / 2;
    const slope = xs[0] / (hi - mid - (mid - lo));
    if (Number.isFinite(slope)) s += slope;
    if (mid * mid > t) hi = mid;
    else lo = mid;
  }
  return s + xs[0] * mid2(lo, hi);
}
function mid2(a: number, b: number): number {
  return (a + b) / 2;
}
class Stat {
  n = 0;
  mean = 0;
  m2 = 0;
  add(v: number): void {
    this.n++;
    const d = v - this.mean;
    this.mean += d / this.n;
    this.m2 += d * (v - this.mean);
  }
  get variance(): number {
    return this.m2 / (this.n - 1);
  }
  get sd(): number {
    return this.n > 1 ? Math.sqrt(this.variance) : 0;
  }
}
export function welford(xs: number[], t: number): number {
  const s = new Stat();
  for (const v of xs) s.add(v);
  const v = s.variance;
  return (s.n > 1 ? v : t) + s.sd * s.mean;
}
const many = [
  'expOver',
  'sigmoidBoth',
  'tanhNaive',
  'logSumExp',
  'softplus',
  'ratio0',
  'lagrange',
  'divided',
  'kernelMatrix',
  'kernelDiag',
  'kernelFlat',
  'kernelFlat2',
  'kernelFlat3',
  'inverseSafe',
  'inverseTry',
  'clampQuot',
  'cumulative',
  'firstTrip',
  'stateMachine',
  'objMaybe',
  'objSorted',
  'objFind',
  'tupleRows',
  'mapKeyed',
  'enumerated',
  'welford',
];
export const cases: readonly Case[] = [
  ...many.map((f) => ({
    f,
    at: [
      [[0.7, 0.3, 1.2], 0.4],
      [[0.9, 0.2, 1.7, 2.3], 1.5],
    ],
  })),
  {
    f: 'switchTable',
    at: [
      [[0.7, 0.3], 0],
      [[0.7, 0.3], 1],
      [[0.7, 0.3], 3],
    ],
    wrt: ['xs'],
  },
  { f: 'whileConv', at: [[[0.7, 0.3], 1]] },
  { f: 'bisect', at: [[[0.7, 0.3], 2]], wrt: ['xs'] },
  {
    f: 'welford',
    at: [
      [[0.4], 0.5],
      [[], 0.5],
    ],
  },
];
