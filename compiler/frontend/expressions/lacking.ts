/**
 * Members that an object may lack: copied from optional fields by `{ ...object }`, `{ a, ...rest }` or as
 * a whole. The copy lacks what the original lacks, so that laid over defaults it leaves those as they are.
 *
 * Gives   which values are such members, and the fields of a new record that are left out where
 *         their value is `undefined`.
 */

import type { NewRecord, ValueId } from '../../ir/ir.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { equal } from './expressions.ts';
import type { ts } from '../project.ts';

export function markLacking(lw: Lowering, item: Item): Item {
  if (item.kind === 'value') lw.lacking.add(item.id);
  return item;
}

export const mayLack = (lw: Lowering, item: Item | null | undefined): boolean => item?.kind === 'value' && lw.lacking.has(item.id);

/** For the op that makes a record of these. */
export function lackingOf(lw: Lowering, fields: NewRecord['fields']): { readonly lacking?: readonly string[] } {
  const names = fields.flatMap(({ name, value }) => (mayLack(lw, valueItem(value)) ? [name] : []));
  return names.length > 0 ? { lacking: names } : {};
}

/** Is such a member there? */
export function isThere(lw: Lowering, item: Item, node: ts.Node): ValueId | boolean {
  const missing = equal(lw, 'eq', item, valueItem(lw.constant(undefined)), node);
  return typeof missing === 'boolean' ? !missing : lw.not(missing);
}

/** Does the object begin without a field that its type has, like `{} as Point`? */
export function isFilledLater(lw: Lowering, object: ValueId, field: string): boolean {
  const begun = lw.keyOrders.get(object);
  return begun !== undefined && !begun.includes(field);
}

/** Was the object made with this field, whatever its value? Fields are never taken away. */
export function isMadeWith(lw: Lowering, object: ValueId, field: string): boolean {
  const op = lw.made.get(object);
  return op?.kind === 'newRecord' && op.fields.some(({ name }) => name === field) && op.lacking?.includes(field) !== true;
}
