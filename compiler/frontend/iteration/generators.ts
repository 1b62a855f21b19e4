/**
 * Generators whose values the function itself uses: the generator's body is lowered in place, and what
 * becomes of a value where it yields one. The order of everything is thereby what the language says.
 *
 * A loop in the generator carries what the body of the loop that uses its values assigns.
 */

import type { ValueId } from '../../ir/ir.ts';
import { boolean, real } from '../../ir/types.ts';
import { takeBegun } from './begunGenerators.ts';
import { bindingsOf } from '../types/callTypes.ts';
import { lowerArguments, type FunctionItem } from '../functions/calls.ts';
import { hoistVars } from '../control/declarations.ts';
import { closeContext, leave, normal, openContext, without, type Completion } from '../control/exits.ts';
import { lower } from '../expressions/expressions.ts';
import { bindCaptured, scopeOfMember } from '../classes/classCaptures.ts';
import { Scope, valueItem, type Item, type Variable } from '../items.ts';
import { iterableItem } from './iterables.ts';
import { leaveIfStopped, leavesLoop, mayCallItself, returnIfStopped, stopOf, useElsewhere, type Stop } from './leftFromElsewhere.ts';
import { counterName, runLoop } from '../control/loopBody.ts';
import type { Context } from '../control/contexts.ts';
import type { Lowering } from '../lowering.ts';
import { bindParameters } from '../functions/parameters.ts';
import { functionName } from '../places.ts';
import { callRecursive } from '../functions/recursion.ts';
import type { Step } from '../control/sequence.ts';
import { lowerBlock } from '../control/statements.ts';
import { yieldOf } from './yieldPlaces.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

/** What uses the values of a generator. */
export interface Consumer {
  readonly use: (lw: Lowering, item: Item) => Completion;
  /** What it runs for a value, and what its names mean there. */
  readonly scanned: readonly ts.Node[];
  readonly scope: Scope;
  /** The first of the places that it may leave. */
  readonly from: number;
  /** The loop or call that it is of, wherever its text is lowered. */
  readonly origin: object;
  /** Of the generator that it is in. */
  readonly outer: Consumer | null;
  /** How a loop is left from a generator that calls itself, a function of its own; those around it come behind. */
  readonly stops?: readonly Stop[];
  /** What stands for the loops in the generator, whose bodies hand their values on to here. */
  readonly inside?: Map<ts.Node, object>;
  /** The list that a generator which goes over its own values has them put into. */
  readonly collects?: { readonly fn: ts.Node; readonly list: Variable };
}

export const isGenerator = (item: Item): item is FunctionItem =>
  item.kind === 'function' && 'asteriskToken' in item.node && item.node.asteriskToken !== undefined;

/** Does it yield anything itself, and not a function in it? */
export function yields(node: ts.Node): boolean {
  for (const one of nodesIn(node, (inner) => inner === node || !ts.isFunctionLike(inner))) if (ts.isYieldExpression(one)) return true;
  return false;
}

/** A call of a generator, by what TypeScript knows or by what a name stands for, or an object whose iterator is one. */
export function generatorIn(lw: Lowering, node: ts.Expression): { fn: FunctionItem; args: Item[] } | null {
  if (!ts.isCallExpression(node)) return generatorOf(lw, node);
  const declaration = lw.checker.getResolvedSignature(node)?.declaration;
  const isDeclared = declaration !== undefined && 'asteriskToken' in declaration && declaration.asteriskToken !== undefined;
  const isNamed = ts.isIdentifier(node.expression) && isGenerator(lower(lw, node.expression));
  if (!isDeclared && !isNamed) return generatorOf(lw, node);
  const fn = lower(lw, node.expression);
  return isGenerator(fn) ? { fn, args: lowerArguments(lw, node.arguments) } : null;
}

const generatorOf = (lw: Lowering, node: ts.Expression): { fn: FunctionItem; args: Item[] } | null => {
  const made = generatorOfClass(lw, node, () => lower(lw, node));
  return made && { fn: made, args: [] };
};

