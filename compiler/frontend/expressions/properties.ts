/** Property access: fields, getters, methods, lengths, static members, enum members, namespace members. */

import { real } from '../../ir/types.ts';
import type { ArrayType, RecordType, ValueId } from '../../ir/ir.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { valueItem, type Item } from '../items.ts';
import { isBindingMethod } from '../functions/binding.ts';
import { invoke } from '../functions/calls.ts';
import { fieldOfFunction } from '../functions/functionFields.ts';
import { builtinMember } from '../platform/builtins.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { getAccessed } from './accessors.ts';
import { getField, length, load, narrow } from './access.ts';
import { givenField } from './givenFields.ts';
import { enumMember } from './enumMembers.ts';
import { isFunctionValue } from '../functions/functionValues.ts';
import { isArrayMethod } from '../arrays/arrays.ts';
import { lowerForeign, seenThere } from '../platform/foreign.ts';
import { byteLength, isBuffer } from '../platform/buffers.ts';
import { isMembershipSet } from '../tables/membership.ts';
import { getFrom, sizeOf } from '../tables/tables.ts';
import { isClass, isFamily, isTable, type ClassType, type FamilyType } from '../types/recordTypes.ts';
import { keepMethod, refuseUnknown } from '../classes/keptMethods.ts';
import { constructorOfFamily, isMemberOfClasses, memberOfFamily, membersAt } from '../classes/families.ts';
import { asLeftOut } from '../functions/givenFunctions.ts';
import { ts } from '../project.ts';
import { unpacked } from '../unions/unionValues.ts';
import { refuseUnseen } from '../classes/privateNames.ts';
import { memberOf, staticMember } from '../classes/members.ts';
import { iteratorName } from './propertyNames.ts';
import { symbolItem } from '../modules/symbolItems.ts';

export function getProperty(lw: Lowering, given: Item, name: string, node: ts.Node): Item {
  const item = unpacked(lw, given, node);
  switch (item.kind) {
    case 'choice':
      return lw.each(item, (one) => (isMissing(lw, one) ? noProperty(lw, name) : getProperty(lw, one, name, node)), node);
    case 'value':
      return propertyOfValue(lw, item, name, node);
    case 'object': {
      const field = item.fields.get(name);
      if (field) {
        const member = calledOn(lw, item, lw.read(field) ?? valueItem(lw.constant(undefined)));
        const isGetter =
          member.kind === 'function' && ts.isGetAccessorDeclaration(member.node) && ts.isObjectLiteralExpression(member.node.parent);
        return isGetter ? invoke(lw, member, [], node) : member;
      }
      if (item.tuple && name === 'length') return valueItem(lw.constant(item.fields.size));
      const member = item.home && memberOf(lw, item.home, name, item, node);
      if (member) return member;
      if (item.tuple && !isIndex(name)) return { kind: 'method', self: item, name };
      return valueItem(lw.constant(undefined));
    }
    case 'class':
      return staticMember(lw, item.node, name, item.scope, node);
    case 'enum':
      return enumMember(lw, item.node, name, node);
    case 'namespace': {
      const exported = lw.checker.getExportsOfModule(item.symbol).find((symbol) => symbol.name === name);
      if (exported) return symbolItem(lw, exported, node);
      return lw.refuse('AD4001', node, { callee: textOf(node), signature: '' });
    }
    case 'builtin':
      return builtinMember(lw, item.name, name, node);
    case 'function':
      return fieldOfFunction(lw, item, name, node) ?? { kind: 'method', self: item, name };
    case 'method':
      return { kind: 'method', self: item, name };
    case 'spread':
      return getProperty(lw, valueItem(item.array), name, node);
    case 'unknown':
      return refuseUnknown(lw, item, node);
  }
}

export const isMissing = (lw: Lowering, item: Item): boolean =>
  item.kind === 'value' && lw.typeOf(item.id).kind === 'nothing' && !lw.pending.has(item.id);

