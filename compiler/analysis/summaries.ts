/**
 * What functions write, with the functions that they call.
 *
 * Needs   the cells that each op writes itself.
 * Gives   for each function the cells that a call of it may write.
 */

import type { PrimalOp, Program } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';
import type { CellId } from './aliases.ts';

/** Repeated until no summary grows, for recursion. */
export function summarise<C = CellId>(
  program: Program<PrimalOp>,
  written: (fn: string, op: PrimalOp) => readonly C[],
): ReadonlyMap<string, ReadonlySet<C>> {
  const summaries = new Map<string, Set<C>>();
  const callees = new Map<string, Set<string>>();
  for (const [key, fn] of program.functions) {
    const cells = new Set<C>();
    const called = new Set<string>();
    for (const op of opsIn(fn.body)) {
      for (const cell of written(key, op)) cells.add(cell);
      if (op.kind === 'call') called.add(op.callee);
    }
    summaries.set(key, cells);
    callees.set(key, called);
  }
  for (let grew = true; grew;) {
    grew = false;
    for (const [key, cells] of summaries) {
      const before = cells.size;
      for (const callee of callees.get(key) ?? []) for (const cell of summaries.get(callee) ?? []) cells.add(cell);
      grew ||= cells.size > before;
    }
  }
  return summaries;
}
