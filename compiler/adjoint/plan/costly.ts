/** Scalar ops that cost more to compute again than to keep on the tape. */

import type { PrimalOp, ValueId } from '../../ir/ir.ts';
import type { SweepContext } from '../context.ts';

/** Rules worth a store: computing them again takes longer than reading what was kept. */
export const costly: ReadonlySet<string> = new Set([
  ...['div', 'mod', 'sqrt', 'cbrt', 'pow', 'hypot', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
]);

/** Is what an op computes worth a store? `Math.sqrt(2 * Math.PI)` is not: engines know it before they run. */
export const isCostly = (cx: SweepContext, op: PrimalOp): boolean =>
  op.kind === 'apply' && costly.has(op.rule) && !op.args.every((arg) => isOfConstants(cx, arg, 3));

/** As deep as a person writes such things. */
function isOfConstants(cx: SweepContext, id: ValueId, depth: number): boolean {
  const { op } = cx.homeOf(id);
  return op?.kind === 'constant' || (depth > 0 && op?.kind === 'apply' && op.args.every((arg) => isOfConstants(cx, arg, depth - 1)));
}
