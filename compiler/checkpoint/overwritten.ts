/**
 * Arrays whose contents at the start of a trip are never read: every trip writes each element before it reads it.
 *
 * Needs   facts about the program; a function made of the trips of a loop, and the call of it.
 * Gives   the parameters that hold such arrays: a snapshot may leave them out.
 *
 * A loop that counts up or down by one and always writes the element of its counter has written a range of them when
 * it ends; nested loops write products and sums of ranges. A read is covered when its index has the same form
 * over ranges contained in those. An array that a trip hands to the next under another name (a swap) must have
 * been written completely, or the other name must not be read.
 */

import { Affines } from '../analysis/affine.ts';
import type { Facts } from '../analysis/facts.ts';
import { firstCarriedArgument, firstCarriedResult, functionOf } from '../analysis/program.ts';
import { Symbols } from '../analysis/symbols.ts';
import type { Call, Func, Loop, PrimalOp, Region, Steps, ValueId } from '../ir/ir.ts';
import { definite } from '../ir/types.ts';
import { regionsOf, usesOf } from '../ir/walk.ts';
import { IndexSets, type IndexSet } from './indexSets.ts';

/** By position among the arguments. */
export function overwrittenFirst(facts: Facts, { callee, steps }: Call): ReadonlySet<number> {
  if (!steps) return new Set();
  const fn = functionOf(facts.program, callee);
  const loops = fn.body.ops.filter((op): op is Loop<PrimalOp> => op.kind === 'loop');
  const [trips] = loops;
  if (!trips || loops.length !== 1) return new Set();
  return new Trip(facts, callee, fn, trips, steps).find();
}

/** What has been written for certain, by array. */
type Written = ReadonlyMap<ValueId, readonly IndexSet[]>;

class Trip {
  readonly #fn: Func<PrimalOp>;
  readonly #trips: Loop<PrimalOp>;
  readonly #steps: Steps;
  readonly #symbols: Symbols;
  readonly #sets: IndexSets;
  /** Arrays, as a trip knows them: parameters of the function, or of its loop. */
  readonly #arrays = new Set<ValueId>();
  /** Those whose first elements may be read. */
  readonly #read = new Set<ValueId>();

  constructor(facts: Facts, key: string, fn: Func<PrimalOp>, trips: Loop<PrimalOp>, steps: Steps) {
    this.#fn = fn;
    this.#trips = trips;
    this.#steps = steps;
    const affines = new Affines(fn);
    this.#symbols = new Symbols(key, fn, affines, facts.aliases, facts.effects);
    this.#sets = new IndexSets(key, affines, this.#symbols, facts);
    for (const id of [...fn.params, ...trips.params]) {
      const type = definite(fn.values[id]?.type ?? { kind: 'nothing' });
      if (type.kind !== 'array' || definite(type.element).kind !== 'real') continue;
      if (type.storage === 'Array' && facts.effects.writtenEver(facts.aliases.cellOf(key, id, 'length'))) continue;
      this.#arrays.add(id);
    }
  }

  find(): ReadonlySet<number> {
    const { params, body, test } = this.#trips;
    for (const op of this.#fn.body.ops) if (op !== this.#trips) this.#uses(op, []);
    this.#region(test, new Map());
    const written = this.#region(body, new Map());
    // What is handed on under another name is read if that is, unless all of it is new.
    for (let grew = true; grew;) {
      grew = false;
      body.yields.forEach((id, k) => {
        const next = params[k] as ValueId;
        const isRead = this.#arrays.has(id) && id !== next && this.#read.has(next) && !this.#read.has(id);
        if (!isRead || this.#isWhole(id, written)) return;
        this.#read.add(id);
        grew = true;
      });
    }
    const found = new Set<number>();
    const offset = firstCarriedResult(this.#steps) - firstCarriedArgument(this.#steps);
    this.#fn.params.forEach((id, k) => {
      const isCarried = k >= firstCarriedArgument(this.#steps) && k < firstCarriedArgument(this.#steps) + this.#steps.carried;
      const at = isCarried ? this.#trips.results.indexOf(this.#fn.body.yields[k + offset] as ValueId) : -1;
      const name = isCarried ? params[at] : id;
      // The loop has to begin with what the function is given.
      if (name === undefined || !this.#arrays.has(name) || (isCarried && this.#trips.init[at] !== id)) return;
      if (!this.#read.has(name)) found.add(k);
    });
    return found;
  }

  #isWhole(array: ValueId, written: Written): boolean {
    return (written.get(array) ?? []).some((set) => this.#sets.isWhole(set, this.#symbols.lengthsOf(array)));
  }

  /** Arrays used otherwise than element by element count as read. */
  #uses(op: PrimalOp, except: readonly ValueId[]): void {
    for (const id of usesOf(op)) if (this.#arrays.has(id) && !except.includes(id)) this.#read.add(id);
    for (const inner of regionsOf<PrimalOp>(op)) {
      for (const id of inner.yields) if (this.#arrays.has(id)) this.#read.add(id);
      for (const each of inner.ops) this.#uses(each, []);
    }
  }

  /** Returns what has been written when the region ends. */
  #region(region: Region<PrimalOp>, before: Written): Written {
    const written = new Map(before);
    for (const op of region.ops) {
      if (op.kind === 'length') continue;
      if (op.kind === 'load') {
        const index = this.#sets.indexOf(op.index);
        const isCovered = (written.get(op.array) ?? []).some((set) => this.#sets.covers(set, index));
        if (this.#arrays.has(op.array) && !isCovered) this.#read.add(op.array);
      } else if (op.kind === 'store') {
        this.#uses(op, [op.array]);
        if (this.#arrays.has(op.array)) add(written, op.array, this.#sets.indexOf(op.index));
      } else if (op.kind === 'if') {
        for (const inner of [op.then, op.else]) {
          this.#handedOn(inner);
          this.#region(inner, written);
        }
      } else if (op.kind === 'loop') {
        this.#uses({ ...op, test: nothing, body: nothing }, []);
        this.#handedOn(op.body);
        this.#region(op.test, written);
        this.#sets.enter(op);
        const after = this.#region(op.body, written);
        for (const [array, sets] of after) {
          for (const set of sets.slice((written.get(array) ?? []).length)) {
            const all = this.#sets.throughout(set, op);
            if (all) add(written, array, all);
          }
        }
      } else this.#uses(op, []);
    }
    return written;
  }

  #handedOn({ yields }: Region<PrimalOp>): void {
    for (const id of yields) if (this.#arrays.has(id)) this.#read.add(id);
  }
}

const nothing: Region<PrimalOp> = { ops: [], yields: [] };

function add(written: Map<ValueId, readonly IndexSet[]>, array: ValueId, set: IndexSet): void {
  written.set(array, [...(written.get(array) ?? []), set]);
}
