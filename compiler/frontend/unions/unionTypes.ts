/**
 * Types of values in memory that may be of several kinds (unionValues.ts).
 *
 * Needs   what reads any other type.
 * Gives   a record with a field for each kind: one object for all unions of the same kinds.
 */

import type { RecordType, Type } from '../../ir/ir.ts';
import { definite, maybe, opaque, real } from '../../ir/types.ts';
import { absentIn, nullish } from '../types/declared.ts';
import { holds } from '../types/holding.ts';
import type { InsideTypes } from '../types/insideTypes.ts';
import { sameType } from '../types/joins.ts';
import { emptied, mergedTypes } from '../types/mergedTypes.ts';
import { ts } from '../project.ts';
import {
  kindField,
  kindOfType,
  listKinds,
  mixedKey,
  partsOfUnion,
  unionKinds,
  type UnionKind,
  type UnionType,
} from '../types/recordTypes.ts';
import type { Unfinished } from '../types/unfinished.ts';
import { kindsAmong, kindsOfUnion } from './unionKinds.ts';

export class UnionTypes {
  readonly #checker: ts.TypeChecker;
  readonly #inside: InsideTypes;
  readonly #unfinished: Unfinished;
  readonly #read: (type: ts.Type) => Type | null;
  readonly #held = new Map<ts.Type, UnionType | null>();
  readonly #among = new Map<ts.Symbol, UnionType | null>();
  /** Unions that values in memory are of. */
  readonly all: UnionType[] = [];
  /** A type has been read that would be taken apart, had that been decided. */
  isMet = false;
  /** Lists of different things have been made lists of what may be either. */
  hasMixedLists = false;

  constructor(checker: ts.TypeChecker, inside: InsideTypes, unfinished: Unfinished, read: (type: ts.Type) => Type | null) {
    this.#checker = checker;
    this.#inside = inside;
    this.#unfinished = unfinished;
    this.#read = read;
  }

