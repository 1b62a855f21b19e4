// Routines of numerical libraries: offsets by one, work arrays, convergence tests inside, exits of every kind.
import type { Case } from './case.ts';

// ---------- work arrays, Fortran style
export function dgefaDgesl(aIn: Float64Array, bIn: Float64Array, n: number): number {
  const a = Float64Array.from(aIn);
  const b = Float64Array.from(bIn);
  const ipvt = new Int32Array(n);
  const A = (i: number, j: number) => (j - 1) * n + (i - 1);
  for (let k = 1; k <= n - 1; k++) {
    const kp1 = k + 1;
    let l = k;
    for (let i = kp1; i <= n; i++) if (Math.abs(a[A(i, k)]) > Math.abs(a[A(l, k)])) l = i;
    ipvt[k - 1] = l;
    if (a[A(l, k)] === 0) continue;
    if (l !== k) {
      const t = a[A(l, k)];
      a[A(l, k)] = a[A(k, k)];
      a[A(k, k)] = t;
    }
    const t = -1 / a[A(k, k)];
    for (let i = kp1; i <= n; i++) a[A(i, k)] *= t;
    for (let j = kp1; j <= n; j++) {
      let t = a[A(l, j)];
      if (l !== k) {
        a[A(l, j)] = a[A(k, j)];
        a[A(k, j)] = t;
      }
      for (let i = kp1; i <= n; i++) a[A(i, j)] += t * a[A(i, k)];
    }
  }
  ipvt[n - 1] = n;
  for (let k = 1; k <= n - 1; k++) {
    const l = ipvt[k - 1];
    const t = b[l - 1];
    if (l !== k) {
      b[l - 1] = b[k - 1];
      b[k - 1] = t;
    }
    for (let i = k + 1; i <= n; i++) b[i - 1] += t * a[A(i, k)];
  }
  for (let kb = 1; kb <= n; kb++) {
    const k = n + 1 - kb;
    b[k - 1] /= a[A(k, k)];
    const t = -b[k - 1];
    for (let i = 1; i <= k - 1; i++) b[i - 1] += t * a[A(i, k)];
  }
  let s = 0;
  for (let i = 0; i < n; i++) s += b[i] * b[i] * (i + 1);
  return s;
}

export function tred2Tql(aIn: number[][]): number {
  // Eigenvalues of a symmetric matrix by implicit QL after tridiagonalisation (small n), sum of d^3 weighted.
  const n = aIn.length;
  const a = aIn.map((r) => [...r]);
  const d = new Array<number>(n).fill(0);
  const e = new Array<number>(n).fill(0);
  for (let i = n - 1; i > 0; i--) {
    const l = i - 1;
    let h = 0;
    if (l > 0) {
      for (let k = 0; k <= l; k++) h += a[i][k] * a[i][k];
      const f = a[i][l];
      const g = f >= 0 ? -Math.sqrt(h) : Math.sqrt(h);
      e[i] = g;
      h -= f * g;
      a[i][l] = f - g;
      let ff = 0;
      for (let j = 0; j <= l; j++) {
        let gg = 0;
        for (let k = 0; k <= j; k++) gg += a[j][k] * a[i][k];
        for (let k = j + 1; k <= l; k++) gg += a[k][j] * a[i][k];
        e[j] = gg / h;
        ff += e[j] * a[i][j];
      }
      const hh = ff / (h + h);
      for (let j = 0; j <= l; j++) {
        const f2 = a[i][j];
        const g2 = (e[j] -= hh * f2);
        for (let k = 0; k <= j; k++) a[j][k] -= f2 * e[k] + g2 * a[i][k];
      }
    } else e[i] = a[i][l];
    d[i] = h;
  }
  for (let i = 0; i < n; i++) d[i] = a[i][i];
  for (let i = 1; i < n; i++) e[i - 1] = e[i];
  e[n - 1] = 0;
  for (let l = 0; l < n; l++) {
    let iter = 0;
    let m: number;
    do {
      for (m = l; m < n - 1; m++) {
        const dd = Math.abs(d[m]) + Math.abs(d[m + 1]);
        if (Math.abs(e[m]) + dd === dd) break;
      }
      if (m !== l) {
        if (iter++ === 60) throw new Error('too many iterations');
        let g = (d[l + 1] - d[l]) / (2 * e[l]);
        let r = Math.hypot(g, 1);
        g = d[m] - d[l] + e[l] / (g + (g >= 0 ? Math.abs(r) : -Math.abs(r)));
        let s = 1;
        let c = 1;
        let p = 0;
        let i: number;
        for (i = m - 1; i >= l; i--) {
          let f = s * e[i];
          const b = c * e[i];
          e[i + 1] = r = Math.hypot(f, g);
          if (r === 0) {
            d[i + 1] -= p;
            e[m] = 0;
            break;
          }
          s = f / r;
          c = g / r;
          g = d[i + 1] - p;
          r = (d[i] - g) * s + 2 * c * b;
          d[i + 1] = g + (p = s * r);
          g = c * r - b;
        }
        if (r === 0 && i >= l) continue;
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
      }
    } while (m !== l);
  }
  return d.reduce((s, v) => s + v * v * v + Math.sin(v), 0);
}

