import { expect, test } from 'vitest';
import { findActivity } from '../../compiler/analysis/activity.ts';
import { findAliases } from '../../compiler/analysis/aliases.ts';
import { findBounds } from '../../compiler/analysis/bounds.ts';
import { Flow } from '../../compiler/analysis/flow.ts';
import { findIntegers } from '../../compiler/analysis/integers.ts';
import { findEffectsOnLengths } from '../../compiler/analysis/lengths.ts';
import { findLoops } from '../../compiler/analysis/loops.ts';
import { findLost } from '../../compiler/analysis/lost.ts';
import { opsIn } from '../../compiler/ir/walk.ts';
import { arrayOf, boolean, real } from '../../compiler/ir/types.ts';
import { func, program } from './build.ts';

/** Long straight lines, long sums, many loops and branches one after another. */
const large = (statements: number) =>
  func('f', (f) => {
    const reals = arrayOf(real, 'Float64Array');
    const [a, n, x] = [f.param(reals), f.param(real), f.param(real)];
    const b = f.newArray(reals, n);
    let s = x;
    for (let k = 0; k < statements; k++) {
      s = f.apply('add', [s, f.apply('mul', [f.load(a, f.apply('floor', [s])), x])]);
      if (k % 50 === 0) {
        s = f.count(
          f.constant(0),
          () => n,
          [s],
          (i, sum) => {
            f.store(b, i, sum!);
            return f.if(
              f.apply('lt', [sum!, x], boolean),
              () => [f.load(b, i)],
              () => [sum!],
            );
          },
        ).results[1]!;
      }
    }
    return [s];
  });

const time = (statements: number): number => {
  const fn = large(statements);
  const whole = program([fn]);
  const started = performance.now();
  const aliases = findAliases(whole);
  const integers = findIntegers(whole, aliases);
  const effects = findEffectsOnLengths(whole, aliases, integers);
  const flow = new Flow(whole, aliases, effects, () => true);
  const request = { wrt: [{ index: 2, path: [] }], of: [{ kind: 'yield', index: 0 } as const] };
  const activity = findActivity(whole, aliases, flow, request);
  findLost(whole, aliases, flow, request);
  const loops = findLoops(whole, aliases, effects, integers);
  const bounds = findBounds(whole, aliases, effects, integers, loops);
  for (const op of opsIn(fn.body)) {
    if (op.kind === 'loop') loops.factsOf('f', op);
    if (op.kind === 'load' || op.kind === 'store') bounds.inBounds('f', op);
  }
  expect(activity.isActive('f', fn.body.yields[0]!)).toBe(true);
  return performance.now() - started;
};

test('five thousand statements are analysed in about five times the time of one thousand', () => {
  time(500);
  const [small, great] = [time(1000), time(5000)];
  // Generous, because other work shares the machine: quadratic time would be 25 times.
  expect(great).toBeLessThan(15 * small + 500);
});
