/**
 * Know what elements and fields of shadows hold: no load of what is known, no store of what is there already,
 * no store that the next one overwrites.
 *
 * Needs   a verified sweep.
 * Gives   the same derivatives. `z[j] += v` has `t = z_bar[j]; z_bar[j] = 0; z_bar[j] += t` for its
 *         reverse, and nothing of that is left.
 *
 * Loads of the primal are shared as well, since nobody may have written in between. But what a store
 * leaves in an array is only taken for known in the reverse sweep: it writes nothing but shadows, and
 * only elements that there are.
 */

import { fieldSlot } from '../../analysis/memory.ts';
import { definitionsOf, type Definition } from '../../analysis/program.ts';
import type { Func, GetField, Load, NewRecord, Op, Program, Region, SetField, Store, Type, Value, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { opsIn, regionsOf } from '../../ir/walk.ts';
import { elementName, Indices } from './indices.ts';
import { Distinct } from '../facts/distinct.ts';
import { Places, type Cell } from '../facts/places.ts';
import { mapFunctions, ofSameKinds, substitute, Substitution, withoutOps } from '../../ir/rewrite.ts';

/** An element of an array, or a field of a record. */
interface Place {
  readonly holder: ValueId;
  readonly index: ValueId | null;
  readonly cell: Cell;
  /** The same for one place only. */
  readonly key: string;
}

/** What is there, or who has put it there. */
type Held<T> = Map<string, { readonly place: Place; readonly what: T }>;
type Known = Map<Cell, Held<ValueId>>;

/** Stores that nobody has read yet. */
type Unread = Map<Cell, Held<Op>>;

export function forwardElementsInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => forwardElements(fn));
}

export function forwardElements<O extends Op>(fn: Func<O>): Func<O> {
  return ofSameKinds<O>(new Forwarding(fn).run());
}

