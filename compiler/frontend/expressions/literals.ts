/** Array and object literals. Tuples of one element type are arrays; literals that hold functions stay items. */

import { noteOrder, noteUnknownOrder } from '../platform/keyOrders.ts';
import type { ArrayType, RecordType, Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, definite, nothing } from '../../ir/types.ts';
import { arrayLiteral } from './access.ts';
import { withSpread } from './arraySpread.ts';
import { tupleItem } from '../functions/calls.ts';
import { knownKey, propertyKey } from './knownKeys.ts';
import { dictionaryOf, tableTypeOf } from '../tables/dictionaries.ts';
import { coversKeys } from './statedKeys.ts';
import { comparedWith } from './keys.ts';
import { literalClassOf } from '../classes/literalClasses.ts';
import { expectedType, laterElement } from '../types/expected.ts';
import { withAccessors } from './accessors.ts';
import { lacksAccessors } from '../types/accessorFields.ts';
import { isMixed, mixUp, put, spreadInto } from './objectSpread.ts';
import { lower } from './expressions.ts';
import { valueItem, type Item, type Variable } from '../items.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { acceptsClass, agreeInUnions, differInClass, join, keptType, sameType } from '../types/joins.ts';
import { emptyTable, putAll, putInto, tableAt } from '../tables/tables.ts';
import { isFamily, isTable, tagField, type TableType } from '../types/recordTypes.ts';
import { filledWith } from '../arrays/filled.ts';
import { settleOpenFields } from '../types/openFields.ts';
import { elementsOfKinds } from '../unions/unionLiterals.ts';
import { heldAs } from '../unions/unionValues.ts';
import { lackingOf, mayLack } from './lacking.ts';
import { elementInPlace } from '../iteration/iteratedTypes.ts';
import { ts } from '../project.ts';

export function arrayLiteralOf(lw: Lowering, node: ts.ArrayLiteralExpression): Item {
  if (node.elements.some(ts.isOmittedExpression)) return lw.refuse('AD2002', node, { array: textOf(node) });
  if (node.elements.some(ts.isSpreadElement)) return withSpread(lw, node);
  const items = node.elements.map((element) => lower(lw, element));
  lw.at(node);
  return arrayOfItems(lw, items, node);
}

export function arrayOfItems(lw: Lowering, items: readonly Item[], node: ts.Expression): Item {
  const held = elementsOfKinds(lw, items, node);
  if (held) return held;
  const holdsOne = items.some((item) => item.kind !== 'object' || holdsFunction(lw, item)) && items.some((item) => item.kind !== 'value');
  if (holdsOne && !lw.module.decisions.kept.has(node)) return tupleItem(lw, items, node);
  const ids = items.map((item) => lw.id(item, node));
  settleOpenFields(lw, ids, node);
  const expected = expectedType(lw, node);
  if (expected?.kind === 'record' && expected.form === 'tuple' && ids.length <= expected.fields.size) {
    const fields = ids.map((value, k) => ({ name: String(k), value }));
    const fits = fields.every(
      ({ name, value }) =>
        acceptsClass(expected.fields.get(name) ?? nothing, lw.typeOf(value)) &&
        join(expected.fields.get(name) ?? nothing, lw.typeOf(value)) !== null,
    );
    const type = fits ? expected : lw.module.types.anonymousRecord(new Map(fields.map((f) => [f.name, lw.typeOf(f.value)])), 'tuple');
    return newRecord(lw, type, fields);
  }
  const type = literalType(lw, ids, expected?.kind === 'array' ? expected : null, node);
  if (!type) {
    // Elements of different types: a tuple that TypeScript had no reason to call one.
    const fields = ids.map((value, k) => ({ name: String(k), value }));
    const tuple = newRecord(lw, lw.module.types.anonymousRecord(new Map(fields.map((f) => [f.name, lw.typeOf(f.value)])), 'tuple'), fields);
    if (tuple.kind === 'value') lw.origins.set(tuple.id, node);
    return tuple;
  }
  const id = arrayLiteral(lw, ids, type);
  return valueItem(id);
}

