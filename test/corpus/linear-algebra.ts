import type { Case } from './case.ts';

type Matrix = number[][];
type Vector = number[];

const zeros = (r: number, c: number): Matrix => Array.from({ length: r }, () => new Array<number>(c).fill(0));
const identity = (n: number): Matrix => zeros(n, n).map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
const matmul = (a: Matrix, b: Matrix): Matrix => a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const dot = (a: Vector, b: Vector): number => a.reduce((s, v, i) => s + v * b[i], 0);
const axpy = (k: number, x: Vector, y: Vector): Vector => y.map((v, i) => v + k * x[i]);

export function quadraticForm(a: Matrix, x: Vector): number {
  return dot(
    x,
    a.map((row) => dot(row, x)),
  );
}

export function tripleProduct(a: Matrix, b: Matrix): number {
  const m = matmul(matmul(transpose(a), b), a);
  return m[0][0] * m[1][1] - m[0][1] ** 2;
}

export function luSolve(a: Matrix, b: Vector): number {
  const n = b.length;
  const lu = a.map((r) => [...r]);
  const perm = b.map((_, i) => i);
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(lu[i][k]) > Math.abs(lu[p][k])) p = i;
    if (p !== k) {
      [lu[p], lu[k]] = [lu[k], lu[p]];
      [perm[p], perm[k]] = [perm[k], perm[p]];
    }
    for (let i = k + 1; i < n; i++) {
      lu[i][k] /= lu[k][k];
      for (let j = k + 1; j < n; j++) lu[i][j] -= lu[i][k] * lu[k][j];
    }
  }
  const x = perm.map((p) => b[p]);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) x[i] -= lu[i][j] * x[j];
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i] -= lu[i][j] * x[j];
    x[i] /= lu[i][i];
  }
  return dot(x, x);
}

export function inverseTrace(a: Matrix): number {
  const n = a.length;
  const m = a.map((row, i) => [...row, ...identity(n)[i]]);
  for (let k = 0; k < n; k++) {
    const pivot = m[k][k];
    for (let j = 0; j < 2 * n; j++) m[k][j] /= pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const f = m[i][k];
      for (let j = 0; j < 2 * n; j++) m[i][j] -= f * m[k][j];
    }
  }
  let t = 0;
  for (let i = 0; i < n; i++) t += m[i][n + i];
  return t;
}

export function gramSchmidt(a: Matrix): number {
  const q: Matrix = [];
  for (const row of a) {
    let v = [...row];
    for (const u of q) v = axpy(-dot(u, row), u, v);
    const norm = Math.sqrt(dot(v, v));
    q.push(v.map((x) => x / norm));
  }
  return q[0][0] * q[1][1] - q[1][0] * q[2][2];
}

export function householderNorm(x: Vector): number {
  const alpha = -Math.sign(x[0]) * Math.sqrt(dot(x, x));
  const v = x.slice();
  v[0] -= alpha;
  const beta = 2 / dot(v, v);
  const y = x.map((xi, i) => xi - beta * v[i] * dot(v, x));
  return y[0] * 2 + y[1];
}

export function conjugateGradients(a: Matrix, b: Vector): number {
  let x = b.map(() => 0);
  let r = b.slice();
  let p = r.slice();
  let rr = dot(r, r);
  for (let k = 0; k < b.length; k++) {
    const ap = a.map((row) => dot(row, p));
    const alpha = rr / dot(p, ap);
    x = axpy(alpha, p, x);
    r = axpy(-alpha, ap, r);
    const next = dot(r, r);
    if (next < 1e-30) break;
    p = axpy(next / rr, p, r);
    rr = next;
  }
  return dot(x, b);
}

export function powerIteration(a: Matrix, n: number): number {
  let v = a.map(() => 1);
  let lambda = 0;
  for (let k = 0; k < n; k++) {
    const w = a.map((row) => dot(row, v));
    lambda = Math.sqrt(dot(w, w));
    v = w.map((x) => x / lambda);
  }
  return lambda;
}

export function symmetricEigen2(a: number, b: number, d: number): number {
  const mean = (a + d) / 2;
  const r = Math.hypot((a - d) / 2, b);
  return Math.log(mean + r) - (mean - r) ** 2;
}

