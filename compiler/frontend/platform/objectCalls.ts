/** `Object.keys` and its like, `Object.assign`. */

import type { Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, boolean, definite, opaque, string } from '../../ir/types.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { valueItem, type Item } from '../items.ts';
import { lower } from '../expressions/expressions.ts';
import { refuseAccessors } from '../expressions/accessors.ts';
import { arrayLiteral, elementAt, getField, length, load, narrow } from '../expressions/access.ts';
import { mapOver } from '../arrays/arrayLoops.ts';
import { entriesOfEnum } from './enumObjects.ts';
import { foreignValue, lowerForeign } from './foreign.ts';
import { withFields } from '../functions/functionFields.ts';
import { isFunctionValue } from '../functions/functionValues.ts';
import { hasOtherOrders } from './keyOrders.ts';
import { listThere, mayLackFields } from './openKeys.ts';
import { lowerArguments, tupleItem } from '../functions/calls.ts';
import { hasMember } from '../expressions/operations.ts';
import { arrayOfElements } from '../arrays/tupleMethods.ts';
import { refusePossibleHoles } from '../arrays/holes.ts';
import { haveSeveralOrders, isHiddenName, isTable, keysInOrder } from '../types/recordTypes.ts';
import { differInClass, join, keptType } from '../types/joins.ts';
import { isMixed, spreadInto } from '../expressions/objectSpread.ts';
import { recordOf } from '../expressions/literals.ts';
import { tableTypeOf } from '../tables/dictionaries.ts';
import { constructTable, emptyTable, partsOf, putAll, putInto, tableAt, type Table } from '../tables/tables.ts';
import { getProperty } from '../expressions/properties.ts';
import { propertyTarget, write } from '../expressions/targets.ts';
import { isThere, mayLack } from '../expressions/lacking.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { ts } from '../project.ts';

export function callObject(lw: Lowering, member: string, node: ts.CallExpression): Item {
  const [argument] = node.arguments;
  if (!argument) return lw.refuse('AD4001', node, { callee: `Object.${member}`, signature: '' });
  if (member === 'freeze' || member === 'seal') return lower(lw, argument);
  if (member === 'assign') return assignObject(lw, node);
  if (member === 'create' && argument.kind === ts.SyntaxKind.NullKeyword) return bareObject(lw, node);
  if (member === 'is' || member === 'hasOwn') return askObject(lw, member, node);
  if (member === 'setPrototypeOf' && isOwnError(lw, argument)) return lower(lw, argument);
  const item = lower(lw, argument);
  lw.at(node);
  if (member === 'fromEntries') return fromEntries(lw, item, node);
  if (member === 'keys' || member === 'values' || member === 'entries')
    return lw.each(item, (one) => listOf(lw, one, member, argument, node), node);
  return lw.refuse('AD4001', node, { callee: `Object.${member}`, signature: '' });
}

/** `Object.keys`, `values` or `entries` of an object that may be any of those that an item stands for. */
function listOf(lw: Lowering, item: Item, member: 'keys' | 'values' | 'entries', argument: ts.Expression, node: ts.CallExpression): Item {
  const literal = item.kind === 'value' && lw.literals.has(item.id) ? (lw.literals.get(item.id) ?? null) : 0;
  if (literal === null) return throwTypeError(lw, 'Cannot convert undefined or null to object');
  if (item.kind === 'function' || (item.kind === 'value' && isFunctionValue(lw, item.id)))
    return lw.refuse('AD1013', node, { what: textOf(node) });
  const table = tableAt(lw, item);
  if (table) return partsOf(lw, table, member, node);
  if (item.kind === 'value') refuseAccessors(lw, item.id, node);
  const ofArray = item.kind === 'value' ? entriesOfArray(lw, item.id, member, node) : null;
  if (ofArray) return ofArray;
  const there = item.kind === 'value' && mayLackFields(lw, item.id) ? listThere(lw, item.id, member, node) : null;
  if (there) return there;
  const entries = entriesOf(lw, item, node);
  if (!entries) {
    const id = lw.id(item, argument);
    return lowerForeign(lw, node, [`Object.${member}(`, ')'], [id], true, null, member === 'keys');
  }
  const parts = entries.map(([name, value]) => {
    const key = valueItem(lw.constant(name));
    return member === 'keys' ? key : member === 'values' ? value : tupleItem(lw, [key, value]);
  });
  const element = member === 'entries' || (member === 'keys' && becomesEntries(node)) ? null : commonType(lw, parts);
  if (element)
    return valueItem(
      arrayLiteral(
        lw,
        parts.map((one) => lw.id(one, node)),
        arrayOf(element),
      ),
    );
  const list = lw.module.decisions.kept.has(node) ? arrayOfElements(lw, parts, node) : null;
  return list === null ? tupleItem(lw, parts, node) : valueItem(list);
}

