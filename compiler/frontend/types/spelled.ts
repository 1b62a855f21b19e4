/**
 * Types as text for another module, which has none of the user's names: enums are numbers or texts there, aliases what they
 * stand for, and objects the list of their fields.
 *
 * Gives   null for a type that mentions no name of the user's: TypeScript's own text will do.
 */

import { ts } from '../project.ts';
import { isLibrary } from './declared.ts';

const { TypeFlags } = ts;

export function spelled(checker: ts.TypeChecker, type: ts.Type): string | null {
  return mentionsOwn(checker, type, new Set()) ? spell(checker, type, []) : null;
}

const isOwn = (symbol: ts.Symbol | undefined): boolean => {
  const [first] = symbol?.declarations ?? [];
  if (!first || isLibrary(first.getSourceFile())) return false;
  return !ts.isTypeParameterDeclaration(first) && !ts.isTypeLiteralNode(first) && !ts.isFunctionLike(first);
};

function mentionsOwn(checker: ts.TypeChecker, type: ts.Type, met: Set<ts.Type>): boolean {
  if (met.has(type)) return false;
  met.add(type);
  if (isOwn(type.aliasSymbol) || (type.flags & (TypeFlags.EnumLike | TypeFlags.Object) && isOwn(type.getSymbol()))) return true;
  const inside = (one: ts.Type): boolean => mentionsOwn(checker, one, met);
  if (type.isUnionOrIntersection()) return type.types.some(inside);
  // `Record<string, Node>`, `Partial<Node>`: a name of the library's for an object of the user's.
  if (isMapped(type) && (type.aliasTypeArguments ?? []).some(inside)) return true;
  if (isLiteral(type)) return partsOf(checker, type).some(inside);
  if (!isReference(type)) return false;
  return isReadonlyList(checker, type) || checker.getTypeArguments(type).some(inside);
}

/** `{ [x: number]: Node }`, `{ at: Node }`. */
function isLiteral(type: ts.Type): boolean {
  const [first] = type.getSymbol()?.declarations ?? [];
  return (type.flags & TypeFlags.Object) !== 0 && first !== undefined && ts.isTypeLiteralNode(first);
}

const partsOf = (checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] => [
  ...checker.getIndexInfosOfType(type).map((info) => info.type),
  ...checker.getPropertiesOfType(type).map((field) => checker.getTypeOfSymbol(field)),
];

const isReadonlyList = (checker: ts.TypeChecker, type: ts.TypeReference): boolean =>
  checker.isTupleType(type) ? (type.target as ts.TupleType).readonly : checker.isArrayType(type) && type.getSymbol()?.name !== 'Array';

const isReference = (type: ts.Type): type is ts.TypeReference =>
  (type.flags & TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;

function spell(checker: ts.TypeChecker, type: ts.Type, around: readonly ts.Type[]): string {
  const { flags } = type;
  if (flags & TypeFlags.NumberLike) return 'number';
  if (flags & TypeFlags.StringLike) return 'string';
  if (flags & TypeFlags.BooleanLike) return 'boolean';
  if (around.includes(type)) return 'any';
  const inside = (one: ts.Type): string => spell(checker, one, [...around, type]);
  if (type.isUnion()) return [...new Set(type.types.map(inside))].join(' | ');
  if (checker.isTupleType(type))
    return `[${checker
      .getTypeArguments(type as ts.TypeReference)
      .map(inside)
      .join(', ')}]`;
  const name = type.getSymbol()?.name;
  if (isReference(type) && !isOwn(type.getSymbol()) && name !== undefined) {
    const parts = checker.getTypeArguments(type).slice(0, type.target.typeParameters?.length ?? 0);
    const [element] = parts;
    // Nothing emitted is read only: what comes out of a Map goes where it might be written.
    if (checker.isArrayType(type) && element) return `${inParens(inside(element))}[]`;
    return parts.length === 0 ? name : `${name}<${parts.map(inside).join(', ')}>`;
  }
  if (!(flags & TypeFlags.Object) || !(isOwnObject(type) || isMapped(type)))
    return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  const isData = type.getCallSignatures().length + type.getConstructSignatures().length === 0 && !type.isClass();
  if (!isData) return 'any';
  const indices = checker.getIndexInfosOfType(type).map(({ keyType, type: held, isReadonly }) => {
    return `${isReadonly ? 'readonly ' : ''}[key: ${checker.typeToString(keyType)}]: ${inside(held)}`;
  });
  const fields = checker.getPropertiesOfType(type).map((field) => {
    const isOptional = field.flags & ts.SymbolFlags.Optional ? '?' : '';
    return `${JSON.stringify(field.name)}${isOptional}: ${inside(checker.getTypeOfSymbol(field))}`;
  });
  return fields.length + indices.length === 0 ? 'any' : `{ ${[...indices, ...fields].join('; ')} }`;
}

const isMapped = (type: ts.Type): boolean =>
  (type.flags & TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;

const inParens = (text: string): string => (/^[\w.]+$|^\{[^{}]*\}$/.test(text) ? text : `(${text})`);

/** Declared by the user, or a literal type, which may hold names of his. */
function isOwnObject(type: ts.Type): boolean {
  const [first] = type.getSymbol()?.declarations ?? [];
  return first !== undefined && !isLibrary(first.getSourceFile());
}
