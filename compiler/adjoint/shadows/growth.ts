/**
 * Which arrays change their length, so that their shadows have to follow.
 *
 * Needs   aliases, effects.
 * Gives   answers by alias class.
 */

import type { ClassId } from '../../analysis/aliases.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { ValueId } from '../../ir/ir.ts';
import { isPlainArray } from '../../ir/types.ts';
import { opsIn } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';

/** Do arrays of this class change their length? Then their shadows have to follow. */
export function grows(cx: SweepContext, array: ValueId): boolean {
  if (!isPlainArray(cx.typeOf(array))) return false;
  const { aliases, effects } = cx.facts;
  return effects.writtenEver(aliases.cellOf(cx.key, array, 'length'));
}

/** Does the array, or anything it holds, change its length? */
export function growsWithin(cx: SweepContext, reference: ValueId): boolean {
  const { aliases, effects } = cx.facts;
  if (!aliases.hasClass(cx.key, reference)) return false;
  return [...aliases.reach(aliases.classOf(cx.key, reference))].some((of) => effects.writtenEver(aliases.cell(of, 'length')));
}

/** Do they ever become shorter? What only grows has its greatest length in the end. */
export function shrinks(cx: SweepContext, array: ValueId): boolean {
  return cx.shrinking.has(cx.facts.aliases.classOf(cx.key, array));
}

export function shrinkingClasses({ program, aliases }: Facts): ReadonlySet<ClassId> {
  const found = new Set<ClassId>();
  for (const [key, fn] of program.functions) {
    for (const op of opsIn(fn.body)) if (op.kind === 'pop' || op.kind === 'resize') found.add(aliases.classOf(key, op.array));
  }
  return found;
}
