/** `a ? x : b ? y : …` with many links: a variable that each link sets before it leaves the chain. */

import { condition, lower } from '../expressions/expressions.ts';
import { normal, type Completion } from './exits.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { lowerLinks } from './sequence.ts';
import { twoWays } from './statements.ts';

/** The links of a chain, outermost first. */
export function conditionals(node: ts.ConditionalExpression): readonly ts.ConditionalExpression[] {
  const links = [node];
  for (let at = node.whenFalse; ts.isConditionalExpression(at); at = at.whenFalse) links.push(at);
  return links;
}

export function lowerConditionals(lw: Lowering, links: readonly ts.ConditionalExpression[]): Item {
  const chosen = lw.variable('chosen');
  const give = (node: ts.Expression | undefined) => (): Completion => {
    if (node) lw.flow.set(chosen, lower(lw, node));
    return normal;
  };
  lowerLinks(
    lw,
    links.map((node) => ({ node, test: () => condition(lw, node.condition), body: give(node.whenTrue) })),
    give(links.at(-1)?.whenFalse),
    twoWays,
  );
  return lw.flow.get(chosen) ?? valueItem(lw.constant(undefined));
}
