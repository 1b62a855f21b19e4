/**
 * Loops: `for`, `while`, `do`, `for … of`, `for … in`.
 *
 * A test that can be an expression stays the loop's test; one with side effects, or that calls, moves
 * into the body as `if (!test) break`. The update of a `for` is lowered once, after `continue` has been
 * absorbed; it runs behind a `break` too when it only counts a variable that dies with the loop, so
 * that the counter changes the same way on every trip.
 */

import type { ValueId } from '../ir/ir.ts';
import { boolean, definite, real, string } from '../ir/types.ts';
import { arrayTypeOf, length } from './access.ts';
import { bindName, declareList } from './declarations.ts';
import { assignTo, condition, lower, lowerForEffect } from './expressions.ts';
import { closeContext, flagValue, leave, normal, openContext, guard, union, without, type Completion } from './exits.ts';
import { valueItem, type Item, type Variable } from './items.ts';
import type { Context, Lowering } from './lowering.ts';
import { lowerStatement, twoWays } from './statements.ts';
import { foreignValue } from './foreign.ts';
import { iterableOf } from './iterables.ts';
import { ts } from './project.ts';

interface LoopParts {
  readonly node: ts.Node;
  readonly labels: readonly string[];
  /** Where assignments are looked for. */
  readonly scanned: readonly (ts.Node | undefined)[];
  readonly test: ts.Expression | (() => ValueId) | null;
  readonly testAtEnd?: boolean;
  readonly body: () => Completion;
  readonly update: (() => void) | null;
  /** The update may run after a break as well. */
  readonly freeUpdate: boolean;
  /** Variables of the compiler's own that the loop changes. */
  readonly own?: readonly Variable[];
}

