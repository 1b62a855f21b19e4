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
import type { Func, PrimalOp, Program, SweepOp, Type, ValueId } from '../ir/ir.ts';
import { findReverseArguments } from './pairs/reverseArguments.ts';
import { definite, isDifferentiable, isTypedArray, ShadowTypes } from '../ir/types.ts';
import { isReal, reversed, type SweepContext, type SweepOptions } from './context.ts';
import { openBuffers } from './shadows/buffers.ts';
import { makeAdvance, makePair } from './pairs/pairs.ts';
import { gradientOf } from './shadows/result.ts';
import { ReverseSweep } from './reverse/reverse.ts';
import { seedInto } from './shadows/seeds.ts';
import { isAdjustable, isSteps, optionsType, overwrittenByReplays, stepsIn, type StepsCall } from './pairs/sessions.ts';
import { newFrames, prepare, type Prepared } from './sweeps.ts';
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
  const frames = newFrames();
  const fn = program.functions.get(program.entry) as Func<PrimalOp>;
  const sweepOptions = { ...request.options, reverseArguments: findReverseArguments(facts, types, request.options) };
  const outputs = request.of.map((output) => outputOf(fn, output));
  let seeding: Seeding = { params: [], seeds: [] };
  const prepared = prepare(program.entry, fn, facts, types, false, sweepOptions, frames, outputs, (context) => {
    if (request.seeded) seeding = makeSeeds(context, types, outputs, request.keys);
    return fn.body.yields.map((id) => (request.seeded ? seedFor(id, outputs, seeding) : outputs[0] === id ? null : undefined));
  });
  const { cx, shadows } = prepared;
  const { builder } = cx;

  const wanted = request.wrt.map(({ index }) => fn.params[index] as ValueId);
  const named = request.into && wanted.map((id, k) => ({ id, key: request.into?.[k] ?? String(k) }));
  const buffers = named && openBuffers(builder, types, fn.params, named, (id) => growsWithin(cx, id), fn.span);
  const shadowed = fn.params.filter((id) => cx.hasShadow(id) || (wanted.includes(id) && isShadowable(builder.typeOf(id))));
  const early = shadowed.some((id) => cx.hasShadow(id) && shadows.kindOf(id) === 'forward');
  // Shadows have the shape, and the sharing, of what the caller handed in; one that is made behind the
  // forward sweep, of an array that grew there, has the length it grew to.
  const hasGrown = (id: ValueId): boolean => !early && cx.hasShadow(id) && growsWithin(cx, id);

  // Parameters: the caller's objects under new ids where they have to be copied. If shadows are made of
  // nested copies, all are made of copies: an object may be met inside one parameter and as another.
  const written = facts.effects.copiedParameters.map((k) => fn.params[k] as ValueId);
  const allCopied = shadowed.some(hasGrown) && written.some((id) => isNested(builder.typeOf(id)));
  const copied = fn.params.filter((id) => written.includes(id) || (allCopied && shadowed.includes(id) && !isReal(builder.typeOf(id))));
  const own = new Map(copied.map((id) => [id, builder.value(builder.typeOf(id), builder.hintOf(id))]));
  const params = fn.params.map((id) => own.get(id) ?? id);
  builder.span = fn.span;
  refuseOverlaps(
    cx,
    written.map((id) => own.get(id) as ValueId),
    params,
  );
  if (copied.length > 0) {
    builder.emit({ kind: 'copy', results: copied, originals: copied.map((id) => own.get(id) as ValueId), span: fn.span });
  }
  const isMadeOfCopy = (id: ValueId): boolean => (allCopied ? cx.hasShadow(id) || !growsWithin(cx, id) : hasGrown(id));
  const shapeOf = (id: ValueId): ValueId => (isMadeOfCopy(id) ? id : (own.get(id) ?? id));
  const makeShadows = (): void => {
    if (shadowed.length === 0) return;
    const results = shadowed.map((id) => cx.shadow(id));
    const given = buffers && buffers.given.size > 0 ? { given: shadowed.map((id) => buffers.given.get(id) ?? null) } : {};
    builder.emit({ kind: 'shadow', results, primals: shadowed.map(shapeOf), ...given, span: builder.span });
  };
  if (early) makeShadows();
  const sweep = new ReverseSweep(prepared);
  prepared.forward.reverse = { sweep, reductions: prepared.reductions };
  openSeeds(cx, seeding, request.keys);
  const handsOn = request.adjustable && sessionsBelow(facts).some(isAdjustable);
  const adjustable =
    handsOn ||
    (request.adjustable && [...prepared.auxiliary.session.keys()].some((op) => op.kind === 'call' && isSteps(op) && isAdjustable(op)));
  const options = adjustable ? [builder.value(optionsType, 'options')] : [];
  prepared.forward.options = options[0] ?? null;
  prepared.forward.run();

  const values = keepOutputs(cx, outputs);
  builder.span = reversed(fn.span);
  if (!early) makeShadows();
  sweep.start();
  outputs.forEach((id, k) => {
    const seed = seeding.seeds[k] ?? null;
    if (isReal(builder.typeOf(id))) sweep.add(id, seed ?? builder.constant(1));
    else if (seed !== null && cx.hasShadow(id)) seedInto(sweep, sweep.value(cx.shadow(id)), seed, types.of(builder.typeOf(id)));
  });
  sweep.finish();
  builder.span = reversed(fn.span);
  const gradients = wanted.map((id, k) => gradientOf(cx, sweep, id, own.get(id) ?? id, request.wrt[k]?.path ?? [], buffers === null));
  const yields = [...values.filter((_, k) => request.seeded || k === 0), ...gradients];
  const entry = builder.finish(
    fn.name,
    [...seeding.params, ...(buffers ? [buffers.param] : []), ...params, ...options],
    yields,
    fn.span,
    'own',
  );
  const [handed] = options;

  const all: Prepared[] = [prepared];
  const steps = new Map(stepsIn(program).map((op) => [op.callee, op.steps]));
  const functions = new Map<string, Func<SweepOp>>([
    [program.entry, handsOn && handed !== undefined ? { ...entry, handsOn: handed } : entry],
  ]);
  for (const [key, callee] of program.functions) {
    if (key === program.entry) continue;
    functions.set(key, callee as Func<SweepOp>);
    if (!isPair(cx.facts, key)) continue;
    const { forward, reverse, ahead } = makePair(
      key,
      callee,
      facts,
      types,
      { ...sweepOptions, handedOn: handsOn },
      frames,
      steps.get(key) ?? null,
    );
    all.push(ahead);
    functions.set(`${key}.fwd`, forward);
    functions.set(`${key}.rev`, reverse);
    if (steps.size > 0) functions.set(`${key}.advance`, makeAdvance(key, callee, facts, types, sweepOptions, frames));
  }
  return {
    program: { entry: program.entry, functions, globals: program.globals },
    types,
    seeds: seeding.params.map((id) => builder.typeOf(id)),
    direct: wanted.map((id) => buffers?.given.has(id) ?? false),
    adjustable,
    prepared: all,
  };
}

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

