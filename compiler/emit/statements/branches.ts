/** `if` ops: as expressions (`?:`, `&&`, `||`, `??`) where they read as such, as statements otherwise. */

import * as t from '@babel/types';
import type { Func, If, Op, Region, ValueId } from '../../ir/ir.ts';
import { hasOwnEffect } from '../../ir/walk.ts';
import { writeBranchMoves } from '../variables/copies.ts';
import { asTest, groupedIn, negate } from '../expressions/expressions.ts';
import type { Flow } from '../variables/flow.ts';
import { writeOps } from './ops.ts';
import { join, untyped, type Tree } from '../tree.ts';
import type { Frame, Writer } from '../writer.ts';

/**
 * The ifs that may print as an expression: one result, nothing but unnamed values read once inside,
 * and no branch that merely keeps or updates the variable the result goes on with.
 */
export function findExpressions(fn: Func<Op>, flow: Flow): ReadonlySet<Op> {
  const found = new Set<Op>();
  const hint = (value: ValueId): string | null => fn.values[value]?.hint ?? null;
  const readOnce = (value: ValueId): boolean => (flow.uses.get(value)?.length ?? 0) <= 1 && hint(value) === null;
  const expressible = (region: Region<Op>): boolean =>
    region.ops.every((op) => {
      if (!flow.needed.ops.has(op) || op.kind === 'constant' || op.kind === 'undef' || op.kind === 'global') return true;
      if (op.kind === 'if') return found.has(op) && op.results.every(readOnce);
      if (op.kind === 'loop' || op.kind === 'shadow' || op.kind === 'copy' || hasOwnEffect(op)) return false;
      return 'result' in op && op.result !== null && (op.kind === 'narrow' || readOnce(op.result));
    });
  // Inner ifs come first: extents are in program order, owners before what they own.
  for (const op of [...flow.extents.keys()].reverse()) {
    if (op.kind !== 'if') continue;
    const results = op.results.filter((value) => flow.needed.values.has(value));
    const [result] = results;
    if (result === undefined || results.length > 1) continue;
    const at = op.results.indexOf(result);
    const name = hint(result);
    const yields = [op.then.yields[at], op.else.yields[at]];
    const goesOn = yields.some((value) => value === undefined || (name !== null && hint(value) === name));
    const unset = yields.some((value) => value !== undefined && flow.definingOps.get(value)?.kind === 'undef');
    if (!goesOn && !unset && expressible(op.then) && expressible(op.else)) found.add(op);
  }
  return found;
}

export function writeIf(w: Writer, op: If<Op>, frame: Frame): void {
  if (w.expressions.has(op)) writeExpression(w, op, frame);
  else writeStatement(w, op, frame);
}

function writeStatement(w: Writer, op: If<Op>, frame: Frame): void {
  const test = w.read(op.test, frame);
  w.settleBefore(op, frame);
  const branch = (name: 'then' | 'else'): t.Statement[] =>
    w.inRegion(w.infoOf(op[name]), frame, (inner) => {
      writeOps(w, op[name], inner);
      writeBranchMoves(w, op, name, inner);
    });
  pushIf(w, op, frame, asTest(test.node), branch('then'), branch('else'));
}

/** Print the branches; after one that leaves, the other goes on unindented. */
export function pushIf(w: Writer, op: If<Op>, frame: Frame, test: t.Expression, then: t.Statement[], otherwise: t.Statement[]): void {
  const last = frame.list.length;
  if (leaves(then)) {
    w.push(frame, t.ifStatement(test, body(then)), op.span);
    frame.list.push(...otherwise);
  } else if (leaves(otherwise)) {
    w.push(frame, t.ifStatement(negate(test), body(otherwise)), op.span);
    frame.list.push(...then);
  } else if (then.length > 0) {
    const [only] = otherwise;
    const alternate =
      only === undefined
        ? null
        : otherwise.length === 1 && only.type === 'IfStatement' && !only.leadingComments
          ? only
          : t.blockStatement(otherwise);
    w.push(frame, t.ifStatement(test, t.blockStatement(then), alternate), op.span);
  } else if (otherwise.length > 0) {
    w.push(frame, t.ifStatement(negate(test), t.blockStatement(otherwise)), op.span);
    const flipped = frame.list.at(-1);
    if (flipped && frame.list.length > last) w.context.guards.set(flipped, test);
  }
}

const leaves = (list: readonly t.Statement[]): boolean => {
  const type = list.at(-1)?.type;
  return type === 'ThrowStatement' || type === 'BreakStatement' || type === 'ContinueStatement' || type === 'ReturnStatement';
};

/** `break;` and `continue;` go without braces. */
export function body(list: t.Statement[]): t.Statement {
  const [only] = list;
  const short = only && list.length === 1 && !only.leadingComments && (only.type === 'BreakStatement' || only.type === 'ContinueStatement');
  return short ? only : t.blockStatement(list);
}

function writeExpression(w: Writer, op: If<Op>, frame: Frame): void {
  const at = op.results.findIndex((value) => w.isNeeded(value));
  const result = op.results[at] as ValueId;
  const test = w.read(op.test, frame);
  const branch = (region: Region<Op>): { tree: Tree; list: t.Statement[]; frame: Frame | null } => {
    let tree: Tree | null = null;
    let inner: Frame | null = null;
    const list = w.inRegion(w.infoOf(region), frame, (at_) => {
      inner = at_;
      writeOps(w, region, at_);
      tree = w.read(region.yields[at] as ValueId, at_);
    });
    return { tree: tree as unknown as Tree, list, frame: inner };
  };
  const then = branch(op.then);
  const otherwise = branch(op.else);
  if (then.list.length === 0 && otherwise.list.length === 0) {
    w.define(result, choose(test, then.tree, otherwise.tree), frame, op.span);
    return;
  }
  // A branch needed a statement after all.
  const variable = w.variableOf(result);
  for (const side of [then, otherwise]) {
    if (!side.frame) continue;
    w.frames.push(side.frame);
    w.assign(variable, side.tree, side.frame, op.span);
    w.frames.pop();
  }
  pushIf(w, op, frame, asTest(test.node), then.list, otherwise.list);
}

const isBoolean = (tree: Tree, value: boolean): boolean => tree.node.type === 'BooleanLiteral' && tree.node.value === value;

function choose(test: Tree, then: Tree, otherwise: Tree): Tree {
  const logical = (operator: '&&' | '||', left: t.Expression, right: Tree): Tree => {
    const node = t.logicalExpression(operator, groupedIn(operator, left), groupedIn(operator, right.node));
    return join(node, [test, right], 4);
  };
  if (isBoolean(otherwise, false)) return logical('&&', test.node, then);
  if (isBoolean(then, true)) return logical('||', test.node, otherwise);
  if (isBoolean(then, false)) return logical('&&', negate(test.node), otherwise);
  if (isBoolean(otherwise, true)) return logical('||', negate(test.node), then);
  const condition = groupedIn('?:', asTest(test.node));
  const whole = join(t.conditionalExpression(condition, groupedIn('?:', then.node), otherwise.node), [test, then, otherwise], 6);
  const either = then.isReadonly || otherwise.isReadonly ? { ...whole, isReadonly: true } : whole;
  return then.untyped || otherwise.untyped ? untyped(either) : either;
}
