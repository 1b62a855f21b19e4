/**
 * Central differences with Richardson extrapolation, on the untouched function.
 *
 * `gradient` perturbs one leaf at a time; `slope` perturbs all leaves along one direction, which is what large inputs
 * allow. Both return the extrapolated value and an estimate of its own error, so that a comparison can be as strict as
 * the differences are good.
 */
import { leafPaths, mapLeaves, type Path } from './leaves.ts';

export type Scalar = (...args: never[]) => number;

export interface Estimate {
  readonly value: number;
  readonly error: number;
}

const LEVELS = 6;

/** Derivative of a function of one number at 0: Ridders' table with steps h, h/2, h/4, … */
export function ridders(f: (t: number) => number, h: number): Estimate {
  let best: Estimate = { value: Number.NaN, error: Infinity };
  let above: number[] = [];
  for (let level = 0; level < LEVELS; level++) {
    const step = h / 2 ** level;
    const row = [(f(step) - f(-step)) / (2 * step)];
    let factor = 4;
    for (let k = 1; k <= level; k++) {
      const left = row[k - 1] ?? Number.NaN;
      const up = above[k - 1] ?? Number.NaN;
      const value = (factor * left - up) / (factor - 1);
      const error = Math.max(Math.abs(value - left), Math.abs(value - up));
      if (error < best.error) best = { value, error };
      row.push(value);
      factor *= 4;
    }
    above = row;
  }
  return best;
}

/** `args` with argument `index` replaced. */
const replaced = (args: readonly unknown[], index: number, value: unknown): unknown[] => args.map((arg, i) => (i === index ? value : arg));

const call = (f: Scalar, args: readonly unknown[]): number => (f as (...args: unknown[]) => number)(...args);

/** One estimate for each leaf of argument `index`. */
export function gradient(f: Scalar, args: readonly unknown[], index: number, h = 1e-3): { path: Path; estimate: Estimate }[] {
  const argument = args[index];
  return leafPaths(argument).map((path) => {
    const along = (t: number): number => {
      const moved = mapLeaves(argument, (leaf, at) => (samePath(at, path) ? leaf + t * Math.max(1, Math.abs(leaf)) : leaf));
      return call(f, replaced(args, index, moved));
    };
    const leaf = leafAt(argument, path);
    const scale = Math.max(1, Math.abs(leaf));
    const { value, error } = ridders(along, h);
    return { path, estimate: { value: value / scale, error: error / scale } };
  });
}

/** Slope of `f` when all leaves of the arguments in `directions` move together; a direction has its argument's shape. */
export function slope(f: Scalar, args: readonly unknown[], directions: ReadonlyMap<number, unknown>, h = 1e-3): Estimate {
  const along = (t: number): number =>
    call(
      f,
      args.map((arg, i) => {
        const direction = directions.get(i);
        return direction === undefined ? arg : mapLeaves(arg, (leaf, path) => leaf + t * leafAt(direction, path));
      }),
    );
  return ridders(along, h);
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i]);
}

function leafAt(value: unknown, path: Path): number {
  let here = value;
  for (const key of path) here = (here as Record<string | number, unknown>)[key];
  return Number(here);
}
