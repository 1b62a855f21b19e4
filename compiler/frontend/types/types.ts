/**
 * TypeScript's types as IR types.
 *
 * Needs   the checker.
 * Gives   one IR type per TypeScript type; record types are made once, so they compare by identity
 *         even when they are cyclic (trees, linked lists).
 */

import type { RecordType, Type } from '../../ir/ir.ts';
import { fieldDeclarations, inOrderOfInstance } from './instanceKeys.ts';
import { arrayOf, boolean, isTypedStorage, maybe, nothing, opaque, real, string } from '../../ir/types.ts';
import { fieldsOfAccessor } from './accessorFields.ts';
import { absentIn, aliasName, isImpossible, isLibrary, isMapped, isReadAsRecord, isUserDeclared, nullish } from './declared.ts';
import { joinAll, keptType, sameType } from './joins.ts';
import { isDeclaredConstant } from './declaredConstants.ts';
import { argumentsOf, mentionsParameter, noBindings, type Bindings } from './typeArguments.ts';
import { spelled } from './spelled.ts';
import { readIntersection } from './intersections.ts';
import { isField, isMember, isMemberLeftOut, type InsideTypes } from './insideTypes.ts';
import { labelOf, readOpenMapped } from './mappedTypes.ts';
import { emptied, mergedTypes } from './mergedTypes.ts';
import { ts } from '../project.ts';
import { Unfinished } from './unfinished.ts';
import { hasNamesOnly, instancesOf, tagField, type ClassType } from './recordTypes.ts';
import { opaqueUnion, spelledUnion, UnionTypes } from '../unions/unionTypes.ts';
import { readTable } from './tableTypes.ts';

const hasNull = (type: ts.Type): boolean => type.isUnion() && type.types.some((part) => part.flags & ts.TypeFlags.Null);

export class TypeReader {
  readonly #checker: ts.TypeChecker;
  readonly #inside: InsideTypes | null;
  readonly #exact = new Map<ClassType, ClassType>();
  readonly #records = new Map<ts.Type, RecordType>();
  #bindings = noBindings;
  readonly #known: Bindings[] = [];
  /** Types being read, and how often: `type Nested = number | Nested[]` would go on for ever. */
  readonly #reading = new Map<ts.Type, number>();
  readonly unfinished = new Unfinished();
  /** A type has been read that would be taken apart, had that been decided. */
  metTable = false;
  /** What is of several kinds in memory. */
  readonly kinds: UnionTypes | null;

  constructor(checker: ts.TypeChecker, inside: InsideTypes | null = null) {
    this.#checker = checker;
    this.#inside = inside;
    this.kinds = inside && new UnionTypes(checker, inside, this.unfinished, (type) => this.read(type));
  }