const noProperty = (lw: Lowering, name: string): Item => throwTypeError(lw, `reading '${name}' of undefined or null`);

/** A function found in an object: `this` is that object, wherever the function was written, unless it was bound. */
function calledOn(lw: Lowering, self: Item & { kind: 'object' }, member: Item): Item {
  if (member.kind !== 'function' || self.tuple || member.bound || member.self === self || ts.isArrowFunction(member.node)) return member;
  return lw.module.scanner.freeNames(member.node).usesThis ? { ...member, self } : member;
}

const isIndex = (name: string): boolean => /^\d+$/.test(name);

function propertyOfValue(lw: Lowering, item: Item & { kind: 'value' }, name: string, node: ts.Node): Item {
  if (lw.literals.has(item.id) && (lw.literals.get(item.id) ?? null) === null)
    return throwTypeError(lw, `reading '${name}' of ${String(lw.literals.get(item.id))}`);
  const id = narrow(lw, item.id);
  const type = lw.typeOf(id);
  if (isFunctionValue(lw, id))
    return isBindingMethod(name) ? { kind: 'method', self: valueItem(id), name } : lw.refuse('AD1013', node, { what: textOf(node) });
  switch (type.kind) {
    case 'array':
      return propertyOfArray(lw, id, type, name, node);
    case 'string':
      return name === 'length'
        ? lowerForeign(lw, node, ['', '.length'], [id], false, real, true)
        : { kind: 'method', self: valueItem(id), name };
    case 'opaque':
      return isCalled(node)
        ? { kind: 'method', self: valueItem(id), name }
        : lowerForeign(
            lw,
            node,
            ['', `.${name}`],
            [seenThere(lw, id, node)],
            true,
            null,
            ts.isPropertyAccessExpression(node) && isMembershipSet(lw, node.expression),
          );
    case 'record':
      return propertyOfRecord(lw, item, id, type, name, node);
    case 'real':
    case 'boolean':
      return { kind: 'method', self: valueItem(id), name };
    case 'nothing':
      return lw.refuse('AD3002', node, { what: textOf(node), type: 'undefined' });
    default:
      return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
  }
}

function propertyOfArray(lw: Lowering, id: ValueId, type: ArrayType, name: string, node: ts.Node): Item {
  if (name !== 'byteLength' && ts.isPropertyAccessExpression(node) && isBuffer(lw, node.expression))
    return lw.refuse('AD3002', node, { what: textOf(node), type: 'a property of an ArrayBuffer that is not followed' });
  if (name === 'length') return valueItem(length(lw, id));
  if (name === 'byteLength' && type.storage !== 'Array') return valueItem(byteLength(lw, id, type.storage));
  if (isIndex(name)) return valueItem(load(lw, id, lw.constant(Number(name))));
  if (!isArrayMethod(name) && name !== iteratorName)
    return lw.refuse('AD3002', node, { what: textOf(node), type: 'a property of an array that is not followed' });
  return { kind: 'method', self: valueItem(id), name };
}

