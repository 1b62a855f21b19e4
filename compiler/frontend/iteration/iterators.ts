/**
 * Objects that say by a method how they are iterated, run by the protocol: ask for the next, look whether
 * it is done, use its value.
 *
 * Needs   an object whose `[Symbol.iterator]` the program has written: no generator (generators.ts), and
 *         none that hands on what something else says (handedOn.ts).
 * Gives   loops over what it hands out, and all of that as an array.
 */

import type { ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { openArray, push } from '../arrays/arrayLoops.ts';
import { narrow } from '../expressions/access.ts';
import { invoke } from '../functions/calls.ts';
import { classesOf } from '../classes/families.ts';
import { leave, normal, type Completion } from '../control/exits.ts';
import { valueItem, type Item } from '../items.ts';
import { runLoop } from '../control/loopBody.ts';
import type { Lowering } from '../lowering.ts';
import { truthy } from '../expressions/operators.ts';
import { textOf } from '../places.ts';
import { getProperty } from '../expressions/properties.ts';
import { iteratorName } from '../expressions/propertyNames.ts';
import { twoWays } from '../control/statements.ts';
import { isGenerator } from './generators.ts';
import { ts } from '../project.ts';

/** Does the object say itself how it is iterated? */
export function isIterated(lw: Lowering, item: Item): boolean {
  if (item.kind === 'object' && item.fields.has(iteratorName)) return true;
  const home = item.kind === 'object' ? item.home : null;
  const homes = item.kind === 'value' ? classesOf(definite(lw.typeOf(item.id))).map((one) => one.home) : home ? [home] : [];
  return homes.length > 0 && homes.every((one) => lw.module.declaredMember(one, iteratorName) !== null);
}

/** What the object hands out its values by: an iterator, or a generator. */
export function iteratorOf(lw: Lowering, item: Item, node: ts.Node): Item {
  const method = getProperty(lw, item, iteratorName, node);
  if (method.kind !== 'function') return lw.refuse('AD1003', node, { name: `\`${textOf(node)}\`` });
  return isGenerator(method) ? method : invoke(lw, method, [], node);
}

/** One trip for each value; `scanned`: what a trip runs besides. */
export function overIterator(
  lw: Lowering,
  iterator: Item,
  labels: readonly string[],
  scanned: readonly ts.Node[],
  each: (item: Item) => Completion,
  node: ts.Node,
): Completion {
  // Asking may change any variable that functions share.
  const asked = lw.temporary('asked', valueItem(lw.constant(undefined)), false);
  return runLoop(lw, {
    node,
    labels,
    scanned,
    own: [asked],
    test: null,
    body: () => {
      const loop = lw.contexts.at(-1);
      const next = getProperty(lw, iterator, 'next', node);
      if (next.kind !== 'function' || !loop) return lw.refuse('AD1003', node, { name: `\`${textOf(node)}\`` });
      const result = invoke(lw, next, [], node);
      const done = truthy(lw, getProperty(lw, result, 'done', node));
      const use = (): Completion => each(whereNotDone(lw, getProperty(lw, result, 'value', node)));
      return twoWays(lw, done, () => leave(lw, loop, 'break'), use, node);
    },
    update: null,
    freeUpdate: true,
  });
}

/** The value of what is not done is there. */
function whereNotDone(lw: Lowering, item: Item): Item {
  if (item.kind === 'value') return lw.typeOf(item.id).kind === 'maybe' ? valueItem(narrow(lw, item.id)) : item;
  if (item.kind !== 'choice') return item;
  const isNothing = (one: Item): boolean => one.kind === 'value' && lw.typeOf(one.id).kind === 'nothing';
  if (isNothing(item.then)) return whereNotDone(lw, item.else);
  return isNothing(item.else) ? whereNotDone(lw, item.then) : item;
}

/** The first values that it hands out, for a pattern. */
export function firstFrom(lw: Lowering, iterator: Item, count: number, node: ts.Node): Item[] {
  return Array.from({ length: count }, () => {
    const next = getProperty(lw, iterator, 'next', node);
    if (next.kind !== 'function') return lw.refuse('AD1003', node, { name: `\`${textOf(node)}\`` });
    return getProperty(lw, invoke(lw, next, [], node), 'value', node);
  });
}

/** All that it hands out. */
export function takenFrom(lw: Lowering, iterator: Item, node: ts.Node): ValueId {
  const list = openArray(lw);
  overIterator(lw, iterator, [], [], (item) => (push(lw, list, lw.id(item, node), node), normal), node);
  return list;
}
