/** Loops as they are written: `for`, `while`, `do`, `for … of`, `for … in`. */

import { collectedOfItself } from '../iteration/collectedGenerators.ts';
import { generatorIn, isGenerator, lowerOverGenerator } from '../iteration/generators.ts';
import { whereHandedOn } from '../iteration/handedOn.ts';
import { isIterated, iteratorOf, overIterator } from '../iteration/iterators.ts';
import type { ValueId } from '../../ir/ir.ts';
import { boolean, definite, real, string } from '../../ir/types.ts';
import { isPresent } from '../arrays/holes.ts';
import { takesElements } from '../arrays/taking.ts';
import type { Context } from './contexts.ts';
import type { Lowering } from '../lowering.ts';
import { closeContext, guard, normal, openContext, union, without, type Completion } from './exits.ts';
import { assignTo, lower, lowerForEffect } from '../expressions/expressions.ts';
import { bindName, declareList } from './declarations.ts';
import { counterName, runLoop } from './loopBody.ts';
import { overChanging } from '../tables/changedMeanwhile.ts';
import { lowerStatement, twoWays } from './statements.ts';
import { arrayIterator, iterableItem, iterableOf, type Iterable } from '../iteration/iterables.ts';
import { iterateTable, tableAt } from '../tables/tables.ts';
import { valueItem, type Item } from '../items.ts';
import { haveSeveralOrders, isHiddenName, keysInOrder } from '../types/recordTypes.ts';
import { isMixed } from '../expressions/objectSpread.ts';
import { refuseAccessors } from '../expressions/accessors.ts';
import { arrayTypeOf, length } from '../expressions/access.ts';
import { makeBox } from '../functions/boxes.ts';
import { entriesOfEnum } from '../platform/enumObjects.ts';
import { foreignValue } from '../platform/foreign.ts';
import { isDictionary, keysThere, mayLackFields } from '../platform/openKeys.ts';
import { ts } from '../project.ts';
import { skipParens } from '../expressions/assign.ts';
import { mayLack } from '../expressions/lacking.ts';
import { boundNames } from './scan.ts';

export function lowerFor(lw: Lowering, node: ts.ForStatement, labels: readonly string[]): Completion {
  const { initializer, condition: test, incrementor } = node;
  if (initializer) {
    if (ts.isVariableDeclarationList(initializer)) declareList(lw, initializer);
    else lowerForEffect(lw, initializer);
  }
  const counters = countersInMemory(lw, initializer);
  const update = (): void => {
    for (const one of counters) one.endTrip();
    if (incrementor) lowerForEffect(lw, incrementor);
  };
  return runLoop(lw, {
    node,
    labels,
    scanned: [test, incrementor, node.statement],
    test: test ?? null,
    body: () => {
      for (const one of counters) one.beginTrip();
      return lowerStatement(lw, node.statement);
    },
    update: incrementor || counters.length > 0 ? update : null,
    // A trip that did not begin, because its test failed, has no counter in memory.
    freeUpdate: incrementor !== undefined && counters.length === 0 && countsOwnVariable(lw, node, incrementor),
  });
}

/** A counter that a function keeps: each trip has its own, in memory, and hands on what it holds at its end. */
interface CounterInMemory {
  readonly beginTrip: () => void;
  readonly endTrip: () => void;
}

function countersInMemory(lw: Lowering, initializer: ts.ForInitializer | undefined): readonly CounterInMemory[] {
  if (!initializer || !ts.isVariableDeclarationList(initializer) || !(initializer.flags & ts.NodeFlags.BlockScoped)) return [];
  return initializer.declarations.flatMap(boundNames).flatMap((name): readonly CounterInMemory[] => {
    const symbol = lw.checker.getSymbolAtLocation(name);
    const bound = symbol && lw.scope.find(symbol);
    if (!bound || !('owner' in bound) || !bound.boxed) return [];
    const counter = lw.temporary(bound.name, lw.read(bound) ?? valueItem(lw.constant(undefined)), false);
    const own = lw.variable(bound.name, bound.declared, false, true, bound.origin);
    lw.scope.bind(symbol, counter);
    const beginTrip = (): void => {
      makeBox(lw, own, lw.read(counter), name);
      lw.scope.bind(symbol, own);
    };
    const endTrip = (): void => {
      lw.flow.set(counter, lw.read(own) ?? valueItem(lw.constant(undefined)));
      lw.scope.bind(symbol, counter);
    };
    return [{ beginTrip, endTrip }];
  });
}

export const lowerWhile = (lw: Lowering, node: ts.WhileStatement, labels: readonly string[]): Completion =>
  runLoop(lw, {
    node,
    labels,
    scanned: [node.expression, node.statement],
    test: node.expression,
    body: () => lowerStatement(lw, node.statement),
    update: null,
    freeUpdate: true,
  });

