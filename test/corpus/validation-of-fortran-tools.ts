// Patterns from the validation suites of source transformation tools for Fortran and C, as a translator would write them.
import type { Case } from './case.ts';

/** COMMON block: one object, seen under other names by each routine. */
class Block {
  readonly store = new Float64Array(6);
  get asVector(): Float64Array {
    return this.store.subarray(0, 4);
  }
  get tail(): Float64Array {
    return this.store.subarray(3);
  }
}

export function commonUnderTwoLayouts(x: number[]): number {
  const common = new Block();
  const setup = (): void => common.asVector.set(x.slice(0, 4));
  const work = (): void => {
    const t = common.tail;
    t[1] = t[0] * t[0];
    t[2] = t[1] + common.asVector[1];
    t[0] = Math.sin(t[0]);
  };
  setup();
  work();
  work();
  return common.store.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function saveVariables(xs: number[]): number {
  const routine = (() => {
    let first = true;
    let saved = 0;
    return (x: number): number => {
      if (first) {
        saved = x * x;
        first = false;
      } else saved = saved * 0.5 + x;
      return saved * x;
    };
  })();
  let s = 0;
  for (const x of xs) s += routine(x);
  return s;
}

export function arrayDimensionedByArgument(a: number[], lda: number, n: number): number {
  let trace = 0;
  for (let j = 0, at = 0; j < n; j++, at += lda + 1) {
    trace += a[at];
    a = a.map((v, k) => (k % lda === j ? v * (1 + 0.1 * j) : v));
  }
  return trace * a[a.length - 1];
}

export function sectionsWithStride(a: number[]): number {
  const section = (lo: number, hi: number, stride = 1): number[] => a.slice(lo, hi + 1).filter((_, i) => i % stride === 0);
  const assign = (lo: number, stride: number, values: number[]): void => values.forEach((v, k) => (a[lo + k * stride] = v));
  a = [...a];
  assign(
    0,
    2,
    section(1, 5, 2).map((v) => v * v),
  );
  assign(1, 1, section(0, 3));
  return a.reduce((s, v, i) => s + v * Math.sin(i), 0);
}

export function elementalMerge(a: number[], b: number[], mask: (v: number, i: number) => boolean): number {
  return a.map((v, i) => (mask(v, i) ? v * b[i] : b[i] - v)).reduce((s, v) => s + v * v, 0);
}

export function mergedByMask(a: number[], b: number[], t: number): number {
  return elementalMerge(a, b, (v) => v > t) + elementalMerge(b, a, (_, i) => i % 2 === 0);
}

export function computedGoto(x: number, labels: number[]): number {
  let at = 0;
  for (const label of labels) {
    jump: {
      ten: {
        twenty: {
          thirty: {
            if (label === 10) break ten;
            if (label === 20) break twenty;
            if (label === 30) break thirty;
            break jump;
          }
          at += x * x;
        }
        at = at * x + 1;
      }
      at -= Math.cos(x * at);
    }
  }
  return at;
}

export function doLoopWithChangedIndex(x: number, n: number): number {
  let s = x;
  let i = 1;
  do {
    s = s * 0.9 + i * x;
    if (s > 3) i += 2;
    i++;
  } while (i <= n);
  return s * i;
}

export function subroutineReturningThree(a: number, b: number): number {
  const out: { c?: number; d?: number; ierr: number } = { ierr: 0 };
  const sub = (x: number, y: number, o: typeof out): void => {
    if (x < 0) {
      o.ierr = 1;
      return;
    }
    o.c = Math.sqrt(x) * y;
    if (y < 0) {
      o.ierr = 2;
      return;
    }
    o.d = o.c * x + y;
  };
  sub(a, b, out);
  switch (out.ierr) {
    case 1:
      return -a;
    case 2:
      return out.c! * 2;
    default:
      return out.c! * out.d!;
  }
}

export function pointerChainInLoop(w: number[]): number {
  interface Cell {
    v: number;
    next: Cell | null;
  }
  let head: Cell | null = null;
  for (const v of w) head = { v, next: head };
  let p = head;
  let before: Cell | null = null;
  let total = 0;
  while (p !== null) {
    if (before) before.v *= p.v;
    total += p.v;
    const next: Cell | null = p.next;
    p.next = before;
    before = p;
    p = next;
  }
  for (let q = before; q; q = q.next) total += q.v * q.v;
  return total;
}

export function moduleProcedures(x: number[], kind: 'dp' | 'sp'): number {
  const interfaceOf = {
    dp: { norm: (v: number[]): number => Math.sqrt(v.reduce((s, e) => s + e * e, 0)), scale: 2 },
    sp: { norm: (v: number[]): number => v.reduce((s, e) => s + Math.abs(e), 0), scale: 0.5 },
  };
  const { norm, scale } = interfaceOf[kind];
  return norm(x.map((v) => v * scale)) * scale;
}

export function adjointOfLinearSolver(A: number[][], b: number[]): number {
  const M = A.map((r) => r.slice());
  const x = b.slice();
  const n = b.length;
  const swap: number[] = [];
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(M[i][k]) > Math.abs(M[p][k])) p = i;
    swap.push(p);
    if (p !== k) {
      const row = M[p];
      M[p] = M[k];
      M[k] = row;
    }
    for (let i = k + 1; i < n; i++) {
      M[i][k] /= M[k][k];
      for (let j = k + 1; j < n; j++) M[i][j] -= M[i][k] * M[k][j];
    }
  }
  swap.forEach((p, k) => ([x[k], x[p]] = [x[p], x[k]]));
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) x[i] -= M[i][j] * x[j];
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i] -= M[i][j] * x[j];
    x[i] /= M[i][i];
  }
  return x.reduce((s, v, i) => s + v * v * (i + 1), 0);
}

