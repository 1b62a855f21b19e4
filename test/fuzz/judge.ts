/**
 * Compiles programs, many in one module, and compares what the emitted gradients do with the truth.
 *
 * Needs: a compiler that never throws for a user's mistake. Gives: one verdict for each program.
 */

import { Compiler, type CompileOptions } from '../../compiler/index.ts';
import { TypeChecker } from '../harness/typecheck.ts';
import { isTimeout, Limit } from './limit.ts';
import { renumber, type Program } from './program.ts';
import { argumentsOf, call, load, separately, together, transpile, truth, type Truth, type Unfit } from './oracle/run.ts';
import { at, filled, fingerprint, isObject, numbersIn, type Objects } from './oracle/values.ts';

/** Milliseconds for compiling a batch, and for one call of emitted code. */
const patience = { compiling: 60_000, running: 2000 };

export type Failure =
  'hangs' | 'refused' | 'crash' | 'type error' | 'wrong value' | 'wrong derivative' | 'argument changed' | 'second call differs' | 'throws';

export type Verdict =
  /** The program tests nothing. */
  | { readonly kind: 'unfit'; readonly why: Unfit }
  | { readonly kind: 'agrees'; readonly truth: Truth; readonly gradient: unknown }
  | {
      readonly kind: 'fails';
      readonly failure: Failure;
      /** Equal for the same fault: a code, a message. */ readonly sort: string;
      readonly detail: string;
    };

type Fault = Extract<Verdict, { kind: 'fails' }>;
type Outcome = { readonly code: string; readonly illTyped: Fault | null } | Fault;

export interface Options {
  /** Also with every analysis switched off. */
  readonly unoptimised: boolean;
  /** Also with every loop checkpointed, in very little memory. */
  readonly checkpointed?: boolean;
  /** Also mode into, twice into one buffer full of other numbers. */
  readonly into?: boolean;
  /** Also optimized for speed. */
  readonly fast?: boolean;
  /** Also cut into functions of a few ops, alone, for speed, and with loops checkpointed. */
  readonly parts?: boolean;
  /** Also the types of the emitted code. */
  readonly types: boolean;
}

type Variant = Pick<CompileOptions, 'disable' | 'optimize' | 'checkpoint' | 'checkpointMemory' | 'mode'> & { readonly parts?: true };

/** Relative to the magnitude of the terms of a derivative. */
const tolerance = 1e-9;
const fault = (failure: Failure, sort: string, detail = sort): Fault => ({ kind: 'fails', failure, sort, detail });
const message = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

interface Candidate {
  readonly id: number;
  readonly program: Program;
  readonly truth: Truth;
  /** For mode into: a buffer. */
  readonly out?: unknown;
}

export class Judge {
  #compiler = new Compiler();
  #cutting = new Compiler({ longest: 60 });
  readonly #limit = new Limit();
  /** The emitted code must compile where the program does: plain `strict`. */
  readonly #checker = new TypeChecker({ noUncheckedIndexedAccess: false, noUnusedParameters: false });

