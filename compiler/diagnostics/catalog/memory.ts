/** AD2xxx: arrays and records that cannot be followed. */

import { entry } from '../entry.ts';

export const memory = {
  AD2001: entry<{ left: string; right: string }>({
    title: 'arrays may overlap',
    text: ({ left, right }) => `\`${left}\` is written while \`${right}\` may be the same array.`,
    help: 'Copy one of them first (`slice()`), or mark the parameter that is only read `readonly`.',
    explain: `
When two names may stand for one array, a write through one changes what the other reads. The
compiler must know whether they do, or the adjoint of a read would go to the wrong place.

    const row = test ? a : b;  row[0] = x * a[0];               // refused where the two cannot be told apart

    const row = (test ? a : b).slice();  row[0] = x * a[0];     // accepted: row is its own array`,
  }),
  AD2002: entry<{ array: string }>({
    title: 'array with holes',
    text: ({ array }) => `\`${array}\` has elements that were never written.`,
    help: 'Fill it when it is made: `new Array(n).fill(0)`, `Array.from({ length: n }, () => 0)` or `new Float64Array(n)`.',
    explain: `
A hole reads as \`undefined\`, but \`map\`, \`forEach\` and \`reduce\` skip it: what a loop over the array
does depends on which elements exist. An array that is filled when it is made has no such question.

    const a = new Array(n);  const b = [1, , 3];                // refused

    const a = new Array(n).fill(0);                             // accepted`,
  }),
  AD2003: entry<{ name: string }>({
    title: 'module-level array is written',
    text: ({ name }) => `\`${name}\` is declared outside the function and is written by it.`,
    help: 'Pass the array in as a parameter, or copy it into a local one first.',
    explain: `
An array that lives outside the function keeps what one call wrote for the next, and the caller's data
must be untouched after a gradient call. Arrays outside the function may be read.

    const buffer = new Float64Array(8);
    export function f(x: number) { buffer[0] = x; return buffer[0] ** 2; }                     // refused

    export function f(x: number) { const buffer = new Float64Array(8); buffer[0] = x; … }      // accepted`,
  }),
} as const;
