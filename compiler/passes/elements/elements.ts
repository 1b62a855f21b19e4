/**
 * Accesses to elements of shadows, made as few as a careful person would make them.
 *
 * Needs   a verified program of sweeps, simplified.
 * Gives   the same derivatives, with sums in locals and no store that another one overwrites or that nobody
 *         reads any more.
 */

import type { Op, Program } from '../../ir/ir.ts';
import { dropLastStoresInProgram } from './dropLastStores.ts';
import { forwardElementsInProgram } from './forwardElements.ts';
import { keepSumsInProgram } from './keepSums.ts';
import { promoteElementsInProgram } from './promoteElements.ts';
import { simplifyProgram } from '../simplify.ts';

export function settleElements<O extends Op>(program: Program<O>): Program<O> {
  const apart = forwarded(program);
  const kept = keepSumsInProgram(apart);
  const first = kept === apart ? apart : forwarded(kept);
  const promoted = simplified(promoteElementsInProgram, first);
  const settled = promoted === first ? first : forwarded(promoted);
  return simplified(dropLastStoresInProgram, settled);
}

/** What is simplified may show that a store changes nothing. */
function forwarded<O extends Op>(program: Program<O>): Program<O> {
  let before: Program<O>;
  let after = program;
  do {
    before = after;
    after = simplified(forwardElementsInProgram, before);
  } while (after !== before);
  return after;
}

function simplified<O extends Op>(pass: (program: Program<O>) => Program<O>, program: Program<O>): Program<O> {
  const after = pass(program);
  return after === program ? program : simplifyProgram(after);
}
