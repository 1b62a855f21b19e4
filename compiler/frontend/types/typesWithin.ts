/** What a value may hold, by TypeScript's types: elements, fields, values under keys, at any depth. */

import { isUserDeclared } from './declared.ts';
import { ts } from '../project.ts';

const most = 200;

/** These types and those of all that is in them; null where they have no end: a `Nest<T>` that holds a `Nest<T[]>`. */
export function typesWithin(checker: ts.TypeChecker, types: readonly ts.Type[]): readonly ts.Type[] | null {
  const found = new Set(types);
  for (const type of found) {
    for (const part of partsOf(checker, type)) found.add(part);
    if (found.size > most) return null;
  }
  return [...found];
}

function partsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.isUnionOrIntersection()) return type.types;
  if (!(type.flags & ts.TypeFlags.Object)) return [];
  const isReference = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
  const given = isReference ? checker.getTypeArguments(type as ts.TypeReference) : [];
  const keyed = checker.getIndexInfosOfType(type).map((one) => one.type);
  const fields = isUserDeclared(type) ? type.getProperties().map((one) => checker.getTypeOfSymbol(one)) : [];
  return [...given, ...keyed, ...fields];
}
