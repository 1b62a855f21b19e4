/** Where each value of a function is used. */

import type { Func, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { opsIn, regionsOf, usesOf } from '../../ir/walk.ts';

export interface Use {
  /** Null: it is a result of the function. */
  readonly op: PrimalOp | null;
  /** Which of the op's operands, or which yield. */
  readonly at: number;
  /** The op's region that yields it; null for an operand. A loop's `again` is yield -1 of its body. */
  readonly yields: Region<PrimalOp> | null;
}

export function findUses(fn: Func<PrimalOp>): ReadonlyMap<ValueId, readonly Use[]> {
  const uses = new Map<ValueId, Use[]>();
  const note = (id: ValueId, use: Use): void => {
    const list = uses.get(id);
    if (list) list.push(use);
    else uses.set(id, [use]);
  };
  for (const op of opsIn(fn.body)) {
    usesOf(op).forEach((id, at) => note(id, { op, at, yields: null }));
    for (const region of regionsOf<PrimalOp>(op)) region.yields.forEach((id, at) => note(id, { op, at, yields: region }));
    if (op.kind === 'loop' && op.again !== null) note(op.again, { op, at: -1, yields: op.body });
  }
  fn.body.yields.forEach((id, at) => note(id, { op: null, at, yields: null }));
  return uses;
}
