/**
 * Expressions.
 *
 * Needs   a Lowering whose flow state holds the variables in scope.
 * Gives   an Item: usually an SSA value; functions, classes and the like stay compile-time items.
 */

import type { ValueId } from '../../ir/ir.ts';
import { bigint } from '../../ir/types.ts';
import { assignTo, step } from './assign.ts';
import { equal, truthy } from './operators.ts';
import { type Lowering } from '../lowering.ts';
import { isMadeAnew } from '../classes/classCaptures.ts';
import { isComparable } from '../functions/functionIdentity.ts';
import { isQuestion } from '../control/leftUnset.ts';
import { valueItem, type Item } from '../items.ts';
import { leftSpine, symbolNamed } from '../syntax.ts';
import { narrow } from './access.ts';
import { lowerBinary, lowerPrefix } from './operations.ts';
import { lowerTypeof } from './typeofs.ts';
import { asNumber, isNumberOrBoolean } from './primitiveValues.ts';
import { conditionals, lowerConditionals } from '../control/conditionals.ts';
import { isLong } from '../control/sequence.ts';
import { callItem, lowerArguments, lowerCall, lowerNew } from '../functions/calls.ts';
import { isLeftOut } from '../functions/givenFunctions.ts';
import { lowerTagged } from './taggedTemplates.ts';
import { arrayLiteralOf, objectLiteralOf } from './literals.ts';
import { assertedForeign, lowerForeign, lowerTemplate } from '../platform/foreign.ts';
import { getElement, lowerDelete } from './elements.ts';
import { getProperty } from './properties.ts';
import { lowerMeta } from '../classes/newTarget.ts';
import { lowerSuper } from '../classes/classes.ts';
import { methodOfPrototype } from '../classes/members.ts';
import { memberName } from '../classes/privateNames.ts';
import { contradicted } from '../types/impossible.ts';
import { narrowed } from '../types/narrowing.ts';
import { asserted } from '../unions/unions.ts';
import { ts } from '../project.ts';
import { globalItem } from '../modules/symbolItems.ts';

export { assignTo, equal };

export function lower(lw: Lowering, node: ts.Expression): Item {
  lw.at(node);
  const item = lowerKind(lw, node);
  return item;
}

/** An expression statement: its value is not wanted. */
export function lowerForEffect(lw: Lowering, node: ts.Expression): void {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    lowerForEffect(lw, node.left);
    lowerForEffect(lw, node.right);
  } else if (ts.isParenthesizedExpression(node)) lowerForEffect(lw, node.expression);
  else if (ts.isConditionalExpression(node)) {
    const test = condition(lw, node.condition);
    const side = (branch: ts.Expression) => (): null => (lowerForEffect(lw, branch), null);
    lw.choose(test, side(node.whenTrue), side(node.whenFalse), node);
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    lw.choose(
      condition(lw, node.left),
      () => (lowerForEffect(lw, node.right), null),
      () => null,
      node,
    );
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.BarBarToken) {
    lw.choose(
      condition(lw, node.left),
      () => null,
      () => (lowerForEffect(lw, node.right), null),
      node,
    );
  } else lower(lw, node);
}

/** A test: true or false when known at compile time. */
export function condition(lw: Lowering, node: ts.Expression): ValueId | boolean {
  if (ts.isParenthesizedExpression(node)) return condition(lw, node.expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = condition(lw, node.operand);
    lw.at(node);
    return typeof inner === 'boolean' ? !inner : lw.not(inner);
  }
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isAnd || operator === ts.SyntaxKind.BarBarToken) {
      const spine = leftSpine(node, (one) => one.operatorToken.kind === operator);
      const first = condition(lw, (spine[0] ?? node).left);
      return spine.reduce((left, one) => andThen(lw, left, one, isAnd), first);
    }
  }
  const item = lower(lw, node);
  lw.at(node);
  return truthy(lw, item);
}

/** The test of `left && right` or `left || right`. */
function andThen(lw: Lowering, left: ValueId | boolean, node: ts.BinaryExpression, isAnd: boolean): ValueId | boolean {
  if (typeof left === 'boolean') return left === isAnd ? condition(lw, node.right) : left;
  let second: ValueId | boolean | null = null;
  const right = (): Item => {
    second = condition(lw, node.right);
    return valueItem(typeof second === 'boolean' ? lw.constant(second) : second);
  };
  const short = (): Item => valueItem(lw.constant(!isAnd));
  const result = isAnd ? lw.branch(left, right, short, node) : lw.branch(left, short, right, node);
  // `left && false`: whatever the left one is.
  return second === !isAnd ? !isAnd : lw.id(result as Item, node);
}

