/**
 * Adjoints of ops on arrays and records, which live in shadows: a load adds to its element's adjoint; a store hands
 * the adjoint of its element on to the value it stored, and resets it to 0.
 *
 * Needs   the shadow and the index of every access, as the plan provides them.
 * Gives   ops that read and write shadows only: the primal's memory stays as the forward sweep left it.
 */

import type { FuncBuilder } from '../../ir/builder.ts';
import type { PrimalOp, Push, Store, SweepOp, ValueId } from '../../ir/ir.ts';
import { boolean, definite, real } from '../../ir/types.ts';
import type { ReverseSweep } from './reverse.ts';
import { mayBeAbsent, mayBeIgnored } from '../plan/absence.ts';
import { isFirstWrite } from '../plan/firstWrites.ts';
import { replacesShadow } from '../plan/hasAdjoint.ts';

/** A reverse sweep, or a function beside it that reads and writes shadows as well. */
export interface Emits {
  readonly builder: FuncBuilder<SweepOp>;
  emit(op: SweepOp): void;
}

export function reverseMemory(sweep: ReverseSweep, op: PrimalOp): void {
  const { cx } = sweep;
  switch (op.kind) {
    case 'load': {
      const adjoint = sweep.take(op.result);
      if (adjoint === null || !cx.hasActiveElements(op.array)) return;
      const shadow = sweep.value(cx.shadow(op.array));
      const index = sweep.value(op.index);
      if (mayBeAbsent(cx, op)) addIfThere(sweep, shadow, index, adjoint);
      else addTo(sweep, shadow, index, adjoint);
      return;
    }
    case 'pop': {
      const adjoint = sweep.take(op.result);
      if (adjoint !== null && cx.hasActiveElements(op.array))
        addTo(sweep, sweep.value(cx.shadow(op.array)), sweep.auxiliary('index', op), adjoint);
      return;
    }
    case 'store':
      if (replacesShadow(cx, op)) {
        sweep.emit({
          kind: 'store',
          array: sweep.value(cx.shadow(op.array)),
          index: sweep.value(op.index),
          value: sweep.auxiliary('old', op),
          span: sweep.builder.span,
        });
        return;
      }
      return drain(sweep, op, () => sweep.value(op.index), mayBeIgnored(cx, op));
    case 'push':
      if (replacesShadow(cx, op)) return putBack(sweep, op);
      return drain(sweep, op, () => sweep.auxiliary('index', op));
    case 'getField': {
      const adjoint = sweep.take(op.result);
      if (adjoint === null || !cx.hasActiveField(op.record, op.field)) return;
      const record = sweep.value(cx.shadow(op.record));
      const before = readField(sweep, record, op.field);
      sweep.emit({
        kind: 'setField',
        record,
        field: op.field,
        value: sweep.builder.apply('add', [before, adjoint]),
        span: sweep.builder.span,
      });
      return;
    }
    case 'setField': {
      if (replacesShadow(cx, op)) {
        sweep.emit({
          kind: 'setField',
          record: sweep.value(cx.shadow(op.record)),
          field: op.field,
          value: sweep.auxiliary('old', op),
          span: sweep.builder.span,
        });
        return;
      }
      if (!cx.hasActiveField(op.record, op.field)) return;
      const record = sweep.value(cx.shadow(op.record));
      const adjoint = readField(sweep, record, op.field);
      sweep.emit({ kind: 'setField', record, field: op.field, value: sweep.builder.constant(0), span: sweep.builder.span });
      sweep.add(op.value, adjoint);
      return;
    }
    case 'newRecord':
      for (const { name, value } of op.fields) {
        if (cx.hasActiveField(op.result, name) && cx.isActive(value))
          sweep.add(value, readField(sweep, sweep.value(cx.shadow(op.result)), name));
      }
      return;
    case 'arrayLiteral':
      if (!cx.hasActiveElements(op.result)) return;
      op.elements.forEach((element, k) => {
        if (cx.isActive(element)) sweep.add(element, loadElement(sweep, sweep.value(cx.shadow(op.result)), sweep.builder.constant(k)));
      });
      return;
    case 'newArray':
      return reverseFill(sweep, op);
    case 'slice':
      return reverseSlice(sweep, op);
    default:
  }
}

/** Before a push the shadow was shorter, or held what had been taken off the end. */
function putBack(sweep: ReverseSweep, op: Extract<PrimalOp, { kind: 'push' }>): void {
  const { builder } = sweep;
  const { span } = builder;
  const array = sweep.value(sweep.cx.shadow(op.array));
  const [index, value] = [sweep.auxiliary('index', op), sweep.auxiliary('old', op)];
  const test = builder.apply('eq', [value, builder.constant(undefined)], boolean);
  const shorten = builder.region(() => (sweep.emit({ kind: 'resize', array, length: index, span }), []));
  const restore = builder.region(() => (sweep.emit({ kind: 'store', array, index, value, span }), []));
  sweep.emit({ kind: 'if', results: [], test, then: shorten, else: restore, span });
}