  /** Null for what is of one kind, or of kinds that cannot be told. */
  held(type: ts.Type): Type | null {
    const kinds = type.isUnion() ? kindsOfUnion(this.#checker, type) : null;
    if (!kinds || !type.isUnion()) return null;
    if (!this.#isTakenApart()) return null;
    const known = this.#held.get(type) ?? this.#readKinds(kinds, (made) => this.#held.set(type, made));
    return known && type.types.some((part) => part.flags & nullish) ? maybe(known, absentIn(type)) : known;
  }

  /** One type for fields of the same name, which different classes have; null where they are of one kind. */
  heldAmong(fields: readonly ts.Symbol[]): Type | null {
    const [first] = fields;
    if (!first || fields.length < 2) return null;
    const types = fields.map((one) => this.#checker.getTypeOfSymbol(one));
    const kinds = kindsAmong(this.#checker, types);
    if (!kinds || !this.#isTakenApart()) return null;
    const known = this.#among.has(first) ? this.#among.get(first) : this.#readKinds(kinds, (made) => this.#among.set(first, made));
    if (!known) return null;
    const optional = types.filter((type) => type.isUnion()).find((type) => type.types.some((part) => part.flags & nullish));
    return optional ? maybe(known, absentIn(optional)) : known;
  }

  /** One type for fields or elements of several kinds, which different members of a union have. */
  unionOf(types: readonly Type[]): Type | null {
    if (!this.#isTakenApart()) return null;
    const kinds = new Map<UnionKind, Type[]>();
    for (const type of types.flatMap(partsOfUnion)) {
      const kind = kindOfType(type, this.#inside.functions);
      if (!kind) return null;
      kinds.set(kind, [...(kinds.get(kind) ?? []), type]);
    }
    const made = this.#filled(emptyUnion(), (kind) => kinds.get(kind));
    if (!made) return null;
    const shared = this.#shared(made);
    const missing = types.find((type) => type.kind === 'maybe');
    return missing?.kind === 'maybe' ? maybe(shared, missing.absent) : shared;
  }

  #isTakenApart(): boolean {
    this.isMet ||= !this.#inside.unions;
    return this.#inside.unions;
  }

  /** It may hold itself: what is inside finds it before it is filled. */
  #readKinds(kinds: ReadonlyMap<UnionKind, readonly ts.Type[]>, note: (made: UnionType | null) => unknown): UnionType | null {
    const begun = emptyUnion();
    note(begun);
    const made = this.#filled(begun, (kind) => {
      const some = kinds.get(kind);
      const read = some?.map((part) => this.#read(part)).filter((part) => part !== null);
      return read && read.length === some?.length ? read : some && [];
    });
    const known = made && this.#shared(made);
    note(known);
    return known;
  }

  /** With a field for each kind, one after the other; null where the types of one have none in common. */
  #filled(begun: UnionType, partsOf: (kind: UnionKind) => readonly Type[] | undefined): UnionType | null {
    const fields = begun.fields as Map<string, Type>;
    for (const kind of unionKinds) {
      const parts = partsOf(kind);
      if (!parts) continue;
      const lists = kind === 'array' ? this.#listsOf(parts) : [parts];
      for (const [k, some] of lists.entries()) {
        const own = kind === 'array' ? listKinds[k] : kind;
        const whole = own && this.#merged(some);
        if (!whole) return null;
        fields.set(own, maybe(whole, 'undefined'));
        (begun.kinds as UnionKind[]).push(own);
      }
    }
    return begun;
  }

  /** Lists of numbers, of lists, of objects: all of one kind, or, where that has been decided, each of its own. */
  #listsOf(parts: readonly Type[]): readonly (readonly Type[])[] {
    const groups = new Map<unknown, Type[]>();
    for (const part of parts) {
      const of = part.kind === 'array' ? kindOfType(definite(part.element), this.#inside.functions) : 'tuple';
      groups.set(of, [...(groups.get(of) ?? []), part]);
    }
    if (groups.size > 1 && !this.#inside.listsApart) this.hasMixedLists = true;
    return this.#inside.listsApart ? [...groups.values()] : [parts];
  }

  #merged(parts: readonly Type[]): Type | null {
    const merge = (into: RecordType | null): Type | null => mergedTypes(null, parts, into, (types) => this.unionOf(types));
    const whole = merge(null);
    if (whole?.kind === 'record' && whole.members && !parts.includes(whole))
      this.#unfinished.afterwards(parts, () => merge(emptied(whole)));
    return whole && whole.kind !== 'opaque' && whole.kind !== 'maybe' ? whole : null;
  }

  /** One object for all that are the same, as far as that can be told yet. */
  #shared(made: UnionType): UnionType {
    const isKnown = (type: Type): boolean => !holds(type, (one) => this.#unfinished.has(one));
    const known = isKnown(made) ? this.all.find((one) => isKnown(one) && sameType(one, made)) : undefined;
    if (!known) this.all.push(made);
    return known ?? made;
  }
}

const emptyUnion = (): UnionType => ({
  kind: 'record',
  name: null,
  form: 'object',
  fields: new Map<string, Type>([[kindField, real]]),
  constants: new Set([kindField]),
  kinds: [],
});

/** What is handed through as it is; `string | number` under one name. */
export const opaqueUnion = (parts: readonly ts.Type[], text: string): Type =>
  parts.length === 2 && parts.some(({ flags }) => flags & ts.TypeFlags.String) && parts.some(({ flags }) => flags & ts.TypeFlags.Number)
    ? mixedKey
    : opaque(text);

/** The text of a union without the name that it may have in the user's module. */
export function spelledUnion(checker: ts.TypeChecker, type: ts.UnionType): string {
  const text = (one: ts.Type): string =>
    checker.typeToString(one, undefined, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias);
  const bare = checker.getNonNullableType(type);
  if (bare === type) return text(type);
  const absent = type.types.filter((part) => part.flags & nullish).map(text);
  return [bare.getCallSignatures().length > 0 ? `(${text(bare)})` : text(bare), ...absent].join(' | ');
}
