/**
 * Numbers that the caller gives. He may mark by NaN or Infinity what is not there, or has no bound, and say elsewhere which
 * those are: `const r = (data[i] - x) * w[i]; if (mask[i]) s += r * r`.
 *
 * Needs   a function of the primal.
 * Gives   the reads from arrays and records that the function does not make itself, and the parameters that it asks
 *         whether they are any number: `Number.isFinite(k)`, `nu === Infinity`, `d !== d`.
 */

import { constantsOf, definitionsOf, type Definition } from '../../analysis/program.ts';
import type { Apply, Func, GetField, Load, PrimalOp, ValueId } from '../../ir/ir.ts';
import { opsIn } from '../../ir/walk.ts';

export interface GivenNumbers {
  readonly reads: readonly (Load | GetField)[];
  readonly params: readonly ValueId[];
}

export function givenNumbers(fn: Func<PrimalOp>): GivenNumbers {
  const definitions = definitionsOf(fn);
  const isReal = (id: ValueId): boolean => fn.values[id]?.type.kind === 'real';
  const ops = opsIn(fn.body);
  const reads = ops.filter(
    (op): op is Load | GetField => (op.kind === 'load' || op.kind === 'getField') && isReal(op.result) && isGiven(op, definitions),
  );
  const asked = askedIn(fn, ops);
  return { reads, params: fn.params.filter((id) => isReal(id) && asked.has(id)) };
}

const questions: readonly string[] = ['isNaN', 'isNotNumber', 'isFinite'];
const comparisons: readonly string[] = ['eq', 'ne', 'looseEq', 'looseNe', 'lt', 'le', 'gt', 'ge'];

function askedIn(fn: Func<PrimalOp>, ops: readonly PrimalOp[]): ReadonlySet<ValueId> {
  const literals = constantsOf(fn);
  const isInfinite = (id: ValueId): boolean => Math.abs(literals.get(id) ?? 0) === Infinity;
  const isQuestion = ({ rule, args }: Apply): boolean =>
    questions.includes(rule) || (comparisons.includes(rule) && (args[0] === args[1] || args.some(isInfinite)));
  return new Set(ops.flatMap((op) => (op.kind === 'apply' && isQuestion(op) ? op.args : [])));
}

/** Is it read from what comes from outside, as far as the text tells? */
function isGiven(read: PrimalOp | undefined, definitions: ReadonlyMap<ValueId, Definition>): boolean {
  switch (read?.kind) {
    case undefined:
      return true;
    case 'load':
    case 'slice':
    case 'view':
      return isGiven(definitions.get(read.array)?.op, definitions);
    case 'getField':
      return isGiven(definitions.get(read.record)?.op, definitions);
    case 'narrow':
      return isGiven(definitions.get(read.value)?.op, definitions);
    default:
      return false;
  }
}
