/** Types compared and joined: structure for data, the class itself for instances. */

import type { ArrayType, RecordType, Type } from '../../ir/ir.ts';
import { arrayOf, definite, maybe, nothing, opaque } from '../../ir/types.ts';
import { declaredOf, isClass, isFamily, isTable, isUnionRecord, type ClassType } from './recordTypes.ts';

const homeOf = (type: RecordType) => (isClass(type) ? type.home : null);
const isExact = (type: RecordType): boolean => isClass(type) && type.exact;

/** Structural equality, cycles assumed equal. */
export function sameType(a: Type, b: Type, assumed: ReadonlyMap<Type, Type> = new Map()): boolean {
  if (a === b) return true;
  if (a.kind === 'array' && b.kind === 'array') {
    return a.storage === b.storage && sameType(a.element, b.element, assumed);
  }
  if (a.kind === 'maybe' && b.kind === 'maybe') return sameType(a.of, b.of, assumed);
  if (a.kind === 'record' && b.kind === 'record') {
    if (assumed.get(a) === b) return true;
    if (isUnionRecord(a) !== isUnionRecord(b)) return false;
    if (isFamily(a) !== isFamily(b) || (isFamily(a) && !familyWith(b, a))) return false;
    if (a.fields.size !== b.fields.size || homeOf(a) !== homeOf(b) || isExact(a) !== isExact(b)) return false;
    const inside = new Map(assumed).set(a, b);
    return [...a.fields].every(([name, type]) => {
      const other = b.fields.get(name);
      return other !== undefined && sameType(type, other, inside);
    });
  }
  if (a.kind === 'opaque' && b.kind === 'opaque') return a.text === b.text;
  return a.kind === b.kind && !['array', 'record', 'maybe', 'opaque'].includes(a.kind);
}

export const joinAll = ([first, ...rest]: readonly Type[]): Type | null =>
  rest.reduce<Type | null>((a, b) => a && join(a, b), first ?? null);

/** The type of a value that comes from either side, or null when the IR has none. */
export function join(a: Type, b: Type): Type | null {
  if (a.kind === 'nothing' && b.kind === 'nothing') return a.absent === b.absent ? a : nothing;
  if (a.kind === 'array' && b.kind === 'array') return joinArrays(a, b);
  if (a === b || sameType(a, b))
    return ofAnyLength(a.kind === 'record' && a.name === null ? b : a, a.kind === 'record' && a.name === null ? a : b);
  if (a.kind === 'nothing') return maybe(b, a.absent);
  if (b.kind === 'nothing') return maybe(a, b.absent);
  if (a.kind === 'maybe' || b.kind === 'maybe') {
    const inner = join(a.kind === 'maybe' ? a.of : a, b.kind === 'maybe' ? b.of : b);
    const absent = a.kind !== 'maybe' ? b : b.kind !== 'maybe' || a.absent === b.absent ? a : null;
    return inner && maybe(inner, absent?.kind === 'maybe' ? absent.absent : undefined);
  }
  if (a.kind === 'record' && b.kind === 'record') return joinRecords(a, b);
  if (a.kind === 'opaque' && b.kind === 'opaque') return opaque(`${a.text} | ${b.text}`);
  return null;
}

/**
 * `a`, of the same type as `b`, where the tuples in it are of one length in both: `{ names: ['a', 'b'] }` beside `{ names: ['c'] }`;
 * and where what may be missing is null in both, or undefined.
 */
function ofAnyLength(a: Type, b: Type, around: readonly Type[] = []): Type {
  if (a === b || around.includes(a)) return a;
  if (a.kind === 'maybe' && b.kind === 'maybe') {
    const of = ofAnyLength(a.of, b.of, around);
    return of === a.of && a.absent === b.absent ? a : maybe(of, a.absent === b.absent ? a.absent : undefined);
  }
  if (a.kind === 'array' && b.kind === 'array') {
    const element = ofAnyLength(a.element, b.element, around);
    return element === a.element && a.tuple === b.tuple ? a : arrayOf(element, a.storage, a.tuple === b.tuple ? a.tuple : null);
  }
  if (a.kind !== 'record' || b.kind !== 'record' || a.form === 'class' || isFamily(a) || isUnionRecord(a) || isTable(a)) return a;
  const inside = [...around, a];
  const fields = new Map([...a.fields].map(([name, type]) => [name, ofAnyLength(type, b.fields.get(name) ?? type, inside)]));
  return [...fields].every(([name, type]) => type === a.fields.get(name)) ? a : { ...a, name: null, fields };
}

/** The lengths of tuples are the same as well. */
export const isSameExactly = (a: Type, b: Type): boolean => sameType(a, b) && ofAnyLength(a, b) === a;

