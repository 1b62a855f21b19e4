/**
 * What the sweeps of a program keep, and why: data for `tsgrad explain`, with no prose but the reasons.
 *
 * Needs   the plans of all functions, and the final program: what turned out to be dead is neither kept
 *         nor reported.
 * Gives   for each function its loops (how each is walked backwards, what a trip records) and the
 *         values that the reverse sweep reads, each with how it gets there.
 */

import type { Facts } from '../analysis/facts.ts';
import type { CheckpointRequest, Loop, Op, PrimalOp, Program, Span, SweepOp, Type, ValueId } from '../ir/ir.ts';
import { definite, isReference } from '../ir/types.ts';
import { opsIn } from '../ir/walk.ts';
import { isCostly } from './plan/costly.ts';
import type { Row } from './plan/rows.ts';
import type { Prepared } from './sweeps.ts';

export type Way =
  /** On the tape, once for each run of its region. */
  | 'recorded'
  /** A variable of the function. */
  | 'kept'
  | 'recomputed'
  /** Read again from an array or a field. */
  | 'reloaded'
  /** The reversed loop counts it. */
  | 'counted';

export interface ExplainedValue {
  readonly name: string | null;
  readonly span: Span;
  readonly way: Way;
  readonly why: string;
  /** On the tape, for each run of the region it is in. */
  readonly bytes: number;
  /** The loop whose trips it is recorded in; null for the function itself. */
  readonly loop: Span | null;
}

export interface ExplainedLoop {
  readonly span: Span;
  readonly walk: 'together' | 'counted' | 'induction' | 'trips' | 'checkpointed' | 'limit';
  readonly why: string;
  /** On the tape for each trip, branches at their largest, inner loops not included. */
  readonly bytesPerTrip: number;
}

export interface ExplainedFunction {
  readonly name: string;
  readonly span: Span;
  /** Places with a derivative. */
  readonly active: readonly Span[];
  readonly loops: readonly ExplainedLoop[];
  readonly values: readonly ExplainedValue[];
  /** Outside of loops. */
  readonly bytes: number;
}

export interface Explanation {
  readonly functions: readonly ExplainedFunction[];
  /** Places where the influence of a number goes on and its derivative does not. */
  readonly lost: readonly { readonly span: Span; readonly kind: string }[];
}

/** Bytes of a value on the tape. */
export const sizeOf = (type: Type): number => (definite(type).kind === 'boolean' ? 1 : 8);

export function explain(facts: Facts, prepared: readonly Prepared[], final: Program<SweepOp>): Explanation {
  const { lost } = facts;
  const ends = [...lost.inputs.flatMap((one) => one.ends), ...lost.rounded, ...lost.integerStores];
  return {
    functions: prepared.map((one) => explainFunction(one, final)),
    lost: ends.map(({ span, kind }) => ({ span, kind })),
  };
}

function explainFunction(prepared: Prepared, final: Program<SweepOp>): ExplainedFunction {
  const { cx, walks } = prepared;
  const recorded = recordedIn(final, [cx.key, `${cx.key}.fwd`]);
  const values: ExplainedValue[] = [];
  for (const id of cx.homes.keys()) {
    const value = explainValue(prepared, id, recorded);
    if (value) values.push(value);
  }
  for (const row of prepared.rows.all) values.push(explainRow(prepared, row));
  const bytesIn = new Map<Span | null, number>();
  for (const { loop, way, bytes } of values) if (way === 'recorded') bytesIn.set(loop, (bytesIn.get(loop) ?? 0) + bytes);
  const inLoop = (loop: Span | null): number => bytesIn.get(loop) ?? 0;
  const loops: ExplainedLoop[] = [];
  for (const op of opsIn(cx.fn.body)) {
    if (op.kind === 'call' && op.steps) loops.push({ span: op.span, ...scheduled(op.steps.request), bytesPerTrip: 0 });
    if (op.kind !== 'loop') continue;
    const walk = walks.get(op);
    if (cx.fused.has(op))
      loops.push({
        span: op.span,
        walk: 'together',
        why: 'its iterations only add to sums, so each is reversed as it runs',
        bytesPerTrip: 0,
      });
    else if (walk) loops.push({ span: op.span, walk: walk.walk.kind, why: whyWalked[walk.walk.kind], bytesPerTrip: inLoop(op.span) });
  }
  const active = [...opsIn(cx.fn.body)].filter((op) => op.kind !== 'if' && op.kind !== 'loop' && cx.hasAdjoint(op));
  return { name: cx.fn.name, span: cx.fn.span, active: active.map((op) => op.span), loops, values, bytes: inLoop(null) };
}

/** What its function records for a trip is told there. */
function scheduled({ memory, snapshots, chunk, fixedPoint }: CheckpointRequest): Pick<ExplainedLoop, 'walk' | 'why'> {
  if (fixedPoint)
    return { walk: 'limit', why: 'its last iteration is reversed until the adjoints have died away; the others leave nothing' };
  const bounds = [
    ...(memory !== undefined || snapshots === undefined ? [`at most ${(memory ?? 64e6) / 1e6} MB of tape and snapshots`] : []),
    ...(snapshots === undefined ? [] : [`at most ${snapshots} snapshots`]),
    ...(chunk === undefined ? [] : [`${chunk} iterations recorded at a time`]),
  ];
  return { walk: 'checkpointed', why: `iterations are run again from snapshots of its state; ${bounds.join(', ')}` };
}

