/** What `for … of` finds in a collection, by the type that TypeScript gives the collection. */

import type { ArrayType, Type } from '../../ir/ir.ts';
import { arrayOf } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { ts } from '../project.ts';
import { sameType } from '../types/joins.ts';
import { isTable } from '../types/recordTypes.ts';

export function iteratedArray(lw: Lowering, node: ts.Expression): ArrayType {
  const type = lw.checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types.filter((one) => !isEmptyList(lw, one)) : [type];
  const [only = type] = parts;
  const element = elementOf(lw, parts.length === 1 ? only : type);
  return element ? arrayOf(element) : lw.refuse('AD3002', node, { what: textOf(node), type: 'an iterator of unknown elements' });
}

/** `sets.get(key) ?? []`: an empty literal holds what the collection would that it stands for. */
export function elementInPlace(lw: Lowering, node: ts.Expression): Type | null {
  const wanted = lw.checker.getContextualType(node);
  return wanted ? elementOf(lw, lw.checker.getNonNullableType(wanted)) : null;
}

function elementOf(lw: Lowering, type: ts.Type): Type | null {
  const [first, second] = lw.checker.getTypeArguments(type as ts.TypeReference).map((one) => lw.module.types.read(one));
  if (type.getSymbol()?.name === 'Map' && first && second) {
    const read = lw.module.types.read(type);
    const isTabled = read?.kind === 'record' && isTable(read);
    if (!isTabled && sameType(first, second)) return arrayOf(first, 'Array', 2);
    const fields = new Map([
      ['0', first],
      ['1', second],
    ]);
    return lw.module.types.anonymousRecord(fields, 'tuple');
  }
  const index = lw.checker.getIndexTypeOfType(lw.checker.getNonNullableType(type), ts.IndexKind.Number);
  return first ?? (index ? lw.module.types.read(index) : null);
}

/** `never[]` or `[]`, the types of an empty literal. */
function isEmptyList({ checker }: Lowering, type: ts.Type): boolean {
  if (!checker.isArrayType(type) && !checker.isTupleType(type)) return false;
  return checker.getTypeArguments(type as ts.TypeReference).every((one) => (one.flags & ts.TypeFlags.Never) !== 0);
}
