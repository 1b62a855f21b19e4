/** Functions that the module has made by others: caches behind them, and objects that they count and add in. */

import type { Case } from './case.ts';

const memoised = <A extends number, R>(f: (a: A) => R) => {
  const seen = new Map<A, R>();
  return (a: A): R => {
    if (!seen.has(a)) seen.set(a, f(a));
    return seen.get(a)!;
  };
};

const factorial = memoised((n: number): number => (n <= 1 ? 1 : n * factorial(n - 1)));
const shifted = memoised((n: number): number => n * n + 1);

export function seriesOverFactorials(x: number, n: number): number {
  let s = 0;
  for (let k = 0; k <= n; k++) s += x ** k / factorial(k);
  return s;
}

export function seriesOverACache(x: number, n: number): number {
  let s = 0;
  for (let k = 0; k <= n; k++) s += x ** k / shifted(k);
  return s;
}

export function cacheOfACall(x: number, n: number): number {
  const f: (k: number) => number = memoised((k: number): number => (k < 2 ? x : f(k - 1) * x + f(k - 2)));
  return f(n);
}

const ticket = ((): (() => number) => {
  const state = { n: 0 };
  return () => ++state.n;
})();

export function countedByAnObject(x: number): number {
  const a = ticket();
  const b = ticket();
  return x ** (b - a) + x * (ticket() - b);
}

const smoothed = ((): ((v: number, anew?: boolean) => number) => {
  const state = { mean: 0, seen: [] as number[] };
  return (v, anew = false) => {
    if (anew) {
      state.mean = 0;
      state.seen.length = 0;
    }
    state.seen.push(v);
    state.mean = state.mean * 0.5 + v;
    return state.mean * state.seen.length;
  };
})();

export function smoothedByAnObject(xs: number[]): number {
  let s = 0;
  xs.forEach((x, i) => {
    s += smoothed(x * x, i === 0) * x;
  });
  return s;
}

const windows = new Map<number, Float64Array>();
function windowOf(n: number): Float64Array {
  let w = windows.get(n);
  if (!w) {
    w = new Float64Array(n);
    for (let i = 0; i < n; i++) w[i] = 1 - Math.cos((2 * Math.PI * (i + 1)) / (n + 1));
    windows.set(n, w);
  }
  return w;
}

/** How long the input is takes no derivative from one call to the next. */
export function windowedByLength(xs: number[], ys: number[]): number {
  const taper = (vs: number[]): number => {
    const w = windowOf(vs.length);
    return vs.reduce((s, v, i) => s + v * v * (w[i] ?? 0), 0);
  };
  return taper(xs) * taper(ys.slice(1)) + taper(xs.map((x) => x * 3));
}

const halves: { [size: number]: number[] } = {};
class Pyramid {
  constructor(
    readonly size: number,
    private readonly gain = 2,
  ) {}
  weights(): number[] {
    const n = this.size >> 1;
    return (halves[n] ??= Array.from({ length: n }, (_, i) => this.gain ** -i));
  }
  fold(xs: readonly number[]): number {
    return this.weights().reduce((s, w, i) => s + w * (xs[2 * i] ?? 0) * (xs[2 * i + 1] ?? 0), 0);
  }
}

export function foldedBySize(xs: number[], k: number): number {
  const whole = new Pyramid(xs.length);
  const part = new Pyramid(Math.min(xs.length, 4));
  return whole.fold(xs) * k + part.fold(xs.map((x) => x + k)) * whole.fold(xs);
}

type Curve = (t: number) => number;
const bent = (a: number, b: number): Curve => {
  const c = a * b;
  return (t) => (c * t + a) * t + b;
};
const curves: Record<string, Curve> = { plain: (t) => t, soft: bent(0.25, 0.1), hard: bent(0, 0.58) };
const readCurves = new Map<string, Curve>();
function curveNamed(text: string): Curve | null {
  const found = text.match(/^bent\(([\d.]+),([\d.]+)\)$/);
  if (!found) return null;
  return bent(Number.parseFloat(found[1] ?? ''), Number.parseFloat(found[2] ?? ''));
}
function curveOf(text: string): Curve {
  const known = readCurves.get(text);
  if (known) return known;
  let curve: Curve | null = null;
  const named = curves[text];
  if (named) curve = named;
  else curve = curveNamed(text);
  if (!curve) curve = curves['hard'] as Curve;
  readCurves.set(text, curve);
  return curve;
}

/** A cache by the text it is given: no derivative goes through that. */
export function curvesReadOnce(t: number, text: string): number {
  return curveOf(text)(t) + curveOf('what')(t) * curveOf(text)(t / 2);
}

const settled = new Map<string, number>();
function stepsToRest(gain: number): number {
  const key = `gain ${gain}`;
  const known = settled.get(key);
  if (known !== undefined) return known;
  let last = 0;
  for (let i = 0; i < 40; i++) if (Math.exp(-gain * i) > 0.05) last = i;
  settled.set(key, last + 1);
  return last + 1;
}

/** Nor does one go through a key. */
export function countedOnce(x: number, gain: number): number {
  return x ** 2 * stepsToRest(gain) + x * stepsToRest(gain * 2) + stepsToRest(gain);
}

export const cases: Case[] = [
  {
    f: 'curvesReadOnce',
    at: [
      [0.3, 'soft'],
      [0.3, 'bent(2,3)'],
      [0.3, 'else'],
    ],
    wrt: ['t'],
  },
  { f: 'countedOnce', at: [[1.3, 0.4]], wrt: ['x'] },
  {
    f: 'windowedByLength',
    at: [
      [
        [1.5, 0.5, -1],
        [2, 0.3, 1.1, 0.7],
      ],
      [[1.5], [1, 2]],
    ],
  },
  { f: 'foldedBySize', at: [[[1.5, 0.5, -1, 2, 0.3, 1.1], 0.7]] },
  { f: 'seriesOverFactorials', at: [[1.3, 5]], wrt: ['x'] },
  { f: 'seriesOverACache', at: [[1.3, 5]], wrt: ['x'] },
  { f: 'cacheOfACall', at: [[1.3, 5]], wrt: ['x'] },
  { f: 'countedByAnObject', at: [[1.5]] },
  { f: 'smoothedByAnObject', at: [[[1.5, 0.5, -1]]] },
];
