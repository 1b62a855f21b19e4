/**
 * Functions that whoever calls the differentiated function hands in: nothing is known of them but their types.
 *
 * Needs   such a value: of a parameter, or of a field of one.
 * Gives   a call of it, where only plain values go in: it is told them, and what it gives has no derivative. Where a
 *         differentiated number would go in and come out again, one that may be left out is taken to be left out, and the
 *         gradient says so to whoever gives it.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { equal } from '../expressions/operators.ts';
import { callPieces, foreignStatement, foreignValue } from '../platform/foreign.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { isMemberLeftOut } from '../types/insideTypes.ts';
import { ts } from '../project.ts';

/** Null where it cannot be called: it could change what it is handed, or the object it belongs to, or gives no plain value. */
export function callGiven(
  lw: Lowering,
  callee: Item & { kind: 'value' },
  args: () => readonly Item[],
  node: ts.CallExpression,
): Item | null {
  const type = lw.checker.getTypeAtLocation(node.expression);
  const [signature] = signaturesOf(lw, type);
  if (!signature || !isFunctionOutside(lw, callee.id, type) || isMethod(lw, node.expression)) return null;
  if (isInPlaceOfAnother(lw, node.expression)) {
    lw.module.decisions.meetOptionalFunction();
    if (lw.module.decisions.leavesOutFunctions) return throwTypeError(lw, notKnown(textOf(node.expression)));
  }
  const answer = lw.checker.getReturnTypeOfSignature(signature);
  const result = isNothing(answer) ? null : lw.module.typeOutside(answer);
  if (!isNothing(answer) && !(result && isPlain(result))) return null;
  const ids = args().map((one, k) => lw.id(one, node.arguments[k] ?? node));
  if (!ids.every((id) => isPlain(lw.typeOf(id)))) return null;
  lw.at(node);
  const pieces = ['', ...callPieces('', ids.length)];
  if (!result) return foreignStatement(lw, pieces, [callee.id, ...ids], true);
  return valueItem(foreignValue(lw, node, pieces, [callee.id, ...ids], true, result));
}

/** `'mean' | 'sum' | ((v: number[]) => number)`: whoever calls may give something else. Also by the name of what was chosen for it. */
function isInPlaceOfAnother(lw: Lowering, callee: ts.Expression): boolean {
  if (ts.isConditionalExpression(callee)) return [callee.whenTrue, callee.whenFalse].some((one) => isInPlaceOfAnother(lw, one));
  if (ts.isParenthesizedExpression(callee)) return isInPlaceOfAnother(lw, callee.expression);
  if (!ts.isIdentifier(callee) && !ts.isPropertyAccessExpression(callee)) return false;
  const symbol = lw.checker.getSymbolAtLocation(ts.isIdentifier(callee) ? callee : callee.name);
  const declared = symbol && lw.checker.getTypeOfSymbol(symbol);
  const isOther = (one: ts.Type): boolean => one.getCallSignatures().length === 0 && !isNothing(one) && !mayBeNull(one);
  if (declared?.isUnion() && declared.types.some(isOther)) return true;
  const at = symbol?.valueDeclaration;
  return at !== undefined && ts.isVariableDeclaration(at) && at.initializer !== undefined && isInPlaceOfAnother(lw, at.initializer);
}

const notKnown = (name: string): string => `the derivative of a function given for \`${name}\` is not known`;

const isPlain = (type: Type): boolean => /^(real|boolean|string|nothing)$/.test(definite(type).kind);

/** It would be handed its object. */
function isMethod(lw: Lowering, callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) return false;
  const declarations = lw.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(callee) ? callee.name : callee)?.declarations;
  return !declarations || !declarations.every((one) => ts.isPropertySignature(one));
}

