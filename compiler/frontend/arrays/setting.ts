/** `target.set(source, offset)`: the elements of another array, one after the other. */

import type { ValueId } from '../../ir/ir.ts';
import { boolean } from '../../ir/types.ts';
import { arrayTypeOf, length, slice, store } from '../expressions/access.ts';
import { add, each } from './arrayLoops.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { numberOr } from './positions.ts';
import type { ts } from '../project.ts';
import { throwIf } from './raising.ts';
import { unpacked } from '../unions/unionValues.ts';
import { isNeverNegative, wholeNumber } from './wholes.ts';

export function set(lw: Lowering, array: ValueId, [source = valueItem(array), at]: readonly Item[], node: ts.Node): Item {
  const offset = wholeNumber(
    lw,
    numberOr(lw, at, () => lw.constant(0), node),
  );
  return lw.each(
    unpacked(lw, source, node),
    (one) => (setFrom(lw, array, lw.id(one, node), offset, node), valueItem(lw.constant(undefined))),
    node,
  );
}

function setFrom(lw: Lowering, array: ValueId, given: ValueId, offset: ValueId, node: ts.Node): void {
  const isView = arrayTypeOf(lw, given)?.storage !== 'Array';
  const isZero = lw.literals.get(offset) === 0;
  const overlaps = isView && (!isZero || node.getSourceFile().text.includes('subarray'));
  checkRoom(lw, array, given, offset, node);
  const source = overlaps ? slice(lw, given, null, null) : given;
  each(lw, source, (element, i) => store(lw, array, isZero ? i : add(lw, offset, i), element, node), node);
}

/** All of it has to be inside. */
function checkRoom(lw: Lowering, target: ValueId, source: ValueId, offset: ValueId, node: ts.Node): void {
  const text = 'offset is out of bounds';
  const isAtStart = lw.literals.get(offset) === 0;
  if (isAtStart && madeWith(lw, target) !== null && madeWith(lw, target) === madeWith(lw, source)) return;
  const size = length(lw, source);
  const needed = isAtStart ? size : add(lw, offset, size);
  throwIf(lw, lw.apply('gt', [needed, length(lw, target)], boolean), 'RangeError', text, node);
  if (!isNeverNegative(lw, offset)) throwIf(lw, lw.apply('lt', [offset, lw.constant(0)], boolean), 'RangeError', text, node);
}

/** The length that a typed array was made with, which it keeps. */
function madeWith(lw: Lowering, array: ValueId): ValueId | null {
  const op = lw.made.get(array);
  return op?.kind === 'newArray' && arrayTypeOf(lw, array)?.storage !== 'Array' ? op.length : null;
}
