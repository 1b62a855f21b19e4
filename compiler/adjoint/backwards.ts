/**
 * The reversed loop itself: where it starts, when it ends, and the counters it provides.
 *
 * Counters run down from their last value. Those of the primal that step by an integer from an
 * integer are exact, so their values need no recording.
 *
 * Needs   the loop's walk, and what the plan keeps for it: start, bound, or the value at the end.
 * Gives   a loop with as many trips as the primal had: none where it had none, also when the bound is NaN.
 */

import type { Induction } from '../analysis/loops.ts';
import type { Loop, PrimalOp, ValueId } from '../ir/ir.ts';
import { boolean, real } from '../ir/types.ts';
import type { ReverseSweep } from './reverse.ts';
import type { LoopWalk } from './trips.ts';

interface Carried {
  readonly init: readonly ValueId[];
  readonly params: readonly ValueId[];
  readonly results: readonly ValueId[];
}

interface Body {
  reverse(): readonly ValueId[];
  done(): void;
}

/** A value that starts somewhere and changes by a constant each time the reversed loop goes round. */
interface Counter {
  readonly first: ValueId;
  readonly change: number;
  readonly param: ValueId;
  readonly result: ValueId;
  readonly stands: ValueId | null;
}

export function walkBack(
  sweep: ReverseSweep,
  op: Loop<PrimalOp>,
  { walk, inductions }: LoopWalk,
  carried: Carried,
  begin: () => Body,
): void {
  const { builder } = sweep;
  const span = builder.span;
  const counter = (first: ValueId, change: number, hint: string, stands: ValueId | null): Counter => ({
    first,
    change,
    param: builder.value(real, hint),
    result: builder.value(real, hint),
    stands,
  });
  const ofInduction = (one: Induction, first: ValueId): Counter => counter(first, -one.step, builder.hintOf(one.param) ?? 'i', one.param);
  const last = (one: Induction): ValueId =>
    builder.apply(one.step > 0 ? 'sub' : 'add', [sweep.value(op.results[one.position] as ValueId), builder.constant(Math.abs(one.step))]);

  const main: Counter =
    walk.kind === 'trips'
      ? counter(sweep.value(walk.result), -1, 'trip', null)
      : ofInduction(walk.by, walk.kind === 'counted' ? lastCounted(sweep, walk.by) : last(walk.by));
  const others = inductions
    .filter((one) => walk.kind === 'trips' || one.position !== walk.by.position)
    .map((one) => ofInduction(one, last(one)));
  const counters = [main, ...others];
  const start = walk.kind === 'trips' ? builder.constant(0) : sweep.value(walk.by.start);
  const test = builder.region(() => {
    if (walk.kind === 'trips') return [builder.apply('gt', [main.param, start], boolean)];
    return [builder.apply(walk.by.step > 0 ? 'ge' : 'le', [main.param, start], boolean)];
  });
  const body = builder.region(() => {
    const inside = begin();
    for (const { stands, param } of counters) if (stands !== null) sweep.bind(stands, param);
    const yields = inside.reverse();
    builder.span = span;
    const next = counters.map(({ param, change }) =>
      builder.apply(change < 0 ? 'sub' : 'add', [param, builder.constant(Math.abs(change))], real, builder.hintOf(param)),
    );
    inside.done();
    return [...next, ...yields];
  });
  sweep.emit({
    kind: 'loop',
    results: [...counters.map((one) => one.result), ...carried.results],
    init: [...counters.map((one) => one.first), ...carried.init],
    params: [...counters.map((one) => one.param), ...carried.params],
    test,
    body,
    again: null,
    span,
  });
}

/** The last index a counted loop visits; below its start when it runs no trip. */
function lastCounted(sweep: ReverseSweep, by: Extract<LoopWalk['walk'], { kind: 'counted' }>['by']): ValueId {
  const { builder } = sweep;
  sweep.repeat(by.boundOps);
  const bound = sweep.value(by.bound);
  const up = by.step > 0;
  const size = Math.abs(by.step);
  const whole = (id: ValueId, rule: 'ceil' | 'floor'): ValueId => (by.integerBound ? id : builder.apply(rule, [id]));
  const one = builder.constant(1);
  if (size === 1) {
    if (by.inclusive) return whole(bound, up ? 'floor' : 'ceil');
    return builder.apply(up ? 'sub' : 'add', [whole(bound, up ? 'ceil' : 'floor'), one]);
  }
  // trips - 1 whole steps from the start.
  const start = sweep.value(by.start);
  const distance = up ? builder.apply('sub', [bound, start]) : builder.apply('sub', [start, bound]);
  const steps = builder.apply('div', [distance, builder.constant(size)]);
  const full = by.inclusive ? builder.apply('floor', [steps]) : builder.apply('sub', [builder.apply('ceil', [steps]), one]);
  const offset = builder.apply('mul', [full, builder.constant(size)]);
  return builder.apply(up ? 'add' : 'sub', [start, offset]);
}
