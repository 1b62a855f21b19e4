/**
 * Merge a branch with its reverse, where the adjoint that enters the reverse is known before the branch: directly after it,
 * as where trips are reversed as they run, or further on if the reverse is only arithmetic and its frame.
 *
 * Needs   a verified function whose reverse sweep mirrors its forward sweep.
 * Gives   the same bits: `if (t) { A } … if (t) { B }` is `if (t) { A B } …`. What A computes is then in scope for B and
 *         need not leave its branch. The ops in between leave the tape as they found it, and so do A and B together.
 */

import type { FrameId, Func, If, Op, Region, ValueId } from '../../ir/ir.ts';
import { mapSame, substituteIn, Substitution, throws } from '../../ir/rewrite.ts';
import { mapRegions, opsIn, regionsOf, resultsOf, usesOf } from '../../ir/walk.ts';
import { Indices } from '../elements/indices.ts';

export function mergeBranches<O extends Op>(fn: Func<O>): Func<O> {
  const isReverse = (op: Op): boolean => op.kind === 'if' && op.span.sweep === 'reverse';
  if (!opsIn<Op>(fn.body).some(isReverse)) return fn;
  const indices = new Indices(fn);
  const facts: Facts = {
    isSame: (a, b) => indices.numberOf(a) === indices.numberOf(b),
    tables: new Set(opsIn<Op>(fn.body).flatMap((op) => (op.kind === 'global' ? [op.result] : []))),
  };
  // From the outside in: what two branches have in them stands side by side once they are one.
  const inRegion = (region: Region<Op>): Region<Op> => {
    const ops = mapSame(mergedIn(region.ops, facts), (op) => mapRegions(op, inRegion));
    return ops === region.ops ? region : { ...region, ops };
  };
  const body = inRegion(fn.body);
  return body === fn.body ? fn : ({ ...fn, body } as Func<O>);
}

interface Facts {
  /** Are two values computed alike? The reverse sweep makes a cheap comparison again. */
  readonly isSame: (a: ValueId, b: ValueId) => boolean;
  readonly tables: ReadonlySet<ValueId>;
}

function mergedIn(ops: readonly Op[], facts: Facts): readonly Op[] {
  const merged: Op[] = [];
  let changed = false;
  for (const op of ops) {
    const first = op.kind === 'if' && op.span.sweep === 'reverse' ? branchBefore(merged, op, facts) : null;
    if (first === null || op.kind !== 'if') {
      merged.push(op);
      continue;
    }
    const between = merged.splice(first.at).slice(1);
    const isEarly = (one: Op): boolean => first.early.has(one);
    merged.push(...between.filter(isEarly), joined(first.op, op), ...between.filter((one) => !isEarly(one)));
    changed = true;
  }
  return changed ? merged : ops;
}

interface First {
  readonly at: number;
  readonly op: If<Op>;
  /** What stands behind it and the second reads: it moves in front of both. */
  readonly early: ReadonlySet<Op>;
}

/**
 * The branch of the forward sweep that this one reverses, if what the reverse reads does not need it.
 * One whose results are only what goes on from there stays an expression: `s += c ? a : b`.
 */
function branchBefore(ops: readonly Op[], second: If<Op>, { isSame, tables }: Facts): First | null {
  const isArithmetic = (op: Op): boolean => op.kind === 'constant' || op.kind === 'apply';
  const isFirst = (op: Op): op is If<Op> => op.kind === 'if' && op.span.sweep !== 'reverse' && isSame(op.test, second.test);
  const goesFar = isMovable(second, tables);
  const at = ops.findLastIndex((op) => isFirst(op) || !(goesFar || isArithmetic(op)));
  const op = ops[at];
  if (!op || !isFirst(op) || [op.then, op.else, second.then, second.else].some(throws)) return null;
  const between = ops.slice(at + 1);
  const isNear = between.every(isArithmetic);
  if (!isNear && !haveSameFrames(op, second)) return null;
  const early = feeding(between, second);
  const results = new Set(op.results);
  if ([...early].some((one) => !isArithmetic(one) || usesOf(one).some((id) => results.has(id)))) return null;
  const used = new Set(between.flatMap((one) => [...readIn(one)].filter((id) => results.has(id))));
  const isKeptForIt = [...readIn(second)].some((id) => results.has(id) && !used.has(id));
  return isKeptForIt || (isNear && used.size === 0) ? { at, op, early } : null;
}

/** Does it only compute, from values, from the tape, and from tables that nothing writes? */
function isMovable(op: Op, tables: ReadonlySet<ValueId>): boolean {
  switch (op.kind) {
    case 'constant':
    case 'undef':
    case 'apply':
    case 'global':
    case 'restore':
      return true;
    case 'load':
    case 'length':
      return tables.has(op.array);
    case 'if':
    case 'loop':
      return regionsOf<Op>(op).every((region) => region.ops.every((inner) => isMovable(inner, tables)));
    default:
      return false;
  }
}

/** Does the one restore what the other records, and nothing else? */
function haveSameFrames(first: If<Op>, second: If<Op>): boolean {
  const frames = (op: Op, kind: 'record' | 'restore'): ReadonlySet<FrameId> =>
    new Set(regionsOf<Op>(op).flatMap((region) => opsIn(region).flatMap((one) => (one.kind === kind ? [one.frame] : []))));
  const [recorded, restored] = [frames(first, 'record'), frames(second, 'restore')];
  return recorded.size === restored.size && [...recorded].every((frame) => restored.has(frame));
}

/** What the op reads, in its branches too, and what that is computed from. */
function feeding(between: readonly Op[], op: If<Op>): ReadonlySet<Op> {
  const needed = new Set(readIn(op));
  const found = new Set<Op>();
  for (const one of between.toReversed()) {
    if (!resultsOf(one).some((id) => needed.has(id))) continue;
    found.add(one);
    for (const id of usesOf(one)) needed.add(id);
  }
  return found;
}

/** What the op reads, with all that is in it. */
function readIn(op: Op): ReadonlySet<ValueId> {
  const found = new Set<ValueId>();
  const visit = (one: Op): void => {
    for (const id of usesOf(one)) found.add(id);
    if (one.kind === 'loop' && one.again !== null) found.add(one.again);
    for (const region of regionsOf<Op>(one)) {
      region.ops.forEach(visit);
      for (const id of region.yields) found.add(id);
    }
  };
  visit(op);
  return found;
}

function joined(first: If<Op>, second: If<Op>): If<Op> {
  const side = (one: Region<Op>, other: Region<Op>): Region<Op> => {
    // What the first hands out is there by its own name.
    const inner = new Substitution();
    first.results.forEach((id, k) => inner.set(id, one.yields[k] as ValueId));
    const renamed = substituteIn(other, inner);
    return { ops: [...one.ops, ...renamed.ops], yields: [...one.yields, ...renamed.yields] };
  };
  return {
    ...first,
    results: [...first.results, ...second.results],
    then: side(first.then, second.then),
    else: side(first.else, second.else),
  };
}
