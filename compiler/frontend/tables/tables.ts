/**
 * Map, Set and objects used as tables, when they hold differentiated values or functions.
 *
 * Such a table is a record: the platform's own Map or object from keys to positions, which is handed
 * through, and arrays of the keys and of the values. What order the keys are in, which are equal and
 * what deleting means is thereby what the platform says, and nothing but positions comes out of it.
 *
 * Needs   the decision that tables are taken apart (frontend/decisions.ts); without it they stay the platform's.
 */

import type { ValueId } from '../../ir/ir.ts';
import { arrayOf, boolean, definite, real, string } from '../../ir/types.ts';
import { arrayLiteral, elementAt, getField, length, load, narrow, store } from '../expressions/access.ts';
import { mapOver, push } from '../arrays/arrayLoops.ts';
import { callWith } from '../arrays/callbacks.ts';
import { changesInLoop, changesTables } from './changedMeanwhile.ts';
import { tupleItem } from '../functions/calls.ts';
import { equal } from '../expressions/expressions.ts';
import { foreignStatement, foreignValue } from '../platform/foreign.ts';
import { iterableItem, type Iterable } from '../iteration/iterables.ts';
import { valueItem, type Item } from '../items.ts';
import { forEachIndex } from '../control/loopBody.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import type { ts } from '../project.ts';
import { isTable, keyText, type TableType } from '../types/recordTypes.ts';

export interface Table {
  readonly id: ValueId;
  readonly type: TableType;
}

/** The value as a table, if it is one. */
export function tableAt(lw: Lowering, item: Item): Table | null {
  if (item.kind !== 'value') return null;
  const type = definite(lw.typeOf(item.id));
  return isTable(type) ? { id: narrow(lw, item.id), type } : null;
}

/** `new Map(…)`, `new Set(…)`. */
export function constructTable(lw: Lowering, type: TableType, items: readonly Item[], node: ts.NewExpression | ts.CallExpression): Item {
  const table = emptyTable(lw, type);
  const [source] = items;
  const argument = node.arguments?.[0];
  if (!source || !argument || (source.kind === 'value' && lw.typeOf(source.id).kind === 'nothing')) return valueItem(table.id);
  const put = (element: Item): void => {
    if (type.table === 'set') putInto(lw, table, element, null, node);
    else putInto(lw, table, elementAt(lw, element, 0, node), elementAt(lw, element, 1, node), node);
  };
  const iterable = iterableItem(lw, source, argument);
  if (iterable.kind === 'items') iterable.items.forEach(put);
  else {
    const size = iterable.length();
    forEachIndex(
      lw,
      () => size,
      (i) => (put(iterable.at(i)), null),
      node,
    );
  }
  return valueItem(table.id);
}

/** `{ a: x }` where an object with any keys is wanted. */
export function tableOfMembers(lw: Lowering, type: TableType, members: ReadonlyMap<string, Item>, node: ts.Node): Item {
  const table = emptyTable(lw, type);
  for (const [name, item] of members) putInto(lw, table, valueItem(lw.constant(name)), item, node);
  return valueItem(table.id);
}

export function emptyTable(lw: Lowering, type: TableType): Table {
  const places = type.table === 'object' ? '({} as Record<string, number | undefined>)' : `new Map<${keyText(type.key)}, number>()`;
  const fields = [...type.fields].map(([name, field]) => ({
    name,
    value: field.kind === 'array' ? arrayLiteral(lw, [], field) : foreignValue(lw, lw.place, [places], [], true, field, true),
  }));
  const id = lw.builder.value(type);
  lw.builder.emit({ kind: 'newRecord', result: id, fields, span: lw.builder.span });
  return { id, type };
}

/** Lay what is in one table over another. */
export function putAll(lw: Lowering, table: Table, from: Table, node: ts.Node): void {
  eachEntry(lw, from, (key, value) => putInto(lw, table, key, value, node), node);
}

/** `{ a, ...rest }`: the rest. */
export function tableWithout(lw: Lowering, from: Table, keys: readonly string[], node: ts.Node): Item {
  const table = emptyTable(lw, from.type);
  putAll(lw, table, from, node);
  for (const key of keys) removeFrom(lw, table, valueItem(lw.constant(key)), node);
  return valueItem(table.id);
}

const placesOf = (lw: Lowering, { id }: Table): ValueId => getField(lw, id, 'places');

/** Where the value of a key is; undefined when there is none. */
export function placeOf(lw: Lowering, table: Table, key: Item, node: ts.Node): ValueId {
  const pieces = table.type.table === 'object' ? ['', '[', ']'] : ['', '.get(', ')'];
  const type = { kind: 'maybe', of: real, absent: 'undefined' } as const;
  return foreignValue(lw, node, pieces, [placesOf(lw, table), askedKey(lw, table, key, node)], true, type, true);
}

