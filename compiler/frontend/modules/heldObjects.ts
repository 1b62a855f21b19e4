/**
 * Objects that state of a module holds, by whatever name they are written: `const w = new Float64Array(n); fill(w, x); cache.set(n, w)`.
 *
 * Needs   a variable of a module, and the functions that the differentiated one may run.
 * Gives   whether all that is written to objects of the types that the variable may hold is quiet (quietValues.ts). The caller's
 *         objects are none of them, nor are those that a function makes for itself and uses by their elements alone.
 */

import type { Lowering } from '../lowering.ts';
import type { FunctionNode } from '../items.ts';
import { valuesOf, type Quiet } from './quietValues.ts';
import { isTarget, mutating } from './targets.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';
import { typesWithin } from '../types/typesWithin.ts';

export function areWrittenQuietly(lw: Lowering, symbol: ts.Symbol, entry: FunctionNode, quiet: Quiet): boolean {
  const { Object: Record, Any, Unknown, TypeParameter } = ts.TypeFlags;
  const held = typesWithin(lw.checker, [lw.checker.getTypeOfSymbol(symbol)])?.filter(
    (type) => type.flags & (Record | Any | Unknown | TypeParameter),
  );
  const mayBeHeld = (type: ts.Type): boolean =>
    !held ||
    held.some((one) => one.symbol === type.symbol || lw.checker.isTypeAssignableTo(one, type) || lw.checker.isTypeAssignableTo(type, one));
  const isLoud = (node: ts.Node): boolean => {
    const write = writeOf(node);
    if (!write || write.values?.every((one) => quiet.isValue(one))) return false;
    const root = rootOf(write.object);
    if (root && isElsewhere(lw, root, entry)) return false;
    return mayBeHeld(lw.checker.getTypeAtLocation(write.object));
  };
  return ![...lw.module.reached].some((home) => [...nodesIn(home)].some(isLoud));
}

/** `object[i] = value`, `object.field += value`, `object.push(value)`; `values` is null where they are not seen. */
function writeOf(node: ts.Node): { readonly object: ts.Expression; readonly values: readonly ts.Expression[] | null } | null {
  if (ts.isCallExpression(node) && node.expression.getText() === 'Object.assign') {
    const [object, ...values] = node.arguments;
    return object ? { object, values } : null;
  }
  if (!ts.isElementAccessExpression(node) && !ts.isPropertyAccessExpression(node)) return null;
  const isChange = ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent) && mutating.has(node.name.text);
  return isChange || isTarget(node) ? { object: node.expression, values: valuesOf(node) } : null;
}

/** `w` of `w[i].x`. */
function rootOf(node: ts.Expression): ts.Identifier | null {
  if (ts.isIdentifier(node)) return node;
  const isPart = ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node);
  return isPart || ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node)
    ? rootOf(node.expression)
    : null;
}

/** Is it the caller's, or made where it stands and never handed on? */
function isElsewhere(lw: Lowering, root: ts.Identifier, entry: FunctionNode): boolean {
  const symbol = lw.checker.getSymbolAtLocation(root);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration) return false;
  if (lw.module.scanner.writes.assignmentsOf(symbol).length > 0) return false;
  if (ts.isParameter(declaration)) return declaration.parent === entry;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer || !isMaking(declaration.initializer)) return false;
  const isByParts = ({ parent }: ts.Node): boolean =>
    parent === declaration ||
    ((ts.isElementAccessExpression(parent) || ts.isPropertyAccessExpression(parent)) && parent.expression !== undefined);
  return lw.module.scanner.writes.mentionsOf(symbol).every((mention) => isByParts(mention));
}

/** Numbers in a list of its own. */
const isMaking = (node: ts.Expression): boolean =>
  (ts.isNewExpression(node) && /^(Array|\w+Array)$/.test(node.expression.getText())) ||
  (ts.isArrayLiteralExpression(node) && node.elements.length === 0);
