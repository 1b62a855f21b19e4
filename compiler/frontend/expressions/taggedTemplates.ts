/** Tagged templates: calls with the texts in an array, and what stands between them. */

import { arrayOf, string } from '../../ir/types.ts';
import { arrayLiteral } from './access.ts';
import { callWith } from '../arrays/callbacks.ts';
import { lower } from './expressions.ts';
import { lowerForeign } from '../platform/foreign.ts';
import { valueItem, type Item } from '../items.ts';
import { type Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

export function lowerTagged(lw: Lowering, node: ts.TaggedTemplateExpression): Item {
  const { template } = node;
  const callee = lower(lw, node.tag);
  const texts = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template]
    : [template.head, ...template.templateSpans.map((one) => one.literal)];
  const between = ts.isNoSubstitutionTemplateLiteral(template) ? [] : template.templateSpans.map((one) => lower(lw, one.expression));
  lw.at(node);
  if (callee.kind === 'builtin' && callee.name === 'String.raw') {
    const ids = between.map((item) => lw.id(item, node));
    const pieces = texts.map(({ rawText = '' }, k) => `${k === 0 ? 'String.raw`' : '}'}${rawText}${k < ids.length ? '${' : '`'}`);
    return lowerForeign(lw, node, pieces, ids, false, string);
  }
  const strings = (): Item =>
    valueItem(
      arrayLiteral(
        lw,
        texts.map((one) => lw.constant(one.text)),
        arrayOf(string),
      ),
    );
  return lw.each(callee, (one) => callWith(lw, one, [strings(), ...between], node), node);
}
