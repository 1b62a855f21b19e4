/** Compiles the corpus and compares what comes out with what is true. */

import { readFileSync } from 'node:fs';
import { Compiler, CompilerBug, type CompileResult } from '../../compiler/index.ts';
import { TypeChecker } from '../harness/typecheck.ts';
import type { Case, Refused } from './case.ts';
import { gradientPath, independents, truths } from './judge.ts';
import {
  functionOf,
  importEmitted,
  loadRefused,
  loadTopic,
  type Callable,
  type RefusedTopic,
  type Subject,
  type Topic,
} from './modules.ts';
import { settings, type SettingName } from './settings.ts';
import { clone, leaves, lookUp, render, same } from './values.ts';

export type Status = 'pass' | 'WRONG' | 'refused' | 'crash';

export interface Outcome {
  readonly topic: string;
  readonly f: string;
  readonly status: Status;
  /** Code of the refusal, or the kind of failure. */
  readonly code: string;
  readonly detail: string;
  readonly emitted: string;
}

type Module = Readonly<Record<string, unknown>>;

const compiler = new Compiler();
const checkers = new Map<SettingName, TypeChecker>();

type Compiled = { readonly result: CompileResult } | { readonly bug: string };

function compileCases(topic: Topic, list: readonly Case[], setting: SettingName): Compiled {
  try {
    const functions = list.map((c) => {
      const f = functionOf(topic, c.f);
      const wrt = c.throws === true || c.at[0] === undefined ? 'all' : independents(c, f, c.at[0]);
      return {
        name: c.f,
        mode: c.seed === undefined ? ('grad' as const) : ('vjp' as const),
        wrt: wrt === 'all' ? wrt : wrt.map((name) => (/^\d+$/.test(name) ? Number(name) : name)),
        ...(c.of === undefined ? {} : { of: c.of }),
      };
    });
    const { project, retold, output } = settings[setting];
    const source = retold ? { fileName: topic.file, source: retold(topic.file, readFileSync(topic.file, 'utf8')) } : { file: topic.file };
    return { result: compiler.compile({ ...source, ...(project === null ? {} : { project }), functions, ...output }) };
  } catch (problem) {
    const kind = problem instanceof CompilerBug ? 'CompilerBug' : 'exception';
    return { bug: `${kind}: ${problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)}` };
  }
}

/** Cases of one function go into different rounds: their emitted functions have the same name. */
function rounds(cases: readonly Case[]): Case[][] {
  const list: Case[][] = [];
  for (const c of cases) {
    const free = list.find((round) => round.every((other) => other.f !== c.f));
    if (free) free.push(c);
    else list.push([c]);
  }
  return list;
}

/** What to leave out, and whom to tell: a caller that can end a program that does not end. */
export interface Watch {
  /** Cases by number. */
  readonly wanted: (c: Case | Refused, index: number) => boolean;
  readonly begin: (index: number) => void;
  readonly end: (index: number, outcome: Outcome) => void;
}

const everything: Watch = { wanted: () => true, begin: () => undefined, end: () => undefined };

export async function checkTopic(name: string, watch: Watch = everything, setting: SettingName = 'usual'): Promise<Outcome[]> {
  const topic = await loadTopic(name);
  const outcomes: Outcome[] = [];
  const check = async (c: Case, how: () => Outcome | Promise<Outcome>): Promise<void> => {
    const index = topic.cases.indexOf(c);
    watch.begin(index);
    const outcome = await how();
    outcomes.push(outcome);
    watch.end(index, outcome);
  };
  for (const round of rounds(topic.cases.filter(watch.wanted))) {
    const together = compileCases(topic, round, setting);
    if ('result' in together && together.result.ok && round.length > 1) {
      const { code } = together.result;
      const module = await load(code, topic);
      if (typeof module !== 'string') {
        for (const c of round) await check(c, () => examine(topic, c, module, code));
        continue;
      }
    }
    // Something in this module fails: one function at a time, to learn which.
    for (const c of round) await check(c, () => checkAlone(topic, c, setting));
  }
  return outcomes;
}

async function checkAlone(topic: Topic, c: Case, setting: SettingName): Promise<Outcome> {
  const failed = (status: Status, code: string, detail: string, emitted = ''): Outcome => ({
    topic: topic.name,
    f: c.f,
    status,
    code,
    detail,
    emitted,
  });
  const compiled = compileCases(topic, [c], setting);
  if ('bug' in compiled) return failed('crash', 'compiler', compiled.bug);
  const { result } = compiled;
  if (!result.ok) {
    const errors = result.diagnostics.filter((d) => d.severity === 'error');
    return failed('refused', [...new Set(errors.map((d) => d.code))].join(' '), errors.map((d) => `${d.code} ${d.message}`).join('\n'));
  }
  const module = await load(result.code, topic);
  if (typeof module === 'string') return failed('crash', 'load', module, result.code);
  return examine(topic, c, module, result.code);
}

async function load(code: string, topic: Topic): Promise<Module | string> {
  try {
    return await importEmitted(topic.file, code);
  } catch (problem) {
    return String(problem);
  }
}

function examine(topic: Topic, c: Case, module: Module, emitted: string): Outcome {
  const outcome = (status: Status, code = '', detail = ''): Outcome => ({ topic: topic.name, f: c.f, status, code, detail, emitted });
  const name = `${c.f}${c.seed === undefined ? 'Grad' : 'Vjp'}`;
  const gradient = module[name];
  if (typeof gradient !== 'function') return outcome('crash', 'export', `no export ${name}, but ${Object.keys(module).join(', ')}`);
  for (const [point, at] of c.at.entries()) {
    const problem = examinePoint(c, functionOf(topic, c.f), gradient as Callable, point, at);
    if (problem) return outcome(problem.code === 'throws' ? 'crash' : 'WRONG', problem.code, `at ${render(at)}: ${problem.detail}`);
  }
  return outcome('pass');
}

