/**
 * The statement `try` lowered as control flow: its block, its handler, and what runs on every way out.
 *
 * Needs   what throws inside it sets its flag (catching.ts).
 * Gives   `finally` runs with every flag as if nothing had been left; behind it they are what they were, unless it has taken a
 *         way out of its own, which stands for the one that led into it.
 */

import { bindName } from '../control/declarations.ts';
import { closeContext, flagValue, openContext, openTry, union, without, type Completion } from '../control/exits.ts';
import { lowerBlock, twoWays } from '../control/statements.ts';
import type { Context } from '../control/contexts.ts';
import { valueItem, type Item, type Variable } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { innermostTry, throwOut, throwTo } from './catching.ts';
import { followErrors } from './errors.ts';

export function lowerOpenTry(lw: Lowering, node: ts.TryStatement): Completion {
  followErrors(lw);
  const { catchClause, finallyBlock } = node;
  if (!finallyBlock) return lowerCatching(lw, node);
  if (catchClause && !mayLeave(finallyBlock)) {
    const completion = lowerCatching(lw, node);
    const last = lowerBlock(lw, finallyBlock.statements);
    return { normal: completion.normal && last.normal, leaves: union(completion.leaves, last.leaves) };
  }
  const context = openTry(lw, node.tryBlock);
  const body = catchClause ? lowerCatching(lw, node) : lowerBlock(lw, node.tryBlock.statements);
  closeContext(lw);
  return lowerFinally(lw, finallyBlock, context, { normal: body.normal, leaves: without(body, context).leaves });
}

/** The block and its handler. */
function lowerCatching(lw: Lowering, { tryBlock, catchClause }: ts.TryStatement): Completion {
  const context = openTry(lw, tryBlock);
  const body = lowerBlock(lw, tryBlock.statements);
  closeContext(lw);
  const flag = thrownFlag(lw, context);
  const after: Completion = { normal: body.normal, leaves: without(body, context).leaves };
  if (flag === null || !catchClause) return after;
  const handle = (): Completion => {
    const name = catchClause.variableDeclaration?.name;
    if (name) bindName(lw, name, thrownItem(lw, context), null);
    return lowerBlock(lw, catchClause.block.statements);
  };
  lw.at(catchClause);
  return twoWays(lw, flag, handle, () => after, catchClause);
}

/** What was thrown and not caught goes on behind it. */
function lowerFinally(lw: Lowering, node: ts.Block, context: Context, before: Completion): Completion {
  const flag = thrownFlag(lw, context);
  const pending = flagsAround(lw);
  for (const { variable, idle } of pending) lw.flow.set(variable, valueItem(lw.constant(idle)));
  const block = openContext(lw, 'block', [], false);
  const last = lowerBlock(lw, node.statements);
  closeContext(lw);
  const goOn = (): Completion => {
    for (const { variable, item } of pending) if (item) lw.flow.set(variable, item);
    if (flag === null) return before;
    const outer = innermostTry(lw);
    const error = thrownItem(lw, context);
    return twoWays(
      lw,
      flag,
      () => (outer ? throwTo(lw, outer, error) : throwOut(lw, error, node)),
      () => before,
      node,
    );
  };
  if (!last.normal) return last;
  const left = flagValue(lw, block.left, false);
  const completion = left === null ? goOn() : twoWays(lw, left, () => ({ ...last, normal: false }), goOn, node);
  return { normal: completion.normal, leaves: union(completion.leaves, last.leaves) };
}

/** Whether something has been thrown: a flag, known to be so, or null, known not to be. */
function thrownFlag(lw: Lowering, { thrown }: Context): ReturnType<typeof flagValue> | true {
  const flag = thrown && flagValue(lw, thrown, false);
  return flag !== null && lw.literals.get(flag) === true ? true : flag;
}

const thrownItem = (lw: Lowering, { result }: Context): Item => (result && lw.flow.get(result)) ?? valueItem(lw.constant(undefined));

interface Flag {
  readonly variable: Variable;
  readonly idle: boolean;
  readonly item: Item | null;
}

/** What says of every place around whether it has been left. */
const flagsAround = (lw: Lowering): readonly Flag[] =>
  lw.contexts.flatMap(({ left, again, thrown }) =>
    [left, again, thrown].flatMap((variable) =>
      variable === null ? [] : [{ variable, idle: variable === again, item: lw.flow.get(variable) ?? null }],
    ),
  );

/** Does a block hold a jump or a `throw` of its own? Those of loops inside it count as well. */
function mayLeave(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isReturnStatement(node) || ts.isBreakOrContinueStatement(node) || ts.isThrowStatement(node)) return true;
  return ts.forEachChild(node, (child) => mayLeave(child) || undefined) ?? false;
}
