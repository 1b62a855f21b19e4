/**
 * Statements.
 *
 * Needs   a Lowering whose flow state holds the variables in scope.
 * Gives   ops in the lowering's builder, and for each statement how it can end.
 */

import type { Item } from '../items.ts';
import { valueItem } from '../items.ts';
import { declareList, hoistFunctions, hoistRead } from './declarations.ts';
import { hoistFields } from '../functions/functionFields.ts';
import { condition, lower, lowerForEffect } from '../expressions/expressions.ts';
import { closeContext, either, guard, jumpTarget, leave, normal, openContext, returnFrom, without, type Completion } from './exits.ts';
import { Refused } from '../decisions.ts';
import type { Lowering } from '../lowering.ts';
import { lowerFor, lowerForIn, lowerForOf, lowerDo, lowerWhile } from './loops.ts';
import { lowerSwitch } from './switch.ts';
import { lowerTry } from '../errors/tries.ts';
import { alwaysLeaves } from './scan.ts';
import { declareStatics } from '../classes/statics.ts';
import { innermost, isLong, lowerLinks, lowerSteps, type Step } from './sequence.ts';
import { innermostTry, throwing, throwOut, throwTo } from '../errors/catching.ts';
import { madeByItsClass } from '../errors/errors.ts';
import { lowerYield, stepsAroundYield, yields } from '../iteration/generators.ts';
import { returned } from '../types/impossible.ts';
import { ts } from '../project.ts';

export function lowerBlock(lw: Lowering, statements: readonly ts.Statement[]): Completion {
  hoistFunctions(lw, statements);
  hoistFields(lw, statements);
  hoistRead(lw, statements);
  return lowerSteps(
    lw,
    statements.flatMap((node) => stepsAroundYield(lw, node, () => lowerStatement(lw, node)) ?? [stepOf(lw, node)]),
  );
}

const stepOf = (lw: Lowering, node: ts.Statement): Step => ({
  node,
  mayLeave: !isPlain(node),
  run: () => lowerStatement(lw, node),
  sink: ts.isIfStatement(node) ? (rest, open) => sinkRest(lw, node, rest, open) : null,
});

/** Control comes out at its end. */
const isPlain = (node: ts.Statement): boolean =>
  ts.isFunctionDeclaration(node) ||
  ((ts.isExpressionStatement(node) || ts.isVariableStatement(node)) && !((node.flags & ts.NodeFlags.YieldContext) !== 0 && yields(node)));

/** `if (c) { …; leave } rest`: the rest belongs to the branch that stays. */
function sinkRest(lw: Lowering, statement: ts.IfStatement, rest: () => Completion, open: boolean): Completion | null {
  const { thenStatement, elseStatement } = statement;
  const thenLeaves = alwaysLeaves(thenStatement);
  const elseLeaves = alwaysLeaves(elseStatement);
  if (thenLeaves === elseLeaves) return null;
  return attempt(lw, statement, () => {
    const test = condition(lw, statement.expression);
    const stays = (branch: ts.Statement | undefined) => (): Completion => {
      const first = branch ? lowerStatement(lw, branch) : normal;
      if (!first.normal) return first;
      if (first.leaves.size > 0) return guard(lw, innermost(lw), first, rest, statement, open);
      return rest();
    };
    const goes = (branch: ts.Statement) => (): Completion => lowerStatement(lw, branch);
    const then = thenLeaves ? goes(thenStatement) : stays(thenStatement);
    const otherwise = elseStatement && elseLeaves ? goes(elseStatement) : stays(elseStatement);
    return twoWays(lw, test, then, otherwise, statement, open ? (thenLeaves ? 'else' : 'then') : null);
  });
}

export function twoWays(
  lw: Lowering,
  test: ReturnType<typeof condition>,
  then: () => Completion,
  otherwise: () => Completion,
  node: ts.Node,
  open: 'then' | 'else' | null = null,
): Completion {
  if (test === true) return then();
  if (test === false) return otherwise();
  let a: Completion = normal;
  let b: Completion = normal;
  const run = (body: () => Completion, put: (c: Completion) => void) => (): Item | null => {
    put(body());
    return null;
  };
  lw.branch(
    test,
    run(then, (c) => (a = c)),
    run(otherwise, (c) => (b = c)),
    node,
    open,
  );
  return either(a, b);
}

/** Lower a statement; a refusal inside it has been reported, so go on behind it to find more. */
function attempt(lw: Lowering, node: ts.Node, body: () => Completion): Completion {
  const depth = lw.flow.depth;
  const contexts = lw.contexts.length;
  const { scope } = lw;
  const { ops } = lw.builder;
  const opened = lw.opened.length;
  const active = lw.active.length;
  try {
    return lw.inStatement(node, () => throwing(lw, body));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    while (lw.flow.depth > depth) lw.flow.pop();
    lw.contexts.length = contexts;
    lw.active.length = active;
    lw.scope = scope;
    lw.opened.length = opened;
    lw.builder.back(ops);
    return normal;
  }
}

