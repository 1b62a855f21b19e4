/**
 * What the forward sweep does beside the ops that touch memory: shadows of references go the way of their
 * primals, shadows of fresh objects are made, and numbers that only this sweep can tell are noted.
 */

import type { PrimalOp, Push, ValueId } from '../../ir/ir.ts';
import { boolean, definite, isPlainArray, real } from '../../ir/types.ts';
import { clearsReference, isPair } from '../plan/hasAdjoint.ts';
import { isReal } from '../context.ts';
import type { ForwardSweep } from './forward.ts';
import { grows } from '../shadows/growth.ts';

/** Numbers that are to be had only before the op. */
export function measureBefore(forward: ForwardSweep, op: PrimalOp): void {
  const index = forward.parts.auxiliary.index.get(op);
  if (op.kind === 'push' && index !== undefined && forward.cx.hasShadow(op.array)) measureIndex(forward, op, index);
  const old = forward.parts.auxiliary.old.get(op);
  if (old !== undefined && op.kind === 'push' && index !== undefined)
    forward.emit({ kind: 'load', result: old, array: forward.cx.shadow(op.array), index, span: op.span });
  if (old !== undefined && op.kind === 'store')
    forward.emit({ kind: 'load', result: old, array: forward.cx.shadow(op.array), index: op.index, span: op.span });
  if (old !== undefined && op.kind === 'setField')
    forward.emit({ kind: 'getField', result: old, record: forward.cx.shadow(op.record), field: op.field, span: op.span });
  const from = forward.parts.auxiliary.from.get(op);
  if (op.kind === 'slice' && op.start !== null && from !== undefined && from !== op.start) normalise(forward, from, op.array, op.start);
}

/** The counter of a loop is there; a sum with it, or the length itself, has to be made. */
function measureIndex(forward: ForwardSweep, push: Push, index: ValueId): void {
  const { op: sum, loop } = forward.cx.homeOf(index);
  if (sum?.kind === 'apply') {
    for (const arg of sum.args) {
      const made = forward.cx.homeOf(arg).op;
      if (made?.kind === 'constant') forward.emit(made);
    }
    forward.emit(sum);
  } else if (loop === null) forward.emit({ kind: 'length', result: index, array: push.array, span: push.span });
}

/** The index a slice really starts at. */
function normalise(forward: ForwardSweep, into: ValueId, array: ValueId, start: ValueId): void {
  const { builder } = forward.cx;
  const size = builder.value(real);
  forward.emit({ kind: 'length', result: size, array, span: builder.span });
  const whole = builder.apply('toInteger', [start]);
  const zero = builder.constant(0);
  const fromEnd = builder.apply('max', [builder.apply('add', [size, whole]), zero]);
  const test = builder.apply('lt', [whole, zero], boolean);
  forward.emit({ kind: 'apply', result: into, rule: 'select', args: [test, fromEnd, whole], span: builder.span });
}

/** Numbers that the op leaves behind. */
export function measureAfter(forward: ForwardSweep, op: PrimalOp): void {
  const index = forward.parts.auxiliary.index.get(op);
  if (op.kind === 'pop' && index !== undefined && forward.cx.hasShadow(op.array)) {
    forward.emit({ kind: 'length', result: index, array: op.array, span: op.span });
    if (forward.isForward(op.result))
      forward.emit({ kind: 'load', result: forward.cx.shadow(op.result), array: forward.cx.shadow(op.array), index, span: op.span });
  }
  const count = forward.parts.auxiliary.count.get(op);
  if (op.kind === 'slice' && count !== undefined) forward.emit({ kind: 'length', result: count, array: op.result, span: op.span });
}

/** Shadows that are read before the op changes the memory they are in. */
export function shadowBefore(forward: ForwardSweep, op: PrimalOp): void {
  const cx = forward.cx;
  switch (op.kind) {
    case 'load':
      if (forward.isForward(op.result)) forward.emit({ ...op, result: cx.shadow(op.result), array: cx.shadow(op.array) });
      return;
    case 'getField':
      if (!forward.isForward(op.result) || !cx.isShadowed(op.record, op.field)) return;
      forward.emit({ ...op, result: cx.shadow(op.result), record: cx.shadow(op.record) });
      return;
    case 'narrow':
      if (forward.isForward(op.result)) forward.emit({ ...op, result: cx.shadow(op.result), value: cx.shadow(op.value) });
      return;
    case 'view':
      if (forward.isForward(op.result)) forward.emit({ ...op, result: cx.shadow(op.result), array: cx.shadow(op.array) });
      return;
    default:
  }
}

