/** Array methods, lowered to the same loops and memory ops as hand-written code. */

import type { Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, boolean, definite, real } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { valueItem, type Item } from '../items.ts';
import { tupleMethod } from './tupleMethods.ts';
import { arrayLiteral, arrayTypeOf, fillFresh, length, load, narrow, newArray, slice, store } from '../expressions/access.ts';
import { callPieces, lowerForeign } from '../platform/foreign.ts';
import {
  add,
  append,
  each,
  elementType,
  flattened,
  mapOver,
  mapPresent,
  openArray,
  push,
  pushAll,
  pushItems,
  resize,
  sub,
} from './arrayLoops.ts';
import { forEachIndex } from '../control/loopBody.ts';
import { detached, reversed, sorted, splice } from './reordering.ts';
import { callWith, eachPresent, presence } from './callbacks.ts';
import { mayShorten } from './resizing.ts';
import { truthy } from '../expressions/operators.ts';
import { fold, found, foundAt, isThere, placeOf } from './arrayFolds.ts';
import { isUnionRecord } from '../types/recordTypes.ts';
import { tupleItem } from '../functions/calls.ts';
import { mayHaveHoles, noteFilled, refuseHoles } from './holes.ts';
import { bounds, counted, normalised, numberOr, replaced } from './positions.ts';
import { joined } from './joinedTexts.ts';
import { set } from './setting.ts';
import { ts } from '../project.ts';

type Method = (lw: Lowering, array: ValueId, args: readonly Item[], node: ts.Node) => Item;

export function arrayMethod(lw: Lowering, self: Item, name: string, args: readonly Item[], node: ts.CallExpression): Item {
  if (self.kind === 'object' || (self.kind === 'value' && definite(lw.typeOf(self.id)).kind === 'record'))
    return tupleMethod(lw, self, name, args, node);
  const id = narrow(lw, lw.id(self, node));
  lw.at(node);
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) return lw.refuse('AD4001', node, { callee: `.${name}`, signature: '' });
  return method(lw, id, args, node);
}

/** A question about positions: piecewise constant in the elements. */
const observed =
  (name: string): Method =>
  (lw, array, args, node) => {
    if (name !== 'lastIndexOf' && args.length === 1 && isUnionRecord(definite(elementType(lw, array))))
      return placeOf(lw, array, args[0], name === 'includes', node);
    const ids = args.map((arg) => lw.id(arg, node));
    const type: Type = name === 'includes' ? boolean : real;
    return lowerForeign(lw, node, ['', ...callPieces(`.${name}`, ids.length)], [array, ...ids], true, type, true);
  };

