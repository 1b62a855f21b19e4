// Linear algebra and transforms in styles not used elsewhere: flat storage with strides, classes of factors, recursion on blocks.
import type { Case } from './case.ts';

type Flat = Float64Array;

class Lu {
  private readonly lu: Flat;
  private readonly perm: Int32Array;
  private sign = 1;
  constructor(
    a: ArrayLike<number>,
    private readonly n: number,
  ) {
    this.lu = Float64Array.from(a);
    this.perm = Int32Array.from({ length: n }, (_, i) => i);
    this.factor();
  }
  private factor(): void {
    const { lu, perm, n } = this;
    for (let k = 0; k < n; k++) {
      let p = k;
      for (let i = k + 1; i < n; i++) if (Math.abs(lu[i * n + k]) > Math.abs(lu[p * n + k])) p = i;
      if (p !== k) {
        const row = lu.slice(k * n, k * n + n);
        lu.copyWithin(k * n, p * n, p * n + n);
        lu.set(row, p * n);
        [perm[k], perm[p]] = [perm[p], perm[k]];
        this.sign = -this.sign;
      }
      for (let i = k + 1; i < n; i++) {
        const f = (lu[i * n + k] /= lu[k * n + k]);
        for (let j = k + 1; j < n; j++) lu[i * n + j] -= f * lu[k * n + j];
      }
    }
  }
  get determinant(): number {
    let d = this.sign;
    for (let i = 0; i < this.n; i++) d *= this.lu[i * this.n + i];
    return d;
  }
  solve(b: readonly number[]): number[] {
    const { n, lu } = this;
    const x = Array.from(this.perm, (p) => b[p]);
    for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) x[i] -= lu[i * n + j] * x[j];
    for (let i = n; i-- > 0;) {
      for (let j = i + 1; j < n; j++) x[i] -= lu[i * n + j] * x[j];
      x[i] /= lu[i * n + i];
    }
    return x;
  }
}

export function luClassSolves(a: Flat, b: number[], n: number): number {
  const lu = new Lu(a, n);
  const x = lu.solve(lu.solve(b));
  return lu.determinant + x.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function choleskyByColumnsFlat(a: Flat, n: number): number {
  const l = a.slice();
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) for (let i = j; i < n; i++) l[i + j * n] -= l[i + k * n] * l[j + k * n];
    const d = Math.sqrt(l[j + j * n]);
    for (let i = j; i < n; i++) l[i + j * n] /= d;
  }
  let logDet = 0;
  for (let j = 0; j < n; j++) logDet += 2 * Math.log(l[j + j * n]);
  return logDet + l[1] * l[2];
}

export function choleskyRecursive(a: number[][]): number {
  const chol = (m: number[][]): number[][] => {
    if (m.length === 0) return [];
    const [[pivot, ...right], ...below] = m;
    const root = Math.sqrt(pivot);
    const column = right.map((v) => v / root);
    const schur = below.map((row, i) => row.slice(1).map((v, j) => v - column[i] * column[j]));
    return [[root, ...column], ...chol(schur)];
  };
  return chol(a).reduce((s, row, i) => s + row.reduce((t, v) => t + v * (i + 1), 0), 0);
}

export function qrByReflectionsFlat(a: Flat, m: number, n: number): number {
  const r = a.slice();
  const tau = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    let norm = 0;
    for (let i = k; i < m; i++) norm = Math.hypot(norm, r[i * n + k]);
    if (norm === 0) continue;
    if (r[k * n + k] < 0) norm = -norm;
    for (let i = k; i < m; i++) r[i * n + k] /= norm;
    r[k * n + k] += 1;
    for (let j = k + 1; j < n; j++) {
      let s = 0;
      for (let i = k; i < m; i++) s += r[i * n + k] * r[i * n + j];
      s = -s / r[k * n + k];
      for (let i = k; i < m; i++) r[i * n + j] += s * r[i * n + k];
    }
    tau[k] = -norm;
  }
  return tau.reduce((p, t) => p * t, 1) + r[1] * r[n + 1];
}

