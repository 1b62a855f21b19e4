// Numerical programs in the manner of the test suites of statistics, optimisation and simulation systems.
import type { Case } from './case.ts';

export function logSumExpWithMinusInfinity(x: number[], mask: boolean[]): number {
  let m = -Infinity;
  for (let i = 0; i < x.length; i++) if (mask[i] && x[i] > m) m = x[i];
  if (m === -Infinity) return -1;
  let s = 0;
  for (let i = 0; i < x.length; i++) s += mask[i] ? Math.exp(x[i] - m) : 0;
  return m + Math.log(s);
}

export function logMix(theta: number, a: number, b: number): number {
  const l1 = Math.log(theta) + a;
  const l2 = Math.log1p(-theta) + b;
  return l1 > l2 ? l1 + Math.log1p(Math.exp(l2 - l1)) : l2 + Math.log1p(Math.exp(l1 - l2));
}

export function log1mExp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}

export function lowerTriangularFromVector(v: number[], n: number): number {
  const L: number[][] = [];
  let k = 0;
  for (let i = 0; i < n; i++) {
    const row: number[] = new Array(n).fill(0);
    for (let j = 0; j <= i; j++) row[j] = j === i ? Math.exp(v[k++]) : v[k++];
    L.push(row);
  }
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += Math.log(L[i][i]);
    for (let j = 0; j < n; j++) {
      let e = 0;
      for (let l = 0; l <= Math.min(i, j); l++) e += L[i][l] * L[j][l];
      s += e * (i - j + 0.5);
    }
  }
  return s;
}

export function simplexByStickBreaking(y: number[]): number {
  const x: number[] = [];
  let stick = 1;
  for (let k = 0; k < y.length; k++) {
    const z = 1 / (1 + Math.exp(-(y[k] - Math.log(y.length - k))));
    x.push(stick * z);
    stick -= x[k];
  }
  x.push(stick);
  return x.reduce((s, v, i) => s + (i + 1) * Math.log(v), 0);
}

export function orderedByCumulativeExp(y: number[]): number {
  let last = y[0];
  let s = last * last;
  for (const [i, v] of y.slice(1).entries()) {
    last = last + Math.exp(v);
    s += last * (i + 2);
  }
  return s;
}

export function gaussianProcessLikelihood(x: number[], y: number[], p: { length: number; scale: number; noise: number }): number {
  const n = x.length;
  const K = x.map((a, i) => x.map((b, j) => p.scale ** 2 * Math.exp(-0.5 * ((a - b) / p.length) ** 2) + (i === j ? p.noise ** 2 : 0)));
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) for (let i = j; i < n; i++) K[i][j] -= K[i][k] * K[j][k];
    const d = Math.sqrt(K[j][j]);
    for (let i = j; i < n; i++) K[i][j] /= d;
  }
  let quad = 0;
  let det = 0;
  const z = y.slice();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) z[i] -= K[i][j] * z[j];
    z[i] /= K[i][i];
    quad += z[i] ** 2;
    det += Math.log(K[i][i]);
  }
  return -0.5 * quad - det - 0.5 * n * Math.log(2 * Math.PI);
}

export function hiddenMarkovForward(pi: number[], A: number[][], obs: number[], mu: number[]): number {
  let alpha = pi.map((p, k) => Math.log(p) - 0.5 * (obs[0] - mu[k]) ** 2);
  for (let t = 1; t < obs.length; t++) {
    alpha = alpha.map((_, k) => {
      const terms = alpha.map((a, j) => a + Math.log(A[j][k]));
      const top = Math.max(...terms);
      return top + Math.log(terms.reduce((s, v) => s + Math.exp(v - top), 0)) - 0.5 * (obs[t] - mu[k]) ** 2;
    });
  }
  const top = Math.max(...alpha);
  return top + Math.log(alpha.reduce((s, a) => s + Math.exp(a - top), 0));
}

