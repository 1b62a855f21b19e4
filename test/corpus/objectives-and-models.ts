// Objectives of optimisation suites and of statistics, finance and filtering, each in another hand.
import type { Case } from './case.ts';

// ---------- optimisation test problems in assorted styles
export function osborne1(x: number[]): number {
  const y = [0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.85, 0.818, 0.784, 0.751];
  return y.reduce((acc, yi, i) => {
    const t = 10 * i;
    const r = yi - (x[0] + x[1] * Math.exp(-t * x[3]) + x[2] * Math.exp(-t * x[4]));
    return acc + r ** 2;
  }, 0);
}

export function watson(x: number[]): number {
  let f = 0;
  for (let i = 1; i <= 29; i++) {
    const t = i / 29;
    let s1 = 0;
    let dx = 1;
    for (let j = 1; j < x.length; j++) {
      s1 += j * dx * x[j];
      dx *= t;
    }
    let s2 = 0;
    dx = 1;
    for (const xj of x) {
      s2 += dx * xj;
      dx = t * dx;
    }
    f += (s1 - s2 * s2 - 1) ** 2;
  }
  f += x[0] ** 2 + (x[1] - x[0] ** 2 - 1) ** 2;
  return f;
}

export function chebyquad(x: Float64Array): number {
  const n = x.length;
  const fvec = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    let t1 = 1;
    let t2 = 2 * x[j] - 1;
    const t = 2 * t2;
    for (let i = 0; i < n; i++) {
      fvec[i] += t2;
      const th = t * t2 - t1;
      t1 = t2;
      t2 = th;
    }
  }
  let f = 0;
  let iev = -1;
  for (let i = 0; i < n; i++) {
    let t = fvec[i] / n;
    if (iev > 0) t += 1 / ((i + 1) ** 2 - 1);
    f += t * t;
    iev = -iev;
  }
  return f;
}

export function biggsExp6([x1, x2, x3, x4, x5, x6]: number[]): number {
  let s = 0;
  for (let i = 1; i <= 13; ++i) {
    const t = 0.1 * i;
    const y = Math.exp(-t) - 5 * Math.exp(-10 * t) + 3 * Math.exp(-4 * t);
    s += Math.pow(x3 * Math.exp(-t * x1) - x4 * Math.exp(-t * x2) + x6 * Math.exp(-t * x5) - y, 2);
  }
  return s;
}

export function helicalValley(x: { x: number; y: number; z: number }): number {
  let th: number;
  if (x.x > 0) th = Math.atan(x.y / x.x) / (2 * Math.PI);
  else if (x.x < 0) th = Math.atan(x.y / x.x) / (2 * Math.PI) + 0.5;
  else th = x.y >= 0 ? 0.25 : -0.25;
  const r = Math.sqrt(x.x ** 2 + x.y ** 2);
  return 100 * ((x.z - 10 * th) ** 2 + (r - 1) ** 2) + x.z ** 2;
}

export function minimalSurface(x: Float64Array, nx: number, ny: number): number {
  const hx = 1 / (nx + 1),
    hy = 1 / (ny + 1);
  const bottom = (j: number) => Math.sin(j * hx),
    top = (j: number) => 1 - j * hx;
  let area = 0;
  for (let i = -1; i < ny; i++) {
    for (let j = -1; j < nx; j++) {
      const k = nx * i + j;
      const v = i >= 0 && j >= 0 ? x[k] : i < 0 ? bottom(j + 1) : 0.3;
      const vr = j < nx - 1 && i > -1 ? x[k + 1] : i < 0 ? bottom(j + 2) : 0.2;
      const vt = i < ny - 1 && j > -1 ? x[k + nx] : i >= ny - 1 ? top(j + 1) : 0.3;
      area += Math.sqrt(1 + ((vr - v) / hx) ** 2 + ((vt - v) / hy) ** 2);
    }
  }
  return 0.5 * area * hx * hy;
}

