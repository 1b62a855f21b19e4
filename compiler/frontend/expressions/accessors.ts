/**
 * Getters and setters of object literals that are values at run time.
 *
 * Needs   fields for them beside those for data (types/accessorFields.ts).
 * Gives   calls of what they hold, on the object, where a property is read or set. Where an object of the type may hold the
 *         property itself, the program tests which it is.
 */

import type { RecordType, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { callValue, isFunctionValue } from '../functions/functionValues.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { ts } from '../project.ts';
import { accessorField, hasAccessors } from '../types/accessorFields.ts';
import { getField, narrow, putField } from './access.ts';
import { equal } from './expressions.ts';

/** The fields of a literal that is kept, of which each accessor has one. */
export function withAccessors(members: ReadonlyMap<string, Item>, setters: ReadonlyMap<string, Item>): Map<string, Item> {
  const isGetter = (item: Item): boolean =>
    item.kind === 'function' && ts.isGetAccessor(item.node) && ts.isObjectLiteralExpression(item.node.parent);
  const own = [...members].map(([name, item]) => [isGetter(item) ? accessorField('get', name) : name, item] as const);
  return new Map([...own, ...[...setters].map(([name, item]) => [accessorField('set', name), item] as const)]);
}

interface Accessors {
  readonly get: ValueId | null;
  readonly set: ValueId | null;
  /** Is there a field for data of this name as well? */
  readonly isData: boolean;
}

/** The accessors that the object may have of a property; null where there are none. */
function accessorsOf(lw: Lowering, id: ValueId, type: RecordType, name: string): Accessors | null {
  const held = (which: 'get' | 'set'): ValueId | null => {
    const field = accessorField(which, name);
    const held = type.fields.get(field);
    if (!held) return null;
    const fn = getField(lw, id, field);
    return held.kind === 'maybe' ? fn : narrow(lw, fn);
  };
  const [get, set] = [held('get'), held('set')];
  return get === null && set === null ? null : { get, set, isData: type.fields.has(name) };
}

const done = (lw: Lowering): Item => valueItem(lw.constant(undefined));

/** What a property is that the object may have a getter of; null where it has no accessors. */
export function getAccessed(lw: Lowering, id: ValueId, type: RecordType, name: string, node: ts.Node): Item | null {
  const own = accessorsOf(lw, id, type, name);
  if (!own) return null;
  const { get } = own;
  const symbol = memberAt(lw, name, node);
  if (!symbol) return refuseMember(lw, node);
  const data = (): Item => {
    if (!own.isData) return done(lw);
    const value = getField(lw, id, name);
    return valueItem(symbol.flags & ts.SymbolFlags.Optional ? value : narrow(lw, value));
  };
  if (get === null) return data();
  // As it is declared: what tests have shown of it says nothing of what the getter gives.
  const call = (): Item => callValue(lw, get, [], lw.checker.getTypeOfSymbol(symbol), node, id);
  const item = lw.choose(isThere(lw, get, node), call, data, node);
  return item?.kind === 'value' && isFunctionValue(lw, item.id) ? { ...item, on: id } : item;
}

/** What an assignment to a property runs that the object may have a setter of; null where it has no accessors. */
export function setAccessed(lw: Lowering, id: ValueId, type: RecordType, name: string, node: ts.Node): ((value: ValueId) => void) | null {
  const own = accessorsOf(lw, id, type, name);
  if (!own) return null;
  const { get, set } = own;
  const refused = (): Item => throwTypeError(lw, `Cannot set property ${name} of an object which has only a getter`);
  return (value) => {
    const put = (): Item => (putField(lw, id, name, value, node), done(lw));
    const data = (): Item | null => {
      if (!own.isData) return refused();
      return get === null ? put() : lw.choose(isThere(lw, get, node), refused, put, node);
    };
    if (set === null) return void data();
    const call = (): Item => (callValue(lw, set, [valueItem(value)], lw.checker.getVoidType(), node, id), done(lw));
    lw.choose(isThere(lw, set, node), call, data, node);
  };
}

/** Its keys are not those of the record that it is here. */
export function refuseAccessors(lw: Lowering, id: ValueId, node: ts.Node): void {
  if (hasAccessors(definite(lw.typeOf(id)))) refuseMember(lw, node);
}

const refuseMember = (lw: Lowering, node: ts.Node): never =>
  lw.refuse('AD1001', node, { what: `\`${textOf(node)}\`, which goes over the keys of an object with getters or setters` });

function isThere(lw: Lowering, field: ValueId, node: ts.Node): ValueId | boolean {
  if (lw.typeOf(field).kind !== 'maybe') return true;
  const missing = equal(lw, 'eq', valueItem(field), valueItem(lw.constant(undefined)), node);
  return typeof missing === 'boolean' ? !missing : lw.not(missing);
}

/** The property that is read or set at `node`. */
function memberAt(lw: Lowering, name: string, node: ts.Node): ts.Symbol | undefined {
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isSpreadAssignment(node);
  const isInPattern = ts.isObjectLiteralElement(node) || ts.isBindingElement(node.parent);
  const holder = isAccess ? node.expression : isInPattern ? ts.findAncestor(node.parent, isPattern) : undefined;
  return holder && lw.checker.getNonNullableType(lw.checker.getTypeAtLocation(holder)).getProperty(name);
}

const isPattern = (node: ts.Node): boolean => ts.isObjectBindingPattern(node) || ts.isObjectLiteralExpression(node);
