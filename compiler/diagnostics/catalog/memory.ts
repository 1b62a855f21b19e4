/** AD2xxx: arrays and records that cannot be followed. */

import { entry } from '../entry.ts';

export const memory = {
  AD2001: entry<{ left: string; right: string }>({
    title: 'arrays may overlap',
    text: ({ left, right }) => `\`${left}\` is written while \`${right}\` may be the same array.`,
    help: 'Copy one of them first (`slice()`), or declare the parameter that is only read as `readonly`.',
    explain: `
When two names may refer to one array, a write through one of them changes what the other reads. The compiler
must know whether they do; otherwise the adjoint of a read would go to the wrong place.

    const row = test ? a : b;  row[0] = x * a[0];               // refused where the two cannot be told apart

    const row = (test ? a : b).slice();  row[0] = x * a[0];     // accepted: row is its own array`,
  }),
  AD2002: entry<{ array: string }>({
    title: 'array with holes',
    text: ({ array }) => `\`${array}\` has elements that were never written.`,
    help: 'Fill it when it is made: `new Array(n).fill(0)`, `Array.from({ length: n }, () => 0)` or `new Float64Array(n)`.',
    explain: `
A hole reads as \`undefined\`, but \`map\`, \`forEach\` and \`reduce\` skip it, so what they do depends on which
elements exist. The emitted code checks that for an array that is not filled in order. What is refused is
listing the keys of such an array, sorting it, and calling \`reduce\` on it without an initial value. An array
that is filled when it is created raises no such question.

    const b = [1, , 3];                                         // refused
    const c: number[] = [];  c[4] = x;  c.sort(compare);        // refused

    const a = new Array(n).fill(0);                             // accepted`,
  }),
  AD2003: entry<{ name: string }>({
    title: 'module-level array is written',
    text: ({ name }) => `\`${name}\` is declared outside the function, which writes it.`,
    once: true,
    help: 'Pass the array in as a parameter, or copy it into a local one first.',
    explain: `
An array outside the function carries what one call wrote into the next, and a gradient call must leave the
caller's data untouched. Reading such an array is fine, and so is scratch space that no other module can see
(AD1015).

    export const buffer = new Float64Array(8);
    export function f(x: number) { buffer[0] = x; return buffer[0] ** 2; }                     // refused

    export function f(x: number) { const buffer = new Float64Array(8); buffer[0] = x; … }      // accepted`,
  }),
  AD2004: entry<{ out: string; shape: string }>({
    title: 'buffer of another shape',
    text: ({ out, shape }) => `\`${out}\` must be ${shape}.`,
    help: 'Hand in the `grad` of an earlier result, or arrays and records made like it.',
    explain: `
Mode \`into\` overwrites every number of \`out\`, which must have the shape of the gradient: arrays of the same
kind and length, objects with the same properties. The emitted function checks this and throws this error; for
flat arrays it does so before it computes anything.

    lossGradInto(new Float64Array(3), w, x);                    // refused when w has 4 elements

    const out = new Float64Array(w.length);
    lossGradInto(out, w, x);                                    // accepted, call after call`,
  }),
  AD2005: entry<{ out: string }>({
    title: 'buffer is an argument',
    text: ({ out }) => `\`${out}\` would overwrite an argument: they are one array, or views of the same memory.`,
    help: 'Give the result an array of its own.',
    explain: `
Mode \`into\` sets \`out\` to zero and accumulates into it while it reads the arguments. An array that is both
would be corrupted, so the emitted function throws this error when \`out\` is one of the arguments, is held by
one in a property, overlaps one as a view of the same buffer, or contains one array twice. The rows of nested
arrays that are not differentiated are not checked; with such arguments, nothing is written before everything
has been read.

    lossGradInto(w, w, x);                                      // refused

    lossGradInto(out, w, x);  for (…) w[i] -= rate * out[i];    // accepted`,
  }),
} as const;
