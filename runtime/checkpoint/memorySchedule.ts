/**
 * The schedule for a given memory. What a snapshot takes is free again once it has been given up, so the
 * chunks before it can be longer than those behind: as long as what is free holds their recordings.
 *
 * With k snapshots held, the last of them where the trips begin, and no trip run more than r times besides its
 * recording, so many can be reversed: what can be recorded at once if r is 0; otherwise what can be
 * reversed from that snapshot with r - 1, after what another snapshot behind that takes with r.
 * With chunks of one length, these are the binomial coefficients of binomial.ts; like this it is
 * twice as many and more in the same memory.
 */

import type { Schedule } from './plan.ts';

export class MemorySchedule implements Schedule {
  readonly chunk: number;
  readonly snapshots: number;
  readonly room: number;
  readonly #tripBytes: number;
  readonly #stateBytes: number;
  readonly #memory: number;
  /** By r, by snapshots held: the trips that can be reversed. */
  readonly #rows: Float64Array[] = [];

  /** `snapshots` is the most that may be held. */
  constructor(trips: number, tripBytes: number, stateBytes: number, memory: number, snapshots: number) {
    this.#tripBytes = Math.max(1, tripBytes);
    this.#stateBytes = Math.max(8, stateBytes);
    this.#memory = memory;
    const room = Math.floor((memory - this.#tripBytes) / this.#stateBytes);
    this.snapshots = Math.max(1, Math.min(room, snapshots, trips - 1, mostHeld));
    this.room = 8 * Math.ceil(Math.max(memory, this.snapshots * this.#stateBytes + this.#tripBytes) / 8);
    const row = new Float64Array(this.snapshots + 1);
    for (let held = 1; held <= this.snapshots; held++) row[held] = this.#recordable(held);
    this.#rows.push(row);
    this.chunk = Math.min(trips, this.#recordable(1));
  }

  #recordable(held: number): number {
    return Math.max(1, Math.floor((this.#memory - held * this.#stateBytes) / this.#tripBytes));
  }

  #addRow(): void {
    const before = this.#rows[this.#rows.length - 1] as Float64Array;
    const row = new Float64Array(this.snapshots + 1);
    for (let held = this.snapshots, behind = 0; held >= 1; held--) {
      behind = (before[held] as number) + Math.max(behind, this.#recordable(held));
      row[held] = behind;
    }
    this.#rows.push(row);
  }

  /** With one snapshot there is no end to r, and no need of a table. */
  #reversible(times: number, held: number): number {
    if (held > this.snapshots || times < 0) return 0;
    if (held === this.snapshots) return (times + 1) * this.#recordable(held);
    return this.#rows[times]?.[held] ?? 0;
  }

  /** The least r that is enough. */
  #times(left: number, held: number): number {
    if (held === this.snapshots) return Math.ceil(left / this.#recordable(held)) - 1;
    while (this.#reversible(this.#rows.length - 1, held) < left) this.#addRow();
    let low = 0;
    for (let high = this.#rows.length - 1; low < high;) {
      const middle = (low + high) >> 1;
      if (this.#reversible(middle, held) < left) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  fits(left: number, held: number): boolean {
    return left * this.#tripBytes <= this.#memory - held * this.#stateBytes || left <= 1;
  }

  stop(left: number, count: number): number {
    const held = Math.min(count, this.snapshots);
    const times = this.#times(left, held);
    const most = this.#reversible(times - 1, held);
    // Without another snapshot, if the rest can then be recorded at once: the later it begins, the longer it is.
    const recorded = this.#recordable(held);
    const isLast = times === 1 && left - recorded <= most;
    if (isLast || recorded >= this.#reversible(times, held + 1)) return Math.max(1, left - recorded);
    return Math.max(1, Math.min(most, left - this.#reversible(times - 1, held + 1)));
  }

  advances(trips: number): number {
    const times = this.#times(trips, 1);
    if (this.snapshots === 1) return times * trips - (this.#recordable(1) * times * (times + 1)) / 2;
    let saved = 0;
    for (let each = 0; each < times; each++) saved += this.#reversible(each, 1);
    return times * trips - saved;
  }
}

/** The table should be small beside what it is for. */
const mostHeld = 1024;
