/** Edits of expressions. */

import ts from 'typescript';
import { kindOf } from './place.ts';
import type { EditOf } from './statements.ts';
import { condition, index, leaf, tame, type Context } from './words.ts';

/** Is it read here, and may anything of its type stand in its place? */
export function isRead(node: ts.Node): node is ts.Expression {
  if (!ts.isExpression(node) || ts.isOmittedExpression(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return false;
  const { parent } = node;
  if (ts.isTypeNode(parent) || ts.isExpressionStatement(parent) || ts.isSpreadElement(parent) || ts.isShorthandPropertyAssignment(parent))
    return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node && kindOfReceiver(parent);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent))
    return parent.initializer === node;
  if (ts.isParameter(parent) || ts.isBindingElement(parent) || (ts.isFunctionLike(parent) && !ts.isArrowFunction(parent))) return false;
  if (ts.isPrefixUnaryExpression(parent))
    return parent.operator !== ts.SyntaxKind.PlusPlusToken && parent.operator !== ts.SyntaxKind.MinusMinusToken;
  if (ts.isPostfixUnaryExpression(parent) || ts.isForInStatement(parent) || ts.isForOfStatement(parent)) return false;
  if (ts.isBinaryExpression(parent)) return parent.left !== node || !isAssignment(parent);
  if (ts.isParenthesizedExpression(parent)) return isRead(parent);
  return ts.isElementAccessExpression(parent) ? parent.argumentExpression === node : !isTarget(node);
}

const isAssignment = ({ operatorToken }: ts.BinaryExpression): boolean =>
  operatorToken.kind >= ts.SyntaxKind.FirstAssignment && operatorToken.kind <= ts.SyntaxKind.LastAssignment;

/** `a.length` steers loops more often than not. */
const kindOfReceiver = (access: ts.PropertyAccessExpression): boolean => access.name.text !== 'length';

/** Of a destructuring assignment. */
function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isArrayLiteralExpression(parent) || ts.isObjectLiteralExpression(parent)) return isTarget(parent);
  return ts.isBinaryExpression(parent) && parent.left === node && isAssignment(parent);
}

/** Where a number is an index, or runs a loop, most other numbers make no program. */
function steers(node: ts.Node): boolean {
  for (let one = node; one.parent && !ts.isFunctionLike(one); one = one.parent) {
    const { parent } = one;
    if (ts.isElementAccessExpression(parent) && parent.argumentExpression === one) return true;
    if (ts.isForStatement(parent) && parent.statement !== one) return true;
    if (ts.isNewExpression(parent)) return true;
  }
  return false;
}

const helpers: readonly string[] = [
  'return a * b;',
  'if (a > b) return a; let s = a; for (let k = 0; k < 2; k++) s += b * 0.5; return s;',
  'let s = 0; for (let k = 0; k < 3; k++) { if (k === 1) continue; s += a * k; } return s + b;',
  'const p = [a, b]; p[0] *= p[1]; p[1] = p[0] - b; return p[0] + p[1];',
  'const o = { a, b }; o.a += o.b; return o.a * 0.5;',
  'return a < 0 ? b : Math.sin(a) + b;',
];

type Form = readonly (string | ts.Node)[];

/** Around a number. */
const forms: readonly ((node: ts.Expression, c: Context) => Form)[] = [
  (node, c) => [`(${condition(c)} ? `, node, ` : ${leaf(c)})`],
  (node, c) => ['(', node, ` ${c.random.pick(['+', '-', '*'])} ${leaf(c)})`],
  (_, c) => [leaf(c)],
  (node, c) => [tame(c, '§').split('§')].flatMap((parts) => parts.flatMap((part, k) => (k === 0 ? [part] : ['(', node, ')', part]))),
  (node, c) => [c.random.pick(['(() => ', '((): number => ']), node, ')()'],
  (node, c) => ['((q: number): number => q * ', leaf(c), ')(', node, ')'],
  (node, c) => ['[', node, `, ${leaf(c)}][${c.random.pick(['0', '0', '1'])}]`],
  (node, c) => ['({ q: ', node, `, r: ${leaf(c)} }).${c.random.pick(['q', 'r'])}`],
];

