/**
 * Whether TypeScript's narrowed type holds at run time. What a call in between may have assigned, a field or a variable that
 * functions share, it takes to be what it was before; and so what such a variable has been copied to.
 */

import type { Lowering } from '../lowering.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

export function isNarrowedSafely(lw: Lowering, node: ts.Node): boolean {
  if (ts.isCallExpression(node) || ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return true;
  if (ts.isElementAccessExpression(node)) return isOfOneTupleLeft(lw, node.expression);
  if (!ts.isIdentifier(node) || ts.isShorthandPropertyAssignment(node.parent)) return false;
  const symbol = lw.checker.getSymbolAtLocation(node);
  const bound = symbol && lw.scope.find(symbol);
  if (!symbol || !bound) return false;
  return !('owner' in bound) || !(bound.assignedInClosure || bound.boxed || holdsMistaken(lw, symbol, new Set()));
}

/** `pair[1]`, where tests have left one of the tuples that `pair` is declared as. */
function isOfOneTupleLeft(lw: Lowering, node: ts.Node): boolean {
  const symbol = ts.isIdentifier(node) ? lw.checker.getSymbolAtLocation(node) : undefined;
  const isOne = symbol && lw.checker.getTypeOfSymbol(symbol).isUnion() && lw.checker.isTupleType(lw.checker.getTypeAtLocation(node));
  return isOne === true && isNarrowedSafely(lw, node);
}

/** `const best = found;`, where a callback has assigned `found` and TypeScript still says `null`. */
function holdsMistaken(lw: Lowering, symbol: ts.Symbol, seen: Set<ts.Symbol>): boolean {
  if (seen.has(symbol)) return false;
  seen.add(symbol);
  const { checker, module } = lw;
  const isMistaken = (name: ts.Identifier): boolean => {
    const source = checker.getSymbolAtLocation(name);
    const declaration = source?.valueDeclaration;
    if (!source || !declaration || !ts.isVariableDeclaration(declaration)) return false;
    if (!module.assignedByClosure(source)) return holdsMistaken(lw, source, seen);
    return checker.getTypeAtLocation(name) !== checker.getTypeOfSymbol(source);
  };
  return valuesOf(lw, symbol).some((value) => [...nodesIn(value)].filter(ts.isIdentifier).some(isMistaken));
}

/** It is what its user says it is. */
const isAsserted = (node: ts.Expression): boolean => ts.isAsExpression(node) || ts.isTypeAssertionExpression(node);

/** What is put into a variable. */
function valuesOf(lw: Lowering, symbol: ts.Symbol): readonly ts.Expression[] {
  const declaration = symbol.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return [];
  const put = lw.module.scanner.writes.assignmentsOf(symbol).flatMap(({ parent }) => (ts.isBinaryExpression(parent) ? [parent.right] : []));
  return [...(declaration.initializer ? [declaration.initializer] : []), ...put].filter(
    (one) => !ts.isFunctionLike(one) && !isAsserted(one),
  );
}
