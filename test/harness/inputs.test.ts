import { describe, expect, test } from 'vitest';
import { checkGradient, run } from './check.ts';
import { gradientByDifferences } from './differences.ts';
import { disagreement, fixtures, loadFixture } from './fixture.ts';
import { copy } from './values.ts';

/** The fixtures themselves, without the compiler: an oracle that cannot judge them would prove nothing. */
describe.each(fixtures(['errors', 'programs']))('%s', (path) => {
  test('differences can be trusted where it is tried, and agree with what is known', async () => {
    const { primal, at, known, kinks, wrt, parameters: names } = await loadFixture(path);
    expect(wrt.every((position) => position >= 0)).toBe(true);
    at.forEach((args, point) => {
      const reference = run(primal, copy(args));
      if ('thrown' in reference || kinks.some((kink) => kink.point === point)) return;
      const { gradient: grad } = gradientByDifferences(primal as (...a: never[]) => number, args, wrt, names);
      for (const stated of known.filter((k) => k.point === point))
        expect(disagreement({ value: reference.value, grad }, stated)).toEqual([]);
      const gradient = (...own: never[]): unknown => ({ value: primal(...own), grad: copy(grad) });
      const problems = checkGradient({
        primal,
        gradient: (...own) => gradient(...(copy(own) as never[])),
        args,
        wrt,
        names,
      });
      expect({ point, problems }).toEqual({ point, problems: [] });
    });
  });
});
