/**
 * Work arrays of a module that several of its functions use, each for itself.
 *
 * Needs   a variable that functions besides the differentiated one write, too, but none of them when the module loads.
 * Gives   whether nothing goes from one call to another through it: each function that others can call and that has to
 *         do with it sets it first (assignedFirst.ts), and looks at it afterwards. One that only writes it does so for
 *         others to read.
 */

import { exportedBy, reachedFrom } from '../functions/reach.ts';
import type { FunctionNode } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { isAssignedFirst, isFilled } from './assignedFirst.ts';
import { fieldsOneByOne } from './carriedState.ts';
import { accessOf, isTarget } from './targets.ts';
import { Quiet } from './quietValues.ts';
import { ts } from '../project.ts';

export const isSharedInPassing = (lw: Lowering, symbol: ts.Symbol, entry: FunctionNode): boolean =>
  (fieldsOneByOne(lw, symbol) ?? [symbol]).every((one) => isInPassing(lw, one, entry));

function isInPassing(lw: Lowering, symbol: ts.Symbol, entry: FunctionNode): boolean {
  const { writes } = lw.module.scanner;
  const mentions = writes.mentionsOf(symbol).filter((name) => ts.findAncestor(name, ts.isFunctionLike));
  const files = new Set(mentions.map((name) => name.getSourceFile()));
  return [...exportedBy(lw.module, [...files]), entry].every((part) => {
    const reached = reachedFrom(lw.module, part);
    const its = mentions.filter((name) => ts.findAncestor(name, (one) => reached.has(one)));
    if (its.length === 0) return true;
    const fn = functionOf(part);
    return fn !== null && isAssignedFirst(lw, symbol, fn, new Quiet(lw, fn)) && its.some(isLookedAt);
  });
}

const isLookedAt = (name: ts.Node): boolean => !isFilled(name) && !isTarget(accessOf(name));

/** A function by itself, or as the value of a variable. */
function functionOf(part: ts.Node): FunctionNode | null {
  const made = ts.isVariableDeclaration(part) ? part.initializer : part;
  return made && (ts.isFunctionDeclaration(made) || ts.isArrowFunction(made) || ts.isFunctionExpression(made)) ? made : null;
}
