/**
 * Array methods that move elements within the array.
 *
 * The order that `sort` finds is an inactive permutation computed by the platform; moving the
 * elements along it is ordinary loads and stores, so their derivatives follow.
 */

import type { ValueId } from '../../ir/ir.ts';
import { real } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { valueItem, type Item } from '../items.ts';
import { length, load, slice, store } from '../expressions/access.ts';
import { add, pushAll, pushItems, resize, sub } from './arrayLoops.ts';
import { forEachIndex } from '../control/loopBody.ts';
import { normalised, numberOr } from './positions.ts';
import { permutation } from './sorting.ts';
import { wholeNumber } from './wholes.ts';
import { ts } from '../project.ts';

/** Elements of an array that is about to change. They may be reached by another name: a copy. */
export const detached = (lw: Lowering, item: Item): Item =>
  item.kind === 'spread' ? { ...item, array: slice(lw, item.array, null, null) } : item;

export function splice(lw: Lowering, array: ValueId, args: readonly Item[], node: ts.Node): Item {
  const added = args.slice(2).map((item) => detached(lw, item));
  const size = length(lw, array);
  const start = normalised(lw, args[0], size, () => lw.constant(0), node);
  const rest = sub(lw, size, start);
  const zero = lw.constant(0);
  const wanted =
    args.length > 1
      ? wholeNumber(
          lw,
          numberOr(lw, args[1], () => zero, node),
        )
      : null;
  const removedCount =
    args.length === 0 ? zero : wanted === null ? rest : lw.apply('max', [lw.apply('min', [wanted, rest], real), zero], real);
  const end = add(lw, start, removedCount);
  const removed = slice(lw, array, start, end);
  const tail = slice(lw, array, end, null);
  resize(lw, array, start);
  pushItems(lw, array, added, node);
  pushAll(lw, array, tail, node);
  return valueItem(removed);
}

/** Move elements to the places an earlier copy had them: `array[k] = copy[from(k)]`. */
function permute(lw: Lowering, array: ValueId, copy: ValueId, from: (k: ValueId) => ValueId, node: ts.Node): void {
  const size = length(lw, array);
  forEachIndex(
    lw,
    () => size,
    (k) => (store(lw, array, k, load(lw, copy, from(k)), node), null),
    node,
  );
}

export const reversed = (lw: Lowering, array: ValueId, copy: ValueId, node: ts.Node): void => {
  const last = sub(lw, length(lw, array), lw.constant(1));
  permute(lw, array, copy, (k) => sub(lw, last, k), node);
};

export function sorted(lw: Lowering, array: ValueId, comparator: Item | undefined, node: ts.Node): void {
  const order = permutation(lw, array, comparator, node);
  const copy = slice(lw, array, null, null);
  permute(lw, array, copy, (k) => load(lw, order, k), node);
}
