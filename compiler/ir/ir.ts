/**
 * Structured SSA: the one intermediate representation of the compiler.
 *
 * A function is a region. A region runs ops in order and yields values; control never leaves it
 * sideways. `if` and `loop` are ops that own regions, so the program is a tree and its reverse is
 * the mirrored tree. `continue`, early `return` and labelled jumps do not exist here: lowering
 * turns them into values (see frontend/control/exits.ts); only `break` survives, as a loop's `again`.
 *
 * Numbers, booleans and strings are SSA values. Arrays and records are references: an SSA value
 * names an object, and `load`, `store`, `getField` and `setField` touch the object in program
 * order. Adjoints are SSA values too, so one set of passes serves both sweeps.
 */

import type { Region, Span, Type, Value, ValueId } from './values.ts';

export type * from './ops.ts';
export type * from './steps.ts';
export type * from './values.ts';

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
  /** The parameter that it hands on with its tape: what its caller asks of checkpointed loops. */
  readonly handsOn?: ValueId;
}

/** A module-level object the functions read. */
export type GlobalSource =
  /** Exported by the user's module: the emitted file imports it. */
  | { readonly kind: 'import'; readonly file: string; readonly exported: string; readonly type: Type }
  /**
   * It means the same anywhere: the emitted file repeats its text, with other globals put in where it mentions them;
   * `length` of an array that nobody writes, `stated` where the text alone would be of a narrower type.
   */
  | {
      readonly kind: 'copy';
      readonly text: string;
      readonly type: Type;
      readonly uses?: readonly TextHole[];
      readonly length?: number;
      readonly stated?: boolean;
    };

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
