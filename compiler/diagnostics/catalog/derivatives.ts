/** AD4xxx: derivatives that are unknown, lost, or zero throughout. */

import { entry } from '../entry.ts';

export const derivatives = {
  AD4001: entry<{ callee: string; signature: string }>({
    title: 'no known derivative',
    text: ({ callee }) => `\`${callee}\` has no source to differentiate and no rule.`,
    help: ({ callee, signature }) => `Give it a rule with derivative(${callee}, { vjp: … }); its signature is\n    ${signature}`,
    explain: `
A function that is only declared (in the \`.d.ts\` of a package, or native code) has no source to read. Tell the
compiler its derivative:

    export const erfRule = derivative(erf, {
      vjp: (seed, out, x) => [seed * 1.1283791670955126 * Math.exp(-x * x)],
    });

or call a version whose TypeScript source is part of the project. If no derivative is wanted through the
call, write \`stopGradient(erf(x))\`.`,
  }),
  AD4002: entry<{ input: string; where: string }>({
    title: 'derivative is lost',
    text: ({ input, where }) => `the influence of \`${input}\` ends at \`${where}\`, whose derivative is 0.`,
    help: 'Use a smooth replacement, or wrap it in stopGradient(…) to say that this is intended.',
    explain: `
Rounding, truncation, bit operations and comparisons are piecewise constant, so a value that reaches the result
only through them has derivative zero. That is correct, and rarely what was intended.

    return Math.round(x) * 2;                       // warned about: the gradient is 0

    return x * 2;                                   // a derivative
    return Math.round(stopGradient(x)) * 2;         // no derivative, and no warning

With \`--strict\` this is an error.`,
  }),
  AD4003: entry<{ input: string; output: string }>({
    title: 'result does not depend on the input',
    text: ({ input, output }) => `no path leads from \`${input}\` to ${output}, so the gradient is 0.`,
    help: 'Name another parameter with `wrt`, or check that the result uses the one you named.',
    explain: `
The function compiles, but nothing that it returns depends on the requested parameter, so the gradient is zero
for every argument. Most often another parameter was meant.

With \`--strict\` this is an error.`,
  }),
  AD4004: entry<{ name: string }>({
    title: 'nothing to differentiate',
    text: ({ name }) => `no parameter of \`${name}\` holds a real number.`,
    help: 'Give it a parameter of type `number`, `number[]` or `Float64Array`, or an object with such properties.',
    explain: `
Integer typed arrays, booleans, strings and functions have no derivative. At least one parameter must
hold real numbers: \`number\`, \`number[]\`, \`Float64Array\`, \`Float32Array\`, or a tuple, interface or class
with such a property.`,
  }),
} as const;