export function jacobiSweepsFlat(a: Flat, n: number, sweeps: number): number {
  const m = new Float64Array(a);
  sweep: for (let s = 0; s < sweeps; s++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += Math.abs(m[p * n + q]);
    if (off < 1e-14) break sweep;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(m[p * n + q]) < 1e-300) continue;
        const theta = (m[q * n + q] - m[p * n + p]) / (2 * m[p * n + q]);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const sn = t * c;
        for (let k = 0; k < n; k++)
          [m[k * n + p], m[k * n + q]] = [c * m[k * n + p] - sn * m[k * n + q], sn * m[k * n + p] + c * m[k * n + q]];
        for (let k = 0; k < n; k++)
          [m[p * n + k], m[q * n + k]] = [c * m[p * n + k] - sn * m[q * n + k], sn * m[p * n + k] + c * m[q * n + k]];
      }
  }
  const values = Array.from({ length: n }, (_, i) => m[i * n + i]).sort((x, y) => y - x);
  return values.reduce((s, v, i) => s + Math.exp(v / 3) * (i + 1), 0);
}

export function svdTwoByTwo([[a, b], [c, d]]: [[number, number], [number, number]]): number {
  const [e, f, g, h] = [(a + d) / 2, (a - d) / 2, (c + b) / 2, (c - b) / 2];
  const [q, r] = [Math.hypot(e, h), Math.hypot(f, g)];
  const angle = (Math.atan2(h, e) - Math.atan2(g, f)) / 2;
  return (q + r) ** 2 * Math.abs(q - r) + Math.sin(angle);
}

export function eigenvaluesOfTwo(m: { a: number; b: number; c: number; d: number }): number {
  const trace = m.a + m.d;
  const det = m.a * m.d - m.b * m.c;
  const disc = trace * trace - 4 * det;
  if (disc < 0) {
    const modulus = Math.sqrt(det);
    return modulus + Math.atan2(Math.sqrt(-disc), trace);
  }
  const big = (trace + Math.sign(trace || 1) * Math.sqrt(disc)) / 2;
  return big ** 2 - det / big;
}

export function exponentialByTaylorFlat(a: Flat, n: number, t: number): number {
  let term = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  const sum = term.slice();
  for (let k = 1; k <= 14; k++) {
    const next = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let l = 0; l < n; l++) {
        const v = (term[i * n + l] * t) / k;
        for (let j = 0; j < n; j++) next[i * n + j] += v * a[l * n + j];
      }
    term = next;
    next.forEach((v, i) => (sum[i] += v));
  }
  return sum.reduce((s, v, i) => s + v * Math.cos(i), 0);
}

export function thomasWithGenerator(d: number[], e: number[], b: number[]): number {
  function* forward(): Generator<[number, number]> {
    let [c, y] = [0, 0];
    for (let i = 0; i < d.length; i++) {
      const m = d[i] - (i > 0 ? e[i - 1] * c : 0);
      y = (b[i] - (i > 0 ? e[i - 1] * y : 0)) / m;
      c = i < e.length ? e[i] / m : 0;
      yield [c, y];
    }
  }
  const rows = [...forward()];
  return rows.reduceRight((x, [c, y]) => y - c * x, 0);
}

export function blockInverse(a: number[][], b: number[][], d: number[][]): number {
  const inv = ([[p, q], [r, s]]: number[][]): number[][] => {
    const k = 1 / (p * s - q * r);
    return [
      [s * k, -q * k],
      [-r * k, p * k],
    ];
  };
  const mul = (x: number[][], y: number[][]): number[][] => x.map((row) => y[0].map((_, j) => row[0] * y[0][j] + row[1] * y[1][j]));
  const sub = (x: number[][], y: number[][]): number[][] => x.map((row, i) => row.map((v, j) => v - y[i][j]));
  const bt = b[0].map((_, j) => b.map((row) => row[j]));
  const ai = inv(a);
  const schur = inv(sub(d, mul(mul(bt, ai), b)));
  const top = sub(
    ai,
    mul(mul(mul(mul(ai, b), schur), bt), ai).map((row) => row.map((v) => -v)),
  );
  return top[0][0] * schur[1][1] - top[0][1] * schur[0][1];
}

