/**
 * Unroll loops and find lengths in turn: lengths determine trip counts, and stores at literal indices determine lengths, of
 * a vector, of one mapped from it, and so on.
 *
 * Needs   a verified program of the primal, simplified.
 * Gives   the same bits with all loops unrolled whose trip counts are known then, simplified.
 */

import type { PrimalOp, Program } from '../../ir/ir.ts';
import { knownLengths } from '../memory/knownLengths.ts';
import { simplifyProgram } from '../simplify.ts';
import { unrollInProgram } from './unroll.ts';

const mostRounds = 6;

export function writeOutLoops(program: Program<PrimalOp>): Program<PrimalOp> {
  let after = program;
  for (let round = 0; round < mostRounds; round++) {
    const before = after;
    after = simplifyProgram(unrollInProgram(simplifyProgram(knownLengths(before))));
    if (after === before) break;
  }
  return after;
}
