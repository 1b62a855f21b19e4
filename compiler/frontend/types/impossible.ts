/**
 * Code that does not run: `default: { const left: never = action; return left; }`, which TypeScript knows, and
 * `(b as number[]).map(f)` where `b` is a number, as in a copy of a function for just such arguments.
 *
 * Needs   the expression that is returned there, whose type is not what the function returns; the assertion.
 * Gives   a throw, so that neither a result nor any code follows.
 */

import { definite } from '../../ir/types.ts';
import { valueItem, type Item } from '../items.ts';
import { join } from './joins.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { ts } from '../project.ts';
import { skipParens } from '../expressions/assign.ts';
import { isOfOtherKind } from '../unions/unions.ts';

export function returned(lw: Lowering, item: Item, node: ts.Expression): Item {
  const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
  // What is only asserted to be `never` is there: TypeScript could not follow its type.
  if (isCall || !(lw.checker.getTypeAtLocation(skipParens(node)).flags & ts.TypeFlags.Never)) return item;
  const target = lw.active.at(-1);
  const signature = target && lw.checker.getSignatureFromDeclaration(target);
  const wanted = signature && lw.module.types.read(lw.checker.getReturnTypeOfSignature(signature));
  if (!wanted) return item;
  const fits = item.kind === 'value' && join(definite(wanted), lw.typeOf(item.id)) !== null;
  if (fits || item.kind === 'unknown') return item;
  throwTypeError(lw, `${textOf(node)} is of no known kind`);
  return valueItem(lw.undef(wanted, lw.builder.span));
}

/** What is used, at once, as what it is asserted to be and cannot be. */
export function contradicted(lw: Lowering, item: Item, node: ts.Expression): Item {
  if (item.kind !== 'value' || !isUsedAtOnce(lw, item, node)) return item;
  const type = lw.checker.getTypeAtLocation(node);
  const wanted = isOfOtherKind(lw, item, type) ? lw.module.types.read(type) : null;
  if (!wanted || wanted.kind === 'opaque') return item;
  throwTypeError(lw, `${textOf(node)} is none`);
  return valueItem(lw.undef(wanted, lw.builder.span));
}

/** Is it read from, gone over, calculated with or passed as that? Elsewhere an assertion may well be there for the type only. */
function isUsedAtOnce(lw: Lowering, item: Item, node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return isUsedAtOnce(lw, item, parent);
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return parent.expression === node;
  if (ts.isSpreadElement(parent) || ts.isForOfStatement(parent)) return true;
  if (ts.isCallExpression(parent)) {
    const wanted = lw.checker.getContextualType(node);
    return wanted !== undefined && isOfOtherKind(lw, item, wanted);
  }
  return ts.isBinaryExpression(parent) && arithmetic.has(parent.operatorToken.kind);
}

const arithmetic: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
]);