/** `Object.fromEntries(Object.keys(x).map((key) => …))`: the keys of an object, one by one. */
function becomesEntries({ parent }: ts.CallExpression): boolean {
  const mapped = ts.isPropertyAccessExpression(parent) && parent.name.text === 'map' ? parent.parent : null;
  const outer = mapped && ts.isCallExpression(mapped) ? mapped.parent : null;
  return outer !== null && ts.isCallExpression(outer) && outer.expression.getText() === 'Object.fromEntries';
}

/** Of an array: its indices, as texts, and its elements. */
function entriesOfArray(lw: Lowering, id: ValueId, member: 'keys' | 'values' | 'entries', node: ts.CallExpression): Item | null {
  const type = definite(lw.typeOf(id));
  if (type.kind !== 'array') return null;
  const array = narrow(lw, id);
  refusePossibleHoles(lw, array, node.arguments[0] ?? node);
  const key = (i: ValueId): ValueId => {
    const text = foreignValue(lw, node, ['String(', ')'], [i], false, string, true);
    lw.numberTexts.set(text, { number: i, shortened: null, isIndex: true });
    return text;
  };
  const part = (i: ValueId): ValueId => {
    if (member === 'keys') return key(i);
    const element = load(lw, array, i);
    return member === 'values' ? element : lw.id(tupleItem(lw, [valueItem(key(i)), valueItem(element)]), node);
  };
  return valueItem(mapOver(lw, null, (_, i) => part(i), node, { size: length(lw, array) }));
}

/** Questions: they carry no derivative. */
function askObject(lw: Lowering, member: 'is' | 'hasOwn', node: ts.CallExpression): Item {
  const [first = valueItem(lw.constant(undefined)), second = valueItem(lw.constant(undefined))] = lowerArguments(lw, node.arguments);
  lw.at(node);
  if (member === 'hasOwn') return hasMember(lw, second, first, node);
  return lowerForeign(lw, node, ['Object.is(', ', ', ')'], [lw.id(first, node), lw.id(second, node)], false, boolean, true);
}

/** The type of an array that holds these values, where there is one. */
function commonType(lw: Lowering, parts: readonly Item[]): Type | null {
  let common: Type | null = null;
  for (const one of parts) {
    if (one.kind !== 'value') return null;
    const type = keptType(lw.typeOf(one.id));
    common = common === null ? type : differInClass(common, type) ? null : join(common, type);
    if (common === null) return null;
  }
  return common;
}

/** `Object.setPrototypeOf(this, …)` in the constructor of an error: that it is of its class is known here. */
const isOwnError = (lw: Lowering, node: ts.Expression): boolean => {
  const home = node.kind === ts.SyntaxKind.ThisKeyword ? ts.findAncestor(node, ts.isClassLike) : undefined;
  return home !== undefined && lw.module.isError(home);
};

/** Of pairs whose keys are known a record, of any others a table. */
function fromEntries(lw: Lowering, item: Item, node: ts.CallExpression): Item {
  const wanted = lw.checker.getContextualType(node)?.isUnion() ? tableTypeOf(lw, node) : null;
  if (wanted) return constructTable(lw, wanted, [item], node);
  const pairs = item.kind === 'object' && item.tuple ? [...item.fields.values()].map((field) => lw.read(field)) : null;
  const members = new Map<string, Item>();
  for (const pair of pairs ?? []) {
    const key = pair && literalAt(lw, pair, node);
    if (pair && key !== null && key !== undefined) members.set(String(key), elementAt(lw, pair, 1, node));
  }
  if (pairs && members.size > 0 && pairs.every((pair) => pair && literalAt(lw, pair, node) !== null)) return recordOf(lw, members, node);
  const type = lw.module.types.read(lw.checker.getTypeAtLocation(node));
  if (type && isTable(type)) return constructTable(lw, type, [item], node);
  return lw.refuse('AD3005', node, { collection: textOf(node) });
}

/** The key of a pair, if it is known. */
function literalAt(lw: Lowering, pair: Item, node: ts.Node): unknown {
  const key = pair.kind === 'value' ? fieldMade(lw, pair.id, '0') : elementAt(lw, pair, 0, node);
  const id = key?.kind === 'value' ? key.id : null;
  return id !== null && lw.literals.has(id) ? lw.literals.get(id) : null;
}

/** What has been put into a record that was made in this region. */
function fieldMade(lw: Lowering, id: ValueId, name: string): Item | null {
  const op = lw.builder.ops.findLast((one) => one.kind === 'newRecord' && one.result === id);
  const field = op?.kind === 'newRecord' ? op.fields.find((one) => one.name === name) : undefined;
  return field ? valueItem(field.value) : null;
}

