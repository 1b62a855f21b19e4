// Textbook algorithms on matrices, written the way numerical recipes are: in place, with pivoting and early exits.
import type { Case } from './case.ts';

type Matrix = number[][];

const zeros = (n: number, m: number): Matrix => Array.from({ length: n }, () => new Array<number>(m).fill(0));

function identity(n: number): Matrix {
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) out[i][i] = 1;
  return out;
}

function multiply(a: Matrix, b: Matrix): Matrix {
  const out = zeros(a.length, b[0].length);
  for (let i = 0; i < a.length; i++) {
    for (let k = 0; k < b.length; k++) {
      const aik = a[i][k];
      if (aik === 0) continue;
      for (let j = 0; j < b[0].length; j++) out[i][j] += aik * b[k][j];
    }
  }
  return out;
}

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));

export function inverseGaussJordan(a: Matrix): number {
  const n = a.length;
  const m = a.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let col = 0; col < n; col++) {
    let pivot = col;
    for (let r = col + 1; r < n; r++) if (Math.abs(m[r][col]) > Math.abs(m[pivot][col])) pivot = r;
    if (m[pivot][col] === 0) throw new Error('singular');
    [m[col], m[pivot]] = [m[pivot], m[col]];
    const p = m[col][col];
    for (let j = 0; j < 2 * n; j++) m[col][j] /= p;
    for (let r = 0; r < n; r++) {
      if (r === col) continue;
      const f = m[r][col];
      for (let j = 0; j < 2 * n; j++) m[r][j] -= f * m[col][j];
    }
  }
  let s = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) s += m[i][n + j] * (i + 2 * j + 1);
  return s;
}

export function inverseInFlatBuffer(a: Float64Array, n: number): number {
  const m = new Float64Array(a);
  const inv = new Float64Array(n * n);
  for (let i = 0; i < n; i++) inv[i * n + i] = 1;
  for (let c = 0; c < n; c++) {
    let best = c;
    let size = Math.abs(m[c * n + c]);
    for (let r = c + 1; r < n; r++) {
      const v = Math.abs(m[r * n + c]);
      if (v > size) {
        size = v;
        best = r;
      }
    }
    if (best !== c) {
      for (let j = 0; j < n; j++) {
        const t = m[c * n + j];
        m[c * n + j] = m[best * n + j];
        m[best * n + j] = t;
        const u = inv[c * n + j];
        inv[c * n + j] = inv[best * n + j];
        inv[best * n + j] = u;
      }
    }
    const d = 1 / m[c * n + c];
    for (let j = 0; j < n; j++) {
      m[c * n + j] *= d;
      inv[c * n + j] *= d;
    }
    for (let r = 0; r < n; r++) {
      const f = m[r * n + c];
      if (r === c || f === 0) continue;
      for (let j = 0; j < n; j++) {
        m[r * n + j] -= f * m[c * n + j];
        inv[r * n + j] -= f * inv[c * n + j];
      }
    }
  }
  return inv.reduce((s, v, i) => s + v * Math.sin(i + 1), 0);
}

function luDecompose(a: Matrix): { lu: Matrix; order: number[]; sign: number } {
  const n = a.length;
  const lu = a.map((row) => row.slice());
  const order = lu.map((_, i) => i);
  let sign = 1;
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(lu[i][k]) > Math.abs(lu[p][k])) p = i;
    if (p !== k) {
      const row = lu[p];
      lu[p] = lu[k];
      lu[k] = row;
      const o = order[p];
      order[p] = order[k];
      order[k] = o;
      sign = -sign;
    }
    for (let i = k + 1; i < n; i++) {
      lu[i][k] /= lu[k][k];
      for (let j = k + 1; j < n; j++) lu[i][j] -= lu[i][k] * lu[k][j];
    }
  }
  return { lu, order, sign };
}

export function determinantByLu(a: Matrix): number {
  const { lu, sign } = luDecompose(a);
  return lu.reduce((d, row, i) => d * row[i], sign);
}

