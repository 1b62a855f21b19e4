/**
 * What an expression at module level gives when it is evaluated again, where the function that is differentiated begins.
 *
 * Needs   where variables of the module are written (moduleWrites.ts).
 * Gives   whether it is the same: nothing that it looks at has changed, and nothing that it makes keeps state of its own.
 */

import { mayHoldFunctions } from './broughtFunctions.ts';
import { skipParens } from '../expressions/assign.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';
import { isLibrary } from '../types/declared.ts';

export const isSame = (lw: Lowering, made: ts.Expression): boolean => !looksAtChanging(lw, made) && isSameAgain(lw, made, new Set());

/** `seen`: makers that are looked at already. */
function isSameAgain(lw: Lowering, given: ts.Expression, seen: Set<ts.Node>): boolean {
  const node = skipParens(given);
  if (ts.isFunctionLike(node) || ts.isLiteralExpression(node)) return true;
  if (ts.isIdentifier(node)) return true;
  if (ts.isPropertyAccessExpression(node)) return isSameAgain(lw, node.expression, seen);
  if (ts.isElementAccessExpression(node)) return isSameAgain(lw, node.expression, seen) && isSameAgain(lw, node.argumentExpression, seen);
  if (ts.isPrefixUnaryExpression(node)) return isSameAgain(lw, node.operand, seen);
  if (ts.isBinaryExpression(node)) return isSameAgain(lw, node.left, seen) && isSameAgain(lw, node.right, seen);
  if (ts.isConditionalExpression(node)) return [node.condition, node.whenTrue, node.whenFalse].every((one) => isSameAgain(lw, one, seen));
  if (!ts.isCallExpression(node) || !makesNoState(lw, node, seen)) return false;
  const made = node.arguments.flatMap((one) => [...nodesIn(one, (inner) => !ts.isFunctionLike(inner))]).filter(ts.isCallExpression);
  return isSameAgain(lw, node.expression, seen) && made.every((one) => makesNoState(lw, one, seen));
}

/** Nothing that it calls makes functions that share variables or objects which they change. */
function makesNoState(lw: Lowering, call: ts.CallExpression, seen: Set<ts.Node>): boolean {
  const maker = lw.checker.getResolvedSignature(call)?.declaration;
  if (!maker || (isGenerator(maker) && !isTakenAtOnce(call))) return false;
  if (seen.has(maker) || isLibrary(maker.getSourceFile())) return true;
  seen.add(maker);
  if ([...lw.module.scanner.closureAssigned(maker)].some((symbol) => outlivesCall(lw, symbol, maker)) || keepsObjects(lw, maker))
    return false;
  return [...nodesIn(maker)].every((node) => !ts.isCallExpression(node) || makesNoState(lw, node, seen));
}

/** Does making it look at variables of the module that are something else by now, perhaps? */
export function looksAtChanging(lw: Lowering, made: ts.Node, seen = new Set<ts.Node>()): boolean {
  seen.add(made);
  return [...nodesIn(made, (node) => node === made || runsNow(node))].some((node) => {
    if (ts.isIdentifier(node)) return isChanging(lw, node) && !isOnlyKept(lw, node);
    const maker = ts.isCallExpression(node) ? lw.checker.getResolvedSignature(node)?.declaration : undefined;
    return maker !== undefined && !seen.has(maker) && !isLibrary(maker.getSourceFile()) && looksAtChanging(lw, maker, seen);
  });
}

/** Handed to a maker that only functions in it look at: what is in it then is in it for the user's own as well. */
function isOnlyKept(lw: Lowering, name: ts.Identifier): boolean {
  const { parent: call } = name;
  const { writes } = lw.module.scanner;
  const { mentions } = writes;
  const maker = ts.isCallExpression(call) ? lw.checker.getResolvedSignature(call)?.declaration : undefined;
  const parameter = ts.isCallExpression(call) ? maker?.parameters[call.arguments.indexOf(name)] : undefined;
  const symbol = mentions.symbolAt(name);
  if (!maker || !parameter || !symbol || !('name' in parameter) || !ts.isIdentifier(parameter.name)) return false;
  const own = mentions.symbolAt(parameter.name);
  const isLooked = (node: ts.Node): boolean => ts.isIdentifier(node) && node !== parameter.name && mentions.symbolAt(node) === own;
  return writes.assignmentsOf(symbol).length === 0 && ![...nodesIn(maker, (node) => node === maker || runsNow(node))].some(isLooked);
}

/** A variable of a module, and not of the platform, that is assigned, or whose object is written. */
function isChanging(lw: Lowering, name: ts.Identifier): boolean {
  const { writes } = lw.module.scanner;
  const symbol = writes.mentions.symbolAt(name);
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || ts.findAncestor(declaration, ts.isFunctionLike)) return false;
  if (isLibrary(declaration.getSourceFile())) return false;
  return writes.assignmentsOf(symbol).length > 0 || writes.writesOf(symbol).length > 0;
}

/** A function in the maker runs later, unless it is handed to something that may call it at once. */
export const runsNow = (node: ts.Node): boolean => !ts.isFunctionLike(node) || ts.isCallExpression(node.parent);

/** Is a variable that functions in the maker assign still there at their next call? Their own are not, unless they make functions themselves. */
export function outlivesCall(lw: Lowering, symbol: ts.Symbol, maker: ts.Node): boolean {
  const home = symbol.valueDeclaration && ts.findAncestor(symbol.valueDeclaration, ts.isFunctionLike);
  if (!home || home === maker || !ts.findAncestor(home, (one) => one === maker)) return true;
  const signature = lw.checker.getSignatureFromDeclaration(home);
  return !signature || mayHoldFunctions(lw.checker.getReturnTypeOfSignature(signature), lw.checker, home);
}

/** Do functions in it change objects of its own: `const state = { n: 0 }; return () => ++state.n`? */
export function keepsObjects(lw: Lowering, maker: ts.Node): boolean {
  const signature = ts.isFunctionLike(maker) ? lw.checker.getSignatureFromDeclaration(maker) : undefined;
  if (signature && !mayHoldFunctions(lw.checker.getReturnTypeOfSignature(signature), lw.checker, maker)) return false;
  const { writes } = lw.module.scanner;
  const isKept = (node: ts.Node): node is ts.Identifier => {
    if (!ts.isIdentifier(node)) return false;
    const declaration = writes.mentions.symbolAt(node)?.valueDeclaration;
    return (
      declaration !== undefined &&
      ts.findAncestor(declaration, ts.isFunctionLike) === maker &&
      ts.findAncestor(node, ts.isFunctionLike) !== maker
    );
  };
  return writes.isWrittenFrom([...nodesIn(maker)].filter(isKept));
}

const isGenerator = (maker: ts.Node): boolean => 'asteriskToken' in maker && maker.asteriskToken !== undefined;

/** `for (const one of range(3))`, `[...range(3)]` */
const isTakenAtOnce = ({ parent }: ts.CallExpression): boolean => ts.isForOfStatement(parent) || ts.isSpreadElement(parent);

/** `list.push(…)` */
export const isGrown = (node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean =>
  ts.isPropertyAccessExpression(node) &&
  ts.isCallExpression(node.parent) &&
  node.parent.expression === node &&
  /^(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/.test(node.name.text);
