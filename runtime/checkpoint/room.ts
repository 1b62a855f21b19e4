/**
 * A place where trips are recorded instead of on the tape: what the snapshots leave free of their memory. So
 * both together take no more than was allowed, however they share it.
 */

import type { Tape } from '../tape.ts';

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

  /** Run something that records there. */
  record(room: Float64Array, run: () => number): number {
    this.#reals = room;
    this.top = 0;
    this.#swap();
    const made = run();
    this.outgrown = this.#tape.reals !== room;
    this.#swap();
    return made;
  }

  /** Run something that takes off again what has been recorded. */
  reverse(run: () => void): void {
    this.#swap();
    run();
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
