// Idioms of Fortran: in and out arguments, views of one buffer, work arrays, states by label, time levels.
import type { Case } from './case.ts';

// in/out arguments by arrays of one
function swapInOut(a: number[], b: number[]): void {
  const t = a[0];
  a[0] = b[0] * 2;
  b[0] = t * a[0];
}
export function inOutScalars(x: number, y: number): number {
  const a = [x];
  const b = [y];
  swapInOut(a, b);
  swapInOut(b, a);
  return a[0] + 3 * b[0];
}

// same actual argument passed twice
function addInto(out: number[], a: number[], b: number[]): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i] * b[i] + out[i];
}
export function sameActualTwice(x: number[]): number {
  const w = x.slice();
  addInto(w, w, x);
  addInto(w, x, w);
  addInto(w, w, w);
  return w[0] + 2 * w[1] + w[2];
}

// EQUIVALENCE: two views of one buffer
export function equivalenceViews(x: number, y: number): number {
  const buf = new Float64Array(6);
  const head = buf.subarray(0, 3);
  const tail = buf.subarray(2, 6);
  head[0] = x;
  head[2] = y;
  tail[0] *= x;
  tail[1] = head[2] + head[0];
  head[1] = tail[1] * tail[0];
  let s = 0;
  for (const v of buf) s += v * v;
  return s;
}

// 2-D array in column-major 1-D
export function columnMajor(a: number[], m: number, n: number, x: number[]): number {
  const ix = (i: number, j: number): number => i + j * m;
  const y = new Array<number>(m).fill(0);
  for (let j = 0; j < n; j++) for (let i = 0; i < m; i++) y[i] += a[ix(i, j)] * x[j];
  let s = 0;
  for (let i = 0; i < m; i++) s += y[i] ** 2 / (i + 1);
  return s;
}

// goto-like state machine
export function gotoStates(x: number): number {
  let label = 10;
  let r = x;
  let n = 0;
  prog: while (true) {
    switch (label) {
      case 10:
        r *= 1.5;
        if (r > 10) {
          label = 30;
          continue prog;
        }
      case 20:
        n++;
        r += x / n;
        label = n > 6 ? 40 : 10;
        continue;
      case 30:
        r = Math.sqrt(r);
        label = 20;
        break;
      case 40:
        break prog;
    }
  }
  return r * n;
}

// do 10 i=... computed goto, arithmetic if
export function arithmeticIf(xs: number[]): number {
  let neg = 0,
    zero = 0,
    pos = 0;
  for (let i = 0; i < xs.length; i++) {
    const d = xs[i] - 1;
    d < 0 ? (neg += d * d) : d === 0 ? (zero += xs[i]) : (pos += d ** 3);
  }
  return neg + 2 * zero + 3 * pos;
}

// statement function
export function statementFunction(t: number, p: number): number {
  const es = (tt: number) => 6.112 * Math.exp((17.67 * tt) / (tt + 243.5));
  const qs = (pp: number, tt: number) => (0.622 * es(tt)) / (pp - 0.378 * es(tt));
  let q = 0.01;
  for (let it = 0; it < 5; it++) {
    q = q - (q - qs(p, t + 2.5 * (q - 0.005))) * 0.7;
  }
  return q * 1000;
}

// Assumed size + offset passed ("call sub(a(k))")
function norm2At(a: Float64Array, off: number, n: number, inc: number): number {
  let scale = 0,
    ssq = 1;
  for (let ix = off, c = 0; c < n; ix += inc, c++) {
    if (a[ix] !== 0) {
      const absxi = Math.abs(a[ix]);
      if (scale < absxi) {
        ssq = 1 + ssq * (scale / absxi) ** 2;
        scale = absxi;
      } else ssq += (absxi / scale) ** 2;
    }
  }
  return scale * Math.sqrt(ssq);
}
export function blasNrm2(a: number[]): number {
  const w = Float64Array.from(a);
  return norm2At(w, 0, 3, 2) * norm2At(w, 1, 2, 2);
}

// blas drot, dscal in place by offset
function drot(n: number, x: number[], ix: number, y: number[], iy: number, c: number, s: number): void {
  for (let i = 0; i < n; i++) {
    const t = c * x[ix + i] + s * y[iy + i];
    y[iy + i] = c * y[iy + i] - s * x[ix + i];
    x[ix + i] = t;
  }
}
export function rotOverlapping(v: number[], th: number): number {
  const w = [...v];
  drot(3, w, 0, w, 1, Math.cos(th), Math.sin(th));
  drot(2, w, 2, w, 0, Math.sin(th), th);
  return w.reduce((s, x, i) => s + (i + 1) * x * x, 0);
}

