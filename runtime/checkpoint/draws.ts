/**
 * What trips of a checkpointed loop have drawn (random numbers, times), for when they are run again.
 *
 * Every trip begins where its first run began; what has been drawn there is drawn again.
 */

export class Draws {
  readonly #drawn: unknown[] = [];
  /** For each trip, how much had been drawn before it. */
  readonly #starts: number[] = [];
  #next = 0;

  begin(trip: number): void {
    const start = this.#starts[trip];
    if (start === undefined) this.#starts[trip] = this.#drawn.length;
    this.#next = start ?? this.#drawn.length;
  }

  next<T>(draw: () => T): T {
    if (this.#next === this.#drawn.length) this.#drawn.push(draw());
    return this.#drawn[this.#next++] as T;
  }
}
