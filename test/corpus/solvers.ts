// Root finders, quadrature, interpolation and optimisers that run inside the function being differentiated.
import type { Case } from './case.ts';

export function bisectionPolished(a: number, b: number): number {
  const f = (x: number) => x ** 3 + a * x - b;
  let lo = 0;
  let hi = 10;
  while (hi - lo > 1e-3) {
    const mid = (lo + hi) / 2;
    if (f(mid) > 0) hi = mid;
    else lo = mid;
  }
  let x = (lo + hi) / 2;
  for (let i = 0; i < 4; i++) x -= f(x) / (3 * x * x + a);
  return x;
}

export function newtonWithBreak(c: number): number {
  let x = 1;
  for (let i = 0; i < 50; i++) {
    const step = (Math.exp(x) - c * x - 2) / (Math.exp(x) - c);
    x -= step;
    if (Math.abs(step) < 1e-12) break;
  }
  return x;
}

export function newtonAnalytical(c: number, guess: number): number {
  let x = guess;
  let iterations = 0;
  let fx: number;
  do {
    fx = x * x * x - c;
    x -= fx / (3 * x * x);
    iterations++;
  } while (Math.abs(fx) > 1e-13 && iterations < 60);
  return x * 2;
}

export function secantMethod(c: number): number {
  let x0 = 0.5;
  let x1 = 1.5;
  let f0 = Math.cos(x0) - c * x0;
  for (;;) {
    const f1 = Math.cos(x1) - c * x1;
    if (f1 === f0) return x1;
    const x2 = x1 - (f1 * (x1 - x0)) / (f1 - f0);
    if (Math.abs(x2 - x1) < 1e-9) return x2;
    x0 = x1;
    f0 = f1;
    x1 = x2;
  }
}

export function falsePosition(a: number): number {
  const f = (x: number) => Math.log(x) + a * x - 2;
  let lo = 0.1;
  let hi = 5;
  let flo = f(lo);
  let fhi = f(hi);
  let side = 0;
  let x = lo;
  for (let i = 0; i < 40; i++) {
    x = (flo * hi - fhi * lo) / (flo - fhi);
    const fx = f(x);
    if (Math.abs(fx) < 1e-13) break;
    if (fx * fhi > 0) {
      hi = x;
      fhi = fx;
      if (side === -1) flo /= 2;
      side = -1;
    } else {
      lo = x;
      flo = fx;
      if (side === 1) fhi /= 2;
      side = 1;
    }
  }
  return x;
}

export function halley(c: number): number {
  let x = 1;
  let k = 0;
  while (k++ < 6) {
    const f = x * x - c;
    x -= (2 * f * (2 * x)) / (2 * (2 * x) ** 2 - f * 2);
  }
  return x;
}

export function newtonTwoUnknowns(a: number, b: number): number {
  let [x, y] = [2.3, 0.6];
  for (let i = 0; i < 20; i++) {
    const f = x * x + y * y - a;
    const g = x * y - b;
    const det = 2 * x * x - 2 * y * y;
    const dx = (f * x - 2 * y * g) / det;
    const dy = (2 * x * g - y * f) / det;
    if (i > 0 && Math.hypot(dx, dy) < 1e-14) break;
    x -= dx;
    y -= dy;
  }
  return x - 3 * y;
}

export function implicitCap(p: number, q: number): number {
  // Colebrook's friction factor.
  let f = 0.02;
  for (let i = 0; i < 30; i++) {
    const before = f;
    const r = -2 * Math.log10(p / 3.7 + 2.51 / (q * Math.sqrt(f)));
    f = 1 / (r * r);
    if (Math.abs(f - before) < 1e-15) return f;
  }
  return f;
}

export function keplerEquation(mean: number, e: number): number {
  let anomaly = e < 0.8 ? mean : Math.PI;
  let delta = 1;
  while (Math.abs(delta) > 1e-13) {
    delta = (anomaly - e * Math.sin(anomaly) - mean) / (1 - e * Math.cos(anomaly));
    anomaly = anomaly - delta;
  }
  return 2 * Math.atan2(Math.sqrt(1 + e) * Math.sin(anomaly / 2), Math.sqrt(1 - e) * Math.cos(anomaly / 2));
}

