/**
 * Whole programs through the compiler: emitted gradients against exact derivatives, and the types of what is
 * emitted. `npm run fuzz` is the long run; it also compares with the analyses switched off.
 */

import { expect, test } from 'vitest';
import { bySort, campaign } from './campaign.ts';
import { Judge } from './judge.ts';

const seed = Number(process.env.FUZZ_SEED ?? 1);

/** What is wrong, each sort once, and what was exercised too little. */
function problems(count: number, full: boolean): string[] {
  const size = { fuel: 20, full };
  const { found, coverage } = campaign(new Judge(), { seed, count, size, batch: 20, unoptimised: false, types: true });
  const failures = bySort(found).map(
    ({ first, times }) =>
      `${times} x ${first.verdict.failure}, program ${first.index}: ${first.verdict.detail}\n${first.program.text}\n${first.program.args}`,
  );
  return [...failures, ...coverage.shortfalls()];
}

test(`200 programs of the core language (seed ${seed})`, () => {
  expect(problems(200, false)).toEqual([]);
}, 600_000);

test(`120 programs of the full language (seed ${seed})`, () => {
  expect(problems(120, true)).toEqual([]);
}, 600_000);
