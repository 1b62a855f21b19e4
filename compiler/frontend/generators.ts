/**
 * Generators whose values the function itself uses: the generator's body is lowered in place, and what
 * becomes of a value where it yields one. The order of everything is thereby what the language says.
 *
 * A loop in the generator carries what the body of the loop that uses its values assigns.
 */

import type { Type, ValueId } from '../ir/ir.ts';
import { arrayOf, boolean, nothing, real } from '../ir/types.ts';
import { arrayLiteral } from './access.ts';
import { push } from './arrayLoops.ts';
import { bindingsOf } from './callTypes.ts';
import { lowerArguments, type FunctionItem } from './calls.ts';
import { hoistVars } from './declarations.ts';
import { closeContext, normal, openContext, without, type Completion } from './exits.ts';
import { lower } from './expressions.ts';
import { Scope, valueItem, type Item } from './items.ts';
import { iterableItem } from './iterables.ts';
import { counterName, runLoop } from './loopBody.ts';
import type { Context } from './contexts.ts';
import type { Lowering } from './lowering.ts';
import { bindParameters } from './parameters.ts';
import { functionName } from './places.ts';
import { lowerBlock } from './statements.ts';
import { isClass } from './recordTypes.ts';
import { nodesIn } from './syntax.ts';
import { ts } from './project.ts';

/** What uses the values of a generator. */
export interface Consumer {
  readonly use: (item: Item) => Completion;
  /** What it runs for a value, and what its names mean there. */
  readonly scanned: readonly ts.Node[];
  readonly scope: Scope;
  /** The first of the places that it may leave. */
  readonly from: number;
  /** Of the generator that it is in. */
  readonly outer: Consumer | null;
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
  if (!ts.isCallExpression(node)) return iteratorOf(lw, node);
  const declaration = lw.checker.getResolvedSignature(node)?.declaration;
  const isDeclared = declaration !== undefined && 'asteriskToken' in declaration && declaration.asteriskToken !== undefined;
  const isNamed = ts.isIdentifier(node.expression) && isGenerator(lower(lw, node.expression));
  if (!isDeclared && !isNamed) return iteratorOf(lw, node);
  const fn = lower(lw, node.expression);
  return isGenerator(fn) ? { fn, args: lowerArguments(lw, node.arguments) } : null;
}

const iteratorOf = (lw: Lowering, node: ts.Expression): { fn: FunctionItem; args: Item[] } | null => {
  const made = generatorOfClass(lw, node, () => lower(lw, node));
  return made && { fn: made, args: [] };
};

/** All that an object whose iterator is a generator hands out; null for what is none, or may not come to an end. */
export function collectedFrom(lw: Lowering, item: Item, node: ts.Expression): Item | null {
  const fn = generatorOfClass(lw, node, () => item);
  return fn && !mayGoOn(fn.node) ? collected(lw, fn, [], fn.node) : null;
}

/** What a pattern takes apart: of an instance whose iterator is a generator, all that it hands out. */
export function patternSource(lw: Lowering, item: Item): Item {
  const type = item.kind === 'value' ? lw.typeOf(item.id) : null;
  for (let home = type && isClass(type) ? type.home : null; home; home = lw.module.baseOf(home)) {
    const node = home.members.find(
      (one): one is ts.MethodDeclaration => ts.isMethodDeclaration(one) && one.name.getText() === '[Symbol.iterator]',
    );
    if (!node) continue;
    if (!node.asteriskToken || mayGoOn(node)) return item;
    return collected(lw, { kind: 'function', node, scope: lw.module.scopeOfClass(home), self: item, home }, [], node);
  }
  return item;
}

function generatorOfClass(lw: Lowering, node: ts.Expression, self: () => Item): FunctionItem | null {
  const properties = lw.checker.getTypeAtLocation(node).getProperties();
  const member = properties.find((one) => one.name.startsWith('__@iterator'))?.valueDeclaration;
  const home = member?.parent;
  if (!member || !ts.isMethodDeclaration(member) || !member.asteriskToken || !home || !ts.isClassLike(home)) return null;
  if (lw.module.descendantsOf(home).length > 1) return null;
  return { kind: 'function', node: member, scope: lw.module.scopeOfClass(home), self: self(), home };
}

