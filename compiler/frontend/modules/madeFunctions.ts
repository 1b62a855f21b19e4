/**
 * Functions that an expression at module level makes: `const square = power(2)`, `const { f, g } = pair(3)`.
 *
 * Gives   whether evaluating it again gives functions that do the same, so that it can be where they are used.
 *         Those that keep state of their own do not (`const count = counter()`). Numbers drawn meanwhile are refused
 *         where they are drawn (platform/drawn.ts).
 */

import { returnsKept } from './keptByMakers.ts';
import { holdsOnlyFunctions, mayHoldFunctions } from './broughtFunctions.ts';
import { isGrown, isSame } from './madeAgain.ts';
import { skipParens } from '../expressions/assign.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';
import { makesState } from './stateInside.ts';
import { isTarget } from './targets.ts';

const { NumberLike, BooleanLike, StringLike } = ts.TypeFlags;
const scalars = NumberLike | BooleanLike | StringLike;

export function makesSameFunctions(lw: Lowering, made: ts.Expression): boolean {
  return holdsOnlyFunctions(lw.checker.getTypeAtLocation(made), lw.checker, made) && isSame(lw, made) && !makesState(lw, made);
}

/** `const { f, size } = make(3)`: a function or a number that nobody can change through the object it was in. */
export function makesSamePart(lw: Lowering, made: ts.Expression, name: ts.BindingName): boolean {
  const isPart = (one: ts.Type): boolean => (one.flags & scalars) !== 0 || one.getCallSignatures().length > 0;
  const call = skipParens(made);
  const pattern = ts.findAncestor(name, ts.isVariableDeclaration)?.name;
  const parts = pattern ? [...nodesIn(pattern)].filter(ts.isBindingElement) : [];
  return (
    parts.every((one) => !ts.isIdentifier(one.name) || isPart(lw.checker.getTypeAtLocation(one.name))) &&
    ts.isCallExpression(call) &&
    !givesAway(lw, call) &&
    mayHoldFunctions(lw.checker.getTypeAtLocation(call), lw.checker, call) &&
    isSame(lw, call) &&
    !makesState(lw, call)
  );
}

/** Does a function that it makes give back what it keeps? Whoever has that may change it. */
function givesAway(lw: Lowering, made: ts.CallExpression): boolean {
  const maker = lw.checker.getResolvedSignature(made)?.declaration;
  const bodies = maker
    ? [...nodesIn(maker)].flatMap((one) => (ts.isFunctionLike(one) && one !== maker && 'body' in one && one.body) || [])
    : [];
  const isObject = (body: ts.Node): boolean => {
    const signature = lw.checker.getSignatureFromDeclaration(body.parent as ts.SignatureDeclaration);
    return signature === undefined || (lw.checker.getReturnTypeOfSignature(signature).flags & scalars) === 0;
  };
  return bodies.some((body) => isObject(body) && returnsKept(lw.module.scanner.writes.mentions, body));
}

/** Objects that nothing the maker makes changes: neither what it keeps for itself nor what it hands out. */
export function makesConstant(lw: Lowering, made: ts.CallExpression): boolean {
  const maker = lw.checker.getResolvedSignature(made)?.declaration;
  return maker !== undefined && ![...nodesIn(maker)].some(isWriteOfThis) && isSame(lw, made) && !makesState(lw, made);
}

function isWriteOfThis(node: ts.Node): boolean {
  let root = node;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = root.expression;
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return isAccess && root.kind === ts.SyntaxKind.ThisKeyword && (isTarget(node) || isGrown(node));
}
