/**
 * `try` around differentiated code: a `throw` inside it leaves the block, as `break` leaves a labelled one.
 *
 * Every throw that is seen sets the flag of the `try`, from functions lowered in place as well; the
 * handler runs where the flag is set. What cannot be seen to throw is taken not to, and what could throw
 * unseen (a call of a function compiled on its own, other code with effects) is refused.
 *
 * A call that has thrown gives no value: what follows it, in its statement, in its branch or trip, runs
 * where nothing was thrown.
 */

import type { PrimalOp } from '../../ir/ir.ts';
import { beginElse } from '../control/branching.ts';
import { asPlatforms, isError } from './errors.ts';
import { flagValue, leave, never, union, visibleContexts, type Completion } from '../control/exits.ts';
import { sameItem, valueItem, type Item, type Variable } from '../items.ts';
import type { Context } from '../control/contexts.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { thrownBy } from './unseenThrows.ts';
import type { ts } from '../project.ts';

export const innermostTry = (lw: Lowering): Context | null => visibleContexts(lw).find((one) => one.kind === 'try') ?? null;

/** `throw` where a `try` of this function is around it. */
export function throwTo(lw: Lowering, target: Context, value: Item): Completion {
  if (target.result) lw.flow.set(target.result, value);
  if (target.thrown) lw.flow.set(target.thrown, valueItem(lw.constant(true)));
  return leave(lw, target, 'break');
}

/** `throw` out of the program. */
export function throwOut(lw: Lowering, item: Item, node: ts.Node): Completion {
  lw.at(node);
  lw.each(
    item,
    (one) => {
      const id = lw.id(one, node);
      lw.builder.emit({ kind: 'throw', value: isError(lw, id) ? asPlatforms(lw, id, node) : id, span: lw.builder.span });
      return one;
    },
    node,
  );
  return never;
}

/** What a throw anywhere in a loop may set. */
export function flagsOfTries(lw: Lowering): readonly Variable[] {
  const from = lw.contexts.findIndex((one) => one.kind === 'try');
  const inside = from < 0 ? [] : lw.contexts.slice(from);
  return inside.flatMap(({ left, again, result, thrown }) => [left, again, result, thrown].filter((flag) => flag !== null));
}

/** What follows something that may have thrown, up to the end of its statement, branch or trip. */
export interface Opened {
  readonly target: Context;
  readonly close: (result: Item | null, whenThrown: () => Item | null) => Item | null;
}

/** Lower a call; whether it has thrown is known from the flag. */
export function calling(lw: Lowering, body: () => Item, node: ts.Node): Item {
  const target = innermostTry(lw);
  if (!target?.thrown) return body();
  const before = lw.flow.get(target.thrown);
  const result = body();
  if (!sameItem(before, lw.flow.get(target.thrown))) openBehind(lw, node);
  return result;
}

/** From here on, only where nothing has been thrown; there every flag is what it was. */
export function openBehind(lw: Lowering, node: ts.Node): void {
  const target = innermostTry(lw);
  const flag = target?.thrown && flagValue(lw, target.thrown, false);
  if (!target || flag === null || flag === undefined) return;
  const inside = lw.contexts.slice(lw.contexts.indexOf(target));
  const set = (hasThrown: boolean): void => {
    for (const { left, again, thrown } of inside) {
      lw.flow.set(left, valueItem(lw.constant(hasThrown)));
      if (again) lw.flow.set(again, valueItem(lw.constant(!hasThrown)));
      if (thrown) lw.flow.set(thrown, valueItem(lw.constant(hasThrown)));
    }
  };
  const end = beginElse(lw, flag, node);
  set(false);
  lw.opened.push({ target, close: (result, whenThrown) => end(result, () => (set(true), whenThrown())) });
}

/** The end of what has been opened since there were `from`; `result` is handed out, or what stands for it where something has thrown. */
export function closeBehind(lw: Lowering, from: number, result: Item | null, whenThrown: (() => Item) | null): Item | null {
  let item = result;
  while (lw.opened.length > from) item = lw.opened.pop()?.close(item, () => whenThrown?.() ?? null) ?? null;
  return item;
}

/** Lower a statement; what something in it has thrown leaves it for the `try`. */
export function throwing(lw: Lowering, body: () => Completion): Completion {
  const from = lw.opened.length;
  const completion = body();
  const targets = lw.opened.slice(from).map((one) => one.target);
  closeBehind(lw, from, null, null);
  return { normal: completion.normal, leaves: union(completion.leaves, new Set(targets)) };
}

/** What may not stand inside a `try`: it could throw unseen. */
export function checkInTry(lw: Lowering, op: PrimalOp): void {
  if (innermostTry(lw) === null) return;
  const isUnseen = op.kind === 'throw' || (op.kind === 'foreign' && op.effect && !op.observesOnly && thrownBy(op.pieces) !== 'none');
  if (isUnseen) lw.refuse('AD1005', lw.place, { what: `\`${textOf(lw.place)}\`` });
}
