/** Array methods that go through the elements for one answer: `reduce`, `find`, `some` and their like. */

import type { ValueId } from '../../ir/ir.ts';
import { boolean } from '../../ir/types.ts';
import { hasEffect } from '../../ir/walk.ts';
import type { Lowering } from '../lowering.ts';
import { valueItem, type Item } from '../items.ts';
import { length, load } from '../expressions/access.ts';
import { forEachIndex } from '../control/loopBody.ts';
import { elementType, sub } from './arrayLoops.ts';
import { equal, truthy } from '../expressions/operators.ts';
import { callWith, presence, wherePresent } from './callbacks.ts';
import { innermostTry } from '../errors/catching.ts';
import { mayHaveHoles, refuseHoles } from './holes.ts';
import { throwIf } from './raising.ts';
import { ts } from '../project.ts';

interface Found {
  /** -1 for none. */
  readonly index: ValueId;
  /** The element as it was before the callback, where the callback may have changed the array. */
  readonly element: ValueId | null;
}

interface Question {
  /** What the callback says of the one that is looked for. */
  readonly wanted: boolean;
  readonly backwards: boolean;
  readonly isElementWanted?: boolean;
  /** Elements that the callback has taken away are passed over. */
  readonly skips?: boolean;
}

/** The first element that satisfies the callback; from the end when `backwards`. */
function searched(lw: Lowering, array: ValueId, callback: Item | undefined, question: Question, node: ts.Node): Found {
  const { wanted, backwards, isElementWanted = false, skips = false } = question;
  const isKept = lw.module.decisions.kept.has(node);
  const kept = isKept ? lw.temporary('item', valueItem(lw.builder.undef(elementType(lw, array)))) : null;
  const found = lw.temporary('found', valueItem(lw.constant(-1)));
  const size = length(lw, array);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const index = backwards ? sub(lw, sub(lw, size, lw.constant(1)), i) : i;
      const visit = (): Item => {
        const element = load(lw, array, index);
        const value = effectless(lw, isElementWanted && !isKept ? node : null, () => {
          const test = truthy(lw, callWith(lw, callback, [valueItem(element), valueItem(index), valueItem(array)], node));
          return typeof test === 'boolean' ? lw.constant(test) : test;
        });
        const stop = wanted ? value : lw.not(value);
        const take = (): void => {
          lw.flow.set(found, valueItem(index));
          if (kept) lw.flow.set(kept, valueItem(element));
        };
        lw.branch(
          stop,
          () => (take(), null),
          () => null,
          node,
        );
        return valueItem(lw.not(stop));
      };
      const present = skips ? presence(lw, callback, array, index, node) : null;
      if (present === null) return lw.id(visit(), node);
      const goesOn = lw.branch(present, visit, () => valueItem(lw.constant(true)), node);
      return goesOn ? lw.id(goesOn, node) : lw.constant(true);
    },
    node,
    kept ? [found, kept] : [found],
  );
  return {
    index: lw.id(lw.flow.get(found) as Item, node),
    element: kept && lw.id(lw.flow.get(kept) as Item, node),
  };
}

/**
 * What `run` gives; where it has effects, what belongs to `node` is kept from before them: lowered again, with that known.
 * What follows a call that may have thrown stands in a branch, which cannot be looked into before it ends.
 */
function effectless(lw: Lowering, node: ts.Node | null, run: () => ValueId): ValueId {
  if (node === null) return run();
  if (innermostTry(lw)) {
    lw.keep(node);
    return run();
  }
  const { ops, yields } = lw.builder.region(() => [run()]);
  for (const op of ops) lw.builder.emit(op);
  if (ops.some(hasEffect)) lw.keep(node);
  return yields[0] ?? lw.constant(false);
}

/** `findIndex`: -1 for none. */
export const foundAt = (lw: Lowering, array: ValueId, callback: Item | undefined, backwards: boolean, node: ts.Node): Item =>
  valueItem(searched(lw, array, callback, { wanted: true, backwards }, node).index);

/** `some` and `every`. */
export function isThere(lw: Lowering, array: ValueId, callback: Item | undefined, wanted: boolean, node: ts.Node): Item {
  const { index } = searched(lw, array, callback, { wanted, backwards: false, skips: true }, node);
  return valueItem(lw.apply(wanted ? 'ge' : 'lt', [index, lw.constant(0)], boolean));
}

