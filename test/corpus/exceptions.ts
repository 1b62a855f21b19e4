/** Exceptions as programs use them: classes of errors, rethrowing, throwing callbacks, assertions, recursion inside `try`. */

import type { Case } from './case.ts';

class ConvergenceError extends Error {
  constructor(
    message: string,
    readonly iterations: number,
  ) {
    super(message);
    this.name = 'ConvergenceError';
  }
}

class DomainError extends Error {}

function newton(a: number, most: number): number {
  let x = a;
  for (let i = 0; i < most; i++) {
    const next = 0.5 * (x + a / x);
    if (Math.abs(next - x) < 1e-10) return next;
    x = next;
  }
  throw new ConvergenceError('no convergence', most);
}

export function fallsBack(a: number, most: number): number {
  try {
    return newton(a, most);
  } catch (e) {
    if (e instanceof ConvergenceError) return a / (1 + e.iterations);
    throw e;
  }
}

function checked(x: number): number {
  if (x < 0) throw new DomainError('negative');
  if (x > 10) throw new RangeError('large');
  return Math.sqrt(x);
}

export function byClass(x: number, y: number): number {
  let s = 0;
  for (const v of [x, y, x * y]) {
    try {
      s += checked(v) * x;
    } catch (e) {
      if (e instanceof DomainError) s += v * v;
      else if (e instanceof RangeError) s += Math.log(v);
      else throw e;
    }
  }
  return s;
}

function assertPositive(x: number, what = 'x'): asserts x is number {
  if (!(x > 0)) throw new Error(`${what} must be positive, got ${x}`);
}

function assert(ok: boolean, message: string): asserts ok {
  if (!ok) throw new Error(message);
}

export function asserted(x: number, y: number): number {
  assertPositive(x);
  assert(y !== 0, 'y is zero');
  return Math.log(x) / y;
}

export function assertedInTry(x: number, y: number): number {
  let r = 1;
  try {
    assertPositive(x);
    r = Math.log(x) * y;
    assertPositive(y, 'y');
    r += y;
  } catch {
    r += x * y;
  }
  return r;
}

function depth(x: number, n: number): number {
  if (n > 5) throw new Error('too deep');
  return x > 1 ? depth(x / 2, n + 1) * 1.5 : x;
}

export function recursionInTry(x: number): number {
  try {
    return depth(x, 0) * x;
  } catch {
    return x * 0.001;
  }
}

export function throwingCallback(xs: number[]): number {
  let s = 0;
  try {
    xs.forEach((x) => {
      if (x < 0) throw new Error('negative');
      s += Math.sqrt(x);
    });
  } catch {
    s *= 10;
  }
  return s;
}

export function throwingMap(xs: number[]): number {
  try {
    const ys = xs.map((x) => checked(x));
    return ys.reduce((a, b) => a + b * b * b, 0);
  } catch (e) {
    return e instanceof DomainError ? xs[0] * xs[1] : xs[0];
  }
}

export function storesInTry(xs: number[]): number {
  const out = xs.map((x) => x);
  for (let i = 0; i < xs.length; i++) {
    try {
      out[i] = checked(xs[i]) * xs[i];
    } catch {
      out[i] = -xs[i];
    }
  }
  return out.reduce((a, b) => a + b * b, 0);
}

export function pushesInTry(xs: number[]): number {
  const out: number[] = [];
  for (const x of xs) {
    try {
      out.push(checked(x));
    } catch {
      out.push(x * x);
      continue;
    }
    out.push(2 * x);
  }
  return out.reduce((a, b, i) => a + b * (i + 1), 0);
}

export function fieldInTry(x: number, y: number): number {
  const state = { a: x, b: y };
  try {
    state.a = checked(y) + state.b;
    state.b = checked(-x) * 2;
  } catch {
    state.b += state.a;
  }
  return state.a * state.b;
}

export function rethrown(x: number): number {
  const inner = (v: number): number => {
    try {
      return checked(v);
    } catch (e) {
      if (v < -5) throw new Error('wrapped');
      return v * v;
    }
  };
  try {
    return inner(x) * x;
  } catch {
    return 7 * x;
  }
}