/** Element type of a literal: what TypeScript expects there, or what is in it. Empty ones learn it later. */
function literalType(lw: Lowering, ids: readonly ValueId[], expected: ArrayType | null, node: ts.Expression): ArrayType | null {
  const given = ids.reduce<Type | null | undefined>(
    (so, id) =>
      so === undefined
        ? keptType(lw.typeOf(id))
        : so === null || differInClass(so, lw.typeOf(id))
          ? null
          : join(so, keptType(lw.typeOf(id))),
    undefined,
  );
  if (given === null) {
    // Objects of several classes: one by one where a constant names the literal, an array anywhere else.
    const isNamed = ts.isVariableDeclaration(node.parent) && !lw.module.decisions.kept.has(node);
    const holdsAll = expected && isFamily(definite(expected.element)) && ids.every((id) => acceptsClass(expected.element, lw.typeOf(id)));
    return holdsAll && !isNamed ? expected : null;
  }
  if (given === undefined) {
    if (expected) return expected;
    const learnt = lw.module.decisions.elements.get(node);
    const open = arrayOf(learnt ?? laterElement(lw, node) ?? elementInPlace(lw, node) ?? nothing);
    if (open.element.kind === 'nothing') {
      lw.module.openArrays.add(open);
      lw.module.filled.set(open, node);
    }
    return open;
  }
  const element =
    expected &&
    join(expected.element, given) &&
    (given.kind === 'nothing' || definite(expected.element).kind === definite(given).kind) &&
    (isFamily(definite(expected.element)) || !(given.kind === 'record' && given.form === 'class'))
      ? expected.element
      : given;
  if (element.kind === 'nothing') return filledWith(lw, element, 'Array', node);
  return arrayOf(element, 'Array', expected?.tuple ?? null);
}

function newRecord(
  lw: Lowering,
  type: RecordType,
  fields: readonly { name: string; value: ValueId }[],
  later: readonly string[] = [],
): Item {
  const result = lw.builder.value(type);
  const { lacking = [] } = lackingOf(lw, fields);
  const without = lacking.length + later.length > 0 ? { lacking: [...lacking, ...later] } : {};
  lw.builder.emit({ kind: 'newRecord', result, fields, ...without, span: lw.builder.span });
  lw.certain.add(result);
  return valueItem(result);
}

/** Is there a member, at any depth, that is no value? */
export function holdsFunction(lw: Lowering, item: Item): boolean {
  if (item.kind === 'value') return false;
  if (item.kind !== 'object') return true;
  return [...item.fields.values()].some((field) => {
    const member = lw.read(field);
    return member !== null && holdsFunction(lw, member);
  });
}

/** `{ [key]: value }` where no type tells the key. */
function hasOpenKey(lw: Lowering, { name }: ts.ObjectLiteralElementLike): boolean {
  if (!name || !ts.isComputedPropertyName(name)) return false;
  const type = lw.checker.getTypeAtLocation(name.expression);
  return !type.isUnion() && !type.isStringLiteral() && !type.isNumberLiteral();
}

