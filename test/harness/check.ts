/**
 * The promises of a gradient function, checked against the user's untouched function:
 * the value to the last bit, the gradient by differences, arguments as they were, the same again the
 * second time, and the same exception where the function throws.
 */

import { compare, differing, isClose, notIdentical, type Mismatch } from './compare.ts';
import { directional, gradientByDifferences } from './differences.ts';
import { at, copy, put, realPaths, show, type Path } from './values.ts';

export type Function_ = (...args: never[]) => unknown;

export interface Problem {
  /** Which promise is broken. `unreliable`: the differences themselves are no good here, so nothing is proven. */
  readonly kind: 'value' | 'gradient' | 'arguments' | 'repeat' | 'shape' | 'throw' | 'unreliable';
  readonly text: string;
}

export interface Checked {
  readonly primal: Function_;
  readonly gradient: Function_;
  readonly args: readonly unknown[];
  /** Positions of the independent parameters, and all parameters' names. */
  readonly wrt: readonly number[];
  readonly names: readonly string[];
  /** Relative; what the differences cannot resolve is added. */
  readonly tolerance?: number;
  /** The gradient known in another way (a closed form, a convention at a kink): then differences are not asked. */
  readonly expected?: unknown;
}

export type Ran = { readonly value: unknown } | { readonly thrown: unknown };

export function run(f: Function_, args: readonly unknown[]): Ran {
  try {
    return { value: f(...(args as never[])) };
  } catch (thrown) {
    return { thrown };
  }
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown));
const list = (mismatches: readonly Mismatch[]): string =>
  mismatches
    .slice(0, 5)
    .map(({ path, actual, expected }) => `${show(path)} is ${String(actual)}, expected ${String(expected)}`)
    .join('; ') + (mismatches.length > 5 ? `; and ${mismatches.length - 5} more` : '');

export function checkGradient(checked: Checked): Problem[] {
  const { primal, gradient, args } = checked;
  const reference = run(primal, copy(args));
  const used = copy(args);
  const first = run(gradient, used);
  const problems: Problem[] = [];
  const report = (kind: Problem['kind'], mismatches: readonly Mismatch[]): void => {
    if (mismatches.length > 0) problems.push({ kind, text: list(mismatches) });
  };

  report('arguments', notIdentical(used, args));
  if ('thrown' in reference) {
    if (!('thrown' in first)) return [...problems, { kind: 'throw', text: 'the function throws, its gradient does not' }];
    const [theirs, ours] = [messageOf(reference.thrown), messageOf(first.thrown)];
    if (theirs !== ours) problems.push({ kind: 'throw', text: `${ours}, expected ${theirs}` });
    return problems;
  }
  if ('thrown' in first) return [...problems, { kind: 'throw', text: messageOf(first.thrown) }];

  const result = first.value as { readonly value: unknown; readonly grad: unknown };
  if (typeof result !== 'object' || result === null || Object.keys(result).sort().join() !== 'grad,value')
    return [...problems, { kind: 'shape', text: `{ value, grad } expected, not ${JSON.stringify(result)}` }];
  report('value', notIdentical(result.value, reference.value));
  const kept = copy(result);
  const second = run(gradient, used);
  if ('thrown' in second) problems.push({ kind: 'repeat', text: messageOf(second.thrown) });
  else report('repeat', notIdentical(second.value, kept));
  report('repeat', notIdentical(result, kept));
  // Results are the caller's: what is written into them reaches neither other results nor later calls.
  if ('value' in second) for (const path of [...realPaths(second.value)]) put(second.value, path, 777);
  report('repeat', notIdentical(result, kept));
  const third = run(gradient, used);
  if ('value' in third && problems.every(({ kind }) => kind !== 'repeat')) report('repeat', notIdentical(third.value, kept));
  report('arguments', notIdentical(used, args));
  return [...problems, ...checkAgainstDifferences(checked, result.grad)];
}

