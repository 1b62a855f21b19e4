/**
 * Functions that give a result and do nothing else.
 *
 * Needs   a verified program.
 * Gives   the keys of those that write no memory, run no foreign code for its effect and never throw, and call
 *         only such functions. Objects that they make and fill count as written: a small and cautious answer.
 */

import type { Func, Op, Program } from '../../ir/ir.ts';
import { hasOwnEffect, opsIn } from '../../ir/walk.ts';

export function pureFunctions<O extends Op>({ functions }: Program<O>): ReadonlySet<string> {
  const pure = new Set(functions.keys());
  const isPure = (fn: Func<O>): boolean => opsIn<Op>(fn.body).every((op) => (op.kind === 'call' ? pure.has(op.callee) : !hasOwnEffect(op)));
  for (let before = -1; before !== pure.size;) {
    before = pure.size;
    for (const [key, fn] of functions) if (pure.has(key) && !isPure(fn)) pure.delete(key);
  }
  return pure;
}
