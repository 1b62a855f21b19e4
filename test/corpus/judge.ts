/** What is true of a case without any compiler: its values, differences, kinks and closed forms. */

import type { Case } from './case.ts';
import { slope } from './differences.ts';
import type { Subject } from './modules.ts';
import { clone, leaves, lookUp, putAt, render, type Path } from './values.ts';

export interface Truth {
  readonly path: Path;
  readonly slope: number;
  readonly tolerance: number;
}

/** Names of the independent parameters of a case at a point, in order. */
export function independents(c: Case, f: Subject, at: readonly unknown[]): string[] {
  if (c.wrt !== undefined && c.wrt !== 'all') return [...c.wrt];
  const args = packRest(f.names, at, f.rest);
  return f.names.filter((_, i) => leaves(args as unknown as Record<number, unknown>, i, []).length > 0);
}

/** Arguments by parameter: those of a rest parameter together in an array. */
export const packRest = (names: readonly string[], at: readonly unknown[], rest: boolean): unknown[] =>
  rest ? [...at.slice(0, names.length - 1), at.slice(names.length - 1)] : [...at];

const inner = (seed: unknown, out: unknown): number => {
  if (typeof out === 'number') return typeof seed === 'number' ? seed * out : 0;
  if (typeof out !== 'object' || out === null) return 0;
  return Object.keys(out).reduce(
    (sum, key) => sum + inner((seed as Record<string, unknown>)[key], (out as Record<string, unknown>)[key]),
    0,
  );
};

/** The scalar that is differentiated: the result, or the output against the seed. */
export function scalar(c: Case, f: Subject, args: unknown[], point: number): number {
  const seed = c.seed?.[point];
  if (seed === undefined) {
    const value = f.call(...args);
    if (typeof value !== 'number') throw new Error(`${c.f} returned ${render(value)}`);
    return value;
  }
  const of = c.of ?? ['return'];
  const value = f.call(...args);
  const outs = of.map((name) => (name === 'return' ? value : args[f.names.indexOf(name)]));
  return of.length === 1 ? inner(seed, outs[0]) : of.reduce((s, name, i) => s + inner((seed as Record<string, unknown>)[name], outs[i]), 0);
}

/** Path into `grad`: without the parameter's name when it is the only independent one. */
export const gradientPath = (wrt: readonly string[], path: Path): Path => (wrt.length === 1 ? path.slice(1) : path);

/** Derivatives that the gradient at this point must have. Paths begin with the parameter's name. */
export function truths(c: Case, f: Subject, point: number): Truth[] {
  const at = c.at[point] ?? [];
  const wrt = independents(c, f, at);
  const expected = c.expected?.[point];
  const fixed = new Set(c.fixed ?? []);
  const found: Truth[] = [];
  for (const name of wrt) {
    const position = f.names.indexOf(name);
    const start = clone(packRest(f.names, at, f.rest));
    for (const leaf of leaves(start as unknown as Record<number, unknown>, position, [name])) {
      if (fixed.has(leaf.path.join('.'))) continue;
      if (expected !== undefined) {
        const value = lookUp(expected, gradientPath(wrt, leaf.path));
        if (typeof value !== 'number') throw new Error(`${c.f}: no expected value at ${leaf.path.join('.')}`);
        found.push({ path: leaf.path, slope: value, tolerance: (c.tolerance ?? 1e-9) * (1 + Math.abs(value)) });
        continue;
      }
      const estimate = differenceAt(c, f, point, leaf.path);
      const scale = 1 + Math.abs(estimate.slope);
      found.push({ path: leaf.path, slope: estimate.slope, tolerance: (c.tolerance ?? 1e-7) * scale });
    }
  }
  return found;
}

export function differenceAt(c: Case, f: Subject, point: number, path: Path): ReturnType<typeof slope> {
  const at = c.at[point] ?? [];
  const value = (x: number): number => {
    const args = clone(packRest(f.names, at, f.rest));
    const [name, ...inside] = path;
    const whole = [f.names.indexOf(String(name)), ...inside];
    putAt(lookUp(args, whole.slice(0, -1)), whole[whole.length - 1] ?? 0, x);
    return scalar(c, f, f.rest ? [...args.slice(0, -1), ...(args[f.names.length - 1] as unknown[])] : args, point);
  };
  const whole = lookUp(packRest(f.names, at, f.rest), [f.names.indexOf(String(path[0])), ...path.slice(1)]);
  return slope(value, whole as number);
}

export interface Doubt {
  readonly f: string;
  readonly point: number;
  readonly text: string;
}

/** Everything suspicious about a case itself: noise, accidental kinks, a wrong closed form. */
export function doubts(c: Case, f: Subject): Doubt[] {
  const list: Doubt[] = [];
  c.at.forEach((at, point) => {
    const say = (text: string): void => void list.push({ f: c.f, point, text });
    if (c.throws === true) {
      try {
        f.call(...clone(at));
        say('does not throw');
      } catch {
        // As promised.
      }
      return;
    }
    try {
      const value = scalar(c, f, clone([...at]), point);
      if (!Number.isFinite(value) && c.kink !== true) say(`value ${value}`);
      for (const truth of truths(c, f, point)) {
        if (c.kink === true) continue;
        const { slope: s, error, kink } = differenceAt(c, f, point, truth.path);
        const scale = 1 + Math.abs(s);
        const where = truth.path.join('.');
        if (!(error <= Math.max(truth.tolerance, 1e-7 * scale))) say(`${where}: difference ${s} ± ${error}`);
        if (!(kink <= Math.max(1e-5 * scale, 100 * truth.tolerance))) say(`${where}: kink of ${kink} at slope ${s}`);
        if (!(Math.abs(truth.slope - s) <= Math.max(truth.tolerance, 1e-7 * scale)))
          say(`${where}: expected ${truth.slope}, difference ${s}`);
      }
    } catch (problem) {
      say(String(problem));
    }
  });
  return list;
}
