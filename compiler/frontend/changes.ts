/**
 * Lengths and fields that are read again: which of them nothing can have changed in between, as the code is lowered.
 *
 * Needs   every operation, in the order in which they are lowered.
 * Gives   for what was read, how often something of its kind (any length, any field of its name) had changed before.
 */

import type { PrimalOp, ValueId } from '../ir/ir.ts';

export class Changes {
  readonly #counts = new Map<string, number>();
  readonly #read = new Map<ValueId, { readonly kinds: readonly string[]; readonly version: number }>();
  #calls = 0;

  note(op: PrimalOp): void {
    switch (op.kind) {
      case 'length':
        this.#note(op.result, ['length', lengthOf(op.array)]);
        break;
      case 'getField':
        this.#note(op.result, [op.field]);
        break;
      case 'setField':
        this.#change(op.field);
        break;
      case 'resize':
      case 'push':
      case 'pop':
        this.#change('length');
        break;
      case 'store':
        // It may grow.
        this.#change(lengthOf(op.array));
        break;
      case 'call':
        this.#calls += 1;
        break;
    }
  }

  /** How often what this reads had changed before; undefined if it reads nothing that changes. */
  at(read: ValueId): number | undefined {
    return this.#read.get(read)?.version;
  }

  /** Would it read the same now? */
  isStill(read: ValueId): boolean {
    const known = this.#read.get(read);
    return known === undefined || this.#version(known.kinds) === known.version;
  }

  #note(read: ValueId, kinds: readonly string[]): void {
    this.#read.set(read, { kinds, version: this.#version(kinds) });
  }

  #version(kinds: readonly string[]): number {
    return kinds.reduce((sum, kind) => sum + (this.#counts.get(kind) ?? 0), this.#calls);
  }

  #change(kind: string): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }
}

const lengthOf = (array: ValueId): string => `length of ${array}`;