/**
 * Two views of one buffer that overlap without being the same object: copies would come apart, so the
 * call is refused at its start. Only where one of them is written.
 */
function refuseOverlaps(cx: SweepContext, written: readonly ValueId[], params: readonly ValueId[]): void {
  const { builder } = cx;
  const { span } = builder;
  const isView = (id: ValueId): boolean => isTypedArray(builder.typeOf(id));
  const done = new Set<ValueId>();
  for (const a of written.filter(isView)) {
    done.add(a);
    for (const b of params.filter((id) => isView(id) && !done.has(id))) {
      const test = builder.value({ kind: 'boolean' });
      const pieces = [
        '(',
        ' as object) !== ',
        ' && ',
        '.buffer === ',
        '.buffer && ',
        '.byteOffset < ',
        '.byteOffset + ',
        '.byteLength && ',
        '.byteOffset < ',
        '.byteOffset + ',
        '.byteLength',
      ];
      builder.emit({
        kind: 'foreign',
        result: test,
        pieces,
        args: [a, b, a, b, a, b, b, b, a, a],
        effect: false,
        observesOnly: true,
        span,
      });
      const then = builder.region(() => {
        const error = builder.value({ kind: 'opaque', text: 'Error' });
        const text = `new Error('AD2001: ${cx.fn.name} was given overlapping views of one buffer (${builder.hintOf(a) ?? 'one'}, ${builder.hintOf(b) ?? 'other'}) and writes to one of them')`;
        builder.emit({ kind: 'foreign', result: error, pieces: [text], args: [], effect: true, observesOnly: true, span });
        builder.emit({ kind: 'throw', value: error, span });
        return [];
      });
      builder.emit({ kind: 'if', results: [], test, then, else: { ops: [], yields: [] }, span });
    }
  }
}

interface Seeding {
  /** One parameter: a seed, or a record of them. */
  readonly params: readonly ValueId[];
  /** In the order of the outputs. */
  readonly seeds: readonly ValueId[];
}

/** One output's seed is a parameter of its shape; several come in a record. */
function makeSeeds(cx: SweepContext, types: ShadowTypes, outputs: readonly ValueId[], keys: readonly string[]): Seeding {
  const { builder } = cx;
  const seeds = outputs.map((id) => builder.value(types.of(builder.typeOf(id)), 'seed'));
  if (seeds.length === 1) return { params: seeds, seeds };
  const fields = new Map(seeds.map((id, k) => [keys[k] ?? String(k), builder.typeOf(id)]));
  return { params: [builder.value({ kind: 'record', name: null, form: 'object', fields }, 'seed')], seeds };
}

/** Take the seeds out of their record, at the start of the function. */
function openSeeds({ builder }: SweepContext, { params, seeds }: Seeding, keys: readonly string[]): void {
  const [record] = params;
  if (record === undefined || seeds.length < 2) return;
  seeds.forEach((result, k) => builder.emit({ kind: 'getField', result, record, field: keys[k] ?? String(k), span: builder.span }));
}

/** The seed of a number that the function returns. */
const seedFor = (id: ValueId, outputs: readonly ValueId[], { seeds }: Seeding): ValueId | undefined => seeds[outputs.indexOf(id)];

const outputOf = (fn: Func<PrimalOp>, output: Output): ValueId =>
  (output.kind === 'yield' ? fn.body.yields[output.index] : fn.params[output.index]) as ValueId;

/** Holds objects that may be shared. */
function isNested(type: Type): boolean {
  const whole = definite(type);
  return whole.kind === 'record' || (whole.kind === 'array' && definite(whole.element).kind !== 'real');
}

const isShadowable = (type: Type): boolean => isDifferentiable(type) && definite(type).kind !== 'real';
