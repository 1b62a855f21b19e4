/**
 * Read an element from its origin instead of from a copy: with `const c = camera.slice(3, 6)`, `c[0]` is `camera[3]`.
 *
 * Needs   a verified primal.
 * Gives   the same bits, with loads from the original at literal indices. A copy that nobody reads any more disappears,
 *         and with it its adjoint.
 *
 * Only where neither the original nor the copy is written anywhere in the function.
 */

import type { Func, Load, Op, Program, Region, Slice, Value, ValueId } from '../../ir/ir.ts';
import { real } from '../../ir/types.ts';
import { mapRegions, opsIn } from '../../ir/walk.ts';
import { Places } from '../facts/places.ts';
import { addValue, mapFunctions } from '../../ir/rewrite.ts';

export function readThroughSlicesInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => readThroughSlices(fn));
}

function readThroughSlices<O extends Op>(fn: Func<O>): Func<O> {
  const ops = opsIn<Op>(fn.body);
  if (!ops.some((op) => op.kind === 'slice')) return fn;
  const constants = new Map<ValueId, unknown>(ops.flatMap((op) => (op.kind === 'constant' ? [[op.result, op.value] as const] : [])));
  const places = new Places(fn);
  const written = places.writtenBy(ops);
  const isFrozen = (array: ValueId): boolean => places.isKept(array, 'element', written);
  const slices = new Map<ValueId, Slice>();
  for (const op of ops) if (op.kind === 'slice' && isFrozen(op.array) && isFrozen(op.result)) slices.set(op.result, op);

  /** The same element's index in the original, if it is one of the copy's whenever there is one. */
  const indexOf = ({ array, index }: Load): number | null => {
    const slice = slices.get(array);
    if (!slice) return null;
    const start = slice.start === null ? 0 : count(constants.get(slice.start));
    const end = slice.end === null ? Infinity : count(constants.get(slice.end));
    const at = count(constants.get(index));
    return start !== null && end !== null && at !== null && start + at < end ? start + at : null;
  };
  const values: Value[] = [...fn.values];
  const visit = <P extends Op>(region: Region<P>): Region<P> => {
    const after = region.ops.flatMap((op): P[] => {
      const from = op.kind === 'load' ? indexOf(op) : null;
      if (op.kind !== 'load' || from === null) return [mapRegions<P>(op, visit)];
      const index = addValue(values, { type: real, hint: null });
      const array = slices.get(op.array)?.array as ValueId;
      return [
        { kind: 'constant', result: index, value: from, span: op.span },
        { ...op, array, index },
      ] as Op[] as P[];
    });
    return after.length === region.ops.length && after.every((op, k) => op === region.ops[k]) ? region : { ...region, ops: after };
  };
  const body = visit(fn.body);
  return body === fn.body ? fn : { ...fn, values, body };
}

const count = (value: unknown): number | null => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null);
