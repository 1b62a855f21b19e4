/** Assignments: targets are evaluated once, before the value; compound forms read before they compute. */

import { bigint, definite, isBigInt, real } from '../../ir/types.ts';
import { foreignValue } from '../platform/foreign.ts';
import { elementAt, restFrom } from './access.ts';
import { restOfObject } from '../control/declarations.ts';
import { propertyKey } from './knownKeys.ts';
import { lower, orDefault } from './expressions.ts';
import { patternSource } from '../control/patternSources.ts';
import { valueItem, type Item } from '../items.ts';
import { type Lowering } from '../lowering.ts';
import { arithmetic, binaryRule, toReal, truthy } from './operators.ts';
import { getProperty } from './properties.ts';
import { becomeState } from '../modules/moduleState.ts';
import { ts } from '../project.ts';
import { read, targetOf, write, type Target } from './targets.ts';
import { narrowed } from '../types/narrowing.ts';
import { isPacked } from '../unions/unionValues.ts';

const K = ts.SyntaxKind;

const compounds = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [K.PlusEqualsToken, K.PlusToken],
  [K.MinusEqualsToken, K.MinusToken],
  [K.AsteriskEqualsToken, K.AsteriskToken],
  [K.SlashEqualsToken, K.SlashToken],
  [K.PercentEqualsToken, K.PercentToken],
  [K.AsteriskAsteriskEqualsToken, K.AsteriskAsteriskToken],
  [K.AmpersandEqualsToken, K.AmpersandToken],
  [K.BarEqualsToken, K.BarToken],
  [K.CaretEqualsToken, K.CaretToken],
  [K.LessThanLessThanEqualsToken, K.LessThanLessThanToken],
  [K.GreaterThanGreaterThanEqualsToken, K.GreaterThanGreaterThanToken],
  [K.GreaterThanGreaterThanGreaterThanEqualsToken, K.GreaterThanGreaterThanGreaterThanToken],
]);

const logical = new Set<ts.SyntaxKind>([K.AmpersandAmpersandEqualsToken, K.BarBarEqualsToken, K.QuestionQuestionEqualsToken]);

export const isCompound = (operator: ts.SyntaxKind): boolean => compounds.has(operator) || logical.has(operator);

export function assignment(lw: Lowering, node: ts.BinaryExpression): Item {
  const { left, right, operatorToken } = node;
  if (operatorToken.kind === K.EqualsToken) {
    const plain = skipParens(left);
    if (ts.isArrayLiteralExpression(plain)) return destructureArray(lw, plain, right);
    if (ts.isObjectLiteralExpression(plain)) {
      const item = lower(lw, right);
      assignTo(lw, plain, () => item);
      return item;
    }
    if (bindsOwnMethod(lw, plain, right)) return lower(lw, plain);
    const target = targetOf(lw, plain);
    const item = lower(lw, right);
    lw.at(node);
    write(lw, target, item, node);
    return item;
  }
  const target = targetOf(lw, skipParens(left));
  const before = read(lw, target, left);
  if (logical.has(operatorToken.kind)) return logicalAssignment(lw, node, target, before);
  const rule = binaryRule(compounds.get(operatorToken.kind) ?? K.Unknown);
  if (!rule) return lw.refuse('AD1001', node, { what: operatorToken.getText() });
  const operand = lw.id(lower(lw, right), right);
  lw.at(node);
  const item = valueItem(arithmetic(lw, rule.name, lw.id(asNumber(lw, before, left), left), operand, node));
  write(lw, target, item, node);
  return item;
}

/** What is of one of several kinds, here or where it is kept, is of the one that TypeScript knows it is. */
const asNumber = (lw: Lowering, item: Item, node: ts.Expression): Item =>
  item.kind === 'choice' || isPacked(lw, item) ? narrowed(lw, item, skipParens(node)) : item;

/** `this.step = this.step.bind(this)`: a method that is taken from an instance is that instance's here anyway. */
function bindsOwnMethod(lw: Lowering, left: ts.Expression, right: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(left) || left.expression.kind !== K.ThisKeyword || !ts.isCallExpression(right)) return false;
  const { expression: callee, arguments: given } = right;
  const isBound = given.length === 1 && given[0]?.kind === K.ThisKeyword && ts.isPropertyAccessExpression(callee);
  if (!isBound || callee.name.text !== 'bind' || !ts.isPropertyAccessExpression(callee.expression)) return false;
  const method = lw.checker.getSymbolAtLocation(left.name);
  const isMethod = method?.valueDeclaration !== undefined && ts.isMethodDeclaration(method.valueDeclaration);
  return isMethod && callee.expression.expression.kind === K.ThisKeyword && callee.expression.name.text === left.name.text;
}

