/**
 * The reversal of a checkpointed loop: `steps.reverse(() => { … })`.
 *
 * Needs   a call marked as the end of a session (adjoint/pairs/sessions.ts).
 * Gives   statements with the adjoints of what the loop carries in variables that each range of trips
 *         takes from the range behind it.
 */

import * as t from '@babel/types';
import type { Call, ReverseSession, ValueId } from '../../ir/ir.ts';
import { changing, declare, unchanging } from './changing.ts';
import { assignResults } from '../statements/results.ts';
import { aroundCall } from '../tape/tape.ts';
import { leaf, type Tree } from '../tree.ts';
import type { Variable } from '../variables/variables.ts';
import type { Frame, Writer } from '../writer.ts';

/** `steps.reverse((from, to) => { ({ x_bar: x_bar_now, w_bar: w_bar_now } = f_steps_rev(tape, x_bar_now, w_bar_now, from, to, n)); })`. */
export function writeReverseSession(w: Writer, op: Call, session: ReverseSession, frame: Frame): void {
  const isFixedPoint = op.steps?.request.fixedPoint !== undefined;
  const boundAt = (k: number): 'from' | 'to' | null => (k === session.from ? 'from' : k === session.to ? 'to' : null);
  const { name, fn } = w.context.callee(op.callee);
  const trees = op.args.map((arg, k) => {
    const bound = boundAt(k);
    return bound === null ? w.readAs(arg, fn.values[fn.params[k] ?? -1]?.type, frame) : leaf(w.local(bound), bound.length);
  });
  const given = trees.map((tree, k): (() => t.Expression) => {
    const bound = boundAt(k);
    if (bound !== null) return () => w.local(bound);
    const isGiven = k >= session.handedOn && k < trees.length - 1;
    return isGiven ? unchanging(w, tree, op.args[k] as ValueId, frame, op.span) : () => tree.node;
  });
  w.settleMemory(frame);
  const around = aroundCall(w, fn);
  const barOf = (id: ValueId | undefined): string => (id === undefined ? null : w.hintOf(id)) ?? 'bar';
  const fedBy = (k: number): number => session.feeds.indexOf(k);
  // The adjoints of what a range ends with: those of what the next range began with.
  const seeds = trees.slice(0, session.handedOn).map((tree, k) => {
    const result = op.results[fedBy(k)];
    const variable = changing(frame, `${barOf(result ?? op.args[k])}_now`, { kind: 'real' });
    declare(w, variable, tree.node, frame, op.span);
    return variable;
  });
  const targets = session.feeds.map((feed, k): Variable => {
    if (feed !== null) return seeds[feed] as Variable;
    const unfed = changing(frame, `${barOf(op.results[k])}_now`, { kind: 'real' });
    declare(w, unfed, t.numericLiteral(0), frame, op.span);
    return unfed;
  });
  const now = [...seeds.map((variable) => w.identifier(variable)), ...given.slice(session.handedOn, -1).map((one) => one())];
  const call = t.callExpression(name, fn.tape === 'argument' ? [w.local('tape'), ...now] : now);
  const places = targets.map((variable) => w.identifier(variable));
  const run = places.length === 0 ? call : assignResults(w.context, fn, places, call);
  // What no result feeds has been used up by the range that ended with it.
  const spent = seeds.filter((_, k) => fedBy(k) < 0);
  const size = isFixedPoint
    ? [
        t.returnStatement(
          sizeOf(
            session.feeds.flatMap((feed, k) => (feed !== null && feed < session.carried ? [w.identifier(targets[k] as Variable)] : [])),
          ),
        ),
      ]
    : [];
  const clear = spent.map((variable) => t.expressionStatement(t.assignmentExpression('=', w.identifier(variable), t.numericLiteral(0))));
  const body = t.blockStatement([t.expressionStatement(run), ...clear, ...size]);
  const bounds = session.to !== null ? [w.local('from'), w.local('to')] : session.from !== null ? [w.local('from')] : [];
  const reverse = t.memberExpression((trees.at(-1) as Tree).node, t.identifier('reverse'));
  for (const statement of around.before) w.push(frame, statement, op.span);
  w.push(frame, t.expressionStatement(t.callExpression(reverse, [t.arrowFunctionExpression(bounds, body)])), op.span);
  for (const statement of around.after) w.push(frame, statement, op.span);
  op.results.forEach((id, k) => {
    const variable = targets[k];
    if (variable && w.isNeeded(id)) w.assign(w.variableOf(id), leaf(w.identifier(variable), 8, [variable]), frame, op.span);
  });
}

/** `Math.abs(x_bar) + Math.abs(y_bar)`. */
const sizeOf = (numbers: readonly t.Expression[]): t.Expression =>
  numbers
    .map((number): t.Expression => t.callExpression(t.memberExpression(t.identifier('Math'), t.identifier('abs')), [number]))
    .reduce((sum, one) => (sum.type === 'NumericLiteral' ? one : t.binaryExpression('+', sum, one)), t.numericLiteral(0));
