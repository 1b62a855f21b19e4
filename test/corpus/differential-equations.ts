// Integrators of differential equations: steps rejected, stages in tableaux, Newton inside, events, boundary values.
import type { Case } from './case.ts';

type Field = (t: number, y: number[]) => number[];
const axpy = (y: number[], h: number, k: number[]): number[] => y.map((v, i) => v + h * k[i]);

export function dormandPrince(y0: number[], mu: number, tEnd: number): number {
  const f: Field = (_, [x, v]) => [v, mu * (1 - x * x) * v - x];
  const A = [
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
  ];
  const E = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
  let [t, y, h] = [0, y0, 0.5];
  let rejected = 0;
  while (t < tEnd && rejected < 20) {
    const k = [f(t, y)];
    let next = y;
    for (const row of A) {
      next = row.reduce((s, a, j) => axpy(s, h * a, k[j]), y);
      k.push(f(t + h, next));
    }
    const error = Math.max(...y.map((_, i) => Math.abs(h * E.reduce((s, e, j) => s + e * k[j][i], 0))));
    const frozen = Number(error.toPrecision(1));
    if (frozen > 1e-3) {
      rejected++;
      h /= 2;
      continue;
    }
    t += h;
    y = next;
    h = Math.min(frozen < 1e-5 ? 2 * h : h, tEnd - t > 0 ? tEnd - t : h);
  }
  return y[0] * y[0] + y[1];
}

export function implicitEulerNewton(y0: number, k: number, h: number, steps: number): number {
  let y = y0;
  for (let n = 0; n < steps; n++) {
    let z = y;
    let delta: number;
    let guard = 0;
    do {
      const g = z - y + h * k * z ** 3;
      delta = g / (1 + 3 * h * k * z * z);
      z -= delta;
    } while (Math.abs(delta) > 1e-14 && ++guard < 30);
    y = z;
  }
  return y;
}

export function trapezoidalNewtonSystem(y0: Float64Array, k: readonly number[], h: number): number {
  const rhs = (y: Float64Array, out: Float64Array): void => {
    out[0] = -k[0] * y[0] + k[1] * y[1] * y[2];
    out[2] = k[2] * y[1] ** 2;
    out[1] = -out[0] - out[2];
  };
  const y = y0.slice();
  const [f0, f1, z] = [new Float64Array(3), new Float64Array(3), new Float64Array(3)];
  for (let step = 0; step < 3; step++) {
    rhs(y, f0);
    z.set(y);
    for (let it = 0; it < 25; it++) {
      rhs(z, f1);
      for (let i = 0; i < 3; i++) z[i] = 0.5 * z[i] + 0.5 * (y[i] + 0.5 * h * (f0[i] + f1[i]));
    }
    y.set(z);
  }
  return y[0] * y[1] + y[2] ** 2;
}

export function yoshidaFourth(q: number[], p: number[], e: number): number {
  const c = Math.cbrt(2);
  const w1 = 1 / (2 - c);
  const [x, v] = [q.slice(), p.slice()];
  const kick = (h: number): void => {
    const r3 = Math.hypot(x[0], x[1]) ** 3;
    for (let i = 0; i < 2; i++) v[i] -= (h * x[i] * (1 + e)) / r3;
  };
  const drift = (h: number): void => x.forEach((_, i) => void (x[i] += h * v[i]));
  for (let n = 0; n < 4; n++)
    for (const w of [w1, -c * w1, w1]) {
      drift((w * 0.1) / 2);
      kick(w * 0.1);
      drift((w * 0.1) / 2);
    }
  return 0.5 * (v[0] ** 2 + v[1] ** 2) - 1 / Math.hypot(...x) + x[0];
}

export function adamsBashforthMoulton(y0: number, a: number, n: number): number {
  const f = (t: number, y: number): number => a * y * (1 - y) + 0.1 * Math.sin(t);
  const h = 0.1;
  const history: number[] = [];
  let [y, t] = [y0, 0];
  for (let i = 0; i < n; i++, t += h) {
    history.unshift(f(t, y));
    if (history.length > 4) history.length = 4;
    if (history.length < 4) {
      const k2 = f(t + h / 2, y + (h / 2) * history[0]);
      y += h * k2;
    } else {
      const [f0, f1, f2, f3] = history;
      const predicted = y + (h / 24) * (55 * f0 - 59 * f1 + 37 * f2 - 9 * f3);
      y += (h / 24) * (9 * f(t + h, predicted) + 19 * f0 - 5 * f1 + f2);
    }
  }
  return y;
}

export function backwardDifference(y0: number[], stiff: number, steps: number): number {
  let older: number[] | null = null;
  let y = y0;
  const h = 0.05;
  for (let n = 0; n < steps; n++) {
    const base: number[] = older === null ? y : y.map((v, i) => (4 * v - older![i]) / 3);
    const hb: number = older === null ? h : (2 * h) / 3;
    const det = (1 + hb * stiff) * (1 + hb) - hb * hb * 0.5;
    const next = [(base[0] * (1 + hb) + hb * 0.5 * base[1]) / det, (base[1] * (1 + hb * stiff) + hb * base[0]) / det];
    older = y;
    y = next;
  }
  return y[0] + y[1] * y[1];
}

