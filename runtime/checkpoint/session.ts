/**
 * Checkpointing of one run of a loop, from its forward sweep to its reverse.
 *
 * The loop is given as functions over ranges of its trips; what they share is the state, which `save` and
 * `load` copy. Forward, most trips only advance the state, and the last chunk is recorded on the tape.
 * In reverse, the state goes back to a snapshot, advances to the start of the chunk before what has been
 * reversed, and that chunk is recorded and reversed. However the trips are scheduled, each is
 * recorded with the state it had, so every schedule gives the same derivative.
 *
 * A session that an exception leaves unfinished is simply dropped.
 */

import type { Tape } from '../tape.ts';
import { KeptObjects } from './kept.ts';
import { MemorySchedule } from './memorySchedule.ts';
import { TapeMeter } from './meter.ts';
import { leastWanted } from './online.ts';
import { checkpointError, checkpointLimits, mostTrips, tripsOf, type CheckpointLimits, type CheckpointOptions } from './options.ts';
import { ChunkSchedule, planOnline, planTrips, warnIfSlow, type Schedule } from './plan.ts';
import { RecordedRanges } from './ranges.ts';
import { BorrowedRoom } from './room.ts';
import { Snapshots, type StateCopier } from './snapshots.ts';

export interface Steps extends StateCopier {
  /** Run the trips. Returns how many were started; the complement (~) of that when the loop ended in or before the last. */
  advance(from: number, to: number): number;
  /** The same, leaving on the tape what the reverse needs. Every call is followed by one of the reverse, last first. */
  record(from: number, to: number): number;
  /** Objects that the trips read and that the code behind the loop overwrites. */
  readonly kept?: readonly unknown[];
  /** The shadows, at present, of the objects that the state refers to. */
  shadows?(): readonly unknown[];
}

export class Checkpoints {
  /** Trips of the loop, as far as they are known. */
  trips = 0;
  /** Trips below this have been run before: what they print has been printed. */
  reached = 0;
  /** Trips run without recording. */
  advances = 0;
  /** Trips recorded. */
  recorded = 0;
  /** Trips recorded to find out how much they record, and run again by the plan. */
  probed = 0;
  /** Of tape and snapshots together. */
  peakBytes = 0;
  readonly #tape: Tape;
  readonly #steps: Steps;
  readonly #limits: CheckpointLimits;
  readonly #onProgress: CheckpointOptions['onProgress'];
  readonly #snapshots: Snapshots;
  readonly #stateBytes: number;
  #meter: TapeMeter;
  #plan: Schedule = new ChunkSchedule(1, 1);
  /** Where the state stands. */
  #at = 0;
  #ended = false;
  #replaying = false;
  /** Trips that have not been reversed. */
  #end = 0;
  readonly #ranges: RecordedRanges;
  readonly #kept: KeptObjects | null;
  /** Where chunks are recorded, if not on the tape; and whether the last one has been. */
  #room: BorrowedRoom | null = null;
  #isInRoom = false;
  #reported = 0;

  constructor(tape: Tape, steps: Steps, options: CheckpointOptions = {}) {
    this.#tape = tape;
    this.#steps = steps;
    this.#limits = checkpointLimits(options);
    this.#onProgress = options.onProgress;
    this.#stateBytes = 8 * steps.size;
    this.#snapshots = new Snapshots(steps);
    this.#meter = new TapeMeter(tape);
    this.#ranges = new RecordedRanges(steps.shadows);
    this.#kept = steps.kept === undefined ? null : new KeptObjects(steps.kept);
  }

  /** The most snapshots held at a time. */
  get peakSnapshots(): number {
    return this.#snapshots.peak;
  }

  get writes(): number {
    return this.#snapshots.writes;
  }

  get loads(): number {
    return this.#snapshots.loads;
  }

  /** What the session itself holds: it may lie on the tape of a loop outside. */
  get heldBytes(): number {
    return this.#snapshots.slots * this.#stateBytes + 8 * (this.#kept?.count ?? 0);
  }

