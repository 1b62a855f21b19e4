/**
 * Effects that know which stores leave the length of a plain array alone.
 *
 * Needs   a verified program, its alias classes and integers.
 * Gives   effects as in effects.ts, in which a store proven in bounds does not write the length. So
 *         `for (let i = 0; i < v.length; i++) v[i] *= 2` is a counted loop.
 *
 * Bounds depend on effects and effects on bounds. At first every store is assumed to be in bounds, and each round
 * gives up those for which that does not follow from the rest. This is not circular: a proof speaks of the past
 * only, so none of the remaining stores can be the first to leave its bounds. If the rounds do not settle
 * soon, they start again from no assumptions, and may then stop at any point.
 */

import type { PrimalOp, Program, Store } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';
import type { Aliases } from './aliases.ts';
import { findBounds } from './bounds.ts';
import { findEffects, type Effects } from './effects.ts';
import type { Integers } from './integers.ts';
import { findLaterElements } from './laterElements.ts';
import { findLoops } from './loops.ts';
import { typeIn } from './program.ts';
import { isPlainArray } from '../ir/types.ts';

const rounds = 4;

/** The op belongs to one function only, so it is enough of a name. */
type Stores = ReadonlyMap<Store, string>;

export function findEffectsOnLengths(program: Program<PrimalOp>, aliases: Aliases, integers: Integers): Effects {
  const all: Stores = new Map(
    [...program.functions].flatMap(([key, fn]) =>
      [...opsIn(fn.body)].flatMap((op): [Store, string][] =>
        op.kind === 'store' && isPlainArray(typeIn(fn, op.array)) ? [[op, key]] : [],
      ),
    ),
  );
  const elements = findLaterElements(program, aliases, integers);
  const effectsIf = (proven: Stores): Effects => findEffects(program, aliases, (_, op) => proven.has(op), elements);
  const provenUnder = (effects: Effects, among: Stores): Stores => {
    const bounds = findBounds(program, aliases, effects, integers, findLoops(program, aliases, effects, integers));
    return new Map([...among].filter(([op, key]) => bounds.inBounds(key, op)));
  };

  let proven = all;
  for (let round = 0; round < rounds; round++) {
    const effects = effectsIf(proven);
    const left = proven.size === 0 ? proven : provenUnder(effects, proven);
    if (left.size === proven.size) return effects;
    proven = left;
  }
  let effects = effectsIf(new Map());
  let known = 0;
  for (let round = 0; round < rounds; round++) {
    proven = provenUnder(effects, all);
    if (proven.size <= known) break;
    known = proven.size;
    effects = effectsIf(proven);
  }
  return effects;
}