// multiple entry / alternate returns: returns a code and output by reference
function solveQuad(a: number, b: number, c: number, out: { r1: number; r2: number }): number {
  const d = b * b - 4 * a * c;
  if (d < 0) return 1;
  if (a === 0) {
    out.r1 = -c / b;
    return 2;
  }
  out.r1 = (-b + Math.sqrt(d)) / (2 * a);
  out.r2 = (-b - Math.sqrt(d)) / (2 * a);
  return 0;
}
export function alternateReturns(a: number, b: number, c: number): number {
  const o = { r1: 5, r2: 7 };
  switch (solveQuad(a, b, c, o)) {
    case 1:
      return o.r1 * b + a * c;
    case 2:
      return o.r1 + o.r2;
    default:
      return o.r1 * o.r1 + o.r2 * a;
  }
}

// DO loop with changed index after
export function indexAfterLoop(xs: number[], limit: number): number {
  let i: number;
  let s = 0;
  for (i = 0; i < xs.length; i++) {
    s += xs[i] ** 2;
    if (s > limit) break;
  }
  if (i === xs.length) return s;
  return s * xs[i] + i * xs[0];
}

// negative stride
export function negativeStride(xs: number[]): number {
  let p = 0;
  for (let i = xs.length - 1; i >= 0; i -= 2) p = p * 0.5 + xs[i] * (i > 0 ? xs[i - 1] : 1);
  return p;
}

// implied do, data statement
const DATA = [0.5, 1.5, -0.25, 2.0];
export function dataStatement(x: number): number {
  let p = 0;
  for (let i = DATA.length; i-- > 0;) p = p * x + DATA[i];
  return p;
}

// work array with several partitions
export function partitionedWork(x: number[], n: number): number {
  const work = new Float64Array(3 * n);
  const ia = 0,
    ib = n,
    ic = 2 * n;
  for (let i = 0; i < n; i++) work[ia + i] = x[i] * x[i];
  for (let i = 0; i < n; i++) work[ib + i] = work[ia + ((i + 1) % n)] - work[ia + i];
  for (let i = 0; i < n; i++) work[ic + i] = work[ib + i] * work[ia + i];
  for (let i = 0; i < n; i++) work[ia + i] = work[ic + (n - 1 - i)] + Math.sin(work[ib + i]);
  let s = 0;
  for (let i = 0; i < n; i++) s += work[ia + i] * (i + 1);
  return s;
}

// recursion with array in place (Tapenade recursion tests)
function quick(a: number[], lo: number, hi: number): void {
  if (lo >= hi) return;
  const p = a[(lo + hi) >> 1];
  let i = lo,
    j = hi;
  while (i <= j) {
    while (a[i] < p) i++;
    while (a[j] > p) j--;
    if (i <= j) {
      [a[i], a[j]] = [a[j], a[i]];
      i++;
      j--;
    }
  }
  quick(a, lo, j);
  quick(a, i, hi);
}
export function quicksortInPlace(xs: number[]): number {
  const a = xs.slice();
  quick(a, 0, a.length - 1);
  let s = 0;
  a.forEach((v, i) => (s += v * v * (i + 1)));
  return s;
}

// two time levels with pointer swap
export function pointerSwap(u0: number[], c: number, steps: number): number {
  let cur = Float64Array.from(u0);
  let nxt = new Float64Array(u0.length);
  const n = u0.length;
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < n; i++) {
      const l = i === 0 ? cur[n - 1] : cur[i - 1];
      nxt[i] = cur[i] - c * cur[i] * (cur[i] - l);
    }
    const tmp = cur;
    cur = nxt;
    nxt = tmp;
  }
  return cur[0] + nxt[1] * cur[2];
}

// three time levels leapfrog with modulo index
export function threeLevels(u0: number[], c: number, steps: number): number {
  const n = u0.length;
  const u: number[][] = [u0.slice(), u0.map((v) => v * 0.9), new Array(n).fill(0)];
  for (let t = 1; t <= steps; t++) {
    const [a, b, d] = [u[(t - 1) % 3], u[t % 3], u[(t + 1) % 3]];
    for (let i = 1; i < n - 1; i++) d[i] = 2 * b[i] - a[i] + c * (b[i + 1] - 2 * b[i] + b[i - 1]);
    d[0] = d[n - 1] = 0.5 * c;
  }
  return u[(steps + 1) % 3].reduce((s, v) => s + v * v, 0);
}

// min/max loc
export function minloc(xs: number[]): number {
  let im = 0;
  xs.forEach((v, i) => {
    if (v < xs[im]) im = i;
  });
  return xs[im] ** 2 + im * xs[(im + 1) % xs.length];
}

// sign transfer, dim, mod, nint
const SIGN = (a: number, b: number) => (b >= 0 ? Math.abs(a) : -Math.abs(a));
const DIM = (a: number, b: number) => Math.max(a - b, 0);
const NINT = (a: number) => Math.round(a);
export function fortranIntrinsics(x: number, y: number): number {
  return SIGN(x, y) * 2 + DIM(x, y) * x + DIM(y, x) * y + (x % 1) * y + NINT(x) * y + SIGN(y, x);
}

