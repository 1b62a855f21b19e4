/**
 * Classes that stand for `Tree<number>`: those that extend `Tree<T>`, with what their own type parameters are then.
 *
 * Needs   the generic class or interface that is named with arguments, and the classes that extend or implement it.
 * Gives   instance types of these, each read under its bindings; null where an argument does not tell one of them.
 */

import type { Type } from '../../ir/ir.ts';
import { isUserDeclared } from '../types/declared.ts';
import { sameType } from '../types/joins.ts';
import { isClass, type ClassType, type FamilyType } from '../types/recordTypes.ts';
import { bind, mentionsParameter } from '../types/typeArguments.ts';
import { isWrittenOut } from './structuralClasses.ts';
import type { TypeReader } from '../types/types.ts';
import { ts } from '../project.ts';

/** A class or interface, and what its type parameters stand for. */
export interface Named {
  readonly type: ts.Type;
  readonly args: readonly Type[];
}

/** The class or interface that a type is, with its arguments; null for what is neither, or of which one is not known. */
export function namedIn(checker: ts.TypeChecker, types: TypeReader, type: ts.Type): Named | null {
  if (!(type.flags & ts.TypeFlags.Object)) return null;
  const { target } = type as ts.TypeReference;
  const declared = (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference ? target : type;
  if (!declared.isClassOrInterface()) return type.symbol && isUserDeclared(type) && isWrittenOut(type) ? { type, args: [] } : null;
  const count = declared.typeParameters?.length ?? 0;
  if (count === 0) return { type: declared, args: [] };
  // What is iterable may be one of the platform's.
  if (!isUserDeclared(declared)) return null;
  const args: Type[] = [];
  for (const one of checker.getTypeArguments(type as ts.TypeReference).slice(0, count)) {
    const read = types.isUnbound(one) ? null : types.read(one);
    if (!read) return null;
    args.push(read);
  }
  return { type: declared, args };
}

/** The instance types of these classes, as far as their objects may be what is named. */
export function membersOf(
  checker: ts.TypeChecker,
  types: TypeReader,
  { type, args }: Named,
  homes: readonly ts.ClassLikeDeclaration[],
): readonly ClassType[] | null {
  const members: ClassType[] = [];
  for (const home of homes) {
    const symbol = home.name ? checker.getSymbolAtLocation(home.name) : checker.getTypeAtLocation(home).symbol;
    if (!symbol) return null;
    const declared = checker.getDeclaredTypeOfSymbol(symbol);
    const bindings = bindingsIn(checker, types, home, declared, type, args);
    if (bindings === 'other') continue;
    if (!bindings) return null;
    const read = types.within(bindings, () => types.readInstance(declared));
    if (!read || !isClass(read)) return null;
    members.push(bindings.size > 0 ? { ...read, bindings } : read);
  }
  return members.length > 0 ? members : null;
}

/** What the parameters of a class, and of what it extends, stand for where it stands for that type. */
function bindingsIn(
  checker: ts.TypeChecker,
  types: TypeReader,
  home: ts.ClassLikeDeclaration,
  declared: ts.Type,
  wanted: ts.Type,
  args: readonly Type[],
): ReadonlyMap<ts.Type, Type> | 'other' | null {
  const own = (declared as ts.InterfaceType).typeParameters ?? [];
  const found = new Map<ts.Type, Type>();
  if (declared === wanted) for (const [k, parameter] of own.entries()) found.set(parameter, args[k] ?? { kind: 'nothing' });
  else if (args.length > 0) {
    const base = baseNamed(checker, home, wanted);
    if (!base) return null;
    for (const [k, argument] of checker.getTypeArguments(base).slice(0, args.length).entries()) {
      const arg = args[k];
      if (!arg) continue;
      bind(checker, argument, arg, found);
      // Whatever its parameters stand for around here.
      const read = argument.flags & ts.TypeFlags.Never || mentionsParameter(checker, argument) ? null : types.read(argument);
      if (read && !sameType(read, arg)) return 'other';
    }
  }
  for (const parameter of own) {
    if (found.has(parameter)) continue;
    const least = leastOf(checker, types, parameter);
    if (!least) return null;
    found.set(parameter, least);
  }
  const inOrder = new Map(own.map((parameter) => [parameter, found.get(parameter) ?? { kind: 'nothing' }] as const));
  for (const [k, parameter] of ((wanted as ts.InterfaceType).typeParameters ?? []).entries())
    inOrder.set(parameter, args[k] ?? { kind: 'nothing' });
  return inOrder as ReadonlyMap<ts.Type, Type>;
}

/** What stands for a parameter that the wanted type says nothing of: what all its arguments extend. */
function leastOf(checker: ts.TypeChecker, types: TypeReader, parameter: ts.Type): Type | null {
  const wanted = checker.getBaseConstraintOfType(parameter);
  return wanted && !mentionsParameter(checker, wanted) ? types.read(wanted) : null;
}

/** `extends Tree<T>` or `implements Tree<T>` of the class itself, or of a class without parameters that it extends. */
function baseNamed(checker: ts.TypeChecker, home: ts.ClassLikeDeclaration, wanted: ts.Type): ts.TypeReference | null {
  for (const node of home.heritageClauses?.flatMap(({ types }) => [...types]) ?? []) {
    const type = checker.getTypeAtLocation(node) as ts.TypeReference;
    if (type.target === wanted) return type;
    const above = type.symbol?.declarations?.find(ts.isClassLike);
    const inherited = above && !above.typeParameters ? baseNamed(checker, above, wanted) : null;
    if (inherited) return inherited;
  }
  return null;
}

/** A family that has been made, and of what. */
export interface NamedFamily extends Named {
  readonly family: FamilyType | null;
}

export const isNamed = (one: Named, other: Named): boolean => one.args.every((arg, k) => sameType(arg, other.args[k] ?? arg));
