/**
 * A loop that converges, reversed at its limit alone.
 *
 * At the limit every trip has the same derivative, so the trips need not be remembered: the last whole trip is
 * recorded and reversed again and again, until the adjoints of the state have died away. What it
 * adds to the adjoints of everything else is then the sum that the implicit function theorem gives.
 *
 * Christianson, Reverse accumulation and attractive fixed points (Optimization Methods and Software 3, 1994).
 */

import { leaseTape, releaseTape, type Tape } from '../tape.ts';
import type { Steps } from './session.ts';
import { checkpointError, tripsOf } from './options.ts';
import { RecordedRanges } from './ranges.ts';
import { sizeOfNumbers } from './state.ts';

export interface FixedPointOptions {
  /** The reversal ends when the adjoints of the state fall below this part of their greatest size. */
  readonly tolerance?: number | undefined;
  /** Called after each reversed iteration, with the size of the adjoints as a part of their greatest. */
  readonly onProgress?: ((reversed: number, iterations: number) => void) | undefined;
}

export interface FixedPointSteps extends Steps {
  /** The shadows of the objects that trips write. */
  adjoints(): readonly unknown[];
}

export class FixedPoint {
  trips = 0;
  reached = 0;
  /** How often the last trip has been reversed. */
  reversed = 0;
  readonly #steps: FixedPointSteps;
  readonly #tolerance: number;
  readonly #store: Tape;
  readonly #ranges: RecordedRanges;
  /** The trip to be reversed: the last that was not cut short. */
  #last = -1;

  constructor(_tape: Tape, steps: FixedPointSteps, { tolerance = 1e-12 }: FixedPointOptions = {}) {
    if (!(tolerance > 0 && tolerance < 1)) throw checkpointError('AD6003', `tolerance must lie between 0 and 1, got ${tolerance}`);
    this.#steps = steps;
    this.#tolerance = tolerance;
    this.#ranges = new RecordedRanges(steps.shadows);
    this.#store = leaseTape();
    const room = 2 * steps.size;
    if (this.#store.reals.length < room) this.#store.reals = new Float64Array(room);
  }

  forward(trips: number): void {
    const count = tripsOf(trips);
    for (let k = 0; k < count; k++) this.#trip(k);
    this.#ranges.finish();
  }

  forwardOnline(): number {
    while (this.#trip(this.trips));
    this.#ranges.finish();
    return this.trips;
  }

  /** Runs one trip, with its state kept in one of two places in turn. False when the loop has ended. */
  #trip(k: number): boolean {
    const place = k % 2;
    const { reals, refs } = this.#store;
    refs[place] = this.#steps.save(reals, place * this.#steps.size);
    const started = this.#steps.advance(k, k + 1);
    const made = started < 0 ? ~started : started;
    this.trips = k + made;
    this.reached = this.trips;
    if (started > 0 || (made > 0 && this.#last < 0)) this.#last = k;
    return started > 0;
  }

  reverse(reverse: (from: number, to: number) => number): void {
    const { size } = this.#steps;
    const { reals, refs } = this.#store;
    const place = this.#last % 2;
    let greatest = 0;
    if (this.#last >= 0) this.#steps.load(reals, place * size, refs[place]);
    for (let limit = 1000 + 10 * this.trips; this.#last >= 0; this.reversed++) {
      if (this.reversed > limit)
        throw checkpointError('AD6022', `after ${limit} iterations the adjoints of a fixed-point loop have not died away`);
      const before = this.#ranges.shadows();
      this.#steps.record(this.#last, this.#last + 1);
      this.#ranges.push(this.#last, this.#last + 1, before);
      this.#ranges.pop();
      const carried = reverse(this.#last, this.#last + 1);
      // Back at the start of the trip: there are the adjoints that it hands on.
      this.#steps.load(reals, place * size, refs[place]);
      const left = carried + sizeOfNumbers(this.#steps.adjoints());
      if (left === Infinity) throw checkpointError('AD6022', 'the adjoints of a fixed-point loop grow beyond all numbers');
      if (left > greatest) greatest = left;
      if (!(left > this.#tolerance * greatest)) break;
    }
    releaseTape(this.#store);
  }
}
