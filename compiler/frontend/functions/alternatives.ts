/**
 * Parameters of an exported function that may be of several kinds: `number | number[]`,
 * `number[] | Float64Array`, `number | Vec3`.
 *
 * Needs   the function as the user wrote it.
 * Gives   the kinds, with the test that tells each from those after it: the function is compiled once
 *         for each, so that every test of the user's has one answer.
 */

import type { Absent, Type } from '../../ir/ir.ts';
import { isDifferentiable, maybe } from '../../ir/types.ts';
import { absentIn, isUserDeclared } from '../types/declared.ts';
import type { FunctionNode } from '../items.ts';
import { join } from '../types/joins.ts';
import { ts } from '../project.ts';
import { TypeReader } from '../types/types.ts';

export interface Alternative {
  readonly type: Type;
  /** A word for it in a name. */
  readonly label: string;
  /** Null for the last one. */
  readonly test: ((name: string) => string) | null;
  /** How it is handed on, where not as it is. */
  readonly handed?: (name: string) => string;
}

/** One way to call the function: for each parameter its type here, null where there is only the one it is declared with. */
export interface Variant {
  readonly types: readonly (Type | null)[];
  readonly labels: readonly string[];
}

/** More copies of one function than this are too much text. */
const mostVariants = 8;

/** For each parameter, the kinds of values it may be; null where one type of the IR says it all. */
export function alternativesOf(checker: ts.TypeChecker, { parameters }: FunctionNode): (readonly Alternative[] | null)[] {
  const found = parameters.map((one) => {
    if (one.dotDotDotToken) return null;
    const declared = checker.getTypeAtLocation(one);
    const type = declared.isTypeParameter() ? checker.getBaseConstraintOfType(declared) : declared;
    return type ? kindsOf(checker, type, one.initializer !== undefined || one.questionToken !== undefined) : null;
  });
  const count = found.reduce((so, one) => so * (one?.length ?? 1), 1);
  return count > mostVariants ? parameters.map(() => null) : found;
}

export function variantsOf(alternatives: readonly (readonly Alternative[] | null)[]): readonly Variant[] {
  return alternatives.reduce<readonly Variant[]>(
    (so, kinds) =>
      so.flatMap(({ types, labels }) =>
        kinds
          ? kinds.map(({ type, label }) => ({ types: [...types, type], labels: [...labels, label] }))
          : [{ types: [...types, null], labels }],
      ),
    [{ types: [], labels: [] }],
  );
}

/** Of a union that the IR has no one type for, if all its members can be differentiated and told apart. */
export function kindsOf(checker: ts.TypeChecker, type: ts.Type, optional: boolean): readonly Alternative[] | null {
  const reader = new TypeReader(checker);
  const likeArray = elementOf(checker, type) !== null;
  const whole = likeArray ? null : reader.read(type);
  if (!type.isUnion() && !likeArray) return null;
  if (whole && whole.kind !== 'opaque' && !(whole.kind === 'maybe' && whole.of.kind === 'opaque')) return null;
  const parts = type.isUnion() ? type.types : [type];
  const kinds = new Map<string, Type>();
  const put = (label: string, read: Type): boolean => {
    const known = kinds.get(label);
    const joined = known ? join(known, read) : read;
    if (joined) kinds.set(label, joined);
    return joined !== null;
  };
  let made: Alternative['handed'];
  for (const part of parts) {
    if (part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) continue;
    const element = elementOf(checker, part);
    if (element && part.symbol?.name !== 'ArrayLike') made = isIterable(part) ? listed : asList;
    const read = element ? [array(reader, element), typed].filter((one) => one !== null) : [reader.read(part)];
    if (read.length === 0 || !read.every((one) => one !== null && isDifferentiable(one) && put(labelOf(one), one))) return null;
  }
  if (kinds.size < 2) return null;
  const missing = type.isUnion() && parts.some((part) => part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) ? absentIn(type) : null;
  if (made && (missing !== null || optional)) return null;
  const all = inOrder(
    kinds,
    missing !== null || optional,
    optional && missing !== 'undefined' && missing !== null ? undefined : (missing ?? 'undefined'),
  );
  return all.map((one) => (made && one.label === 'Array' && !one.test ? { ...one, handed: made } : one));
}

const asList = (name: string): string => `${name} as number[]`;

const listed = (name: string): string => `Array.isArray(${name}) ? ${name} : [...${name}]`;

const typed: Type = { kind: 'array', element: { kind: 'real' }, storage: 'Float64Array', tuple: null };

/** `Iterable<number>`: whatever it is, its numbers are gone over. */
const isIterable = (type: ts.Type): boolean => type.symbol?.name === 'Iterable' && !isUserDeclared(type);

/** What is in an `ArrayLike<number>`, an array or a typed array, which can only be read; or in what can be gone over. */
function elementOf(checker: ts.TypeChecker, type: ts.Type): ts.Type | null {
  if (!(type.flags & ts.TypeFlags.Object)) return null;
  if (type.symbol?.name === 'ArrayLike' || isIterable(type)) return checker.getTypeArguments(type as ts.TypeReference)[0] ?? null;
  // `{ readonly length: number; readonly [index: number]: number }`
  const [only, ...others] = checker.getPropertiesOfType(type);
  const isOne = only?.name === 'length' && others.length === 0 && isUserDeclared(type) && !type.symbol?.declarations?.some(ts.isClassLike);
  return isOne && checker.getIndexInfosOfType(type).length === 1 ? (checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? null) : null;
}

function array(reader: TypeReader, element: ts.Type): Type | null {
  const read = reader.read(element);
  return read?.kind === 'real' ? { kind: 'array', element: read, storage: 'Array', tuple: null } : null;
}

function labelOf(type: Type): string {
  if (type.kind === 'real') return 'Number';
  if (type.kind !== 'array') return 'Object';
  return type.element.kind === 'array' && type.storage === 'Array' && type.element.storage === 'Array' ? 'Rows' : type.storage;
}

/** Tests that one after the other tell the kinds apart; what may be missing comes last, where nothing is asked. */
function inOrder(kinds: ReadonlyMap<string, Type>, isMissing: boolean, absent: Absent | undefined): readonly Alternative[] {
  const plain = isMissing ? ['Rows', 'Array', 'Object', 'Number'] : ['Number', 'Rows', 'Array', 'Object'];
  const rank = (label: string): number => plain.indexOf(label);
  const order = [...kinds].sort(([a], [b]) => rank(a) - rank(b));
  return order.map(([label, type], k) => {
    const isLast = k === order.length - 1;
    return { type: isLast && isMissing ? maybe(type, absent) : type, label, test: isLast ? null : (name) => testOf(label, name) };
  });
}

function testOf(label: string, name: string): string {
  if (label === 'Number') return `typeof ${name} === 'number'`;
  if (label === 'Rows') return `Array.isArray(${name}) && Array.isArray(${name}[0])`;
  if (label === 'Array') return `Array.isArray(${name})`;
  return label === 'Object' ? `typeof ${name} === 'object' && ${name} !== null` : `${name} instanceof ${label}`;
}
