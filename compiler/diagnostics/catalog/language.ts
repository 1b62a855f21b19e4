/** AD1xxx: constructs of the language that are refused, and why. */

import { entry } from '../entry.ts';

export const language = {
  AD1001: entry<{ what: string }>({
    title: 'not supported',
    text: ({ what }) => `${what} cannot be differentiated by this version.`,
    help: 'Write it with statements and expressions of the list in the documentation ("The language"), or compute it outside the function and pass it in.',
    explain: `
The compiler accepts a closed list of constructs, those it knows to differentiate exactly. What is
not on the list is refused instead of being guessed at, because a wrong derivative looks like a
right one.

Rewrite the marked piece with ordinary statements, or move it out of the differentiated function
and pass its result as a parameter.`,
  }),
  AD1002: entry<{ name: string }>({
    title: 'asynchronous code',
    text: ({ name }) => `${name} is async or awaits; its statements may run in between others.`,
    help: 'Await what is needed first, then call a synchronous function with the results and differentiate that one.',
    explain: `
The reverse sweep runs the statements of a function backwards. Between two parts of an async
function other code may run and write what the reverse sweep will read.

    async function loss(w: number) { const x = await load(); return (w - x) ** 2; }   // refused

    function loss(w: number, x: number) { return (w - x) ** 2; }                     // differentiate this
    lossGrad(w, await load());`,
  }),
  AD1003: entry<{ name: string }>({
    title: 'generator or custom iterator',
    text: ({ name }) => `${name} produces its values on demand.`,
    help: 'Call the generator for each loop, spread or pattern that reads it; or collect the values in an array first: `[...values]`.',
    explain: `
A generator hands out values while what reads them runs: a \`for…of\`, a spread, a pattern. It is lowered in
place there, also where it has been handed on or has a name meanwhile; but it hands them out once, so a second
loop over it, or one on every trip of a loop, is refused. One that calls itself becomes a function, and the loop
over it may then not be left before its end. Iterators written by hand are asked for the next value as the
language does, and so is a generator whose \`next()\` is called, where it yields in blocks, branches and loops: not in
a \`try\`, in the middle of an expression, or by \`yield*\`. One that is asked so is not iterated as well.

    const values = steps(0, 1, 0.1);
    total += values.next().value;
    for (const t of values) total += f(t);                                 // refused

    const values = steps(0, 1, 0.1);
    for (const t of values) total += f(t);                                 // accepted
    const times = steps(0, 1, 0.1);  total += times.next().value;          // accepted
    const [first, second] = steps(0, 1, 0.1);                              // accepted`,
  }),
  AD1004: entry<{ value: string }>({
    title: 'active value becomes a string',
    text: ({ value }) => `\`${value}\` depends on a differentiated input; its derivative is lost in the string.`,
    help: 'Keep the number; or wrap it in stopGradient(…) if no derivative is wanted here.',
    explain: `
Text carries no derivative. Messages that are only logged or thrown are fine, and so is the text of a number
that is read as a number at once: \`Number(String(x))\` is \`x\`, \`Number(x.toFixed(3))\` is rounded, with the slope
of every rounding, which is zero and hardly ever what was meant: a warning says so.

    const y = Number(\`\${x}e-3\`);        // refused

    const y = x * 1e-3;                  // accepted
    const key = String(stopGradient(x)); // accepted: no derivative is wanted here`,
  }),
  AD1005: entry<{ what: string }>({
    title: 'try around differentiated code',
    text: ({ what }) => `${what} inside \`try\` takes part in the derivative, and a throw could leave it half done.`,
    help: 'Put what can throw in front of the `try`, or in one of its own; or test for the error with `if` before it happens.',
    explain: `
A \`throw\` inside \`try\` is a way out of its block, in functions called there as well, and errors are
followed as objects of their classes. Code of the platform may stand in it where it cannot throw, or where
it is known what it throws (JSON.parse, toFixed); the rest could leave the block half done, unseen.

    try { y = x * date.toLocaleDateString(language).length; } catch { y = x; }  // refused

    try { y = x * JSON.parse(text); } catch { y = x; }                          // accepted

A \`try\` that touches no differentiated value passes through.`,
  }),
  AD1006: entry<{ what: string }>({
    title: 'code made at run time',
    text: ({ what }) => `${what} runs code that is not known when compiling.`,
    help: 'Write the function out, or choose between known functions with `if` or `switch`.',
    explain: `
\`eval\`, \`new Function(…)\` and \`with\` decide at run time what the program is, or what a name means.
There is nothing for a compiler to differentiate.`,
  }),
  AD1007: entry<{ what: string }>({
    title: 'objects that run hidden code',
    text: ({ what }) => `${what} makes reading or writing a field run code that cannot be seen from here.`,
    help: 'Use a plain object or a class with getters and methods.',
    explain: `
\`Proxy\`, \`Reflect\` and accessors defined with \`Object.defineProperty\` can make any read or write do
anything. Getters and methods written in a class are accepted: their code is known.`,
  }),
  AD1008: entry<{ what: string }>({
    title: 'keys and prototypes decided at run time',
    text: ({ what }) => `${what} changes which field or method a name stands for.`,
    help: 'Use fields with fixed names; for a table looked up by a computed key use an array and an index.',
    explain: `
The compiler gives each field of a record its own adjoint, so it must know the fields. Symbols as
keys, \`Object.setPrototypeOf\` and assignments to \`prototype\` change the fields behind its back.`,
  }),
  AD1009: entry<{ name: string }>({
    title: '`arguments` object',
    text: ({ name }) => `\`${name}\` reads its parameters through \`arguments\`.`,
    help: 'Name the parameters, or take the rest of them as `...rest`.',
    explain: `
\`arguments\` is untyped and may alias the parameters. A rest parameter says the same with a type.

    function sum() { let s = 0; for (const x of arguments) s += x; return s; }               // refused

    function sum(...xs: number[]) { let s = 0; for (const x of xs) s += x; return s; }       // accepted`,
  }),
  AD1010: entry<{ target: string }>({
    title: '`delete`',
    text: ({ target }) => `\`delete ${target}\` removes a field that may hold a differentiated value.`,
    help: 'Assign `undefined` to an optional field, or build a new object without it.',
    explain: `
A deleted field takes its adjoint with it. Say what should happen to the value instead:

    delete state.cache;            // refused

    state.cache = undefined;       // accepted, with \`cache?: number | undefined\``,
  }),
  AD1011: entry<{ callee: string; why: string }>({
    title: 'call of an unknown function',
    text: ({ callee, why }) => `which function \`${callee}\` stands for is not known when compiling: ${why}.`,
    help: 'Call a function by its name, or pass it where the argument is a known function; choose between several with `if` or `switch`.',
    explain: `
To differentiate a call its source must be known: a function of this file or of an imported one, a
method of a class that is known here, or a function argument that every caller gives by name.

    const f = table[kind];  return f(x);                                // refused

    return kind === 'sin' ? Math.sin(x) : Math.cos(x);                  // accepted`,
  }),
  AD1012: entry<{ name: string; what: string }>({
    title: 'module state that is no constant',
    text: ({ name, what }) => `\`${name}\` lives outside the function and ${what}, so it is no constant of one call.`,
    help: 'Pass it in as a parameter and return the new value, or keep it in a local variable.',
    explain: `
A gradient is the derivative of one call. A variable outside the function that others write carries
what they did into the call, which the emitted function cannot see.

    let scale = 1;
    export function setScale(s: number) { scale = s; }
    export function f(x: number) { return scale * x; }                          // refused

    export function f(x: number, scale: number) { return scale * x; }           // accepted

What only the differentiated function itself writes is allowed: see AD1015. So is what it always sets
before it looks at it, whoever else writes it: a vector of the module that many functions use in passing.`,
  }),
  AD1015: entry<{ name: string }>({
    title: 'module state that begins anew',
    text: ({ name }) =>
      `\`${name}\` lives outside the function, which reads and writes it: each call of the gradient begins with what the module makes.`,
    help: 'If a call is to go on from where the last one left it, pass it in as a parameter and return the new value.',
    explain: `
A variable outside the function that the function itself writes, and nothing else, is one of each call of
the emitted function: a counter, a cache, a buffer, an instance that is made when it is first wanted.
Derivatives pass through it. What an earlier call has left there is not seen.

    let seed = 1;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;

    export function f(x: number) { return x * random(); }          // the first random number, every time`,
  }),
  AD1013: entry<{ what: string }>({
    title: 'function kept where it cannot be followed',
    text: ({ what }) => `\`${what}\` hands a function to something that keeps it, or compares it, where it cannot be followed.`,
    help: 'Keep the function in an array or a field, or choose between functions with `if` or `switch`, or a Map that the function makes.',
    explain: `
Functions may be passed, returned, kept in variables, arrays and fields, and called from there: such a
function is kept as the number of its text with the values it captures. What belongs to the platform
(a WeakMap, a callback of it, a Promise) cannot call that, and what the caller gets must be data.

    const byKey = new WeakMap<object, Fn>();  byKey.set(key, Math.sin);             // refused

    const byName = new Map([['sin', Math.sin]]);                                 // accepted
    return byName.get(name)!(x);`,
  }),
  AD1014: entry<{ name: string; why: string }>({
    title: 'recursion that cannot be compiled',
    text: ({ name, why }) => `\`${name}\` calls itself, and ${why}.`,
    help: 'Annotate the parameters with types that are the same at every level, or write it as a loop.',
    explain: `
A recursive function is compiled as a pair: one half records, the other runs backwards. That needs
types that do not change from one level to the next, and a result whose type is known.

    function f(list: unknown[], n: number): number { return n === 0 ? … : f([list], n - 1); }   // refused

    function f(list: number[], n: number): number { return n === 0 ? … : f([...list, n], n - 1); }   // accepted`,
  }),
} as const;
