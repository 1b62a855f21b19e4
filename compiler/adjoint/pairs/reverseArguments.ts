/**
 * What the reverse half of a pair gets from its caller: the parameters of the function that its adjoints need. The
 * caller has most of them at hand or can read them again; what it has not, the caller records once, instead of
 * the callee at every call.
 *
 * Needs   the facts of the program.
 * Gives   for each function that becomes a pair, the parameters and shadows that its reverse half takes.
 *
 * What a function needs depends on what its callees need, and they may call it in turn: the lists grow to a
 * fixed point.
 */

import type { Facts } from '../../analysis/facts.ts';
import type { ShadowTypes } from '../../ir/types.ts';
import { isPair } from '../plan/hasAdjoint.ts';
import type { SweepOptions } from '../context.ts';
import { givenIn, type Given } from './sessions.ts';
import { newFrames, prepare } from '../sweeps.ts';

export type ReverseArguments = ReadonlyMap<string, readonly Given[]>;

export function findReverseArguments(facts: Facts, types: ShadowTypes, options: SweepOptions): ReverseArguments {
  const { program } = facts;
  const found = new Map<string, readonly Given[]>();
  const pairs = [...program.functions.keys()].filter((key) => key !== program.entry && isPair(facts, key));
  for (let grows = true; grows;) {
    grows = false;
    for (const key of pairs.toReversed()) {
      const { cx, plan } = prepare(
        key,
        { facts, types, frames: newFrames(), options: { ...options, reverseArguments: found } },
        { split: true },
      );
      const before = found.get(key) ?? [];
      const list = givenIn(cx, plan, before);
      if (list.length === before.length) continue;
      found.set(key, list);
      grows = true;
    }
  }
  return found;
}
