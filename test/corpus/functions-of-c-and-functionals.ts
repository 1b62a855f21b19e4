// What C has functions for, written out; tables, splines, and functions handed to functions.
import type { Case } from './case.ts';

function modf(x: number): [number, number] {
  const whole = Math.trunc(x);
  return [x - whole, whole];
}
function frexp(value: number): { mantissa: number; exponent: number } {
  if (value === 0 || !Number.isFinite(value)) return { mantissa: value, exponent: 0 };
  let exponent = 0;
  let mantissa = Math.abs(value);
  while (mantissa >= 1) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 0.5) {
    mantissa *= 2;
    exponent--;
  }
  return { mantissa: value < 0 ? -mantissa : mantissa, exponent };
}
function frexpByLog(v: number): [number, number] {
  if (v === 0) return [0, 0];
  const e = Math.max(-1023, Math.floor(Math.log2(Math.abs(v))) + 1);
  let m = v * 2 ** -e;
  while (Math.abs(m) < 0.5) m *= 2;
  return [m, e];
}
const ldexp = (m: number, e: number): number => m * Math.pow(2, e);
const copysign = (x: number, y: number): number => {
  const negative = y < 0 || Object.is(y, -0);
  return negative ? -Math.abs(x) : Math.abs(x);
};
const signbit = (x: number): boolean => 1 / x < 0 || x < 0;
function remquo(x: number, y: number): [number, number] {
  const q = Math.round(x / y);
  return [x - q * y, q];
}
const fmod = (a: number, b: number): number => a - b * Math.trunc(a / b);
export function scalarsOfC(x: number, y: number): number {
  const [frac, whole] = modf(x * 3);
  const { mantissa, exponent } = frexp(y * 10);
  const [m2, e2] = frexpByLog(x * y);
  const [r, q] = remquo(x, y * 0.3);
  return frac * whole + mantissa * exponent + ldexp(m2, e2 + 1) + r * q + copysign(x, -y) * (signbit(-x) ? 2 : 3) + fmod(x * 7, y);
}
// bisection in a table, linear between
function low(xs: readonly number[], x: number): number {
  let [a, b] = [0, xs.length - 1];
  while (b - a > 1) {
    const mid = (a + b) >> 1;
    if (xs[mid] <= x) a = mid;
    else b = mid;
  }
  return a;
}
export function interpolant(knots: number[], values: number[], xs: number[]): number[] {
  return xs.map((x) => {
    const i = low(knots, x);
    const t = (x - knots[i]) / (knots[i + 1] - knots[i]);
    return (1 - t) * values[i] + t * values[i + 1];
  });
}
export function bspline(x: number, knots: number[], coeffs: number[], degree: number): number {
  const n = coeffs.length;
  const L = Math.min(n - 1, Math.max(degree, low(knots, x)));
  const boor = new Float64Array(2 * degree + 1);
  boor[degree] = 1;
  for (let d = 1; d <= degree; d++) {
    for (let i = 0; i < 2 * degree + 1 - d; i++) {
      const k = L - degree + i;
      const bottom = knots[k + d] - knots[k];
      let b = bottom ? ((x - knots[k]) * boor[i]) / bottom : 0;
      const bottom2 = knots[k + d + 1] - knots[k + 1];
      b += bottom2 ? ((knots[k + d + 1] - x) * boor[i + 1]) / bottom2 : 0;
      boor[i] = b;
    }
  }
  let s = 0;
  for (let i = 0; i <= degree; i++) s += boor[i] * coeffs[L - degree + i];
  return s;
}

type Step<S, U> = (s: S, u: U) => S;
function mapaccum<S, U>(f: Step<S, U>, n: number): (s0: S, us: U[]) => S[] {
  return (s0, us) => {
    const out: S[] = [];
    let s = s0;
    for (let k = 0; k < n; k++) {
      s = f(s, us[k]);
      out.push(s);
    }
    return out;
  };
}
export function accumulatedStates(x0: { p: number; v: number }, us: number[], h: number): number {
  const step: Step<{ p: number; v: number }, number> = ({ p, v }, u) => ({ p: p + h * v, v: v + h * (u - Math.sin(p)) });
  const all = mapaccum(step, us.length)(x0, us);
  return all.reduce((c, { p, v }, k) => c + p * p + 0.1 * v * v * k, 0) + us.map((u) => u * u).reduce((a, b) => a + b, 0);
}

function expm(A: number[][]): number[][] {
  const n = A.length;
  const mul = (X: number[][], Y: number[][]) => X.map((r) => Y[0].map((_, j) => r.reduce((s, v, k) => s + v * Y[k][j], 0)));
  const norm = Math.max(...A.map((r) => r.reduce((s, v) => s + Math.abs(v), 0)));
  const squarings = Math.max(0, Math.ceil(Math.log2(norm)) + 1);
  const B = A.map((r) => r.map((v) => v / 2 ** squarings));
  let E: number[][] = B.map((r, i) => r.map((_, j) => (i === j ? 1 : 0)));
  let T = E;
  for (let k = 1; k <= 12; k++) {
    T = mul(T, B).map((r) => r.map((v) => v / k));
    E = E.map((r, i) => r.map((v, j) => v + T[i][j]));
  }
  for (let k = 0; k < squarings; k++) E = mul(E, E);
  return E.slice(0, n);
}
export function traceOfExp(A: number[][]): number {
  return expm(A).reduce((s, r, i) => s + r[i] * (i + 1) + r[0], 0);
}

