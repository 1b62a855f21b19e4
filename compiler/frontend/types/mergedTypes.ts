/** One type for all members of a union: objects become one record with optional fields, tuples one whose later elements may be missing. */

import type { RecordType, Type } from '../../ir/ir.ts';
import { arrayOf, maybe } from '../../ir/types.ts';
import { isSameExactly, join, joinAll, sameType } from './joins.ts';
import { fieldsOfTuple, isClass, isFamily } from './recordTypes.ts';

/** One type for parts of several kinds, where these are taken apart. */
type UnionOf = (types: readonly Type[]) => Type | null;

/** Null when there is none. `begun`: the record that fields of the members hold already. */
export function mergedTypes(name: string | null, parts: readonly Type[], begun: RecordType | null, unionOf: UnionOf): Type | null {
  const [first] = parts;
  if (!first) return null;
  if (parts.every((part) => part === first || (part.kind === first.kind && first.kind !== 'record' && first.kind !== 'array'))) {
    return first.kind === 'opaque' ? null : first;
  }
  if (parts.every((part) => part.kind === 'array')) {
    if (parts.every((part) => sameType(part, first))) return joinAll(parts);
    const element = parts.every((part) => part.storage === 'Array') ? unionOf(parts.map((part) => part.element)) : null;
    return element && arrayOf(element);
  }
  if (parts.every((part) => fieldsOfTuple(part) !== null)) return mergedTuples(name, parts);
  return parts.every((part) => part.kind === 'record') ? mergedRecords(name, parts, begun, unionOf) : null;
}

/** The record of a union, to be filled again. */
export function emptied(union: RecordType): RecordType {
  (union.fields as Map<string, Type>).clear();
  (union.members as RecordType[] | undefined)?.splice(0);
  return union;
}

function mergedRecords(name: string | null, parts: readonly RecordType[], begun: RecordType | null, unionOf: UnionOf): RecordType | null {
  const fields = begun ? (begun.fields as Map<string, Type>) : new Map<string, Type>();
  const members = (begun?.members ?? []) as RecordType[];
  members.push(...parts.flatMap((part): readonly RecordType[] => (isFamily(part) ? part.members : [part])));
  for (const field of new Set(parts.flatMap((part) => [...part.fields.keys()]))) {
    const present = parts.flatMap((part) => part.fields.get(field) ?? []);
    const agreed = present.reduce<Type | null>((a, b) => (a === null ? null : join(a, b)), present[0] ?? null);
    const joined = agreed ?? unionOf(present);
    if (joined === null) return null;
    const isKept = (member: RecordType): boolean => {
      const own = member.fields.get(field);
      return agreed !== null && (own === undefined || !sameType(own, joined) || isSameExactly(own, joined));
    };
    for (const [k, member] of members.entries()) if (!isKept(member)) members[k] = withField(member, field, joined);
    fields.set(field, present.length < parts.length ? maybe(joined, 'undefined') : joined);
  }
  const bare: RecordType = begun ?? { kind: 'record', name, form: 'object', fields, members };
  const constants = new Set(members.flatMap((part) => [...(part.constants ?? [])]));
  return begun || constants.size === 0 ? bare : { ...bare, constants };
}

/** A member of a union as the union keeps it. */
function withField(member: RecordType, name: string, type: Type): RecordType {
  return !member.fields.has(name) || isClass(member) ? member : { ...member, name: null, fields: new Map(member.fields).set(name, type) };
}

function mergedTuples(name: string | null, parts: readonly Type[]): Type | null {
  const tuples = parts.map((part) => fieldsOfTuple(part) ?? []);
  const [first] = tuples.flat();
  const isOfOne = first !== undefined && tuples.flat().every((one) => sameType(one, first));
  if (isOfOne && tuples.some((one) => one.length !== tuples[0]?.length)) return arrayOf(joinAll(tuples.flat()) ?? first);
  const fields = new Map<string, Type>();
  for (let k = 0; k < Math.max(...tuples.map((one) => one.length)); k++) {
    const present = tuples.flatMap((one) => one[k] ?? []);
    const joined = joinAll(present);
    if (!joined) return null;
    fields.set(String(k), present.length < tuples.length ? maybe(joined, 'undefined') : joined);
  }
  return { kind: 'record', name, form: 'tuple', fields };
}