export function lowerStatement(lw: Lowering, node: ts.Statement): Completion {
  if (ts.isBlock(node)) return lowerBlock(lw, node.statements);
  return attempt(lw, node, () => lowerKind(lw, node, []));
}

function lowerKind(lw: Lowering, node: ts.Statement, labels: readonly string[]): Completion {
  const around = stepsAroundYield(lw, node, () => lowerKind(lw, node, labels));
  if (around) return lowerSteps(lw, around);
  if (ts.isVariableStatement(node)) {
    declareList(lw, node.declarationList);
    return normal;
  }
  if (ts.isExpressionStatement(node) && ts.isYieldExpression(node.expression)) return lowerYield(lw, node.expression);
  if (ts.isExpressionStatement(node)) {
    lowerForEffect(lw, node.expression);
    return normal;
  }
  if (ts.isIfStatement(node)) {
    const links = linksOf(node);
    if (isLong(links.length)) return lowerChain(lw, links);
    const test = condition(lw, node.expression);
    const { elseStatement } = node;
    return twoWays(
      lw,
      test,
      () => lowerStatement(lw, node.thenStatement),
      () => (elseStatement ? lowerStatement(lw, elseStatement) : normal),
      node,
    );
  }
  if (ts.isForStatement(node)) return lowerFor(lw, node, labels);
  if (ts.isWhileStatement(node)) return lowerWhile(lw, node, labels);
  if (ts.isDoStatement(node)) return lowerDo(lw, node, labels);
  if (ts.isForOfStatement(node)) return lowerForOf(lw, node, labels);
  if (ts.isForInStatement(node)) return lowerForIn(lw, node, labels);
  if (ts.isSwitchStatement(node)) return lowerSwitch(lw, node, labels);
  if (ts.isReturnStatement(node)) {
    const item: Item = node.expression ? returned(lw, lower(lw, node.expression), node.expression) : valueItem(lw.constant(undefined));
    return returnFrom(lw, item, node);
  }
  if (ts.isBreakStatement(node)) return leave(lw, jumpTarget(lw, node), 'break');
  if (ts.isContinueStatement(node)) return leave(lw, jumpTarget(lw, node), 'continue');
  if (ts.isLabeledStatement(node)) return lowerLabelled(lw, node, labels);
  if (ts.isThrowStatement(node)) return lowerThrow(lw, node);
  if (ts.isTryStatement(node)) return lowerTry(lw, node);
  if (ts.isBlock(node)) return lowerBlock(lw, node.statements);
  if (ts.isEmptyStatement(node) || ts.isFunctionDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    return normal;
  if (ts.isClassDeclaration(node)) declareStatics(lw, node);
  if (ts.isClassDeclaration(node) || ts.isEnumDeclaration(node)) return normal;
  if (ts.isWithStatement(node)) return lw.refuse('AD1006', node, { what: 'with' });
  if (ts.isDebuggerStatement(node)) return normal;
  return lw.refuse('AD1001', node, { what: ts.SyntaxKind[node.kind] });
}

/** `if (a) … else if (b) …`, outermost first. */
function linksOf(node: ts.IfStatement): ts.IfStatement[] {
  const links = [node];
  for (let at = node.elseStatement; at && ts.isIfStatement(at); at = at.elseStatement) links.push(at);
  return links;
}

function lowerChain(lw: Lowering, links: readonly ts.IfStatement[]): Completion {
  const last = links.at(-1)?.elseStatement;
  return lowerLinks(
    lw,
    links.map((node) => ({
      node,
      test: () => lw.inStatement(node, () => condition(lw, node.expression)),
      body: () => lowerStatement(lw, node.thenStatement),
    })),
    () => (last ? lowerStatement(lw, last) : normal),
    twoWays,
  );
}

function lowerLabelled(lw: Lowering, node: ts.LabeledStatement, labels: readonly string[]): Completion {
  const all = [...labels, node.label.text];
  const body = node.statement;
  if (ts.isIterationStatement(body, false) || ts.isSwitchStatement(body) || ts.isLabeledStatement(body)) {
    return lw.inStatement(body, () => lowerKind(lw, body, all));
  }
  const context = openContext(lw, 'block', all, false);
  const completion = lowerStatement(lw, body);
  closeContext(lw);
  return without(completion, context);
}

/** A call that throws has no derivative: the exception is built as the user wrote it and thrown. */
function lowerThrow(lw: Lowering, node: ts.ThrowStatement): Completion {
  const target = innermostTry(lw);
  if (target) return throwTo(lw, target, lower(lw, node.expression));
  const made = madeByItsClass(lw, node.expression);
  return throwOut(lw, made === null ? lower(lw, node.expression) : valueItem(made), node.expression);
}