const operators: Readonly<Record<string, readonly string[]>> = {
  '+': ['-', '*'],
  '-': ['+', '*'],
  '*': ['+', '-'],
  '/': ['*'],
  '<': ['<=', '>'],
  '<=': ['<'],
  '>': ['>=', '<'],
  '>=': ['>'],
  '+=': ['=', '-=', '*='],
  '*=': ['=', '+='],
  '-=': ['=', '+='],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
};

export const ofExpressions: readonly EditOf<ts.Expression>[] = [
  [
    5,
    'operator',
    (node, { draft, context }) => {
      if (!ts.isBinaryExpression(node) || (steers(node) && context.random.chance(0.8))) return false;
      const others = operators[node.operatorToken.getText()];
      if (!others || draft.has(node.operatorToken)) return false;
      draft.replace(node.operatorToken, [context.random.pick(others)]);
      return true;
    },
  ],
  [
    9,
    'number form',
    (node, { draft, context, checker }) => {
      if (!isRead(node) || steers(node) || kindOf(checker.getTypeAtLocation(node), checker) !== 'number') return false;
      draft.replace(node, context.random.pick(forms)(node, context));
      return true;
    },
  ],
  [
    2,
    'number by a helper',
    (node, { draft, context, checker }) => {
      if (!isRead(node) || steers(node) || kindOf(checker.getTypeAtLocation(node), checker) !== 'number') return false;
      const name = `${context.fresh()}__`;
      draft.helpers.push(`function ${name}(a: number, b: number): number { ${context.random.pick(helpers)} }`);
      draft.replace(node, [`${name}(`, node, `, ${leaf(context)})`]);
      return true;
    },
  ],
  [
    3,
    'index',
    (node, { draft, context }) => {
      const { parent } = node;
      if (!ts.isElementAccessExpression(parent) || parent.argumentExpression !== node || !ts.isIdentifier(parent.expression)) return false;
      const array = parent.expression.text;
      const other: Form[] = [[index(context, array)], ['(', node, ` + 1) % ${array}.length`], [`${array}.length - 1 - (`, node, ')']];
      draft.replace(node, context.random.pick(other));
      return true;
    },
  ],
  [
    4,
    'variable of the same type',
    (node, { draft, context, checker }) => {
      if (!ts.isIdentifier(node) || !isRead(node)) return false;
      const type = checker.typeToString(checker.getTypeAtLocation(node));
      const isCount = context.place.counts.some(({ name }) => name === node.text);
      const others = context.place.variables.filter(
        (one) => one.name !== node.text && one.isCount === isCount && checker.typeToString(one.type) === type,
      );
      if (others.length === 0) return false;
      draft.replace(node, [context.random.pick(others).name]);
      return true;
    },
  ],
  [
    3,
    'no copy',
    (node, { draft, checker }) => {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
      const { name, expression } = node.expression;
      if (!/^(slice|map|concat|toSorted|toReversed)$/.test(name.text)) return false;
      const kinds = [node, expression].map((one) => kindOf(checker.getTypeAtLocation(one), checker));
      if (kinds[0] === null || kinds[0] !== kinds[1]) return false;
      draft.replace(node, [expression]);
      return true;
    },
  ],
  [
    3,
    'list form',
    (node, { draft, context, checker }) => {
      const kind = isRead(node) ? kindOf(checker.getTypeAtLocation(node), checker) : null;
      if (kind === null || kind === 'number') return false;
      const scaled = kind === 'rows' ? '.map((r) => r.slice())' : `.map((v) => v ${context.random.pick(['*', '+'])} ${leaf(context)})`;
      const same = context.place.variables.filter((one) => one.kind === kind);
      const other = same.length > 0 ? context.random.pick(same).name : null;
      const all: Form[] = [[node, '.slice()'], [node, scaled], ...(other ? [[`(${condition(context)} ? `, node, ` : ${other})`]] : [])];
      draft.replace(node, context.random.pick(all));
      return true;
    },
  ],
];