export function bulirschStoer(y0: number, k: number): number {
  const f = (y: number): number => -k * y + Math.sin(y);
  const table: number[][] = [];
  const H = 0.8;
  for (let j = 0; j < 4; j++) {
    const n = 2 * (j + 1);
    const h = H / n;
    let [a, b] = [y0, y0 + h * f(y0)];
    for (let m = 1; m < n; m++) [a, b] = [b, a + 2 * h * f(b)];
    const row = [0.5 * (a + b + h * f(b))];
    for (let i = 1; i <= j; i++) row.push(row[i - 1] + (row[i - 1] - table[j - 1][i - 1]) / ((n / (2 * (j - i + 1))) ** 2 - 1));
    table.push(row);
  }
  return table[3][3];
}

export function ballThroughFloorEvents(h0: number, g: number, e: number): number {
  let [t, y, v] = [0, h0, 0];
  let bounces = 0;
  while (t < 3 && bounces < 3) {
    const hit = (v + Math.sqrt(v * v + 2 * g * y)) / g;
    if (t + hit > 3) {
      const left = 3 - t;
      return y + v * left - 0.5 * g * left * left;
    }
    t += hit;
    v = e * (g * hit - v);
    y = 0;
    bounces++;
  }
  return t + v;
}

export function delayEquation(tau: number, a: number, n: number): number {
  const h = 0.1;
  const xs = [0.5];
  const at = (s: number): number => {
    if (s <= 0) return 0.5;
    const k = Math.floor(s / h);
    const w = s / h - k;
    return k + 1 < xs.length ? (1 - w) * xs[k] + w * xs[k + 1] : xs[xs.length - 1];
  };
  for (let i = 0; i < n; i++) xs.push(xs[i] + h * ((a * at(i * h - tau)) / (1 + at(i * h - tau) ** 4) - xs[i]));
  return xs[xs.length - 1];
}

export function shootingBoundaryValue(a: number, b: number): number {
  const end = (s: number): [number, number] => {
    let [y, v, dy, dv] = [a, s, 0, 1];
    for (let i = 0; i < 20; i++) {
      const h = 0.05;
      [y, v, dy, dv] = [y + h * v, v - h * y * y, dy + h * dv, dv - h * 2 * y * dy];
    }
    return [y - b, dy];
  };
  let s = 0;
  for (let it = 0; it < 8; it++) {
    const [miss, slope] = end(s);
    s -= miss / slope;
  }
  return s;
}

export function heatCrankNicolson(u0: number[], alpha: number, steps: number): number {
  const u = [...u0];
  const n = u.length;
  for (let s = 0; s < steps; s++) {
    const [cp, dp] = [new Array<number>(n), new Array<number>(n)];
    for (let i = 0; i < n; i++) {
      const left = i ? u[i - 1] : 0;
      const right = i < n - 1 ? u[i + 1] : 0;
      const d = u[i] + (alpha / 2) * (left - 2 * u[i] + right);
      const m = 1 + alpha + (i ? (alpha / 2) * cp[i - 1] : 0);
      cp[i] = -alpha / 2 / m;
      dp[i] = (d + (i ? (alpha / 2) * dp[i - 1] : 0)) / m;
    }
    for (let i = n - 1; i >= 0; i--) u[i] = dp[i] - (i + 1 < n ? cp[i] * u[i + 1] : 0);
  }
  return u.reduce((a, v) => a + v * v, 0);
}

export function laxWendroffAndUpwind(u0: Float64Array, c: number, limiter: 'none' | 'minmod' | 'superbee'): number {
  const n = u0.length;
  let u = u0;
  const limit = (r: number): number => {
    if (limiter === 'none') return 0;
    if (limiter === 'minmod') return Math.max(0, Math.min(1, r));
    return Math.max(0, Math.min(2 * r, 1), Math.min(r, 2));
  };
  for (let s = 0; s < 3; s++) {
    const flux = u.map((v, i) => {
      const next = u[(i + 1) % n];
      const before = u[(i + n - 1) % n];
      const r = (v - before) / (next - v);
      return c * v + 0.5 * c * (1 - c) * limit(r) * (next - v);
    });
    u = u.map((v, i) => v - flux[i] + flux[(i + n - 1) % n]);
  }
  return u.reduce((a, v, i) => a + v * v * (i + 1), 0);
}