export function ginzburgLandau(x: number[], n: number): number {
  const d = 2 / n;
  let f1 = 0,
    f2 = 0;
  let t = -1;
  for (let i = 0; i < n; i++, t += d) {
    const next = i + 1 === n ? x[0] : x[i + 1];
    const dudx = (next - x[i]) / d;
    const e = 0.5 * (x[i] ** 2 + next ** 2);
    f1 += d * dudx * dudx;
    f2 += d * (e * (0.5 * e - 1) + 0.1 * t * x[i]);
  }
  return f1 / 2 + f2;
}

export function hockSchittkowski71(x: number[], lambda: number[], mu: number): number {
  const f = x[0] * x[3] * (x[0] + x[1] + x[2]) + x[2];
  const g: (() => number)[] = [() => x.reduce((p, v) => p * v) - 25, () => x.map((v) => v * v).reduce((a, b) => a + b) - 40];
  let L = f;
  g.forEach((c, k) => {
    const v = c();
    L += lambda[k] * v + (k === 0 ? (v < 0 ? (mu / 2) * v * v : 0) : (mu / 2) * v * v);
  });
  for (const v of x) L -= Math.log(v - 0.9) + Math.log(5.1 - v);
  return L;
}

export function rocketAscent(u: number[], m0: number): number {
  let [h, v, m] = [1, 0, m0];
  const Dc = 310 * 0.62,
    hc = 500,
    c = 0.5,
    dt = 0.2 / u.length;
  for (const thrust of u) {
    const drag = Dc * v * v * Math.exp((-hc * (h - 1)) / 1);
    const grav = (1 / h) ** 2;
    const acc = (thrust - drag) / m - grav;
    [h, v, m] = [h + dt * v, v + dt * acc, m - (dt * thrust) / c];
    if (m < 0.1) m = 0.1;
    if (h < 1) {
      h = 1;
      v = Math.max(v, 0);
    }
  }
  return h;
}

export function shellFoxholes(x: number, y: number): number {
  const a = [-32, -16, 0, 16, 32];
  let sum = 0.002;
  let j = 0;
  outer: for (const ay of a)
    for (const ax of a) {
      j++;
      if (j > 20) break outer;
      sum += 1 / (j + (x - ax) ** 6 + (y - ay) ** 6);
    }
  return 1 / sum;
}

// ---------- NIST
export function nistThurber(b: number[]): number {
  const data: readonly (readonly [y: number, x: number])[] = [
    [80.574, -3.067],
    [84.248, -2.981],
    [87.264, -2.921],
    [500.1, -0.5],
    [1200.3, 0.7],
    [1429.6, 2.1],
  ];
  let rss = 0;
  for (const [y, x] of data) {
    const num = b[0] + x * (b[1] + x * (b[2] + x * b[3]));
    const den = 1 + x * (b[4] + x * (b[5] + x * b[6]));
    rss += (y - num / den) ** 2 / 1e4;
  }
  return rss;
}

export function nistMgh17And09(b: readonly number[], kind: 'mgh17' | 'mgh09' | 'rat42'): number {
  const model = {
    mgh17: (x: number) => b[0] + b[1] * Math.exp(-x * b[3]) + b[2] * Math.exp(-x * b[4]),
    mgh09: (x: number) => (b[0] * (x * x + x * b[1])) / (x * x + x * b[2] + b[3]),
    rat42: (x: number) => b[0] / (1 + Math.exp(b[1] - b[2] * x)),
  }[kind];
  return [0.5, 1, 2, 4].map((x, i) => (model(x) - Math.cos(i)) ** 2).reduce((a, b) => a + b);
}