  judge(programs: readonly Program[], options: Options): Verdict[] {
    const original = together(programs);
    const truths = programs.map((program, id) => truth(program, original && { module: original, id }));
    const candidates = programs.flatMap((program, id): Candidate[] => {
      const known = truths[id];
      return known === undefined || typeof known === 'string' ? [] : [{ id, program, truth: known }];
    });
    const module = original ?? separately(programs);
    const verdicts = this.#compare(candidates, module, {}, options.types);
    const also = (name: string, variant: Variant): void => {
      const agreed = candidates.flatMap((one): Candidate[] => {
        const verdict = verdicts.get(one.id);
        if (verdict?.kind !== 'agrees') return [];
        if (variant.mode !== 'into') return [one];
        if (one.program.mode === 'vjp') return [];
        // A gradient that is one number has no buffer.
        return isObject(verdict.gradient) ? [{ ...one, out: filled(verdict.gradient, 7) }] : [];
      });
      for (const [id, verdict] of this.#compare(agreed, module, variant, false)) {
        verdicts.set(id, verdict.kind === 'fails' ? { ...verdict, sort: `${verdict.sort}, ${name}` } : verdict);
      }
    };
    if (options.unoptimised) also('unoptimised', { disable: 'all' });
    if (options.checkpointed) also('checkpointed', { checkpoint: 'auto', checkpointMemory: 120 });
    if (options.fast) also('fast', { optimize: 'speed' });
    if (options.parts) {
      also('parts', { parts: true });
      also('fast, in parts', { parts: true, optimize: 'speed' });
      also('checkpointed, in parts', { parts: true, checkpoint: 'auto', checkpointMemory: 120 });
    }
    if (options.into) also('into', { mode: 'into' });
    return truths.map((known, id): Verdict => {
      if (typeof known === 'string') return { kind: 'unfit', why: known };
      const verdict = verdicts.get(id) ?? fault('crash', 'no verdict');
      const why = verdict.kind === 'fails' ? outside(verdict) : null;
      return why ? { kind: 'unfit', why } : verdict;
    });
  }

