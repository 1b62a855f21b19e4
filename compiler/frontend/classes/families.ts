/**
 * Values that may be instances of several classes: a base class with subclasses, a union of classes.
 *
 * Such a type is one record with the fields of all of them. Which class an object is of shows at run
 * time: by a field that only some classes have, or, where their fields are the same, by a number that
 * the objects made here are given.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { boolean, definite, maybe, opaque } from '../../ir/types.ts';
import { getField } from '../expressions/access.ts';
import { foreignValue, hasField } from '../platform/foreign.ts';
import { valueItem, type Item } from '../items.ts';
import { join } from '../types/joins.ts';
import type { Lowering } from '../lowering.ts';
import { addGlobal, exportedName } from '../modules/moduleNames.ts';
import { isClass, isFamily, tagField, type ClassType, type FamilyType } from '../types/recordTypes.ts';
import { ts } from '../project.ts';

/** The classes an instance may be of, as its type says. */
export const classesOf = (type: Type): readonly ClassType[] => (isFamily(type) ? type.members : isClass(type) ? [type] : []);

/** One type for instances of any of these; null when their fields do not agree. */
export function familyOf(members: readonly ClassType[], name: string | null): FamilyType | null {
  const fields = new Map<string, Type>();
  for (const field of new Set(members.flatMap((one) => [...one.fields.keys()]))) {
    const present = members.flatMap((one) => one.fields.get(field) ?? []);
    const joined = present.reduce<Type | null>((a, b) => a && join(a, b), present[0] ?? null);
    if (!joined) return null;
    fields.set(field, present.length < members.length ? maybe(joined, 'undefined') : joined);
  }
  const constants = new Set(members.flatMap((one) => [...(one.constants ?? [])]));
  const plain: FamilyType = { kind: 'record', name, form: 'object', fields, members };
  return constants.size > 0 ? { ...plain, constants } : plain;
}

/** The classes that the user's tests have left for the object of `object.member`. */
export function membersAt(lw: Lowering, family: FamilyType, node: ts.Node): readonly ClassType[] {
  if (!ts.isPropertyAccessExpression(node)) return family.members;
  const type = lw.checker.getNonNullableType(lw.checker.getTypeAtLocation(node.expression));
  const parts = type.isUnion() ? type.types : [type];
  const homes = parts.map((part) => part.getSymbol()?.declarations?.find(ts.isClassLike));
  if (!homes.every((home) => home !== undefined)) return family.members;
  const left = family.members.filter((one) => homes.some((home) => lw.module.inherits(one.home, home)));
  return left.length > 0 ? left : family.members;
}

/** Has one of these classes a method or getter of this name? */
export function isMemberOfClasses(lw: Lowering, classes: readonly ClassType[], name: string): boolean {
  return classes.some((one) => !one.fields.has(name) && lw.module.declaredMember(one.home, name) !== null);
}

/**
 * A member of an object of several possible classes: one method, where all have the same; otherwise a
 * choice by the object's class.
 */
export function memberOfFamily(
  lw: Lowering,
  id: ValueId,
  classes: readonly ClassType[],
  member: (self: Item, of: ClassType) => Item,
  name: string,
  node: ts.Node,
): Item {
  const declared = classes.map((one) => lw.module.declaredMember(one.home, name));
  const [first] = classes;
  if (first && declared.every((one) => one === declared[0])) return member(valueItem(id), first);
  const areMethods = declared.every((one) => one !== null && ts.isMethodDeclaration(one));
  const pick = (members: readonly ClassType[]): Item => {
    const [one, ...rest] = members;
    if (!one) return valueItem(lw.constant(undefined));
    const its = (): Item => member({ kind: 'value', id, as: one }, one);
    if (rest.length === 0) return its();
    const test = isInstance(lw, id, one, rest, node);
    if (areMethods) return { kind: 'choice', test, then: its(), else: pick(rest) };
    return lw.branch(test, its, () => pick(rest), node) ?? valueItem(lw.constant(undefined));
  };
  return pick(classes);
}

/** `object.constructor`. */
export function constructorOfFamily(lw: Lowering, id: ValueId, classes: readonly ClassType[], node: ts.Node): Item {
  const of = ({ home }: ClassType): Item => ({ kind: 'class', node: home, scope: lw.module.scopeOfClass(home) });
  const [one, ...rest] = classes;
  if (!one) return valueItem(lw.constant(undefined));
  if (rest.length === 0) return of(one);
  return { kind: 'choice', test: isInstance(lw, id, one, rest, node), then: of(one), else: constructorOfFamily(lw, id, rest, node) };
}

/** Is the object of one of the classes that extend `target`, or of that one? */
export function isOfClass(lw: Lowering, id: ValueId, family: FamilyType, target: ts.ClassLikeDeclaration, node: ts.Node): Item {
  const pick = (members: readonly ClassType[]): Item => {
    const [one, ...rest] = members;
    const answers = members.map((each) => lw.module.inherits(each.home, target));
    const [answer = false] = answers;
    if (!one || answers.every((each) => each === answer)) return valueItem(lw.constant(answer));
    const test = isInstance(lw, id, one, rest, node);
    const constant = (): Item => valueItem(lw.constant(answer));
    return lw.branch(test, constant, () => pick(rest), node) ?? constant();
  };
  return pick(family.members);
}

