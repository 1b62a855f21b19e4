/**
 * A place where trips are recorded instead of on the tape: what the snapshots leave free of their memory. So
 * both together take no more than was allowed, however they share it.
 */

import type { Tape } from '../tape.ts';

interface Recorder {
  record(from: number, to: number): number;
}

export class BorrowedRoom {
  /** Numbers recorded there. */
  top = 0;
  /** The last recording did not fit. */
  outgrown = false;
  readonly #tape: Tape;
  /** What is there, or the tape's own numbers while the two have changed places. */
  #reals: Float64Array;

  constructor(tape: Tape) {
    this.#tape = tape;
    this.#reals = tape.reals;
  }

  /** Run trips, and record them there. */
  record(room: Float64Array, steps: Recorder, from: number, to: number): number {
    this.#reals = room;
    this.top = 0;
    this.#swap();
    try {
      return steps.record(from, to);
    } finally {
      // A trip may throw: whoever catches that goes on with the tape.
      this.outgrown = this.#tape.reals !== room;
      this.#swap();
    }
  }

  /** Run what takes the recordings off again. */
  reverse(run: (from: number, to: number) => void, from: number, to: number): void {
    this.#swap();
    run(from, to);
    this.#swap();
  }

  #swap(): void {
    const tape = this.#tape;
    const { reals, top } = tape;
    tape.reals = this.#reals;
    tape.top = this.top;
    this.#reals = reals;
    this.top = top;
  }
}
