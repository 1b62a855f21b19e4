/**
 * Work arrays that a function uses again in its next call.
 *
 * Needs   allocations that passes/memory/workArrays.ts has given numbers.
 * Gives   one list of arrays that each call takes out of the function's pool and puts back at its end.
 */

import * as t from '@babel/types';
import type { Type } from '../../ir/ir.ts';
import type { Tree } from '../tree.ts';
import type { Writer } from '../writer.ts';

export function usesWorkArrays(w: Writer): boolean {
  return [...w.flow.extents.keys()].some(
    (op) =>
      ((op.kind === 'newArray' || op.kind === 'slice') && op.work !== undefined) ||
      ((op.kind === 'shadow' || op.kind === 'copy') && (op.work?.some((which) => which !== null) ?? false)),
  );
}

const method = (pool: t.Identifier, name: string, args: t.Expression[]): t.CallExpression =>
  t.callExpression(t.memberExpression(t.identifier(pool.name), t.identifier(name)), args);

export const takeArrays = (w: Writer, pool: t.Identifier): t.Statement =>
  t.variableDeclaration('const', [
    t.variableDeclarator(w.local('work'), t.logicalExpression('??', method(pool, 'pop', []), t.arrayExpression([]))),
  ]);

export const putBackArrays = (w: Writer, pool: t.Identifier): t.Statement => t.expressionStatement(method(pool, 'push', [w.local('work')]));

export function workArray(w: Writer, which: number, length: t.Expression, type: Type | null = null): t.Expression {
  const number = t.numericLiteral(which);
  if (type?.kind !== 'array' || type.storage === 'Float64Array')
    return t.callExpression(w.context.helper('workArray'), [w.local('work'), number, length]);
  return t.callExpression(w.context.helper('workArrayOf'), [w.local('work'), number, t.identifier(type.storage), length]);
}

export const workCopy = (w: Writer, which: number, from: Tree): t.Expression =>
  t.callExpression(w.context.helper('workCopy'), [w.local('work'), t.numericLiteral(which), from.node]);
