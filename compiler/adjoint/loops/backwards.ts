/**
 * The reversed loop itself: where it starts, when it ends, and the counters it provides.
 *
 * Counters run down from their last value. A counter of the primal that starts at an integer and steps by an
 * integer is exact, so its values need no recording; nor do integers that every trip changes by a known
 * amount (retrace.ts).
 *
 * Needs   the loop's walk, and what the plan keeps for it: start, bound, or the value at the end.
 * Gives   a loop with as many trips as the primal had: none where it had none, also when the bound is NaN.
 */

import type { Counted, Induction } from '../../analysis/loops.ts';
import type { Loop, PrimalOp, ValueId } from '../../ir/ir.ts';
import { boolean, real } from '../../ir/types.ts';
import type { SweepContext } from '../context.ts';
import { retracedValues, type Change, type Retraced } from './retrace.ts';
import type { ReverseSweep } from '../reverse/reverse.ts';
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
  { walk, inductions, retraced }: LoopWalk,
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
  const traces = retraced.filter((one) => retracedValues(one).some((id) => sweep.parts.plan.availabilityOf(id) === 'given'));
  const handedBack = sweep.parts.plan.handedBackIn(op);
  const ends = [...traces.map((one) => op.results[one.position] as ValueId), ...handedBack.map(({ result }) => result)].map((id) =>
    sweep.value(id),
  );
  const like = ({ param }: { readonly param: ValueId }): ValueId => builder.value(real, builder.hintOf(param));
  const endParams = [...traces, ...handedBack].map(like);
  const endResults = [...traces, ...handedBack].map(like);
  const start = walk.kind === 'trips' ? builder.constant(0) : sweep.value(walk.by.start);
  const test = builder.region(() => {
    if (walk.kind === 'trips') return [builder.apply('gt', [main.param, start], boolean)];
    return [builder.apply(walk.by.step > 0 ? 'ge' : 'le', [main.param, start], boolean)];
  });
  const body = builder.region(() => {
    const inside = begin();
    for (const { stands, param } of counters) if (stands !== null) sweep.bind(stands, param);
    const starts = traces.map((one, k) => undo(sweep, one, endParams[k] as ValueId));
    handedBack.forEach(({ next }, k) => sweep.bind(next, endParams[traces.length + k] as ValueId));
    const yields = inside.reverse();
    const found = handedBack.map(({ param }) => sweep.value(param));
    builder.span = span;
    const next = counters.map(({ param, change }) =>
      builder.apply(change < 0 ? 'sub' : 'add', [param, builder.constant(Math.abs(change))], real, builder.hintOf(param)),
    );
    inside.done();
    return [...next, ...starts, ...found, ...yields];
  });
  sweep.emit({
    kind: 'loop',
    results: [...counters.map((one) => one.result), ...endResults, ...carried.results],
    init: [...counters.map((one) => one.first), ...ends, ...carried.init],
    params: [...counters.map((one) => one.param), ...endParams, ...carried.params],
    test,
    body,
    again: null,
    span,
  });
}

/** From what a trip left to what it found, which is returned; what was there in between is known here, too. */
function undo(sweep: ReverseSweep, { param, changes }: Retraced, end: ValueId): ValueId {
  let value = end;
  for (const change of changes.toReversed()) {
    sweep.bind(change.result, value);
    value = undone(sweep, change, value);
  }
  sweep.bind(param, value);
  return value;
}

function undone(sweep: ReverseSweep, change: Change, value: ValueId): ValueId {
  const { builder } = sweep;
  if (change.kind === 'added') return builder.apply(change.rule === 'add' ? 'sub' : 'add', [value, sweep.value(change.by)]);
  const { loop: by, step } = change;
  const start = sweep.value(by.start);
  const beyond = behindCounted(sweep, by);
  const [far, near] = by.step > 0 ? [beyond, start] : [start, beyond];
  const without = (): ValueId => {
    const distance = builder.apply('sub', [far, near]);
    const size = Math.abs(by.step);
    const trips = size === 1 ? distance : builder.apply('ceil', [builder.apply('div', [distance, builder.constant(size)])]);
    const all = Math.abs(step) === 1 ? trips : builder.apply('mul', [trips, builder.constant(Math.abs(step))]);
    return builder.apply(step > 0 ? 'sub' : 'add', [value, all]);
  };
  if (countsUpFromZero(sweep.cx, by)) return without();
  // Not where the bound is NaN, either: no trips.
  const test = builder.apply('gt', [far, near], boolean);
  const then = builder.region(() => [without()]);
  const result = builder.value(real, builder.hintOf(change.result));
  sweep.emit({ kind: 'if', results: [result], test, then, else: { ops: [], yields: [value] }, span: builder.span });
  return result;
}

/** From 0 up to a number that is at least 0: the distance is the number of trips. */
function countsUpFromZero({ facts, key, literals }: SweepContext, by: Counted): boolean {
  const isCount = by.boundOps.length === 0 && facts.integers.isNonNegative(key, by.bound) && facts.integers.isFinite(key, by.bound);
  return by.step > 0 && literals.get(by.start) === 0 && isCount;
}

/** The first index, in steps of one, that a counted loop does not reach. */
function behindCounted(sweep: ReverseSweep, by: Counted): ValueId {
  const { builder } = sweep;
  sweep.repeat(by.boundOps);
  const bound = sweep.value(by.bound);
  const up = by.step > 0;
  const whole = (rule: 'ceil' | 'floor'): ValueId => (by.integerBound ? bound : builder.apply(rule, [bound]));
  if (!by.inclusive) return whole(up ? 'ceil' : 'floor');
  return builder.apply(up ? 'add' : 'sub', [whole(up ? 'floor' : 'ceil'), builder.constant(1)]);
}

/** The last index a counted loop visits; below its start when it runs no trip. */
function lastCounted(sweep: ReverseSweep, by: Counted): ValueId {
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
