/**
 * How a loop is cut up: trips are recorded and reversed a chunk at a time, and binomial checkpointing is
 * applied to chunks. One chunk is storing everything, chunks of one trip are the classic schedule, chunks
 * of √trips are two-level checkpointing; which is best follows from the memory.
 */

import { leastAdvances } from './binomial.ts';
import { mostTrips, type CheckpointLimits } from './options.ts';

export interface CheckpointPlan {
  readonly chunk: number;
  readonly snapshots: number;
}

/**
 * Needs   the number of trips, bytes that one trip leaves on the tape, bytes of one snapshot.
 * Gives   the plan with the fewest advances that fits; among those that need hardly more (a twentieth of
 *         the trips) the one that fits in the smallest memory, because caches are small. Where nothing
 *         fits, the smallest there is.
 */
export function planTrips(trips: number, tripBytes: number, stateBytes: number, limits: CheckpointLimits): CheckpointPlan {
  if (limits.chunk > 0) return planChunk(limits.chunk, trips, tripBytes, stateBytes, limits);
  if (trips * tripBytes <= limits.memory) return { chunk: trips, snapshots: 0 };
  const plans: CheckpointPlan[] = [];
  for (let size = 1; size < trips; size = Math.ceil(size * 1.2)) {
    // As many chunks, but of equal length.
    const chunk = Math.ceil(trips / Math.ceil(trips / size));
    if (chunk > 1 && chunk * tripBytes + stateBytes > limits.memory) break;
    plans.push(planChunk(chunk, trips, tripBytes, stateBytes, limits));
  }
  const costs = plans.map((plan) => plannedAdvances(trips, plan));
  const enough = Math.min(...costs) + trips / 20;
  let best: CheckpointPlan = { chunk: 1, snapshots: 1 };
  let least = Infinity;
  plans.forEach((plan, k) => {
    const footprint = plan.chunk * tripBytes + plan.snapshots * stateBytes;
    if ((costs[k] as number) > enough || footprint >= least) return;
    best = plan;
    least = footprint;
  });
  return best;
}

/** As many snapshots as fit beside one chunk, at least one if there is any need. */
function planChunk(chunk: number, trips: number, tripBytes: number, stateBytes: number, limits: CheckpointLimits): CheckpointPlan {
  const needed = Math.ceil(trips / chunk) - 1;
  const room = Math.max(1, Math.floor((limits.memory - chunk * tripBytes) / Math.max(8, stateBytes)));
  return { chunk, snapshots: Math.min(needed, limits.snapshots, room) };
}

/** An upper bound: the last chunk may be shorter. */
export function plannedAdvances(trips: number, { chunk, snapshots }: CheckpointPlan): number {
  return Math.min(chunk, trips) * leastAdvances(Math.ceil(trips / chunk), snapshots);
}

/** When trips are not known: what is left after recording the first ones is shared between snapshots and one chunk. */
export function planOnline(tripBytes: number, stateBytes: number, left: number, limits: CheckpointLimits): CheckpointPlan {
  const state = Math.max(8, stateBytes);
  if (limits.chunk > 0) {
    const room = Math.floor((left - limits.chunk * tripBytes) / state);
    return { chunk: limits.chunk, snapshots: Math.max(1, Math.min(limits.snapshots, mostOnline, room)) };
  }
  const snapshots = Math.max(1, Math.min(limits.snapshots, mostOnline, Math.floor(left / 2 / state)));
  const room = Math.floor((left - snapshots * state) / Math.max(1, tripBytes));
  return { chunk: Math.max(1, Math.min(room, mostTrips)), snapshots };
}

/** Choosing among more takes longer than they save. */
const mostOnline = 256;
