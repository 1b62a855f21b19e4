/** Elements of arrays and tuples: reading, writing, taking the rest. */

import type { ArrayType, ValueId } from '../../ir/ir.ts';
import { arrayOf, definite, maybe, real } from '../../ir/types.ts';
import { valueItem, type Item } from '../items.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { lowerForeign } from '../platform/foreign.ts';
import { acceptsClass, agreeInUnions, join, keptType, sameType } from '../types/joins.ts';
import { tupleItem } from '../functions/calls.ts';
import { isGained, suits } from './gainedFields.ts';
import { noteWritten } from './givenFields.ts';
import { filledWith, learnElement, learnHeld } from '../arrays/filled.ts';
import { lacksAccessors } from '../types/accessorFields.ts';
import { isUnionRecord } from '../types/recordTypes.ts';
import type { ts } from '../project.ts';
import { unpacked } from '../unions/unionValues.ts';

/** A value without `undefined`, as the user's code has established. */
export function narrow(lw: Lowering, id: ValueId): ValueId {
  const type = lw.typeOf(id);
  if (type.kind !== 'maybe') return id;
  const result = lw.builder.value(type.of, lw.builder.hintOf(id));
  lw.builder.emit({ kind: 'narrow', result, value: id, span: lw.builder.span });
  return result;
}

export function arrayTypeOf(lw: Lowering, id: ValueId): ArrayType | null {
  const type = definite(lw.typeOf(id));
  return type.kind === 'array' ? type : null;
}

export function load(lw: Lowering, array: ValueId, index: ValueId, hint: string | null = null): ValueId {
  const type = arrayTypeOf(lw, array);
  const result = lw.builder.value(type?.element ?? real, hint);
  lw.builder.emit({ kind: 'load', result, array: narrow(lw, array), index, span: lw.builder.span });
  return result;
}

export function store(lw: Lowering, array: ValueId, index: ValueId, value: ValueId, node: ts.Node): void {
  const into = narrow(lw, array);
  const fitted = fit(lw, into, value, node);
  lw.builder.emit({ kind: 'store', array: into, index, value: fitted, span: lw.builder.span });
}

/** Check that a value may become an element; an empty array learns its element type from its first. */
export function fit(lw: Lowering, array: ValueId, value: ValueId, node: ts.Node): ValueId {
  const type = arrayTypeOf(lw, array);
  const given = lw.typeOf(value);
  if (!type) return lw.refuse('AD3002', node, { what: textOf(node), type: lw.typeOf(array).kind });
  if (isUnionRecord(definite(type.element)) && !isUnionRecord(definite(given))) {
    const whole = lw.fitted(value, type.element);
    if (whole !== value) return fit(lw, array, whole, node);
  }
  const isHeld = ['getField', 'load'].includes(lw.made.get(array)?.kind ?? '');
  if (isHeld && type.element.kind === 'nothing' && given.kind !== 'nothing') {
    learnHeld(lw, type, given);
    return lw.refuse('AD3002', node, { what: textOf(node), type: 'an element of another type than the array has' });
  }
  if (lw.module.openArrays.has(type)) {
    lw.module.openArrays.delete(type);
    lw.setType(array, given.kind === 'nothing' ? filledWith(lw, given, type.storage, node) : arrayOf(keptType(given), type.storage));
    return value;
  }
  if (type.element.kind === 'nothing' && given.kind !== 'nothing') learnElement(lw, type, given);
  if (sameType(type.element, given)) return value;
  if (!acceptsClass(type.element, given))
    return lw.refuse('AD3003', node, { name: textOf(node), types: 'an element of another class than the array holds' });
  const both = join(type.element, given);
  if (both && sameType(both, type.element)) return value;
  if (type.element.kind !== 'maybe' && given.kind === 'maybe') return narrow(lw, value);
  if (given.kind === 'boolean' && type.element.kind === 'real' && type.storage !== 'Array') return lw.apply('toNumber', [value], real);
  if (both) {
    lw.setType(array, arrayOf(both, type.storage, type.tuple));
    return value;
  }
  return lw.refuse('AD3002', node, { what: textOf(node), type: 'an element of another type than the array has' });
}

export function length(lw: Lowering, array: ValueId): ValueId {
  const result = lw.builder.value(real);
  lw.builder.emit({ kind: 'length', result, array: narrow(lw, array), span: lw.builder.span });
  lw.certain.add(result);
  return result;
}

export function newArray(lw: Lowering, type: ArrayType, size: ValueId, fill: ValueId | null): ValueId {
  const result = lw.builder.value(type);
  lw.builder.emit({ kind: 'newArray', result, length: size, fill, span: lw.builder.span });
  lw.certain.add(result);
  return result;
}

/** `new Array(n).fill(0)`: the numbers are there from the start, if nobody has seen the array without them. */
export function fillFresh(lw: Lowering, array: ValueId, value: ValueId): boolean {
  const type = arrayTypeOf(lw, array);
  const holds = type && (type.storage === 'Array' || type.storage === 'Float64Array') && type.element.kind === 'real';
  if (!holds || lw.typeOf(value).kind !== 'real') return false;
  const done = lw.builder.amend(array, (op) => (op.kind === 'newArray' && op.fill === null ? { ...op, fill: value } : null));
  if (done) lw.module.openArrays.delete(type);
  return done;
}