export function solveByLu(a: Matrix, b: number[]): number {
  const { lu, order } = luDecompose(a);
  const x = order.map((i) => b[i]);
  for (let i = 0; i < x.length; i++) for (let j = 0; j < i; j++) x[i] -= lu[i][j] * x[j];
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < x.length; j++) x[i] -= lu[i][j] * x[j];
    x[i] /= lu[i][i];
  }
  return x.reduce((s, v, i) => s + (i + 1) * v * v, 0);
}

export function logAbsDeterminant(a: Matrix): number {
  const { lu } = luDecompose(a);
  let total = 0;
  for (const [i, row] of lu.entries()) total += Math.log(Math.abs(row[i]));
  return total;
}

export function householderQr(a: Matrix, b: number[]): number {
  const m = a.length;
  const n = a[0].length;
  const r = a.map((row) => [...row]);
  const y = [...b];
  for (let k = 0; k < n; k++) {
    let norm = 0;
    for (let i = k; i < m; i++) norm += r[i][k] ** 2;
    norm = Math.sqrt(norm);
    if (norm === 0) continue;
    const alpha = r[k][k] > 0 ? -norm : norm;
    const v = new Array<number>(m).fill(0);
    v[k] = r[k][k] - alpha;
    for (let i = k + 1; i < m; i++) v[i] = r[i][k];
    let vv = 0;
    for (let i = k; i < m; i++) vv += v[i] * v[i];
    for (let j = k; j < n; j++) {
      let dot = 0;
      for (let i = k; i < m; i++) dot += v[i] * r[i][j];
      const f = (2 * dot) / vv;
      for (let i = k; i < m; i++) r[i][j] -= f * v[i];
    }
    let dot = 0;
    for (let i = k; i < m; i++) dot += v[i] * y[i];
    for (let i = k; i < m; i++) y[i] -= ((2 * dot) / vv) * v[i];
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let s = y[i];
    for (let j = i + 1; j < n; j++) s -= r[i][j] * x[j];
    x[i] = s / r[i][i];
  }
  return x[0] * 2 + x[1] * x[1];
}

export function givensQr(a: Matrix): number {
  const r = a.map((row) => row.slice());
  const n = r.length;
  for (let j = 0; j < n; j++) {
    for (let i = n - 1; i > j; i--) {
      const p = r[i - 1][j];
      const q = r[i][j];
      if (q === 0) continue;
      const h = Math.hypot(p, q);
      const c = p / h;
      const s = q / h;
      for (let k = j; k < n; k++) {
        const top = r[i - 1][k];
        const bottom = r[i][k];
        r[i - 1][k] = c * top + s * bottom;
        r[i][k] = -s * top + c * bottom;
      }
    }
  }
  return r[0][0] + 2 * r[1][1] + 3 * r[2][2] + r[0][1] * r[0][2] - r[1][2];
}

export function jacobiEigenvalues(a: Matrix, weights: number[]): number {
  const n = a.length;
  const m = a.map((row, i) => row.map((v, j) => (v + a[j][i]) / 2));
  for (let sweep = 0; sweep < 12; sweep++) {
    let off = 0;
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) off += m[i][j] * m[i][j];
    if (off < 1e-26) break;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(m[p][q]) < 1e-300) continue;
        const theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const kp = m[k][p];
          const kq = m[k][q];
          m[k][p] = c * kp - s * kq;
          m[k][q] = s * kp + c * kq;
        }
        for (let k = 0; k < n; k++) {
          const pk = m[p][k];
          const qk = m[q][k];
          m[p][k] = c * pk - s * qk;
          m[q][k] = s * pk + c * qk;
        }
      }
    }
  }
  const values = m.map((row, i) => row[i]).sort((u, v) => u - v);
  return values.reduce((sum, v, i) => sum + v * weights[i], 0);
}

