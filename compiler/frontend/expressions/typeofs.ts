/** `typeof`: what is known of a value's type here, and a test at run time where it may be missing. */

import type { ValueId } from '../../ir/ir.ts';
import { boolean, isReference } from '../../ir/types.ts';
import { isFromElement, isOfOneKind } from './absentElements.ts';
import { skipParens } from './assign.ts';
import { lower } from './expressions.ts';
import { typeName } from './operators.ts';
import { isFunctionValue } from '../functions/functionValues.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { typeofAmbient } from '../platform/ambient.ts';
import { lowerForeign } from '../platform/foreign.ts';
import { isLibrary } from '../types/declared.ts';
import { ts } from '../project.ts';

export function lowerTypeof(lw: Lowering, node: ts.TypeOfExpression): Item {
  const ambient = typeofAmbient(lw, node);
  if (ambient) return ambient;
  const item = lower(lw, node.expression);
  lw.at(node);
  if (item.kind === 'value' && mayHoldNothing(lw, item.id, node.expression)) return typeAtRunTime(lw, item.id, node);
  if (item.kind === 'value' && mayBeMissing(lw, item.id, node)) {
    const known = typeName(lw, item);
    if (known !== null) return unlessUndefined(lw, item.id, valueItem(lw.constant(known)));
  }
  return typeNames(lw, item) ?? lw.each(item, (one) => typeOf(lw, one, node), node);
}

/** Whoever asks for the type of a field that is declared a number has reason to: it began as `null!`, or was never set. */
function mayHoldNothing(lw: Lowering, id: ValueId, node: ts.Expression): boolean {
  const isNumber = (lw.checker.getTypeAtLocation(node).flags & ts.TypeFlags.Number) !== 0;
  return isNumber && ts.isPropertyAccessExpression(skipParens(node)) && lw.made.get(id)?.kind === 'getField';
}

const typeAtRunTime = (lw: Lowering, id: ValueId, node: ts.Node): Item =>
  lowerForeign(lw, node, ['typeof ', ''], [id], false, { kind: 'string' }, true);

/**
 * An element past the end, a field that nobody has set, or what a loop goes on with: TypeScript knows nothing of these. Where a
 * value of several types is asked for its own, that one is known here.
 */
function mayBeMissing(lw: Lowering, id: ValueId, node: ts.TypeOfExpression): boolean {
  if (lw.certain.has(id)) return false;
  const made = lw.made.get(id);
  const isCarried = made === undefined && isReference(lw.typeOf(id));
  const isRead = made?.kind === 'getField' || isFromElement(lw, id);
  if (isComparedWithUndefined(node)) return isCarried || isRead;
  return isRead && (isOfOneKind(lw.checker, lw.checker.getTypeAtLocation(node.expression)) || isOfOpenKeys(lw, node.expression));
}

/** `given[i]` of `{ [index: number]: string | number }`, or a variable that begins as that: any key may lack. */
function isOfOpenKeys(lw: Lowering, node: ts.Expression): boolean {
  const whole = skipParens(node);
  const declaration = ts.isIdentifier(whole) ? lw.checker.getSymbolAtLocation(whole)?.valueDeclaration : undefined;
  const begun = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : whole;
  const from = begun && skipParens(begun);
  if (!from || !ts.isElementAccessExpression(from)) return false;
  const type = lw.checker.getTypeAtLocation(from.expression);
  const isOwn = type.getSymbol()?.declarations?.every((one) => !isLibrary(one.getSourceFile())) ?? false;
  return isOwn && lw.checker.getIndexInfosOfType(type).length > 0;
}

function isComparedWithUndefined({ parent }: ts.TypeOfExpression): boolean {
  const names = ts.isBinaryExpression(parent) ? [parent.left, parent.right] : [];
  return names.some((one) => ts.isStringLiteralLike(one) && one.text === 'undefined');
}

/** Of a choice, what is known of both sides stays a choice: a comparison is then the test itself. */
function typeNames(lw: Lowering, item: Item): Item | null {
  if (item.kind !== 'choice') {
    const optional = item.kind === 'value' ? nameOfOptional(lw, item.id) : null;
    if (optional) return optional;
    const known = typeName(lw, item);
    return known === null ? null : valueItem(lw.constant(known));
  }
  const [then, otherwise] = [typeNames(lw, item.then), typeNames(lw, item.else)];
  return then && otherwise && { ...item, then, else: otherwise };
}

/** Of a function that may be missing: at run time it is a record. */
function nameOfOptional(lw: Lowering, id: ValueId): Item | null {
  const type = lw.typeOf(id);
  if (type.kind !== 'maybe' || !isFunctionValue(lw, id)) return null;
  const text = (name: string): Item => valueItem(lw.constant(name));
  const isNull = (): ValueId => lw.apply('eq', [id, lw.constant(null)], boolean);
  const unlessNull: Item =
    type.absent === 'undefined' ? text('function') : { kind: 'choice', test: isNull(), then: text('object'), else: text('function') };
  return type.absent === 'null' ? unlessNull : unlessUndefined(lw, id, unlessNull);
}

function unlessUndefined(lw: Lowering, id: ValueId, name: Item): Item {
  const test = lw.apply('eq', [id, lw.constant(undefined)], boolean);
  return { kind: 'choice', test, then: valueItem(lw.constant('undefined')), else: name };
}

function typeOf(lw: Lowering, item: Item, node: ts.TypeOfExpression): Item {
  lw.at(node);
  const known = typeName(lw, item);
  if (known) return valueItem(lw.constant(known));
  return typeAtRunTime(lw, lw.id(item, node), node);
}
