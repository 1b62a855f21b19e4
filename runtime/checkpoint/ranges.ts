/**
 * The ranges of trips whose recordings are on the tape, last on top.
 *
 * A range recorded anew may carry its adjoints in other shadows than those the range behind it has
 * been reversed into: what has gathered there goes over before the range is reversed.
 */

import { moveNumbers } from './state.ts';

export class RecordedRanges {
  /** Trips of all ranges. */
  trips = 0;
  /** Starts and ends. */
  readonly #bounds: number[] = [];
  readonly #shadowsOf: (() => readonly unknown[]) | undefined;
  /** The shadows at each start and end. */
  readonly #shadows: (readonly unknown[])[] = [];
  /** The shadows into which everything behind has been reversed. */
  #behind: readonly unknown[] = noShadows;

  constructor(shadowsOf: (() => readonly unknown[]) | undefined) {
    this.#shadowsOf = shadowsOf;
  }

  /** Where the last one ends; -1 when there is none. */
  get end(): number {
    return this.#bounds.length === 0 ? -1 : (this.#bounds[this.#bounds.length - 1] as number);
  }

  /** The shadows at present. */
  shadows(): readonly unknown[] {
    return this.#shadowsOf === undefined ? noShadows : this.#shadowsOf();
  }

  push(from: number, to: number, shadowsBefore: readonly unknown[]): void {
    this.#bounds.push(from, to);
    this.trips += to - from;
    if (this.#shadowsOf !== undefined) this.#shadows.push(shadowsBefore, this.#shadowsOf());
  }

  /** The forward sweep is over: the code behind the loop works with the shadows of now. */
  finish(): void {
    this.#behind = this.shadows();
  }

  /** The start of the last range, which is to be reversed now. */
  pop(): number {
    const to = this.#bounds.pop() as number;
    const from = this.#bounds.pop() as number;
    this.trips -= to - from;
    if (this.#shadowsOf !== undefined) {
      const after = this.#shadows.pop() ?? [];
      const moved = new Map<unknown, unknown>();
      this.#behind.forEach((shadow, k) => {
        if (shadow !== after[k]) moved.set(shadow, after[k]);
      });
      moveNumbers(moved);
      this.#behind = this.#shadows.pop() ?? [];
    }
    return from;
  }

  clear(): void {
    this.#bounds.length = 0;
    this.#shadows.length = 0;
    this.trips = 0;
  }
}

const noShadows: readonly unknown[] = [];
