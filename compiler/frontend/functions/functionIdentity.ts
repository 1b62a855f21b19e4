/**
 * Functions that the program compares: `listeners.indexOf(f)`, `g !== f`, a Set of callbacks.
 *
 * Needs   the decision that some are compared (frontend/decisions.ts), made where a first attempt meets one.
 * Gives   which function expressions are values from where they are evaluated: each is one object then,
 *         under all its names. Those that nothing can compare are followed as ever.
 */

import { Again } from '../decisions.ts';
import type { Lowering } from '../lowering.ts';
import { isLibrary } from '../types/declared.ts';
import type { Item } from '../items.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

type Written = ts.ArrowFunction | ts.FunctionExpression;

/** Functions are about to be compared: from the beginning, if that has not been known. */
export function compareFunctions(lw: Lowering): void {
  if (lw.module.decisions.compareFunctions()) throw new Again();
}

/** Is it an object of its own where it is evaluated? */
export function isComparable(lw: Lowering, node: Written): boolean {
  if (!lw.module.decisions.comparesFunctions || !ts.findAncestor(node.parent, ts.isFunctionLike)) return false;
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return false;
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return false;
  if (ts.isCallExpression(parent)) return parent.expression !== node && !isOnlyCalledBack(lw, parent);
  return !ts.isVariableDeclaration(parent) || isHandedOn(lw, parent, node);
}

/** Is there one such object only: is it a function of the module? */
export const isMadeOnce = (node: ts.Node): boolean =>
  !ts.isClassElement(node) &&
  ts.findAncestor(node.parent, (one) => ts.isFunctionLike(one) || ts.isIterationStatement(one, false)) === undefined;

/** Is it evaluated where it is kept? One that has had a name meanwhile would be another object under each. */
export const isMadeAt = (item: Item, node: ts.Node): boolean =>
  item.kind === 'function' && (item.node === node || ts.findAncestor(item.node, (one) => one === node) !== undefined);

/** Handed to a method of the platform that calls it: `xs.map(f)`. */
function isOnlyCalledBack(lw: Lowering, call: ts.CallExpression): boolean {
  const declaration = lw.checker.getResolvedSignature(call)?.declaration;
  const name = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
  return (
    declaration !== undefined && isLibrary(declaration.getSourceFile()) && !/^(push|unshift|add|set|splice|fill|with|concat)$/.test(name)
  );
}

/** Is its name used for anything but calls, and not by itself? */
function isHandedOn(lw: Lowering, { name }: ts.VariableDeclaration, fn: Written): boolean {
  const symbol = lw.checker.getSymbolAtLocation(name);
  const home = ts.findAncestor(fn.parent, ts.isFunctionLike);
  if (!symbol || !home || !ts.isIdentifier(name) || lw.module.scanner.freeNames(fn).symbols.has(symbol)) return false;
  for (const node of nodesIn(home)) {
    if (!ts.isIdentifier(node) || node === name || node.text !== name.text || lw.checker.getSymbolAtLocation(node) !== symbol) continue;
    if (!(ts.isCallExpression(node.parent) && node.parent.expression === node)) return true;
  }
  return false;
}
