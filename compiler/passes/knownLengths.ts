/**
 * Lengths that the program's text tells, as numbers, so that loops over small tables have known trips.
 *
 * Needs   a verified program of the primal, simplified.
 * Gives   a constant for the length of a module-level table that is never written, and of a typed array that is
 *         made with a constant length.
 */

import type { Func, GlobalSource, Op, Program, Region, ValueId } from '../ir/ir.ts';
import { mapRegions, opsIn } from '../ir/walk.ts';

export function knownLengths<O extends Op>(program: Program<O>): Program<O> {
  const functions = new Map([...program.functions].map(([key, fn]) => [key, inFunction(fn, program.globals)]));
  return [...functions].every(([key, fn]) => program.functions.get(key) === fn) ? program : { ...program, functions };
}

function inFunction<O extends Op>(fn: Func<O>, globals: ReadonlyMap<string, GlobalSource>): Func<O> {
  const constants = new Map<ValueId, number>();
  const lengths = new Map<ValueId, number>();
  for (const op of opsIn<Op>(fn.body)) {
    if (op.kind === 'constant' && typeof op.value === 'number') constants.set(op.result, op.value);
    const length = op.kind === 'global' ? lengthOf(globals.get(op.name)) : op.kind === 'newArray' ? constants.get(op.length) : undefined;
    if (length === undefined || (op.kind !== 'global' && op.kind !== 'newArray')) continue;
    const type = fn.values[op.result]?.type;
    const isFixed = op.kind === 'global' || (type?.kind === 'array' && type.storage !== 'Array');
    if (isFixed && Number.isInteger(length) && length >= 0) lengths.set(op.result, length);
  }
  if (lengths.size === 0) return fn;
  const visit = <P extends Op>(region: Region<P>): Region<P> => {
    const ops = region.ops.map((op): P => {
      const value = op.kind === 'length' ? lengths.get(op.array) : undefined;
      if (op.kind === 'length' && value !== undefined) return { kind: 'constant', result: op.result, value, span: op.span } as Op as P;
      return mapRegions<P>(op, visit);
    });
    return ops.every((op, k) => op === region.ops[k]) ? region : { ...region, ops };
  };
  const body = visit(fn.body);
  return body === fn.body ? fn : { ...fn, body };
}

const lengthOf = (source: GlobalSource | undefined): number | undefined => (source?.kind === 'copy' ? source.length : undefined);
