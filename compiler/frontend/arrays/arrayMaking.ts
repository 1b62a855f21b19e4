/** Arrays the platform makes: `Array.from`, `Array.of`, `new Array(n)`, typed arrays from lengths and from arrays. */

import { mayBeNoElement } from '../expressions/absentElements.ts';
import { arrayOf, boolean, definite, isTypedStorage, real } from '../../ir/types.ts';
import type { ArrayType, Type, ValueId } from '../../ir/ir.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { valueItem, type Item } from '../items.ts';
import { lower } from '../expressions/expressions.ts';
import { lowerForeign } from '../platform/foreign.ts';
import { lowerArguments } from '../functions/calls.ts';
import { isSpread } from '../functions/parameters.ts';
import { collect, concatInto, mapOver, openArray, push } from './arrayLoops.ts';
import { arrayLiteral, arrayTypeOf, length, load, newArray, store } from '../expressions/access.ts';
import { keptType } from '../types/joins.ts';
import { toReal } from '../expressions/operators.ts';
import { noteRoom } from './holes.ts';
import { arrayIterator, iterableItem } from '../iteration/iterables.ts';
import { callWith } from './callbacks.ts';
import { mayResize } from './resizing.ts';
import { isCollectionChanging, overChanging } from '../tables/changedMeanwhile.ts';
import { normal, type Completion } from '../control/exits.ts';
import { isBuffer, viewOfBuffer } from '../platform/buffers.ts';
import { expectedType } from '../types/expected.ts';
import { forEachIndex } from '../control/loopBody.ts';
import { checkLength, checkTypedLength } from './raising.ts';
import { lengthFrom, wholeLength } from './wholes.ts';
import { ts } from '../project.ts';
import { differsInKind } from '../unions/unions.ts';
import { unpacked } from '../unions/unionValues.ts';

export function callArray(lw: Lowering, member: string, node: ts.CallExpression): Item {
  if (member === 'isArray') return isArray(lw, 'Array.isArray', node);
  if (member === 'of') {
    const items = lowerArguments(lw, node.arguments);
    if (items.some(isSpread)) return valueItem(concatInto(lw, items, node));
    const ids = items.map((item) => lw.id(item, node));
    const [first] = ids;
    return valueItem(arrayLiteral(lw, ids, arrayOf(first === undefined ? real : keptType(lw.typeOf(first)))));
  }
  if (member === 'from') return arrayFrom(lw, 'Array', node);
  return lw.refuse('AD4001', node, { callee: `Array.${member}`, signature: '' });
}

/** `Array.isArray(x)`, or `ArrayBuffer.isView(x)`, which is asked of typed arrays. */
export function isArray(lw: Lowering, name: 'Array.isArray' | 'ArrayBuffer.isView', node: ts.CallExpression): Item {
  const [argument] = node.arguments;
  const item = argument ? lower(lw, argument) : valueItem(lw.constant(undefined));
  const isOne = (whole: Type): boolean =>
    name === 'Array.isArray'
      ? (whole.kind === 'array' && whole.storage === 'Array') || (whole.kind === 'record' && whole.form === 'tuple')
      : whole.kind === 'array' && whole.storage !== 'Array';
  const ask = (one: Item): Item => {
    if (one.kind !== 'value') return valueItem(lw.constant(name === 'Array.isArray' && one.kind === 'object' && one.tuple));
    const type = lw.typeOf(one.id);
    const whole = definite(type);
    if (whole.kind === 'opaque') return lowerForeign(lw, node, [`${name}(`, ')'], [one.id], false, boolean, true);
    const is = isOne(whole);
    // There is one wherever there is anything.
    const mayLack = type.kind === 'maybe' || (argument !== undefined && mayBeNoElement(lw, one.id, argument));
    return valueItem(is && mayLack ? lw.apply('truthy', [one.id], boolean) : lw.constant(is));
  };
  return lw.each(item, ask, node);
}

export function callTypedArray(lw: Lowering, storage: string, member: string, node: ts.CallExpression): Item {
  if (!isTypedStorage(storage)) return lw.refuse('AD4001', node, { callee: storage, signature: '' });
  if (member === 'of') {
    const items = lowerArguments(lw, node.arguments);
    if (items.some(isSpread)) return constructTyped(lw, storage, [valueItem(concatInto(lw, items, node))], node);
    const ids = items.map((item) => toReal(lw, lw.id(item, node), node));
    lw.at(node);
    return valueItem(arrayLiteral(lw, ids, arrayOf(real, storage)));
  }
  if (member === 'from') return arrayFrom(lw, storage, node);
  return lw.refuse('AD4001', node, { callee: `${storage}.${member}`, signature: '' });
}

/** `Array.from(source, callback?)`: arrays, `{ length: n }`, iterators. */
function arrayFrom(lw: Lowering, storage: 'Array' | Parameters<typeof isTypedStorage>[0], node: ts.CallExpression): Item {
  const [sourceNode, callbackNode] = node.arguments;
  if (!sourceNode) return lw.refuse('AD1001', node, { what: 'Array.from without arguments' });
  const callback = callbackNode ? lower(lw, callbackNode) : null;
  const kept = storage === 'Array' || !isTypedStorage(storage) ? 'Array' : storage;
  const sized = lengthObject(lw, sourceNode);
  lw.at(node);
  if (sized !== null)
    return valueItem(
      mapOver(lw, null, (_, i) => callOn(lw, callback, [nothingThere(lw, kept, callback), i], node), node, { size: sized, storage: kept }),
    );
  if (isCollectionChanging(lw, sourceNode)) {
    const all = fromChanging(lw, sourceNode, callback, node);
    return kept === 'Array' ? valueItem(all) : constructTyped(lw, kept, [valueItem(all)], node);
  }
  const item = lower(lw, sourceNode);
  const iterable = iterableItem(lw, item, sourceNode);
  if (iterable.kind === 'items') {
    const ids = iterable.items.map((one, k) =>
      callback ? lw.id(callWith(lw, callback, [one, valueItem(lw.constant(k))], node), node) : lw.id(one, node),
    );
    const [first] = ids;
    return valueItem(arrayLiteral(lw, ids, arrayOf(kept !== 'Array' || first === undefined ? real : keptType(lw.typeOf(first)), kept)));
  }
  const get = (i: ValueId): ValueId => {
    const element = lw.id(iterable.at(i), node);
    return callback ? callOn(lw, callback, [element, i], node) : element;
  };
  if (kept === 'Array' && mayResize(lw, callback)) return valueItem(collect(lw, () => iterable.length(), get, node));
  return valueItem(mapOver(lw, null, (_, i) => get(i), node, { size: iterable.length(), storage: kept }));
}

