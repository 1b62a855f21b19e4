/** What assignments write to: variables, elements, fields, lengths, and what is written through items. */

import type { RecordType, ValueId } from '../../ir/ir.ts';
import { refuseAccessors, setAccessed } from './accessors.ts';
import { getField, load, narrow, putField, store } from './access.ts';
import { invoke } from '../functions/calls.ts';
import { superClass } from '../classes/classes.ts';
import { fieldVariable } from '../functions/functionFields.ts';
import { memberOfFamily, membersAt } from '../classes/families.ts';
import { getElement } from './elements.ts';
import { coversKeys, namesAt } from './statedKeys.ts';
import { gainField, gains } from './gainedFields.ts';
import { noteWritten } from './givenFields.ts';
import { differsInKind } from '../unions/unions.ts';
import { unpacked } from '../unions/unionValues.ts';
import { statedKey } from './knownKeys.ts';
import { comparedWith } from './keys.ts';
import { lower } from './expressions.ts';
import { resize } from '../arrays/arrayLoops.ts';
import { foreignStatement, lowerForeign } from '../platform/foreign.ts';
import { valueItem, type Item, type Variable } from '../items.ts';
import { type Lowering } from '../lowering.ts';
import { toReal } from './operators.ts';
import { noteLength, noteStore } from '../arrays/holes.ts';
import { skipParens } from './assign.ts';
import { textOf } from '../places.ts';
import { checkLength } from '../arrays/raising.ts';
import { accessorOf } from '../classes/members.ts';
import { memberName, refuseUnseen } from '../classes/privateNames.ts';
import { getProperty, isMissing } from './properties.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { ts } from '../project.ts';
import { becomeState } from '../modules/moduleState.ts';
import { isFamily, type ClassType, type FamilyType } from '../types/recordTypes.ts';
import { staticVariable } from '../classes/statics.ts';
import { getFrom, putInto, tableAt, type Table } from '../tables/tables.ts';

export type Target =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'element'; readonly array: ValueId; readonly index: ValueId }
  | { readonly kind: 'field'; readonly record: ValueId; readonly name: string }
  | { readonly kind: 'length'; readonly array: ValueId }
  /** A setter, or something the front end reads and writes through items. */
  | { readonly kind: 'item'; readonly get: () => Item; readonly set: (item: Item) => void };

export function targetOf(lw: Lowering, node: ts.Expression): Target {
  if (ts.isIdentifier(node)) {
    const symbol = lw.checker.getSymbolAtLocation(node);
    const bound = symbol && lw.scope.find(symbol);
    if (bound && 'owner' in bound) return { kind: 'variable', variable: bound };
    becomeState(lw, symbol);
    return lw.refuse('AD1012', node, { name: node.text, what: 'is written' });
  }
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return superTarget(lw, node);
    return propertyTarget(lw, lower(lw, node.expression), memberName(lw.module, node.name), node);
  }
  if (ts.isElementAccessExpression(node)) {
    const object = lower(lw, node.expression);
    return elementTarget(lw, unpacked(lw, object, node), lower(lw, node.argumentExpression), node);
  }
  return lw.refuse('AD1001', node, { what: 'this assignment target' });
}

function elementTarget(lw: Lowering, object: Item, index: Item, node: ts.ElementAccessExpression): Target {
  if (object.kind === 'choice' && differsInKind(lw, object)) {
    const get = (): Item => getElement(lw, object, index, node);
    return targetOfEach(lw, object, 'an element', (one) => elementTarget(lw, one, index, node), get, node);
  }
  lw.at(node);
  const known = index.kind === 'value' ? lw.literals.get(index.id) : undefined;
  const literal = known ?? statedKey(lw, node.argumentExpression) ?? undefined;
  if (object.kind === 'object' && literal !== undefined) return propertyTarget(lw, object, String(literal), node);
  const table = tableAt(lw, object);
  if (table) return tableTarget(lw, table, index, node);
  // Any of its elements: the list has to be one of run time.
  if (object.kind === 'object' && object.tuple) lw.keep(object.origin?.node ?? null);
  const id = narrow(lw, lw.id(object, node.expression));
  const type = lw.typeOf(id);
  if (type.kind === 'array') return { kind: 'element', array: id, index: toReal(lw, lw.id(index, node), node) };
  if (type.kind === 'record' && literal !== undefined) return propertyTarget(lw, valueItem(id), String(literal), node);
  // The same for one of objects of several classes.
  if (type.kind === 'record' && type.form === 'tuple') lw.keep(lw.origins.get(id) ?? null);
  refuseAccessors(lw, id, node);
  if (type.kind === 'record' && coversKeys(lw, [...type.fields.keys()], node))
    return namedTarget(lw, id, namesAt([...type.fields.keys()], lw, node), lw.id(index, node), node);
  if (type.kind === 'opaque') return foreignTarget(lw, id, ['', '[', ']'], [lw.id(index, node)], node);
  return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
}

