/** Numbers the reverse sweep needs that no primal op computes; the forward sweep makes them. */

import type { Pushed } from '../../analysis/pushes.ts';
import type { PrimalOp, Push, Region, Span, Type, ValueId } from '../../ir/ir.ts';
import { definite, real } from '../../ir/types.ts';
import { regionsOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import type { Auxiliary } from './reads.ts';
import { hasWork, isSteps, sessionType, type Given } from '../pairs/sessions.ts';
import { isPair, replacesShadow } from './hasAdjoint.ts';
import { grows, shrinks } from '../shadows/growth.ts';

export function findAuxiliary(cx: SweepContext): Auxiliary {
  const index = new Map<PrimalOp, ValueId>();
  const count = new Map<PrimalOp, ValueId>();
  const from = new Map<PrimalOp, ValueId>();
  const old = new Map<PrimalOp, ValueId>();
  const size = new Map<PrimalOp, ValueId>();
  const session = new Map<PrimalOp, ValueId>();
  const given = new Map<PrimalOp, readonly Given[]>();
  const visit = (region: Region<PrimalOp>): void => {
    for (const op of region.ops) {
      if (op.kind === 'push') index.set(op, indexOf(cx, op, region));
      if (op.kind === 'pop') index.set(op, cx.auxiliary(real, 'index', region));
      if (op.kind === 'slice' && cx.hasActiveElements(op.result)) {
        count.set(op, cx.auxiliary(real, 'count', region));
        if (op.start !== null) from.set(op, isPosition(cx, op.start) ? op.start : cx.auxiliary(real, 'from', region));
      }
      if (op.kind === 'call' && isSteps(op) && hasWork(cx, op)) session.set(op, cx.auxiliary(sessionType, 'steps', region));
      if (op.kind === 'call' && isPair(cx.facts, op.callee)) given.set(op, cx.options.reverseArguments?.get(op.callee) ?? []);
      if ((op.kind === 'store' || op.kind === 'push') && replacesShadow(cx, op))
        old.set(op, cx.auxiliary(elementType(cx, op.array), 'old', region));
      if (op.kind === 'setField' && replacesShadow(cx, op)) old.set(op, cx.auxiliary(fieldType(cx, op.record, op.field), 'old', region));
      if (
        (op.kind === 'newArray' || op.kind === 'arrayLiteral' || op.kind === 'slice') &&
        cx.hasShadow(op.result) &&
        grows(cx, op.result) &&
        !shrinks(cx, op.result)
      ) {
        size.set(op, cx.auxiliary(real, 'size', region));
      }
      for (const inner of regionsOf<PrimalOp>(op)) visit(inner);
    }
  };
  visit(cx.fn.body);
  return { index, count, from, old, size, session, given };
}

/** A start that `slice` neither cuts off nor counts from the end. */
function isPosition({ facts: { integers }, key }: SweepContext, start: ValueId): boolean {
  return integers.isInteger(key, start) && integers.isNonNegative(key, start) && integers.isFinite(key, start);
}

/** A counter says where a push goes, or only the length before it does. */
function indexOf(cx: SweepContext, push: Push, region: Region<PrimalOp>): ValueId {
  const at = cx.facts.pushes.indexOf(cx.key, push);
  if (!at) return cx.auxiliary(real, 'index', region);
  return at.before === 0 ? at.counter : sumOf(cx, at, region, push.span);
}

/** As if the primal computed it there. */
function sumOf(cx: SweepContext, { counter, before }: Pushed, region: Region<PrimalOp>, span: Span): ValueId {
  const [by, result] = [cx.builder.value(real), cx.builder.value(real, 'index')];
  cx.homes.set(by, { region, op: { kind: 'constant', result: by, value: before, span }, loop: null });
  cx.homes.set(result, { region, op: { kind: 'apply', result, rule: 'add', args: [counter, by], span }, loop: null });
  return result;
}

function elementType(cx: SweepContext, array: ValueId): Type {
  const type = definite(cx.shadowType(cx.typeOf(array)));
  return type.kind === 'array' ? type.element : real;
}

function fieldType(cx: SweepContext, record: ValueId, field: string): Type {
  const type = definite(cx.shadowType(cx.typeOf(record)));
  return (type.kind === 'record' ? type.fields.get(field) : undefined) ?? real;
}
