/** The loops that array methods are made of: mapping, copying, pushing; positions as the methods read them. */

import type { Storage, Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, definite, nothing, real } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { arrayLiteral, arrayTypeOf, fit, length, load, newArray, slice, store } from '../expressions/access.ts';
import { isPresent, notePushed, noteRoom } from './holes.ts';
import { forEachIndex } from '../control/loopBody.ts';
import { keptType } from '../types/joins.ts';
import { valueItem, type Item } from '../items.ts';
import { ts } from '../project.ts';
import { isUnionRecord } from '../types/recordTypes.ts';
import { filledWith } from './filled.ts';
import { unpacked } from '../unions/unionValues.ts';

/** A fresh array of `fn` of each element (or of each index below `size`). */
export function mapOver(
  lw: Lowering,
  array: ValueId | null,
  fn: (element: ValueId, index: ValueId) => ValueId,
  node: ts.Node,
  into: { size?: ValueId; storage?: Storage } = {},
): ValueId {
  const storage = into.storage ?? (array === null ? 'Array' : (arrayTypeOf(lw, array)?.storage ?? 'Array'));
  const size = into.size ?? length(lw, array as ValueId);
  const result = newArray(lw, arrayOf(storage === 'Array' ? nothing : real, storage), size, null);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const value = fn(array === null ? i : load(lw, array, i), i);
      lw.at(node);
      const type = lw.typeOf(value);
      if (storage === 'Array') lw.setType(result, type.kind === 'nothing' ? filledWith(lw, type, storage, node) : arrayOf(keptType(type)));
      store(lw, result, i, value, node);
      return null;
    },
    node,
  );
  return result;
}

/** The same of an array with holes, or from which elements are taken away: there are holes in the result as well. */
export function mapPresent(
  lw: Lowering,
  array: ValueId,
  presence: (index: ValueId) => ValueId | null,
  fn: (element: ValueId, index: ValueId) => ValueId,
  node: ts.Node,
): ValueId {
  const size = length(lw, array);
  const result = newArray(lw, arrayOf(nothing), size, null);
  noteRoom(lw, result, size);
  const put = (i: ValueId): null => {
    const value = fn(load(lw, array, i), i);
    const type = lw.typeOf(value);
    lw.setType(result, type.kind === 'nothing' ? filledWith(lw, type, 'Array', node) : arrayOf(keptType(type)));
    store(lw, result, i, value, node);
    return null;
  };
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const test = presence(i);
      if (test === null) return put(i);
      lw.branch(
        test,
        () => put(i),
        () => null,
        node,
      );
      return null;
    },
    node,
  );
  return result;
}

/** An empty array that takes the type of what is pushed first. */
export function openArray(lw: Lowering): ValueId {
  const open = arrayOf(nothing);
  lw.module.openArrays.add(open);
  return arrayLiteral(lw, [], open);
}

/** The same as an iterator goes: the length is asked anew before each element. */
export function collect(lw: Lowering, size: () => ValueId, fn: (index: ValueId) => ValueId, node: ts.Node): ValueId {
  const result = openArray(lw);
  forEachIndex(lw, size, (i) => (push(lw, result, fn(i), node), null), node);
  return result;
}

export const push = (lw: Lowering, array: ValueId, value: ValueId, node: ts.Node): void =>
  lw.builder.emit({ kind: 'push', array, value: fit(lw, array, value, node), span: lw.builder.span });

export const each = (lw: Lowering, array: ValueId, body: (element: ValueId, index: ValueId) => void, node: ts.Node): void => {
  const size = length(lw, array);
  forEachIndex(
    lw,
    () => size,
    (i) => (body(load(lw, array, i), i), null),
    node,
  );
};

export const pushAll = (lw: Lowering, into: ValueId, from: ValueId, node: ts.Node): void =>
  each(lw, from, (element) => push(lw, into, element, node), node);

/** One fresh array of arguments, spread arrays among them. */
export function concatInto(lw: Lowering, items: readonly Item[], node: ts.Node): ValueId {
  const parts = items.map((item) => (item.kind === 'spread' ? item : valueItem(lw.id(item, node))));
  const [first] = parts;
  const type = first?.kind === 'spread' ? arrayTypeOf(lw, first.array)?.element : first?.kind === 'value' ? lw.typeOf(first.id) : real;
  const result = arrayLiteral(lw, [], arrayOf(keptType(type ?? real)));
  pushItems(lw, result, parts, node);
  return result;
}

/** `array.push(a, ...xs)`; what is pushed onto itself is copied first. */
export function pushItems(lw: Lowering, array: ValueId, items: readonly Item[], node: ts.Node): void {
  notePushed(lw, array);
  for (const item of items) {
    if (item.kind === 'spread') pushAll(lw, array, item.array === array ? slice(lw, array, null, null) : item.array, node);
    else push(lw, array, lw.id(item, node), node);
  }
}

/** As `concat` does: an array element by element, anything else as it is. */
export function append(lw: Lowering, into: ValueId, part: Item, node: ts.Node): void {
  const put = (one: Item): Item => {
    const id = lw.id(one, node);
    if (arrayTypeOf(lw, id)) pushAll(lw, into, id, node);
    else push(lw, into, id, node);
    return valueItem(lw.constant(undefined));
  };
  lw.each(unpacked(lw, part, node), put, node);
}

export const elementType = (lw: Lowering, array: ValueId): Type => arrayTypeOf(lw, array)?.element ?? real;

export const sub = (lw: Lowering, a: ValueId, b: ValueId): ValueId => lw.apply('sub', [a, b], real);

export const add = (lw: Lowering, a: ValueId, b: ValueId): ValueId => lw.apply('add', [a, b], real);

export const resize = (lw: Lowering, array: ValueId, size: ValueId): void =>
  lw.builder.emit({ kind: 'resize', array, length: size, span: lw.builder.span });

/** `array.flat(depth)`. */
export function flattened(lw: Lowering, array: ValueId, depth: number, node: ts.Node): ValueId {
  const inner = elementType(lw, array);
  if (depth >= 1 && isUnionRecord(definite(inner))) {
    const list = openArray(lw);
    each(lw, array, (one) => append(lw, list, valueItem(one), node), node);
    return depth > 1 ? flattened(lw, list, depth - 1, node) : list;
  }
  if (depth < 1 || inner.kind !== 'array') return slice(lw, array, null, null);
  const result = arrayLiteral(lw, [], arrayOf(inner.element));
  const lay = (row: ValueId): null => (pushAll(lw, result, row, node), null);
  each(
    lw,
    array,
    (row, i) => {
      const there = isPresent(lw, array, i, node);
      if (there === null) lay(row);
      else
        lw.branch(
          there,
          () => lay(row),
          () => null,
          node,
        );
    },
    node,
  );
  return depth > 1 ? flattened(lw, result, depth - 1, node) : result;
}
