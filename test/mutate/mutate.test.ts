/** Programs near those of the corpus. `npm run mutate` is the long run. */

import { expect, test } from 'vitest';
import { bySort } from '../fuzz/campaign.ts';
import { mutations } from './campaign.ts';

const seed = Number(process.env.FUZZ_SEED ?? 1);

test(`40 mutations of the corpus (seed ${seed})`, () => {
  const topics = ['reports-from-trackers', 'arrays-in-place', 'outputs'];
  const { result } = mutations({ count: 40, seed, topics });
  const failures = bySort(result.found).map(
    ({ first }) =>
      `${first.verdict.failure}, program ${first.index}: ${first.verdict.detail}\n${first.program.text}\n${first.program.args}`,
  );
  expect(failures).toEqual([]);
  expect(result.coverage.programs).toBeGreaterThan(20);
}, 600_000);
