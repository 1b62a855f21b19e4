/**
 * The parameters that both halves of a pair are called with.
 *
 * Needs   where numbers may be missing.
 * Gives   all parameters but two kinds: those that a loop carries from one range of its trips to the next, and
 *         numbers that the function tests for `undefined`. A missing number that has been on the tape is NaN, and
 *         such a test would no longer notice.
 */

import { notCarried } from '../../analysis/program.ts';
import { stepsOf } from '../../checkpoint/replayed.ts';
import type { ValueId } from '../../ir/ir.ts';
import { isReference } from '../../ir/types.ts';
import type { SweepContext } from '../context.ts';

export function givenParams(cx: SweepContext): ReadonlySet<ValueId> {
  if (!cx.split) return new Set();
  const steps = stepsOf(cx.facts.program, cx.key);
  const params = steps ? notCarried(cx.fn, steps) : cx.isOn('arguments') ? cx.fn.params : [];
  const isAsked = (id: ValueId): boolean => !isReference(cx.typeOf(id)) && cx.tested.has(id) && cx.facts.missing.has(cx.key, id);
  return new Set(params.filter((param) => !isAsked(param)));
}
