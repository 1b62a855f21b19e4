/**
 * How a program asks instances of classes for their fields other than by `object.name` of a known class: by keys, by patterns,
 * through a type that has a field of that name itself.
 *
 * Needs   the files of the program, and the function that is differentiated.
 * Gives   whether the names that the fields of these classes are written with have to be kept.
 */

import type { ClassTable } from './classTable.ts';
import type { FieldDeclaration } from '../types/instanceKeys.ts';
import { isTarget } from '../modules/targets.ts';
import { mentionsParameter } from '../types/typeArguments.ts';
import { ts } from '../project.ts';
import { typesWithin } from '../types/typesWithin.ts';
import { nodesIn } from '../syntax.ts';

export function mustKeepNames(classes: ClassTable, fields: readonly FieldDeclaration[]): boolean {
  const homes = fields.map(homeOf);
  if (homes.some((one) => classes.isGiven(one))) return true;
  const { checker, entry } = classes;
  const instances = homes.map((one) => checker.getDeclaredTypeOfSymbol(checker.getTypeAtLocation(one).symbol));
  const mayBe = (type: ts.Type): boolean => {
    if (type.isUnion()) return type.types.some(mayBe);
    const whole = type.isTypeParameter() ? checker.getBaseConstraintOfType(type) : type;
    return !whole || instances.some((one) => mayFit(checker, one, whole));
  };
  const mayBecome = (type: ts.Type): boolean => instances.some((one) => mayFit(checker, type, one));
  if (entry && isPassedOn(checker, entry, (type) => mayBe(type) || mayBecome(type))) return true;
  const text = fields[0]?.name.getText();
  const isOther = (node: ts.Node): boolean => {
    if (!ts.isPropertyAccessExpression(node) || node.name.text !== text) return false;
    const { declarations = [] } = checker.getSymbolAtLocation(node.name) ?? {};
    const type = checker.getTypeAtLocation(node.expression);
    const isDeclared = declarations.some((declaration) => fields.some((one) => one === declaration));
    return !(isDeclared && declarations.length === 1 && isInstance(checker, type)) && (isDeclared || mayBe(type));
  };
  // A literal may go where an instance is wanted, if nothing of that is private; or it is a pattern that takes one apart.
  const isLiteral = (node: ts.Node): boolean =>
    ts.isObjectLiteralExpression(node) &&
    node.properties.some((one) => one.name?.getText() === text || ts.isSpreadAssignment(one)) &&
    (isTarget(node) || mayBecome(checker.getTypeAtLocation(node)));
  const isNumber = (node: ts.Node): boolean => (checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0;
  const isAsked = (node: ts.Node): boolean =>
    isOther(node) || isLiteral(node) || askedFor(node, isNumber).some((one) => mayBe(checker.getTypeAtLocation(one)));
  return classes.files().some((file) => [...nodesIn(file)].some(isAsked));
}

export const homeOf = (field: FieldDeclaration): ts.ClassLikeDeclaration =>
  (ts.isPropertyDeclaration(field) ? field.parent : field.parent.parent) as ts.ClassLikeDeclaration;

/** Assignable; or, as nothing is known to be to `Ring<T>`, with all that this asks for, whatever `T` is. */
function mayFit(checker: ts.TypeChecker, one: ts.Type, whole: ts.Type): boolean {
  if (checker.isTypeAssignableTo(one, whole)) return true;
  if (!mentionsParameter(checker, one) && !mentionsParameter(checker, whole)) return false;
  if (whole.isUnion()) return whole.types.some((each) => mayFit(checker, one, each));
  return (
    (whole.flags & ts.TypeFlags.Object) !== 0 &&
    checker.getPropertiesOfType(whole).every((asked) => {
      const found = checker.getPropertyOfType(one, asked.name);
      if (!found) return (asked.flags & ts.SymbolFlags.Optional) !== 0;
      return found.valueDeclaration === asked.valueDeclaration || (!isOwn(asked) && !isOwn(found));
    })
  );
}

/** Only those of its own class, and of what extends that, have it. */
const isOwn = ({ valueDeclaration: at }: ts.Symbol): boolean =>
  at !== undefined && (ts.getCombinedModifierFlags(at) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;

/** The objects whose keys a piece of the program asks for, or which it reads by a name as a text. */
function askedFor(node: ts.Node, isNumber: (node: ts.Node) => boolean): readonly ts.Node[] {
  if (ts.isForInStatement(node)) return [node.expression];
  if (ts.isElementAccessExpression(node)) return isNumber(node.argumentExpression) ? [] : [node.expression];
  if (ts.isSpreadAssignment(node)) return [node.expression];
  if (ts.isObjectBindingPattern(node)) return [node];
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.InKeyword ? [node.right] : [];
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const whole = node.expression.expression.getText();
  return whole === 'Object' || whole === 'JSON' || whole === 'Reflect' ? node.arguments : [];
}

/** A class, not part of one or something mapped from it. */
function isInstance(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every((one) => isInstance(checker, one));
  const whole = type.isTypeParameter() ? checker.getBaseConstraintOfType(type) : type;
  return whole?.symbol?.declarations?.some(ts.isClassLike) ?? false;
}

/** Does whoever calls the function hand over such an object, or get one, by itself or inside of others? */
function isPassedOn(checker: ts.TypeChecker, entry: ts.Node, isSuch: (type: ts.Type) => boolean): boolean {
  const passed = checker
    .getTypeAtLocation(entry)
    .getCallSignatures()
    .flatMap((one) => [one.getReturnType(), ...one.parameters.map((each) => checker.getTypeOfSymbol(each))]);
  const isObject = (type: ts.Type): boolean =>
    (type.flags & ts.TypeFlags.Object) !== 0 && !checker.isArrayType(type) && !checker.isTupleType(type);
  return typesWithin(checker, passed)?.some((type) => isObject(type) && isSuch(type)) ?? true;
}