/** An element of `{ length: n }`, as a callback is given it, or as an array of that storage keeps it. */
const nothingThere = (lw: Lowering, storage: ArrayType['storage'], callback: Item | null): ValueId =>
  lw.constant(callback || storage === 'Array' ? undefined : storage.startsWith('Float') ? NaN : 0);

/** `Array.from(map, callback)` whose callback adds to the map or deletes from it. */
function fromChanging(lw: Lowering, source: ts.Expression, callback: Item | null, node: ts.CallExpression): ValueId {
  const result = openArray(lw);
  const each = (one: Item): Completion => {
    push(lw, result, callOn(lw, callback, [lw.id(one, node), length(lw, result)], node), node);
    return normal;
  };
  if (overChanging(lw, { given: source, scanned: [...node.arguments], node, labels: [] }, each)) return result;
  const iterable = arrayIterator(lw, source) ?? iterableItem(lw, lower(lw, source), source);
  if (iterable.kind === 'items') return result;
  const { isThere } = iterable;
  const trip = (i: ValueId): null => (each(iterable.at(i)), null);
  const others = (): null => null;
  forEachIndex(lw, iterable.length, (i) => (isThere ? (lw.branch(isThere(i), () => trip(i), others, node), null) : trip(i)), node);
  return result;
}

const callOn = (lw: Lowering, callback: Item | null, args: readonly ValueId[], node: ts.Node): ValueId =>
  callback ? lw.id(callWith(lw, callback, args.map(valueItem), node), node) : (args[0] as ValueId);

/** `{ length: n }`. */
function lengthObject(lw: Lowering, node: ts.Expression): ValueId | null {
  if (!ts.isObjectLiteralExpression(node) || node.properties.length !== 1) return null;
  const [property] = node.properties;
  if (!property?.name || property.name.getText() !== 'length') return null;
  const written = ts.isPropertyAssignment(property)
    ? property.initializer
    : ts.isShorthandPropertyAssignment(property)
      ? property.name
      : null;
  return written && lengthFrom(lw, toReal(lw, lw.id(lower(lw, written), property), property));
}

export function constructArray(lw: Lowering, items: readonly Item[], node: ts.Expression): Item {
  if (items.some(isSpread)) return valueItem(concatInto(lw, items, node));
  const ids = items.map((item) => lw.id(item, node));
  const expected = expectedType(lw, node);
  const [first] = ids;
  if (ids.length === 1 && first !== undefined && definite(lw.typeOf(first)).kind === 'real') {
    const type = expected?.kind === 'array' && expected.storage === 'Array' ? arrayOf(expected.element) : arrayOf(real);
    checkLength(lw, first, node);
    const id = newArray(lw, type, first, null);
    noteRoom(lw, id, first);
    if (expected?.kind !== 'array') lw.module.openArrays.add(type);
    return valueItem(id);
  }
  const type = first === undefined ? (expected?.kind === 'array' ? expected : arrayOf(real)) : arrayOf(keptType(lw.typeOf(first)));
  return valueItem(arrayLiteral(lw, ids, type));
}

export function constructTyped(lw: Lowering, name: string, items: readonly Item[], node: ts.Expression): Item {
  if (!isTypedStorage(name)) return lw.refuse('AD4001', node, { callee: name, signature: '' });
  const type = arrayOf(real, name);
  const [source] = items;
  if (source && ts.isNewExpression(node) && isBuffer(lw, node.arguments?.[0])) return viewOfBuffer(lw, name, items, node);
  if (!source) return valueItem(newArray(lw, type, lw.constant(0), null));
  if (items.length > 1) return lw.refuse('AD3002', node, { what: textOf(node), type: 'a view of an ArrayBuffer' });
  const made = (one: Item): Item => valueItem(typedFrom(lw, type, lw.id(one, node), node));
  const item = unpacked(lw, source, node);
  return item.kind === 'choice' && differsInKind(lw, item) ? lw.each(item, made, node) : made(item);
}

/** Of a length, or of the elements of another array. */
function typedFrom(lw: Lowering, type: ArrayType, id: ValueId, node: ts.Expression): ValueId {
  const given = definite(lw.typeOf(id));
  if (given.kind === 'nothing') return newArray(lw, type, lw.constant(0), null);
  if (given.kind === 'real') {
    const size = wholeLength(lw, id);
    checkTypedLength(lw, size, node);
    return newArray(lw, type, size, null);
  }
  if (!arrayTypeOf(lw, id)) return lw.refuse('AD3002', node, { what: textOf(node), type: 'a view of an ArrayBuffer' });
  const result = newArray(lw, type, length(lw, id), null);
  const size = length(lw, id);
  forEachIndex(
    lw,
    () => size,
    (i) => (store(lw, result, i, load(lw, id, i), node), null),
    node,
  );
  return result;
}
