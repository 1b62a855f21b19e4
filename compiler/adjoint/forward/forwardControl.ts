/**
 * The forward sweep through branches, loops and calls: each stays what it is, and hands on besides its own
 * results the shadows that flow along and the values that the plan keeps.
 *
 * Needs   the plan, the kinds of shadows, fused loops, room on the tape.
 * Gives   ops that compute the primal's bits in the primal's order.
 */

import type { If, Loop, PrimalOp, Region, SweepOp, Type, ValueId } from '../../ir/ir.ts';
import { real } from '../../ir/types.ts';
import type { ForwardSweep } from './forward.ts';
import type { FusedLoop } from '../loops/fusion.ts';
import { activeOutside, reverseTrip } from '../reverse/reverseControl.ts';
import { isSteps, openSession } from '../pairs/sessions.ts';

export function forwardIf(forward: ForwardSweep, op: If<PrimalOp>): void {
  const { builder } = forward.cx;
  const shadowed = op.results.map((id, k) => ({ id, k })).filter(({ id }) => forward.isForward(id));
  const sides = [op.then, op.else].map((region) => {
    const outerExports = new Map(forward.exported);
    const built = builder.region(() => {
      for (const inner of region.ops) forward.op(inner);
      forward.measure(region);
      if (forward.parts.plan.isTaped(region)) forward.record(region);
      return [];
    });
    const fresh = [...forward.exported].filter(([id, at]) => outerExports.get(id) !== at);
    const stored = forward.parts.plan.isTaped(region) ? [] : forward.parts.plan.storedIn(region).map((id) => [id, id] as const);
    return { region, built, exports: [...stored, ...fresh] };
  });
  const [then, otherwise] = sides as [(typeof sides)[number], (typeof sides)[number]];
  const results: ValueId[] = [...op.results, ...shadowed.map(({ id }) => forward.cx.shadow(id))];
  // A side that throws yields nothing.
  const yieldsOf = (side: typeof then): ValueId[] => [
    ...side.region.yields,
    ...shadowed.flatMap(({ id, k }) => {
      const yielded = side.region.yields[k];
      return yielded === undefined ? [] : [shadowAt(forward, side, yielded, forward.cx.shadow(id))];
    }),
  ];
  const thenYields = yieldsOf(then);
  const elseYields = yieldsOf(otherwise);
  for (const side of sides) {
    for (const [id, at] of side.exports) {
      const { type, hint } = builder.valueOf(id);
      const result = builder.value(type, hint);
      results.push(result);
      for (const [other, list] of [
        [then, thenYields],
        [otherwise, elseYields],
      ] as const) {
        list.push(other === side ? at : undefIn(forward, other, type, op));
      }
      forward.exported.set(id, result);
    }
  }
  forward.emit({
    kind: 'if',
    results,
    test: op.test,
    then: { ...then.built, yields: thenYields },
    else: { ...otherwise.built, yields: elseYields },
    span: op.span,
  });
}

function shadowAt(forward: ForwardSweep, side: { built: Region<SweepOp>; region: Region<PrimalOp> }, id: ValueId, like: ValueId): ValueId {
  if (forward.isForward(id)) return forward.cx.shadow(id);
  const type = forward.cx.typeOf(id);
  if (type.kind === 'nothing') return id;
  return undefIn(forward, side, forward.cx.builder.typeOf(like), null);
}

function undefIn(forward: ForwardSweep, side: { built: Region<SweepOp> }, type: Type, op: PrimalOp | null): ValueId {
  const { builder } = forward.cx;
  const result = builder.value(type);
  const ops = side.built.ops as SweepOp[];
  const place = ops.at(-1)?.kind === 'throw' ? ops.length - 1 : ops.length;
  ops.splice(place, 0, { kind: 'undef', result, span: op?.span ?? builder.span });
  return result;
}

