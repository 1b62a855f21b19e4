/**
 * Calls that stand for checkpointed loops, in both sweeps: what the runtime's session has to know.
 *
 * Needs   the call, the activity of its callee, the shadows that flow through it.
 * Gives   the session of the forward call (who runs trips without recording, what a snapshot holds,
 *         which shadows travel with the state) and of the reverse call (whose adjoints feed the trips
 *         before).
 *
 * To everything but the emitter both stay plain calls of the whole range.
 */

import { firstCarriedArgument, firstCarriedResult, functionOf, notCarried } from '../../analysis/program.ts';
import { calleesOf } from '../../checkpoint/replayed.ts';
import { stateOf } from '../../checkpoint/state.ts';
import type { Call, PrimalOp, Program, ReverseSession, Steps, SweepOp, ValueId } from '../../ir/ir.ts';
import { opsIn, resultsOf } from '../../ir/walk.ts';
import { isReal, type SweepContext } from '../context.ts';
import type { Plan } from '../plan/plan.ts';

export type StepsCall = Call & { readonly steps: Steps };

/** The type of the value that holds a session between the sweeps. */
export const sessionType = { kind: 'opaque', text: 'Checkpoints' } as const;

/** What the caller of a gradient may ask of its sessions. */
export const optionsType = { kind: 'opaque', text: 'CheckpointOptions' } as const;

/** Reversals at the limit, and calls in joint mode, leave nothing to be asked for. */
export const isAdjustable = ({ steps: { request } }: StepsCall): boolean => request.fixedPoint === undefined && request.joint === undefined;

export const isSteps = (op: Call): op is StepsCall => op.steps !== undefined;

/** Every call that stands for a checkpointed loop. */
export const stepsIn = (program: Program<PrimalOp>): StepsCall[] =>
  [...program.functions.values()].flatMap((fn) => [...opsIn(fn.body)].filter((op): op is StepsCall => op.kind === 'call' && isSteps(op)));

/** Is the value, at any depth, of an object that trips write or that a session puts back as it was? It does so object by object. */
export function overwrittenByReplays({ facts, key }: SweepContext, id: ValueId): boolean {
  const { aliases, effects, program } = facts;
  if (!aliases.hasClass(key, id)) return false;
  const reach = aliases.reach(aliases.classOf(key, id));
  const isWritten = (op: StepsCall): boolean => [...effects.writtenBy(op.callee)].some((cell) => reach.has(aliases.placeOf(cell).class));
  const isPutBack = (caller: string, op: StepsCall): boolean => {
    const { state, kept } = stateOf(facts, caller, op);
    const args = [...state, ...kept].flatMap((k) => op.args[k] ?? []);
    return args.some((arg) => [...aliases.reach(aliases.classOf(caller, arg))].some((one) => reach.has(one)));
  };
  return [...program.functions].some(([caller, fn]) =>
    [...opsIn(fn.body)].some((op) => op.kind === 'call' && isSteps(op) && (isWritten(op) || isPutBack(caller, op))),
  );
}

/** Is there anything to reverse in the trips, or in what they call? */
export const hasWork = ({ facts }: SweepContext, op: StepsCall): boolean =>
  [...calleesOf(facts.program, op.callee)].some((key) =>
    [...opsIn(functionOf(facts.program, key).body)].some((one) => resultsOf(one).some((id) => facts.activity.isActive(key, id))),
  );

/** `call` is the call of f_fwd with shadows among its arguments and results; `options` what the caller asks of the session. */
export function openSession(cx: SweepContext, op: StepsCall, call: Call, session: ValueId, options: ValueId | null): SweepOp {
  const { state, kept } = stateOf(cx.facts, cx.key, op);
  const { activity } = cx.facts;
  const callee = functionOf(cx.facts.program, op.callee);
  const needs = (id: ValueId | undefined): boolean => id !== undefined && activity.needsShadow(op.callee, id);
  /** Where the shadow of the k-th argument stands: behind them all. */
  const shadowArgument = (k: number): number => op.args.length + callee.params.slice(0, k).filter(needs).length;
  const shadows = Array.from({ length: op.steps.carried }, (_, k) => {
    const arg = firstCarriedArgument(op.steps) + k;
    const result = firstCarriedResult(op.steps) + k;
    if (!needs(callee.params[arg])) return null;
    return {
      arg: shadowArgument(arg),
      result: op.results.length + callee.body.yields.slice(0, result).filter(needs).length,
    };
  });
  const adjoints = new Set(state.filter((k) => needs(callee.params[k])).map(shadowArgument));
  for (const shadow of shadows) if (shadow) adjoints.add(shadow.arg);
  const source = !isAdjustable(op) ? null : options !== null ? 'argument' : cx.options.handedOn === true ? 'tape' : null;
  const advance = shadows.some((one) => one !== null) ? `${op.callee}.advance` : op.callee;
  return {
    ...call,
    args: source === 'argument' && options !== null ? [...call.args, options] : call.args,
    results: [...call.results, session],
    steps: { ...op.steps, session: { kind: 'forward', advance, state, kept, options: source, adjoints: [...adjoints], shadows } },
  };
}

