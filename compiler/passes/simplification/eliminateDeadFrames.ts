/**
 * Remove from frames what is never read again, what is there twice, and constants; then whole frames. A frame that nobody
 * records is never restored: what branches to that is known not to.
 *
 * Needs   a verified program: the record and the restore of a frame may be in two functions.
 * Gives   shorter frames, in the same order on the tape; functions that touch no tape any more say so.
 */

import type { Constant, FrameId, Func, Op, Program, RecordFrame, Region, RestoreFrame, ValueId } from '../../ir/ir.ts';
import { mapRegions, opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import { boolean } from '../../ir/types.ts';
import { substitute, Substitution, throws } from '../../ir/rewrite.ts';

export function eliminateDeadFrames<O extends Op>(program: Program<O>): Program<O> {
  const frames = new Map<FrameId, Frame>();
  const frameOf = (id: FrameId): Frame => {
    let frame = frames.get(id);
    if (!frame) frames.set(id, (frame = { records: [], restores: [] }));
    return frame;
  };
  for (const fn of program.functions.values()) {
    const onTape = opsIn<Op>(fn.body).filter((op) => op.kind === 'record' || op.kind === 'restore');
    if (onTape.length === 0) continue;
    const facts = factsOf(fn);
    for (const op of onTape) {
      if (op.kind === 'record') frameOf(op.frame).records.push({ op, facts });
      if (op.kind === 'restore') frameOf(op.frame).restores.push({ op, facts });
    }
  }

  const plans = new Map<FrameId, readonly Fate[]>();
  for (const [id, frame] of frames) {
    const plan = planOf(frame);
    if (plan.length === 0 ? frame.restores.length > 0 : plan.some((fate) => fate.kind !== 'keep')) plans.set(id, plan);
  }

  let functions: Map<string, Func<Op>> = new Map(program.functions);
  const isNever = (op: Op): boolean => op.kind === 'restore' && frameOf(op.frame).records.length === 0;
  if (plans.size > 0) functions = new Map([...functions].map(([key, fn]) => [key, shorten(withoutNever(fn, isNever), plans)]));
  const settled = withoutTapes(functions);
  return plans.size === 0 && settled === functions ? program : ({ ...program, functions: settled } as unknown as Program<O>);
}

interface Facts {
  readonly used: ReadonlySet<ValueId>;
  readonly constants: ReadonlyMap<ValueId, Constant>;
}

interface Frame {
  readonly records: { readonly op: RecordFrame; readonly facts: Facts }[];
  readonly restores: { readonly op: RestoreFrame; readonly facts: Facts }[];
}

/** What becomes of an entry of a frame. */
type Fate =
  | { readonly kind: 'keep' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'same'; readonly as: number }
  | { readonly kind: 'constant'; readonly value: Constant['value'] };

function factsOf(fn: Func<Op>): Facts {
  const used = new Set<ValueId>();
  const constants = new Map<ValueId, Constant>();
  const visit = (region: Region<Op>): void => {
    for (const op of region.ops) {
      if (op.kind === 'constant') constants.set(op.result, op);
      usesOf(op).forEach((id) => used.add(id));
      if (op.kind === 'loop' && op.again !== null) used.add(op.again);
      regionsOf(op).forEach(visit);
    }
    if (!throws(region)) region.yields.forEach((id) => used.add(id));
  };
  visit(fn.body);
  return { used, constants };
}

function planOf({ records, restores }: Frame): readonly Fate[] {
  const [record] = records;
  if (!record || restores.length === 0) return [];
  /** The first entry that is read, by the values that all the records put there. */
  const firsts = new Map<string, number>();
  return record.op.values.map((value, k): Fate => {
    const isRead = restores.some(({ op, facts }) => isIn(facts.used, op.results[k]));
    if (!isRead) return { kind: 'drop' };
    const recorded = records.map(({ op }) => op.values[k]).join(' ');
    const first = firsts.get(recorded);
    if (first !== undefined) return { kind: 'same', as: first };
    firsts.set(recorded, k);
    const constant = record.facts.constants.get(value);
    const everywhere = records.every(({ op, facts }) => {
      const id = op.values[k];
      const other = id === undefined ? undefined : facts.constants.get(id);
      return other !== undefined && constant !== undefined && Object.is(other.value, constant.value);
    });
    return constant && everywhere ? { kind: 'constant', value: constant.value } : { kind: 'keep' };
  });
}

const isIn = (ids: ReadonlySet<ValueId>, id: ValueId | undefined): boolean => id !== undefined && ids.has(id);

/** Branches that lead to what never happens become constant tests. */
function withoutNever(fn: Func<Op>, isNever: (op: Op) => boolean): Func<Op> {
  if (!opsIn(fn.body).some(isNever)) return fn;
  const values = [...fn.values];
  const visit = (region: Region<Op>): Region<Op> => {
    const ops = region.ops.flatMap((op): readonly Op[] => {
      if (isNever(op) && op.kind === 'restore') return op.results.map((result) => ({ kind: 'undef', result, span: op.span }));
      const inner = mapRegions(op, visit);
      if (op.kind !== 'if' || inner.kind !== 'if' || op.then.ops.some(isNever) === op.else.ops.some(isNever)) return [inner];
      const test = values.push({ type: boolean, hint: null }) - 1;
      const value = op.else.ops.some(isNever);
      return [
        { kind: 'constant', result: test as ValueId, value, span: op.span },
        { ...inner, test: test as ValueId },
      ];
    });
    return { ...region, ops };
  };
  return { ...fn, body: visit(fn.body), values };
}

function shorten(fn: Func<Op>, plans: ReadonlyMap<FrameId, readonly Fate[]>): Func<Op> {
  const substitution = new Substitution();
  let changed = false;
  let anyReserved = false;

  const short = (op: RecordFrame | RestoreFrame, plan: readonly Fate[]): readonly Op[] => {
    changed = true;
    const kept = (ids: readonly ValueId[]): ValueId[] => ids.filter((_, k) => plan[k]?.kind === 'keep');
    if (op.kind === 'record') {
      const values = kept(op.values);
      return values.length === 0 ? [] : [{ ...op, values }];
    }
    const constants: Op[] = [];
    plan.forEach((fate, k) => {
      const result = op.results[k];
      if (result === undefined) return;
      if (fate.kind === 'constant') constants.push({ kind: 'constant', result, value: fate.value, span: op.span });
      const first = fate.kind === 'same' ? op.results[fate.as] : undefined;
      if (first !== undefined) substitution.set(result, first);
    });
    const results = kept(op.results);
    return results.length === 0 ? constants : [{ ...op, results }, ...constants];
  };

  const visit = (region: Region<Op>): Region<Op> => {
    const ops = region.ops.flatMap((op): readonly Op[] => {
      if (op.kind === 'record' || op.kind === 'restore') {
        const plan = plans.get(op.frame);
        const left = plan ? short(op, plan) : [op];
        anyReserved ||= left.some((one) => one.kind === 'record' && one.reserved);
        return left;
      }
      // A callee may rely on the room made here.
      anyReserved ||= op.kind === 'call';
      return [mapRegions(op, visit)];
    });
    return { ...region, ops };
  };
  const body = visit(fn.body);
  if (!changed) return fn;
  return substitute({ ...fn, body: anyReserved ? body : withoutReserves(body) }, substitution);
}

/** No record relies on the room that these make. */
function withoutReserves(region: Region<Op>): Region<Op> {
  const ops = region.ops.filter((op) => op.kind !== 'reserve').map((op) => mapRegions(op, withoutReserves));
  return { ...region, ops };
}

/** A function needs its tape when it touches one, or calls one that does on the same tape. */
function withoutTapes(functions: Map<string, Func<Op>>): Map<string, Func<Op>> {
  const needs = new Set<string>();
  const callers = new Map<string, string[]>();
  for (const [key, fn] of functions) {
    for (const op of opsIn(fn.body)) {
      if (op.kind === 'record' || op.kind === 'restore' || op.kind === 'reserve') needs.add(key);
      if (op.kind === 'call' && op.steps?.session) needs.add(key);
      if (op.kind === 'call') callers.set(op.callee, [...(callers.get(op.callee) ?? []), key]);
    }
  }
  for (const key of needs) {
    if (functions.get(key)?.tape !== 'argument') continue;
    // A set hands out what is added while it is walked.
    for (const caller of callers.get(key) ?? []) needs.add(caller);
  }
  const isIdle = ([key, fn]: readonly [string, Func<Op>]): boolean => fn.tape !== 'none' && !needs.has(key);
  if (![...functions].some(isIdle)) return functions;
  return new Map([...functions].map(([key, fn]) => [key, isIdle([key, fn]) ? { ...fn, tape: 'none' } : fn]));
}