function qr(A: number[][]): { Q: number[][]; R: number[][] } {
  const m = A.length;
  const n = A[0].length;
  const Q = A.map((r) => r.slice());
  const R = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < j; i++) {
      let d = 0;
      for (let k = 0; k < m; k++) d += Q[k][i] * Q[k][j];
      R[i][j] = d;
      for (let k = 0; k < m; k++) Q[k][j] -= d * Q[k][i];
    }
    const norm = Math.hypot(...Q.map((r) => r[j]));
    R[j][j] = norm;
    for (const row of Q) row[j] /= norm;
  }
  return { Q, R };
}
export function qrSolve(A: number[][], b: number[]): number {
  const { Q, R } = qr(A);
  const n = R.length;
  const y = R.map((_, j) => Q.reduce((s, row, k) => s + row[j] * b[k], 0));
  const x = new Array<number>(n);
  for (let i = n - 1; i >= 0; i--) {
    x[i] = y[i];
    for (let j = i + 1; j < n; j++) x[i] -= R[i][j] * x[j];
    x[i] /= R[i][i];
  }
  return x.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function switchOfFunctions(c: number, x: number): number {
  const cases: ((x: number) => number)[] = [Math.sin, Math.cos, (v) => v * v, () => 4];
  const f = cases[c] ?? ((v: number) => Math.sqrt(v));
  let s = 0;
  for (let k = 0; k < 4; k++) s += f(x + k) * cases[(c + k) % cases.length](x);
  return s;
}

// Kepler's equation, Newton with bisection as a fallback
export function kepler(M: number, e: number): number {
  let lo = M - e;
  let hi = M + e;
  let E = M;
  for (let it = 0; it < 60; it++) {
    const f = E - e * Math.sin(E) - M;
    if (f > 0) hi = E;
    else lo = E;
    const d = 1 - e * Math.cos(E);
    let next = E - f / d;
    if (!(next > lo && next < hi)) next = 0.5 * (lo + hi);
    if (Math.abs(next - E) < 1e-13) {
      E = next;
      break;
    }
    E = next;
  }
  return E;
}

// integrate_1d by adaptive Simpson
function adaptive(f: (x: number) => number, a: number, b: number, eps: number, whole: number, depth: number): number {
  const c = 0.5 * (a + b);
  const h = b - a;
  const [fa, fb, fc, fd, fe] = [a, b, c, 0.5 * (a + c), 0.5 * (c + b)].map(f);
  const left = (h / 12) * (fa + 4 * fd + fc);
  const right = (h / 12) * (fc + 4 * fe + fb);
  if (depth <= 0 || Math.abs(left + right - whole) <= 15 * eps) return left + right + (left + right - whole) / 15;
  return adaptive(f, a, c, eps / 2, left, depth - 1) + adaptive(f, c, b, eps / 2, right, depth - 1);
}
export function integral(a: number, b: number, theta: number[]): number {
  const f = (x: number) => Math.exp(-theta[0] * x * x) * Math.cos(theta[1] * x);
  return adaptive(f, a, b, 1e-9, ((b - a) / 6) * (f(a) + 4 * f(0.5 * (a + b)) + f(b)), 20);
}

// reduce_sum by halves
function reduceSum<T>(f: (slice: readonly T[], start: number, end: number) => number, xs: readonly T[], grain: number): number {
  const go = (lo: number, hi: number): number => {
    if (hi - lo <= grain) return f(xs.slice(lo, hi), lo, hi - 1);
    const mid = (lo + hi) >>> 1;
    return go(lo, mid) + go(mid, hi);
  };
  return xs.length === 0 ? 0 : go(0, xs.length);
}
export function poissonByHalves(y: number[], mu: number[], s: number): number {
  return reduceSum(
    (slice, start, end) => {
      let lp = 0;
      for (let i = start; i <= end; i++) lp += slice[i - start] * Math.log(mu[i] * s) - mu[i] * s;
      return lp;
    },
    y,
    2,
  );
}

export const cases: Case[] = [
  {
    f: 'scalarsOfC',
    at: [
      [1.3, 2.2],
      [-1.37, 0.7],
    ],
  },
  {
    f: 'interpolant',
    at: [
      [
        [0, 1, 3, 4],
        [2, -1, 0.5, 3],
        [0.3, 1.7, 3.9, 5, -1],
      ],
    ],
    seed: [[1, 2, 3, 4, 5]],
  },
  {
    f: 'bspline',
    at: [
      [1.3, [0, 0, 0, 1, 2, 3, 3, 3], [1, -2, 0.5, 3, 2], 2],
      [0.2, [0, 0, 0, 0, 1, 2, 2, 2, 2], [1, -2, 0.5, 3, 2], 3],
    ],
    wrt: ['x', 'coeffs'],
  },
  {
    f: 'accumulatedStates',
    at: [
      [{ p: 0.3, v: -0.1 }, [0.5, 0.2, -0.3, 0.7], 0.1],
      [{ p: 0.3, v: -0.1 }, [], 0.1],
    ],
  },
  {
    f: 'traceOfExp',
    at: [
      [
        [
          [0.1, 2],
          [-1, 0.3],
        ],
      ],
      [
        [
          [0.01, 0.02],
          [0.03, 0.01],
        ],
      ],
    ],
  },
  {
    f: 'qrSolve',
    at: [
      [
        [
          [1, 2],
          [3, 4],
          [5, 7],
        ],
        [1, 2, 4],
      ],
    ],
  },
  {
    f: 'switchOfFunctions',
    at: [
      [0, 0.7],
      [2, 0.7],
      [5, 0.7],
    ],
    wrt: ['x'],
  },
  {
    f: 'kepler',
    at: [
      [1.2, 0.9],
      [0.05, 0.99],
    ],
  },
  { f: 'integral', at: [[0, 1.5, [0.7, 3]]] },
  {
    f: 'poissonByHalves',
    at: [
      [[1, 2, 3, 4, 5], [0.5, 1, 2, 3, 4], 1.1],
      [[], [], 1],
    ],
    wrt: ['mu', 's'],
  },
];