export function simpsonRule(a: number, b: number, k: number, n: number): number {
  const h = (b - a) / n;
  let s = Math.exp(-k * a * a) + Math.exp(-k * b * b);
  for (let i = 1; i < n; i++) {
    const x = a + i * h;
    s += (i % 2 ? 4 : 2) * Math.exp(-k * x * x);
  }
  return (s * h) / 3;
}

type Integrand = (x: number) => number;

function adapt(f: Integrand, a: number, b: number, fa: number, fm: number, fb: number, depth: number): number {
  const m = (a + b) / 2;
  const fl = f((a + m) / 2);
  const fr = f((m + b) / 2);
  const whole = ((b - a) / 6) * (fa + 4 * fm + fb);
  const left = ((m - a) / 6) * (fa + 4 * fl + fm);
  const right = ((b - m) / 6) * (fm + 4 * fr + fb);
  if (depth <= 0 || Math.abs(left + right - whole) < 1e-4) return left + right;
  return adapt(f, a, m, fa, fl, fm, depth - 1) + adapt(f, m, b, fm, fr, fb, depth - 1);
}

export function adaptiveSimpsonOfClosure(k: number, top: number): number {
  const f: Integrand = (x) => Math.sin(k * x * x) + x;
  return adapt(f, 0, top, f(0), f(top / 2), f(top), 8);
}

export function gaussLegendre(a: number, b: number, p: number): number {
  const nodes: [number, number][] = [
    [0, 0.5688888888888889],
    [0.5384693101056831, 0.47862867049936647],
    [-0.5384693101056831, 0.47862867049936647],
    [0.906179845938664, 0.23692688505618908],
    [-0.906179845938664, 0.23692688505618908],
  ];
  const half = (b - a) / 2;
  return half * nodes.reduce((s, [t, w]) => s + w * Math.pow((a + b) / 2 + half * t, p), 0);
}

export function rombergTable(b: number, k: number): number {
  const f = (x: number) => 1 / (1 + k * x * x);
  const r: number[][] = [[(b / 2) * (f(0) + f(b))]];
  for (let i = 1; i <= 4; i++) {
    const n = 2 ** i;
    const h = b / n;
    let s = 0;
    for (let j = 1; j < n; j += 2) s += f(j * h);
    const row = [r[i - 1][0] / 2 + h * s];
    for (let j = 1; j <= i; j++) row.push(row[j - 1] + (row[j - 1] - r[i - 1][j - 1]) / (4 ** j - 1));
    r.push(row);
  }
  return r[4][4];
}

export function clenshawCurtisLike(c: number[], x: number): number {
  let b1 = 0;
  let b2 = 0;
  for (let k = c.length - 1; k >= 1; k--) {
    const t = c[k] + 2 * x * b1 - b2;
    b2 = b1;
    b1 = t;
  }
  return c[0] + x * b1 - b2;
}

export function tableLookup(xs: number[], ys: number[], x: number): number {
  if (x <= xs[0]) return ys[0];
  let hi = 1;
  while (hi < xs.length - 1 && xs[hi] < x) hi++;
  const t = (x - xs[hi - 1]) / (xs[hi] - xs[hi - 1]);
  return ys[hi - 1] * (1 - t) + ys[hi] * t;
}

export function binarySearchLookup(xs: number[], ys: number[], queries: number[]): number {
  let s = 0;
  for (const x of queries) {
    let lo = 0;
    let hi = xs.length - 1;
    while (hi - lo > 1) {
      const mid = (lo + hi) >> 1;
      if (xs[mid] > x) hi = mid;
      else lo = mid;
    }
    const slope = (ys[hi] - ys[lo]) / (xs[hi] - xs[lo]);
    s += ys[lo] + slope * (x - xs[lo]);
  }
  return s;
}

