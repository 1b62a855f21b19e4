/**
 * Numbers of a module that take what is differentiated from one call to the next: `total += x`. A gradient
 * is the derivative of one call, and the call before it is not there.
 *
 * Needs   a variable that only the differentiated function writes (moduleState.ts).
 * Gives   whether it is one of these: what it is assigned may depend on the function's inputs, and the
 *         function may read it before it assigns it. Counters, seeds and depths are none.
 */

import type { Lowering } from './lowering.ts';
import { reachedFrom } from './reach.ts';
import type { FunctionNode } from './items.ts';
import { nodesIn } from './syntax.ts';
import { ts } from './project.ts';

export function isCarried(lw: Lowering, symbol: ts.Symbol, entry: FunctionNode): boolean {
  const [declaration] = symbol.declarations ?? [];
  if (!declaration || !(lw.checker.getTypeOfSymbolAtLocation(symbol, declaration).flags & ts.TypeFlags.NumberLike)) return false;
  return !isQuiet(lw, symbol, new Set()) && !isAssignedFirst(lw, symbol, entry);
}

/** Is all that it is ever given made of numbers of the program's text and others like it? */
function isQuiet(lw: Lowering, symbol: ts.Symbol, seen: Set<ts.Symbol>): boolean {
  if (seen.has(symbol)) return true;
  seen.add(symbol);
  const [declaration] = symbol.declarations ?? [];
  const isKnown = declaration && (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration));
  if (!isKnown || (declaration.initializer && !isQuietValue(lw, declaration.initializer, seen))) return false;
  return lw.module.scanner.writes.assignmentsOf(symbol).every((target) => {
    const { parent } = target;
    if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
    return ts.isBinaryExpression(parent) && isQuietValue(lw, parent.right, seen);
  });
}

const clocks = /^(Date\.now|performance\.now|Math\.random)$/;

function isQuietValue(lw: Lowering, node: ts.Expression, seen: Set<ts.Symbol>): boolean {
  const all = (...parts: readonly ts.Expression[]): boolean => parts.every((one) => isQuietValue(lw, one, seen));
  if (ts.isNumericLiteral(node)) return true;
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) return all(node.expression);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return all(node.operand);
  if (ts.isBinaryExpression(node)) return all(node.left, node.right);
  if (ts.isConditionalExpression(node)) return all(node.whenTrue, node.whenFalse);
  if (ts.isCallExpression(node)) {
    const callee = node.expression.getText();
    return clocks.test(callee) || (/^Math\.\w+$/.test(callee) && all(...node.arguments));
  }
  if (ts.isPropertyAccessExpression(node)) {
    if (/^(length|size)$/.test(node.name.text) || /^(Math|Number)\.[A-Z]/.test(node.getText())) return true;
    const member = lw.checker.getSymbolAtLocation(node.name);
    return member !== undefined && isQuiet(lw, member, seen);
  }
  const symbol = ts.isIdentifier(node) ? lw.checker.getSymbolAtLocation(node) : undefined;
  return symbol !== undefined && isQuiet(lw, symbol, seen);
}

/** `seed = 1;`, `reset();` before anything that may look at it. */
function isAssignedFirst(lw: Lowering, symbol: ts.Symbol, { body }: FunctionNode): boolean {
  if (!body || !ts.isBlock(body)) return false;
  for (const statement of body.statements) {
    if (assigns(lw, symbol, statement)) return true;
    if ([...reachedFrom(lw.module, statement)].some((home) => mentions(lw, symbol, home))) return false;
  }
  return false;
}

/** It does so whatever happens: an assignment, or a call of a function that does. */
function assigns(lw: Lowering, symbol: ts.Symbol, statement: ts.Statement, depth = 0): boolean {
  const expression = ts.isExpressionStatement(statement) ? statement.expression : null;
  if (expression && ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const { left, right } = expression;
    const isIt = lw.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(left) ? left.name : left) === symbol;
    return isIt && ![...reachedFrom(lw.module, right)].some((home) => mentions(lw, symbol, home));
  }
  if (!expression || !ts.isCallExpression(expression) || depth > 3) return false;
  const callee = lw.checker.getResolvedSignature(expression)?.declaration;
  const body = callee && 'body' in callee ? callee.body : undefined;
  if (!body || !ts.isBlock(body) || expression.arguments.some((one) => mentions(lw, symbol, one))) return false;
  for (const one of body.statements) {
    if (assigns(lw, symbol, one, depth + 1)) return true;
    if ([...reachedFrom(lw.module, one)].some((home) => mentions(lw, symbol, home))) return false;
  }
  return false;
}

const mentions = (lw: Lowering, symbol: ts.Symbol, home: ts.Node): boolean =>
  [...nodesIn(home)].some((one) => ts.isMemberName(one) && one.text === symbol.name && lw.checker.getSymbolAtLocation(one) === symbol);