export function choleskyInPlace(a: Matrix): number {
  const n = a.length;
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) for (let i = j; i < n; i++) a[i][j] -= a[i][k] * a[j][k];
    const d = Math.sqrt(a[j][j]);
    for (let i = j; i < n; i++) a[i][j] /= d;
  }
  return 2 * Math.log(a[0][0] * a[1][1] * a[2][2]) + a[2][0] * a[1][0] + a[2][1];
}

export function choleskyPacked(packed: number[], n: number, b: number[]): number {
  const at = (i: number, j: number): number => (i * (i + 1)) / 2 + j;
  const l = packed.slice();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = l[at(i, j)];
      for (let k = 0; k < j; k++) sum -= l[at(i, k)] * l[at(j, k)];
      l[at(i, j)] = i === j ? Math.sqrt(sum) : sum / l[at(j, j)];
    }
  }
  const y: number[] = [];
  for (let i = 0; i < n; i++) {
    let v = b[i];
    for (let k = 0; k < i; k++) v -= l[at(i, k)] * y[k];
    y.push(v / l[at(i, i)]);
  }
  return y.reduce((s, v) => s + v * v, 0);
}

export function choleskyRankOneUpdate(l: Matrix, x: number[]): number {
  const n = x.length;
  for (let k = 0; k < n; k++) {
    const r = Math.hypot(l[k][k], x[k]);
    const c = r / l[k][k];
    const s = x[k] / l[k][k];
    l[k][k] = r;
    for (let i = k + 1; i < n; i++) {
      l[i][k] = (l[i][k] + s * x[i]) / c;
      x[i] = c * x[i] - s * l[i][k];
    }
  }
  return l[0][0] * l[1][1] * l[2][2] + l[1][0] - l[2][0] * l[2][1] + x[2];
}

export function ldlTransposed(a: Matrix): number {
  const n = a.length;
  const l = identity(n);
  const d = new Array<number>(n).fill(0);
  for (let i = 0; i < n; i++) {
    d[i] = a[i][i];
    for (let k = 0; k < i; k++) d[i] -= l[i][k] * l[i][k] * d[k];
    for (let j = i + 1; j < n; j++) {
      let v = a[j][i];
      for (let k = 0; k < i; k++) v -= l[j][k] * l[i][k] * d[k];
      l[j][i] = v / d[i];
    }
  }
  return d.reduce((s, v, i) => s + v * (i + 1), 0) + l[2][1] * l[1][0];
}

export function powerIterationUntilSettled(a: Matrix): number {
  let v: number[] = a.map(() => 1);
  let lambda = 0;
  for (let it = 0; it < 200; it++) {
    const w = a.map((row) => row.reduce((s, x, j) => s + x * v[j], 0));
    const norm = Math.sqrt(w.reduce((s, x) => s + x * x, 0));
    v = w.map((x) => x / norm);
    const next = v.reduce((s, x, i) => s + x * a[i].reduce((t, y, j) => t + y * v[j], 0), 0);
    const settled = Math.abs(next - lambda) < 1e-15;
    lambda = next;
    if (settled) break;
  }
  return lambda;
}

export function inversePowerIteration(a: Matrix, shift: number): number {
  let v = [1, 0.5, -0.3];
  for (let it = 0; it < 6; it++) {
    const shifted = a.map((row, i) => row.map((x, j) => (i === j ? x - shift : x)));
    const { lu, order } = luDecompose(shifted);
    const y = order.map((o) => v[o]);
    for (let i = 0; i < 3; i++) for (let j = 0; j < i; j++) y[i] -= lu[i][j] * y[j];
    for (let i = 2; i >= 0; i--) {
      for (let j = i + 1; j < 3; j++) y[i] -= lu[i][j] * y[j];
      y[i] /= lu[i][i];
    }
    const norm = Math.hypot(...y);
    v = y.map((x) => x / norm);
  }
  return v.reduce((s, x, i) => s + x * a[i].reduce((t, y, j) => t + y * v[j], 0), 0);
}