export function gammaIncomplete(a: number, x: number): number {
  // lower regularised, series or continued fraction
  if (x < 0 || a <= 0) return NaN;
  if (x === 0) return 0;
  const cof = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5];
  let y = a;
  let tmp = a + 5.5;
  tmp -= (a + 0.5) * Math.log(tmp);
  let ser = 1.000000000190015;
  for (let j = 0; j < 6; j++) ser += cof[j] / ++y;
  const gln = -tmp + Math.log((2.5066282746310005 * ser) / a);
  if (x < a + 1) {
    let ap = a;
    let del: number;
    let sum = (del = 1 / a);
    for (let n = 1; n <= 200; n++) {
      ++ap;
      del *= x / ap;
      sum += del;
      if (Math.abs(del) < Math.abs(sum) * 1e-16) return sum * Math.exp(-x + a * Math.log(x) - gln);
    }
    return NaN;
  }
  const FPMIN = 1e-300;
  let b = x + 1 - a;
  let c = 1 / FPMIN;
  let d = 1 / b;
  let h = d;
  let i: number;
  for (i = 1; i <= 200; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < FPMIN) d = FPMIN;
    c = b + an / c;
    if (Math.abs(c) < FPMIN) c = FPMIN;
    d = 1 / d;
    const del = d * c;
    h *= del;
    if (Math.abs(del - 1) < 1e-16) break;
  }
  return 1 - Math.exp(-x + a * Math.log(x) - gln) * h;
}

export function betaContinuedFraction(a: number, b: number, x: number): number {
  let m: number, m2: number, aa: number, del: number;
  let c = 1,
    d = 1 - ((a + b) * x) / (a + 1);
  if (Math.abs(d) < 1e-30) d = 1e-30;
  d = 1 / d;
  let h = d;
  for (m = 1; m <= 100; m++) {
    m2 = 2 * m;
    aa = (m * (b - m) * x) / ((a - 1 + m2) * (a + m2));
    d = 1 + aa * d;
    if (Math.abs(d) < 1e-30) d = 1e-30;
    c = 1 + aa / c;
    if (Math.abs(c) < 1e-30) c = 1e-30;
    d = 1 / d;
    h *= d * c;
    aa = (-(a + m) * (a + b + m) * x) / ((a + m2) * (a + 1 + m2));
    d = 1 + aa * d;
    if (Math.abs(d) < 1e-30) d = 1e-30;
    c = 1 + aa / c;
    if (Math.abs(c) < 1e-30) c = 1e-30;
    d = 1 / d;
    del = d * c;
    h *= del;
    if (Math.abs(del - 1) <= 3e-16) break;
  }
  return h;
}

