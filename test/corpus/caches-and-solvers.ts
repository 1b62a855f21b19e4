// Loops that keep what later loops read, pointers that are chosen, sparse and banded storage, solvers inside objectives.
import type { Case } from './case.ts';

// Enzyme-like: caches, memset, select of pointers, while with unknown trips nested
export function cacheOfCaches(x: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const tmp: number[] = [];
    let k = x[i % x.length];
    while (k > 0.1 && tmp.length < 6) {
      tmp.push(k);
      k = k * k * 0.5;
      if (tmp.length === 4) continue;
      s += k;
    }
    for (let j = tmp.length; j-- > 0;) s += tmp[j] * tmp[tmp.length - 1 - j];
  }
  return s;
}
export function memsetEachTrip(x: number[]): number {
  const buf = new Float64Array(4);
  let s = 0;
  for (let r = 0; r < 3; r++) {
    for (let i = 0; i < x.length; i++) buf[(i * (r + 1)) % 4] += x[i] * (r + 1);
    for (let i = 0; i < 4; i++) s += buf[i] * buf[(i + 1) % 4];
    if (r !== 1) buf.fill(0);
  }
  return s + buf[0];
}
export function pointerSelect(a: number[], b: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const p = a[i] > b[i] ? a : b;
    const q = p === a ? b : a;
    s += p[i] * q[n - 1 - i];
    p[i] = s;
    q[i] *= 0.5;
  }
  return s + a[0] * b[0];
}
export function inactiveBecomesActiveField(x: number): number {
  const o: { v: number; w: number; child: { v: number } | null } = { v: 1, w: 2, child: null };
  for (let i = 0; i < 4; i++) {
    if (i === 1) o.v = x;
    if (i === 2) o.child = { v: o.v * x };
    o.w = o.w * o.v + (o.child?.v ?? 0);
  }
  return o.w;
}
export function doubleLoopWithCarriedIndex(a: Float64Array, rows: number): number {
  const cols = a.length / rows;
  let at = 0;
  let acc = 0;
  for (let i = 0; i < rows; i++) {
    let rowMax = -Infinity;
    const start = at;
    for (let j = 0; j < cols; j++, at++) if (a[at] > rowMax) rowMax = a[at];
    at = start;
    let z = 0;
    while (at < start + cols) z += Math.exp(a[at++] - rowMax);
    acc += rowMax + Math.log(z);
  }
  return acc;
}
export function whileOfTwoStacks(x: number[]): number {
  const left = [...x];
  const right: number[] = [];
  let s = 1;
  while (left.length || right.length) {
    if (left.length > right.length) {
      const v = left.pop()!;
      right.push(v * 0.5);
      s += v;
    } else {
      const v = right.shift()!;
      s *= 1 + 0.1 * v;
      if (right.length === 0) break;
      left.length = Math.max(0, left.length - 1);
    }
  }
  return s + (left[0] ?? 0) ** 2;
}
export function sparseCsr(vals: number[], cols: Int32Array, ptr: Uint32Array, x: Float64Array): number {
  const y = new Float64Array(ptr.length - 1);
  for (let it = 0; it < 2; it++) {
    for (let r = 0; r + 1 < ptr.length; r++) {
      let s = 0;
      for (let k = ptr[r]; k < ptr[r + 1]; k++) s += vals[k] * (it === 0 ? x[cols[k]] : y[cols[k]]);
      y[r] = Math.tanh(s);
    }
  }
  return y.reduce((s, v, i) => s + v * (i + 1), 0);
}
export function incompleteCholesky(a: Float64Array, n: number): number {
  const l = a.slice();
  for (let k = 0; k < n; k++) {
    l[k * n + k] = Math.sqrt(l[k * n + k]);
    for (let i = k + 1; i < n; i++) if (l[i * n + k] !== 0) l[i * n + k] /= l[k * n + k];
    for (let j = k + 1; j < n; j++) for (let i = j; i < n; i++) if (l[i * n + j] !== 0) l[i * n + j] -= l[i * n + k] * l[j * n + k];
    for (let i = 0; i < k; i++) l[i * n + k] = 0;
  }
  let s = 0;
  for (let i = 0; i < n * n; i++) s += l[i] * l[i] * ((i % 5) + 1);
  return s;
}
export function strassenRecursion(a: number[][], b: number[][]): number {
  const add = (p: number[][], q: number[][], k = 1) => p.map((r, i) => r.map((v, j) => v + k * q[i][j]));
  const mul = (p: number[][], q: number[][]): number[][] => {
    const n = p.length;
    if (n === 1) return [[p[0][0] * q[0][0]]];
    const h = n / 2;
    const cut = (m: number[][], r: number, c: number) => m.slice(r, r + h).map((row) => row.slice(c, c + h));
    const [p11, p12, p21, p22] = [cut(p, 0, 0), cut(p, 0, h), cut(p, h, 0), cut(p, h, h)];
    const [q11, q12, q21, q22] = [cut(q, 0, 0), cut(q, 0, h), cut(q, h, 0), cut(q, h, h)];
    const m1 = mul(add(p11, p22), add(q11, q22));
    const m2 = mul(add(p21, p22), q11);
    const m3 = mul(p11, add(q12, q22, -1));
    const m4 = mul(p22, add(q21, q11, -1));
    const m5 = mul(add(p11, p12), q22);
    const m6 = mul(add(p21, p11, -1), add(q11, q12));
    const m7 = mul(add(p12, p22, -1), add(q21, q22));
    const top = add(add(m1, m4), add(m7, m5, -1)).map((r, i) => [...r, ...add(m3, m5)[i]]);
    const bottom = add(m2, m4).map((r, i) => [...r, ...add(add(m1, m2, -1), add(m3, m6))[i]]);
    return [...top, ...bottom];
  };
  return mul(a, b).reduce((s, r, i) => s + r.reduce((t, v, j) => t + v * v * (i + j + 1), 0), 0);
}
export function rowsPassedDown(m: Float64Array[], w: number): number {
  const smooth = (row: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < row.length; i++) out[i] = (row[i] + (row[i - 1] ?? row[i]) * w) / (1 + w);
  };
  const work = m.map((r) => r.slice());
  for (let k = 0; k + 1 < work.length; k++) {
    smooth(work[k], work[k + 1]);
    smooth(work[k + 1], work[k]);
    smooth(work[k], work[k]);
  }
  return work.reduce((s, r, i) => s + r.reduce((t, v) => t + v * v, 0) * (i + 1), 0);
}
export function checkerboardSor(u: number[][], f: number[][], omega: number): number {
  const n = u.length;
  for (let sweep = 0; sweep < 3; sweep++)
    for (let color = 0; color < 2; color++)
      for (let i = 1; i < n - 1; i++)
        for (let j = 1 + ((i + color) % 2); j < n - 1; j += 2) {
          const r = 0.25 * (u[i - 1][j] + u[i + 1][j] + u[i][j - 1] + u[i][j + 1] - f[i][j]) - u[i][j];
          u[i][j] += omega * r;
        }
  let s = 0;
  for (const row of u) for (const v of row) s += v * v;
  return s;
}
export function arnoldi(a: number[][], b: number[], m: number): number {
  const n = b.length;
  const nrm = (v: number[]) => Math.sqrt(v.reduce((s, x) => s + x * x, 0));
  const Q: number[][] = [b.map((x) => x / nrm(b))];
  const H: number[][] = [];
  for (let k = 0; k < m; k++) {
    let v = a.map((r) => r.reduce((s, x, j) => s + x * Q[k][j], 0));
    const h: number[] = [];
    for (const q of Q) {
      const d = q.reduce((s, x, i) => s + x * v[i], 0);
      h.push(d);
      v = v.map((x, i) => x - d * q[i]);
    }
    const beta = nrm(v);
    h.push(beta);
    H.push(h);
    if (beta < 1e-12 || k === n - 1) break;
    Q.push(v.map((x) => x / beta));
  }
  return H.reduce((s, h, k) => s + h.reduce((t, x, i) => t + x * (i + 1) * (k + 1), 0), 0);
}
export function lbfgsTwoLoop(x0: number[], A: number[][], iters: number): number {
  const dot = (a: number[], b: number[]) => a.reduce((s, v, i) => s + v * b[i], 0);
  const grad = (x: number[]) => A.map((r, i) => dot(r, x) + Math.sin(x[i]));
  let x = [...x0];
  let g = grad(x);
  const S: number[][] = [];
  const Y: number[][] = [];
  for (let it = 0; it < iters; it++) {
    let q = [...g];
    const alphas: number[] = [];
    for (let i = S.length - 1; i >= 0; i--) {
      const rho = 1 / dot(Y[i], S[i]);
      const al = rho * dot(S[i], q);
      alphas[i] = al;
      q = q.map((v, k) => v - al * Y[i][k]);
    }
    const last = S.length - 1;
    const gamma = last >= 0 ? dot(S[last], Y[last]) / dot(Y[last], Y[last]) : 0.1;
    let r = q.map((v) => v * gamma);
    S.forEach((s, i) => {
      const be = dot(Y[i], r) / dot(Y[i], s);
      r = r.map((v, k) => v + (alphas[i] - be) * s[k]);
    });
    const xn = x.map((v, k) => v - r[k]);
    const gn = grad(xn);
    S.push(xn.map((v, k) => v - x[k]));
    Y.push(gn.map((v, k) => v - g[k]));
    if (S.length > 2) {
      S.shift();
      Y.shift();
    }
    [x, g] = [xn, gn];
  }
  return dot(x, x) + x[0];
}
export function fmmLike(q: number[], pos: number[], levels: number): number {
  type Box = { mass: number; centre: number; lo: number; hi: number; kids: Box[] };
  const build = (lo: number, hi: number, level: number): Box => {
    const inside = pos.map((p, i) => [p, i] as const).filter(([p]) => p >= lo && p < hi);
    const mass = inside.reduce((s, [, i]) => s + q[i], 0);
    const centre = mass === 0 ? (lo + hi) / 2 : inside.reduce((s, [p, i]) => s + p * q[i], 0) / mass;
    const mid = (lo + hi) / 2;
    return { mass, centre, lo, hi, kids: level > 0 && inside.length > 1 ? [build(lo, mid, level - 1), build(mid, hi, level - 1)] : [] };
  };
  const root = build(0, 8, levels);
  const pot = (x: number, b: Box): number => {
    const d = Math.abs(x - b.centre);
    if (b.mass === 0) return 0;
    if (b.kids.length === 0 || d > 2 * (b.hi - b.lo)) return d < 1e-9 ? 0 : b.mass / d;
    return b.kids.reduce((s, k) => s + pot(x, k), 0);
  };
  return pos.reduce((s, p, i) => s + q[i] * pot(p + 0.05, root), 0);
}
export function hamiltonianMonteCarlo(theta: number[], p0: number[], eps: number, steps: number): { accept: number; theta: number[] } {
  const U = (t: number[]) => 0.5 * t.reduce((s, v, i) => s + v * v * (i + 1), 0) + Math.cos(t[0]);
  const dU = (t: number[]) => t.map((v, i) => v * (i + 1) - (i === 0 ? Math.sin(v) : 0));
  let q = [...theta];
  let p = p0.map((v, i) => v - 0.5 * eps * dU(q)[i]);
  for (let s = 0; s < steps; s++) {
    q = q.map((v, i) => v + eps * p[i]);
    const g = dU(q);
    const half = s === steps - 1 ? 0.5 : 1;
    p = p.map((v, i) => v - half * eps * g[i]);
  }
  const K = (p: number[]) => p.reduce((s, v) => s + 0.5 * v * v, 0);
  const dH = U(theta) + K(p0) - U(q) - K(p);
  return { accept: Math.min(1, Math.exp(dH)), theta: q };
}
export function bandedLuInCompactStorage(ab: number[][], b: number[], kl: number, ku: number): number {
  const n = b.length;
  const A = ab.map((r) => r.slice());
  const x = b.slice();
  for (let k = 0; k < n - 1; k++)
    for (let i = k + 1; i <= Math.min(n - 1, k + kl); i++) {
      const f = (A[ku + i - k][k] /= A[ku][k]);
      for (let j = k + 1; j <= Math.min(n - 1, k + ku); j++) A[ku + i - j][j] -= f * A[ku + k - j][j];
      x[i] -= f * x[k];
    }
  for (let k = n; k-- > 0;) {
    x[k] /= A[ku][k];
    for (let i = Math.max(0, k - ku); i < k; i++) x[i] -= A[ku + i - k][k] * x[k];
  }
  return x.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
export function cubicHermiteTrack(knots: { t: number; v: number; m?: number }[], ts: number[]): number {
  const slopes = knots.map(({ m }, i) => {
    if (m !== undefined) return m;
    const a = knots[Math.max(0, i - 1)];
    const b = knots[Math.min(knots.length - 1, i + 1)];
    return (b.v - a.v) / (b.t - a.t);
  });
  let sum = 0;
  for (const t of ts) {
    const i = knots.findIndex((k, j) => j + 1 < knots.length && t >= k.t && t <= knots[j + 1].t);
    if (i < 0) {
      sum += t < knots[0].t ? knots[0].v : knots[knots.length - 1].v;
      continue;
    }
    const [p, q] = [knots[i], knots[i + 1]];
    const h = q.t - p.t;
    const u = (t - p.t) / h;
    sum +=
      (1 + 2 * u) * (1 - u) ** 2 * p.v + u * (1 - u) ** 2 * h * slopes[i] + u * u * (3 - 2 * u) * q.v + u * u * (u - 1) * h * slopes[i + 1];
  }
  return sum;
}
const rows = new Map<number, number[]>();

function binomials(n: number): number[] {
  const known = rows.get(n);
  if (known) return known;
  const row: number[] = [1];
  for (let k = 1; k <= n; k++) row.push((row[k - 1] * (n - k + 1)) / k);
  rows.set(n, row);
  return row;
}

/** A table by how many inputs there are, beside a list of the call's own. */
export function weightsByLength(xs: number[]): number {
  const weights = binomials(xs.length - 1);
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += weights[i] * xs[i] ** 2;
  const scaled: number[] = [];
  for (const x of xs) scaled.push(x * sum);
  return scaled.reduce((a, b) => a + b, 0);
}

const windows = new Map<number, Float64Array>();

function windowOf(n: number, isHalf: boolean): Float64Array {
  let window = windows.get(n);
  if (!window) {
    window = new Float64Array(n);
    for (let i = 0; i < n; i++) window[i] = Math.cos((isHalf ? 1 : 2) * i);
    windows.set(n, window);
  }
  return window;
}

/** A table by how many inputs there are and a truth value that the caller gives. */
export function windowByLength(xs: number[], isHalf: boolean): number {
  const window = windowOf(xs.length, isHalf);
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += window[i] * xs[i] ** 2;
  return sum;
}

export const cases: Case[] = [
  {
    f: 'cacheOfCaches',
    at: [
      [[1.5, 0.7, 1.2], 4],
      [[0.05], 2],
      [[1.9], 0],
    ],
    wrt: ['x'],
  },
  { f: 'memsetEachTrip', at: [[[1, 2, 0.5]], [[1]]] },
  {
    f: 'pointerSelect',
    at: [
      [[1, 2, 3], [2, 1, 0.5], 3],
      [[1, 2], [2, 1], 0],
    ],
    wrt: ['a', 'b'],
  },
  { f: 'inactiveBecomesActiveField', at: [[1.3]] },
  {
    f: 'doubleLoopWithCarriedIndex',
    at: [
      [new Float64Array([1, 3, 2, 0.5, -1, 4]), 2],
      [new Float64Array([1, 3, 2]), 3],
    ],
    wrt: ['a'],
  },
  { f: 'whileOfTwoStacks', at: [[[1, 2, 3, 4]], [[2]]] },
  {
    f: 'sparseCsr',
    at: [[[1, 0.5, -0.3, 0.8], new Int32Array([0, 2, 1, 0]), new Uint32Array([0, 2, 3, 4]), new Float64Array([0.5, 0.2, -0.7])]],
    wrt: ['vals', 'x'],
  },
  { f: 'incompleteCholesky', at: [[new Float64Array([4, 1, 0.5, 1, 3, 0.2, 0.5, 0.2, 2]), 3]], wrt: ['a'] },
  {
    f: 'strassenRecursion',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0.5, -1],
          [2, 1],
        ],
      ],
    ],
  },
  { f: 'rowsPassedDown', at: [[[new Float64Array([1, 2, 3]), new Float64Array([0.5, -1, 2]), new Float64Array([1, 1, 4])], 0.3]] },
  {
    f: 'checkerboardSor',
    at: [
      [
        [
          [1, 2, 3, 4],
          [0, 1, 0.5, 2],
          [1, 0.3, 2, 1],
          [2, 1, 0, 3],
        ],
        [
          [0, 0, 0, 0],
          [0, 1, 2, 0],
          [0, 0.5, 1, 0],
          [0, 0, 0, 0],
        ],
        1.3,
      ],
    ],
  },
  {
    f: 'arnoldi',
    at: [
      [
        [
          [2, 1, 0.3],
          [0.5, 3, 0.1],
          [0.2, 0.7, 1],
        ],
        [1, 0.5, 2],
        2,
      ],
    ],
    wrt: ['a', 'b'],
  },
  {
    f: 'lbfgsTwoLoop',
    at: [
      [
        [1, 0.5],
        [
          [3, 0.5],
          [0.2, 2],
        ],
        4,
      ],
    ],
    wrt: ['x0', 'A'],
  },
  { f: 'fmmLike', at: [[[1, 2, 0.5, 1.5], [0.5, 1.7, 5.2, 7.1], 3]], wrt: ['q', 'pos'] },
  {
    f: 'hamiltonianMonteCarlo',
    at: [[[0.3, -0.5], [1, 0.2], 0.1, 5]],
    wrt: ['theta', 'p0', 'eps'],
    seed: [{ accept: 2, theta: [1, -0.5] }],
  },
  {
    f: 'bandedLuInCompactStorage',
    at: [
      [
        [
          [0, 1, 2, 0.5],
          [4, 5, 6, 7],
          [1, 0.3, 0.7, 0],
        ],
        [1, 2, 3, 4],
        1,
        1,
      ],
    ],
    wrt: ['ab', 'b'],
  },
  {
    f: 'cubicHermiteTrack',
    at: [
      [
        [
          { t: 0, v: 1 },
          { t: 1, v: 3, m: 0.5 },
          { t: 2.5, v: 2 },
        ],
        [0.4, 1.7, 3, -1],
      ],
    ],
    wrt: ['knots'],
  },
  { f: 'weightsByLength', at: [[[1, 2, 3]], [[2]]] },
  { f: 'windowByLength', at: [[[1, 2, 3], true]], wrt: ['xs'] },
];
