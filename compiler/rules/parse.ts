/**
 * Rule templates: JavaScript expressions, read into a tree of rule applications.
 *
 * Needs   a template of rules/scalar.ts: numbers, names, arithmetic, comparisons, `?:`, `Math.f(…)`,
 *         `Number(…)`, `Boolean(…)`, `Number.isNaN(…)` and its like, the constants of `Math`, NaN and Infinity, and
 *         rules that JavaScript has no name for, such as `mulz(…)`, under their own.
 * Gives   its tree. Anything else is an error that names the template.
 */

import { parseExpression } from '@babel/parser';
import type { Expression } from '@babel/types';

export type Template =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'apply'; readonly rule: string; readonly args: readonly Template[] };

export const named = (name: string): Template => ({ kind: 'name', name });
export const numeral = (value: number): Template => ({ kind: 'number', value });
export const applied = (rule: string, ...args: readonly Template[]): Template => ({ kind: 'apply', rule, args });

const binary: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '%': 'mod',
  '**': 'pow',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '===': 'eq',
  '!==': 'ne',
  '==': 'looseEq',
  '!=': 'looseNe',
  '&': 'bitAnd',
  '|': 'bitOr',
  '^': 'bitXor',
  '<<': 'shl',
  '>>': 'shr',
  '>>>': 'ushr',
};
const conversions: Readonly<Record<string, string>> = { Number: 'toNumber', Boolean: 'truthy', isNaN: 'isNotNumber' };
const unary: Readonly<Record<string, string>> = { '-': 'neg', '!': 'not', '~': 'bitNot' };

/** `Math.max(a, b)` becomes apply max(a, b); whether there is such a rule is for `isRule` to say. */
export function parse(source: string): Template {
  const refuse = (found: string): never => {
    throw new SyntaxError(`rule template \`${source}\`: ${found} is not allowed here`);
  };
  const read = (node: Expression): Template => {
    switch (node.type) {
      case 'NumericLiteral':
        return numeral(node.value);
      case 'Identifier':
        if (node.name === 'NaN') return numeral(NaN);
        if (node.name === 'Infinity') return numeral(Infinity);
        return named(node.name);
      case 'UnaryExpression': {
        if (node.operator === '-' && node.argument.type === 'NumericLiteral') return numeral(-node.argument.value);
        const rule = unary[node.operator] ?? refuse(node.operator);
        return applied(rule, read(node.argument));
      }
      case 'BinaryExpression': {
        if (node.left.type === 'PrivateName') return refuse('#');
        return applied(binary[node.operator] ?? refuse(node.operator), read(node.left), read(node.right));
      }
      case 'ConditionalExpression':
        return applied('select', read(node.test), read(node.consequent), read(node.alternate));
      case 'MemberExpression': {
        const value = (Math as unknown as Record<string, unknown>)[memberOf(node, 'Math') ?? ''];
        return typeof value === 'number' ? numeral(value) : refuse('a property');
      }
      case 'CallExpression': {
        const { callee } = node;
        const rule =
          callee.type === 'Identifier'
            ? (conversions[callee.name] ?? callee.name)
            : (memberOf(callee, 'Math') ?? memberOf(callee, 'Number') ?? refuse('this call'));
        return applied(rule, ...node.arguments.map((argument) => read(argument as Expression)));
      }
      default:
        return refuse(node.type);
    }
  };
  return read(parseExpression(source));
}

/** `sin` of `Math.sin`. */
function memberOf(node: { readonly type: string }, owner: string): string | null {
  const member = node as Expression;
  if (member.type !== 'MemberExpression' || member.computed) return null;
  const { object, property } = member;
  return object.type === 'Identifier' && object.name === owner && property.type === 'Identifier' ? property.name : null;
}
