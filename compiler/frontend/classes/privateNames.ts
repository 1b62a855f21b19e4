/**
 * Private names, which belong to the class that declares them: `#x` of a class is not the `#x` of one that it extends.
 *
 * Needs   a name as it stands in the program, and the classes.
 * Gives   what the member goes by here: the name as written, with that of the class where one that it extends declares the same;
 *         and a refusal where the object is made elsewhere, so that the emitted code could not read it.
 */

import type { Type } from '../../ir/ir.ts';
import { nameOf } from '../expressions/propertyNames.ts';
import type { ClassTable } from './classTable.ts';
import { classesOf } from './families.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { holds } from '../types/holding.ts';
import { ts } from '../project.ts';

/** The name of what `object.name` reads or writes. */
export const memberName = (classes: ClassTable, name: ts.MemberName): string =>
  classes.apart.nameAt(name) ?? (ts.isPrivateIdentifier(name) ? privateName(classes, name) : name.text);

/** The name that a member is declared with, where it is known. */
export function declaredName(classes: ClassTable, name: ts.PropertyName): string | null {
  const apart = classes.apart.nameOf(name.parent);
  if (apart !== null) return apart;
  return ts.isPrivateIdentifier(name) ? privateName(classes, name) : (nameOf(name) ?? statedName(classes, name));
}

/** `[KEY] = 0`, `[Color.Red]() {}`: the constant is one text, or one number. */
function statedName({ checker }: ClassTable, name: ts.PropertyName): string | null {
  const type = ts.isComputedPropertyName(name) ? checker.getTypeAtLocation(name.expression) : null;
  return type?.isStringLiteral() || type?.isNumberLiteral() ? String(type.value) : null;
}

/** The name of a field that a type has. */
export function fieldName(classes: ClassTable, { name, valueDeclaration }: ts.Symbol): string {
  const apart = valueDeclaration && classes.apart.nameOf(valueDeclaration);
  if (apart) return apart;
  const own = valueDeclaration && ts.isPropertyDeclaration(valueDeclaration) ? valueDeclaration.name : undefined;
  return own && ts.isPrivateIdentifier(own) ? privateName(classes, own) : name;
}

/** Of an object that is made where only its class sees its private fields, none can be read or written. */
export function refuseUnseen(lw: Lowering, type: Type, name: string, node: ts.Node): void {
  if (!name.startsWith('#') || !classesOf(type).some(({ home }) => lw.module.decisions.given.has(home))) return;
  lw.refuse('AD3002', node, { what: textOf(node), type: 'private to its class, and the object may come from outside the function' });
}

/** Does such an object hold fields that nobody else can read? */
export const holdsPrivate = (type: Type): boolean =>
  holds(type, (one) => one.kind === 'record' && classesOf(one).length > 0 && [...one.fields.keys()].some((name) => name.startsWith('#')));

function privateName(classes: ClassTable, name: ts.PrivateIdentifier): string {
  const { text } = name;
  const home = declaringClass(name);
  const extended = home ? [...classes.basesOf(home)].filter((one) => declares(one, text)) : [];
  if (!home || extended.length === 0) return text;
  // No private name has a point in it.
  const own = home.name?.text;
  const isOther = own !== undefined && extended.every((one) => one.name?.text !== own);
  return isOther ? `#${own}.${text.slice(1)}` : `#${extended.length}.${text.slice(1)}`;
}

/** The nearest class around that declares it. */
function declaringClass(name: ts.PrivateIdentifier): ts.ClassLikeDeclaration | null {
  const isMeant = (node: ts.Node): node is ts.ClassLikeDeclaration => ts.isClassLike(node) && declares(node, name.text);
  return ts.findAncestor(name, isMeant) ?? null;
}

const declares = (home: ts.ClassLikeDeclaration, text: string): boolean => privateMembers(home).some((one) => one.text === text);

const privateMembers = (home: ts.ClassLikeDeclaration): readonly ts.PrivateIdentifier[] =>
  home.members.flatMap((member) => (member.name && ts.isPrivateIdentifier(member.name) ? [member.name] : []));
