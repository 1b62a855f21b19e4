/**
 * Which references of a function are never the same object at the same time, although at different times they may be.
 *
 * Needs   a verified function, of the primal or of a sweep.
 * Gives   `areDistinct`: for two objects that are made here; for carried references that start out distinct and that every
 *         trip leaves distinct, such as two buffers that swap; and for references from the tape, if all that was
 *         recorded there is distinct.
 */

import type { FrameId, Func, Op, ValueId } from '../../ir/ir.ts';
import { opsIn, resultsOf } from '../../ir/walk.ts';

export class Distinct {
  readonly #makers = new Map<ValueId, Op>();
  readonly #loops = new Map<ValueId, Op>();
  readonly #recorded = new Map<FrameId, (readonly ValueId[])[]>();
  readonly #known = new Map<string, boolean>();

  constructor(fn: Func<Op>) {
    for (const op of opsIn(fn.body)) {
      for (const id of resultsOf(op)) this.#makers.set(id, op);
      if (op.kind === 'loop') for (const id of op.params) this.#loops.set(id, op);
      if (op.kind === 'record') this.#recorded.set(op.frame, [...(this.#recorded.get(op.frame) ?? []), op.values]);
    }
  }

  areDistinct(a: ValueId, b: ValueId): boolean {
    if (a === b) return false;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    // Taken for granted while it is looked into; what has followed from that is forgotten if it is wrong.
    const before = new Set(this.#known.keys());
    this.#known.set(key, true);
    const found = this.#find(a, b);
    if (!found) for (const other of [...this.#known.keys()]) if (!before.has(other)) this.#known.delete(other);
    this.#known.set(key, found);
    return found;
  }

  #find(a: ValueId, b: ValueId): boolean {
    const loop = this.#loops.get(a);
    if (loop?.kind === 'loop' && this.#loops.get(b) === loop) {
      return this.#agree(a, b, loop.params, [loop.init, loop.body.yields]);
    }
    const [one, other] = [this.#makers.get(a), this.#makers.get(b)];
    if (one === undefined || other === undefined) return false;
    if (one.kind === 'narrow') return this.areDistinct(one.value, b);
    if (other.kind === 'narrow') return this.areDistinct(a, other.value);
    if (one !== other) return isFresh(one) && isFresh(other);
    if (one.kind === 'loop') return this.#agree(a, b, one.results, [one.params]);
    if (one.kind === 'if') return this.#agree(a, b, one.results, [one.then.yields, one.else.yields]);
    return one.kind === 'restore' && this.#agree(a, b, one.results, this.#recorded.get(one.frame) ?? [[]]);
  }

  /** Are the two distinct in all of these lists? */
  #agree(a: ValueId, b: ValueId, names: readonly ValueId[], lists: readonly (readonly ValueId[])[]): boolean {
    const [j, k] = [names.indexOf(a), names.indexOf(b)];
    return lists.every((list) => {
      const [one, other] = [list[j], list[k]];
      return one !== undefined && other !== undefined && this.areDistinct(one, other);
    });
  }
}

const isFresh = (op: Op): boolean => op.kind === 'newArray' || op.kind === 'arrayLiteral' || op.kind === 'slice' || op.kind === 'newRecord';
