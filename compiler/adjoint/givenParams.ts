/**
 * The parameters that both halves of a pair are called with.
 *
 * Needs   where numbers may be missing.
 * Gives   all but what a loop carries from range to range of its trips, and numbers that the function asks for: whoever
 *         hands on a number that is missing has kept it as one, so that it would not be seen to be missing.
 */

import { notCarried } from '../analysis/program.ts';
import { stepsOf } from '../checkpoint/replayed.ts';
import type { ValueId } from '../ir/ir.ts';
import { isReference } from '../ir/types.ts';
import type { SweepContext } from './context.ts';

export function givenParams(cx: SweepContext): ReadonlySet<ValueId> {
  if (!cx.split) return new Set();
  const steps = stepsOf(cx.facts.program, cx.key);
  const handed = steps ? notCarried(cx.fn, steps) : cx.isOn('arguments') ? cx.fn.params : [];
  const isAsked = (id: ValueId): boolean => !isReference(cx.typeOf(id)) && cx.tested.has(id) && cx.facts.missing.has(cx.key, id);
  return new Set(handed.filter((param) => !isAsked(param)));
}
