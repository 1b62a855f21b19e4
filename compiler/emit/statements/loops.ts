/**
 * `loop` ops as `for`, `while`, `do … while` or `for (;;)`.
 *
 * Needs   the header updates (updates.ts).
 * Gives   one loop statement; a tail `if` that leaves the loop prints as a guard clause.
 */

import * as t from '@babel/types';
import type { If, Loop, Op, Region, Span, ValueId } from '../../ir/ir.ts';
import { body, pushIf } from './branches.ts';
import { writeMoves, type Move } from '../variables/copies.ts';
import { againIn, type Again } from './exits.ts';
import { declarationOf } from '../variables/declarations.ts';
import { asTest, constantNode, negate } from '../expressions/expressions.ts';
import { writeOps } from './ops.ts';
import type { Tree } from '../tree.ts';
import type { Update } from './updates.ts';
import type { Variable } from '../variables/variables.ts';
import type { Frame, Writer } from '../writer.ts';

export function writeLoop(w: Writer, op: Loop<Op>, frame: Frame): void {
  const update = w.flow.updates.get(op);
  const counter = update ? w.variableOf(op.params[update.index] as ValueId) : null;
  // What the loop leaves behind is read where its head's own variable is out of sight.
  const inHead = update && counter?.members.length === 1 && !w.isNeeded(op.results[update.index] as ValueId);
  const initial = writeInitial(w, op, frame, inHead ? update.index : null);
  w.settleBefore(op, frame);

  let test: t.Expression | null = null;
  const tests = w.inRegion(w.infoOf(op.test), frame, (inner) => {
    writeOps(w, op.test, inner);
    const endless = w.constantOf(op.test.yields[0]) === true;
    if (!endless) test = asTest(w.read(op.test.yields[0] as ValueId, inner).node);
  });

  let again: t.Expression | null = null;
  const statements = w.inRegion(w.infoOf(op.body), frame, (inner) => {
    const mayPostTest = test === null && tests.length === 0 && !update;
    again = writeBody(w, op, op.body, inner, op.body.yields, op.again, mayPostTest);
  });

  if (tests.length > 0 && test) {
    statements.unshift(...tests, t.ifStatement(negate(test), t.breakStatement()));
    test = null;
  }
  const block = t.blockStatement(again ? statements : asGuards(w, statements));
  if (again) {
    w.push(frame, t.doWhileStatement(again, block), op.span);
  } else if (update && counter) {
    const step = stepNode(w, counter, update);
    w.push(frame, t.forStatement(initial, test, step, block), op.span);
  } else if (test) {
    w.push(frame, t.whileStatement(test, block), op.span);
  } else {
    w.push(frame, t.forStatement(null, null, null, block), op.span);
  }
  const made = frame.list.at(-1);
  if (made && again === null && test === null && !block.body.some(breaks)) w.endless.add(made);
  else writeResults(w, op, frame);
}

/** Does a statement of a loop's body leave that loop? */
function breaks(statement: t.Statement): boolean {
  if (statement.type === 'BreakStatement') return true;
  if (statement.type === 'BlockStatement') return statement.body.some(breaks);
  if (statement.type !== 'IfStatement') return false;
  return breaks(statement.consequent) || (!!statement.alternate && breaks(statement.alternate));
}

/** Give the params their first values; the head's own declaration is returned. */
function writeInitial(w: Writer, op: Loop<Op>, frame: Frame, head: number | null): t.VariableDeclaration | null {
  const moves: Move[] = [];
  op.params.forEach((param, k) => {
    if (!w.isNeeded(param) || k === head) return;
    moves.push({ target: w.variableOf(param), source: op.init[k] as ValueId, span: spanOf(w, op.init[k], op.span) });
  });
  if (head === null) {
    writeMoves(w, frame, moves);
    return null;
  }
  const param = op.params[head] as ValueId;
  const source = op.init[head] as ValueId;
  let tree: Tree = w.read(source, frame);
  if (moves.some(({ target }) => tree.reads.includes(target))) {
    tree = w.temporary(tree, w.hintOf(param), w.typeOf(param), frame, op.span);
  }
  writeMoves(w, frame, moves);
  const variable = w.variableOf(param);
  return w.locate(declarationOf(w, variable, w.identifier(variable), tree), op.span);
}

function writeResults(w: Writer, op: Loop<Op>, frame: Frame): void {
  const moves: Move[] = [];
  op.results.forEach((result, k) => {
    if (w.isNeeded(result)) moves.push({ target: w.variableOf(result), source: op.params[k] as ValueId, span: op.span });
  });
  writeMoves(w, frame, moves);
}

/** Ops, then the next values and the way out. Gives the condition of `do … while` if the loop can be one. */
function writeBody(
  w: Writer,
  loop: Loop<Op>,
  region: Region<Op>,
  frame: Frame,
  yields: readonly ValueId[],
  again: Again,
  mayPostTest: boolean,
): t.Expression | null {
  const tail = tailIf(w, region, again);
  writeOps(w, region, frame, tail);
  if (w.isOver(frame)) return null;
  if (tail) {
    frame.opStart = frame.list.length;
    const test = w.read(tail.test, frame);
    w.settleBefore(tail, frame);
    w.settleYields(frame);
    const branch = (inner: Region<Op>): t.Statement[] =>
      w.inRegion(w.infoOf(inner), frame, (at) => {
        const through = (value: ValueId): ValueId => {
          const k = tail.results.indexOf(value);
          return k < 0 ? value : (inner.yields[k] as ValueId);
        };
        if (endsHere(inner)) writeOps(w, inner, at);
        else writeBody(w, loop, inner, at, yields.map(through), inBranch(w, tail, inner, again), false);
      });
    pushIf(w, tail, frame, asTest(test.node), branch(tail.then), branch(tail.else));
    return null;
  }
  return writeEnd(w, loop, frame, yields, again, mayPostTest);
}

