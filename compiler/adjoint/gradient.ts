/**
 * The gradient (or vector-Jacobian product) of a program's entry, as one function of both sweeps.
 *
 * Needs   facts about the program for the requested inputs and outputs.
 * Gives   a program whose entry takes the seeds or buffers, then the primal's parameters, and yields the value
 *         and one gradient for each requested parameter. Parameters that the primal writes are
 *         copied first: the caller's objects are never changed.
 */

import type { Input, Output } from '../requests/positions.ts';
import type { Facts } from '../analysis/facts.ts';
import { functionOf } from '../analysis/program.ts';
import type { Func, PrimalOp, Program, SweepOp, Type, ValueId } from '../ir/ir.ts';
import { findReverseArguments } from './pairs/reverseArguments.ts';
import { definite, isDifferentiable, ShadowTypes } from '../ir/types.ts';
import { isReal, reversed, type SweepContext, type SweepOptions } from './context.ts';
import { openBuffers } from './shadows/buffers.ts';
import { makeAdvance, makePair } from './pairs/pairs.ts';
import { gradientOf } from './shadows/result.ts';
import { ReverseSweep } from './reverse/reverse.ts';
import { copyWritten } from './shadows/ownCopies.ts';
import { makeSeeds, noSeeds, openSeeds, seedFor, seedInto, Seeders } from './shadows/seeds.ts';
import { isAdjustable, isSteps, optionsType, overwrittenByReplays, stepsIn, type StepsCall } from './pairs/sessions.ts';
import { newFrames, prepare, type Prepared, type Shared } from './sweeps.ts';
import { isPair } from './plan/hasAdjoint.ts';
import { growsWithin } from './shadows/growth.ts';

export interface GradientRequest {
  readonly wrt: readonly Input[];
  readonly of: readonly Output[];
  /** A seed for each output comes as a parameter; otherwise the one output is a number seeded with 1. */
  readonly seeded: boolean;
  /** Gradients are written into arrays of the caller's, under these names where there are several. */
  readonly into: readonly string[] | null;
  /** A last parameter takes what the caller asks of checkpointed loops, if there are any. */
  readonly adjustable: boolean;
  /** Names of the outputs, for the record of seeds that several outputs take. */
  readonly keys: readonly string[];
  readonly options: SweepOptions;
}

export interface Gradient {
  readonly program: Program<SweepOp>;
  readonly types: ShadowTypes;
  /** Types of the seed parameters: one, or none. */
  readonly seeds: readonly Type[];
  /** For each requested parameter: is the caller's array its shadow, with nothing left to write at the end? */
  readonly direct: readonly boolean[];
  /** Has the entry that last parameter? */
  readonly adjustable: boolean;
  /** The plans of the entry and of the functions it calls. */
  readonly prepared: readonly Prepared[];
}