export function rungeKuttaFehlberg(y0: number, k: number, tEnd: number, tol: number): number {
  const f = (t: number, y: number): number => -k * y + t;
  let t = 0;
  let y = y0;
  let h = 0.5;
  let steps = 0;
  while (t < tEnd && steps++ < 50) {
    if (t + h > tEnd) h = tEnd - t;
    const k1 = f(t, y);
    const k2 = f(t + h / 2, y + (h / 2) * k1);
    const k3 = f(t + (3 * h) / 4, y + ((3 * h) / 4) * k2);
    const next = y + (h / 9) * (2 * k1 + 3 * k2 + 4 * k3);
    const k4 = f(t + h, next);
    const error = Math.abs((h / 72) * (-5 * k1 + 6 * k2 + 8 * k3 - 9 * k4));
    if (error > tol) {
      h *= 0.5;
      continue;
    }
    t += h;
    y = next;
    if (error < tol / 10) h *= 2;
  }
  return y;
}

export function powellGear(z1: number, z2: number): number {
  // A gear with friction: the smaller of two positive roots, by cases.
  const a = 1 + z1 * z1;
  const b = -2 * (z1 + z2);
  const c = z2 * z2 - 1;
  const disc = b * b - 4 * a * c;
  if (disc < 0) return z1 * z2;
  const r1 = (-b - Math.sqrt(disc)) / (2 * a);
  const r2 = (-b + Math.sqrt(disc)) / (2 * a);
  return r1 > 0 ? Math.min(r1, r2) : r2 > 0 ? r2 : r1 * r2;
}

export function powerByHalving(x: number, n: number): number {
  if (n === 0) return 1;
  if (n < 0) return 1 / powerByHalving(x, -n);
  const half = powerByHalving(x, n >> 1);
  return n & 1 ? half * half * x : half * half;
}

export function determinantByMask(a: number[][], k: number, m: number): number {
  if (m === 0) return 1;
  let res = 0;
  let p = 1;
  let s = k % 2 ? 1 : -1;
  for (let i = 0; i < a.length; i++) {
    const p1 = 2 * p;
    if (m % p1 >= p) {
      if (m === p) {
        res += s > 0 ? a[k - 1][i] : -a[k - 1][i];
      } else {
        res += (s > 0 ? 1 : -1) * a[k - 1][i] * determinantByMask(a, k - 1, m - p);
      }
      s = -s;
    }
    p = p1;
  }
  return res;
}

export function conditionalExpressions(x: number, y: number): number {
  const condExp = (left: number, right: number, ifTrue: number, ifFalse: number): number => (left < right ? ifTrue : ifFalse);
  const safe = condExp(x, 0, 1, x);
  return condExp(x, 0, 0, Math.log(safe) * y) + condExp(y, x, x * x, y * y) + condExp(x * y, 1, x, y);
}

export function vectorIndexedByValue(x: number[], u: number): number {
  const v = new Float64Array(4);
  for (let i = 0; i < 4; i++) v[i] = x[i] * x[i];
  const at = Math.min(3, Math.max(0, Math.floor(u)));
  v[at] = v[(at + 1) % 4] * u;
  v[(at + 2) % 4] += v[at];
  return v.reduce((s, e, i) => s + e * (i + 1), 0);
}

export function romberg(a: number, b: number, c: number): number {
  const f = (t: number): number => Math.exp(-c * t * t);
  const rows: number[][] = [];
  for (let i = 0; i < 5; i++) {
    const n = 2 ** i;
    const h = (b - a) / n;
    let s = 0.5 * (f(a) + f(b));
    for (let k = 1; k < n; k++) s += f(a + k * h);
    rows.push([s * h]);
    for (let j = 1; j <= i; j++) rows[i].push(rows[i][j - 1] + (rows[i][j - 1] - rows[i - 1][j - 1]) / (4 ** j - 1));
  }
  return rows[4][4];
}

