/**
 * What the type parameters of generic base classes stand for in a class that names them: `class Adam extends Optimizer<Moments>`.
 *
 * Needs   a class, and what its own type parameters stand for.
 * Gives   these, and those of all classes that it extends, as far as they can be read.
 */

import type { Type } from '../../ir/ir.ts';
import type { Lowering } from '../lowering.ts';
import { argumentsOf } from './typeArguments.ts';
import { ts } from '../project.ts';

/** Of an instance that is made with this type. */
export function boundInInstance(lw: Lowering, home: ts.ClassLikeDeclaration, type: ts.Type): ReadonlyMap<ts.Type, Type> {
  const named = argumentsOf(lw.checker, type, (one) => lw.module.types.read(one));
  return withInherited(lw, home, named ?? new Map<ts.Type, Type>());
}

export function withInherited(lw: Lowering, home: ts.ClassLikeDeclaration, own: ReadonlyMap<ts.Type, Type>): ReadonlyMap<ts.Type, Type> {
  const found = new Map(own);
  const seen = new Set<ts.Node>();
  for (let at = home; !seen.has(at);) {
    seen.add(at);
    const base = lw.module.baseOf(at);
    if (!base) break;
    const named = base.typeParameters ? extendedBy(lw.checker, at) : [];
    for (const [k, declaration] of (base.typeParameters ?? []).entries()) {
      const parameter = lw.checker.getTypeAtLocation(declaration);
      const argument = named[k];
      if (!argument || argument === parameter || found.has(parameter)) continue;
      const read = lw.module.types.within(found, () => (lw.module.types.isUnbound(argument) ? null : lw.module.types.read(argument)));
      if (read && read.kind !== 'opaque') found.set(parameter, read);
    }
    at = base;
  }
  return found.size > own.size ? found : own;
}

/** The arguments after `extends`, or what its parameters are where they are left out. */
function extendedBy(checker: ts.TypeChecker, home: ts.ClassLikeDeclaration): readonly ts.Type[] {
  const clause = home.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const [named] = clause?.types ?? [];
  const type = named && checker.getTypeAtLocation(named);
  const isReference = type && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference;
  return isReference ? checker.getTypeArguments(type as ts.TypeReference) : [];
}
