/** Numbers that follow from the user's literals alone, and are finite: `2 * Math.PI`. Literals themselves may be anything. */

import type { Func, PrimalOp, ValueId } from '../../ir/ir.ts';
import { applyPrimitive, primitiveOf } from '../../ir/primitives.ts';
import { opsIn } from '../../ir/walk.ts';

export function fixedValues(fn: Func<PrimalOp>): ReadonlyMap<ValueId, number> {
  const fixed = new Map<ValueId, number>();
  for (const op of opsIn(fn.body)) {
    if (op.kind === 'constant' && typeof op.value === 'number') fixed.set(op.result, op.value);
    if (op.kind !== 'apply' || primitiveOf(op.rule)?.exact !== true) continue;
    const known = op.args.map((arg) => fixed.get(arg));
    const value = known.includes(undefined) ? undefined : applyPrimitive(op.rule, known);
    if (typeof value === 'number' && Number.isFinite(value)) fixed.set(op.result, value);
  }
  return fixed;
}
