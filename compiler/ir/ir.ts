/**
 * Structured SSA: the one intermediate representation of the compiler.
 *
 * A function is a region. A region runs ops in order and yields values; control never leaves it
 * sideways. `if` and `loop` are ops that own regions, so the program is a tree and its reverse is
 * the mirrored tree. `continue`, early `return` and labelled jumps do not exist here: lowering
 * turns them into values (see frontend/exits.ts); only `break` survives, as a loop's `again`.
 *
 * Numbers, booleans and strings are SSA values. Arrays and records are references: an SSA value
 * names an object, and `load`, `store`, `getField` and `setField` touch the object in program
 * order. Adjoints are SSA values too, so one set of passes serves both sweeps.
 */

export type ValueId = number & { readonly ValueId: unique symbol };
export type FrameId = number & { readonly FrameId: unique symbol };

/** Where in the user's code an op comes from. Ops made by the compiler inherit one. */
export interface Span {
  /** Key of the source file, as the project knows it. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** The statement around the op: comments and `adjoint of` lines are printed once for each. */
  readonly statement: { readonly start: number; readonly end: number } | null;
  /** Set on ops of a reverse sweep. */
  readonly sweep?: 'reverse';
}

export type TypedStorage =
  | 'Float64Array'
  | 'Float32Array'
  | 'Int8Array'
  | 'Uint8Array'
  | 'Uint8ClampedArray'
  | 'Int16Array'
  | 'Uint16Array'
  | 'Int32Array'
  | 'Uint32Array';
export type Storage = 'Array' | TypedStorage;

export interface ArrayType {
  readonly kind: 'array';
  readonly element: Type;
  readonly storage: Storage;
  /** Length of a homogeneous tuple (`[number, number]` is an array of 2 reals); null otherwise. */
  readonly tuple: number | null;
}

/** Interfaces, object types, class instances, heterogeneous tuples. May be cyclic: compare by identity. */
export interface RecordType {
  readonly kind: 'record';
  /** The user's name for it, if any. */
  readonly name: string | null;
  readonly form: 'object' | 'tuple' | 'class';
  /** In declaration order; a tuple's keys are '0', '1', …; an optional field is a `maybe`. */
  readonly fields: ReadonlyMap<string, Type>;
  /** Fields that the user has declared constant: no derivative passes through them, no shadow has them. */
  readonly constants?: ReadonlySet<string>;
  /** Of a union of objects: its members. A field that only some of them have is a `maybe`. */
  readonly members?: readonly RecordType[];
}

/** What stands for a missing value. */
export type Absent = 'undefined' | 'null';

export type Type =
  | { readonly kind: 'real' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'string' }
  /** `undefined` or `null`, when a value is known to be nothing else; `absent` tells which, where that is known. */
  | { readonly kind: 'nothing'; readonly absent?: Absent }
  | ArrayType
  | RecordType
  /** `of`, or `undefined`, or `null`; `absent` tells which of these two where it can only be one. Never nested. */
  | { readonly kind: 'maybe'; readonly of: Type; readonly absent?: Absent }
  /** An inactive value that is only handed on (Map, Set, Date, string[], …); `text` is its TypeScript type. */
  | { readonly kind: 'opaque'; readonly text: string };

export interface Value {
  readonly type: Type;
  /** The variable the user wrote, if any: names in the emitted code start from it. */
  readonly hint: string | null;
}

export interface Region<O> {
  readonly ops: readonly O[];
  /** What the region hands to its owner: an `if`'s results, a loop's next values, a function's results. */
  readonly yields: readonly ValueId[];
}

interface Base {
  readonly span: Span;
}

export interface Constant extends Base {
  readonly kind: 'constant';
  readonly result: ValueId;
  readonly value: number | boolean | string | null | undefined;
}

/** A value of any type that is never read: what a branch yields for a variable it has not got. */
export interface Undef extends Base {
  readonly kind: 'undef';
  readonly result: ValueId;
}

/** A pure scalar primitive. Its meaning and its partials are one row of rules/scalar.ts. */
export interface Apply extends Base {
  readonly kind: 'apply';
  readonly result: ValueId;
  readonly rule: string;
  readonly args: readonly ValueId[];
  /** It stands before a loop that may not need it: without an adjoint it has none to hand on, whatever its partials. */
  readonly early?: true;
}

