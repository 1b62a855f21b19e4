import type { Case } from './case.ts';

const LOG_TWO_PI = Math.log(2 * Math.PI);

export function normalLogDensity(y: number, mu: number, sigma: number): number {
  const z = (y - mu) / sigma;
  return -0.5 * z * z - Math.log(sigma) - 0.5 * LOG_TWO_PI;
}

export function normalDensity(x: number, mu: number, sigma: number): number {
  return Math.exp(-((x - mu) ** 2) / (2 * sigma ** 2)) / (sigma * Math.sqrt(2 * Math.PI));
}

export function studentT(y: number, nu: number, mu: number, sigma: number): number {
  const z = (y - mu) / sigma;
  return -((nu + 1) / 2) * Math.log1p((z * z) / nu) - Math.log(sigma) - 0.5 * Math.log(nu);
}

export function cauchy(y: number, x0: number, gamma: number): number {
  return -Math.log(Math.PI * gamma * (1 + ((y - x0) / gamma) ** 2));
}

export function laplace(y: number, mu: number, b: number): number {
  return -Math.abs(y - mu) / b - Math.log(2 * b);
}

export function logNormal(y: number, mu: number, sigma: number): number {
  return normalLogDensity(Math.log(y), mu, sigma) - Math.log(y);
}

export function exponentialLog(y: number, rate: number): number {
  return y < 0 ? -Infinity : Math.log(rate) - rate * y;
}

export function weibull(y: number, k: number, lambda: number): number {
  return Math.log(k / lambda) + (k - 1) * Math.log(y / lambda) - (y / lambda) ** k;
}

export function gumbel(y: number, mu: number, beta: number): number {
  const z = (y - mu) / beta;
  return -(z + Math.exp(-z)) - Math.log(beta);
}

export function bernoulliLogit(ys: boolean[], logits: number[]): number {
  let s = 0;
  for (let i = 0; i < ys.length; i++) s -= Math.log1p(Math.exp(ys[i] ? -logits[i] : logits[i]));
  return s;
}

export function poissonLog(counts: number[], logRate: number): number {
  let s = 0;
  for (const k of counts) {
    s += k * logRate - Math.exp(logRate);
    for (let j = 2; j <= k; j++) s -= Math.log(j);
  }
  return s;
}

export function binomialLog(n: number, k: number, p: number): number {
  let choose = 0;
  for (let i = 1; i <= k; i++) choose += Math.log(n - k + i) - Math.log(i);
  return choose + (k === 0 ? 0 : k * Math.log(p)) + (n - k) * Math.log1p(-p);
}

export function mixture(x: number, weights: number[], means: number[], sds: number[]): number {
  const terms = weights.map((w, k) => Math.log(w) + normalLogDensity(x, means[k], sds[k]));
  const top = Math.max(...terms);
  return top + Math.log(terms.reduce((s, t) => s + Math.exp(t - top), 0));
}

export function linearRegression(x: number[][], y: number[], beta: number[], sigma: number): number {
  let lp = 0;
  for (let i = 0; i < y.length; i++) {
    let eta = 0;
    for (let j = 0; j < beta.length; j++) eta += x[i][j] * beta[j];
    lp += normalLogDensity(y[i], eta, sigma);
  }
  for (const b of beta) lp += normalLogDensity(b, 0, 10);
  return lp;
}

export function logisticRegression(w: number[], b: number, data: { x: number[]; label: 0 | 1 }[]): number {
  return data.reduce((loss, { x, label }) => {
    const z = x.reduce((s, v, i) => s + v * w[i], b);
    return loss + Math.log1p(Math.exp(-Math.abs(z))) + (label === 1 ? Math.max(-z, 0) : Math.max(z, 0));
  }, 0);
}

export function hierarchical(mu: number, tau: number, theta: number[], y: number[], se: number[]): number {
  let lp = -0.5 * Math.log(1 + tau * tau);
  for (let j = 0; j < theta.length; j++) {
    lp += -0.5 * theta[j] ** 2;
    const effect = mu + tau * theta[j];
    lp += normalLogDensity(y[j], effect, se[j]);
  }
  return lp;
}

export function garch(returns: number[], omega: number, alpha: number, beta: number): number {
  let h = omega / (1 - alpha - beta);
  let ll = 0;
  for (const r of returns) {
    ll -= 0.5 * (Math.log(h) + (r * r) / h);
    h = omega + alpha * r * r + beta * h;
  }
  return ll;
}

export function autoregressive(y: number[], phi: number[], sigma: number): number {
  let ll = 0;
  for (let t = phi.length; t < y.length; t++) {
    let mean = 0;
    for (let k = 0; k < phi.length; k++) mean += phi[k] * y[t - 1 - k];
    ll += normalLogDensity(y[t], mean, sigma);
  }
  return ll;
}

export function bivariateNormal(x: [number, number], mean: [number, number], l: [number, number, number]): number {
  const a = (x[0] - mean[0]) / l[0];
  const b = (x[1] - mean[1] - l[1] * a) / l[2];
  return -0.5 * (a * a + b * b) - Math.log(l[0]) - Math.log(l[2]) - LOG_TWO_PI;
}

export function scalarKalman(ys: number[], q: number, r: number, m0: number, p0: number): number {
  let m = m0;
  let p = p0;
  let ll = 0;
  for (const y of ys) {
    p += q;
    if (Number.isNaN(y)) continue;
    const s = p + r;
    const v = y - m;
    ll -= 0.5 * (Math.log(2 * Math.PI * s) + (v * v) / s);
    const k = p / s;
    m += k * v;
    p *= 1 - k;
  }
  return ll;
}

