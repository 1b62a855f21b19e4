/**
 * Finds the stores that print as `a[i + 1] += v`, where the index is written, and evaluated, once.
 *
 * Needs   a verified function.
 * Gives   for such a store the load of the same element whose value it changes.
 *
 * A longer index expression would otherwise get a variable, because both the load and the store read it. Between the
 * two there may be nothing but arithmetic on the way to the store, so that the index means the same place in both.
 */

import type { Func, Op, Region, ValueId } from '../../ir/ir.ts';
import { opsIn, usesOf } from '../../ir/walk.ts';

type Load = Extract<Op, { kind: 'load' }>;
type Store = Extract<Op, { kind: 'store' }>;
type Apply = Extract<Op, { kind: 'apply' }>;

export type Compound = ReadonlyMap<Store, Load>;

const operators: readonly string[] = ['add', 'sub', 'mul', 'div'];

export function findCompound(fn: Func<Op>): Compound {
  const counts = new Map<ValueId, number>();
  const count = (id: ValueId): void => void counts.set(id, (counts.get(id) ?? 0) + 1);
  const definitions = new Map<ValueId, Op>();
  const regions: Region<Op>[] = [fn.body];
  fn.body.yields.forEach(count);
  for (const op of opsIn(fn.body)) {
    usesOf(op).forEach(count);
    if ('result' in op && op.result !== null) definitions.set(op.result, op);
    if (op.kind === 'if') regions.push(op.then, op.else);
    if (op.kind === 'loop') {
      regions.push(op.test, op.body);
      if (op.again !== null) count(op.again);
    }
    if (op.kind === 'if' || op.kind === 'loop')
      for (const region of op.kind === 'if' ? [op.then, op.else] : [op.test, op.body]) region.yields.forEach(count);
  }
  const isReadTimes = (id: ValueId, times: number): boolean => counts.get(id) === times;
  const isNameless = (id: ValueId): boolean => fn.values[id]?.hint === null;

  const loadOf = (store: Store, region: Region<Op>): Load | null => {
    const change = definitions.get(store.value);
    const index = definitions.get(store.index);
    if (change?.kind !== 'apply' || !operators.includes(change.rule) || !isReadTimes(change.result, 1)) return null;
    if (index?.kind !== 'apply' || !isNameless(index.result) || !isReadTimes(index.result, 2)) return null;
    const load = definitions.get(change.args[0] as ValueId);
    if (load?.kind !== 'load' || load.array !== store.array || load.index !== store.index || !isReadTimes(load.result, 1)) return null;
    const from = region.ops.indexOf(load);
    const between = region.ops.slice(from + 1, region.ops.indexOf(store));
    const isOnTheWay = (op: Op): op is Apply =>
      op.kind === 'apply' &&
      (op === change || isNameless(op.result)) &&
      isReadTimes(op.result, 1) &&
      between.some((one) => usesOf(one).includes(op.result));
    return from >= 0 && between.every((op) => op.kind === 'constant' || op === change || isOnTheWay(op)) ? load : null;
  };

  const found = new Map<Store, Load>();
  for (const region of regions) {
    for (const op of region.ops) {
      const load = op.kind === 'store' ? loadOf(op, region) : null;
      if (op.kind === 'store' && load) found.set(op, load);
    }
  }
  return found;
}
