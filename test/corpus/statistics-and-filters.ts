// Likelihoods and filters of applied statistics: missing data, ties, censoring, smoothing backwards, latent states.
import type { Case } from './case.ts';

type Mat = number[][];
const mul = (a: Mat, b: Mat): Mat => a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const tr = (a: Mat): Mat => a[0].map((_, j) => a.map((row) => row[j]));
const plus = (a: Mat, b: Mat, s = 1): Mat => a.map((row, i) => row.map((v, j) => v + s * b[i][j]));
const inv2 = ([[a, b], [c, d]]: Mat): Mat => {
  const det = a * d - b * c;
  return [
    [d / det, -b / det],
    [-c / det, a / det],
  ];
};

export function kalmanSmoother(F: Mat, Q: Mat, y: (number | null)[], r: number): number {
  let m: Mat = [[0], [1]];
  let P: Mat = [
    [1, 0],
    [0, 1],
  ];
  const kept: { m: Mat; P: Mat; mp: Mat; Pp: Mat }[] = [];
  for (const obs of y) {
    const mp = mul(F, m);
    const Pp = plus(mul(mul(F, P), tr(F)), Q);
    if (obs === null) [m, P] = [mp, Pp];
    else {
      const s = Pp[0][0] + r;
      const gain = Pp.map((row) => [row[0] / s]);
      m = plus(
        mp,
        gain.map(([g]) => [g * (obs - mp[0][0])]),
      );
      P = plus(Pp, mul(gain, [Pp[0]]), -1);
    }
    kept.push({ m, P, mp, Pp });
  }
  let sm = m;
  let total = sm[0][0];
  for (let t = kept.length - 2; t >= 0; t--) {
    const now = kept[t];
    const next = kept[t + 1];
    const J = mul(mul(now.P, tr(F)), inv2(next.Pp));
    sm = plus(now.m, mul(J, plus(sm, next.mp, -1)));
    total += sm[0][0] * sm[1][0];
  }
  return total;
}

export function extendedKalmanBearing(x0: number[], q: number, r: number, bearings: number[]): number {
  let [px, py, vx, vy] = x0;
  let p = 1;
  let nll = 0;
  for (const b of bearings) {
    px += vx;
    py += vy;
    p += q;
    let innovation = b - Math.atan2(py, px);
    while (innovation > Math.PI) innovation -= 2 * Math.PI;
    while (innovation < -Math.PI) innovation += 2 * Math.PI;
    const d2 = px * px + py * py;
    const [hx, hy] = [-py / d2, px / d2];
    const s = p * (hx * hx + hy * hy) + r;
    nll += 0.5 * (innovation ** 2 / s + Math.log(s));
    px += ((p * hx) / s) * innovation;
    py += ((p * hy) / s) * innovation;
    p *= 1 - (p * (hx * hx + hy * hy)) / s / 2;
  }
  return nll;
}

export function hiddenMarkovScaled(A: Mat, B: Mat, pi: number[], obs: number[]): number {
  let alpha = pi.map((p, i) => p * B[i][obs[0]]);
  let logLik = 0;
  for (let t = 1; t <= obs.length; t++) {
    const c = alpha.reduce((a, b) => a + b, 0);
    logLik += Math.log(c);
    alpha = alpha.map((a) => a / c);
    if (t === obs.length) break;
    alpha = pi.map((_, j) => alpha.reduce((s, a, i) => s + a * A[i][j], 0) * B[j][obs[t]]);
  }
  return logLik;
}

export function forwardBackwardPosterior(A: Mat, B: Mat, obs: number[]): number {
  const S = A.length;
  const T = obs.length;
  const f = new Float64Array(S * T);
  const b = new Float64Array(S * T).fill(1);
  for (let i = 0; i < S; i++) f[i] = B[i][obs[0]] / S;
  for (let t = 1; t < T; t++)
    for (let j = 0; j < S; j++) {
      for (let i = 0; i < S; i++) f[t * S + j] += f[(t - 1) * S + i] * A[i][j];
      f[t * S + j] *= B[j][obs[t]];
    }
  for (let t = T - 2; t >= 0; t--)
    for (let i = 0; i < S; i++) {
      b[t * S + i] = 0;
      for (let j = 0; j < S; j++) b[t * S + i] += A[i][j] * B[j][obs[t + 1]] * b[(t + 1) * S + j];
    }
  let entropy = 0;
  for (let t = 0; t < T; t++) {
    let norm = 0;
    for (let i = 0; i < S; i++) norm += f[t * S + i] * b[t * S + i];
    for (let i = 0; i < S; i++) {
      const g = (f[t * S + i] * b[t * S + i]) / norm;
      entropy -= g * Math.log(g);
    }
  }
  return entropy;
}

