/** Operator expressions: what their operands are, and in which order they are evaluated. */

import type { Type, ValueId } from '../../ir/ir.ts';
import { bigint, boolean, definite, isBigInt, isImmediate, isReference, real } from '../../ir/types.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { valueItem, type Item } from '../items.ts';
import { assignment, isCompound, skipParens, step } from './assign.ts';
import { condition, lower, lowerForEffect, orDefault } from './expressions.ts';
import { narrowed } from '../types/narrowing.ts';
import { arithmetic, binaryRule, equal, toReal, truthy } from './operators.ts';
import { asNumber, asPrimitive, isNumberOrBoolean } from './primitiveValues.ts';
import { leftSpine } from '../syntax.ts';
import { entriesOfEnum } from '../platform/enumObjects.ts';
import { besideArray, lowerForeign } from '../platform/foreign.ts';
import { refuseAccessors } from './accessors.ts';
import { arrayTypeOf, narrow } from './access.ts';
import { isClass, isFamily, isUnionRecord, type ClassType } from '../types/recordTypes.ts';
import { isInherited, refuseMembers } from '../classes/inheritedMembers.ts';
import { classesOf, isOfClass } from '../classes/families.ts';
import { errorClass } from '../errors/errors.ts';
import { ts } from '../project.ts';
import { mayBeNoElement } from './absentElements.ts';
import { isFilledLater, isThere, mayLack } from './lacking.ts';
import { hasKey, tableAt } from '../tables/tables.ts';

export function lowerBinary(lw: Lowering, node: ts.BinaryExpression): Item {
  const { left, right, operatorToken } = node;
  const operator = operatorToken.kind;
  if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment) {
    return operator === ts.SyntaxKind.EqualsToken || isCompound(operator)
      ? assignment(lw, node)
      : lw.refuse('AD1001', node, { what: operatorToken.getText() });
  }
  switch (operator) {
    case ts.SyntaxKind.CommaToken:
      lowerForEffect(lw, left);
      return lower(lw, right);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return lowerLogical(lw, node, operator === ts.SyntaxKind.AmpersandAmpersandToken);
    case ts.SyntaxKind.QuestionQuestionToken:
      return orDefault(
        lw,
        lower(lw, left),
        () => lower(lw, right),
        node,
        false,
        (item) => besideArray(lw, item, left, right),
      );
    case ts.SyntaxKind.InKeyword:
      return lowerIn(lw, node);
    case ts.SyntaxKind.InstanceOfKeyword:
      return lowerInstanceOf(lw, node);
  }
  if (!binaryRule(operator)) return lw.refuse('AD1001', node, { what: operatorToken.getText() });
  const spine = leftSpine(node, (one) => binaryRule(one.operatorToken.kind) !== null);
  return spine.reduce((item, one) => operation(lw, item, one), lower(lw, (spine[0] ?? node).left));
}

/** The node's own operation, its left operand lowered. */
function operation(lw: Lowering, left: Item, node: ts.BinaryExpression): Item {
  const rule = binaryRule(node.operatorToken.kind);
  if (!rule) return left;
  const right = lower(lw, node.right);
  lw.at(node);
  const asks = !['eq', 'ne', 'looseEq', 'looseNe'].includes(rule.name);
  const [a, b] = asks ? [asPrimitive(lw, left, node.left), asPrimitive(lw, right, node.right)] : [left, right];
  if (rule.compares) {
    const result = equal(lw, rule.name, a, b, node);
    return valueItem(typeof result === 'boolean' ? lw.constant(result) : result);
  }
  const isText = [a, b].some((one) => one.kind === 'value' && ['string', 'opaque'].includes(definite(lw.typeOf(one.id)).kind));
  const [x, y] = isText ? [a, b] : [asNumber(lw, a, node.left), asNumber(lw, b, node.right)];
  return valueItem(arithmetic(lw, rule.name, lw.id(x, node.left), lw.id(y, node.right), node));
}

function lowerLogical(lw: Lowering, node: ts.BinaryExpression, isAnd: boolean): Item {
  const spine = leftSpine(node, (one) => one.operatorToken.kind === node.operatorToken.kind);
  const [first = node, ...others] = spine;
  return others.reduce((item, one) => logical(lw, item, one, isAnd), firstLogical(lw, first, isAnd));
}

function firstLogical(lw: Lowering, node: ts.BinaryExpression, isAnd: boolean): Item {
  const inner = skipParens(node.left);
  if (!isAnd && ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    // (a && b) || c: what a is does not matter, only whether it holds.
    const other = (): Item => lower(lw, node.right);
    const both = (): Item => {
      const value = lower(lw, inner.right);
      return lw.choose(truthy(lw, value), () => value, other, node) ?? value;
    };
    return lw.choose(condition(lw, inner.left), both, other, node) ?? valueItem(lw.constant(undefined));
  }
  return logical(lw, lower(lw, node.left), node, isAnd);
}

