/**
 * The counter of a loop, read off its ops.
 *
 * Needs   a verified function.
 * Gives   for `for (…; i < bound; i += by)` without any other exit, the position of `i` among what the loop carries, the
 *         comparison and the sum; otherwise null. What `bound` and `by` are is left to the caller.
 */

import type { Apply, Loop, Op, Region, ValueId } from '../../ir/ir.ts';

export interface Counter {
  readonly at: number;
  readonly param: ValueId;
  readonly test: Apply;
  readonly bound: ValueId;
  /** `add` or `sub`. */
  readonly next: Apply;
  readonly by: ValueId;
}

const comparisons: readonly string[] = ['lt', 'le', 'gt', 'ge', 'ne'];

export function counterOf(loop: Loop<Op>): Counter | null {
  if (loop.again !== null || loop.checkpoint) return null;
  const test = applied(loop.test, loop.test.yields[0]);
  if (!test || !comparisons.includes(test.rule)) return null;
  const [param, bound] = test.args;
  const at = loop.params.findIndex((id) => id === param);
  const next = applied(loop.body, loop.body.yields[at]);
  if (!next || (next.rule !== 'add' && next.rule !== 'sub') || next.args[0] !== param) return null;
  const by = next.args[1];
  return param === undefined || bound === undefined || by === undefined ? null : { at, param, test, bound, next, by };
}

const applied = (region: Region<Op>, id: ValueId | undefined): Apply | undefined =>
  region.ops.find((op): op is Apply => op.kind === 'apply' && op.result === id);
