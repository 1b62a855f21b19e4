/**
 * Callees as pairs: `f_fwd` runs the primal and records on the caller's tape, `f_rev` takes the
 * adjoints of the results and gives those of the arguments. Recursion works because the tape is last
 * in, first out.
 *
 * Needs   activity, which is that of all calls together: one pair serves them all.
 * Gives   two functions of the program for each callee that holds anything active.
 */

import { functionOf, notCarried } from '../../analysis/program.ts';
import type { Func, Steps, SweepOp, ValueId } from '../../ir/ir.ts';
import { definite, real } from '../../ir/types.ts';
import { isReal, reversed } from '../context.ts';
import { ReverseSweep } from '../reverse/reverse.ts';
import { givenValue } from './sessions.ts';
import { prepare, type Prepared, type Shared } from '../sweeps.ts';

export interface Pair {
  readonly forward: Func<SweepOp>;
  readonly reverse: Func<SweepOp>;
  readonly ahead: Prepared;
}

export function makePair(key: string, shared: Shared, steps: Steps | null): Pair {
  const { facts, options } = shared;
  const fn = functionOf(facts.program, key);
  const isActive = (id: ValueId): boolean =>
    facts.activity.isActive(key, id) && isReal(definite(fn.values[id]?.type ?? { kind: 'nothing' }));
  const needsShadow = (id: ValueId): boolean => facts.activity.needsShadow(key, id);

  const ahead = prepare(key, shared, { split: true });
  const shadowParams = fn.params.filter(needsShadow).map((id) => ahead.cx.shadow(id));
  ahead.forward.run();
  const shadowYields = fn.body.yields.filter(needsShadow).map((id) => ahead.cx.shadow(id));
  const forward = ahead.cx.builder.finish(
    `${fn.name}_fwd`,
    [...fn.params, ...shadowParams],
    [...fn.body.yields, ...shadowYields],
    fn.span,
    'argument',
  );

  // The same plan again, in a function of its own: ids of shadows and auxiliaries agree, since they are made in the same order.
  const back = prepare(key, shared, { split: true });
  const { builder } = back.cx;
  builder.span = reversed(fn.span);
  const sweep = new ReverseSweep(back);
  const seeds = fn.body.yields.filter(isActive).map((id) => ({ id, seed: builder.value(real, builder.barOf(id) ?? 'result_bar') }));
  // A range of trips goes on with the sums of the ranges behind it, so that every schedule rounds alike.
  const sums = steps === null ? [] : notCarried(fn, steps).filter(isActive);
  for (const id of sums) seeds.push({ id, seed: builder.value(real, builder.barOf(id) ?? 'sum_bar') });
  sweep.start();
  for (const { id, seed } of seeds) sweep.add(id, seed);
  sweep.finish();
  builder.span = reversed(fn.span);
  const yields = fn.params.filter(isActive).map((id) => sweep.orZero(sweep.adjointOf(id)));
  const given = (options.reverseArguments?.get(key) ?? []).map((one) => givenValue(back.cx, fn.params, one));
  const reverse = builder.finish(`${fn.name}_rev`, [...seeds.map((one) => one.seed), ...given], yields, fn.span, 'argument');
  return { forward, reverse, ahead };
}

/** The forward half without recording: the primal, with the shadows that travel along. */
export function makeAdvance(key: string, shared: Shared): Func<SweepOp> {
  const { facts } = shared;
  const fn = functionOf(facts.program, key);
  const { cx, forward } = prepare(key, shared, { split: true, records: false });
  const shadows = (ids: readonly ValueId[]): ValueId[] =>
    ids.filter((id) => facts.activity.needsShadow(key, id)).map((id) => cx.shadow(id));
  const shadowParams = shadows(fn.params);
  forward.run();
  return cx.builder.finish(`${fn.name}_advance`, [...fn.params, ...shadowParams], [...fn.body.yields, ...shadows(fn.body.yields)], fn.span);
}
