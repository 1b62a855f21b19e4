/**
 * `A & B` of something that is no record: numbers with a brand, what is certainly there (`T & {}`).
 *
 * Needs   an intersection.
 * Gives   the type of the part that says what the value is; undefined where it is an object of all the members that TypeScript lists.
 */

import { definite, isTypedStorage } from '../../ir/types.ts';
import type { RecordType, Type } from '../../ir/ir.ts';
import { isMapped, isUserDeclared } from './declared.ts';
import { isOpenMapped } from './mappedTypes.ts';
import { isClass, isFamily, isTable } from './recordTypes.ts';
import { ts } from '../project.ts';

export function readIntersection(
  checker: ts.TypeChecker,
  type: ts.IntersectionType,
  isBound: (parameter: ts.Type) => boolean,
  read: (part: ts.Type) => Type | null,
): Type | null | undefined {
  const part = partThatIs(checker, type);
  const whole = part && read(part);
  return part ? whole && definite(whole) : membersTogether(checker, type, isBound, read);
}

function partThatIs(checker: ts.TypeChecker, { types }: ts.IntersectionType): ts.Type | null {
  const parts = types.filter((one) => !isAnything(checker, one));
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return parts.find((one) => isOfPlatform(checker, one)) ?? null;
}

/** `{}`: whatever is neither undefined nor null. */
const isAnything = (checker: ts.TypeChecker, type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 &&
  !checker.isTupleType(type) &&
  !isMapped(type) &&
  checker.getPropertiesOfType(type).length === 0 &&
  checker.getIndexInfosOfType(type).length === 0 &&
  type.getCallSignatures().length + type.getConstructSignatures().length === 0;

/**
 * `T & { weight: number }`, where `T` stands for something: the members of both, which TypeScript does not list.
 * Undefined where no type parameter is in the way; null where the members cannot be told.
 */
function membersTogether(
  checker: ts.TypeChecker,
  { types }: ts.IntersectionType,
  isBound: (parameter: ts.Type) => boolean,
  read: (part: ts.Type) => Type | null,
): RecordType | null | undefined {
  const open = types.some((one) => isOpenMapped(checker, one) && read(one) === null);
  if (!open && !types.some(isBound)) return undefined;
  const fields = new Map<string, Type>();
  for (const part of open ? [] : types) {
    const one = read(part);
    if (one?.kind !== 'record' || isClass(one) || isFamily(one) || isTable(one)) return null;
    for (const [name, type] of one.fields) fields.set(name, type);
  }
  return open ? null : { kind: 'record', name: null, form: 'object', fields };
}

/** A number, a text, a yes or no, or an array: no object of the program has such a thing besides its own members. */
function isOfPlatform(checker: ts.TypeChecker, type: ts.Type): boolean {
  const primitive = ts.TypeFlags.NumberLike | ts.TypeFlags.StringLike | ts.TypeFlags.BooleanLike;
  if (type.flags & primitive || checker.isArrayType(type) || checker.isTupleType(type)) return true;
  return isTypedStorage(type.symbol?.name ?? '') && !isUserDeclared(type);
}
