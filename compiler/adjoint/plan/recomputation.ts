/**
 * What may be computed again in the reverse sweep, and from what.
 *
 * Needs   effects; the arrays that are kept as a whole (rows.ts).
 * Gives   for a value its arguments, and whether one op computes it that is worth no store.
 */

import type { PrimalOp, ValueId } from '../../ir/ir.ts';
import type { SweepContext } from '../context.ts';
import { isCostly } from './costly.ts';
import { mayBeUndefined } from './absence.ts';
import { outsideOf } from './recomputedBranches.ts';
import type { Rows } from './rows.ts';

/** Arithmetic that is not worth a store; a read of a container that is kept anyway. */
export function isCheap(cx: SweepContext, id: ValueId): boolean {
  const primal = cx.primalOf(id);
  const { op } = cx.homeOf(primal ?? id);
  if (op?.kind === 'load' || op?.kind === 'getField') return cx.isRepeatable(op);
  if (!op || primal !== null) return false;
  if (op.kind === 'length') return cx.isRepeatable(op);
  if (!cx.isOn('recompute') || isAbsenceTest(cx, op)) return false;
  return op.kind === 'narrow' || (op.kind === 'apply' && !isCostly(cx, op));
}

/**
 * Of a number that was on the tape it can no longer be told that it was `undefined`: it is NaN there, which is one to
 * `Number.isNaN`, and is not equal to itself.
 */
export function isAbsenceTest(cx: SweepContext, op: PrimalOp): boolean {
  if (op.kind !== 'apply') return false;
  if (op.args.some((arg) => cx.typeOf(arg).kind === 'nothing')) return true;
  return tellsFromNaN.has(op.rule) && op.args.every((arg) => cx.typeOf(arg).kind === 'real' && mayBeUndefined(cx, arg));
}

/** Questions that have another answer for `undefined` than for NaN, if all they are asked about is. */
const tellsFromNaN: ReadonlySet<string> = new Set(['eq', 'ne', 'looseEq', 'looseNe', 'isNaN']);

/** What recomputing a value reads. */
export function argumentsOf(cx: SweepContext, rows: Rows, id: ValueId): readonly ValueId[] {
  const primal = cx.primalOf(id);
  const { op } = cx.homeOf(primal ?? id);
  const base = (reference: ValueId): ValueId => (primal === null ? reference : cx.shadow(reference));
  switch (op?.kind) {
    case 'apply':
      return op.args;
    case 'load':
      return [rows.of(id)?.copy ?? base(op.array), op.index];
    case 'getField':
      return [base(op.record)];
    case 'length':
      return [op.array];
    case 'narrow':
      return [base(op.value)];
    case 'if':
      return outsideOf(op);
    case 'view':
      return [base(op.array), ...[op.start, op.end].filter((one) => one !== null)];
    default:
      return [];
  }
}
