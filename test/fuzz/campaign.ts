/** A run of the fuzzer: programs in batches, coverage, failures by sort with the smallest example of each. */

import * as fc from 'fast-check';
import { program, programs, seedOf } from './arbitrary.ts';
import { Coverage } from './coverage.ts';
import type { Size } from './grammar/functions.ts';
import { Judge, type Options, type Verdict } from './judge.ts';
import type { Program } from './program.ts';

export interface Found {
  /** Number of the program in the run. */
  readonly index: number;
  readonly program: Program;
  readonly verdict: Extract<Verdict, { kind: 'fails' }>;
}

export interface Result {
  readonly coverage: Coverage;
  readonly unfit: ReadonlyMap<string, number>;
  readonly found: readonly Found[];
}

export interface Plan extends Options {
  readonly seed: number;
  readonly count: number;
  readonly size: Size;
  readonly batch: number;
  /** Called after each batch. */
  readonly progress?: (done: number, failures: number) => void;
}

export function campaign(judge: Judge, plan: Plan): Result {
  const coverage = new Coverage(plan.size);
  const unfit = new Map<string, number>();
  const found: Found[] = [];
  for (let done = 0; done < plan.count; done += plan.batch) {
    const batch = Array.from({ length: Math.min(plan.batch, plan.count - done) }, (_, k) => program(plan.size, plan.seed, done + k));
    judge.judge(batch, plan).forEach((verdict, k) => {
      const one = batch[k];
      if (!one) return;
      if (verdict.kind === 'unfit') unfit.set(verdict.why, (unfit.get(verdict.why) ?? 0) + 1);
      else if (verdict.kind === 'agrees') coverage.add(one, verdict.truth);
      else found.push({ index: done + k, program: one, verdict });
    });
    plan.progress?.(done + batch.length, found.length);
  }
  return { coverage, unfit, found };
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
export function shrink(judge: Judge, { index, program: start, verdict }: Found, plan: Plan, milliseconds: number): Program {
  const end = Date.now() + milliseconds;
  let smallest = start;
  const sound = (candidate: Program): boolean => {
    if (candidate.text === start.text) return false;
    if (Date.now() > end) return true;
    const [now] = judge.judge([candidate], {
      types: verdict.failure === 'type error',
      unoptimised: verdict.sort.endsWith('unoptimised'),
      checkpointed: verdict.sort.endsWith('checkpointed'),
    });
    if (now?.kind !== 'fails' || now.failure !== verdict.failure || now.sort !== verdict.sort) return true;
    smallest = candidate;
    return false;
  };
  fc.check(fc.property(programs(plan.size), sound), { seed: seedOf(plan.seed, index), numRuns: 1 });
  return smallest;
}