/** `map.get(key)`, `object[key]`. */
export function getFrom(lw: Lowering, table: Table, key: Item, node: ts.Node): Item {
  lw.at(node);
  const place = placeOf(lw, table, key, node);
  const missing = equal(lw, 'eq', valueItem(place), valueItem(lw.constant(undefined)), node);
  const value = (): Item => valueItem(load(lw, getField(lw, table.id, 'values'), narrow(lw, place)));
  return lw.choose(missing, () => valueItem(lw.constant(undefined)), value, node) ?? valueItem(lw.constant(undefined));
}

/** What a table is asked by, as it keeps it: a text or a number where it may be either, whatever it is here. */
function keyOf(lw: Lowering, table: Table, key: Item, node: ts.Node): ValueId {
  if (key.kind !== 'choice' || table.type.key.kind !== 'opaque') return keptKey(lw, table, lw.id(key, node), node);
  const side = (item: Item) => (): Item => valueItem(keyOf(lw, table, item, node));
  return lw.id(lw.choose(key.test, side(key.then), side(key.else), node) ?? key, node);
}

const askedKey = (lw: Lowering, table: Table, key: Item, node: ts.Node): ValueId =>
  key.kind === 'choice' ? keyOf(lw, table, key, node) : lw.id(key, node);

/** Keys of objects are text. */
function keptKey(lw: Lowering, { type }: Table, key: ValueId, node: ts.Node): ValueId {
  const given = lw.typeOf(key);
  if (given.kind === 'maybe') return keptKey(lw, { id: key, type }, narrow(lw, key), node);
  if (type.key.kind === 'opaque' && given.kind !== 'opaque') return foreignValue(lw, node, ['', ''], [key], false, type.key, true);
  return type.key.kind === 'string' && given.kind !== 'string' ? foreignValue(lw, node, ['String(', ')'], [key], false, string, true) : key;
}

/** `map.set(key, value)`, `set.add(key)`, `object[key] = value`. */
export function putInto(lw: Lowering, table: Table, key: Item, value: Item | null, node: ts.Node): void {
  lw.at(node);
  const id = keyOf(lw, table, key, node);
  const given = value && lw.id(value, node);
  const place = placeOf(lw, table, valueItem(id), node);
  const missing = equal(lw, 'eq', valueItem(place), valueItem(lw.constant(undefined)), node);
  const add = (): null => (addTo(lw, table, id, given, node), null);
  const replace = (): null => {
    if (given !== null) store(lw, getField(lw, table.id, 'values'), narrow(lw, place), given, node);
    return null;
  };
  if (typeof missing === 'boolean') void (missing ? add() : replace());
  else lw.branch(missing, add, replace, node);
}

/** A key that is not there yet. */
export function addTo(lw: Lowering, table: Table, id: ValueId, given: ValueId | null, node: ts.Node): void {
  const list = getField(lw, table.id, 'keys');
  const pieces = table.type.table === 'object' ? ['', '[', '] = ', ''] : ['', '.set(', ', ', ')'];
  foreignStatement(lw, pieces, [placesOf(lw, table), id, length(lw, list)], true);
  push(lw, getField(lw, table.id, 'keys'), id, node);
  if (given !== null) push(lw, getField(lw, table.id, 'values'), given, node);
}

/** `key in object`, `map.has(key)`. */
export function hasKey(lw: Lowering, table: Table, key: Item, node: ts.Node): Item {
  lw.at(node);
  const [places, id] = [placesOf(lw, table), askedKey(lw, table, key, node)];
  const isObject = table.type.table === 'object';
  return valueItem(
    foreignValue(lw, node, isObject ? ['', ' in ', ''] : ['', '.has(', ')'], isObject ? [id, places] : [places, id], true, boolean, true),
  );
}

/** `map.delete(key)`, `delete object[key]`. */
export function removeFrom(lw: Lowering, table: Table, key: Item, node: ts.Node): Item {
  lw.at(node);
  const pieces = table.type.table === 'object' ? ['delete ', '[', ']'] : ['', '.delete(', ')'];
  return valueItem(foreignValue(lw, node, pieces, [placesOf(lw, table), askedKey(lw, table, key, node)], true, boolean, true));
}

export const sizeOf = (lw: Lowering, table: Table, node: ts.Node): Item =>
  valueItem(foreignValue(lw, node, ['', '.size'], [placesOf(lw, table)], true, real, true));

/** The entries there are, in order: positions, and what is there at each. */
interface Entries {
  readonly places: ValueId;
  readonly key: (place: ValueId) => ValueId;
  readonly value: (place: ValueId) => ValueId;
}

function entriesOf(lw: Lowering, table: Table, node: ts.Node): Entries {
  lw.at(node);
  const pieces = table.type.table === 'object' ? ['Object.values(', ') as number[]'] : ['[...', '.values()]'];
  const places = foreignValue(lw, node, pieces, [placesOf(lw, table)], true, arrayOf(real), true);
  const at = (name: string, place: ValueId): ValueId => load(lw, getField(lw, table.id, name), place);
  return { places, key: (place) => at('keys', place), value: (place) => at(table.type.table === 'set' ? 'keys' : 'values', place) };
}

