/**
 * In what order an instance has its fields as keys: those of its bases first; of each class what the parameters of its
 * constructor declare, then its fields from the first to the last. What is only declared (`declare x`, `abstract x`)
 * is put in by an assignment, behind the others.
 */

import { ts } from '../project.ts';

export type FieldDeclaration = ts.PropertyDeclaration | (ts.ParameterDeclaration & { readonly name: ts.Identifier });

/** What declares the fields of an instance, in their order. `bases` are from the nearest to the farthest. */
export const fieldDeclarations = (home: ts.ClassLikeDeclaration, bases: Iterable<ts.ClassLikeDeclaration>): readonly FieldDeclaration[] =>
  [home, ...bases].reverse().flatMap(ownFields);

function ownFields(home: ts.ClassLikeDeclaration): readonly FieldDeclaration[] {
  const constructor = home.members.find(
    (one): one is ts.ConstructorDeclaration => ts.isConstructorDeclaration(one) && one.body !== undefined,
  );
  const declares = (one: ts.ParameterDeclaration): one is ts.ParameterDeclaration & { readonly name: ts.Identifier } =>
    ts.isIdentifier(one.name) && (ts.getModifiers(one) ?? []).length > 0;
  const all: readonly ts.ParameterDeclaration[] = constructor?.parameters ?? [];
  const parameters = all.filter(declares);
  const fields = home.members.filter(ts.isPropertyDeclaration).filter((one) => !has(one, ts.SyntaxKind.StaticKeyword));
  const isPut = (one: FieldDeclaration): boolean => !has(one, ts.SyntaxKind.DeclareKeyword) && !has(one, ts.SyntaxKind.AbstractKeyword);
  return [...parameters, ...fields.filter(isPut), ...fields.filter((one) => !isPut(one))];
}

/** The properties of an instance in that order; what is no field of it comes last. */
export function inOrderOfInstance(
  properties: readonly ts.Symbol[],
  declarations: readonly FieldDeclaration[],
  checker: ts.TypeChecker,
): readonly ts.Symbol[] {
  const names = declarations.map(({ name }) => checker.getSymbolAtLocation(name)?.name);
  const at = ({ name }: ts.Symbol): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return [...properties].sort((a, b) => at(a) - at(b));
}

const has = (node: FieldDeclaration, kind: ts.SyntaxKind): boolean => (ts.getModifiers(node) ?? []).some((one) => one.kind === kind);