// ---------- finance
export function hestonMonteCarlo(
  p: { s0: number; v0: number; kappa: number; theta: number; xi: number; rho: number },
  z: number[][][],
  strike: number,
): number {
  let payoff = 0;
  for (const path of z) {
    let ls = Math.log(p.s0);
    let v = p.v0;
    const dt = 1 / path.length;
    for (const [z1, z2] of path) {
      const vp = Math.max(v, 0);
      const sq = Math.sqrt(vp * dt);
      ls += -0.5 * vp * dt + sq * z1;
      v += p.kappa * (p.theta - vp) * dt + p.xi * sq * (p.rho * z1 + Math.sqrt(1 - p.rho * p.rho) * z2);
    }
    const s = Math.exp(ls);
    payoff += s > strike ? s - strike : 0;
  }
  return payoff / z.length;
}

export function sabrVol(f: number, k: number, t: number, alpha: number, beta: number, rho: number, nu: number): number {
  const fk = (f * k) ** ((1 - beta) / 2);
  const logfk = Math.log(f / k);
  const a = ((1 - beta) ** 2 / 24) * (alpha / fk) ** 2;
  const b = (0.25 * rho * beta * nu * alpha) / fk;
  const c = ((2 - 3 * rho * rho) / 24) * nu * nu;
  const d = fk * (1 + ((1 - beta) ** 2 / 24) * logfk ** 2 + ((1 - beta) ** 4 / 1920) * logfk ** 4);
  const z = (nu / alpha) * fk * logfk;
  const x = Math.log((Math.sqrt(1 - 2 * rho * z + z * z) + z - rho) / (1 - rho));
  const ratio = z / x;
  return (alpha / d) * (Math.abs(z) < 1e-8 ? 1 : ratio) * (1 + (a + b + c) * t);
}

export function americanPutTree(s: number, k: number, r: number, sigma: number, t: number, n: number): number {
  const dt = t / n;
  const u = Math.exp(sigma * Math.sqrt(dt));
  const d = 1 / u;
  const q = (Math.exp(r * dt) - d) / (u - d);
  const disc = Math.exp(-r * dt);
  const v = new Float64Array(n + 1);
  for (let i = 0; i <= n; i++) v[i] = Math.max(k - s * u ** (2 * i - n), 0);
  for (let step = n - 1; step >= 0; step--)
    for (let i = 0; i <= step; i++) {
      const hold = disc * (q * v[i + 1] + (1 - q) * v[i]);
      const ex = k - s * u ** (2 * i - step);
      v[i] = hold > ex ? hold : ex;
    }
  return v[0];
}

export function vasicekBondCurve(
  params: [a: number, b: number, sigma: number, r0: number],
  maturities: number[],
  market: number[],
): number {
  const [a, b, sigma, r0] = params;
  let err = 0;
  for (const i of maturities.keys()) {
    const T = maturities[i];
    const B = a === 0 ? T : (1 - Math.exp(-a * T)) / a;
    const A = (b - sigma ** 2 / (2 * a ** 2)) * (B - T) - (sigma ** 2 * B ** 2) / (4 * a);
    err += (Math.exp(A - B * r0) - market[i]) ** 2;
  }
  return Math.sqrt(err / maturities.length);
}

export function bootstrapCurve(swaps: number[]): number[] {
  const df: number[] = [];
  for (let i = 0; i < swaps.length; i++) {
    const annuity = df.reduce((a, b) => a + b, 0);
    df.push((1 - swaps[i] * annuity) / (1 + swaps[i]));
  }
  return df.map((d, i) => -Math.log(d) / (i + 1));
}

export function impliedVolatility(price: number, s: number, k: number, t: number): number {
  const cdf = (x: number): number => {
    const a = 1 / (1 + 0.2316419 * Math.abs(x));
    const w =
      1 -
      0.3989422804014327 *
        Math.exp((-x * x) / 2) *
        a *
        (0.31938153 + a * (-0.356563782 + a * (1.781477937 + a * (-1.821255978 + a * 1.330274429))));
    return x < 0 ? 1 - w : w;
  };
  let lo = 1e-3,
    hi = 3;
  let vol = 0.5;
  for (let i = 0; i < 50; i++) {
    const sd = vol * Math.sqrt(t);
    const d1 = Math.log(s / k) / sd + sd / 2;
    const diff = s * cdf(d1) - k * cdf(d1 - sd) - price;
    if (Math.abs(diff) < 1e-13) break;
    if (diff > 0) hi = vol;
    else lo = vol;
    const vega = s * Math.sqrt(t) * 0.3989422804014327 * Math.exp((-d1 * d1) / 2);
    const next = vol - diff / vega;
    vol = next > lo && next < hi ? next : (lo + hi) / 2;
  }
  return vol;
}