/** `indexOf` and `includes` of values of several kinds. */
export function placeOf(lw: Lowering, array: ValueId, wanted: Item | undefined, asksOnly: boolean, node: ts.Node): Item {
  const found = lw.temporary('found', valueItem(lw.constant(-1)));
  const size = length(lw, array);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const same = equal(lw, 'eq', valueItem(load(lw, array, i)), wanted ?? valueItem(lw.constant(undefined)), node);
      const take = (): null => (lw.flow.set(found, valueItem(i)), null);
      lw.choose(same, take, () => null, node);
      return typeof same === 'boolean' ? lw.constant(!same) : lw.not(same);
    },
    node,
    [found],
  );
  const place = lw.id(lw.flow.get(found) as Item, node);
  return valueItem(asksOnly ? lw.apply('ge', [place, lw.constant(0)], boolean) : place);
}

/** `find`: what satisfies the callback, or nothing. */
export function found(lw: Lowering, array: ValueId, callback: Item | undefined, backwards: boolean, node: ts.Node): Item {
  const { index, element } = searched(lw, array, callback, { wanted: true, backwards, isElementWanted: true }, node);
  const missing = lw.apply('lt', [index, lw.constant(0)], boolean);
  return (
    lw.branch(
      missing,
      () => valueItem(lw.constant(undefined)),
      () => valueItem(element ?? load(lw, array, index)),
      node,
    ) ?? valueItem(lw.constant(undefined))
  );
}

/** `[a, b].reduce(…)`: there is something. */
function isOfLiteral({ expression }: ts.CallExpression): boolean {
  const receiver = ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
  return ts.isArrayLiteralExpression(receiver) && receiver.elements.some((one) => !ts.isSpreadElement(one));
}

/** There is nothing to begin with. */
const throwIfEmpty = (lw: Lowering, isEmpty: ValueId, node: ts.Node): void =>
  throwIf(lw, isEmpty, 'TypeError', 'Reduce of empty array with no initial value', node);

export function fold(lw: Lowering, array: ValueId, args: readonly Item[], backwards: boolean, node: ts.Node): Item {
  const [callback, initial] = args;
  if (!initial) refuseHoles(lw, array, node);
  // The first element that is there is what it begins with, wherever that is.
  const begun = !initial && mayHaveHoles(lw, array, node) ? lw.temporary('begun', valueItem(lw.constant(false)), false) : null;
  const size = length(lw, array);
  const one = lw.constant(1);
  const last = (): ValueId => sub(lw, size, one);
  if (!initial && ts.isCallExpression(node) && !isOfLiteral(node)) throwIfEmpty(lw, lw.apply('eq', [size, lw.constant(0)], boolean), node);
  const start = initial ?? valueItem(load(lw, array, backwards ? last() : lw.constant(0)));
  const name = callback?.kind === 'function' ? (callback.node.parameters[0]?.name.getText() ?? 'acc') : 'acc';
  const isKept = lw.module.decisions.kept.has(node);
  const settled = (item: Item): Item =>
    item.kind === 'value' || (item.kind !== 'object' && !isKept) ? item : valueItem(lw.id(item, node));
  const seeded = settled(start);
  // What begins as nothing is told what it will hold by its type only.
  const isUnset = seeded.kind === 'value' && lw.typeOf(seeded.id).kind === 'nothing';
  const isWide = isUnset || lw.module.decisions.widened.has(node);
  const declared = isWide && ts.isCallExpression(node) ? lw.module.types.read(lw.checker.getTypeAtLocation(node)) : null;
  const acc = lw.variable(/^\w+$/.test(name) ? name : 'acc', declared, true, false, node);
  lw.flow.set(acc, seeded);
  lw.hint(seeded, acc.name);
  // Without an initial value the first element is taken already, or the last.
  const isWhole = initial !== undefined || begun !== null;
  const end = isWhole || !backwards ? size : last();
  forEachIndex(
    lw,
    () => end,
    (i) => {
      const index = backwards ? sub(lw, sub(lw, end, one), i) : i;
      wherePresent(
        lw,
        callback,
        array,
        index,
        () => {
          const element = valueItem(load(lw, array, index));
          const goOn = (): null => {
            const now = lw.flow.get(acc) as Item;
            lw.flow.set(acc, settled(callWith(lw, callback, [now, element, valueItem(index), valueItem(array)], node)));
            return null;
          };
          if (begun === null) return void goOn();
          lw.branch(lw.id(lw.flow.get(begun) as Item, node), goOn, () => (lw.flow.set(acc, settled(element)), null), node);
          lw.flow.set(begun, valueItem(lw.constant(true)));
        },
        node,
      );
      return null;
    },
    node,
    begun ? [acc, begun] : [acc],
    isWhole || backwards ? 0 : 1,
  );
  if (begun) throwIfEmpty(lw, lw.not(lw.id(lw.flow.get(begun) as Item, node)), node);
  return lw.flow.get(acc) ?? seeded;
}
