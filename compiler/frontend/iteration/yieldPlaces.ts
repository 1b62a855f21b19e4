/**
 * The places at which a generator yields, numbered from 1 in the order of its text.
 *
 * Needs   its body.
 * Gives   which of them a statement holds, and what it is made of around one.
 */

import type { ValueId } from '../../ir/ir.ts';
import { load, narrow } from '../expressions/access.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

export interface Range {
  readonly first: number;
  readonly last: number;
}

export interface OwnYield {
  readonly node: ts.YieldExpression;
  /** The statement around it, which goes on with what it is sent; null where nothing is done with that. */
  readonly around: ts.Statement | null;
}

const placesIn = (body: ts.Node): ts.YieldExpression[] =>
  [...nodesIn(body, (inner) => inner === body || !ts.isFunctionLike(inner))].filter(ts.isYieldExpression).sort((a, b) => a.pos - b.pos);

/** Null for what yields nothing. */
export function rangeOf(body: ts.Node, node: ts.Node): Range | null {
  const inside = placesIn(body).flatMap((one, k) => (one.pos >= node.pos && one.end <= node.end ? [k + 1] : []));
  const [first, last] = [inside[0], inside.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

/** `yield x;`, `const y = yield x;`, and other statements that do nothing before they yield but to look at variables: `s += 2 * (yield s);`. */
export function yieldOf(node: ts.Statement): OwnYield | null {
  if (!ts.isExpressionStatement(node) && !ts.isVariableStatement(node)) return null;
  const [own, ...others] = placesIn(node);
  if (!own || others.length > 0 || (ts.isVariableStatement(node) && node.declarationList.declarations.length > 1)) return null;
  const isPlain = ts.isExpressionStatement(node) && node.expression === own;
  return isPlain || !doesMore(node, own) ? { node: own, around: isPlain ? null : node } : null;
}

/** Is it evaluated under a condition: `c ? x : y`, `a ?? b`? */
function isBranch(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return ts.isBinaryExpression(parent) && parent.right === node && /^(&&|\|\||\?\?)=?$/.test(parent.operatorToken.getText());
}

/** Is there something else in a statement than its yield that must not be done twice, or later? */
function doesMore(node: ts.ExpressionStatement | ts.VariableStatement, own: ts.YieldExpression): boolean {
  for (let at: ts.Node = own; at !== node; at = at.parent) if (isBranch(at)) return true;
  const isEarlier = (one: ts.Node): boolean => one.pos < own.pos;
  const isStep = (one: ts.Node): boolean =>
    (ts.isPrefixUnaryExpression(one) || ts.isPostfixUnaryExpression(one)) &&
    (one.operator === ts.SyntaxKind.PlusPlusToken || one.operator === ts.SyntaxKind.MinusMinusToken);
  for (const one of nodesIn(node, (inner) => inner !== own && !ts.isFunctionLike(inner))) {
    const isMath = /^Math\.\w+$/.test(one.getText());
    if ((ts.isPropertyAccessExpression(one) && !isMath) || ts.isElementAccessExpression(one)) return true;
    const isAssignment = ts.isBinaryExpression(one) && one.operatorToken.getText().endsWith('=') && one.parent !== node;
    if (isEarlier(one) && (isAssignment || isStep(one) || ts.isNewExpression(one))) return true;
    if (isEarlier(one) && ts.isCallExpression(one) && !/^Math\.\w+$/.test(one.expression.getText())) return true;
  }
  return false;
}

export const stepsOf = (node: ts.Statement): readonly ts.Statement[] => (ts.isBlock(node) ? node.statements : [node]);

/** Of an endless loop that ends the generator's body and yields at one place of its own: what stands before and behind that. */
export function restAfterYield(
  node: ts.WhileStatement | ts.ForStatement,
  body: ts.Block,
): { readonly before: readonly ts.Statement[]; readonly own: OwnYield; readonly after: readonly ts.Statement[] } | null {
  const isEndless = ts.isWhileStatement(node)
    ? node.expression.kind === ts.SyntaxKind.TrueKeyword
    : !node.initializer && !node.condition && !node.incrementor;
  const steps = stepsOf(node.statement);
  const at = steps.findIndex((one) => yieldOf(one) !== null);
  const [step, only] = [steps[at], placesIn(node).length === 1];
  const own = step && yieldOf(step);
  const jumps = [...nodesIn(node, (inner) => inner === node || !ts.isFunctionLike(inner))].some(ts.isBreakOrContinueStatement);
  if (!isEndless || !own || own.node.asteriskToken || !only || jumps || body.statements.at(-1) !== node) return null;
  return { before: steps.slice(0, at), own, after: steps.slice(at + 1) };
}

/** Such a loop holds all that it yields, and nothing ends it: it stands there or at its beginning. */
export function isEndless(body: ts.Block): boolean {
  const last = body.statements.at(-1);
  const isLoop = last !== undefined && (ts.isWhileStatement(last) || ts.isForStatement(last));
  const inside = [...nodesIn(body, (inner) => inner === body || !ts.isFunctionLike(inner))];
  return isLoop && restAfterYield(last, body) !== null && placesIn(body).length === 1 && !inside.some(ts.isReturnStatement);
}

/** What a `for … of` that yields goes over, an array; with an index, what it finds there. */
export function elementOfIterated(lw: Lowering, item: Item, node: ts.ForOfStatement, index: ValueId | null = null): Item {
  const id = narrow(lw, lw.id(item, node.expression));
  if (lw.typeOf(id).kind !== 'array') return lw.refuse('AD1003', node.expression, { name: `\`${textOf(node.expression)}\`` });
  return valueItem(index === null ? id : load(lw, id, index));
}