// ---------- statistics, filters
export function particleFilter(theta: number[], obs: number[], u: number[], n: number): number {
  let particles = Array.from({ length: n }, (_, i) => theta[0] * (i / n - 0.5));
  let logLik = 0;
  let at = 0;
  for (const y of obs) {
    particles = particles.map((p) => theta[1] * p + theta[2] * u[at++ % u.length]);
    const w = particles.map((p) => Math.exp(-0.5 * (y - p) ** 2));
    const total = w.reduce((a, b) => a + b);
    logLik += Math.log(total / n);
    // systematic resampling with a soft copy
    const cum: number[] = [];
    w.reduce((acc, wi) => (cum.push(acc + wi / total), acc + wi / total), 0);
    const picked: number[] = [];
    let j = 0;
    for (let i = 0; i < n; i++) {
      const point = (i + 0.37) / n;
      while (j < n - 1 && cum[j] < point) j++;
      picked.push(particles[j]);
    }
    particles = picked;
  }
  return logLik;
}

export function unscentedKalman(x0: number[], P0: number[][], q: number, zs: number[]): number {
  const n = x0.length;
  let x = [...x0];
  let P = P0.map((r) => [...r]);
  let nll = 0;
  for (const z of zs) {
    const L = P.map((r) => r.map(() => 0));
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        let s = P[i][j];
        for (let k = 0; k < j; k++) s -= L[i][k] * L[j][k];
        L[i][j] = i === j ? Math.sqrt(s) : s / L[j][j];
      }
    const c = Math.sqrt(n + 1);
    const sigma = [x, ...x.map((_, k) => x.map((v, i) => v + c * L[i][k])), ...x.map((_, k) => x.map((v, i) => v - c * L[i][k]))];
    const w = sigma.map((_, i) => (i === 0 ? 1 / (n + 1) : 1 / (2 * (n + 1))));
    const moved = sigma.map(([a, b]) => [a + 0.1 * b, b - 0.1 * Math.sin(a)]);
    const mean = x.map((_, i) => moved.reduce((s, m, k) => s + w[k] * m[i], 0));
    P = P.map((r, i) => r.map((_, j) => moved.reduce((s, m, k) => s + w[k] * (m[i] - mean[i]) * (m[j] - mean[j]), i === j ? q : 0)));
    const hz = moved.map((m) => m[0] * m[0] + m[1]);
    const zhat = hz.reduce((s, h, k) => s + w[k] * h, 0);
    const S = hz.reduce((s, h, k) => s + w[k] * (h - zhat) ** 2, 0.5);
    const K = mean.map((_, i) => moved.reduce((s, m, k) => s + w[k] * (m[i] - mean[i]) * (hz[k] - zhat), 0) / S);
    x = mean.map((m, i) => m + K[i] * (z - zhat));
    P = P.map((r, i) => r.map((v, j) => v - K[i] * S * K[j]));
    nll += 0.5 * (Math.log(S) + (z - zhat) ** 2 / S);
  }
  return nll;
}

export function ctcLoss(logits: number[][], label: number[]): number {
  const ext = [0, ...label.flatMap((l) => [l, 0])];
  const logp = logits.map((row) => {
    const m = Math.max(...row);
    const lse = m + Math.log(row.reduce((s, v) => s + Math.exp(v - m), 0));
    return row.map((v) => v - lse);
  });
  const lae = (a: number, b: number) =>
    a === -Infinity ? b : b === -Infinity ? a : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
  let alpha = ext.map((s, i) => (i < 2 ? logp[0][s] : -Infinity));
  for (let t = 1; t < logits.length; t++) {
    const prev = alpha;
    alpha = ext.map((s, i) => {
      let a = prev[i];
      if (i > 0) a = lae(a, prev[i - 1]);
      if (i > 1 && s !== 0 && s !== ext[i - 2]) a = lae(a, prev[i - 2]);
      return a + logp[t][s];
    });
  }
  return -lae(alpha[alpha.length - 1], alpha[alpha.length - 2] ?? -Infinity);
}

