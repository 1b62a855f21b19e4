/**
 * Last touches to the finished statements of a function, still without names: `const` for what is assigned
 * once, and a start value for what only one branch gives another.
 *
 * Needs   the statements, and which variable an identifier stands for.
 * Gives   the same computation.
 */

import * as t from '@babel/types';
import { blocksOf } from './blocks.ts';
import { negate } from '../expressions/expressions.ts';
import type { Variable } from '../variables/variables.ts';

type StandsFor = (node: t.Identifier) => Variable | undefined;

/** `let x: number; if (test) { … x = a; } else { x = 0; }` as `let x = 0; if (test) { … x = a; }`. */
export function giveStartValues(list: t.Statement[], standsFor: StandsFor): void {
  list.forEach((statement, k) => {
    for (const inner of blocksOf(statement)) giveStartValues(inner, standsFor);
    if (statement.type !== 'IfStatement' || !statement.alternate) return;
    const swapped = !startValues(statement.alternate, standsFor) && canFlip(statement.test);
    const defaults = startValues(swapped ? statement.consequent : statement.alternate, standsFor);
    if (!defaults) return;
    const declared = declarationsBefore(list, k, standsFor);
    if (![...defaults.keys()].every((variable) => declared.has(variable))) return;
    for (const [variable, value] of defaults) {
      const declarator = declared.get(variable);
      if (!declarator) continue;
      declarator.init = value;
      if (declarator.id.type === 'Identifier' && (variable.type.kind === 'real' || variable.type.kind === 'boolean'))
        declarator.id.typeAnnotation = null;
    }
    if (swapped) {
      const { test, alternate } = statement;
      statement.test = negate(test);
      statement.consequent = alternate.type === 'BlockStatement' ? alternate : t.blockStatement([alternate]);
    }
    statement.alternate = null;
    if (statement.consequent.type === 'BlockStatement') dropRepeated(statement.consequent.body, defaults, standsFor);
  });
}

/** A branch need not give a variable the value that it starts with. */
function dropRepeated(list: t.Statement[], defaults: ReadonlyMap<Variable, t.Expression>, standsFor: StandsFor): void {
  const untouched = new Set(defaults.keys());
  for (let k = 0; k < list.length && untouched.size > 0; k++) {
    const statement = list[k] as t.Statement;
    const only = startValues(statement, standsFor);
    const repeated = only && [...only].every(([one, value]) => untouched.has(one) && sameLiteral(defaults.get(one), value));
    if (repeated && list.length > 1) list.splice(k--, 1);
    t.traverseFast(statement, (node) => {
      const variable = node.type === 'Identifier' ? standsFor(node) : undefined;
      if (variable && !repeated) untouched.delete(variable);
    });
  }
}

const sameLiteral = (a: t.Node | undefined, b: t.Node): boolean =>
  (a?.type === 'NumericLiteral' && b.type === 'NumericLiteral' && a.value === b.value) ||
  (a?.type === 'BooleanLiteral' && b.type === 'BooleanLiteral' && a.value === b.value);

/** Negating it is no less readable. */
const canFlip = (test: t.Expression): boolean =>
  test.type === 'Identifier' ||
  (test.type === 'UnaryExpression' && test.operator === '!') ||
  (test.type === 'BinaryExpression' && /^[!=]==?$/.test(test.operator));

/** What a branch gives to which variable, if it gives constants and does nothing else. */
function startValues(branch: t.Statement, standsFor: StandsFor): Map<Variable, t.Expression> | null {
  const found = new Map<Variable, t.Expression>();
  for (const statement of branch.type === 'BlockStatement' ? branch.body : [branch]) {
    if (statement.type !== 'ExpressionStatement' || statement.leadingComments?.length) return null;
    const { expression } = statement;
    if (expression.type !== 'AssignmentExpression' || expression.operator !== '=' || expression.left.type !== 'Identifier') return null;
    const variable = standsFor(expression.left);
    if (!variable || found.has(variable) || !isLiteral(expression.right)) return null;
    found.set(variable, expression.right);
  }
  return found.size > 0 ? found : null;
}

const isLiteral = (node: t.Expression): boolean =>
  node.type === 'NumericLiteral' || node.type === 'BooleanLiteral' || (node.type === 'UnaryExpression' && isLiteral(node.argument));

/** Variables declared without a value directly before a statement. */
function declarationsBefore(list: readonly t.Statement[], at: number, standsFor: StandsFor): Map<Variable, t.VariableDeclarator> {
  const found = new Map<Variable, t.VariableDeclarator>();
  for (let k = at - 1; k >= 0; k--) {
    const statement = list[k];
    const declarator = statement?.type === 'VariableDeclaration' && statement.declarations.length === 1 ? statement.declarations[0] : null;
    if (!declarator || declarator.init || declarator.definite || declarator.id.type !== 'Identifier') break;
    const variable = standsFor(declarator.id);
    if (variable) found.set(variable, declarator);
  }
  return found;
}

/** `let` for what is assigned again, `const` for everything else. */
export function preferConst(list: readonly t.Statement[], standsFor: StandsFor): void {
  const assigned = new Set<Variable>();
  const note = (node: t.Node): void => {
    if (node.type === 'ArrayPattern') for (const element of node.elements) if (element) note(element);
    if (node.type === 'ObjectPattern') for (const one of node.properties) if (one.type === 'ObjectProperty') note(one.value);
    const variable = node.type === 'Identifier' ? standsFor(node) : undefined;
    if (variable) assigned.add(variable);
  };
  const declarations: t.VariableDeclaration[] = [];
  for (const statement of list) {
    t.traverseFast(statement, (node) => {
      if (node.type === 'AssignmentExpression') note(node.left);
      else if (node.type === 'UpdateExpression') note(node.argument);
      else if (node.type === 'VariableDeclaration' && node.kind === 'let') declarations.push(node);
    });
  }
  for (const declaration of declarations) {
    const [only] = declaration.declarations;
    if (!only?.init || only.id.type !== 'Identifier' || declaration.declarations.length > 1) continue;
    const variable = standsFor(only.id);
    if (!variable || assigned.has(variable)) continue;
    declaration.kind = 'const';
    if (variable.type.kind === 'real') only.id.typeAnnotation = null;
  }
}
