/**
 * Which numbers of a function are certain to be integers (or NaN, or infinite).
 *
 * Needs   a verified function, of the primal or of a sweep.
 * Gives   `has`: constants, lengths, rounded numbers, and sums, differences and products of these; carried values that
 *         start as integers and that every trip leaves integers.
 */

import type { Func, Op, ValueId } from '../../ir/ir.ts';
import { ofWholes } from '../../ir/primitives.ts';
import { carriedIn, opsIn, resultsOf } from '../../ir/walk.ts';

const keeping: ReadonlySet<string> = new Set(['add', 'sub', 'mul', 'neg', 'min', 'max', 'abs']);

export class WholeNumbers {
  readonly #makers = new Map<ValueId, Op>();
  /** What a param of a loop begins with, and what a trip makes of it. */
  readonly #carried = new Map<ValueId, readonly [ValueId, ValueId]>();
  readonly #known = new Map<ValueId, boolean>();

  constructor(fn: Func<Op>) {
    for (const op of opsIn(fn.body)) {
      for (const id of resultsOf(op)) this.#makers.set(id, op);
      if (op.kind === 'loop') for (const { param, init, next } of carriedIn(op)) this.#carried.set(param, [init, next]);
    }
  }

  has(id: ValueId): boolean {
    return this.#known.get(id) ?? this.#find(id);
  }

  /** What a loop carries is taken to be whole while its trip is looked at; if it is not, what has followed from that is forgotten. */
  #find(id: ValueId): boolean {
    const before = new Set(this.#known.keys());
    this.#known.set(id, true);
    const found = this.#isWhole(id);
    if (!found) for (const key of [...this.#known.keys()]) if (!before.has(key)) this.#known.delete(key);
    this.#known.set(id, found);
    return found;
  }

  #isWhole(id: ValueId): boolean {
    const carried = this.#carried.get(id);
    if (carried) return carried.every((one) => this.has(one));
    const op = this.#makers.get(id);
    switch (op?.kind) {
      case 'constant':
        return Number.isInteger(op.value);
      case 'length':
        return true;
      case 'apply':
        if (op.rule === 'select') return op.args.slice(1).every((arg) => this.has(arg));
        return ofWholes.includes(op.rule) || (keeping.has(op.rule) && op.args.every((arg) => this.has(arg)));
      case 'loop': {
        const k = op.results.indexOf(id);
        const param = op.params[k];
        return param !== undefined && this.has(param);
      }
      default:
        return false;
    }
  }
}
