/**
 * `list.join(',')`, `list.toString()`: the text of all elements.
 *
 * Needs   an array, or elements that are known one by one, and the arguments of the method.
 * Gives   a text. Numbers and texts are only read; what the text of an object is, may be code of its own.
 *         Elements of several kinds are asked for their texts first, each by what it is.
 */

import type { ValueId } from '../../ir/ir.ts';
import { arrayOf, definite, string } from '../../ir/types.ts';
import { arrayLiteral, arrayTypeOf } from '../expressions/access.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { callPieces, foreignValue } from '../platform/foreign.ts';
import { holds } from '../types/holding.ts';
import { isUnionRecord } from '../types/recordTypes.ts';
import { isPacked, unpacked } from '../unions/unionValues.ts';
import type { ts } from '../project.ts';
import { mapOver } from './arrayLoops.ts';

export const joined =
  (name: 'join' | 'toString') =>
  (lw: Lowering, array: ValueId, args: readonly Item[], node: ts.Node): Item => {
    const element = arrayTypeOf(lw, array)?.element;
    const isOfKinds = element?.kind === 'record' && isUnionRecord(element);
    const texts = isOfKinds ? mapOver(lw, array, (one) => lw.id(textOfOne(lw, valueItem(one), node), node), node) : array;
    const runs = holds(lw.typeOf(texts), ({ kind }) => kind === 'record' || kind === 'opaque');
    const given = args.map((arg) => lw.id(arg, node));
    return valueItem(foreignValue(lw, node, ['', ...callPieces(`.${name}`, given.length)], [texts, ...given], runs));
  };

/** Of elements known one by one; null where one may be missing, or is an object. */
export function joinedElements(
  lw: Lowering,
  items: readonly Item[],
  name: 'join' | 'toString',
  args: readonly Item[],
  node: ts.Node,
): Item | null {
  if (!items.every((item) => hasPlainText(lw, item))) return null;
  const texts = items.map((item) => lw.id(textOfOne(lw, item, node), node));
  return joined(name)(lw, arrayLiteral(lw, texts, arrayOf(string)), args, node);
}

function hasPlainText(lw: Lowering, item: Item): boolean {
  if (item.kind === 'choice') return hasPlainText(lw, item.then) && hasPlainText(lw, item.else);
  if (item.kind !== 'value') return false;
  const { kind } = lw.typeOf(item.id);
  return kind === 'real' || kind === 'string' || kind === 'boolean' || (kind !== 'maybe' && isPacked(lw, item));
}

function textOfOne(lw: Lowering, item: Item, node: ts.Node): Item {
  const text = (one: Item): Item => {
    const id = lw.id(one, node);
    return definite(lw.typeOf(id)).kind === 'string' ? one : valueItem(foreignValue(lw, node, ['String(', ')'], [id], false, string));
  };
  return lw.each(item, (one) => lw.each(unpacked(lw, one, node), text, node), node);
}