export function coxWithTies(beta: number[], data: { time: number; event: boolean; x: number[] }[]): number {
  const score = (x: number[]): number => x.reduce((s, xi, k) => s + xi * beta[k], 0);
  const byTime = new Map<number, typeof data>();
  for (const d of data) byTime.set(d.time, [...(byTime.get(d.time) ?? []), d]);
  let ll = 0;
  for (const [time, tied] of byTime) {
    const died = tied.filter((d) => d.event);
    if (died.length === 0) continue;
    const risk = data.filter((d) => d.time >= time).reduce((s, d) => s + Math.exp(score(d.x)), 0);
    const own = died.reduce((s, d) => s + Math.exp(score(d.x)), 0);
    died.forEach((d, l) => (ll += score(d.x) - Math.log(risk - (l / died.length) * own)));
  }
  return ll;
}

export function weibullCensored(shape: number, scale: number, times: number[], status: ('dead' | 'right' | 'left')[]): number {
  return times.reduce((ll, t, i) => {
    const H = (t / scale) ** shape;
    switch (status[i]) {
      case 'dead':
        return ll + Math.log(shape / scale) + (shape - 1) * Math.log(t / scale) - H;
      case 'right':
        return ll - H;
      case 'left':
        return ll + Math.log(-Math.expm1(-H));
    }
  }, 0);
}

export function itemResponse(ability: number[], items: { a: number; b: number; c?: number }[], answers: (0 | 1 | undefined)[][]): number {
  let ll = 0;
  ability.forEach((theta, p) => {
    items.forEach(({ a, b, c = 0 }, i) => {
      const y = answers[p]?.[i];
      if (y === undefined) return;
      const prob = c + (1 - c) / (1 + Math.exp(-a * (theta - b)));
      ll += y ? Math.log(prob) : Math.log1p(-prob);
    });
    ll -= 0.5 * theta ** 2;
  });
  return ll;
}

export function gradedResponse(theta: number, a: number, cuts: number[], y: number): number {
  const above = (k: number): number => (k <= 0 ? 1 : k > cuts.length ? 0 : 1 / (1 + Math.exp(-a * (theta - cuts[k - 1]))));
  return Math.log(above(y) - above(y + 1));
}

export function armaConditional(y: number[], phi: number[], theta: number[], c: number): number {
  const e: number[] = [];
  let sse = 0;
  for (let t = 0; t < y.length; t++) {
    let fit = c;
    for (let i = 0; i < phi.length && i < t; i++) fit += phi[i] * y[t - 1 - i];
    for (let j = 0; j < theta.length; j++) fit += theta[j] * (e[t - 1 - j] ?? 0);
    e.push(y[t] - fit);
    sse += e[t] ** 2;
  }
  return Math.log(sse / y.length);
}

export function egarch(returns: Float64Array, p: { omega: number; alpha: number; gamma: number; beta: number }): number {
  let logVar = p.omega / (1 - p.beta);
  let nll = 0;
  for (const r of returns) {
    const sd = Math.exp(logVar / 2);
    const z = r / sd;
    nll += 0.5 * (logVar + z * z);
    logVar = p.omega + p.alpha * (Math.abs(z) - Math.sqrt(2 / Math.PI)) + p.gamma * z + p.beta * logVar;
  }
  return nll;
}

export function holtWinters(y: number[], [alpha, beta, gamma]: number[], season: number): number {
  const s = Array.from({ length: season }, () => 1);
  let level = y[0];
  let trend = 0.1;
  return y.slice(1).reduce((loss, obs, i) => {
    const k = (i + 1) % season;
    const fit = (level + trend) * s[k];
    const before = level;
    level = (alpha * obs) / s[k] + (1 - alpha) * (level + trend);
    trend = beta * (level - before) + (1 - beta) * trend;
    s[k] = (gamma * obs) / level + (1 - gamma) * s[k];
    return loss + (obs - fit) ** 2;
  }, 0);
}