export function linearChainCrf(emit: number[][], trans: number[][], tags: number[]): number {
  const k = trans.length;
  let score = 0;
  let prev = -1;
  let fwd: number[] = [];
  emit.forEach((e, t) => {
    score += e[tags[t]] + (prev >= 0 ? trans[prev][tags[t]] : 0);
    prev = tags[t];
    if (t === 0) fwd = [...e];
    else {
      const next: number[] = [];
      for (let j = 0; j < k; j++) {
        const c = fwd.map((f, i) => f + trans[i][j]);
        const m = Math.max(...c);
        next[j] = e[j] + m + Math.log(c.reduce((s, v) => s + Math.exp(v - m), 0));
      }
      fwd = next;
    }
  });
  const m = Math.max(...fwd);
  return m + Math.log(fwd.reduce((s, v) => s + Math.exp(v - m), 0)) - score;
}

export function krigingVariance(xs: [number, number][], x0: [number, number], range: number, nugget: number): number {
  const n = xs.length;
  const cov = (a: readonly [number, number], b: readonly [number, number]): number => {
    const h = Math.hypot(a[0] - b[0], a[1] - b[1]);
    if (h === 0) return 1 + nugget;
    if (h >= range) return 0;
    const r = h / range;
    return 1 - 1.5 * r + 0.5 * r ** 3;
  };
  const A = xs.map((a) => [...xs.map((b) => cov(a, b)), 1]);
  A.push([...xs.map(() => 1), 0]);
  const b = [...xs.map((a) => cov(a, x0)), 1];
  const rhs = [...b];
  for (let c = 0; c <= n; c++) {
    let p = c;
    for (let r = c; r <= n; r++) if (Math.abs(A[r][c]) > Math.abs(A[p][c])) p = r;
    if (p !== c) {
      [A[p], A[c]] = [A[c], A[p]];
      [rhs[p], rhs[c]] = [rhs[c], rhs[p]];
    }
    for (let r = c + 1; r <= n; r++) {
      const f = A[r][c] / A[c][c];
      for (let j = c; j <= n; j++) A[r][j] -= f * A[c][j];
      rhs[r] -= f * rhs[c];
    }
  }
  for (let r = n; r >= 0; r--) {
    for (let j = r + 1; j <= n; j++) rhs[r] -= A[r][j] * rhs[j];
    rhs[r] /= A[r][r];
  }
  return 1 + nugget - rhs.reduce((s, w, i) => s + w * b[i], 0);
}

