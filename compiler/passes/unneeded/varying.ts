/**
 * What varies with the counters of a loop.
 *
 * Needs   a loop, and where values are defined.
 * Gives   whether a value is computed from what the loop carries, or read from an array, from a record or at an index
 *         that is. What memory holds is not followed.
 */

import type { Definition } from '../../analysis/program.ts';
import type { Loop, PrimalOp, ValueId } from '../../ir/ir.ts';
import { carriedIn, opsIn } from '../../ir/walk.ts';

export class Varying {
  readonly #definitions: ReadonlyMap<ValueId, Definition>;
  readonly #known = new Map<ValueId, boolean>();
  /** Where what inner loops carry comes from. */
  readonly #carried = new Map<ValueId, readonly ValueId[]>();

  constructor(loop: Loop<PrimalOp>, definitions: ReadonlyMap<ValueId, Definition>) {
    this.#definitions = definitions;
    for (const param of loop.params) this.#known.set(param, true);
    for (const op of opsIn(loop.body)) {
      if (op.kind !== 'loop') continue;
      for (const { param, init, next } of carriedIn(op)) this.#carried.set(param, [init, next]);
    }
  }

  has(id: ValueId): boolean {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    // A counter is computed from itself.
    this.#known.set(id, false);
    const varies = this.#sources(id).some((one) => this.has(one));
    this.#known.set(id, varies);
    return varies;
  }

  #sources(id: ValueId): readonly ValueId[] {
    const carried = this.#carried.get(id);
    if (carried !== undefined) return carried;
    const { op, index } = this.#definitions.get(id) ?? { op: undefined, index: 0 };
    if (op?.kind === 'apply') return op.args;
    if (op?.kind === 'load') return [op.array, op.index];
    if (op?.kind === 'getField') return [op.record];
    const yields = op?.kind === 'if' ? [op.then.yields[index], op.else.yields[index]] : op?.kind === 'loop' ? [op.body.yields[index]] : [];
    return yields.filter((one) => one !== undefined);
  }
}
