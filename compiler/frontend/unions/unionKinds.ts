/** The kinds of values that a union of TypeScript's allows, where a program can tell them apart when it runs. */

import { isTypedStorage } from '../../ir/types.ts';
import { isUserDeclared } from '../types/declared.ts';
import { ts } from '../project.ts';
import type { UnionKind } from '../types/recordTypes.ts';

const absent = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;

/** Null for one kind only, and where one of them cannot be told; without `undefined` and `null`. */
export function kindsOfUnion(checker: ts.TypeChecker, type: ts.UnionType): ReadonlyMap<UnionKind, readonly ts.Type[]> | null {
  const kinds = new Map<UnionKind, ts.Type[]>();
  for (const part of type.types) {
    if (part.flags & absent) continue;
    const kind = kindOf(checker, part);
    if (!kind) return null;
    kinds.set(kind, [...(kinds.get(kind) ?? []), part]);
  }
  const isDifferentiated = [...kinds.keys()].some((kind) => kind !== 'boolean' && kind !== 'string' && kind !== 'fn');
  return kinds.size > 1 && isDifferentiated ? kinds : null;
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
  if (isUserDeclared(type)) return 'object';
  return isTypedStorage(name) ? name : null;
}