/** A number that is missing from the primal is missing from a shadow of the same shape, and counts as 0. */
function loadElement(sweep: Emits, array: ValueId, index: ValueId): ValueId {
  const type = definite(sweep.builder.typeOf(array));
  const element = type.kind === 'array' ? type.element : real;
  const result = sweep.builder.value(element);
  sweep.emit({ kind: 'load', result, array, index, span: sweep.builder.span });
  return element.kind === 'maybe' ? orZeroIfAbsent(sweep, result) : result;
}

function readField(sweep: ReverseSweep, record: ValueId, field: string): ValueId {
  const type = definite(sweep.builder.typeOf(record));
  const held = (type.kind === 'record' && type.fields.get(field)) || real;
  const result = sweep.builder.value(held);
  sweep.emit({ kind: 'getField', result, record, field, span: sweep.builder.span });
  return held.kind === 'maybe' ? orZeroIfAbsent(sweep, result) : result;
}

/** `array[index] += amount`. */
export function addTo(sweep: Emits, array: ValueId, index: ValueId, amount: ValueId): void {
  const sum = sweep.builder.apply('add', [loadElement(sweep, array, index), amount]);
  sweep.emit({ kind: 'store', array, index, value: sum, span: sweep.builder.span });
}

/** The element is overwritten here: its adjoint goes to what was stored, and starts again from 0. */
function drain(sweep: ReverseSweep, op: Store | Push, index: () => ValueId, mayMiss = false): void {
  const { cx, builder } = sweep;
  if (!cx.hasActiveElements(op.array)) return;
  const shadow = sweep.value(cx.shadow(op.array));
  const at = index();
  const found = loadElement(sweep, shadow, at);
  const zero: Store = { kind: 'store', array: shadow, index: at, value: builder.constant(0), span: builder.span };
  sweep.emit(isFirstWrite(cx, op) ? { ...zero, last: true } : zero);
  // A typed array ignores a store out of its bounds: nothing was stored, nothing comes back.
  sweep.add(op.value, mayMiss ? orZeroIfAbsent(sweep, found) : found);
}

export function orZeroIfAbsent(sweep: Emits, found: ValueId): ValueId {
  const { builder } = sweep;
  const test = builder.apply('eq', [found, builder.constant(undefined)], boolean);
  const there = builder.value(real);
  sweep.emit({ kind: 'narrow', result: there, value: found, span: builder.span });
  return builder.apply('select', [test, builder.constant(0), there]);
}

/** `array[index] += amount` where there is such an element. Of an element that may be missing, the amount tells. */
function addIfThere(sweep: ReverseSweep, array: ValueId, index: ValueId, amount: ValueId): void {
  const { builder } = sweep;
  const span = builder.span;
  const type = definite(builder.typeOf(array));
  const test =
    type.kind === 'array' && type.element.kind === 'maybe'
      ? builder.apply('ne', [amount, builder.constant(0)], boolean)
      : builder.apply('ne', [loadElement(sweep, array, index), builder.constant(undefined)], boolean);
  const then = builder.region(() => (addTo(sweep, array, index, amount), []));
  sweep.emit({ kind: 'if', results: [], test, then, else: { ops: [], yields: [] }, span });
}

function reverseFill(sweep: ReverseSweep, op: Extract<PrimalOp, { kind: 'newArray' }>): void {
  if (op.fill === null || !sweep.cx.isActive(op.fill) || !sweep.cx.hasActiveElements(op.result)) return;
  const shadow = sweep.value(sweep.cx.shadow(op.result));
  const sum = each(sweep, sweep.value(op.length), (i, so) => sweep.builder.apply('add', [so, loadElement(sweep, shadow, i)]));
  sweep.add(op.fill, sum);
}

function reverseSlice(sweep: ReverseSweep, op: Extract<PrimalOp, { kind: 'slice' }>): void {
  if (!sweep.cx.hasActiveElements(op.result) || !sweep.cx.hasActiveElements(op.array)) return;
  const from = sweep.value(sweep.cx.shadow(op.array));
  const copy = sweep.value(sweep.cx.shadow(op.result));
  const offset = sweep.parts.auxiliary.from.has(op) ? sweep.auxiliary('from', op) : null;
  each(sweep, sweep.auxiliary('count', op), (i, so) => {
    const at = offset === null ? i : sweep.builder.apply('add', [offset, i]);
    addTo(sweep, from, at, loadElement(sweep, copy, i));
    return so;
  });
}

/** for i in 0 … size - 1, with a sum carried along. */
export function each(sweep: Emits, size: ValueId, body: (index: ValueId, sum: ValueId) => ValueId): ValueId {
  const { builder } = sweep;
  const init = [builder.constant(0), builder.constant(0)];
  const i = builder.value(real, 'i');
  const sum = builder.value(real, 'sum');
  const results = [builder.value(real, 'i'), builder.value(real, 'sum')];
  const test = builder.region(() => [builder.apply('lt', [i, size], boolean)]);
  const inside = builder.region(() => {
    const next = body(i, sum);
    return [builder.apply('add', [i, builder.constant(1)], real, 'i'), next];
  });
  sweep.emit({ kind: 'loop', results, init, params: [i, sum], test, body: inside, again: null, span: builder.span });
  return results[1] as ValueId;
}
