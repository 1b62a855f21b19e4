/** Scalar primitives and constants as expressions. */

import * as t from '@babel/types';
import { coalesceRule } from './nullish.ts';
import { mathConstants } from '../../ir/mathConstants.ts';
import type { HelperName } from '../moduleParts/helpers.ts';

const binary: ReadonlyMap<string, t.BinaryExpression['operator']> = new Map([
  ['add', '+'],
  ['sub', '-'],
  ['mul', '*'],
  ['div', '/'],
  ['mod', '%'],
  ['pow', '**'],
  ['lt', '<'],
  ['le', '<='],
  ['gt', '>'],
  ['ge', '>='],
  ['eq', '==='],
  ['ne', '!=='],
  ['looseEq', '=='],
  ['looseNe', '!='],
  ['bitAnd', '&'],
  ['bitOr', '|'],
  ['bitXor', '^'],
  ['shl', '<<'],
  ['shr', '>>'],
  ['ushr', '>>>'],
]);

const unary: ReadonlyMap<string, t.UnaryExpression['operator']> = new Map([
  ['neg', '-'],
  ['not', '!'],
  ['bitNot', '~'],
]);

const predicates: readonly string[] = ['isNaN', 'isFinite', 'isInteger', 'isSafeInteger'];

/** Operators that have a compound assignment. */
const compound: readonly string[] = ['+', '-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>'];
export const hasCompound = (operator: string): boolean => compound.includes(operator);

export const member = (object: string, property: string): t.MemberExpression =>
  t.memberExpression(t.identifier(object), t.identifier(property));

/** `helper` gives the name of a function of the runtime. */
export function applyNode(rule: string, args: readonly t.Expression[], helper: (name: HelperName) => t.Identifier): t.Expression {
  const [a, b, c] = args;
  const operator = binary.get(rule);
  if (operator && a && b) {
    const isEquality = operator.length > 1 && operator.endsWith('=') && operator !== '<=' && operator !== '>=';
    const side = (node: t.Expression): t.Expression => grouped(operator, isEquality ? plainNaN(node) : node);
    // a + -b is a - b, to the last bit.
    if ((rule === 'add' || rule === 'sub') && b.type === 'UnaryExpression' && b.operator === '-')
      return t.binaryExpression(rule === 'add' ? '-' : '+', side(a), side(b.argument));
    return t.binaryExpression(operator, side(a), side(b));
  }
  if (rule === coalesceRule && a && b) return t.logicalExpression('??', groupedIn('??', withoutAssertion(a)), groupedIn('??', b));
  const prefix = unary.get(rule);
  // -(2 * a) is -2 * a, to the last bit.
  if (prefix === '-' && a?.type === 'BinaryExpression' && a.operator === '*' && a.left.type === 'NumericLiteral')
    return t.binaryExpression('*', constantNode(-a.left.value), a.right);
  if (prefix && a) return prefix === '!' ? negate(a) : t.unaryExpression(prefix, a);
  if (rule === 'select' && a && b && c) return t.conditionalExpression(groupedIn('?:', asTest(a)), groupedIn('?:', b), c);
  if (rule === 'toInteger') return t.logicalExpression('||', t.callExpression(member('Math', 'trunc'), [...args]), t.numericLiteral(0));
  if (rule === 'mulz') return t.callExpression(helper('mulz'), [...args]);
  if (rule === 'truthy') return t.callExpression(t.identifier('Boolean'), [...args]);
  if (rule === 'toNumber') return t.callExpression(t.identifier('Number'), [...args]);
  if (rule === 'isNotNumber') return t.callExpression(t.identifier('isNaN'), [...args]);
  if ((rule === 'stopGradient' || rule === 'withDerivativeOf') && a) return a;
  return t.callExpression(member(predicates.includes(rule) ? 'Number' : 'Math', rule), [...args]);
}

const bitwise: readonly string[] = ['&', '|', '^', '<<', '>>', '>>>'];

/** Parentheses that nobody needs but the reader: around `%` and bitwise operators among others. */
function grouped(operator: string, node: t.Expression): t.Expression {
  if (node.type !== 'BinaryExpression') return node;
  const inner = node.operator;
  const unclear =
    bitwise.includes(operator) ||
    bitwise.includes(inner) ||
    (inner === '%' && '+-*/%'.includes(operator)) ||
    (operator === '%' && '*/'.includes(inner));
  return unclear ? t.parenthesizedExpression(node) : node;
}

/** TypeScript needs no assertion in front of `??`. */
const withoutAssertion = (node: t.Expression): t.Expression => (node.type === 'TSNonNullExpression' ? node.expression : node);

/** `a || (b && c)`, and a choice inside a choice. */
export const groupedIn = (operator: '||' | '&&' | '??' | '?:', node: t.Expression): t.Expression =>
  (node.type === 'LogicalExpression' && operator !== '?:' && node.operator !== operator) ||
  (node.type === 'ConditionalExpression' && operator === '?:')
    ? t.parenthesizedExpression(node)
    : node;

/** TypeScript refuses a comparison with `NaN`, but not with `Number.NaN`. */
const plainNaN = (node: t.Expression): t.Expression => (node.type === 'Identifier' && node.name === 'NaN' ? member('Number', 'NaN') : node);