const methods: { readonly [name: string]: Method } = {
  push: (lw, array, args, node) => {
    pushItems(lw, array, args, node);
    return ts.isExpressionStatement(node.parent) ? valueItem(lw.constant(undefined)) : valueItem(length(lw, array));
  },
  pop: (lw, array) => {
    const result = lw.builder.value(elementType(lw, array));
    lw.builder.emit({ kind: 'pop', result, array, span: lw.builder.span });
    return valueItem(result);
  },
  shift: (lw, array, _args, node) => {
    const first = load(lw, array, lw.constant(0));
    const size = length(lw, array);
    lw.branch(
      lw.apply('gt', [size, lw.constant(0)], boolean),
      () => {
        const one = lw.constant(1);
        const last = sub(lw, size, one);
        forEachIndex(
          lw,
          () => last,
          (i) => (store(lw, array, i, load(lw, array, add(lw, i, one)), node), null),
          node,
        );
        resize(lw, array, last);
        return null;
      },
      () => null,
      node,
    );
    return valueItem(first);
  },
  unshift: (lw, array, args, node) => {
    const added = args.map((item) => detached(lw, item));
    const copy = slice(lw, array, null, null);
    resize(lw, array, lw.constant(0));
    pushItems(lw, array, added, node);
    pushAll(lw, array, copy, node);
    return ts.isExpressionStatement(node.parent) ? valueItem(lw.constant(undefined)) : valueItem(length(lw, array));
  },
  splice,
  toSpliced: (lw, array, args, node) => {
    const result = slice(lw, array, null, null);
    splice(lw, result, args, node);
    return valueItem(result);
  },
  slice: (lw, array, args, node) => valueItem(slice(lw, array, ...bounds(lw, array, args, node))),
  subarray: (lw, array, args, node) => {
    const result = lw.builder.value(lw.typeOf(array));
    const [start, end] = bounds(lw, array, args, node);
    lw.builder.emit({ kind: 'view', result, array, start, end, span: lw.builder.span });
    return valueItem(result);
  },
  set,
  fill: (lw, array, args, node) => {
    const value = lw.id(args[0] ?? valueItem(lw.constant(undefined)), node);
    if (args.length <= 1) noteFilled(lw, array);
    if (args.length === 1 && fillFresh(lw, array, value)) return valueItem(array);
    const size = length(lw, array);
    if (args.length <= 1) {
      forEachIndex(
        lw,
        () => size,
        (i) => (store(lw, array, i, value, node), null),
        node,
      );
      return valueItem(array);
    }
    const start = normalised(lw, args[1], size, () => lw.constant(0), node);
    const end = normalised(lw, args[2], size, () => size, node);
    const count = sub(lw, end, start);
    forEachIndex(
      lw,
      () => count,
      (i) => (store(lw, array, add(lw, start, i), value, node), null),
      node,
    );
    return valueItem(array);
  },
  copyWithin: (lw, array, args, node) => {
    const size = length(lw, array);
    const target = normalised(lw, args[0], size, () => lw.constant(0), node);
    const start = normalised(lw, args[1], size, () => lw.constant(0), node);
    const end = normalised(lw, args[2], size, () => size, node);
    const count = lw.apply('min', [sub(lw, end, start), sub(lw, size, target)], real);
    const copy = slice(lw, array, null, null);
    forEachIndex(
      lw,
      () => count,
      (i) => (store(lw, array, add(lw, target, i), load(lw, copy, add(lw, start, i)), node), null),
      node,
    );
    return valueItem(array);
  },
  concat: (lw, array, args, node) => {
    const result = slice(lw, array, null, null);
    for (const arg of args) {
      if (arg.kind === 'spread') each(lw, arg.array, (element) => append(lw, result, valueItem(element), node), node);
      else append(lw, result, arg, node);
    }
    return valueItem(result);
  },
  reverse: (lw, array, _args, node) => {
    reversed(lw, array, slice(lw, array, null, null), node);
    return valueItem(array);
  },
  toReversed: (lw, array, _args, node) => {
    const result = slice(lw, array, null, null);
    reversed(lw, result, array, node);
    return valueItem(result);
  },
  sort: (lw, array, args, node) => {
    refuseHoles(lw, array, node);
    sorted(lw, array, args[0], node);
    return valueItem(array);
  },
  toSorted: (lw, array, args, node) => {
    refuseHoles(lw, array, node);
    const result = slice(lw, array, null, null);
    sorted(lw, result, args[0], node);
    return valueItem(result);
  },
  with: replaced,
  at: (lw, array, args, node) =>
    valueItem(
      load(
        lw,
        array,
        counted(lw, args[0], () => length(lw, array), node),
      ),
    ),
  map: (lw, array, args, node) => {
    const call = (element: ValueId, i: ValueId): ValueId =>
      lw.id(callWith(lw, args[0], [valueItem(element), valueItem(i), valueItem(array)], node), node);
    const isTyped = (arrayTypeOf(lw, array)?.storage ?? 'Array') !== 'Array';
    const isWhole = isTyped || !(mayHaveHoles(lw, array, node) || mayShorten(lw, args[0]));
    if (isWhole) return valueItem(mapOver(lw, array, call, node));
    return valueItem(mapPresent(lw, array, (i) => presence(lw, args[0], array, i, node), call, node));
  },
  forEach: (lw, array, args, node) => {
    eachPresent(
      lw,
      args[0],
      array,
      (element, i) => void callWith(lw, args[0], [valueItem(element), valueItem(i), valueItem(array)], node),
      node,
    );
    return valueItem(lw.constant(undefined));
  },
  filter: (lw, array, args, node) => {
    const type = arrayTypeOf(lw, array);
    const result = arrayLiteral(lw, [], arrayOf(elementType(lw, array)));
    eachPresent(
      lw,
      args[0],
      array,
      (element, i) => {
        const test = truthy(lw, callWith(lw, args[0], [valueItem(element), valueItem(i), valueItem(array)], node));
        lw.choose(
          test,
          () => (push(lw, result, element, node), null),
          () => null,
          node,
        );
      },
      node,
    );
    if (!type || type.storage === 'Array') return valueItem(result);
    const typed = newArray(lw, type, length(lw, result), null);
    each(lw, result, (element, i) => store(lw, typed, i, element, node), node);
    return valueItem(typed);
  },
  reduce: (lw, array, args, node) => fold(lw, array, args, false, node),
  reduceRight: (lw, array, args, node) => fold(lw, array, args, true, node),
  some: (lw, array, args, node) => isThere(lw, array, args[0], true, node),
  every: (lw, array, args, node) => isThere(lw, array, args[0], false, node),
  find: (lw, array, args, node) => found(lw, array, args[0], false, node),
  findLast: (lw, array, args, node) => found(lw, array, args[0], true, node),
  findIndex: (lw, array, args, node) => foundAt(lw, array, args[0], false, node),
  findLastIndex: (lw, array, args, node) => foundAt(lw, array, args[0], true, node),
  flat: (lw, array, args, node) => {
    if (elementType(lw, array).kind !== 'array') refuseHoles(lw, array, node);
    const depth = lw.literals.get(numberOr(lw, args[0], () => lw.constant(1), node));
    if (typeof depth !== 'number') return lw.refuse('AD1001', node, { what: 'flat() to a depth that is not a constant' });
    return valueItem(flattened(lw, array, Math.trunc(depth) || 0, node));
  },
  flatMap: (lw, array, args, node) => {
    const result = openArray(lw);
    eachPresent(
      lw,
      args[0],
      array,
      (element, i) => {
        append(lw, result, callWith(lw, args[0], [valueItem(element), valueItem(i), valueItem(array)], node), node);
      },
      node,
    );
    return valueItem(result);
  },
  keys: (lw, array, _args, node) => valueItem(mapOver(lw, null, (_, i) => i, node, { size: length(lw, array) })),
  values: (lw, array) => valueItem(slice(lw, array, null, null)),
  entries: (lw, array, _args, node) =>
    valueItem(
      mapOver(
        lw,
        null,
        (_, i) => {
          const element = load(lw, array, i);
          if (lw.typeOf(element).kind === 'real') return arrayLiteral(lw, [i, element], arrayOf(real, 'Array', 2));
          return lw.id(tupleItem(lw, [valueItem(i), valueItem(element)]), node);
        },
        node,
        { size: length(lw, array) },
      ),
    ),
  indexOf: observed('indexOf'),
  lastIndexOf: observed('lastIndexOf'),
  includes: observed('includes'),
  join: joined('join'),
  toString: joined('toString'),
};

export const isArrayMethod = (name: string): boolean => Object.hasOwn(methods, name);
