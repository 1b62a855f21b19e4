/**
 * Values of several kinds, a number or an array or an object: choices between their kinds, by a test
 * that has been made. What TypeScript has narrowed the union to says which of them are left.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { boolean, definite, maybe } from '../../ir/types.ts';
import { narrow } from '../expressions/access.ts';
import { skipParens } from '../expressions/assign.ts';
import { absentIn, isMapped, isUserDeclared } from '../types/declared.ts';
import { valueItem, type Item, type Variable } from '../items.ts';
import { acceptsClass, join } from '../types/joins.ts';
import type { Lowering } from '../lowering.ts';
import { spanOf } from '../places.ts';
import { ts } from '../project.ts';
import { isNarrowedSafely } from './trustedTypes.ts';
import { unpacked } from './unionValues.ts';
import { classesRuledOut } from './classesLeft.ts';
import { listsRuledOut } from './listsLeft.ts';

/** What `typeof`, `Array.isArray` and `instanceof` tell apart. */
type Kind = 'number' | 'boolean' | 'string' | 'nothing' | 'function' | 'array' | 'object' | `${string}Array`;

/** The items that a value may be at `node`, where tests of the user's have ruled out others; `undefined` comes unlooked for. */
export function itemsLeft(lw: Lowering, item: Item & { kind: 'choice' }, node: ts.Node, isTrusted = false): Item {
  const kinds = (isTrusted || isNarrowedSafely(lw, node)) && kindsIn(lw, lw.checker.getTypeAtLocation(node));
  if (!kinds) return item;
  const isCertain = isTrusted && lw.module.strictNulls;
  const isOtherClass = classesRuledOut(lw, node);
  const isOtherList = listsRuledOut(lw, node);
  const isRuledOut = (kind: Kind, _k: number, all: readonly Kind[]): boolean =>
    !kinds.has(kind) && (kind !== 'nothing' || isCertain || all.length > 1);
  const left = (one: Item): Item | null => {
    if (one.kind !== 'choice') return kindsOfItem(lw, one)?.every(isRuledOut) || isOtherClass(one) || isOtherList(one) ? null : one;
    const [then, otherwise] = [left(one.then), left(one.else)];
    if (!then || !otherwise) return then ?? otherwise;
    return then === one.then && otherwise === one.else ? one : { ...one, then, else: otherwise };
  };
  return left(item) ?? item;
}

/** What is left of a value that its user says is there. Under a key that is none of those there are, nothing is: `table[name]!`. */
export function asserted(lw: Lowering, item: Item, node: ts.NonNullExpression): Item {
  if (item.kind === 'value') return valueItem(narrow(lw, item.id));
  return item.kind === 'choice' && !ts.isElementAccessExpression(skipParens(node)) ? withoutMissing(lw, item) : item;
}

function withoutMissing(lw: Lowering, item: Item & { kind: 'choice' }): Item {
  const rest = (one: Item): Item =>
    one.kind === 'value' ? valueItem(narrow(lw, one.id)) : one.kind === 'choice' ? withoutMissing(lw, one) : one;
  const isMissing = (one: Item): boolean => kindsOfItem(lw, one)?.every((kind) => kind === 'nothing') ?? false;
  if (isMissing(item.then)) return rest(item.else);
  if (isMissing(item.else)) return rest(item.then);
  const [then, otherwise] = [item.then, item.else].map((one) => (one.kind === 'choice' ? withoutMissing(lw, one) : one));
  return then && otherwise && (then !== item.then || otherwise !== item.else) ? { ...item, then, else: otherwise } : item;
}

/** A value that tests have left nothing but `undefined` or `null`, of all that it was declared with. */
export function onlyMissing(lw: Lowering, id: ValueId, node: ts.Node): Item | null {
  const kinds = isNarrowedSafely(lw, node) ? kindsIn(lw, lw.checker.getTypeAtLocation(node)) : null;
  const own = kindsOfItem(lw, valueItem(id));
  const type = lw.typeOf(id);
  if (!kinds?.has('nothing') || type.kind !== 'maybe' || !own || own.some((kind) => kind !== 'nothing' && kinds.has(kind))) return null;
  if (type.absent !== undefined) return valueItem(lw.constant(type.absent === 'null' ? null : undefined));
  const test = lw.apply('eq', [id, lw.constant(null)], boolean);
  return { kind: 'choice', test, then: valueItem(lw.constant(null)), else: valueItem(lw.constant(undefined)) };
}

/** The kinds of values that a type allows; null where it may be anything. */
function kindsIn(lw: Lowering, type: ts.Type): ReadonlySet<Kind> | null {
  const found = new Set<Kind>();
  for (const part of type.isUnion() ? type.types : [type]) {
    const kind = kindIn(lw, part);
    if (!kind) return null;
    found.add(kind);
  }
  return found;
}

function kindIn(lw: Lowering, type: ts.Type): Kind | null {
  const { flags } = type;
  if (flags & ts.TypeFlags.NumberLike) return 'number';
  if (flags & ts.TypeFlags.BooleanLike) return 'boolean';
  if (flags & ts.TypeFlags.StringLike) return 'string';
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) return 'nothing';
  if (!(flags & ts.TypeFlags.Object)) return null;
  if (lw.checker.isArrayType(type) || lw.checker.isTupleType(type)) return 'array';
  if (type.getCallSignatures().length > 0) return type.getProperties().length > 0 ? null : 'function';
  // What a class is declared as where it is a value, `new (x: number) => Shape`; its statics are members of it.
  if (type.getConstructSignatures().length > 0) return 'function';
  const name = type.symbol?.name ?? '';
  if (/^\w+Array$/.test(name) && !isUserDeclared(type)) return name as Kind;
  return isUserDeclared(type) || isMapped(type) ? 'object' : null;
}

