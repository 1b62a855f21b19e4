/** What a program says of types besides TypeScript: functions kept in memory, families of classes, tables, errors. */

import type { RecordType, Type } from '../../ir/ir.ts';
import { ts } from '../project.ts';

/** What is said of types only where a program is lowered. */
export interface InsideTypes {
  /** What a function is when it is kept in memory; without it, functions are opaque. */
  readonly functions: RecordType | null;
  /** A class that others extend. */
  readonly familyOf: (type: ts.Type) => RecordType | null;
  /** Do instances carry the number of their class? */
  readonly isTagged: (home: ts.ClassLikeDeclaration) => boolean;
  /** Fields that instances have for what their class reads of the function that has made it. */
  readonly capturedFields: (home: ts.ClassLikeDeclaration) => readonly (readonly [string, Type])[];
  /** Fields of the same name of classes that may stand for one another, this class's own among them. */
  readonly fieldsBeside: (home: ts.ClassLikeDeclaration, name: string) => readonly ts.Symbol[];
  /** The name of a field: a private one may have another than it is written with. */
  readonly nameOf: (field: ts.Symbol) => string;
  readonly basesOf: (home: ts.ClassLikeDeclaration) => ReadonlySet<ts.ClassLikeDeclaration>;
  /** The class for one of the platform's errors, where those are followed (frontend/errors/errors.ts). */
  readonly errorOf: (name: string) => ts.ClassDeclaration | null;
  readonly isError: (home: ts.ClassLikeDeclaration) => boolean;
  /** Methods of objects that are kept in memory are fields of them. */
  readonly isField: (method: ts.Declaration) => boolean;
  /** Accessors that literals which are kept have of a property, and whether others of its type have the property itself. */
  readonly accessorsOf: (declaration: ts.Declaration) => ReadonlySet<'get' | 'set'>;
  readonly mixesAccessors: boolean;
  /** Are maps, sets and objects with any keys taken apart (frontend/tables/tables.ts)? */
  readonly tables: boolean;
  /** Are values in memory that may be of several kinds records of the one they are (frontend/unions/unionValues.ts)? */
  readonly unions: boolean;
  /** Are lists of numbers, of lists and of objects of different kinds where a value may be any of them? */
  readonly listsApart: boolean;
}

/** Of what comes from outside, where tables are taken apart. */
export const givenTypes: InsideTypes = {
  functions: null,
  familyOf: () => null,
  isTagged: () => false,
  capturedFields: () => [],
  fieldsBeside: () => [],
  nameOf: (field) => field.name,
  basesOf: () => new Set(),
  errorOf: () => null,
  isError: () => false,
  isField: () => false,
  accessorsOf: () => new Set(),
  mixesAccessors: false,
  tables: true,
  unions: true,
  listsApart: false,
};

/** Is this member of a type a field? `before?(v: number): number;` is one like `before?: (v: number) => number`, there or not. */
export const isField = (member: ts.Declaration, inside: InsideTypes | null): boolean =>
  (ts.isMethodSignature(member) && member.questionToken !== undefined) || (inside?.isField(member) ?? false);

/**
 * Is it a method or accessor? TypeScript makes plain properties of those that several parts of an intersection
 * declare: a mixin and its base, or, where the type is that of a class, what a mixin asks of its base.
 */
export function isMember({ flags, declarations = [] }: ts.Symbol, isOfClass: boolean): boolean {
  const isMade = (one: ts.Declaration): boolean => ts.isClassLike(one.parent) && (ts.isMethodDeclaration(one) || ts.isAccessor(one));
  const isAsked = (one: ts.Declaration): boolean => isOfClass && (ts.isMethodSignature(one) || ts.isPropertySignature(one));
  return (
    (flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor | ts.SymbolFlags.Prototype)) !== 0 ||
    // Not `Partial<Shape>` of a class with a getter and a setter: its objects hold a number of their own.
    ((flags & ts.SymbolFlags.Optional) === 0 &&
      declarations.length > 1 &&
      declarations.some(isMade) &&
      declarations.every((one) => isMade(one) || isAsked(one)))
  );
}

/** `Partial<Shape>` of a class: methods and getters are in it, though objects that are written for it leave them out. */
export const isMemberLeftOut = ({ flags, declarations = [] }: ts.Symbol): boolean =>
  (flags & ts.SymbolFlags.Optional) !== 0 &&
  declarations.length > 0 &&
  declarations.every(
    (one) => ts.isClassLike(one.parent) && (ts.isGetAccessor(one) || (ts.isMethodDeclaration(one) && one.questionToken === undefined)),
  );