/** `super.name = …` runs the setter of the base class; where that has none, it is `this.name = …`. */
function superTarget(lw: Lowering, node: ts.PropertyAccessExpression): Target {
  const { self } = lw.scope;
  const base = superClass(lw, node);
  const name = node.name.text;
  if (!self || !base) return lw.refuse('AD1001', node, { what: '`super` outside a derived class' });
  const setter = self.kind === 'class' ? null : accessorOf(lw, self, name, 'set', base);
  if (!setter) return propertyTarget(lw, self, name, node);
  return { kind: 'item', get: () => lower(lw, node), set: (item) => void invoke(lw, setter, [item], node) };
}

/** Of what may be one of several: the one that is there is written. */
function targetOfEach(lw: Lowering, object: Item, what: string, of: (one: Item) => Target, get: () => Item, node: ts.Node): Target {
  const put = (one: Item, item: Item): Item => {
    if (isMissing(lw, one)) return throwTypeError(lw, `setting ${what} of undefined or null`);
    write(lw, of(one), item, node);
    return item;
  };
  return { kind: 'item', get, set: (item) => void lw.each(object, (one) => put(one, item), node) };
}

export function propertyTarget(lw: Lowering, object: Item, name: string, node: ts.Node): Target {
  if (object.kind === 'choice') {
    const get = (): Item => getProperty(lw, object, name, node);
    return targetOfEach(lw, object, `'${name}'`, (one) => propertyTarget(lw, one, name, node), get, node);
  }
  const setter = accessorOf(lw, object, name, 'set');
  if (setter) {
    return {
      kind: 'item',
      get: () => getProperty(lw, object, name, node),
      set: (item) => void invoke(lw, setter, [item], node),
    };
  }
  if (object.kind === 'object') {
    const known = object.fields.get(name);
    // A field that only some paths add: the object has to be one of run time.
    if (!known && object.home === null && object.origin && object.origin.depth !== lw.flow.depth) lw.keep(object.origin.node);
    // A field that a function compiled on its own writes: the same.
    if (known && known.owner !== lw && object.origin) lw.keep(object.origin.node);
    const field = known ?? lw.variable(name, null, true);
    object.fields.set(name, field);
    return { kind: 'variable', variable: field };
  }
  if (object.kind === 'namespace') return namespaceTarget(lw, object.symbol, name, node);
  const field = object.kind === 'function' ? fieldVariable(lw, object, name, node) : null;
  if (field) return { kind: 'variable', variable: field };
  const variable = object.kind === 'class' ? staticVariable(lw, object.node, name, object.scope) : null;
  if (variable) return { kind: 'variable', variable };
  if (object.kind === 'class') {
    becomeState(lw, ts.isPropertyAccessExpression(node) ? lw.checker.getSymbolAtLocation(node.name) : undefined);
    return lw.refuse('AD1012', node, { name: `${object.node.name?.text ?? 'class'}.${name}`, what: 'is written' });
  }
  const table = tableAt(lw, object);
  if (table) return tableTarget(lw, table, valueItem(lw.constant(name)), node);
  const id = narrow(lw, lw.id(object, node));
  const type = lw.typeOf(id);
  if (type.kind === 'array' && name === 'length') return { kind: 'length', array: id };
  const setters = isFamily(type) ? settersOfFamily(lw, id, type, name, node) : null;
  if (setters) return { kind: 'item', get: () => getProperty(lw, object, name, node), set: setters };
  if (type.kind === 'record') refuseUnseen(lw, type, name, node);
  const accessed = type.kind === 'record' ? setAccessed(lw, id, type, name, node) : null;
  if (accessed) return { kind: 'item', get: () => getProperty(lw, object, name, node), set: (item) => accessed(lw.id(item, node)) };
  if (type.kind === 'record' && gains(lw, type, name)) return gainedTarget(lw, id, type, name, node);
  if (type.kind === 'record' && type.fields.has(name)) return { kind: 'field', record: id, name };
  if (type.kind === 'opaque') return foreignTarget(lw, id, ['', `.${name}`], [], node);
  if (type.kind === 'record') noteWritten(lw, name);
  return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
}

