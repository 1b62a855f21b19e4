/**
 * Remove stores to an array or record that nobody reads any more: the zero that the reverse sweep puts where it
 * has taken an adjoint, when the shadow is not asked again.
 *
 * Needs   a verified function.
 * Gives   the same results, and the same writes to memory that anybody else can see.
 *
 * An object counts that is made here and used by its own loads and stores alone. Backwards through the
 * function, a store is dead while no read of its array has been met. In a loop the reads of all trips count,
 * except of arrays that each trip makes anew, and where each trip reads the element of its counter alone. Of other
 * objects a store goes where the sweep says that it is the last that counts.
 */

import type { Func, Loop, Op, Program, Region, Store, ValueId } from '../../ir/ir.ts';
import { mapFunctions, withoutOps } from '../../ir/rewrite.ts';
import { isAllocation, opsIn, regionsOf, usesOf } from '../../ir/walk.ts';

export function dropLastStoresInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => dropLastStores(fn));
}

export function dropLastStores<O extends Op>(fn: Func<O>): Func<O> {
  const dead = new Search(fn).run();
  return dead.size === 0 ? fn : { ...fn, body: withoutOps(fn.body, dead) };
}

class Search {
  readonly #fn: Func<Op>;
  readonly #own: ReadonlySet<ValueId>;
  readonly #dead = new Set<Op>();
  /** Of these arrays other trips of a loop read other elements than the one at the counter. */
  readonly #counted = new Map<ValueId, ValueId>();

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#own = ownObjects(fn);
  }

  run(): ReadonlySet<Op> {
    for (const op of opsIn(this.#fn.body)) if (op.kind === 'store' && op.last) this.#dead.add(op);
    if (this.#own.size > 0) this.#region(this.#fn.body, new Set());
    return this.#dead;
  }

  /** `later`: arrays that are read behind the region; those that the region reads are added. */
  #region(region: Region<Op>, later: Set<ValueId>): void {
    for (const op of region.ops.toReversed()) {
      if (op.kind === 'store' && this.#own.has(op.array) && !later.has(op.array) && this.#isOfTrip(op)) this.#dead.add(op);
      else if (op.kind === 'setField' && this.#own.has(op.record) && !later.has(op.record)) this.#dead.add(op);
      else if (op.kind === 'load' || op.kind === 'length') later.add(op.array);
      else if (op.kind === 'getField') later.add(op.record);
      else if (op.kind === 'if') {
        const sides = regionsOf<Op>(op).map((side) => {
          const reads = new Set(later);
          this.#region(side, reads);
          return reads;
        });
        for (const reads of sides) for (const id of reads) later.add(id);
      } else if (op.kind === 'loop') this.#loop(op, later);
    }
  }

  #isOfTrip({ array, index }: Store): boolean {
    const counter = this.#counted.get(array);
    return counter === undefined || counter === index;
  }

  #loop(op: Loop<Op>, later: Set<ValueId>): void {
    const ops = [op.test, op.body].flatMap((region) => [...opsIn(region)]);
    const made = new Set(ops.flatMap((one) => ('result' in one && one.result !== null ? [one.result] : [])));
    const reads = new Map<ValueId, Set<ValueId | null>>();
    for (const one of ops) {
      if (one.kind === 'getField' && this.#own.has(one.record) && !made.has(one.record)) reads.set(one.record, new Set([null]));
      if ((one.kind !== 'load' && one.kind !== 'length') || made.has(one.array) || !this.#own.has(one.array)) continue;
      reads.set(one.array, (reads.get(one.array) ?? new Set()).add(one.kind === 'load' ? one.index : null));
    }
    const counters = countersOf(op);
    const counted: ValueId[] = [];
    for (const [array, [index, ...others]] of reads) {
      const isCounted = others.length === 0 && index !== null && index !== undefined && counters.has(index);
      if (!isCounted || later.has(array) || this.#counted.has(array)) later.add(array);
      else {
        this.#counted.set(array, index);
        counted.push(array);
      }
    }
    this.#region(op.body, later);
    this.#region(op.test, later);
    for (const array of counted) this.#counted.delete(array);
    for (const array of reads.keys()) later.add(array);
  }
}

/** Params that no two trips have the same value of. */
function countersOf({ params, body }: Loop<Op>): ReadonlySet<ValueId> {
  const definitions = new Map(body.ops.flatMap((op) => ('result' in op && op.result !== null ? [[op.result, op] as const] : [])));
  const isStep = (id: ValueId | undefined): boolean => {
    const op = id === undefined ? undefined : definitions.get(id);
    return op?.kind === 'constant' && typeof op.value === 'number' && Number.isInteger(op.value) && op.value !== 0;
  };
  return new Set(
    params.filter((param, k) => {
      const next = definitions.get(body.yields[k] as ValueId);
      return next?.kind === 'apply' && (next.rule === 'add' || next.rule === 'sub') && next.args[0] === param && isStep(next.args[1]);
    }),
  );
}

/** Objects made in the function that are loaded from and stored to, and nothing else. */
function ownObjects(fn: Func<Op>): ReadonlySet<ValueId> {
  const found = new Set<ValueId>();
  const ops = [...opsIn(fn.body)];
  for (const op of ops) if (isAllocation(op)) found.add(op.result);
  if (found.size === 0) return found;
  const isAccess = (op: Op, id: ValueId): boolean =>
    ((op.kind === 'load' || op.kind === 'length') && op.array === id) ||
    (op.kind === 'store' && op.array === id && op.value !== id) ||
    (op.kind === 'getField' && op.record === id) ||
    (op.kind === 'setField' && op.record === id && op.value !== id);
  for (const op of ops) {
    for (const id of usesOf(op)) if (found.has(id) && !isAccess(op, id)) found.delete(id);
    for (const region of regionsOf<Op>(op)) for (const id of region.yields) found.delete(id);
  }
  for (const id of fn.body.yields) found.delete(id);
  return found;
}
