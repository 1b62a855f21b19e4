/** What is written, as far as the text shows it. */

import { ts } from '../project.ts';

/** Methods that change their object. */
export const mutating = new Set('push pop shift unshift splice sort reverse fill copyWithin set add delete clear setTime'.split(' '));

export const isWrapping = (node: ts.Node): node is ts.Expression =>
  ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);

/** `x[i]!`, `(x[i] as number)`: with the assertions and parentheses around it. */
export const withAssertions = (node: ts.Node): ts.Node => (isWrapping(node.parent) ? withAssertions(node.parent) : node);

/** `common.list` of its `list`; a name that stands by itself. */
export function accessOf(name: ts.Node): ts.Node {
  const { parent } = name;
  return ts.isPropertyAccessExpression(parent) && parent.name === name ? parent : name;
}

/** Is the place that `node` names assigned, alone or as a part of a pattern? */
export function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (isWrapping(parent)) return isTarget(parent);
  if (ts.isBinaryExpression(parent)) {
    const kind = parent.operatorToken.kind;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return parent.left === node && assigns;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isTarget(parent.parent);
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === node && isTarget(parent.parent);
  return (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent)) && isTarget(parent);
}
