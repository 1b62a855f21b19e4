/**
 * Elements that are not there, where the program asks what they are: `Array.isArray(rows[i + 1])`.
 *
 * Gives   whether a value may come from an element as it is, and TypeScript takes it for one kind of thing. Where it says
 *         that there are several, the question is which of these it is.
 */

import type { ValueId } from '../../ir/ir.ts';
import type { Lowering } from '../lowering.ts';
import { areOneScalar } from '../types/declared.ts';
import { ts } from '../project.ts';

export function mayBeNoElement(lw: Lowering, id: ValueId, node: ts.Expression): boolean {
  return isFromElement(lw, id) && isOfOneKind(lw.checker, lw.checker.getTypeAtLocation(node));
}

export function isFromElement(lw: Lowering, id: ValueId): boolean {
  if (lw.certain.has(id)) return false;
  const op = lw.made.get(id);
  switch (op?.kind) {
    case 'load':
      return true;
    case undefined:
      // A loop goes on with it, or a function is called with it.
      return !lw.given.has(id);
    case 'narrow':
      return isFromElement(lw, op.value);
    case 'if': {
      const k = op.results.indexOf(id);
      return [op.then, op.else].some(({ yields }) => yields.slice(k, k + 1).some((one) => isFromElement(lw, one)));
    }
    default:
      return false;
  }
}

/** Is it declared as one kind of thing, but for what is missing? */
export function isOfOneKind(checker: ts.TypeChecker, declared: ts.Type): boolean {
  const { Any, Unknown, TypeParameter } = ts.TypeFlags;
  const type = checker.getNonNullableType(declared);
  const parts = type.isUnion() ? type.types : [type];
  return areOneScalar(parts) || (parts.length === 1 && (type.flags & (Any | Unknown | TypeParameter)) === 0);
}
