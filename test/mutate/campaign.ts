/** A run of mutations. */

import { campaign, type Plan, type Result } from '../fuzz/campaign.ts';
import { Judge } from '../fuzz/judge.ts';
import type { Program } from '../fuzz/program.ts';
import { bases } from './bases.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import { SecondOpinion } from './secondOpinion.ts';
import { WellTyped } from './wellTyped.ts';

export interface Wanted {
  readonly count: number;
  readonly seed: number;
  /** All when empty. */
  readonly topics: readonly string[];
  readonly progress?: Plan['progress'];
}

export function mutations({ count, seed, topics, progress }: Wanted): {
  readonly judge: SecondOpinion;
  readonly plan: Plan;
  readonly result: Result;
} {
  const all = bases(topics);
  const wellTyped = new WellTyped();
  const judge = new SecondOpinion(new Judge());
  const plan: Plan = {
    ...{ seed, count, batch: 10, inTurn: true, size: { fuel: 0, full: true } },
    ...{ types: true, unoptimised: true, checkpointed: true, into: true, fast: true, parts: true },
    ...(progress && { progress }),
  };
  /** As many as are wanted: half of what is tried is no program to TypeScript. */
  const batch = (first: number, size: number): Program[] => {
    const random = new Random(seed * 1_000_003 + first);
    const made: Program[] = [];
    for (let round = 0; round < 20 && made.length < size; round++) {
      const tried = Array.from({ length: 2 * (size - made.length) }, () => mutate(all, random)).filter((one) => one !== null);
      made.push(...wellTyped.among(tried));
    }
    return made.slice(0, size);
  };
  return { judge, plan, result: campaign(judge, plan, batch) };
}
