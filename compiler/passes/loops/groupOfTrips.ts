/**
 * What comparisons of a loop's counter amount to in a group of its trips: `i + 1 === 0` never holds where `i` starts at 0
 * and grows; nor does `i === n - 1`, before the last trip of a group that ends below `n`.
 *
 * Needs   an integer counter, and that the test of the loop holds for the last trip of the group.
 * Gives   true or false where all groups agree, otherwise null.
 */

import type { Op, ValueId } from '../../ir/ir.ts';
import type { Index, Indices } from '../elements/indices.ts';

export interface Group {
  /** The counter, as the loop's own trips see it, and what each of them adds to it. */
  readonly param: ValueId;
  readonly step: number;
  readonly init: ValueId;
  readonly bound: ValueId;
  /** Is the bound itself left out? */
  readonly isOpen: boolean;
  readonly trips: number;
}

const mirrored: Readonly<Record<string, string>> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', eq: 'eq', ne: 'ne' };

/** In the k-th trip of a group. */
export function decided(op: Op, k: number, group: Group, indices: Indices): boolean | null {
  if (op.kind !== 'apply' || mirrored[op.rule] === undefined) return null;
  const [a, b] = op.args.map((arg) => indices.indexOf(arg));
  if (a === undefined || b === undefined || (a.base === group.param) === (b.base === group.param)) return null;
  const [rule, own, other] = a.base === group.param ? [op.rule, a, b] : [mirrored[op.rule], b, a];
  return outcome(rule, distance(own.offset + k * group.step, other, group, indices));
}

/** The least and the most that a difference can be, and whether it may be just that. */
interface Distance {
  least: number;
  most: number;
  isAboveLeast: boolean;
  isBelowMost: boolean;
}

/** From another number to `counter + offset`, as far as both are told by where the counter starts or ends. */
function distance(offset: number, other: Index, { step, init, bound, isOpen, trips }: Group, indices: Indices): Distance {
  const found: Distance = { least: -Infinity, most: Infinity, isAboveLeast: false, isBelowMost: false };
  const [start, end] = [indices.indexOf(init), indices.indexOf(bound)];
  const toStart = start.base === other.base ? start.offset + offset - other.offset : null;
  const toEnd = end.base === other.base ? end.offset + offset - other.offset - (trips - 1) * step : null;
  const [low, high] = step > 0 ? [toStart, toEnd] : [toEnd, toStart];
  if (low !== null) Object.assign(found, { least: low, isAboveLeast: step < 0 && isOpen });
  if (high !== null) Object.assign(found, { most: high, isBelowMost: step > 0 && isOpen });
  return found;
}

function outcome(rule: string | undefined, { least, most, isAboveLeast, isBelowMost }: Distance): boolean | null {
  const isPositive = least > 0 || (least === 0 && isAboveLeast);
  const isNegative = most < 0 || (most === 0 && isBelowMost);
  const either = (holds: boolean, fails: boolean): boolean | null => (holds ? true : fails ? false : null);
  switch (rule) {
    case 'eq':
      return either(false, isPositive || isNegative);
    case 'ne':
      return either(isPositive || isNegative, false);
    case 'lt':
      return either(isNegative, least >= 0);
    case 'le':
      return either(most <= 0, isPositive);
    case 'gt':
      return either(isPositive, most <= 0);
    case 'ge':
      return either(least >= 0, isNegative);
    default:
      return null;
  }
}
