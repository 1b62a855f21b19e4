/**
 * Values on their way: what an op hands on as it is, what it stores in an object, and what it loads from one.
 *
 * Needs   a verified program.
 * Gives   this for each op by itself. Analyses that follow values share it, and add what else they know of an op:
 *         what arithmetic, foreign code and copies of parts of arrays do.
 */

import type { Call, Func, Op, PrimalOp, ValueId } from '../ir/ir.ts';
import { fieldSlot, type Slot } from './memory.ts';
import { firstCarriedArgument, firstCarriedResult } from './program.ts';

/** In some run, `to` is what `from` is. */
export interface Transfer {
  readonly from: ValueId;
  readonly to: ValueId;
}

/** Within the function of the op: by branches, from trip to trip of a loop and out of it, and by `narrow`. */
export function transfersOf(op: Op): readonly Transfer[] {
  switch (op.kind) {
    case 'narrow':
      return [{ from: op.value, to: op.result }];
    case 'if':
      return [...pairwise(op.then.yields, op.results), ...pairwise(op.else.yields, op.results)];
    case 'loop':
      return [...pairwise(op.init, op.params), ...pairwise(op.body.yields, op.params), ...pairwise(op.params, op.results)];
    default:
      return [];
  }
}

/** By value, all that it may be by such a transfer; for what a loop carries, first what it begins with. */
export function sourcesIn(ops: readonly Op[]): Map<ValueId, readonly ValueId[]> {
  const found = new Map<ValueId, readonly ValueId[]>();
  for (const op of ops) for (const { from, to } of transfersOf(op)) found.set(to, [...(found.get(to) ?? []), from]);
  return found;
}

/** From a call to its callee: `from` is the caller's, `to` the callee's. */
export const transfersInto = (op: Call, callee: Func<PrimalOp>): readonly Transfer[] => pairwise(op.args, callee.params);

/** Back: `from` is the callee's, `to` the caller's. */
export const transfersOutOf = (op: Call, callee: Func<PrimalOp>): readonly Transfer[] => pairwise(callee.body.yields, op.results);

/** Of a call that the runtime may run in ranges: what one range of trips yields, the next has as its parameters. */
export function transfersBetweenRanges({ steps }: Call, callee: Func<PrimalOp>): readonly Transfer[] {
  if (!steps) return [];
  const [yields, params] = [callee.body.yields.slice(firstCarriedResult(steps)), callee.params.slice(firstCarriedArgument(steps))];
  return pairwise(yields.slice(0, steps.carried), params.slice(0, steps.carried));
}

/** A value in a slot of the object behind a reference. */
export interface Content {
  readonly reference: ValueId;
  readonly slot: Slot;
  readonly value: ValueId;
}

/** What the op stores in an object, be it a new one. */
export function storesOf(op: Op): readonly Content[] {
  switch (op.kind) {
    case 'store':
    case 'push':
      return [{ reference: op.array, slot: 'element', value: op.value }];
    case 'setField':
      return [{ reference: op.record, slot: fieldSlot(op.field), value: op.value }];
    case 'newArray':
      return op.fill === null ? [] : [{ reference: op.result, slot: 'element', value: op.fill }];
    case 'arrayLiteral':
      return op.elements.map((value) => ({ reference: op.result, slot: 'element', value }));
    case 'newRecord':
      return op.fields.map(({ name, value }) => ({ reference: op.result, slot: fieldSlot(name), value }));
    default:
      return [];
  }
}

/** What it loads from one. */
export function loadsOf(op: Op): readonly Content[] {
  switch (op.kind) {
    case 'load':
    case 'pop':
      return [{ reference: op.array, slot: 'element', value: op.result }];
    case 'getField':
      return [{ reference: op.record, slot: fieldSlot(op.field), value: op.result }];
    default:
      return [];
  }
}

function pairwise(from: readonly ValueId[], to: readonly ValueId[]): readonly Transfer[] {
  return to.flatMap((id, k) => {
    const source = from[k];
    return source === undefined ? [] : [{ from: source, to: id }];
  });
}
