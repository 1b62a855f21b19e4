/** Numbers the reverse sweep needs that no primal op computes; the forward sweep makes them. */

import type { PrimalOp, ValueId } from '../ir/ir.ts';
import { real } from '../ir/types.ts';
import { regionsOf } from '../ir/walk.ts';
import type { Region } from '../ir/ir.ts';
import type { SweepContext } from './context.ts';
import type { Auxiliary } from './reads.ts';

export function findAuxiliary(cx: SweepContext): Auxiliary {
  const index = new Map<PrimalOp, ValueId>();
  const count = new Map<PrimalOp, ValueId>();
  const from = new Map<PrimalOp, ValueId>();
  const visit = (region: Region<PrimalOp>): void => {
    for (const op of region.ops) {
      if (op.kind === 'push' || op.kind === 'pop') index.set(op, cx.auxiliary(real, 'index', region));
      if (op.kind === 'slice' && cx.hasActiveElements(op.result)) {
        count.set(op, cx.auxiliary(real, 'count', region));
        if (op.start !== null) {
          const literal = cx.literals.get(op.start);
          from.set(op, literal !== undefined && literal >= 0 && Number.isInteger(literal) ? op.start : cx.auxiliary(real, 'from', region));
        }
      }
      for (const inner of regionsOf<PrimalOp>(op)) visit(inner);
    }
  };
  visit(cx.fn.body);
  return { index, count, from };
}
