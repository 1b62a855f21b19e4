/**
 * Sets that only answer whether something is in them.
 *
 * No number comes out of such a set again, only yes, no and how many: what goes in may be active, and
 * its influence is that of a comparison.
 */

import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

const questions = new Set(['has', 'size', 'add', 'delete', 'clear']);

/** Is the expression such a set: a constant that is made with `new Set` and only asked and filled? */
export function isMembershipSet(lw: Lowering, node: ts.Expression): boolean {
  const symbol = ts.isIdentifier(node) ? lw.checker.getSymbolAtLocation(node) : undefined;
  const declaration = symbol?.valueDeclaration;
  return symbol !== undefined && declaration !== undefined && ts.isVariableDeclaration(declaration) && isMadeForMembership(lw, declaration);
}

/** `const seen = new Set(…)` whose uses are all of that kind. */
export function isMadeForMembership(lw: Lowering, declaration: ts.Node): boolean {
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return false;
  const { initializer, parent, name } = declaration;
  const isNew = initializer !== undefined && ts.isNewExpression(initializer) && /^(Weak)?Set$/.test(initializer.expression.getText());
  if (!isNew || !ts.isVariableDeclarationList(parent) || !(parent.flags & ts.NodeFlags.Const)) return false;
  const symbol = lw.checker.getSymbolAtLocation(name);
  const home = ts.findAncestor(declaration, ts.isFunctionLike);
  if (!symbol || !home) return false;
  for (const node of nodesIn(home)) {
    if (ts.isIdentifier(node) && node !== name && node.text === name.text && lw.checker.getSymbolAtLocation(node) === symbol) {
      const access = node.parent;
      const asks = ts.isPropertyAccessExpression(access) && access.expression === node && questions.has(access.name.text);
      const chains = asks && access.name.text === 'add' && !ts.isExpressionStatement(access.parent.parent);
      if (!asks || chains) return false;
    }
  }
  return true;
}
