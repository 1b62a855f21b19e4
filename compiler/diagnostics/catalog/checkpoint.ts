/** AD6001-AD6007: directives for checkpointing, and what emitted code reports when it runs. */

import { entry } from '../entry.ts';

export const checkpoint = {
  AD6001: entry<{ directive: string }>({
    title: 'directive without a loop',
    text: ({ directive }) => `\`${directive}\` is not followed by a loop.`,
    help: 'Put the comment directly before `for`, `while` or `do`, on a line of its own.',
    explain: `
A directive applies to what follows it. After the loop header, or inside the braces, it would do nothing, and
nobody would notice.

    for (let k = 0; k < n; k++) { // @checkpoint             refused
    }

    /** @checkpoint memory=64MB */
    for (let k = 0; k < n; k++) { … }                        // accepted

A \`for … of\` over a tuple and a \`for … in\` are unrolled completely, so there is no loop left to checkpoint.`,
  }),
  AD6002: entry<{ directive: string; why: string }>({
    title: 'directive cannot be read',
    text: ({ directive, why }) => `\`${directive}\`: ${why}.`,
    help: 'Write `@checkpoint`, `@checkpoint memory=64MB`, `@checkpoint snapshots=10 chunk=8`, `@checkpoint off` or `@fixedpoint`.',
    explain: `
After \`@checkpoint\` come \`key=value\` parts separated by blanks:

    memory=64MB      for the tape and the snapshots of the loop together (B, kB, MB, GB: powers of 1000; KiB, MiB, GiB: of 1024)
    snapshots=10     the most snapshots held at any time
    chunk=8          iterations recorded at a time

or \`off\` alone, which exempts the loop from \`--checkpoint auto\`. What is not given is chosen when the loop
runs, from its number of iterations, the size of its state and what an iteration records.

\`@fixedpoint\` before a loop that converges takes the derivative at its limit; \`tolerance=1e-10\` says when the
adjoints have converged. A loop has one directive: one that is reversed at its limit needs no snapshots.`,
  }),
  AD6003: entry<{ option: string; value: string; known: string }>({
    title: 'checkpoint option out of range',
    text: ({ option, value }) => `\`${option}\` cannot be \`${value}\`.`,
    help: ({ known }) => `It must be ${known}.`,
    explain: `
The emitted code throws this RangeError before the loop runs: \`snapshots\` and \`chunk\` must be positive
integers, \`memory\` a positive number of bytes.`,
  }),
  AD6004: entry<{ iterations: string }>({
    title: 'too many iterations',
    text: ({ iterations }) => `The loop makes ${iterations} iterations.`,
    help: 'Split the loop into an outer and an inner one, and checkpoint the outer one.',
    explain: `
The emitted code throws this RangeError. A checkpointed loop must have fewer than 2^30 iterations. A bound that
is \`Infinity\` by mistake ends here as well, before the loop starts.`,
  }),
  AD6005: entry<{ range: string }>({
    title: 'a loop does not repeat itself',
    text: ({ range }) => `Iterations ${range} ended elsewhere when they were run again.`,
    help: 'Compute everything from the arguments; read clocks and other outside state before the loop.',
    explain: `
The emitted code throws this RangeError. The iterations of a checkpointed loop are run several times and must
do the same each time. A body that depends on something outside (the clock, a module variable that changes) may
take another path the second time, and the derivative would then be that of no run at all.`,
  }),
  AD6006: entry<{ times: string }>({
    title: 'iterations are run again and again',
    text: ({ times }) => `Each iteration will be run about ${times} times.`,
    help: 'Allow more memory or more snapshots: twice as much often avoids most of the repetition.',
    explain: `
The emitted code prints this warning once, on the console, when its schedule runs each iteration more than ten
times on average. With a fixed number of snapshots, the repetition grows with the number of iterations; with
\`memory\`, it means that there is room for only a few copies of the state of the loop.`,
  }),
  AD6007: entry<Record<never, never>>({
    title: 'directive without a call',
    text: () => '`@checkpoint` stands before the very function that is differentiated.',
    help: 'Put the directive before a loop in the function, or before a function that it calls.',
    explain: `
Before a function, the directive applies to calls of it: they record nothing at first, and are run again, this
time recording, when they are reversed. Nobody calls the differentiated function itself in that way.

    /** @checkpoint */ export function loss(w: number[]) { … }       // refused when loss is differentiated

    /** @checkpoint */ function layer(x: number[]) { … }             // accepted: loss calls layer`,
  }),
} as const;
