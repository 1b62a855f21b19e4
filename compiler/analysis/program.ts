/** Looking things up in a program, where a miss is the compiler's own mistake. */

import type { Func, Op, PrimalOp, Program, Steps, Type, ValueId } from '../ir/ir.ts';
import { opsIn, resultsOf } from '../ir/walk.ts';

export function functionOf<O>(program: Program<O>, key: string): Func<O> {
  const fn = program.functions.get(key);
  if (!fn) throw new RangeError(`the program has no function ${key}`);
  return fn;
}

export function typeIn<O>(fn: Func<O>, id: ValueId): Type {
  const value = fn.values[id];
  if (!value) throw new RangeError(`${fn.name} has no value %${id}`);
  return value.type;
}

/** Numbers among the constants of a function. */
export function constantsOf(fn: Func<Op>): ReadonlyMap<ValueId, number> {
  const found = new Map<ValueId, number>();
  for (const op of opsIn(fn.body)) if (op.kind === 'constant' && typeof op.value === 'number') found.set(op.result, op.value);
  return found;
}

export interface Definition<O extends Op = PrimalOp> {
  readonly op: O;
  /** Which of the op's results it is. */
  readonly index: number;
}

/** The op behind each value. Parameters of the function and of loops have none. */
export function definitionsOf<O extends Op>(fn: Func<O>): ReadonlyMap<ValueId, Definition<O>> {
  const found = new Map<ValueId, Definition<O>>();
  for (const op of opsIn(fn.body)) resultsOf(op).forEach((id, index) => found.set(id, { op, index }));
  return found;
}

/** Parameters that every range of trips gets anew, and those that none of them changes. */
export const notCarried = (fn: Func<PrimalOp>, steps: Steps): readonly ValueId[] =>
  fn.params.filter((_, k) => k < firstCarriedArgument(steps) || k >= firstCarriedArgument(steps) + steps.carried);

export const firstCarriedArgument = (steps: Steps): number => (steps.once ? 3 : 2);
export const firstCarriedResult = (steps: Steps): number => (steps.leaves ? 2 : 1);