function examinePoint(
  c: Case,
  f: Subject,
  gradient: Callable,
  point: number,
  at: readonly unknown[],
): { code: string; detail: string } | null {
  const seed = c.seed?.[point];
  const before = clone([...at]);
  const args = clone([...at]);
  const call = (): { value: unknown; grad: unknown } | Error => {
    try {
      return (seed === undefined ? gradient(...args) : gradient(clone(seed), ...args)) as { value: unknown; grad: unknown };
    } catch (thrown) {
      return thrown instanceof Error ? thrown : new Error(String(thrown));
    }
  };
  const first = call();
  if (!same(args, before)) return { code: 'arguments', detail: `changed to ${render(args)}` };
  if (c.throws === true) return first instanceof Error ? null : { code: 'nothrow', detail: 'the function throws, its gradient does not' };
  if (first instanceof Error) return { code: 'throws', detail: first.stack ?? first.message };
  const primalArgs = clone([...at]);
  const value = f.call(...primalArgs);
  if (c.of === undefined && !same(first.value, value)) return { code: 'value', detail: `${render(first.value)}, not ${render(value)}` };
  const kept = clone(first);
  const second = call();
  if (!same(second, kept)) return { code: 'second call', detail: `${render(kept)}, then ${render(second)}` };
  // Results are the caller's: what is written into them reaches neither other results nor later calls.
  if (!(second instanceof Error)) {
    const written = { grad: second.grad, value: Array.isArray(second.value) || ArrayBuffer.isView(second.value) ? second.value : 0 };
    for (const key of ['grad', 'value']) for (const leaf of leaves(written, key, [])) leaf.holder[leaf.key] = 777;
  }
  if (!same(first, kept)) return { code: 'shared results', detail: `${render(kept)} became ${render(first)}` };
  const third = call();
  if (!same(third, kept)) return { code: 'third call', detail: `${render(kept)}, then ${render(third)}` };

  const wrt = independents(c, f, c.at[0] ?? at);
  for (const name of wrt) {
    const [argument, gradient] = [at[f.names.indexOf(name)], lookUp(first.grad, gradientPath(wrt, [name]))];
    if (!f.rest && !hasLengthsOf(argument, gradient)) return { code: 'shape', detail: `of ${render(argument)}: ${render(gradient)}` };
  }
  const wrong = truths({ ...c, wrt }, f, point).flatMap((truth) => {
    const ours = lookUp(first.grad, gradientPath(wrt, truth.path));
    const right = typeof ours === 'number' && (ours === truth.slope || Math.abs(ours - truth.slope) <= truth.tolerance);
    return right ? [] : [`d/d ${truth.path.join('.')} is ${String(ours)}, not ${truth.slope}`];
  });
  return wrong.length === 0 ? null : { code: 'gradient', detail: wrong.slice(0, 6).join('; ') };
}

/** Is nothing in the arrays of a gradient beside what the argument has there, unless it is 0? */
function hasLengthsOf(argument: unknown, gradient: unknown): boolean {
  if (typeof argument !== 'object' || argument === null || typeof gradient !== 'object' || gradient === null) return true;
  if (Array.isArray(argument) && Array.isArray(gradient) && gradient.slice(argument.length).some((extra) => extra !== 0)) return false;
  return Object.entries(argument).every(([key, value]) => hasLengthsOf(value, (gradient as Record<string, unknown>)[key]));
}

/** Programs of `refused/`: a refusal with a fitting code passes; so does a right derivative. */
export async function checkRefused(name: string, watch: Watch = everything): Promise<Outcome[]> {
  const topic = await loadRefused(name);
  const outcomes: Outcome[] = [];
  for (const [index, program] of topic.programs.entries()) {
    if (!watch.wanted(program, index)) continue;
    watch.begin(index);
    const outcome = await checkProgram(topic, program);
    outcomes.push(outcome);
    watch.end(index, outcome);
  }
  return outcomes;
}

async function checkProgram(topic: RefusedTopic, program: Refused): Promise<Outcome> {
  const c: Case = { f: program.f, at: program.at, ...(program.wrt === undefined ? {} : { wrt: program.wrt }) };
  const asTopic: Topic = { ...topic, cases: [c] };
  const outcome = await checkAlone(asTopic, c, 'usual');
  const refusedAtEntry = outcome.code === 'throws' && program.codes.some((code) => outcome.detail.includes(code));
  if (refusedAtEntry) return { ...outcome, status: 'pass' };
  if (outcome.status !== 'refused') return outcome;
  const fitting = outcome.code.split(' ').some((code) => program.codes.includes(code));
  return {
    ...outcome,
    status: fitting ? 'pass' : 'refused',
    detail: fitting ? outcome.detail : `expected ${program.codes.join(' or ')}\n${outcome.detail}`,
  };
}

/** What TypeScript says about the emitted code of a passing outcome. */
export function typeErrors(topicFile: string, emitted: string, asked: SettingName = 'usual'): string[] {
  const setting = topicFile.includes('/lax/') ? 'lax' : asked;
  const checker = checkers.get(setting) ?? new TypeChecker(settings[setting].flags);
  checkers.set(setting, checker);
  return checker.check({ [topicFile.replace(/\.ts$/, '.grad.ts')]: emitted });
}