/** Shadows that the op makes, or puts where it puts their primals. */
export function shadowAfter(forward: ForwardSweep, op: PrimalOp): void {
  const cx = forward.cx;
  switch (op.kind) {
    case 'store':
      if (!cx.hasShadow(op.array)) return;
      if (cx.hasShadow(op.value)) forward.emit({ ...op, array: cx.shadow(op.array), value: forward.shadowOr(op.value) });
      else if (forward.isForward(op.array) && grows(cx, op.array) && cx.hasActiveElements(op.array)) growTo(forward, op);
      else if (clearsReference(cx, op)) forward.emit({ ...op, array: cx.shadow(op.array) });
      return;
    case 'push': {
      const index = forward.parts.auxiliary.index.get(op);
      if (!forward.isForward(op.array) || index === undefined) return;
      const value = cx.hasActiveElements(op.array) ? cx.builder.constant(0) : forward.shadowOr(op.value);
      forward.emit({ kind: 'store', array: cx.shadow(op.array), index, value, span: op.span });
      return;
    }
    case 'resize':
      if (forward.isForward(op.array) && cx.hasActiveElements(op.array)) growShadow(forward, cx.shadow(op.array), op.length);
      return;
    case 'setField':
      if (!cx.hasShadow(op.record) || !cx.isShadowed(op.record, op.field)) return;
      if (cx.hasShadow(op.value)) forward.emit({ ...op, record: cx.shadow(op.record), value: forward.shadowOr(op.value) });
      else if (clearsReference(cx, op)) forward.emit({ ...op, record: cx.shadow(op.record) });
      return;
    case 'getField':
      if (!forward.isForward(op.result) || cx.isShadowed(op.record, op.field)) return;
      forward.emit({ kind: 'shadow', results: [cx.shadow(op.result)], primals: [op.result], span: op.span });
      return;
    case 'newArray':
    case 'arrayLiteral':
    case 'newRecord':
    case 'slice':
      if (forward.isForward(op.result)) allocate(forward, op);
      return;
    case 'foreign':
    case 'global':
      // Made elsewhere: its shadow has its shape. What arrives at the shadow of a module's object goes no further.
      if (op.result !== null && forward.isForward(op.result))
        forward.emit({ kind: 'shadow', results: [cx.shadow(op.result)], primals: [op.result], span: op.span });
      return;
    case 'call':
      // One that never returns hands out nothing.
      if (isPair(cx.facts, op.callee)) return;
      for (const id of op.results.filter((one) => forward.isForward(one)))
        forward.emit({ kind: 'undef', result: cx.shadow(id), span: op.span });
      return;
    case 'constant':
    case 'undef':
      if (forward.isForward(op.result)) forward.emit({ ...op, result: cx.shadow(op.result) });
      return;
    default:
  }
}

/** A store may extend its array: then the shadow grows along. */
function growTo(forward: ForwardSweep, op: Extract<PrimalOp, { kind: 'store' }>): void {
  const { builder } = forward.cx;
  const array = forward.cx.shadow(op.array);
  const grow = (): void => forward.emit({ ...op, array, value: builder.constant(0) });
  if (!forward.cx.isReplayed) return grow();
  // When the trip is run again, the shadow holds what later trips have left.
  const size = builder.value(real);
  forward.emit({ kind: 'length', result: size, array, span: op.span });
  const test = builder.apply('ge', [op.index, size], boolean);
  forward.emit({ kind: 'if', results: [], test, then: builder.region(() => (grow(), [])), else: { ops: [], yields: [] }, span: op.span });
}

/** Zeros up to a length that the array is given. */
function growShadow(forward: ForwardSweep, shadow: ValueId, size: ValueId): void {
  const { builder } = forward.cx;
  const span = builder.span;
  const start = builder.value(real);
  forward.emit({ kind: 'length', result: start, array: shadow, span });
  const zero = builder.constant(0);
  const i = builder.value(real, 'i');
  const end = builder.value(real, 'i');
  const test = builder.region(() => [builder.apply('lt', [i, size], boolean)]);
  const body = builder.region(() => {
    forward.emit({ kind: 'store', array: shadow, index: i, value: zero, span });
    return [builder.apply('add', [i, builder.constant(1)], real, 'i')];
  });
  forward.emit({ kind: 'loop', results: [end], init: [start], params: [i], test, body, again: null, span });
}

