/** What statements evaluate whatever happens, whether loops make a trip at all, and which statements go on elsewhere. */

import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

export const isLoop = (node: ts.Node): node is ts.IterationStatement => ts.isIterationStatement(node, false);

/** What a loop evaluates besides its body. */
export function headOf(loop: ts.IterationStatement): readonly ts.Node[] {
  if (ts.isForStatement(loop)) return [loop.initializer, loop.condition, loop.incrementor].filter((part) => part !== undefined);
  if (ts.isForOfStatement(loop) || ts.isForInStatement(loop)) return [loop.initializer, loop.expression];
  return ts.isWhileStatement(loop) || ts.isDoStatement(loop) ? [loop.expression] : [];
}

/** `do`, or `for (let i = 0; i < 3; …)`. */
export function makesTrips(loop: ts.IterationStatement): boolean {
  if (!ts.isForStatement(loop)) return ts.isDoStatement(loop);
  const { initializer, condition } = loop;
  const [first] = initializer && ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  if (!first?.initializer || !condition || !ts.isBinaryExpression(condition) || !/^<=?$/.test(condition.operatorToken.getText()))
    return false;
  const bounds = [first.initializer, condition.right];
  return (
    condition.left.getText() === first.name.getText() &&
    bounds.every(ts.isNumericLiteral) &&
    Number(bounds[0]?.text) < Number(bounds[1]?.text)
  );
}

export const endsCall = (statement: ts.Node): boolean =>
  [...nodesIn(statement)].some((one) => ts.isReturnStatement(one) || ts.isThrowStatement(one));

/** Others than those of `Math`, which throw nothing. */
export const runsFunctions = (statement: ts.Node): boolean =>
  [...nodesIn(statement)].some(
    (one) =>
      ts.isNewExpression(one) ||
      ts.isTaggedTemplateExpression(one) ||
      (ts.isCallExpression(one) && !/^Math\.\w+$/.test(one.expression.getText())),
  );

/** Goes on elsewhere, in a function or a loop around it. */
export const leaves = (statement: ts.Node): boolean =>
  [...nodesIn(statement, (one) => !ts.isFunctionLike(one))].some(
    (one) => ts.isReturnStatement(one) || ts.isContinueStatement(one) || ts.isBreakStatement(one),
  );

/** Expressions that a statement evaluates before anything else, in order. */
export function evaluatedBy(statement: ts.Statement): readonly ts.Expression[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ initializer }) => initializer ?? []);
  const asks = ts.isExpressionStatement(statement) || ts.isReturnStatement(statement) || ts.isIfStatement(statement);
  return asks && statement.expression ? [statement.expression] : [];
}

/** Calls that an expression makes whatever happens, a call after those in its arguments. */
export function* callsInOrder(node: ts.Node): Generator<ts.CallExpression | ts.NewExpression> {
  if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isOptionalChain(node)) return;
  if (ts.isConditionalExpression(node)) return yield* callsInOrder(node.condition);
  const isEither = ts.isBinaryExpression(node) && /^(&&|\|\||\?\?)=?$/.test(node.operatorToken.getText());
  for (const part of isEither ? [node.left] : node.getChildren()) yield* callsInOrder(part);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) yield node;
}
