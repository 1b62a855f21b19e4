/** Names of properties and members, as far as they are known when compiling. */

import { ts } from '../project.ts';

/** The name of the method that says how an object is iterated. */
export const iteratorName = '[Symbol.iterator]';

export function nameOf(name: ts.PropertyName): string | null {
  if (!ts.isComputedPropertyName(name)) return ts.isBigIntLiteral(name) ? null : name.text;
  const { expression } = name;
  return name.getText() === iteratorName ? iteratorName : constantText(expression);
}

/** `'a'`, `0`, `'pow' + 2`. */
function constantText(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
  const [left, right] = [constantText(node.left), constantText(node.right)];
  const isText = ts.isStringLiteralLike(node.left) || ts.isStringLiteralLike(node.right);
  return isText && left !== null && right !== null ? left + right : null;
}
