/**
 * The test of a loop for the values it starts with.
 *
 * Needs   which values are constants.
 * Gives   whether the loop makes a first trip: true, false, or null when that depends.
 */

import type { Loop, Op, ValueId } from '../../ir/ir.ts';
import { applyPrimitive, primitiveOf } from '../../ir/primitives.ts';

interface Known {
  readonly value: unknown;
}

export function firstTest(op: Loop<Op>, constantOf: (id: ValueId) => Known | undefined): boolean | null {
  const at = new Map<ValueId, Known>();
  const knownAt = (id: ValueId): Known | undefined => at.get(id) ?? constantOf(id);
  op.params.forEach((id, k) => {
    const init = op.init[k];
    const known = init === undefined ? undefined : constantOf(init);
    if (known) at.set(id, known);
  });
  for (const inner of op.test.ops) {
    if (inner.kind === 'constant') at.set(inner.result, { value: inner.value });
    if (inner.kind !== 'apply' || primitiveOf(inner.rule)?.exact !== true) continue;
    const args = inner.args.map(knownAt);
    if (args.every((arg) => arg !== undefined)) {
      at.set(inner.result, {
        value: applyPrimitive(
          inner.rule,
          args.map((arg) => arg.value),
        ),
      });
    }
  }
  const [test] = op.test.yields;
  const value = test === undefined ? undefined : knownAt(test)?.value;
  return typeof value === 'boolean' ? value : null;
}