export function exponentialByScalingAndSquaring(a: Matrix): number {
  const n = a.length;
  const size = Math.max(...a.map((row) => row.reduce((s, v) => s + Math.abs(v), 0)));
  const squarings = Math.max(0, Math.ceil(Math.log2(size)) + 1);
  const scaled = a.map((row) => row.map((v) => v / 2 ** squarings));
  let term = identity(n);
  let sum = identity(n);
  for (let k = 1; k <= 10; k++) {
    term = multiply(term, scaled).map((row) => row.map((v) => v / k));
    sum = sum.map((row, i) => row.map((v, j) => v + term[i][j]));
  }
  for (let s = 0; s < squarings; s++) sum = multiply(sum, sum);
  return sum.flat().reduce((t, v, i) => t + v / (i + 1), 0);
}

export function powerBySquaring(a: Matrix, exponent: number): number {
  let result = identity(a.length);
  let base = a;
  let e = exponent;
  while (e > 0) {
    if (e & 1) result = multiply(result, base);
    base = multiply(base, base);
    e >>= 1;
  }
  return result[0][1] + result[1][0] * result[0][0];
}

export function thomas(lower: number[], diagonal: number[], upper: number[], right: number[]): number {
  const n = diagonal.length;
  const c = new Float64Array(n);
  const d = new Float64Array(n);
  c[0] = upper[0] / diagonal[0];
  d[0] = right[0] / diagonal[0];
  for (let i = 1; i < n; i++) {
    const m = diagonal[i] - lower[i] * c[i - 1];
    c[i] = upper[i] / m;
    d[i] = (right[i] - lower[i] * d[i - 1]) / m;
  }
  for (let i = n - 2; i >= 0; i--) d[i] -= c[i] * d[i + 1];
  return d.reduce((s, v, i) => s + v * v * (i + 1), 0);
}

export function thomasOverwriting(a: number[], b: number[], c: number[], d: number[]): number {
  const n = b.length;
  for (let i = 1; i < n; i++) {
    const w = a[i - 1] / b[i - 1];
    b[i] -= w * c[i - 1];
    d[i] -= w * d[i - 1];
  }
  d[n - 1] /= b[n - 1];
  for (let i = n - 1; i-- > 0;) d[i] = (d[i] - c[i] * d[i + 1]) / b[i];
  return d[0] * d[1] + d[n - 1];
}

export function cyclicTridiagonal(diagonal: number[], corner: number, right: number[]): number {
  const n = diagonal.length;
  const solve = (b: number[], r: number[]): number[] => {
    const x = [...r];
    const cp = new Array<number>(n).fill(0);
    let beta = b[0];
    x[0] = r[0] / beta;
    for (let i = 1; i < n; i++) {
      cp[i] = 1 / beta;
      beta = b[i] - cp[i];
      x[i] = (r[i] - x[i - 1]) / beta;
    }
    for (let i = n - 2; i >= 0; i--) x[i] -= cp[i + 1] * x[i + 1];
    return x;
  };
  const gamma = -diagonal[0];
  const bb = [...diagonal];
  bb[0] -= gamma;
  bb[n - 1] -= (corner * corner) / gamma;
  const x = solve(bb, right);
  const u = new Array<number>(n).fill(0);
  u[0] = gamma;
  u[n - 1] = corner;
  const z = solve(bb, u);
  const factor = (x[0] + (corner * x[n - 1]) / gamma) / (1 + z[0] + (corner * z[n - 1]) / gamma);
  return x.reduce((s, v, i) => s + (v - factor * z[i]) * (i + 1), 0);
}

export function modifiedGramSchmidt(columns: Matrix): number {
  const q = columns.map((c) => [...c]);
  let product = 1;
  for (let i = 0; i < q.length; i++) {
    const norm = Math.sqrt(q[i].reduce((s, v) => s + v * v, 0));
    product *= norm;
    for (let k = 0; k < q[i].length; k++) q[i][k] /= norm;
    for (let j = i + 1; j < q.length; j++) {
      const dot = q[j].reduce((s, v, k) => s + v * q[i][k], 0);
      for (let k = 0; k < q[j].length; k++) q[j][k] -= dot * q[i][k];
    }
  }
  return product + q[1][0] * q[0][2];
}