  get plan(): Schedule {
    return this.#plan;
  }

  /** Run all trips of a loop that makes so many. */
  forward(trips: number): void {
    this.#start(tripsOf(trips));
    if (this.trips === 0) return this.#finish();
    if (this.#limits.joint) {
      this.#snapshots.reserve(1);
      this.#snapshots.save(0);
      this.#advance(0, this.trips);
      return this.#finish();
    }
    this.#plan = this.#planned();
    if (this.#ended) return this.#finish();
    if (this.#plan.chunk >= this.trips) {
      if (this.#at < this.trips) this.#record(this.#at, this.trips);
      return this.#finish();
    }
    warnIfSlow(this.trips, this.#plan);
    this.#makeRoom(this.#plan);
    this.#descend();
    this.#finish();
  }

  /** Run all trips of a loop that ends by itself. Returns how many it has made. */
  forwardOnline(): number {
    this.#start(mostTrips);
    const { memory, snapshots } = this.#limits;
    const hasRoom = memory < Infinity || snapshots === Infinity;
    // Most loops are short: record as if there were room for all of it, until half the room is taken.
    for (let next = 1; hasRoom && next >= 1 && !this.#ended;) {
      this.#recordMeasured(next);
      const used = this.#meter.bytes(this.#at);
      const room = Math.floor((memory / 2 - used) / (used / this.#at));
      next = used === 0 ? this.#at : Math.min(room, this.#at);
      next = Math.min(next, mostTrips - this.#at);
    }
    if (!this.#ended) this.#advanceOnline();
    this.#finish();
    return this.trips;
  }

  /** Reverse all trips, last first. */
  reverse(reverse: (from: number, to: number) => void): void {
    this.#replaying = true;
    this.#kept?.restore();
    for (;;) {
      if (this.#ranges.end !== this.#end) {
        if (this.#end === 0) break;
        this.#snapshots.load();
        this.#at = this.#snapshots.last;
        this.#descend();
      }
      const from = this.#ranges.pop();
      const to = this.#end;
      if (this.#room !== null && this.#isInRoom) this.#room.reverse(reverse, from, to);
      else reverse(from, to);
      this.#isInRoom = false;
      this.#end = from;
      this.#snapshots.dropFrom(from);
      if (this.#onProgress !== undefined) this.#report(this.#onProgress);
    }
    this.#snapshots.release();
  }

  #makeRoom({ snapshots, room }: Schedule): void {
    this.#snapshots.reserve(snapshots, room / 8);
    if (room > 0) this.#room = new BorrowedRoom(this.#tape);
  }

  #start(trips: number): void {
    this.trips = trips;
    this.#end = trips;
    this.#meter = new TapeMeter(this.#tape);
  }

  #finish(): void {
    this.trips = this.#ended ? this.#at : this.trips;
    this.#end = this.trips;
    this.#ranges.finish();
  }

  /** The plan for a loop whose trips are known; where it depends on the tape, the first trips are recorded to see. */
  #planned(): Schedule {
    const { trips } = this;
    const limits = this.#limits;
    const unlimited = limits.memory === Infinity || (limits.chunk > 0 && limits.snapshots < Infinity);
    if (unlimited || trips === 1) return planTrips(trips, 0, this.#stateBytes, trips === 1 ? { ...limits, chunk: 1 } : limits);
    this.#snapshots.reserve(1);
    this.#snapshots.save(0);
    this.#recordMeasured(1);
    const tripBytes = Math.ceil(this.#meter.bytes(this.#at) / Math.max(1, this.#at));
    const plan = planTrips(trips, tripBytes, this.#stateBytes, limits);
    if (this.#ended || plan.chunk >= trips) {
      this.#snapshots.drop(0);
      return plan;
    }
    this.#meter.rewind();
    this.#ranges.clear();
    this.#snapshots.load();
    this.probed = this.recorded;
    this.#at = 0;
    return plan;
  }

  /** Record some trips; the first time, two one by one if the tape refers to objects. */
  #recordMeasured(trips: number): void {
    const isFirst = this.#at === 0;
    this.#record(this.#at, this.#at + trips);
    const { refs } = this.#meter;
    if (!isFirst || refs === 0 || this.#ended || this.trips <= this.#at) return;
    this.#record(this.#at, this.#at + 1);
    this.#meter.weighObjects(refs);
  }

  /** From a snapshot, or from the start, to the last chunk that has not been reversed, leaving snapshots on the way; and record it. */
  #descend(): void {
    const plan = this.#plan;
    const held = this.#snapshots;
    while (!plan.fits(this.#end - this.#at, held.live)) {
      if (held.last !== this.#at) held.save(this.#at);
      this.#advance(this.#at, this.#at + plan.stop(this.#end - this.#at, held.live));
      if (this.#ended && !this.#replaying) return;
    }
    this.#record(this.#at, this.#end);
  }

  #advanceOnline(): void {
    const base = this.#at;
    const used = this.#meter.bytes(base);
    const tripBytes = base === 0 ? 0 : used / base;
    const left = this.#limits.memory - used;
    this.#plan = planOnline(tripBytes, this.#stateBytes, left, this.#limits);
    const { chunk, snapshots } = this.#plan;
    const isByMemory = left < Infinity && this.#limits.chunk === 0;
    const held = this.#snapshots;
    held.reserve(Math.min(snapshots, 16), isByMemory ? Math.max(0, Math.floor(left / 8)) : 0);
    for (;;) {
      if (held.live < snapshots) {
        if (held.live === held.slots) held.reserve(Math.min(snapshots, 2 * held.slots));
        held.save(this.#at);
      } else {
        const starts = Array.from({ length: snapshots }, (_, k) => (held.trip(k) - base) / chunk);
        const unwanted = leastWanted(starts, (this.#at - base) / chunk);
        if (unwanted > 0) {
          held.drop(unwanted);
          held.save(this.#at);
        }
      }
      if (this.#at >= mostTrips) throw checkpointError('AD6004', `the loop makes more than ${mostTrips} iterations`);
      this.#advance(this.#at, Math.min(this.#at + chunk, mostTrips));
      if (this.#ended) break;
    }
    if (!isByMemory) return;
    held.sort();
    this.#plan = new MemorySchedule(this.#at - base, tripBytes, this.#stateBytes, left, this.#limits.snapshots);
    this.#makeRoom(this.#plan);
  }

  #advance(from: number, to: number): void {
    this.advances += this.#ran(from, to, this.#steps.advance(from, to));
  }

  #record(from: number, to: number): void {
    const shadows = this.#ranges.shadows();
    const room = this.#room;
    let bytes = this.#snapshots.live * this.#stateBytes;
    if (room === null || room.outgrown) this.recorded += this.#ran(from, to, this.#steps.record(from, to));
    else {
      this.recorded += this.#ran(from, to, room.record(this.#snapshots.free(), this.#steps, from, to));
      this.#isInRoom = true;
      bytes += 8 * room.top;
    }
    this.#ranges.push(from, this.#at, shadows);
    bytes += this.#meter.bytes(this.#ranges.trips);
    if (bytes > this.peakBytes) this.peakBytes = bytes;
  }

  #ran(from: number, to: number, started: number): number {
    const made = started < 0 ? ~started : started;
    if (this.#replaying && made !== to - from) {
      throw checkpointError(
        'AD6005',
        `iterations ${from} to ${to} were ${made} when they were run again; a checkpointed loop must do the same each time`,
      );
    }
    this.#ended = started < 0;
    this.#at = from + made;
    if (this.#at > this.reached) this.reached = this.#at;
    return made;
  }

  /** About a hundred times, and at the end. */
  #report(tell: NonNullable<CheckpointOptions['onProgress']>): void {
    const reversed = this.trips - this.#end;
    if (this.#end > 0 && reversed - this.#reported < this.trips / 100) return;
    this.#reported = reversed;
    tell(reversed, this.trips);
  }
}
