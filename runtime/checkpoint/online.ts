/**
 * Which snapshots to keep while nobody knows how long a loop will run.
 *
 * At each boundary of chunks the loop might end soon, so the snapshots kept are those that would make
 * reversing what has been run cheapest: one may give way to the present state, or the present state is not
 * kept. After the idea of Hinze & Sternberg, A-Revolve. Optim. Methods Softw. 20 (2005) 645-663; within about
 * 1 % of what could have been done with the number of trips known (test/checkpoint).
 */

import { leastAdvances } from './binomial.ts';

/**
 * The snapshot to give up for one of the present position, or 0 for none (the first is never given up).
 *
 * Needs   `starts`, in chunks: where the snapshots stand; as many as there are slots.
 *
 * Costs are those of reversing each gap with the slots that are free by then. The loop is taken to make one more trip.
 */
export function leastWanted(starts: readonly number[], present: number): number {
  const slots = starts.length;
  const at = (k: number): number => (k < slots ? (starts[k] as number) : present);
  // The gaps from the k-th on, when one snapshot fewer stands before them.
  const behind: number[] = [];
  behind[slots] = 0;
  for (let k = slots - 1; k > 0; k--) behind[k] = (behind[k + 1] as number) + leastAdvances(at(k + 1) - at(k), slots - k + 1);
  let before = 0;
  let least = Infinity;
  let found = 0;
  for (let k = 1; k < slots; k++) {
    const joined = leastAdvances(at(k + 1) - at(k - 1), slots - k + 1);
    const total = before + joined + (behind[k + 1] as number);
    if (total <= least) [least, found] = [total, k];
    before += leastAdvances(at(k) - at(k - 1), slots - k + 1);
  }
  const asItIs = before + leastAdvances(present + 1 - at(slots - 1), 1);
  return least <= asItIs ? found : 0;
}
