/**
 * Which records and short arrays of a function can be replaced by their fields?
 *
 * References that may be one object form a class: those that a phi or a narrowing joins. A class
 * qualifies when all its members were made in this function and nothing can see that they are
 * objects. Every use that is not known to be harmless counts as an escape.
 *
 * Needs   a verified function.
 * Gives   for each class that qualifies its fields and their types; for each branch and loop the
 *         fields of objects from outside that are written in it.
 */

import type { Func, Op, Region, Type, ValueId } from '../../ir/ir.ts';
import { definite, isReference } from '../../ir/types.ts';
import { opsIn, regionsOf, resultsOf, usesOf } from '../../ir/walk.ts';
import { throws } from '../../ir/rewrite.ts';
import { fieldOfIndex, replacementOf, type Facts, type Members, type Replaced } from './scalarReplacementFields.ts';

/** A field of a mutable object: position `field` in the fields of `owner`. */
export interface Variable {
  readonly owner: Replaced;
  readonly field: number;
}

export interface Plan {
  readonly isEmpty: boolean;
  readonly classOf: (id: ValueId) => Replaced | undefined;
  readonly writtenIn: (op: Op) => readonly Variable[];
}

const equalities: ReadonlySet<string> = new Set(['eq', 'ne', 'looseEq', 'looseNe', 'truthy']);
const passesOn: ReadonlySet<string> = new Set(['select', 'stopGradient', 'withDerivativeOf']);

export function planOf(fn: Func<Op>): Plan {
  const classes = new Classes(fn);
  const byRoot = classes.replaced();
  const written = classes.written(byRoot);
  return {
    isEmpty: byRoot.size === 0,
    classOf: (id) => (byRoot.size === 0 ? undefined : byRoot.get(classes.rootOf(id))),
    writtenIn: (op) => written.get(op) ?? [],
  };
}

class Classes {
  readonly #fn: Func<Op>;
  readonly #parents: Int32Array;
  readonly #members = new Map<ValueId, Members>();
  readonly #constants = new Map<ValueId, unknown>();
  readonly #numbers = new Set<ValueId>();
  readonly #around = new Map<Op, Op | null>();

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#parents = Int32Array.from(fn.values, (_, id) => id);
    this.#join(fn.body);
    fn.params.forEach((id) => this.#escape(id));
    for (const id of fn.params) if (this.#typeOf(id).kind === 'real') this.#numbers.add(id);
    this.#scan(fn.body, null);
    if (!throws(fn.body)) fn.body.yields.forEach((id) => this.#escape(id));
  }

  rootOf(id: ValueId): ValueId {
    let root: number = id;
    for (let next = this.#parents[root] ?? root; next !== root; next = this.#parents[root] ?? root) {
      const beyond = this.#parents[next] ?? next;
      this.#parents[root] = beyond;
      root = beyond;
    }
    return root as ValueId;
  }

  replaced(): Map<ValueId, Replaced> {
    const found = new Map<ValueId, Replaced>();
    const facts: Facts = {
      typeOf: (id) => this.#typeOf(id),
      hintOf: (id) => this.#fn.values[id]?.hint ?? null,
      constantOf: (id) => this.#constants.get(id),
      isNumber: (id) => this.#numbers.has(id),
    };
    for (const [root, members] of this.#members) {
      const replaced = members.escapes ? null : replacementOf(members, facts);
      if (replaced) found.set(root, replaced);
    }
    return found;
  }

  /** Which variables need a phi where: all the way out from each write to the region of the allocation. */
  written(byRoot: ReadonlyMap<ValueId, Replaced>): Map<Op, Variable[]> {
    const found = new Map<Op, Variable[]>();
    for (const [root, owner] of byRoot) {
      const { allocations, writes } = this.#members.get(root) ?? noMembers();
      const home = allocations[0]?.owner ?? null;
      const variables = new Map(owner.fields.map((name, field) => [name, { variable: { owner, field }, seen: new Set<Op>() }]));
      for (const write of writes) {
        const { variable, seen } = variables.get(write.field) ?? {};
        if (!variable || !seen) continue;
        for (let at = write.owner; at !== null && at !== home && !seen.has(at); at = this.#around.get(at) ?? null) {
          seen.add(at);
          const here = found.get(at);
          if (here) here.push(variable);
          else found.set(at, [variable]);
        }
      }
    }
    return found;
  }

  #typeOf(id: ValueId): Type {
    return this.#fn.values[id]?.type ?? { kind: 'nothing' };
  }

  #of(id: ValueId): Members {
    const root = this.rootOf(id);
    let members = this.#members.get(root);
    if (!members) this.#members.set(root, (members = noMembers()));
    return members;
  }

