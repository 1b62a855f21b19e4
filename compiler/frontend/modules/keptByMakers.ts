/** What functions keep that another function has made: its variables and parameters, `w` in `const make = (w) => ({ of: (x) => w[0] * x })`. */

import type { Mentions } from './mentions.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';
import { isTarget, mutating } from './targets.ts';

/** Does the body of such a function write what it keeps: `let n = 0; return { step: () => ++n }`? */
export const writesKept = (mentions: Mentions, body: ts.Node): boolean =>
  [...nodesIn(body)].some((node) => {
    if (!ts.isIdentifier(node) || !isKept(mentions.symbolAt(node), body)) return false;
    let whole: ts.Expression = node;
    for (let next = accessTo(whole); next; next = accessTo(whole)) {
      if (isTarget(whole)) return true;
      whole = next;
    }
    const isCalled = ts.isCallExpression(whole.parent) && whole.parent.expression === whole;
    return isTarget(whole) || (isCalled && ts.isPropertyAccessExpression(whole) && mutating.has(whole.name.text));
  });

/** Does it give back something that it keeps, or a part of it? */
export function returnsKept(mentions: Mentions, body: ts.Node): boolean {
  const returned = ts.isBlock(body)
    ? [...nodesIn(body, (one) => !ts.isFunctionLike(one))].flatMap((one) => (ts.isReturnStatement(one) && one.expression) || [])
    : [body];
  return returned.some((one) => {
    let root: ts.Node = one;
    while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root) || ts.isNonNullExpression(root))
      root = root.expression;
    return ts.isIdentifier(root) && isKept(mentions.symbolAt(root), body);
  });
}

/** `w[0]` of `w`. */
function accessTo(node: ts.Expression): ts.Expression | null {
  const { parent } = node;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isNonNullExpression(parent);
  return isAccess && parent.expression === node ? parent : null;
}

/** A variable of a function around this one. */
function isKept(symbol: ts.Symbol | undefined, body: ts.Node): boolean {
  const home = symbol?.valueDeclaration && ts.findAncestor(symbol.valueDeclaration, ts.isFunctionLike);
  if (home === undefined || home === body.parent) return false;
  return ts.findAncestor(body.parent, (one) => one === home) !== undefined;
}
