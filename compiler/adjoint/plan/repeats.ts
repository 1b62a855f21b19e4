/**
 * Which reads the reverse of a trip may repeat, and which it had better not.
 *
 * Needs   a loop whose trips are reversed as they run (adjoint/loops/fusion.ts), effects.
 * Gives   the reads in its body that would find something else once the body has run to its end; unlike in
 *         effects.repeatable, what later trips write does not matter. And the arrays of other loops' trips whose
 *         numbers are better recorded one by one than by keeping the array.
 */

import type { CellId } from '../../analysis/aliases.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { Loop, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { regionsOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';

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

/**
 * A typed array that each trip of a loop makes, fills and leaves: while its numbers are recorded instead of itself, one
 * work array serves all trips, and to make a typed array takes as long as to record some dozen numbers.
 */
export function isUsedAgain(cx: SweepContext, array: ValueId): boolean {
  const { region, op } = cx.homeOf(array);
  const type = definite(cx.typeOf(array));
  if (cx.isLocal(region) || type.kind !== 'array' || type.storage === 'Array') return false;
  if (op?.kind !== 'newArray' && op?.kind !== 'slice') return false;
  const uses = cx.usesOf(array).map((use) => use.op);
  const isAccess = (use: PrimalOp | null): boolean =>
    use?.kind === 'load' || use?.kind === 'length' || (use?.kind === 'store' && use.value !== array);
  return uses.every(isAccess) && uses.some((use) => use?.kind === 'store');
}
