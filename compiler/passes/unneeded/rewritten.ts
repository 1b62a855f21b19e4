/**
 * What a trip of a loop stores where a later trip may store something else: `ring[at] = 1 / x; at = (at + 1) % size`.
 *
 * Needs   a function of the primal.
 * Gives   the ops whose index is another in each trip, and yet not what a counter of the loop makes of it (overwritten.ts
 *         knows those whose place stays). An update keeps what was there, and what the rest of the trip reads was of use.
 */

import { definitionsOf, type Definition } from '../../analysis/program.ts';
import type { Func, Loop, PrimalOp, Region, Store, ValueId } from '../../ir/ir.ts';
import { regionsOf, resultsOf } from '../../ir/walk.ts';
import { isUpdate } from './overwritten.ts';
import { ArrayNames } from './arrayNames.ts';

/** A loop that the walk is in, and what the rest of its trip reads. */
interface Around {
  readonly loop: Loop<PrimalOp>;
  readonly read: Set<string>;
}

export class Rewritten {
  readonly #definitions: ReadonlyMap<ValueId, Definition>;
  readonly #names: ArrayNames;
  /** In how many loops a value is made. */
  readonly #depths = new Map<ValueId, number>();
  readonly #ops = new Set<PrimalOp>();

  constructor(fn: Func<PrimalOp>) {
    this.#definitions = definitionsOf(fn);
    this.#names = new ArrayNames(fn);
    for (const id of fn.params) this.#depths.set(id, 0);
    this.#measure(fn.body, 0);
    this.#region(fn.body, []);
  }

  has(op: PrimalOp): boolean {
    return this.#ops.has(op);
  }

  #measure(region: Region<PrimalOp>, depth: number): void {
    for (const op of region.ops) {
      for (const id of resultsOf(op)) this.#depths.set(id, depth);
      const inside = op.kind === 'loop' ? depth + 1 : depth;
      if (op.kind === 'loop') for (const id of op.params) this.#depths.set(id, inside);
      for (const inner of regionsOf<PrimalOp>(op)) this.#measure(inner, inside);
    }
  }

  #region(region: Region<PrimalOp>, loops: readonly Around[]): void {
    for (const op of region.ops.toReversed()) {
      if (op.kind === 'load') for (const { read } of loops) read.add(this.#names.of(op.array));
      else if (op.kind === 'store' && this.#isReplaced(op, loops)) this.#ops.add(op);
      else if (op.kind === 'loop') this.#region(op.body, [...loops, { loop: op, read: new Set() }]);
      // What only a branch reads the others do not.
      else if (op.kind === 'if') {
        for (const side of [op.then, op.else])
          this.#region(
            side,
            loops.map(({ loop, read }) => ({ loop, read: new Set(read) })),
          );
      }
    }
  }

  #isReplaced(op: Store, loops: readonly Around[]): boolean {
    const home = this.#depths.get(op.array) ?? 0;
    const name = this.#names.of(op.array);
    const outside = loops.slice(home).filter(({ loop, read }) => !read.has(name) && !this.#moves(op.index, loop));
    return outside.length > 0 && !isUpdate(op, this.#definitions);
  }

  /** Is the index made of what the loop counts? */
  #moves(index: ValueId, loop: Loop<PrimalOp>, depth = 0): boolean {
    const at = loop.params.indexOf(index);
    const next = at < 0 ? undefined : loop.body.yields[at];
    if (next !== undefined) {
      const op = this.#definitions.get(next)?.op;
      return op?.kind === 'apply' && (op.rule === 'add' || op.rule === 'sub') && op.args.includes(index);
    }
    const op = this.#definitions.get(index)?.op;
    const isSum = op?.kind === 'apply' && (op.rule === 'add' || op.rule === 'sub' || op.rule === 'mul');
    return isSum && depth < 8 && op.args.some((id) => this.#moves(id, loop, depth + 1));
  }
}
