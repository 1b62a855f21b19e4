/** Record types that are still being read: not all of their fields are known yet. Types merged from them are merged again when they are. */

import type { RecordType, Type } from '../../ir/ir.ts';

interface Later {
  readonly parts: readonly Type[];
  readonly again: () => unknown;
}

export class Unfinished {
  /** Copies of a record share its fields. */
  readonly #open = new Set<RecordType['fields']>();
  readonly #later = new Set<Later>();

  begin(record: RecordType): void {
    this.#open.add(record.fields);
  }

  has(type: Type): boolean {
    return type.kind === 'record' && this.#open.has(type.fields);
  }

  end(record: RecordType): void {
    this.#open.delete(record.fields);
    for (const one of [...this.#later].filter(({ parts }) => !this.#isOpen(parts))) {
      this.#later.delete(one);
      one.again();
    }
  }

  /** Do that once more when all of these are known, if one of them is not. */
  afterwards(parts: readonly Type[], again: () => unknown): void {
    if (this.#isOpen(parts)) this.#later.add({ parts, again });
  }

  #isOpen(parts: readonly Type[]): boolean {
    return parts.some((part) => this.has(part));
  }
}
