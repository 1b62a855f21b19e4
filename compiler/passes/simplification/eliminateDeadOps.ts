/**
 * Remove what nobody reads: dead ops, dead results of branches, dead carried values, and writes to
 * local objects that are never read.
 *
 * Needs   a verified function.
 * Gives   the same results and the same writes to memory that anybody can see, with fewer ops.
 *
 * Liveness is demanded backwards from the effects and the results by a worklist: each value and
 * each op becomes live once, so the pass is linear however deep loops are nested. A loop without
 * effects whose results are dead goes, even if it might not have ended, unless it visibly cannot.
 */

import type { Func, Loop, Op, Region, ValueId } from '../../ir/ir.ts';
import { hasOwnEffect, mapRegions, regionsOf, resultsOf, usesOf, writtenObject } from '../../ir/walk.ts';
import { mapSame, ofSameKinds, select, throws } from '../../ir/rewrite.ts';

export function eliminateDeadOps<O extends Op>(fn: Func<O>): Func<O> {
  const live = new Liveness(fn);
  const body = sweep(fn.body, live);
  return body === fn.body ? fn : ofSameKinds({ ...fn, body });
}

function sweep(region: Region<Op>, live: Liveness): Region<Op> {
  const kept = region.ops.every((op) => live.ops.has(op)) ? region.ops : region.ops.filter((op) => live.ops.has(op));
  const ops = mapSame(kept, (op) => sweepOp(op, live));
  return ops === region.ops ? region : { ...region, ops };
}

function sweepOp(op: Op, live: Liveness): Op {
  const swept = mapRegions(op, (region) => sweep(region, live));
  const isLive = (id: ValueId): boolean => live.reads(id);
  if (swept.kind === 'if') {
    const keep = swept.results.map(isLive);
    if (keep.every(Boolean)) return swept;
    const side = (region: Region<Op>): Region<Op> => ({ ...region, yields: select(region.yields, keep) });
    return { ...swept, results: select(swept.results, keep), then: side(swept.then), else: side(swept.else) };
  }
  if (swept.kind === 'loop') {
    const keep = swept.params.map(isLive);
    if (keep.every(Boolean)) return swept;
    return {
      ...swept,
      results: select(swept.results, keep),
      init: select(swept.init, keep),
      params: select(swept.params, keep),
      body: { ...swept.body, yields: select(swept.body.yields, keep) },
    };
  }
  if ((swept.kind === 'shadow' || swept.kind === 'copy') && !swept.results.every(isLive)) {
    const keep = swept.results.map(isLive);
    const results = select(swept.results, keep);
    return swept.kind === 'shadow'
      ? { ...swept, results, primals: select(swept.primals, keep), ...(swept.given ? { given: select(swept.given, keep) } : {}) }
      : { ...swept, results, originals: select(swept.originals, keep) };
  }
  return swept;
}

type Definition =
  | { readonly kind: 'result'; readonly op: Op; readonly index: number }
  | { readonly kind: 'param'; readonly op: Loop<Op>; readonly index: number };

class Liveness {
  readonly ops = new Set<Op>();
  /** By value: 1 for those that are read. */
  readonly #live: Uint8Array;
  readonly #definitions: (Definition | undefined)[];
  readonly #owners = new Map<Op, Op>();
  /** Writes to an object that was made here: alive when somebody reads the object. */
  readonly #writes = new Map<Op, Op[]>();
  readonly #constantTrue = new Set<ValueId>();
  readonly #work: ValueId[] = [];

  constructor(fn: Func<Op>) {
    this.#live = new Uint8Array(fn.values.length);
    this.#definitions = new Array<Definition | undefined>(fn.values.length).fill(undefined);
    this.#scan(fn.body, null);
    if (!throws(fn.body)) fn.body.yields.forEach((id) => this.#demand(id));
    for (let id = this.#work.pop(); id !== undefined; id = this.#work.pop()) {
      const definition = this.#definitions[id];
      if (definition) this.#reach(definition, id);
    }
  }

  reads(id: ValueId): boolean {
    return this.#live[id] === 1;
  }

  #scan(region: Region<Op>, owner: Op | null): void {
    for (const op of region.ops) {
      if (owner) this.#owners.set(op, owner);
      if (op.kind === 'constant' && op.value === true) this.#constantTrue.add(op.result);
      resultsOf(op).forEach((result, index) => (this.#definitions[result] = { kind: 'result', op, index }));
      if (op.kind === 'loop') op.params.forEach((param, index) => (this.#definitions[param] = { kind: 'param', op, index }));
      for (const inner of regionsOf(op)) this.#scan(inner, op);
      const made = this.#madeHere(op);
      if (made) this.#writesTo(made).push(op);
      else if (hasOwnEffect(op) || this.#neverEnds(op)) this.#keep(op);
    }
  }

  /** The allocation that an op writes to, if it is certain to be that one and no other. */
  #madeHere(op: Op): Op | null {
    const target = writtenObject(op);
    const definition = target === null ? undefined : this.#definitions[target];
    return definition?.kind === 'result' && allocates(definition.op) ? definition.op : null;
  }

  #writesTo(made: Op): Op[] {
    let writes = this.#writes.get(made);
    if (!writes) this.#writes.set(made, (writes = []));
    return writes;
  }

  #neverEnds(op: Op): boolean {
    return op.kind === 'loop' && op.again === null && op.test.yields.every((id) => this.#constantTrue.has(id));
  }

  #demand(id: ValueId): void {
    if (this.#live[id] === 1) return;
    this.#live[id] = 1;
    this.#work.push(id);
  }

  /** A value is read: so is what it is made of. */
  #reach({ kind, op, index }: Definition, id: ValueId): void {
    this.#keep(op);
    if (op.kind === 'if') {
      for (const side of [op.then, op.else]) this.#demandYield(side, index);
    } else if (op.kind === 'loop') {
      for (const same of [op.params[index], op.results[index], op.init[index]]) {
        if (same !== undefined && (same !== id || kind === 'param')) this.#demand(same);
      }
      this.#demandYield(op.body, index);
    }
  }

  /** Behind a throw it is an `undef`, never read: kept, so that every yield has a definition. */
  #demandYield(region: Region<Op>, index: number): void {
    const id = region.yields[index];
    if (id !== undefined) this.#demand(id);
  }

  /** An op runs: it reads, and what decides whether it runs is read as well. */
  #keep(op: Op): void {
    for (let at: Op | undefined = op; at && !this.ops.has(at); at = this.#owners.get(at)) {
      this.ops.add(at);
      if (at.kind === 'loop') {
        at.test.yields.forEach((id) => this.#demand(id));
        if (at.again !== null && !throws(at.body)) this.#demand(at.again);
      } else {
        usesOf(at).forEach((id) => this.#demand(id));
      }
      for (const write of this.#writes.get(at) ?? []) this.#keep(write);
    }
  }
}

const allocates = (op: Op): boolean => ['newArray', 'arrayLiteral', 'newRecord', 'slice', 'shadow', 'copy'].includes(op.kind);
