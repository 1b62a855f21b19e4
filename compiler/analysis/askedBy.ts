/**
 * What a piece of foreign code is only asked by: the key of a look-up, a place in a text. Whatever number
 * it was made from, nothing of that number goes on but which entry it is, as with the index of an array.
 */

import type { Foreign, Func, PrimalOp } from '../ir/ir.ts';
import { definite } from '../ir/types.ts';
import { typeIn } from './program.ts';

const ofTexts = /^(\[|\.(charAt|at|slice|substring|substr|repeat|padStart|padEnd)\()/;
/** What has been put in under a key comes back with it, where the platform keeps the keys. */
const lookUps = /^(\[|\.(get|has|delete)\()/;
const keptApart = /^(\[|\.(set|add|get|has|delete)\()/;

/** Is the argument at this position one of those? */
export function isAskedBy(fn: Func<PrimalOp>, op: Foreign, position: number): boolean {
  const [first = '', second = '', third = ''] = op.pieces;
  if (op.args[0] === undefined) return false;
  if (second === ' in ') return position === 0;
  if (first !== '' && first !== 'delete ') return false;
  if (definite(typeIn(fn, op.args[0])).kind === 'string') return position > 0 && ofTexts.test(second);
  if (position !== 1) return false;
  const isWrite = third.startsWith('] = ') && !op.observesOnly;
  return (op.observesOnly ? keptApart : lookUps).test(second) && !isWrite;
}
