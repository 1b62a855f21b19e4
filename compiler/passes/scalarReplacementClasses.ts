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

import type { ArrayLiteral, Func, NewArray, NewRecord, Op, Region, Type, ValueId } from '../ir/ir.ts';
import { definite, isReference, real } from '../ir/types.ts';
import { opsIn, regionsOf, resultsOf, usesOf } from '../ir/walk.ts';
import { throws } from './rewrite.ts';

export type Allocation = NewRecord | ArrayLiteral | NewArray;

export interface Replaced {
  /** Those that are read; indices are fields of arrays. */
  readonly fields: readonly string[];
  readonly types: readonly Type[];
  /** One object, whose fields change. Otherwise any number of objects, which never do. */
  readonly mutable: boolean;
  /** Its fields are not the same values for ever: phis join its members, or they are written. */
  readonly varies: boolean;
  /** Of an array. */
  readonly length: number;
  readonly hint: string | null;
}

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

/** Larger objects stay in memory: a phi for each field costs more than the object does. */
const limit = 64;
const equalities: ReadonlySet<string> = new Set(['eq', 'ne', 'looseEq', 'looseNe', 'truthy']);
const passesOn: ReadonlySet<string> = new Set(['select', 'stopGradient', 'withDerivativeOf']);

export const fieldOfIndex = (index: unknown): string | null =>
  typeof index === 'number' && Number.isInteger(index) && index >= 0 ? String(Math.abs(index)) : null;

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

interface Write {
  readonly field: string;
  readonly value: ValueId;
  /** The branch or loop around it. */
  readonly owner: Op | null;
}

interface Members {
  readonly allocations: { readonly op: Allocation; readonly owner: Op | null }[];
  readonly reads: Set<string>;
  readonly writes: Write[];
  /** Results and params that join references; a mutable object must have none. */
  readonly phis: ValueId[];
  escapes: boolean;
}

class Classes {
  readonly #fn: Func<Op>;
  readonly #parents: Int32Array;
  readonly #members = new Map<ValueId, Members>();
  readonly #constants = new Map<ValueId, unknown>();
  /** Certainly numbers, which a Float64Array keeps as they are: it would turn `undefined` into NaN. */
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
    for (const [root, members] of this.#members) {
      const replaced = members.escapes ? null : this.#replacement(members);
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

  #replacement({ allocations, reads, writes, phis }: Members): Replaced | null {
    const [first] = allocations;
    const mutable = writes.length > 0;
    if (!first || reads.size > limit || (mutable && (allocations.length > 1 || phis.length > 0))) return null;
    const length = this.#lengthOf(first.op);
    if (length === null || allocations.some(({ op }) => this.#lengthOf(op) !== length)) return null;
    const isArray = first.op.kind !== 'newRecord';
    if (isArray && [...reads, ...writes.map((write) => write.field)].some((field) => Number(field) >= length)) return null;

    const known = [...phis, ...allocations.map(({ op }) => op.result)];
    const fields = [...reads];
    const types: Type[] = [];
    for (const field of fields) {
      const given = allocations.map(({ op }) => this.#initialType(op, field));
      for (const write of writes) if (write.field === field) given.push(this.#typeOf(write.value));
      const type = joined(
        given,
        declaredIn(
          known.map((id) => definite(this.#typeOf(id))),
          field,
        ),
      );
      if (type === null) return null;
      types.push(type);
    }
    if (
      this.#converts(first.op) &&
      ![...allocations.flatMap(({ op }) => usesOf(op)), ...writes.map((write) => write.value)].every((id) => this.#numbers.has(id))
    )
      return null;
    const hint = known.map((id) => this.#fn.values[id]?.hint ?? null).find((name) => name !== null) ?? null;
    return { fields, types, mutable, varies: mutable || phis.length > 0, length, hint };
  }

  #converts(op: Allocation): boolean {
    const type = this.#typeOf(op.result);
    return type.kind === 'array' && type.storage !== 'Array';
  }

  /** 0 for a record, null for an array that cannot be replaced. */
  #lengthOf(op: Allocation): number | null {
    if (op.kind === 'newRecord') return 0;
    const type = this.#typeOf(op.result);
    if (type.kind !== 'array' || (type.storage !== 'Array' && type.storage !== 'Float64Array')) return null;
    if (op.kind === 'arrayLiteral') return op.elements.length;
    const length = fieldOfIndex(this.#constants.get(op.length));
    const isFilled = op.fill !== null || type.storage !== 'Array';
    return length !== null && isFilled && Number(length) <= limit ? Number(length) : null;
  }

  #initialType(op: Allocation, field: string): Type {
    if (op.kind === 'newArray') return op.fill === null ? real : this.#typeOf(op.fill);
    const id = op.kind === 'arrayLiteral' ? op.elements[Number(field)] : op.fields.find(({ name }) => name === field)?.value;
    return id === undefined ? { kind: 'nothing' } : this.#typeOf(id);
  }
}

const noMembers = (): Members => ({ allocations: [], reads: new Set(), writes: [], phis: [], escapes: false });

function declaredIn(types: readonly Type[], field: string): Type | null {
  for (const type of types) {
    if (type.kind === 'array') return type.element;
    const declared = type.kind === 'record' ? type.fields.get(field) : undefined;
    if (declared) return declared;
  }
  return null;
}

/** The type of a variable that takes all these; null when none does. */
function joined(given: readonly Type[], declared: Type | null): Type | null {
  if (declared === null) return null;
  const type = definite(declared);
  const fitting = (one: Type): boolean => one.kind === 'nothing' || definite(one).kind === type.kind;
  if (type.kind === 'opaque' || type.kind === 'nothing') return declared;
  if (!given.every(fitting)) return null;
  const sometimesNothing = given.some((one) => one.kind === 'nothing' || one.kind === 'maybe');
  // An undefined value in a field that may not be: a field without an initial value.
  if (sometimesNothing && declared.kind !== 'maybe') return null;
  return sometimesNothing ? declared : type;
}
