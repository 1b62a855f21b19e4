/**
 * What a caller gets as the gradient by a parameter.
 *
 * Needs   the reverse sweep at its end.
 * Gives   the adjoint of a number, or the shadow of an array or record, or a part of it: as long as the caller's
 *         array is, and of its kind.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { boolean, definite, maybe, partOf, real } from '../../ir/types.ts';
import type { SweepContext } from '../context.ts';
import { grows } from './growth.ts';
import type { ReverseSweep } from '../reverse/reverse.ts';

/** What the gradient by a requested parameter, or by the part of it that `path` leads to, is in the end; of its own kind when `fresh`. */
export function gradientOf(
  cx: SweepContext,
  sweep: ReverseSweep,
  id: ValueId,
  original: ValueId,
  path: readonly string[],
  fresh: boolean,
): ValueId {
  const { builder } = cx;
  const type = definite(builder.typeOf(id));
  if (type.kind === 'real') {
    const adjoint = sweep.orZero(sweep.adjointOf(id));
    sweep.hint(adjoint, builder.barOf(id) ?? 'x_bar');
    return adjoint;
  }
  const shadow = cx.shadow(id);
  if (type.kind === 'array' && cx.hasShadow(id) && grows(cx, id) && type.storage === 'Array') asLongAs(builder, shadow, original);
  const part = partIn(builder, shadow, path);
  const partType = path.reduce<Type | null>((whole, name) => whole && partOf(whole, name), type);
  const isThere = builder.typeOf(part).kind !== 'maybe';
  if (!fresh || !isThere || partType?.kind !== 'array' || partType.storage !== 'Float32Array') return part;
  const rounded = builder.value({ ...partType, tuple: null }, builder.hintOf(part));
  builder.emit({
    kind: 'foreign',
    result: rounded,
    pieces: ['new Float32Array(', ')'],
    args: [part],
    effect: false,
    observesOnly: true,
    span: builder.span,
  });
  return rounded;
}

function asLongAs(builder: SweepContext['builder'], shadow: ValueId, original: ValueId): void {
  const { span } = builder;
  const cut = (array: ValueId, like: ValueId): void => {
    const size = builder.value(real);
    builder.emit({ kind: 'length', result: size, array: like, span });
    builder.emit({ kind: 'resize', array, length: size, span });
  };
  const narrowed = (id: ValueId): ValueId => {
    const inside = builder.value(definite(builder.typeOf(id)), builder.hintOf(id));
    builder.emit({ kind: 'narrow', result: inside, value: id, span });
    return inside;
  };
  if (builder.typeOf(original).kind !== 'maybe') {
    cut(shadow, original);
    return;
  }
  const there = builder.region(() => (cut(narrowed(shadow), narrowed(original)), []));
  const test = builder.apply('looseEq', [original, builder.constant(null)], boolean);
  builder.emit({ kind: 'if', results: [], test, then: builder.region(() => []), else: there, span });
}

/** The field of a shadow, of a field of it, …; `undefined` where something on the way is not there. */
function partIn(builder: SweepContext['builder'], whole: ValueId, path: readonly string[]): ValueId {
  const [name, ...rest] = path;
  if (name === undefined) return whole;
  const { span } = builder;
  const type = builder.typeOf(whole);
  const held = partOf(type, name) ?? real;
  if (type.kind === 'maybe') {
    const inside = builder.value(type.of);
    const there = builder.region(() => {
      builder.emit({ kind: 'narrow', result: inside, value: whole, span });
      return [partIn(builder, inside, path)];
    });
    const found = there.yields[0] as ValueId;
    const result = builder.value(maybe(builder.typeOf(found)), builder.hintOf(found));
    const test = builder.apply('looseEq', [whole, builder.constant(null)], boolean);
    const missing = builder.region(() => [builder.constant(undefined)]);
    builder.emit({ kind: 'if', results: [result], test, then: missing, else: there, span });
    return result;
  }
  const part = builder.value(held, /^\d/.test(name) ? builder.hintOf(whole) : `${name}_bar`);
  if (type.kind === 'array') builder.emit({ kind: 'load', result: part, array: whole, index: builder.constant(Number(name)), span });
  else builder.emit({ kind: 'getField', result: part, record: whole, field: name, span });
  return partIn(builder, part, rest);
}