const whyWalked = {
  counted: 'the number of its iterations follows from its bound',
  induction: 'a counter that it leaves behind says where it ended',
  trips: 'nothing says how often it runs, so its iterations are counted',
} as const;

/** The values that reach the tape after all simplification. */
function recordedIn(final: Program<SweepOp>, keys: readonly string[]): ReadonlySet<ValueId> {
  const found = new Set<ValueId>();
  for (const key of keys) {
    const fn = final.functions.get(key);
    for (const op of fn ? opsIn<Op>(fn.body) : []) if (op.kind === 'record') op.values.forEach((id) => found.add(id));
  }
  return found;
}

function explainValue(prepared: Prepared, id: ValueId, recorded: ReadonlySet<ValueId>): ExplainedValue | null {
  const { cx, plan } = prepared;
  const how = plan.availabilityOf(id);
  const home = cx.homeOf(id);
  const primal = cx.primalOf(id);
  const op = home.op ?? (primal === null ? null : cx.homeOf(primal).op);
  if (how === null || op?.kind === 'constant') return null;
  const { type, hint } = cx.builder.valueOf(id);
  const at = op?.span ?? home.loop?.span ?? cx.fn.span;
  const isTaped = how === 'stored' && plan.isTaped(home.region);
  if (isTaped && !recorded.has(id)) return null;
  const value = { name: hint, span: at, bytes: 0, loop: loopAround(prepared, id)?.span ?? null };
  if (isTaped) return { ...value, way: 'recorded', why: whyStored(prepared, id, op), bytes: sizeOf(type) };
  if (how === 'stored') return { ...value, way: 'kept', why: 'it leaves its branch as a variable' };
  if (isFused(prepared, id)) return { ...value, way: 'kept', why: 'its iteration is reversed at once' };
  if (how === 'local')
    return { ...value, way: 'kept', why: cx.isGiven(id) ? 'whoever calls the reverse hands it on' : 'it is still in scope' };
  if (how === 'given')
    return isHandedBack(prepared, id)
      ? { ...value, way: 'kept', why: 'the next iteration has found it' }
      : { ...value, way: 'counted', why: home.loop ? 'the reversed loop counts it' : 'it is made where it is needed' };
  if (prepared.rows.of(id)) return { ...value, way: 'reloaded', why: 'its array is kept as a whole' };
  if (plan.placeOf(id)) return { ...value, way: 'reloaded', why: 'it stands in an element that is not written afterwards' };
  if (op?.kind === 'load' || op?.kind === 'getField' || op?.kind === 'length')
    return { ...value, way: 'reloaded', why: 'what it was read from is not written afterwards' };
  return {
    ...value,
    way: 'recomputed',
    why: isReference(type) ? 'it is found again from what is there' : 'computing it again is cheaper than keeping it',
  };
}

/** Told of the loop behind which it is kept: such a loop has about as many trips as the array has elements. */
function explainRow({ cx }: Prepared, { array, readers }: Row): ExplainedValue {
  const span = readers.at(-1)?.span ?? cx.fn.span;
  const why = 'loops read it over and over before it is written: all its elements, once';
  return { name: cx.builder.hintOf(array), span, way: 'recorded', why, bytes: 8, loop: span };
}

function isHandedBack({ cx, plan }: Prepared, id: ValueId): boolean {
  const loop = cx.parents.get(cx.homeOf(id).region)?.op;
  return loop?.kind === 'loop' && plan.handedBackIn(loop).some(({ next }) => next === id);
}

function isFused({ cx }: Prepared, id: ValueId): boolean {
  const { loop, region } = cx.homeOf(id);
  if (loop && cx.fused.has(loop)) return true;
  for (let at = cx.parents.get(region); at; at = cx.parents.get(at.region)) if (at.op.kind === 'loop' && cx.fused.has(at.op)) return true;
  return false;
}

function whyStored({ cx }: Prepared, id: ValueId, op: PrimalOp | null): string {
  if (cx.primalOf(id) !== null) return 'references to adjoints are not found again';
  if (cx.homeOf(id).loop) return 'it changes from iteration to iteration';
  switch (op?.kind) {
    case 'load':
    case 'getField':
      return 'what it was read from is written afterwards';
    case 'if':
      return 'a branch decides it';
    case 'loop':
      return 'a loop computes it';
    case 'call':
      return 'a call computes it';
    case 'apply':
      return isCostly(cx, op)
        ? `computing it again (${op.rule}) takes more than keeping it`
        : 'computing it again would take more of the tape, or many operations';
    default:
      return 'nothing that is there says what it was';
  }
}

/** The innermost loop whose trips the value belongs to. */
function loopAround({ cx }: Prepared, id: ValueId): Loop<PrimalOp> | null {
  const home = cx.homeOf(id);
  if (home.loop) return home.loop;
  for (let at = cx.parents.get(home.region); at; at = cx.parents.get(at.region)) if (at.op.kind === 'loop') return at.op;
  return null;
}
