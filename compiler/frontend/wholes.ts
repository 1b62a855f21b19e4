/**
 * Positions and lengths that need not be whole: the language cuts `xs.at(n / 2)` and `{ length: n / 2 }` off at the point.
 *
 * Needs   the number, and the expression that it was written as.
 * Gives   a whole number. What is only counted, added and multiplied is taken to be one.
 */

import type { ValueId } from '../ir/ir.ts';
import { real } from '../ir/types.ts';
import type { Lowering } from './lowering.ts';
import { ts } from './project.ts';

/** An argument of a call. */
export const cutOffArgument = (lw: Lowering, id: ValueId, node: ts.Node, position: number): ValueId =>
  cutOff(lw, id, ts.isCallExpression(node) || ts.isNewExpression(node) ? node.arguments?.[position] : undefined);

export function cutOff(lw: Lowering, id: ValueId, written: ts.Node | undefined): ValueId {
  const literal = lw.literals.get(id);
  // Minus nothing is nothing.
  if (typeof literal === 'number') return Number.isInteger(literal) ? id : lw.constant(Math.trunc(literal) + 0);
  return written && mayBeFractional(written) ? lw.apply('trunc', [id], real) : id;
}

const rounding = /^Math\.(floor|ceil|round|trunc|sign|clz32|imul)$/;
const choosing = /^Math\.(max|min|abs)$/;

function mayBeFractional(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isPrefixUnaryExpression(node))
    return mayBeFractional(ts.isPrefixUnaryExpression(node) ? node.operand : node.expression);
  if (ts.isNumericLiteral(node)) return !Number.isInteger(Number(node.text));
  if (ts.isConditionalExpression(node)) return mayBeFractional(node.whenTrue) || mayBeFractional(node.whenFalse);
  if (ts.isCallExpression(node)) {
    const name = node.expression.getText();
    return name.startsWith('Math.') && !rounding.test(name) && (!choosing.test(name) || node.arguments.some(mayBeFractional));
  }
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.SlashToken || kind === ts.SyntaxKind.AsteriskAsteriskToken) return true;
  const keeps = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken, ts.SyntaxKind.AsteriskToken, ts.SyntaxKind.PercentToken];
  return keeps.includes(kind) && (mayBeFractional(node.left) || mayBeFractional(node.right));
}