function lowerKind(lw: Lowering, node: ts.Expression): Item {
  if (ts.isNumericLiteral(node)) return valueItem(lw.constant(Number(node.text.replace(/_/g, ''))));
  if (ts.isIdentifier(node)) return lowerIdentifier(lw, node);
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node) || ts.isExpressionWithTypeArguments(node))
    return lower(lw, node.expression);
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return assertedTo(lw, lower(lw, node.expression), node);
  // `table[k]! ?? other`: whoever asks all the same has reason to.
  if (ts.isNonNullExpression(node))
    return isQuestion(node) ? lower(lw, node.expression) : asserted(lw, assertedForeign(lw, lower(lw, node.expression), node), node);
  if (ts.isBinaryExpression(node)) return lowerBinary(lw, node);
  if (ts.isPrefixUnaryExpression(node)) return lowerPrefix(lw, node);
  if (ts.isPostfixUnaryExpression(node))
    return step(lw, node.operand, node.operator === ts.SyntaxKind.PlusPlusToken ? 'add' : 'sub', 'before', node);
  if (ts.isConditionalExpression(node)) {
    const links = conditionals(node);
    if (isLong(links.length)) return lowerConditionals(lw, links);
    const test = condition(lw, node.condition);
    const item = lw.choose(
      test,
      () => lower(lw, node.whenTrue),
      () => lower(lw, node.whenFalse),
      node,
    );
    return item ?? valueItem(lw.constant(undefined));
  }
  if (ts.isOptionalChain(node))
    return narrowed(
      lw,
      lowerChain(lw, node, (item) => item),
      node,
    );
  if (ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node)) return lowerAccess(lw, node);
  if (ts.isCallExpression(node)) return narrowed(lw, lowerCall(lw, node), node);
  if (ts.isNewExpression(node)) return lowerNew(lw, node);
  if (ts.isYieldExpression(node)) return lw.sent.get(node) ?? lw.refuse('AD1003', node, { name: '`yield`' });
  if (ts.isArrayLiteralExpression(node)) return arrayLiteralOf(lw, node);
  if (ts.isObjectLiteralExpression(node)) return objectLiteralOf(lw, node);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    if (node.modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword))
      return lw.refuse('AD1002', node, { name: 'an async function' });
    const item: Item = { kind: 'function', node, scope: lw.scope, self: ts.isArrowFunction(node) ? lw.scope.self : null, home: null };
    return isComparable(lw, node) ? valueItem(lw.id(item, node)) : item;
  }
  if (ts.isClassExpression(node)) {
    if (node.members.some(ts.isClassStaticBlockDeclaration))
      return lw.refuse('AD1001', node, { what: 'a static block in a class expression' });
    lw.module.setScopeOfClass(node, lw.scope, isMadeAnew(lw));
    return { kind: 'class', node, scope: lw.scope };
  }
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return valueItem(lw.constant(node.text));
  if (ts.isTemplateExpression(node)) return lowerTemplate(lw, node);
  if (ts.isTaggedTemplateExpression(node)) return narrowed(lw, lowerTagged(lw, node), node);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return valueItem(lw.constant(true));
    case ts.SyntaxKind.FalseKeyword:
      return valueItem(lw.constant(false));
    case ts.SyntaxKind.NullKeyword:
      return valueItem(lw.constant(null));
    case ts.SyntaxKind.ThisKeyword:
      return lw.scope.self ?? lw.refuse('AD1001', node, { what: '`this` outside a method' });
    case ts.SyntaxKind.RegularExpressionLiteral:
      return lowerForeign(lw, node, [node.getText()], [], false);
    case ts.SyntaxKind.BigIntLiteral:
      return lowerForeign(lw, node, [node.getText()], [], false, bigint);
    case ts.SyntaxKind.AwaitExpression:
      return lw.refuse('AD1002', node, { name: '`await`' });
    case ts.SyntaxKind.YieldExpression:
      return lw.refuse('AD1003', node, { name: '`yield`' });
    case ts.SyntaxKind.DeleteExpression:
      return lowerDelete(lw, node as ts.DeleteExpression);
  }
  if (ts.isMetaProperty(node)) return lowerMeta(lw, node);
  if (ts.isTypeOfExpression(node)) return lowerTypeof(lw, node);
  if (ts.isVoidExpression(node)) return (lowerForEffect(lw, node.expression), valueItem(lw.constant(undefined)));
  return lw.refuse('AD1001', node, { what: ts.SyntaxKind[node.kind] });
}

