/**
 * Derivatives by differences, extrapolated to the last digits that are to be had, with an honest error.
 *
 * Central differences of steps h, h/2, h/4, … are extrapolated to h = 0 (Ridders 1982: keep the entry
 * of Neville's table whose neighbours agree best). At a kink central differences converge happily to
 * the mean of both slopes, so the second difference is extrapolated as well: (f(x+h) - 2 f(x) + f(x-h)) / h
 * goes to 0 where f is smooth, and to the jump of the slope where it is not; the jump counts as error.
 */

import { at, copy, gradientShape, put, realPaths, type Path } from './values.ts';

export interface Estimate {
  readonly value: number;
  /**
   * An estimate of |value - derivative|; infinite where the function has no derivative to speak of: at
   * kinks and jumps, and where it cannot be evaluated on both sides.
   */
  readonly error: number;
}

const levels = 14;

export function derivative(f: (x: number) => number, x: number): Estimate {
  // From ever closer by: what looks rough from afar may be smooth around x.
  for (const closer of [0, 5, 10]) {
    const { value, error, size, finest } = extrapolated(f, x, closer);
    const allowed = 1e-5 * Math.abs(value) + 1e-8 * size;
    if (error <= allowed && seemsRight(f, x, finest, value, allowed)) return { value, error };
  }
  return { value: NaN, error: Infinity };
}

/**
 * Steps that straddle the same pieces of a function can agree on a slope that it does not have at x. So the
 * finest differences, too coarse in digits to be the estimate, must confirm slope and smoothness.
 */
function seemsRight(f: (x: number) => number, x: number, h: number, value: number, allowed: number): boolean {
  const [middle, right, left, closeRight, closeLeft] = [f(x), f(x + h), f(x - h), f(x + h / 2), f(x - h / 2)];
  const noise = (800 * Number.EPSILON * (Math.abs(right) + Math.abs(left))) / h;
  const [slope, far] = [(closeRight - closeLeft) / h, (right - left) / (2 * h)];
  const jump = (closeRight - middle - (middle - closeLeft)) / (h / 2);
  const before = (right - middle - (middle - left)) / h;
  return Math.abs((4 * slope - far) / 3 - value) <= allowed + noise && Math.abs(2 * jump - before) <= allowed + noise;
}

/**
 * Starts 2 ** closer times closer to x than it might. `size` is that of the function's values around x,
 * `finest` the smallest step worth a try.
 */
function extrapolated(f: (x: number) => number, x: number, closer: number): Estimate & { readonly size: number; readonly finest: number } {
  const middle = f(x);
  let best = { value: NaN, error: Infinity };
  let size = Math.abs(middle);
  if (!Number.isFinite(middle)) return { ...best, size, finest: NaN };
  // Powers of two: x + h and x - h are exact, in single precision too.
  const start = 2 ** (Math.ceil(Math.log2(Math.max(Math.abs(x), 1 / 8))) - 4 - closer);
  let slopes: number[] = [];
  let jumps: number[] = [];
  let outermost = start;
  for (let h = start, level = 0; level < levels && h > start * 2 ** -60; h /= 2) {
    const [right, left] = [f(x + h), f(x - h)];
    if (!Number.isFinite(right) || !Number.isFinite(left)) {
      // Out of the domain: start again closer by.
      slopes = [];
      jumps = [];
      outermost = h / 2;
      continue;
    }
    size = Math.max(size, Math.abs(right), Math.abs(left));
    const noise = (4 * Number.EPSILON * (Math.abs(right) + Math.abs(left))) / h;
    const slope = neville((right - left) / (2 * h), slopes, (column) => 4 ** column);
    const jump = neville((right - middle - (middle - left)) / h, jumps, (column) => 2 ** (2 * column - 1));
    for (let column = 1; column < slope.length; column++) {
      const [value = NaN, coarse = NaN, before = NaN] = [slope[column], slope[column - 1], slopes[column - 1]];
      const error = Math.max(Math.abs(value - coarse), Math.abs(value - before)) + Math.abs(jump[column] ?? NaN) / 2 + noise;
      if (error < best.error) best = { value, error };
    }
    slopes = slope;
    jumps = jump;
    level++;
    if (level > 2 && best.error < 1e-12 * Math.max(Math.abs(best.value), size)) break;
  }
  return { ...best, size, finest: outermost * 2 ** (closer - levels - 3) };
}

/** The next row of Neville's table; `ratio(k)` is what halving the step does to the k-th error term. */
function neville(first: number, before: readonly number[], ratio: (column: number) => number): number[] {
  const row = [first];
  before.forEach((old, k) => {
    const last = row[k] ?? NaN;
    row.push(last + (last - old) / (ratio(k + 1) - 1));
  });
  return row;
}

export interface Difference extends Estimate {
  /** From the list of arguments: [0, 3] is the element 3 of the first. */
  readonly path: Path;
}

type Numeric = (...args: never[]) => number;

/** The value of `f`, whatever it does to its arguments, or NaN where it throws. */
const evaluate = (f: Numeric, args: readonly unknown[]): number => {
  try {
    return f(...(args as never[]));
  } catch {
    return NaN;
  }
};

/** The derivative of `f` by every number in the arguments at the positions `wrt`. */
export function differences(f: Numeric, args: readonly unknown[], wrt: readonly number[]): Difference[] {
  const seen = new Set<unknown>();
  return wrt.flatMap((position) =>
    [...realPaths(args[position], [position], seen)].map((path) => {
      const moved = (x: number): number => {
        const own = copy(args);
        put(own, path, x);
        return evaluate(f, own);
      };
      return { path, ...derivative(moved, valueAt(args, path)) };
    }),
  );
}

const valueAt = (args: readonly unknown[], path: Path): number => at(args, path) as number;

/** d/dt f(args + t direction) at 0: one estimate, however many arguments there are. */
export function directional(
  f: Numeric,
  args: readonly unknown[],
  direction: readonly { readonly path: Path; readonly value: number }[],
): Estimate {
  return derivative((t) => {
    const own = copy(args);
    for (const { path, value } of direction) put(own, path, valueAt(args, path) + t * value);
    return evaluate(f, own);
  }, 0);
}

/**
 * What a gradient function returns as `grad`: the shape of the parameter when `wrt` is one position, else a
 * record by parameter name. `error` has the same shape and holds the estimated errors.
 */
export function gradientByDifferences(
  f: Numeric,
  args: readonly unknown[],
  wrt: readonly number[],
  names: readonly string[],
): { readonly gradient: unknown; readonly error: unknown } {
  // By owner and key, since an object under several parameters is moved once and found under all of them.
  const found = new Map<unknown, Map<string | number, Estimate>>();
  const owner = (path: Path): unknown => at(args, path.slice(0, -1));
  const key = (path: Path): string | number => path.at(-1) ?? '';
  for (const d of differences(f, args, wrt)) {
    const own = found.get(owner(d.path)) ?? new Map<string | number, Estimate>();
    found.set(owner(d.path), own.set(key(d.path), d));
  }
  const shaped = (pick: (d: Estimate) => number): unknown => {
    const one = (position: number): unknown =>
      gradientShape(args[position], (path) => {
        const whole = [position, ...path];
        const known = found.get(owner(whole))?.get(key(whole));
        return known ? pick(known) : NaN;
      });
    const [only] = wrt;
    if (wrt.length === 1 && only !== undefined) return one(only);
    return Object.fromEntries(wrt.map((position) => [names[position] ?? String(position), one(position)]));
  };
  return { gradient: shaped((d) => d.value), error: shaped((d) => d.error) };
}
