/** A run of the fuzzer: programs in batches, coverage, failures by sort with the smallest example of each. */

import * as fc from 'fast-check';
import { program, programs, seedOf } from './arbitrary.ts';
import { Coverage } from './coverage.ts';
import type { Size } from './grammar/functions.ts';
import type { Judge, Options, Verdict } from './judge.ts';
import type { Program } from './program.ts';

export interface Found {
  /** Number of the program in the run. */
  readonly index: number;
  readonly program: Program;
  readonly verdict: Extract<Verdict, { kind: 'fails' }>;
}

export interface Result {
  readonly coverage: Coverage;
  /** How many programs each oracle has judged. */
  readonly judged: ReadonlyMap<string, number>;
  readonly unfit: ReadonlyMap<string, number>;
  readonly found: readonly Found[];
}

export interface Plan extends Options {
  readonly seed: number;
  readonly count: number;
  readonly size: Size;
  readonly batch: number;
  /** Each batch with one of the costly oracles, in turn, not with all: three times as many programs in the same time. */
  readonly inTurn?: boolean;
  /** Called after each batch. */
  readonly progress?: (done: number, found: readonly Found[]) => void;
}

const costly = ['types', 'unoptimised', 'checkpointed', 'into', 'fast', 'parts'] as const;

/** The oracles for the batch that begins with this program. */
function optionsAt(plan: Plan, first: number): Options {
  const wanted = costly.filter((name) => plan[name] === true);
  const turn = wanted[Math.floor(first / plan.batch) % Math.max(1, wanted.length)];
  const on = (name: (typeof costly)[number]): boolean => (plan.inTurn === true ? name === turn : wanted.includes(name));
  return {
    types: on('types'),
    unoptimised: on('unoptimised'),
    checkpointed: on('checkpointed'),
    into: on('into'),
    fast: on('fast'),
    parts: on('parts'),
  };
}

/** Whoever can say what is wrong with programs. */
type Judging = Pick<Judge, 'judge'>;

/** `size` programs from this number on; fewer where there are none. */
export type Source = (first: number, size: number) => readonly Program[];

const grammar =
  (plan: Plan): Source =>
  (first, size) =>
    Array.from({ length: size }, (_, k) => program(plan.size, plan.seed, first + k));

export function campaign(judge: Judging, plan: Plan, source: Source = grammar(plan)): Result {
  const coverage = new Coverage(plan.size);
  const judged = new Map<string, number>();
  const count = (name: string): void => void judged.set(name, (judged.get(name) ?? 0) + 1);
  const unfit = new Map<string, number>();
  const found: Found[] = [];
  for (let done = 0; done < plan.count; done += plan.batch) {
    const size = Math.min(plan.batch, plan.count - done);
    const batch = source(done, size);
    const options = optionsAt(plan, done);
    judge.judge(batch, options).forEach((verdict, k) => {
      const one = batch[k];
      if (!one) return;
      if (verdict.kind === 'unfit') {
        unfit.set(verdict.why, (unfit.get(verdict.why) ?? 0) + 1);
        return;
      }
      for (const name of ['value and gradient', ...costly.filter((oracle) => options[oracle])]) count(name);
      if (verdict.kind === 'agrees') coverage.add(one, verdict.truth);
      else found.push({ index: done + k, program: one, verdict });
    });
    plan.progress?.(done + size, found);
  }
  return { coverage, judged, unfit, found };
}

/** One of each sort, the shortest, with how often it came. */
export function bySort(found: readonly Found[]): { readonly first: Found; readonly times: number }[] {
  const sorts = new Map<string, Found[]>();
  for (const one of found) {
    const key = `${one.verdict.failure}: ${one.verdict.sort}`;
    sorts.set(key, [...(sorts.get(key) ?? []), one]);
  }
  return [...sorts.values()]
    .flatMap((list) => {
      const first = list.toSorted((a, b) => a.program.text.length - b.program.text.length)[0];
      return first ? [{ first, times: list.length }] : [];
    })
    .sort((a, b) => b.times - a.times);
}

/** The smallest program with the same fault that shrinking finds in the given time. */
export function shrink(judge: Judging, { index, program: start, verdict }: Found, plan: Plan, milliseconds: number): Program {
  const end = Date.now() + milliseconds;
  let smallest = start;
  const sound = (candidate: Program): boolean => {
    if (candidate.text === start.text) return false;
    if (Date.now() > end) return true;
    const [now] = judge.judge([candidate], {
      types: verdict.failure === 'type error',
      unoptimised: verdict.sort.endsWith('unoptimised'),
      checkpointed: verdict.sort.endsWith('checkpointed'),
      into: verdict.sort.endsWith('into'),
      fast: verdict.sort.endsWith('fast'),
      parts: verdict.sort.endsWith('parts'),
    });
    if (now?.kind !== 'fails' || now.failure !== verdict.failure || now.sort !== verdict.sort) return true;
    smallest = candidate;
    return false;
  };
  fc.check(fc.property(programs(plan.size), sound), { seed: seedOf(plan.seed, index), numRuns: 1, examples: [[start]] });
  return smallest;
}