/** The same value, known to be neither `undefined` nor `null` (the user's code has tested it, or wrote `!`). */
export interface Narrow extends Base {
  readonly kind: 'narrow';
  readonly result: ValueId;
  readonly value: ValueId;
}

/** `array[index]`. Outside the bounds the result is JavaScript's `undefined`. */
export interface Load extends Base {
  readonly kind: 'load';
  readonly result: ValueId;
  readonly array: ValueId;
  readonly index: ValueId;
  /** It stands before a loop that may not need it, and where there may be no such element. */
  readonly early?: true;
}

/** `array[index] = value`. Typed arrays ignore it out of bounds; a plain array grows. */
export interface Store extends Base {
  readonly kind: 'store';
  readonly array: ValueId;
  readonly index: ValueId;
  readonly value: ValueId;
}

/** `array.length`. */
export interface Length extends Base {
  readonly kind: 'length';
  readonly result: ValueId;
  readonly array: ValueId;
}

/** `array.length = length`. */
export interface Resize extends Base {
  readonly kind: 'resize';
  readonly array: ValueId;
  readonly length: ValueId;
}

/** `array.push(value)`. */
export interface Push extends Base {
  readonly kind: 'push';
  readonly array: ValueId;
  readonly value: ValueId;
}

/** `array.pop()`; undefined when empty. */
export interface Pop extends Base {
  readonly kind: 'pop';
  readonly result: ValueId;
  readonly array: ValueId;
}

export interface GetField extends Base {
  readonly kind: 'getField';
  readonly result: ValueId;
  readonly record: ValueId;
  readonly field: string;
}

export interface SetField extends Base {
  readonly kind: 'setField';
  readonly record: ValueId;
  readonly field: string;
  readonly value: ValueId;
}

/** `new Float64Array(length)`, `new Array(length).fill(fill)`; without `fill` a plain array has only holes. */
export interface NewArray extends Base {
  readonly kind: 'newArray';
  readonly result: ValueId;
  readonly length: ValueId;
  readonly fill: ValueId | null;
  /** One of the function's work arrays, which are used again: it is seen by one run of its region only. */
  readonly work?: number;
}

/** `[a, b, c]`, or `Float64Array.of(a, b, c)`, by the result's storage. */
export interface ArrayLiteral extends Base {
  readonly kind: 'arrayLiteral';
  readonly result: ValueId;
  readonly elements: readonly ValueId[];
}

/** `array.slice(start, end)`: a fresh shallow copy, JavaScript's treatment of negative and missing bounds. */
export interface Slice extends Base {
  readonly kind: 'slice';
  readonly result: ValueId;
  readonly array: ValueId;
  readonly start: ValueId | null;
  readonly end: ValueId | null;
  readonly work?: number;
}

/** `array.subarray(start, end)`: a view that shares its elements with the typed array it came from. */
export interface View extends Base {
  readonly kind: 'view';
  readonly result: ValueId;
  readonly array: ValueId;
  readonly start: ValueId | null;
  readonly end: ValueId | null;
}

/** `{ x: a, y: b }`, or a tuple literal, by the result's type. */
export interface NewRecord extends Base {
  readonly kind: 'newRecord';
  readonly result: ValueId;
  readonly fields: readonly { readonly name: string; readonly value: ValueId }[];
}

/** A module-level array or record of the user's file, never written. `name` is a key of Program.globals. */
export interface Global extends Base {
  readonly kind: 'global';
  readonly result: ValueId;
  readonly name: string;
}

/**
 * A piece of inactive TypeScript handed through as text: string building, console calls, Map and Set.
 * The code is pieces[0] + args[0] + pieces[1] + … ; there is one piece more than there are arguments.
 */
export interface Foreign extends Base {
  readonly kind: 'foreign';
  readonly result: ValueId | null;
  readonly pieces: readonly string[];
  readonly args: readonly ValueId[];
  /** Runs exactly once, in program order. Without it the op may be dropped when nobody reads the result. */
  readonly effect: boolean;
  /** The arguments may be active although no derivative passes here (console.*, an error's message). */
  readonly observesOnly: boolean;
}