export function jacobiEigen(a: Matrix, sweeps: number): number {
  const m = a.map((r) => r.slice());
  for (let s = 0; s < sweeps; s++) {
    for (let p = 0; p < m.length; p++) {
      for (let q = p + 1; q < m.length; q++) {
        if (Math.abs(m[p][q]) < 1e-300) continue;
        const theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        const t = Math.sign(theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const sn = t * c;
        for (let k = 0; k < m.length; k++) {
          const mkp = m[k][p];
          const mkq = m[k][q];
          m[k][p] = c * mkp - sn * mkq;
          m[k][q] = sn * mkp + c * mkq;
        }
        for (let k = 0; k < m.length; k++) {
          const mpk = m[p][k];
          const mqk = m[q][k];
          m[p][k] = c * mpk - sn * mqk;
          m[q][k] = sn * mpk + c * mqk;
        }
      }
    }
  }
  return m.reduce((s, row, i) => s + (i + 1) * row[i] * row[i], 0);
}

export function matrixExponential(a: Matrix): number {
  let term = identity(a.length);
  let sum = identity(a.length);
  for (let k = 1; k < 12; k++) {
    term = matmul(term, a).map((r) => r.map((v) => v / k));
    sum = sum.map((r, i) => r.map((v, j) => v + term[i][j]));
  }
  return sum[0][0] * sum[1][1] + sum[0][1];
}

export function tridiagonal(lower: Vector, diag: Vector, upper: Vector, rhs: Vector): number {
  const n = diag.length;
  const c = new Float64Array(n);
  const d = new Float64Array(n);
  c[0] = upper[0] / diag[0];
  d[0] = rhs[0] / diag[0];
  for (let i = 1; i < n; i++) {
    const m = diag[i] - lower[i] * c[i - 1];
    c[i] = i < n - 1 ? upper[i] / m : 0;
    d[i] = (rhs[i] - lower[i] * d[i - 1]) / m;
  }
  for (let i = n - 2; i >= 0; i--) d[i] -= c[i] * d[i + 1];
  return d[0] + d[1] * d[n - 1];
}

export function polynomialFit(xs: Vector, ys: Vector): number {
  let s0 = 0,
    s1 = 0,
    s2 = 0,
    t0 = 0,
    t1 = 0;
  for (let i = 0; i < xs.length; i++) {
    s0++;
    s1 += xs[i];
    s2 += xs[i] ** 2;
    t0 += ys[i];
    t1 += xs[i] * ys[i];
  }
  const det = s0 * s2 - s1 * s1;
  const slope = (s0 * t1 - s1 * t0) / det;
  const intercept = (t0 - slope * s1) / s0;
  return slope * intercept + slope;
}

export function lagrange(xs: Vector, ys: Vector, x: number): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    let l = 1;
    for (let j = 0; j < xs.length; j++) {
      if (j === i) continue;
      l *= (x - xs[j]) / (xs[i] - xs[j]);
    }
    s += ys[i] * l;
  }
  return s;
}

export function dividedDifferences(xs: Vector, ys: Vector, x: number): number {
  const c = ys.slice();
  for (let k = 1; k < xs.length; k++) for (let i = xs.length - 1; i >= k; i--) c[i] = (c[i] - c[i - 1]) / (xs[i] - xs[i - k]);
  let r = c[c.length - 1];
  for (let i = xs.length - 2; i >= 0; i--) r = r * (x - xs[i]) + c[i];
  return r;
}

export function bspline(t: number, control: Vector): number {
  const k = Math.min(Math.floor(t), control.length - 4);
  const u = t - k;
  const w = [(1 - u) ** 3 / 6, (3 * u ** 3 - 6 * u ** 2 + 4) / 6, (-3 * u ** 3 + 3 * u ** 2 + 3 * u + 1) / 6, u ** 3 / 6];
  return w.reduce((s, wi, i) => s + wi * control[k + i], 0);
}

export function deCasteljau(points: Matrix, t: number): number {
  const p = points.map((q) => [...q]);
  for (let r = p.length - 1; r > 0; r--)
    for (let i = 0; i < r; i++) for (let d = 0; d < 2; d++) p[i][d] = (1 - t) * p[i][d] + t * p[i + 1][d];
  return p[0][0] * p[0][1];
}

export function rotationError(r: Matrix, angle: number): number {
  const c = Math.cos(angle),
    s = Math.sin(angle);
  const e = [
    [r[0][0] - c, r[0][1] + s],
    [r[1][0] - s, r[1][1] - c],
  ];
  return e.flat().reduce((t, v) => t + v * v, 0);
}

