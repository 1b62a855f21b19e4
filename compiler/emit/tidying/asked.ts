/**
 * Tests are put where they are used: `again = !(s > 2); if (!again) break;` becomes `if (s > 2) break;`.
 *
 * Needs   the finished statements of a function, still without names, and which variable an identifier stands for.
 * Gives   the same computation without variables that are read only by the `if` that follows their assignment. On
 *         other paths such a variable is assigned constants, which nothing reads.
 */

import * as t from '@babel/types';
import { negate } from '../expressions/expressions.ts';
import type { Variable } from '../variables/variables.ts';

type StandsFor = (node: t.Identifier) => Variable | undefined;

interface Mentions {
  /** Everywhere: its declaration, assignments and reads. */
  count: number;
  /** Declared without a value, or with a constant. */
  declared: boolean;
  /** Its declaration, what an `if` behind it asks for, and constants. */
  accounted: number;
}

export function askDirectly(list: t.Statement[], standsFor: StandsFor): void {
  const mentions = new Map<Variable, Mentions>();
  const of = (variable: Variable): Mentions => {
    const known = mentions.get(variable) ?? { count: 0, declared: false, accounted: 0 };
    mentions.set(variable, known);
    return known;
  };
  for (const statement of list) {
    t.traverseFast(statement, (node) => {
      const variable = node.type === 'Identifier' ? standsFor(node) : undefined;
      if (variable?.type.kind === 'boolean') of(variable).count++;
    });
  }
  const lists = allLists(list);
  for (const one of lists) {
    one.forEach((statement, k) => {
      const declared = declaredIn(statement, standsFor);
      if (declared) {
        of(declared).declared = true;
        of(declared).accounted++;
      }
      const given = givenIn(statement, standsFor);
      if (!given) return;
      if (askedBehind(one, k, given, standsFor)) of(given.variable).accounted += 2;
      else if (given.value.type === 'BooleanLiteral' && one.length > 1) of(given.variable).accounted++;
    });
  }
  const needless = new Set(
    [...mentions].filter(([, { count, declared, accounted }]) => declared && count === accounted).map(([one]) => one),
  );
  if (needless.size === 0) return;
  for (const one of lists) {
    for (let k = 0; k < one.length; k++) {
      const statement = one[k] as t.Statement;
      const given = givenIn(statement, standsFor);
      const variable = given?.variable ?? declaredIn(statement, standsFor);
      if (!variable || !needless.has(variable)) continue;
      const asking = given && askedBehind(one, k, given, standsFor);
      if (asking) asking.test = asking.test.type === 'UnaryExpression' ? negate(given.value) : given.value;
      const next = one[k + 1];
      if (next) t.inheritLeadingComments(next, statement);
      one.splice(k--, 1);
    }
  }
}

/** `let v: boolean;` or `let v = false;`. */
function declaredIn(statement: t.Statement, standsFor: StandsFor): Variable | undefined {
  if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return undefined;
  const [only] = statement.declarations;
  if (only?.id.type !== 'Identifier' || (only.init && only.init.type !== 'BooleanLiteral')) return undefined;
  return standsFor(only.id);
}

interface Given {
  readonly variable: Variable;
  readonly value: t.Expression;
}

/** `v = test;` */
function givenIn(statement: t.Statement | undefined, standsFor: StandsFor): Given | null {
  if (statement?.type !== 'ExpressionStatement') return null;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=' || expression.left.type !== 'Identifier') return null;
  const variable = standsFor(expression.left);
  return variable ? { variable, value: expression.right } : null;
}

/** `if (v)` or `if (!v)` behind the k-th statement, before which nothing changes that `v` was made of. */
function askedBehind(list: readonly t.Statement[], k: number, { variable, value }: Given, standsFor: StandsFor): t.IfStatement | null {
  const fixed = new Set<Variable>([variable]);
  t.traverseFast(value, (node) => {
    const one = node.type === 'Identifier' ? standsFor(node) : undefined;
    if (one) fixed.add(one);
  });
  let at = k + 1;
  for (
    let next = givenIn(list[at], standsFor);
    next && !fixed.has(next.variable) && isQuiet(next.value);
    next = givenIn(list[at], standsFor)
  )
    at++;
  const statement = list[at];
  if (statement?.type !== 'IfStatement') return null;
  const { test } = statement;
  const asked = test.type === 'UnaryExpression' && test.operator === '!' ? test.argument : test;
  return asked.type === 'Identifier' && standsFor(asked) === variable ? statement : null;
}

/** Does nothing but give a value. */
function isQuiet(value: t.Expression): boolean {
  let quiet = true;
  t.traverseFast(value, ({ type }) => {
    if (type === 'CallExpression' || type === 'NewExpression' || type === 'UpdateExpression' || type === 'AssignmentExpression')
      quiet = false;
  });
  return quiet;
}

function allLists(list: t.Statement[]): t.Statement[][] {
  const found = [list];
  for (const statement of list) {
    t.traverseFast(statement, (node) => {
      if (node.type === 'BlockStatement') found.push(node.body);
    });
  }
  return found;
}