export function fluxWithEntropyFix(u: number[], v: number[], gamma: number): number {
  const primitive = ([rho, m, E]: number[]): [number, number, number] => [rho, m / rho, (gamma - 1) * (E - (0.5 * m * m) / rho)];
  const flux = (q: number[]): number[] => {
    const [rho, w, p] = primitive(q);
    return [rho * w, rho * w * w + p, w * (q[2] + p)];
  };
  const [L, R] = [primitive(u), primitive(v)];
  const [sl, sr] = [L[0] ** 0.5, R[0] ** 0.5];
  const roe = (k: number): number => (sl * L[k] + sr * R[k]) / (sl + sr);
  const c = Math.sqrt((gamma * roe(2)) / roe(0));
  const speeds = [roe(1) - c, roe(1), roe(1) + c].map((s) => (Math.abs(s) < 0.1 * c ? (s * s) / (0.2 * c) + 0.05 * c : Math.abs(s)));
  const fastest = Math.max(...speeds);
  const [fl, fr] = [flux(u), flux(v)];
  return fl.reduce((s, f, i) => s + (0.5 * (f + fr[i]) - 0.5 * fastest * (v[i] - u[i])) * (i + 1), 0);
}

export function stencilWithWorkArrays(field: Float64Array, nx: number, ny: number, iterations: number): number {
  const a = Float64Array.from(field);
  const work = new Float64Array(nx);
  const above = new Float64Array(nx);
  for (let it = 0; it < iterations; it++) {
    above.set(a.subarray(0, nx));
    for (let j = 1; j < ny - 1; j++) {
      work.set(a.subarray(j * nx, (j + 1) * nx));
      for (let i = 1; i < nx - 1; i++) a[j * nx + i] = 0.25 * (above[i] + a[(j + 1) * nx + i] + work[i - 1] + work[i + 1]) * work[i];
      above.set(work);
    }
  }
  return a.reduce((s, v) => s + v * v, 0);
}

export function checkpointLikeStates(x0: number[], steps: number, every: number): number {
  const snapshots: Record<number, number[]> = {};
  let x = x0;
  for (let k = 0; k < steps; k++) {
    if (k % every === 0) snapshots[k] = x;
    x = x.map((v, i) => v + 0.1 * Math.sin(x[(i + 1) % x.length]) * v);
  }
  let j = 0;
  for (const k in snapshots) j += snapshots[k][0] * Number(k);
  return j + x[x.length - 1];
}

export function assumedShapePacking(m: number[][], threshold: number): number {
  const packed: number[] = [];
  const where: [number, number][] = [];
  m.forEach((row, i) =>
    row.forEach((v, j) => {
      if (v > threshold) {
        packed.push(v);
        where.push([i, j]);
      }
    }),
  );
  for (let k = 1; k < packed.length; k++) packed[k] += packed[k - 1] * 0.5;
  const out = m.map((row) => row.map(() => 0));
  where.forEach(([i, j], k) => (out[i][j] = packed[k] ** 2));
  return out.reduce((s, row, i) => s + row.reduce((t, v, j) => t + v * (i + j + 1), 0), 0);
}

