/** What regions take from around them. */

import type { Op, Region, ValueId } from './ir.ts';
import { throws } from './rewrite.ts';
import { opsIn, regionsOf, resultsOf, usesOf } from './walk.ts';

/** Values that regions read and do not define; `again` of a loop that is no op in them. */
export function freeIn(regions: readonly Region<Op>[], bound: readonly ValueId[], again: ValueId | null = null): ReadonlySet<ValueId> {
  const defined = new Set<ValueId>(bound);
  const used = new Set<ValueId>(again === null ? [] : [again]);
  for (const region of regions) {
    yieldsOf(region).forEach((id) => used.add(id));
    for (const op of opsIn(region)) {
      resultsOf(op).forEach((id) => defined.add(id));
      usesOf(op).forEach((id) => used.add(id));
      if (op.kind === 'loop') op.params.forEach((id) => defined.add(id));
      if (op.kind === 'loop' && op.again !== null) used.add(op.again);
      for (const inner of regionsOf(op)) yieldsOf(inner).forEach((id) => used.add(id));
    }
  }
  return new Set([...used].filter((id) => !defined.has(id)));
}

/** What a region that throws would yield is never read, and perhaps not there. */
const yieldsOf = (region: Region<Op>): readonly ValueId[] => (throws(region) ? [] : region.yields);