export function besselJByMiller(n: number, x: number): number {
  const ACC = 40;
  const BIGNO = 1e10;
  const tox = 2 / Math.abs(x);
  const m = 2 * Math.floor((n + Math.floor(Math.sqrt(ACC * n))) / 2);
  let jsum = false;
  let bjp = 0;
  let ans = 0;
  let sum = 0;
  let bj = 1;
  for (let j = m; j > 0; j--) {
    const bjm = j * tox * bj - bjp;
    bjp = bj;
    bj = bjm;
    if (Math.abs(bj) > BIGNO) {
      bj /= BIGNO;
      bjp /= BIGNO;
      ans /= BIGNO;
      sum /= BIGNO;
    }
    if (jsum) sum += bj;
    jsum = !jsum;
    if (j === n) ans = bjp;
  }
  sum = 2 * sum - bj;
  ans /= sum;
  return x < 0 && n & 1 ? -ans : ans;
}

export function ellipticByCarlson(x: number, y: number, z: number): number {
  let xt = x;
  let yt = y;
  let zt = z;
  let ave: number, delx: number, dely: number, delz: number;
  do {
    const sx = Math.sqrt(xt);
    const sy = Math.sqrt(yt);
    const sz = Math.sqrt(zt);
    const alamb = sx * (sy + sz) + sy * sz;
    xt = 0.25 * (xt + alamb);
    yt = 0.25 * (yt + alamb);
    zt = 0.25 * (zt + alamb);
    ave = (xt + yt + zt) / 3;
    delx = (ave - xt) / ave;
    dely = (ave - yt) / ave;
    delz = (ave - zt) / ave;
  } while (Math.max(Math.abs(delx), Math.abs(dely), Math.abs(delz)) > 1e-4);
  const e2 = delx * dely - delz * delz;
  const e3 = delx * dely * delz;
  return (1 + (e2 / 24 - 0.1 - (3 * e3) / 44) * e2 + e3 / 14) / Math.sqrt(ave);
}

export function gaussKronrod(f0: number, f1: number, a: number, b: number): number {
  const xgk = [
    0.991455371120813, 0.949107912342759, 0.864864423359769, 0.741531185599394, 0.586087235467691, 0.405845151377397, 0.207784955007898, 0,
  ];
  const wgk = [
    0.022935322010529, 0.063092092629979, 0.10479001032225, 0.140653259715525, 0.16900472663926, 0.190350578064785, 0.204432940075298,
    0.209482141084728,
  ];
  const wg = [0.12948496616887, 0.279705391489277, 0.381830050505119, 0.417959183673469];
  const fun = (t: number) => Math.exp(-f0 * t) * Math.sin(f1 * t);
  const stack: [number, number, number][] = [[a, b, 0]];
  let total = 0;
  while (stack.length) {
    const [lo, hi, depth] = stack.pop()!;
    const c = 0.5 * (lo + hi);
    const h = 0.5 * (hi - lo);
    const fc = fun(c);
    let k = fc * wgk[7];
    let g = fc * wg[3];
    for (let j = 0; j < 7; j++) {
      const s = fun(c - h * xgk[j]) + fun(c + h * xgk[j]);
      k += wgk[j] * s;
      if (j % 2 === 1) g += wg[(j - 1) / 2] * s;
    }
    if (Math.abs(k - g) * h > 1e-6 && depth < 6) stack.push([lo, c, depth + 1], [c, hi, depth + 1]);
    else total += k * h;
  }
  return total;
}

