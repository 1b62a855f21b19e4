/** Array literals with spreads: `[a, ...xs, b]`. */

import type { Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, definite } from '../../ir/types.ts';
import { arrayLiteral, arrayTypeOf, fit, getField, length, load, narrow } from './access.ts';
import { expectedType } from '../types/expected.ts';
import { lower } from './expressions.ts';
import { arrayOfItems } from './literals.ts';
import { spreadSource } from '../iteration/iterables.ts';
import { forEachIndex } from '../control/loopBody.ts';
import { valueItem, type Item } from '../items.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { join, keptType } from '../types/joins.ts';
import { noteFilled } from '../arrays/holes.ts';
import { ts } from '../project.ts';

/** `[a, ...xs, b]`: pushed one by one into a fresh array. */
export function withSpread(lw: Lowering, node: ts.ArrayLiteralExpression): Item {
  const parts = node.elements.map((element) => ({
    item: ts.isSpreadElement(element) ? spreadSource(lw, lower(lw, element.expression), element.expression) : lower(lw, element),
    spread: ts.isSpreadElement(element),
  }));
  if (parts.every(({ item, spread }) => !spread || knownElements(lw, item) !== null)) {
    const items = parts.flatMap(({ item, spread }) => (spread ? (knownElements(lw, item) ?? []) : [item]));
    return arrayOfItems(lw, items, node);
  }
  lw.at(node);
  const first = parts[0];
  const expected = expectedType(lw, node);
  const element = elementTypeOf(lw, parts) ?? (expected?.kind === 'array' ? expected.element : null);
  if (!element) return lw.refuse('AD3002', node, { what: textOf(node), type: 'an array of unknown elements' });
  if (first?.spread && parts.length === 1) {
    const id = narrow(lw, lw.id(first.item, node));
    if (arrayTypeOf(lw, id)?.storage === 'Array') {
      const result = lw.builder.value(arrayOf(element));
      lw.builder.emit({ kind: 'slice', result, array: id, start: null, end: null, span: lw.builder.span });
      noteFilled(lw, result);
      return valueItem(result);
    }
  }
  const target = arrayLiteral(lw, [], arrayOf(element));
  const push = (value: ValueId): void =>
    lw.builder.emit({ kind: 'push', array: target, value: fit(lw, target, value, node), span: lw.builder.span });
  for (const { item, spread } of parts) {
    const known = spread ? knownElements(lw, item) : [item];
    if (known) for (const one of known) push(lw.id(one, node));
    else {
      const array = lw.id(item, node);
      const size = length(lw, array);
      forEachIndex(
        lw,
        () => size,
        (i) => (push(load(lw, array, i)), null),
        node,
      );
    }
  }
  return valueItem(target);
}

function elementTypeOf(lw: Lowering, parts: readonly { item: Item; spread: boolean }[]): Type | null {
  let so: Type | null = null;
  for (const { item, spread } of parts) {
    if (item.kind !== 'value') return null;
    const type = definite(lw.typeOf(item.id));
    const one: Type | null = !spread ? keptType(lw.typeOf(item.id)) : type.kind === 'array' ? type.element : null;
    if (!one) return null;
    so = so ? join(so, one) : one;
    if (!so) return null;
  }
  return so;
}

/** The elements of a spread whose number is known. */
function knownElements(lw: Lowering, item: Item): Item[] | null {
  if (item.kind === 'object' && item.tuple)
    return [...item.fields.values()].map((field) => lw.read(field) ?? valueItem(lw.constant(undefined)));
  if (item.kind !== 'value') return null;
  const type = lw.typeOf(item.id);
  if (type.kind === 'record' && type.form === 'tuple') return [...type.fields.keys()].map((name) => valueItem(getField(lw, item.id, name)));
  if (type.kind === 'array' && type.tuple !== null)
    return Array.from({ length: type.tuple }, (_, k) => valueItem(load(lw, item.id, lw.constant(k))));
  return null;
}