export function qrIteration(a: Matrix): number {
  let m = a.map((row) => row.slice());
  const n = m.length;
  for (let it = 0; it < 8; it++) {
    const q = zeros(n, n);
    const r = zeros(n, n);
    for (let j = 0; j < n; j++) {
      const v = m.map((row) => row[j]);
      for (let i = 0; i < j; i++) {
        for (let k = 0; k < n; k++) r[i][j] += q[k][i] * m[k][j];
        for (let k = 0; k < n; k++) v[k] -= r[i][j] * q[k][i];
      }
      r[j][j] = Math.hypot(...v);
      for (let k = 0; k < n; k++) q[k][j] = v[k] / r[j][j];
    }
    m = multiply(r, q);
  }
  return m[0][0] * 3 - m[n - 1][n - 1] + m[1][1] ** 2;
}

export function characteristicPolynomial(a: Matrix, x: number): number {
  // Faddeev and LeVerrier.
  const n = a.length;
  let m = zeros(n, n);
  const c = new Array<number>(n + 1).fill(0);
  c[n] = 1;
  for (let k = 1; k <= n; k++) {
    m = multiply(a, m);
    for (let i = 0; i < n; i++) m[i][i] += c[n - k + 1];
    const am = multiply(a, m);
    let trace = 0;
    for (let i = 0; i < n; i++) trace += am[i][i];
    c[n - k] = -trace / k;
  }
  return c.reduceRight((p, v) => p * x + v, 0);
}

export function determinantBareiss(a: Matrix): number {
  const m = a.map((row) => [...row]);
  const n = m.length;
  let previous = 1;
  for (let k = 0; k < n - 1; k++) {
    for (let i = k + 1; i < n; i++) {
      for (let j = k + 1; j < n; j++) m[i][j] = (m[i][j] * m[k][k] - m[i][k] * m[k][j]) / previous;
    }
    previous = m[k][k];
  }
  return m[n - 1][n - 1];
}

export function determinantByMinors(a: Matrix): number {
  const n = a.length;
  if (n === 1) return a[0][0];
  if (n === 2) return a[0][0] * a[1][1] - a[0][1] * a[1][0];
  let total = 0;
  for (let c = 0; c < n; c++) {
    const minor = a.slice(1).map((row) => row.filter((_, j) => j !== c));
    total += (c % 2 === 0 ? 1 : -1) * a[0][c] * determinantByMinors(minor);
  }
  return total;
}

export function gaussSeidelSolver(a: Matrix, b: number[]): number {
  const x = b.map(() => 0);
  for (let it = 0; it < 60; it++) {
    let change = 0;
    for (let i = 0; i < b.length; i++) {
      let s = b[i];
      for (let j = 0; j < b.length; j++) if (j !== i) s -= a[i][j] * x[j];
      const next = s / a[i][i];
      change = Math.max(change, Math.abs(next - x[i]));
      x[i] = next;
    }
    if (change < 1e-14) break;
  }
  return x[0] + x[1] * x[2];
}

export function successiveOverRelaxation(a: Matrix, b: number[], omega: number): number {
  const n = b.length;
  let x = new Float64Array(n);
  let before = new Float64Array(n);
  for (let it = 0; it < 7; it++) {
    [x, before] = [before, x];
    for (let i = 0; i < n; i++) {
      let s = b[i];
      for (let j = 0; j < i; j++) s -= a[i][j] * x[j];
      for (let j = i + 1; j < n; j++) s -= a[i][j] * before[j];
      x[i] = (1 - omega) * before[i] + (omega * s) / a[i][i];
    }
  }
  return x[0] - x[1] + 2 * x[2];
}

