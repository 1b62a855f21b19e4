/**
 * The snapshots of one session, in the order of the trips they stand before.
 *
 * They lie on a leased tape: numbers in slots of equal size, references beside them. So they are pooled, and freed, as tapes are.
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

  constructor(state: StateCopier) {
    this.#state = state;
    this.#store = leaseTape();
  }

  get slots(): number {
    return this.#slots.length;
  }

  /** Make room; what is held stays. */
  reserve(slots: number): void {
    const held = this.#slots.length;
    if (slots <= held) return;
    const [oldTrips, oldSlots] = [this.#trips, this.#slots];
    this.#trips = new Int32Array(slots);
    this.#slots = new Int32Array(slots);
    this.#trips.set(oldTrips);
    for (let k = 0; k < slots; k++) this.#slots[k] = k < held ? (oldSlots[k] as number) : k;
    const needed = slots * this.#state.size;
    if (this.#store.reals.length >= needed) return;
    const reals = new Float64Array(needed);
    if (this.live > 0) reals.set(this.#store.reals);
    this.#store.reals = reals;
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
    this.#store.refs[slot] = this.#state.save(this.#store.reals, slot * this.#state.size);
    this.#trips[this.live++] = trip;
    this.writes++;
    if (this.live > this.peak) this.peak = this.live;
  }

  /** Go back to the last one. */
  load(): void {
    const slot = (this.#slots[this.live - 1] as number) | 0;
    this.#state.load(this.#store.reals, slot * this.#state.size, this.#store.refs[slot]);
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
    this.#store.refs[slot] = undefined;
  }

  release(): void {
    releaseTape(this.#store);
  }
}
