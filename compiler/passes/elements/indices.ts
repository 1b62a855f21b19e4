/**
 * Which accesses of a function are to the same element, and which never are.
 *
 * Values computed alike from the same values have one number. An index is a number and an offset, so
 * that `a[i]` and `a[i + 1]` are known to be two elements.
 *
 * Needs   a verified function; indices so small that no sum of them is rounded, as those of elements are.
 * Gives   equal keys for one element only, and `areApart` for two elements only.
 */

import { literalKey } from '../../ir/literalKey.ts';
import type { Func, Op, Value, ValueId } from '../../ir/ir.ts';
import { elementHint } from '../../ir/hints.ts';
import { opsIn } from '../../ir/walk.ts';

export interface Index {
  /** Null for a literal, which the offset is. */
  readonly base: ValueId | null;
  readonly offset: number;
}

export class Indices {
  readonly #numbers = new Map<ValueId, ValueId>();
  readonly #first = new Map<string, ValueId>();
  readonly #indices = new Map<ValueId, Index>();

  constructor(fn: Func<Op>) {
    for (const op of opsIn(fn.body)) this.#note(op);
  }

  /** The first value computed like this one. */
  numberOf(id: ValueId): ValueId {
    return this.#numbers.get(id) ?? id;
  }

  /** Two loads have been found to give the same. */
  same(id: ValueId, as: ValueId): void {
    this.#numbers.set(id, this.numberOf(as));
  }

  indexOf(id: ValueId): Index {
    return this.#indices.get(this.numberOf(id)) ?? { base: this.numberOf(id), offset: 0 };
  }

  /** The same for accesses to one element of one array. */
  keyOf(array: ValueId, index: ValueId): string {
    const { base, offset } = this.indexOf(index);
    return `${this.numberOf(array)} ${base ?? ''} ${offset}`;
  }

  /** Two elements, whatever the numbers are: of one array, at a fixed distance. */
  areApart(array: ValueId, index: ValueId, otherArray: ValueId, otherIndex: ValueId): boolean {
    const [a, b] = [this.indexOf(index), this.indexOf(otherIndex)];
    return this.numberOf(array) === this.numberOf(otherArray) && a.base === b.base && a.offset !== b.offset;
  }

  #note(op: Op): void {
    if (op.kind === 'constant') {
      this.#number(literalKey(op.value), op.result);
      if (typeof op.value === 'number') this.#indices.set(op.result, { base: null, offset: op.value });
    }
    if (op.kind !== 'apply') return;
    this.#number(`${op.rule} ${op.args.map((arg) => this.numberOf(arg)).join(' ')}`, op.result);
    const [a, b] = op.args;
    if (a === undefined || b === undefined || (op.rule !== 'add' && op.rule !== 'sub')) return;
    const [first, second] = [this.indexOf(a), this.indexOf(b)];
    const sign = op.rule === 'add' ? 1 : -1;
    const sum = first.offset + sign * second.offset;
    // Small integers only: no sum is rounded.
    if (!Number.isSafeInteger(sum)) return;
    if (second.base === null) this.#indices.set(op.result, { base: first.base, offset: sum });
    else if (first.base === null && op.rule === 'add') this.#indices.set(op.result, { base: second.base, offset: sum });
  }

  #number(key: string, id: ValueId): void {
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, id);
    else this.#numbers.set(id, first);
  }
}

/** A name for `a[i]`, as the emitter would call it. */
export function elementName(values: readonly Value[], indices: Indices, array: ValueId, index: ValueId): string | null {
  const hint = values[array]?.hint ?? null;
  const { base, offset } = indices.indexOf(index);
  return hint === null ? null : elementHint(hint, base === null ? offset : (values[index]?.hint ?? null));
}