  #compare(candidates: readonly Candidate[], original: Objects, variant: Variant, types: boolean): Map<number, Verdict> {
    const compiled = this.#compile(candidates, variant, types);
    const isFit = 'code' in compiled && !compiled.illTyped;
    if (isFit || candidates.length <= 1) return outcomes(candidates, original, compiled, this.#limit);
    // Somebody was refused: look for him in both halves.
    const middle = Math.ceil(candidates.length / 2);
    const halves = [candidates.slice(0, middle), candidates.slice(middle)];
    return new Map(halves.flatMap((half) => [...this.#compare(half, original, variant, types)]));
  }

  #compile(candidates: readonly Candidate[], { parts, ...variant }: Variant, types: boolean): Outcome {
    const compiler = parts ? this.#cutting : this.#compiler;
    const source = candidates.map(({ program, id }) => renumber(program.text, id)).join('\n');
    const functions = candidates.map(({ program, id }) => ({
      name: renumber('f__', id),
      wrt: program.wrt,
      ...(program.mode === 'vjp' && { mode: program.mode, ...(program.of.length > 0 && { of: program.of }) }),
    }));
    try {
      const result = this.#limit.run(patience.compiling, () => compiler.compile({ source, functions, ...variant }));
      if (!result.ok) {
        const first = result.diagnostics.find(({ severity }) => severity === 'error');
        const frame = first?.place?.frame ?? '';
        return fault('refused', first?.code ?? 'no diagnostic', `${first?.code} ${first?.message}\n${frame}`);
      }
      const problems = types ? this.#typeErrors(source, result.code) : [];
      const [first] = problems;
      const illTyped = first === undefined ? null : fault('type error', first.replace(/^\S+ (TS\d+).*$/s, '$1'), problems.join('\n'));
      return { code: result.code, illTyped };
    } catch (error) {
      if (isTimeout(error)) {
        this.#compiler = new Compiler();
        this.#cutting = new Compiler({ longest: 60 });
        return fault('hangs', 'compiler');
      }
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return fault(
        'crash',
        message(error)
          .replace(/`[^`]*`/g, '…')
          .replace(/%?\d+/g, '#')
          .slice(0, 80),
        detail.split('\n').slice(0, 12).join('\n'),
      );
    }
  }

  #typeErrors(source: string, code: string): string[] {
    return this.#checker.check({ 'input.grad.ts': code, 'input.ts': source }).filter((line) => line.startsWith('input.grad.ts'));
  }
}

/** Runs the emitted module. */
function outcomes(candidates: readonly Candidate[], original: Objects, compiled: Outcome, limit: Limit): Map<number, Verdict> {
  if (!('code' in compiled)) return new Map(candidates.map(({ id }) => [id, compiled]));
  let emitted: Objects;
  try {
    emitted = load(transpile(compiled.code), original);
  } catch (error) {
    return new Map(candidates.map(({ id }) => [id, fault('throws', 'on loading', `${message(error)}\n${compiled.code}`)]));
  }
  return new Map(
    candidates.map((one) => {
      const verdict = compare(one, original, emitted, compiled.code, limit);
      // A wrong number is worse than a wrong type.
      return [one.id, verdict.kind === 'agrees' && compiled.illTyped ? compiled.illTyped : verdict];
    }),
  );
}

function compare({ id, program, truth: known, out }: Candidate, original: Objects, emitted: Objects, code: string, limit: Limit): Verdict {
  const fresh = (): { all: Objects; list: unknown[] } => argumentsOf(original, known.names, renumber('args__', id));
  const name = renumber('f__', id);
  const args = fresh();
  const given = [args.list, known.seed];
  const before = fingerprint(given);
  const run = (list: readonly unknown[]): unknown => {
    if (program.mode === 'vjp') return call(emitted, `${name}Vjp`, [known.seed, ...list]);
    return out === undefined ? call(emitted, `${name}Grad`, list) : { value: call(emitted, `${name}GradInto`, [out, ...list]), grad: out };
  };
  try {
    const result = limit.run(patience.running, () => run(args.list));
    const once = fingerprint(result);
    const value = fingerprint(known.value, false);
    if (!isObject(result) || fingerprint(result.value, false) !== value)
      return fault('wrong value', 'value', `${once}, not ${value}\n${code}`);
    if (fingerprint(given) !== before) return fault('argument changed', 'argument', `${before} became ${fingerprint(given)}\n${code}`);
    if (program.text.includes('too large') && !throwsAlike(() => fresh().all, known.names, { original: original[name], run }))
      return fault('throws', 'otherwise', code);
    const again = fingerprint(run(args.list));
    if (again !== once) return fault('second call differs', 'second', `${once}, then ${again}\n${code}`);
    const several = new Set(program.wrt === 'all' ? known.names.filter((p) => differentiable(args.all[p])) : program.wrt).size > 1;
    for (const { path, slope, scale } of known.derivatives) {
      const found = at(result.grad, several ? path : path.slice(1));
      const rounding = at(args.all, path.slice(0, -1)) instanceof Float32Array ? Math.abs(slope) * 2 ** -24 : 0;
      if (typeof found === 'number' && Math.abs(found - slope) <= tolerance * scale + 1e-12 + rounding) continue;
      return fault('wrong derivative', 'derivative', `by ${path.join('.')}: ${String(found)}, not ${slope}\n${code}`);
    }
    return { kind: 'agrees', truth: known, gradient: result.grad };
  } catch (error) {
    if (isTimeout(error)) return fault('hangs', 'emitted code', code);
    return fault('throws', message(error).slice(0, 40), `${message(error)}\n${code}`);
  }
}

/** Programs that the language leaves out by its own words, and that the grammar cannot tell. */
function outside({ failure, sort }: Fault): Unfit | null {
  // A parameter that is assigned may not be what is written.
  if (sort === 'AD5013' || sort === 'AD5033') return 'ill-typed';
  return sort.startsWith('AD6020') || (failure === 'throws' && /AD602[01]/.test(sort)) ? 'no checkpoint' : null;
}

const differentiable = (value: unknown): boolean =>
  typeof value === 'number' || (isObject(value) && Object.keys(value).some((key) => differentiable(value[key])));

/** With far larger numbers: where the program says that they are too large, so must the gradient. */
function throwsAlike(
  fresh: () => Objects,
  names: readonly string[],
  { original, run }: { readonly original: unknown; readonly run: (list: readonly unknown[]) => unknown },
): boolean {
  const complains = (f: (list: readonly unknown[]) => unknown): boolean => {
    const all = fresh();
    numbersIn(all, (path, owner, key) => {
      if (path[0] !== 'n') owner[key] = Number(owner[key]) * 1e6;
    });
    try {
      f(names.map((name) => all[name]));
      return false;
    } catch (error) {
      return message(error) === 'too large';
    }
  };
  if (typeof original !== 'function') return true;
  return !complains((list) => (original as (...args: readonly unknown[]) => unknown)(...list)) || complains(run);
}
