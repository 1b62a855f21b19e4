/** Code that makes arrays shorter: `list.pop()`, `list.splice(0)`, `list.length = n`. As far as names say, and of any array. */

import type { Lowering } from '../lowering.ts';
import { reachedFrom } from '../functions/reach.ts';
import { isTarget } from '../modules/targets.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

/** Does something that it runs take elements away from an array? */
export const takesElements = (lw: Lowering, run: ts.Node): boolean =>
  [...reachedFrom(lw.module, run)].some((home) => [...nodesIn(home)].some(isTaking));

const isTaking = (node: ts.Node): boolean => {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false;
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : node.argumentExpression.getText().slice(1, -1);
  if (name === 'length') return isTarget(node);
  return /^(pop|shift|splice)$/.test(name);
};