function propertyOfRecord(lw: Lowering, item: Item & { kind: 'value' }, id: ValueId, type: RecordType, name: string, node: ts.Node): Item {
  if (isTable(type)) {
    const table = { id, type };
    if (type.table === 'object') return getFrom(lw, table, valueItem(lw.constant(name)), node);
    return name === 'size' ? sizeOf(lw, table, node) : { kind: 'method', self: valueItem(id), name };
  }
  refuseUnseen(lw, type, name, node);
  if (isFamily(type)) return propertyOfFamily(lw, item, id, type, name, node);
  const accessed = getAccessed(lw, id, type, name, node);
  if (accessed) return accessed;
  const home = isClass(type) ? type.home : null;
  if (type.fields.has(name)) {
    const value = givenField(lw, id, type, name) ?? getField(lw, id, name);
    return isFunctionValue(lw, value) ? { kind: 'value', id: value, on: id } : asLeftOut(lw, valueItem(value), node);
  }
  const member = home && memberOf(lw, home, name, valueItem(id), node);
  if (member) {
    if (lw.module.isOverridden(home, name) && !(isClass(type) && type.exact))
      return lw.refuse('AD1011', node, { callee: textOf(node), why: `a subclass overrides \`${name}\`` });
    return member;
  }
  if (name === 'constructor') {
    if (home && isClass(type) && (type.exact || !lw.module.isExtended(home)))
      return { kind: 'class', node: home, scope: lw.module.scopeOfClass(home) };
    return lw.refuse('AD1011', node, { callee: textOf(node), why: 'the class of the object is not known here' });
  }
  if (type.form === 'tuple') {
    const isOpen = [...type.fields.values()].some((field) => field.kind === 'maybe');
    if (name === 'length' && isOpen) return lowerForeign(lw, node, ['', '.length'], [id], false, real, true);
    if (name === 'length') return valueItem(lw.constant(type.fields.size));
    if (isIndex(name)) return valueItem(lw.constant(undefined));
    return { kind: 'method', self: valueItem(id), name };
  }
  if (name === 'hasOwnProperty') return { kind: 'method', self: valueItem(id), name };
  if (isCalled(node) && !(home && isOptionalCall(node))) {
    keepMethod(lw, node);
    return lw.refuse('AD1011', node, { callee: textOf(node), why: 'the object comes from outside, or its class is not known here' });
  }
  if (type.open || isOfIntersection(lw, node)) return refuseOther(lw, node);
  return valueItem(lw.constant(undefined));
}

/** One of those that its type does not name. */
export const refuseOther = (lw: Lowering, node: ts.Node): never =>
  lw.refuse('AD3002', node, { what: textOf(node), type: 'a field that the object is not known to have' });

/** A number, says TypeScript, in one of several types at once: it knows more of the object than is known here. */
const isOfIntersection = (lw: Lowering, node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) &&
  lw.checker.getTypeAtLocation(node.expression).isIntersection() &&
  (lw.checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0;

/** Of an object that may be of several classes, unless a test has shown of which. */
function propertyOfFamily(
  lw: Lowering,
  item: Item & { kind: 'value' },
  id: ValueId,
  family: FamilyType,
  name: string,
  node: ts.Node,
): Item {
  const field = (of: ClassType): Item | null => {
    const accessed = getAccessed(lw, id, of, name, node);
    if (accessed) return accessed;
    if (!of.fields.has(name)) return null;
    const value = getField(lw, id, name);
    const held = of.fields.get(name)?.kind === 'maybe' ? value : narrow(lw, value);
    return lw.module.decisions.isLiteralClass(of.home) && isFunctionValue(lw, held) ? { kind: 'value', id: held, on: id } : valueItem(held);
  };
  const member = (self: Item, of: ClassType): Item => {
    const found = field(of) ?? memberOf(lw, of.home, name, self, node);
    if (found || isOptionalCall(node)) return found ?? valueItem(lw.constant(undefined));
    return lw.refuse('AD1011', node, { callee: textOf(node), why: `${of.name ?? 'a class'} has no such method` });
  };
  const possible = item.as ? [item.as] : membersAt(lw, family, node);
  const [only] = possible;
  if (only && possible.length === 1) return member({ ...item, id, as: only }, only);
  if (name === 'constructor') return constructorOfFamily(lw, id, possible, node);
  if (isMemberOfClasses(lw, possible, name)) return memberOfFamily(lw, id, possible, member, name, node);
  return family.fields.has(name) ? valueItem(getField(lw, id, name)) : valueItem(lw.constant(undefined));
}

const isCalled = (node: ts.Node): boolean => ts.isCallExpression(node.parent) && node.parent.expression === node;
const isOptionalCall = (node: ts.Node): boolean => isCalled(node) && (node.parent as ts.CallExpression).questionDotToken !== undefined;