  #escape(id: ValueId): void {
    const { kind } = definite(this.#typeOf(id));
    if (kind !== 'real' && kind !== 'boolean' && kind !== 'string') this.#of(id).escapes = true;
  }

  /** Union by what flows into phis, before anything else is asked of a class. */
  #join(body: Region<Op>): void {
    const union = (a: ValueId, b: ValueId | undefined): void => {
      if (b !== undefined && isReference(this.#typeOf(a))) this.#parents[this.rootOf(b)] = this.rootOf(a);
    };
    const yielded = (id: ValueId, region: Region<Op>, k: number): void => union(id, throws(region) ? undefined : region.yields[k]);
    for (const op of opsIn(body)) {
      if (op.kind === 'narrow') union(op.result, op.value);
      if (op.kind === 'if') {
        op.results.forEach((id, k) => {
          yielded(id, op.then, k);
          yielded(id, op.else, k);
        });
      } else if (op.kind === 'loop') {
        op.results.forEach((id, k) => {
          union(id, op.params[k]);
          union(id, op.init[k]);
          yielded(id, op.body, k);
        });
      }
    }
  }

  #scan(region: Region<Op>, owner: Op | null): void {
    for (const op of region.ops) {
      this.#op(op, owner);
      if (regionsOf(op).length > 0) this.#around.set(op, owner);
      for (const inner of regionsOf(op)) this.#scan(inner, op);
    }
  }

  #op(op: Op, owner: Op | null): void {
    switch (op.kind) {
      case 'constant':
        this.#constants.set(op.result, op.value);
        if (typeof op.value === 'number') this.#numbers.add(op.result);
        // `null` may flow into a phi of references.
        return this.#escape(op.result);
      case 'undef':
        if (isReference(this.#typeOf(op.result))) this.#of(op.result).phis.push(op.result);
        return;
      case 'narrow':
        return;
      case 'if':
      case 'loop':
        for (const id of [...op.results, ...(op.kind === 'loop' ? op.params : [])]) {
          if (isReference(this.#typeOf(id))) this.#of(id).phis.push(id);
        }
        return;
      case 'getField':
        this.#of(op.record).reads.add(op.field);
        return this.#escape(op.result);
      case 'setField':
        this.#of(op.record).writes.push({ field: op.field, value: op.value, owner });
        return this.#escape(op.value);
      case 'load':
        this.#access(op.array, op.index, (field) => this.#of(op.array).reads.add(field));
        return this.#escape(op.result);
      case 'store':
        this.#access(op.array, op.index, (field) => this.#of(op.array).writes.push({ field, value: op.value, owner }));
        return this.#escape(op.value);
      case 'length':
        this.#numbers.add(op.result);
        return;
      case 'newRecord':
      case 'arrayLiteral':
      case 'newArray':
        this.#of(op.result).allocations.push({ op, owner });
        return usesOf(op).forEach((id) => this.#escape(id));
      case 'apply':
        if (!passesOn.has(op.rule)) this.#numbers.add(op.result);
        // An object is nothing that is known to be no object.
        if (equalities.has(op.rule) && op.args.filter((id) => !this.#isNothing(id)).length <= 1) return;
        break;
      default:
        break;
    }
    usesOf(op).forEach((id) => this.#escape(id));
    resultsOf(op).forEach((id) => this.#escape(id));
  }

  #isNothing(id: ValueId): boolean {
    const value = this.#constants.get(id);
    return this.#constants.has(id) && (value === null || value === undefined);
  }

  #access(array: ValueId, index: ValueId, note: (field: string) => void): void {
    const field = fieldOfIndex(this.#constants.get(index));
    if (field === null) this.#of(array).escapes = true;
    else note(field);
  }
}

const noMembers = (): Members => ({ allocations: [], reads: new Set(), writes: [], phis: [], escapes: false });
