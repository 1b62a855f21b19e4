/** The lists of statements inside a statement. */

import type * as t from '@babel/types';

export function blocksOf(statement: t.Statement): t.Statement[][] {
  switch (statement.type) {
    case 'BlockStatement':
      return [statement.body];
    case 'IfStatement':
      return [...blocksOf(statement.consequent), ...(statement.alternate ? blocksOf(statement.alternate) : [])];
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return blocksOf(statement.body);
    default:
      return [];
  }
}