export function luWithSignAndLog(A: number[][], b: number[]): number {
  const n = b.length;
  const lu = A.map((r) => [...r]);
  const rows = Array.from({ length: n }, (_, i) => i);
  let sign = 1;
  let logDet = 0;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(lu[rows[i]][k]) > Math.abs(lu[rows[best]][k])) best = i;
    if (best !== k) {
      [rows[k], rows[best]] = [rows[best], rows[k]];
      sign = -sign;
    }
    const pivot = lu[rows[k]][k];
    if (pivot === 0) return -Infinity;
    if (pivot < 0) sign = -sign;
    logDet += Math.log(Math.abs(pivot));
    for (let i = k + 1; i < n; i++) {
      const f = (lu[rows[i]][k] /= pivot);
      for (let j = k + 1; j < n; j++) lu[rows[i]][j] -= f * lu[rows[k]][j];
    }
  }
  const x = new Array<number>(n);
  for (let i = 0; i < n; i++) {
    x[i] = b[rows[i]];
    for (let j = 0; j < i; j++) x[i] -= lu[rows[i]][j] * x[j];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i] -= lu[rows[i]][j] * x[j];
    x[i] /= lu[rows[i]][i];
  }
  return sign * logDet + x.reduce((s, v) => s + v * v, 0);
}

export function associativeScan(xs: number[]): number {
  const scan = (v: { a: number; b: number }[]): { a: number; b: number }[] => {
    if (v.length < 2) return v;
    const mid = v.length >> 1;
    const [l, r] = [scan(v.slice(0, mid)), scan(v.slice(mid))];
    const last = l[l.length - 1];
    return [...l, ...r.map((e) => ({ a: last.a * e.a, b: last.b * e.a + e.b }))];
  };
  return scan(xs.map((x, i) => ({ a: x, b: i + x * x }))).reduce((s, e) => s + e.b, 0);
}

export function whileLoopOfPairs(x: number, n: number): number {
  let state: { i: number; acc: [number, number] } = { i: 0, acc: [x, 1] };
  const cond = (s: typeof state): boolean => s.i < n && s.acc[0] < 50;
  const body = (s: typeof state): typeof state => ({ i: s.i + 1, acc: [s.acc[0] * 1.5 + s.acc[1], s.acc[1] * x] });
  while (cond(state)) state = body(state);
  return state.acc[0] + state.acc[1] * state.i;
}

export function interpolateOnGrid(xs: number[], ys: number[], q: number[]): number {
  let total = 0;
  for (const x of q) {
    if (x <= xs[0]) total += ys[0];
    else if (x >= xs[xs.length - 1]) total += ys[ys.length - 1] + (x - xs[xs.length - 1]) * 0.1;
    else {
      let [lo, hi] = [0, xs.length - 1];
      while (hi - lo > 1) {
        const mid = (lo + hi) >>> 1;
        if (xs[mid] > x) hi = mid;
        else lo = mid;
      }
      const t = (x - xs[lo]) / (xs[hi] - xs[lo]);
      total += ys[lo] + t * t * (3 - 2 * t) * (ys[hi] - ys[lo]);
    }
  }
  return total;
}

export function softTopK(x: number[], k: number, tau: number): number {
  let lo = Math.min(...x) - 10 * tau;
  let hi = Math.max(...x) + 10 * tau;
  const count = (t: number): number => x.reduce((s, v) => s + 1 / (1 + Math.exp((t - v) / tau)), 0);
  for (let i = 0; i < 8; i++) {
    const mid = (lo + hi) / 2;
    if (count(mid) > k) lo = mid;
    else hi = mid;
  }
  const t = (lo + hi) / 2;
  return x.reduce((s, v) => s + v / (1 + Math.exp((t - v) / tau)), 0);
}

export function besselByRecurrence(x: number, n: number): number {
  // Miller's algorithm: downwards, normalised at the end.
  const start = n + 10;
  let next = 0;
  let now = 1e-30;
  let wanted = 0;
  let norm = 0;
  for (let k = start; k > 0; k--) {
    const before = ((2 * k) / x) * now - next;
    next = now;
    now = before;
    if (Math.abs(now) > 1e10) {
      now *= 1e-10;
      next *= 1e-10;
      wanted *= 1e-10;
      norm *= 1e-10;
    }
    if (k - 1 === n) wanted = now;
    if ((k - 1) % 2 === 0 && k > 1) norm += 2 * now;
  }
  return wanted / (norm + now);
}

