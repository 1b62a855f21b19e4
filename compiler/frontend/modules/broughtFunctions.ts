/** Which types bring functions with them, as objects of the module may have. */

import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { isLibrary } from '../types/declared.ts';

/** An object with functions that no class tells of, or a list of such objects. */
export function bringsFunctions(lw: Lowering, name: ts.Node): boolean {
  const type = lw.checker.getTypeAtLocation(name);
  const element = lw.checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? lw.checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return mayHoldFunctions(element ?? type, lw.checker, name);
}

/** A function, or an object of functions: what else is in an object might be looked at, or changed. */
export function holdsOnlyFunctions(type: ts.Type, checker: ts.TypeChecker, at: ts.Node): boolean {
  if (type.getCallSignatures().length > 0) return true;
  const members = type.getProperties();
  const isFunction = (one: ts.Symbol): boolean => checker.getTypeOfSymbolAtLocation(one, at).getCallSignatures().length > 0;
  return members.length > 0 && type.getConstructSignatures().length === 0 && members.every(isFunction);
}

const { Any, Unknown, TypeParameter } = ts.TypeFlags;

/** `depth`: how far inside. */
export function mayHoldFunctions(type: ts.Type, checker: ts.TypeChecker, at: ts.Node, depth = 3): boolean {
  if (type.flags & (Any | Unknown | TypeParameter) || type.getCallSignatures().length > 0) return true;
  const isOfUser = (one: ts.Symbol): boolean =>
    !(one.declarations ?? []).every((part) => ts.isClassLike(part.parent) || isLibrary(part.getSourceFile()));
  if (depth === 0) return false;
  const holds = (one: ts.Symbol): boolean => mayHoldFunctions(checker.getTypeOfSymbolAtLocation(one, at), checker, at, depth - 1);
  return type.getProperties().some((one) => isOfUser(one) && holds(one));
}
