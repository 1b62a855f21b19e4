/** What the emitter is asked for: the functions of a module with their signatures, and what surrounds them. */

import type { Program, SweepOp } from '../ir/ir.ts';
import type { BufferUse } from './statements/buffers.ts';
import type { HelperName } from './moduleParts/helpers.ts';
import type { TypePrinter } from './types.ts';

export interface EmitParam {
  readonly name: string;
  /** Printed before the others, whatever its place in the program. */
  readonly first?: boolean;
  /** The whole declaration as the user wrote it: `x: number[]`, `k?: number`, `...xs: number[]`. */
  readonly text: string;
  /** It holds arrays that TypeScript does not let anybody write. */
  readonly isReadonly?: boolean;
}

export type ResultShape =
  /** `index` of the entry function's yields. `declared`: its type as the user has written it, where we print a wider one. */
  | { readonly kind: 'value'; readonly index: number; readonly declared?: string }
  | { readonly kind: 'record'; readonly fields: readonly { readonly name: string; readonly shape: ResultShape }[] };

export interface EmittedFunction {
  readonly name: string;
  readonly typeParameters: string;
  readonly params: readonly EmitParam[];
  readonly returnType: string;
  readonly program: Program<SweepOp>;
  /** Null: it returns nothing. */
  readonly result: ResultShape | null;
  /** What is checked first, and what is written into the caller's arrays before it returns. */
  readonly buffers: BufferUse | null;
  /** Only the module itself calls it. */
  readonly local: boolean;
  readonly doc: string | null;
}

/** A function that only calls another of the module: its body as text. */
export interface EmittedWrapper {
  readonly name: string;
  readonly local?: boolean;
  readonly typeParameters: string;
  readonly params: readonly EmitParam[];
  readonly returnType: string;
  /** `helper` gives the name of a function of the runtime. */
  readonly body: (helper: (name: HelperName) => string) => string;
}

export interface EmitImport {
  readonly names: readonly string[];
  readonly typeOnly: boolean;
  readonly from: string;
}

export interface EmitRequest {
  readonly functions: readonly (EmittedFunction | EmittedWrapper)[];
  /** File key to text. */
  readonly sources: ReadonlyMap<string, string>;
  /** The user's file, for the header and the map. */
  readonly sourceName: string;
  /** Asked last: the types that are printed decide what has to be imported. */
  readonly imports: () => readonly EmitImport[];
  /** The specifier under which the emitted module imports a file of the user's. */
  readonly specifier: (file: string) => string;
  /** What the user's file exports: the emitted module may import it under these names. */
  readonly exported: ReadonlySet<string>;
  readonly runtime: { readonly kind: 'inline' } | { readonly kind: 'import'; readonly from: string };
  readonly checkedIndex: boolean;
  /** `noUnusedParameters`: a parameter that is not read gets a leading underscore. */
  readonly markUnused: boolean;
  readonly types: TypePrinter;
}
