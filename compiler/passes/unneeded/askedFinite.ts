/**
 * Numbers that the program asks whether they are any: `Number.isNaN(d) ? 0 : d * x`, `w === Infinity`, `d !== d`.
 *
 * Needs   a function of the primal.
 * Gives   the reads, and the parameters, that such a question may be about: what is asked itself or what that is computed
 *         from, and whatever else is read from the same array or from fields of that name. A caller who marks missing
 *         data by NaN or Infinity has them looked for.
 */

import { constantsOf, definitionsOf } from '../../analysis/program.ts';
import type { Func, GetField, Load, PrimalOp, ValueId } from '../../ir/ir.ts';
import { opsIn } from '../../ir/walk.ts';
import { ArrayNames } from './arrayNames.ts';

export type Read = Load | GetField;

export interface AskedFinite {
  readonly reads: readonly Read[];
  readonly params: readonly ValueId[];
}

/** What is computed is followed this far. */
const furthest = 6;
const questions: readonly string[] = ['isNaN', 'isFinite'];
const comparisons: readonly string[] = ['eq', 'ne', 'looseEq', 'looseNe', 'lt', 'le', 'gt', 'ge'];

export function askedFinite(fn: Func<PrimalOp>): AskedFinite {
  const ops = opsIn(fn.body);
  const asked = askedIn(fn, ops);
  if (asked.length === 0) return { reads: [], params: [] };
  const definitions = definitionsOf(fn);
  const names = new ArrayNames(fn);
  const places = new Set<string>();
  const params = new Set<ValueId>();
  const follow = (id: ValueId, far: number): void => {
    const op = definitions.get(id)?.op;
    if (op === undefined) {
      if (fn.params.includes(id)) params.add(id);
    } else if (isRead(op)) places.add(placeOf(op, names));
    else if (op.kind === 'narrow') follow(op.value, far);
    else if (op.kind === 'apply' && far > 0) for (const arg of op.args) follow(arg, far - 1);
  };
  for (const id of asked) follow(id, furthest);
  const isSource = (op: PrimalOp): op is Read => isRead(op) && fn.values[op.result]?.type.kind === 'real' && places.has(placeOf(op, names));
  return { reads: ops.filter(isSource), params: [...params] };
}

function askedIn(fn: Func<PrimalOp>, ops: readonly PrimalOp[]): readonly ValueId[] {
  const literals = constantsOf(fn);
  const isInfinite = (id: ValueId): boolean => Math.abs(literals.get(id) ?? 0) === Infinity;
  return ops.flatMap((op) => {
    if (op.kind !== 'apply') return [];
    if (questions.includes(op.rule)) return op.args;
    if (!comparisons.includes(op.rule)) return [];
    const [left, right] = op.args;
    return left === right || op.args.some(isInfinite) ? op.args : [];
  });
}

const isRead = (op: PrimalOp): op is Read => op.kind === 'load' || op.kind === 'getField';
const placeOf = (op: Read, names: ArrayNames): string => (op.kind === 'load' ? names.of(op.array) : `.${op.field}`);