class Forwarding {
  readonly #fn: Func<Op>;
  readonly #places: Places;
  readonly #indices: Indices;
  readonly #distinct: Distinct;
  readonly #substitution = new Substitution();
  readonly #dead = new Set<Op>();
  readonly #values: Value[];
  readonly #definitions: ReadonlyMap<ValueId, Definition<Op>>;

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#values = [...fn.values];
    this.#places = new Places(fn);
    this.#indices = new Indices(fn);
    this.#distinct = new Distinct(fn);
    this.#definitions = definitionsOf(fn);
  }

  run(): Func<Op> {
    this.#region(this.#fn.body, new Map());
    const kept = this.#dead.size === 0 ? this.#fn : { ...this.#fn, body: withoutOps(this.#fn.body, this.#dead) };
    return substitute(this.#substitution.isEmpty ? kept : { ...kept, values: this.#values }, this.#substitution);
  }

  #region(region: Region<Op>, known: Known): void {
    const unread: Unread = new Map();
    for (const op of region.ops) {
      if (op.kind === 'load' || op.kind === 'getField') this.#load(op, known, unread);
      else if (op.kind === 'store' || op.kind === 'setField') this.#store(op, known, unread);
      else {
        const inner = regionsOf(op);
        for (const one of [op, ...inner.flatMap((each) => [...opsIn(each)])]) this.#readBy(one, unread);
        // What one trip writes, the next may read.
        if (op.kind === 'loop') for (const each of inner) this.#writtenBy(each, known);
        for (const each of inner) this.#region(each, copyOf(known));
        if (op.kind === 'if') for (const each of inner) this.#writtenBy(each, known);
        this.#write(op, known);
        if (op.kind === 'newRecord' && op.shadow) this.#made(op, known);
      }
    }
  }

  /** Of the user's own objects only what has been read is taken for known, so that both sweeps know the same. */
  #made(op: NewRecord, known: Known): void {
    for (const { name, value } of op.fields) {
      if (this.#kindOf(value) !== 'real' || op.lacking?.includes(name)) continue;
      const place = { holder: op.result, index: null, cell: this.#places.cellOf(op.result, fieldSlot(name)), key: `${op.result}` };
      put(known, place, this.#substitution.resolve(value));
    }
  }

  #load(op: Load | GetField, known: Known, unread: Unread): void {
    const place = this.#placeOf(op);
    const held = known.get(place.cell)?.get(place.key)?.what;
    if (held !== undefined && this.#kindOf(held) === this.#kindOf(op.result)) {
      this.#substitution.set(op.result, held);
      this.#name(held, op.result, place);
      this.#indices.same(op.result, held);
      return;
    }
    this.#forgetOthers(unread.get(place.cell), place);
    unread.get(place.cell)?.delete(place.key);
    put(known, place, op.result);
  }

  #store(op: Store | SetField, known: Known, unread: Unread): void {
    const place = this.#placeOf(op);
    const { cell, key } = place;
    const value = this.#substitution.resolve(op.value);
    const isOfShadow = op.span.sweep === 'reverse' && this.#keepsNumbers(op) && this.#kindOf(value) === 'real';
    if (isOfShadow) {
      const held = known.get(cell)?.get(key)?.what;
      if (held !== undefined && this.#isOrZero(value, this.#substitution.resolve(held))) return void this.#dead.add(op);
      const before = unread.get(cell)?.get(key);
      if (before) this.#dead.add(before.what);
      put(unread, place, op);
    }
    this.#forgetOthers(known.get(cell), place);
    if (isOfShadow) put(known, place, value);
    else known.get(cell)?.delete(key);
  }

  /** Is it the other, or `other ?? 0`? Where no element is, there is none to store that 0 in. */
  #isOrZero(value: ValueId, other: ValueId): boolean {
    if (value === other) return true;
    const definition = (id: ValueId | undefined): Op | undefined => (id === undefined ? undefined : this.#definitions.get(id)?.op);
    const constant = (id: ValueId | undefined): unknown => {
      const op = definition(id);
      return op?.kind === 'constant' ? op.value : null;
    };
    const choice = definition(value);
    if (choice?.kind !== 'apply' || choice.rule !== 'select') return false;
    const [test, zero, rest] = choice.args;
    const question = definition(test);
    if (question?.kind !== 'apply' || question.rule !== 'eq' || rest === undefined || constant(zero) !== 0) return false;
    const [asked, nothing] = question.args;
    return [asked, rest].every((id) => id !== undefined && this.#substitution.resolve(id) === other) && constant(nothing) === undefined;
  }

  #placeOf(op: Load | Store | GetField | SetField): Place {
    if (op.kind === 'load' || op.kind === 'store') {
      const key = this.#indices.keyOf(op.array, op.index);
      return { holder: op.array, index: op.index, cell: this.#places.cellOf(op.array, 'element'), key };
    }
    const { record, field } = op;
    return { holder: record, index: null, cell: this.#places.cellOf(record, fieldSlot(field)), key: `${this.#indices.numberOf(record)}` };
  }

  /** Places that may be this one as well. */
  #forgetOthers<T>(held: Held<T> | undefined, { holder, index, key }: Place): void {
    for (const [other, { place }] of held ?? []) {
      const areApart = index !== null && place.index !== null && this.#indices.areApart(holder, index, place.holder, place.index);
      if (other !== key && !areApart && !this.#distinct.areDistinct(holder, place.holder)) held?.delete(other);
    }
  }

  #readBy(op: Op, unread: Unread): void {
    const read = this.#places.read(op);
    if (read === null || op.kind === 'throw') unread.clear();
    else for (const cell of read) unread.delete(cell);
    // A longer or shorter array, or another store: no store before it is overwritten by one behind it.
    for (const cell of this.#places.written(op) ?? []) unread.delete(cell);
  }

  #writtenBy(region: Region<Op>, known: Known): void {
    for (const op of opsIn(region)) this.#write(op, known);
  }

  #write(op: Op, known: Known): void {
    const written = this.#places.written(op);
    if (written === null) known.clear();
    else for (const cell of written) known.delete(cell);
  }

  /** A sum that goes by no name is called after the element that it is. */
  #name(id: ValueId, loaded: ValueId, { holder, index }: Place): void {
    const element = index === null ? null : elementName(this.#values, this.#indices, holder, index);
    const [value, name] = [this.#values[id], this.#values[loaded]?.hint ?? element];
    if (value && value.hint === null && name !== null) this.#values[id] = { ...value, hint: name };
  }

  /** A store leaves just the number that is stored. */
  #keepsNumbers(op: Store | SetField): boolean {
    const type = definite(this.#typeOf(op.kind === 'store' ? op.array : op.record));
    if (op.kind === 'setField') return type.kind === 'record' && type.fields.get(op.field)?.kind === 'real';
    return type.kind === 'array' && type.element.kind === 'real' && (type.storage === 'Array' || type.storage === 'Float64Array');
  }

  #typeOf(id: ValueId): Type {
    return this.#fn.values[id]?.type ?? { kind: 'nothing' };
  }

  #kindOf(id: ValueId): Type['kind'] {
    return this.#typeOf(id).kind;
  }
}

const copyOf = (known: Known): Known => new Map([...known].map(([cell, elements]) => [cell, new Map(elements)]));

function put<T>(known: Map<Cell, Held<T>>, place: Place, what: T): void {
  const { cell, key } = place;
  const held = known.get(cell) ?? new Map<string, { readonly place: Place; readonly what: T }>();
  known.set(cell, held.set(key, { place, what }));
}