/** A given function, of which it is said that it may be left out: is it taken to be, here? */
export function isLeftOut(
  lw: Lowering,
  item: Item,
  node: ts.Node,
  type: ts.Type = lw.checker.getTypeAtLocation(node),
  name: string = textOf(ts.isParameter(node) || ts.isBindingElement(node) ? node.name : node),
): boolean {
  if (item.kind !== 'value') return false;
  const answers = (one: ts.Signature): boolean => one.parameters.length > 0 && !isNothing(lw.checker.getReturnTypeOfSignature(one));
  if (!isFunctionOutside(lw, item.id, type) || !signaturesOf(lw, type).some(answers)) return false;
  const { decisions } = lw.module;
  decisions.meetOptionalFunction();
  if (!decisions.leavesOutFunctions) return false;
  const isGiven = (): null => {
    throwTypeError(lw, notKnown(name));
    return null;
  };
  const given = lw.typeOf(item.id);
  const rule = given.kind === 'maybe' && given.absent === 'undefined' && !mayBeNull(type) ? 'eq' : 'looseEq';
  lw.choose(equal(lw, rule, item, valueItem(lw.constant(undefined)), node), () => null, isGiven, node);
  return true;
}

/** What stands for a given function that may be missing where it is taken to be: what it is then. */
export function asLeftOut(lw: Lowering, item: Item, node: ts.Node): Item {
  const given = item.kind === 'value' ? lw.typeOf(item.id) : null;
  if (given === null || definite(given).kind !== 'opaque') return item;
  const absent = given.kind === 'maybe' ? given.absent : absentIn(lw.checker.getTypeAtLocation(node));
  if ((given.kind !== 'maybe' && absent === null) || !isLeftOut(lw, item, node)) return item;
  return valueItem(lw.constant(absent === 'null' ? null : undefined));
}

/** `{ ...options }`: does what is laid over this field leave it as it was? */
export function leavesField(lw: Lowering, item: Item, name: string, node: ts.Node): boolean {
  if (!ts.isSpreadAssignment(node)) return false;
  const field = lw.checker.getTypeAtLocation(node.expression).getProperty(name);
  const type = field && lw.checker.getTypeOfSymbolAtLocation(field, node);
  return type !== undefined && isLeftOut(lw, item, node, type, `${textOf(node.expression)}.${name}`);
}

/** `Object.assign(this, init)` of a `Partial<Shape>` that comes from outside: the instance keeps the members of its class. */
export function leavesMember(lw: Lowering, item: Item, name: string, node: ts.Node): boolean {
  const source = ts.isSpreadAssignment(node) ? node.expression : node;
  const member = lw.checker.getNonNullableType(lw.checker.getTypeAtLocation(source)).getProperty(name);
  if (!member || !isMemberLeftOut(member)) return false;
  const isGiven = (): null => {
    throwTypeError(lw, notKnown(`${textOf(source)}.${name}`));
    return null;
  };
  lw.choose(equal(lw, 'looseEq', item, valueItem(lw.constant(undefined)), node), () => null, isGiven, node);
  return true;
}

const flagsOf = (type: ts.Type): number => (type.isUnion() ? type.types.reduce((so, one) => so | one.flags, 0) : type.flags);
const mayBeNull = (type: ts.Type): boolean => (flagsOf(type) & ts.TypeFlags.Null) !== 0;

function absentIn(type: ts.Type): 'undefined' | 'null' | null {
  return flagsOf(type) & ts.TypeFlags.Undefined ? 'undefined' : mayBeNull(type) ? 'null' : null;
}

function isFunctionOutside(lw: Lowering, id: ValueId, type: ts.Type): boolean {
  return definite(lw.typeOf(id)).kind === 'opaque' && signaturesOf(lw, type).length > 0;
}

const signaturesOf = (lw: Lowering, type: ts.Type): readonly ts.Signature[] =>
  lw.checker.getSignaturesOfType(lw.checker.getNonNullableType(type), ts.SignatureKind.Call);

const isNothing = (type: ts.Type): boolean =>
  type.isUnion() ? type.types.every(isNothing) : (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) !== 0;
