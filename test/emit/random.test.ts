import { describe, expect, test } from 'vitest';
import { evaluate, StepLimit } from '../../compiler/ir/evaluate.ts';
import { simplify } from '../../compiler/passes/simplify.ts';
import { programOf } from '../ir/build.ts';
import { randomFunction } from '../passes/random.ts';
import { TypeChecker } from '../harness/typecheck.ts';
import { emit, load } from './emitting.ts';

/** Emitted code computes what the interpreter computes, to the bit, on memory as well. */
const points: readonly (() => unknown[])[] = [
  () => [0.5, -2, [1, 2, 3], [4, 5, 6]],
  () => {
    const a = [0.5, -0, 3];
    return [1.5, 1, a, a];
  },
  () => [-0, NaN, [1, 2, 3], [-1, -2, Infinity]],
];

const size = Number(process.env['EMIT_SEEDS'] ?? 100);
const start = Number(process.env['EMIT_START'] ?? 0);

describe('random functions', () => {
  const seeds = Array.from({ length: size }, (_, k) => start + k);
  test('compute the same bits as the interpreter', async () => {
    for (const seed of seeds) {
      for (const change of [simplify, null]) {
        const fn = randomFunction(seed, 8 + (seed % 30));
        const program = programOf(change ? change(fn) : fn);
        const code = emit(program);
        const emitted = await load(code);
        for (const point of points) {
          const before = point();
          const after = point();
          let expected: unknown;
          try {
            const { results } = evaluate(program, before, { stepLimit: 50_000 });
            expected = { results: [...results], args: before };
          } catch (error) {
            if (error instanceof StepLimit) continue;
            expected = { thrown: error, args: before };
          }
          let actual: unknown;
          try {
            const results = Object.values(emitted(...after));
            actual = { results, args: after };
          } catch (thrown) {
            actual = { thrown, args: after };
          }
          expect(actual, `seed ${seed}\n${code}`).toEqual(expected);
        }
      }
    }
  });

  test('pass the type checker', () => {
    const checker = new TypeChecker();
    for (const seed of seeds.slice(0, 60)) {
      const code = emit(programOf(simplify(randomFunction(seed, 8 + (seed % 30)))));
      // What stands behind an endless loop is dropped, and may leave a value unread.
      const problems = checker.check({ 'emitted.ts': code }).filter((line) => !code.includes('for (;;)') || !line.includes('TS6133'));
      expect(problems, `seed ${seed}\n${code}`).toEqual([]);
    }
  });
});