export function conjugateGradientsRebinding(a: Matrix, b: number[]): number {
  const dot = (u: number[], v: number[]) => u.reduce((s, x, i) => s + x * v[i], 0);
  const apply = (v: number[]) => a.map((row) => dot(row, v));
  let x = b.map(() => 0);
  let r = [...b];
  let p = r;
  let rr = dot(r, r);
  for (const _ of b) {
    const ap = apply(p);
    const alpha = rr / dot(p, ap);
    x = x.map((v, i) => v + alpha * p[i]);
    r = r.map((v, i) => v - alpha * ap[i]);
    const next = dot(r, r);
    p = r.map((v, i) => v + (next / rr) * p[i]);
    rr = next;
  }
  return dot(x, b) + x[0];
}

export function leastSquaresNormalEquations(xs: number[], ys: number[], at: number): number {
  const basis = (t: number): number[] => [1, t, Math.sin(t)];
  const ata = zeros(3, 4);
  xs.forEach((t, k) => {
    const row = basis(t);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) ata[i][j] += row[i] * row[j];
      ata[i][3] += row[i] * ys[k];
    }
  });
  for (let i = 0; i < 3; i++) {
    for (let r = i + 1; r < 3; r++) {
      const f = ata[r][i] / ata[i][i];
      for (let j = i; j < 4; j++) ata[r][j] -= f * ata[i][j];
    }
  }
  const c = [0, 0, 0];
  for (let i = 2; i >= 0; i--) {
    let s = ata[i][3];
    for (let j = i + 1; j < 3; j++) s -= ata[i][j] * c[j];
    c[i] = s / ata[i][i];
  }
  return basis(at).reduce((s, v, i) => s + v * c[i], 0);
}

export function matrixSquareRoot(a: Matrix): number {
  // Denman and Beavers.
  const inv2 = (m: Matrix): Matrix => {
    const d = m[0][0] * m[1][1] - m[0][1] * m[1][0];
    return [
      [m[1][1] / d, -m[0][1] / d],
      [-m[1][0] / d, m[0][0] / d],
    ];
  };
  const mean = (p: Matrix, q: Matrix): Matrix => p.map((row, i) => row.map((v, j) => 0.5 * (v + q[i][j])));
  let y = a;
  let z: Matrix = identity(2);
  for (let k = 0; k < 7; k++) {
    const nextY = mean(y, inv2(z));
    z = mean(z, inv2(y));
    y = nextY;
  }
  return y[0][0] * 2 + y[0][1] - y[1][1] * z[0][0];
}

export function blockedProduct(a: Float64Array, b: Float64Array, n: number, block: number): number {
  const c = new Float64Array(n * n);
  for (let ii = 0; ii < n; ii += block) {
    for (let kk = 0; kk < n; kk += block) {
      for (let i = ii; i < Math.min(ii + block, n); i++) {
        for (let k = kk; k < Math.min(kk + block, n); k++) {
          const v = a[i * n + k];
          for (let j = 0; j < n; j++) c[i * n + j] += v * b[k * n + j];
        }
      }
    }
  }
  let trace = 0;
  for (let i = 0; i < n; i++) trace += c[i * (n + 1)] * c[((i + 1) % n) * n + i];
  return trace;
}

export function strassenLike(a: Matrix, b: Matrix): number {
  const [[a1, a2], [a3, a4]] = a;
  const [[b1, b2], [b3, b4]] = b;
  const p1 = a1 * (b2 - b4);
  const p2 = (a1 + a2) * b4;
  const p3 = (a3 + a4) * b1;
  const p4 = a4 * (b3 - b1);
  const p5 = (a1 + a4) * (b1 + b4);
  const p6 = (a2 - a4) * (b3 + b4);
  const p7 = (a1 - a3) * (b1 + b2);
  const c = [
    [p5 + p4 - p2 + p6, p1 + p2],
    [p3 + p4, p1 + p5 - p3 - p7],
  ];
  return c[0][0] * c[1][1] - c[0][1] * c[1][0];
}

export function congruence(a: Matrix, s: Matrix): number {
  const out = multiply(multiply(transpose(a), s), a);
  return out.reduce((t, row, i) => t + row.reduce((u, v, j) => u + v * (i - j + 2), 0), 0);
}