export function entryPoints(x: number, from: number): number {
  let y = x;
  switch (from) {
    case 0:
      y *= 2;
    case 1:
      y += x * x;
    case 2: {
      const z = y;
      y = z * x;
      break;
    }
    case 3:
      return 7;
  }
  return y;
}

export function recursiveWithIntentOut(n: number, x: number): number {
  const result = [0];
  const rec = (k: number, v: number, out: number[]): void => {
    if (k === 0) {
      out[0] = v;
      return;
    }
    const local = [0];
    rec(k - 1, v * 1.1, local);
    out[0] = local[0] * v + k;
    if (k % 2 === 0) {
      rec(k - 2, v - 0.3, local);
      out[0] += local[0];
    }
  };
  rec(n, x, result);
  return result[0];
}

export function signTransferAndModulo(a: number, b: number): number {
  const sign = (x: number, y: number): number => (Object.is(y, -0) || y < 0 ? -Math.abs(x) : Math.abs(x));
  const modulo = (x: number, p: number): number => x - Math.floor(x / p) * p;
  const dim = (x: number, y: number): number => Math.max(x - y, 0);
  return sign(a, b) * modulo(a, b) + dim(a, b) * (a % b) + Math.trunc(a) * Math.hypot(a, b);
}

const grid = Float64Array.from({ length: 20 }, (_, i) => 1 + 0.2 * Math.sin(i));

export const cases: Case[] = [
  { f: 'commonUnderTwoLayouts', at: [[[0.3, 0.7, -0.4, 0.9]]] },
  { f: 'saveVariables', at: [[[1, 0.5, 2]]] },
  { f: 'arrayDimensionedByArgument', at: [[[1, 2, 3, 4, 5, 6], 3, 2]], wrt: ['a'] },
  { f: 'sectionsWithStride', at: [[[0.5, 1, 1.5, 2, 2.5, 3]]] },
  { f: 'mergedByMask', at: [[[1, -2, 0.5], [0.3, 0.8, -1], 0]], wrt: ['a', 'b'] },
  { f: 'computedGoto', at: [[0.7, [10, 30, 20, 10, 40]]], wrt: ['x'] },
  {
    f: 'doLoopWithChangedIndex',
    at: [
      [0.4, 9],
      [2, 9],
    ],
    wrt: ['x'],
  },
  {
    f: 'subroutineReturningThree',
    at: [
      [2, 3],
      [2, -3],
      [-2, 3],
    ],
  },
  { f: 'pointerChainInLoop', at: [[[1, 2, 0.5, 3]]] },
  {
    f: 'moduleProcedures',
    at: [
      [[1, -2], 'dp'],
      [[1, -2], 'sp'],
    ],
  },
  {
    f: 'adjointOfLinearSolver',
    at: [
      [
        [
          [1e-3, 2, 1],
          [3, 1, 0.5],
          [1, 4, 2.5],
        ],
        [1, 2, 3],
      ],
    ],
    tolerance: 1e-6,
  },
  {
    f: 'fluxWithEntropyFix',
    at: [
      [[1, 0.3, 2.5], [0.5, 0.1, 1.2], 1.4],
      [[1, 2.2, 5.5], [1.1, 2.3, 5.2], 1.4],
    ],
  },
  { f: 'stencilWithWorkArrays', at: [[grid, 5, 4, 3]], wrt: ['field'] },
  { f: 'checkpointLikeStates', at: [[[0.3, 0.8, 1.2], 7, 2]], wrt: ['x0'] },
  {
    f: 'assumedShapePacking',
    at: [
      [
        [
          [1, -2, 0.5],
          [0.3, 0.8, -1],
        ],
        0.2,
      ],
    ],
    wrt: ['m'],
  },
  { f: 'entryPoints', at: [0, 1, 2, 3, 4].map((k) => [1.3, k]), wrt: ['x'] },
  { f: 'recursiveWithIntentOut', at: [[5, 1.1]], wrt: ['x'] },
  {
    f: 'signTransferAndModulo',
    at: [
      [2.7, 1.3],
      [2.7, -1.3],
      [-2.7, 1.3],
    ],
  },
];
