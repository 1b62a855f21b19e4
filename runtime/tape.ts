/**
 * Tapes: what a forward sweep leaves for the reverse sweep, last in, first out.
 *
 * Emitted code keeps the stacks and their tops in locals. A gradient leases a tape when it starts and gives
 * it back when it ends normally; after a throw the tape is simply dropped. So a tape is never shared,
 * however gradients nest, and the buffers are used again by the next call.
 */

import { newPool } from './pool.ts';

export interface Tape {
  reals: Float64Array;
  top: number;
  bits: Uint8Array;
  bitTop: number;
  readonly refs: unknown[];
}

const idleTapes: Tape[] = newPool<Tape>();

export function leaseTape(): Tape {
  const tape = idleTapes.pop();
  if (tape) return tape;
  return { reals: new Float64Array(1024), top: 0, bits: new Uint8Array(1024), bitTop: 0, refs: [] };
}

export function releaseTape(tape: Tape): void {
  tape.top = 0;
  tape.bitTop = 0;
  // Setting a length takes longer than many a gradient.
  if (tape.refs.length > 0) tape.refs.length = 0;
  idleTapes.push(tape);
}

/** Room for at least `needed` numbers; what is there stays. */
export function growReals(tape: Tape, needed: number): Float64Array {
  const reals = new Float64Array(Math.max(needed, tape.reals.length * 2));
  reals.set(tape.reals);
  tape.reals = reals;
  return reals;
}

/** Room for at least `needed` booleans; what is there stays. */
export function growBits(tape: Tape, needed: number): Uint8Array {
  const bits = new Uint8Array(Math.max(needed, tape.bits.length * 2));
  bits.set(tape.bits);
  tape.bits = bits;
  return bits;
}
