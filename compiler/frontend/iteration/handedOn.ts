/** Objects that are iterated by what they hold: `[Symbol.iterator]() { return this.items[Symbol.iterator](); }`. */

import { bindCaptured, scopeOfMember } from '../classes/classCaptures.ts';
import { Scope, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

/** Calls `use` for the expression that is iterated instead of the object, in the scope of the object's iterator; null where it is another one. */
export function whereHandedOn<T>(lw: Lowering, item: Item, node: ts.Expression, use: (instead: ts.Expression) => T): T | null {
  const properties = lw.checker.getTypeAtLocation(node).getProperties();
  const member = properties.find((one) => one.name.startsWith('__@iterator'))?.valueDeclaration;
  const home = member?.parent;
  if (!member || !ts.isMethodDeclaration(member) || member.asteriskToken || !home || !ts.isClassLike(home)) return null;
  const instead = iteratedInstead(member);
  if (!instead || lw.module.descendantsOf(home).length > 1) return null;
  const outer = lw.scope;
  lw.scope = new Scope(scopeOfMember(lw, home), item);
  bindCaptured(lw, home, item, lw.scope);
  const result = use(instead);
  lw.scope = outer;
  return result;
}

function iteratedInstead({ body }: ts.MethodDeclaration): ts.Expression | null {
  const [only, ...others] = body?.statements ?? [];
  if (others.length > 0 || !only || !ts.isReturnStatement(only) || !only.expression) return null;
  const call = only.expression;
  if (!ts.isCallExpression(call) || call.arguments.length > 0) return null;
  const { expression } = call;
  if (ts.isElementAccessExpression(expression) && expression.argumentExpression.getText() === 'Symbol.iterator')
    return expression.expression;
  return ts.isPropertyAccessExpression(expression) && ['values', 'entries', 'keys'].includes(expression.name.text) ? call : null;
}
