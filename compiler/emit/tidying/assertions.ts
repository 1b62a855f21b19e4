/**
 * `if (t) { … t!.left … }` as `if (t) { … t.left … }`: what a test has shown, TypeScript knows as well.
 *
 * Needs   the finished statements of a function, still without names, and which variable an identifier stands for.
 * Gives   the same without assertions of what is known to be there. Only of variables that are assigned once: TypeScript
 *         forgets what it knew of the others where they are assigned.
 */

import * as t from '@babel/types';
import { isMutable, type Variable } from '../variables/variables.ts';

type StandsFor = (node: t.Identifier) => Variable | undefined;

export function dropAssertions(list: readonly t.Statement[], standsFor: StandsFor): void {
  const tests = testsIn(list, standsFor);

  /** What is there where the test came out as `outcome`. */
  const shown = (test: t.Node, outcome: boolean): Variable[] => {
    switch (test.type) {
      case 'Identifier': {
        const variable = standsFor(test);
        const named = variable && tests.get(variable);
        if (named) return shown(named, outcome).filter(isConstant);
        return outcome && variable && !isMutable(variable) ? [variable] : [];
      }
      case 'UnaryExpression':
        return test.operator === '!' ? shown(test.argument, !outcome) : [];
      case 'LogicalExpression':
        return test.operator === (outcome ? '&&' : '||') ? [...shown(test.left, outcome), ...shown(test.right, outcome)] : [];
      case 'BinaryExpression': {
        const { left, operator, right } = test;
        if (left.type !== 'Identifier' || operator.startsWith('!') !== outcome || !/^[!=]==?$/.test(operator)) return [];
        const variable = standsFor(left);
        return variable && !isMutable(variable) && isWhatItLacks(variable, operator.length === 2, right) ? [variable] : [];
      }
      default:
        return [];
    }
  };

  const visit = <N extends t.Node>(node: N, there: ReadonlySet<Variable>): N => {
    const within = (test: t.Node, outcome: boolean): ReadonlySet<Variable> => new Set([...there, ...shown(test, outcome)]);
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
      node.test = visit(node.test, there);
      visitInto(node, 'consequent', within(node.test, true));
      visitInto(node, 'alternate', within(node.test, false));
    } else if (node.type === 'LogicalExpression' && node.operator !== '??') {
      node.left = visit(node.left, there);
      node.right = visit(node.right, within(node.left, node.operator === '&&'));
    } else for (const key of t.VISITOR_KEYS[node.type] ?? []) visitInto(node, key, there);
    if (node.type !== 'TSNonNullExpression' || node.expression.type !== 'Identifier') return node;
    const variable = standsFor(node.expression);
    return (variable && there.has(variable) ? node.expression : node) as N;
  };

  const visitInto = (node: t.Node, key: string, there: ReadonlySet<Variable>): void => {
    const fields = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
    const inner = fields[key];
    if (Array.isArray(inner)) fields[key] = inner.map((one) => one && visit(one, there));
    else if (inner) fields[key] = visit(inner, there);
  };

  for (const statement of list) visit(statement, new Set());
}

/** What `const test = options === undefined` stands for, of which TypeScript knows when `test` is asked. */
function testsIn(list: readonly t.Statement[], standsFor: StandsFor): ReadonlyMap<Variable, t.Expression> {
  const tests = new Map<Variable, t.Expression>();
  const note = (node: t.Node): void => {
    if (node.type !== 'VariableDeclaration' || node.kind !== 'const') return;
    for (const { id, init } of node.declarations) {
      const variable = id.type === 'Identifier' && !id.typeAnnotation ? standsFor(id) : undefined;
      if (variable?.type.kind === 'boolean' && init) tests.set(variable, init);
    }
  };
  for (const statement of list) t.traverseFast(statement, note);
  return tests;
}

const isConstant = ({ isParam, declaration }: Variable): boolean =>
  isParam || (declaration?.type === 'VariableDeclaration' && declaration.kind === 'const');

/** Is it the very value that stands for what is missing? `==` takes `undefined` and `null` for the same. */
function isWhatItLacks({ type }: Variable, isLoose: boolean, value: t.Node): boolean {
  if (type.kind !== 'maybe') return false;
  const isNull = value.type === 'NullLiteral';
  if (!isNull && !(value.type === 'Identifier' && value.name === 'undefined')) return false;
  return isLoose || type.absent === (isNull ? 'null' : 'undefined');
}