/** The shadow of a fresh object: zeros, and the shadows of what it holds. Also used by the reverse sweep. */
export function allocate(forward: ForwardSweep, op: PrimalOp, resolve: (id: ValueId) => ValueId = (id) => id): void {
  const { builder } = forward.cx;
  const { span } = builder;
  switch (op.kind) {
    case 'newArray': {
      if (ofFinalSize(forward, op, resolve)) return;
      const holdsNumbers = isNumeric(forward, op.result);
      const fill = holdsNumbers && isPlainArray(forward.cx.typeOf(op.result)) ? builder.constant(0) : null;
      forward.emit({ kind: 'newArray', result: forward.cx.shadow(op.result), length: resolve(op.length), fill, shadow: true, span });
      return;
    }
    case 'arrayLiteral': {
      if (ofFinalSize(forward, op, resolve)) return;
      const result = forward.cx.shadow(op.result);
      if (isNumeric(forward, op.result)) {
        forward.emit({ kind: 'arrayLiteral', result, elements: op.elements.map(() => builder.constant(0)), span });
      } else forward.emit({ kind: 'arrayLiteral', result, elements: op.elements.map((id) => forward.shadowOr(id)), span });
      return;
    }
    case 'slice': {
      if (ofFinalSize(forward, op, resolve)) return;
      const result = forward.cx.shadow(op.result);
      const count = forward.parts.auxiliary.count.get(op);
      if (count === undefined) {
        forward.emit({ ...op, result, array: forward.cx.shadow(op.array), span });
        return;
      }
      const fill = isPlainArray(forward.cx.typeOf(op.result)) ? builder.constant(0) : null;
      const size = forward.isForward(op.result) ? builder.value(real) : resolve(count);
      if (forward.isForward(op.result)) forward.emit({ kind: 'length', result: size, array: op.result, span });
      forward.emit({ kind: 'newArray', result, length: size, fill, shadow: true, span });
      return;
    }
    case 'newRecord': {
      const shadow = forward.cx.shadow(op.result);
      const type = definite(builder.typeOf(shadow));
      const given = new Map(op.fields.map((field) => [field.name, field.value]));
      const held = type.kind === 'record' ? [...type.fields] : [];
      const fields = held.flatMap(([name, held]) => {
        const value = given.get(name);
        if (value === undefined) return definite(held).kind === 'real' ? [{ name, value: builder.constant(0) }] : [];
        if (held.kind === 'nothing') return [{ name, value: builder.constant(undefined) }];
        if (definite(held).kind === 'real') return [{ name, value: builder.constant(0) }];
        return [{ name, value: forward.cx.hasShadow(value) ? forward.shadowOr(value) : emptyShadow(forward, value) }];
      });
      forward.emit({ kind: 'newRecord', result: shadow, fields, shadow: true, span });
      return;
    }
    default:
  }
}

/** An array that has grown: as many zeros as it had elements in the end. */
function ofFinalSize(
  forward: ForwardSweep,
  op: Extract<PrimalOp, { kind: 'newArray' | 'arrayLiteral' | 'slice' }>,
  resolve: (id: ValueId) => ValueId,
): boolean {
  const size = forward.parts.auxiliary.size.get(op);
  if (size === undefined || forward.isForward(op.result)) return false;
  const { builder } = forward.cx;
  forward.emit({
    kind: 'newArray',
    result: forward.cx.shadow(op.result),
    length: resolve(size),
    fill: builder.constant(0),
    shadow: true,
    span: builder.span,
  });
  return true;
}

/** A field that holds no active number here: its shadow is made for the shape alone. */
function emptyShadow(forward: ForwardSweep, value: ValueId): ValueId {
  const { builder } = forward.cx;
  const type = forward.cx.typeOf(value);
  if (type.kind === 'nothing') return value;
  const result = builder.value(forward.cx.shadowType(type));
  forward.emit({ kind: 'shadow', results: [result], primals: [value], span: builder.span });
  return result;
}

function isNumeric(forward: ForwardSweep, array: ValueId): boolean {
  const type = definite(forward.cx.typeOf(array));
  return type.kind === 'array' && isReal(type.element);
}
