/**
 * Adjoints through branches, loops and calls: each is mirrored by an op of its own kind, which joins or
 * carries the adjoints that change inside it.
 *
 * Needs   the tests, walks and sessions that the plan keeps.
 * Gives   ops in the reverse sweep; adjoints from inside a region leave it as results of its op only.
 */

import type { Call, If, Loop, PrimalOp, Region, Span, SweepOp, ValueId } from '../../ir/ir.ts';
import { boolean, definite, real } from '../../ir/types.ts';
import { carriedIn, opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import { walkBack } from '../loops/backwards.ts';
import { isReal, reversed } from '../context.ts';
import type { ReverseSweep } from './reverse.ts';
import { closeSession, givenValue, isBound, isSteps, runningSums, type Given } from '../pairs/sessions.ts';
import { isOftenIdle } from '../loops/sparse.ts';

export function reverseIf(sweep: ReverseSweep, op: If<PrimalOp>): void {
  const adjoints = op.results.map((id) => (sweep.cx.isActive(id) ? sweep.take(id) : null));
  const throws = (region: Region<PrimalOp>): boolean => region.ops.at(-1)?.kind === 'throw';
  const side = (region: Region<PrimalOp>): void => {
    adjoints.forEach((adjoint, k) => {
      const id = region.yields[k];
      if (adjoint !== null && id !== undefined) sweep.add(id, adjoint);
    });
    sweep.inner(region);
  };
  // A branch that threw is not there to be reversed.
  if (throws(op.then) || throws(op.else)) {
    sweep.within(() => side(throws(op.then) ? op.else : op.then));
    return;
  }
  const span = sweep.builder.span;
  const test = sweep.value(op.test);
  const run = (region: Region<PrimalOp>): { built: Region<SweepOp>; changed: Map<ValueId, ValueId | null> } => {
    sweep.enter();
    sweep.builder.span = span;
    const built = sweep.builder.region(() => (side(region), []));
    return { built, changed: sweep.leave() };
  };
  const a = run(op.then);
  const b = run(op.else);
  sweep.builder.span = span;
  const results: ValueId[] = [];
  const yields: [ValueId[], ValueId[]] = [[], []];
  for (const id of new Set([...a.changed.keys(), ...b.changed.keys()])) {
    if (sweep.cx.isInside(op, id)) continue;
    const before = sweep.adjointOf(id);
    const after = [a, b].map((one) => (one.changed.has(id) ? (one.changed.get(id) ?? null) : before));
    if (after[0] === after[1]) {
      sweep.setAdjoint(id, after[0] ?? null);
      continue;
    }
    const result = sweep.builder.value(real, sweep.builder.barOf(id));
    results.push(result);
    [a, b].forEach((one, k) => yields[k as 0 | 1].push(after[k] ?? zeroIn(sweep, one.built, span)));
    sweep.setAdjoint(id, result);
  }
  sweep.emit({ kind: 'if', results, test, then: { ...a.built, yields: yields[0] }, else: { ...b.built, yields: yields[1] }, span });
}

function zeroIn(sweep: ReverseSweep, region: Region<SweepOp>, span: Span): ValueId {
  const result = sweep.builder.value(real);
  (region.ops as SweepOp[]).push({ kind: 'constant', result, value: 0, span });
  return result;
}

/** Reverse a trip right behind it; returns the accumulators as the trip leaves them. */
export function reverseTrip(
  sweep: ReverseSweep,
  op: Loop<PrimalOp>,
  seeds: ReadonlyMap<number, ValueId>,
  outer: readonly ValueId[],
  sums: readonly ValueId[],
): ValueId[] {
  sweep.enter();
  sweep.builder.span = reversed(op.span);
  outer.forEach((id, k) => sweep.setAdjoint(id, sums[k] as ValueId));
  for (const [k, seed] of seeds) sweep.add(op.body.yields[k] as ValueId, seed);
  sweep.inner(op.body);
  const after = outer.map((id) => sweep.orZero(sweep.adjointOf(id)));
  sweep.leave();
  return after;
}

/** A fused loop has been reversed trip by trip: its sums join here. */
function joinFused(sweep: ReverseSweep, op: Loop<PrimalOp>, positions: readonly number[]): void {
  for (const k of positions) {
    const [init, result] = [op.init[k] as ValueId, op.results[k] as ValueId];
    const adjoint = sweep.take(result);
    if (adjoint !== null) sweep.add(init, adjoint);
  }
  for (const [id, sum] of sweep.parts.forward.sums.get(op) ?? []) sweep.add(id, sum);
}

export function reverseLoop(sweep: ReverseSweep, op: Loop<PrimalOp>): void {
  const fused = sweep.cx.fused.get(op);
  if (fused) return joinFused(sweep, op, fused.positions);
  const walk = sweep.parts.walks.get(op);
  if (!walk) throw new RangeError('a loop without a walk');
  const { builder } = sweep;
  const span = builder.span;
  const carried = carriedIn(op).filter(({ param, result }) => sweep.cx.isActive(param) || sweep.cx.isActive(result));
  const outer = activeOutside(sweep, op);
  const init = [...carried.map(({ result }) => sweep.orZero(sweep.take(result))), ...outer.map((id) => sweep.orZero(sweep.adjointOf(id)))];
  const ids = [...carried.map(({ param }) => param), ...outer];
  const params = ids.map((id) => builder.value(real, builder.barOf(id)));
  const results = ids.map((id) => builder.value(real, builder.barOf(id)));
  const reversedLoop = (): void =>
    walkBack(sweep, op, walk, { init, params, results }, () => {
      sweep.enter();
      outer.forEach((id, k) => sweep.setAdjoint(id, params[carried.length + k] as ValueId));
      for (const { param } of carried) sweep.setAdjoint(param, null);
      return {
        reverse: () => {
          carried.forEach(({ next }, k) => sweep.add(next, params[k] as ValueId));
          sweep.inner(op.body);
          builder.span = span;
          return [
            ...carried.map(({ param }) => sweep.orZero(sweep.adjointOf(param))),
            ...outer.map((id) => sweep.orZero(sweep.adjointOf(id))),
          ];
        },
        done: () => void sweep.leave(),
      };
    });
  const seeds = isOftenIdle(sweep.cx, op, carried) ? init.slice(0, carried.length) : [];
  const after = whereSeeded(sweep, seeds, init, results, reversedLoop);
  builder.span = span;
  // The loop took the adjoints of outer values along; initial values come on top.
  outer.forEach((id, k) => sweep.setAdjoint(id, after[carried.length + k] as ValueId));
  carried.forEach((one, k) => sweep.add(one.init, after[k] as ValueId));
}

/** The reversed loop, if seeds are given only where one is not zero; returns its results. A frame has to be restored in any case. */
function whereSeeded(
  sweep: ReverseSweep,
  seeds: readonly ValueId[],
  init: readonly ValueId[],
  results: readonly ValueId[],
  write: () => void,
): readonly ValueId[] {
  const { builder } = sweep;
  const span = builder.span;
  if (seeds.length === 0) {
    write();
    return results;
  }
  const then = builder.region(() => (sweep.within(write), results));
  if ([...opsIn(then)].some((op) => op.kind === 'restore')) {
    then.ops.forEach((op) => sweep.emit(op));
    return results;
  }
  builder.span = span;
  const isSeed = (seed: ValueId): ValueId => builder.apply('ne', [seed, builder.constant(0)], boolean);
  const test = seeds.slice(1).reduce(
    (sofar, seed) => {
      const result = builder.value(boolean);
      const yes = builder.region(() => [builder.constant(true)]);
      const no = builder.region(() => [isSeed(seed)]);
      sweep.emit({ kind: 'if', results: [result], test: sofar, then: yes, else: no, span });
      return result;
    },
    isSeed(seeds[0] as ValueId),
  );
  const joined = results.map((id) => builder.value(real, builder.hintOf(id)));
  sweep.emit({ kind: 'if', results: joined, test, then, else: { ops: [], yields: init }, span });
  return joined;
}

/** Active numbers from outside that the body of a loop uses. */
export function activeOutside(sweep: ReverseSweep, op: Loop<PrimalOp>): ValueId[] {
  const found = new Set<ValueId>();
  const use = (id: ValueId): void => {
    if (sweep.cx.isActive(id) && isReal(sweep.cx.typeOf(id)) && !sweep.cx.isInside(op, id)) found.add(id);
  };
  op.body.yields.forEach(use);
  for (const inner of opsIn(op.body)) {
    usesOf(inner).forEach(use);
    for (const region of regionsOf<PrimalOp>(inner)) region.yields.forEach(use);
  }
  return [...found];
}

export function reverseCall(sweep: ReverseSweep, op: Extract<PrimalOp, { kind: 'call' }>): void {
  const callee = sweep.cx.facts.program.functions.get(op.callee);
  if (!callee) return;
  const { activity } = sweep.cx.facts;
  const isActive = (id: ValueId | undefined): boolean =>
    id !== undefined && activity.isActive(op.callee, id) && definite(callee.values[id]?.type ?? real).kind === 'real';
  const seeds = op.results.flatMap((id, k) => (isActive(callee.body.yields[k]) ? [sweep.orZero(sweep.take(id))] : []));
  const targets = op.args.filter((_, k) => isActive(callee.params[k]));
  const results = targets.map((id) => sweep.builder.value(real, sweep.builder.barOf(id)));
  if (isSteps(op)) for (const id of runningSums(sweep.cx, op)) seeds.push(sweep.orZero(sweep.take(id)));
  const given = sweep.parts.auxiliary.given.get(op) ?? [];
  const session = isSteps(op) && sweep.parts.auxiliary.session.has(op) ? sweep.auxiliary('session', op) : null;
  const argument = (one: Given): ValueId =>
    session !== null && isBound(one) ? sweep.builder.constant(0) : sweep.value(givenValue(sweep.cx, op.args, one));
  const args = [...seeds, ...given.map(argument)];
  const call: Call = { kind: 'call', results, callee: `${op.callee}.rev`, args, span: sweep.builder.span };
  sweep.emit(isSteps(op) && session !== null ? closeSession(sweep.cx, op, call, session, given) : call);
  targets.forEach((id, k) => sweep.add(id, results[k] as ValueId));
}
