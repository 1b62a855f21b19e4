// Whole programs: a parser and its tree, a stack machine, matrices with methods, solvers, integrators.
import type { Case } from './case.ts';

// --- tokenizer + parser + evaluator
type Node =
  | { kind: 'num'; value: number }
  | { kind: 'var'; name: string }
  | { kind: 'un'; op: '-' | 'sin' | 'exp'; arg: Node }
  | { kind: 'bin'; op: '+' | '-' | '*' | '/' | '^'; left: Node; right: Node };

class Parser {
  private pos = 0;
  private readonly tokens: string[];
  constructor(text: string) {
    this.tokens = text.match(/\d+(\.\d+)?|[a-z]+|[-+*/^()]/g) ?? [];
  }
  private peek(): string | undefined {
    return this.tokens[this.pos];
  }
  private next(): string {
    return this.tokens[this.pos++];
  }
  parse(): Node {
    let left = this.term();
    while (this.peek() === '+' || this.peek() === '-') {
      const op = this.next() as '+' | '-';
      left = { kind: 'bin', op, left, right: this.term() };
    }
    return left;
  }
  private term(): Node {
    let left = this.factor();
    while (this.peek() === '*' || this.peek() === '/') {
      const op = this.next() as '*' | '/';
      left = { kind: 'bin', op, left, right: this.factor() };
    }
    return left;
  }
  private factor(): Node {
    const base = this.atom();
    if (this.peek() === '^') {
      this.next();
      return { kind: 'bin', op: '^', left: base, right: this.factor() };
    }
    return base;
  }
  private atom(): Node {
    const t = this.next();
    if (t === '(') {
      const e = this.parse();
      this.next();
      return e;
    }
    if (t === '-') return { kind: 'un', op: '-', arg: this.factor() };
    if (t === 'sin' || t === 'exp') {
      this.next();
      const arg = this.parse();
      this.next();
      return { kind: 'un', op: t, arg };
    }
    if (/^[a-z]+$/.test(t)) return { kind: 'var', name: t };
    return { kind: 'num', value: parseFloat(t) };
  }
}
function evalNode(n: Node, env: Record<string, number>): number {
  switch (n.kind) {
    case 'num':
      return n.value;
    case 'var':
      return env[n.name];
    case 'un': {
      const a = evalNode(n.arg, env);
      return n.op === '-' ? -a : n.op === 'sin' ? Math.sin(a) : Math.exp(a);
    }
    case 'bin': {
      const [a, b] = [evalNode(n.left, env), evalNode(n.right, env)];
      switch (n.op) {
        case '+':
          return a + b;
        case '-':
          return a - b;
        case '*':
          return a * b;
        case '/':
          return a / b;
        case '^':
          return a ** b;
      }
    }
  }
}
export function parsedExpression(x: number, y: number): number {
  const ast = new Parser('x*sin(y) + 2*x^2/(y+1) - -exp(x*0.5)').parse();
  return evalNode(ast, { x, y });
}
export function parsedText(text: string, x: number): number {
  return evalNode(new Parser(text).parse(), { x, pi: Math.PI });
}
// tree whose leaves are active
export function activeLeaves(x: number, y: number): number {
  const num = (value: number): Node => ({ kind: 'num', value });
  const bin = (op: '+' | '*', left: Node, right: Node): Node => ({ kind: 'bin', op, left, right });
  let t: Node = num(x);
  for (let i = 0; i < 3; i++) t = bin(i % 2 ? '+' : '*', t, i === 1 ? { kind: 'un', op: 'sin', arg: t } : num(y * i + 1));
  return evalNode(t, {});
}
// RPN stack machine
export function stackMachine(code: string[], x: number): number {
  const stack: number[] = [];
  const ops: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };
  for (const tok of code) {
    if (tok in ops) {
      const b = stack.pop()!;
      const a = stack.pop()!;
      stack.push(ops[tok](a, b));
    } else if (tok === 'x') stack.push(x);
    else if (tok === 'dup') stack.push(stack[stack.length - 1]);
    else stack.push(Number(tok));
  }
  return stack[0];
}
// --- Matrix class
class Matrix {
  readonly data: Float64Array;
  constructor(
    public readonly rows: number,
    public readonly cols: number,
    data?: ArrayLike<number>,
  ) {
    this.data = data ? Float64Array.from(data) : new Float64Array(rows * cols);
  }
  static identity(n: number): Matrix {
    const m = new Matrix(n, n);
    for (let i = 0; i < n; i++) m.set(i, i, 1);
    return m;
  }
  static from(rows: number[][]): Matrix {
    return new Matrix(rows.length, rows[0].length, rows.flat());
  }
  get(i: number, j: number): number {
    return this.data[i * this.cols + j];
  }
  set(i: number, j: number, v: number): this {
    this.data[i * this.cols + j] = v;
    return this;
  }
  map(f: (v: number, i: number, j: number) => number): Matrix {
    const m = new Matrix(this.rows, this.cols);
    for (let i = 0; i < this.rows; i++) for (let j = 0; j < this.cols; j++) m.set(i, j, f(this.get(i, j), i, j));
    return m;
  }
  get T(): Matrix {
    const m = new Matrix(this.cols, this.rows);
    for (let i = 0; i < this.rows; i++) for (let j = 0; j < this.cols; j++) m.set(j, i, this.get(i, j));
    return m;
  }
  mul(o: Matrix | number): Matrix {
    if (typeof o === 'number') return this.map((v) => v * o);
    const m = new Matrix(this.rows, o.cols);
    for (let i = 0; i < this.rows; i++)
      for (let j = 0; j < o.cols; j++) {
        let s = 0;
        for (let k = 0; k < this.cols; k++) s += this.get(i, k) * o.get(k, j);
        m.set(i, j, s);
      }
    return m;
  }
  add(o: Matrix): Matrix {
    return this.map((v, i, j) => v + o.get(i, j));
  }
  trace(): number {
    let t = 0;
    for (let i = 0; i < Math.min(this.rows, this.cols); i++) t += this.get(i, i);
    return t;
  }
  get norm(): number {
    return Math.sqrt(this.data.reduce((s, v) => s + v * v, 0));
  }
}
export function matrixExpTrace(a: number[][], t: number): number {
  const A = Matrix.from(a).mul(t);
  let term = Matrix.identity(A.rows);
  let sum = term;
  for (let k = 1; k < 12; k++) {
    term = term.mul(A).mul(1 / k);
    sum = sum.add(term);
  }
  return sum.T.mul(sum).trace() + sum.norm;
}
// --- Householder QR
export function householderQR(a: number[][], b: number[]): number {
  const m = a.length;
  const n = a[0].length;
  const R = a.map((r) => [...r]);
  const y = [...b];
  for (let k = 0; k < n; k++) {
    let norm = 0;
    for (let i = k; i < m; i++) norm = Math.hypot(norm, R[i][k]);
    if (norm === 0) continue;
    if (R[k][k] < 0) norm = -norm;
    const v = R.slice(k).map((r) => r[k] / norm);
    v[0] += 1;
    for (let j = k; j < n; j++) {
      let s = 0;
      for (let i = k; i < m; i++) s -= v[i - k] * R[i][j];
      s /= v[0];
      for (let i = k; i < m; i++) R[i][j] += s * v[i - k];
    }
    let s = 0;
    for (let i = k; i < m; i++) s -= v[i - k] * y[i];
    s /= v[0];
    for (let i = k; i < m; i++) y[i] += s * v[i - k];
  }
  const x = new Array<number>(n);
  for (let i = n - 1; i >= 0; i--) {
    x[i] = y[i];
    for (let j = i + 1; j < n; j++) x[i] -= R[i][j] * x[j];
    x[i] /= R[i][i];
  }
  return x.reduce((s, v, i) => s + v * (i + 1), 0) + y[m - 1] ** 2;
}
// --- Jacobi eigenvalues
export function jacobiEigen(a: number[][]): number {
  const n = a.length;
  const A = structuredCloneLike(a);
  let sweeps = 0;
  do {
    let off = 0;
    for (let p = 0; p < n - 1; p++)
      for (let q = p + 1; q < n; q++) {
        off += A[p][q] ** 2;
        if (Math.abs(A[p][q]) < 1e-300) continue;
        const theta = (A[q][q] - A[p][p]) / (2 * A[p][q]);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [akp, akq] = [A[k][p], A[k][q]];
          A[k][p] = c * akp - s * akq;
          A[k][q] = s * akp + c * akq;
        }
        for (let k = 0; k < n; k++) {
          const apk = A[p][k];
          const aqk = A[q][k];
          A[p][k] = c * apk - s * aqk;
          A[q][k] = s * apk + c * aqk;
        }
      }
    if (off < 1e-24) break;
  } while (++sweeps < 12);
  return A.reduce((s, r, i) => s + r[i] ** 3, 0) + Math.max(...A.map((r, i) => r[i]));
}
function structuredCloneLike(m: number[][]): number[][] {
  return m.map((r) => r.slice());
}
// --- Thomas
export function thomas(a: number[], b: number[], c: number[], d: number[]): number {
  const n = d.length;
  const cp: number[] = [];
  const dp: number[] = [];
  cp[0] = c[0] / b[0];
  dp[0] = d[0] / b[0];
  for (let i = 1; i < n; i++) {
    const w = b[i] - a[i] * cp[i - 1];
    if (i < n - 1) cp[i] = c[i] / w;
    dp[i] = (d[i] - a[i] * dp[i - 1]) / w;
  }
  const x = Array.from<number>({ length: n });
  x[n - 1] = dp[n - 1];
  for (let i = n - 2; ~i; i--) x[i] = dp[i] - cp[i] * x[i + 1];
  return x.reduce((s, v) => s + v * v, 0);
}
// --- CG with early exit
export function conjugateGradient(A: number[][], b: number[], iters: number): number {
  const mv = (v: number[]) => A.map((r) => r.reduce((s, x, j) => s + x * v[j], 0));
  const dot = (u: number[], v: number[]) => u.reduce((s, x, i) => s + x * v[i], 0);
  const axpy = (al: number, x: number[], y: number[]) => y.map((v, i) => v + al * x[i]);
  let x = b.map(() => 0);
  let r = [...b];
  let p = r;
  let rs = dot(r, r);
  for (let k = 0; k < iters; k++) {
    const Ap = mv(p);
    const alpha = rs / dot(p, Ap);
    x = axpy(alpha, p, x);
    r = axpy(-alpha, Ap, r);
    const rn = dot(r, r);
    if (rn < 1e-28) break;
    p = axpy(rn / rs, p, r);
    rs = rn;
  }
  return dot(x, x) + x[0];
}
// --- GMRES
export function gmres(A: number[][], b: number[], m: number): number {
  const n = b.length;
  const V: number[][] = [];
  const H = Array.from({ length: m + 1 }, () => new Array<number>(m).fill(0));
  const cs: number[] = [];
  const sn: number[] = [];
  const beta = Math.sqrt(b.reduce((s, v) => s + v * v, 0));
  const g = new Array<number>(m + 1).fill(0);
  g[0] = beta;
  V.push(b.map((v) => v / beta));
  for (let k = 0; k < m; k++) {
    const w = A.map((row) => row.reduce((s, a, j) => s + a * V[k][j], 0));
    for (let i = 0; i <= k; i++) {
      H[i][k] = w.reduce((s, v, j) => s + v * V[i][j], 0);
      for (let j = 0; j < n; j++) w[j] -= H[i][k] * V[i][j];
    }
    const h = Math.sqrt(w.reduce((s, v) => s + v * v, 0));
    H[k + 1][k] = h;
    if (h > 1e-10) V.push(w.map((v) => v / h));
    for (let i = 0; i < k; i++) {
      const t = cs[i] * H[i][k] + sn[i] * H[i + 1][k];
      H[i + 1][k] = -sn[i] * H[i][k] + cs[i] * H[i + 1][k];
      H[i][k] = t;
    }
    const d = Math.hypot(H[k][k], H[k + 1][k]);
    cs[k] = H[k][k] / d;
    sn[k] = H[k + 1][k] / d;
    H[k][k] = d;
    H[k + 1][k] = 0;
    g[k + 1] = -sn[k] * g[k];
    g[k] *= cs[k];
  }
  const y = new Array<number>(m).fill(0);
  for (let i = m - 1; i >= 0; i--) {
    let s = g[i];
    for (let j = i + 1; j < m; j++) s -= H[i][j] * y[j];
    y[i] = s / H[i][i];
  }
  const x = b.map((_, j) => y.reduce((s, yi, i) => s + yi * V[i][j], 0));
  return x.reduce((s, v, i) => s + v * (i + 1), 0) + g[m] ** 2;
}
// --- SOR with red-black
export function sorRedBlack(f: number[][], omega: number, sweeps: number): number {
  const n = f.length;
  const u = Array.from({ length: n }, () => Array<number>(n).fill(0));
  for (let s = 0; s < sweeps; s++)
    for (const colour of [0, 1])
      for (let i = 1; i < n - 1; i++)
        for (let j = 1 + ((i + colour + 1) % 2); j < n - 1; j += 2) {
          const gs = (u[i - 1][j] + u[i + 1][j] + u[i][j - 1] + u[i][j + 1] + f[i][j]) / 4;
          u[i][j] += omega * (gs - u[i][j]);
        }
  return u.reduce((s, r) => s + r.reduce((t, v) => t + v * v, 0), 0);
}
// --- multigrid V-cycle recursion 1-D
export function multigrid(f: number[], nu: number): number {
  const smooth = (u: number[], rhs: number[], h: number, times: number): void => {
    for (let k = 0; k < times; k++) for (let i = 1; i < u.length - 1; i++) u[i] = 0.5 * (u[i - 1] + u[i + 1] + h * h * rhs[i]);
  };
  const vcycle = (u: number[], rhs: number[], h: number): number[] => {
    smooth(u, rhs, h, nu);
    if (u.length <= 3) return u;
    const r = u.map((v, i) => (i === 0 || i === u.length - 1 ? 0 : rhs[i] - (2 * v - u[i - 1] - u[i + 1]) / (h * h)));
    const half = (u.length + 1) / 2;
    const rc = Array.from({ length: half }, (_, i) =>
      i === 0 || i === half - 1 ? 0 : 0.25 * (r[2 * i - 1] + 2 * r[2 * i] + r[2 * i + 1]),
    );
    const ec = vcycle(new Array(half).fill(0), rc, 2 * h);
    for (let i = 0; i < half - 1; i++) {
      u[2 * i] += ec[i];
      u[2 * i + 1] += 0.5 * (ec[i] + ec[i + 1]);
    }
    smooth(u, rhs, h, nu);
    return u;
  };
  let u = f.map(() => 0);
  for (let c = 0; c < 2; c++) u = vcycle(u, f, 1 / (f.length - 1));
  return u.reduce((s, v, i) => s + v * (i + 1), 0);
}
// --- adaptive Simpson
export function adaptiveSimpson(a: number, b: number, k: number): number {
  const f = (t: number) => Math.sin(k * t) * Math.exp(-t * t) + k;
  const simpson = (lo: number, flo: number, hi: number, fhi: number): [number, number, number] => {
    const m = (lo + hi) / 2;
    const fm = f(m);
    return [m, fm, ((hi - lo) / 6) * (flo + 4 * fm + fhi)];
  };
  const rec = (
    lo: number,
    flo: number,
    hi: number,
    fhi: number,
    eps: number,
    whole: number,
    m: number,
    fm: number,
    depth: number,
  ): number => {
    const [lm, flm, left] = simpson(lo, flo, m, fm);
    const [rm, frm, right] = simpson(m, fm, hi, fhi);
    const delta = left + right - whole;
    if (depth <= 0 || Math.abs(delta) <= eps * 15) return left + right + delta / 15;
    return rec(lo, flo, m, fm, eps / 2, left, lm, flm, depth - 1) + rec(m, fm, hi, fhi, eps / 2, right, rm, frm, depth - 1);
  };
  const fa = f(a);
  const fb = f(b);
  const [m, fm, whole] = simpson(a, fa, b, fb);
  return rec(a, fa, b, fb, 1e-7, whole, m, fm, 12);
}
// --- Romberg
export function romberg(a: number, b: number, p: number): number {
  const f = (x: number) => Math.pow(x, p) * Math.log(x + 1);
  const R: number[][] = [[0.5 * (b - a) * (f(a) + f(b))]];
  for (let n = 1; n <= 5; n++) {
    const h = (b - a) / 2 ** n;
    let s = 0;
    for (let k = 1; k < 2 ** n; k += 2) s += f(a + k * h);
    R.push([0.5 * R[n - 1][0] + h * s]);
    for (let m = 1; m <= n; m++) R[n].push(R[n][m - 1] + (R[n][m - 1] - R[n - 1][m - 1]) / (4 ** m - 1));
  }
  return R.at(-1)!.at(-1)!;
}
// --- natural spline
class Spline {
  private readonly m: number[];
  constructor(
    private readonly xs: number[],
    private readonly ys: number[],
  ) {
    const n = xs.length;
    const h = xs.slice(1).map((x, i) => x - xs[i]);
    const al = new Array<number>(n).fill(0);
    for (let i = 1; i < n - 1; i++) al[i] = (3 / h[i]) * (ys[i + 1] - ys[i]) - (3 / h[i - 1]) * (ys[i] - ys[i - 1]);
    const l = [1],
      mu = [0],
      z = [0];
    for (let i = 1; i < n - 1; i++) {
      l[i] = 2 * (xs[i + 1] - xs[i - 1]) - h[i - 1] * mu[i - 1];
      mu[i] = h[i] / l[i];
      z[i] = (al[i] - h[i - 1] * z[i - 1]) / l[i];
    }
    this.m = new Array<number>(n).fill(0);
    for (let j = n - 2; j >= 0; j--) this.m[j] = (z[j] ?? 0) - (mu[j] ?? 0) * this.m[j + 1];
  }
  at(x: number): number {
    let j = this.xs.findIndex((v) => v > x) - 1;
    if (j < 0) j = this.xs.length - 2;
    const { xs, ys, m } = this;
    const h = xs[j + 1] - xs[j];
    const b = (ys[j + 1] - ys[j]) / h - (h * (m[j + 1] + 2 * m[j])) / 3;
    const d = (m[j + 1] - m[j]) / (3 * h);
    const t = x - xs[j];
    return ys[j] + t * (b + t * (m[j] + t * d));
  }
}
export function naturalSpline(xs: number[], ys: number[], q: number): number {
  const s = new Spline(xs, ys);
  return s.at(q) + s.at(q * 0.3) * s.at(q * 2);
}
// --- Brent
export function brentRoot(a0: number, b0: number, c0: number): number {
  const f = (x: number) => x ** 3 - c0 * x - 2;
  let [a, b] = [a0, b0];
  let [fa, fb] = [f(a), f(b)];
  let c = a,
    fc = fa,
    d = b - a,
    e = d;
  for (let i = 0; i < 60; i++) {
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      e = d = b - a;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    const xm = 0.5 * (c - b);
    if (Math.abs(xm) < 1e-15 || fb === 0) break;
    if (Math.abs(e) > 1e-15 && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let p: number, q: number;
      if (a === c) {
        p = 2 * xm * s;
        q = 1 - s;
      } else {
        const [qq, r] = [fa / fc, fb / fc];
        p = s * (2 * xm * qq * (qq - r) - (b - a) * (r - 1));
        q = (qq - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = Math.abs(p);
      if (2 * p < Math.min(3 * xm * q - Math.abs(1e-15 * q), Math.abs(e * q))) {
        e = d;
        d = p / q;
      } else {
        d = xm;
        e = d;
      }
    } else {
      d = xm;
      e = d;
    }
    a = b;
    fa = fb;
    b += Math.abs(d) > 1e-15 ? d : xm > 0 ? 1e-15 : -1e-15;
    fb = f(b);
  }
  // one Newton polish that carries the derivative
  return b - f(b) / (3 * b * b - c0);
}
// --- Nelder-Mead
export function nelderMead(x0: number, y0: number, iters: number): number {
  type P = { x: number; y: number; f: number };
  const obj = (x: number, y: number) => (x - 1) ** 2 + 3 * (y + x * 0.5) ** 2 + 0.1 * x * y;
  const mk = (x: number, y: number): P => ({ x, y, f: obj(x, y) });
  let simplex: P[] = [mk(x0, y0), mk(x0 + 0.5, y0), mk(x0, y0 + 0.5)];
  for (let k = 0; k < iters; k++) {
    simplex.sort((a, b) => a.f - b.f);
    const [best, good, worst] = simplex;
    const cx = (best.x + good.x) / 2,
      cy = (best.y + good.y) / 2;
    const r = mk(2 * cx - worst.x, 2 * cy - worst.y);
    if (r.f < best.f) {
      const e = mk(3 * cx - 2 * worst.x, 3 * cy - 2 * worst.y);
      simplex[2] = e.f < r.f ? e : r;
    } else if (r.f < good.f) simplex[2] = r;
    else {
      const c = mk((cx + worst.x) / 2, (cy + worst.y) / 2);
      if (c.f < worst.f) simplex[2] = c;
      else simplex = [best, ...simplex.slice(1).map((p) => mk((p.x + best.x) / 2, (p.y + best.y) / 2))];
    }
  }
  return simplex.reduce((s, p) => s + p.f, 0) + simplex[0].x;
}
// --- RKF45
export function rkf45(y0: number, k: number, tEnd: number): number {
  const f = (t: number, y: number) => -k * y + Math.sin(t);
  let t = 0,
    y = y0,
    h = 0.1,
    steps = 0;
  while (t < tEnd && steps++ < 200) {
    if (t + h > tEnd) h = tEnd - t;
    const k1 = h * f(t, y);
    const k2 = h * f(t + h / 4, y + k1 / 4);
    const k3 = h * f(t + (3 * h) / 8, y + (3 * k1 + 9 * k2) / 32);
    const k4 = h * f(t + (12 * h) / 13, y + (1932 * k1 - 7200 * k2 + 7296 * k3) / 2197);
    const k5 = h * f(t + h, y + (439 * k1) / 216 - 8 * k2 + (3680 * k3) / 513 - (845 * k4) / 4104);
    const y4 = y + (25 * k1) / 216 + (1408 * k3) / 2565 + (2197 * k4) / 4104 - k5 / 5;
    const k6 = h * f(t + h / 2, y - (8 * k1) / 27 + 2 * k2 - (3544 * k3) / 2565 + (1859 * k4) / 4104 - (11 * k5) / 40);
    const y5 = y + (16 * k1) / 135 + (6656 * k3) / 12825 + (28561 * k4) / 56430 - (9 * k5) / 50 + (2 * k6) / 55;
    const err = Math.abs(y5 - y4);
    const ok = err <= 1e-5;
    if (ok) {
      t += h;
      y = y5;
    }
    h *= ok ? 1.25 : 0.5;
  }
  return y;
}
export const cases: Case[] = [
  { f: 'parsedExpression', at: [[1.5, 0.7]] },
  {
    f: 'parsedText',
    at: [
      ['sin(x)*x^3-2/x', 0.7],
      ['-(x+pi)*exp(x)', 0.4],
    ],
  },
  { f: 'activeLeaves', at: [[1.5, 0.7]] },
  { f: 'stackMachine', at: [[['x', 'dup', '*', '3', 'x', '/', '+', 'dup', '*'], 1.3]] },
  {
    f: 'matrixExpTrace',
    at: [
      [
        [
          [0.1, 0.5],
          [-0.3, 0.2],
        ],
        0.8,
      ],
    ],
  },
  {
    f: 'householderQR',
    at: [
      [
        [
          [1, 2],
          [3, -4],
          [0.5, 1],
        ],
        [1, 2, 3],
      ],
    ],
  },
  {
    f: 'jacobiEigen',
    at: [
      [
        [
          [2, 0.5, 0.1],
          [0.5, 3, 0.3],
          [0.1, 0.3, 1],
        ],
      ],
    ],
    tolerance: 1e-6,
  },
  {
    f: 'thomas',
    at: [
      [
        [0, 1, 2],
        [4, 5, 6],
        [0.5, 0.3, 0],
        [1, 2, 3],
      ],
    ],
  },
  {
    f: 'conjugateGradient',
    at: [
      [
        [
          [4, 1, 0],
          [1, 3, 0.5],
          [0, 0.5, 2],
        ],
        [1, 2, 3],
        2,
      ],
    ],
    wrt: ['A', 'b'],
  },
  {
    f: 'gmres',
    at: [
      [
        [
          [4, 1, 0],
          [1.2, 3, 0.5],
          [0.1, 0.6, 2],
        ],
        [1, 2, 3],
        2,
      ],
    ],
    wrt: ['A', 'b'],
  },
  {
    f: 'sorRedBlack',
    at: [
      [
        [
          [0, 0, 0, 0, 0],
          [0, 1, 2, 1, 0],
          [0, 0.5, 1, -1, 0],
          [0, 2, 1, 0.3, 0],
          [0, 0, 0, 0, 0],
        ],
        1.2,
        3,
      ],
    ],
    wrt: ['f', 'omega'],
  },
  { f: 'multigrid', at: [[[0, 1, 2, -1, 0.5, 2, 0.3, 1, 0], 2]], wrt: ['f'] },
  { f: 'adaptiveSimpson', at: [[0.2, 1.5, 2.2]] },
  { f: 'romberg', at: [[0.2, 1.5, 2.2]] },
  { f: 'naturalSpline', at: [[[0, 1, 2.5, 4], [1, 3, 2, 5], 1.2]] },
  { f: 'brentRoot', at: [[0, 4, 1.3]], wrt: ['c0'], tolerance: 1e-5 },
  { f: 'nelderMead', at: [[2, 1.3, 12]], wrt: ['x0', 'y0'] },
  { f: 'rkf45', at: [[1, 1.2, 0.9]], tolerance: 1e-5 },
];
