/** AD3xxx: types that say too little, or say what cannot be differentiated. */

import { entry } from '../entry.ts';

export const types = {
  AD3001: entry<{ name: string; type: string }>({
    title: 'parameter without a type',
    text: ({ name, type }) => `\`${name}\` has type \`${type}\`, so its shape is not known.`,
    help: 'Annotate it: `number`, `number[]`, `Float64Array`, or an interface with such properties.',
    explain: `
A gradient has the shape of its parameter, and the code that computes it depends on that shape.

    function f(x) { return x * x; }                  // refused: x is any

    function f(x: number) { return x * x; }          // accepted`,
  }),
  AD3002: entry<{ what: string; type: string }>({
    title: 'type not supported',
    text: ({ what, type }) => `\`${what}\` is ${type}, which cannot take part in a derivative here.`,
    help: 'Use numbers, and arrays, typed arrays, tuples, interfaces and classes of numbers; keep other values out of the differentiated statements.',
    explain: `
Derivatives pass through numbers, and through the arrays, tuples, objects and class instances that hold
them. Other values (strings, dates, maps) may be used as long as no differentiated value passes through them.`,
  }),
  AD3003: entry<{ name: string; types: string }>({
    title: 'union not resolved',
    text: ({ name, types }) => `\`${name}\` may have one of several types here: ${types}.`,
    help: 'Narrow it first with `typeof`, `Array.isArray`, a discriminant or `=== undefined`; or give the parameter or property a single type; or declare it constant: `/** @nodiff */`.',
    explain: `
Unions of objects are followed: their properties, discriminants and methods are looked up at run time. So are
unions of numbers with arrays, typed arrays, objects, strings and functions. Built-in objects (a Date, a RegExp,
a Promise) cannot share a place in memory with a number, because their kind could not be told apart there.

    const list: (number | Date)[] = [];
    for (let i = 0; i < n; i++) list.push(i % 2 === 0 ? x : new Date(i));              // refused

    const list: number[] = [];
    for (let i = 0; i < n; i++) list.push(i % 2 === 0 ? x : new Date(i).getTime());    // accepted

    function f(s: Circle | Square) { return s.area(); }                                // accepted`,
  }),
  AD3004: entry<{ name: string }>({
    title: 'typed array of bigints',
    text: ({ name }) => `\`${name}\` wraps bigints to 64 bits, which this version does not support.`,
    help: 'Use a plain array of bigints, and `BigInt.asIntN` where they should wrap.',
    explain: `
A bigint is an integer of any size and has no derivative. It is passed through unchanged, by itself, in
properties and in plain arrays.

    const s = new BigInt64Array(2);    s[0] = a;                       // AD3004
    const s = [0n, 0n];                s[0] = BigInt.asIntN(64, a);    // accepted`,
  }),
  AD3005: entry<{ collection: string }>({
    title: 'collection holds differentiated values',
    text: ({ collection }) => `\`${collection}\` would hold values that depend on a differentiated input.`,
    help: 'Keep the values in an array, and only their indices in the collection.',
    explain: `
A \`Map\`, a \`Set\` or an object with arbitrary keys may hold differentiated values if the function creates it,
and so may a \`Map\` or such an object that is passed in. One that is returned or handed to other code may not,
nor may one whose keys are \`unknown\`: there is no adjoint for "the entry with this key". Collections that hold
nothing differentiated pass through.

    const total = new Map<unknown, number>();  total.set(node, x * x);            // refused

    const total = new WeakMap<object, number>();  total.set(node, x * x);         // accepted`,
  }),
} as const;
