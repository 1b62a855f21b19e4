/**
 * Reads that may be repeated in the reverse of a trip.
 *
 * Needs   a loop whose trips are reversed as they run (fusion.ts), effects.
 * Gives   the reads in its body that find something else when the body has run to its end: what later
 *         trips write does not matter, as it does to effects.repeatable.
 */

import type { CellId } from '../analysis/aliases.ts';
import type { Facts } from '../analysis/facts.ts';
import type { Loop, PrimalOp, Region, ValueId } from '../ir/ir.ts';
import { regionsOf } from '../ir/walk.ts';

export function lostInTrip({ aliases, effects }: Facts, key: string, loop: Loop<PrimalOp>): ReadonlySet<ValueId> {
  const lost = new Set<ValueId>();
  const walk = (region: Region<PrimalOp>, written: Set<CellId>): void => {
    for (const op of [...region.ops].reverse()) {
      if (op.kind === 'load' || op.kind === 'getField' || op.kind === 'length') {
        if (aliases.read(key, op).some((cell) => written.has(cell))) lost.add(op.result);
      }
      const own = effects.writtenIn(key, op);
      // What one trip of an inner loop reads, the next may write; the sides of a branch never follow each other.
      for (const inner of regionsOf<PrimalOp>(op)) walk(inner, new Set(op.kind === 'loop' ? [...written, ...own] : written));
      for (const cell of own) written.add(cell);
    }
  };
  walk(loop.body, new Set());
  return lost;
}
