/**
 * Copies of the caller's objects, where the sweeps write to them: the objects themselves are never changed.
 *
 * Needs   which parameters have shadows, and effects.
 * Gives   the copies, at the start of the entry. Each is made under the name of the primal's parameter, so that the sweeps
 *         know of nothing else.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { definite, isTypedArray } from '../../ir/types.ts';
import { isReal, type SweepContext } from '../context.ts';
import { growsWithin } from './growth.ts';

export interface OwnCopies {
  /** The parameters of the entry. */
  readonly params: readonly ValueId[];
  /** What the caller has given for a parameter of the primal. */
  readonly givenFor: (param: ValueId) => ValueId;
  /** What the shadow of a parameter gets its shape from. */
  readonly shapeOf: (param: ValueId) => ValueId;
}

/** `early`: are shadows made in front of the forward sweep? */
export function copyWritten(cx: SweepContext, shadowed: readonly ValueId[], early: boolean): OwnCopies {
  const { builder, fn } = cx;
  // Shadows have the shape, and the sharing, of what the caller has given; one that is made behind the
  // forward sweep, of an array that grew there, has the length it grew to.
  const hasGrown = (id: ValueId): boolean => !early && cx.hasShadow(id) && growsWithin(cx, id);
  // If shadows are made of nested copies, all are made of copies: an object may be met inside one parameter and as another.
  const written = cx.facts.effects.copiedParameters.map((k) => fn.params[k] as ValueId);
  const allCopied = shadowed.some(hasGrown) && written.some((id) => isNested(builder.typeOf(id)));
  const copied = fn.params.filter((id) => written.includes(id) || (allCopied && shadowed.includes(id) && !isReal(builder.typeOf(id))));
  const given = new Map(copied.map((id) => [id, builder.value(builder.typeOf(id), builder.hintOf(id))]));
  const givenFor = (id: ValueId): ValueId => given.get(id) ?? id;
  const params = fn.params.map(givenFor);
  refuseOverlaps(cx, written.map(givenFor), params);
  if (copied.length > 0) builder.emit({ kind: 'copy', results: copied, originals: copied.map(givenFor), span: fn.span });
  const isMadeOfCopy = (id: ValueId): boolean => (allCopied ? cx.hasShadow(id) || !growsWithin(cx, id) : hasGrown(id));
  return { params, givenFor, shapeOf: (id) => (isMadeOfCopy(id) ? id : givenFor(id)) };
}

/**
 * Two views of one buffer that overlap without being the same object: copies would come apart, so the
 * call is refused at its start. Only where one of them is written.
 */
function refuseOverlaps(cx: SweepContext, written: readonly ValueId[], params: readonly ValueId[]): void {
  const { builder } = cx;
  const { span } = builder;
  const isView = (id: ValueId): boolean => isTypedArray(builder.typeOf(id));
  const done = new Set<ValueId>();
  for (const a of written.filter(isView)) {
    done.add(a);
    for (const b of params.filter((id) => isView(id) && !done.has(id))) {
      const test = builder.value({ kind: 'boolean' });
      const pieces = [
        '(',
        ' as object) !== ',
        ' && ',
        '.buffer === ',
        '.buffer && ',
        '.byteOffset < ',
        '.byteOffset + ',
        '.byteLength && ',
        '.byteOffset < ',
        '.byteOffset + ',
        '.byteLength',
      ];
      builder.emit({
        kind: 'foreign',
        result: test,
        pieces,
        args: [a, b, a, b, a, b, b, b, a, a],
        effect: false,
        observesOnly: true,
        span,
      });
      const then = builder.region(() => {
        const error = builder.value({ kind: 'opaque', text: 'Error' });
        const text = `new Error('AD2001: ${cx.fn.name} was given overlapping views of one buffer (${builder.hintOf(a) ?? 'one'}, ${builder.hintOf(b) ?? 'other'}) and writes to one of them')`;
        builder.emit({ kind: 'foreign', result: error, pieces: [text], args: [], effect: true, observesOnly: true, span });
        builder.emit({ kind: 'throw', value: error, span });
        return [];
      });
      builder.emit({ kind: 'if', results: [], test, then, else: { ops: [], yields: [] }, span });
    }
  }
}

/** Holds objects that may be shared. */
function isNested(type: Type): boolean {
  const whole = definite(type);
  return whole.kind === 'record' || (whole.kind === 'array' && definite(whole.element).kind !== 'real');
}
