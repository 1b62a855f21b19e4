/** Array literals whose elements are kept as values of several kinds (unionValues.ts). */

import { definite } from '../../ir/types.ts';
import { arrayLiteral } from '../expressions/access.ts';
import { expectedType } from '../types/expected.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import type { ts } from '../project.ts';
import { isUnionRecord } from '../types/recordTypes.ts';
import { heldAs } from './unionValues.ts';

/** Null where no element is one. */
export function elementsOfKinds(lw: Lowering, items: readonly Item[], node: ts.Expression): Item | null {
  const expected = lw.module.decisions.unions ? expectedType(lw, node) : null;
  if (expected?.kind !== 'array' && expected?.kind !== 'record') return null;
  const wanted = items.map((_, k) => (expected.kind === 'array' ? expected.element : expected.fields.get(String(k))));
  if (!wanted.some((type) => type && isUnionRecord(definite(type)))) return null;
  const ids = items.map((item, k) => heldAs(lw, item, wanted[k], node));
  if (expected.kind === 'array') return valueItem(arrayLiteral(lw, ids, expected));
  const result = lw.builder.value(expected);
  const fields = ids.map((value, k) => ({ name: String(k), value }));
  lw.builder.emit({ kind: 'newRecord', result, fields, span: lw.builder.span });
  return valueItem(result);
}