/** A test that tells instances of one class from those of the others. */
export function isInstance(lw: Lowering, id: ValueId, one: ClassType, others: readonly ClassType[], node: ts.Node): ValueId {
  const tag = lw.module.decisions.tagOf(one.home);
  if (tag !== null && one.fields.has(tagField) && others.every((each) => each.fields.has(tagField))) {
    const isTagged = (): ValueId => lw.apply('eq', [getField(lw, id, tagField), lw.constant(tag)], boolean);
    if (![one, ...others].some((each) => lw.module.decisions.given.has(each.home))) return isTagged();
    // Objects that come from outside have no number: they are instances.
    const test = lw.branch(
      hasField(lw, id, tagField, false),
      () => valueItem(isTagged()),
      () => valueItem(isInstanceOutside(lw, id, one, node)),
      node,
    );
    if (test) return lw.id(test, node);
  }
  // An instance from outside has as a method what a literal has as a field.
  const isGiven = [one, ...others].some((each) => lw.module.decisions.given.has(each.home));
  if (tag === null && isGiven && [one, ...others].some((each) => lw.module.decisions.isLiteralClass(each.home)))
    tagAll(lw, [one, ...others]);
  const required = (type: ClassType): string[] => [...type.fields].flatMap(([name, field]) => (field.kind === 'maybe' ? [] : [name]));
  const has = (field: string): ValueId => hasField(lw, id, field, false);
  const own = required(one).find((field) => others.every((each) => !each.fields.has(field)));
  if (own !== undefined) return has(own);
  const lacking =
    others[0] && required(others[0]).find((field) => !one.fields.has(field) && others.every((each) => required(each).includes(field)));
  if (lacking !== undefined) return lw.not(has(lacking));
  tagAll(lw, [one, ...others]);
  const names = [one, ...others].map((each) => each.name ?? 'class').join(', ');
  return lw.refuse('AD3003', node, { name: node.getText(), types: `${names}, whose instances have the same fields` });
}

/** Instances of these get the number of their class, from the beginning; returns when they have it. */
function tagAll(lw: Lowering, classes: readonly ClassType[]): void {
  if (lw.module.decisions.tag(classes.map((each) => each.home))) lw.startAgain();
}

/** `object instanceof Class`, of a class that is exported. */
function isInstanceOutside(lw: Lowering, id: ValueId, { home, name }: ClassType, node: ts.Node): ValueId {
  const found = classGlobal(lw, home);
  if (found === null)
    return lw.refuse('AD3003', node, { name: node.getText(), types: `an object from outside: \`${name ?? 'its class'}\` is not exported` });
  return foreignValue(lw, node, ['', ' instanceof ', ''], [id, found], false, boolean, true);
}

/** The class itself, as the user's file exports it. */
export function classGlobal(lw: Lowering, home: ts.ClassLikeDeclaration): ValueId | null {
  const symbol = home.name && lw.checker.getSymbolAtLocation(home.name);
  const file = home.getSourceFile();
  const exported = symbol ? exportedName(lw.checker, symbol, file) : null;
  if (!symbol || exported === null) return null;
  const type = opaque(`typeof ${exported}`);
  const key = addGlobal(lw.module, symbol.name, { kind: 'import', file: file.fileName, exported, type });
  const result = lw.builder.value(type, symbol.name);
  lw.builder.emit({ kind: 'global', result, name: key, span: lw.builder.span });
  return result;
}

/** Instances of either, where neither type is the other's. */
export function joinedClasses(lw: Lowering, a: Type, b: Type): Type | null {
  const [left, right] = [a, b].map((type) => classesOf(definite(type)).flatMap((one) => descendants(lw, definite(type), one)));
  if (!left || !right) return null;
  if (left.length === 0 || right.length === 0) return null;
  const family = lw.module.familyOf([...left, ...right]);
  return family && (a.kind === 'maybe' || b.kind === 'maybe') ? maybe(family) : family;
}

/** An instance of a class or of what extends it: of which shows at run time. */
export function openFamily(lw: Lowering, type: Type): Type {
  const whole = definite(type);
  const below = isClass(whole) ? descendants(lw, whole, whole) : [];
  const family = below.length > 1 ? lw.module.familyOf(below) : null;
  return family ? (type.kind === 'maybe' ? maybe(family, type.absent) : family) : type;
}

/** A class by itself may have become that of what extends it: `Square` beside `Rect` is a `Rect`. */
function descendants(lw: Lowering, type: Type, one: ClassType): readonly ClassType[] {
  const homes = isFamily(type) || one.exact || one.bindings ? [] : lw.module.descendantsOf(one.home);
  const read = homes.map((home) => {
    const symbol = home === one.home ? undefined : home.name && lw.checker.getSymbolAtLocation(home.name);
    return symbol ? lw.module.types.readInstance(lw.checker.getDeclaredTypeOfSymbol(symbol)) : one;
  });
  const classes = read.flatMap((each) => (each && isClass(each) ? [each] : []));
  return classes.length > 0 && classes.length === homes.length ? classes : [one];
}
