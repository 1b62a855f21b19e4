/**
 * Effects that know which stores leave the length of a plain array alone.
 *
 * Needs   a verified program, its alias classes and integers.
 * Gives   effects as in effects.ts, in which a store proven in bounds does not write the length. So
 *         `for (let i = 0; i < v.length; i++) v[i] *= 2` is a counted loop.
 *
 * Bounds rest on effects and effects on bounds: both start from knowing nothing, and each round
 * proves what the round before allows. What is proven once stays proven, so the rounds can stop anywhere.
 */

import type { PrimalOp, Program, Store } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';
import type { Aliases } from './aliases.ts';
import { findBounds } from './bounds.ts';
import { findEffects, type Effects } from './effects.ts';
import type { Integers } from './integers.ts';
import { findLoops } from './loops.ts';
import { storageOf } from './memory.ts';
import { typeIn } from './program.ts';

const rounds = 3;

export function findEffectsOnLengths(program: Program<PrimalOp>, aliases: Aliases, integers: Integers): Effects {
  const stores = [...program.functions].flatMap(([key, fn]) =>
    [...opsIn(fn.body)].flatMap((op) => (op.kind === 'store' && storageOf(typeIn(fn, op.array)) === 'Array' ? [{ key, op }] : [])),
  );
  let effects = findEffects(program, aliases);
  let known = 0;
  for (let round = 0; round < rounds && known < stores.length; round++) {
    const bounds = findBounds(program, aliases, effects, integers, findLoops(program, aliases, effects, integers));
    const proven = new Map<string, Set<Store>>();
    let count = 0;
    for (const { key, op } of stores) {
      if (!bounds.inBounds(key, op)) continue;
      proven.set(key, (proven.get(key) ?? new Set()).add(op));
      count++;
    }
    if (count <= known) break;
    known = count;
    effects = findEffects(program, aliases, (fn, op) => proven.get(fn)?.has(op) ?? false);
  }
  return effects;
}
