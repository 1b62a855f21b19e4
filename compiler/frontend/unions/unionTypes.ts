/**
 * Types of values in memory that may be of several kinds (unionValues.ts).
 *
 * Needs   what reads any other type.
 * Gives   a record with a field for each kind: one object for all unions of the same kinds.
 */

import type { Type } from '../../ir/ir.ts';
import { maybe, opaque, real } from '../../ir/types.ts';
import { absentIn, nullish } from '../types/declared.ts';
import type { InsideTypes } from '../types/insideTypes.ts';
import { sameType } from '../types/joins.ts';
import { mergedTypes } from '../types/mergedTypes.ts';
import { ts } from '../project.ts';
import { kindField, kindOfType, mixedKey, partsOfUnion, unionKinds, type UnionKind, type UnionType } from '../types/recordTypes.ts';
import { kindsAmong, kindsOfUnion } from './unionKinds.ts';

export class UnionTypes {
  readonly #checker: ts.TypeChecker;
  readonly #inside: InsideTypes;
  readonly #read: (type: ts.Type) => Type | null;
  readonly #held = new Map<ts.Type, UnionType | null>();
  readonly #among = new Map<ts.Symbol, UnionType | null>();
  /** Unions that values in memory are of. */
  readonly all: UnionType[] = [];
  /** A type has been read that would be taken apart, had that been decided. */
  isMet = false;

  constructor(checker: ts.TypeChecker, inside: InsideTypes, read: (type: ts.Type) => Type | null) {
    this.#checker = checker;
    this.#inside = inside;
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
    const inOrder = unionKinds.filter((kind) => kinds.has(kind));
    const { made, fields } = emptyUnion(inOrder);
    for (const kind of inOrder) {
      const whole = this.#merged(kinds.get(kind) ?? []);
      if (!whole) return null;
      fields.set(kind, maybe(whole, 'undefined'));
    }
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
    const { made, fields } = emptyUnion([...kinds.keys()]);
    note(made);
    for (const [kind, parts] of kinds) {
      const read = parts.map((part) => this.#read(part)).filter((part) => part !== null);
      const whole = read.length === parts.length ? this.#merged(read) : null;
      if (!whole) {
        note(null);
        return null;
      }
      fields.set(kind, maybe(whole, 'undefined'));
    }
    const known = this.#shared(made);
    note(known);
    return known;
  }

  #merged(parts: readonly Type[]): Type | null {
    const whole = mergedTypes(null, parts, null, (types) => this.unionOf(types));
    return whole && whole.kind !== 'opaque' && whole.kind !== 'maybe' ? whole : null;
  }

  #shared(made: UnionType): UnionType {
    const known = this.all.find((one) => sameType(one, made));
    if (!known) this.all.push(made);
    return known ?? made;
  }
}

function emptyUnion(kinds: readonly UnionKind[]): { readonly made: UnionType; readonly fields: Map<string, Type> } {
  const fields = new Map<string, Type>([[kindField, real]]);
  return { made: { kind: 'record', name: null, form: 'object', fields, constants: new Set([kindField]), kinds }, fields };
}

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