function logical(lw: Lowering, left: Item, node: ts.BinaryExpression, isAnd: boolean): Item {
  if (isNumberOrBoolean(lw, left)) return lw.each(left, (one) => logical(lw, one, node, isAnd), node);
  lw.at(node);
  const test = truthy(lw, left);
  const right = (): Item => lower(lw, node.right);
  const item = isAnd
    ? lw.choose(test, right, () => whereFalsy(lw, left), node)
    : lw.choose(test, () => besideArray(lw, left, node.left, node.right), right, node);
  return narrowed(lw, item ?? valueItem(lw.constant(undefined)), node);
}

/** What `left` is where it does not hold: an object is missing there, such as an element beyond the end; a boolean is false. */
function whereFalsy(lw: Lowering, left: Item): Item {
  if (left.kind !== 'value') return left;
  const type = lw.typeOf(left.id);
  if (type.kind === 'boolean') return valueItem(lw.constant(false));
  const absent = type.kind === 'maybe' ? type.absent : 'undefined';
  if (!absent || !isReference(type) || isUnionRecord(definite(type))) return left;
  return valueItem(lw.constant(absent === 'null' ? null : undefined));
}

export function lowerPrefix(lw: Lowering, node: ts.PrefixUnaryExpression): Item {
  switch (node.operator) {
    case ts.SyntaxKind.PlusPlusToken:
      return step(lw, node.operand, 'add', 'after', node);
    case ts.SyntaxKind.MinusMinusToken:
      return step(lw, node.operand, 'sub', 'after', node);
    case ts.SyntaxKind.ExclamationToken: {
      const test = condition(lw, node);
      return valueItem(typeof test === 'boolean' ? lw.constant(test) : test);
    }
  }
  const given = lw.id(asNumber(lw, asPrimitive(lw, lower(lw, node.operand), node.operand), node.operand), node.operand);
  if (isBigInt(definite(lw.typeOf(given)))) return lowerForeign(lw, node, [node.getText().charAt(0), ''], [given], false, bigint);
  const operand = toReal(lw, given, node.operand);
  lw.at(node);
  if (node.operator === ts.SyntaxKind.PlusToken) return valueItem(operand);
  const known = lw.literals.get(operand);
  if (node.operator === ts.SyntaxKind.MinusToken && typeof known === 'number') return valueItem(lw.constant(-known));
  return valueItem(lw.apply(node.operator === ts.SyntaxKind.MinusToken ? 'neg' : 'bitNot', [operand], real));
}

function lowerIn(lw: Lowering, node: ts.BinaryExpression): Item {
  if (ts.isPrivateIdentifier(node.left)) {
    const home = lw.checker.getSymbolAtLocation(node.left)?.declarations?.[0]?.parent;
    const target: Item | null = home && ts.isClassLike(home) ? { kind: 'class', node: home, scope: lw.module.scopeOfClass(home) } : null;
    if (!target) return lw.refuse('AD1001', node, { what: textOf(node) });
    const object = lower(lw, node.right);
    lw.at(node);
    return lw.each(object, (one) => instanceOf(lw, one, target, node.right), node);
  }
  const key = lower(lw, node.left);
  const object = lower(lw, node.right);
  lw.at(node);
  const name = key.kind === 'value' ? lw.literals.get(key.id) : undefined;
  if (name === undefined) refuseMembers(lw, object, node);
  const has = (one: Item): Item => (name === undefined ? null : isInherited(lw, one, String(name), node)) ?? hasMember(lw, key, one, node);
  return object.kind === 'choice' && name !== undefined ? lw.each(object, has, node) : has(object);
}

/** `key in object`, `Object.hasOwn(object, key)`. */
export function hasMember(lw: Lowering, key: Item, object: Item, node: ts.Node): Item {
  const literal = key.kind === 'value' ? lw.literals.get(key.id) : undefined;
  const own = object.kind === 'object' && literal !== undefined ? object.fields.get(String(literal)) : undefined;
  const member = own && lw.read(own);
  if (member && mayLack(lw, member)) {
    const test = isThere(lw, member, node);
    return valueItem(typeof test === 'boolean' ? lw.constant(test) : test);
  }
  if (object.kind === 'object' && literal !== undefined) return valueItem(lw.constant(object.fields.has(String(literal))));
  if (object.kind === 'enum') return isAmong(lw, key, entriesOfEnum(lw, object.node), node);
  const table = tableAt(lw, object);
  if (table) return hasKey(lw, table, key, node);
  if (object.kind === 'object' && key.kind === 'value' && object.home === null && !object.tuple)
    return isAmong(lw, key, [...object.fields], node);
  const id = lw.id(object, node);
  const type = definite(lw.typeOf(id));
  refuseAccessors(lw, id, node);
  if (type.kind === 'record' && typeof literal === 'string') {
    const field = type.fields.get(literal);
    if (!field) return valueItem(lw.constant(false));
    if (field.kind !== 'maybe' && !isFilledLater(lw, id, literal)) return valueItem(lw.constant(true));
  }
  return lowerForeign(lw, node, ['', ' in ', ''], [lw.id(key, node), id], true, boolean, true);
}