function fusedLoop(forward: ForwardSweep, op: Loop<PrimalOp>, { positions, around }: FusedLoop): void {
  const { builder } = forward.cx;
  if (!forward.reverse) throw new RangeError('a fused loop without its reverse');
  const { sweep, reductions } = forward.reverse;
  builder.span = op.span;
  const outerSeeds = around && forward.seeds.get(around.loop);
  const seeds = new Map(
    positions.map((k, at) => {
      const known = around && outerSeeds?.get(around.positions[at] as number);
      return [k, known ?? (reductions.earlyAdjoint(op.results[k] as ValueId, forward.hasRun) as ValueId)];
    }),
  );
  forward.seeds.set(op, seeds);
  const outer = activeOutside(sweep, op);
  const zeros = outer.map(() => builder.constant(0));
  const named = (id: ValueId): ValueId => builder.value(real, builder.barOf(id));
  const sums = outer.map(named);
  const ends = outer.map(named);
  const test = testOf(forward, op);
  const body = builder.region(() => {
    for (const inner of op.body.ops) forward.op(inner);
    forward.measure(op.body);
    const after = reverseTrip(sweep, op, seeds, outer, sums);
    return [...op.body.yields, ...after];
  });
  builder.span = op.span;
  forward.emit({
    kind: 'loop',
    results: [...op.results, ...ends],
    init: [...op.init, ...zeros],
    params: [...op.params, ...sums],
    test,
    body,
    again: op.again,
    span: op.span,
  });
  forward.sums.set(op, new Map(outer.map((id, k) => [id, ends[k] as ValueId])));
}

/** Tests have no effects, and nothing in them is active. */
function testOf(forward: ForwardSweep, op: Loop<PrimalOp>): Region<SweepOp> {
  return forward.cx.builder.region(() => {
    for (const inner of op.test.ops) forward.emit(inner);
    return op.test.yields;
  });
}

export function forwardLoop(forward: ForwardSweep, op: Loop<PrimalOp>): void {
  const fused = forward.cx.fused.get(op);
  if (fused) return fusedLoop(forward, op, fused);
  const { builder } = forward.cx;
  if (forward.records) forward.reserves.emitBefore(op);
  const walk = forward.parts.walks.get(op)?.walk;
  const shadowed = op.params.map((id, k) => ({ id, k })).filter(({ id }) => forward.isForward(id));
  const counts = walk?.kind === 'trips' ? walk : null;
  const zero = counts ? [builder.constant(0)] : [];
  const shadowOf = (id: ValueId, like: ValueId): ValueId => {
    if (forward.isForward(id)) return forward.cx.shadow(id);
    if (forward.cx.typeOf(id).kind === 'nothing') return id;
    const result = builder.value(builder.typeOf(like));
    forward.emit({ kind: 'undef', result, span: op.span });
    return result;
  };
  const init = [...op.init, ...shadowed.map(({ id, k }) => shadowOf(op.init[k] as ValueId, forward.cx.shadow(id))), ...zero];
  const test = testOf(forward, op);
  const body = builder.region(() => {
    for (const inner of op.body.ops) forward.op(inner);
    forward.measure(op.body);
    builder.span = op.span;
    const more = shadowed.map(({ id, k }) => shadowOf(op.body.yields[k] as ValueId, forward.cx.shadow(id)));
    const trips = counts ? [builder.apply('add', [counts.param, builder.constant(1)], real, 'trips')] : [];
    forward.record(op.body);
    return [...op.body.yields, ...more, ...trips];
  });
  forward.emit({
    kind: 'loop',
    results: [
      ...op.results,
      ...op.results.filter((_, k) => shadowed.some((one) => one.k === k)).map((id) => forward.cx.shadow(id)),
      ...(counts ? [counts.result] : []),
    ],
    init,
    params: [...op.params, ...shadowed.map(({ id }) => forward.cx.shadow(id)), ...(counts ? [counts.param] : [])],
    test,
    body,
    again: op.again,
    span: op.span,
  });
}

export function forwardCall(forward: ForwardSweep, op: Extract<PrimalOp, { kind: 'call' }>): void {
  const cx = forward.cx;
  const callee = cx.facts.program.functions.get(op.callee);
  const { activity } = cx.facts;
  const needs = (id: ValueId | undefined): boolean => id !== undefined && activity.needsShadow(op.callee, id);
  const shadowArgs = op.args.filter((_, k) => needs(callee?.params[k]));
  const shadowResults = op.results.filter((_, k) => needs(callee?.body.yields[k]));
  const call = {
    ...op,
    callee: `${op.callee}.${forward.records ? 'fwd' : 'advance'}`,
    args: [...op.args, ...shadowArgs.map((id) => (forward.isForward(id) ? cx.shadow(id) : id))],
    results: [...op.results, ...shadowResults.map((id) => cx.shadow(id))],
  };
  const session = forward.parts.auxiliary.session.get(op);
  if (!forward.records || session === undefined || !isSteps(op)) forward.emit(call);
  else forward.emit(openSession(cx, op, call, session, forward.options));
}
