/**
 * Fields of a new object that nobody else gets hold of, and that are never set, are what was put into them: `{ a: list, b: 0 }.a`.
 *
 * Needs   a verified function.
 * Gives   the same bits. The program's own objects are gone by then (objects/scalarReplacement.ts); of the sweeps these are
 *         the shadows of what the program gives back, which the seed is added to.
 */

import type { Func, NewRecord, Op, Program, Region, ValueId } from '../../ir/ir.ts';
import { mapFunctions, ofSameKinds, substitute, Substitution } from '../../ir/rewrite.ts';
import { opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import { eliminateDeadOps } from '../simplification/eliminateDeadOps.ts';

export function readWhatWasPutInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => {
    let so = fn;
    // Nobody else has an object in an object once the outer one is gone.
    for (let next = readWhatWasPut(so); next !== so; next = readWhatWasPut(so)) so = eliminateDeadOps(next);
    return so;
  });
}

function readWhatWasPut<O extends Op>(fn: Func<O>): Func<O> {
  const made = new Map<ValueId, NewRecord>();
  const ops: readonly Op[] = opsIn<Op>(fn.body);
  for (const op of ops) if (op.kind === 'newRecord') made.set(op.result, op);
  if (made.size === 0) return fn;
  const seen = (region: Region<Op>): void => region.yields.forEach((id) => made.delete(id));
  seen(fn.body);
  const set = new Map<ValueId, Set<string>>();
  for (const op of ops) {
    if (op.kind === 'setField') {
      made.delete(op.value);
      set.set(op.record, (set.get(op.record) ?? new Set()).add(op.field));
    } else if (op.kind !== 'getField') for (const id of usesOf(op)) made.delete(id);
    for (const region of regionsOf(op)) seen(region);
  }
  const known = new Substitution();
  for (const op of ops) {
    if (op.kind !== 'getField' || set.get(op.record)?.has(op.field)) continue;
    const put = made.get(op.record)?.fields.find(({ name }) => name === op.field)?.value;
    const [given, asked] = [put, op.result].map((id) => id !== undefined && fn.values[id]?.type);
    if (put !== undefined && given && asked && given.kind === asked.kind && given.kind !== 'maybe') known.set(op.result, put);
  }
  return known.isEmpty ? fn : ofSameKinds(substitute(fn, known));
}
