/**
 * Objects among the operands of arithmetic and comparisons: they say by `valueOf` what number they are.
 *
 * Needs   an operand.
 * Gives   what its method returns, and any other operand as it is.
 */

import type { Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { invoke } from '../functions/calls.ts';
import { classesOf } from '../classes/families.ts';
import type { Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
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

function saysItsValue(lw: Lowering, item: Item): boolean {
  if (item.kind === 'choice') return saysItsValue(lw, item.then) || saysItsValue(lw, item.else);
  if (item.kind === 'object')
    return item.fields.has('valueOf') || (item.home !== null && lw.module.declaredMember(item.home, 'valueOf') !== null);
  return item.kind === 'value' && isNumberLike(lw, definite(lw.typeOf(item.id)));
}

/** An instance of a class that says what number it is. */
export const isNumberLike = (lw: Lowering, type: Type): boolean =>
  classesOf(type).some((one) => lw.module.declaredMember(one.home, 'valueOf') !== null);