export function naturalSpline(xs: number[], ys: number[], at: number): number {
  const n = xs.length;
  const y2 = new Array<number>(n).fill(0);
  const u = new Array<number>(n).fill(0);
  for (let i = 1; i < n - 1; i++) {
    const sig = (xs[i] - xs[i - 1]) / (xs[i + 1] - xs[i - 1]);
    const p = sig * y2[i - 1] + 2;
    y2[i] = (sig - 1) / p;
    u[i] = (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]) - (ys[i] - ys[i - 1]) / (xs[i] - xs[i - 1]);
    u[i] = ((6 * u[i]) / (xs[i + 1] - xs[i - 1]) - sig * u[i - 1]) / p;
  }
  for (let k = n - 2; k >= 0; k--) y2[k] = y2[k] * y2[k + 1] + u[k];
  let lo = 0;
  let hi = n - 1;
  while (hi - lo > 1) {
    const k = Math.floor((hi + lo) / 2);
    if (xs[k] > at) hi = k;
    else lo = k;
  }
  const h = xs[hi] - xs[lo];
  const a = (xs[hi] - at) / h;
  const b = (at - xs[lo]) / h;
  return a * ys[lo] + b * ys[hi] + (((a ** 3 - a) * y2[lo] + (b ** 3 - b) * y2[hi]) * (h * h)) / 6;
}

export function monotoneCubic(xs: number[], ys: number[], at: number): number {
  const n = xs.length;
  const d: number[] = [];
  for (let i = 0; i < n - 1; i++) d.push((ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]));
  const m = [d[0]];
  for (let i = 1; i < n - 1; i++) m.push(d[i - 1] * d[i] <= 0 ? 0 : (d[i - 1] + d[i]) / 2);
  m.push(d[n - 2]);
  for (let i = 0; i < n - 1; i++) {
    if (d[i] === 0) {
      m[i] = m[i + 1] = 0;
      continue;
    }
    const a = m[i] / d[i];
    const b = m[i + 1] / d[i];
    const s = a * a + b * b;
    if (s > 9) {
      const t = 3 / Math.sqrt(s);
      m[i] = t * a * d[i];
      m[i + 1] = t * b * d[i];
    }
  }
  let k = xs.findIndex((x) => x > at) - 1;
  if (k < 0) k = n - 2;
  const h = xs[k + 1] - xs[k];
  const t = (at - xs[k]) / h;
  const t2 = t * t;
  const t3 = t2 * t;
  return (2 * t3 - 3 * t2 + 1) * ys[k] + (t3 - 2 * t2 + t) * h * m[k] + (-2 * t3 + 3 * t2) * ys[k + 1] + (t3 - t2) * h * m[k + 1];
}

export function bicubicPatch(p: number[][], u: number, v: number): number {
  const cubic = (q: number[], t: number): number =>
    q[1] + 0.5 * t * (q[2] - q[0] + t * (2 * q[0] - 5 * q[1] + 4 * q[2] - q[3] + t * (3 * (q[1] - q[2]) + q[3] - q[0])));
  const i = Math.min(Math.max(Math.floor(u), 1), p.length - 3);
  const j = Math.min(Math.max(Math.floor(v), 1), p[0].length - 3);
  const rows: number[] = [];
  for (let k = -1; k <= 2; k++) rows.push(cubic(p[i + k].slice(j - 1, j + 3), v - j));
  return cubic(rows, u - i);
}

export function neville(xs: number[], ys: number[], at: number): number {
  const p = [...ys];
  for (let k = 1; k < p.length; k++) {
    for (let i = 0; i + k < p.length; i++) p[i] = ((at - xs[i + k]) * p[i] + (xs[i] - at) * p[i + 1]) / (xs[i] - xs[i + k]);
  }
  return p[0];
}

export function barycentricWithHit(xs: number[], ys: number[], at: number): number {
  let num = 0;
  let den = 0;
  for (let i = 0; i < xs.length; i++) {
    if (at === xs[i]) return ys[i];
    let w = 1;
    for (let j = 0; j < xs.length; j++) if (j !== i) w /= xs[i] - xs[j];
    num += (w / (at - xs[i])) * ys[i];
    den += w / (at - xs[i]);
  }
  return num / den;
}

