/**
 * What is added to keeps its adjoint: `a[i] += f * b[j]` has `t = a_bar[i]; a_bar[i] = 0; b_bar[j] += t * f;
 * a_bar[i] += t` for its reverse, where a and b may be one array.
 *
 * Needs   a verified sweep.
 * Gives   `a_bar[i] = t` instead of the zero, which forwardElements finds to be there already, and nothing at the end.
 *
 * Whatever stands between only adds to elements: to this one too, if it is the same. Sums may come in another order.
 */

import { fieldSlot } from '../../analysis/memory.ts';
import type { Apply, Func, GetField, Load, Op, Program, Region, SetField, Store, ValueId } from '../../ir/ir.ts';
import { mapFunctions, mapOps, ofSameKinds, withoutOps } from '../../ir/rewrite.ts';
import { opsIn, regionsOf, resultsOf, usesOf } from '../../ir/walk.ts';
import { Places, type Cell } from '../facts/places.ts';
import { Indices } from './indices.ts';

type Read = Load | GetField;
type Write = Store | SetField;

/** `place += term`, or `place -= term`. */
interface Sum {
  readonly add: Apply;
  readonly term: ValueId;
  readonly write: Write;
}

export function keepSumsInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => keepSums(fn));
}

export function keepSums<O extends Op>(fn: Func<O>): Func<O> {
  const search = new Search(fn);
  search.region(fn.body);
  if (search.kept.size === 0) return fn;
  const body = mapOps(withoutOps<Op>(fn.body, search.gone), (op) => search.kept.get(op) ?? op);
  return ofSameKinds({ ...fn, body });
}

class Search {
  /** Zeros, and what is stored instead. */
  readonly kept = new Map<Op, Op>();
  readonly gone = new Set<Op>();
  readonly #places: Places;
  readonly #indices: Indices;
  readonly #makers = new Map<ValueId, Op>();
  readonly #users = new Map<ValueId, Op[]>();
  readonly #yielded: ReadonlySet<ValueId>;

  constructor(fn: Func<Op>) {
    this.#places = new Places(fn);
    this.#indices = new Indices(fn);
    for (const op of opsIn(fn.body)) {
      for (const id of resultsOf(op)) this.#makers.set(id, op);
      for (const id of usesOf(op)) this.#users.set(id, [...(this.#users.get(id) ?? []), op]);
    }
    this.#yielded = new Set([fn.body, ...[...opsIn(fn.body)].flatMap((op) => regionsOf<Op>(op))].flatMap(({ yields }) => yields));
  }

  region(region: Region<Op>): void {
    region.ops.forEach((op, k) => {
      if (isWrite(op) && op.span.sweep === 'reverse' && this.#isZero(op.value)) this.#restart(region.ops, k, op);
      for (const inner of regionsOf(op)) this.region(inner);
    });
  }

  /** The zero at `k`: is what was taken added again, with nothing but sums in between? */
  #restart(ops: readonly Op[], k: number, zero: Write): void {
    const key = this.#keyOf(zero);
    const cell = this.#cellOf(zero);
    const later = new Set(ops.slice(k + 1).flatMap(resultsOf));
    let found: { readonly read: Read; readonly sum: Sum } | null = null;
    for (const op of ops.slice(k + 1)) {
      if (found && op === found.sum.write) {
        this.kept.set(zero, { ...zero, value: found.sum.term });
        for (const one of [found.read, found.sum.add, found.sum.write]) this.gone.add(one);
        return;
      }
      if (!this.#onlyAdds(op, cell)) return;
      if (found || !isRead(op) || this.#keyOf(op) !== key) continue;
      const sum = this.#sumOf(op);
      if (sum?.add.rule === 'add' && !later.has(sum.term)) found = { read: op, sum };
    }
  }

  /** Does an op with all that is in it leave a cell alone, but for sums? */
  #onlyAdds(op: Op, cell: Cell): boolean {
    return [op, ...regionsOf(op).flatMap((each) => [...opsIn(each)])].every((one) => {
      const [read, written] = [this.#places.read(one), this.#places.written(one)];
      if (read === null || written === null || one.kind === 'throw') return false;
      if (!read.includes(cell) && !written.includes(cell)) return true;
      if (isRead(one)) return this.#sumOf(one) !== null;
      return isWrite(one) && this.#isOfSum(one);
    });
  }

  /** What is read here is added to once, and put back. */
  #sumOf(read: Read): Sum | null {
    const add = this.#onlyUser(read.result);
    if (add?.kind !== 'apply' || (add.rule !== 'add' && add.rule !== 'sub')) return null;
    const [left, right] = add.args;
    const term = left === read.result ? right : add.rule === 'add' ? left : undefined;
    const write = this.#onlyUser(add.result);
    if (term === undefined || write === null || !isWrite(write)) return null;
    return write.value === add.result && this.#keyOf(write) === this.#keyOf(read) ? { add, term, write } : null;
  }

  #onlyUser(id: ValueId): Op | null {
    const [user, ...others] = this.#users.get(id) ?? [];
    return user === undefined || others.length > 0 || this.#yielded.has(id) ? null : user;
  }

  #isOfSum(write: Write): boolean {
    const add = this.#makers.get(write.value);
    if (add?.kind !== 'apply') return false;
    return add.args.some((id) => {
      const read = this.#makers.get(id);
      return read !== undefined && isRead(read) && this.#sumOf(read)?.write === write;
    });
  }

  #isZero(id: ValueId): boolean {
    const op = this.#makers.get(id);
    return op?.kind === 'constant' && op.value === 0;
  }

  #keyOf(op: Read | Write): string {
    return 'array' in op ? this.#indices.keyOf(op.array, op.index) : `${this.#indices.numberOf(op.record)}.${op.field}`;
  }

  #cellOf(op: Read | Write): Cell {
    return 'array' in op ? this.#places.cellOf(op.array, 'element') : this.#places.cellOf(op.record, fieldSlot(op.field));
  }
}

const isRead = (op: Op): op is Read => op.kind === 'load' || op.kind === 'getField';
const isWrite = (op: Op): op is Write => op.kind === 'store' || op.kind === 'setField';