export function generatorOfClass(lw: Lowering, node: ts.Expression, self: () => Item): FunctionItem | null {
  const properties = lw.checker.getTypeAtLocation(node).getProperties();
  const member = properties.find((one) => one.name.startsWith('__@iterator'))?.valueDeclaration;
  const home = member?.parent;
  if (!member || !ts.isMethodDeclaration(member) || !member.asteriskToken || !home || !ts.isClassLike(home)) return null;
  if (lw.module.descendantsOf(home).length > 1) return null;
  return { kind: 'function', node: member, scope: scopeOfMember(lw, home), self: self(), home };
}

/** What is done with a value; `stop` leaves the generator. */
export type Trip = (lw: Lowering, item: Item, stop: () => Completion) => Completion;

/** `for (const x of generator(…))`: `trip` binds the value and lowers the body of the loop. */
export function lowerOverGenerator(
  lw: Lowering,
  fn: FunctionItem,
  args: readonly Item[],
  node: ts.ForOfStatement | ts.BindingPattern | ts.ArrayLiteralExpression,
  labels: readonly string[],
  trip: Trip,
): Completion {
  const from = lw.contexts.map((one) => one.kind).lastIndexOf('function');
  const loop = openContext(lw, 'block', labels, true);
  const { scope, consumer: outer } = lw;
  const depth = lw.active.length;
  const isLeft = ts.isForOfStatement(node) && leavesLoop(node.statement) && mayCallItself(lw, fn.node);
  const stop = isLeft ? stopOf(lw, node, () => leave(lw, loop, 'break')) : null;
  const handsOn = outer !== null && ts.isForOfStatement(node) && yields(node.statement);
  const stops = [...(stop ? [stop] : []), ...(handsOn ? (outer.stops ?? []) : [])];
  const use = (at: Lowering, item: Item): Completion => {
    if (at !== lw) return ts.isForOfStatement(node) ? useElsewhere(at, scope, node, item, trip, stop, outer) : normal;
    const inner = { scope: lw.scope, consumer: lw.consumer };
    const hidden = hide(lw, loop);
    const context = openContext(lw, 'loop', labels, false);
    lw.scope = scope;
    lw.consumer = outer;
    const running = lw.active.splice(depth);
    const one = trip(lw, item, () => leave(lw, loop, 'break'));
    lw.active.push(...running);
    closeContext(lw);
    closeContext(lw);
    lw.scope = inner.scope;
    lw.consumer = inner.consumer;
    return without(without(one, context), hidden);
  };
  const scanned = ts.isForOfStatement(node) ? [node.initializer, node.statement] : [];
  const origin = handsOn ? placeIn(outer, node) : node;
  const consumer: Consumer = { use, scanned, scope, from: Math.max(0, from), origin, outer, stops, inside: new Map() };
  const completion = runGenerator(lw, fn, args, consumer, node);
  const all = stop?.returned ? returnIfStopped(lw, stop.returned, completion, node) : completion;
  closeContext(lw);
  return without(all, loop);
}

/** A loop that hands its values on is another one for whatever they go to. */
function placeIn(outer: Consumer, node: ts.Node): object {
  const known = outer.inside?.get(node) ?? {};
  outer.inside?.set(node, known);
  return known;
}

function hide(lw: Lowering, consumer: Context): Context {
  const context: Context = { ...openContext(lw, 'block', [], false), kind: 'yield', consumer };
  lw.contexts[lw.contexts.length - 1] = context;
  return context;
}

export function runGenerator(lw: Lowering, fn: FunctionItem, args: readonly Item[], consumer: Consumer, node: ts.Node): Completion {
  const { node: target } = fn;
  const body = target.body;
  if (!body || !ts.isBlock(body)) return lw.refuse('AD1003', node, { name: `\`${functionName(target)}\`` });
  takeBegun(lw, fn, node);
  if (!fn.begun && (lw.module.isRecursive(target) || lw.active.includes(target))) return callGenerator(lw, fn, args, consumer, node);
  return runHere(lw, fn, args, consumer, node);
}

