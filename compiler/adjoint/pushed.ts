/**
 * Where a `push` puts its value, when that follows from a counter.
 *
 * Needs   counted loops.
 * Gives   for a push into an array that is empty before a loop, once in every trip and alone: the loop's counter.
 *         So nothing has to be recorded to find the element again.
 */

import type { Loop, PrimalOp, Push, Region, ValueId } from '../ir/ir.ts';
import { opsIn, regionsOf } from '../ir/walk.ts';
import type { SweepContext } from './context.ts';

export function counterOf(cx: SweepContext, op: Push, region: Region<PrimalOp>): ValueId | null {
  const around = cx.parents.get(region);
  if (around?.op.kind !== 'loop' || region !== around.op.body) return null;
  const { counted } = cx.facts.loops.factsOf(cx.key, around.op);
  if (!counted?.integer || counted.step !== 1 || cx.literals.get(counted.start) !== 0) return null;
  const home = cx.homeOf(op.array);
  if (home.op?.kind !== 'arrayLiteral' || home.op.elements.length > 0 || home.region !== around.region) return null;
  return isLeftAlone(cx, op, around.op, home.region) ? counted.param : null;
}

/** Up to the end of the loop nobody else can make the array longer or shorter, or knows it at all. */
function isLeftAlone(cx: SweepContext, push: Push, loop: Loop<PrimalOp>, region: Region<PrimalOp>): boolean {
  const behind = new Set<PrimalOp>();
  for (const op of region.ops.slice(region.ops.indexOf(loop) + 1)) {
    behind.add(op);
    for (const inner of regionsOf<PrimalOp>(op)) for (const one of opsIn(inner)) behind.add(one);
  }
  return cx.usesOf(push.array).every(({ op, yields }) => {
    if (op === null || yields === region || behind.has(op)) return true;
    if (op === push) return push.value !== push.array;
    return op.kind === 'load' || op.kind === 'length';
  });
}