/** What is of one length here and of any length there is of any. */
function joinArrays(a: ArrayType, b: ArrayType): Type | null {
  if (a === b) return a;
  const element = a.storage === b.storage ? join(a.element, b.element) : null;
  if (!element) return null;
  const { tuple } = a;
  return element === a.element && tuple === b.tuple ? a : arrayOf(element, a.storage, tuple === b.tuple ? tuple : null);
}

/** Is one of these a family of classes that has all the other may be? */
function familyWith(a: Type, b: Type): RecordType | null {
  const classesOf = (type: Type): readonly ClassType[] => (isFamily(type) ? type.members : isClass(type) ? [type] : []);
  const covers = (family: Type, other: Type): boolean => {
    const classes = classesOf(other);
    if (!isFamily(family) || classes.length === 0) return false;
    return classes.every((one) => family.members.some((member) => member.home === one.home));
  };
  return a.kind === 'record' && covers(a, b) ? a : b.kind === 'record' && covers(b, a) ? b : null;
}

function joinRecords(a: RecordType, b: RecordType): RecordType | null {
  if (isUnionRecord(a) || isUnionRecord(b)) return null;
  if (isFamily(a) || isFamily(b)) return familyWith(a, b);
  if (isClass(a) && isClass(b)) return joinClasses(a, b);
  const covers = (wide: RecordType, narrow: RecordType): boolean =>
    [...narrow.fields].every(([name, type]) => {
      const field = wide.fields.get(name);
      return (
        field !== undefined &&
        (field.kind === 'maybe'
          ? field.of.kind === (type.kind === 'maybe' ? type.of.kind : type.kind) || type.kind === 'nothing'
          : field.kind === type.kind) &&
        agreeInUnions(field, type) &&
        agreeInside(field, type)
      );
    }) && [...wide.fields].every(([name, type]) => narrow.fields.has(name) || type.kind === 'maybe');
  if (covers(a, b)) return a;
  if (covers(b, a)) return b;
  return null;
}

/** Objects in fields are of one type too: the keys of one are not those of the other; and arrays are of one storage. */
function agreeInside(wanted: Type, given: Type): boolean {
  const [to, from] = [definite(wanted), definite(given)];
  if (to.kind === 'array' && from.kind === 'array') return to.storage === from.storage && agreeInside(to.element, from.element);
  if (to.kind !== 'record' || from.kind !== 'record' || sameType(to, from)) return true;
  if (isClass(to) || isClass(from) || isFamily(to) || isFamily(from)) return true;
  return joinRecords(to, from) === to;
}

/** An instance of either class: of the one that the other extends, if one does. */
function joinClasses(a: ClassType, b: ClassType): RecordType | null {
  const wide = b.home === a.home || b.bases.has(a.home) ? declaredOf(a) : a.bases.has(b.home) ? declaredOf(b) : null;
  const narrow = wide?.home === a.home ? b : a;
  const fits =
    wide &&
    [...wide.fields].every(([name, type]) => {
      const field = narrow.fields.get(name);
      return field !== undefined && definite(field).kind === definite(type).kind;
    });
  return fits ? wide : null;
}

/** Instances of different classes: which one decides what a method call runs. */
export function differInClass(a: Type, b: Type): boolean {
  const [x, y] = [definite(a), definite(b)];
  if (x.kind === 'record' && y.kind === 'record' && familyWith(x, y)) return false;
  return x.kind === 'record' && y.kind === 'record' && (isClass(x) || isClass(y)) && homeOf(x) !== homeOf(y);
}

/** Types agree about what is of several kinds: an array of numbers is none of values that may be arrays. */
export function agreeInUnions(wanted: Type, given: Type): boolean {
  const [to, from] = [definite(wanted), definite(given)];
  if (isUnionRecord(to) || isUnionRecord(from)) return from.kind === 'nothing' || sameType(to, from);
  return to.kind !== 'array' || from.kind !== 'array' || from.element.kind === 'nothing' || agreeInUnions(to.element, from.element);
}

/** May an instance be kept where that class is declared? Anything but instances is not looked at. */
export function acceptsClass(wanted: Type, given: Type): boolean {
  const [to, from] = [definite(wanted), definite(given)];
  if (to.kind === 'array' && from.kind === 'array') return acceptsClass(to.element, from.element);
  if (isFamily(to) && isClass(from)) return familyWith(to, from) === to;
  if (to.kind !== 'record' || from.kind !== 'record' || !isClass(to) || !isClass(from)) return true;
  return to.home === from.home ? !to.exact || from.exact : !to.exact && from.bases.has(to.home);
}

/** The type a value has once it is in memory, where an instance of a derived class may replace it. */
export function keptType(type: Type): Type {
  if (type.kind === 'record') return isClass(type) ? declaredOf(type) : type;
  if (type.kind === 'maybe') return maybe(keptType(type.of), type.absent);
  return type;
}
