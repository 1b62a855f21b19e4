/** Lists of numbers, of lists and of objects: which of them tests of the user's have left, as TypeScript says where one is read. */

import { definite } from '../../ir/types.ts';
import type { Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { kindOfType, type UnionKind } from '../types/recordTypes.ts';

/** Is an item a list of other things than the type at `node` allows? */
export function listsRuledOut(lw: Lowering, node: ts.Node): (item: Item) => boolean {
  if (!lw.module.decisions.listsApart) return () => false;
  const elements = elementsIn(lw, lw.checker.getTypeAtLocation(node));
  return (item) => {
    const type = item.kind === 'value' ? definite(lw.typeOf(item.id)) : null;
    if (!elements || type?.kind !== 'array' || type.storage !== 'Array' || type.element.kind === 'nothing') return false;
    const own = kindOfType(definite(type.element), lw.module.functionValues.type);
    return own !== null && !elements.has(own);
  };
}

/** The kinds of elements of the lists that a type allows; null where they may be anything, and of no list. */
function elementsIn(lw: Lowering, type: ts.Type): ReadonlySet<UnionKind> | null {
  const found = new Set<UnionKind>();
  for (const part of type.isUnion() ? type.types : [type]) {
    if (lw.checker.isTupleType(part)) return null;
    const element = lw.checker.isArrayType(part) ? lw.checker.getTypeArguments(part as ts.TypeReference)[0] : undefined;
    if (!element) continue;
    const read = lw.module.types.held(element);
    const kind = read && kindOfType(definite(read), lw.module.functionValues.type);
    if (!kind) return null;
    found.add(kind);
  }
  return found.size > 0 ? found : null;
}