export function arrayLiteral(lw: Lowering, elements: readonly ValueId[], type: ArrayType): ValueId {
  const result = lw.builder.value(type);
  lw.builder.emit({ kind: 'arrayLiteral', result, elements, span: lw.builder.span });
  lw.certain.add(result);
  return result;
}

export function slice(lw: Lowering, array: ValueId, start: ValueId | null, end: ValueId | null): ValueId {
  const type = arrayTypeOf(lw, array);
  const result = lw.builder.value(type ? arrayOf(type.element, type.storage) : lw.typeOf(array));
  lw.builder.emit({ kind: 'slice', result, array: narrow(lw, array), start, end, span: lw.builder.span });
  lw.certain.add(result);
  return result;
}

/** The k-th element in a destructuring pattern. */
export function elementAt(lw: Lowering, from: Item, k: number, node: ts.Node): Item {
  const item = unpacked(lw, from, node);
  if (item.kind === 'choice') return lw.each(item, (one) => elementAt(lw, one, k, node), node);
  if (item.kind === 'object') {
    const field = item.fields.get(String(k));
    return (field && lw.read(field)) ?? valueItem(lw.constant(undefined));
  }
  const id = narrow(lw, lw.id(item, node));
  const type = lw.typeOf(id);
  if (type.kind === 'array') return valueItem(load(lw, id, lw.constant(k)));
  if (type.kind === 'record' && type.fields.has(String(k))) return valueItem(getField(lw, id, String(k)));
  if (type.kind === 'record' && type.form === 'tuple') return valueItem(lw.constant(undefined));
  if (type.kind === 'opaque' || type.kind === 'string') return lowerForeign(lw, node, ['', `[${k}]`], [id], false);
  return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
}

export function restFrom(lw: Lowering, from: Item, k: number, node: ts.Node): Item {
  const item = unpacked(lw, from, node);
  if (item.kind === 'choice') return lw.each(item, (one) => restFrom(lw, one, k, node), node);
  if (item.kind === 'object') {
    const rest = [...item.fields].filter(([name]) => Number(name) >= k);
    return {
      kind: 'object',
      fields: new Map(rest.map(([name, variable]) => [String(Number(name) - k), variable])),
      home: null,
      tuple: true,
      origin: null,
    };
  }
  const id = narrow(lw, lw.id(item, node));
  const type = lw.typeOf(id);
  if (type.kind === 'array') return valueItem(slice(lw, id, lw.constant(k), null));
  if (type.kind === 'record') {
    const names = [...type.fields.keys()].filter((name) => Number(name) >= k);
    if (names.some((name) => type.fields.get(name)?.kind === 'maybe'))
      return lw.refuse('AD3002', node, { what: textOf(node), type: 'what is left of a tuple that may be shorter' });
    const fields = names.map((name) => getField(lw, id, name));
    const [first] = fields;
    const isOfOne = fields.every((one) => first !== undefined && join(lw.typeOf(first), lw.typeOf(one)) !== null);
    if (first !== undefined && !isOfOne) return tupleItem(lw, fields.map(valueItem));
    return valueItem(arrayLiteral(lw, fields, arrayOf(first === undefined ? real : keptType(lw.typeOf(first)))));
  }
  return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
}

/** `record.field = value`, after what the user's checks and the field's type say about it. */
export function putField(lw: Lowering, record: ValueId, field: string, given: ValueId, node: ts.Node): void {
  const type = definite(lw.typeOf(record));
  // What the object in view gains says nothing about fields of this name that others have.
  const isOwn = type.kind === 'record' && lw.made.get(record)?.kind === 'newRecord' && isGained(lw, type, field);
  if (!isOwn) noteWritten(lw, field);
  const wanted = type.kind === 'record' ? type.fields.get(field) : undefined;
  const value = wanted ? lw.fitted(given, wanted) : given;
  const found = lw.typeOf(value);
  const names = found.kind === 'record' ? [...found.fields.keys()] : [];
  if (wanted && lacksAccessors(definite(wanted), names) && found.kind === 'record' && lw.module.decisions.mixAccessors()) lw.startAgain();
  if (wanted && !acceptsClass(wanted, found)) {
    // A literal of objects of several classes, known one by one: it has to be an array.
    lw.keep(lw.origins.get(record) ?? null);
    lw.refuse('AD3003', node, { name: textOf(node), types: 'an object of another class than the field holds' });
  }
  const isOther = wanted && (definite(wanted).kind !== definite(found).kind || !agreeInUnions(wanted, found));
  const isUnsuited = type.kind === 'record' && !suits(lw, type, field, value);
  if ((isOther && found.kind !== 'nothing') || isUnsuited) {
    lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(found) });
  }
  lw.builder.emit({ kind: 'setField', record: narrow(lw, record), field, value, span: lw.builder.span });
}

export function getField(lw: Lowering, record: ValueId, field: string): ValueId {
  const type = definite(lw.typeOf(record));
  const fieldType = type.kind === 'record' ? type.fields.get(field) : undefined;
  const result = lw.builder.value(fieldType ?? maybe(real), null);
  lw.builder.emit({ kind: 'getField', result, record: narrow(lw, record), field, span: lw.builder.span });
  return result;
}
