/** Whole programs through the compiler: emitted gradients against exact derivatives. `npm run fuzz` is the long run. */

import { expect, test } from 'vitest';
import { bySort, campaign } from './campaign.ts';
import { Judge } from './judge.ts';

const seed = Number(process.env.FUZZ_SEED ?? 1);

test(`300 programs (seed ${seed})`, () => {
  const { coverage, found } = campaign(new Judge(), {
    seed,
    count: 300,
    size: { fuel: 24, full: true },
    batch: 20,
    unoptimised: false,
    types: true,
  });
  const failures = bySort(found).map(
    ({ first, times }) => `${times} x ${first.verdict.failure}, program ${first.index}: ${first.verdict.detail}\n${first.program.text}`,
  );
  expect(failures).toEqual([]);
  expect(coverage.shortfalls()).toEqual([]);
}, 300_000);