export function brentMinimum(p: number[]): number {
  // value at the minimum found by golden section inside Brent
  const f = (x: number) => (x - p[0]) ** 2 * (1 + 0.1 * x) + p[1] * Math.cos(p[2] * x);
  const CGOLD = 0.381966;
  let a = -1,
    b = 3,
    d = 0,
    e = 0;
  let x = a + CGOLD * (b - a);
  let w = x,
    v = x;
  let fx = f(x);
  let fw = fx,
    fv = fx;
  for (let iter = 0; iter < 60; iter++) {
    const xm = 0.5 * (a + b);
    const tol1 = 1e-9 * Math.abs(x) + 1e-10;
    const tol2 = 2 * tol1;
    if (Math.abs(x - xm) <= tol2 - 0.5 * (b - a)) break;
    if (Math.abs(e) > tol1) {
      let r = (x - w) * (fx - fv);
      let q = (x - v) * (fx - fw);
      let pp = (x - v) * q - (x - w) * r;
      q = 2 * (q - r);
      if (q > 0) pp = -pp;
      q = Math.abs(q);
      const etemp = e;
      e = d;
      if (Math.abs(pp) >= Math.abs(0.5 * q * etemp) || pp <= q * (a - x) || pp >= q * (b - x)) d = CGOLD * (e = x >= xm ? a - x : b - x);
      else {
        d = pp / q;
        const u = x + d;
        if (u - a < tol2 || b - u < tol2) d = xm - x >= 0 ? tol1 : -tol1;
      }
    } else d = CGOLD * (e = x >= xm ? a - x : b - x);
    const u = Math.abs(d) >= tol1 ? x + d : x + (d >= 0 ? tol1 : -tol1);
    const fu = f(u);
    if (fu <= fx) {
      if (u >= x) a = x;
      else b = x;
      [v, w, x] = [w, x, u];
      [fv, fw, fx] = [fw, fx, fu];
    } else {
      if (u < x) a = u;
      else b = u;
      if (fu <= fw || w === x) {
        v = w;
        w = u;
        fv = fw;
        fw = fu;
      } else if (fu <= fv || v === x || v === w) {
        v = u;
        fv = fu;
      }
    }
  }
  return fx;
}

export function fftRadix2(re: number[], im: number[]): number {
  const n = re.length;
  const data = new Float64Array(2 * n + 1);
  for (let i = 0; i < n; i++) {
    data[2 * i + 1] = re[i];
    data[2 * i + 2] = im[i];
  }
  const nn = n << 1;
  let j = 1;
  for (let i = 1; i < nn; i += 2) {
    if (j > i) {
      [data[j], data[i]] = [data[i], data[j]];
      [data[j + 1], data[i + 1]] = [data[i + 1], data[j + 1]];
    }
    let m = n;
    while (m >= 2 && j > m) {
      j -= m;
      m >>= 1;
    }
    j += m;
  }
  let mmax = 2;
  while (nn > mmax) {
    const istep = mmax << 1;
    const theta = (2 * Math.PI) / mmax;
    const wtemp = Math.sin(0.5 * theta);
    const wpr = -2 * wtemp * wtemp;
    const wpi = Math.sin(theta);
    let wr = 1;
    let wi = 0;
    for (let m = 1; m < mmax; m += 2) {
      for (let i = m; i <= nn; i += istep) {
        const j = i + mmax;
        const tempr = wr * data[j] - wi * data[j + 1];
        const tempi = wr * data[j + 1] + wi * data[j];
        data[j] = data[i] - tempr;
        data[j + 1] = data[i + 1] - tempi;
        data[i] += tempr;
        data[i + 1] += tempi;
      }
      const w0 = wr;
      wr = wr * wpr - wi * wpi + wr;
      wi = wi * wpr + w0 * wpi + wi;
    }
    mmax = istep;
  }
  let s = 0;
  for (let k = 0; k < n; k++) s += (k + 1) * (data[2 * k + 1] ** 2 + data[2 * k + 2] ** 2);
  return s;
}

export function svdOneSided(aIn: number[][]): number {
  const m = aIn.length;
  const n = aIn[0].length;
  const u = aIn.map((r) => r.slice());
  for (let sweep = 0; sweep < 8; sweep++) {
    let rotated = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        let alpha = 0,
          beta = 0,
          gamma = 0;
        for (let i = 0; i < m; i++) {
          alpha += u[i][p] * u[i][p];
          beta += u[i][q] * u[i][q];
          gamma += u[i][p] * u[i][q];
        }
        if (Math.abs(gamma) < 1e-14 * Math.sqrt(alpha * beta)) continue;
        rotated = true;
        const zeta = (beta - alpha) / (2 * gamma);
        const t = Math.sign(zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        const c = 1 / Math.sqrt(1 + t * t);
        const s = c * t;
        for (const row of u) {
          const tmp = row[p];
          row[p] = c * tmp - s * row[q];
          row[q] = s * tmp + c * row[q];
        }
      }
    }
    if (!rotated) break;
  }
  let out = 0;
  for (let j = 0; j < n; j++) {
    let norm = 0;
    for (let i = 0; i < m; i++) norm += u[i][j] ** 2;
    out += Math.sqrt(norm);
  }
  return out;
}

