/**
 * Which loads may find no element, so that the number they give is `undefined`.
 *
 * Needs   bounds, the uses of values.
 * Gives   the loads whose adjoint must check for the element first: the shadow has no such element either.
 */

import type { PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { regionsOf, usesOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import { isPlainArray, isTypedArray } from '../../ir/types.ts';

/**
 * May a load find no element, and the function go on with a number all the same? Only where the
 * value is tested, or used in some branches: arithmetic on `undefined` is NaN from there on.
 */
export function mayBeAbsent(cx: SweepContext, op: Extract<PrimalOp, { kind: 'load' }>): boolean {
  if (isTypedArray(cx.typeOf(op.array))) return isBesideTyped(cx, op);
  if (!isPlainArray(cx.typeOf(op.array))) return false;
  if (op.early) return !cx.facts.bounds.inBounds(cx.key, op);
  // a[0] is taken at the caller's word, a[0] ?? 1 or a[0] || 1 is not, nor is it where the function asks how many there are.
  if (cx.literals.has(op.index) && !cx.facts.bounds.inBounds(cx.key, op)) {
    if (isAskedFor(cx, op.result)) return true;
    return cx.isOutside(op.array) && isMeasured(cx, op.array) && !isDecisive(cx, op.result, new Set());
  }
  return !cx.isWithin(op) && cx.tested.has(op.result);
}

/**
 * A sum that is put beside a typed array is ignored, too. But where the program stores there, the reverse of the store would be
 * taken to find that sum.
 */
function isBesideTyped(cx: SweepContext, op: Extract<PrimalOp, { kind: 'load' }>): boolean {
  if (cx.literals.has(op.index) ? cx.facts.bounds.inBounds(cx.key, op) : cx.isWithin(op)) return false;
  const isCompared = cx.usesOf(op.result).some((use) => use.op?.kind === 'apply' && cx.typeOf(use.op.result).kind === 'boolean');
  if (!isCompared && !isAskedFor(cx, op.result)) return false;
  return cx.usesOf(op.array).some(({ op: store }) => store?.kind === 'store' && store.array === op.array && mayBeIgnored(cx, store));
}

/** May a store be beside a typed array, which ignores it? A caller is taken at his word that what he gives has an element 0. */
export function mayBeIgnored(cx: SweepContext, op: Extract<PrimalOp, { kind: 'store' }>): boolean {
  if (!isTypedArray(cx.typeOf(op.array))) return false;
  if (!cx.literals.has(op.index)) return !cx.isWithin(op);
  return (!cx.isOutside(op.array) || isMeasured(cx, op.array)) && !cx.facts.bounds.inBounds(cx.key, op);
}

const isMeasured = (cx: SweepContext, array: ValueId): boolean => cx.usesOf(array).some(({ op }) => op?.kind === 'length');

/**
 * Does it make the result of the function NaN, or what it writes, if it is missing, whatever branches are taken?
 * Loops over the elements make no trip then.
 */
function isDecisive(cx: SweepContext, id: ValueId, seen: Set<ValueId>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const { region } = cx.homeOf(id);
  return cx.usesOf(id).some(({ op, at, yields }) => {
    if (op === null) return true;
    if (yields !== null || cx.homeOf(id).region !== region || cx.regionOf(op) !== region) return false;
    if (op.kind === 'loop') return isDecisive(cx, op.results[at] as ValueId, seen);
    if (op.kind === 'store') return isPlainArray(cx.typeOf(op.array));
    return op.kind === 'apply' && op.rule !== 'select' && cx.typeOf(op.result).kind === 'real' && isDecisive(cx, op.result, seen);
  });
}

/** Is the value compared with `undefined` or `null`, or taken for yes or no, here or behind a choice: `a[0] || 1`, `(k > 0 ? a[0] : k) || 1`? */
function isAskedFor(cx: SweepContext, id: ValueId): boolean {
  return cx.usesOf(id).some(({ op, at, yields }) => {
    if (op?.kind === 'if' && yields !== null) return op.results[at] !== undefined && isAskedFor(cx, op.results[at]);
    if (op?.kind === 'narrow') return isAskedFor(cx, op.result);
    if (op?.kind !== 'apply') return false;
    if (op.rule === 'select' && at > 0) return isAskedFor(cx, op.result);
    return (
      op.rule === 'truthy' ||
      (['eq', 'ne', 'looseEq', 'looseNe'].includes(op.rule) && op.args.some((arg) => cx.typeOf(arg).kind === 'nothing'))
    );
  });
}

/** Values that a test or a call sees, or that are used in a region inside the one that defines them. */
export function testedValues(cx: SweepContext): ReadonlySet<ValueId> {
  const found = new Set<ValueId>();
  const visit = (region: Region<PrimalOp>): void => {
    for (const op of region.ops) {
      // What a callee does with it is its own affair: it may test it.
      const isTest = op.kind === 'call' || (op.kind === 'apply' && cx.fn.values[op.result]?.type.kind === 'boolean');
      for (const id of usesOf(op)) if (isTest || op.kind === 'narrow' || cx.homes.get(id)?.region !== region) found.add(id);
      for (const inner of regionsOf<PrimalOp>(op)) {
        for (const id of inner.yields) found.add(id);
        visit(inner);
      }
    }
  };
  visit(cx.fn.body);
  return found;
}

/** May a number be `undefined`, where it is handed on as it is: an element that is not there, a field, what a function returned? */
export function mayBeUndefined(cx: SweepContext, number: ValueId): boolean {
  const seen = new Set([number]);
  const follow = (ids: readonly (ValueId | undefined)[]): void => ids.forEach((id) => id !== undefined && seen.add(id));
  for (const id of seen) {
    const { op, loop } = cx.homeOf(id);
    if (loop) {
      const k = loop.params.indexOf(id);
      follow([loop.init[k], loop.body.yields[k]]);
    } else if (op === null) {
      if (cx.key !== cx.facts.program.entry) return true;
    } else if (op.kind === 'apply') {
      if (handsOn.includes(op.rule)) follow(op.args.slice(op.rule === 'select' ? 1 : 0));
    } else if (op.kind === 'if') {
      const k = op.results.indexOf(id);
      follow([op.then.yields[k], op.else.yields[k]]);
    } else if (op.kind === 'loop') follow([op.params[op.results.indexOf(id)]]);
    else if (op.kind === 'narrow') follow([op.value]);
    else if (op.kind === 'constant') {
      if (op.value === undefined || op.value === null) return true;
    } else if (op.kind !== 'length' && !(op.kind === 'load' && cx.facts.bounds.inBoundsIfIntegers(cx.key, op) !== null)) return true;
  }
  return false;
}

/** Rules whose value is one of their arguments. */
const handsOn: readonly string[] = ['select', 'stopGradient', 'withDerivativeOf'];
