/**
 * Rows in the sweeps: the forward sweep pushes them on the tape, the reverse sweep pops them.
 *
 * Needs   rows.
 * Gives   a loop that records one frame for each element, and its mirror image that fills an array of the reverse
 *         sweep's own.
 */

import type { PrimalOp, ValueId } from '../../ir/ir.ts';
import { boolean, real } from '../../ir/types.ts';
import { reversed, type SweepContext } from '../context.ts';
import type { ForwardSweep } from '../forward/forward.ts';
import type { ReverseSweep } from '../reverse/reverse.ts';

export function recordRows(forward: ForwardSweep, op: PrimalOp): void {
  const { cx, parts } = forward;
  for (const { array, length, element } of parts.rows.behind(op)) {
    const span = op.span;
    forward.emit({ kind: 'length', result: length, array, span });
    const isReserved = cx.isOn('reserve');
    if (isReserved) forward.emit({ kind: 'reserve', reals: length, bits: null, refs: null, span });
    const i = cx.builder.value(real, 'i');
    count(cx, { i, start: cx.builder.constant(0), rule: 'lt', end: length, step: 'add' }, () => {
      const value = cx.builder.value(real);
      forward.emit({ kind: 'load', result: value, array, index: i, span });
      forward.emit({ kind: 'record', frame: parts.frames.of(element), values: [value], reserved: isReserved, span });
    });
  }
}

export function restoreRows(sweep: ReverseSweep, op: PrimalOp): void {
  const { cx, builder, parts } = sweep;
  for (const { length, copy, element } of parts.rows.behind(op).toReversed()) {
    builder.span = reversed(op.span);
    const { span } = builder;
    const size = sweep.value(length);
    sweep.emit({ kind: 'newArray', result: copy, length: size, fill: null, span });
    const i = builder.value(real, 'i');
    const last = builder.apply('sub', [size, builder.constant(1)]);
    count(cx, { i, start: last, rule: 'ge', end: builder.constant(0), step: 'sub' }, () => {
      const value = builder.value(real);
      sweep.emit({ kind: 'restore', frame: parts.frames.of(element), results: [value], span });
      sweep.emit({ kind: 'store', array: copy, index: i, value, span });
    });
    sweep.bind(copy, copy);
  }
}

interface Counting {
  readonly i: ValueId;
  readonly start: ValueId;
  /** As long as the counter is less than the end, or not less. */
  readonly rule: 'lt' | 'ge';
  readonly end: ValueId;
  readonly step: 'add' | 'sub';
}

function count({ builder }: SweepContext, { i, start, rule, end, step }: Counting, each: () => void): void {
  const results = [builder.value(real, 'i')];
  const test = builder.region(() => [builder.apply(rule, [i, end], boolean)]);
  const body = builder.region(() => {
    each();
    return [builder.apply(step, [i, builder.constant(1)], real, 'i')];
  });
  builder.emit({ kind: 'loop', results, init: [start], params: [i], test, body, again: null, span: builder.span });
}
