/**
 * Values in memory that may be of several kinds, a number or an array or an object.
 *
 * Such a value is a record that is never written: the number of its kind, and the one part there is. It is
 * taken apart where it is read, into a choice between its kinds, and put together where it is kept.
 *
 * Needs   the decision that unions are taken apart (frontend/decisions.ts); without it they stay what TypeScript says.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { boolean, definite } from '../../ir/types.ts';
import { getField, narrow } from '../expressions/access.ts';
import { valueItem, type Item } from '../items.ts';
import { acceptsClass, join, sameType } from '../types/joins.ts';
import type { Lowering } from '../lowering.ts';
import { isUnionRecord, kindField, unionKinds, type UnionKind, type UnionType } from '../types/recordTypes.ts';
import { textOf } from '../places.ts';
import type { ts } from '../project.ts';

const unionOf = (type: Type): UnionType | null => {
  const whole = definite(type);
  return isUnionRecord(whole) ? whole : null;
};

/** Has it come from memory, or may it have? */
export function isPacked(lw: Lowering, item: Item): boolean {
  if (item.kind === 'choice') return isPacked(lw, item.then) || isPacked(lw, item.else);
  return item.kind === 'value' && unionOf(lw.typeOf(item.id)) !== null;
}

/** What came from memory as a choice between its kinds; `mayMiss`: it may not be there, whatever its type says. */
export function unpacked(lw: Lowering, item: Item, node: ts.Node, mayMiss = false): Item {
  if (!isPacked(lw, item)) return item;
  return lw.each(item, (one) => (one.kind === 'value' ? unpackedValue(lw, one.id, node, mayMiss) : one), node);
}

function unpackedValue(lw: Lowering, id: ValueId, node: ts.Node, mayMiss: boolean): Item {
  const type = lw.typeOf(id);
  const union = unionOf(type);
  if (!union) return valueItem(id);
  if (type.kind !== 'maybe' && !mayMiss) return parts(lw, id, union);
  const absent = type.kind === 'maybe' ? type.absent : 'undefined';
  const missing = (): Item => {
    if (absent) return valueItem(lw.constant(absent === 'null' ? null : undefined));
    const test = lw.apply('eq', [id, lw.constant(null)], boolean);
    return { kind: 'choice', test, then: valueItem(lw.constant(null)), else: valueItem(lw.constant(undefined)) };
  };
  const test = lw.apply('looseEq', [id, lw.constant(null)], boolean);
  return lw.branch(test, missing, () => parts(lw, narrow(lw, id), union), node) ?? valueItem(id);
}

function parts(lw: Lowering, id: ValueId, union: UnionType): Item {
  const [last, ...others] = [...union.kinds].reverse();
  const kind = getField(lw, id, kindField);
  const part = (of: UnionKind): Item => {
    const value = narrow(lw, getField(lw, id, of));
    lw.certain.add(value);
    return valueItem(value);
  };
  if (last === undefined) return valueItem(id);
  return others.reduce<Item>((rest, of) => {
    const test = lw.apply('eq', [kind, lw.constant(unionKinds.indexOf(of))], boolean);
    return { kind: 'choice', test, then: part(of), else: rest };
  }, part(last));
}

/** As what is kept where this is wanted; null when it is of none of its kinds. */
export function packed(lw: Lowering, item: Item, wanted: UnionType, node: ts.Node): ValueId | null {
  if (!fits(lw, item, wanted)) return null;
  return lw.id(
    lw.each(item, (one) => packedOne(lw, one, wanted, node), node),
    node,
  );
}

export const packedOrRefused = (lw: Lowering, item: Item, wanted: UnionType, node: ts.Node): ValueId =>
  packed(lw, item, wanted, node) ?? lw.refuse('AD3003', node, { name: textOf(node), types: 'something else than what is kept there' });

/** A value as what is kept where this type is wanted; null where that is of one kind, or the value is what is kept. */
export function keptAsUnion(lw: Lowering, value: ValueId, wanted: Type): ValueId | null {
  const union = unionOf(wanted);
  if (!union || sameType(union, definite(lw.typeOf(value)))) return null;
  return packedOrRefused(lw, valueItem(value), union, lw.place);
}

/** An item as what is kept where this type is wanted. */
export function heldAs(lw: Lowering, item: Item, wanted: Type | undefined, node: ts.Node): ValueId {
  const union = wanted && unionOf(wanted);
  if (union) return packedOrRefused(lw, item, union, node);
  return wanted ? lw.fitted(lw.id(item, node), wanted) : lw.id(item, node);
}

function packedOne(lw: Lowering, item: Item, wanted: UnionType, node: ts.Node): Item {
  const id = lw.id(item, node);
  const type = lw.typeOf(id);
  if (type.kind === 'nothing') return item;
  if (type.kind === 'maybe') {
    const test = lw.apply('looseEq', [id, lw.constant(null)], boolean);
    const missing = (): Item => {
      if (type.absent) return valueItem(lw.constant(type.absent === 'null' ? null : undefined));
      return valueItem(id);
    };
    return lw.branch(test, missing, () => packedOne(lw, valueItem(narrow(lw, id)), wanted, node), node) ?? item;
  }
  const given = unionOf(type);
  if (given && sameType(given, wanted)) return item;
  if (given) return valueItem(packed(lw, parts(lw, id, given), wanted, node) ?? id);
  const kind = wanted.kinds.find((one) => holdsKind(lw, wanted, one, type));
  const field = kind && wanted.fields.get(kind);
  if (!kind || !field) return item;
  const result = lw.builder.value(wanted);
  const fields = [
    { name: kindField, value: lw.constant(unionKinds.indexOf(kind)) },
    { name: kind, value: lw.fitted(id, definite(field)) },
  ];
  lw.builder.emit({ kind: 'newRecord', result, fields, span: lw.builder.span });
  return valueItem(result);
}

/** May a value of this type be that part of the union? */
function holdsKind(lw: Lowering, wanted: UnionType, kind: UnionKind, type: Type): boolean {
  const field = wanted.fields.get(kind);
  const part = field && definite(field);
  if (!part || part.kind !== type.kind) return false;
  if (part.kind === 'array' && type.kind === 'array') {
    if (part.storage !== type.storage) return false;
    if (lw.module.openArrays.has(type)) return true;
  }
  const joined = acceptsClass(part, type) ? join(part, type) : null;
  return joined !== null && sameType(joined, part);
}

function fits(lw: Lowering, item: Item, wanted: UnionType): boolean {
  switch (item.kind) {
    case 'choice':
      return fits(lw, item.then, wanted) && fits(lw, item.else, wanted);
    case 'function':
    case 'builtin':
      return wanted.fields.has('fn');
    case 'value': {
      const type = definite(lw.typeOf(item.id));
      if (type.kind === 'nothing') return true;
      const given = unionOf(type);
      if (!given) return wanted.kinds.some((kind) => holdsKind(lw, wanted, kind, type));
      return given.kinds.every((kind) => holdsKind(lw, wanted, kind, definite(given.fields.get(kind) ?? type)));
    }
    default:
      return false;
  }
}

/** One value for a choice between kinds, of a type that the program keeps somewhere; null when there is none. */
export function packedAsAny(lw: Lowering, item: Item, node: ts.Node): ValueId | null {
  const { types, decisions } = lw.module;
  if (!decisions.unions) return null;
  const wanted = (types.kinds?.all ?? []).filter((one) => fits(lw, item, one)).sort((a, b) => a.kinds.length - b.kinds.length)[0];
  return wanted ? packed(lw, item, wanted, node) : null;
}
