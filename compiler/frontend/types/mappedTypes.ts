/**
 * `{ [K in keyof T]: number }` where `T` is a type parameter that stands for something: TypeScript lists no members.
 *
 * Needs   a mapped type without listed members, and what type parameters stand for.
 * Gives   a record of the fields that `T` has; null where these are not known; undefined for any other type.
 */

import type { RecordType, Type } from '../../ir/ir.ts';
import { maybe } from '../../ir/types.ts';
import { isMapped } from './declared.ts';
import { isClass, isFamily, isTable } from './recordTypes.ts';
import { ts } from '../project.ts';

/** What the checker has found out about a mapped type once it was asked for its members. */
interface Resolved {
  readonly constraintType?: ts.Type;
  readonly templateType?: ts.Type;
  readonly typeParameter?: ts.Type;
}

export function readOpenMapped(
  checker: ts.TypeChecker,
  type: ts.Type,
  read: (part: ts.Type) => Type | null,
): RecordType | null | undefined {
  if (!isOpenMapped(checker, type)) return undefined;
  const { constraintType: keys, templateType: template, typeParameter: key } = type as Resolved;
  if (!keys || !template || !(keys.flags & ts.TypeFlags.Index)) return null;
  const mapped = (keys as ts.IndexType).type;
  const of = read(mapped);
  if (of?.kind !== 'record' || of.fields.size === 0 || isTable(of) || isClass(of) || isFamily(of)) return null;
  const isOwn = (template.flags & ts.TypeFlags.IndexedAccess) !== 0 && isMemberOf(template as ts.IndexedAccessType, mapped, key);
  const each = isOwn ? null : read(template);
  if (!isOwn && !each) return null;
  const fields = [...of.fields].map(
    ([name, field]) => [name, each ? (field.kind === 'maybe' ? maybe(each, 'undefined') : each) : field] as const,
  );
  return { kind: 'record', name: null, form: 'object', fields: new Map(fields) };
}

/** A mapped type whose keys only a type parameter tells. */
export const isOpenMapped = (checker: ts.TypeChecker, type: ts.Type): boolean =>
  isMapped(type) && checker.getPropertiesOfType(type).length === 0 && checker.getIndexInfosOfType(type).length === 0;

/** `Readonly<Float64Array>` has all that such an array has, also what it is called in texts. */
export function labelOf(checker: ts.TypeChecker, type: ts.Type): string {
  const label = checker.getPropertiesOfType(type).find(({ name }) => name.startsWith('__@toStringTag'));
  const text = label && checker.getTypeOfSymbol(label);
  return text?.isStringLiteral() ? text.value : '';
}

/** `T[K]` */
const isMemberOf = ({ objectType, indexType }: ts.IndexedAccessType, of: ts.Type, key: ts.Type | undefined): boolean =>
  objectType === of && indexType === key;
