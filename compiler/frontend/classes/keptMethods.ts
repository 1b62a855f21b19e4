/** Literals and instances that are kept in memory: methods and accessors of a literal are fields of it, wherever its type declares them. */

import { fillLater } from './emptyInstances.ts';
import type { Lowering } from '../lowering.ts';
import type { Item } from '../items.ts';
import { nameOf } from '../expressions/propertyNames.ts';
import { textOf } from '../places.ts';
import { ts } from '../project.ts';

/** What its types declare of a member of a literal. */
function declarationsOf(lw: Lowering, node: ts.ObjectLiteralExpression, { name }: ts.ObjectLiteralElementLike): readonly ts.Declaration[] {
  const key = name && nameOf(name);
  const types = [lw.checker.getContextualType(node), lw.checker.getTypeAtLocation(node)];
  return key ? types.flatMap((type) => type?.getProperty(key)?.declarations ?? []) : [];
}

function keepMembers(
  { module: { decisions } }: Lowering,
  member: ts.ObjectLiteralElementLike,
  declarations: readonly ts.Declaration[],
): void {
  const isAccessor = ts.isAccessor(member);
  for (const one of declarations) {
    if (isAccessor && !ts.isClassLike(one.parent)) decisions.keepAccessor(one, ts.isGetAccessor(member) ? 'get' : 'set');
    else if (!isAccessor && isMethod(one)) decisions.keep(one);
  }
}

/** Make the functions of a literal, a variable or an instance values, from the beginning; returns when that has not helped. */
export function keepOrigin(lw: Lowering, origin: ts.Node): void {
  if (ts.isObjectLiteralExpression(origin))
    for (const member of origin.properties) keepMembers(lw, member, declarationsOf(lw, origin, member));
  if (lw.module.decisions.keep(origin)) lw.startAgain();
  fillLater(lw, origin);
}

const isMethod = (node: ts.Declaration): boolean => ts.isMethodSignature(node) || ts.isMethodDeclaration(node);

/** Objects followed at compile time, where something else may stand in for them. */
export function keepObjects(lw: Lowering, item: Item): void {
  if (item.kind === 'choice') for (const one of [item.then, item.else]) keepObjects(lw, one);
  else if (item.kind === 'object' && item.origin) lw.keep(item.origin.node);
}

/** Something of which nothing is known where it is used; what was followed up to a loop is kept from its beginning instead. */
export function refuseUnknown(lw: Lowering, item: Item & { kind: 'unknown' }, node: ts.Node): never {
  if (item.lost) keepObjects(lw, item.lost);
  return lw.refuse('AD1011', node, { callee: textOf(node), why: item.why });
}

/** A method that no object seen so far has, and no class: it is a field of all of this type, even if the program makes none (`const terms: Term[] = []`). */
export function keepMethod(lw: Lowering, node: ts.Node): void {
  const name = ts.isPropertyAccessExpression(node) ? node.name : null;
  const methods = (name && lw.checker.getSymbolAtLocation(name)?.declarations?.filter(ts.isMethodSignature)) ?? [];
  const homes = methods.map(({ parent }) => lw.checker.getTypeAtLocation(parent));
  const files = [node, ...methods].map((one) => one.getSourceFile());
  if (!name || lw.module.isOfSomeClass(name.text, files) || homes.some((one) => lw.module.implementersOf(one).length > 0)) return;
  if (methods.filter((one) => lw.module.decisions.keep(one)).length > 0) lw.startAgain();
}
