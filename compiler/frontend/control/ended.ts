/**
 * What follows a call that always throws: nothing of it runs.
 *
 * Gives   for a step, that control does not come out at its end; for the call, a value of the type it is declared to
 *         give, so that the rest of its statement can be read.
 */

import type { Lowering } from '../lowering.ts';
import type { Item } from '../items.ts';
import { valueItem } from '../items.ts';
import type { ts } from '../project.ts';

/** Has what was lowered into this region since there were `from` ops thrown, in every case? */
export const hasThrown = (lw: Lowering, from: number): boolean => lw.builder.ops.slice(from).some((op) => op.kind === 'throw');

/** Lower a call of what TypeScript says gives `type`. */
export function returning(lw: Lowering, type: () => ts.Type | null, call: () => Item): Item {
  const from = lw.builder.ops.length;
  const item = call();
  if (item.kind !== 'value' || lw.typeOf(item.id).kind !== 'nothing' || !hasThrown(lw, from)) return item;
  const declared = type();
  const wanted = declared && lw.module.types.read(declared);
  return wanted && wanted.kind !== 'nothing' ? valueItem(lw.undef(wanted, lw.builder.span)) : item;
}
