/**
 * `default: { const left: never = action; return left; }`: code that TypeScript knows to be unreachable.
 *
 * Needs   the expression that is returned there, whose type is not what the function returns.
 * Gives   a throw, so that neither a result nor any code follows.
 */

import { definite } from '../../ir/types.ts';
import { valueItem, type Item } from '../items.ts';
import { join } from './joins.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { ts } from '../project.ts';
import { skipParens } from '../expressions/assign.ts';

export function returned(lw: Lowering, item: Item, node: ts.Expression): Item {
  const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
  // What is only asserted to be `never` is there: TypeScript could not follow its type.
  if (isCall || !(lw.checker.getTypeAtLocation(skipParens(node)).flags & ts.TypeFlags.Never)) return item;
  const target = lw.active.at(-1);
  const signature = target && lw.checker.getSignatureFromDeclaration(target);
  const wanted = signature && lw.module.types.read(lw.checker.getReturnTypeOfSignature(signature));
  if (!wanted) return item;
  const fits = item.kind === 'value' && join(definite(wanted), lw.typeOf(item.id)) !== null;
  if (fits || item.kind === 'unknown') return item;
  throwTypeError(lw, `${textOf(node)} is of no known kind`);
  return valueItem(lw.undef(wanted, lw.builder.span));
}