const opposite: ReadonlyMap<string, t.BinaryExpression['operator']> = new Map([
  ['===', '!=='],
  ['!==', '==='],
  ['==', '!='],
  ['!=', '=='],
]);

/** `Boolean(x)` is `x` where only its truth counts. */
export function asTest(node: t.Expression): t.Expression {
  const isCall = node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Boolean';
  const [argument] = isCall ? node.arguments : [];
  return argument && t.isExpression(argument) ? argument : node;
}

/** `!test`, simplified where that is exact: `!(a < b)` is not `a >= b`, because of NaN. */
export function negate(test: t.Expression): t.Expression {
  if (test.type === 'UnaryExpression' && test.operator === '!') return test.argument;
  const bare = asTest(test);
  if (bare !== test) return t.unaryExpression('!', bare);
  if (test.type === 'BooleanLiteral') return t.booleanLiteral(!test.value);
  if (test.type === 'BinaryExpression') {
    const operator = opposite.get(test.operator);
    if (operator) return { ...test, operator };
  }
  return t.unaryExpression('!', test);
}

export function constantNode(value: number | boolean | string | null | undefined): t.Expression {
  if (value === null) return t.nullLiteral();
  if (value === undefined) return t.identifier('undefined');
  if (typeof value === 'boolean') return t.booleanLiteral(value);
  if (typeof value === 'string') return t.stringLiteral(value);
  if (Number.isNaN(value)) return t.identifier('NaN');
  const known = mathConstants.get(value);
  if (known !== undefined) return member('Math', known);
  if (value < 0 || Object.is(value, -0)) return t.unaryExpression('-', constantNode(-value));
  if (value === Infinity) return t.identifier('Infinity');
  const node = t.numericLiteral(value);
  node.extra = { rawValue: value, raw: String(value).replace('e+', 'e') };
  return node;
}

/** Do two expressions read the same place? Identifiers are compared by what they stand for. */
export function sameExpression(a: t.Node, b: t.Node, standsFor: (node: t.Identifier) => unknown): boolean {
  if (a.type === 'Identifier' && b.type === 'Identifier') {
    const [left, right] = [standsFor(a), standsFor(b)];
    return left === undefined && right === undefined ? a.name === b.name : left === right;
  }
  if (a.type === 'MemberExpression' && b.type === 'MemberExpression') {
    return (
      a.computed === b.computed &&
      sameExpression(a.object, b.object, standsFor) &&
      (a.computed ? sameExpression(a.property, b.property, standsFor) : nameOf(a.property) === nameOf(b.property))
    );
  }
  if (a.type === 'BinaryExpression' && b.type === 'BinaryExpression') {
    return a.operator === b.operator && sameExpression(a.left, b.left, standsFor) && sameExpression(a.right, b.right, standsFor);
  }
  if (a.type === 'CallExpression' && b.type === 'CallExpression') {
    const [left, right] = [
      [a.callee, ...a.arguments],
      [b.callee, ...b.arguments],
    ];
    return left.length === right.length && left.every((part, k) => sameExpression(part, right[k] as t.Node, standsFor));
  }
  if (a.type === 'UnaryExpression' && b.type === 'UnaryExpression')
    return a.operator === b.operator && sameExpression(a.argument, b.argument, standsFor);
  if (a.type === 'NumericLiteral' && b.type === 'NumericLiteral') return a.value === b.value;
  if (a.type === 'StringLiteral' && b.type === 'StringLiteral') return a.value === b.value;
  if (a.type === 'TSNonNullExpression') return sameExpression(a.expression, b, standsFor);
  if (b.type === 'TSNonNullExpression') return sameExpression(a, b.expression, standsFor);
  return false;
}

const nameOf = (node: t.Node): string | null => (node.type === 'Identifier' ? node.name : null);

/** `isHidden`: TypeScript lets nobody outside of the class write `object.field`. */
export function propertyNode(object: t.Expression, field: string, isHidden: boolean): t.MemberExpression {
  if (/^(0|[1-9][0-9]*)$/.test(field)) return t.memberExpression(object, t.numericLiteral(Number(field)), true);
  return t.isValidIdentifier(field, false) && !isHidden
    ? t.memberExpression(object, t.identifier(field))
    : t.memberExpression(object, t.stringLiteral(field), true);
}

/** `...(value === undefined ? {} : { name: value })` */
export function fieldIfThere(name: string, value: t.Expression, again: t.Expression): t.SpreadElement {
  const test = t.binaryExpression('===', value, t.identifier('undefined'));
  return t.spreadElement(t.conditionalExpression(test, t.objectExpression([]), t.objectExpression([fieldNode(name, again)])));
}

/** `name: value`. `__proto__: value` would set the prototype, `['__proto__']: value` makes a property. */
export function fieldNode(name: string, value: t.Expression): t.ObjectProperty {
  if (name === '__proto__') return t.objectProperty(t.stringLiteral(name), value, true);
  return t.objectProperty(t.isValidIdentifier(name, false) ? t.identifier(name) : t.stringLiteral(name), value);
}
