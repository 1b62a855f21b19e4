/**
 * Runs a program twice: as it is, and on dual numbers.
 *
 * Gives: its value, the exact derivative by every number of its arguments, and what the run saw.
 */

import ts from 'typescript';
import { moduleOf, parameterNames, renumber, type Program } from '../program.ts';
import { Dual } from './dual.ts';
import { overload } from './overload.ts';
import { strip } from './strip.ts';
import { OutOfBudget, Session } from './session.ts';
import { fingerprint, isObject, lift, outputs, shaped, type Objects } from './values.ts';

/** Trips of all loops together that a program may make. */
const budget = 4000;
/** Beyond this, rounding drowns the comparison. */
const largest = 1e6;

export interface Derivative {
  readonly path: readonly string[];
  readonly slope: number;
  /** Sum of the magnitudes of the terms the slope is made of. */
  readonly scale: number;
}

export interface Truth {
  readonly value: unknown;
  /** By what each number of the result counts; null where the result is one number. */
  readonly seed: unknown;
  readonly derivatives: readonly Derivative[];
  readonly session: Session;
  readonly names: readonly string[];
}

const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };

export function transpile(text: string, dual = false): string {
  const stripped = dual ? null : strip(text);
  if (stripped !== null) return stripped;
  return ts.transpileModule(text, { compilerOptions: options, ...(dual && { transformers: { before: [overload] } }) }).outputText;
}

/** The exports of a CommonJS module. */
export function load(js: string, imports: Objects = {}, session: Session | null = null): Objects {
  const exported: Objects = {};
  const evaluate = new Function('exports', 'require', '$$', js) as (e: Objects, r: () => Objects, s: Session | null) => void;
  evaluate(exported, () => imports, session);
  return exported;
}

export function call(from: Objects, name: string, args: readonly unknown[]): unknown {
  const f = from[name];
  if (typeof f !== 'function') throw new Error(`the module does not export ${name}`);
  return (f as (...args: readonly unknown[]) => unknown)(...args);
}

export const argumentsOf = (module: Objects, names: readonly string[], maker = 'args__'): { all: Objects; list: unknown[] } => {
  const all = call(module, maker, []);
  if (!isObject(all)) throw new Error('the arguments are not a record');
  return { all, list: names.map((name) => all[name]) };
};

/**
 * Why a program is no test: it throws, runs too long, leaves the range in which derivatives can be compared, or is
 * none to TypeScript (which forgets what it has narrowed where code cannot be reached), or asks to checkpoint a loop whose
 * state no snapshot can hold, or for something else that the language leaves out by its own words; or differences do not
 * confirm what dual numbers say of it.
 */
export type Unfit =
  'throws' | 'too long' | 'not finite' | 'stray access' | 'differs' | 'ill-typed' | 'no checkpoint' | 'left out' | 'doubtful';

/** Several programs as they are, in one module: to write TypeScript as JavaScript takes longer than to run it. */
export function together(programs: readonly Program[], from = 0): Objects | null {
  try {
    return load(transpile(programs.map((program, k) => renumber(moduleOf(program), from + k)).join('\n')));
  } catch {
    return null;
  }
}

/** The same where some cannot even be loaded. */
export const separately = (programs: readonly Program[]): Objects =>
  programs.reduce<Objects>((all, program, id) => ({ ...all, ...together([program], id) }), {});

/** What is not finite is computed there for nothing: the derivatives tell whether it is. */
const isUnused = (production: string): boolean => production.startsWith('quotients ');

/** By what the k-th number of a result counts. */
const weightOf = (k: number): number => (k % 2 === 0 ? 1 : -1) * (0.5 + 0.25 * ((3 * k) % 5));

/** What is asked for of a result and of the arguments behind the call: a record where it is more than one thing. */
function outputOf({ of }: Program, result: unknown, all: Objects): unknown {
  const one = (name: string): unknown => (name === 'return' ? result : all[name]);
  const [only] = of;
  if (only === undefined) return result;
  return of.length === 1 ? one(only) : Object.fromEntries(of.map((name) => [name, one(name)]));
}

/** The number whose derivatives a truth holds, of a run on plain numbers. */
export function weighted(program: Program, result: unknown, all: Objects): number {
  if (program.mode === 'grad') return Number(result);
  return outputs(outputOf(program, result, all)).reduce((sum, { number }, k) => sum + weightOf(k) * Number(number), 0);
}

/** `original` is a module that holds the program under this number. */
export function truth(program: Program, original: { readonly module: Objects; readonly id: number } | null = null): Truth | Unfit {
  const text = moduleOf(program);
  const names = parameterNames(program.text);
  const session = new Session(budget);
  try {
    const dual = load(transpile(text, true), {}, session);
    const lifted = argumentsOf(dual, names);
    const leaves = lift(lifted.all, program.wrt === 'all' ? names : program.wrt);
    const result = call(
      dual,
      'f__',
      names.map((name) => lifted.all[name]),
    );
    if (session.isOutOfBudget) return 'too long';
    if (session.stray) return 'stray access';
    const isNumber = typeof session.value(result) === 'number';
    const output = outputOf(program, result, lifted.all);
    const found = program.mode === 'grad' && !isNumber ? [] : outputs(output);
    if (found.length === 0 || !found.every(({ number }) => Number.isFinite(Number(number))) || session.extreme > largest)
      return 'not finite';
    if (session.infinite && !program.uses.some(isUnused)) return 'not finite';
    const weights = new Map(found.map(({ path }, k) => [path.join('.'), program.mode === 'grad' ? 1 : weightOf(k)]));
    const weight = (path: readonly string[]): number => weights.get(path.join('.')) ?? 0;
    const sum = (term: (dual: Dual, weight: number) => number): number =>
      found.reduce((total, { path, number }) => total + (number instanceof Dual ? term(number, weight(path)) : 0), 0);
    const derivatives = leaves.map(({ path, direction }) => ({
      path,
      slope: sum(({ slope }, by) => by * (slope[direction] ?? 0)),
      scale: sum(({ scale }, by) => Math.abs(by) * (scale[direction] ?? 0)),
    }));
    if (!derivatives.every(({ slope, scale }) => Number.isFinite(slope) && Number.isFinite(scale))) return 'not finite';
    const { module, id } = original ?? { module: load(transpile(renumber(text, 0))), id: 0 };
    const own = argumentsOf(module, names, renumber('args__', id));
    const value = outputOf(program, call(module, renumber('f__', id), own.list), own.all);
    const seed = program.mode === 'grad' ? null : shaped(value, weight);
    return fingerprint(value, false) === fingerprint(output, false) ? { value, seed, derivatives, session, names } : 'differs';
  } catch (error) {
    return error instanceof OutOfBudget ? 'too long' : 'throws';
  }
}
