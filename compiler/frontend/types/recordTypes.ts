/** Records that are more than their fields: instances of a class, of any of several classes, tables taken apart, tuples. */

import type { RecordType, Type } from '../../ir/ir.ts';
import { definite, isBigInt, opaque, tagField, typedStorages } from '../../ir/types.ts';
import type { ts } from '../project.ts';

/** Instances of a class. */
export interface ClassType extends RecordType {
  readonly home: ts.ClassLikeDeclaration;
  /** What the class extends, directly or not. */
  readonly bases: ReadonlySet<ts.ClassLikeDeclaration>;
  /** What its type parameters stand for, in order. */
  readonly bindings?: ReadonlyMap<ts.Type, Type>;
  /** Of this very class and none that extends it. */
  readonly exact: boolean;
  /** The same without that promise. */
  readonly declared: ClassType | null;
}

/** Instances of any of several classes (frontend/classes/families.ts). */
export interface FamilyType extends RecordType {
  readonly members: readonly ClassType[];
  /** The interface that stands for them, where object literals may be among them (frontend/classes/literalClasses.ts). */
  readonly interface?: ts.Symbol;
}

/** A Map, a Set, or an object with any keys, taken apart. */
export interface TableType extends RecordType {
  readonly table: 'map' | 'set' | 'object';
  readonly key: Type;
}

/** A value in memory that may be of several kinds: the number of its kind, and the one part there is. */
export interface UnionType extends RecordType {
  readonly kinds: readonly UnionKind[];
}

/**
 * What `typeof`, `Array.isArray` and `instanceof` tell apart, and, where no such test does, lists of different things.
 * The order is the number that stands for a kind.
 */
export const unionKinds = ['number', 'boolean', 'string', 'array', 'object', 'fn', ...typedStorages, 'array2', 'array3'] as const;
export type UnionKind = (typeof unionKinds)[number];
export const kindField = 'kind';
/** Of lists, as long as there are different ones. */
export const listKinds = ['array', 'array2', 'array3'] as const satisfies readonly UnionKind[];

/** What kind a value of this type is; null for those that are not told apart. */
export function kindOfType(type: Type, functions: RecordType | null): UnionKind | null {
  if (type === functions) return 'fn';
  if (type.kind === 'real') return 'number';
  if (type.kind === 'boolean' || type.kind === 'string') return type.kind;
  if (type.kind === 'array') return type.storage === 'Array' ? 'array' : type.storage;
  return type.kind === 'record' && !isUnionRecord(type) && !isTable(type) ? (type.form === 'tuple' ? 'array' : 'object') : null;
}

/** What a value of this type may be. */
export function partsOfUnion(type: Type): readonly Type[] {
  const whole = definite(type);
  if (!isUnionRecord(whole)) return [whole];
  return whole.kinds.flatMap((kind) => {
    const part = whole.fields.get(kind);
    return part ? [definite(part)] : [];
  });
}

export { tagField } from '../../ir/types.ts';

export const isFamily = (type: Type): type is FamilyType =>
  type.kind === 'record' && type.members !== undefined && type.members.length > 0 && type.members.every(isClass);

export const isClass = (type: Type): type is ClassType => 'home' in type;

export const isUnionRecord = (type: Type): type is UnionType => 'kinds' in type;

export const isTable = (type: Type): type is TableType => 'table' in type;

export const declaredOf = (type: ClassType): ClassType => type.declared ?? type;

export const instancesOf = (
  home: ts.ClassLikeDeclaration,
  fields: ReadonlyMap<string, Type>,
  name: string | null,
  bases: ReadonlySet<ts.ClassLikeDeclaration> = new Set(),
): ClassType => ({ kind: 'record', name, form: 'class', fields, home, bases, exact: false, declared: null });

export function fieldsOfTuple(type: Type): readonly Type[] | null {
  if (type.kind === 'record') return type.form === 'tuple' ? [...type.fields.values()] : null;
  if (type.kind !== 'array' || type.tuple === null) return null;
  const { element } = type;
  return Array.from({ length: type.tuple }, () => element);
}

/** What a table may be asked by. */
export const isKey = (type: Type): boolean =>
  ['real', 'string', 'boolean', 'record', 'array'].includes(type.kind) || isBigInt(type) || isMixedKey(type) || isAnyObject(type);

/** A number or a text, whichever: handed through, and nothing but a key. */
export const mixedKey = opaque('string | number');
const isMixedKey = (type: Type): boolean => type.kind === 'opaque' && type.text === 'string | number';
/** `object`: found by which object it is, and nothing but a key either. */
const isAnyObject = (type: Type): boolean => type.kind === 'opaque' && type.text === 'object';

/** The keys of the platform's Map that finds them. */
export function keyText(type: Type): string {
  if (type.kind === 'real') return 'number';
  if (type.kind === 'string' || type.kind === 'boolean') return type.kind;
  if (isMixedKey(type)) return 'string | number';
  return isBigInt(type) ? 'bigint' : 'object';
}

/** Fields of instances that the language has no key for: private ones, and the number of the class. */
export const isHidden = (type: Type, name: string): boolean => (isClass(type) || isFamily(type)) && isHiddenName(name);

export const isHiddenName = (name: string): boolean => name === tagField || name.startsWith('#');

/** Keys as a loop over them meets them: those that are indices first, then in the order in which they were put in. */
export function keysInOrder(type: RecordType, names: readonly string[] = [...type.fields.keys()]): string[] {
  const keys = names.filter((name) => !isHidden(type, name));
  const isIndex = (key: string): boolean => /^(0|[1-9]\d*)$/.test(key);
  return [...keys.filter(isIndex).sort((a, b) => Number(a) - Number(b)), ...keys.filter((key) => !isIndex(key))];
}

/** Do instances of a family have the fields that they share in several orders? */
export function haveSeveralOrders(type: RecordType): boolean {
  const names = keysInOrder(type);
  const isOther = (one: RecordType): boolean =>
    keysInOrder(one)
      .filter((name) => names.includes(name))
      .join() !== names.join();
  return isFamily(type) && type.members.some(isOther);
}

/** Are all its keys texts, so that `keyof` says so? */
export function hasNamesOnly(type: Type | null): boolean {
  if (type?.kind !== 'record' || type.form === 'tuple') return false;
  return isTable(type) ? type.key.kind === 'string' : [...type.fields.keys()].every((name) => !/^\d/.test(name));
}
