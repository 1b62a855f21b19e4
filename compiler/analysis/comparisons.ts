/** Comparisons of numbers, read from either side, and what a true test says about them. */

import type { PrimalOp, ValueId } from '../ir/ir.ts';
import type { Definition } from './program.ts';

export type Comparison = 'lt' | 'le' | 'gt' | 'ge' | 'ne';

/** The comparison with its sides exchanged. */
export const turned: Readonly<Record<Comparison, Comparison>> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', ne: 'ne' };

export interface Compared {
  readonly left: ValueId;
  readonly comparison: Comparison;
  readonly right: ValueId;
  /** The same comparison with `value` on the left; null if it is on neither side, or on both. */
  about(value: ValueId): { readonly comparison: Comparison; readonly other: ValueId } | null;
}

const comparisonOf = (rule: string): Comparison | null =>
  rule === 'looseNe' ? 'ne' : rule === 'lt' || rule === 'le' || rule === 'gt' || rule === 'ge' || rule === 'ne' ? rule : null;

export function asComparison(op: PrimalOp): Compared | null {
  if (op.kind !== 'apply') return null;
  const comparison = comparisonOf(op.rule);
  const [left, right] = op.args;
  if (!comparison || left === undefined || right === undefined) return null;
  return {
    left,
    comparison,
    right,
    about: (value) => {
      if (left === right) return null;
      if (value === left) return { comparison, other: right };
      return value === right ? { comparison: turned[comparison], other: left } : null;
    },
  };
}

export interface Found extends Compared {
  /** False: it is what does not hold. */
  readonly holds: boolean;
}

/**
 * Every comparison that holds when `test` is `outcome`: the test itself, or both halves of an `&&`
 * that is true or of an `||` that is false. Of a false test these are the comparisons that are false, and
 * for one of equality that they differ.
 */
export function comparisonsIn(test: ValueId, outcome: boolean, definitionOf: (id: ValueId) => Definition | null): readonly Found[] {
  const made = definitionOf(test);
  if (!made) return [];
  const { op, index } = made;
  if (op.kind === 'if') {
    // `a && b` is `a ? b : false`, and `a || b` is `a ? true : b`.
    const [then, otherwise] = [op.then.yields[index], op.else.yields[index]];
    const [rest, fixed] = outcome ? [then, otherwise] : [otherwise, then];
    const constant = fixed === undefined ? null : definitionOf(fixed)?.op;
    if (rest === undefined || constant?.kind !== 'constant' || constant.value !== !outcome) return [];
    return [...comparisonsIn(op.test, outcome, definitionOf), ...comparisonsIn(rest, outcome, definitionOf)];
  }
  const comparison = asComparison(op);
  if (comparison) return [{ ...comparison, holds: outcome }];
  const differ =
    !outcome && op.kind === 'apply' && (op.rule === 'eq' || op.rule === 'looseEq') ? asComparison({ ...op, rule: 'ne' }) : null;
  return differ ? [{ ...differ, holds: true }] : [];
}

/** What holds when the comparison does not, of numbers that are not NaN. */
export const negated: Readonly<Record<Comparison, Comparison | null>> = { lt: 'ge', le: 'gt', gt: 'le', ge: 'lt', ne: null };
