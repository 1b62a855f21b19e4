/** Types that mean the same when the program is lowered once more: numbers, flags, texts, and lists and plain objects of those. */

import type { Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { isCyclic } from './holding.ts';
import { isClass, isFamily, isTable, isUnionRecord } from './recordTypes.ts';

export function isLasting(lw: Lowering, given: Type): boolean {
  const type = definite(given);
  if (type === lw.module.functionValues.type || (type.kind === 'record' && isCyclic(type))) return false;
  if (type.kind === 'array') return type.element.kind !== 'nothing' && isLasting(lw, type.element);
  if (type.kind !== 'record') return ['real', 'boolean', 'string', 'nothing'].includes(type.kind);
  if (isClass(type)) return true;
  return !isFamily(type) && !isTable(type) && !isUnionRecord(type) && [...type.fields.values()].every((field) => isLasting(lw, field));
}
