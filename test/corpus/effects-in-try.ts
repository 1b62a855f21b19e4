/** Effects inside try: logs, collections, clocks, texts that may not be what they should. */

import type { Case } from './case.ts';

function load(text: string): { k: number } {
  try {
    return JSON.parse(text) as { k: number };
  } catch (e) {
    console.warn('x');
    return { k: 1 };
  }
}
export function tryParse2(x: number, text: string): number {
  return load(text).k * x * x;
}
export function tryParse3(x: number, text: string): number {
  let y = x;
  try {
    const s = JSON.parse(text) as number;
    y *= s * x;
    if (y > 100) throw new Error('big');
  } catch (e) {
    if (e instanceof SyntaxError) y = -x;
    else y = x * x * x;
  }
  return y;
}
export function tryLogs(xs: number[]): number {
  const log: string[] = [];
  const counts = new Map<string, number>();
  const seen = new Set<number>();
  let s = 0;
  const t0 = performance.now();
  for (const [i, x] of xs.entries()) {
    try {
      log.push(`step ${i}`);
      counts.set('n', (counts.get('n') ?? 0) + 1);
      seen.add(i);
      if (x < 0) throw new RangeError(`neg at ${i}`);
      s += Math.log(x + 1) * (counts.get('n') ?? 0);
    } catch (err) {
      log.push((err as Error).message.toUpperCase());
      s -= x;
    } finally {
      log.push('end');
      s *= 1.1;
    }
  }
  if (performance.now() - t0 > 1e9) console.log(log.join('\n'));
  return s * log.length + (log.join(',').includes('NEG') ? xs[0]! : 0) + seen.size;
}
export function tryNested(x: number): number {
  let s = 0;
  try {
    try {
      s += x;
      console.log;
      if (x < 0) throw new Error('in');
      s *= x;
    } finally {
      s += Date.now() > 0 ? 1 : 2;
    }
  } catch (e) {
    s -= 3 * x;
  }
  return s;
}
export function tryReturnLoop(xs: number[]): number {
  const res: { i: number; v: number }[] = [];
  for (let i = 0; i < xs.length; i++) {
    try {
      const v = xs[i]!;
      if (v < 0) throw new Error('x');
      res.push({ i, v: v * v });
    } catch {
      res.push({ i, v: 0 });
      continue;
    } finally {
      if (i > 5) break;
    }
  }
  return res.map((r) => r.v * (r.i + 1)).reduce((a, b) => a + b, 0);
}
class DomainError extends Error {
  constructor(
    readonly arg: number,
    msg?: string,
  ) {
    super(msg ?? `bad ${arg}`);
    this.name = 'DomainError';
  }
}
const checked =
  (f: (x: number) => number) =>
  (x: number): number => {
    if (x < 0) throw new DomainError(x);
    const y = f(x);
    if (!Number.isFinite(y) || y > 1000) throw new RangeError('overflow ' + y.toFixed(2));
    return y;
  };
export function tryCustom(x: number): number {
  const safeExp = checked((v) => Math.exp(v));
  try {
    return safeExp(x);
  } catch (e) {
    if (e instanceof DomainError) return e.arg * e.arg;
    if (e instanceof RangeError) return Math.log(x);
    throw e;
  }
}
export function retry(x: number, n: number): number {
  let attempts = 0;
  let lr = x;
  for (;;) {
    try {
      attempts++;
      if (attempts < n) throw new Error(`attempt ${attempts} failed`);
      return lr * attempts;
    } catch (e) {
      console.debug(String(e));
      lr *= 0.5;
      if (attempts > 10) throw e;
    }
  }
}
function assert(c: unknown, m = 'assertion'): asserts c {
  if (!c) throw new Error(m);
}
export function asrt(x: number): number {
  try {
    assert(x > 0, 'pos');
    assert(Number.isFinite(x));
    return Math.sqrt(x);
  } catch (e: unknown) {
    const m = e instanceof Error ? e.message : String(e);
    return m === 'pos' ? -x : 0;
  }
}
type Result<T> = { ok: true; value: T } | { ok: false; error: string };
function attempt<T>(f: () => T): Result<T> {
  try {
    return { ok: true, value: f() };
  } catch (e) {
    return { ok: false, error: e instanceof Error ? e.message : 'unknown' };
  }
}
export function result(x: number): number {
  const r = attempt(() => {
    if (x < 0) throw new Error('neg');
    return x * x;
  });
  return r.ok ? r.value : -x * r.error.length;
}
export function tryDest(xs: number[]): number {
  const out: number[] = [];
  const m = new Map<string, number[]>();
  try {
    const [a, ...rest] = xs;
    out.push(a!, ...rest.map((r) => r * a!));
    m.set('k', out);
    out.sort((p, q) => q - p);
    out.splice(1, 1);
    out[0]! *= 2;
  } catch {
    return 0;
  }
  return out.reduce((p, q) => p * q, 1) + m.get('k')![0]!;
}

