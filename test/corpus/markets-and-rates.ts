// Prices and their sensitivities: trees, grids, paths with given normals, calibration inside the function.
import type { Case } from './case.ts';

const cdf = (x: number): number => {
  const k = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return x >= 0 ? 1 - tail : tail;
};

export function liborSwaption(L0: number[], vol: number[], z: number[], maturities: number[], strikes: number[]): number {
  const delta = 0.25;
  const n = L0.length;
  const steps = z.length;
  const L = L0.slice();
  for (let step = 0; step < steps; step++) {
    const root = Math.sqrt(delta) * z[step];
    let v = 0;
    for (let i = step + 1; i < n; i++) {
      const lam = vol[i - step - 1];
      const con1 = delta * lam;
      v += (con1 * L[i]) / (1 + delta * L[i]);
      L[i] *= Math.exp(con1 * v + lam * (root - 0.5 * con1));
    }
  }
  const B: number[] = [];
  const S: number[] = [];
  let [b, s] = [1, 0];
  for (let k = steps; k < n; k++) {
    b /= 1 + delta * L[k];
    s += delta * b;
    B.push(b);
    S.push(s);
  }
  let value = 0;
  for (let m = 0; m < maturities.length; m++) {
    const at = maturities[m] - 1;
    const swap = B[at] + strikes[m] * S[at] - 1;
    if (swap < 0) value += -100 * swap;
  }
  for (let k = 0; k < steps; k++) value /= 1 + delta * L[k];
  return value;
}

export function hestonPath(
  p: { kappa: number; theta: number; xi: number; rho: number; v0: number },
  s0: number,
  z1: Float64Array,
  z2: Float64Array,
): number {
  const dt = 1 / z1.length;
  let [logS, v] = [Math.log(s0), p.v0];
  z1.forEach((a, i) => {
    const positive = Math.max(v, 0);
    const b = p.rho * a + Math.sqrt(1 - p.rho ** 2) * z2[i];
    logS += -0.5 * positive * dt + Math.sqrt(positive * dt) * a;
    v += p.kappa * (p.theta - positive) * dt + p.xi * Math.sqrt(positive * dt) * b;
  });
  return Math.max(Math.exp(logS) - 95, 0);
}

