/** AD3xxx: types that say too little, or say what cannot be differentiated. */

import { entry } from '../entry.ts';

export const types = {
  AD3001: entry<{ name: string; type: string }>({
    title: 'parameter without a type',
    text: ({ name, type }) => `\`${name}\` is \`${type}\`, so its shape is not known.`,
    help: 'Annotate it: `number`, `number[]`, `Float64Array`, an interface of these.',
    explain: `
The gradient has the shape of its parameter, and the code that fills it is chosen when compiling.

    function f(x) { return x * x; }                  // refused: x is any

    function f(x: number) { return x * x; }          // accepted`,
  }),
  AD3002: entry<{ what: string; type: string }>({
    title: 'type not supported',
    text: ({ what, type }) => `\`${what}\` is ${type}, which cannot take part in a derivative here.`,
    help: 'Use numbers, arrays, typed arrays, tuples, interfaces and classes of these; keep other values out of the differentiated statements.',
    explain: `
Derivatives pass through numbers and through the arrays, tuples, records and class instances that hold
them. Other values (text, dates, maps) may be used as long as no differentiated value passes through.`,
  }),
  AD3003: entry<{ name: string; types: string }>({
    title: 'union not resolved',
    text: ({ name, types }) => `\`${name}\` may be any of several types here: ${types}.`,
    help: 'Narrow it first, with `typeof`, `Array.isArray`, a tag field or `=== undefined`; let a differentiated parameter or field have one type, or declare it constant: `/** @nodiff */`.',
    explain: `
Unions of objects are followed: their fields, tags and methods are looked up at run time. So are numbers
beside lists, typed arrays, objects, texts and functions. What the platform makes (a Date, a RegExp, a
promise) has no place beside a number: its kind cannot be told when it is kept in memory.

    interface P { at: number | Date }
    function f(p: P) { return typeof p.at === 'number' ? p.at : p.at.getTime(); }      // refused

    interface P { at: number }
    function f(p: P) { return p.at; }  f({ at: date.getTime() });                      // accepted

    function f(s: Circle | Square) { return s.area(); }                                // accepted`,
  }),
  AD3004: entry<{ name: string }>({
    title: 'array of bigints',
    text: ({ name }) => `a \`${name}\` wraps bigints to 64 bits, which this version does not follow.`,
    help: 'Use an array of bigints, and `BigInt.asIntN` where they should wrap.',
    explain: `
A bigint is a whole number of any size, with no derivative: it is handed through as it is, alone, in fields and in
arrays.

    const s = new BigInt64Array(2);    s[0] = a;                       // AD3004
    const s = [0n, 0n];                s[0] = BigInt.asIntN(64, a);    // accepted`,
  }),
  AD3005: entry<{ collection: string }>({
    title: 'collection holds differentiated values',
    text: ({ collection }) => `\`${collection}\` would hold values that depend on a differentiated input.`,
    help: 'Keep the values in an array, and only their positions in the collection.',
    explain: `
A \`Map\`, a \`Set\` or an object with any keys that the function makes may hold differentiated values, and
so may a \`Map\` or such an object that it is given. One that is returned or handed to other code, and a
\`WeakMap\`, may not: there is no adjoint for "the entry of this key". Collections of inactive values pass through.

    const total = new WeakMap<Node, number>();  total.set(node, x * x);            // refused

    const index = new WeakMap<Node, number>();  total[index.get(node)!] = x * x;   // accepted`,
  }),
} as const;