const endsHere = (region: Region<Op>): boolean => region.ops.at(-1)?.kind === 'throw';

function writeEnd(
  w: Writer,
  loop: Loop<Op>,
  frame: Frame,
  yields: readonly ValueId[],
  again: Again,
  mayPostTest: boolean,
): t.Expression | null {
  const update = w.flow.updates.get(loop);
  const skip = update?.index;
  const moves: Move[] = [];
  loop.params.forEach((param, k) => {
    const source = yields[k] as ValueId;
    if (!w.isNeeded(param) || k === skip) return;
    moves.push({ target: w.variableOf(param), source, span: spanOf(w, source, loop.span) });
  });
  const known = typeof again === 'boolean' ? again : w.constantOf(again);
  if (again === null || typeof again === 'boolean' || typeof known === 'boolean') {
    writeMoves(w, frame, moves);
    if (known === false) frame.list.push(...lastStep(w, loop, update), t.breakStatement());
    return null;
  }
  let condition = w.read(again, frame);
  const variables = w.variables;
  const overwritten = moves.some(({ target, source }) => variables.get(source) !== target && condition.reads.includes(target));
  if (overwritten) condition = w.temporary(condition, 'again', w.typeOf(again), frame, loop.span);
  writeMoves(w, frame, moves);
  const body_ = w.infoOf(loop.body);
  const outside = (variable: Variable): boolean => variable.isParam || (variable.members.length > 0 && variable.home.depth < body_.depth);
  if (mayPostTest && condition.reads.every(outside)) return asTest(condition.node);
  w.push(frame, t.ifStatement(negate(condition.node), body([...lastStep(w, loop, update), t.breakStatement()])), loop.span);
  return null;
}

/** `break` skips the update in the head of the loop, and what follows the loop may count the trip that left. */
function lastStep(w: Writer, loop: Loop<Op>, update: Update | undefined): t.Statement[] {
  if (!update?.countsLast || !w.isNeeded(loop.results[update.index])) return [];
  const param = loop.params[update.index] as ValueId;
  return [t.expressionStatement(stepNode(w, w.variableOf(param), update))];
}

const inBranch = (w: Writer, tail: If<Op>, branch: Region<Op>, again: Again): Again =>
  againIn(tail, branch, again, (value) => w.flow.definingOps.get(value));

/**
 * The `if` at the end of a body that decides whether to leave: one of its branches says so, and
 * its results go nowhere but into the loop's next values.
 */
function tailIf(w: Writer, region: Region<Op>, again: Again): If<Op> | null {
  if (typeof again !== 'number') return null;
  const isAside = (op: Op): boolean => !w.flow.needed.ops.has(op) || op.kind === 'constant' || op.kind === 'undef';
  const last = region.ops.findLast((op) => !isAside(op));
  if (last?.kind !== 'if' || w.expressions.has(last) || !last.results.includes(again)) return null;
  const info = w.infoOf(region);
  const spreads = last.results.some((result) =>
    w.flow.uses.get(result)?.some((use) => use.region !== info || !atEnd(w, region, use.point)),
  );
  if (spreads) return null;
  const decides = (branch: Region<Op>): boolean => {
    const value = inBranch(w, last, branch, again);
    if (typeof value === 'boolean' || endsHere(branch)) return true;
    return value !== again && tailIf(w, branch, value) !== null;
  };
  return decides(last.then) || decides(last.else) ? last : null;
}

/** Is a point of a region behind all its ops? */
function atEnd(w: Writer, region: Region<Op>, point: number): boolean {
  const last = region.ops.findLast((op) => w.flow.needed.ops.has(op));
  const extent = last && w.flow.extents.get(last);
  return !extent || point > extent.end;
}

/** A body that ends in `if (!test) { rest }` reads better as `if (test) continue; rest`. */
function asGuards(w: Writer, statements: t.Statement[]): t.Statement[] {
  const flat = [...statements];
  for (;;) {
    const last = flat.at(-1);
    const test = last && w.context.guards.get(last);
    if (!test || last?.type !== 'IfStatement' || last.alternate || last.consequent.type !== 'BlockStatement') return flat;
    flat.pop();
    const guard = t.ifStatement(test, body([t.continueStatement()]));
    guard.leadingComments = last.leadingComments ?? null;
    guard.loc = last.loc ?? null;
    flat.push(guard, ...last.consequent.body);
  }
}

function stepNode(w: Writer, variable: Variable, { rule, step }: Update): t.Expression {
  const target = w.identifier(variable);
  if (rule === 'add' && step === 1) return t.updateExpression('++', target);
  if (rule === 'sub' && step === 1) return t.updateExpression('--', target);
  if (rule === 'add' && step === -1) return t.updateExpression('--', target);
  const operators = { add: '+=', sub: '-=', mul: '*=', div: '/=' } as const;
  return t.assignmentExpression(operators[rule], target, constantNode(step));
}

/** Of what a loop of the reverse sweep starts with: it starts there, wherever the value comes from. */
function spanOf(w: Writer, value: ValueId | undefined, loop: Span): Span {
  const made = value === undefined ? undefined : w.flow.definingOps.get(value)?.span;
  return made && made.sweep === loop.sweep ? made : loop;
}
