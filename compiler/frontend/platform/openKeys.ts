/**
 * Objects that may lack some of the fields that their type has: `{} as Point`, optional ones. Which they have, and in
 * what order, is asked when the program runs.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, definite, string } from '../../ir/types.ts';
import { mapOver } from '../arrays/arrayLoops.ts';
import { getField, length, load, narrow } from '../expressions/access.ts';
import { selectByKey } from '../expressions/elements.ts';
import { tupleItem } from '../functions/calls.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { join, keptType } from '../types/joins.ts';
import { isClass, isFamily, isTable, isUnionRecord, keysInOrder } from '../types/recordTypes.ts';
import { ts } from '../project.ts';
import { foreignValue } from './foreign.ts';
import { hasOtherOrders, hasUnknownOrder, knownOrder } from './keyOrders.ts';

export function mayLackFields(lw: Lowering, id: ValueId): boolean {
  const type = definite(lw.typeOf(id));
  if (type.kind !== 'record' || type.form === 'tuple' || isTable(type) || isUnionRecord(type) || isClass(type) || isFamily(type))
    return false;
  const known = lw.unordered.has(id) ? undefined : lw.keyOrders.get(id);
  if (!known && hasOtherOrders(lw, type)) return true;
  return [...type.fields.values()].some(({ kind }) => kind === 'maybe') || (known !== undefined && known.length < type.fields.size);
}

/** An object with any keys that holds nothing differentiated: whatever it is, it is the platform's. */
export function isDictionary(lw: Lowering, id: ValueId, node: ts.Node): boolean {
  if (lw.typeOf(id).kind !== 'opaque') return false;
  return lw.checker.getIndexInfosOfType(lw.checker.getTypeAtLocation(node)).length > 0;
}

export function keysThere(lw: Lowering, id: ValueId, node: ts.Node): ValueId {
  const type = definite(lw.typeOf(id));
  if (type.kind === 'record' && type.open)
    lw.refuse('AD1001', node, { what: 'going over the keys of an object that may have others than its type names' });
  const isCounted = ts.isPropertyAccessExpression(node.parent) && /^(length|includes)$/.test(node.parent.name.text);
  if (!isCounted && type.kind === 'record' && !knownOrder(lw, id, type) && hasUnknownOrder(lw, type))
    lw.refuse('AD1001', node, { what: 'going over keys whose order depends on what was copied' });
  return foreignValue(lw, node, ['Object.keys(', ')'], [narrow(lw, id)], true, arrayOf(string), true);
}

/** `Object.keys`, `values` or `entries` of such an object; null where its fields are of several types. */
export function listThere(lw: Lowering, id: ValueId, member: 'keys' | 'values' | 'entries', node: ts.Node): Item | null {
  if (member === 'keys') return valueItem(keysThere(lw, id, node));
  const record = narrow(lw, id);
  const type = lw.typeOf(record);
  if (type.kind !== 'record') return null;
  const fields = [...type.fields.values()].map((field) => keptType(definite(field)));
  const common = fields.reduce<Type | null>((so, one) => so && join(so, one), fields[0] ?? null);
  if (!common || fields.some(({ kind }) => kind !== common.kind)) return null;
  const keys = keysThere(lw, record, node);
  const part = (i: ValueId): ValueId => {
    const key = load(lw, keys, i);
    const field = (name: string): Item => valueItem(narrow(lw, getField(lw, record, name)));
    const value = selectByKey(lw, keysInOrder(type), key, true, field, node);
    return lw.id(member === 'values' ? value : tupleItem(lw, [valueItem(key), value]), node);
  };
  return valueItem(mapOver(lw, null, (_, i) => part(i), node, { size: length(lw, keys) }));
}
