/** Seeded arguments of the kernels and small functions. */
import { random, type Random } from './lib/random.ts';

const reals = (n: number, draw: () => number): Float64Array => Float64Array.from({ length: n }, draw);

export function ramp(n: number): Float64Array {
  const r = random(31);
  return reals(n, () => r.uniform(-1.5, 1.5));
}

export function cloud(n: number): Float64Array {
  const r = random(32);
  return reals(n, () => r.uniform(-2, 2));
}

/** A sine on a ring, and the same a little further on; stable steps. */
export function ring(n: number, steps: number): unknown[] {
  const wave = (phase: number): Float64Array => Float64Array.from({ length: n }, (_, i) => Math.sin(phase + (2 * Math.PI * i) / n));
  return [wave(0), wave(0.4), 0.01, 1e-4, 1 / n, steps];
}

export function network(inputs: number, hidden: number, classes: number, batch: number): unknown[] {
  const r = random(33);
  const matrix = (rows: number, columns: number): Float64Array[] =>
    Array.from({ length: rows }, () => reals(columns, () => r.normal() / Math.sqrt(columns)));
  return [
    matrix(hidden, inputs),
    reals(hidden, () => 0.1 * r.normal()),
    matrix(classes, hidden),
    reals(classes, () => 0.1 * r.normal()),
    Array.from({ length: batch }, () => reals(inputs, r.normal)),
    r.list(batch, () => r.below(classes)),
  ];
}

export function mixture(n: number, d: number, K: number): unknown[] {
  const r = random(34);
  return [reals(K, r.normal), reals(K * d, r.normal), reals(K * d, () => 0.3 * r.normal()), reals(n * d, r.normal), d];
}

export function observations(n: number): unknown[][] {
  const r = random(35);
  const camera = (): Float64Array =>
    Float64Array.from([
      ...r.list(3, () => 0.2 * r.normal()),
      ...r.list(3, () => 0.3 * r.normal()),
      r.uniform(400, 600),
      r.uniform(-5, 5),
      r.uniform(-5, 5),
      0.01 * r.normal(),
      0.001 * r.normal(),
    ]);
  return [
    Array.from({ length: n }, camera),
    Array.from({ length: n }, () => Float64Array.from([r.normal(), r.normal(), r.uniform(4, 8)])),
    r.list(n, () => r.uniform(0.5, 1.5)),
    Array.from({ length: n }, () => Float64Array.from([100 * r.normal(), 100 * r.normal()])),
  ];
}

/** Two interleaved half circles with noise, and which is which. */
export function moons(n: number, noise: number): [number[][], boolean[]] {
  const r = random(36);
  const points: number[][] = [];
  const labels: boolean[] = [];
  for (let i = 0; i < n; i++) {
    const upper = i % 2 === 0;
    const angle = r.uniform(0, Math.PI);
    const x = upper ? Math.cos(angle) : 1 - Math.cos(angle);
    const y = upper ? Math.sin(angle) : 0.5 - Math.sin(angle);
    points.push([x + noise * r.normal(), y + noise * r.normal()]);
    labels.push(upper);
  }
  return [points, labels];
}

const columns = (n: number, ranges: readonly (readonly [number, number])[], r: Random): number[][] =>
  ranges.map(([lo, hi]) => r.list(n, () => r.uniform(lo, hi)));

/** One column for each range. */
export const simple = (n: number, ranges: readonly (readonly [number, number])[]): number[][] => columns(n, ranges, random(37));

/** Spot, strike, years, rate, volatility. */
export const black = (n: number): number[][] =>
  columns(
    n,
    [
      [80, 120],
      [80, 120],
      [0.1, 2],
      [0, 0.1],
      [0.1, 0.5],
    ],
    random(38),
  );

export function bodies(n: number, steps: number): unknown[] {
  const r = random(39);
  const state = Array.from({ length: n }, () => [...r.list(3, () => r.uniform(-4, 4)), ...r.list(3, () => 0.3 * r.normal())]);
  return [state, r.list(n, () => r.uniform(0.1, 1)), [0, 0, 0], 0.01, steps];
}

export function signal(n: number): unknown[] {
  const r = random(40);
  return [reals(n, r.normal), reals(n, () => r.uniform(0, 2))];
}

export function series(n: number): unknown[] {
  const r = random(41);
  return [r.list(n, r.normal), r.list(n, r.normal), 0.5];
}

/** Symmetric and diagonally dominant. */
export function system(n: number): unknown[] {
  const r = random(42);
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) A[i * n + j] = A[j * n + i] = r.uniform(-1, 1);
    A[i * n + i] = n;
  }
  return [A, reals(n, r.normal), reals(n, r.normal)];
}
