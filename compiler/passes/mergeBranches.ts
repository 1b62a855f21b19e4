/**
 * A branch and its reverse right behind it, as where trips are reversed as they run, are one branch.
 *
 * Needs   a verified function.
 * Gives   the same bits: `if (t) { A } … if (t) { B }` is `if (t) { A B }` where only arithmetic stands in between. What A
 *         has computed is in sight of B then, and need not leave its branch to be found.
 */

import type { Func, If, Op, Region, ValueId } from '../ir/ir.ts';
import { mapSame, substituteIn, Substitution, throws } from '../ir/rewrite.ts';
import { mapRegions, opsIn, regionsOf, resultsOf, usesOf } from '../ir/walk.ts';

export function mergeBranches<O extends Op>(fn: Func<O>): Func<O> {
  const isReverse = (op: Op): boolean => op.kind === 'if' && op.span.sweep === 'reverse';
  if (!opsIn<Op>(fn.body).some(isReverse)) return fn;
  const inRegion = (region: Region<Op>): Region<Op> => {
    const inner = mapSame(mergedIn(region.ops), (op) => mapRegions(op, inRegion));
    return inner === region.ops ? region : { ...region, ops: inner };
  };
  const body = inRegion(fn.body);
  return body === fn.body ? fn : ({ ...fn, body } as Func<O>);
}

function mergedIn(ops: readonly Op[]): readonly Op[] {
  const merged: Op[] = [];
  let changed = false;
  for (const op of ops) {
    const first = op.kind === 'if' && op.span.sweep === 'reverse' ? branchBefore(merged, op) : null;
    if (first === null || op.kind !== 'if') {
      merged.push(op);
      continue;
    }
    const between = merged.splice(first.at).slice(1);
    const early = feeding(between, op);
    const isEarly = (one: Op): boolean => early.has(one);
    merged.push(...between.filter(isEarly), joined(first.op, op), ...between.filter((one) => !isEarly(one)));
    changed = true;
  }
  return changed ? merged : ops;
}

/** The branch by the same test of the forward sweep, if nothing but arithmetic stands behind it that does not need it. */
function branchBefore(ops: readonly Op[], { test, then, else: otherwise }: If<Op>): { readonly at: number; readonly op: If<Op> } | null {
  const at = ops.findLastIndex((op) => op.kind !== 'constant' && op.kind !== 'apply');
  const op = ops[at];
  if (op?.kind !== 'if' || op.test !== test || op.span.sweep === 'reverse') return null;
  if ([op.then, op.else, then, otherwise].some(throws)) return null;
  const results = new Set(op.results);
  return ops.slice(at + 1).some((one) => usesOf(one).some((id) => results.has(id))) ? null : { at, op };
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

function readIn(op: Op): readonly ValueId[] {
  const again = op.kind === 'loop' && op.again !== null ? [op.again] : [];
  return [...usesOf(op), ...again, ...regionsOf<Op>(op).flatMap((region) => [...region.ops.flatMap(readIn), ...region.yields])];
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