/** Is it a key of a plain object that has these? */
function isAmong(lw: Lowering, key: Item, entries: readonly (readonly [string, unknown])[], node: ts.Node): Item {
  const names = entries.map(([name]) => `${JSON.stringify(name)}: 0`);
  return lowerForeign(lw, node, ['', ` in { ${names.join(', ')} }`], [lw.id(key, node)], false, boolean, true);
}

function lowerInstanceOf(lw: Lowering, node: ts.BinaryExpression): Item {
  const object = lower(lw, node.left);
  const target = lower(lw, node.right);
  lw.at(node);
  return lw.each(object, (one) => instanceOf(lw, one, target, node.left), node);
}

function mayBeOf(lw: Lowering, type: Type, target: ts.ClassLikeDeclaration): boolean {
  const classes = classesOf(type);
  const inherits = ({ home, exact }: ClassType): boolean =>
    lw.module.inherits(home, target) || (!exact && lw.module.inherits(target, home));
  return classes.length === 0 || classes.some(inherits);
}

function instanceOf(lw: Lowering, object: Item, given: Item, node: ts.Expression): Item {
  const target = (given.kind === 'builtin' && errorClass(lw, given.name)) || given;
  if (object.kind === 'object' && target.kind === 'class')
    return valueItem(lw.constant(object.home !== null && lw.module.inherits(object.home, target.node)));
  const id = lw.id(object, node);
  const type = lw.typeOf(id);
  if (isImmediate(type)) return valueItem(lw.constant(false));
  if (type.kind === 'maybe' ? type.of.kind !== 'opaque' : isAskedOfElement(lw, id, target, node)) {
    // What is not there is an instance of nothing; what cannot be one is none either way.
    if (target.kind === 'class' && !mayBeOf(lw, definite(type), target.node)) return valueItem(lw.constant(false));
    const inside = (): Item => instanceOfWhole(lw, narrow(lw, id), target, node);
    return lw.choose(truthy(lw, valueItem(id)), inside, () => valueItem(lw.constant(false)), node) ?? valueItem(lw.constant(false));
  }
  return instanceOfWhole(lw, id, target, node);
}

const isAskedOfElement = (lw: Lowering, id: ValueId, target: Item, node: ts.Expression): boolean =>
  target.kind === 'class' ? mayLackElement(lw, id, node) : mayBeNoElement(lw, id, node);

/** `class Row extends Array<number>`, or a class that extends such a one. */
function extendsPlatforms(lw: Lowering, node: ts.ClassLikeDeclaration): boolean {
  const bases = lw.module.basesOf(node);
  const extending = [node, ...bases].filter((one) => one.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword));
  return extending.length > bases.size;
}

/** `stack.at(-1)`, `stack[k]` beyond the end: of the type of an element, although there is none. */
function mayLackElement(lw: Lowering, id: ValueId, node: ts.Expression): boolean {
  if (lw.certain.has(id) || lw.literals.has(id)) return false;
  const type = lw.checker.getTypeAtLocation(node);
  const isNullable = type.isUnion() && type.types.some(({ flags }) => flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null));
  if (isNullable) return true;
  const symbol = ts.isIdentifier(node) ? lw.checker.getSymbolAtLocation(node) : undefined;
  const declaration = symbol?.valueDeclaration;
  const from = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : node;
  return from !== undefined && ts.isElementAccessExpression(skipParens(from));
}

function instanceOfWhole(lw: Lowering, id: ValueId, target: Item, node: ts.Expression): Item {
  const type = lw.typeOf(id);
  const array = arrayTypeOf(lw, id);
  if (target.kind === 'builtin' && array && type.kind === 'array') {
    return valueItem(lw.constant(array.storage === target.name));
  }
  if (target.kind === 'class' && array && type.kind === 'array' && !extendsPlatforms(lw, target.node)) return valueItem(lw.constant(false));
  if (target.kind === 'class' && isFamily(type)) return isOfClass(lw, id, type, target.node, node);
  if (target.kind === 'class' && type.kind === 'record') {
    const home = isClass(type) ? type.home : null;
    const isEither = isClass(type) && !type.exact && type.home !== target.node && lw.module.inherits(target.node, type.home);
    if (home && !isEither) return valueItem(lw.constant(lw.module.inherits(home, target.node)));
  }
  if (target.kind === 'builtin' && definite(type).kind === 'opaque')
    return lowerForeign(lw, node, ['', ` instanceof ${target.name}`], [id], false, boolean, true);
  return lw.refuse('AD3003', node, { name: textOf(node), types: lw.module.describe(type) });
}