export function finallyRuns(x: number): number {
  let count = 0;
  let y = 0;
  try {
    y = checked(x) * 2;
  } catch {
    y = x * 3;
  } finally {
    count++;
    y += x;
  }
  return y * count;
}

export function finallyWithoutCatch(x: number): number {
  let y = x;
  const run = (): number => {
    try {
      y *= 2;
      return checked(x) * y;
    } finally {
      y += 1;
    }
  };
  return run() * y;
}

export function messageOfError(x: number): number {
  try {
    return checked(x);
  } catch (e) {
    const message = e instanceof Error ? e.message : String(e);
    return x * message.length;
  }
}

type Result = { ok: true; value: number } | { ok: false; error: Error };
function attempt(f: () => number): Result {
  try {
    return { ok: true, value: f() };
  } catch (e) {
    return { ok: false, error: e as Error };
  }
}
export function results(x: number): number {
  const r = attempt(() => checked(x) * x);
  return r.ok ? r.value : x * r.error.message.length;
}

export function retry(x: number): number {
  let step = 8;
  for (;;) {
    try {
      return checked(x - step) * step;
    } catch {
      step /= 2;
    }
  }
}

export function throwsConvergence(a: number): number {
  return newton(a, 1);
}

function choleskyLike(a: number[][]): number[][] {
  const n = a.length;
  const l = a.map((row) => row.map(() => 0));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let s = a[i][j];
      for (let k = 0; k < j; k++) s -= l[i][k] * l[j][k];
      if (i === j) {
        if (s <= 0) throw new DomainError('not positive definite');
        l[i][i] = Math.sqrt(s);
      } else l[i][j] = s / l[j][j];
    }
  return l;
}

export function jitter(a: number[][]): number {
  let eps = 0;
  for (let tries = 0; tries < 5; tries++) {
    try {
      const l = choleskyLike(a.map((row, i) => row.map((v, j) => (i === j ? v + eps : v))));
      let s = 0;
      for (let i = 0; i < l.length; i++) s += 2 * Math.log(l[i][i]);
      return s;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      eps = eps === 0 ? 0.4 : eps * 2;
    }
  }
  throw new Error('failed');
}

export const cases: readonly Case[] = [
  {
    f: 'fallsBack',
    at: [
      [2, 50],
      [2, 2],
    ],
    wrt: ['a'],
  },
  {
    f: 'byClass',
    at: [
      [2, -3],
      [4, 5],
      [-1, -1],
    ],
  },
  { f: 'asserted', at: [[2, 3]] },
  {
    f: 'asserted',
    at: [
      [-2, 3],
      [2, 0],
    ],
    throws: true,
  },
  {
    f: 'assertedInTry',
    at: [
      [2, 3],
      [-2, 3],
      [2, -3],
    ],
  },
  { f: 'recursionInTry', at: [[0.5], [3], [200]] },
  { f: 'throwingCallback', at: [[[1, 2, 3]], [[1, 2, -3, 4]]] },
  { f: 'throwingMap', at: [[[1, 2, 3]], [[1, -2, 3]], [[1, 20]]] },
  { f: 'storesInTry', at: [[[1, 2, -3, 4]]] },
  { f: 'pushesInTry', at: [[[1, 2, -3, 4]]] },
  {
    f: 'fieldInTry',
    at: [
      [1, 2],
      [-1, 2],
      [1, -2],
    ],
  },
  { f: 'rethrown', at: [[2], [-2], [-7]] },
  { f: 'finallyRuns', at: [[2], [-2]] },
  { f: 'finallyWithoutCatch', at: [[2]] },
  { f: 'finallyWithoutCatch', at: [[-2]], throws: true },
  { f: 'messageOfError', at: [[2], [-2]] },
  { f: 'results', at: [[2], [-2], [11]] },
  { f: 'retry', at: [[5], [9]] },
  { f: 'throwsConvergence', at: [[5]], throws: true },
  {
    f: 'jitter',
    at: [
      [
        [
          [2, 0.5],
          [0.5, 1],
        ],
      ],
      [
        [
          [1, 2],
          [2, 1],
        ],
      ],
    ],
  },
];
