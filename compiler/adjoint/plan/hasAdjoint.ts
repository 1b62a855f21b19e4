/**
 * Which ops have an adjoint: the reverse sweep does something for them.
 *
 * Needs   activity, shadows.
 * Gives   an answer for each op alone; SweepContext.hasAdjoint asks for what it owns as well.
 */

import type { Facts } from '../../analysis/facts.ts';
import type { PrimalOp } from '../../ir/ir.ts';
import { definite, isDifferentiable, isReference } from '../../ir/types.ts';
import { opsIn, resultsOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';

/** Does the reverse sweep do anything for the op itself, its regions aside? */
export function hasOwnAdjoint(cx: SweepContext, op: PrimalOp): boolean {
  switch (op.kind) {
    case 'apply':
    case 'load':
    case 'getField':
    case 'narrow':
    case 'pop':
      return cx.isActive(op.result);
    case 'store':
    case 'push':
      return cx.hasActiveElements(op.array) || replacesShadow(cx, op);
    case 'setField':
      return cx.hasActiveField(op.record, op.field) || replacesShadow(cx, op);
    case 'newArray':
      return op.fill !== null && cx.isActive(op.fill) && cx.hasActiveElements(op.result);
    case 'arrayLiteral':
      return cx.hasActiveElements(op.result);
    case 'newRecord':
      return op.fields.some((field) => cx.hasActiveField(op.result, field.name));
    case 'slice':
      return cx.hasActiveElements(op.result) && cx.hasActiveElements(op.array);
    case 'if':
    case 'loop':
      return op.results.some((id) => cx.isActive(id));
    case 'call':
      return isPair(cx.facts, op.callee);
    default:
      return false;
  }
}

/** Does a callee hold anything active, so that it becomes a pair? */
export function isPair({ program, activity }: Facts, key: string): boolean {
  const fn = program.functions.get(key);
  if (!fn) return false;
  for (const op of opsIn(fn.body)) {
    for (const id of resultsOf(op)) if (activity.isActive(key, id) || activity.needsShadow(key, id)) return true;
  }
  return fn.params.some((id) => activity.isActive(key, id) || activity.needsShadow(key, id));
}

/** Does the op put a reference where a shadow of the caller's object holds another? */
export function replacesShadow(cx: SweepContext, op: PrimalOp): boolean {
  // What was taken off the end is in the shadow still.
  if (op.kind === 'push') return cx.hasShadow(op.array) && cx.isOutside(op.array) && !cx.hasActiveElements(op.array);
  if (op.kind !== 'store' && op.kind !== 'setField') return false;
  const holder = op.kind === 'store' ? op.array : op.record;
  if (!cx.hasShadow(holder) || !cx.isOutside(holder)) return false;
  if (op.kind === 'setField' && !cx.isShadowed(holder, op.field)) return false;
  return cx.hasShadow(op.value) || clearsReference(cx, op);
}

/** `undefined` or `null` put where a reference was: the shadow holds it too. */
export function clearsReference(cx: SweepContext, op: PrimalOp): boolean {
  if (op.kind === 'store') return cx.typeOf(op.value).kind === 'nothing' && cx.hasShadow(op.array) && cx.holdsReferences(op.array);
  if (op.kind !== 'setField' || cx.typeOf(op.value).kind !== 'nothing' || !cx.hasShadow(op.record)) return false;
  const type = definite(cx.typeOf(op.record));
  const held = type.kind === 'record' ? type.fields.get(op.field) : undefined;
  return held !== undefined && isReference(held) && isDifferentiable(held);
}