export function gradient(facts: Facts, request: GradientRequest): Gradient {
  const { program } = facts;
  const types = new ShadowTypes();
  const fn = functionOf(program, program.entry);
  const options = { ...request.options, reverseArguments: findReverseArguments(facts, types, request.options) };
  const shared = { facts, types, frames: newFrames(), options };
  const outputs = request.of.map((output) => outputOf(fn, output));
  let seeding = noSeeds;
  const seedsFor = (context: SweepContext): readonly (ValueId | null | undefined)[] => {
    if (request.seeded) seeding = makeSeeds(context, types, outputs, request.keys);
    return fn.body.yields.map((id) => (request.seeded ? seedFor(id, outputs, seeding) : outputs[0] === id ? null : undefined));
  };
  const prepared = prepare(program.entry, shared, { split: false, outputs, seedsFor });
  const { cx, shadows, forward } = prepared;
  const { builder } = cx;

  const wanted = request.wrt.map(({ index }) => fn.params[index] as ValueId);
  const named = request.into && wanted.map((id, k) => ({ id, key: request.into?.[k] ?? String(k) }));
  const buffers = named && openBuffers(builder, types, fn.params, named, (id) => growsWithin(cx, id), fn.span);
  const shadowed = fn.params.filter((id) => cx.hasShadow(id) || (wanted.includes(id) && isShadowable(builder.typeOf(id))));
  const early = shadowed.some((id) => cx.hasShadow(id) && shadows.kindOf(id) === 'forward');
  builder.span = fn.span;
  const copies = copyWritten(cx, shadowed, early);
  const makeShadows = (): void => {
    if (shadowed.length === 0) return;
    const results = shadowed.map((id) => cx.shadow(id));
    const given = buffers && buffers.given.size > 0 ? { given: shadowed.map((id) => buffers.given.get(id) ?? null) } : {};
    builder.emit({ kind: 'shadow', results, primals: shadowed.map(copies.shapeOf), ...given, span: builder.span });
  };

  if (early) makeShadows();
  const sweep = new ReverseSweep(prepared);
  forward.reverse = { sweep, reductions: prepared.reductions };
  openSeeds(cx, seeding, request.keys);
  const handsOn = request.adjustable && sessionsBelow(facts).some(isAdjustable);
  const adjustable = handsOn || (request.adjustable && hasAdjustableSession(prepared));
  const settings = adjustable ? builder.value(optionsType, 'options') : null;
  forward.options = settings;
  forward.run();
  const values = keepOutputs(cx, outputs);

  builder.span = reversed(fn.span);
  if (!early) makeShadows();
  sweep.start();
  const seeders = new Seeders(fn.name);
  outputs.forEach((id, k) => {
    const seed = seeding.seeds[k] ?? null;
    if (isReal(builder.typeOf(id))) sweep.add(id, seed ?? builder.constant(1));
    else if (seed !== null && cx.hasShadow(id)) seedInto(sweep, seeders, sweep.value(cx.shadow(id)), seed, types.of(builder.typeOf(id)));
  });
  sweep.finish();
  builder.span = reversed(fn.span);
  const gradients = wanted.map((id, k) => gradientOf(cx, sweep, id, copies.givenFor(id), request.wrt[k]?.path ?? [], buffers === null));

  const yields = [...values.filter((_, k) => request.seeded || k === 0), ...gradients];
  const params = [...seeding.params, ...(buffers ? [buffers.param] : []), ...copies.params, ...(settings === null ? [] : [settings])];
  const entry = builder.finish(fn.name, params, yields, fn.span, 'own');
  const callees = makeCallees(shared, handsOn);
  return {
    program: {
      entry: program.entry,
      functions: new Map([
        [program.entry, handsOn && settings !== null ? { ...entry, handsOn: settings } : entry],
        ...callees.functions,
        ...seeders.functions,
      ]),
      globals: program.globals,
    },
    types,
    seeds: seeding.params.map((id) => builder.typeOf(id)),
    direct: wanted.map((id) => buffers?.given.has(id) ?? false),
    adjustable,
    prepared: [prepared, ...callees.prepared],
  };
}

/** What the entry calls: pairs where there is anything to differentiate, otherwise the functions as they are. */
function makeCallees(
  shared: Shared,
  handsOn: boolean,
): { readonly functions: ReadonlyMap<string, Func<SweepOp>>; readonly prepared: readonly Prepared[] } {
  const { program } = shared.facts;
  const functions = new Map<string, Func<SweepOp>>();
  const prepared: Prepared[] = [];
  const recording = { ...shared, options: { ...shared.options, handedOn: handsOn } };
  const steps = new Map(stepsIn(program).map((op) => [op.callee, op.steps]));
  for (const [key, callee] of program.functions) {
    if (key === program.entry) continue;
    functions.set(key, callee as Func<SweepOp>);
    if (!isPair(shared.facts, key)) continue;
    const { forward, reverse, ahead } = makePair(key, recording, steps.get(key) ?? null);
    prepared.push(ahead);
    functions.set(`${key}.fwd`, forward);
    functions.set(`${key}.rev`, reverse);
    if (steps.size > 0) functions.set(`${key}.advance`, makeAdvance(key, shared));
  }
  return { functions, prepared };
}

/** Does the entry itself run a checkpointed loop that its caller may adjust? */
const hasAdjustableSession = ({ auxiliary }: Prepared): boolean =>
  [...auxiliary.session.keys()].some((op) => op.kind === 'call' && isSteps(op) && isAdjustable(op));

/** Checkpointed loops of the functions that the entry calls, trips of its own loops among them. */
const sessionsBelow = ({ program }: Facts): StepsCall[] =>
  stepsIn({ ...program, functions: new Map([...program.functions].filter(([key]) => key !== program.entry)) });

/** Trips that are run again write to the arrays of their loop: outputs among these are copied first. */
function keepOutputs(cx: SweepContext, outputs: readonly ValueId[]): readonly ValueId[] {
  const { builder } = cx;
  return outputs.map((id) => {
    if (!overwrittenByReplays(cx, id)) return id;
    const kept = builder.value(builder.typeOf(id), builder.hintOf(id));
    builder.emit({ kind: 'copy', results: [kept], originals: [id], span: cx.fn.span });
    return kept;
  });
}

const outputOf = (fn: Func<PrimalOp>, output: Output): ValueId =>
  (output.kind === 'yield' ? fn.body.yields[output.index] : fn.params[output.index]) as ValueId;

const isShadowable = (type: Type): boolean => isDifferentiable(type) && definite(type).kind !== 'real';
