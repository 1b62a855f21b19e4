/** AD602x: loops whose state no snapshot can hold, or that have no limit. */

import { entry } from '../entry.ts';

export const checkpointState = {
  AD6020: entry<{ why: string }>({
    title: 'loop that cannot be checkpointed',
    text: ({ why }) => `the state of this loop cannot be restored: ${why}.`,
    help: 'Remove the directive, so that every iteration is recorded, or rewrite what the message names.',
    explain: `
A checkpointed loop is reversed in pieces: its state is restored to an earlier iteration, and the iterations from
there are run again. A snapshot holds the numbers in arrays and objects of a fixed shape. It cannot hold an array
that grows, nor which object a reference points to; and code whose results change from run to run would not do the
same again.

    for (let k = 0; k < n; k++) { trail.push(x); x = step(x); }        // refused with @checkpoint

    for (let k = 0; k < n; k++) { trail[k] = x; x = step(x); }         // accepted: trail = new Float64Array(n)`,
  }),
  AD6021: entry<Record<never, never>>({
    title: 'the state of a checkpointed loop has changed its shape',
    text: () => 'An array of the state is longer or shorter than it was when the loop began.',
    help: 'Give the arrays their final length before the loop.',
    explain: `
The emitted code throws this error. All snapshots of a checkpointed loop have one size, which is determined when
the loop begins. An array that is replaced by a longer one, or extended by a write past its end, does not fit.

    let xs = [1]; for (…) xs = xs.map(f).concat(2);              // throws with @checkpoint

    const xs = new Array(n + 1).fill(0); for (…) …               // accepted`,
  }),
  AD6022: entry<{ iterations: string }>({
    title: 'the reversal of a fixed-point loop does not converge',
    text: ({ iterations }) => `After ${iterations} iterations the adjoints of the loop's state have not died away.`,
    help: 'Remove `@fixedpoint`, or replace it with `@checkpoint`.',
    explain: `
The emitted code throws this error. \`@fixedpoint\` asserts that the result of a loop depends on its limit alone and
not on the path to it: each iteration brings the state closer to the limit. A loop that also sums something up on
the way, or counts time, has no such limit.

    /** @fixedpoint */ while (error > tol) { …; total += x; }             // throws: total depends on every iteration

    /** @fixedpoint */ while (error > tol) { const y = step(x, p); error = Math.abs(y - x); x = y; }`,
  }),
} as const;
