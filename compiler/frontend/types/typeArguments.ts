/**
 * What type parameters stand for in the function that is being lowered.
 *
 * Needs   the declared types of parameters and fields, and the IR types of what is there.
 * Gives   bindings; types that mention a parameter are read anew for each.
 */

import type { RecordType, Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { nullish } from './declared.ts';
import { keptType } from './joins.ts';
import { isClass } from './recordTypes.ts';
import { ts } from '../project.ts';

export interface Bindings {
  readonly types: ReadonlyMap<ts.Type, Type>;
  /** Record types that have been read under them. */
  readonly records: Map<ts.Type, RecordType>;
}

export const noBindings: Bindings = { types: new Map(), records: new Map() };

const deepest = 4;

/** Lay the type that is declared over the one that is there: type parameters in it stand for what is found. */
export function bind(checker: ts.TypeChecker, declared: ts.Type, given: Type, into: Map<ts.Type, Type>, depth = 0): void {
  const type = definite(given);
  if (type.kind === 'nothing' || type.kind === 'opaque' || depth > deepest) return;
  if (declared.flags & ts.TypeFlags.TypeParameter) {
    if (!into.has(declared)) into.set(declared, keptType(given));
    return;
  }
  if (declared.isUnion()) {
    const present = declared.types.filter((part) => !(part.flags & nullish));
    const [only] = present;
    if (only && present.length === 1) bind(checker, only, type, into, depth);
    return;
  }
  if (!(declared.flags & ts.TypeFlags.Object) || !mentionsParameter(checker, declared)) return;
  if (type.kind === 'array') {
    const [element] = checker.isArrayType(declared) ? checker.getTypeArguments(declared as ts.TypeReference) : [];
    if (element) bind(checker, element, type.element, into, depth + 1);
    return;
  }
  if (type.kind !== 'record') return;
  if (isClass(type) && type.bindings && type.home === declared.symbol?.valueDeclaration) {
    const own = checker.getTypeArguments(declared as ts.TypeReference);
    for (const [k, held] of [...type.bindings.values()].entries()) {
      const argument = own[k];
      if (argument) bind(checker, argument, held, into, depth + 1);
    }
    return;
  }
  for (const property of checker.getPropertiesOfType(declared)) {
    const field = type.fields.get(property.name);
    if (field) bind(checker, checker.getTypeOfSymbol(property), field, into, depth + 1);
  }
}

/** Is there a type parameter in it, other than those that are `bound`? */
export function mentionsParameter(
  checker: ts.TypeChecker,
  type: ts.Type,
  bound: ReadonlyMap<ts.Type, Type> = noBindings.types,
  seen: ReadonlySet<ts.Type> = new Set(),
): boolean {
  const { flags } = type;
  if (flags & ts.TypeFlags.TypeParameter) return !bound.has(type) && !(type as ts.TypeParameter & { isThisType?: boolean }).isThisType;
  if (seen.has(type) || seen.size > 2 * deepest) return false;
  const inside = new Set(seen).add(type);
  const mentions = (one: ts.Type): boolean => mentionsParameter(checker, one, bound, inside);
  if (type.isUnionOrIntersection()) return type.types.some(mentions);
  if (!(flags & ts.TypeFlags.Object)) return false;
  const { objectFlags } = type as ts.ObjectType;
  if (objectFlags & ts.ObjectFlags.Reference) return checker.getTypeArguments(type as ts.TypeReference).some(mentions);
  if (objectFlags & ts.ObjectFlags.ClassOrInterface) return false;
  if (!(objectFlags & (ts.ObjectFlags.Anonymous | ts.ObjectFlags.Mapped)) || type.getCallSignatures().length > 0) return false;
  return checker.getPropertiesOfType(type).some((one) => mentions(checker.getTypeOfSymbol(one)));
}

/** The arguments of a class that is named with them: `Stack<number>`. */
export function argumentsOf(
  checker: ts.TypeChecker,
  type: ts.Type,
  read: (one: ts.Type) => Type | null,
): ReadonlyMap<ts.Type, Type> | null {
  const reference = type as ts.TypeReference;
  const parameters = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference ? reference.target.typeParameters : undefined) ?? [];
  const given = parameters.length > 0 ? checker.getTypeArguments(reference) : [];
  const found = new Map<ts.Type, Type>();
  for (const [k, parameter] of parameters.entries()) {
    const argument = given[k];
    const held = argument && argument !== parameter ? read(argument) : null;
    if (held) found.set(parameter, held);
  }
  return found.size === parameters.length && found.size > 0 ? found : null;
}
