/** The kinds of values that a union of TypeScript's allows, where a program can tell them apart when it runs. */

import { isTypedStorage } from '../../ir/types.ts';
import { isMapped, isUserDeclared } from '../types/declared.ts';
import { ts } from '../project.ts';
import type { UnionKind } from '../types/recordTypes.ts';

const absent = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;

/** Null for one kind only, and where one of them cannot be told; without `undefined` and `null`. */
export function kindsOfUnion(checker: ts.TypeChecker, type: ts.UnionType): ReadonlyMap<UnionKind, readonly ts.Type[]> | null {
  const kinds = kindsAmong(checker, type.types);
  const isDifferentiated = kinds && [...kinds.keys()].some((kind) => kind !== 'boolean' && kind !== 'string' && kind !== 'fn');
  return isDifferentiated ? kinds : null;
}

/** As `kindsOfUnion`, of whatever kinds. */
export function kindsAmong(checker: ts.TypeChecker, types: readonly ts.Type[]): ReadonlyMap<UnionKind, readonly ts.Type[]> | null {
  const kinds = new Map<UnionKind, ts.Type[]>();
  for (const part of types.flatMap((type) => (type.isUnion() ? type.types : [type]))) {
    if (part.flags & absent) continue;
    const kind = kindOf(checker, part);
    if (!kind) return null;
    const known = kinds.get(kind) ?? [];
    if (!known.includes(part)) kinds.set(kind, [...known, part]);
  }
  return kinds.size > 1 ? kinds : null;
}

function kindOf(checker: ts.TypeChecker, type: ts.Type): UnionKind | null {
  const { flags } = type;
  if (flags & ts.TypeFlags.NumberLike) return 'number';
  if (flags & ts.TypeFlags.BooleanLike) return 'boolean';
  if (flags & ts.TypeFlags.StringLike) return 'string';
  if (flags & ts.TypeFlags.Intersection) return 'object';
  if (!(flags & ts.TypeFlags.Object)) return null;
  if (checker.isArrayType(type) || checker.isTupleType(type)) return 'array';
  if (type.getConstructSignatures().length > 0) return null;
  if (type.getCallSignatures().length > 0) return type.getProperties().length > 0 ? null : 'fn';
  const name = type.symbol?.name ?? '';
  if (isUserDeclared(type) || isMapped(type)) return 'object';
  return isTypedStorage(name) ? name : null;
}
