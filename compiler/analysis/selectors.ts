/**
 * Arguments of inactive code that only choose: the key of a look-up, a position in a text. Whatever number the
 * argument was made from, only which entry it chooses goes on, as with the index of an array.
 */

import type { Foreign, Func, PrimalOp } from '../ir/ir.ts';
import { keyUse } from '../ir/lookUps.ts';
import { definite } from '../ir/types.ts';
import { typeIn } from './program.ts';

const takesPosition = /^(\[|\.(charAt|at|slice|substring|substr|repeat|padStart|padEnd)\()/;

/** Does the argument at this position only choose? */
export function isSelector(fn: Func<PrimalOp>, { pieces, args, observesOnly }: Foreign, position: number): boolean {
  const [first, second = ''] = pieces;
  if (args[0] === undefined) return false;
  if (second === ' in ') return position === 0;
  if (first === '' && definite(typeIn(fn, args[0])).kind === 'string') return position > 0 && takesPosition.test(second);
  const use = keyUse(pieces);
  if (position !== 1 || use === null || use === 'search') return false;
  // A key put into the user's collection comes back out of it; one that is only observed leads to a position kept beside it.
  return observesOnly || use !== 'put';
}
