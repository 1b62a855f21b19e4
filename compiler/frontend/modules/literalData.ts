/** Literals whose text means the same in another module: of numbers and texts, arrays and objects of them, and members of enums. */

import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

export function isLiteralData(lw: Lowering, node: ts.Node): boolean {
  const isData = (one: ts.Node): boolean => isLiteralData(lw, one);
  if (ts.isNumericLiteral(node) || ts.isStringLiteral(node) || ts.isBigIntLiteral(node)) return true;
  if ([ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind)) return true;
  if (ts.isPrefixUnaryExpression(node)) return isData(node.operand);
  if (ts.isBinaryExpression(node)) return isData(node.left) && isData(node.right);
  if (ts.isPropertyAccessExpression(node)) return /^(Math|Number)\.[A-Z_0-9]+$/.test(node.getText()) || textOfEnumMember(lw, node) !== null;
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) return isData(node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isData);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.every((one) => ts.isPropertyAssignment(one) && isDataKey(lw, one.name) && isData(one.initializer));
  if (ts.isNewExpression(node)) return /Array$/.test(node.expression.getText()) && (node.arguments ?? []).every(isData);
  return false;
}

const isDataKey = (lw: Lowering, name: ts.PropertyName): boolean => !ts.isComputedPropertyName(name) || isLiteralData(lw, name.expression);

/** `Mode.Fast`, where there is no `Mode`: the constant that it is, and its name as a comment. */
export function textOfEnumMember({ checker }: Lowering, node: ts.Node): string | null {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return null;
  const symbol = checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression);
  const member = symbol?.valueDeclaration;
  const value = member && ts.isEnumMember(member) ? checker.getConstantValue(member) : undefined;
  return value === undefined
    ? null
    : `${typeof value === 'string' ? quoted(value) : String(value)} /* ${node.getText().replaceAll('*/', '* /')} */`;
}

const quoted = (text: string): string => (/^[^'\\\n\r]*$/.test(text) ? `'${text}'` : JSON.stringify(text));
