/**
 * How a loop is cut up: trips are recorded and reversed a chunk at a time, and snapshots tell where to start
 * for the next. One chunk is storing everything, chunks of one trip are the classic schedule, chunks of
 * √trips are two-level checkpointing; which is best follows from the memory.
 */

import { firstStop, leastAdvances } from './binomial.ts';
import { MemorySchedule } from './memorySchedule.ts';
import { mostTrips, type CheckpointLimits } from './options.ts';

export interface Schedule {
  /** The most trips recorded at a time. */
  readonly chunk: number;
  /** The most snapshots held at a time. */
  readonly snapshots: number;
  /** Bytes that snapshots and recordings share; 0 when trips are recorded on the tape. */
  readonly room: number;
  /** May so many trips be recorded at once, with so many snapshots held? */
  fits(left: number, held: number): boolean;
  /** If not: from the last of so many snapshots, the trips to run before the next one is taken or the rest is recorded. */
  stop(left: number, held: number): number;
  /** About how many trips will be run without being recorded. */
  advances(trips: number): number;
}

/** Chunks of one length, with binomial checkpointing applied to them. */
export class ChunkSchedule implements Schedule {
  readonly chunk: number;
  readonly snapshots: number;
  readonly room = 0;

  constructor(chunk: number, snapshots: number) {
    this.chunk = chunk;
    this.snapshots = snapshots;
  }

  fits(left: number): boolean {
    return left <= this.chunk;
  }

  stop(left: number, held: number): number {
    const chunks = this.chunk === 1 ? left : Math.ceil(left / this.chunk);
    return this.chunk * firstStop(chunks, this.snapshots - held + 1);
  }

  /** An upper bound: the last chunk may be shorter. */
  advances(trips: number): number {
    return Math.min(this.chunk, trips) * leastAdvances(Math.ceil(trips / this.chunk), this.snapshots);
  }
}

/**
 * Needs   the number of trips, bytes that one trip leaves on the tape, bytes of one snapshot.
 * Gives   the schedule with the fewest advances that fits; among those that need hardly more (a twentieth of
 *         the trips) one that fits in a small memory, because caches are small. Where nothing fits,
 *         the smallest there is.
 */
export function planTrips(trips: number, tripBytes: number, stateBytes: number, limits: CheckpointLimits): Schedule {
  const { memory, snapshots, chunk } = limits;
  if (chunk > 0) return planChunk(trips, tripBytes, stateBytes, limits);
  if (trips * tripBytes <= memory) return new ChunkSchedule(trips, 0);
  let best = new MemorySchedule(trips, tripBytes, stateBytes, memory, snapshots);
  const enough = best.advances(trips) + trips / 20;
  for (let less = memory * 0.75; best.snapshots > 1; less *= 0.75) {
    const smaller = new MemorySchedule(trips, tripBytes, stateBytes, less, snapshots);
    if (smaller.advances(trips) > enough) break;
    best = smaller;
  }
  return best;
}

/** As many snapshots as fit beside one chunk, at least one if there is any need. */
function planChunk(trips: number, tripBytes: number, stateBytes: number, { memory, snapshots, chunk }: CheckpointLimits): Schedule {
  const needed = Math.ceil(trips / chunk) - 1;
  const room = Math.max(1, Math.floor((memory - chunk * tripBytes) / Math.max(8, stateBytes)));
  return new ChunkSchedule(chunk, Math.min(needed, snapshots, room));
}

/** When trips are not known: what is left after recording the first ones is shared between snapshots and one chunk. */
export function planOnline(tripBytes: number, stateBytes: number, left: number, limits: CheckpointLimits): Schedule {
  const state = Math.max(8, stateBytes);
  if (limits.chunk > 0) {
    const room = Math.floor((left - limits.chunk * tripBytes) / state);
    return new ChunkSchedule(limits.chunk, Math.max(1, Math.min(limits.snapshots, mostOnline, room)));
  }
  const snapshots = Math.max(1, Math.min(limits.snapshots, mostOnline, Math.floor(left / 2 / state)));
  const room = Math.floor((left - snapshots * state) / Math.max(1, tripBytes));
  return new ChunkSchedule(Math.max(1, Math.min(room, mostTrips)), snapshots);
}

/** Choosing among more takes longer than they save. */
const mostOnline = 256;

const checkpointWarnings = new Set<string>();

/** Say once that the memory is so small that trips are run again and again. */
export function warnIfSlow(trips: number, plan: Schedule): void {
  const times = plan.advances(trips) / trips;
  if (times <= 10 || checkpointWarnings.size > 0) return;
  const text = `AD6006: checkpoint: each of ${trips} iterations will be run about ${Math.round(times)} times; allow more memory or snapshots`;
  checkpointWarnings.add(text);
  (globalThis as { console?: { warn(text: string): void } }).console?.warn(text);
}