export const lowerDo = (lw: Lowering, node: ts.DoStatement, labels: readonly string[]): Completion =>
  runLoop(lw, {
    node,
    labels,
    scanned: [node.expression, node.statement],
    test: node.expression,
    testAtEnd: true,
    body: () => lowerStatement(lw, node.statement),
    update: null,
    freeUpdate: true,
  });

export function lowerForOf(lw: Lowering, node: ts.ForOfStatement, labels: readonly string[]): Completion {
  if (node.awaitModifier) return lw.refuse('AD1002', node, { name: '`for await`' });
  const made = generatorIn(lw, node.expression);
  const own = made && collectedOfItself(lw, made.fn, made.args, node);
  if (own) return lowerOver(lw, node, labels, iterableItem(lw, own, node.expression));
  if (made) return lowerOverGenerator(lw, made.fn, made.args, node, labels, (at, one) => loopTrip(at, node, one));
  const each = (one: Item): Completion => loopTrip(lw, node, one);
  const changing = overChanging(lw, { given: node.expression, scanned: [node.initializer, node.statement], node, labels }, each);
  if (changing) return changing;
  const special = arrayIterator(lw, node.expression);
  if (special) return lowerOver(lw, node, labels, special);
  const item = lower(lw, node.expression);
  if (!isIterated(lw, item)) return lowerOver(lw, node, labels, iterableItem(lw, item, node.expression));
  const handedOn = whereHandedOn(lw, item, node.expression, (instead) => iterableOf(lw, instead));
  if (handedOn) return lowerOver(lw, node, labels, handedOn);
  const iterator = iteratorOf(lw, item, node.expression);
  if (isGenerator(iterator)) return lowerOverGenerator(lw, iterator, [], node, labels, (at, one) => loopTrip(at, node, one));
  return overIterator(lw, iterator, labels, [node.initializer, node.statement], each, node);
}

const loopTrip = (lw: Lowering, node: ts.ForOfStatement | ts.ForInStatement, item: Item): Completion => {
  bindLoopVariable(lw, node.initializer, item);
  return lowerStatement(lw, node.statement);
};

function lowerOver(lw: Lowering, node: ts.ForOfStatement | ts.ForInStatement, labels: readonly string[], iterable: Iterable): Completion {
  const each = (item: Item): Completion => {
    bindLoopVariable(lw, node.initializer, item);
    return lowerStatement(lw, node.statement);
  };
  if (iterable.kind === 'items') return unroll(lw, node, labels, iterable.items, each);
  const counter = lw.temporary(counterName(lw), valueItem(lw.constant(0)), false);
  const at = (): ValueId => lw.id(lw.flow.get(counter) as Item, node);
  const trip = (): Completion => each(iterable.at(at()));
  const { isThere } = iterable;
  return runLoop(lw, {
    node,
    labels,
    scanned: [node.initializer, node.statement],
    own: [counter],
    test: () => lw.apply('lt', [at(), iterable.length()], boolean),
    body: () => (isThere ? twoWays(lw, isThere(at()), trip, () => normal, node) : trip()),
    update: () => lw.flow.set(counter, valueItem(lw.apply('add', [at(), lw.constant(1)], real))),
    freeUpdate: true,
  });
}

export function lowerForIn(lw: Lowering, node: ts.ForInStatement, labels: readonly string[]): Completion {
  const item = lower(lw, node.expression);
  if (item.kind === 'value') refuseAccessors(lw, item.id, node.expression);
  const array = item.kind === 'value' ? arrayTypeOf(lw, item.id) : null;
  if (array && item.kind === 'value') return lowerIndices(lw, node, labels, item.id);
  const table = tableAt(lw, item);
  if (table) return lowerOver(lw, node, labels, iterateTable(lw, table, node.expression, 'keys'));
  if (item.kind === 'value' && (mayLackFields(lw, item.id) || isDictionary(lw, item.id, node.expression))) {
    const list = iterableItem(lw, valueItem(keysThere(lw, item.id, node.expression)), node.expression);
    if (list.kind !== 'items') return lowerOver(lw, node, labels, list);
  }
  const keys =
    item.kind === 'object'
      ? isMixed(item.fields) || [...item.fields].some(([, field]) => mayLack(lw, lw.read(field)))
        ? null
        : [...item.fields.keys()].filter((key) => !item.home || !isHiddenName(key))
      : item.kind === 'value'
        ? recordKeys(lw, item.id)
        : item.kind === 'enum'
          ? entriesOfEnum(lw, item.node).map(([key]) => key)
          : null;
  if (!keys) return lw.refuse('AD1001', node.expression, { what: '`for … in` over keys that are not known' });
  return unroll(
    lw,
    node,
    labels,
    keys.map((key) => valueItem(lw.constant(key))),
    (key) => {
      bindLoopVariable(lw, node.initializer, key);
      return lowerStatement(lw, node.statement);
    },
  );
}