/**
 * `call` is the call of f_rev: from the adjoints of the active yields, the sums so far of what is not carried
 * and what is given to both halves, to the adjoints of the active parameters.
 */
export function closeSession(cx: SweepContext, op: StepsCall, call: Call, session: ValueId, given: readonly Given[]): SweepOp {
  const callee = functionOf(cx.facts.program, op.callee);
  const isActive = (id: ValueId | undefined): boolean => isActiveNumber(cx, op, id);
  const seeds = [...callee.body.yields.filter(isActive)];
  const sums = notCarried(callee, op.steps).filter(isActive);
  const offset = firstCarriedResult(op.steps) - firstCarriedArgument(op.steps);
  const feeds = callee.params.flatMap((id, k): ReverseSession['feeds'] => {
    if (!isActive(id)) return [];
    const sum = sums.indexOf(id);
    if (sum >= 0) return [seeds.length + sum];
    const yielded = callee.body.yields[k + offset];
    return [isActive(yielded) ? callee.body.yields.slice(0, k + offset).filter(isActive).length : null];
  });
  const handedOn = seeds.length + sums.length;
  const placeOf = (position: number): number | null => {
    const at = given.findIndex((one) => one.position === position && !one.isShadow);
    return at < 0 ? null : handedOn + at;
  };
  const places = { from: placeOf(0), to: placeOf(1) };
  return {
    ...call,
    args: [...call.args, session],
    steps: { ...op.steps, session: { kind: 'reverse', feeds, carried: seeds.length, handedOn, ...places } },
  };
}

/** An argument of a range of trips, or the shadow of one, that the reverse is called with as well. */
export interface Given {
  readonly position: number;
  readonly isShadow: boolean;
}

/** What the reverse half reads of its parameters, and what has been found before: its caller hands it on, so it need not be recorded. */
export function givenIn(cx: SweepContext, plan: Plan, before: readonly Given[] = []): readonly Given[] {
  const list = cx.fn.params.flatMap((id, position): Given[] =>
    cx.isGiven(id)
      ? [
          { position, isShadow: false },
          { position, isShadow: true },
        ]
      : [],
  );
  return list.filter(({ position, isShadow }) => {
    if (before.some((one) => one.position === position && one.isShadow === isShadow)) return true;
    const id = cx.fn.params[position] as ValueId;
    if (isShadow && !cx.hasShadow(id)) return false;
    return plan.availabilityOf(isShadow ? cx.shadow(id) : id) !== null;
  });
}

/** The same among the parameters of the function or the arguments of a call. */
export function givenValue(cx: SweepContext, among: readonly ValueId[], { position, isShadow }: Given): ValueId {
  const id = among[position] as ValueId;
  return isShadow && cx.hasShadow(id) ? cx.shadow(id) : id;
}

/** The bounds of a range: the session knows them. */
export const isBound = ({ position, isShadow }: Given): boolean => position <= 1 && !isShadow;

/** The arguments of the call whose sums f_rev goes on with. */
export function runningSums(cx: SweepContext, op: StepsCall): readonly ValueId[] {
  const callee = functionOf(cx.facts.program, op.callee);
  const rest = new Set(notCarried(callee, op.steps));
  return op.args.filter((_, k) => {
    const id = callee.params[k];
    return id !== undefined && rest.has(id) && isActiveNumber(cx, op, id);
  });
}

/** Does a value of the callee have an adjoint that f_rev takes or gives? */
function isActiveNumber({ facts }: SweepContext, { callee: key }: StepsCall, id: ValueId | undefined): boolean {
  const type = id === undefined ? undefined : functionOf(facts.program, key).values[id]?.type;
  return id !== undefined && type !== undefined && facts.activity.isActive(key, id) && isReal(type);
}
