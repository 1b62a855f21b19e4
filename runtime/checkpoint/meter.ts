/** What the trips of a loop leave on a tape, in bytes. */

import type { Tape } from '../tape.ts';

export class TapeMeter {
  readonly #tape: Tape;
  readonly #top: number;
  readonly #bitTop: number;
  readonly #refs: number;
  /** Bytes of the objects made in one trip that the tape refers to. */
  #objects = 0;

  constructor(tape: Tape) {
    this.#tape = tape;
    this.#top = tape.top;
    this.#bitTop = tape.bitTop;
    this.#refs = tape.refs.length;
  }

  get refs(): number {
    return this.#tape.refs.length - this.#refs;
  }

  /** Since the meter was made, by so many trips. */
  bytes(trips: number): number {
    const { top, bitTop } = this.#tape;
    return 8 * (top - this.#top + this.refs) + (bitTop - this.#bitTop) + trips * this.#objects;
  }

  /** After two trips, of which the first has left `first` references: what only the second refers to, each trip makes anew. */
  weighObjects(first: number): void {
    const { refs } = this.#tape;
    const shared = new Set(refs.slice(this.#refs, this.#refs + first));
    for (const held of new Set(refs.slice(this.#refs + first))) if (!shared.has(held)) this.#objects += bytesOf(held);
  }

  /** Take off the tape what has been put on it. */
  rewind(): void {
    this.#tape.top = this.#top;
    this.#tape.bitTop = this.#bitTop;
    if (this.refs > 0) this.#tape.refs.length = this.#refs;
  }
}

function bytesOf(held: unknown, within: ReadonlySet<unknown> = new Set()): number {
  if (typeof held !== 'object' || held === null || within.has(held)) return 0;
  if (ArrayBuffer.isView(held)) return held.byteLength;
  if (Array.isArray(held)) {
    const inside = new Set(within).add(held);
    return held.reduce<number>((bytes, element) => bytes + bytesOf(element, inside), 8 * held.length);
  }
  // The session of a loop inside.
  return 'heldBytes' in held && typeof held.heldBytes === 'number' ? held.heldBytes : 0;
}