/** `throw value`: the last op of its region, whose yields are then never read. */
export interface Throw extends Base {
  readonly kind: 'throw';
  readonly value: ValueId;
}

/** `results[k]` is the k-th yield of the region that ran. */
export interface If<O> extends Base {
  readonly kind: 'if';
  readonly results: readonly ValueId[];
  readonly test: ValueId;
  readonly then: Region<O>;
  readonly else: Region<O>;
}

/** What a loop's `@checkpoint` directive asks for; null is `off`. Numbers not given are chosen at run time. */
export interface CheckpointRequest {
  /** Bytes of tape and snapshots together. */
  readonly memory?: number;
  readonly snapshots?: number;
  /** Trips recorded at a time. */
  readonly chunk?: number;
  /** A call that is only run in the forward sweep, and recorded when it is reversed. */
  readonly joint?: true;
  /** The loop converges: it is reversed at its limit alone (`@fixedpoint`), until adjoints fall below this part of their size. */
  readonly fixedPoint?: { readonly tolerance?: number };
}

/**
 * params = init; while (test) { params = body.yields; if (!again) break; } results = params.
 *
 * `init`, `params`, `body.yields` and `results` have one length. `params` are visible in both
 * regions; values defined in `test` are not visible in `body`. `test` yields one boolean and has no
 * effects (a constant true for do-while and for (;;)). `again` is a boolean visible at the end of
 * the body, or null when the body never leaves the loop.
 */
export interface Loop<O> extends Base {
  readonly kind: 'loop';
  readonly results: readonly ValueId[];
  readonly init: readonly ValueId[];
  readonly params: readonly ValueId[];
  readonly test: Region<O>;
  readonly body: Region<O>;
  readonly again: ValueId | null;
  /** The loop's directive, if it has one. */
  readonly checkpoint?: CheckpointRequest | null;
}

/**
 * A call that runs the trips of a loop from args[0] to args[1]: the runtime may run it in ranges, and
 * run ranges again (checkpointing). What it means is the plain call of the whole range.
 *
 * args: from, to, [seen], …carried, …others. yields: the trips made up to here, [left], …carried.
 */
export interface Steps {
  readonly request: CheckpointRequest;
  /** By the compiler: the loop has no directive. */
  readonly chosen: boolean;
  /** Is args[1] the number of trips? Otherwise it is Infinity and the loop ends by itself. */
  readonly counted: boolean;
  /** There is args[2]: trips below it have run before, their side effects are not repeated. */
  readonly once: boolean;
  /** There is a second result: the body has left the loop. */
  readonly leaves: boolean;
  /** How many values the loop carries. */
  readonly carried: number;
  /** In a gradient: what the runtime has to know. The last result of the forward call, and the last argument of the reverse call, is the session. */
  readonly session?: ForwardSession | ReverseSession;
}

export interface ForwardSession {
  readonly kind: 'forward';
  /** The callee that runs trips without recording. */
  readonly advance: string;
  /** Positions of arguments whose numbers a snapshot holds. */
  readonly state: readonly number[];
  /** Positions of arguments that later code overwrites: kept once for the replays. */
  readonly kept: readonly number[];
  /** Is the last argument what the caller of the gradient asks of the session? */
  readonly adjustable: boolean;
  /** Positions of the arguments that are shadows of the state. */
  readonly adjoints: readonly number[];
  /** For each value carried, the position of its shadow among the arguments and among the results. */
  readonly shadows: readonly ({ readonly arg: number; readonly result: number } | null)[];
}

export interface ReverseSession {
  readonly kind: 'reverse';
  /** For each result the argument it becomes for the trips before; null where nothing goes back to them. */
  readonly feeds: readonly (number | null)[];
  /** How many leading arguments are adjoints of what the loop carries; those behind are running sums. */
  readonly carried: number;
  /** How many both are; those behind are the same for every range, but for its bounds. */
  readonly handedOn: number;
  /** Positions of the bounds. */
  readonly from: number | null;
  readonly to: number | null;
}

