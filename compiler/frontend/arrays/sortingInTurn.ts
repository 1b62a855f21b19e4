/**
 * The order of a sort whose comparator calls methods of the elements, or counts, keeps or changes something: it is called
 * as any function is.
 *
 * The language leaves open which pairs are compared. Here they are those that V8 compares in lists of fewer than 64
 * elements, in its order, so that the comparator leaves the same behind: first the run that the list begins with, which
 * is turned around if it descends, then the others, each put in its place by bisection.
 */

import type { ValueId } from '../../ir/ir.ts';
import { arrayOf, boolean, real } from '../../ir/types.ts';
import { arrayTypeOf, length, load, newArray, store } from '../expressions/access.ts';
import { equal, toReal } from '../expressions/operators.ts';
import { forEachIndex } from '../control/loopBody.ts';
import { valueItem, type Item, type Variable } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import type { ts } from '../project.ts';
import { add, sub } from './arrayLoops.ts';
import { callWith } from './callbacks.ts';

/** `undefined` is put last, and no comparator is asked about it. */
export function holdsNothing(lw: Lowering, array: ValueId): boolean {
  const element = arrayTypeOf(lw, array)?.element;
  return element?.kind === 'nothing' || (element?.kind === 'maybe' && element.absent !== 'null');
}

export function orderInTurn(lw: Lowering, array: ValueId, comparator: Item, node: ts.Node): ValueId {
  const size = length(lw, array);
  const zero = lw.constant(0);
  const one = lw.constant(1);
  const read = (variable: Variable): ValueId => lw.id(lw.flow.get(variable) ?? valueItem(zero), node);
  const put = (variable: Variable, value: ValueId): null => (lw.flow.set(variable, valueItem(value)), null);
  const mayLack = holdsNothing(lw, array);
  /** 1 where the one belongs before the other, 0 otherwise. */
  const isBefore = (i: ValueId, j: ValueId): ValueId => {
    const [first, second] = [valueItem(load(lw, array, i)), valueItem(load(lw, array, j))];
    const ask = (): Item => {
      const answer = callWith(lw, comparator, [first, second], node);
      return valueItem(lw.apply('lt', [toReal(lw, lw.id(answer, node), node), lw.constant(0)], boolean));
    };
    if (!mayLack) return lw.id(ask(), node);
    const isMissing = (item: Item): ValueId | boolean => equal(lw, 'eq', item, valueItem(lw.constant(undefined)), node);
    const no = (): Item => valueItem(lw.constant(false));
    const ahead = (): Item => valueItem(lw.constant(true));
    const before = lw.choose(isMissing(first), no, () => lw.choose(isMissing(second), ahead, ask, node), node);
    return lw.id(before ?? no(), node);
  };

  const run = lw.temporary('run', valueItem(one));
  const descends = lw.temporary('descends', valueItem(zero));
  const lengthen = (i: ValueId): ValueId => {
    const before = lw.temporary('before', valueItem(zero));
    lw.branch(
      isBefore(i, sub(lw, i, one)),
      () => put(before, one),
      () => null,
      node,
    );
    lw.branch(
      lw.apply('eq', [i, one], boolean),
      () => put(descends, read(before)),
      () => null,
      node,
    );
    const goesOn = lw.apply('eq', [read(before), read(descends)], boolean);
    lw.branch(
      goesOn,
      () => put(run, add(lw, i, one)),
      () => null,
      node,
    );
    return goesOn;
  };
  forEachIndex(lw, () => size, lengthen, node, [run, descends], 1);

  const order = newArray(lw, arrayOf(real), size, zero);
  const begin = (k: ValueId): null => {
    const place = lw.temporary('place', valueItem(k));
    const turned = (): null => put(place, sub(lw, sub(lw, read(run), one), k));
    const ifInRun = (): null => (lw.branch(lw.apply('lt', [k, read(run)], boolean), turned, () => null, node), null);
    lw.branch(lw.apply('eq', [read(descends), one], boolean), ifInRun, () => null, node);
    store(lw, order, k, read(place), node);
    return null;
  };
  forEachIndex(lw, () => size, begin, node);

  const insert = (k: ValueId): null => {
    const at = add(lw, read(run), k);
    const low = lw.temporary('low', valueItem(zero));
    const high = lw.temporary('high', valueItem(at));
    const halve = (): ValueId => {
      const half = lw.apply('floor', [lw.apply('div', [sub(lw, read(high), read(low)), lw.constant(2)], real)], real);
      const middle = add(lw, read(low), half);
      const after = (): null => put(low, add(lw, middle, one));
      lw.branch(isBefore(at, load(lw, order, middle)), () => put(high, middle), after, node);
      return lw.apply('lt', [read(low), read(high)], boolean);
    };
    forEachIndex(lw, () => size, halve, node, [low, high]);
    const shift = (j: ValueId): null => {
      const to = sub(lw, at, j);
      store(lw, order, to, load(lw, order, sub(lw, to, one)), node);
      return null;
    };
    forEachIndex(lw, () => sub(lw, at, read(low)), shift, node);
    store(lw, order, read(low), at, node);
    return null;
  };
  forEachIndex(lw, () => sub(lw, size, read(run)), insert, node);
  return order;
}
