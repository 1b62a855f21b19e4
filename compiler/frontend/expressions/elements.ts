/** `object[index]`: elements of arrays, and members by a name known only at run time; taking them out. */

import type { RecordType, Type, ValueId } from '../../ir/ir.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { valueItem, type Item } from '../items.ts';
import { comparedWith } from './keys.ts';
import { getProperty, isMissing, refuseOther } from './properties.ts';
import { isOneOf, namesReadAt, possibleKeys } from './statedKeys.ts';
import { iteratorName, nameOf } from './propertyNames.ts';
import { refuseAccessors } from './accessors.ts';
import { getField, load, narrow } from './access.ts';
import { toReal } from './operators.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { lowerForeign, seenThere } from '../platform/foreign.ts';
import { lower } from './expressions.ts';
import { skipParens } from './assign.ts';
import { getFrom, removeFrom, tableAt } from '../tables/tables.ts';
import { classesOf, isMemberOfClasses } from '../classes/families.ts';
import { isStatic } from '../classes/members.ts';
import { declaredName } from '../classes/privateNames.ts';
import { isFamily, isHiddenName } from '../types/recordTypes.ts';
import { ts } from '../project.ts';
import { unpacked } from '../unions/unionValues.ts';

/** `object[index]`. */
export function getElement(lw: Lowering, from: Item, index: Item, node: ts.Node): Item {
  lw.at(node);
  const item = unpacked(lw, from, node);
  if (item.kind === 'choice') {
    const missing = (): Item => throwTypeError(lw, 'reading an element of undefined or null');
    return lw.each(item, (one) => (isMissing(lw, one) ? missing() : getElement(lw, one, index, node)), node);
  }
  if (item.kind === 'value' && lw.literals.has(item.id) && (lw.literals.get(item.id) ?? null) === null)
    return throwTypeError(lw, `reading an element of ${String(lw.literals.get(item.id))}`);
  if (index.kind === 'choice') return lw.each(index, (one) => getElement(lw, item, one, node), node);
  if (index.kind === 'builtin' && index.name === 'Symbol.iterator') return getProperty(lw, item, iteratorName, node);
  const literal = index.kind === 'value' ? lw.literals.get(index.id) : undefined;
  if (item.kind === 'object' && literal === undefined && index.kind === 'value') return selectMemberOf(lw, item, index.id, node);
  if (item.kind === 'object' || item.kind === 'builtin' || item.kind === 'class' || item.kind === 'namespace') {
    if (literal !== undefined) return getProperty(lw, item, String(literal), node);
    const names = index.kind === 'value' ? possibleKeys(lw, node) : null;
    if (index.kind === 'value' && names)
      return selectByKey(lw, names, index.id, isOneOf(lw, names, node), (name) => getProperty(lw, item, name, node), node);
    return lw.refuse('AD1013', node, { what: textOf(node) });
  }
  if (item.kind === 'enum') {
    if (typeof literal === 'string') return getProperty(lw, item, literal, node);
    return selectMember(lw, item.node, lw.id(index, node), node);
  }
  const table = tableAt(lw, item);
  if (table) return getFrom(lw, table, index, node);
  const id = narrow(lw, lw.id(item, node));
  const type = lw.typeOf(id);
  if (type.kind === 'array') {
    if (typeof literal === 'string' && Number.isNaN(Number(literal))) return getProperty(lw, valueItem(id), literal, node);
    return valueItem(load(lw, id, toReal(lw, lw.id(index, node), node)));
  }
  if (type.kind === 'record' && literal !== undefined) return getProperty(lw, valueItem(id), String(literal), node);
  const stated = type.kind === 'record' ? possibleKeys(lw, node) : null;
  const names = type.kind === 'record' ? (stated ?? [...new Set([...type.fields.keys(), ...gettersOf(lw, homesOf(type))])]) : [];
  if (type.kind === 'record' && names.some((name) => isOfClass(lw, type, name)))
    return selectByKey(
      lw,
      names,
      lw.id(index, node),
      stated !== null && isOneOf(lw, names, node),
      (name) => getProperty(lw, valueItem(id), name, node),
      node,
    );
  refuseAccessors(lw, id, node);
  if (type.kind === 'record' && type.open && !isOneOf(lw, [...type.fields.keys()], node)) return refuseOther(lw, node);
  if (type.kind === 'record') return selectField(lw, id, namesReadAt([...type.fields.keys()], lw, node), lw.id(index, node), node);
  if (type.kind === 'string' || type.kind === 'opaque')
    return lowerForeign(lw, node, ['', '[', ']'], [seenThere(lw, id, node), lw.id(index, node)], type.kind === 'opaque');
  return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
}

