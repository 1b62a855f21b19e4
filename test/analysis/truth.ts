/**
 * Runs a program in the interpreter and holds every claim of the analyses against what happens.
 *
 * The program is rebuilt with probes: foreign ops after definitions, before accesses, around loops.
 * A probe never changes anything, so what it sees is what the program does.
 */

import { findAliases, type ClassId } from '../../compiler/analysis/aliases.ts';
import { findBounds } from '../../compiler/analysis/bounds.ts';
import { findIntegers } from '../../compiler/analysis/integers.ts';
import { findEffectsOnLengths } from '../../compiler/analysis/lengths.ts';
import { findLoops, type Counted } from '../../compiler/analysis/loops.ts';
import { evaluate, StepLimit } from '../../compiler/ir/evaluate.ts';
import type { Func, Loop, PrimalOp, Program, Region, ValueId } from '../../compiler/ir/ir.ts';
import { isReference } from '../../compiler/ir/types.ts';
import { resultsOf } from '../../compiler/ir/walk.ts';
import { span } from './build.ts';

type Probe = (...seen: readonly unknown[]) => void;
/** How often each kind of claim was put to the test. */
export type Tally = Record<string, number>;

export function holdToTruth(program: Program<PrimalOp>, args: readonly unknown[], tally: Tally): void {
  const aliases = findAliases(program);
  const integers = findIntegers(program, aliases);
  const effects = findEffectsOnLengths(program, aliases, integers);
  const loops = findLoops(program, aliases, effects, integers);
  const bounds = findBounds(program, aliases, effects, integers, loops);

  const probes: Probe[] = [];
  const atEnd: (() => void)[] = [];
  const classes = new Map<unknown, ClassId>();
  const isWritten = (of: ClassId): boolean => aliases.isWrittenOutside(of);
  const runs = new Map<Loop<PrimalOp>, number[]>();
  let lastRun = 0;
  const fail = (claim: string, ...seen: readonly unknown[]): never => {
    throw new Error(`claimed ${claim}, but saw ${seen.map(String).join(', ')}`);
  };
  const claim = (kind: string, holds: boolean, text: string, ...seen: readonly unknown[]): void => {
    tally[kind] = (tally[kind] ?? 0) + 1;
    if (!holds) fail(text, ...seen);
  };
  const probe = (seen: Probe, ...ids: readonly ValueId[]): PrimalOp => {
    probes.push(seen);
    const pieces = [`probe(${probes.length - 1}`, ...ids.map(() => '')].map((text, k) => (k === ids.length ? `${text})` : `${text}, `));
    return { kind: 'foreign', result: null, pieces, args: ids, effect: true, observesOnly: true, span };
  };

  function* afterDefinition(key: string, fn: Func<PrimalOp>, id: ValueId, around: readonly Loop<PrimalOp>[]): Generator<PrimalOp> {
    const name = `%${id} of ${key}`;
    if (isReference(fn.values[id]?.type ?? { kind: 'nothing' })) {
      const of = aliases.classOf(key, id);
      yield probe((object) => {
        if (typeof object !== 'object' || object === null) return;
        const known = classes.get(object);
        classes.set(object, of);
        // Objects of the caller that are only read may be one although their classes are not.
        const same = known === undefined || known === of || !(isWritten(of) || isWritten(known));
        claim('alias', same, `${name} in class ${of} only`, known);
      }, id);
    }
    if (integers.isInteger(key, id)) {
      yield probe((x) => claim('integer', x === undefined || !Number.isFinite(x) || Number.isInteger(x), `${name} integer`, x), id);
    }
    if (integers.isNonNegative(key, id)) {
      yield probe((x) => claim('non-negative', !(typeof x === 'number' && x < 0) && !Object.is(x, -0), `${name} not negative`, x), id);
    }
    for (const loop of around) {
      if (!loops.isInvariant(key, id, loop)) continue;
      let first: { readonly run: number | undefined; readonly value: unknown } | null = null;
      yield probe((value) => {
        const run = runs.get(loop)?.at(-1);
        if (first?.run === run) claim('invariant', Object.is(first?.value, value), `${name} invariant`, first?.value, value);
        else first = { run, value };
      }, id);
    }
  }

  const region = (
    key: string,
    fn: Func<PrimalOp>,
    { ops, yields }: Region<PrimalOp>,
    around: readonly Loop<PrimalOp>[],
  ): Region<PrimalOp> => ({
    yields,
    ops: ops.flatMap((op) => [...probed(key, fn, op, around)]),
  });

  function* probed(key: string, fn: Func<PrimalOp>, op: PrimalOp, around: readonly Loop<PrimalOp>[]): Generator<PrimalOp> {
    if (op.kind === 'load' || op.kind === 'store') {
      const needed = bounds.inBoundsIfIntegers(key, op);
      const visible = needed?.every((id) => fn.params.includes(id)) ? needed : null;
      if (visible) {
        yield probe(
          (array, index, ...assumed) => {
            if (!assumed.every(Number.isInteger)) return;
            const { length } = array as readonly unknown[];
            const at = index as number;
            claim(
              needed?.length ? 'bounds, if' : 'bounds',
              Number.isInteger(at) && at >= 0 && at < length,
              `%${op.index} in bounds`,
              at,
              length,
            );
          },
          op.array,
          op.index,
          ...visible,
        );
      }
    }
    if (op.kind === 'if') {
      yield { ...op, then: region(key, fn, op.then, around), else: region(key, fn, op.else, around) };
    } else if (op.kind === 'loop') {
      yield* probedLoop(key, fn, op, around);
    } else {
      yield op;
    }
    for (const id of resultsOf(op)) yield* afterDefinition(key, fn, id, around);
    if ((op.kind === 'load' || op.kind === 'getField' || op.kind === 'length') && effects.repeatable(key, op)) {
      const [reference, index] = op.kind === 'load' ? [op.array, op.index] : [op.kind === 'length' ? op.array : op.record, null];
      const name = op.kind === 'length' ? 'length' : op.kind === 'getField' ? op.field : null;
      yield probe(
        (object, value, at) => {
          const again = (): unknown => (object as Record<string, unknown>)[name ?? String(at)];
          atEnd.push(() => claim('repeatable', Object.is(again(), value), `read %${op.result} of ${key} repeatable`, value, again()));
        },
        reference,
        op.result,
        ...(index === null ? [] : [index]),
      );
    }
  }

  function* probedLoop(key: string, fn: Func<PrimalOp>, op: Loop<PrimalOp>, around: readonly Loop<PrimalOp>[]): Generator<PrimalOp> {
    const { counted, inductions } = loops.factsOf(key, op);
    const inside = [...around, op];
    const trips: number[] = [];
    const tested = region(key, fn, op.test, inside);
    const body = region(key, fn, op.body, inside);
    const bound: { value: unknown }[] = [];
    const enter = probe(
      (start) => {
        lastRun++;
        runs.set(op, [...(runs.get(op) ?? []), lastRun]);
        trips.push(0);
        bound.push({ value: start });
      },
      ...(counted ? [counted.start] : []),
    );
    const trip = probe(() => trips.push((trips.pop() ?? 0) + 1));
    const steps = inductions.flatMap((induction) => {
      let before: { readonly run: number | undefined; readonly value: number } | null = null;
      return [
        probe((x) => {
          const run = runs.get(op)?.at(-1);
          const value = x as number;
          if (before?.run === run && induction.integer)
            claim(
              'induction',
              Object.is(value, (before?.value ?? 0) + induction.step) || !Number.isFinite(value),
              'a step',
              before?.value,
              value,
            );
          before = { run, value };
        }, induction.param),
      ];
    });
    const starts = new Map<number | undefined, { readonly start: unknown; limit: unknown }>();
    const limits = counted
      ? [
          probe(
            (limit, now) => {
              const run = runs.get(op)?.at(-1);
              const known = starts.get(run);
              if (known) claim('bound', Object.is(known.limit, limit), 'one bound', known.limit, limit);
              else starts.set(run, { start: now, limit });
            },
            counted.bound,
            counted.param,
          ),
        ]
      : [];
    const leave = probe(() => {
      const run = runs.get(op)?.pop();
      const done = trips.pop() ?? 0;
      const known = starts.get(run);
      if (counted && known)
        claim(
          'trips',
          done === tripsBetween(known.start as number, known.limit as number, counted),
          `${tripsBetween(known.start as number, known.limit as number, counted)} trips`,
          done,
        );
      if (counted !== null && counted.trips !== null) claim('literal trips', done === counted.trips, `${counted.trips} trips`, done);
    });
    yield enter;
    yield {
      ...op,
      test: { ops: [...steps, ...tested.ops, ...limits], yields: tested.yields },
      body: { ops: [trip, ...body.ops], yields: body.yields },
    };
    yield leave;
  }

  const functions = new Map(
    [...program.functions].map(([key, fn]): [string, Func<PrimalOp>] => {
      const given = fn.params.flatMap((id) => [...afterDefinition(key, fn, id, [])]);
      const body = region(key, fn, fn.body, []);
      return [key, { ...fn, body: { ops: [...given, ...body.ops], yields: body.yields } }];
    }),
  );
  const scope = { probe: (k: number, ...seen: readonly unknown[]) => probes[k]?.(...seen) };
  try {
    evaluate({ ...program, functions }, args, { scope, stepLimit: 3000 });
    for (const check of atEnd) check();
  } catch (error) {
    // Programs may run for ever or make arrays of impossible lengths; what was seen until then counts.
    if (!(error instanceof StepLimit) && !(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
    tally['stopped'] = (tally['stopped'] ?? 0) + 1;
  }
}

/** Counting it out, by the definition. */
function tripsBetween(start: number, limit: number, { comparison, step }: Counted): number {
  const holds = {
    lt: (i: number) => i < limit,
    le: (i: number) => i <= limit,
    gt: (i: number) => i > limit,
    ge: (i: number) => i >= limit,
    ne: (i: number) => i !== limit,
  }[comparison];
  let trips = 0;
  for (let i = start; holds(i) && trips < 1e5; i += step) trips++;
  return trips;
}
