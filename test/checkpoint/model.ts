/**
 * A loop that detects every misuse by its driver: trips run from the wrong state, recorded twice, reversed out of order or with
 * another range on top of the tape, snapshots loaded that were never saved or have been overwritten.
 */

import type { Steps } from '../../runtime/checkpoint/session.ts';
import type { Tape } from '../../runtime/tape.ts';

export interface ModelOptions {
  /** The loop ends by itself after so many trips. */
  readonly trips?: number;
  /** `test`: the trip after the last finds that it is not to be made. `break`: the last one leaves. */
  readonly ends?: 'test' | 'break';
  readonly size?: number;
  /** Numbers that a trip leaves on the tape. */
  readonly reals?: number;
  readonly bits?: number;
  readonly refs?: (trip: number) => readonly unknown[];
  readonly throwAt?: { readonly kind: 'advance' | 'record' | 'save' | 'load' | 'reverse'; readonly call: number };
}

export const emptyTape = (): Tape => ({ reals: new Float64Array(16), top: 0, bits: new Uint8Array(16), bitTop: 0, refs: [] });

export class Model implements Steps {
  readonly size: number;
  state = 0;
  advanced = 0;
  readonly recordings: number[] = [];
  readonly reversed: number[] = [];
  readonly #tape: Tape;
  readonly #options: ModelOptions;
  /** Of the last snapshot: what its numbers are. */
  #stamp = 0;
  readonly #onTape: { from: number; to: number; top: number; bitTop: number; refs: number }[] = [];
  readonly #calls = { advance: 0, record: 0, save: 0, load: 0, reverse: 0 };

  constructor(tape: Tape, options: ModelOptions = {}) {
    this.#tape = tape;
    this.#options = options;
    this.size = options.size ?? 1;
  }

  #mayThrow(kind: keyof Model['counts']): void {
    const { throwAt } = this.#options;
    if (throwAt?.kind === kind && throwAt.call === this.#calls[kind]) throw new Error('thrown by the loop');
    this.#calls[kind]++;
  }

  get counts(): { advance: number; record: number; save: number; load: number; reverse: number } {
    return this.#calls;
  }

  #run(from: number, to: number): number {
    if (this.state !== from) throw new Error(`trips ${from}-${to} run from state ${this.state}`);
    if (!Number.isInteger(from) || !Number.isInteger(to) || from > to) throw new Error(`no range: ${from}-${to}`);
    const { trips = Infinity, ends = 'test' } = this.#options;
    this.state = Math.min(to, trips);
    const ended = to > trips || (to === trips && ends === 'break' && to > from);
    return ended ? ~(this.state - from) : this.state - from;
  }

  advance(from: number, to: number): number {
    this.#mayThrow('advance');
    if (from === to) throw new Error('an empty range is advanced');
    const started = this.#run(from, to);
    this.advanced += this.state - from;
    return started;
  }

  record(from: number, to: number): number {
    this.#mayThrow('record');
    const { reals = 1, bits = 0, refs = () => [] } = this.#options;
    const tape = this.#tape;
    const before = { top: tape.top, bitTop: tape.bitTop, refs: tape.refs.length };
    // Ranges that the driver took off the tape again (its probe).
    while ((this.#onTape.at(-1)?.top ?? -1) >= tape.top && this.#onTape.some((one) => one.to > from)) this.#onTape.pop();
    const started = this.#run(from, to);
    for (let k = from; k < this.state; k++) {
      this.recordings.push(k);
      tape.refs.push(...refs(k));
    }
    tape.top += reals * (this.state - from);
    tape.bitTop += bits * (this.state - from);
    this.#onTape.push({ from, to: this.state, ...before });
    return started;
  }

  save(buffer: Float64Array, offset: number): unknown {
    this.#mayThrow('save');
    if (offset < 0 || offset + this.size > buffer.length || (buffer.length - offset) % Math.max(1, this.size) !== 0)
      throw new Error(`no slot at ${offset} of ${buffer.length}`);
    const kept = { state: this.state, stamp: ++this.#stamp };
    buffer.fill(kept.stamp, offset, offset + this.size);
    return kept;
  }

  load(buffer: Float64Array, offset: number, kept: unknown): void {
    this.#mayThrow('load');
    const { state, stamp } = kept as { state: number; stamp: number };
    for (let k = 0; k < this.size; k++) if (buffer[offset + k] !== stamp) throw new Error('a dead snapshot is loaded');
    this.state = state;
  }

  readonly reverse = (from: number, to: number): void => {
    this.#mayThrow('reverse');
    const tape = this.#tape;
    const range = this.#onTape.pop();
    if (range?.from !== from || range.to !== to) throw new Error(`${from}-${to} reversed, but ${range?.from}-${range?.to} is on top`);
    for (let k = to - 1; k >= from; k--) {
      const next = this.reversed.at(-1) ?? Infinity;
      if (next !== Infinity && next !== k + 1) throw new Error(`trip ${k} reversed after ${next}`);
      this.reversed.push(k);
    }
    tape.top = range.top;
    tape.bitTop = range.bitTop;
    tape.refs.length = range.refs;
    // A reverse sweep may leave anything in the state.
    this.state = -1;
  };

  /** All trips reversed, nothing left. */
  check(trips: number): void {
    if (this.reversed.length !== trips || (trips > 0 && (this.reversed[0] !== trips - 1 || this.reversed.at(-1) !== 0)))
      throw new Error(`${this.reversed.length} of ${trips} trips reversed`);
    if (this.#onTape.length > 0 || this.#tape.top !== 0 || this.#tape.bitTop !== 0 || this.#tape.refs.length !== 0)
      throw new Error('something is left on the tape');
  }
}
