/** Whether a loop goes on, seen from inside a branch: a value, or known. */

import type { If, Op, Region, ValueId } from '../../ir/ir.ts';

export type Again = ValueId | boolean | null;

/** What `again` is at the end of a branch of an `if` that ends the body. */
export function againIn(op: If<Op>, branch: Region<Op>, again: Again, definition: (value: ValueId) => Op | undefined): Again {
  const k = typeof again === 'number' ? op.results.indexOf(again) : -1;
  const value = branch.yields[k];
  if (value === undefined) return again;
  const made = definition(value);
  return made?.kind === 'constant' && typeof made.value === 'boolean' ? made.value : value;
}