export function nurbsPoint(ctrl: number[][], w: number[], u: number, degree: number): number[] {
  const n = ctrl.length;
  const knots: number[] = [];
  for (let i = 0; i < n + degree + 1; i++) knots.push(i <= degree ? 0 : i >= n ? n - degree : i - degree);
  let span = degree;
  while (span < n - 1 && u >= knots[span + 1]) span++;
  const N = new Array<number>(degree + 1).fill(0);
  const left = new Array<number>(degree + 1).fill(0);
  const right = new Array<number>(degree + 1).fill(0);
  N[0] = 1;
  for (let j = 1; j <= degree; j++) {
    left[j] = u - knots[span + 1 - j];
    right[j] = knots[span + j] - u;
    let saved = 0;
    for (let r = 0; r < j; r++) {
      const temp = N[r] / (right[r + 1] + left[j - r]);
      N[r] = saved + right[r + 1] * temp;
      saved = left[j - r] * temp;
    }
    N[j] = saved;
  }
  const out = [0, 0];
  let den = 0;
  for (let j = 0; j <= degree; j++) {
    const k = span - degree + j;
    const b = N[j] * w[k];
    out[0] += b * ctrl[k][0];
    out[1] += b * ctrl[k][1];
    den += b;
  }
  return out.map((v) => v / den);
}

export function expintE1(x: number): number {
  if (x <= 0) throw new RangeError('x must be positive');
  const EULER = 0.5772156649015329;
  if (x > 1) {
    let b = x + 1,
      c = 1e30,
      d = 1 / b,
      h = d;
    for (let i = 1; i <= 100; i++) {
      const an = -i * i;
      b += 2;
      d = 1 / (an * d + b);
      c = b + an / c;
      const del = c * d;
      h *= del;
      if (Math.abs(del - 1) < 1e-16) return h * Math.exp(-x);
    }
    throw new Error('no convergence');
  }
  let ans = -Math.log(x) - EULER;
  let fact = 1;
  for (let i = 1; i <= 100; i++) {
    fact *= -x / i;
    const del = -fact / i;
    ans += del;
    if (Math.abs(del) < Math.abs(ans) * 1e-17) return ans;
  }
  throw new Error('no convergence');
}

export function stiffByRosenbrock(k: number[], y0: number[], tEnd: number): number {
  const g = 0.5 / (1 - Math.SQRT1_2);
  let y = [...y0];
  let t = 0;
  let h = 0.05;
  let steps = 0;
  const rhs = ([a, b]: number[]): number[] => [-k[0] * a + k[1] * b * b, k[0] * a - k[1] * b * b - k[2] * b];
  while (t < tEnd && steps++ < 200) {
    if (t + h > tEnd) h = tEnd - t;
    const gam = h * (1 / (2 * g));
    const J = [
      [-k[0], 2 * k[1] * y[1]],
      [k[0], -2 * k[1] * y[1] - k[2]],
    ];
    const M = J.map((row, i) => row.map((v, j) => (i === j ? 1 : 0) - gam * v));
    const det = M[0][0] * M[1][1] - M[0][1] * M[1][0];
    const solve = (r: number[]) => [(M[1][1] * r[0] - M[0][1] * r[1]) / det, (M[0][0] * r[1] - M[1][0] * r[0]) / det];
    const k1 = solve(rhs(y));
    const mid = rhs(y.map((v, i) => v + h * k1[i]));
    const k2 = solve(mid.map((v, i) => v - 2 * k1[i]));
    y = y.map((v, i) => v + h * (1.5 * k1[i] + 0.5 * k2[i]));
    t += h;
    const change = Math.max(...k1.map(Math.abs));
    h = change > 0.5 ? h : h * 1.5;
  }
  return y[0] * y[0] + 3 * y[1];
}

