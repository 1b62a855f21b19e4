/**
 * Lengths that the program text determines become constants, so that loops over small tables and vectors have known
 * trip counts.
 *
 * Needs   a verified program of the primal, simplified.
 * Gives   a constant for the length of a module-level table that is never written, of an array that is made with a
 *         constant length or by a literal, and of a tuple.
 *
 * A plain array must keep its length: nothing may be added or removed, and stores go to literal indices below its length,
 * or to all indices in turn, as in `for (let i = 0; i < n; i++) made[i] = …`.
 */

import { sourcesIn } from '../../analysis/transfers.ts';
import type { Func, GlobalSource, Op, Program, Region, Store, ValueId } from '../../ir/ir.ts';
import { mapRegions, opsIn } from '../../ir/walk.ts';
import { Places } from '../facts/places.ts';
import { mapFunctions } from '../../ir/rewrite.ts';

/** From one name of an array to another: through what loops carry and branches join. */
const mostSteps = 8;

export function knownLengths<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => inFunction(fn, program.globals));
}

function inFunction<O extends Op>(fn: Func<O>, globals: ReadonlyMap<string, GlobalSource>): Func<O> {
  const ops = opsIn<Op>(fn.body);
  if (!ops.some((op) => op.kind === 'length')) return fn;
  const constants = new Map<ValueId, number>();
  const lengths = new Map<ValueId, number>();
  const note = (array: ValueId, length: number | undefined): void => {
    if (length !== undefined && Number.isInteger(length) && length >= 0) lengths.set(array, length);
  };
  for (const op of ops) {
    if (op.kind === 'constant' && typeof op.value === 'number') constants.set(op.result, op.value);
    if (op.kind === 'global') note(op.result, lengthOf(globals.get(op.name)));
    if (op.kind === 'newArray') note(op.result, constants.get(op.length));
    if (op.kind === 'arrayLiteral') note(op.result, op.elements.length);
  }
  const typeOf = (id: ValueId) => fn.values[id]?.type;
  const measured = new Map(ops.flatMap((op) => (op.kind === 'length' ? [[op.result, op.array] as const] : [])));
  const sizes = new Map(ops.flatMap((op) => (op.kind === 'newArray' ? [[op.result, op.length] as const] : [])));
  const joined = sourcesIn(ops);
  /**
   * `assumed`: of what a loop carries, until all that its trips hand on has turned out to be as long. An array is as long
   * as another was when it was made; `isKept` tells whether that one still is.
   */
  const madeOrTuple = (
    id: ValueId,
    isKept: (array: ValueId) => boolean,
    assumed: ReadonlyMap<ValueId, number> = new Map(),
    depth = 0,
  ): number | undefined => {
    if (depth > mostSteps) return undefined;
    const type = typeOf(id);
    const own = lengths.get(id) ?? assumed.get(id) ?? (type?.kind === 'array' ? (type.tuple ?? undefined) : undefined);
    if (own !== undefined) return own;
    const like = measured.get(sizes.get(id) as ValueId);
    if (like !== undefined) return isKept(like) ? madeOrTuple(like, isKept, assumed, depth + 1) : undefined;
    const [first, ...others] = joined.get(id) ?? [];
    const length = first === undefined ? undefined : madeOrTuple(first, isKept, assumed, depth + 1);
    if (length === undefined) return undefined;
    const under = new Map(assumed).set(id, length);
    return others.every((other) => madeOrTuple(other, isKept, under, depth + 1) === length) ? length : undefined;
  };
  const counters = countersUpTo(ops, constants);
  const isStoredWithin = ({ array, index }: Store): boolean => {
    if (counters.has(index) && counters.get(index) === sizes.get(array)) return true;
    // What follows from the lengths of others waits until these are known.
    const [at, length] = [constants.get(index), madeOrTuple(array, () => false)];
    return at !== undefined && length !== undefined && Number.isInteger(at) && at >= 0 && at < length;
  };
  const places = new Places(fn);
  const written = places.writtenBy(ops.filter((op) => op.kind !== 'store' || !isStoredWithin(op)));
  const isKept = (array: ValueId): boolean => places.isKept(array, 'length', written);
  const known = (array: ValueId): number | undefined => (isKept(array) ? madeOrTuple(array, isKept) : undefined);
  const visit = <P extends Op>(region: Region<P>): Region<P> => {
    const after = region.ops.map((op): P => {
      const value = op.kind === 'length' ? known(op.array) : undefined;
      if (op.kind === 'length' && value !== undefined) return { kind: 'constant', result: op.result, value, span: op.span } as Op as P;
      return mapRegions<P>(op, visit);
    });
    return after.every((op, k) => op === region.ops[k]) ? region : { ...region, ops: after };
  };
  const body = visit(fn.body);
  return body === fn.body ? fn : { ...fn, body };
}

/** Of counters from 0 on by ones what they stay below. */
function countersUpTo(ops: readonly Op[], constants: ReadonlyMap<ValueId, number>): ReadonlyMap<ValueId, ValueId> {
  const found = new Map<ValueId, ValueId>();
  const makers = new Map(ops.flatMap((op) => (op.kind === 'apply' ? [[op.result, op] as const] : [])));
  for (const loop of ops) {
    const test = loop.kind === 'loop' && loop.again === null ? makers.get(loop.test.yields[0] as ValueId) : undefined;
    if (loop.kind !== 'loop' || test?.rule !== 'lt') continue;
    const k = loop.params.indexOf(test.args[0] as ValueId);
    const next = makers.get(loop.body.yields[k] as ValueId);
    const isNext = next?.rule === 'add' && next.args[0] === loop.params[k] && constants.get(next.args[1] as ValueId) === 1;
    if (k >= 0 && isNext && constants.get(loop.init[k] as ValueId) === 0) found.set(loop.params[k] as ValueId, test.args[1] as ValueId);
  }
  return found;
}

const lengthOf = (source: GlobalSource | undefined): number | undefined => (source?.kind === 'copy' ? source.length : undefined);
