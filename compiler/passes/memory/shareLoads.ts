/**
 * Read an element or a field once where nothing can have changed it in between.
 *
 * Needs   a verified primal.
 * Gives   the same bits with fewer reads, so fewer values for the reverse sweep to keep. A load behind
 *         a store to the same element of a plain array takes what was stored; a typed array may round
 *         or ignore the store, so there the first load behind it counts.
 *
 * Two accesses are the same when reference and index are computed alike from the same values. A write ends what is
 * known of all that it may touch (passes/facts/places.ts), and calls and foreign effects end everything. The lengths that
 * loops are held against stay where they were written: `i < a.length` costs nothing and reads better.
 */

import { findPushCounters } from '../../analysis/pushes.ts';
import { literalKey } from '../../ir/literalKey.ts';
import type { Func, GetField, Length, Load, Op, PrimalOp, Program, Push, Region, Store, Type, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { opsIn, regionsOf } from '../../ir/walk.ts';
import { Places, type Cell } from '../facts/places.ts';
import { mapFunctions, substitute, Substitution } from '../../ir/rewrite.ts';

/** What is in a place, by its cell and then by the access. */
type Known = Map<Cell, Map<string, ValueId>>;

export function shareLoadsInProgram(program: Program<PrimalOp>): Program<PrimalOp> {
  return mapFunctions(program, (fn) => shareLoads(fn));
}

export function shareLoads(fn: Func<PrimalOp>): Func<PrimalOp> {
  if (!opsIn(fn.body).some(isRead)) return fn;
  const substitution = new Substitution();
  const numbers = new Numbers();
  const places = new Places(fn as Func<Op>);
  const isResized = (op: PrimalOp, array: ValueId): boolean =>
    !places.isKept(array, 'length', places.writtenBy([op, ...regionsOf(op).flatMap((inner) => opsIn(inner))]));
  const pushes = findPushCounters(fn, isResized);
  const counterOf = (push: Push): ValueId | undefined => (pushes.get(push)?.before === 0 ? pushes.get(push)?.counter : undefined);
  const typeOf = (id: ValueId): Type => fn.values[id]?.type ?? { kind: 'nothing' };
  const hintOf = (id: ValueId): string | null => fn.values[id]?.hint ?? null;
  /** `let i = a.length` counts down from there: the length asked for before is no `i`. */
  const isRenamed = (op: Read, before: ValueId): boolean =>
    op.kind === 'length' && hintOf(op.result) !== null && hintOf(op.result) !== hintOf(before);
  const elementOf = (array: ValueId, index: ValueId): string => `${numbers.of(array)} ${numbers.of(index)}`;

  const clobber = (op: PrimalOp, known: Known): void => {
    const cells = places.written(op);
    if (cells === null) known.clear();
    else for (const cell of cells) known.delete(cell);
  };
  const forget = (known: Known, regions: readonly Region<PrimalOp>[]): void => {
    for (const region of regions) for (const op of opsIn(region)) clobber(op, known);
  };
  const accessOf = (op: Read): string => {
    if (op.kind === 'load') return elementOf(op.array, op.index);
    return String(numbers.of(op.kind === 'length' ? op.array : op.record));
  };
  const visit = (region: Region<PrimalOp>, known: Known, isTest = false): void => {
    for (const op of region.ops) {
      numbers.note(op);
      const cell = isRead(op) && !(isTest && op.kind === 'length') ? places.read(op)?.[0] : undefined;
      if (isRead(op) && cell !== undefined) {
        const access = accessOf(op);
        const before = known.get(cell)?.get(access);
        if (before !== undefined && typeOf(before).kind === typeOf(op.result).kind && !isRenamed(op, before)) {
          substitution.set(op.result, before);
          numbers.same(op.result, before);
        } else put(known, cell, access, op.result);
      }
      if (op.kind === 'loop') forget(known, [op.test, op.body]);
      for (const inner of regionsOf<PrimalOp>(op)) {
        visit(inner, op.kind === 'if' ? withoutFields(known) : copyOf(known), op.kind === 'loop' && inner === op.test);
      }
      if (op.kind === 'if') forget(known, [op.then, op.else]);
      clobber(op, known);
      if (op.kind === 'setField' && typeOf(op.value).kind === 'real')
        put(known, places.cellOf(op.record, `.${op.field}`), String(numbers.of(op.record)), op.value);
      const index = op.kind === 'store' ? op.index : op.kind === 'push' ? counterOf(op) : undefined;
      if (index !== undefined && isPut(op) && keepsWhatIsStored(typeOf(op.array), typeOf(op.value)))
        put(known, places.cellOf(op.array, 'element'), elementOf(op.array, index), op.value);
    }
  };
  visit(fn.body, new Map());
  return substitute(fn as Func<Op>, substitution) as Func<PrimalOp>;
}

type Read = Load | GetField | Length;

const isRead = (op: PrimalOp): op is Read => op.kind === 'load' || op.kind === 'getField' || op.kind === 'length';

const isPut = (op: PrimalOp): op is Store | Push => op.kind === 'store' || op.kind === 'push';

function keepsWhatIsStored(array: Type, value: Type): boolean {
  const bare = definite(array);
  return bare.kind === 'array' && bare.storage === 'Array' && bare.element.kind === value.kind;
}

function put(known: Known, cell: Cell, access: string, value: ValueId): void {
  const accesses = known.get(cell);
  if (accesses) accesses.set(access, value);
  else known.set(cell, new Map([[access, value]]));
}

const copyOf = (known: Known): Known => new Map([...known].map(([cell, accesses]) => [cell, new Map(accesses)]));

/** A field is as quickly read again in a branch, where its adjoint goes to its shadow and not around the other branch. */
const withoutFields = (known: Known): Known => copyOf(new Map([...known].filter(([cell]) => !cell.includes(' .'))));

/** One number for values that are computed alike. */
class Numbers {
  readonly #numbers = new Map<ValueId, ValueId>();
  readonly #first = new Map<string, ValueId>();

  of(id: ValueId): ValueId {
    return this.#numbers.get(id) ?? id;
  }

  same(id: ValueId, as: ValueId): void {
    this.#numbers.set(id, this.of(as));
  }

  note(op: PrimalOp): void {
    if (op.kind === 'narrow') this.same(op.result, op.value);
    if (op.kind !== 'apply' && op.kind !== 'constant') return;
    const key = op.kind === 'constant' ? `constant ${literalKey(op.value)}` : `${op.rule} ${op.args.map((arg) => this.of(arg)).join(' ')}`;
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, op.result);
    else this.same(op.result, first);
  }
}
