/**
 * `A & B` of something that is no record: numbers with a brand, what is certainly there (`T & {}`).
 *
 * Needs   an intersection.
 * Gives   the part that says what the value is; null where it is an object of all the members together.
 */

import { isTypedStorage } from '../../ir/types.ts';
import { isUserDeclared } from './declared.ts';
import { ts } from '../project.ts';

export function partThatIs(checker: ts.TypeChecker, { types }: ts.IntersectionType): ts.Type | null {
  const parts = types.filter((one) => !isAnything(checker, one));
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return parts.find((one) => isOfPlatform(checker, one)) ?? null;
}

/** `{}`: whatever is neither undefined nor null. */
const isAnything = (checker: ts.TypeChecker, type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 &&
  !checker.isTupleType(type) &&
  checker.getPropertiesOfType(type).length === 0 &&
  checker.getIndexInfosOfType(type).length === 0 &&
  type.getCallSignatures().length + type.getConstructSignatures().length === 0;

/** A number, a text, a yes or no, or an array: no object of the program has such a thing besides its own members. */
function isOfPlatform(checker: ts.TypeChecker, type: ts.Type): boolean {
  const primitive = ts.TypeFlags.NumberLike | ts.TypeFlags.StringLike | ts.TypeFlags.BooleanLike;
  if (type.flags & primitive || checker.isArrayType(type) || checker.isTupleType(type)) return true;
  return isTypedStorage(type.symbol?.name ?? '') && !isUserDeclared(type);
}