/** Is it a method or getter of the class, or of one of those that the object may be of? */
const isOfClass = (lw: Lowering, type: RecordType, name: string): boolean =>
  !type.fields.has(name) || (isFamily(type) && isMemberOfClasses(lw, type.members, name));

const homesOf = (type: Type): readonly ts.ClassLikeDeclaration[] => classesOf(type).map(({ home }) => home);

/** What instances of these classes have besides their fields, as a value. */
function gettersOf({ module }: Lowering, homes: readonly ts.ClassLikeDeclaration[]): readonly string[] {
  const all = new Set(homes.flatMap((home) => [home, ...module.basesOf(home)]));
  const getters = [...all].flatMap(({ members }) => members.filter((one) => ts.isGetAccessor(one) && !isStatic(one)));
  const names = getters.flatMap(({ name }) => (name ? (declaredName(module, name) ?? []) : []));
  return [...new Set(names)].filter((name) => !isHiddenName(name));
}

/** A member of an object followed at compile time, by a name known only at run time. */
function selectMemberOf(lw: Lowering, item: Item & { kind: 'object' }, key: ValueId, node: ts.Node): Item {
  const stated = item.home && possibleKeys(lw, node);
  if (stated) return selectByKey(lw, stated, key, isOneOf(lw, stated, node), (name) => getProperty(lw, item, name, node), node);
  const names = namesReadAt([...new Set([...item.fields.keys(), ...gettersOf(lw, item.home ? [item.home] : [])])], lw, node);
  // Any of `Object.entries(o)`, or none: the list has to be one of run time, as with `[['a', x], ['b', y]]`.
  const holdsLists = (): boolean => [...item.fields.values()].some((field) => lw.read(field)?.kind === 'object');
  if (item.tuple && !isOneOf(lw, names, node) && holdsLists()) lw.keep(item.origin?.node ?? null);
  return selectByKey(lw, names, key, isOneOf(lw, names, node), (name) => getProperty(lw, item, name, node), node);
}

/** What stands under the key, which is compared with each that there is; `covered`: it is one of them. */
export function selectByKey(
  lw: Lowering,
  names: readonly string[],
  key: ValueId,
  covered: boolean,
  member: (name: string) => Item,
  node: ts.Node,
): Item {
  const is = comparedWith(lw, key, node);
  const from = (k: number): Item => {
    const name = names[k];
    if (name === undefined) return valueItem(lw.constant(undefined));
    if (k === names.length - 1 && covered) return member(name);
    const test = is(name);
    const own = (): Item => member(name);
    return lw.branch(test, own, () => from(k + 1), node) ?? own();
  };
  return from(0);
}

/** `Enum[name]`, compared with each member there is. */
function selectMember(lw: Lowering, declaration: ts.EnumDeclaration, key: ValueId, node: ts.Node): Item {
  const isText = lw.typeOf(key).kind === 'string';
  const pairs = declaration.members.flatMap((member) => {
    const name = nameOf(member.name);
    const value = lw.checker.getConstantValue(member);
    return name === null || value === undefined ? [] : [isText ? { key: name, value } : { key: value, value: name }];
  });
  const isCovered = isOneOf(
    lw,
    pairs.map((one) => String(one.key)),
    node,
  );
  const from = (k: number): Item => {
    const pair = pairs[k];
    if (!pair) return valueItem(lw.constant(undefined));
    const test = lw.apply('eq', [key, lw.constant(pair.key)], { kind: 'boolean' });
    if (k === pairs.length - 1 && isCovered) return valueItem(lw.constant(pair.value));
    return (
      lw.branch(
        test,
        () => valueItem(lw.constant(pair.value)),
        () => from(k + 1),
        node,
      ) ?? from(k + 1)
    );
  };
  return from(0);
}

/** A field by a name or position known only at run time: compared with each that there is. */
function selectField(lw: Lowering, record: ValueId, names: readonly string[], key: ValueId, node: ts.Node): Item {
  return selectByKey(lw, names, key, isOneOf(lw, names, node), (name) => valueItem(getField(lw, record, name)), node);
}

/** Only what can be put in anew under any key can be taken out. */
export function lowerDelete(lw: Lowering, node: ts.DeleteExpression): Item {
  const target = skipParens(node.expression);
  const isAccess = ts.isElementAccessExpression(target) || ts.isPropertyAccessExpression(target);
  const table = isAccess && lw.module.decisions.tables ? tableAt(lw, lower(lw, target.expression)) : null;
  if (!table || !isAccess) return lw.refuse('AD1010', node, { target: textOf(node.expression) });
  const key = ts.isPropertyAccessExpression(target) ? valueItem(lw.constant(target.name.text)) : lower(lw, target.argumentExpression);
  return removeFrom(lw, table, key, node);
}
