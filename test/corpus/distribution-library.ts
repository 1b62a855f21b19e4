// Log densities as a library of distributions writes them: checks, limits, special functions of its own.
import type { Case } from './case.ts';

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
  9.9843695780195716e-6, 1.5056327351493116e-7,
];

export function lgamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * z))) - lgamma(1 - z);
  z -= 1;
  let x = 0.99999999999980993;
  for (const [i, c] of LANCZOS.entries()) x += c / (z + i + 1);
  const t = z + LANCZOS.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(x);
}

export function digamma(x: number): number {
  let shift = 0;
  while (x < 8) {
    shift -= 1 / x;
    x++;
  }
  const f = 1 / (x * x);
  return shift + Math.log(x) - 0.5 / x - f * (1 / 12 - f * (1 / 120 - f * (1 / 252 - f * (1 / 240 - f / 132))));
}

export function erfOnPieces(x: number): number {
  const a = Math.abs(x);
  if (a < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && n < 80; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / 2 / (a + fraction);
  return Math.sign(x) * (1 - Math.exp(-a * a) / Math.sqrt(Math.PI) / (a + fraction));
}

const lbeta = (a: number, b: number): number => lgamma(a) + lgamma(b) - lgamma(a + b);
const multiplyLog = (a: number, b: number): number => (a === 0 && b === 0 ? 0 : a * Math.log(b));
const phi = (z: number): number => 0.5 * (1 + erfOnPieces(z / Math.SQRT2));

export function gammaLpdf(y: number, alpha: number, beta: number): number {
  if (y < 0) return -Infinity;
  return alpha * Math.log(beta) - lgamma(alpha) + multiplyLog(alpha - 1, y) - beta * y;
}

export function inverseGammaLpdf({ y, alpha, beta }: { y: number; alpha: number; beta: number }): number {
  if (!(y > 0)) return Number.NEGATIVE_INFINITY;
  return alpha * Math.log(beta) - lgamma(alpha) - (alpha + 1) * Math.log(y) - beta / y;
}

export function betaProportion(ys: number[], mu: number, kappa: number): number {
  const [a, b] = [mu * kappa, kappa - mu * kappa];
  return ys.reduce((lp, y) => lp + (a - 1) * Math.log(y) + (b - 1) * Math.log1p(-y), -ys.length * lbeta(a, b));
}

export function dirichletLpdf(theta: readonly number[], alpha: readonly number[]): number {
  let lp = lgamma(alpha.reduce((s, a) => s + a, 0));
  for (let k = 0; k < alpha.length; ++k) lp += -lgamma(alpha[k]) + multiplyLog(alpha[k] - 1, theta[k]);
  return lp;
}

export function studentTRows(ys: number[], nu: number | number[], mu: number, sigma: number): number {
  const size = Math.max(ys.length, typeof nu === 'number' ? 1 : nu.length);
  let lp = 0;
  for (let i = 0; i < size; i++) {
    const v = typeof nu === 'number' ? nu : nu[i];
    const z = (ys[i] - mu) / sigma;
    lp += lgamma((v + 1) / 2) - lgamma(v / 2) - 0.5 * Math.log(v * Math.PI) - Math.log(sigma) - ((v + 1) / 2) * Math.log1p((z * z) / v);
  }
  return lp;
}

export function negBinomial2Log(counts: number[], etas: number[], phi_: number): number {
  let lp = 0;
  for (const i in counts) {
    const n = counts[i];
    const eta = etas[i];
    const logSum = eta > Math.log(phi_) ? eta + Math.log1p(phi_ / Math.exp(eta)) : Math.log(phi_) + Math.log1p(Math.exp(eta) / phi_);
    if (n !== 0) lp += lgamma(n + phi_) - lgamma(phi_) - lgamma(n + 1) + n * eta;
    lp += phi_ * Math.log(phi_) - (n + phi_) * logSum;
  }
  return lp;
}

export function betaBinomial(n: number, N: number, a: number, b: number): number {
  if (n < 0 || n > N) return -Infinity;
  return -Math.log(N + 1) - lbeta(n + 1, N - n + 1) + lbeta(n + a, N - n + b) - lbeta(a, b);
}

export function vonMises(y: number, mu: number, kappa: number): number {
  let i0 = 1;
  let term = 1;
  let k = 1;
  do {
    term *= (kappa / 2 / k) ** 2;
    i0 += term;
    k++;
  } while (term > 1e-17 * i0);
  return kappa * Math.cos(mu - y) - Math.log(2 * Math.PI) - Math.log(i0);
}

export function expModNormal(y: number, mu: number, sigma: number, lambda: number): number {
  const erfc = (z: number): number => 1 - erfOnPieces(z);
  const inner = mu + lambda * sigma * sigma - y;
  return Math.log(lambda / 2) + lambda * (inner - (lambda * sigma * sigma) / 2) + Math.log(erfc(inner / (Math.SQRT2 * sigma)));
}

export function skewNormal(y: number, xi: number, omega: number, alpha: number): number {
  const z = (y - xi) / omega;
  return -Math.log(omega) - 0.5 * z * z - 0.5 * Math.log(2 * Math.PI) + Math.log(2 * phi(alpha * z));
}

export function truncatedNormal(ys: number[], mu: number, sigma: number, lower?: number, upper?: number): number {
  const high = upper === undefined ? 1 : phi((upper - mu) / sigma);
  const low = lower === undefined ? 0 : phi((lower - mu) / sigma);
  let lp = -ys.length * Math.log(high - low);
  for (const y of ys) lp -= 0.5 * ((y - mu) / sigma) ** 2 + Math.log(sigma);
  return lp;
}

export function paretoTypeTwo(y: number, mu: number, lambda: number, alpha: number): number {
  return y < mu ? -Infinity : Math.log(alpha) - Math.log(lambda) - (alpha + 1) * Math.log1p((y - mu) / lambda);
}

export function wienerFirstPassage(t: number, a: number, v: number, w: number): number {
  const scaled = t / a ** 2;
  let sum = 0;
  if (scaled < 0.4) {
    for (let k = -4; k <= 4; k++) sum += (w + 2 * k) * Math.exp(-((w + 2 * k) ** 2) / 2 / scaled);
    sum /= Math.sqrt(2 * Math.PI * scaled ** 3);
  } else {
    for (let k = 1; k <= 6; k++) sum += k * Math.exp((-(k ** 2) * Math.PI ** 2 * scaled) / 2) * Math.sin(k * Math.PI * w);
    sum *= Math.PI;
  }
  return Math.log(sum) - v * a * w - (v * v * t) / 2 - 2 * Math.log(a);
}

export function multiNormalCholesky(y: number[], mu: number[], L: number[][]): number {
  const half: number[] = [];
  let lp = -0.5 * y.length * Math.log(2 * Math.PI);
  for (let i = 0; i < y.length; i++) {
    half[i] = (y[i] - mu[i] - half.reduce((s, h, j) => s + L[i][j] * h, 0)) / L[i][i];
    lp -= Math.log(L[i][i]) + 0.5 * half[i] ** 2;
  }
  return lp;
}

export function lkjCorrelation(free: number[], eta: number, K: number): number {
  const L: number[][] = [[1]];
  let lp = 0;
  let at = 0;
  for (let i = 1; i < K; i++) {
    L.push([]);
    let left = 1;
    for (let j = 0; j < i; j++) {
      const z = Math.tanh(free[at++]);
      lp += Math.log1p(-z * z) + 0.5 * Math.log(left);
      L[i].push(z * Math.sqrt(left));
      left -= L[i][j] ** 2;
    }
    L[i].push(Math.sqrt(left));
    lp += (K - i - 2 + 2 * eta) * Math.log(L[i][i]);
  }
  return lp;
}

export function orderedLogistic(ys: number[], lambda: number, cuts: number[]): number {
  const invLogit = (u: number): number => (u >= 0 ? 1 / (1 + Math.exp(-u)) : Math.exp(u) / (1 + Math.exp(u)));
  let lp = 0;
  for (const y of ys) {
    if (y === 1) lp += Math.log(1 - invLogit(lambda - cuts[0]));
    else if (y === cuts.length + 1) lp += Math.log(invLogit(lambda - cuts[cuts.length - 1]));
    else lp += Math.log(invLogit(lambda - cuts[y - 2]) - invLogit(lambda - cuts[y - 1]));
  }
  return lp;
}

export function wishart2(W: [[number, number], [number, number]], nu: number, S: [[number, number], [number, number]]): number {
  const det = ([[a, b], [c, d]]: [[number, number], [number, number]]): number => a * d - b * c;
  const trace = (S[1][1] * W[0][0] - S[0][1] * W[1][0] - S[1][0] * W[0][1] + S[0][0] * W[1][1]) / det(S);
  const multiGamma = 0.5 * Math.log(Math.PI) + lgamma(nu / 2) + lgamma((nu - 1) / 2);
  return -nu * Math.LN2 - multiGamma - (nu / 2) * Math.log(det(S)) + ((nu - 3) / 2) * Math.log(det(W)) - trace / 2;
}

export function categoricalLogit(ys: number[], beta: number[]): number {
  const top = Math.max(...beta);
  const norm = top + Math.log(beta.reduce((s, b) => s + Math.exp(b - top), 0));
  return ys.map((y) => beta[y - 1] - norm).reduce((s, x) => s + x);
}

export function poissonOfZeroRate(counts: number[], rates: number[]): number {
  let lp = 0;
  for (let i = 0; i < counts.length; i++) lp += multiplyLog(counts[i], rates[i]) - rates[i];
  return lp;
}

export function rayleighAndFrechet(y: number, sigma: number, alpha: number): number {
  const lpdf = new Map<string, (s: number) => number>([
    ['rayleigh', (s) => Math.log(y) - 2 * Math.log(s) - 0.5 * (y / s) ** 2],
    ['frechet', (s) => Math.log(alpha) - alpha * Math.log(y / s) - Math.log(y) - (y / s) ** -alpha],
  ]);
  let total = 0;
  for (const f of lpdf.values()) total += f(sigma);
  return total;
}

const eps = { tolerance: 1e-6 } as const;

export const cases: Case[] = [
  { f: 'lgamma', at: [[3.2], [0.2], [-1.7], [1], [40]], ...eps },
  { f: 'digamma', at: [[0.3], [8], [25.5]] },
  {
    f: 'erfOnPieces',
    at: [[0], [0.5], [-1.9], [2], [3.5], [-4]],
    expected: [1.1283791670955126, undefined, undefined, undefined, undefined, undefined],
  },
  {
    f: 'gammaLpdf',
    at: [
      [1.2, 2, 0.7],
      [0.5, 0.4, 3],
    ],
    ...eps,
  },
  { f: 'inverseGammaLpdf', at: [[{ y: 1.2, alpha: 2, beta: 0.7 }]], ...eps },
  { f: 'betaProportion', at: [[[0.2, 0.6], 0.4, 5]], ...eps },
  {
    f: 'dirichletLpdf',
    at: [
      [
        [0.2, 0.3, 0.5],
        [1.2, 0.7, 2],
      ],
    ],
    ...eps,
  },
  {
    f: 'studentTRows',
    at: [
      [[0.1, 1.4], 3.5, 0.2, 1.1],
      [[0.1, 1.4], [3.5, 9], 0.2, 1.1],
    ],
    ...eps,
  },
  { f: 'negBinomial2Log', at: [[[0, 3, 2], [-1, 0.4, 2.5], 1.7]], wrt: ['etas', 'phi_'], ...eps },
  { f: 'betaBinomial', at: [[2, 5, 1.2, 2.3]], wrt: ['a', 'b'], ...eps },
  { f: 'vonMises', at: [[0.4, 1.2, 3]] },
  { f: 'expModNormal', at: [[0.4, 0.2, 1.1, 0.8]] },
  { f: 'skewNormal', at: [[0.4, 0.2, 1.1, -0.8]] },
  {
    f: 'truncatedNormal',
    at: [
      [[0.4, 0.9], 0.2, 1.1, 0, 2],
      [[0.4, 0.9], 0.2, 1.1, 0, undefined],
    ],
  },
  { f: 'paretoTypeTwo', at: [[2, 0.5, 1.5, 3]] },
  {
    f: 'wienerFirstPassage',
    at: [
      [0.2, 1.1, 0.5, 0.4],
      [0.9, 1.1, 0.5, 0.4],
    ],
  },
  {
    f: 'multiNormalCholesky',
    at: [
      [
        [1, 2, 0.5],
        [0.5, 1.5, 0],
        [
          [1.2, 0, 0],
          [0.3, 0.8, 0],
          [-0.2, 0.4, 1.5],
        ],
      ],
    ],
  },
  {
    f: 'lkjCorrelation',
    at: [
      [[0.3, -0.2, 0.5], 1.4, 3],
      [[], 1.4, 1],
    ],
    wrt: ['free', 'eta'],
  },
  { f: 'orderedLogistic', at: [[[1, 2, 3, 4, 2], 0.3, [-1, 0.2, 1.5]]], wrt: ['lambda', 'cuts'] },
  {
    f: 'wishart2',
    at: [
      [
        [
          [2, 0.3],
          [0.3, 1.5],
        ],
        4.5,
        [
          [1.1, 0.2],
          [0.2, 0.9],
        ],
      ],
    ],
    ...eps,
  },
  {
    f: 'categoricalLogit',
    at: [
      [
        [1, 3, 3],
        [0.2, -0.5, 1],
      ],
    ],
    wrt: ['beta'],
  },
  {
    f: 'poissonOfZeroRate',
    at: [
      [
        [2, 1],
        [0.5, 1.2],
      ],
    ],
    wrt: ['rates'],
  },
  {
    f: 'poissonOfZeroRate',
    at: [
      [
        [0, 1],
        [0, 1.2],
      ],
    ],
    wrt: ['rates'],
    kink: true,
    expected: [[-1, 1 / 1.2 - 1]],
  },
  { f: 'rayleighAndFrechet', at: [[0.8, 1.3, 2.2]] },
];