export function sparseTriplets(rows: number[], cols: number[], values: number[], x: number[]): number {
  const y = new Array<number>(x.length).fill(0);
  for (let e = 0; e < values.length; e++) y[rows[e]] += values[e] * x[cols[e]];
  const z = new Array<number>(x.length).fill(0);
  for (let e = 0; e < values.length; e++) z[cols[e]] += values[e] * y[rows[e]];
  return z.reduce((s, v, i) => s + v * x[i], 0);
}

export function bandedMatVec(bands: Matrix, x: number[]): number {
  const n = x.length;
  const half = (bands.length - 1) / 2;
  let s = 0;
  for (let i = 0; i < n; i++) {
    let y = 0;
    for (let d = -half; d <= half; d++) {
      const j = i + d;
      if (j < 0 || j >= n) continue;
      y += bands[d + half][i] * x[j];
    }
    s += y ** 2;
  }
  return s;
}

export function rowEchelonRankGuard(a: Matrix): number {
  const m = a.map((r) => r.slice());
  let row = 0;
  let volume = 1;
  for (let col = 0; col < m[0].length && row < m.length; col++) {
    let p = -1;
    for (let r = row; r < m.length; r++) {
      if (Math.abs(m[r][col]) > 1e-9) {
        p = r;
        break;
      }
    }
    if (p < 0) continue;
    if (p !== row) [m[p], m[row]] = [m[row], m[p]];
    volume *= m[row][col];
    for (let r = row + 1; r < m.length; r++) {
      const f = m[r][col] / m[row][col];
      for (let c = col; c < m[0].length; c++) m[r][c] -= f * m[row][c];
    }
    row++;
  }
  return volume * row;
}

const spd = [
  [4, 1, 0.5],
  [1, 3, -0.7],
  [0.5, -0.7, 2.5],
];
const mixed = [
  [0.5, 2, 1],
  [3, -1, 0.4],
  [-1, 0.7, 2],
];
const big = [
  [2, -1, 0.5, 0.3],
  [0.2, 3, 1, -0.4],
  [4, 0.1, -2, 0.6],
  [-0.5, 0.8, 0.3, 1.5],
];