/** Is it a number or a boolean and the type one of objects and arrays, or the other way round? */
export function isOfOtherKind(lw: Lowering, item: Item, type: ts.Type): boolean {
  const [own, wanted] = [kindsOfItem(lw, item), kindsIn(lw, type)];
  if (!own || !wanted || wanted.size === 0) return false;
  const isPlain = (kind: Kind): boolean => kind === 'number' || kind === 'boolean';
  const isObject = (kind: Kind): boolean => kind === 'array' || kind === 'object' || kind.endsWith('Array');
  const [some, others] = [own, [...wanted]];
  return (some.every(isPlain) && others.every(isObject)) || (some.every(isObject) && others.every(isPlain));
}

/** What kinds an item may be of; null for those that nothing is known of. */
function kindsOfItem(lw: Lowering, item: Item): readonly Kind[] | null {
  switch (item.kind) {
    case 'function':
    case 'builtin':
    case 'class':
    case 'method':
      return ['function'];
    case 'object':
      return [item.tuple ? 'array' : 'object'];
    case 'value': {
      const whole = lw.typeOf(item.id);
      const type = definite(whole);
      if (type === lw.module.functionValues.type) return ['function'];
      const own: Kind | null =
        type.kind === 'real'
          ? 'number'
          : type.kind === 'array'
            ? type.storage === 'Array'
              ? 'array'
              : type.storage
            : type.kind === 'record'
              ? type.form === 'tuple'
                ? 'array'
                : 'object'
              : type.kind === 'opaque'
                ? null
                : type.kind === 'maybe'
                  ? null
                  : type.kind;
      return own && (whole.kind === 'maybe' ? [own, 'nothing'] : [own]);
    }
    default:
      return null;
  }
}

/**
 * What a variable may hold, if it is declared with a union that is no type of the IR. A loop carries
 * such a variable in parts: a value of each type, and tests that tell which of them it is.
 */
export function typesOfUnion(lw: Lowering, { origin, declared, returns }: Variable): readonly Type[] | null {
  const type = origin ? lw.checker.getTypeAtLocation(origin) : returns;
  return type && !declared ? unionTypes(lw, type) : null;
}

/** The types of the IR that a union stands for; null for what is one type of the IR, or none. */
export function unionTypes(lw: Lowering, type: ts.Type): readonly Type[] | null {
  if (!type.isUnion()) return null;
  const whole = lw.module.types.read(type);
  if (whole && definite(whole).kind !== 'opaque') return null;
  const types: Type[] = [];
  const absent = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;
  for (const part of type.types) {
    if (part.flags & absent) continue;
    const read = lw.module.types.read(part);
    if (!read || read.kind === 'opaque') return null;
    const known = types.findIndex((one) => join(one, read) !== null && one.kind === read.kind);
    const both = known < 0 ? null : join(types[known] ?? read, read);
    if (both) types[known] = both;
    else types.push(read);
  }
  const [first] = types;
  if (!first || types.length === 1) return null;
  return type.types.some((part) => part.flags & absent) ? [maybe(first, absentIn(type)), ...types.slice(1)] : types;
}

/** Are there a number and an object among what it may be, or arrays of several kinds? */
export function differsInKind(lw: Lowering, item: Item & { kind: 'choice' }): boolean {
  const kinds = new Set<Kind>();
  const open: Item[] = [item];
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.kind === 'choice') open.push(one.then, one.else);
    else for (const kind of kindsOfItem(lw, one) ?? []) kinds.add(kind);
  }
  kinds.delete('nothing');
  return kinds.size > 1;
}

/** The tests, for all types but the last, and then the values. */
export const partTypes = (types: readonly Type[]): readonly Type[] => [...types.slice(1).map(() => boolean), ...types];

/** An item in parts; null when it is of none of these types. */
export function inParts(lw: Lowering, given: Item, types: readonly Type[], node: ts.Node): ValueId[] | null {
  const item = unpacked(lw, given, node);
  if (item.kind === 'choice') {
    const then = inParts(lw, item.then, types, node);
    const otherwise = inParts(lw, item.else, types, node);
    if (!then || !otherwise) return null;
    const results = partTypes(types).map((type) => lw.builder.value(type));
    const span = spanOf(node, lw.statement);
    lw.builder.emit({
      kind: 'if',
      results,
      test: item.test,
      then: { ops: [], yields: then },
      else: { ops: [], yields: otherwise },
      span,
    });
    return results;
  }
  const isFunction = item.kind === 'function' || item.kind === 'builtin' || item.kind === 'method';
  if (isFunction && !types.some((type) => definite(type) === lw.module.functionValues.type)) return null;
  if (!isFunction && item.kind !== 'value' && item.kind !== 'object') return null;
  const id = lw.id(item, node);
  const own = lw.typeOf(id);
  const fits = (type: Type): boolean =>
    definite(type).kind === definite(own).kind
      ? acceptsClass(type, own) && join(type, own) !== null
      : own.kind === 'nothing' && type.kind === 'maybe';
  const place = types.findIndex(fits);
  if (place < 0) return null;
  const tests = types.slice(1).map((_, k) => lw.constant(k === place));
  return [...tests, ...types.map((type, k) => (k === place ? lw.fitted(id, type) : lw.undef(type, spanOf(node, lw.statement))))];
}

export function fromParts(parts: readonly ValueId[], types: readonly Type[]): Item {
  const values = parts.slice(types.length - 1).map(valueItem);
  return parts
    .slice(0, types.length - 1)
    .reduceRight<Item>(
      (rest, test, k) => ({ kind: 'choice', test, then: values[k] ?? rest, else: rest }),
      values[types.length - 1] ?? { kind: 'unknown', why: 'it is of no type' },
    );
}
