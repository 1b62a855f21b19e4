/**
 * Loops that make a new object in every trip get objects of their own: `acc = acc.add(d)`, `state = step(state)`.
 *
 * Needs   a verified function in which scalar replacement finds nothing more.
 * Gives   the same bits. The object that enters such a loop, or the one that leaves it, is copied, so that nobody else
 *         sees the objects in between and scalar replacement applies to them.
 *
 * The last object may be replaced by a copy if no other reference to any of them is left: all were made in the loop's
 * own region, and none is used after it. The first may be, if nobody ever changes it and no two references are
 * compared.
 */

import type { ArrayLiteral, Func, Loop, NewRecord, Op, Region, Type, Value, ValueId } from '../../ir/ir.ts';
import { definite, isReference, real, tagField } from '../../ir/types.ts';
import { mapRegions, opsIn, regionsOf, resultsOf, usesOf } from '../../ir/walk.ts';
import { Presence } from '../facts/presence.ts';
import { planOf } from './scalarReplacementClasses.ts';
import { Stability } from '../facts/stability.ts';
import { addValue, ofSameKinds } from '../../ir/rewrite.ts';

/** Every attempt asks for a plan of the whole function. */
const mostAttempts = 40;

type Literal = NewRecord | ArrayLiteral;

/** One of the objects that a loop carries. */
interface Carried {
  readonly region: Region<Op>;
  readonly loop: Loop<Op>;
  readonly k: number;
  /** One that it makes. */
  readonly model: Literal;
}

export function isolateCarried<O extends Op>(before: Func<O>): Func<O> {
  const fn: Func<Op> = before;
  let attempts = 0;
  const literalOf = literals(fn.body);
  for (const region of regionsWithin(fn.body)) {
    for (const loop of region.ops) {
      if (loop.kind !== 'loop') continue;
      for (const [k, result] of loop.results.entries()) {
        const model = isObject(fn.values[result]?.type) ? literalOf(loop.body.yields[k]) : null;
        if (!model || hasOthers(fn, loop, k, model)) continue;
        const carried: Carried = { region, loop, k, model };
        const leaves = isUsedBehind(carried);
        const enters = mayBeCopied(fn, carried);
        for (const [entering, leaving] of [
          [false, true],
          [true, false],
          [true, true],
        ] as const) {
          if ((entering && !enters) || (leaving && !leaves) || ++attempts > mostAttempts) continue;
          const isolated = isolate(fn, carried, entering, leaving);
          if (isolated) return ofSameKinds(isolated);
        }
      }
    }
  }
  return before;
}

/** May one of the objects have a field that the model has not, and that a copy would lose: an optional one, a captured variable? */
function hasOthers(fn: Func<Op>, { init, results }: Loop<Op>, k: number, model: Literal): boolean {
  if (model.kind !== 'newRecord') return false;
  const types = [init[k], results[k]].map((id) => definite(fn.values[id as ValueId]?.type ?? { kind: 'nothing' }));
  const names = types.flatMap((type) => (type.kind === 'record' ? [...type.fields.keys()] : []));
  return names.some((name) => !model.fields.some((field) => field.name === name));
}

function isolate(fn: Func<Op>, carried: Carried, entering: boolean, leaving: boolean): Func<Op> | null {
  const { region, loop, k } = carried;
  const values: Value[] = [...fn.values];
  const result = loop.results[k] as ValueId;
  const [first, last] = [loop.init[k] as ValueId, leaving ? addValue(values, fn.values[result] as Value) : result];
  const copyOfFirst = entering ? addValue(values, { type: fn.values[first]?.type as Type, hint: null }) : first;
  const own: Loop<Op> = {
    ...loop,
    init: loop.init.map((id, at) => (at === k ? copyOfFirst : id)),
    results: loop.results.map((id) => (id === result ? last : id)),
  };
  const at = region.ops.indexOf(loop);
  const upTo = [...region.ops.slice(0, at), ...(entering ? copyOps(values, carried, first, copyOfFirst) : []), own];
  const behind = leaving ? copyOps(values, carried, last, result) : [];
  const changed: Region<Op> = { ...region, ops: [...upTo, ...behind, ...region.ops.slice(at + 1)] };
  const visit = (one: Region<Op>): Region<Op> => {
    if (one === region) return changed;
    const ops = one.ops.map((op) => mapRegions(op, visit));
    return ops.every((op, i) => op === one.ops[i]) ? one : { ...one, ops };
  };
  const after = { ...fn, values, body: visit(fn.body) };
  const { classOf } = planOf(after);
  const owner = classOf(last);
  if (!owner || owner.mutable) return null;
  const count = (ops: readonly Op[]): number => mentionsIn(ops).filter((id) => classOf(id) === owner).length;
  if (leaving && count([...upTo, ...behind]) !== count(after.body.ops)) return null;
  const measures = (op: Op): boolean => op.kind === 'length' && classOf(op.array) === owner;
  if ((entering || leaving) && !hasKnownLength(fn, carried) && (leaving || [...opsIn<Op>(after.body)].some(measures))) return null;
  return after;
}

