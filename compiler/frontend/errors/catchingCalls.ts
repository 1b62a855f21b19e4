/**
 * Calls inside `try` of functions that are compiled on their own: such a function catches whatever it
 * throws and hands it out, behind its results: whether it has thrown, and what.
 */

import type { CheckpointRequest, ValueId } from '../../ir/ir.ts';
import { boolean } from '../../ir/types.ts';
import { calling, closeBehind, innermostTry, throwTo } from './catching.ts';
import { closeContext, flagValue, openTry } from '../control/exits.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import type { ts } from '../project.ts';
import { thrownType } from './thrownTypes.ts';

/** Emit the call; what it hands out as thrown is thrown here. `within`: the function, null for one of several. */
export function emitCatching(
  lw: Lowering,
  catches: boolean,
  results: readonly ValueId[],
  callee: string,
  args: readonly ValueId[],
  checkpoint: CheckpointRequest | null,
  node: ts.Node,
  within: ts.Node | null,
): void {
  const target = catches ? innermostTry(lw) : null;
  const error = target && thrownType(lw.module, within);
  const [flag, thrown] = error ? [lw.builder.value(boolean), lw.builder.value(error, 'error')] : [];
  const all = flag === undefined || thrown === undefined ? results : [...results, flag, thrown];
  lw.builder.emit({ kind: 'call', results: all, callee, args, ...(checkpoint ? { checkpoint } : {}), span: lw.builder.span });
  if (!target || flag === undefined || thrown === undefined) return;
  const hasThrown = (): null => (throwTo(lw, target, valueItem(thrown)), null);
  const nothing = valueItem(lw.constant(undefined));
  calling(lw, () => lw.branch(flag, hasThrown, () => null, node) ?? nothing, node);
}

/** Lower the body of such a function: its result, and what it hands out behind. */
export function handingOut(
  lw: Lowering,
  catches: boolean,
  body: () => Item,
  node: ts.Node,
  within: ts.Node | null,
): { item: Item; thrown: readonly ValueId[] } {
  const error = catches ? thrownType(lw.module, within) : null;
  if (!error) return { item: body(), thrown: [] };
  const context = openTry(lw, within);
  const from = lw.opened.length;
  const made = body();
  const item = closeBehind(lw, from, made, null) ?? valueItem(lw.constant(undefined));
  closeContext(lw);
  const flag = context.thrown && flagValue(lw, context.thrown, false);
  const held = context.result && lw.flow.get(context.result);
  const thrown = flag === null || !held ? lw.undef(error, lw.builder.span) : lw.id(held, node);
  return { item, thrown: [flag ?? lw.constant(false), thrown] };
}
