/** Generators all of whose values are taken before the first is used: they end by themselves. */

import type { Type } from '../../ir/ir.ts';
import { arrayOf, nothing } from '../../ir/types.ts';
import { push } from '../arrays/arrayLoops.ts';
import { normal, type Completion } from '../control/exits.ts';
import { calling } from '../errors/catching.ts';
import { arrayLiteral } from '../expressions/access.ts';
import type { FunctionItem } from '../functions/calls.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';
import { generatorOfClass, runGenerator, yields, type Consumer } from './generators.ts';

/** All that an object whose iterator is a generator hands out; null for what is none, or may not come to an end. */
export function collectedFrom(lw: Lowering, item: Item, node: ts.Expression): Item | null {
  const fn = generatorOfClass(lw, node, () => item);
  return fn && !mayGoOn(fn.node) ? collected(lw, fn, [], fn.node) : null;
}

/** All values of a generator, which ends by itself, as an array. */
export function collected(lw: Lowering, fn: FunctionItem, args: readonly Item[], node: ts.Node): Item {
  const element = elementOf(lw, node);
  const type = arrayOf(element ?? nothing);
  if (!element) lw.module.openArrays.add(type);
  const list = arrayLiteral(lw, [], type);
  const target = lw.temporary('list', valueItem(list));
  const use = (at: Lowering, item: Item): Completion => {
    const into = at === lw ? list : at.id(at.read(target) ?? valueItem(list), node);
    push(at, into, at.id(item, node), node);
    return normal;
  };
  const collects = { fn: fn.node, list: target };
  const consumer: Consumer = { use, scanned: [], scope: lw.scope, from: lw.contexts.length, origin: target, outer: lw.consumer, collects };
  const run = (): Item => {
    runGenerator(lw, fn, args, consumer, node);
    return valueItem(list);
  };
  return calling(lw, run, node);
}

/** The values of a generator that goes over its own, for each of which it does something: all of them, before the first is used. */
export function collectedOfItself(lw: Lowering, fn: FunctionItem, args: readonly Item[], node: ts.ForOfStatement): Item | null {
  const isInside = ts.findAncestor(node, (one) => one === fn.node) !== undefined;
  if (!isInside || !yields(node.statement) || mayGoOn(fn.node)) return null;
  const { consumer } = lw;
  const into = consumer?.collects?.fn === fn.node ? consumer.collects.list : null;
  if (!consumer || !into) return collected(lw, fn, args, node.expression);
  const outer = lw.read(into);
  const type = outer && lw.typeOf(lw.id(outer, node));
  const element = type?.kind === 'array' ? type.element : null;
  if (!outer || !element) return null;
  const list = valueItem(arrayLiteral(lw, [], arrayOf(element)));
  lw.flow.set(into, list);
  runGenerator(lw, fn, args, consumer, node.expression);
  lw.flow.set(into, outer);
  return list;
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
