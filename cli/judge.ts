/**
 * Comparing an emitted function with the function it belongs to, at one point.
 *
 * The values are compared to the last bit, every number of the gradient with extrapolated differences,
 * and the gradient along a direction with the slope along it (the dot-product identity). A function
 * with several outputs is judged by their sum weighted with a seed.
 */

import { isDeepStrictEqual } from 'node:util';
import { differences, directional } from '../test/harness/differences.ts';
import { at, copy, gradientShape, realPaths, show as showPath, type Path } from '../test/harness/values.ts';
import type { Point } from './samples.ts';

export type Primal = (...args: unknown[]) => unknown;
export type Emitted = (...args: unknown[]) => { readonly value: unknown; readonly grad: unknown };

/** A parameter, or the part of it that a path leads to, with its key where there are several. */
export interface By {
  readonly position: number;
  readonly path: readonly string[];
  readonly key: string;
}

export interface Judged {
  readonly primal: Primal;
  readonly emitted: Emitted;
  /** Takes a seed first. */
  readonly seeded: boolean;
  /** `null` is what the function returns, a number the parameter that it writes. */
  readonly of: readonly { readonly key: string; readonly position: number | null }[];
  readonly by: readonly By[];
  /** Is the number at this path of the arguments declared constant? */
  readonly isConstant: (path: Path) => boolean;
  readonly names: readonly string[];
}

/** Relative distance from differences that is taken for their own error. */
const tolerance = 1e-7;

/** What is wrong at a point; null when the function has no finite value there. */
export function judge(judged: Judged, point: Point): readonly string[] | null {
  const { primal, emitted, seeded, of, by, names } = judged;
  const outputs = (args: Point): unknown => {
    const own = copy(args);
    const returned = primal(...(own as unknown[]));
    const all = of.map(({ key, position }) => [key, position === null ? returned : own[position]] as const);
    return all.length === 1 ? all[0]?.[1] : Object.fromEntries(all);
  };
  const value = attempt(() => outputs(point));
  if (value === undefined || [...realPaths([value])].some((path) => !Number.isFinite(at([value], path)))) return null;
  const seed = gradientShape(value, weight, 'places');
  const seeds = seeded ? (): unknown[] => [copy(seed)] : (): unknown[] => [];
  const weights = [...realPaths([seed])].map((path) => ({ path, weight: at([seed], path) as number }));
  const scalar = (...args: unknown[]): number => {
    const now = attempt(() => outputs(args));
    if (!seeded) return now as number;
    return weights.reduce((sum, one) => sum + one.weight * Number(attempt(() => at([now], one.path))), 0);
  };

  const complaints: string[] = [];
  const used = copy(point);
  const first = emitted(...seeds(), ...used);
  if (!isDeepStrictEqual(used, copy(point))) complaints.push('the arguments are not as they were');
  if (!isDeepStrictEqual(emitted(...seeds(), ...copy(point)), first)) complaints.push('the second call gives something else');
  if (!isDeepStrictEqual(plain(first.value), plain(value)))
    complaints.push(`value ${shown(first.value)}, the function gives ${shown(value)}`);

  const byOf = ([position, ...rest]: Path): By | undefined =>
    by.find((one) => one.position === position && one.path.every((name, k) => String(rest[k]) === name));
  const of_ = (path: Path): number => {
    const one = byOf(path);
    if (!one) return NaN;
    const rest = path.slice(1 + one.path.length);
    return Number(at(first.grad, by.length === 1 ? rest : [one.key, ...rest]));
  };
  const label = (path: Path): string => showPath([names[path[0] as number] ?? String(path[0]), ...path.slice(1)]);
  const direction: { path: Path; value: number }[] = [];
  const positions = [...new Set(by.map(({ position }) => position))];
  const wanted = (path: Path): boolean => byOf(path) !== undefined && !judged.isConstant(path);
  for (const { path, value: slope, error } of differences(scalar, point, positions).filter((one) => wanted(one.path))) {
    const own = of_(path);
    if (!Number.isFinite(error)) continue;
    if (!(Math.abs(own - slope) <= tolerance * Math.max(1, Math.abs(slope)) + 10 * error)) {
      complaints.push(`by ${label(path)}: gradient ${own}, differences ${slope} (error about ${error.toExponential(0)})`);
    }
    // A small step along a direction is none where numbers are rounded to float32.
    if (!(at(point, path.slice(0, -1)) instanceof Float32Array)) direction.push({ path, value: Math.sin(1 + 2.3 * direction.length) });
  }
  const along = directional(scalar, point, direction);
  const product = direction.reduce((sum, { path, value: part }) => sum + part * of_(path), 0);
  const size = direction.reduce((sum, { path, value: part }) => sum + Math.abs(part * of_(path)), 1);
  if (Number.isFinite(along.error) && !(Math.abs(along.value - product) <= tolerance * size + 10 * along.error)) {
    complaints.push(`along a direction: gradient · direction ${product}, slope ${along.value}`);
  }
  return complaints;
}

/** Numbers that are alike nowhere, made from where they stand. */
const weight = (path: Path): number =>
  Math.sin(1 + path.reduce<number>((sum, key, k) => sum * 7 + (typeof key === 'number' ? key : key.length + k), 1));

/** Undefined where the function throws: it has no value there. */
function attempt<T>(body: () => T): T | undefined {
  try {
    return body();
  } catch {
    return undefined;
  }
}

/** Instances of classes count by their fields. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]));
}

export function shown(value: unknown): string {
  const text =
    JSON.stringify(value, (_key, one: unknown) => (ArrayBuffer.isView(one) ? Array.from(one as Float64Array) : one)) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
}