/** A new object with the fields or elements of another. */
function copyOps(values: Value[], { loop: { span }, model }: Carried, from: ValueId, result: ValueId): readonly Op[] {
  const ops: Op[] = [];
  const type = definite(values[from]?.type as Type);
  if (model.kind === 'newRecord') {
    const fields = model.fields.map(({ name, value }) => {
      const held = (type.kind === 'record' ? type.fields.get(name) : undefined) ?? (values[value]?.type as Type);
      const part = addValue(values, { type: held, hint: null });
      ops.push({ kind: 'getField', result: part, record: from, field: name, span });
      return { name, value: part };
    });
    return [...ops, { ...model, result, fields, span }];
  }
  const elements = model.elements.map((given, at) => {
    const index = addValue(values, { type: real, hint: null });
    const part = addValue(values, { type: type.kind === 'array' ? type.element : (values[given]?.type as Type), hint: null });
    ops.push({ kind: 'constant', result: index, value: at, span }, { kind: 'load', result: part, array: from, index, early: true, span });
    return part;
  });
  return [...ops, { ...model, result, elements, span }];
}

// ---- what enters

/** It is certainly there, stays as it is, and nobody asks whether it is itself. */
function mayBeCopied(fn: Func<Op>, { loop, k, model }: Carried): boolean {
  const first = loop.init[k] as ValueId;
  const type = fn.values[first]?.type;
  if (!isObject(type) || !new Presence(fn).isPresent(first)) return false;
  const ops = opsIn<Op>(fn.body);
  const isCompared = (op: Op): boolean =>
    op.kind === 'apply' && ['eq', 'ne', 'looseEq', 'looseNe'].includes(op.rule) && op.args.every((id) => isObjectLike(fn, id));
  if (ops.some(isCompared)) return false;
  if (model.kind === 'arrayLiteral') return type?.kind === 'array' && type.storage === 'Array' && new Stability(fn).isNeverWritten(first);
  const names = new Set(model.fields.map(({ name }) => name));
  if (names.has(tagField) || type?.kind !== 'record' || [...names].some((name) => !type.fields.has(name))) return false;
  const mayWrite = (op: Op): boolean =>
    (op.kind === 'setField' && names.has(op.field)) ||
    (op.kind === 'call' && op.args.some((id) => isObjectLike(fn, id))) ||
    (op.kind === 'foreign' && op.effect && !op.observesOnly);
  return !ops.some(mayWrite);
}

const isObjectLike = (fn: Func<Op>, id: ValueId): boolean => {
  const type = fn.values[id]?.type ?? { kind: 'nothing' };
  return isReference(type) || type.kind === 'opaque';
};

/** Are all of them arrays of as many elements as the model, what enters too? */
function hasKnownLength(fn: Func<Op>, { loop, k, model }: Carried): boolean {
  return model.kind === 'newRecord' || lengthsIn(fn)(loop.results[k] as ValueId) === model.elements.length;
}

/** How many elements arrays have that are made in literals, whichever way there is taken; null where that is not known. */
function lengthsIn(fn: Func<Op>): (id: ValueId) => number | null {
  const definitions = new Map(opsIn<Op>(fn.body).flatMap((op) => resultsOf(op).map((id) => [id, op] as const)));
  const carriers = new Map(
    opsIn<Op>(fn.body).flatMap((op) => (op.kind === 'loop' ? op.params.map((id, k) => [id, { op, k }] as const) : [])),
  );
  const find = (id: ValueId | undefined, seen: readonly ValueId[]): number | null | 'any' => {
    if (id === undefined) return null;
    if (seen.includes(id)) return 'any';
    const type = fn.values[id]?.type;
    if (type?.kind === 'array' && type.tuple !== null) return type.tuple;
    const op = definitions.get(id);
    const both = (a: ValueId | undefined, b: ValueId | undefined): number | null | 'any' => {
      const [left, right] = [find(a, [...seen, id]), find(b, [...seen, id])];
      return left === 'any' ? right : right === 'any' || left === right ? left : null;
    };
    const carrier = carriers.get(id);
    if (carrier) return both(carrier.op.init[carrier.k], carrier.op.body.yields[carrier.k]);
    if (op?.kind === 'arrayLiteral') return op.elements.length;
    if (op?.kind === 'undef') return 'any';
    if (op?.kind !== 'if' && op?.kind !== 'loop') return null;
    const k = op.results.indexOf(id);
    return op.kind === 'loop' ? both(op.init[k], op.body.yields[k]) : both(op.then.yields[k], op.else.yields[k]);
  };
  return (id) => {
    const length = find(id, []);
    return length === 'any' ? null : length;
  };
}

// ---- what there is

/** The literal that a value is, or is on one way to it. */
function literals(body: Region<Op>): (id: ValueId | undefined) => Literal | null {
  const definitions = new Map(opsIn(body).flatMap((op) => resultsOf(op).map((id) => [id, op] as const)));
  const find = (id: ValueId | undefined): Literal | null => {
    const op = id === undefined ? undefined : definitions.get(id);
    if (op?.kind === 'newRecord' || op?.kind === 'arrayLiteral') return op;
    if (op?.kind !== 'if' && op?.kind !== 'loop') return null;
    const k = op.results.indexOf(id as ValueId);
    return op.kind === 'loop' ? find(op.body.yields[k]) : (find(op.then.yields[k]) ?? find(op.else.yields[k]));
  };
  return find;
}

const isObject = (type: Type | undefined): boolean => type?.kind === 'record' || type?.kind === 'array';

function regionsWithin(region: Region<Op>): readonly Region<Op>[] {
  return [region, ...opsIn(region).flatMap((op) => regionsOf<Op>(op))];
}

const isUsedBehind = ({ region, loop, k }: Carried): boolean => {
  const result = loop.results[k] as ValueId;
  return mentionsIn(region.ops.slice(region.ops.indexOf(loop) + 1)).includes(result) || region.yields.includes(result);
};

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
