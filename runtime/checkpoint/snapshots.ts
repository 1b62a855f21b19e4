/**
 * The snapshots of one session, in the order of the trips they stand before.
 *
 * They lie on a leased tape: numbers in slots of equal size from the end of its room, references beside them. So they are
 * pooled, and freed, as tapes are, and what they leave free is in one piece.
 */

import { leaseTape, releaseTape, type Tape } from '../tape.ts';

/** What copies the state of a loop. */
export interface StateCopier {
  /** Numbers of one snapshot. */
  readonly size: number;
  /** Returns references to keep with the numbers, if any. */
  save(buffer: Float64Array, offset: number): unknown;
  load(buffer: Float64Array, offset: number, kept: unknown): void;
}

export class Snapshots {
  live = 0;
  peak = 0;
  writes = 0;
  loads = 0;
  readonly #state: StateCopier;
  readonly #store: Tape;
  /** Trips before each. Integers of 32 bits: trips read from a Float64Array would make every loop counter a double. */
  #trips = new Int32Array(0);
  /** The first `live` slots are taken, the others are free. */
  #slots = new Int32Array(0);
  /** What is before the snapshots held, for so many of them. */
  #free: Float64Array | null = null;
  #freeFor = 0;

  /** Are there references beside the numbers? */
  #keeps = false;

  constructor(state: StateCopier) {
    this.#state = state;
    this.#store = leaseTape();
  }

  get slots(): number {
    return this.#slots.length;
  }

  /** Make room, for so many numbers in all if that is more; what is held stays. */
  reserve(slots: number, numbers = 0): void {
    this.#makeRoom(Math.max(slots * this.#state.size, numbers));
    const held = this.#slots.length;
    if (slots <= held) return;
    const [oldTrips, oldSlots] = [this.#trips, this.#slots];
    this.#trips = new Int32Array(slots);
    this.#slots = new Int32Array(slots);
    this.#trips.set(oldTrips);
    for (let k = 0; k < slots; k++) this.#slots[k] = k < held ? (oldSlots[k] as number) : k;
  }

  #makeRoom(needed: number): void {
    const { reals } = this.#store;
    if (reals.length >= needed) return;
    this.#store.reals = new Float64Array(needed);
    if (this.live > 0) this.#store.reals.set(reals, needed - reals.length);
    this.#free = null;
  }

  #offset(slot: number): number {
    return this.#store.reals.length - (slot + 1) * this.#state.size;
  }

  /** What the snapshots held leave free. They lie in order: none but the last has been given up, or `sort` has been called. */
  free(): Float64Array {
    if (this.#free === null || this.#freeFor !== this.live) {
      this.#free = this.#store.reals.subarray(0, this.#offset(this.live - 1));
      this.#freeFor = this.live;
    }
    return this.#free;
  }

  /** Put the k-th into the k-th place. */
  sort(): void {
    const { size } = this.#state;
    const { reals, refs } = this.#store;
    for (let k = 0; k < this.live; k++) {
      const slot = this.#slots[k] as number;
      if (slot === k) continue;
      const [to, from] = [this.#offset(k), this.#offset(slot)];
      const moved = reals.slice(to, to + size);
      reals.copyWithin(to, from, from + size);
      reals.set(moved, from);
      [refs[k], refs[slot]] = [refs[slot], refs[k]];
      this.#slots[this.#slots.indexOf(k)] = slot;
      this.#slots[k] = k;
    }
  }

  /** The trips before the k-th; -1 when there are not so many. */
  trip(k: number): number {
    return k >= 0 && k < this.live ? (this.#trips[k] as number) | 0 : -1;
  }

  get last(): number {
    return this.trip(this.live - 1);
  }

  /** Keep the present state. */
  save(trip: number): void {
    const slot = (this.#slots[this.live] as number) | 0;
    const kept = this.#state.save(this.#store.reals, this.#offset(slot));
    if (kept !== undefined || this.#keeps) this.#keep(slot, kept);
    this.#trips[this.live++] = trip;
    this.writes++;
    if (this.live > this.peak) this.peak = this.live;
  }

  /** Go back to the last one. */
  load(): void {
    const slot = (this.#slots[this.live - 1] as number) | 0;
    this.#state.load(this.#store.reals, this.#offset(slot), this.#store.refs[slot]);
    this.loads++;
  }

  /** Give up the k-th. */
  drop(k: number): void {
    const slot = (this.#slots[k] as number) | 0;
    this.live--;
    if (k < this.live) {
      this.#trips.copyWithin(k, k + 1, this.live + 1);
      this.#slots.copyWithin(k, k + 1, this.live + 1);
      this.#slots[this.live] = slot;
    }
    if (this.#keeps) this.#keep(slot, undefined);
  }

  #keep(slot: number, kept: unknown): void {
    this.#keeps = true;
    this.#store.refs[slot] = kept;
  }

  /** Give up those that do not stand before the trip. */
  dropFrom(trip: number): void {
    for (let k = this.live - 1; k >= 0 && (this.#trips[k] as number) >= trip; k--) {
      if (this.#keeps) this.#keep(this.#slots[k] as number, undefined);
      this.live = k;
    }
  }

  release(): void {
    releaseTape(this.#store);
  }
}