function lowerIdentifier(lw: Lowering, node: ts.Identifier): Item {
  const symbol = symbolNamed(lw.checker, node);
  const bound = symbol && lw.scope.find(symbol);
  if (!bound) return globalItem(lw, symbol ?? null, node);
  if (!('owner' in bound)) return bound;
  const item = lw.read(bound);
  if (!item) return valueItem(lw.constant(undefined));
  return narrowed(lw, item, node);
}

/** `(flag && x) as number`: whoever calculates with `false` has 0. */
function assertedTo(lw: Lowering, item: Item, node: ts.Expression): Item {
  const isNumber = isNumberOrBoolean(lw, item) && lw.module.types.read(lw.checker.getTypeAtLocation(node))?.kind === 'real';
  return contradicted(lw, narrowed(lw, isNumber ? asNumber(lw, item, node) : item, node), node);
}

function lowerAccess(lw: Lowering, node: ts.ElementAccessExpression | ts.PropertyAccessExpression): Item {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return lowerSuper(lw, node);
  const method = methodOfPrototype(lw, node);
  if (method) return method;
  const object = lower(lw, node.expression);
  const get = (from: Item): Item => {
    const item = ts.isPropertyAccessExpression(node)
      ? getProperty(lw, from, memberName(lw.module, node.name), node)
      : getElement(lw, from, lower(lw, node.argumentExpression), node);
    return narrowed(lw, item, node);
  };
  return get(object);
}

/**
 * `a?.b.c?.(x)`: one missing link makes the whole chain undefined, so what follows a link is lowered
 * inside the branch where the link is there.
 */
export function lowerChain(lw: Lowering, node: ts.Expression, rest: (item: Item) => Item): Item {
  if (!ts.isOptionalChain(node) || ts.isNonNullChain(node)) {
    if (ts.isNonNullChain(node)) return lowerChain(lw, node.expression, rest);
    return rest(lower(lw, node));
  }
  const link = (from: Item): Item => {
    lw.at(node);
    if (ts.isCallExpression(node))
      return rest(
        narrowed(
          lw,
          callItem(lw, from, () => lowerArguments(lw, node.arguments), node),
          node,
        ),
      );
    const item = ts.isPropertyAccessExpression(node)
      ? getProperty(lw, from, memberName(lw.module, node.name), node)
      : getElement(lw, from, lower(lw, node.argumentExpression), node);
    return rest(item);
  };
  return lowerChain(lw, node.expression, (from) => (node.questionDotToken ? unlessNothing(lw, from, link, node) : link(from)));
}

/** `object?.…`: undefined when the object is nothing. A longer chain tests again, which gives the same. */
function unlessNothing(lw: Lowering, object: Item, get: (from: Item) => Item, node: ts.Node): Item {
  if (object.kind === 'choice') return lw.each(object, (one) => unlessNothing(lw, one, get, node), node);
  if (object.kind !== 'value') return get(object);
  const type = lw.typeOf(object.id);
  if (type.kind === 'nothing') return valueItem(lw.constant(undefined));
  if (type.kind !== 'maybe' && lw.certain.has(object.id)) return get(object);
  const missing = equal(lw, 'looseEq', object, valueItem(lw.constant(null)), node);
  const item = lw.choose(
    missing,
    () => valueItem(lw.constant(undefined)),
    () => get({ ...object, id: narrow(lw, object.id) }),
    node,
  );
  return item ?? valueItem(lw.constant(undefined));
}

/** `item ?? fallback()`; with `undefinedOnly` as a default value, which null does not trigger. */
export function orDefault(
  lw: Lowering,
  item: Item,
  fallback: () => Item,
  node: ts.Node,
  undefinedOnly = true,
  present: (item: Item) => Item = (one) => one,
): Item {
  if (item.kind === 'choice') return lw.each(item, (one) => orDefault(lw, one, fallback, node, undefinedOnly, present), node);
  if (item.kind !== 'value') return item;
  const literal = lw.literals.has(item.id);
  const test = equal(lw, undefinedOnly ? 'eq' : 'looseEq', item, valueItem(lw.constant(undefined)), node);
  if (literal && typeof test === 'boolean') return test ? fallback() : item;
  if (isLeftOut(lw, item, node)) return fallback();
  const type = lw.typeOf(item.id);
  let certain = !undefinedOnly || type.kind !== 'maybe' || type.absent === 'undefined';
  const instead = (): Item => {
    const other = fallback();
    certain &&= other.kind === 'value' && lw.certain.has(other.id);
    return other;
  };
  const whole = lw.choose(test, instead, () => present(valueItem(narrow(lw, item.id))), node) ?? item;
  if (certain && whole.kind === 'value' && whole.id !== item.id) lw.certain.add(whole.id);
  return whole;
}
