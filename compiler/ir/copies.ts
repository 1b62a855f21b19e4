/** A second set of the same ops with values of its own: for a trip that is written out, for a test that stands elsewhere. */

import type { Op, Region, ValueId } from './ir.ts';
import { mapUses, resultsOf } from './walk.ts';

/** The values of the copy. */
export interface Copying {
  /** The one for a value that is read. */
  readonly used: (id: ValueId) => ValueId;
  /** A new one for a value that is defined. */
  readonly made: (id: ValueId) => ValueId;
}

export const copyOps = (ops: readonly Op[], copying: Copying): readonly Op[] => ops.map((op) => copyOp(op, copying));

function copyOp(op: Op, copying: Copying): Op {
  const { used, made } = copying;
  const renamed = mapUses(op, used);
  const results = resultsOf(op).map(made);
  const region = (inner: Region<Op>): Region<Op> => {
    const ops = copyOps(inner.ops, copying);
    return { ops, yields: inner.yields.map(used) };
  };
  if (renamed.kind === 'if') return { ...renamed, results, then: region(renamed.then), else: region(renamed.else) };
  if (renamed.kind === 'loop') {
    const params = renamed.params.map(made);
    const [test, body] = [region(renamed.test), region(renamed.body)];
    return { ...renamed, results, params, test, body, again: renamed.again === null ? null : used(renamed.again) };
  }
  if ('results' in renamed) return { ...renamed, results } as Op;
  return 'result' in renamed && renamed.result !== null ? ({ ...renamed, result: results[0] as ValueId } as Op) : renamed;
}
