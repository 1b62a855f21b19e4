/**
 * Operands of arithmetic and comparisons that are no numbers yet: objects say by `valueOf` what number they are, and
 * `const bonus = on && x * x;` is a number or `false`, which counts as 0.
 *
 * Needs   an operand.
 * Gives   what its method returns, one number for such a choice, and any other operand as it is.
 */

import type { Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { invoke } from '../functions/calls.ts';
import { classesOf } from '../classes/families.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { toReal } from './operators.ts';
import { getProperty } from './properties.ts';
import type { ts } from '../project.ts';

export function asPrimitive(lw: Lowering, item: Item, node: ts.Node): Item {
  if (!saysItsValue(lw, item)) return item;
  return lw.each(
    item,
    (one) => {
      const method = saysItsValue(lw, one) ? getProperty(lw, one, 'valueOf', node) : one;
      return lw.each(method, (each) => (each.kind === 'function' ? invoke(lw, each, [], node) : each), node);
    },
    node,
  );
}

/** Only where a text is out of the question: there `false` is no 0. */
export const asNumber = (lw: Lowering, item: Item, node: ts.Node): Item =>
  isNumberOrBoolean(lw, item) ? lw.each(item, (one) => valueItem(toReal(lw, lw.id(one, node), node)), node) : item;

/** A choice between numbers and booleans, which is no value of one type. */
export function isNumberOrBoolean(lw: Lowering, item: Item): boolean {
  const kinds = kindsOf(lw, item);
  return kinds.length > 1 && kinds.every((kind) => kind === 'real' || kind === 'boolean') && new Set(kinds).size === 2;
}

function kindsOf(lw: Lowering, item: Item): readonly string[] {
  if (item.kind === 'choice') return [...kindsOf(lw, item.then), ...kindsOf(lw, item.else)];
  return [item.kind === 'value' ? lw.typeOf(item.id).kind : item.kind];
}

function saysItsValue(lw: Lowering, item: Item): boolean {
  if (item.kind === 'choice') return saysItsValue(lw, item.then) || saysItsValue(lw, item.else);
  if (item.kind === 'object')
    return item.fields.has('valueOf') || (item.home !== null && lw.module.declaredMember(item.home, 'valueOf') !== null);
  return item.kind === 'value' && isNumberLike(lw, definite(lw.typeOf(item.id)));
}

/** An instance of a class that says what number it is. */
export const isNumberLike = (lw: Lowering, type: Type): boolean =>
  classesOf(type).some((one) => lw.module.declaredMember(one.home, 'valueOf') !== null);
