/**
 * `let last = null;`, without a type: TypeScript says at each mention what it is there. A loop carries what it is anywhere.
 *
 * Needs   a variable whose declaration says nothing but that it begins as nothing.
 * Gives   the type of the objects that are put there; null where they are of several.
 */

import type { Type } from '../../ir/ir.ts';
import { isReference } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

export function evolvedType(lw: Lowering, origin: ts.Node): Type | null {
  const declaration = ts.isIdentifier(origin) ? origin.parent : origin;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || !saysNothing(declaration)) return null;
  const symbol = lw.checker.getSymbolAtLocation(declaration.name);
  const put = symbol ? lw.module.scanner.writes.assignmentsOf(symbol).flatMap(putBy) : [];
  const types = new Set(put.map((value) => lw.checker.getNonNullableType(lw.checker.getTypeAtLocation(value))).filter(isSomething));
  const [type] = types;
  const read = type && types.size === 1 ? lw.module.types.read(type) : null;
  return read && isReference(read) ? read : null;
}

const saysNothing = ({ type, initializer }: ts.VariableDeclaration): boolean =>
  (type === undefined || type.kind === ts.SyntaxKind.AnyKeyword) &&
  (initializer === undefined || initializer.kind === ts.SyntaxKind.NullKeyword || isUndefined(initializer));

const isUndefined = (node: ts.Expression): boolean => ts.isIdentifier(node) && node.text === 'undefined';

/** What is known of it; `any` comes of what the variable itself has held before. */
const isSomething = ({ flags }: ts.Type): boolean =>
  (flags & (ts.TypeFlags.Any | ts.TypeFlags.Never | ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0;

/** What is put there: `target = value`. */
const putBy = ({ parent }: ts.Node): readonly ts.Expression[] =>
  ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? [parent.right] : [];
