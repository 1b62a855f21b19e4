/** The fuzzer's own parts: its programs are TypeScript that ends, and its oracle is right. */

import { describe, expect, test } from 'vitest';
import { differences } from '../harness/differences.ts';
import { TypeChecker } from '../harness/typecheck.ts';
import { program, programs, seedOf } from './arbitrary.ts';
import { Coverage } from './coverage.ts';
import { argumentsOf, call, load, transpile, truth, weighted } from './oracle/run.ts';
import { at, type Objects } from './oracle/values.ts';
import { moduleOf, renumber, type Program } from './program.ts';
import { apply, edits } from './reduce.ts';
import * as fc from 'fast-check';

const size = { fuel: 24, full: true, poles: true };
const seed = Number(process.env.FUZZ_SEED ?? 20_245);
const sample = Array.from({ length: 240 }, (_, k) => program(size, seed, k));

/** The entry as a function of its arguments, with one number for a result. */
const numeric =
  (one: Program, original: Objects, names: readonly string[]) =>
  (...args: unknown[]): number =>
    weighted(one, call(original, 'f__', args), Object.fromEntries(names.map((name, k) => [name, args[k]])));

function smallStep(f: (...args: unknown[]) => number, original: Objects, names: readonly string[], path: readonly string[]): number {
  const moved = (by: number): number => {
    const { all, list } = argumentsOf(original, names);
    if (path.length === 1) list[names.indexOf(path[0] ?? '')] = Number(at(all, path)) + by;
    else (at(all, path.slice(0, -1)) as Objects)[path.at(-1) ?? ''] = Number(at(all, path)) + by;
    return f(...list);
  };
  const h = 1e-6;
  return (moved(h) - moved(-h)) / (2 * h);
}

describe(`generated programs (seed ${seed})`, () => {
  test('type-check under strict', () => {
    const checker = new TypeChecker({
      noUncheckedIndexedAccess: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      allowUnreachableCode: true,
      allowUnusedLabels: true,
      isolatedDeclarations: false,
      erasableSyntaxOnly: false,
    });
    const text = sample.map((p, k) => renumber(moduleOf(p), k)).join('\n');
    const problems = checker
      .check({ 'programs.ts': text })
      .filter((line) => !/never read|never used|Unreachable|unused label|declaration emit|are unused/i.test(line))
      // Where code cannot be reached, TypeScript forgets what a test has told it.
      .filter((line) => !/possibly '(undefined|null)'|'\w+(\[\])? \| undefined'/.test(line));
    expect(problems).toEqual([]);
  }, 120_000);

  test('end, stay finite, and exercise the language', () => {
    const coverage = new Coverage(size);
    const unfit = new Map<string, number>();
    for (const one of sample) {
      const known = truth(one);
      if (typeof known === 'string') unfit.set(known, (unfit.get(known) ?? 0) + 1);
      else coverage.add(one, known);
    }
    // The rewritten program computes the same bits as the program itself.
    expect(unfit.get('differs')).toBeUndefined();
    expect(coverage.programs).toBeGreaterThan(0.7 * sample.length);
    expect(coverage.shortfalls()).toEqual([]);
  }, 120_000);

  test('have the derivatives that differences find', () => {
    let compared = 0;
    for (const one of sample.slice(0, 80)) {
      const known = truth(one);
      if (typeof known === 'string' || known.session.margin < 1e-4) continue;
      // What has been rounded to single precision moves in steps that may be larger than those of the differences.
      if (/Float32Array|fround/.test(moduleOf(one))) continue;
      const original = load(transpile(moduleOf(one)));
      const { all } = argumentsOf(original, known.names);
      const f = numeric(one, original, known.names);
      const positions = known.names.flatMap((name, k) => (known.derivatives.some(({ path }) => path[0] === name) ? [k] : []));
      const estimates = differences(
        f,
        known.names.map((name) => all[name]),
        positions,
      );
      const byPath = new Map(estimates.map((d) => [[known.names[Number(d.path[0])], ...d.path.slice(1)].join('.'), d]));
      for (const { path, slope, scale } of known.derivatives) {
        const estimate = byPath.get(path.join('.'));
        if (!estimate || estimate.error > 1e-5 * (1 + Math.abs(slope))) continue;
        compared++;
        // Extrapolation starts with steps that may jump over a kink; a small step must object as well.
        const off = Math.abs(estimate.value - slope) - 100 * estimate.error - 1e-7 * (1 + scale);
        const close = off <= 0 || Math.abs(smallStep(f, original, known.names, path) - slope) <= 1e-4 * (1 + scale);
        expect(close, `${path.join('.')}: ${slope}, by differences ${estimate.value}\n${moduleOf(one)}`).toBe(true);
      }
    }
    expect(compared).toBeGreaterThan(50);
  }, 120_000);

  test('are the same for the same seed', () => {
    const seen: string[] = [];
    fc.check(
      fc.property(programs(size), ({ text }) => void seen.push(text)),
      { seed: seedOf(seed, 7), numRuns: 1 },
    );
    expect(seen).toEqual([sample[7]?.text]);
  });
});

describe('shrinking', () => {
  test('finds the one statement that matters', () => {
    // Arguments are not made smaller: they keep the classes that they are made of.
    const isFit = ({ text, args }: Program): boolean => text.includes('Math.atan2(') && text.length > 800 && !args.includes('new C');
    const k = sample.findIndex((one) => isFit(one) && typeof truth(one) !== 'string');
    const found: string[] = [];
    expect(k).toBeGreaterThanOrEqual(0);
    const property = fc.property(programs(size), (one) => {
      const fails = one.text.includes('Math.atan2(') && typeof truth(one) !== 'string';
      if (fails) found.push(one.text);
      return !fails;
    });
    fc.check(property, { seed: seedOf(seed, k), numRuns: 1 });
    expect(found.at(-1)?.length).toBeLessThan(300);
  }, 30_000);

  test('offers texts that are smaller, and never itself', () => {
    const { text } = program(size, seed, 3);
    for (const edit of edits(text)) expect(apply(text, edit).length).toBeLessThan(text.length);
  });
});
