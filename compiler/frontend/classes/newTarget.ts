/**
 * `new.target`: the class that `new` was written with, while one of its constructors runs; nothing in what is merely called.
 *
 * Needs   the scope, whose `this` in a constructor is the instance being made.
 * Gives   the class, or undefined.
 */

import { definite } from '../../ir/types.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { isClass } from '../types/recordTypes.ts';
import { ts } from '../project.ts';

export function lowerMeta(lw: Lowering, node: ts.MetaProperty): Item {
  if (node.keywordToken !== ts.SyntaxKind.NewKeyword) return lw.refuse('AD1001', node, { what: `\`${textOf(node)}\`` });
  const around = ts.findAncestor(node, hasOwnTarget);
  if (!around || !ts.isConstructorDeclaration(around)) return valueItem(lw.constant(undefined));
  const home = lw.scope.self && classBeingMade(lw, lw.scope.self);
  if (!home) return lw.refuse('AD1001', node, { what: '`new.target` in a function that is compiled on its own' });
  return { kind: 'class', node: home, scope: lw.module.scopeOfClass(home) };
}

/** Arrow functions have that of the function around them. */
const hasOwnTarget = (node: ts.Node): boolean => ts.isFunctionLike(node) && !ts.isArrowFunction(node);

function classBeingMade(lw: Lowering, self: Item): ts.ClassLikeDeclaration | null {
  if (self.kind === 'object') return self.home;
  const type = self.kind === 'value' ? definite(lw.typeOf(self.id)) : null;
  return type?.kind === 'record' && isClass(type) && type.exact ? type.home : null;
}
