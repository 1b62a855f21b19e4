/**
 * `found = -1` at the end of each trip that continues, for a variable that has been -1 all the time.
 *
 * Needs   a verified function.
 * Gives   loops that hand on the parameter itself where it still has its initial value, so that no copy is printed.
 *
 * By induction: the parameter starts as a constant, and every path that continues hands on the same constant or the
 * parameter. What a path that leaves the loop hands on does not matter.
 */

import type { Func, If, Loop, Op, Region, ValueId } from '../../ir/ir.ts';
import { mapRegions, opsIn, resultsOf } from '../../ir/walk.ts';
import { againIn, type Again } from '../statements/exits.ts';
import { endsInThrow } from '../variables/needed.ts';

/** Branches, and which of their yields becomes which value. */
type Changes = Map<Region<Op>, Map<number, ValueId>>;

export function dropResets(fn: Func<Op>): Func<Op> {
  const definitions = new Map<ValueId, Op>();
  for (const op of opsIn(fn.body)) for (const value of resultsOf(op)) definitions.set(value, op);
  const changes: Changes = new Map();
  for (const op of opsIn(fn.body)) if (op.kind === 'loop') new Reset(op, definitions).find(changes);
  if (changes.size === 0) return fn;
  const inRegion = (region: Region<Op>): Region<Op> => {
    const changed = changes.get(region);
    const ops = region.ops.map((op) => mapRegions(op, inRegion));
    return { ops, yields: changed ? region.yields.map((value, k) => changed.get(k) ?? value) : region.yields };
  };
  return { ...fn, body: inRegion(fn.body) };
}

class Reset {
  readonly #loop: Loop<Op>;
  readonly #definitions: ReadonlyMap<ValueId, Op>;
  readonly #inside: ReadonlySet<Op>;

  constructor(loop: Loop<Op>, definitions: ReadonlyMap<ValueId, Op>) {
    this.#loop = loop;
    this.#definitions = definitions;
    this.#inside = new Set(opsIn(loop.body));
  }

  find(changes: Changes): void {
    const { params, init, body, again } = this.#loop;
    params.forEach((param, k) => {
      const first = this.#definitions.get(init[k] as ValueId);
      if (first?.kind !== 'constant') return;
      const found: Changes = new Map();
      const stays = this.#visit(body, k, again, found, { param, value: first.value });
      if (!stays) return;
      for (const [region, at] of found) changes.set(region, new Map([...(changes.get(region) ?? []), ...at]));
    });
  }

  /** Does every path through a region that goes on hand on the first value? Notes where it does so by a constant. */
  #visit(
    region: Region<Op>,
    k: number,
    again: Again,
    found: Changes,
    first: { readonly param: ValueId; readonly value: unknown },
  ): boolean {
    if (endsInThrow(region) || this.#isFalse(again)) return true;
    const value = region.yields[k] as ValueId;
    if (value === first.param) return true;
    const op = this.#definitions.get(value);
    if (op?.kind === 'constant') {
      if (!Object.is(op.value, first.value)) return false;
      found.set(region, new Map([...(found.get(region) ?? []), [k, first.param]]));
      return true;
    }
    if (op?.kind !== 'if' || !this.#inside.has(op)) return false;
    const at = op.results.indexOf(value);
    return [op.then, op.else].every((branch) => this.#visit(branch, at, this.#againIn(op, branch, again), found, first));
  }

  #againIn(op: If<Op>, branch: Region<Op>, again: Again): Again {
    return againIn(op, branch, again, (value) => this.#definitions.get(value));
  }

  #isFalse(again: Again): boolean {
    if (typeof again !== 'number') return again === false;
    const op = this.#definitions.get(again);
    return op?.kind === 'constant' && op.value === false;
  }
}