export function lanczosRitz(a: number[][], v0: number[], steps: number): number {
  const basis: number[][] = [];
  const [alpha, beta]: [number[], number[]] = [[], []];
  let w = v0;
  for (let k = 0; k < steps; k++) {
    const norm = Math.sqrt(w.reduce((s, x) => s + x * x, 0));
    if (k > 0) beta.push(norm);
    const v = w.map((x) => x / norm);
    const av = a.map((row) => row.reduce((s, x, i) => s + x * v[i], 0));
    alpha.push(v.reduce((s, x, i) => s + x * av[i], 0));
    const previous = basis.at(-1);
    w = av.map((x, i) => x - alpha[k] * v[i] - (previous ? beta[k - 1] * previous[i] : 0));
    basis.push(v);
  }
  return alpha.reduce((s, x, i) => s + x * x * (i + 1), 0) + 2 * beta.reduce((s, x) => s + x * x, 0);
}

export function fftInPlaceTyped(re: Flat, im: Flat): number {
  const n = re.length;
  const [xr, xi] = [re.slice(), im.slice()];
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [xr[i], xr[j]] = [xr[j], xr[i]];
      [xi[i], xi[j]] = [xi[j], xi[i]];
    }
  }
  for (let size = 2; size <= n; size <<= 1) {
    const angle = (2 * Math.PI) / size;
    for (let start = 0; start < n; start += size) {
      let [wr, wi] = [1, 0];
      for (let k = 0; k < size / 2; k++) {
        const [p, q] = [start + k, start + k + size / 2];
        const tr = xr[q] * wr - xi[q] * wi;
        const ti = xr[q] * wi + xi[q] * wr;
        xr[q] = xr[p] - tr;
        xi[q] = xi[p] - ti;
        xr[p] += tr;
        xi[p] += ti;
        [wr, wi] = [wr * Math.cos(angle) + wi * Math.sin(angle), wi * Math.cos(angle) - wr * Math.sin(angle)];
      }
    }
  }
  let power = 0;
  for (let k = 0; k < n; k++) power += (xr[k] ** 2 + xi[k] ** 2) * (k + 1);
  return power;
}

export function haarLifted(signal: number[]): number {
  let s = signal;
  let energy = 0;
  while (s.length > 1) {
    const half = s.length >> 1;
    const detail = Array.from({ length: half }, (_, i) => s[2 * i + 1] - s[2 * i]);
    s = detail.map((d, i) => s[2 * i] + d / 2);
    energy += detail.reduce((a, d) => a + Math.abs(d) ** 1.5, 0);
  }
  return energy + s[0] ** 2;
}

export function dctByMatrix(x: number[], keep: number): number {
  const n = x.length;
  const coefficient = (k: number): number => x.reduce((s, v, i) => s + v * Math.cos((Math.PI / n) * (i + 0.5) * k), 0);
  const kept = Array.from({ length: keep }, (_, k) => coefficient(k));
  const back = x.map((_, i) => kept.reduce((s, c, k) => s + ((k ? 2 : 1) / n) * c * Math.cos((Math.PI / n) * (i + 0.5) * k), 0));
  return back.reduce((s, v, i) => s + (v - x[i]) ** 2, 0);
}

export function gramSchmidtWithDrop(columns: number[][], tolerance: number): number {
  const q: number[][] = [];
  let volume = 1;
  for (const column of columns) {
    const v = q.reduce((u, e) => {
      const c = u.reduce((s, x, i) => s + x * e[i], 0);
      return u.map((x, i) => x - c * e[i]);
    }, column);
    const norm = Math.hypot(...v);
    if (norm < tolerance) continue;
    volume *= norm;
    q.push(v.map((x) => x / norm));
  }
  return volume + q.length;
}

