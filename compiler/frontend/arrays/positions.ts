/**
 * Positions and counts among the arguments of array methods: omitted, negative, fractional or out of range.
 *
 * Needs   the arguments, and the array that they refer to.
 * Gives   what the language makes of them, its errors included.
 */

import type { ValueId } from '../../ir/ir.ts';
import { boolean, real } from '../../ir/types.ts';
import { length, narrow, slice, store } from '../expressions/access.ts';
import { add } from './arrayLoops.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { toReal } from '../expressions/operators.ts';
import type { ts } from '../project.ts';
import { throwIf } from './raising.ts';
import { unpacked } from '../unions/unionValues.ts';
import { isNeverNegative, wholeNumber } from './wholes.ts';

/** An argument that is a number, or what stands for one that is not given. `null` is 0, as everywhere. */
export function numberOr(lw: Lowering, item: Item | undefined, missing: () => ValueId, node: ts.Node): ValueId {
  if (!item) return missing();
  const one = (given: Item): Item => {
    const id = lw.id(given, node);
    const type = lw.typeOf(id);
    if (type.kind === 'nothing') return valueItem(lw.literals.get(id) === null ? lw.constant(0) : missing());
    if (type.kind !== 'maybe') return valueItem(toReal(lw, id, node));
    const isMissing = lw.apply('eq', [id, lw.constant(type.absent === 'null' ? null : undefined)], boolean);
    const instead = (): Item => valueItem(type.absent === 'null' ? lw.constant(0) : missing());
    return lw.branch(isMissing, instead, () => valueItem(toReal(lw, narrow(lw, id), node)), node) ?? valueItem(id);
  };
  return lw.id(lw.each(unpacked(lw, item, node), one, node), node);
}

/** A bound of `slice` and `subarray`, as it is; null where there is none. */
function bound(lw: Lowering, item: Item | undefined, missing: () => ValueId, node: ts.Node): ValueId | null {
  const isNone = item?.kind === 'value' && lw.typeOf(item.id).kind === 'nothing' && lw.literals.get(item.id) !== null;
  return !item || isNone ? null : numberOr(lw, item, missing, node);
}

/** An index as the methods read it: negative counts from the end, clamped to the array. */
export function normalised(lw: Lowering, item: Item | undefined, size: ValueId, missing: () => ValueId, node: ts.Node): ValueId {
  const index = numberOr(lw, item, missing, node);
  const zero = lw.constant(0);
  const whole = index === size || lw.literals.get(index) === 0 ? index : wholeNumber(lw, index);
  const literal = lw.literals.get(whole);
  if (literal === 0 || whole === size) return whole;
  const fromEnd = (): ValueId => lw.apply('max', [lw.apply('add', [size, whole], real), zero], real);
  const within = (): ValueId => lw.apply('min', [whole, size], real);
  if (typeof literal === 'number') return literal < 0 ? fromEnd() : within();
  return lw.apply('select', [lw.apply('lt', [whole, zero], boolean), fromEnd(), within()], real);
}

/** An index as `at` and `with` read it: negative counts from the end. */
export function counted(lw: Lowering, item: Item | undefined, size: () => ValueId, node: ts.Node): ValueId {
  const zero = (): ValueId => lw.constant(0);
  const index = wholeNumber(lw, numberOr(lw, item, zero, node));
  const literal = lw.literals.get(index);
  if (typeof literal === 'number') return literal < 0 ? add(lw, size(), index) : index;
  return lw.apply('select', [lw.apply('lt', [index, zero()], boolean), add(lw, size(), index), index], real);
}

/** Where `slice` and `subarray` begin and end; the platform counts from the end and cuts off. */
export const bounds = (lw: Lowering, array: ValueId, [start, end]: readonly Item[], node: ts.Node): [ValueId | null, ValueId | null] => [
  bound(lw, start, () => lw.constant(0), node),
  bound(lw, end, () => length(lw, array), node),
];

/** `xs.with(k, v)`. */
export function replaced(lw: Lowering, array: ValueId, [at, value]: readonly Item[], node: ts.Node): Item {
  const size = length(lw, array);
  const index = counted(lw, at, () => size, node);
  const throwIfIt = (rule: string, limit: ValueId): void =>
    throwIf(lw, lw.apply(rule, [index, limit], boolean), 'RangeError', 'Invalid index', node);
  throwIfIt('ge', size);
  if (!isNeverNegative(lw, index)) throwIfIt('lt', lw.constant(0));
  const result = slice(lw, array, null, null);
  store(lw, result, index, lw.id(value ?? valueItem(lw.constant(undefined)), node), node);
  return valueItem(result);
}