export function waveAsTimeSlices(c: Float64Array, amplitude: number, steps: number): number {
  const n = c.length;
  const slices: Float64Array[] = [new Float64Array(n), new Float64Array(n)];
  slices[1][n >> 1] = amplitude;
  for (let t = 2; t < steps; t++) {
    const [a, b] = [slices[t - 2], slices[t - 1]];
    slices[t] = b.map((v, i) => 2 * v - a[i] + 0.2 * c[i] ** 2 * ((b[i - 1] ?? 0) - 2 * v + (b[i + 1] ?? 0)));
  }
  return slices.reduce((s, slice, t) => s + slice[1] * slice[1] * t, 0);
}

export function predatorsWithHarvest(theta: [number, number, number, number], harvest: (t: number) => number): number {
  let state = { prey: 1, predator: 0.5 };
  for (let t = 0; t < 1; t += 0.1) {
    const { prey, predator } = state;
    const [a, b, c, d] = theta;
    state = {
      prey: prey + 0.1 * (a * prey - b * prey * predator - harvest(t)),
      predator: predator + 0.1 * (-c * predator + d * prey * predator),
    };
  }
  return state.prey * state.predator;
}

export function withHarvest(theta: [number, number, number, number], rate: number): number {
  return predatorsWithHarvest(theta, (t) => (t > 0.5 ? rate * t : 0));
}

export function kuramoto(omega: number[], K: number, steps: number): number {
  let phase = omega.map((_, i) => i);
  for (let s = 0; s < steps; s++) {
    const before = phase;
    phase = before.map((p, i) => {
      let pull = 0;
      for (const q of before) pull += Math.sin(q - p);
      return (p + 0.1 * (omega[i] + (K / before.length) * pull)) % (2 * Math.PI);
    });
  }
  const [re, im] = phase.reduce(([r, m], p) => [r + Math.cos(p), m + Math.sin(p)], [0, 0]);
  return Math.hypot(re, im) / phase.length;
}

export function stochasticWithGivenNoise(
  x0: number,
  theta: number,
  noise: readonly number[],
  method: 'euler' | 'milstein' | 'heun',
): number {
  const dt = 0.1;
  const drift = (x: number): number => theta * (1 - x);
  const diffusion = (x: number): number => 0.3 * Math.sqrt(Math.abs(x));
  return noise.reduce((x, w) => {
    const dw = w * Math.sqrt(dt);
    const base = x + drift(x) * dt + diffusion(x) * dw;
    switch (method) {
      case 'milstein':
        return base + 0.25 * 0.09 * Math.sign(x) * (dw * dw - dt);
      case 'heun':
        return x + 0.5 * (drift(x) + drift(base)) * dt + 0.5 * (diffusion(x) + diffusion(base)) * dw;
      default:
        return base;
    }
  }, x0);
}

export const cases: Case[] = [
  { f: 'dormandPrince', at: [[[1.2, 0.3], 0.8, 2]], wrt: ['y0', 'mu'] },
  { f: 'implicitEulerNewton', at: [[1.5, 0.7, 0.2, 4]], wrt: ['y0', 'k', 'h'] },
  { f: 'trapezoidalNewtonSystem', at: [[new Float64Array([1, 0.2, 0.1]), [0.4, 1, 3], 0.05]] },
  { f: 'yoshidaFourth', at: [[[1, 0.2], [0.1, 0.9], 0.1]] },
  {
    f: 'adamsBashforthMoulton',
    at: [
      [0.2, 1.5, 8],
      [0.2, 1.5, 2],
    ],
    wrt: ['y0', 'a'],
  },
  { f: 'backwardDifference', at: [[[1, 2], 30, 5]], wrt: ['y0', 'stiff'] },
  { f: 'bulirschStoer', at: [[1.3, 0.8]] },
  {
    f: 'ballThroughFloorEvents',
    at: [
      [2, 9.81, 0.8],
      [2, 9.81, 0.5],
      [60, 9.81, 0.5],
    ],
  },
  { f: 'delayEquation', at: [[0.33, 1.8, 12]], wrt: ['tau', 'a'] },
  { f: 'shootingBoundaryValue', at: [[1, 0.6]] },
  { f: 'heatCrankNicolson', at: [[[1, 2, 0.5, 0.3], 0.4, 3]], wrt: ['u0', 'alpha'] },
  { f: 'laxWendroffAndUpwind', at: ['none', 'minmod', 'superbee'].map((l) => [new Float64Array([1, 2, 2.7, 1.1, 0.4]), 0.37, l]) },
  { f: 'waveAsTimeSlices', at: [[new Float64Array([1, 1.2, 0.9, 1.1]), 0.7, 6]], wrt: ['c', 'amplitude'] },
  { f: 'withHarvest', at: [[[1.1, 0.4, 0.5, 0.3], 0.2]] },
  { f: 'kuramoto', at: [[[0.5, -0.2, 0.1, 1.3], 0.8, 5]], wrt: ['omega', 'K'] },
  {
    f: 'stochasticWithGivenNoise',
    at: ['euler', 'milstein', 'heun'].map((m) => [0.8, 1.2, [0.3, -0.5, 0.9], m]),
    wrt: ['x0', 'theta', 'noise'],
  },
];
