/** AD1xxx: constructs of the language that are refused, and why. */

import { entry } from '../entry.ts';

export const language = {
  AD1001: entry<{ what: string }>({
    title: 'not supported',
    text: ({ what }) => `this version cannot differentiate ${what}.`,
    help: 'Rewrite it with ordinary statements and expressions, or compute it outside the function and pass the result in.',
    explain: `
The compiler accepts a closed list of constructs: those it knows how to differentiate exactly. Anything
else is refused rather than guessed at, because a wrong derivative looks just like a right one.

Rewrite the marked code with ordinary statements, or move it out of the differentiated function and
pass its result in as a parameter.`,
  }),
  AD1002: entry<{ name: string }>({
    title: 'asynchronous code',
    text: ({ name }) => `${name} is async or awaits, so other code may run between its statements.`,
    help: 'Await what is needed first, then pass the results to a synchronous function, and differentiate that one.',
    explain: `
The reverse sweep runs the statements of a function backwards. While an async function is suspended,
other code may run and overwrite what the reverse sweep is going to read.

    async function loss(w: number) { const x = await load(); return (w - x) ** 2; }   // refused

    function loss(w: number, x: number) { return (w - x) ** 2; }                     // differentiate this
    lossGrad(w, await load());`,
  }),
  AD1003: entry<{ name: string }>({
    title: 'generator or custom iterator',
    text: ({ name }) => `${name} produces its values on demand.`,
    help: 'Call the generator anew for each loop, spread or pattern that reads it, or collect the values in an array first: `[...values]`.',
    explain: `
A generator is compiled in place, where a \`for…of\`, a spread or a destructuring pattern consumes it; it may be
given a name or passed on before that. It can be consumed only once, so a second loop over it is refused, and so
is a loop over it inside another loop. A generator that calls itself becomes a function, and the loop over it must
then run to its end.

Hand-written iterators are driven through \`next()\`, as the language does. So is a generator whose \`next()\` the
program calls, provided that it yields in blocks, branches and loops: not inside \`try\`, not in the middle of an
expression, and not with \`yield*\`. Such a generator cannot be iterated as well.

    const values = steps(0, 1, 0.1);
    total += values.next().value;
    for (const t of values) total += f(t);                                 // refused

    const values = steps(0, 1, 0.1);
    for (const t of values) total += f(t);                                 // accepted
    const times = steps(0, 1, 0.1);  total += times.next().value;          // accepted
    const [first, second] = steps(0, 1, 0.1);                              // accepted`,
  }),
  AD1004: entry<{ value: string }>({
    title: 'differentiated value becomes a string',
    text: ({ value }) => `\`${value}\` depends on a differentiated input, and a string carries no derivative.`,
    help: 'Use the number itself, or wrap it in stopGradient(…) if no derivative is wanted here.',
    explain: `
A string carries no derivative. Messages that are only logged or thrown are fine. So is a number that is turned
into a string and straight back: \`Number(String(x))\` is \`x\`, and \`Number(x.toFixed(3))\` is \`x\` rounded. The
derivative of rounding is zero, which is hardly ever what was meant, so there is a warning.

    const y = Number(\`\${x}e-3\`);        // refused

    const y = x * 1e-3;                  // accepted
    const key = String(stopGradient(x)); // accepted: no derivative is wanted here`,
  }),
  AD1005: entry<{ what: string }>({
    title: 'try around differentiated code',
    text: ({ what }) => `${what} inside \`try\` takes part in the derivative, and an exception could leave it half done.`,
    help: 'Move the code that can throw before the `try` or into one of its own, or test for the error condition with `if`.',
    explain: `
A \`throw\` inside \`try\`, or in a function called there, is compiled as a jump out of the block, and error
objects are instances of their classes. Built-in functions may be called inside the block if they cannot throw,
or if it is known what they throw (JSON.parse, toFixed). Any other could leave the block half done, unnoticed.

    try { y = x * date.toLocaleDateString(language).length; } catch { y = x; }  // refused

    try { y = x * JSON.parse(text); } catch { y = x; }                          // accepted

A \`try\` that involves no differentiated value is copied as it stands.`,
  }),
  AD1006: entry<{ what: string }>({
    title: 'code created at run time',
    text: ({ what }) => `${what} runs code that is not known at compile time.`,
    help: 'Write the function out, or choose between known functions with `if` or `switch`.',
    explain: `
\`eval\`, \`new Function(…)\` and \`with\` decide at run time what the program is or what a name means, so
there is nothing that a compiler could differentiate.`,
  }),
  AD1007: entry<{ what: string }>({
    title: 'object that runs hidden code',
    text: ({ what }) => `${what} makes reading or writing a property run code that the compiler cannot see.`,
    help: 'Use a plain object or a class with getters and methods.',
    explain: `
\`Proxy\`, \`Reflect\` and accessors defined with \`Object.defineProperty\` can make a read or a write do
anything at all. Getters, setters and methods of a class are accepted: their code is known.`,
  }),
  AD1008: entry<{ what: string }>({
    title: 'keys or prototypes decided at run time',
    text: ({ what }) => `${what} changes which property or method a name refers to.`,
    help: 'Use properties with fixed names; for a table with computed keys, use an array and an index.',
    explain: `
The compiler gives each property of an object its own adjoint, so it must know what properties there are.
Symbol keys, \`Object.setPrototypeOf\` and assignments to \`prototype\` change them behind its back.`,
  }),
  AD1009: entry<{ name: string }>({
    title: '`arguments` object',
    text: ({ name }) => `\`${name}\` reads its parameters through \`arguments\`.`,
    help: 'Name the parameters, or collect them in a rest parameter: `...rest`.',
    explain: `
\`arguments\` is untyped and may alias the parameters. A rest parameter does the same job with a type.

    function sum() { let s = 0; for (const x of arguments) s += x; return s; }               // refused

    function sum(...xs: number[]) { let s = 0; for (const x of xs) s += x; return s; }       // accepted`,
  }),
  AD1010: entry<{ target: string }>({
    title: '`delete`',
    text: ({ target }) => `\`delete ${target}\` removes a property that may hold a differentiated value.`,
    help: 'Assign `undefined` to an optional property, or build a new object without it.',
    explain: `
A deleted property takes its adjoint with it. Say instead what should become of the value:

    delete state.cache;            // refused

    state.cache = undefined;       // accepted, with \`cache?: number | undefined\``,
  }),
  AD1011: entry<{ callee: string; why: string }>({
    title: 'call of an unknown function',
    text: ({ callee, why }) => `it is not known at compile time which function \`${callee}\` is: ${why}.`,
    help: 'Call the function by its name, or choose between known functions with `if` or `switch`.',
    explain: `
To differentiate a call, the compiler needs the source of the function: a function of this file or of an
imported one, a method of a class that is known here, or a function argument that every caller names.

    function loss(x: number, g: (v: number) => number) { return g(x); }            // refused

    const table = { sin: Math.sin, cos: Math.cos };
    function loss(x: number, kind: 'sin' | 'cos') { return table[kind](x); }       // accepted`,
  }),
  AD1012: entry<{ name: string; what: string }>({
    title: 'module variable that is not constant',
    text: ({ name, what }) => `\`${name}\` is declared outside the function and ${what}, so it may differ from call to call.`,
    once: true,
    help: 'Pass it in as a parameter and return its new value, or make it a local variable.',
    explain: `
A gradient is the derivative of a single call. A variable outside the function that other code writes brings
something into the call that the emitted function, which stands in another file, cannot see.

    let scale = 1;
    export function setScale(s: number) { scale = s; }
    export function f(x: number) { return scale * x; }                          // refused

    export function f(x: number, scale: number) { return scale * x; }           // accepted

A variable that only the differentiated function itself writes is allowed: see AD1015. So is one that the
function always sets before it reads it, such as scratch space that many functions share.`,
  }),
  AD1015: entry<{ name: string }>({
    title: 'module variable that starts anew',
    text: ({ name }) =>
      `\`${name}\` is declared outside the function, which reads and writes it: each call of the gradient starts from its initial value.`,
    help: 'If a call should continue where the last one left off, pass it in as a parameter and return its new value.',
    explain: `
A variable outside the function that only the function itself writes becomes a local of each call of the emitted
function: a counter, a cache, a buffer, an instance created on first use, a generator, a function that keeps
variables of its own. Derivatives pass through it. What an earlier call left in it is not seen.

    let seed = 1;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;

    export function f(x: number) { return x * random(); }          // the first random number, every time`,
  }),
  AD1013: entry<{ what: string }>({
    title: 'function stored where it cannot be followed',
    text: ({ what }) => `\`${what}\` stores, passes or compares a function where the compiler cannot follow it.`,
    help: 'Store the function in an array, a property or a local Map, or choose between functions with `if` or `switch`.',
    explain: `
Functions may be passed, returned, stored in variables, arrays and properties, and called from there. A stored
function is represented by a number that says which one it is, with the values it captures. Built-in objects
(a Map of \`unknown\` keys, a Promise, a callback of the platform) cannot call that, and results for the caller must
be data.

    const byKey = new Map<unknown, Fn>();  byKey.set(key, Math.sin);             // refused

    const byName = new Map([['sin', Math.sin]]);                                 // accepted
    return byName.get(name)!(x);`,
  }),
  AD1014: entry<{ name: string; why: string }>({
    title: 'recursion that cannot be compiled',
    text: ({ name, why }) => `\`${name}\` calls itself, and ${why}.`,
    help: 'Give the parameters types that are the same at every level of the recursion, or write it as a loop.',
    explain: `
A recursive function is compiled as a pair: the forward half records, the reverse half runs backwards. That
needs types that do not change from one level of the recursion to the next, and a result whose type is known.

    function f(list: unknown[], n: number): number { return n === 0 ? … : f([list], n - 1); }   // refused

    function f(list: number[], n: number): number { return n === 0 ? … : f([...list, n], n - 1); }   // accepted`,
  }),
} as const;
