/** What may be asked of a checkpointed loop when it runs, and the check that it makes sense. */

import type { Tape } from '../tape.ts';

export interface CheckpointOptions {
  /** Bytes of tape and snapshots together; without it and without `snapshots`, 64 MB. */
  readonly memory?: number | undefined;
  /** The most snapshots held at a time. */
  readonly snapshots?: number | undefined;
  /** Iterations recorded at a time. With `snapshots` alone it is 1. */
  readonly chunk?: number | undefined;
  /** Nothing is recorded before it is reversed. */
  readonly joint?: boolean | undefined;
  /** Called now and then during the reverse sweep. */
  readonly onProgress?: ((reversed: number, iterations: number) => void) | undefined;
}

/** What a gradient is asked of the loops of functions that it calls: at the bottom of what its tape refers to. Progress is of its own loops. */
export function handOnOptions(tape: Tape, { onProgress: _own, ...limits }: CheckpointOptions): void {
  tape.refs.push(limits);
}

export function handedOnOptions(tape: Tape): CheckpointOptions {
  return tape.refs[0] as CheckpointOptions;
}

export interface CheckpointLimits {
  readonly memory: number;
  readonly snapshots: number;
  /** 0: to be chosen. */
  readonly chunk: number;
  readonly joint: boolean;
}

export function checkpointLimits({ memory, snapshots, chunk, joint }: CheckpointOptions): CheckpointLimits {
  if (memory !== undefined && !(memory > 0)) throw checkpointError('AD6003', `memory must be a positive number of bytes, got ${memory}`);
  for (const [name, count] of [
    ['snapshots', snapshots],
    ['chunk', chunk],
  ] as const) {
    if (count === undefined || (Number.isSafeInteger(count) && count >= 1)) continue;
    throw checkpointError('AD6003', `${name} must be an integer >= 1, got ${count}`);
  }
  return {
    memory: memory ?? (snapshots === undefined ? 64e6 : Infinity),
    snapshots: snapshots ?? Infinity,
    joint: joint === true,
    chunk: chunk ?? (snapshots !== undefined && memory === undefined ? 1 : 0),
  };
}

/** Positions of trips are kept in 32 bits, and V8 handles integers below 2^30 best. */
export const mostTrips = 2 ** 30 - 1;

/** The trips of a loop bounded by `k < trips`. */
export function tripsOf(trips: number): number {
  if (!(trips > 0)) return 0;
  const whole = Math.ceil(trips);
  if (whole > mostTrips) throw checkpointError('AD6004', `the loop makes ${trips} iterations, more than ${mostTrips}`);
  return whole;
}

export const checkpointError = (code: string, what: string): RangeError => new RangeError(`${code}: checkpoint: ${what}`);