// optional/present
function opt(x: number, scale?: number, out?: { n: number }): number {
  if (out) out.n = x * (scale ?? 3);
  return scale === undefined ? x * x : x * scale;
}
export function optionalArguments(x: number, s: number): number {
  const o = { n: 1 };
  return opt(x) + opt(x, s) * opt(x, undefined, o) + o.n;
}

// linked derived types, pointers retargeted
interface Cell {
  v: number;
  next: Cell | null;
}
export function pointerRetarget(x: number, y: number): number {
  const a: Cell = { v: x, next: null };
  const b: Cell = { v: y, next: a };
  a.next = b;
  let p: Cell = a;
  for (let k = 0; k < 5; k++) {
    p.v = p.v * 0.9 + (p.next as Cell).v;
    p = p.next as Cell;
  }
  return a.v * b.v + p.v;
}

// array section ops
export function arraySections(a: number[]): number {
  const b = a.slice(1, 4).map((v, i) => v - a[i]);
  const c = [...a.slice(0, 2), ...b.slice(-2)];
  c.splice(1, 2, ...b.slice(0, 1), a[0] * a[1]);
  return c.reduce((s, v, i) => s + v * v * (i + 1), 0);
}

// where/elsewhere mask
export function whereMask(a: number[]): number {
  const mask = a.map((v) => v > 0.5);
  const out = a.map((v, i) => (mask[i] ? Math.log(v) : v * v));
  mask.forEach((m, i) => {
    if (!m) out[i] += 1;
  });
  return out.reduce((p, v) => p + v, 0) * mask.filter(Boolean).length;
}

// string-keyed subroutine select
export function selectCase(x: number, what: string): number {
  switch (what.toLowerCase()) {
    case 'lin':
    case 'linear':
      return 2 * x;
    case 'quad': {
      const y = x * x;
      return y + x;
    }
    default:
      if (what.startsWith('pow')) return x ** Number(what.slice(3));
      return what.length * x;
  }
}

export const cases: Case[] = [
  { f: 'inOutScalars', at: [[1.5, 0.7]] },
  { f: 'sameActualTwice', at: [[[1.5, 0.7, 0.3]]] },
  { f: 'equivalenceViews', at: [[1.5, 0.7]] },
  { f: 'columnMajor', at: [[[1, 2, 3, 4, 5, 6], 3, 2, [0.4, 0.8]]], wrt: ['a', 'x'] },
  { f: 'gotoStates', at: [[1.2], [3], [12]] },
  { f: 'arithmeticIf', at: [[[0.4, 1.7, 2, -1]]] },
  { f: 'statementFunction', at: [[20, 1000]] },
  { f: 'blasNrm2', at: [[[1.5, 0.7, 0, 2, -3]]] },
  { f: 'rotOverlapping', at: [[[1.5, 0.7, 0.2, 2, -3], 0.4]] },
  {
    f: 'alternateReturns',
    at: [
      [1, 3, 1],
      [1, 1, 1],
    ],
  },
  {
    f: 'indexAfterLoop',
    at: [
      [[1, 2, 3], 4],
      [[1, 2, 3], 40],
    ],
    wrt: ['xs'],
  },
  { f: 'negativeStride', at: [[[1.5, 0.7, 0.2, 2, -3]], [[1, 2]]] },
  { f: 'dataStatement', at: [[1.5]] },
  { f: 'partitionedWork', at: [[[1.5, 0.7, 0.2, 2], 4]], wrt: ['x'] },
  { f: 'quicksortInPlace', at: [[[1.5, 0.7, 0.2, 2, -3, 0.1]]] },
  {
    f: 'pointerSwap',
    at: [
      [[1.5, 0.7, 0.2, 2], 0.2, 3],
      [[1.5, 0.7, 0.2, 2], 0.2, 4],
    ],
    wrt: ['u0', 'c'],
  },
  { f: 'threeLevels', at: [[[1.5, 0.7, 0.2, 2], 0.2, 5]], wrt: ['u0', 'c'] },
  { f: 'minloc', at: [[[1.5, 0.7, 0.2, 2, 3]]] },
  {
    f: 'fortranIntrinsics',
    at: [
      [1.7, 0.6],
      [0.6, -1.7],
    ],
  },
  { f: 'optionalArguments', at: [[1.7, 0.6]] },
  { f: 'pointerRetarget', at: [[1.7, 0.6]] },
  { f: 'arraySections', at: [[[1.5, 0.7, 0.2, 2, 3]]] },
  { f: 'whereMask', at: [[[1.5, 0.7, 0.2, 2, 3]]] },
  {
    f: 'selectCase',
    at: [
      [1.7, 'lin'],
      [1.7, 'Quad'],
      [1.7, 'pow3'],
      [1.7, 'other'],
    ],
  },
];
