/**
 * `[{ kids: [1, 2] }, { kids: [] }]`: an empty array in an object literal has the element type of its siblings.
 *
 * Needs   the elements of an array literal, just made.
 * Gives   the same elements, with the types of such arrays, and of the objects that hold them, unified.
 */

import type { RecordType, Type, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

export function settleOpenFields(lw: Lowering, ids: readonly ValueId[], node: ts.Expression): void {
  if (ids.length < 2 || !ts.isArrayLiteralExpression(node)) return;
  const made = ids.map((id) => lw.builder.ops.findLast((op) => op.kind === 'newRecord' && op.result === id));
  const known = new Map<string, Type>();
  for (const op of made) {
    if (op?.kind !== 'newRecord') return;
    for (const { name, value } of op.fields) {
      const type = lw.typeOf(value);
      if (type.kind === 'array' && !lw.module.openArrays.has(type) && definite(type.element).kind !== 'nothing') known.set(name, type);
    }
  }
  for (const op of made) {
    if (op?.kind !== 'newRecord') continue;
    const type = lw.typeOf(op.result);
    const open = op.fields.filter(({ name, value }) => known.has(name) && lw.module.openArrays.has(lw.typeOf(value)));
    if (open.length === 0 || type.kind !== 'record' || !isAnonymous(type)) continue;
    for (const { name, value } of open) lw.setType(value, known.get(name) ?? lw.typeOf(value));
    const fields = new Map(op.fields.map(({ name, value }) => [name, lw.typeOf(value)] as const));
    lw.setType(op.result, lw.module.types.anonymousRecord(fields));
  }
}

const isAnonymous = (type: RecordType): boolean => type.form === 'object' && type.name === null && type.members === undefined;
