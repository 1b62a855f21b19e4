/**
 * Which keys `object[key]` may have, as the type of the key says.
 *
 * Needs   the node where it stands.
 * Gives   the names, and whether the key can be none but these. `name as keyof typeof table` is only said to be one of them:
 *         what is stored there is believed, and what is read may be missing.
 */

import type { Lowering } from '../lowering.ts';
import { isTable, keysInOrder } from '../types/recordTypes.ts';
import { skipParens } from './assign.ts';
import { ts } from '../project.ts';

/** The keys a type of literals stands for; null where it could be anything. */
function namesOf(lw: Lowering, type: ts.Type): readonly (string | null)[] {
  if (type.isUnion()) return type.types.flatMap((one) => namesOf(lw, one));
  if (type.isStringLiteral() || type.isNumberLiteral()) return [String(type.value)];
  // `keyof T`, or a `K` that extends it.
  const keys = type.isTypeParameter() ? type.getConstraint() : type;
  if (keys && keys !== type && !(keys.flags & ts.TypeFlags.Index)) return namesOf(lw, keys);
  const of = keys && keys.flags & ts.TypeFlags.Index ? lw.module.types.read((keys as ts.IndexType).type) : null;
  return of?.kind === 'record' && !isTable(of) && of.fields.size > 0 ? keysInOrder(of) : [null];
}

/** The type that a key had before it was said to be of another. */
function knownType(lw: Lowering, node: ts.Expression): ts.Type {
  const key = skipParens(node);
  const declaration = ts.isIdentifier(key) ? lw.checker.getSymbolAtLocation(key)?.valueDeclaration : undefined;
  const isConstant = declaration && ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  const initial = isConstant ? declaration.initializer : undefined;
  const given = initial && skipParens(initial);
  return given && given !== initial ? knownType(lw, given) : lw.checker.getTypeAtLocation(key);
}

const saidNames = (lw: Lowering, node: ts.Node): readonly (string | null)[] => {
  const key = ts.isElementAccessExpression(node) ? node.argumentExpression : ts.isComputedPropertyName(node) ? node.expression : null;
  return key ? namesOf(lw, lw.checker.getTypeAtLocation(key)) : [null];
};

const knownNames = (lw: Lowering, node: ts.Node): readonly (string | null)[] =>
  ts.isElementAccessExpression(node) ? namesOf(lw, knownType(lw, node.argumentExpression)) : [null];

const areAmong = (names: readonly string[], possible: readonly (string | null)[]): boolean =>
  possible.every((name) => name !== null && names.includes(name));

/** Is the key of `object[key] = x`, or of `{ [key]: x }`, one of these, as its type says? */
export const coversKeys = (lw: Lowering, names: readonly string[], node: ts.Node): boolean => areAmong(names, saidNames(lw, node));

/** Can the key of what is read be none but one of these? */
export const isOneOf = (lw: Lowering, names: readonly string[], node: ts.Node): boolean => areAmong(names, knownNames(lw, node));

const among = (names: readonly string[], possible: readonly (string | null)[]): readonly string[] =>
  possible.includes(null) ? names : names.filter((name) => possible.includes(name));

/** Those of the names that the key of `object[key] = x` may be, as its type says. */
export const namesAt = (names: readonly string[], lw: Lowering, node: ts.Node): readonly string[] => among(names, saidNames(lw, node));

/** Those of the names that the key of what is read may be. */
export const namesReadAt = (names: readonly string[], lw: Lowering, node: ts.Node): readonly string[] => among(names, knownNames(lw, node));

/** The keys that `object[key]` may have, when its type says them all. */
export function possibleKeys(lw: Lowering, node: ts.Node): readonly string[] | null {
  const keys = ts.isElementAccessExpression(node) ? saidNames(lw, node) : [];
  const names = keys.filter((name) => name !== null);
  return names.length > 0 && names.length === keys.length ? names : null;
}