export function americanTree(s: number, k: number, r: number, sigma: number, steps: number, kind: 'put' | 'call'): number {
  const dt = 1 / steps;
  const up = Math.exp(sigma * Math.sqrt(dt));
  const q = (Math.exp(r * dt) - 1 / up) / (up - 1 / up);
  const payoff = (spot: number): number => Math.max(0, kind === 'put' ? k - spot : spot - k);
  const value = (level: number, ups: number, memo: Map<string, number>): number => {
    const key = `${level},${ups}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const spot = s * up ** (2 * ups - level);
    const later = level === steps ? 0 : Math.exp(-r * dt) * (q * value(level + 1, ups + 1, memo) + (1 - q) * value(level + 1, ups, memo));
    const best = Math.max(later, payoff(spot));
    memo.set(key, best);
    return best;
  };
  return value(0, 0, new Map());
}

export function localVolGrid(sigma: number[][], spot: number, strike: number, r: number): number {
  const n = sigma[0].length;
  const dx = 0.2;
  let v = Array.from({ length: n }, (_, j) => Math.max(spot * Math.exp((j - (n - 1) / 2) * dx) - strike, 0));
  const dt = 0.02;
  for (const row of sigma) {
    const a: number[] = [];
    const b: number[] = [];
    const c: number[] = [];
    row.forEach((s, j) => {
      const [diffusion, drift] = [(0.5 * s * s * dt) / dx ** 2, ((r - 0.5 * s * s) * dt) / (2 * dx)];
      const edge = j === 0 || j === n - 1;
      a.push(edge ? 0 : -diffusion + drift);
      b.push(edge ? 1 : 1 + 2 * diffusion + r * dt);
      c.push(edge ? 0 : -diffusion - drift);
    });
    const next = v.slice();
    for (let j = 1; j < n; j++) {
      const m = a[j] / b[j - 1];
      b[j] -= m * c[j - 1];
      next[j] -= m * next[j - 1];
    }
    for (let j = n - 1; j >= 0; j--) next[j] = (next[j] - (j + 1 < n ? c[j] * next[j + 1] : 0)) / b[j];
    v = next;
  }
  return v[(n - 1) / 2];
}

export function garmanWithSmile(
  spot: number,
  strike: number,
  rates: { domestic: number; foreign: number },
  smile: [number, number, number],
  t: number,
): number {
  const moneyness = Math.log(strike / spot);
  const vol = smile[0] + smile[1] * moneyness + smile[2] * moneyness ** 2;
  const d1 = (-moneyness + (rates.domestic - rates.foreign + vol ** 2 / 2) * t) / (vol * Math.sqrt(t));
  return spot * Math.exp(-rates.foreign * t) * cdf(d1) - strike * Math.exp(-rates.domestic * t) * cdf(d1 - vol * Math.sqrt(t));
}

export function longstaffSchwartz(s0: number, sigma: number, z: number[][], strike: number): number {
  const dt = 0.25;
  const paths = z.map((row) => {
    const path = [s0];
    for (const w of row) path.push(path[path.length - 1] * Math.exp(-0.5 * sigma * sigma * dt + sigma * Math.sqrt(dt) * w));
    return path;
  });
  let cash = paths.map((p) => Math.max(strike - p[p.length - 1], 0));
  for (let t = z[0].length - 1; t > 0; t--) {
    cash = cash.map((c) => c * 0.99);
    const sums = { n: 0, x: 0, xx: 0, y: 0, xy: 0 };
    paths.forEach((p, i) => {
      if (p[t] >= strike) return;
      const x = p[t] / strike;
      sums.n++;
      sums.x += x;
      sums.xx += x * x;
      sums.y += cash[i];
      sums.xy += x * cash[i];
    });
    if (sums.n < 2) continue;
    const slope = (sums.n * sums.xy - sums.x * sums.y) / (sums.n * sums.xx - sums.x ** 2);
    const level = (sums.y - slope * sums.x) / sums.n;
    paths.forEach((p, i) => {
      const now = strike - p[t];
      if (now > 0 && now > level + slope * (p[t] / strike)) cash[i] = now;
    });
  }
  return cash.reduce((a, b) => a + b, 0) / cash.length;
}

export function barrierDownAndOut(s0: number, sigma: number, barrier: number, z: number[]): number {
  let s = s0;
  let alive = 1;
  for (const w of z) {
    const next = s * Math.exp(-0.5 * sigma ** 2 * 0.1 + sigma * Math.sqrt(0.1) * w);
    if (next <= barrier) return 0;
    alive *= 1 - Math.exp((-2 * Math.log(s / barrier) * Math.log(next / barrier)) / (sigma ** 2 * 0.1));
    s = next;
  }
  return alive * Math.max(s - 90, 0);
}

export function impliedVolByNewton(price: number, s: number, k: number, t: number): number {
  const call = (v: number): [value: number, vega: number] => {
    const d = (Math.log(s / k) + (v * v * t) / 2) / (v * Math.sqrt(t));
    return [s * cdf(d) - k * cdf(d - v * Math.sqrt(t)), (s * Math.sqrt(t) * Math.exp(-0.5 * d * d)) / Math.sqrt(2 * Math.PI)];
  };
  let vol = 0.3;
  for (let i = 0; i < 50; i++) {
    const [value, vega] = call(vol);
    const change = (price - value) / vega;
    vol += change;
    if (Math.abs(change) < 1e-15) break;
  }
  return vol;
}

export function nelsonSiegelFit(beta: number[], tau: number, quotes: Map<number, number>): number {
  let error = 0;
  for (const [t, q] of quotes) {
    const decay = (1 - Math.exp(-t / tau)) / (t / tau);
    error += (beta[0] + beta[1] * decay + beta[2] * (decay - Math.exp(-t / tau)) - q) ** 2;
  }
  return error;
}

export function creditDefaultSwap(hazard: number[], recovery: number, rate: number): number {
  let survival = 1;
  const legs = { premium: 0, protection: 0 };
  for (const [i, h] of hazard.entries()) {
    const before = survival;
    survival *= Math.exp(-h);
    const discount = Math.exp(-rate * (i + 1));
    legs.premium += 0.5 * (before + survival) * discount;
    legs.protection += (1 - recovery) * (before - survival) * discount;
  }
  return legs.protection / legs.premium;
}

export function copulaDefaults(loadings: number[], thresholds: number[], factor: number[]): number {
  let total = 0;
  for (const m of factor) {
    let dist = [1];
    loadings.forEach((rho, i) => {
      const p = cdf((thresholds[i] - rho * m) / Math.sqrt(1 - rho * rho));
      const next = new Array<number>(dist.length + 1).fill(0);
      dist.forEach((d, k) => {
        next[k] += d * (1 - p);
        next[k + 1] += d * p;
      });
      dist = next;
    });
    total += dist.reduce((s, d, k) => s + d * Math.max(k - 1, 0), 0);
  }
  return total / factor.length;
}

export function meanVarianceWithTurnover(w: number[], cov: number[][], mu: number[], held: number[]): number {
  const risk = w.reduce((s, wi, i) => s + wi * cov[i].reduce((t, c, j) => t + c * w[j], 0), 0);
  const cost = w.map((wi, i) => Math.abs(wi - held[i])).reduce((a, b) => a + 0.01 * b + 0.1 * b ** 1.5, 0);
  return 0.5 * risk - mu.reduce((s, m, i) => s + m * w[i], 0) + cost;
}

export function hullWhiteTree(a: number, sigma: number, rates: number[]): number {
  const dt = 0.5;
  const top = 2;
  const Q: Record<number, number> = { 0: 1 };
  let price = 1;
  for (let i = 0; i < rates.length; i++) {
    const next: Record<number, number> = {};
    for (const key of Object.keys(Q)) {
      const j = Number(key);
      const dr = sigma * Math.sqrt(3 * dt);
      const discount = Math.exp(-(rates[i] + j * dr) * dt);
      const m = -a * j * dt;
      const k = j >= top ? j - 1 : j <= -top ? j + 1 : j;
      const probabilities = [1 / 6 + (m * m - m) / 2, 2 / 3 - m * m, 1 / 6 + (m * m + m) / 2];
      probabilities.forEach((p, b) => {
        const to = k + b - 1;
        next[to] = (next[to] ?? 0) + Q[j] * discount * p;
      });
    }
    for (const key in Q) delete Q[key];
    Object.assign(Q, next);
    price = Object.values(Q).reduce((s, q) => s + q, 0);
  }
  return price;
}

export function xirr(flows: { day: number; amount: number }[]): number {
  const npv = (r: number): number => flows.reduce((s, f) => s + f.amount / (1 + r) ** (f.day / 365), 0);
  const slope = (r: number): number => flows.reduce((s, { day, amount }) => s - (day / 365) * amount * (1 + r) ** (-day / 365 - 1), 0);
  let r = 0.1;
  let i = 0;
  do r -= npv(r) / slope(r);
  while (Math.abs(npv(r)) > 1e-12 && ++i < 40);
  return r - npv(r) / slope(r);
}

export function sabrCalibrated(
  p: readonly [number, number, number],
  f: number,
  strikes: readonly number[],
  quotes: readonly number[],
): number {
  const [alpha, rho, nu] = p;
  return Math.hypot(
    ...strikes.map((k, i) => {
      const z = (nu / alpha) * (f - k);
      const chi = Math.log((Math.sqrt(1 - 2 * rho * z + z * z) + z - rho) / (1 - rho));
      const ratio = Math.abs(z) < 1e-8 ? 1 - 0.5 * rho * z : z / chi;
      return alpha * ratio * (1 + ((2 - 3 * rho * rho) / 24) * nu * nu) - quotes[i];
    }),
  );
}

export function cashflowsLaidOver(rate: number, coupons: number[]): number {
  const total: Record<string, number> = { y0: -rate };
  for (const [i, c] of coupons.entries()) total[`y${i + 1}`] = c / (1 + rate) ** (i + 1);
  const late: Record<string, number> = {};
  for (const key of ['y1', 'y9']) late[key] = rate * rate;
  Object.assign(total, late, { y2: coupons[0] * rate });
  const copy = Object.assign({ y8: rate }, total);
  return Object.values(copy).reduce((s, v) => s + v * v, Object.keys(total).length);
}

const flat = Array.from({ length: 3 }, (_, i) => Array.from({ length: 7 }, (_, j) => 0.3 + 0.02 * i + 0.01 * j));

export const cases: Case[] = [
  { f: 'cashflowsLaidOver', at: [[0.1, [2, 3]]] },
  {
    f: 'liborSwaption',
    at: [
      [
        [0.05, 0.051, 0.052, 0.053, 0.054, 0.055],
        [0.2, 0.2, 0.21, 0.22, 0.2, 0.2],
        [0.3, -0.2],
        [2, 4],
        [0.045, 0.07],
      ],
    ],
    wrt: ['L0', 'vol', 'z', 'strikes'],
  },
  {
    f: 'hestonPath',
    at: [
      [
        { kappa: 1.5, theta: 0.04, xi: 0.3, rho: -0.6, v0: 0.05 },
        100,
        new Float64Array([0.3, -0.2, 0.5, 0.1]),
        new Float64Array([0.1, -0.4, 0.3, 0.2]),
      ],
    ],
  },
  {
    f: 'americanTree',
    at: [
      [100, 103, 0.05, 0.25, 6, 'put'],
      [100, 97, 0.05, 0.25, 5, 'call'],
    ],
    wrt: ['s', 'k', 'r', 'sigma'],
  },
  { f: 'localVolGrid', at: [[flat, 100, 95, 0.03]] },
  { f: 'garmanWithSmile', at: [[1.2, 1.25, { domestic: 0.03, foreign: 0.01 }, [0.1, -0.2, 0.4], 0.7]] },
  {
    f: 'longstaffSchwartz',
    at: [
      [
        100,
        0.3,
        [
          [0.1, -0.5, 0.3],
          [-0.4, -0.2, 0.6],
          [0.8, 0.1, -0.9],
          [-1, 0.3, 0.2],
          [-0.7, 0.9, -0.1],
        ],
        105,
      ],
    ],
  },
  {
    f: 'barrierDownAndOut',
    at: [
      [100, 0.3, 80, [0.2, -0.3, 0.6]],
      [100, 0.3, 99, [0.2, -0.3, 0.6]],
    ],
  },
  { f: 'impliedVolByNewton', at: [[10, 100, 102, 1]], tolerance: 1e-6 },
  {
    f: 'nelsonSiegelFit',
    at: [
      [
        [0.04, -0.02, 0.01],
        1.5,
        new Map([
          [1, 0.03],
          [5, 0.036],
          [10, 0.041],
        ]),
      ],
    ],
    wrt: ['beta', 'tau'],
  },
  { f: 'creditDefaultSwap', at: [[[0.01, 0.02, 0.015], 0.4, 0.03]] },
  {
    f: 'copulaDefaults',
    at: [
      [
        [0.3, 0.5, 0.4],
        [-1, -0.45, 0.2],
        [-1, 0, 1.5],
      ],
    ],
  },
  {
    f: 'meanVarianceWithTurnover',
    at: [
      [
        [0.3, 0.7],
        [
          [0.04, 0.01],
          [0.01, 0.09],
        ],
        [0.05, 0.08],
        [0.5, 0.45],
      ],
    ],
  },
  { f: 'hullWhiteTree', at: [[0.1, 0.01, [0.03, 0.032, 0.035, 0.036]]] },
  {
    f: 'xirr',
    at: [
      [
        [
          { day: 0, amount: -1000 },
          { day: 200, amount: 300 },
          { day: 500, amount: 850 },
        ],
      ],
    ],
    tolerance: 1e-6,
  },
  { f: 'sabrCalibrated', at: [[[0.3, -0.2, 0.5], 1, [0.8, 1, 1.3], [0.31, 0.3, 0.33]]], tolerance: 1e-6 },
];
