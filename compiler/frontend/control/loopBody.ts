/**
 * One trip of a loop: test, body, update, and what leaves it.
 *
 * A test that can be an expression stays the loop's test; one with side effects, or that calls, moves
 * into the body as `if (!test) break`. The update of a `for` is lowered once, after `continue` has been
 * absorbed; it runs behind a `break` too when it only counts a variable that dies with the loop, so
 * that the counter changes the same way on every trip.
 */

import type { ValueId } from '../../ir/ir.ts';
import { boolean, definite, real } from '../../ir/types.ts';
import { closeContext, flagValue, leave, normal, openContext, without, type Completion } from './exits.ts';
import { valueItem, type Item, type Variable } from '../items.ts';
import type { Context } from './contexts.ts';
import type { Lowering } from '../lowering.ts';
import { condition } from '../expressions/expressions.ts';
import { twoWays } from './statements.ts';
import { flagsOfTries, throwing } from '../errors/catching.ts';
import { yields } from '../iteration/generators.ts';
import { isTable } from '../types/recordTypes.ts';
import { ts } from '../project.ts';
import { isTrue } from './scan.ts';

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

export const counterName = (lw: Lowering): string =>
  ['i', 'j', 'k', 'l', 'm'][lw.contexts.filter((one) => one.kind === 'loop').length % 5] ?? 'i';

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
      else completion = throwing(lw, () => twoWays(lw, testValue(), parts.body, () => leave(lw, loop, 'break'), node));
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
  if (lw.consumer && nodes.some((node) => node && yields(node))) addConsumed(lw, found);
  for (const flag of flagsOfTries(lw)) found.add(flag);
  if (calls) for (const variable of lw.flow.variables()) if (variable.assignedInClosure) found.add(variable);
  if (leavesOuter) {
    const from = lw.contexts.map((one) => one.kind).lastIndexOf('function');
    for (const context of lw.contexts.slice(Math.max(0, from))) {
      for (const flag of [context.left, context.again, context.result]) if (flag) found.add(flag);
    }
  }
  return found;
}

/** What is done with the values that a loop of a generator yields: all that it may assign, and every place it may leave. */
function addConsumed(lw: Lowering, found: Set<Variable>): void {
  for (let one = lw.consumer; one; one = one.outer) {
    for (const node of one.scanned) {
      for (const symbol of lw.module.scanner.scan(node).assigned) {
        const variable = one.scope.find(symbol);
        if (variable && 'owner' in variable && variable.owner === lw && !variable.boxed && variable.depth <= lw.flow.depth)
          found.add(variable);
      }
    }
    for (const variable of lw.flow.variables()) if (variable.assignedInClosure) found.add(variable);
    for (const { left, again, result } of lw.contexts.slice(one.from)) for (const flag of [left, again, result]) if (flag) found.add(flag);
  }
}

/** The loop helpers of the compiler's own (array methods): `body` for `from` … length - 1. */
export function forEachIndex(
  lw: Lowering,
  length: () => ValueId,
  body: (index: ValueId) => ValueId | null,
  node: ts.Node,
  carried: readonly Variable[] = [],
  from = 0,
): void {
  const counter = lw.temporary(counterName(lw), valueItem(lw.constant(from)), false);
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
  if ((ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && isForeign(lw, node.expression)) return false;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) return false;
  let simple = true;
  ts.forEachChild(node, (child) => {
    if (!ts.isTypeNode(child) && !isSimpleTest(lw, child)) simple = false;
  });
  return simple;
}

/** Something of the platform's: what it holds may change from one look to the next. */
function isForeign(lw: Lowering, node: ts.Expression): boolean {
  if (ts.isIdentifier(node) && ['Math', 'Number'].includes(node.text)) return false;
  const type = lw.module.types.read(lw.checker.getTypeAtLocation(node));
  const whole = type && definite(type);
  return whole === null || whole.kind === 'opaque' || isTable(whole);
}