export function objectLiteralOf(lw: Lowering, node: ts.ObjectLiteralExpression): Item {
  const table = node.properties.some((one) => ts.isSpreadAssignment(one) || hasOpenKey(lw, one)) ? tableTypeOf(lw, node) : null;
  if (table) return tableOfProperties(lw, table, node);
  const members = new Map<string, Item>();
  const setters = new Map<string, Item & { kind: 'function' }>();
  const self: Item & { kind: 'object' } = {
    kind: 'object',
    fields: new Map<string, Variable>(),
    home: null,
    tuple: false,
    origin: { node, depth: lw.flow.depth },
    setters,
  };
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      spreadInto(lw, members, lower(lw, property.expression), property);
    } else if (ts.isPropertyAssignment(property)) {
      const key = knownKey(lw, property.name);
      if (typeof key === 'string') put(lw, members, key, lower(lw, property.initializer));
      else if (key?.kind === 'value' && coversKeys(lw, [...members.keys()], property.name))
        replaceOne(lw, members, key.id, lower(lw, property.initializer), property);
      else propertyKey(lw, property.name, key);
    } else if (ts.isShorthandPropertyAssignment(property)) put(lw, members, property.name.text, lower(lw, property.name));
    else if (ts.isMethodDeclaration(property))
      members.set(propertyKey(lw, property.name), { kind: 'function', node: property, scope: lw.scope, self, home: null });
    else if (ts.isGetAccessorDeclaration(property))
      members.set(propertyKey(lw, property.name), { kind: 'function', node: property, scope: lw.scope, self, home: null });
    else setters.set(propertyKey(lw, property.name), { kind: 'function', node: property, scope: lw.scope, self, home: null });
  }
  lw.at(node);
  const dictionary = dictionaryOf(lw, node, members);
  if (dictionary) return dictionary;
  if (setters.size === 0 && ![...members.values()].some((item) => holdsFunction(lw, item) || item.kind !== 'value'))
    return recordOf(lw, members, node);
  const nested = [...members.values()].every((item) => item.kind === 'value' || (item.kind === 'object' && !holdsFunction(lw, item)));
  if ((nested && setters.size === 0) || lw.module.decisions.kept.has(node))
    return recordOf(lw, isMixed(members) ? mixUp(withAccessors(members, setters)) : withAccessors(members, setters), node);
  const declared = lw.checker.getContextualType(node) ?? lw.checker.getTypeAtLocation(node);
  if (isMixed(members)) mixUp(self.fields);
  for (const [name, item] of members) {
    const symbol = declared.getProperty(name);
    const type = item.kind === 'value' && symbol ? lw.module.types.read(lw.checker.getTypeOfSymbol(symbol)) : null;
    const field = lw.field(name, type && symbol?.valueDeclaration ? { node: symbol.valueDeclaration, type } : null, node);
    lw.flow.set(field, item);
    self.fields.set(name, field);
  }
  return self;
}

/** `{ ...record, [key]: value }`: the value under one of the keys there are, whichever it is at run time. */
function replaceOne(lw: Lowering, members: Map<string, Item>, key: ValueId, value: Item, node: ts.Node): void {
  const is = comparedWith(lw, key, node);
  for (const [name, item] of members) {
    const test = is(name);
    const replaced = lw.choose(
      test,
      () => value,
      () => item,
      node,
    );
    members.set(name, replaced ?? value);
  }
}

/** `{ ...table, [key]: value }`: what is laid down later replaces what was there. */
function tableOfProperties(lw: Lowering, type: TableType, node: ts.ObjectLiteralExpression): Item {
  const table = emptyTable(lw, type);
  const put = (key: Item, value: Item): void => putInto(lw, table, key, value, node);
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const item = lower(lw, property.expression);
      const members = new Map<string, Item>();
      const other = tableAt(lw, item);
      if (other) putAll(lw, table, other, property);
      else spreadInto(lw, members, item, property);
      for (const [name, member] of members) put(valueItem(lw.constant(name)), member);
    } else if (ts.isPropertyAssignment(property) && ts.isComputedPropertyName(property.name))
      put(lower(lw, property.name.expression), lower(lw, property.initializer));
    else if (ts.isPropertyAssignment(property))
      put(valueItem(lw.constant(propertyKey(lw, property.name))), lower(lw, property.initializer));
    else if (ts.isShorthandPropertyAssignment(property)) put(valueItem(lw.constant(property.name.text)), lower(lw, property.name));
    else lw.refuse('AD1001', property, { what: textOf(property) });
  }
  return valueItem(table.id);
}