function checkAgainstDifferences(checked: Checked, grad: unknown): Problem[] {
  const { primal, args, wrt, names, tolerance = 1e-7 } = checked;
  if (checked.expected !== undefined) {
    const wrong = differing(grad, checked.expected, tolerance);
    return wrong.length > 0 ? [{ kind: 'gradient', text: list(wrong) }] : [];
  }
  const { gradient, error } = gradientByDifferences(primal as (...a: never[]) => number, args, wrt, names);
  const unreliable: Path[] = [];
  const wrong = compare(grad, gradient, (ours, theirs, path) => {
    const doubt = path.length === 0 ? (error as number) : (at(error, path) as number);
    if (doubt === Infinity) {
      unreliable.push(path);
      return true;
    }
    return isClose(ours, theirs, tolerance * Math.max(Math.abs(ours), Math.abs(theirs)) + 3 * doubt);
  });
  const problems: Problem[] = [];
  if (wrong.length > 0) problems.push({ kind: 'gradient', text: list(wrong) });
  if (unreliable.length > 0) problems.push({ kind: 'unreliable', text: `no usable difference at ${unreliable.map(show).join(', ')}` });
  return problems;
}

/** The gradient along random directions only: for arguments with more numbers than one would move singly. */
export function checkAlong(checked: Checked, random: () => number, directions = 3): Problem[] {
  const { primal, gradient, args, wrt, names, tolerance = 1e-6 } = checked;
  const { value, grad } = gradient(...(copy(args) as never[])) as { value: number; grad: unknown };
  const problems: Problem[] = [];
  const expected = primal(...(copy(args) as never[]));
  if (!Object.is(value, expected)) problems.push({ kind: 'value', text: `${String(value)}, expected ${String(expected)}` });
  const seen = new Set<unknown>();
  const paths = wrt.flatMap((position) => [...realPaths(args[position], [position], seen)]);
  for (let k = 0; k < directions; k++) {
    const direction = paths.map((path) => ({ path, value: 2 * random() - 1 }));
    const slope = directional(primal as (...a: never[]) => number, args, direction);
    const terms = direction.map((d) => d.value * (gradientAt(grad, d.path, wrt, names) as number));
    const ours = terms.reduce((sum, term) => sum + term, 0);
    const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
    if (!(slope.error <= 1e-4 * (size + Math.abs(slope.value)))) problems.push({ kind: 'unreliable', text: `direction ${k}` });
    else if (!(Math.abs(ours - slope.value) <= tolerance * Math.max(size, Math.abs(slope.value)) + 3 * slope.error))
      problems.push({ kind: 'gradient', text: `direction ${k}: ${ours}, expected ${slope.value} (± ${slope.error})` });
  }
  return problems;
}

function gradientAt(grad: unknown, [position, ...rest]: Path, wrt: readonly number[], names: readonly string[]): unknown {
  return at(grad, wrt.length === 1 ? rest : [names[Number(position)] ?? String(position), ...rest]);
}

/**
 * The dot-product identity <seed, J v> = <J' seed, v> for a `vjp(seed, ...args)` that returns { value, grad },
 * with a random seed and a random direction: J v comes from differences of <seed, f>.
 */
export function checkVjp(checked: Omit<Checked, 'gradient'> & { readonly vjp: Function_ }, random: () => number): Problem[] {
  const { primal, vjp, args, wrt, names } = checked;
  const output = primal(...(copy(args) as never[]));
  const seed = typeof output === 'number' ? 2 * random() - 1 : copy(output);
  const paths = typeof output === 'number' ? [] : [...realPaths(output)];
  for (const path of paths) put(seed, path, 2 * random() - 1);
  const weighted = (...own: never[]): number => {
    const result = primal(...own);
    return typeof result === 'number'
      ? result * (seed as number)
      : paths.reduce((sum, path) => sum + (at(result, path) as number) * (at(seed, path) as number), 0);
  };
  const gradient = (...own: never[]): unknown => {
    const { grad } = (vjp as (...a: unknown[]) => { grad: unknown })(copy(seed), ...own);
    return { value: weighted(...(copy(own) as never[])), grad };
  };
  return checkAlong({ ...checked, primal: weighted, gradient, wrt, names }, random, 2);
}
