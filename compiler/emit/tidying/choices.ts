/**
 * `let x: number; if (test) { x = a; } else { x = b; }` as `const x = test ? a : b`, where that is short.
 *
 * Needs   the finished statements of a function, still without names.
 * Gives   the same computation; comments stay with the statement they stood above.
 */

import * as t from '@babel/types';
import { blocksOf } from './blocks.ts';
import { groupedIn } from '../expressions/expressions.ts';
import { isMutable, type Variable } from '../variables/variables.ts';

type StandsFor = (node: t.Identifier) => Variable | undefined;

/** Wider choices read better as statements. */
const widest = 24;

export function shortenChoices(list: t.Statement[], standsFor: StandsFor): void {
  for (let k = 0; k < list.length; k++) {
    const statement = list[k] as t.Statement;
    for (const inner of blocksOf(statement)) shortenChoices(inner, standsFor);
    const next = list[k + 1];
    const chosen = next && choice(statement, next, standsFor);
    if (!chosen) continue;
    chosen.leadingComments = [...(statement.leadingComments ?? []), ...(next.leadingComments ?? [])];
    chosen.loc = next.loc ?? null;
    list.splice(k, 2, chosen);
    k--;
  }
}

function choice(declaration: t.Statement, next: t.Statement, standsFor: StandsFor): t.VariableDeclaration | null {
  if (declaration.type !== 'VariableDeclaration' || declaration.declarations.length !== 1 || next.type !== 'IfStatement') return null;
  const [declarator] = declaration.declarations;
  const id = declarator?.id;
  if (id?.type !== 'Identifier' || declarator?.init || declarator?.definite) return null;
  const variable = standsFor(id);
  const then = assigned(next.consequent, variable, standsFor);
  const otherwise = next.alternate && assigned(next.alternate, variable, standsFor);
  if (!variable || !then || !otherwise) return null;
  if (variable.writes.length === 2) declaration.kind = 'const';
  if (variable.writes.length === 2 && isInferred(variable, [next.test, then, otherwise], standsFor)) id.typeAnnotation = null;
  const test = groupedIn('?:', next.test);
  return t.variableDeclaration(declaration.kind, [t.variableDeclarator(id, t.conditionalExpression(test, then, otherwise))]);
}

/** TypeScript narrows booleans where they are assigned: round a loop it may want the type of one to find the type of that very one. */
function isInferred({ type }: Variable, parts: readonly t.Expression[], standsFor: StandsFor): boolean {
  const narrows = (part: t.Expression): boolean => {
    const read = part.type === 'Identifier' ? standsFor(part) : undefined;
    return read?.type.kind === 'boolean' && isMutable(read);
  };
  return type.kind === 'real' || (type.kind === 'boolean' && !parts.some(narrows));
}

/** What a branch gives the variable, if it does nothing else. */
function assigned(branch: t.Statement, variable: Variable | undefined, standsFor: StandsFor): t.Expression | null {
  const [only, more] = branch.type === 'BlockStatement' ? branch.body : [branch];
  if (only?.type !== 'ExpressionStatement' || more || only.leadingComments?.length) return null;
  const { expression } = only;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=' || expression.left.type !== 'Identifier') return null;
  if (standsFor(expression.left) !== variable || widthOf(expression.right) > widest) return null;
  return expression.right;
}

function widthOf(node: t.Node): number {
  let width = 0;
  t.traverseFast(node, (one) => {
    if (one.type === 'ConditionalExpression' || one.type === 'ObjectExpression') width = Infinity;
    else width += one.type === 'Identifier' ? 4 : one.type === 'NumericLiteral' ? 2 : 2;
  });
  return width;
}