export const cases: Case[] = [
  { f: 'inverseGaussJordan', at: [[mixed], [spd], [big]] },
  {
    f: 'inverseInFlatBuffer',
    at: [
      [new Float64Array(mixed.flat()), 3],
      [new Float64Array(big.flat()), 4],
    ],
    wrt: ['a'],
  },
  { f: 'determinantByLu', at: [[mixed], [big], [[[3]]]] },
  {
    f: 'solveByLu',
    at: [
      [mixed, [1, 2, -1]],
      [big, [0.5, 1, -1, 2]],
    ],
  },
  { f: 'logAbsDeterminant', at: [[mixed], [big]] },
  {
    f: 'householderQr',
    at: [
      [
        [
          [1, 2],
          [3, -1],
          [0.5, 1],
        ],
        [1, 2, 3],
      ],
      [
        [
          [-1, 0.4],
          [2, 1],
          [0.3, 0.2],
          [1, 1],
        ],
        [1, -1, 0.5, 2],
      ],
    ],
  },
  { f: 'givensQr', at: [[mixed], [spd]] },
  {
    f: 'jacobiEigenvalues',
    at: [
      [spd, [1, 2, 3]],
      [
        [
          [2, 0.3],
          [0.3, -1],
        ],
        [1, 4],
      ],
    ],
  },
  { f: 'choleskyInPlace', at: [[spd]] },
  { f: 'choleskyPacked', at: [[[4, 1, 3, 0.5, -0.7, 2.5], 3, [1, 2, 3]]], wrt: ['packed', 'b'] },
  {
    f: 'choleskyRankOneUpdate',
    at: [
      [
        [
          [2, 0, 0],
          [0.5, 1.5, 0],
          [-0.3, 0.7, 1.2],
        ],
        [0.4, -0.6, 0.9],
      ],
    ],
  },
  { f: 'ldlTransposed', at: [[spd]] },
  { f: 'powerIterationUntilSettled', at: [[spd]], tolerance: 1e-6 },
  { f: 'inversePowerIteration', at: [[spd, 1.9]] },
  {
    f: 'exponentialByScalingAndSquaring',
    at: [
      [
        [
          [0.3, 1],
          [-0.7, 0.2],
        ],
      ],
      [mixed],
    ],
  },
  {
    f: 'powerBySquaring',
    at: [
      [
        [
          [1.1, 0.4],
          [0.3, 0.9],
        ],
        6,
      ],
      [
        [
          [1.1, 0.4],
          [0.3, 0.9],
        ],
        0,
      ],
      [
        [
          [1.1, 0.4],
          [0.3, 0.9],
        ],
        1,
      ],
    ],
    wrt: ['a'],
  },
  {
    f: 'thomas',
    at: [
      [
        [0, 1, 0.5, -0.3],
        [4, 3, 5, 2.5],
        [1, -1, 0.7, 0],
        [1, 2, 3, 4],
      ],
    ],
  },
  {
    f: 'thomasOverwriting',
    at: [
      [
        [1, 0.5, -0.3],
        [4, 3, 5, 2.5],
        [1, -1, 0.7],
        [1, 2, 3, 4],
      ],
    ],
  },
  { f: 'cyclicTridiagonal', at: [[[4, 5, 6, 4.5], 0.8, [1, 2, -1, 0.5]]] },
  {
    f: 'modifiedGramSchmidt',
    at: [
      [
        [
          [1, 2, 0.5],
          [0.3, -1, 1],
          [2, 0.1, 0.4],
        ],
      ],
    ],
  },
  { f: 'qrIteration', at: [[spd]] },
  {
    f: 'characteristicPolynomial',
    at: [
      [mixed, 0.7],
      [spd, -1.2],
    ],
  },
  { f: 'determinantBareiss', at: [[mixed], [big]] },
  { f: 'determinantByMinors', at: [[mixed], [big], [[[3]]]] },
  { f: 'gaussSeidelSolver', at: [[spd, [1, 2, 3]]] },
  { f: 'successiveOverRelaxation', at: [[spd, [1, 2, 3], 1.1]] },
  { f: 'conjugateGradientsRebinding', at: [[spd, [1, 2, 3]]], tolerance: 1e-6 },
  { f: 'leastSquaresNormalEquations', at: [[[0, 0.5, 1.2, 2, 3.1], [1, 2, 0.5, -1, 0.3], 1.7]] },
  {
    f: 'matrixSquareRoot',
    at: [
      [
        [
          [4, 1],
          [0.5, 3],
        ],
      ],
    ],
  },
  { f: 'blockedProduct', at: [[new Float64Array(mixed.flat()), new Float64Array(spd.flat()), 3, 2]], wrt: ['a', 'b'] },
  {
    f: 'strassenLike',
    at: [
      [
        [
          [1, 2],
          [3, 5],
        ],
        [
          [0.5, -1],
          [2, 0.3],
        ],
      ],
    ],
  },
  { f: 'congruence', at: [[mixed, spd]] },
  {
    f: 'sparseTriplets',
    at: [
      [
        [0, 1, 1, 2],
        [1, 0, 1, 2],
        [2, -1, 0.5, 3],
        [1, 2, 3],
      ],
    ],
    wrt: ['values', 'x'],
  },
  {
    f: 'bandedMatVec',
    at: [
      [
        [
          [0, 1, 2, 3],
          [4, 5, 6, 7],
          [1, -1, 0.5, 0],
        ],
        [1, 2, -1, 0.5],
      ],
    ],
  },
  {
    f: 'rowEchelonRankGuard',
    at: [
      [mixed],
      [
        [
          [0, 2, 1],
          [1.5, 1, 3],
        ],
      ],
    ],
    fixed: ['a.0.0'],
  },
];
