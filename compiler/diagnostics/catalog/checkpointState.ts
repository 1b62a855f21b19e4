/** AD602x: loops whose state no snapshot can hold, or that have no limit. */

import { entry } from '../entry.ts';

export const checkpointState = {
  AD6020: entry<{ why: string }>({
    title: 'loop that cannot be checkpointed',
    text: ({ why }) => `The state of this loop cannot be put back: ${why}.`,
    help: 'Take the directive away (the loop is then recorded trip by trip), or rewrite what the message names.',
    explain: `
A checkpointed loop is reversed in pieces: its state is put back to an earlier trip, and the trips from
there are run once more. Snapshots hold the numbers of arrays and records of a fixed shape. They cannot
hold an array that grows, or which object a place refers to; and code whose results change from run to
run would not do the same again.

    for (let k = 0; k < n; k++) { trail.push(x); x = step(x); }        // refused with @checkpoint

    for (let k = 0; k < n; k++) { trail[k] = x; x = step(x); }         // accepted: trail = new Float64Array(n)`,
  }),
  AD6021: entry<Record<never, never>>({
    title: 'the state of a checkpointed loop has changed its shape',
    text: () => 'An array of the state is longer or shorter than it was when the loop began.',
    help: 'Give the arrays their final length before the loop.',
    explain: `
Thrown by emitted code. Snapshots of a checkpointed loop have one size, counted when the loop begins.
An array that a trip replaces by a longer one, or extends by writing behind its end, does not fit.

    let xs = [1]; for (…) xs = xs.map(f).concat(2);              // throws with @checkpoint

    const xs = new Array(n + 1).fill(0); for (…) …               // accepted`,
  }),
  AD6022: entry<{ trips: string }>({
    title: 'the reversal of a fixed-point loop does not converge',
    text: ({ trips }) => `After ${trips} trips the adjoints of the loop's state have not died away.`,
    help: 'Take `@fixedpoint` away, or replace it by `@checkpoint`.',
    explain: `
Thrown by emitted code. \`@fixedpoint\` says that the result of a loop depends on its limit alone, not on
the way to it: each trip brings the state closer to the limit. A loop that also adds something up on the way,
or counts time, has no such limit.

    /** @fixedpoint */ while (error > tol) { …; total += x; }             // throws: total depends on every trip

    /** @fixedpoint */ while (error > tol) { const y = step(x, p); error = Math.abs(y - x); x = y; }`,
  }),
} as const;