export function lineSearchInside(x: number, y: number): number {
  const f = (a: number, b: number) => (1 - a) ** 2 + 5 * (b - a * a) ** 2;
  let [a, b] = [x, y];
  for (let it = 0; it < 5; it++) {
    const ga = -2 * (1 - a) - 20 * a * (b - a * a);
    const gb = 10 * (b - a * a);
    let step = 1;
    while (f(a - step * ga, b - step * gb) > f(a, b) - 0.3 * step * (ga * ga + gb * gb)) step *= 0.5;
    a -= step * ga;
    b -= step * gb;
  }
  return f(a, b) + a;
}

export function goldenSectionBracket(c: number): number {
  const f = (x: number) => (x - c) ** 2 + 0.1 * x ** 4;
  const g = (Math.sqrt(5) - 1) / 2;
  let a = -2;
  let b = 4;
  let x1 = b - g * (b - a);
  let x2 = a + g * (b - a);
  let f1 = f(x1);
  let f2 = f(x2);
  for (let i = 0; i < 20; i++) {
    if (f1 < f2) {
      b = x2;
      x2 = x1;
      f2 = f1;
      x1 = b - g * (b - a);
      f1 = f(x1);
    } else {
      a = x1;
      x1 = x2;
      f1 = f2;
      x2 = a + g * (b - a);
      f2 = f(x2);
    }
  }
  return Math.min(f1, f2);
}

export function gaussNewton(p0: number[], ts: number[], ys: number[]): number {
  let [a, k] = p0;
  for (let it = 0; it < 4; it++) {
    let [jaa, jak, jkk, ra, rk] = [0, 0, 0, 0, 0];
    for (let i = 0; i < ts.length; i++) {
      const e = Math.exp(-k * ts[i]);
      const r = ys[i] - a * e;
      const dk = -a * ts[i] * e;
      jaa += e * e;
      jak += e * dk;
      jkk += dk * dk;
      ra += e * r;
      rk += dk * r;
    }
    const det = jaa * jkk - jak * jak;
    a += (ra * jkk - rk * jak) / det;
    k += (rk * jaa - ra * jak) / det;
  }
  return a * 2 + k;
}

export function nelderMeadSteps(x: number, y: number): number {
  const f = (p: number[]) => (p[0] - 1) ** 2 + 2 * (p[1] + 0.5) ** 2 + p[0] * p[1];
  let simplex = [
    [x, y],
    [x + 1, y],
    [x, y + 1],
  ].map((p) => ({ p, v: f(p) }));
  for (let it = 0; it < 8; it++) {
    simplex.sort((u, v) => u.v - v.v);
    const [best, mid, worst] = simplex;
    const c = best.p.map((q, i) => (q + mid.p[i]) / 2);
    const along = (t: number) => {
      const p = c.map((q, i) => q + t * (worst.p[i] - q));
      return { p, v: f(p) };
    };
    const reflected = along(-1);
    if (reflected.v < best.v) {
      const expanded = along(-2);
      simplex = [best, mid, expanded.v < reflected.v ? expanded : reflected];
    } else if (reflected.v < mid.v) {
      simplex[2] = reflected;
    } else {
      const contracted = along(0.5);
      if (contracted.v < worst.v) simplex[2] = contracted;
      else
        for (const s of simplex.slice(1)) {
          s.p = s.p.map((q, i) => (q + best.p[i]) / 2);
          s.v = f(s.p);
        }
    }
  }
  return simplex[0].v + simplex[0].p[0];
}

export function fixedPointAitken(c: number): number {
  let x = 0.5;
  for (let i = 0; i < 8; i++) {
    const x1 = Math.cos(c * x);
    const x2 = Math.cos(c * x1);
    const d = x2 - 2 * x1 + x;
    if (Math.abs(d) < 1e-10) return x2;
    x = x - (x1 - x) ** 2 / d;
  }
  return x;
}

