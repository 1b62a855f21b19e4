/**
 * `try` around differentiated code: a `throw` inside it leaves the block, as `break` leaves a labelled one.
 *
 * Every throw that is seen sets the flag of the `try`, from functions lowered in place as well; the
 * handler runs where the flag is set. What cannot be seen to throw is taken not to, and what could throw
 * unseen (a call of a function compiled on its own, other code with effects) is refused.
 *
 * A call that has thrown gives no value. Only arithmetic may follow it in its statement, and that is put
 * where nothing was thrown, as is the assignment of its result: what never was has no derivative.
 */

import type { PrimalOp, ValueId } from '../ir/ir.ts';
import { bindName } from './declarations.ts';
import { closeContext, flagValue, leave, openContext, union, without, type Completion } from './exits.ts';
import { sameItem, valueItem, type Item, type Variable } from './items.ts';
import type { Context, Lowering } from './lowering.ts';
import { textOf } from './places.ts';
import { lowerBlock, twoWays } from './statements.ts';
import type { ts } from './project.ts';

export function lowerOpenTry(lw: Lowering, node: ts.TryStatement): Completion {
  const { tryBlock, catchClause, finallyBlock } = node;
  const context = openContext(lw, 'try', [], false);
  const body = lowerBlock(lw, tryBlock.statements);
  closeContext(lw);
  const flag = context.thrown && flagValue(lw, context.thrown, false);
  const after: Completion = { normal: body.normal, leaves: without(body, context).leaves };
  let completion = after;
  if (flag !== null && catchClause) {
    const handle = (): Completion => {
      const name = catchClause.variableDeclaration?.name;
      if (name) bindName(lw, name, (context.result && lw.flow.get(context.result)) ?? valueItem(lw.constant(undefined)), null);
      return lowerBlock(lw, catchClause.block.statements);
    };
    lw.at(catchClause);
    completion = twoWays(lw, lw.literals.get(flag) === true ? true : flag, handle, () => after, catchClause);
  } else if (flag !== null) lw.refuse('AD1005', node, { what: 'an exception that is not caught here' });
  if (!finallyBlock) return completion;
  const last = lowerBlock(lw, finallyBlock.statements);
  return { normal: completion.normal && last.normal, leaves: union(completion.leaves, last.leaves) };
}

export const innermostTry = (lw: Lowering): Context | null => lw.contexts.findLast((one) => one.kind === 'try') ?? null;

/** `throw` where a `try` of this function is around it. */
export function throwTo(lw: Lowering, target: Context, value: Item): Completion {
  if (target.result) lw.flow.set(target.result, value);
  if (target.thrown) lw.flow.set(target.thrown, valueItem(lw.constant(true)));
  return leave(lw, target, 'break');
}

/** What a throw anywhere in a loop may set. */
export function flagsOfTries(lw: Lowering): readonly Variable[] {
  const from = lw.contexts.findIndex((one) => one.kind === 'try');
  const inside = from < 0 ? [] : lw.contexts.slice(from);
  return inside.flatMap(({ left, again, result, thrown }) => [left, again, result, thrown].filter((flag) => flag !== null));
}

/** A call of the statement that may have thrown, and what has been emitted since. */
export interface Thrown {
  readonly target: Context;
  /** The region it was in, and how much of it there was. */
  readonly ops: readonly PrimalOp[];
  length: number;
}

/** Lower a call; whether it may have thrown is known from the flag. One behind such a call is made only where that has not. */
export function calling(lw: Lowering, body: () => Item, node: ts.Node): Item {
  const target = innermostTry(lw);
  if (!target?.thrown) return body();
  if (lw.thrown) return unlessThrown(lw, body, node) ?? valueItem(lw.constant(undefined));
  const before = lw.flow.get(target.thrown);
  const result = body();
  if (!sameItem(before, lw.flow.get(target.thrown))) {
    settle(lw);
    const { ops } = lw.builder;
    lw.thrown = { target, ops, length: ops.length };
  }
  return result;
}

const flagOf = (lw: Lowering, { target }: Thrown): ValueId | null => {
  const flag = target.thrown && lw.flow.get(target.thrown);
  return flag?.kind === 'value' ? flag.id : null;
};

/** Arithmetic behind a call that may have thrown goes where it has not: its results are the same values. */
function settle(lw: Lowering): void {
  const { thrown, builder } = lw;
  const flag = thrown && flagOf(lw, thrown);
  if (!thrown || flag === null) return;
  if (thrown.ops !== builder.ops) lw.refuse('AD1005', lw.place, { what: `\`${textOf(lw.place)}\`` });
  const late = builder.takeBack(thrown.length);
  const renamed = new Map<ValueId, ValueId>();
  const results: ValueId[] = [];
  const of = (id: ValueId): ValueId => renamed.get(id) ?? id;
  const fresh = (id: ValueId): ValueId => {
    const made = builder.value(builder.typeOf(id), builder.hintOf(id));
    renamed.set(id, made);
    results.push(id);
    return made;
  };
  const there: PrimalOp[] = [];
  const absent: PrimalOp[] = [];
  for (const op of late) {
    if (op.kind === 'apply') there.push({ ...op, args: op.args.map(of), result: fresh(op.result) });
    else if (op.kind === 'narrow') there.push({ ...op, value: of(op.value), result: fresh(op.result) });
    else lw.builder.emit(op);
  }
  if (results.length > 0) {
    const missing = results.map((id) => builder.value(builder.typeOf(id)));
    for (const result of missing) absent.push({ kind: 'undef', result, span: builder.span });
    const otherwise = { ops: there, yields: results.map(of) };
    lw.thrown = null;
    builder.emit({ kind: 'if', results, test: flag, then: { ops: absent, yields: missing }, else: otherwise, span: builder.span });
  }
  thrown.length = builder.ops.length;
  lw.thrown = thrown;
}

/** Run `body` only where nothing has been thrown in the statement so far. */
export function unlessThrown(lw: Lowering, body: () => Item | null, node: ts.Node): Item | null {
  const { thrown } = lw;
  const flag = thrown && flagOf(lw, thrown);
  if (!thrown || flag === null) return body();
  settle(lw);
  lw.thrown = null;
  const item = lw.literals.get(flag) === true ? null : lw.branch(flag, () => null, body, node);
  lw.thrown = { ...thrown, length: lw.builder.ops.length };
  return item;
}

/** Lower a statement; where a call in it may have thrown, what follows has to be guarded. */
export function throwing(lw: Lowering, body: () => Completion): Completion {
  const outer = lw.thrown;
  lw.thrown = null;
  const completion = body();
  settle(lw);
  const caught = lw.thrown as Thrown | null;
  lw.thrown = outer;
  return caught ? { normal: completion.normal, leaves: union(completion.leaves, new Set([caught.target])) } : completion;
}

const harmless: readonly PrimalOp['kind'][] = ['apply', 'constant', 'undef', 'narrow'];

/** What may stand inside a `try`, and behind a call that may have thrown. */
export function checkInTry(lw: Lowering, op: PrimalOp): void {
  if (innermostTry(lw) === null) return;
  const isUnseen = op.kind === 'call' || op.kind === 'throw' || (op.kind === 'foreign' && op.effect && !op.observesOnly);
  const isLate = lw.thrown !== null && !harmless.includes(op.kind);
  if (isUnseen || isLate) lw.refuse('AD1005', lw.place, { what: `\`${textOf(lw.place)}\`` });
}
