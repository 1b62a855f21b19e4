/**
 * Functions that an expression at module level makes: `const square = power(2)`, `const { f, g } = pair(3)`.
 *
 * Gives   whether evaluating it again gives functions that do the same, so that it can be where they are used.
 *         Those that keep state of their own do not (`const count = counter()`). Numbers drawn meanwhile are refused
 *         where they are drawn (platform/drawn.ts).
 */

import { returnsKept } from './keptByMakers.ts';
import { skipParens } from '../expressions/assign.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';
import { isLibrary } from '../types/declared.ts';
import { isTarget } from './targets.ts';

export function makesSameFunctions(lw: Lowering, made: ts.Expression): boolean {
  return holdsOnlyFunctions(lw.checker.getTypeAtLocation(made), lw.checker, made) && isSame(lw, made);
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
    isSame(lw, call)
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

/** An object with functions that no class tells of, or a list of such objects. */
export function bringsFunctions(lw: Lowering, name: ts.Node): boolean {
  const type = lw.checker.getTypeAtLocation(name);
  const element = lw.checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? lw.checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return mayHoldFunctions(element ?? type, lw.checker, name);
}

/** Objects that nothing the maker makes changes: neither what it keeps for itself nor what it hands out. */
export function makesConstant(lw: Lowering, made: ts.CallExpression): boolean {
  const maker = lw.checker.getResolvedSignature(made)?.declaration;
  return maker !== undefined && ![...nodesIn(maker)].some(isWriteOfThis) && isSame(lw, made);
}

function isWriteOfThis(node: ts.Node): boolean {
  let root = node;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = root.expression;
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return isAccess && root.kind === ts.SyntaxKind.ThisKeyword && (isTarget(node) || isGrown(node));
}

/** A function, or an object of functions: what else is in an object might be looked at, or changed. */
function holdsOnlyFunctions(type: ts.Type, checker: ts.TypeChecker, at: ts.Node): boolean {
  if (type.getCallSignatures().length > 0) return true;
  const members = type.getProperties();
  const isFunction = (one: ts.Symbol): boolean => checker.getTypeOfSymbolAtLocation(one, at).getCallSignatures().length > 0;
  return members.length > 0 && type.getConstructSignatures().length === 0 && members.every(isFunction);
}

const isSame = (lw: Lowering, made: ts.Expression): boolean => !looksAtChanging(lw, made) && isSameAgain(lw, made, new Set());

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
  return ts.isCallExpression(node) && makesNoState(lw, node, seen) && isSameAgain(lw, node.expression, seen);
}

/** Nothing that it calls makes functions that share variables or objects which they change. */
function makesNoState(lw: Lowering, call: ts.CallExpression, seen: Set<ts.Node>): boolean {
  const maker = lw.checker.getResolvedSignature(call)?.declaration;
  if (!maker) return false;
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

/** A variable of the module that is assigned, or whose object is written. */
function isChanging(lw: Lowering, name: ts.Identifier): boolean {
  const { writes } = lw.module.scanner;
  const symbol = writes.mentions.symbolAt(name);
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || ts.findAncestor(declaration, ts.isFunctionLike)) return false;
  return writes.assignmentsOf(symbol).length > 0 || writes.writesOf(symbol).length > 0;
}

/** A function in the maker runs later, unless it is handed to something that may call it at once. */
const runsNow = (node: ts.Node): boolean => !ts.isFunctionLike(node) || ts.isCallExpression(node.parent);

/** Is a variable that functions in the maker assign still there at their next call? Their own are not, unless they make functions themselves. */
function outlivesCall(lw: Lowering, symbol: ts.Symbol, maker: ts.Node): boolean {
  const home = symbol.valueDeclaration && ts.findAncestor(symbol.valueDeclaration, ts.isFunctionLike);
  if (!home || home === maker || !ts.findAncestor(home, (one) => one === maker)) return true;
  const signature = lw.checker.getSignatureFromDeclaration(home);
  return !signature || mayHoldFunctions(lw.checker.getReturnTypeOfSignature(signature), lw.checker, home);
}

const { Any, Unknown, TypeParameter, NumberLike, BooleanLike, StringLike } = ts.TypeFlags;
const scalars = NumberLike | BooleanLike | StringLike;

/** `depth`: how far inside. */
function mayHoldFunctions(type: ts.Type, checker: ts.TypeChecker, at: ts.Node, depth = 3): boolean {
  if (type.flags & (Any | Unknown | TypeParameter) || type.getCallSignatures().length > 0) return true;
  const isOfUser = (one: ts.Symbol): boolean =>
    !(one.declarations ?? []).every((part) => ts.isClassLike(part.parent) || isLibrary(part.getSourceFile()));
  if (depth === 0) return false;
  const holds = (one: ts.Symbol): boolean => mayHoldFunctions(checker.getTypeOfSymbolAtLocation(one, at), checker, at, depth - 1);
  return type.getProperties().some((one) => isOfUser(one) && holds(one));
}

/** Do functions in it write objects of its own: `const state = { n: 0 }; return () => ++state.n`? A Map is taken to be a cache. */
function keepsObjects(lw: Lowering, maker: ts.Node): boolean {
  const isOwn = (name: ts.Node): boolean =>
    lw.checker.getSymbolAtLocation(name)?.declarations?.some((one) => ts.findAncestor(one, ts.isFunctionLike) === maker) ?? false;
  for (const node of nodesIn(maker)) {
    if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) continue;
    if (ts.findAncestor(node, ts.isFunctionLike) === maker || !(isTarget(node) || isGrown(node))) continue;
    let root: ts.Expression = node;
    while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = root.expression;
    if (ts.isIdentifier(root) && isOwn(root)) return true;
  }
  return false;
}

/** `list.push(…)` */
const isGrown = (node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean =>
  ts.isPropertyAccessExpression(node) &&
  ts.isCallExpression(node.parent) &&
  node.parent.expression === node &&
  /^(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/.test(node.name.text);