type Fn = (v: number) => number;
export function functionBoundAgainBeforeTry(x: number, n: number): number {
  let f: Fn = Math.sin;
  if (n > 2) f = (v) => v * x;
  let s = x;
  try {
    s -= f(s);
  } finally {
    x = x * s;
  }
  return s + x;
}

export function functionBoundAgainInCatch(x: number, n: number): number {
  let f: Fn = Math.sin;
  let s = x;
  for (let i = 0; i < n; i++) {
    if (i % 2 === 1) f = (v) => v * x;
    try {
      s -= f(s);
      if (s < -0.2) throw new Error('below');
      s += 2;
    } catch {
      f = Math.cos;
      s = x * s;
    }
  }
  return s + x;
}
export function assignsTwoNumbers(x: number[], m: number): number {
  let a = 1;
  let b = 0.5;
  try {
    try {
      if (m > 2) throw new Error('no');
      a = 3;
    } finally {
      b += a;
    }
  } catch {
    a = 2;
  }
  return x[0]! * a + b * x[1]!;
}
export function assignsTwoInALoop(x: number[], m: number): number {
  let s = 0;
  for (let i = 0; i < m; i++) {
    let a = 1;
    let b = 0.5;
    try {
      if (i === 1) throw new Error('no');
      a = i;
      b = 2;
    } catch {
      a = 2 * i;
      b = 3;
    }
    s += x[0]! * a * Math.sin(b * x[1]! + s);
  }
  return s;
}
/** The numbers that the `try` has assigned are in a list of their own, whatever is written to others. */
function throwsIt(v: number): number {
  let w = 1;
  let z = v;
  try {
    try {
      if (v > 0.2) throw v;
      w = Math.tanh(v);
    } finally {
      z += 0.5 * w + v;
    }
  } catch (e) {
    w = (e as number) * Math.cos(w);
  }
  return w + z;
}
export function numbersThrownBesideLists(x: number[]): number {
  const a = x.slice();
  a[0] = Math.sin(a[1]!);
  return throwsIt(2) * a[0]! + throwsIt(0.1) * x[0]!;
}

export const cases: Case[] = [
  {
    f: 'tryParse2',
    at: [
      [2, '{"k":3}'],
      [2, '{'],
    ],
  },
  {
    f: 'tryParse3',
    at: [
      [2, '3'],
      [2, '{'],
    ],
  },
  { f: 'tryLogs', at: [[[1, 2, 3]], [[1, -2, 3]]] },
  { f: 'tryNested', at: [[1.5], [-1]] },
  { f: 'tryReturnLoop', at: [[[1, 2, 3]], [[1, -2, 3]]] },
  { f: 'tryCustom', at: [[1.5], [-1], [20]] },
  { f: 'retry', at: [[1.5, 3]], wrt: ['x'] },
  { f: 'asrt', at: [[1.5], [-1]] },
  { f: 'result', at: [[1.5], [-1]] },
  { f: 'tryDest', at: [[[1, 2, 3]]] },
  {
    f: 'functionBoundAgainBeforeTry',
    at: [
      [0.7, 1],
      [0.7, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'functionBoundAgainInCatch',
    at: [
      [0.7, 1],
      [0.7, 5],
      [-0.6, 6],
      [1, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'assignsTwoNumbers',
    at: [
      [[0.5, 0.7], 2],
      [[0.5, 0.7], 3],
    ],
    wrt: ['x'],
  },
  { f: 'assignsTwoInALoop', at: [[[0.5, 0.7], 4]], wrt: ['x'] },
  { f: 'numbersThrownBesideLists', at: [[[0.5, 0.7]]] },
];