export function zeta(s: number): number {
  const n = 8;
  let sum = 0;
  for (let i = 1; i < n; i++) sum += i ** -s;
  sum += n ** (1 - s) / (s - 1) + 0.5 * n ** -s;
  const B = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66];
  let term = s * n ** (-s - 1);
  let fact = 2;
  for (let k = 0; k < B.length; k++) {
    sum += (B[k] / fact) * term;
    fact *= (2 * k + 3) * (2 * k + 4);
    term *= ((s + 2 * k + 1) * (s + 2 * k + 2)) / (n * n);
  }
  return sum;
}

export function airySeries(x: number): number {
  let f = 1,
    g = x,
    tf = 1,
    tg = x,
    k = 0;
  for (;;) {
    k += 3;
    tf *= (x * x * x) / (k * (k - 1));
    tg *= (x * x * x) / (k * (k + 1));
    f += tf;
    g += tg;
    if (Math.abs(tf) < 1e-17 && Math.abs(tg) < 1e-17) break;
  }
  return 0.355028053887817 * f - 0.258819403792807 * g;
}

export function polyRootsDurandKerner(c: number[]): number {
  const n = c.length - 1;
  const re: number[] = [],
    im: number[] = [];
  let [pr, pi] = [1, 0];
  for (let i = 0; i < n; i++) {
    re.push(pr);
    im.push(pi);
    [pr, pi] = [pr * 0.4 - pi * 0.9, pr * 0.9 + pi * 0.4];
  }
  for (let it = 0; it < 60; it++) {
    let change = 0;
    for (let i = 0; i < n; i++) {
      let vr = c[n],
        vi = 0;
      for (let k = n - 1; k >= 0; k--) [vr, vi] = [vr * re[i] - vi * im[i] + c[k], vr * im[i] + vi * re[i]];
      let dr = c[n],
        di = 0;
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        const a = re[i] - re[j],
          b = im[i] - im[j];
        [dr, di] = [dr * a - di * b, dr * b + di * a];
      }
      const q = dr * dr + di * di;
      const ur = (vr * dr + vi * di) / q;
      const ui = (vi * dr - vr * di) / q;
      re[i] -= ur;
      im[i] -= ui;
      change += Math.abs(ur) + Math.abs(ui);
    }
    if (change < 1e-15) break;
  }
  return re.reduce((s, r, i) => s + r ** 3 + im[i] ** 2, 0);
}

export function splineTension(xs: number[], ys: number[], q: number): number {
  const n = xs.length;
  const y2 = new Array<number>(n);
  const u = new Array<number>(n - 1);
  y2[0] = u[0] = 0;
  for (let i = 1; i < n - 1; i++) {
    const sig = (xs[i] - xs[i - 1]) / (xs[i + 1] - xs[i - 1]);
    const p = sig * y2[i - 1] + 2;
    y2[i] = (sig - 1) / p;
    u[i] = (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]) - (ys[i] - ys[i - 1]) / (xs[i] - xs[i - 1]);
    u[i] = ((6 * u[i]) / (xs[i + 1] - xs[i - 1]) - sig * u[i - 1]) / p;
  }
  let qn: number, un: number;
  qn = un = 0;
  y2[n - 1] = (un - qn * u[n - 2]) / (qn * y2[n - 2] + 1);
  for (let k = n - 2; k >= 0; k--) y2[k] = y2[k] * y2[k + 1] + u[k];
  let klo = 0;
  let khi = n - 1;
  while (khi - klo > 1) {
    const k = (khi + klo) >> 1;
    if (xs[k] > q) khi = k;
    else klo = k;
  }
  const h = xs[khi] - xs[klo];
  const a = (xs[khi] - q) / h;
  const b = (q - xs[klo]) / h;
  return a * ys[klo] + b * ys[khi] + (((a * a * a - a) * y2[klo] + (b * b * b - b) * y2[khi]) * (h * h)) / 6;
}

