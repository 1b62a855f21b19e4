/** What types hold: at any depth, or themselves again. */

import type { RecordType, Type } from '../../ir/ir.ts';
import { isDifferentiable } from '../../ir/types.ts';
import { isTable, isUnionRecord } from './recordTypes.ts';

export function holds(type: Type, test: (type: Type) => boolean, seen: ReadonlySet<Type> = new Set()): boolean {
  if (test(type)) return true;
  if (type.kind === 'array') return holds(type.element, test, seen);
  if (type.kind === 'maybe') return holds(type.of, test, seen);
  if (type.kind !== 'record' || seen.has(type)) return false;
  const inside = new Set(seen).add(type);
  return [...type.fields.values()].some((field) => holds(field, test, inside));
}

/**
 * Can a value of this type with tables in it be taken apart where it is handed over? A gradient has no place
 * for keys: they are no numbers that it is asked of, except where the table itself is.
 */
export function isGivable(type: Type, isWhole = true, seen: ReadonlySet<Type> = new Set()): boolean {
  if (type.kind === 'maybe') return isGivable(type.of, isWhole, seen);
  if (type.kind === 'array') return isGivable(type.element, false, seen);
  if (type.kind !== 'record') return true;
  if (seen.has(type)) return true;
  // Nothing tells lists from lists.
  if (isUnionRecord(type) && type.kinds.filter((kind) => kind.startsWith('array')).length > 1) return false;
  if (isTable(type) && (type.table === 'set' || (!isWhole && isDifferentiable(type.key)))) return false;
  const inside = new Set(seen).add(type);
  const parts = isTable(type) ? [type.fields.get('values')] : [...type.fields.values()];
  return parts.every((part) => part !== undefined && isGivable(part, false, inside));
}

export function isCyclic(type: RecordType): boolean {
  const reaches = (at: Type, seen: ReadonlySet<Type>): boolean => {
    if (at.kind === 'array') return reaches(at.element, seen);
    if (at.kind === 'maybe') return reaches(at.of, seen);
    if (at.kind !== 'record') return false;
    if (seen.has(at)) return true;
    const inside = new Set(seen).add(at);
    return [...at.fields.values()].some((field) => reaches(field, inside));
  };
  return reaches(type, new Set());
}
