/** AD5xxx: requests that cannot be fulfilled: files, functions, parameters, options. */

import { entry } from '../entry.ts';

const oneOf = (names: readonly string[]): string =>
  names.length === 0 ? 'There is none.' : `There ${names.length === 1 ? 'is' : 'are'} ${names.map((name) => `\`${name}\``).join(', ')}.`;

export const options = {
  AD5001: entry<{ file: string }>({
    title: 'no such file',
    text: ({ file }) => `\`${file}\` does not exist or cannot be read.`,
    help: 'Check the path; it is relative to the current directory.',
    explain: `
The file was named as an input, but it does not exist, is a directory, or may not be read.`,
  }),
  AD5002: entry<{ name: string; exported: readonly string[] }>({
    title: 'no such function',
    text: ({ name }) => `the file has no function \`${name}\`.`,
    help: ({ exported }) => `Name a function that the file exports. ${oneOf(exported)}`,
    explain: `
The function to differentiate is named by -f, by \`functions\`, or by a /** @grad */ tag above it. It must
be declared in the file itself: a function declaration, or a constant that is a function.`,
  }),
  AD5003: entry<{ name: string }>({
    title: 'function is not exported',
    text: ({ name }) => `\`${name}\` is local to its file, so its gradient could not be compared with it.`,
    help: ({ name }) => `Write \`export\` before the declaration of \`${name}\`.`,
    explain: `
A gradient stands beside the function it belongs to, in a file of its own. Callers, tests and
\`tsgrad verify\` need both, so the function must be exported. Its helpers need not be.`,
  }),
  AD5005: entry<{ name: string }>({
    title: 'function has no body',
    text: ({ name }) => `\`${name}\` is only declared; there is nothing to differentiate.`,
    help: 'Name the function in the file that implements it, not where it is declared.',
    explain: `
\`declare function\`, abstract methods and \`.d.ts\` files say that a function exists, not what it does.`,
  }),
  AD5006: entry<{ name: string; what: string }>({
    title: 'not a function',
    text: ({ name, what }) => `\`${name}\` is ${what}.`,
    help: 'Name a function declaration, or a constant that is a function; wrap a method in one.',
    explain: `
Only functions at the top level of the file can be differentiated by name: \`export function f\`,
\`export const f = (x: number) => …\`, \`export const f = compose(g, h)\`. A method can be wrapped:

    export const energy = (system: System, x: number) => system.energy(x);`,
  }),
  AD5007: entry<{ wrt: string; name: string; parameters: readonly string[] }>({
    title: 'no such parameter',
    text: ({ wrt, name }) => `\`${name}\` has no parameter \`${wrt}\`.`,
    help: ({ parameters }) => `Give a name, or a position counted from 0. ${oneOf(parameters)}`,
    explain: `
\`wrt\` names the parameters to differentiate with respect to: by name (\`w\`), by position (\`0\`), or \`all\`.`,
  }),
  AD5008: entry<{ wrt: string; type: string }>({
    title: 'parameter cannot be differentiated',
    text: ({ wrt, type }) => `\`${wrt}\` is of type \`${type}\`, which holds no real number.`,
    help: 'Leave it out of `wrt`, or give it a type that holds real numbers.',
    explain: `
Numbers, arrays of numbers, Float64Array, Float32Array and the tuples, interfaces and classes that hold
them can be differentiated. Integer typed arrays, booleans, strings, enums and functions cannot.`,
  }),
  AD5009: entry<{ mode: string; known: readonly string[] }>({
    title: 'unknown mode',
    text: ({ mode }) => `\`${mode}\` is not a mode.`,
    help: ({ known }) => oneOf(known),
    explain: `
A mode says what kind of function is written: \`grad\` (returns the value and the gradient), \`into\` (writes the
gradient into arrays of the caller) or \`vjp\` (takes a seed of the result's shape, for functions that return more
than one number).`,
  }),
  AD5010: entry<{ mode: string }>({
    title: 'mode not available yet',
    text: ({ mode }) => `\`${mode}\` is a mode this version cannot write.`,
    help: 'Use `grad`, `into` or `vjp`.',
    explain: `
The name is reserved for a mode that a later version will have.`,
  }),
  AD5011: entry<{ option: string; value: string | { readonly so: string }; known: string }>({
    title: 'option out of range',
    text: ({ option, value }) => `\`${option}\` cannot be ${typeof value === 'string' ? `\`${value}\`` : value.so}.`,
    help: ({ known }) => `It takes ${known}.`,
    explain: `
The option has a fixed set of values; \`tsgrad --help\` lists them.`,
  }),
  AD5012: entry<{ option: string; where?: string }>({
    title: 'unknown option',
    text: ({ option, where }) => `there is no option \`${option}\`${where === undefined ? '' : ` ${where}`}.`,
    help: 'See `tsgrad --help`. In the library and in a configuration file, options are written in camelCase.',
    explain: `
An unknown option is probably a misspelt one, so it is not ignored.`,
  }),
  AD5013: entry<{ message: string }>({
    title: 'TypeScript reports an error',
    text: ({ message }) => message,
    help: 'Fix the error first; `tsc` reports it as well.',
    explain: `
The compiler relies on the types that TypeScript gives to each expression. Where the checker reports an error,
those types are a guess, so nothing is written. Errors do not count in functions that are neither requested nor
called by requested ones.`,
  }),
  AD5014: entry<{ message: string }>({
    title: 'syntax error',
    text: ({ message }) => message,
    help: 'Fix the error first; `tsc` reports it as well.',
    explain: `
The file is not valid TypeScript, so there is no program to differentiate.`,
  }),
  AD5015: entry<{ file: string }>({
    title: 'no function was asked for',
    text: ({ file }) => `\`${file}\` has no function with a \`@grad\` tag, and none was named.`,
    help: 'Name one with -f (in the library: `functions`), or write `/** @grad */` above an exported function.',
    explain: `
Without a name or a tag, the compiler does not choose a function for you.

    /** @grad wrt=w,b */
    export function loss(w: Float64Array, b: number, x: number[][]): number { … }`,
  }),
  AD5016: entry<{ tag: string; why: string }>({
    title: '@grad tag cannot be read',
    text: ({ tag, why }) => `\`${tag}\`: ${why}.`,
    help: 'Write `/** @grad wrt=w,b mode=grad */`; both settings may be left out.',
    explain: `
A tag is \`@grad\` followed by \`key=value\` settings separated by blanks: \`wrt\` (names, positions or \`all\`,
separated by commas), \`mode\` and \`of\`.`,
  }),
  AD5017: entry<{ name: string; type: string; mode: string }>({
    title: 'result is not a number',
    text: ({ name, type, mode }) => `\`${name}\` returns \`${type}\`, but mode \`${mode}\` needs one number.`,
    help: 'Return one number (a sum, or one component), or use mode `vjp` with a seed of the shape of the result.',
    explain: `
A gradient is the derivative of one number. For a function that returns several, say which combination is meant:
\`vjp\` takes a seed of the shape of the result, and differentiates the sum weighted with it.`,
  }),
  AD5018: entry<{ of: string; name: string; known: readonly string[] }>({
    title: 'no such output',
    text: ({ of, name }) => `\`${name}\` has no output \`${of}\`.`,
    help: ({ known }) => `Outputs are \`return\` and the parameters that the function writes. ${oneOf(known)}`,
    explain: `
\`of\` names what is differentiated: \`return\`, or a parameter that the function writes.`,
  }),
  AD5019: entry<{ file: string }>({
    title: 'file was not written by tsgrad',
    text: ({ file }) => `\`${file}\` exists already and does not begin with the header of a generated file.`,
    help: 'Write to another file with -o, move the existing file away, or overwrite it with --force.',
    explain: `
Generated files begin with a header that says so. A file without one may be somebody's work, so it is not
overwritten unless --force is given.`,
  }),
  AD5020: entry<{ file: string; why: string }>({
    title: 'output cannot be written',
    text: ({ file, why }) => `\`${file}\`: ${why}.`,
    help: 'Check the permissions of the directory, or choose another place with -o.',
    explain: `
Output goes to a temporary file in the same directory, which is then renamed, so that no reader ever sees half a
file. The directory must be writable; it is created if it does not exist.`,
  }),
  AD5021: entry<{ file: string; why: string }>({
    title: 'project cannot be read',
    text: ({ file, why }) => `\`${file}\`: ${why}.`,
    help: 'Name a valid tsconfig.json with -p, or leave it out to use the nearest one.',
    explain: `
The compiler options of your project decide how names are resolved and how types are checked.
The file given by -p (or the nearest tsconfig.json) could not be found or read.`,
  }),
  AD5022: entry<{ file: string; why: string }>({
    title: 'configuration cannot be read',
    text: ({ file, why }) => `\`${file}\`: ${why}.`,
    help: 'The file must have a default export with the options: `export default { functions: ["loss"] }`.',
    explain: `
A configuration file is an ES module whose default export is an object with the options of the command
line in camelCase. A \`.ts\` configuration needs a Node that runs TypeScript, or use \`.js\` or \`.json\`.`,
  }),
  AD5023: entry<{ name: string }>({
    title: 'function requested twice',
    text: ({ name }) => `\`${name}\` is requested twice with different settings.`,
    help: 'Request it once, with all its modes in one list.',
    explain: `
Each function of a file is compiled once, with one list of modes and one set of parameters.`,
  }),
  AD5024: entry<{ file: string }>({
    title: 'two inputs, one output',
    text: ({ file }) => `two inputs would both be written to \`${file}\`.`,
    help: 'Compile them into different directories, or rename one.',
    explain: `
With several inputs, the directory given by -o mirrors the source tree. Two inputs with the same path in it would
overwrite each other.`,
  }),
  AD5026: entry<{ option: string }>({
    title: 'option applies to one only',
    text: ({ option }) => `\`${option}\` was given together with several inputs or functions.`,
    help: 'Write a tag above each function (`/** @grad wrt=w */`), or name a directory with -o.',
    explain: `
\`--wrt\` and \`--of\` name parameters of one function, and \`-o FILE\` holds the output of one input. With several,
say what is meant for each: use tags for functions, and a directory for outputs.`,
  }),
  AD5027: entry<{ file: string; why: string }>({
    title: 'output is stale',
    text: ({ file, why }) => `\`${file}\` ${why}.`,
    help: 'Run tsgrad without --check, and commit what it writes.',
    explain: `
\`--check\` writes nothing, and compares what would be written with what is there. It fails when a source has
changed without its gradient, or when a generated file was edited.`,
  }),
  AD5028: entry<{ why: string }>({
    title: 'no input',
    text: ({ why }) => `${why}.`,
    help: 'Name TypeScript files, directories or glob patterns: `tsgrad src/loss.ts -f loss`, `tsgrad "src/**/*.ts"`.',
    explain: `
Inputs are TypeScript sources. Files named \`*.grad.*\` (written by tsgrad), declaration files \`*.d.ts\` and
everything in \`node_modules\` are always skipped.`,
  }),
  AD5029: entry<{ name: string; why: string }>({
    title: 'no point to verify at',
    text: ({ name, why }) => `\`${name}\`: ${why}.`,
    help: 'Give the arguments as JavaScript (`--at "[[0.5, 1], 2]"`), or export a list of such arguments as `at`.',
    explain: `
\`tsgrad verify\` runs the function and its gradient. It takes the arguments from \`--at\`, or from a list \`at\` that
the file exports; otherwise it makes them up from the types of the parameters.`,
  }),
  AD5030: entry<{ wrt: string }>({
    title: 'constant parameter requested',
    text: ({ wrt }) => `\`${wrt}\` is declared constant, but was requested by name.`,
    help: 'Leave it out of `wrt`, or remove `@nodiff` (or `Const<…>`) from its declaration.',
    explain: `
A parameter or property with \`/** @nodiff */\` above it, or of type \`Const<T>\`, has no gradient. The default and
\`all\` skip it; requesting it by name contradicts the declaration.

    export function loss(w: number[], n: Const<number>): number { … }

    tsgrad loss.ts -f loss --wrt n          # refused
    tsgrad loss.ts -f loss --wrt all        # the gradient by w`,
  }),
  AD5031: entry<{ field: string }>({
    title: 'constant property is differentiated',
    text: ({ field }) => `\`${field}\` is declared constant, but here it may be an object that derivatives flow through.`,
    help: 'Keep constant objects apart from those that are differentiated, or remove `@nodiff` from the property.',
    explain: `
No derivative passes through a property with \`/** @nodiff */\`. If the object in it can also be reached by a name
that is not constant, the two disagree about one object.

    interface Model { w: number[]; /** @nodiff */ mask: number[] }

    const kept = flag ? model.w : model.mask;       // refused: is \`kept\` constant?
    for (let i = 0; i < n; i++) s += model.w[i] * model.mask[i];        // accepted`,
  }),
  AD5033: entry<{ output: string; why: string }>({
    title: 'output cannot be differentiated',
    text: ({ output, why }) => `\`${output}\` ${why}.`,
    help: 'Name an output that holds real numbers: `return`, or an array or object that the function writes.',
    explain: `
The outputs of a function are what it returns, and what it leaves in arrays and objects that it was given. A
number that was passed in does not come back, and a parameter that is never written is an input only.

    export function twice(x: number[], out: Float64Array): void { for (…) out[i] = 2 * x[i]; }

    tsgrad twice.ts -f twice -m vjp --of out`,
  }),
  AD5034: entry<{ wrt: string; name: string }>({
    title: 'gradient is a number',
    text: ({ wrt }) => `the gradient with respect to \`${wrt}\` is a number, which mode \`into\` cannot write into anything.`,
    help: ({ name }) => `Use mode \`grad\`: \`${name}Grad\` returns it, and allocates nothing but its result.`,
    explain: `
\`into\` writes the gradient into arrays and objects of the caller, so that nothing has to be allocated. A number
cannot be written into. With several independent parameters, the numbers among them are properties of an object:

    tsgrad loss.ts -f loss -m into --wrt a            // refused when \`a\` is a number

    tsgrad loss.ts -f loss -m into --wrt w,a          // lossGradInto({ w: new Float64Array(n), a: 0 }, …)`,
  }),
  AD5032: entry<{ name: string; instead: string }>({
    title: 'name is already taken',
    text: ({ name, instead }) => `\`${name}\` already means something else, so the emitted function is called \`${instead}\`.`,
    help: ({ name }) => `Rename \`${name}\` in the source, or use the other naming (\`--naming snake\`).`,
    explain: `
The gradient of \`loss\` is called \`lossGrad\`. If the source declares or imports that name itself, a number is
appended, so that both can be imported side by side. With \`--strict\` this is an error.`,
  }),
  AD5035: entry<{ file: string }>({
    title: 'nested too deeply',
    text: ({ file }) => `an expression or statement in \`${file}\` is nested too deeply to be read.`,
    help: 'Split the longest expression: put parts of it into constants, or write a loop over an array.',
    explain: '\nTypeScript, like `tsc`, recurses into every level of an expression, and its stack is limited.',
  }),
} as const;
