/** AD6001-AD6007: directives of checkpointing, and what emitted code says about it when it runs. */

import { entry } from '../entry.ts';

export const checkpoint = {
  AD6001: entry<{ directive: string }>({
    title: 'directive without a loop',
    text: ({ directive }) => `\`${directive}\` does not stand before a loop that is run.`,
    help: 'Put the comment directly before `for`, `while` or `do`, on a line of its own.',
    explain: `
A directive is about what follows it. Behind the loop, or inside its braces, it would do nothing, and
nobody would notice.

    for (let k = 0; k < n; k++) { // @checkpoint             refused
    }

    /** @checkpoint memory=64MB */
    for (let k = 0; k < n; k++) { … }                        // accepted

A \`for … of\` over a tuple and a \`for … in\` are written out, element by element: there is no loop left.`,
  }),
  AD6002: entry<{ directive: string; why: string }>({
    title: 'directive cannot be read',
    text: ({ directive, why }) => `\`${directive}\`: ${why}.`,
    help: 'Write `@checkpoint`, `@checkpoint memory=64MB`, `@checkpoint snapshots=10 chunk=8`, `@checkpoint off` or `@fixedpoint`.',
    explain: `
After \`@checkpoint\` come \`key=value\` parts separated by blanks:

    memory=64MB      tape and snapshots of the loop together (B, kB, MB, GB: powers of 1000; KiB, MiB, GiB: of 1024)
    snapshots=10     the most snapshots held at a time
    chunk=8          trips recorded at a time

or \`off\` alone, which keeps \`--checkpoint auto\` away from the loop. What is not given is chosen when the
loop runs, from the number of its trips, the size of its state and what a trip records.

\`@fixedpoint\`, before a loop that converges, takes the derivative at its limit; \`tolerance=1e-10\` says how far
the adjoints are followed. A loop has one directive: one that is reversed at its limit needs no snapshots.`,
  }),
  AD6003: entry<{ option: string; value: string; known: string }>({
    title: 'checkpoint option out of range',
    text: ({ option, value }) => `\`${option}\` cannot be \`${value}\`.`,
    help: ({ known }) => `It must be ${known}.`,
    explain: `
Thrown by emitted code as a RangeError, before the loop runs: \`snapshots\` and \`chunk\` are integers from 1,
\`memory\` is a positive number of bytes.`,
  }),
  AD6004: entry<{ trips: string }>({
    title: 'too many trips',
    text: ({ trips }) => `The loop makes ${trips} trips.`,
    help: 'Divide the loop into an outer and an inner one, and checkpoint the outer one.',
    explain: `
Thrown by emitted code as a RangeError. A checkpointed loop makes fewer than 2^30 trips. A bound that is
\`Infinity\` by mistake ends here as well, before the loop has begun.`,
  }),
  AD6005: entry<{ range: string }>({
    title: 'a loop does not repeat itself',
    text: ({ range }) => `Trips ${range} ended elsewhere when they were run again.`,
    help: 'Compute everything from the arguments; draw random numbers before the loop, into an array.',
    explain: `
Thrown by emitted code as a RangeError. The trips of a checkpointed loop are run several times and must do
the same each time. A body that depends on something outside (\`Math.random()\`, the clock, a variable of the
module that changes) may take other ways, and its derivative would be that of no run at all.`,
  }),
  AD6006: entry<{ times: string }>({
    title: 'trips are run again and again',
    text: ({ times }) => `Each trip will be run about ${times} times.`,
    help: 'Allow more memory or more snapshots: twice as much often saves most of it.',
    explain: `
A warning of emitted code, given once on the console, when the plan for a loop runs each trip more than ten
times on average. With a fixed number of snapshots that grows with the trips; with \`memory\` it means
that the memory hardly holds the state of the loop a few times.`,
  }),
  AD6007: entry<Record<never, never>>({
    title: 'no call to checkpoint',
    text: () => '`@checkpoint` stands before the function that is differentiated.',
    help: 'Put the directive before a loop in the function, or before a function that it calls.',
    explain: `
Before a function the directive is about its calls: they record nothing when they are made, and are run
again, recorded, when they are reversed. A function that is differentiated itself is not called by anyone
who could do that.

    /** @checkpoint */ export function loss(w: number[]) { … }       // refused when loss is differentiated

    /** @checkpoint */ function layer(x: number[]) { … }             // accepted: loss calls layer`,
  }),
} as const;
