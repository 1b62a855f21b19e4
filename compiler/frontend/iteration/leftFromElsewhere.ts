/**
 * Loops over the values of a generator that calls itself, a function of its own: how they are left from there.
 *
 * The loop has a list of one number, which is 0 until it is left. Every call of the generator that comes back looks
 * at it, and ends the generator it is in; where the text of the loop itself stands, the loop ends, and so does the
 * function around it where that returns.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, boolean, real } from '../../ir/types.ts';
import { push } from '../arrays/arrayLoops.ts';
import { flagValue, closeContext, leave, normal, openContext, returnFrom, union, without, type Completion } from '../control/exits.ts';
import { arrayLiteral, length, load, store } from '../expressions/access.ts';
import { valueItem, type FunctionNode, type Item, type Scope, type Variable } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';
import { yields, type Consumer, type Trip } from './generators.ts';

/** The loop sets an element of a list, which every call of the generator looks at when it comes back. */
export interface Stop {
  readonly list: Variable;
  /** What the function returns from within the loop, if it does. */
  readonly returned: Variable | null;
  readonly home: Lowering;
  /** Leave the loop from where its own text is lowered. */
  readonly leave: () => Completion;
}

export function stopOf(lw: Lowering, node: ts.ForOfStatement, leaveLoop: () => Completion): Stop {
  const list = lw.temporary('stopped', valueItem(arrayLiteral(lw, [lw.constant(0)], arrayOf(real))));
  const type = returns(node.statement) ? returnedFrom(lw, node) : null;
  const returned = type && lw.temporary('returned', valueItem(arrayLiteral(lw, [], arrayOf(type))));
  return { list, returned, home: lw, leave: leaveLoop };
}

/** What the function around a statement returns. */
function returnedFrom(lw: Lowering, node: ts.Node): Type | null {
  const fn = ts.findAncestor(node, ts.isFunctionLike);
  const signature = fn && lw.checker.getSignatureFromDeclaration(fn);
  const type = signature && lw.module.types.read(lw.checker.getReturnTypeOfSignature(signature));
  return type && type.kind !== 'nothing' ? type : null;
}

/** In a generator that calls itself, a function of its own. */
export function useElsewhere(
  lw: Lowering,
  scope: Scope,
  node: ts.ForOfStatement,
  item: Item,
  trip: Trip,
  stop: Stop | null,
  outer: Consumer | null,
): Completion {
  const refuse = (): never => lw.refuse('AD1003', node.expression, { name: `\`${textOf(node.expression)}\`` });
  if (leavesMore(node) || (returns(node.statement) && !stop?.returned)) return refuse();
  const inner = { scope: lw.scope, consumer: lw.consumer };
  const around = openContext(lw, 'function', [], false);
  const context = openContext(lw, 'loop', labelsOf(node), true);
  lw.scope = scope;
  lw.consumer = outer;
  const one = trip(lw, item, () => normal);
  lw.scope = inner.scope;
  lw.consumer = inner.consumer;
  const again = context.again && flagValue(lw, context.again, true);
  const isReturned = flagValue(lw, around.left, false);
  const result = around.result && lw.flow.get(around.result);
  closeContext(lw);
  closeContext(lw);
  const rest = without(without(one, context), around);
  // What its values are handed on to may have left all of this.
  if (again === null || !leavesLoop(node.statement)) return rest;
  if (!stop) return refuse();
  const note = (): void => {
    const list = lw.id(lw.read(stop.list) ?? valueItem(lw.constant(undefined)), node);
    store(lw, list, lw.constant(0), lw.constant(1), node);
  };
  const answer = (): void => {
    const { returned } = stop;
    const held = returned && lw.read(returned);
    const keep = (): null => {
      if (held && result) push(lw, lw.id(held, node), lw.id(result, node), node);
      return null;
    };
    if (isReturned !== null) lw.branch(isReturned, keep, () => null, node);
    note();
  };
  return leaveWhere(lw, lw.apply('not', [again], boolean), rest, answer, node);
}

/** The loop has been left by a `return`: so is the function around it. */
export function returnIfStopped(lw: Lowering, returned: Variable, before: Completion, node: ts.Node): Completion {
  const held = lw.id(lw.read(returned) ?? valueItem(lw.constant(undefined)), node);
  const test = lw.apply('gt', [length(lw, held), lw.constant(0)], boolean);
  return leaveWhere(
    lw,
    test,
    before,
    () => undefined,
    node,
    () => returnFrom(lw, valueItem(load(lw, held, lw.constant(0))), node),
  );
}

/** A call of the generator has come back: the loop that uses its values may have been left. */
export function leaveIfStopped(lw: Lowering, stop: Stop, before: Completion, node: ts.Node): Completion {
  const list = lw.id(lw.read(stop.list) ?? valueItem(lw.constant(undefined)), node);
  const test = lw.apply('ne', [load(lw, list, lw.constant(0)), lw.constant(0)], boolean);
  return leaveWhere(lw, test, before, () => undefined, node, lw === stop.home ? stop.leave : null);
}

/** Leave the generator where the test says so. */
function leaveWhere(
  lw: Lowering,
  test: ValueId,
  rest: Completion,
  first: () => void,
  node: ts.Node,
  out: (() => Completion) | null = null,
): Completion {
  const home = lw.contexts.find((one) => one.kind === 'function');
  let left: Completion = normal;
  const go = (): null => {
    first();
    left = out ? out() : home ? leave(lw, home, 'return') : normal;
    return null;
  };
  lw.branch(test, go, () => null, node);
  return { normal: true, leaves: union(rest.leaves, left.leaves) };
}

/** Is it a generator that calls itself, or goes through one that may? */
export function mayCallItself(lw: Lowering, fn: ts.Node): boolean {
  if (lw.module.isRecursive(fn as FunctionNode) || lw.active.includes(fn as FunctionNode)) return true;
  for (const one of nodesIn(fn)) {
    if (ts.isYieldExpression(one) && one.asteriskToken) return true;
    if (ts.isForOfStatement(one) && yields(one.statement)) return true;
  }
  return false;
}

function labelsOf(node: ts.Statement): string[] {
  const { parent } = node;
  return ts.isLabeledStatement(parent) ? [parent.label.text, ...labelsOf(parent)] : [];
}

function returns(body: ts.Node): boolean {
  for (const node of nodesIn(body, (one) => !ts.isFunctionLike(one))) if (ts.isReturnStatement(node)) return true;
  return false;
}

/** Jumps to labels of other statements than those in the loop or its own. */
function leavesMore(loop: ts.ForOfStatement): boolean {
  for (const node of nodesIn(loop.statement, (one) => !ts.isFunctionLike(one))) {
    if (!ts.isBreakOrContinueStatement(node) || !node.label) continue;
    const target = ts.findAncestor(node, (one) => ts.isLabeledStatement(one) && one.label.text === node.label?.text);
    if (!target || (target.pos < loop.pos && !labelsOf(loop).includes(node.label.text))) return true;
  }
  return false;
}

/** `return`, `break` and jumps to labels, of the loop itself. */
export function leavesLoop(body: ts.Node): boolean {
  const isOwn = (node: ts.Node): boolean => ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
  for (const node of nodesIn(body, (one) => !ts.isFunctionLike(one))) {
    if (ts.isReturnStatement(node) || (ts.isBreakOrContinueStatement(node) && node.label)) return true;
    if (ts.isBreakStatement(node) && ts.findAncestor(node, (one) => one === body || isOwn(one)) === body && !isOwn(body)) return true;
  }
  return false;
}
