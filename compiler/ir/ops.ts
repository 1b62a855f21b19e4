/** The ops: those of the user's program, and those that only sweeps have. */

import type { CheckpointRequest, Steps } from './steps.ts';
import type { FrameId, Region, Span, ValueId } from './values.ts';

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
  /** It stands before a loop or branch that may not need it: without an adjoint it has none to hand on, whatever its partials. */
  readonly early?: true;
  /** A root of what has no slope where it is 0: nothing comes back to it there. */
  readonly flat?: true;
  /** A root of it may have an infinite slope where this has none: nothing comes back then. */
  readonly underRoot?: true;
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
  /** Nothing depends on what the element holds afterwards: the adjoint of its first value has been taken. */
  readonly last?: true;
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
  /** A shadow: its zeros will be fractions. */
  readonly shadow?: true;
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
  /** Fields that the object has only where their value is not `undefined`. */
  readonly lacking?: readonly string[];
  /** Of adjoints: nothing that the program asks depends on them. */
  readonly shadow?: true;
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
