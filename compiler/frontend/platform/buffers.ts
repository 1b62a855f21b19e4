/**
 * `ArrayBuffer`: several typed arrays in one piece of memory.
 *
 * The buffer is a Float64Array of its size, and an array on it a part of that one, which shares its
 * numbers. An array of other numbers would see them as bytes: that is refused.
 */

import type { TypedStorage, ValueId } from '../../ir/ir.ts';
import { arrayOf, real } from '../../ir/types.ts';
import { arrayTypeOf, length, newArray } from '../expressions/access.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { toReal } from '../expressions/operators.ts';
import { textOf } from '../places.ts';
import { ts } from '../project.ts';

const size = 8;

export function constructBuffer(lw: Lowering, items: readonly Item[], node: ts.NewExpression): Item {
  const [bytes] = items;
  const count = bytes ? toReal(lw, lw.id(bytes, node), node) : lw.constant(0);
  return valueItem(newArray(lw, arrayOf(real, 'Float64Array'), perNumber(lw, count), null));
}

/** Is it a buffer, as TypeScript knows it? */
export const isBuffer = (lw: Lowering, node: ts.Expression | undefined): boolean =>
  node !== undefined && /^(Shared)?ArrayBuffer(Like)?$/.test(lw.checker.getTypeAtLocation(node).symbol?.name ?? '');

/** `new Float64Array(buffer, byteOffset, length)`. */
export function viewOfBuffer(lw: Lowering, storage: TypedStorage, items: readonly Item[], node: ts.Expression): Item {
  const [source, offset, count] = items.map((item) => lw.id(item, node));
  const type = source === undefined ? null : arrayTypeOf(lw, source);
  if (source === undefined || !type) return lw.refuse('AD3002', node, { what: textOf(node), type: 'a view of an ArrayBuffer' });
  if (type.storage !== storage)
    return lw.refuse('AD3002', node, { what: textOf(node), type: 'a view of an ArrayBuffer as other numbers than Float64Array' });
  const start = offset === undefined ? null : perNumber(lw, toReal(lw, offset, node));
  const whole = count === undefined ? null : toReal(lw, count, node);
  const end = whole === null || start === null ? whole : lw.apply('add', [start, whole], real);
  const result = lw.builder.value(type);
  lw.builder.emit({ kind: 'view', result, array: source, start, end, span: lw.builder.span });
  return valueItem(result);
}

/** Bytes as numbers of that size. */
function perNumber(lw: Lowering, bytes: ValueId): ValueId {
  const known = lw.literals.get(bytes);
  return typeof known === 'number' ? lw.constant(known / size) : lw.apply('div', [bytes, lw.constant(size)], real);
}

export const bytesIn: Readonly<Record<TypedStorage, number>> = {
  Float64Array: 8,
  Float32Array: 4,
  Int8Array: 1,
  Uint8Array: 1,
  Uint8ClampedArray: 1,
  Int16Array: 2,
  Uint16Array: 2,
  Int32Array: 4,
  Uint32Array: 4,
};

export const byteLength = (lw: Lowering, array: ValueId, storage: TypedStorage): ValueId =>
  lw.apply('mul', [length(lw, array), lw.constant(bytesIn[storage])], real);
