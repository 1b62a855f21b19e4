/** What the parts of the emitter share about the module being written. */

import type * as t from '@babel/types';
import type { FrameId, Func, Op, RecordType, Span, ValueId } from '../ir/ir.ts';
import type { Remarks } from './text/remarks.ts';
import type { HelperName } from './moduleParts/helpers.ts';
import type { ShapeKind } from './statements/shadows.ts';
import type { FrameStacks } from './tape/stacks.ts';
import type { TypePrinter } from './types.ts';
import type { Writer } from './writer.ts';

export interface Recorded {
  readonly writer: Writer;
  readonly values: readonly ValueId[];
}

export interface ModuleContext {
  readonly types: TypePrinter;
  readonly remarks: Remarks;
  /** `noUncheckedIndexedAccess`: reads print `a[i]!`. */
  readonly checkedIndex: boolean;
  /** `noUnusedParameters`: a parameter that is not read gets a leading underscore. */
  readonly marksUnused: boolean;
  /** The name of a runtime function; asking for it puts it into the module. */
  readonly helper: (name: HelperName) => t.Identifier;
  /** The constant that describes a record type to the runtime, made when it is asked for first. */
  readonly shape: (type: RecordType, kind: ShapeKind, make: () => string) => string;
  /** The name of a new pool of the module, for the work arrays of a function. */
  readonly pool: (fn: string) => t.Identifier;
  readonly globalName: (key: string) => t.Identifier;
  readonly callee: (key: string) => { readonly name: t.Identifier; readonly fn: Func<Op> };
  readonly locate: (span: Span) => t.SourceLocation | null;
  /** A name that user code passed through as text mentions: no variable may have it. */
  readonly reserve: (name: string) => void;
  /** The name of the runtime's type `Tape`. */
  readonly tapeType: () => string;
  /** Print this object literal on one line, if it is short. */
  /** One line for it, if there is room, or in any case. */
  readonly compact: <T extends t.ObjectExpression | t.ObjectPattern>(node: T, always?: boolean) => T;
  /** What frames of the tape hold: a value that is restored is called what it was called when it was recorded. */
  readonly frames: Map<FrameId, Recorded>;
  readonly stacks: FrameStacks;
  /** Runs when all names are known. */
  readonly afterNaming: (run: () => void) => void;
  /** Ifs whose first branch was empty, with the test as the user wrote it: they may become guard clauses. */
  readonly guards: WeakMap<t.Statement, t.Expression>;
}