/** `Object.assign(target, …sources)`: a fresh target is a literal with spreads; any other is written field by field. */
function assignObject(lw: Lowering, node: ts.CallExpression): Item {
  const fn = withFields(lw, node);
  if (fn) return fn;
  const [first, ...rest] = node.arguments.map((one) => lower(lw, one));
  const [target] = node.arguments;
  if (!first || !target) return valueItem(lw.constant(undefined));
  const members = new Map<string, Item>();
  const isFresh = ts.isObjectLiteralExpression(target);
  const table = tableAt(lw, first) ?? (isFresh ? tableFrom(lw, [first, ...rest], node) : null);
  if (table) {
    for (const item of rest) layInto(lw, table, item, node);
    return valueItem(table.id);
  }
  spreadInto(lw, members, first, node);
  // What a source does not have stays as it is.
  const held = new Map(members);
  rest.forEach((item, k) => spreadInto(lw, members, item, node.arguments[k + 1] ?? node));
  if (isFresh) return recordOf(lw, members, node);
  const type = first.kind === 'value' ? definite(lw.typeOf(first.id)) : null;
  for (const [name, item] of members) {
    if (item === held.get(name)) continue;
    if (type && (type.kind !== 'record' || (!type.fields.has(name) && !isAccessor(lw, target, name))))
      return lw.refuse('AD3002', node, { what: textOf(target), type: `an object without the field ${name}` });
    const put = (): null => {
      write(lw, propertyTarget(lw, first, name, node), item, node);
      return null;
    };
    const test = !isAccessor(lw, target, name) || !mayLack(lw, item) || isThere(lw, item, node);
    if (typeof test !== 'boolean') lw.branch(test, put, () => null, node);
    else if (test) put();
  }
  return first;
}

/** Does what is put there go to a setter of the class? */
function isAccessor(lw: Lowering, target: ts.Expression, name: string): boolean {
  const member = lw.checker.getTypeAtLocation(target).getProperty(name);
  return member !== undefined && (member.flags & ts.SymbolFlags.SetAccessor) !== 0;
}

/** Of what is laid into a fresh object, one may be a table: then so is the result. */
function tableFrom(lw: Lowering, [first, ...rest]: readonly Item[], node: ts.CallExpression): Table | null {
  const source = rest.map((item) => tableAt(lw, item)).find((one) => one !== null);
  if (!source || !first) return null;
  const table = emptyTable(lw, source.type);
  layInto(lw, table, first, node);
  return table;
}

function layInto(lw: Lowering, table: Table, item: Item, node: ts.CallExpression): void {
  const from = tableAt(lw, item);
  if (from) return putAll(lw, table, from, node);
  const members = new Map<string, Item>();
  spreadInto(lw, members, item, node);
  for (const [name, member] of members) putInto(lw, table, valueItem(lw.constant(name)), member, node);
}

/** `Object.create(null)`: a table, if it is used as one. */
function bareObject(lw: Lowering, node: ts.CallExpression): Item {
  const whole = ts.isAsExpression(node.parent) ? node.parent : node;
  const wanted = ts.isAsExpression(whole) ? lw.checker.getTypeAtLocation(whole) : lw.checker.getContextualType(node);
  const type = wanted && lw.module.types.read(wanted);
  lw.at(node);
  if (type && isTable(type) && lw.module.decisions.tables) return valueItem(emptyTable(lw, type).id);
  const text = wanted && type?.kind === 'opaque' ? type.text : null;
  return lowerForeign(lw, node, [text ? `(Object.create(null) as ${text})` : 'Object.create(null)'], [], true, text ? opaque(text) : null);
}

/** Of an enum of texts; one of numbers has its names as values, too. */
function entriesOf(lw: Lowering, item: Item, node: ts.Node): [string, Item][] | null {
  if (item.kind === 'enum') return entriesOfEnum(lw, item.node);
  if (item.kind === 'object') {
    const entries = [...item.fields]
      .filter(([name]) => item.home === null || !isHiddenName(name))
      .map(([name]): [string, Item] => [name, getProperty(lw, item, name, node)]);
    return isMixed(item.fields) || entries.some(([, member]) => mayLack(lw, member)) ? null : entries;
  }
  if (item.kind !== 'value') return null;
  const type = definite(lw.typeOf(item.id));
  if (type.kind === 'record' && type.open)
    lw.refuse('AD1001', node, { what: 'going over the keys of an object that may have others than its type names' });
  if (type.kind !== 'record' || [...type.fields.values()].some((field) => field.kind === 'maybe')) return null;
  const order = lw.unordered.has(item.id) ? undefined : lw.keyOrders.get(item.id);
  if (haveSeveralOrders(type) || (!order && type.form === 'object' && hasOtherOrders(lw, type))) return null;
  return keysInOrder(type, order).map((name) => [name, valueItem(getField(lw, item.id, name))]);
}