function gainedTarget(lw: Lowering, record: ValueId, type: RecordType, name: string, node: ts.Node): Target {
  const set = (item: Item): void => {
    const value = lw.id(item, node);
    if (!gainField(lw, type, name, value)) lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(lw.typeOf(value)) });
    putField(lw, record, name, value, node);
  };
  return { kind: 'item', get: () => getProperty(lw, valueItem(record), name, node), set };
}

/** What an assignment runs where the object may be of several classes, some of which have a setter of this name. */
function settersOfFamily(lw: Lowering, id: ValueId, family: FamilyType, name: string, node: ts.Node): ((item: Item) => void) | null {
  const classes = membersAt(lw, family, node);
  const setterOf = (self: Item, of: ClassType): ReturnType<typeof accessorOf> =>
    of.fields.has(name) ? null : accessorOf(lw, self, name, 'set', of.home);
  const setOf = (of: ClassType): ReturnType<typeof setAccessed> => setAccessed(lw, id, of, name, node);
  if (!classes.some((of) => setterOf(valueItem(id), of) !== null || setOf(of) !== null)) return null;
  return (item) => {
    const put = (self: Item, of: ClassType): Item => {
      const setter = setterOf(self, of);
      const accessed = setter ? null : setOf(of);
      if (setter) invoke(lw, setter, [item], node);
      else if (accessed) accessed(lw.id(item, node));
      else write(lw, { kind: 'field', record: id, name }, item, node);
      return item;
    };
    memberOfFamily(lw, id, classes, put, name, node);
  };
}

/** A variable that a namespace exports. */
function namespaceTarget(lw: Lowering, namespace: ts.Symbol, name: string, node: ts.Node): Target {
  const symbol = lw.checker.getExportsOfModule(namespace).find((one) => one.name === name);
  const bound = symbol && lw.scope.find(symbol);
  if (bound && 'owner' in bound) return { kind: 'variable', variable: bound };
  becomeState(lw, symbol);
  return lw.refuse('AD1012', node, { name: textOf(node), what: 'is written' });
}

/** A field by a name known only at run time, one of some: written where the name is that of the field. */
function namedTarget(lw: Lowering, record: ValueId, names: readonly string[], key: ValueId, node: ts.Node): Target {
  const is = comparedWith(lw, key, node);
  const set = (item: Item): void => {
    for (const name of names) {
      const test = is(name);
      lw.branch(
        test,
        () => (putField(lw, record, name, lw.id(item, node), node), null),
        () => null,
        node,
      );
    }
  };
  return { kind: 'item', get: () => getElement(lw, valueItem(record), valueItem(key), node), set };
}

const tableTarget = (lw: Lowering, table: Table, key: Item, node: ts.Node): Target => ({
  kind: 'item',
  get: () => getFrom(lw, table, key, node),
  set: (item) => putInto(lw, table, key, item, node),
});

/** A property of an inactive object: `counts[word] = …`. */
function foreignTarget(lw: Lowering, object: ValueId, pieces: readonly string[], keys: readonly ValueId[], node: ts.Node): Target {
  const args = [object, ...keys];
  const last = pieces.at(-1) ?? '';
  return {
    kind: 'item',
    get: () => lowerForeign(lw, node, pieces, args, true),
    set: (item) => void foreignStatement(lw, [...pieces.slice(0, -1), `${last} = `, ''], [...args, lw.id(item, node)], false),
  };
}

export function read(lw: Lowering, target: Target, node: ts.Node): Item {
  switch (target.kind) {
    case 'variable':
      return lw.read(target.variable) ?? valueItem(lw.constant(undefined));
    case 'element':
      lw.at(node);
      return valueItem(load(lw, target.array, target.index));
    case 'field':
      lw.at(node);
      return valueItem(getField(lw, target.record, target.name));
    case 'length':
      return getProperty(lw, valueItem(target.array), 'length', node);
    case 'item':
      return target.get();
  }
}

export function write(lw: Lowering, target: Target, item: Item, node: ts.Node): void {
  switch (target.kind) {
    case 'variable':
      lw.assign(target.variable, item, node);
      return;
    case 'element':
      noteStore(lw, target.array, target.index, skipParens(ts.isBinaryExpression(node) ? node.left : (node as ts.Expression)));
      store(lw, target.array, target.index, lw.id(item, node), node);
      return;
    case 'field':
      putField(lw, target.record, target.name, lw.id(item, node), node);
      return;
    case 'length': {
      const size = lw.id(item, node);
      checkLength(lw, size, node);
      noteLength(lw, target.array, size);
      resize(lw, target.array, size);
      return;
    }
    case 'item':
      target.set(item);
  }
}