function logicalAssignment(lw: Lowering, node: ts.BinaryExpression, target: Target, before: Item): Item {
  const put = (): Item => {
    const item = lower(lw, node.right);
    write(lw, target, item, node);
    return item;
  };
  lw.at(node);
  if (node.operatorToken.kind === K.QuestionQuestionEqualsToken) return orDefault(lw, before, put, node, false);
  const isAnd = node.operatorToken.kind === K.AmpersandAmpersandEqualsToken;
  const test = truthy(lw, before);
  const item = isAnd ? lw.choose(test, put, () => before, node) : lw.choose(test, () => before, put, node);
  return item ?? before;
}

/** `++` and `--`, as a value before or after the step. */
export function step(lw: Lowering, operand: ts.Expression, rule: 'add' | 'sub', value: 'before' | 'after', node: ts.Node): Item {
  const target = targetOf(lw, skipParens(operand));
  const given = lw.id(asNumber(lw, read(lw, target, operand), operand), operand);
  const isBig = isBigInt(definite(lw.typeOf(given)));
  const before = isBig ? given : toReal(lw, given, operand);
  lw.at(node);
  const one = isBig ? foreignValue(lw, node, ['1n'], [], false, bigint) : lw.constant(1);
  const after = isBig ? arithmetic(lw, rule, before, one, node) : lw.apply(rule, [before, one], real);
  write(lw, target, valueItem(after), node);
  return valueItem(value === 'before' ? before : after);
}

export const skipParens = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)
    ? skipParens(node.expression)
    : node;

/** `[a, b] = [b, a]` makes no array; any other right side is read element by element. */
function destructureArray(lw: Lowering, pattern: ts.ArrayLiteralExpression, right: ts.Expression): Item {
  const source = skipParens(right);
  const direct =
    ts.isArrayLiteralExpression(source) &&
    !source.elements.some(ts.isSpreadElement) &&
    !pattern.elements.some(ts.isSpreadElement) &&
    ts.isExpressionStatement(skipUp(pattern.parent));
  if (!direct || !ts.isArrayLiteralExpression(source)) {
    const item = lower(lw, right);
    assignTo(lw, pattern, () => item);
    return item;
  }
  const items = source.elements.map((element) => lower(lw, element));
  for (const [k, element] of pattern.elements.entries()) {
    if (!ts.isOmittedExpression(element)) assignElement(lw, element, () => items[k] ?? valueItem(lw.constant(undefined)));
  }
  return valueItem(lw.constant(undefined));
}

const skipUp = (node: ts.Node): ts.Node => (ts.isParenthesizedExpression(node) || ts.isBinaryExpression(node) ? skipUp(node.parent) : node);

/** A target in a pattern, with its default: what it is is found before the part it is given is read. */
function assignElement(lw: Lowering, element: ts.Expression, part: () => Item): void {
  if (ts.isBinaryExpression(element) && element.operatorToken.kind === K.EqualsToken) {
    assignTo(lw, element.left, () => orDefault(lw, part(), () => lower(lw, element.right), element));
  } else assignTo(lw, element, part);
}

/** Assign to any target or pattern. The item is asked for when JavaScript would read it: after the target's own expressions. */
export function assignTo(lw: Lowering, node: ts.Expression, part: () => Item): void {
  const target = skipParens(node);
  if (ts.isArrayLiteralExpression(target)) {
    const item = patternSource(lw, part(), target);
    for (const [k, element] of target.elements.entries()) {
      if (ts.isOmittedExpression(element)) continue;
      if (ts.isSpreadElement(element)) assignTo(lw, element.expression, () => restFrom(lw, item, k, element));
      else assignElement(lw, element, () => elementAt(lw, item, k, element));
    }
    return;
  }
  if (ts.isObjectLiteralExpression(target)) {
    const item = part();
    const taken: string[] = [];
    for (const property of target.properties) {
      if (ts.isShorthandPropertyAssignment(property)) {
        taken.push(property.name.text);
        const value = getProperty(lw, item, property.name.text, property);
        const { objectAssignmentInitializer: initial } = property;
        const symbol = lw.checker.getShorthandAssignmentValueSymbol(property);
        const bound = symbol && lw.scope.find(symbol);
        if (!bound || !('owner' in bound)) becomeState(lw, symbol);
        if (!bound || !('owner' in bound)) lw.refuse('AD1012', property, { name: property.name.text, what: 'is written' });
        else lw.assign(bound, initial ? orDefault(lw, value, () => lower(lw, initial), property) : value, property);
      } else if (ts.isPropertyAssignment(property)) {
        const key = propertyKey(lw, property.name);
        taken.push(key);
        assignElement(lw, property.initializer, () => getProperty(lw, item, key, property));
      } else if (ts.isSpreadAssignment(property)) {
        assignTo(lw, property.expression, () => restOfObject(lw, item, taken, property));
      }
    }
    return;
  }
  const place = targetOf(lw, target);
  const item = part();
  lw.at(node);
  write(lw, place, item, node);
}
