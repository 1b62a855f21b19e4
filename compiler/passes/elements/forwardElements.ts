/**
 * Know what elements of shadows hold: no load of what is known, no store of what is there already, no
 * store that the next one overwrites.
 *
 * Needs   a verified sweep.
 * Gives   the same derivatives. `z[j] += v` has `t = z_bar[j]; z_bar[j] = 0; z_bar[j] += t` for its
 *         reverse, and nothing of that is left.
 *
 * Loads of the primal are shared as well, since nobody may have written in between. But what a store
 * leaves in an array is only taken for known in the reverse sweep: it writes nothing but shadows, and
 * only elements that there are.
 */

import type { Func, Load, Op, Program, Region, Store, Type, Value, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { mapRegions, opsIn, regionsOf } from '../../ir/walk.ts';
import { elementName, Indices } from './indices.ts';
import { Places, type Cell } from '../places.ts';
import { substitute, Substitution } from '../../ir/rewrite.ts';

interface Element {
  readonly array: ValueId;
  readonly index: ValueId;
  readonly value: ValueId;
}

/** By the element's key, and by the cell that it is in. */
type Known = Map<Cell, Map<string, Element>>;

/** Stores that nobody has read yet, by cell and key. */
type Unread = Map<Cell, Map<string, Store>>;

export function forwardElementsInProgram<O extends Op>(program: Program<O>): Program<O> {
  const functions = new Map([...program.functions].map(([key, fn]) => [key, forwardElements(fn)]));
  return [...functions].every(([key, fn]) => program.functions.get(key) === fn) ? program : { ...program, functions };
}

export function forwardElements<O extends Op>(fn: Func<O>): Func<O> {
  return new Forwarding(fn).run() as unknown as Func<O>;
}

class Forwarding {
  readonly #fn: Func<Op>;
  readonly #places: Places;
  readonly #indices: Indices;
  readonly #substitution = new Substitution();
  readonly #dead = new Set<Op>();
  readonly #values: Value[];

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#values = [...fn.values];
    this.#places = new Places(fn);
    this.#indices = new Indices(fn);
  }

  run(): Func<Op> {
    this.#region(this.#fn.body, new Map());
    const kept = this.#dead.size === 0 ? this.#fn : { ...this.#fn, body: this.#without(this.#fn.body) };
    return substitute(this.#substitution.isEmpty ? kept : { ...kept, values: this.#values }, this.#substitution);
  }

  #without(region: Region<Op>): Region<Op> {
    const ops = region.ops.filter((op) => !this.#dead.has(op)).map((op) => mapRegions(op, (inner) => this.#without(inner)));
    const same = ops.length === region.ops.length && ops.every((op, k) => op === region.ops[k]);
    return same ? region : { ...region, ops };
  }

  #region(region: Region<Op>, known: Known): void {
    const unread: Unread = new Map();
    for (const op of region.ops) {
      if (op.kind === 'load') this.#load(op, known, unread);
      else if (op.kind === 'store') this.#store(op, known, unread);
      else {
        const inner = regionsOf(op);
        for (const one of [op, ...inner.flatMap((each) => [...opsIn(each)])]) this.#readBy(one, unread);
        // What one trip writes, the next may read.
        if (op.kind === 'loop') for (const each of inner) this.#writtenBy(each, known);
        for (const each of inner) this.#region(each, copyOf(known));
        if (op.kind === 'if') for (const each of inner) this.#writtenBy(each, known);
        this.#write(op, known);
      }
    }
  }

  #load(op: Load, known: Known, unread: Unread): void {
    const cell = this.#places.cellOf(op.array, 'element');
    const key = this.#indices.keyOf(op.array, op.index);
    const held = known.get(cell)?.get(key);
    if (held && this.#kindOf(held.value) === this.#kindOf(op.result)) {
      this.#substitution.set(op.result, held.value);
      this.#name(held.value, op);
      this.#indices.same(op.result, held.value);
      return;
    }
    this.#forgetUnread(cell, op, unread);
    put(known, cell, key, { array: op.array, index: op.index, value: op.result });
  }

  #store(op: Store, known: Known, unread: Unread): void {
    const cell = this.#places.cellOf(op.array, 'element');
    const key = this.#indices.keyOf(op.array, op.index);
    const value = this.#substitution.resolve(op.value);
    const isOfShadow = op.span.sweep === 'reverse' && this.#keepsNumbers(op.array) && this.#kindOf(value) === 'real';
    if (isOfShadow) {
      const held = known.get(cell)?.get(key)?.value;
      if (held !== undefined && this.#substitution.resolve(held) === value) return void this.#dead.add(op);
      const before = unread.get(cell)?.get(key);
      if (before) this.#dead.add(before);
      putStore(unread, cell, key, op);
    }
    const others = known.get(cell);
    for (const [other, element] of others ?? []) {
      if (!this.#indices.areApart(op.array, op.index, element.array, element.index)) others?.delete(other);
    }
    if (isOfShadow) put(known, cell, key, { array: op.array, index: op.index, value });
    else known.get(cell)?.delete(key);
  }

  /** Stores whose element an access may see. */
  #forgetUnread(cell: Cell, op: Load, unread: Unread): void {
    const stores = unread.get(cell);
    for (const [key, store] of stores ?? []) {
      if (!this.#indices.areApart(op.array, op.index, store.array, store.index)) stores?.delete(key);
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
  #name(id: ValueId, { array, index, result }: Load): void {
    const [value, name] = [this.#values[id], this.#values[result]?.hint ?? elementName(this.#values, this.#indices, array, index)];
    if (value && value.hint === null && name !== null) this.#values[id] = { ...value, hint: name };
  }

  /** A store leaves just the number that is stored. */
  #keepsNumbers(array: ValueId): boolean {
    const type = definite(this.#typeOf(array));
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

function put(known: Known, cell: Cell, key: string, element: Element): void {
  const elements = known.get(cell);
  if (elements) elements.set(key, element);
  else known.set(cell, new Map([[key, element]]));
}

function putStore(unread: Unread, cell: Cell, key: string, store: Store): void {
  const stores = unread.get(cell);
  if (stores) stores.set(key, store);
  else unread.set(cell, new Map([[key, store]]));
}
