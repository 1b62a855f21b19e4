/**
 * Binomial checkpointing: how often steps must be run again, and where to put the next snapshot.
 *
 * Steps are reversed from the last to the first; to reverse one, its start must be reached from a
 * snapshot before it. `slots` counts snapshots that may be held at a time, the one at the beginning
 * of the steps included.
 *
 * Griewank & Walther, Algorithm 799: Revolve. ACM TOMS 26 (2000) 19-45, doi:10.1145/347837.347846.
 */

/** How many steps can be reversed with so many slots when none is run more than `times` times: C(slots + times, slots). */
export function reversible(slots: number, times: number): number {
  if (slots < 0 || times < 0) return 0;
  const few = Math.min(slots, times);
  const many = Math.max(slots, times);
  let count = 1;
  // Exact: after k factors this is a binomial coefficient as well.
  for (let k = 1; k <= few; k++) count = (count * (many + k)) / k;
  return count;
}

/** The least number of times that some step must be run, besides the run that is recorded. */
function repetitions(steps: number, slots: number): number {
  if (slots === 1) return steps - 1;
  let times = 0;
  for (let count = 1; count < steps; count = (count * (slots + times)) / times) times++;
  return times;
}

/** The least number of steps that must be run without being recorded, the first sweep included. */
export function leastAdvances(steps: number, slots: number): number {
  if (steps <= 1) return 0;
  const times = repetitions(steps, slots);
  return times * steps - reversible(slots + 1, times - 1);
}

/**
 * From a snapshot with more than one step behind it: after how many steps the next snapshot stands (with one
 * slot: where the last step begins). Many places need the fewest advances; this one, the rule on p. 34,
 * needs the fewest snapshots to be written as well.
 */
export function firstStop(steps: number, slots: number): number {
  if (slots === 1) return steps - 1;
  if (steps <= slots + 1) return 1;
  // What is reversible when no step is run more than `times` times, or once or twice less.
  let times = 2;
  let nearest = 1;
  let farthest = slots + 1;
  let most = ((slots + 1) * (slots + 2)) / 2;
  while (most < steps) {
    times++;
    [nearest, farthest, most] = [farthest, most, (most * (slots + times)) / times];
  }
  const rest = reversible(slots - 2, times - 1);
  if (steps <= farthest + rest) return nearest;
  if (steps >= most - reversible(slots - 3, times)) return farthest;
  return steps - reversible(slots - 1, times - 1) - rest;
}
