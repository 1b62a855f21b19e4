/**
 * Sides of branches after which the loop around them runs no further trip: `if (found) { best = v; break; }`.
 *
 * Needs   a function of the primal.
 * Gives   whether a side is one. This says nothing about loops inside that side, whose trips may be many.
 */

import type { Func, If, Loop, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { opsIn } from '../../ir/walk.ts';

export class Leaving {
  readonly #never = new Set<ValueId>();
  readonly #opposites = new Map<ValueId, ValueId>();
  /** What says at the end of a trip whether there is another, in branches too. */
  readonly #again = new Set<ValueId>();

  constructor(fn: Func<PrimalOp>) {
    for (const op of opsIn(fn.body)) {
      if (op.kind === 'constant' && op.value === false) this.#never.add(op.result);
      else if (op.kind === 'apply' && op.rule === 'not') this.#opposites.set(op.result, op.args[0] as ValueId);
    }
  }

  /** Before what stands in the loop is asked about. */
  enter({ again }: Loop<PrimalOp>): void {
    if (again !== null) this.#again.add(again);
  }

  /** Of an outer branch before those in it. */
  isLast(op: If<PrimalOp>, side: Region<PrimalOp>): boolean {
    if (this.#again.has(op.test)) return side === op.else;
    if ([...this.#again].some((again) => this.#opposites.get(again) === op.test)) return side === op.then;
    const handed = side.yields.filter((_, k) => this.#again.has(op.results[k] as ValueId));
    for (const id of handed) this.#again.add(id);
    return handed.some((id) => this.#never.has(id));
  }
}