/** A call of another function of the program; the callee yields as many values as there are results. */
export interface Call extends Base {
  readonly kind: 'call';
  readonly results: readonly ValueId[];
  /** Key in Program.functions. */
  readonly callee: string;
  readonly args: readonly ValueId[];
  /** The directive of the function, if it has one. */
  readonly checkpoint?: CheckpointRequest;
  readonly steps?: Steps;
}

/** Ops that own no region and exist in both sweeps. */
export type SimpleOp =
  | Constant
  | Undef
  | Apply
  | Narrow
  | Load
  | Store
  | Length
  | Resize
  | Push
  | Pop
  | GetField
  | SetField
  | NewArray
  | ArrayLiteral
  | Slice
  | View
  | NewRecord
  | Global
  | Foreign
  | Throw
  | Call;

/** What lowering produces and every analysis reads. */
export type PrimalOp = SimpleOp | If<PrimalOp> | Loop<PrimalOp>;

/** One frame per run of a region: recorded whole at its end, restored whole at the start of its reverse. */
export interface RecordFrame extends Base {
  readonly kind: 'record';
  readonly frame: FrameId;
  readonly values: readonly ValueId[];
  /** A `reserve` outside has made room: no check here. */
  readonly reserved: boolean;
}

export interface RestoreFrame extends Base {
  readonly kind: 'restore';
  readonly frame: FrameId;
  readonly results: readonly ValueId[];
}

/** Make room for that many more numbers, booleans and references on the tape. */
export interface Reserve extends Base {
  readonly kind: 'reserve';
  readonly reals: ValueId | null;
  readonly bits: ValueId | null;
  readonly refs: ValueId | null;
}

/**
 * Fresh zero shadows: same shape as the primals, and the same object exactly where the primals are.
 * The shadow of a real typed array is a Float64Array; what cannot be differentiated is left out.
 */
export interface Shadow extends Base {
  readonly kind: 'shadow';
  readonly results: readonly ValueId[];
  readonly primals: readonly ValueId[];
  /** Flat arrays of the caller's that are set to zero and become the shadows, unless the primal is one that has a shadow already. */
  readonly given?: readonly (ValueId | null)[];
  readonly work?: readonly (number | null)[];
}

/** Deep copies of the caller's objects, sharing preserved, so that the caller's are never written. */
export interface Copy extends Base {
  readonly kind: 'copy';
  readonly results: readonly ValueId[];
  readonly originals: readonly ValueId[];
  readonly work?: readonly (number | null)[];
}

/** What differentiation produces and emission reads. */
export type SweepOp = SimpleOp | RecordFrame | RestoreFrame | Reserve | Shadow | Copy | If<SweepOp> | Loop<SweepOp>;

export type Op = SweepOp;

export interface Func<O> {
  readonly name: string;
  /** Indexed by ValueId. */
  readonly values: readonly Value[];
  readonly params: readonly ValueId[];
  readonly body: Region<O>;
  /** Where the function stands in the user's code. */
  readonly span: Span;
  /** Sweeps: does it need a tape, and whose? `argument` functions are halves of a pair f_fwd / f_rev. */
  readonly tape: 'none' | 'own' | 'argument';
}

/** A module-level object the functions read. */
export type GlobalSource =
  /** Exported by the user's module: the emitted file imports it. */
  | { readonly kind: 'import'; readonly file: string; readonly exported: string; readonly type: Type }
  /** It means the same anywhere: the emitted file repeats its text, with other globals put in where it mentions them; `length` of an array that nobody writes. */
  | { readonly kind: 'copy'; readonly text: string; readonly type: Type; readonly uses?: readonly TextHole[]; readonly length?: number };

/** Instead of this part of a text stands a global (or nothing), and something before and behind it. */
export interface TextHole {
  readonly start: number;
  readonly end: number;
  /** A key of Program.globals. */
  readonly global: string | null;
  readonly before: string;
  readonly after: string;
}

/** The entry function and whatever it calls without inlining. */
export interface Program<O> {
  readonly entry: string;
  readonly functions: ReadonlyMap<string, Func<O>>;
  readonly globals: ReadonlyMap<string, GlobalSource>;
}
