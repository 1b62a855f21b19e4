/**
 * A flag that is set on leaving a loop has its first value for as long as the loop runs.
 *
 * Lowering carries `returned` and its like through loops: set by `if (c) return`, tested at the start
 * of what follows. But setting it also clears `again`, so every trip that begins finds it unset.
 *
 * Needs   a verified function.
 * Gives   bodies and tests that read the initial value instead of such a param.
 *
 * By induction over the trips: the next trip runs only when `again` is true. If that settles enough
 * branches for the yield to be the initial value, or the param itself, then the param is always it.
 */

import type { Apply, Func, If, Op, Region, ValueId } from '../../ir/ir.ts';
import { carriedIn, opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import { substitute, Substitution, throws } from '../../ir/rewrite.ts';

export function foldFlags<O extends Op>(fn: Func<O>): Func<O> {
  const ops = opsIn<Op>(fn.body);
  const breaking = ops.filter((op) => op.kind === 'loop').filter((op) => op.again !== null && !throws(op.body) && op.params.length > 0);
  if (breaking.length === 0) return fn;
  const definitions = new Definitions(fn, ops);
  const inside = new Substitution();
  for (const op of breaking) {
    if (op.again === null) continue;
    const settled = definitions.settledWhen(op.again);
    for (const { param, init, next } of carriedIn(op)) {
      if (definitions.isRead(param) && definitions.isAlways(next, { param, init }, settled)) inside.set(param, init);
    }
  }
  return substitute(fn, inside) as Func<O>;
}

type Definition =
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'apply'; readonly op: Apply }
  | { readonly kind: 'if'; readonly op: If<Op>; readonly index: number };

/** Branches are followed so far and no further, to bound the work on long chains of them. */
const patience = 100;

class Definitions {
  readonly #definitions = new Map<ValueId, Definition>();
  readonly #read = new Set<ValueId>();

  constructor(fn: Func<Op>, ops: readonly Op[]) {
    for (const op of ops) {
      if (op.kind === 'constant') this.#definitions.set(op.result, { kind: 'constant', value: op.value });
      if (op.kind === 'apply') this.#definitions.set(op.result, { kind: 'apply', op });
      if (op.kind === 'if') op.results.forEach((id, index) => this.#definitions.set(id, { kind: 'if', op, index }));
    }
    collectReads(ops, this.#read);
    fn.body.yields.forEach((id) => this.#read.add(id));
  }

  isRead(id: ValueId): boolean {
    return this.#read.has(id);
  }

  /** The booleans that are known once `again` is known to be true. */
  settledWhen(again: ValueId): ReadonlyMap<ValueId, boolean> {
    const settled = new Map<ValueId, boolean>();
    const work: (readonly [ValueId | undefined, boolean])[] = [[again, true]];
    for (let item = work.pop(); item; item = work.pop()) {
      const [id, value] = item;
      if (id === undefined || settled.has(id)) continue;
      settled.set(id, value);
      const definition = this.#definitions.get(id);
      if (definition?.kind === 'apply' && definition.op.rule === 'not') work.push([definition.op.args[0], !value]);
      if (definition?.kind !== 'if') continue;
      const { op, index } = definition;
      const [then, otherwise] = [op.then.yields[index], op.else.yields[index]];
      if (this.#isNot(op.then, then, value)) work.push([op.test, false], [otherwise, value]);
      else if (this.#isNot(op.else, otherwise, value)) work.push([op.test, true], [then, value]);
    }
    return settled;
  }

  /** Can this side of a branch not have given that value? */
  #isNot(side: Region<Op>, id: ValueId | undefined, value: boolean): boolean {
    if (throws(side)) return true;
    const definition = id === undefined ? undefined : this.#definitions.get(id);
    return definition?.kind === 'constant' && definition.value !== value;
  }

  isAlways(id: ValueId, flag: Flag, settled: ReadonlyMap<ValueId, boolean>): boolean {
    let left = patience;
    const work = [id];
    for (let at = work.pop(); at !== undefined; at = work.pop()) {
      if (at === flag.param || at === flag.init) continue;
      const init = this.#definitions.get(flag.init);
      const known = settled.get(at);
      const definition: Definition | undefined = known === undefined ? this.#definitions.get(at) : { kind: 'constant', value: known };
      if (definition?.kind === 'constant') {
        if (init?.kind !== 'constant' || !Object.is(init.value, definition.value)) return false;
      } else if (definition?.kind === 'if' && left-- > 0) {
        const { op, index } = definition;
        const test = settled.get(op.test);
        const taken = [...(test === false ? [] : [op.then]), ...(test === true ? [] : [op.else])];
        work.push(...taken.filter((side) => !throws(side)).flatMap((side) => side.yields.slice(index, index + 1)));
      } else {
        return false;
      }
    }
    return true;
  }
}

interface Flag {
  readonly param: ValueId;
  readonly init: ValueId;
}

function collectReads(ops: readonly Op[], read: Set<ValueId>): void {
  for (const op of ops) {
    for (const id of usesOf(op)) read.add(id);
    for (const inner of regionsOf(op)) for (const id of inner.yields) read.add(id);
    if (op.kind === 'loop' && op.again !== null) read.add(op.again);
  }
}