/** It calls itself: a function of the program, which does with each value what is done with it here. */
function callGenerator(lw: Lowering, fn: FunctionItem, args: readonly Item[], consumer: Consumer, node: ts.Node): Completion {
  const run = (inner: Lowering, bound: FunctionItem, handed: readonly Item[]): Item => {
    runHere(inner, bound, handed, consumer, node);
    return valueItem(inner.constant(undefined));
  };
  callRecursive(lw, fn, args, node, null, { of: consumer.origin, run });
  let completion: Completion = normal;
  for (const stop of consumer.stops ?? []) completion = leaveIfStopped(lw, stop, completion, node);
  return completion;
}

function runHere(lw: Lowering, fn: FunctionItem, args: readonly Item[], consumer: Consumer, node: ts.Node): Completion {
  const { node: target } = fn;
  const body = target.body;
  if (!body || !ts.isBlock(body)) return normal;
  const { begun } = fn;
  return lw.module.types.within(begun?.types ?? bindingsOf(lw, fn, args, node), () => {
    const outer = { scope: lw.scope, consumer: lw.consumer };
    lw.active.push(target);
    lw.scope = begun?.scope ?? new Scope(fn.scope, fn.self);
    if (!begun) bindCaptured(lw, fn.home, fn.self, lw.scope);
    if (!begun) bindParameters(lw, target, args, node);
    hoistVars(lw, body);
    const context = openContext(lw, 'function', [], false);
    lw.consumer = consumer;
    const completion = lowerBlock(lw, body.statements);
    closeContext(lw);
    lw.consumer = outer.consumer;
    lw.scope = outer.scope;
    lw.active.pop();
    return { normal: true, leaves: without(completion, context).leaves };
  });
}

/** `const sent = yield x;` where nobody sends anything: `x`, and then the statement. */
export function stepsAroundYield(lw: Lowering, node: ts.Statement, rest: () => Completion): readonly Step[] | null {
  const own = lw.consumer && node.flags & ts.NodeFlags.YieldContext ? yieldOf(node) : null;
  if (!own?.around || own.node.asteriskToken || lw.sent.has(own.node)) return null;
  const goOn = (): Completion => {
    lw.sent.set(own.node, valueItem(lw.constant(undefined)));
    const completion = rest();
    lw.sent.delete(own.node);
    return completion;
  };
  return [() => lowerYield(lw, own.node), goOn].map((run) => ({ node, mayLeave: true, run, sink: null }));
}

/** `yield x;`, `yield* xs;` */
export function lowerYield(lw: Lowering, node: ts.YieldExpression): Completion {
  const { consumer } = lw;
  if (!consumer) return lw.refuse('AD1003', node, { name: '`yield`' });
  const { expression } = node;
  if (!expression) return consumer.use(lw, valueItem(lw.constant(undefined)));
  if (!node.asteriskToken) return consumer.use(lw, lower(lw, expression));
  const made = generatorIn(lw, expression);
  if (made) return runGenerator(lw, made.fn, made.args, consumer, node);
  const iterable = iterableItem(lw, lower(lw, expression), expression);
  if (iterable.kind === 'items') return lw.refuse('AD1003', node, { name: '`yield*`' });
  const counter = lw.temporary(counterName(lw), valueItem(lw.constant(0)), false);
  const at = (): ValueId => lw.id(lw.flow.get(counter) ?? valueItem(lw.constant(0)), node);
  return runLoop(lw, {
    node,
    labels: [],
    scanned: [node],
    own: [counter],
    test: () => lw.apply('lt', [at(), iterable.length()], boolean),
    body: () => consumer.use(lw, iterable.at(at())),
    update: () => lw.flow.set(counter, valueItem(lw.apply('add', [at(), lw.constant(1)], real))),
    freeUpdate: true,
  });
}
