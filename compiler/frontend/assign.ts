/** Assignments: targets are evaluated once, before the value; compound forms read before they compute. */

import type { ValueId } from '../ir/ir.ts';
import { boolean, definite, real } from '../ir/types.ts';
import { elementAt, getField, load, narrow, putField, restFrom, store } from './access.ts';
import { invoke } from './calls.ts';
import { propertyKey, restOfObject } from './declarations.ts';
import { lower, orDefault } from './expressions.ts';
import { valueItem, type Item, type Variable } from './items.ts';
import { textOf } from './places.ts';
import { type Lowering } from './lowering.ts';
import { arithmetic, binaryRule, toReal, truthy } from './operators.ts';
import { foreignStatement, lowerForeign } from './foreign.ts';
import { accessorOf, getProperty } from './properties.ts';
import { coversKeys, getElement } from './elements.ts';
import { ts } from './project.ts';
import { getFrom, putInto, tableAt, type Table } from './tables.ts';

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

type Target =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'element'; readonly array: ValueId; readonly index: ValueId }
  | { readonly kind: 'field'; readonly record: ValueId; readonly name: string }
  | { readonly kind: 'length'; readonly array: ValueId }
  /** A setter, or something the front end reads and writes through items. */
  | { readonly kind: 'item'; readonly get: () => Item; readonly set: (item: Item) => void };

export function assignment(lw: Lowering, node: ts.BinaryExpression): Item {
  const { left, right, operatorToken } = node;
  if (operatorToken.kind === K.EqualsToken) {
    const plain = skipParens(left);
    if (ts.isArrayLiteralExpression(plain)) return destructureArray(lw, plain, right);
    if (ts.isObjectLiteralExpression(plain)) {
      const item = lower(lw, right);
      assignTo(lw, plain, item);
      return item;
    }
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
  const item = valueItem(arithmetic(lw, rule.name, lw.id(before, left), operand, node));
  write(lw, target, item, node);
  return item;
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
  const before = toReal(lw, lw.id(read(lw, target, operand), operand), operand);
  lw.at(node);
  const after = lw.apply(rule, [before, lw.constant(1)], real);
  write(lw, target, valueItem(after), node);
  return valueItem(value === 'before' ? before : after);
}

export const skipParens = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)
    ? skipParens(node.expression)
    : node;

function targetOf(lw: Lowering, node: ts.Expression): Target {
  if (ts.isIdentifier(node)) {
    const symbol = lw.checker.getSymbolAtLocation(node);
    const bound = symbol && lw.scope.find(symbol);
    if (bound && 'owner' in bound) return { kind: 'variable', variable: bound };
    return lw.refuse('AD1012', node, { name: node.text, what: 'is written' });
  }
  if (ts.isPropertyAccessExpression(node)) {
    const object = node.expression.kind === K.SuperKeyword ? (lw.scope.self as Item) : lower(lw, node.expression);
    return propertyTarget(lw, object, node.name.text, node);
  }
  if (ts.isElementAccessExpression(node)) {
    const object = lower(lw, node.expression);
    const index = lower(lw, node.argumentExpression);
    lw.at(node);
    const literal = index.kind === 'value' ? lw.literals.get(index.id) : undefined;
    if (object.kind === 'object' && literal !== undefined) return propertyTarget(lw, object, String(literal), node);
    const table = tableAt(lw, object);
    if (table) return tableTarget(lw, table, index, node);
    const id = narrow(lw, lw.id(object, node.expression));
    const type = lw.typeOf(id);
    if (type.kind === 'array') return { kind: 'element', array: id, index: toReal(lw, lw.id(index, node), node) };
    if (type.kind === 'record' && literal !== undefined) return propertyTarget(lw, valueItem(id), String(literal), node);
    if (type.kind === 'record' && coversKeys(lw, [...type.fields.keys()], node)) return namedTarget(lw, id, lw.id(index, node), node);
    if (type.kind === 'opaque') return foreignTarget(lw, id, ['', '[', ']'], [lw.id(index, node)], node);
    return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
  }
  return lw.refuse('AD1001', node, { what: 'this assignment target' });
}

function propertyTarget(lw: Lowering, object: Item, name: string, node: ts.Node): Target {
  if (object.kind === 'choice') {
    const put = (one: Item, item: Item): Item => (write(lw, propertyTarget(lw, one, name, node), item, node), item);
    return {
      kind: 'item',
      get: () => getProperty(lw, object, name, node),
      set: (item) => void lw.each(object, (one) => put(one, item), node),
    };
  }
  const setter = accessorOf(lw, object, name, 'set');
  if (setter) {
    return {
      kind: 'item',
      get: () => getProperty(lw, object, name, node),
      set: (item) => void invoke(lw, setter, [item], node),
    };
  }
  if (object.kind === 'object') {
    const known = object.fields.get(name);
    // A field that only some paths add: the object has to be one of run time.
    if (!known && object.home === null && object.origin && object.origin.depth !== lw.flow.depth) lw.keep(object.origin.node);
    const field = known ?? lw.variable(name, null, true);
    object.fields.set(name, field);
    return { kind: 'variable', variable: field };
  }
  if (object.kind === 'class')
    return lw.refuse('AD1012', node, { name: `${object.node.name?.text ?? 'class'}.${name}`, what: 'is written' });
  const table = tableAt(lw, object);
  if (table) return tableTarget(lw, table, valueItem(lw.constant(name)), node);
  const id = narrow(lw, lw.id(object, node));
  const type = lw.typeOf(id);
  if (type.kind === 'array' && name === 'length') return { kind: 'length', array: id };
  if (type.kind === 'record' && type.fields.has(name)) return { kind: 'field', record: id, name };
  if (type.kind === 'opaque') return foreignTarget(lw, id, ['', `.${name}`], [], node);
  return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
}