/** `for (const x of generator(…))`: `each` binds the value and lowers the body of the loop. */
export function lowerOverGenerator(
  lw: Lowering,
  fn: FunctionItem,
  args: readonly Item[],
  node: ts.ForOfStatement,
  labels: readonly string[],
  each: (item: Item) => Completion,
): Completion {
  const from = lw.contexts.map((one) => one.kind).lastIndexOf('function');
  const loop = openContext(lw, 'block', labels, true);
  const { scope, consumer: outer } = lw;
  const depth = lw.active.length;
  const use = (item: Item): Completion => {
    const inner = { scope: lw.scope, consumer: lw.consumer };
    const hidden = hide(lw, loop);
    const trip = openContext(lw, 'loop', labels, false);
    lw.scope = scope;
    lw.consumer = outer;
    const running = lw.active.splice(depth);
    const one = each(item);
    lw.active.push(...running);
    closeContext(lw);
    closeContext(lw);
    lw.scope = inner.scope;
    lw.consumer = inner.consumer;
    return without(without(one, trip), hidden);
  };
  const scanned = [node.initializer, node.statement];
  const completion = runGenerator(lw, fn, args, { use, scanned, scope, from: Math.max(0, from), outer }, node);
  closeContext(lw);
  return without(completion, loop);
}

function hide(lw: Lowering, consumer: Context): Context {
  const context: Context = { ...openContext(lw, 'block', [], false), kind: 'yield', consumer };
  lw.contexts[lw.contexts.length - 1] = context;
  return context;
}

/** All values of a generator, which ends by itself, as an array. */
export function collected(lw: Lowering, fn: FunctionItem, args: readonly Item[], node: ts.Node): Item {
  const element = elementOf(lw, node);
  const type = arrayOf(element ?? nothing);
  if (!element) lw.module.openArrays.add(type);
  const list = arrayLiteral(lw, [], type);
  const use = (item: Item): Completion => (push(lw, list, lw.id(item, node), node), normal);
  runGenerator(lw, fn, args, { use, scanned: [], scope: lw.scope, from: lw.contexts.length, outer: lw.consumer }, node);
  return valueItem(list);
}

function elementOf(lw: Lowering, node: ts.Node): Type | null {
  const signature = ts.isMethodDeclaration(node) ? lw.checker.getSignatureFromDeclaration(node) : undefined;
  const type = signature ? lw.checker.getReturnTypeOfSignature(signature) : lw.checker.getTypeAtLocation(node);
  const [element] = lw.checker.getTypeArguments(type as ts.TypeReference);
  return element ? lw.module.types.read(element) : null;
}

/** Is every value taken at once where the generator is called, and does it come to an end? */
export function isCollected(fn: FunctionItem, node: ts.Node): boolean {
  const { parent } = node;
  const isSpread = ts.isSpreadElement(parent);
  const isGiven =
    (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && /^(Array\.from|Set|Map)$/.test(parent.expression.getText());
  return (isSpread || isGiven) && !mayGoOn(fn.node);
}

/** An endless loop in it. */
function mayGoOn(fn: ts.Node): boolean {
  for (const node of nodesIn(fn)) {
    if (ts.isForStatement(node) && !node.condition) return true;
    if (ts.isWhileStatement(node) && /^(true|1)$/.test(node.expression.getText())) return true;
  }
  return false;
}

function runGenerator(lw: Lowering, fn: FunctionItem, args: readonly Item[], consumer: Consumer, node: ts.Node): Completion {
  const { node: target } = fn;
  const body = target.body;
  if (!body || !ts.isBlock(body) || lw.module.isRecursive(target) || lw.active.includes(target))
    return lw.refuse('AD1003', node, { name: `\`${functionName(target)}\`` });
  return lw.module.types.within(bindingsOf(lw, fn, args, node), () => {
    const outer = { scope: lw.scope, consumer: lw.consumer };
    lw.active.push(target);
    lw.scope = new Scope(fn.scope, fn.self);
    bindParameters(lw, target, args, node);
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

/** `yield x;`, `yield* xs;` */
export function lowerYield(lw: Lowering, node: ts.YieldExpression): Completion {
  const { consumer } = lw;
  if (!consumer) return lw.refuse('AD1003', node, { name: '`yield`' });
  const { expression } = node;
  if (!expression) return consumer.use(valueItem(lw.constant(undefined)));
  if (!node.asteriskToken) return consumer.use(lower(lw, expression));
  const called = ts.isCallExpression(expression) ? lower(lw, expression.expression) : null;
  if (called && isGenerator(called) && ts.isCallExpression(expression))
    return runGenerator(lw, called, lowerAll(lw, expression.arguments), consumer, node);
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
    body: () => consumer.use(iterable.at(at())),
    update: () => lw.flow.set(counter, valueItem(lw.apply('add', [at(), lw.constant(1)], real))),
    freeUpdate: true,
  });
}

const lowerAll = (lw: Lowering, nodes: readonly ts.Expression[]): Item[] => nodes.map((one) => lower(lw, one));
