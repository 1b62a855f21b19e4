/**
 * The user's module-level objects in the emitted module: imported where the user exports them, repeated where
 * they are literals.
 *
 * Needs   the names that the module has taken.
 * Gives   a name for each object that emitted code reads, and the imports and constants they need.
 */

import type * as t from '@babel/types';
import type { GlobalSource, Program, SweepOp, Type } from '../../ir/ir.ts';
import type { EmitImport } from '../request.ts';
import { freshName } from '../variables/names.ts';
import { copyNode, lastPart } from './pieces.ts';

export class Globals {
  readonly #taken: Set<string>;
  /** Taken for the names of the module, but free for the variables of a function. */
  readonly #local: Set<string>;
  readonly #params: ReadonlySet<string>;
  readonly #found = new Map<string, { readonly name: string; readonly source: GlobalSource; readonly text: string }>();

  constructor(taken: Set<string>, local: Set<string>, params: ReadonlySet<string>) {
    this.#taken = taken;
    this.#local = local;
    this.#params = params;
  }

  nameOf(program: Program<SweepOp>, key: string): string {
    const source = program.globals.get(key);
    if (!source) throw new RangeError(`no global ${key}`);
    const text = source.kind === 'copy' ? this.#filled(program, source) : '';
    const id = source.kind === 'import' ? `${source.file}#${source.exported}` : text;
    const known = this.#found.get(id);
    if (known) return known.name;
    let name = source.kind === 'import' && source.exported !== 'default' ? source.exported : lastPart(key);
    // What the user's file exports may keep its name here, unless a parameter has it too.
    if (source.kind === 'import' && this.#local.has(name) && !this.#params.has(name)) this.#local.delete(name);
    else name = freshName(name, this.#taken);
    this.#found.set(id, { name, source, text });
    return name;
  }

  /** The text of a copy; what it mentions has its name first, and so stands before it. */
  #filled(program: Program<SweepOp>, { text, uses = [] }: GlobalSource & { readonly kind: 'copy' }): string {
    let filled = '';
    let from = 0;
    for (const { start, end, global, before, after } of uses) {
      filled += `${text.slice(from, start)}${before}${global === null ? '' : this.nameOf(program, global)}${after}`;
      from = end;
    }
    return filled + text.slice(from);
  }

  copies(annotation: (type: Type) => t.TSTypeAnnotation): t.Statement[] {
    return [...this.#found.values()].flatMap(({ name, source, text }) =>
      source.kind === 'copy' ? [copyNode(name, text, source.stated === true ? annotation(source.type) : null)] : [],
    );
  }

  imports(specifier: (file: string) => string): EmitImport[] {
    const found = new Map<string, string[]>();
    for (const { name, source } of this.#found.values()) {
      if (source.kind !== 'import') continue;
      const from = specifier(source.file);
      const text = source.exported === name ? name : `${source.exported} as ${name}`;
      found.set(from, [...(found.get(from) ?? []), text].sort());
    }
    return [...found].map(([from, names]) => ({ names, typeOnly: false, from }));
  }
}