/** A field by a name known only at run time: written where the name is that of the field. */
function namedTarget(lw: Lowering, record: ValueId, key: ValueId, node: ts.Node): Target {
  const type = definite(lw.typeOf(record));
  const names = type.kind === 'record' ? [...type.fields.keys()] : [];
  const isText = lw.typeOf(key).kind === 'string';
  const set = (item: Item): void => {
    for (const name of names) {
      const test = lw.apply('eq', [key, lw.constant(isText ? name : Number(name))], boolean);
      lw.branch(
        test,
        () => (putField(lw, record, name, lw.id(item, node), node), null),
        () => null,
        node,
      );
    }
  };
  return { kind: 'item', get: () => getElement(lw, valueItem(record), valueItem(key), node), set };
}

const tableTarget = (lw: Lowering, table: Table, key: Item, node: ts.Node): Target => ({
  kind: 'item',
  get: () => getFrom(lw, table, key, node),
  set: (item) => putInto(lw, table, key, item, node),
});

/** A property of an inactive object: `counts[word] = …`. */
function foreignTarget(lw: Lowering, object: ValueId, pieces: readonly string[], keys: readonly ValueId[], node: ts.Node): Target {
  const args = [object, ...keys];
  const last = pieces.at(-1) ?? '';
  return {
    kind: 'item',
    get: () => lowerForeign(lw, node, pieces, args, true),
    set: (item) => void foreignStatement(lw, [...pieces.slice(0, -1), `${last} = `, ''], [...args, lw.id(item, node)], false),
  };
}

function read(lw: Lowering, target: Target, node: ts.Node): Item {
  switch (target.kind) {
    case 'variable':
      return lw.read(target.variable) ?? valueItem(lw.constant(undefined));
    case 'element':
      lw.at(node);
      return valueItem(load(lw, target.array, target.index));
    case 'field':
      lw.at(node);
      return valueItem(getField(lw, target.record, target.name));
    case 'length':
      return getProperty(lw, valueItem(target.array), 'length', node);
    case 'item':
      return target.get();
  }
}

function write(lw: Lowering, target: Target, item: Item, node: ts.Node): void {
  switch (target.kind) {
    case 'variable':
      lw.assign(target.variable, item, node);
      return;
    case 'element':
      store(lw, target.array, target.index, lw.id(item, node), node);
      return;
    case 'field':
      putField(lw, target.record, target.name, lw.id(item, node), node);
      return;
    case 'length':
      lw.builder.emit({ kind: 'resize', array: target.array, length: lw.id(item, node), span: lw.builder.span });
      return;
    case 'item':
      target.set(item);
  }
}

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
    assignTo(lw, pattern, item);
    return item;
  }
  const items = source.elements.map((element) => lower(lw, element));
  for (const [k, element] of pattern.elements.entries()) {
    if (!ts.isOmittedExpression(element)) assignElement(lw, element, items[k] ?? valueItem(lw.constant(undefined)));
  }
  return valueItem(lw.constant(undefined));
}

const skipUp = (node: ts.Node): ts.Node => (ts.isParenthesizedExpression(node) || ts.isBinaryExpression(node) ? skipUp(node.parent) : node);

function assignElement(lw: Lowering, element: ts.Expression, item: Item): void {
  if (ts.isBinaryExpression(element) && element.operatorToken.kind === K.EqualsToken) {
    assignTo(
      lw,
      element.left,
      orDefault(lw, item, () => lower(lw, element.right), element),
    );
  } else assignTo(lw, element, item);
}

/** Assign an item that has been computed to any target or pattern. */
export function assignTo(lw: Lowering, node: ts.Expression, item: Item): void {
  const target = skipParens(node);
  if (ts.isArrayLiteralExpression(target)) {
    for (const [k, element] of target.elements.entries()) {
      if (ts.isOmittedExpression(element)) continue;
      if (ts.isSpreadElement(element)) assignTo(lw, element.expression, restFrom(lw, item, k, element));
      else assignElement(lw, element, elementAt(lw, item, k, element));
    }
    return;
  }
  if (ts.isObjectLiteralExpression(target)) {
    const taken: string[] = [];
    for (const property of target.properties) {
      if (ts.isShorthandPropertyAssignment(property)) {
        taken.push(property.name.text);
        const part = getProperty(lw, item, property.name.text, property);
        const { objectAssignmentInitializer: initial } = property;
        const symbol = lw.checker.getShorthandAssignmentValueSymbol(property);
        const bound = symbol && lw.scope.find(symbol);
        if (!bound || !('owner' in bound)) lw.refuse('AD1012', property, { name: property.name.text, what: 'is written' });
        else lw.assign(bound, initial ? orDefault(lw, part, () => lower(lw, initial), property) : part, property);
      } else if (ts.isPropertyAssignment(property)) {
        const key = propertyKey(lw, property.name);
        taken.push(key);
        assignElement(lw, property.initializer, getProperty(lw, item, key, property));
      } else if (ts.isSpreadAssignment(property)) {
        assignTo(lw, property.expression, restOfObject(lw, item, taken, property));
      }
    }
    return;
  }
  lw.at(node);
  write(lw, targetOf(lw, target), item, node);
}
