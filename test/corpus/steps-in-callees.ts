// States that callees step, overwrite and look at, in arrays, in the module, and by Newton.
import type { Case } from './case.ts';
export function nestedGuard(fvec: number[], fan: boolean): number {
  const unit: number[] = new Array(3);
  let radius = 0;
  if (fan) {
    unit[0] = fvec[0];
    for (let i = 0; i < 2; ++i) radius += fvec[i];
    radius = Math.sqrt(radius);
    if (radius > 0) for (let i = 0; i < 2; ++i) unit[i] /= radius;
  }
  return fvec[0];
}
export function nestedGuardUsed(fvec: number[], fan: boolean): number {
  const unit: number[] = [0, 0, 0];
  let radius = 0;
  if (fan) {
    for (let i = 0; i < 3; ++i) {
      unit[i] = fvec[i];
      radius += unit[i] * unit[i];
    }
    radius = Math.sqrt(radius);
    if (radius > 0) for (let i = 0; i < 3; ++i) unit[i] /= radius;
  }
  return fvec[0] * unit[1] + fvec[1] * unit[2] + fvec[2];
}

export function overwrittenByOuter(A: number[], offs: number[], N: number, M: number): number {
  let s = 0;
  if (N <= 0 || M <= 0) return 0;
  for (let i = 0; i < N; i++) {
    const off = offs[i];
    for (let j = 0; j < M; j++) {
      const v = A[off + M + 1 + j];
      s += v * v * (1 + 0.01 * s);
      A[off + j] = 3;
    }
  }
  return s;
}

function step(i: number, u: Float64Array, limit: number): boolean {
  const tmp = new Float64Array(4);
  for (let k = 0; k < 4; k++) tmp[k] = u[k] + 0.1 * u[(k + 1) % 4] + 0.01 * Math.sin(u[k] + 0.1 * i);
  u.set(tmp);
  return u[0] < limit;
}
export function whileStep(u: Float64Array, limit: number): number {
  let i = 0;
  while (step(i++, u, limit));
  return u.reduce((s, v) => s + v * v, 0);
}
export function whileStepKept(u: Float64Array, limit: number): number {
  let i = 0;
  /** @checkpoint snapshots=2 */
  while (true) {
    if (!step(i++, u, limit)) break;
  }
  return u.reduce((s, v) => s + v * v, 0);
}

const u: number[] = [0, 0, 0, 0];
const p: number[] = [0, 0, 0, 0];
function iterate(): void {
  const tmp: number[] = [];
  for (let k = 0; k < 4; k++) tmp[k] = 0.05 * Math.sin(u[k] + u[(k + 1) % 4]) + p[k] * p[k];
  for (let k = 0; k < 4; k++) u[k] = tmp[k];
}
export function fixedPointOfTheModule(x: number[]): number {
  for (let k = 0; k < 4; k++) {
    u[k] = 0;
    p[k] = x[k];
  }
  for (let i = 0; i < 16; i++) iterate();
  let s = 0;
  for (let k = 0; k < 4; k++) s += u[k] * u[k] * p[k];
  return s;
}

let g = 1;
const writeG = (x: number[]): void => {
  g = x[0] * x[0];
};
export function globalWrittenInCallee(x: number[]): number {
  writeG(x);
  return g;
}

// species thermodynamics by polynomials in pieces
const species = [
  { lo: [3.5, 1e-4, 2e-8], hi: [3.1, 6e-4, -1e-8], t: 1000, h: -1050 },
  { lo: [3.7, -2e-4, 5e-8], hi: [3.4, 3e-4, -5e-9], t: 1000, h: -1000 },
];
function energy(k: number, T: number): number {
  const s = species[k];
  const c = T < s.t ? s.lo : s.hi;
  let e = 0;
  for (let i = c.length - 1; i >= 0; i--) e = e * T + c[i] / (i + 1);
  return e * T + s.h - T;
}
function cvOf(k: number, T: number): number {
  const { lo, hi, t } = species[k];
  const c = T < t ? lo : hi;
  return c.reduceRight((a, ci) => a * T + ci, 0) - 1;
}
export function temperature(e: number, Y: number[], guess: number, polish: boolean): number {
  let T = guess;
  for (let it = 0; it < 50; it++) {
    let f = -e;
    let cv = 0;
    for (let k = 0; k < Y.length; k++) {
      f += Y[k] * energy(k, T);
      cv += Y[k] * cvOf(k, T);
    }
    if (Math.abs(cv) < 1e-10) break;
    const dT = f / cv;
    T = Math.min(20000, Math.max(50, T - dT));
    if (Math.abs(dT) <= 1e-9 * T) break;
  }
  if (polish) T -= Y.reduce((s, y, k) => s + y * energy(k, T), -e) / Y.reduce((s, y, k) => s + y * cvOf(k, T), 0);
  return T;
}

export const cases: Case[] = [
  {
    f: 'nestedGuard',
    at: [
      [[1, 2, 3], false],
      [[1, 2, 3], true],
    ],
  },
  {
    f: 'nestedGuardUsed',
    at: [
      [[1, 2, 3], false],
      [[1, 2, 3], true],
    ],
  },
  {
    f: 'overwrittenByOuter',
    at: [[[...Array(20).keys()].map((k) => (k + 1) / 10), [0, 5, 10], 3, 4].slice()] as unknown as unknown[][],
    wrt: ['A'],
  },
  {
    f: 'whileStep',
    at: [
      [new Float64Array([1, 1.1, 1.2, 1.3]), 0.5],
      [new Float64Array([1, 1.1, 1.2, 1.3]), 8],
    ],
    wrt: ['u'],
  },
  {
    f: 'whileStepKept',
    at: [
      [new Float64Array([1, 1.1, 1.2, 1.3]), 0.5],
      [new Float64Array([1, 1.1, 1.2, 1.3]), 8],
    ],
    wrt: ['u'],
  },
  { f: 'fixedPointOfTheModule', at: [[[0.3, 0.4, 0.5, 0.6]]] },
  { f: 'globalWrittenInCallee', at: [[[3]]] },
  {
    f: 'temperature',
    at: [
      [500, [0.767, 0.233], 500, false],
      [4000, [0.767, 0.233], 500, true],
    ],
    wrt: ['e', 'Y'],
    tolerance: 1e-5,
  },
];
