/**
 * Make the object that a loop carries once, where the loop has ended: `acc = acc.add(d)` … `forces.push(acc)`.
 *
 * Needs   a verified function in which scalar replacement finds nothing more.
 * Gives   the same bits. What left such a loop is a new object with the fields of the last one, so that the ones
 *         before are seen by nobody and scalar replacement can take them.
 *
 * A new object is as good as the last one if no other reference to any of them is left: all were made in the
 * region of the loop, no sooner, and none is used behind it.
 */

import type { ArrayLiteral, Func, Loop, NewRecord, Op, Region, Type, Value, ValueId } from '../ir/ir.ts';
import { definite, real } from '../ir/types.ts';
import { mapRegions, opsIn, regionsOf, resultsOf, usesOf } from '../ir/walk.ts';
import { planOf } from './scalarReplacementClasses.ts';

/** Every attempt asks for a plan of the whole function. */
const mostAttempts = 40;

type Literal = NewRecord | ArrayLiteral;

export function sinkAllocations<O extends Op>(fn: Func<O>): Func<O> {
  let attempts = 0;
  const literalOf = literals(fn.body);
  for (const region of regionsWithin<Op>(fn.body)) {
    for (const loop of region.ops) {
      if (loop.kind !== 'loop') continue;
      for (const [k, result] of loop.results.entries()) {
        const model = isReference(fn.values[result]?.type) ? literalOf(loop.body.yields[k]) : null;
        if (!model || !isUsed(region, loop, result) || ++attempts > mostAttempts) continue;
        const sunk = sink(fn as Func<Op>, region, loop, k, model);
        if (sunk) return sunk as unknown as Func<O>;
      }
    }
  }
  return fn;
}

function sink(fn: Func<Op>, region: Region<Op>, loop: Loop<Op>, k: number, model: Literal): Func<Op> | null {
  const values: Value[] = [...fn.values];
  const value = (one: Value): ValueId => {
    values.push(one);
    return (values.length - 1) as ValueId;
  };
  const result = loop.results[k] as ValueId;
  const last = value(fn.values[result] as Value);
  const { span } = loop;
  const typeOf = (id: ValueId): Type => fn.values[id]?.type ?? { kind: 'nothing' };
  const copy: Op[] = [];
  if (model.kind === 'newRecord') {
    const fields = model.fields.map(({ name, value: given }) => {
      const declared = definite(typeOf(result));
      const type = (declared.kind === 'record' ? declared.fields.get(name) : undefined) ?? typeOf(given);
      const part = value({ type, hint: null });
      copy.push({ kind: 'getField', result: part, record: last, field: name, span });
      return { name, value: part };
    });
    copy.push({ ...model, result, fields, span });
  } else {
    const elements = model.elements.map((given, at) => {
      const index = value({ type: real, hint: null });
      const part = value({ type: typeOf(given), hint: null });
      copy.push({ kind: 'constant', result: index, value: at, span }, { kind: 'load', result: part, array: last, index, span });
      return part;
    });
    copy.push({ ...model, result, elements, span });
  }
  const left: Loop<Op> = { ...loop, results: loop.results.map((id) => (id === result ? last : id)) };
  const at = region.ops.indexOf(loop);
  const before = region.ops.slice(0, at);
  const changed: Region<Op> = { ...region, ops: [...before, left, ...copy, ...region.ops.slice(at + 1)] };
  const visit = (one: Region<Op>): Region<Op> => {
    if (one === region) return changed;
    const ops = one.ops.map((op) => mapRegions(op, visit));
    return ops.every((op, i) => op === one.ops[i]) ? one : { ...one, ops };
  };
  const after = { ...fn, values, body: visit(fn.body) };
  const plan = planOf(after);
  const owner = plan.classOf(last);
  if (!owner || owner.mutable) return null;
  const count = (ops: readonly Op[]): number => mentionsIn(ops).filter((id) => plan.classOf(id) === owner).length;
  return count([...before, left, ...copy]) === count(after.body.ops) ? after : null;
}

/** The literal that a value is, or is on one side of a branch. */
function literals(body: Region<Op>): (id: ValueId | undefined) => Literal | null {
  const definitions = new Map(opsIn(body).flatMap((op) => resultsOf(op).map((id) => [id, op] as const)));
  const find = (id: ValueId | undefined): Literal | null => {
    const op = id === undefined ? undefined : definitions.get(id);
    if (op?.kind === 'newRecord' || op?.kind === 'arrayLiteral') return op;
    if (op?.kind !== 'if') return null;
    const k = op.results.indexOf(id as ValueId);
    return find(op.then.yields[k]) ?? find(op.else.yields[k]);
  };
  return find;
}

const isReference = (type: Type | undefined): boolean => type?.kind === 'record' || type?.kind === 'array';

function regionsWithin<O extends Op>(region: Region<O>): readonly Region<O>[] {
  return [region, ...opsIn(region).flatMap((op) => regionsOf<O>(op))];
}

/** Behind its loop, that is: whatever else there is of the same name. */
const isUsed = (region: Region<Op>, loop: Loop<Op>, result: ValueId): boolean =>
  mentionsIn(region.ops.slice(region.ops.indexOf(loop) + 1)).includes(result) || region.yields.includes(result);

/** Every place in ops, and in their regions, that names a value. */
function mentionsIn(ops: readonly Op[]): readonly ValueId[] {
  return ops
    .flatMap((op) => [op, ...regionsOf<Op>(op).flatMap((inner) => opsIn(inner))])
    .flatMap((op) => [
      ...usesOf(op),
      ...resultsOf(op),
      ...(op.kind === 'loop' ? op.params : []),
      ...regionsOf<Op>(op).flatMap((inner) => inner.yields),
    ]);
}
