/**
 * Variables that are declared without a value and asked later whether they have one.
 *
 * Needs   TypeScript's symbols.
 * Gives   whether `let x: T;` or `let x!: T;` starts as `undefined` that the program looks at, or `var x = v;` in a block that
 *         may not run. Of any other TypeScript sees to it that it is not read before it is given a value.
 */

import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

const comparing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);
/** Their left operand is asked. */
const choosing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

export function isAskedWhetherSet(checker: ts.TypeChecker, name: ts.Identifier): boolean {
  const { parent } = name;
  if (!ts.isVariableDeclaration(parent) || !ts.isVariableStatement(parent.parent.parent)) return false;
  const block = parent.parent.parent.parent;
  if (parent.initializer && (parent.parent.flags & ts.NodeFlags.BlockScoped || ts.isFunctionLike(block.parent))) return false;
  /** What stands behind it in its block runs when it has been given its value. */
  const isBehind = (node: ts.Node): boolean =>
    parent.initializer !== undefined && node.pos > name.pos && ts.findAncestor(node, (one) => one === block) !== undefined;
  const symbol = checker.getSymbolAtLocation(name);
  const home = ts.findAncestor(parent, ts.isFunctionLike);
  for (const node of home ? nodesIn(home) : []) {
    if (
      ts.isIdentifier(node) &&
      node !== name &&
      node.text === name.text &&
      isQuestion(node) &&
      !isBehind(node) &&
      checker.getSymbolAtLocation(node) === symbol
    )
      return true;
  }
  return false;
}

/** Does it only matter there whether the value is missing, or also that? */
export function isQuestion(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return isQuestion(parent);
  if (ts.isBinaryExpression(parent)) {
    if (choosing.has(parent.operatorToken.kind)) return parent.left === node || isQuestion(parent);
    const other = parent.left === node ? parent.right : parent.left;
    return comparing.has(parent.operatorToken.kind) && isNothing(other);
  }
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isTypeOfExpression(parent)) return true;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent))
    return parent.expression === node && parent.questionDotToken !== undefined;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return parent.expression === node;
  return (ts.isConditionalExpression(parent) || ts.isForStatement(parent)) && parent.condition === node;
}

const isNothing = (node: ts.Expression): boolean =>
  node.kind === ts.SyntaxKind.NullKeyword || ts.isVoidExpression(node) || (ts.isIdentifier(node) && node.text === 'undefined');