export const cases: Case[] = [
  {
    f: 'dgefaDgesl',
    at: [
      [new Float64Array([1, 4, 7, 2, 5, 8, 3, 6, 10]), new Float64Array([1, 2, 4]), 3],
      [new Float64Array([2]), new Float64Array([3]), 1],
      [new Float64Array([0, 1, 1, 0.5]), new Float64Array([3, 1]), 2],
    ],
    wrt: ['aIn', 'bIn'],
  },
  {
    f: 'tred2Tql',
    at: [
      [
        [
          [2, 1, 0.5],
          [1, 3, 0.2],
          [0.5, 0.2, 4],
        ],
      ],
      [
        [
          [1, 0.3],
          [0.3, 2],
        ],
      ],
      [
        [
          [4, 1, 0.5, 0.1],
          [1, 3, 0.2, 0.7],
          [0.5, 0.2, 1, 0.4],
          [0.1, 0.7, 0.4, 2],
        ],
      ],
    ],
    tolerance: 1e-6,
  },
  {
    f: 'gammaIncomplete',
    at: [
      [2.5, 1.2],
      [2.5, 6],
      [0.5, 0.1],
    ],
    tolerance: 1e-6,
  },
  { f: 'gammaIncomplete', at: [[2.5, 0]], kink: true, expected: [{ a: 0, x: 0 }] },
  {
    f: 'betaContinuedFraction',
    at: [
      [2.5, 1.2, 0.3],
      [0.5, 3, 0.1],
    ],
  },
  {
    f: 'besselJByMiller',
    at: [
      [5, 1.7],
      [4, -0.3],
      [3, 2.9],
    ],
    wrt: ['x'],
  },
  {
    f: 'ellipticByCarlson',
    at: [
      [1, 2, 3],
      [0.5, 1, 0.2],
    ],
  },
  {
    f: 'gaussKronrod',
    at: [
      [0.5, 9, 0, 4],
      [2, 1, -1, 1],
    ],
  },
  { f: 'brentMinimum', at: [[[0.7, 0.1, 2]]], tolerance: 1e-5 },
  {
    f: 'fftRadix2',
    at: [
      [
        [1, 2, 3, 4],
        [0, 1, 0, -1],
      ],
      [[1], [2]],
      [
        [1, 2, 0.5, 3, 4, -1, 2, 0.25],
        [0, 0, 0, 0, 1, 1, 1, 1],
      ],
    ],
  },
  {
    f: 'svdOneSided',
    at: [
      [
        [
          [1, 2],
          [3, 4.5],
          [5, 6],
        ],
      ],
      [
        [
          [1, 0.2, 0.4],
          [0.3, 2, -0.5],
          [0.1, 0.7, 3],
        ],
      ],
    ],
  },
  {
    f: 'nurbsPoint',
    at: [
      [
        [
          [0, 0],
          [1, 2],
          [3, 3],
          [4, 0],
          [5, 1],
        ],
        [1, 0.5, 2, 1, 1],
        0.7,
        2,
      ],
      [
        [
          [0, 0],
          [1, 2],
          [3, 3],
          [4, 0],
          [5, 1],
        ],
        [1, 0.5, 2, 1, 1],
        1.2,
        3,
      ],
    ],
    wrt: ['ctrl', 'w', 'u'],
    seed: [
      [1, -2],
      [0.5, 3],
    ],
  },
  { f: 'expintE1', at: [[0.4], [2.5]] },
  { f: 'expintE1', at: [[-1]], throws: true },
  { f: 'stiffByRosenbrock', at: [[[1, 2, 0.5], [1, 0.1], 1]], wrt: ['k', 'y0'] },
  { f: 'zeta', at: [[2], [3.5], [-0.5]] },
  { f: 'airySeries', at: [[0], [1.2], [-2]] },
  { f: 'polyRootsDurandKerner', at: [[[-6, 11, -6, 1]], [[2, 0, 1]]], tolerance: 1e-6 },
  {
    f: 'splineTension',
    at: [
      [[0, 1, 2.5, 4, 5], [1, 3, 2, 5, 0], 3.1],
      [[0, 1, 2.5], [1, 3, 2], 0.4],
    ],
  },
];