export function kroneckerSylvester(a: number[][], b: number[][], c: number[][]): number {
  const n = a.length;
  const rows: number[][] = [];
  for (let j = 0; j < n; j++)
    for (let i = 0; i < n; i++) {
      const row = new Array<number>(n * n + 1).fill(0);
      for (let k = 0; k < n; k++) {
        row[j * n + k] += a[i][k];
        row[k * n + i] += b[k][j];
      }
      row[n * n] = c[i][j];
      rows.push(row);
    }
  for (let k = 0; k < n * n; k++) {
    const pivot = rows.slice(k).reduce((best, row) => (Math.abs(row[k]) > Math.abs(best[k]) ? row : best), rows[k]);
    rows[rows.indexOf(pivot)] = rows[k];
    rows[k] = pivot.map((v) => v / pivot[k]);
    rows.forEach((row, i) => {
      if (i !== k) rows[i] = row.map((v, j) => v - row[k] * rows[k][j]);
    });
  }
  return rows.reduce((s, row, i) => s + row[n * n] ** 2 * (i + 1), 0);
}

const spd = [4, 1, 0.5, 1, 3, 0.2, 0.5, 0.2, 2];

export const cases: Case[] = [
  { f: 'luClassSolves', at: [[new Float64Array([0.1, 2, 1, 3, 1, 0.4, 1, 0.2, 2]), [1, 2, 3], 3]], wrt: ['a', 'b'] },
  { f: 'choleskyByColumnsFlat', at: [[new Float64Array(spd), 3]], wrt: ['a'] },
  {
    f: 'choleskyRecursive',
    at: [
      [
        [
          [4, 1, 0.5],
          [1, 3, 0.2],
          [0.5, 0.2, 2],
        ],
      ],
    ],
  },
  { f: 'qrByReflectionsFlat', at: [[new Float64Array([1, 2, -0.5, 0.7, 0.3, 1.5]), 3, 2]], wrt: ['a'] },
  { f: 'jacobiSweepsFlat', at: [[new Float64Array(spd), 3, 8]], wrt: ['a'], tolerance: 1e-6 },
  {
    f: 'svdTwoByTwo',
    at: [
      [
        [
          [1, 0.4],
          [-0.3, 2],
        ],
      ],
    ],
  },
  { f: 'eigenvaluesOfTwo', at: [[{ a: 2, b: 0.5, c: 0.3, d: 1 }], [{ a: 1, b: -2, c: 1.5, d: 0.8 }]] },
  { f: 'exponentialByTaylorFlat', at: [[new Float64Array([0.1, -0.4, 0.3, 0.2]), 2, 0.7]], wrt: ['a', 't'] },
  {
    f: 'thomasWithGenerator',
    at: [
      [
        [4, 5, 3],
        [1, 0.5],
        [1, 2, 3],
      ],
    ],
  },
  {
    f: 'blockInverse',
    at: [
      [
        [
          [3, 1],
          [0.5, 2],
        ],
        [
          [0.2, 0.1],
          [0.4, 0.3],
        ],
        [
          [2, 0.3],
          [0.1, 1.5],
        ],
      ],
    ],
  },
  {
    f: 'lanczosRitz',
    at: [
      [
        [
          [2, 0.3, 0.1],
          [0.3, 1, 0.4],
          [0.1, 0.4, 3],
        ],
        [1, 0.5, 0.2],
        3,
      ],
    ],
    wrt: ['a', 'v0'],
  },
  { f: 'fftInPlaceTyped', at: [[new Float64Array([1, 0.5, -0.3, 2]), new Float64Array([0, 0.2, 0.1, -1])]] },
  { f: 'haarLifted', at: [[[1, 2.5, 0.3, -1, 0.2, 0.9, 1.4, 3]]] },
  { f: 'dctByMatrix', at: [[[1, 2.5, 0.3, -1], 2]], wrt: ['x'] },
  {
    f: 'gramSchmidtWithDrop',
    at: [
      [
        [
          [1, 0.5, 0.2],
          [0.3, 1, 0.1],
          [0.1, 0.2, 0.9],
        ],
        1e-6,
      ],
      [
        [
          [1, 0.5],
          [0.3, 1],
        ],
        0.9,
      ],
    ],
    wrt: ['columns'],
  },
  {
    f: 'kroneckerSylvester',
    at: [
      [
        [
          [2, 0.3],
          [0.1, 1.5],
        ],
        [
          [1, 0.2],
          [0.4, 0.8],
        ],
        [
          [1, 0],
          [0.5, 2],
        ],
      ],
    ],
  },
];
