/**
 * Calls of the module's own functions.
 *
 * Needs   callees that yield as many values as the call has results.
 * Gives   a statement of its own for each call; several results are taken apart by name.
 */

import * as t from '@babel/types';
import type { Call, Func, Op, Type } from '../../ir/ir.ts';
import { cast, fits, lacks } from '../expressions/fits.ts';
import { writeForwardSession } from '../sessions/forwardSession.ts';
import { resultNames, resultPattern, resultType } from './results.ts';
import { writeReverseSession } from '../sessions/reverseSession.ts';
import { aroundCall } from '../tape/tape.ts';
import { join } from '../tree.ts';
import type { Frame, Writer } from '../writer.ts';

const typeOfYield = (fn: Func<Op>, k: number): Type | undefined => fn.values[fn.body.yields[k] ?? -1]?.type;

export function writeCall(w: Writer, op: Call, frame: Frame): void {
  const session = op.steps?.session;
  if (op.steps && session?.kind === 'forward') return writeForwardSession(w, op, op.steps, session, frame);
  if (session?.kind === 'reverse') return writeReverseSession(w, op, session, frame);
  const { name, fn } = w.context.callee(op.callee);
  const args = op.args.map((arg, k) => w.readAs(arg, fn.values[fn.params[k] ?? -1]?.type, frame));
  w.settleMemory(frame);
  const around = aroundCall(w, fn);
  const nodes = args.map((arg) => arg.node);
  const call = w.locate(t.callExpression(name, fn.tape === 'argument' ? [w.local('tape'), ...nodes] : nodes), op.span);
  for (const statement of around.before) w.push(frame, statement, op.span);
  const needed = op.results.filter((value) => w.isNeeded(value));
  const [only] = needed;
  if (only === undefined) {
    w.push(frame, t.expressionStatement(call), op.span);
  } else if (op.results.length === 1) {
    const whole = join(call, args, 8);
    const given = typeOfYield(fn, 0);
    w.assign(w.variableOf(only), given ? cast(whole, given, w.typeOf(only), w.context.types) : whole, frame, op.span);
  } else {
    const agree = op.results.every((value, k) => {
      const [given, wanted] = [typeOfYield(fn, k) ?? w.typeOf(value), w.typeOf(value)];
      return fits(given, wanted) && !lacks(given, wanted);
    });
    const types = op.results.map((value) => w.context.types.node(w.typeOf(value)));
    const names = resultNames(fn);
    takeApart(w, op, names, agree ? call : t.tsAsExpression(call, resultType(names, types)), frame);
  }
  for (const statement of around.after) w.push(frame, statement, op.span);
}

/** `const { a, b } = f(…)`; results that join an existing variable go through a constant. */
function takeApart(w: Writer, op: Call, names: readonly string[], call: t.Expression, frame: Frame): void {
  const later: (() => void)[] = [];
  const targets = op.results.map((): t.Identifier | null => null);
  const declaration = t.variableDeclaration('const', []);
  op.results.forEach((value, k) => {
    if (!w.isNeeded(value)) return;
    const variable = w.variableOf(value);
    const isSettled = variable.members.length === 1;
    const isNew = !variable.declaration && !variable.isParam && variable.type.kind === 'real' && w.typeOf(value).kind === 'real';
    if (variable.home === frame.info && (isSettled || isNew)) {
      if (!isSettled) declaration.kind = 'let';
      variable.declaration = declaration;
      targets[k] = w.identifier(variable);
      return;
    }
    const { tree, node } = w.fresh(variable.hint, variable.type, frame, declaration);
    targets[k] = node;
    later.push(() => w.assign(variable, tree, frame, op.span));
  });
  declaration.declarations.push(t.variableDeclarator(resultPattern(w.context, names, targets), call));
  w.push(frame, declaration, op.span);
  for (const assign of later) assign();
}
