/**
 * Objects of the module that are made anew wherever their name is mentioned, because nobody changes them.
 *
 * Two of one literal are one object to the program, so a function that is called on either is called in the
 * same way; and a function that is compiled on its own makes its own, instead of being handed what is in it.
 *
 * Needs   the initializer of a constant that holds functions.
 * Gives   the item it stands for, and whether two items are of one such literal.
 */

import type { Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import type { ts } from '../project.ts';

const literals = new WeakMap<Item, ts.Expression>();

export function constantItem(lw: Lowering, initializer: ts.Expression): Item {
  const item = lw.module.initial(lw, initializer);
  note(lw, item);
  return item;
}

function note(lw: Lowering, item: Item): void {
  if (item.kind !== 'object' || literals.has(item)) return;
  if (item.origin) literals.set(item, item.origin.node as ts.Expression);
  for (const field of item.fields.values()) note(lw, lw.read(field) ?? item);
}

export function isOneConstant(a: Item, b: Item): boolean {
  const literal = literals.get(a);
  return literal !== undefined && literals.get(b) === literal;
}

/** The same constant in a function that is compiled on its own. */
export function constantWithin(inner: Lowering, item: Item): Item {
  const literal = literals.get(item);
  return literal ? constantItem(inner, literal) : item;
}