export function lennardJones(pos: number[][], box: number, cut: number): number {
  let e = 0;
  for (let i = 0; i < pos.length; i++)
    for (let j = i + 1; j < pos.length; j++) {
      let r2 = 0;
      for (let d = 0; d < 2; d++) {
        let dx = pos[i][d] - pos[j][d];
        dx -= box * Math.round(dx / box);
        r2 += dx * dx;
      }
      if (r2 >= cut * cut) continue;
      const s6 = (1 / r2) ** 3;
      e += 4 * (s6 * s6 - s6);
    }
  return e;
}

const walk = [0.3, 1.2, 0.8];

export const cases: Case[] = [
  {
    f: 'logSumExpWithMinusInfinity',
    at: [
      [
        [1, 2, 3],
        [true, true, false],
      ],
      [
        [1, 2],
        [false, false],
      ],
    ],
  },
  {
    f: 'logMix',
    at: [
      [0.3, 1, 2],
      [0.3, 4, 2],
    ],
  },
  { f: 'log1mExp', at: [[-0.3], [-2]] },
  { f: 'lowerTriangularFromVector', at: [[[0.1, 0.5, -0.2, 0.3, 0.7, 0.2], 3]], wrt: ['v'] },
  { f: 'simplexByStickBreaking', at: [[[0.3, -0.5, 1]], [[]]] },
  { f: 'orderedByCumulativeExp', at: [[[0.3, -0.5, 1]]] },
  { f: 'gaussianProcessLikelihood', at: [[[0, 0.5, 1.2], [1, 0.3, -0.5], { length: 0.7, scale: 1.2, noise: 0.3 }]] },
  {
    f: 'hiddenMarkovForward',
    at: [
      [
        [0.4, 0.6],
        [
          [0.7, 0.3],
          [0.2, 0.8],
        ],
        walk,
        [0, 1],
      ],
    ],
  },
  { f: 'rungeKuttaFehlberg', at: [[1.3, 0.7, 2, 1e-3]], wrt: ['y0', 'k'] },
  {
    f: 'powellGear',
    at: [
      [0.5, 1.2],
      [0.5, 0.1],
      [3, -2],
      [-1, -0.7],
    ],
  },
  {
    f: 'powerByHalving',
    at: [
      [1.3, 7],
      [1.3, -3],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'determinantByMask',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 6.5],
          [7, 8.5, 9],
        ],
        3,
        7,
      ],
    ],
    wrt: ['a'],
  },
  {
    f: 'conditionalExpressions',
    at: [
      [1.3, 0.7],
      [-1.3, 0.7],
      [0.4, 2],
    ],
  },
  {
    f: 'vectorIndexedByValue',
    at: [
      [[1, 2, 3, 4], 1.5],
      [[1, 2, 3, 4], 7.5],
      [[1, 2, 3, 4], -0.5],
    ],
  },
  { f: 'romberg', at: [[0.2, 1.3, 0.7]] },
  {
    f: 'luWithSignAndLog',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 6.5],
          [7, -8.5, 9],
        ],
        [1, 2, 3],
      ],
    ],
  },
  { f: 'associativeScan', at: [[[1.1, 0.7, 1.3, 0.5, 0.9]], [[1.5]], [[]]] },
  {
    f: 'whileLoopOfPairs',
    at: [
      [1.3, 5],
      [1.3, 50],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'interpolateOnGrid',
    at: [
      [
        [0, 1, 2, 4],
        [1, 3, 2, 5],
        [-1, 0.5, 1.7, 3, 5],
      ],
    ],
  },
  { f: 'softTopK', at: [[[1, 3, 2, 0.5], 2, 0.3]], wrt: ['x', 'tau'] },
  { f: 'besselByRecurrence', at: [[1.7, 2]], wrt: ['x'] },
  {
    f: 'lennardJones',
    at: [
      [
        [
          [0.1, 0.2],
          [1.1, 0.7],
          [4.6, 0.3],
          [2.5, 2.6],
        ],
        5,
        2,
      ],
    ],
    wrt: ['pos'],
  },
];