export function rodrigues(w: Vector, x: Vector): number {
  const t2 = dot(w, w);
  if (t2 === 0) return x[0] + w[1] * x[2] - w[2] * x[1];
  const t = Math.sqrt(t2);
  const k = w.map((v) => v / t);
  const cross = [k[1] * x[2] - k[2] * x[1], k[2] * x[0] - k[0] * x[2], k[0] * x[1] - k[1] * x[0]];
  const kx = dot(k, x);
  const y = x.map((v, i) => v * Math.cos(t) + cross[i] * Math.sin(t) + k[i] * kx * (1 - Math.cos(t)));
  return y[0] + 2 * y[1] * y[2];
}

export function kronecker(a: Matrix, b: Matrix): number {
  const n = b.length;
  const out = zeros(a.length * n, a[0].length * b[0].length);
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < a[0].length; j++)
      for (let k = 0; k < n; k++) for (let l = 0; l < b[0].length; l++) out[i * n + k][j * b[0].length + l] = a[i][j] * b[k][l];
  return out[0][0] * out[3][3] + out[1][2] ** 2;
}

export function mahalanobis(x: Vector, y: Vector, l: Matrix): number {
  const z: number[] = [];
  for (let i = 0; i < x.length; i++) {
    let v = x[i] - y[i];
    for (let j = 0; j < i; j++) v -= l[i][j] * z[j];
    z.push(v / l[i][i]);
  }
  return dot(z, z);
}

const a3 = [
  [4, 1, 0.5],
  [1, 3, 0.2],
  [0.5, 0.2, 2],
];
const b3 = [
  [0.1, 2, 1],
  [3, 1, -1],
  [1, 5, 2],
];

export const cases: Case[] = [
  { f: 'quadraticForm', at: [[a3, [1, -2, 0.5]]] },
  {
    f: 'tripleProduct',
    at: [
      [
        [
          [1, 2],
          [0.5, -1],
        ],
        [
          [2, 1],
          [0, 3],
        ],
      ],
    ],
  },
  {
    f: 'luSolve',
    at: [
      [a3, [1, 2, 3]],
      [b3, [1, -2, 3]],
    ],
  },
  {
    f: 'inverseTrace',
    at: [
      [a3],
      [
        [
          [2, 1],
          [0.5, 3],
        ],
      ],
    ],
  },
  { f: 'gramSchmidt', at: [[b3]] },
  { f: 'householderNorm', at: [[[1, -2, 0.5]]] },
  { f: 'conjugateGradients', at: [[a3, [1, 2, 3]]], tolerance: 1e-6 },
  { f: 'powerIteration', at: [[a3, 6]], wrt: ['a'] },
  { f: 'symmetricEigen2', at: [[2, 0.5, 1]] },
  { f: 'jacobiEigen', at: [[a3, 2]], wrt: ['a'] },
  {
    f: 'matrixExponential',
    at: [
      [
        [
          [0.1, 0.5],
          [-0.3, 0.2],
        ],
      ],
    ],
  },
  {
    f: 'tridiagonal',
    at: [
      [
        [0, 1, 0.5, 1],
        [4, 5, 3, 4],
        [1, -1, 0.3, 0],
        [1, 2, 3, 4],
      ],
    ],
  },
  {
    f: 'polynomialFit',
    at: [
      [
        [1, 2, 4],
        [1.5, 0.5, 3],
      ],
    ],
  },
  { f: 'lagrange', at: [[[1, 2, 4], [1.5, 0.5, 3], 2.5]] },
  { f: 'dividedDifferences', at: [[[1, 2, 4], [1.5, 0.5, 3], 2.5]] },
  { f: 'bspline', at: [[1.3, [1, 2, 0, 3, 5, 1]]] },
  {
    f: 'deCasteljau',
    at: [
      [
        [
          [0, 1],
          [1, 3],
          [2, -1],
          [4, 0],
        ],
        0.3,
      ],
    ],
  },
  {
    f: 'rotationError',
    at: [
      [
        [
          [1, 0.2],
          [-0.1, 0.9],
        ],
        0.4,
      ],
    ],
  },
  {
    f: 'rodrigues',
    at: [
      [
        [0.1, -0.5, 0.3],
        [1, 2, 3],
      ],
    ],
  },
  {
    f: 'kronecker',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0.5, 1],
          [2, -1],
        ],
      ],
    ],
  },
  {
    f: 'mahalanobis',
    at: [
      [
        [1, 2, 3],
        [0.5, 1, 4],
        [
          [2, 0, 0],
          [0.3, 1.5, 0],
          [0.1, -0.2, 1],
        ],
      ],
    ],
  },
];
