/**
 * `static { … }` in classes.
 *
 * Needs   a class: of a class in a function the block runs where the class is declared; of a class of the module
 *         it has run when the module was loaded.
 * Gives   its statements, or the one expression that such a block has assigned to a static field for good.
 */

import { closeContext, openContext } from '../control/exits.ts';
import { Scope } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { lowerBlock } from '../control/statements.ts';
import { ts } from '../project.ts';

/** Of a class declared in a function, where it is declared. */
export function runStaticBlock(lw: Lowering, block: ts.ClassStaticBlockDeclaration, home: ts.ClassLikeDeclaration, scope: Scope): void {
  const outer = lw.scope;
  lw.scope = new Scope(scope, { kind: 'class', node: home, scope });
  openContext(lw, 'function', [], false);
  lowerBlock(lw, block.body.statements);
  closeContext(lw);
  lw.scope = outer;
}

/** What a static field holds from when the module was loaded on: nothing else assigns it. */
export function setByBlock(lw: Lowering, home: ts.ClassLikeDeclaration, member: ts.PropertyDeclaration): ts.Expression | null {
  const symbol = lw.checker.getSymbolAtLocation(member.name);
  const [write, ...others] = symbol ? lw.module.scanner.writes.assignmentsOf(symbol) : [];
  if (!write || others.length > 0) return null;
  const { parent } = write;
  const isAssigned = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left === write;
  if (!isAssigned || !ts.isExpressionStatement(parent.parent)) return null;
  const { parent: body } = parent.parent;
  return ts.isBlock(body) && ts.isClassStaticBlockDeclaration(body.parent) && body.parent.parent === home ? parent.right : null;
}
