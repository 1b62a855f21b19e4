/** Array methods that go through the elements for one answer: `reduce`, `find`, `some` and their like. */

import type { ValueId } from '../ir/ir.ts';
import { boolean } from '../ir/types.ts';
import type { Lowering } from './lowering.ts';
import { valueItem, type Item } from './items.ts';
import { length, load } from './access.ts';
import { forEachIndex } from './loopBody.ts';
import { add, sub } from './arrayLoops.ts';
import { truthy } from './operators.ts';
import { callWith, wherePresent } from './callbacks.ts';
import { ts } from './project.ts';

/** The first index whose element satisfies the callback, or -1; from the end when `backwards`. */
export function search(
  lw: Lowering,
  array: ValueId,
  callback: Item | undefined,
  wanted: boolean,
  backwards: boolean,
  node: ts.Node,
): ValueId {
  const found = lw.temporary('found', valueItem(lw.constant(-1)));
  const size = length(lw, array);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const index = backwards ? sub(lw, sub(lw, size, lw.constant(1)), i) : i;
      const test = truthy(lw, callWith(lw, callback, [valueItem(load(lw, array, index)), valueItem(index), valueItem(array)], node));
      const value = typeof test === 'boolean' ? lw.constant(test) : test;
      const stop = wanted ? value : lw.not(value);
      lw.branch(
        stop,
        () => (lw.flow.set(found, valueItem(index)), null),
        () => null,
        node,
      );
      return lw.not(stop);
    },
    node,
    [found],
  );
  return lw.id(lw.flow.get(found) as Item, node);
}

export function elementOrNothing(lw: Lowering, array: ValueId, index: ValueId, node: ts.Node): Item {
  const missing = lw.apply('lt', [index, lw.constant(0)], boolean);
  return (
    lw.branch(
      missing,
      () => valueItem(lw.constant(undefined)),
      () => valueItem(load(lw, array, index)),
      node,
    ) ?? valueItem(lw.constant(undefined))
  );
}

export function fold(lw: Lowering, array: ValueId, args: readonly Item[], backwards: boolean, node: ts.Node): Item {
  const [callback, initial] = args;
  const size = length(lw, array);
  const one = lw.constant(1);
  const last = (): ValueId => sub(lw, size, one);
  const start = initial ?? valueItem(load(lw, array, backwards ? last() : lw.constant(0)));
  const name = callback?.kind === 'function' ? (callback.node.parameters[0]?.name.getText() ?? 'acc') : 'acc';
  const isKept = lw.module.decisions.kept.has(node);
  const settled = (item: Item): Item =>
    item.kind === 'value' || (item.kind !== 'object' && !isKept) ? item : valueItem(lw.id(item, node));
  const seeded = settled(start);
  const acc = lw.variable(/^\w+$/.test(name) ? name : 'acc', null, true, false, node);
  lw.flow.set(acc, seeded);
  lw.hint(seeded, acc.name);
  const trips = initial ? size : sub(lw, size, one);
  forEachIndex(
    lw,
    () => trips,
    (i) => {
      const forward = initial ? i : add(lw, i, one);
      const index = backwards ? sub(lw, sub(lw, trips, one), i) : forward;
      wherePresent(
        lw,
        callback,
        array,
        index,
        () => {
          const now = lw.flow.get(acc) as Item;
          const next = callWith(lw, callback, [now, valueItem(load(lw, array, index)), valueItem(index), valueItem(array)], node);
          lw.flow.set(acc, settled(next));
        },
        node,
      );
      return null;
    },
    node,
    [acc],
  );
  return lw.flow.get(acc) ?? seeded;
}