  /** Read types as they are where type parameters stand for these. */
  within<T>(types: ReadonlyMap<ts.Type, Type>, body: () => T): T {
    const outer = this.#bindings;
    const all = new Map([...outer.types, ...types]);
    if (types.size === 0 || [...types].every(([one, type]) => outer.types.get(one) === type)) return body();
    const same = ({ types: other }: Bindings): boolean =>
      other.size === all.size && [...all].every(([one, type]) => other.get(one) === type);
    const known = this.#known.find(same) ?? { types: all, records: new Map() };
    if (!this.#known.includes(known)) this.#known.push(known);
    this.#bindings = known;
    try {
      return body();
    } finally {
      this.#bindings = outer;
    }
  }

  /** Is there a type parameter in it of which nothing is known? */
  isUnbound(type: ts.Type): boolean {
    return mentionsParameter(this.#checker, type, this.#bindings.types);
  }

  #cacheOf(type: ts.Type): Map<ts.Type, RecordType> {
    return this.#bindings !== noBindings && mentionsParameter(this.#checker, type) ? this.#bindings.records : this.#records;
  }

  text(type: ts.Type, more = ts.TypeFormatFlags.None): string {
    return spelled(this.#checker, type) ?? this.#checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation | more);
  }

  /** null when the type cannot be said in the IR: any, unknown, an unresolved type parameter, never. */
  read(type: ts.Type): Type | null {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) return null;
    if (flags & ts.TypeFlags.NumberLike) return real;
    if (flags & ts.TypeFlags.BooleanLike) return boolean;
    if (flags & ts.TypeFlags.StringLike) return string;
    if (flags & nullish) return nothing;
    if (type.isUnion()) return this.once(type, () => this.#readUnion(type));
    const standsFor = this.#bindings.types.get(type);
    if (standsFor) return standsFor;
    if (flags & ts.TypeFlags.TypeParameter || flags & ts.TypeFlags.IndexedAccess || flags & ts.TypeFlags.Conditional) {
      const constraint = this.#checker.getBaseConstraintOfType(type);
      return constraint && constraint !== type ? this.read(constraint) : null;
    }
    if (type.isIntersection()) {
      const isBound = (one: ts.Type): boolean => this.#bindings.types.has(one);
      const whole = readIntersection(this.#checker, type, isBound, (one) => this.read(one));
      if (whole !== undefined) return whole;
    }
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#readObject(type);
    if (flags & ts.TypeFlags.Index && hasNamesOnly(this.read((type as ts.IndexType).type))) return string;
    return opaque(flags & ts.TypeFlags.BigIntLike ? 'bigint' : this.text(type));
  }

  /** As `read`, of what is kept in memory: a value of several kinds is a record of the one it is. */
  held(type: ts.Type): Type | null {
    return this.kinds?.held(type) ?? this.read(type);
  }

  /** A record inside itself is known by its second visit; what is still met again has no type here. */
  once(type: ts.Type, body: () => Type | null): Type | null {
    const times = this.#reading.get(type) ?? 0;
    if (times > 2) return null;
    this.#reading.set(type, times + 1);
    const read = body();
    this.#reading.set(type, times);
    return read;
  }

  #readUnion(type: ts.UnionType): Type | null {
    const present = type.types.filter((part) => !(part.flags & nullish));
    const possible = present.filter((part) => !isImpossible(this.#checker, part));
    const parts = possible.length > 0 ? possible : present;
    if (parts.length === 0) return nothing;
    // One type for `Tree | null` and `Tree | undefined`, which may hold each other.
    const rest = present.length < type.types.length && parts.length > 1 ? this.#checker.getNonNullableType(type) : type;
    const whole = rest === type ? (this.#cacheOf(type).get(type) ?? this.#readMembers(type, parts)) : this.read(rest);
    if (whole?.kind === 'opaque') return rest === type ? whole : opaque(spelledUnion(this.#checker, type));
    return whole && present.length < type.types.length ? maybe(whole, absentIn(type)) : whole;
  }

  /** What a union is apart from null and undefined; of records that hold it again, one that is filled when all are read. */
  #readMembers(type: ts.UnionType, parts: readonly ts.Type[]): Type | null {
    if ((this.#reading.get(type) ?? 0) > 1 && parts.length > 1 && parts.every((part) => isReadAsRecord(this.#checker, part))) {
      const inner: RecordType = { kind: 'record', name: aliasName(type), form: 'object', fields: new Map(), members: [] };
      this.#cacheOf(type).set(type, inner);
      this.unfinished.begin(inner);
      return inner;
    }
    const read = parts.map((part) => this.read(part)).filter((one) => one !== null);
    if (read.length < parts.length) return null;
    const begun = this.#cacheOf(type).get(type) ?? null;
    const merge = (into: RecordType | null): Type | null =>
      mergedTypes(aliasName(type), read, into, (types) => this.kinds?.unionOf(types) ?? null);
    const whole = merge(begun);
    if (begun) this.unfinished.end(begun);
    if (whole?.kind === 'record' && !read.includes(whole)) {
      this.#cacheOf(type).set(type, whole);
      if (whole.members) this.unfinished.afterwards(read, () => merge(emptied(whole)));
    }
    if (whole === null) this.#cacheOf(type).delete(type);
    return whole ?? opaqueUnion(parts, spelledUnion(this.#checker, type));
  }

  #declaredTypeOf(home: ts.ClassDeclaration): ts.Type {
    const symbol = home.name && this.#checker.getSymbolAtLocation(home.name);
    return symbol ? this.#checker.getDeclaredTypeOfSymbol(symbol) : this.#checker.getTypeAtLocation(home);
  }

  #readObject(type: ts.Type): Type | null {
    const known = this.#inside?.familyOf(type) ?? this.#cacheOf(type).get(type);
    if (known) return known;
    const checker = this.#checker;
    const name = type.getSymbol()?.getName() ?? '';
    const error = isUserDeclared(type) ? null : this.#inside?.errorOf(name);
    if (error) return this.read(this.#declaredTypeOf(error));
    const storage = isMapped(type) ? labelOf(checker, type) : isUserDeclared(type) ? '' : name;
    if (isTypedStorage(storage)) return arrayOf(real, storage);
    if (checker.isTupleType(type)) return this.#readTuple(type as ts.TypeReference);
    const table = this.#inside && readTable(this, checker, this.#inside, type);
    if (table && !this.#inside?.tables) this.metTable = true;
    else if (table) {
      this.#cacheOf(type).set(type, table);
      return table;
    }
    if (checker.isArrayType(type)) {
      const element = checker.getTypeArguments(type as ts.TypeReference)[0];
      const read = element && this.held(element);
      return read ? arrayOf(read) : null;
    }
    if (type.getConstructSignatures().length > 0) return opaque(this.text(type));
    if (type.getCallSignatures().length > 0) return this.#inside?.functions ?? opaque(this.text(type, ts.TypeFormatFlags.InTypeAlias));
    if (!isUserDeclared(type) && !isMapped(type)) return opaque(this.text(type));
    const mapped = readOpenMapped(checker, type, (one) => this.read(one));
    return mapped === undefined ? this.readInstance(type) : mapped;
  }

  #readTuple(type: ts.TypeReference): Type | null {
    const elements = this.#checker.getTypeArguments(type);
    const target = type.target as ts.TupleType;
    if (target.hasRestElement || target.combinedFlags & ts.ElementFlags.Variable) {
      const read = elements.map((element) => this.held(element));
      const first = read[0];
      if (!first || !read.every((part) => part !== null)) return null;
      const element = read.every((part) => sameType(part, first)) ? joinAll(read) : this.kinds?.unionOf(read);
      return element ? arrayOf(element) : null;
    }
    const given = (type: ts.Type): ts.Type => (hasNull(type) ? type : this.#checker.getNonNullableType(type));
    const read = elements.map((element, k) => this.held(k < target.minLength ? element : given(element)));
    const first = read[0];
    const present = read.filter((part) => part !== null);
    if (first && present.length === read.length && present.every((part) => sameType(part, first))) {
      const element = joinAll(present) ?? first;
      return target.minLength === elements.length ? arrayOf(element, 'Array', elements.length) : arrayOf(element);
    }
    const fields = new Map<string, Type>();
    const tuple: RecordType = { kind: 'record', name: null, form: 'tuple', fields };
    this.#cacheOf(type).set(type, tuple);
    for (const [index, element] of read.entries()) {
      if (!element) return null;
      fields.set(String(index), index >= target.minLength ? maybe(element, 'undefined') : element);
    }
    return tuple;
  }

  /** Of the very class that is named, whoever extends it. */
  readInstance(type: ts.Type): Type | null {
    return this.#cacheOf(type).get(type) ?? this.#readRecord(type);
  }

  #readRecord(type: ts.Type): Type | null {
    const checker = this.#checker;
    const properties = checker.getPropertiesOfType(type);
    const isOpen = checker.getIndexInfosOfType(type).length > 0;
    if (isOpen && properties.length === 0) return opaque(this.text(type));
    const symbol = type.aliasSymbol ?? type.getSymbol();
    const declaration = type.getSymbol()?.declarations?.find(ts.isClassLike);
    const fields = new Map<string, Type>();
    const name = !symbol || symbol.name.startsWith('__') ? null : symbol.name;
    const constants = new Set(
      properties.filter(({ valueDeclaration }) => valueDeclaration && isDeclaredConstant(valueDeclaration)).map((one) => one.name),
    );
    if (declaration && this.#inside?.isTagged(declaration)) {
      fields.set(tagField, real);
      constants.add(tagField);
    }
    const bases = declaration && this.#inside?.basesOf(declaration);
    const bindings = declaration && argumentsOf(checker, type, (one) => this.once(one, () => this.read(one)));
    const bare: RecordType = declaration
      ? { ...instancesOf(declaration, fields, name, bases), ...(bindings ? { bindings } : {}) }
      : { kind: 'record', name, form: 'object', fields, ...(isOpen ? { open: true } : {}) };
    const record: RecordType = constants.size > 0 ? { ...bare, constants } : bare;
    this.#cacheOf(type).set(type, record);
    this.unfinished.begin(record);
    const isError = declaration !== undefined && (this.#inside?.isError(declaration) ?? false);
    const inOrder = declaration ? inOrderOfInstance(properties, fieldDeclarations(declaration, bases ?? []), checker) : properties;
    for (const property of inOrder) {
      const isOwn = property.declarations?.some((one) => !isLibrary(one.getSourceFile())) ?? true;
      if (isError && !isOwn && property.name !== 'name' && property.name !== 'message') continue;
      const isHeld = property.declarations?.some((one) => isField(one, this.#inside)) ?? false;
      const accessed = this.accessorFields(property);
      for (const [field, held] of accessed ?? []) fields.set(field, held);
      if (accessed || (!isHeld && isMember(property, declaration !== undefined))) continue;
      if (this.#inside?.functions && isMemberLeftOut(property)) continue;
      const read = this.#heldIn(property, declaration ?? null);
      fields.set(
        this.#inside?.nameOf(property) ?? property.name,
        property.flags & ts.SymbolFlags.Optional ? maybe(read, 'undefined') : read,
      );
    }
    if (declaration) for (const [field, held] of this.#inside?.capturedFields(declaration) ?? []) fields.set(field, held);
    this.unfinished.end(record);
    return record;
  }

  /** The fields that a property is kept in where a literal has an accessor of it; null where none has. */
  accessorFields(property: ts.Symbol): readonly (readonly [string, Type])[] | null {
    return this.#inside && fieldsOfAccessor(property, this.#inside, () => this.#heldIn(property, null));
  }

  /** What a property holds; of a class, what the same one holds of those that may stand for it. */
  #heldIn(property: ts.Symbol, home: ts.ClassLikeDeclaration | null): Type {
    const at = property.valueDeclaration ?? property.declarations?.[0];
    const type = at ? this.#checker.getTypeOfSymbolAtLocation(property, at) : this.#checker.getTypeOfSymbol(property);
    const shared = home && this.kinds?.heldAmong(this.#inside?.fieldsBeside(home, property.name) ?? []);
    return shared ?? this.held(type) ?? opaque(this.text(type));
  }

  /** What `new` makes: methods are those of this very class, whatever subclasses override. */
  exactly(type: ClassType): ClassType {
    if (type.exact) return type;
    const known = this.#exact.get(type);
    if (known) return known;
    const exact: ClassType = { ...type, exact: true, declared: type };
    this.#exact.set(type, exact);
    return exact;
  }

  /** The record type of an object literal whose fields are known only from the values put in. */
  anonymousRecord(fields: ReadonlyMap<string, Type>, form: 'object' | 'tuple' = 'object'): RecordType {
    return {
      kind: 'record',
      name: null,
      form,
      fields: form === 'tuple' ? fields : new Map([...fields].map(([name, type]) => [name, keptType(type)])),
    };
  }
}