/** All entries that there ever were, in order, and those that come while they are visited: positions by themselves. */
function liveEntriesOf(lw: Lowering, table: Table, node: ts.Node) {
  const at = (name: string, place: ValueId): ValueId => load(lw, getField(lw, table.id, name), place);
  const key = (place: ValueId): ValueId => at('keys', place);
  return {
    length: (): ValueId => length(lw, getField(lw, table.id, 'keys')),
    isThere: (place: ValueId): ValueId =>
      foreignValue(lw, node, ['', '.get(', ') === ', ''], [placesOf(lw, table), key(place), place], true, boolean, true),
    key,
    value: (place: ValueId): ValueId => at(table.type.table === 'set' ? 'keys' : 'values', place),
  };
}

/** Over the entries that there are when it begins, or `live`. */
function eachEntry(lw: Lowering, table: Table, body: (key: Item, value: Item) => unknown, node: ts.Node, live = false): void {
  if (live) {
    const all = liveEntriesOf(lw, table, node);
    const visit = (place: ValueId): null => (body(valueItem(all.key(place)), valueItem(all.value(place))), null);
    const trip = (place: ValueId): null => (
      lw.branch(
        all.isThere(place),
        () => visit(place),
        () => null,
        node,
      ),
      null
    );
    forEachIndex(lw, all.length, trip, node);
    return;
  }
  const entries = entriesOf(lw, table, node);
  const size = length(lw, entries.places);
  forEachIndex(
    lw,
    () => size,
    (index) => {
      const place = load(lw, entries.places, index);
      body(valueItem(entries.key(place)), valueItem(entries.value(place)));
      return null;
    },
    node,
  );
}

type Part = 'keys' | 'values' | 'entries';

const partAt =
  (lw: Lowering, entries: Pick<Entries, 'key' | 'value'>, part: Part) =>
  (place: ValueId): Item => {
    if (part === 'keys') return valueItem(entries.key(place));
    if (part === 'values') return valueItem(entries.value(place));
    return tupleItem(lw, [valueItem(entries.key(place)), valueItem(entries.value(place))]);
  };

/** `for (const … of table)`, `[...table.values()]`. */
export function iterateTable(lw: Lowering, table: Table, node: ts.Node, part: Part | null = null): Iterable {
  const wanted = part ?? (table.type.table === 'set' ? 'values' : 'entries');
  const changes = changesInLoop(lw, node);
  if (changes && table.type.table !== 'object') {
    const { length: count, isThere, ...all } = liveEntriesOf(lw, table, node);
    return { kind: 'indexed', length: count, at: partAt(lw, all, wanted), isThere };
  }
  const entries = entriesOf(lw, table, node);
  const size = length(lw, entries.places);
  const get = partAt(lw, entries, wanted);
  const placeAt = (index: ValueId): ValueId => load(lw, entries.places, index);
  // `for … in` visits no key that has been deleted, nor one that has been added.
  const isThere = (index: ValueId): ValueId => lw.id(hasKey(lw, table, valueItem(entries.key(placeAt(index))), node), node);
  return { kind: 'indexed', length: () => size, at: (index) => get(placeAt(index)), ...(changes && { isThere }) };
}

/** `Object.values(table)`, `table.values()` where no loop runs over it: an array. */
export function partsOf(lw: Lowering, table: Table, part: Part, node: ts.Node): Item {
  const entries = entriesOf(lw, table, node);
  const get = partAt(lw, entries, part);
  return valueItem(mapOver(lw, entries.places, (place) => lw.id(get(place), node), node));
}

export function callTableMethod(lw: Lowering, table: Table, name: string, args: readonly Item[], node: ts.CallExpression): Item {
  const undefinedItem = valueItem(lw.constant(undefined));
  const [first = undefinedItem, second = undefinedItem] = args;
  const isSet = table.type.table === 'set';
  switch (name) {
    case 'get':
      return getFrom(lw, table, first, node);
    case 'set':
    case 'add':
      putInto(lw, table, first, isSet ? null : second, node);
      return valueItem(table.id);
    case 'has':
      return hasKey(lw, table, first, node);
    case 'delete':
      return removeFrom(lw, table, first, node);
    case 'clear':
      return foreignStatement(lw, ['', '.clear()'], [placesOf(lw, table)], true);
    case 'keys':
    case 'values':
    case 'entries':
      return partsOf(lw, table, name === 'keys' && isSet ? 'values' : name, node);
    case 'forEach': {
      const call = (key: Item, value: Item): unknown => callWith(lw, first, [value, key, valueItem(table.id)], node);
      eachEntry(lw, table, call, node, first.kind === 'function' && changesTables(lw, first.node));
      return undefinedItem;
    }
    default:
      return lw.refuse('AD3005', node, { collection: textOf(node.expression) });
  }
}