export function recordOf(lw: Lowering, members: ReadonlyMap<string, Item>, node: ts.Expression): Item {
  const family = expectedType(lw, node);
  const ofLiterals = family && isFamily(family) ? literalClassOf(lw, family) : null;
  const expected = ofLiterals ? lw.module.types.exactly(ofLiterals) : family;
  if (expected && lacksAccessors(expected, [...members.keys()]) && lw.module.decisions.mixAccessors()) lw.startAgain();
  const wanted = expected?.kind === 'record' && lw.module.decisions.unions ? expected.fields : null;
  const fields = [...members].map(([name, item]) => ({ name, value: heldAs(lw, item, wanted?.get(name), node) }));
  const isAny = isOfAny(lw, node);
  const later = [...lw.module.decisions.gained.of(node)].filter(([name]) => !members.has(name));
  const fits =
    expected?.kind === 'record' &&
    !isAny &&
    !isFamily(expected) &&
    !isTable(expected) &&
    fields.every(({ name, value }) => {
      const field = expected.fields.get(name);
      const given = lw.typeOf(value);
      return (
        field !== undefined &&
        (given.kind === 'nothing'
          ? field.kind !== 'boolean' && field.kind !== 'string'
          : definite(field).kind === definite(given).kind &&
            acceptsClass(field, given) &&
            agreeInUnions(field, given) &&
            sameShape(lw, field, given))
      );
    });
  const given = fields.map(({ name, value }) => [name, lw.typeOf(value)] as const);
  const type = fits ? expected : lw.module.types.anonymousRecord(new Map([...given, ...later]));
  if (isAny) lw.module.decisions.gained.made(type, node);
  for (const { name, value } of fields) {
    const field = definite(type.fields.get(name) ?? nothing);
    const given = lw.typeOf(value);
    if (field.kind === 'array' && given.kind === 'array' && lw.module.openArrays.has(given)) lw.setType(value, field);
  }
  const tag = ofLiterals && type === expected ? lw.module.decisions.tagOf(ofLiterals.home) : null;
  if (tag !== null) fields.unshift({ name: tagField, value: lw.constant(tag) });
  for (const [name] of later) fields.push({ name, value: lw.constant(undefined) });
  const record = newRecord(
    lw,
    type,
    fields,
    later.map(([name]) => name),
  );
  const begun = [...members].filter(([, item]) => !mayLack(lw, item)).map(([name]) => name);
  if (record.kind === 'value') lw.keyOrders.set(record.id, begun);
  if (record.kind === 'value' && isMixed(members)) noteUnknownOrder(lw, record.id);
  else noteOrder(lw, type, begun);
  return record;
}

/** Does TypeScript let fields be added that the literal does not have? */
function isOfAny(lw: Lowering, node: ts.Expression): boolean {
  const isAny = (type: ts.Type | undefined): boolean => type !== undefined && (type.flags & ts.TypeFlags.Any) !== 0;
  if (!ts.isObjectLiteralExpression(node)) return false;
  if (isAny(lw.checker.getContextualType(node)) || isAny(lw.checker.getTypeAtLocation(node))) return true;
  const whole = ts.findAncestor(node.parent, (one) => !ts.isPropertyAssignment(one) && !ts.isArrayLiteralExpression(one));
  return whole !== undefined && ts.isObjectLiteralExpression(whole) && isOfAny(lw, whole);
}

/** May what is of the one type stand where the other is declared? A number in an object is none where that says `any`. */
function sameShape(lw: Lowering, field: Type, given: Type): boolean {
  const [to, from] = [definite(field), definite(given)];
  if (from.kind === 'record') return sameType(to, from) || join(to, from) !== null;
  if (to.kind !== 'array' || from.kind !== 'array') return true;
  const isOpen = from.element.kind === 'nothing' || lw.module.openArrays.has(from);
  return isOpen || (definite(to.element).kind === definite(from.element).kind && sameShape(lw, to.element, from.element));
}