export const cases: Case[] = [
  { f: 'osborne1', at: [[[0.5, 1.5, -1, 0.01, 0.02]]] },
  { f: 'watson', at: [[[0.1, 0.2, -0.1, 0.3]], [[0, 0]]] },
  { f: 'chebyquad', at: [[new Float64Array([0.2, 0.4, 0.9])], [new Float64Array([0.3])]] },
  { f: 'biggsExp6', at: [[[1, 2, 1, 1, 1, 1]]] },
  { f: 'helicalValley', at: [[{ x: -1, y: 0.2, z: 0.3 }], [{ x: 1, y: 0.2, z: 0.3 }]] },
  { f: 'minimalSurface', at: [[new Float64Array([0.3, 0.2, 0.5, 0.1, 0.4, 0.6]), 3, 2]], wrt: ['x'] },
  {
    f: 'ginzburgLandau',
    at: [
      [[0.3, 0.2, 0.5, -0.1], 4],
      [[0.3], 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'hockSchittkowski71',
    at: [
      [[1, 4.5, 4, 1.2], [0.5, -0.3], 10],
      [[2, 2, 2, 4], [0.5, -0.3], 10],
    ],
  },
  {
    f: 'rocketAscent',
    at: [
      [[3.5, 3, 1, 0], 1],
      [[0, 3, 1, 0.5], 1],
    ],
  },
  {
    f: 'shellFoxholes',
    at: [
      [-31, -30],
      [2, 5],
    ],
  },
  { f: 'nistThurber', at: [[[1000, 1000, 400, 40, 0.7, 0.3, 0.03]]], tolerance: 1e-6 },
  {
    f: 'nistMgh17And09',
    at: [
      [[0.5, 1.5, -1, 0.01, 0.02], 'mgh17'],
      [[0.5, 1.5, 1, 0.1, 0.02], 'mgh09'],
      [[0.5, 1.5, 1, 0.1, 0.02], 'rat42'],
    ],
  },
  {
    f: 'hestonMonteCarlo',
    at: [
      [
        { s0: 100, v0: 0.04, kappa: 1.5, theta: 0.04, xi: 0.3, rho: -0.7 },
        [
          [
            [0.1, 0.2],
            [-0.3, 0.5],
          ],
          [
            [1.1, -0.2],
            [0.3, 0.5],
          ],
          [
            [-1.1, -0.2],
            [-0.3, 0.5],
          ],
        ],
        98,
      ],
    ],
    wrt: ['p', 'strike'],
  },
  { f: 'sabrVol', at: [[100, 110, 1, 0.3, 0.6, -0.2, 0.4]] },
  {
    f: 'americanPutTree',
    at: [
      [100, 105, 0.05, 0.3, 1, 6],
      [100, 105, 0.05, 0.3, 1, 1],
    ],
    wrt: ['s', 'k', 'r', 'sigma', 't'],
  },
  {
    f: 'vasicekBondCurve',
    at: [
      [
        [0.5, 0.04, 0.02, 0.03],
        [1, 2, 5],
        [0.97, 0.93, 0.8],
      ],
    ],
  },
  { f: 'bootstrapCurve', at: [[[0.02, 0.025, 0.03]], [[0.02]]], seed: [[1, -2, 0.5], [3]] },
  { f: 'impliedVolatility', at: [[10, 100, 102, 1]], tolerance: 1e-6 },
  { f: 'particleFilter', at: [[[1, 0.9, 0.5], [0.3, -0.2], [0.1, -0.5, 0.7, 1.2, -1.3], 4]], wrt: ['theta', 'obs'] },
  {
    f: 'unscentedKalman',
    at: [
      [
        [0.3, 0.1],
        [
          [1, 0.2],
          [0.2, 0.5],
        ],
        0.1,
        [0.5, 0.3],
      ],
    ],
  },
  {
    f: 'ctcLoss',
    at: [
      [
        [
          [0.1, 0.2, 0.3],
          [0.5, 0.1, -0.2],
          [1, 0.3, 0.2],
          [0.3, 0.2, 0.7],
        ],
        [1, 2],
      ],
      [
        [
          [0.1, 0.2, 0.3],
          [0.5, 0.1, -0.2],
          [1, 0.3, 0.2],
        ],
        [1, 1],
      ],
      [[[0.1, 0.2]], []],
    ],
    wrt: ['logits'],
  },
  {
    f: 'linearChainCrf',
    at: [
      [
        [
          [0.1, 0.2],
          [0.5, 0.1],
          [1, 0.3],
        ],
        [
          [0.3, -0.1],
          [0.2, 0.4],
        ],
        [0, 1, 1],
      ],
    ],
    wrt: ['emit', 'trans'],
  },
  {
    f: 'krigingVariance',
    at: [
      [
        [
          [0, 0],
          [1, 0.2],
          [0.3, 1.1],
        ],
        [0.5, 0.4],
        2,
        0.1,
      ],
    ],
  },
];
