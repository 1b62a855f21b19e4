/** Where TypeScript's types and classes are declared: by the user or by the platform, and what a class extends. */

import type { Absent } from '../../ir/ir.ts';
import { errorsFile } from '../errors/errorTexts.ts';
import { ts } from '../project.ts';

const scalars = [ts.TypeFlags.NumberLike, ts.TypeFlags.BooleanLike, ts.TypeFlags.StringLike];

/** Numbers only, truth values only or texts only. */
export const areOneScalar = (types: readonly ts.Type[]): boolean =>
  scalars.some((scalar) => types.every(({ flags }) => (flags & scalar) !== 0));

/** What is there when nothing is. */
export const nullish = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;

export function absentIn({ types }: ts.UnionType): Absent | undefined {
  const has = (flags: ts.TypeFlags): boolean => types.some((part) => (part.flags & flags) !== 0);
  return !has(ts.TypeFlags.Null) ? 'undefined' : has(ts.TypeFlags.Undefined | ts.TypeFlags.Void) ? undefined : 'null';
}

/** The class it extends, when that has source. */
export function baseOf(checker: ts.TypeChecker, node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | null {
  const clause = node.heritageClauses?.find((one) => one.token === ts.SyntaxKind.ExtendsKeyword);
  const [base] = clause?.types ?? [];
  let symbol = base && checker.getSymbolAtLocation(base.expression);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  return (
    symbol?.declarations?.find((one): one is ts.ClassLikeDeclaration => ts.isClassLike(one) && !one.getSourceFile().isDeclarationFile) ??
    null
  );
}

/** The name of what it extends, when that is the platform's. */
export function platformBaseOf(checker: ts.TypeChecker, node: ts.ClassLikeDeclaration): string | null {
  const clause = node.heritageClauses?.find((one) => one.token === ts.SyntaxKind.ExtendsKeyword);
  const [base] = clause?.types ?? [];
  const symbol = base && checker.getSymbolAtLocation(base.expression);
  return symbol?.declarations?.every((one) => isLibrary(one.getSourceFile())) === true ? symbol.name : null;
}

export const aliasName = (type: ts.Type): string | null => type.aliasSymbol?.name ?? null;

/** Declared in a file of the program rather than in TypeScript's or the platform's libraries. */
export function isUserDeclared(type: ts.Type): boolean {
  const symbol: ts.Symbol | undefined = type.getSymbol() ?? type.aliasSymbol;
  const declarations = symbol?.declarations ?? [];
  if (type.flags & ts.TypeFlags.Intersection) return true;
  // Of a pattern without an annotation, `({ width = 1 }) => …`, the checker has made a type that nobody declares.
  if (!symbol && type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Anonymous)
    return type.getProperties().length > 0;
  return declarations.some((declaration) => !isLibrary(declaration.getSourceFile()) || declaration.getSourceFile().fileName === errorsFile);
}

export const isLibrary = (file: ts.SourceFile): boolean =>
  /(^|\/)lib\.[\w.]*d\.ts$/.test(file.fileName) ||
  /__tsgrad_(ambient|errors)__/.test(file.fileName) ||
  /\/node_modules\/@types\//.test(file.fileName);

export const isMapped = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;

/** Is it read as a record, and not as an array, a function or something of the platform? */
export function isReadAsRecord(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (!(type.flags & ts.TypeFlags.Object) || checker.isArrayType(type) || checker.isTupleType(type)) return false;
  return type.getCallSignatures().length + type.getConstructSignatures().length === 0 && isUserDeclared(type);
}

/** `Maybe<never>` has a member with a field of type never: nothing is of that member. */
export function isImpossible(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (!isReadAsRecord(checker, type)) return false;
  return checker
    .getPropertiesOfType(type)
    .some((one) => !(one.flags & ts.SymbolFlags.Optional) && checker.getTypeOfSymbol(one).flags & ts.TypeFlags.Never);
}
