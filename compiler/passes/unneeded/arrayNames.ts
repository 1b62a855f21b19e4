/**
 * Names for arrays, such that elements of one array share a name.
 *
 * Needs   a function of the primal.
 * Gives   for each array a name, syntactically.
 */

import type { Func, PrimalOp, ValueId } from '../../ir/ir.ts';
import { opsIn } from '../../ir/walk.ts';

export class ArrayNames {
  readonly #names = new Map<ValueId, string>();

  constructor(fn: Func<PrimalOp>) {
    const rows = (array: ValueId): string => `${this.of(array)}[]`;
    const ops = opsIn(fn.body);
    // What an array is made an element of is known before what it is loaded from.
    for (const op of ops.toReversed()) if (op.kind === 'store' || op.kind === 'push') this.#names.set(op.value, rows(op.array));
    for (const op of ops) if (op.kind === 'load') this.#names.set(op.result, rows(op.array));
  }

  of(array: ValueId): string {
    return this.#names.get(array) ?? String(array);
  }
}