export function polynomialRoots(c: number[]): number {
  // Durand and Kerner on complex pairs.
  const n = c.length;
  const re = Array.from({ length: n }, (_, k) => Math.cos(2.1 * k + 0.4));
  const im = Array.from({ length: n }, (_, k) => Math.sin(2.1 * k + 0.4));
  for (let it = 0; it < 14; it++) {
    for (let k = 0; k < n; k++) {
      let pr = 1;
      let pi = 0;
      for (const a of c) [pr, pi] = [pr * re[k] - pi * im[k] + a, pr * im[k] + pi * re[k]];
      let qr = 1;
      let qi = 0;
      for (let j = 0; j < n; j++) {
        if (j === k) continue;
        const dr = re[k] - re[j];
        const di = im[k] - im[j];
        [qr, qi] = [qr * dr - qi * di, qr * di + qi * dr];
      }
      const m = qr * qr + qi * qi;
      re[k] -= (pr * qr + pi * qi) / m;
      im[k] -= (pi * qr - pr * qi) / m;
    }
  }
  return re.reduce((s, v, k) => s + Math.hypot(v, im[k]) * (k + 1), 0);
}

const knots = [0, 1, 2.5, 3, 4.2];
const heights = [1, 3, -1, 0.5, 2];
const patch = [
  [1, 2, 0, 1, 3],
  [0, 1, 4, 2, 1],
  [2, 3, 1, 0, 2],
  [1, 0, 2, 5, 3],
  [4, 1, 2, 0, 1],
];

export const cases: Case[] = [
  {
    f: 'bisectionPolished',
    at: [
      [1, 5],
      [2, 30],
    ],
  },
  { f: 'newtonWithBreak', at: [[0.5], [1.2]] },
  {
    f: 'newtonAnalytical',
    at: [
      [5, 2],
      [0.3, 1],
    ],
    wrt: ['c'],
  },
  { f: 'secantMethod', at: [[1], [2.3]], tolerance: 1e-6 },
  { f: 'falsePosition', at: [[0.4], [0.9]], tolerance: 1e-6 },
  { f: 'halley', at: [[3]] },
  {
    f: 'newtonTwoUnknowns',
    at: [
      [5, 2],
      [5, 1],
    ],
  },
  { f: 'implicitCap', at: [[0.01, 1e5]], wrt: ['p'] },
  {
    f: 'keplerEquation',
    at: [
      [1.2, 0.3],
      [2, 0.85],
    ],
  },
  { f: 'simpsonRule', at: [[0, 2, 0.7, 10]], wrt: ['a', 'b', 'k'] },
  {
    f: 'adaptiveSimpsonOfClosure',
    at: [
      [1.3, 2],
      [0.2, 1],
    ],
  },
  { f: 'gaussLegendre', at: [[0.5, 2, 1.7]] },
  { f: 'rombergTable', at: [[1.5, 2]] },
  {
    f: 'clenshawCurtisLike',
    at: [
      [[1, 0.5, -0.3, 0.2], 0.4],
      [[2], 0.3],
    ],
  },
  {
    f: 'tableLookup',
    at: [
      [knots, heights, 1.7],
      [knots, heights, -1],
      [knots, heights, 9],
    ],
  },
  { f: 'binarySearchLookup', at: [[knots, heights, [0.5, 2.7, 3.5, 1.1]]] },
  {
    f: 'naturalSpline',
    at: [
      [knots, heights, 1.7],
      [knots, heights, 3.6],
    ],
  },
  {
    f: 'monotoneCubic',
    at: [
      [knots, heights, 1.7],
      [knots, [1, 2, 3, 8, 8], 2.7],
    ],
    fixed: ['ys.3', 'ys.4'],
  },
  {
    f: 'bicubicPatch',
    at: [
      [patch, 1.6, 1.3],
      [patch, 2.2, 1.9],
    ],
  },
  { f: 'neville', at: [[knots, heights, 1.7]] },
  { f: 'barycentricWithHit', at: [[knots, heights, 1.7]] },
  { f: 'lineSearchInside', at: [[-0.7, 1.1]] },
  { f: 'goldenSectionBracket', at: [[1.3]] },
  {
    f: 'gaussNewton',
    at: [
      [
        [1.5, 0.5],
        [0, 1, 2, 3],
        [2, 1.2, 0.7, 0.5],
      ],
    ],
  },
  {
    f: 'nelderMeadSteps',
    at: [
      [0.3, 1.1],
      [-1, 2],
    ],
  },
  { f: 'fixedPointAitken', at: [[1.1]], tolerance: 1e-6 },
  { f: 'polynomialRoots', at: [[[-1.5, 2, 0.7]]] },
];