/** `for (const i in array)`: over the indices there are when it begins, as text, but for those that are gone when their turn comes. */
function lowerIndices(lw: Lowering, node: ts.ForInStatement, labels: readonly string[], array: ValueId): Completion {
  const counter = lw.temporary(counterName(lw), valueItem(lw.constant(0)), false);
  const at = (): ValueId => lw.id(lw.flow.get(counter) as Item, node);
  const size = length(lw, array);
  const shrinks = takesElements(lw, node.statement);
  return runLoop(lw, {
    node,
    labels,
    scanned: [node.initializer, node.statement],
    own: [counter],
    test: () => lw.apply('lt', [at(), size], boolean),
    body: () => {
      const visit = (): Completion => {
        const key = foreignValue(lw, node.expression, ['String(', ')'], [at()], false, string, true);
        lw.numberTexts.set(key, { number: at(), shortened: null, isIndex: true });
        bindLoopVariable(lw, node.initializer, valueItem(key));
        return lowerStatement(lw, node.statement);
      };
      const test = isPresent(lw, array, at(), node.expression);
      const trip = (): Completion => (test === null ? visit() : twoWays(lw, test, visit, () => normal, node));
      return shrinks ? twoWays(lw, lw.apply('lt', [at(), length(lw, array)], boolean), trip, () => normal, node) : trip();
    },
    update: () => lw.flow.set(counter, valueItem(lw.apply('add', [at(), lw.constant(1)], real))),
    freeUpdate: true,
  });
}

function recordKeys(lw: Lowering, id: ValueId): string[] | null {
  const type = definite(lw.typeOf(id));
  if (type.kind !== 'record' || type.open || [...type.fields.values()].some((field) => field.kind === 'maybe')) return null;
  if (haveSeveralOrders(type)) return null;
  return keysInOrder(type, lw.unordered.has(id) ? undefined : lw.keyOrders.get(id));
}

function bindLoopVariable(lw: Lowering, initializer: ts.ForInitializer, item: Item): void {
  if (ts.isVariableDeclarationList(initializer)) {
    const [declaration] = initializer.declarations;
    if (declaration) bindName(lw, declaration.name, item, initializer);
  } else assignTo(lw, initializer, () => item);
}

/** A loop over elements known at compile time (functions, keys): its body, once for each. */
function unroll(
  lw: Lowering,
  node: ts.Node,
  labels: readonly string[],
  items: readonly Item[],
  each: (item: Item) => Completion,
): Completion {
  const directive = lw.module.directives.before(node);
  if (directive && directive.text !== 'off') lw.refuse('AD6001', node, { directive: `@${directive.name} ${directive.text}`.trim() });
  const loop = openContext(lw, 'block', labels, true);
  const from = (k: number): Completion => {
    const item = items[k];
    if (!item) return normal;
    const trip: Context = openContext(lw, 'loop', labels, false);
    const one = without(each(item), trip);
    closeContext(lw);
    // `continue` left the trip only; a flag that the trip set for the whole loop is the loop's.
    if (!one.normal) return one;
    const rest = (): Completion => from(k + 1);
    return one.leaves.size > 0 ? guard(lw, loop, one, rest, node) : sequence(one, rest());
  };
  const completion = from(0);
  closeContext(lw);
  return without(completion, loop);
}

const sequence = (a: Completion, b: Completion): Completion => ({ normal: b.normal, leaves: union(a.leaves, b.leaves) });

/** What is assigned, counted up or deleted here. */
function targetOf(node: ts.Node): ts.Expression | null {
  if (ts.isDeleteExpression(node)) return node.expression;
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment ? node.left : null;
  }
  const isUnary = ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node);
  return isUnary && [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken].includes(node.operator) ? node.operand : null;
}

/** `i++`, `i -= 2`, `i = i + k, j--` over variables declared in the header: harmless when run once more. */
function countsOwnVariable(lw: Lowering, loop: ts.ForStatement, update: ts.Expression): boolean {
  const { initializer } = loop;
  if (!initializer || !ts.isVariableDeclarationList(initializer) || !(initializer.flags & ts.NodeFlags.BlockScoped)) return false;
  const own = new Set(initializer.declarations.map((one) => lw.checker.getSymbolAtLocation(one.name)));
  const scan = lw.module.scanner.scan(update);
  if (![...scan.assigned].every((symbol) => own.has(symbol))) return false;
  let pure = true;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isElementAccessExpression(node)) pure = false;
    // `total.x += i`: a field is nobody's own variable.
    const written = targetOf(node);
    if (written && !ts.isIdentifier(written)) pure = false;
    // `p = p.next`: behind the last one there is nothing to ask.
    const holder = ts.isPropertyAccessExpression(node) ? skipParens(node.expression) : null;
    if (holder && ts.isIdentifier(holder) && own.has(lw.checker.getSymbolAtLocation(holder))) pure = false;
    ts.forEachChild(node, visit);
  };
  visit(update);
  return pure;
}
