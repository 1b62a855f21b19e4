/**
 * Whole programs through the compiler: emitted gradients against exact derivatives. `npm run fuzz` is
 * the long run; it also type-checks what is emitted and compares with the analyses switched off.
 */

import { expect, test } from 'vitest';
import { bySort, campaign } from './campaign.ts';
import { Judge } from './judge.ts';

const seed = Number(process.env.FUZZ_SEED ?? 1);

function failuresOf(count: number, full: boolean): { sort: string; text: string }[] {
  const size = { fuel: 20, full };
  const { found } = campaign(new Judge(), { seed, count, size, batch: 20, unoptimised: false, types: false });
  return bySort(found).map(({ first, times }) => ({
    sort: first.verdict.failure ?? '',
    text: `${times} x ${first.verdict.failure}, program ${first.index}: ${first.verdict.detail}\n${first.program.text}`,
  }));
}

test(`300 programs of the core language (seed ${seed})`, () => {
  expect(failuresOf(300, false).map((one) => one.text)).toEqual([]);
}, 300_000);

/** The full language still has programs that are refused or not compiled; none may give a wrong number. */
test(`100 programs of the full language are right or not compiled (seed ${seed})`, () => {
  const wrong = failuresOf(100, true).filter(({ sort }) => !/^(refused|crash)/.test(sort));
  expect(wrong.map((one) => one.text)).toEqual([]);
}, 300_000);