export function lowerFor(lw: Lowering, node: ts.ForStatement, labels: readonly string[]): Completion {
  const { initializer, condition: test, incrementor } = node;
  if (initializer) {
    if (ts.isVariableDeclarationList(initializer)) declareList(lw, initializer);
    else lowerForEffect(lw, initializer);
  }
  return runLoop(lw, {
    node,
    labels,
    scanned: [test, incrementor, node.statement],
    test: test ?? null,
    body: () => lowerStatement(lw, node.statement),
    update: incrementor ? () => lowerForEffect(lw, incrementor) : null,
    freeUpdate: incrementor !== undefined && countsOwnVariable(lw, node, incrementor),
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
  const iterable = iterableOf(lw, node.expression);
  const each = (item: Item): Completion => {
    bindLoopVariable(lw, node.initializer, item);
    return lowerStatement(lw, node.statement);
  };
  if (iterable.kind === 'items') return unroll(lw, node, labels, iterable.items, each);
  const counter = lw.temporary(counterName(lw), valueItem(lw.constant(0)), false);
  const at = (): ValueId => lw.id(lw.flow.get(counter) as Item, node);
  return runLoop(lw, {
    node,
    labels,
    scanned: [node.initializer, node.statement],
    own: [counter],
    test: () => lw.apply('lt', [at(), iterable.length()], boolean),
    body: () => each(iterable.at(at())),
    update: () => lw.flow.set(counter, valueItem(lw.apply('add', [at(), lw.constant(1)], real))),
    freeUpdate: true,
  });
}

export function lowerForIn(lw: Lowering, node: ts.ForInStatement, labels: readonly string[]): Completion {
  const item = lower(lw, node.expression);
  const array = item.kind === 'value' ? arrayTypeOf(lw, item.id) : null;
  if (array && item.kind === 'value') return lowerIndices(lw, node, labels, item.id);
  const keys = item.kind === 'object' ? [...item.fields.keys()] : item.kind === 'value' ? recordKeys(lw, item.id) : null;
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

/** `for (const i in array)`: over the indices there are when it begins, as text. */
function lowerIndices(lw: Lowering, node: ts.ForInStatement, labels: readonly string[], array: ValueId): Completion {
  const counter = lw.temporary(counterName(lw), valueItem(lw.constant(0)), false);
  const at = (): ValueId => lw.id(lw.flow.get(counter) as Item, node);
  const size = length(lw, array);
  return runLoop(lw, {
    node,
    labels,
    scanned: [node.initializer, node.statement],
    own: [counter],
    test: () => lw.apply('lt', [at(), size], boolean),
    body: () => {
      const key = foreignValue(lw, node.expression, ['String(', ')'], [at()], false, string, true);
      lw.indexKeys.set(key, at());
      bindLoopVariable(lw, node.initializer, valueItem(key));
      return lowerStatement(lw, node.statement);
    },
    update: () => lw.flow.set(counter, valueItem(lw.apply('add', [at(), lw.constant(1)], real))),
    freeUpdate: true,
  });
}

export function recordKeys(lw: Lowering, id: ValueId): string[] | null {
  const type = definite(lw.typeOf(id));
  if (type.kind !== 'record' || [...type.fields.values()].some((field) => field.kind === 'maybe')) return null;
  return lw.keysOf(id, type);
}

const counterName = (lw: Lowering): string => ['i', 'j', 'k', 'l', 'm'][lw.contexts.filter((one) => one.kind === 'loop').length % 5] ?? 'i';

function bindLoopVariable(lw: Lowering, initializer: ts.ForInitializer, item: Item): void {
  if (ts.isVariableDeclarationList(initializer)) {
    const [declaration] = initializer.declarations;
    if (declaration) bindName(lw, declaration.name, item, initializer);
  } else assignTo(lw, initializer, item);
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

export function runLoop(lw: Lowering, parts: LoopParts): Completion {
  const { node, test } = parts;
  const isExpression = typeof test === 'object' && test !== null;
  const endless = test === null || (isExpression && isTrue(test));
  const stays = !parts.testAtEnd && !endless && (typeof test === 'function' || (test !== null && isSimpleTest(lw, test)));
  let completion: Completion = normal;
  let context: Context | null = null;
  const testValue = (): ValueId => {
    if (typeof test === 'function') return test();
    const value = test === null ? true : condition(lw, test);
    return typeof value === 'boolean' ? lw.constant(value) : value;
  };
  lw.loop({
    node,
    assigned: assignedVariables(lw, parts.scanned, parts.own ?? []),
    test: () => (stays ? testValue() : lw.constant(true)),
    body: () => {
      const loop = openContext(lw, 'loop', parts.labels, true);
      context = loop;
      if (stays || endless || parts.testAtEnd) completion = parts.body();
      else completion = twoWays(lw, testValue(), parts.body, () => leave(lw, loop, 'break'), node);
      lw.at(node);
      const { update } = parts;
      const again = loop.again as Variable;
      if (update) {
        const goesOn = flagValue(lw, again, true);
        if (goesOn === null || parts.freeUpdate) update();
        else
          lw.branch(
            goesOn,
            () => (update(), null),
            () => null,
            node,
          );
      }
      let goesOn = flagValue(lw, again, true);
      if (parts.testAtEnd && !endless) {
        lw.at(node);
        const before = goesOn;
        const next =
          before === null
            ? valueItem(testValue())
            : lw.branch(
                before,
                () => valueItem(testValue()),
                () => valueItem(lw.constant(false)),
                node,
              );
        goesOn = lw.id(next as Item, node);
      }
      closeContext(lw);
      return goesOn;
    },
  });
  const loop = context as Context | null;
  if (!loop) return completion;
  const after = without(completion, loop);
  return { normal: !endless || loop.broken, leaves: after.leaves };
}

/** Variables outside the loop that a trip may assign. */
function assignedVariables(lw: Lowering, nodes: readonly (ts.Node | undefined)[], own: readonly Variable[]): Set<Variable> {
  const found = new Set<Variable>(own);
  let calls = own.length > 0;
  let leavesOuter = false;
  for (const node of nodes) {
    if (!node) continue;
    const scan = lw.module.scanner.scan(node);
    for (const symbol of scan.assigned) {
      const variable = lw.scope.find(symbol);
      if (variable && 'owner' in variable && variable.owner === lw && !variable.boxed && variable.depth <= lw.flow.depth)
        found.add(variable);
    }
    calls ||= scan.calls;
    leavesOuter ||= scan.returns || scan.labels.size > 0;
  }
  if (calls) for (const variable of lw.flow.variables()) if (variable.assignedInClosure) found.add(variable);
  if (leavesOuter) {
    const from = lw.contexts.map((one) => one.kind).lastIndexOf('function');
    for (const context of lw.contexts.slice(Math.max(0, from))) {
      for (const flag of [context.left, context.again, context.result]) if (flag) found.add(flag);
    }
  }
  return found;
}

/** The loop helpers of the compiler's own (array methods): `body` for 0 … length - 1. */
export function forEachIndex(
  lw: Lowering,
  length: () => ValueId,
  body: (index: ValueId) => ValueId | null,
  node: ts.Node,
  carried: readonly Variable[] = [],
): void {
  const counter = lw.temporary(counterName(lw), valueItem(lw.constant(0)), false);
  const at = (): ValueId => lw.id(lw.flow.get(counter) as Item, node);
  lw.loop({
    node,
    assigned: assignedVariables(lw, [], [counter, ...carried]),
    test: () => lw.apply('lt', [at(), length()], boolean),
    body: () => {
      const again = body(at());
      lw.at(node);
      lw.flow.set(counter, valueItem(lw.apply('add', [at(), lw.constant(1)], real)));
      return again;
    },
  });
}

const isTrue = (node: ts.Expression): boolean =>
  node.kind === ts.SyntaxKind.TrueKeyword ||
  (ts.isParenthesizedExpression(node) && isTrue(node.expression)) ||
  (ts.isNumericLiteral(node) && Number(node.text) !== 0);

/** Evaluating it twice, or in a loop header, changes nothing: no calls but Math's, no getters, nothing assigned or made. */
function isSimpleTest(lw: Lowering, node: ts.Node): boolean {
  if (ts.isCallExpression(node)) {
    const callee = node.expression;
    if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return false;
    if (!['Math', 'Number'].includes(callee.expression.text) || callee.name.text === 'random') return false;
    return node.arguments.every((argument) => !ts.isSpreadElement(argument) && isSimpleTest(lw, argument));
  }
  if (ts.isNewExpression(node) || ts.isFunctionLike(node) || ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node))
    return false;
  if (ts.isPostfixUnaryExpression(node)) return false;
  if (
    ts.isPrefixUnaryExpression(node) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  )
    return false;
  if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  )
    return false;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken) return false;
  if (ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node) || ts.isDeleteExpression(node)) return false;
  if (ts.isPropertyAccessExpression(node)) {
    const { flags } = lw.module.checker.getSymbolAtLocation(node.name) ?? { flags: ts.SymbolFlags.None };
    if (flags & ts.SymbolFlags.GetAccessor) return false;
  }
  let simple = true;
  ts.forEachChild(node, (child) => {
    if (!ts.isTypeNode(child) && !isSimpleTest(lw, child)) simple = false;
  });
  return simple;
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
    ts.forEachChild(node, visit);
  };
  visit(update);
  return pure;
}