export function simplexTransform(u: number[]): number {
  const x: number[] = [];
  let left = 1;
  let logJacobian = 0;
  for (let k = 0; k < u.length; k++) {
    const z = 1 / (1 + Math.exp(-(u[k] - Math.log(u.length - k))));
    x.push(left * z);
    logJacobian += Math.log(z) + Math.log(1 - z) + Math.log(left);
    left -= x[k];
  }
  x.push(left);
  return logJacobian + x.reduce((s, v, i) => s + Math.log(v) * (i + 1), 0);
}

export function orderedLogit(eta: number, cuts: number[], outcome: number): number {
  const cdf = (z: number): number => 1 / (1 + Math.exp(-z));
  if (outcome === 0) return Math.log(cdf(cuts[0] - eta));
  if (outcome === cuts.length) return Math.log(1 - cdf(cuts[cuts.length - 1] - eta));
  return Math.log(cdf(cuts[outcome] - eta) - cdf(cuts[outcome - 1] - eta));
}

export function blackScholes(spot: number, strike: number, rate: number, vol: number, years: number): number {
  const sd = vol * Math.sqrt(years);
  const d1 = (Math.log(spot / strike) + (rate + 0.5 * vol * vol) * years) / sd;
  return spot * cumulative(d1) - strike * Math.exp(-rate * years) * cumulative(d1 - sd);
}

function cumulative(x: number): number {
  const k = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  const p = 1 - (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) * tail;
  return x < 0 ? 1 - p : p;
}

export function asianOption(paths: number[][], spot: number, vol: number, strike: number): number {
  let payoff = 0;
  const dt = 0.25;
  for (const path of paths) {
    let s = spot;
    let mean = 0;
    for (const z of path) {
      s *= Math.exp(-0.5 * vol * vol * dt + vol * Math.sqrt(dt) * z);
      mean += s;
    }
    mean /= path.length;
    if (mean > strike) payoff += mean - strike;
  }
  return payoff / paths.length;
}

export const cases: Case[] = [
  { f: 'normalLogDensity', at: [[1, 0.5, 2]] },
  { f: 'normalDensity', at: [[1, 0.5, 2]] },
  { f: 'studentT', at: [[1, 4, 0.5, 2]] },
  { f: 'cauchy', at: [[1, 0.5, 2]] },
  {
    f: 'laplace',
    at: [
      [1, 0.5, 2],
      [-1, 0.5, 2],
    ],
  },
  { f: 'logNormal', at: [[1.5, 0.5, 2]] },
  { f: 'exponentialLog', at: [[1.5, 0.5]] },
  { f: 'weibull', at: [[1.5, 0.7, 2]] },
  { f: 'gumbel', at: [[1.5, 0.7, 2]] },
  {
    f: 'bernoulliLogit',
    at: [
      [
        [true, false, true],
        [0.3, -1, 2],
      ],
    ],
  },
  { f: 'poissonLog', at: [[[0, 3, 2], 0.4]], wrt: ['logRate'] },
  {
    f: 'binomialLog',
    at: [
      [10, 3, 0.4],
      [5, 0, 0.2],
    ],
    wrt: ['p'],
  },
  { f: 'mixture', at: [[0.5, [0.3, 0.7], [-1, 1], [0.5, 2]]] },
  {
    f: 'linearRegression',
    at: [
      [
        [
          [1, 2],
          [1, 3],
          [1, 5],
        ],
        [1, 2, 2.5],
        [0.1, 0.5],
        0.8,
      ],
    ],
  },
  {
    f: 'logisticRegression',
    at: [
      [
        [0.5, -1],
        0.1,
        [
          { x: [1, 2], label: 1 },
          { x: [0.5, 0.2], label: 0 },
        ],
      ],
    ],
    wrt: ['w', 'b'],
  },
  { f: 'hierarchical', at: [[1, 2, [0.3, -0.5], [3, 0], [1, 1.5]]] },
  { f: 'garch', at: [[[0.1, -0.2, 0.05, 0.3], 0.01, 0.1, 0.8]] },
  { f: 'autoregressive', at: [[[1, 0.5, 0.7, 1.2, 0.9], [0.5, 0.2], 0.3]] },
  {
    f: 'bivariateNormal',
    at: [
      [
        [1, 2],
        [0.5, 1],
        [1, 0.3, 0.8],
      ],
    ],
  },
  { f: 'scalarKalman', at: [[[1, 1.2, NaN, 0.8], 0.1, 0.5, 0, 1]], wrt: ['q', 'r', 'm0', 'p0'] },
  { f: 'simplexTransform', at: [[[0.2, -0.5, 1]]] },
  {
    f: 'orderedLogit',
    at: [
      [0.4, [-1, 0, 1], 0],
      [0.4, [-1, 0, 1], 2],
      [0.4, [-1, 0, 1], 3],
    ],
    wrt: ['eta', 'cuts'],
  },
  { f: 'blackScholes', at: [[100, 95, 0.03, 0.25, 1.5]] },
  {
    f: 'asianOption',
    at: [
      [
        [
          [0.1, -0.3, 0.5],
          [1, 1, 0.2],
          [-2, -1, -1],
        ],
        100,
        0.2,
        98,
      ],
    ],
    wrt: ['spot', 'vol', 'strike'],
  },
];
