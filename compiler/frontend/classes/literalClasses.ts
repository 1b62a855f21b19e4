/**
 * Object literals beside instances of classes that implement the same interface: `[new Rbf(l), { at: (x) => x * l }]`.
 *
 * Needs   an interface with methods that some class implements, and a literal of it that is a value at run time.
 * Gives   a class that nobody has written, whose instances such literals are: its fields are the members of
 *         the interface, functions among them. It is one of the classes that the interface stands for.
 */

import type { Type } from '../../ir/ir.ts';
import { maybe, real } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import type { ModuleLowering } from '../module.ts';
import { instancesOf, tagField, type ClassType, type FamilyType } from '../types/recordTypes.ts';
import type { Named } from './genericFamilies.ts';
import { ts } from '../project.ts';

/** The class of the literals of a family; the first such literal that is met decides that there is one. */
export function literalClassOf(lw: Lowering, family: FamilyType): ClassType | null {
  const { decisions } = lw.module;
  const of = family.interface;
  if (!of) return null;
  const known = decisions.literalClass(of);
  if (known) return family.members.find((one) => one.home === known) ?? null;
  const file = of.declarations?.[0]?.getSourceFile();
  if (!file) return null;
  const home = Object.assign(ts.factory.createClassDeclaration(undefined, undefined, undefined, undefined, []), { parent: file });
  decisions.addLiterals(of, home);
  return lw.startAgain();
}

/** The family of a class or interface, before its classes are known; of an interface, literals may be among them. */
export const begunFamily = ({ type, args }: Named, isInterface: boolean): FamilyType => ({
  kind: 'record',
  name: type.aliasSymbol?.name ?? (type.symbol.name.startsWith('__') ? null : type.symbol.name),
  form: 'object',
  fields: new Map(),
  members: [],
  ...(isInterface && args.length === 0 ? { interface: type.symbol } : {}),
});

/** The classes of a family, and that of its literals if there are any. */
export function withLiterals(module: ModuleLowering, { type }: Named, members: readonly ClassType[] | null): readonly ClassType[] | null {
  const home = module.decisions.literalClass(type.symbol);
  const own = home && literalType(module, type, home);
  return home && members ? own && [...members, own] : members;
}

/** With a field for every member of the interface; null where one of them has no type here. */
function literalType({ checker, types, decisions }: ModuleLowering, type: ts.Type, home: ts.ClassLikeDeclaration): ClassType | null {
  const fields = new Map<string, Type>();
  if (decisions.tagOf(home) !== null) fields.set(tagField, real);
  for (const property of checker.getPropertiesOfType(type)) {
    const accessed = types.accessorFields(property);
    for (const [field, held] of accessed ?? []) fields.set(field, held);
    if (accessed) continue;
    const read = types.held(checker.getTypeOfSymbol(property));
    if (!read) return null;
    fields.set(property.name, property.flags & ts.SymbolFlags.Optional ? maybe(read, 'undefined') : read);
  }
  const made = instancesOf(home, fields, null);
  return fields.has(tagField) ? { ...made, constants: new Set([tagField]) } : made;
}