export function stochasticVolatility(h: number[], mu: number, phi: number, sigma: number, y: number[]): number {
  let lp = -0.5 * Math.log((sigma * sigma) / (1 - phi * phi)) - ((h[0] - mu) ** 2 * (1 - phi * phi)) / (2 * sigma * sigma);
  for (let t = 1; t < h.length; t++) lp += -Math.log(sigma) - 0.5 * ((h[t] - mu - phi * (h[t - 1] - mu)) / sigma) ** 2;
  for (const t in y) lp -= 0.5 * (h[t] + y[t] ** 2 * Math.exp(-h[t]));
  return lp;
}

export function eightSchoolsNonCentred(p: { mu: number; logTau: number; eta: number[] }): number {
  const y = [28, 8, -3, 7, -1, 1, 18, 12];
  const s = [15, 10, 16, 11, 9, 11, 10, 18];
  const tau = Math.exp(p.logTau);
  let lp = p.logTau - Math.log1p((tau / 5) ** 2) - 0.5 * (p.mu / 5) ** 2;
  p.eta.forEach((e, j) => (lp -= 0.5 * (e * e + ((y[j] - p.mu - tau * e) / s[j]) ** 2)));
  return lp;
}

export function captureRecapture(phi: number[], p: number[], histories: string[]): number {
  const never: number[] = [];
  never[phi.length] = 1;
  for (let t = phi.length - 1; t >= 0; t--) never[t] = 1 - phi[t] + phi[t] * (1 - p[t]) * never[t + 1];
  let ll = 0;
  for (const history of histories) {
    const first = history.indexOf('1');
    const last = history.lastIndexOf('1');
    if (first < 0) continue;
    for (let t = first + 1; t <= last; t++) ll += Math.log(phi[t - 1]) + Math.log(history[t] === '1' ? p[t - 1] : 1 - p[t - 1]);
    ll += Math.log(never[last]);
  }
  return ll;
}

export function mixedLogitQuadrature(b: number, s: number, xs: number[][], chosen: number[]): number {
  const nodes = [-1.2247448713915892, 0, 1.2247448713915892];
  const weights = [1 / 6, 2 / 3, 1 / 6];
  return xs.reduce((ll, x, n) => {
    const likelihood = nodes.reduce((L, z, q) => {
      const u = x.map((v) => Math.exp((b + Math.SQRT2 * s * z) * v));
      return L + weights[q] * (u[chosen[n]] / u.reduce((a, c) => a + c, 0));
    }, 0);
    return ll + Math.log(likelihood);
  }, 0);
}

export function gaussianProcessArd(x: Mat, y: number[], logLength: number[], noise: number): number {
  const n = y.length;
  const L: Mat = [];
  const alpha: number[] = [];
  let nll = 0;
  for (let i = 0; i < n; i++) {
    L[i] = [];
    for (let j = 0; j <= i; j++) {
      let d = 0;
      for (let k = 0; k < logLength.length; k++) d += ((x[i][k] - x[j][k]) / Math.exp(logLength[k])) ** 2;
      let v = (1 + Math.sqrt(3 * d + 1e-12)) * Math.exp(-Math.sqrt(3 * d + 1e-12)) + (i === j ? noise : 0);
      for (let k = 0; k < j; k++) v -= L[i][k] * L[j][k];
      L[i][j] = i === j ? Math.sqrt(v) : v / L[j][j];
    }
    alpha[i] = (y[i] - L[i].slice(0, i).reduce((s, l, k) => s + l * alpha[k], 0)) / L[i][i];
    nll += 0.5 * alpha[i] ** 2 + Math.log(L[i][i]);
  }
  return nll;
}

export function dirichletMultinomialEm(counts: number[], pi: number[]): number {
  let p = pi;
  for (let i = 0; i < 3; i++) {
    const expected = [counts[0] * (p[0] / (p[0] + p[1])), counts[0] * (p[1] / (p[0] + p[1])), counts[1]];
    const n = expected.reduce((a, b) => a + b);
    p = expected.map((e) => e / n);
  }
  return p.reduce((s, v, i) => s + (i + 1) * v * v, 0);
}

const A = [
  [0.8, 0.2],
  [0.3, 0.7],
];
const B = [
  [0.6, 0.3, 0.1],
  [0.1, 0.3, 0.6],
];

export const cases: Case[] = [
  {
    f: 'kalmanSmoother',
    at: [
      [
        [
          [1, 0.5],
          [0, 0.9],
        ],
        [
          [0.1, 0],
          [0, 0.2],
        ],
        [1, null, 1.4, 2],
        0.3,
      ],
    ],
    wrt: ['F', 'Q', 'r'],
  },
  { f: 'extendedKalmanBearing', at: [[[1, 2, 0.3, -0.9], 0.05, 0.1, [1, 0.4, -0.5, 5.5]]] },
  { f: 'hiddenMarkovScaled', at: [[A, B, [0.5, 0.5], [0, 2, 1, 2]]], wrt: ['A', 'B', 'pi'] },
  { f: 'forwardBackwardPosterior', at: [[A, B, [0, 2, 1, 2]]], wrt: ['A', 'B'] },
  {
    f: 'coxWithTies',
    at: [
      [
        [0.3, -0.2],
        [
          { time: 1, event: true, x: [1, 0] },
          { time: 1, event: true, x: [0.5, 1] },
          { time: 2, event: false, x: [0, 2] },
          { time: 3, event: true, x: [1, 1] },
        ],
      ],
    ],
    wrt: ['beta'],
  },
  { f: 'weibullCensored', at: [[1.3, 2, [1, 2.5, 0.7], ['dead', 'right', 'left']]] },
  {
    f: 'itemResponse',
    at: [
      [
        [0.3, -0.5],
        [
          { a: 1, b: 0.2 },
          { a: 1.5, b: -0.3, c: 0.2 },
        ],
        [
          [1, 0],
          [undefined, 1],
        ],
      ],
    ],
    wrt: ['ability', 'items'],
  },
  { f: 'gradedResponse', at: [0, 1, 2].map((y) => [0.3, 1.2, [-0.5, 0.8], y]), wrt: ['theta', 'a', 'cuts'] },
  { f: 'armaConditional', at: [[[1, 1.4, 0.8, 1.9, 1.1], [0.5, -0.2], [0.3], 0.4]] },
  { f: 'egarch', at: [[new Float64Array([0.1, -0.3, 0.2]), { omega: -0.1, alpha: 0.2, gamma: -0.1, beta: 0.8 }]] },
  { f: 'holtWinters', at: [[[1, 1.3, 1.2, 1.6, 1.4], [0.4, 0.2, 0.3], 2]], wrt: ['y', '1'] },
  { f: 'stochasticVolatility', at: [[[0.1, 0.3, -0.2], 0.1, 0.8, 0.3, [0.5, -1, 0.2]]] },
  { f: 'eightSchoolsNonCentred', at: [[{ mu: 4, logTau: 1, eta: [0.5, 0.1, -0.3, 0.2, -0.1, 0, 0.8, 0.4] }]] },
  {
    f: 'captureRecapture',
    at: [
      [
        [0.8, 0.7, 0.9],
        [0.4, 0.5, 0.6],
        ['1010', '0110', '0001', '0000', '1000'],
      ],
    ],
  },
  {
    f: 'mixedLogitQuadrature',
    at: [
      [
        0.4,
        0.3,
        [
          [1, 0.5],
          [0.2, 0.9],
        ],
        [0, 1],
      ],
    ],
    wrt: ['b', 's', 'xs'],
  },
  {
    f: 'gaussianProcessArd',
    at: [
      [
        [
          [0, 1],
          [0.5, 0.2],
          [1, 0.6],
        ],
        [1, 0.5, -0.3],
        [0.1, -0.2],
        0.1,
      ],
    ],
  },
  {
    f: 'dirichletMultinomialEm',
    at: [
      [
        [5, 3],
        [0.2, 0.5, 0.3],
      ],
    ],
    wrt: ['counts', 'pi'],
  },
];
