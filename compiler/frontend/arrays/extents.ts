/**
 * How far an array has been filled, as the lowering goes along: kept in the flow state, joined where branches meet.
 *
 * Needs   the operations that have made a value, so far.
 * Gives   what is known of an array, and numbers as a value and what is added to it, so that `i < n - 1` and then
 *         `made[n - 1] = …` are seen to fill what was made with room for `n`.
 */

import type { ValueId } from '../../ir/ir.ts';
import type { Lowering } from '../lowering.ts';

/** `of + add`; a plain number without `of`. */
export interface Place {
  readonly of: string | null;
  readonly add: number;
}

export type Extent =
  /** Nothing is missing. */
  | { readonly kind: 'full' }
  /** Somewhere in it is nothing: for certain, or depending on the run. */
  | { readonly kind: 'holes' | 'perhaps' }
  /** An array that grows as it is stored to: it has so many elements, or nobody knows how many. */
  | { readonly kind: 'grown'; readonly count: number | null }
  /** Made with room: filled to `upTo`, and at some places behind it. */
  | { readonly kind: 'room'; readonly size: Place; readonly upTo: Place; readonly beyond: readonly Place[] };

export const full: Extent = { kind: 'full' };

const none: Place = { of: null, add: 0 };

export const emptyRoom = (size: Place): Extent => filledUpTo({ kind: 'room', size, upTo: none, beyond: [] }, none);

const samePlace = (a: Place, b: Place): boolean => a.of === b.of && a.add === b.add;

export const moved = ({ of, add }: Place, by: number): Place => ({ of, add: add + by });

/** Is `a` as far as `b`, for all that is known? */
export const reaches = (a: Place, b: Place): boolean => a.of === b.of && a.add >= b.add;

/** Room that is filled to `place`, with what was stored right behind that already. */
export function filledUpTo(room: Extent & { kind: 'room' }, place: Place): Extent {
  let upTo = place;
  while (room.beyond.some((one) => samePlace(one, upTo))) upTo = moved(upTo, 1);
  return reaches(upTo, room.size) ? full : { ...room, upTo };
}

/** One more place of it is filled. */
export function filledAt(room: Extent & { kind: 'room' }, place: Place): Extent {
  if (samePlace(place, room.upTo)) return filledUpTo(room, moved(place, 1));
  return { ...room, beyond: [...room.beyond, place] };
}

/** What holds on both of two ways. */
function joinExtents(a: Extent, b: Extent): Extent {
  if (a === b || (a.kind === 'full' && b.kind === 'full')) return a;
  if (a.kind === 'grown' && b.kind === 'grown') return a.count === b.count ? a : { kind: 'grown', count: null };
  const [one, other] = a.kind === 'full' ? [b, a] : [a, b];
  if (one.kind === 'grown' && other.kind === 'full') return full;
  if (one.kind === 'room' && other.kind === 'full') return one;
  if (one.kind === 'room' && other.kind === 'room' && samePlace(one.size, other.size)) {
    const beyond = one.beyond.filter((place) => other.beyond.some((its) => samePlace(place, its)));
    const upTo = reaches(one.upTo, other.upTo) ? other.upTo : reaches(other.upTo, one.upTo) ? one.upTo : none;
    return { ...one, upTo, beyond };
  }
  return one.kind === 'holes' && other.kind === 'holes' ? one : { kind: 'perhaps' };
}

/** What is known of an array here; what is not made by the function, or by other operations, has all its elements. */
export function extentOf(lw: Lowering, array: ValueId): Extent {
  const op = lw.made.get(array);
  return lw.flow.extent(array) ?? (op?.kind === 'arrayLiteral' ? { kind: 'grown', count: op.elements.length } : full);
}

/** Behind a branch; null is a way that does not go on. */
export function joinWays(lw: Lowering, a: ReadonlyMap<ValueId, Extent> | null, b: ReadonlyMap<ValueId, Extent> | null): void {
  for (const array of new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])) {
    const before = extentOf(lw, array);
    const one = a && (a.get(array) ?? before);
    const other = b && (b.get(array) ?? before);
    const after = one && other ? joinExtents(one, other) : (one ?? other);
    if (after && after !== before) lw.flow.setExtent(array, after);
  }
}

/** A number as a place. Lengths and fields are the same number as long as nothing has changed one of that kind. */
export function placeOf(lw: Lowering, id: ValueId): Place {
  const literal = lw.literals.get(id);
  if (typeof literal === 'number') return { of: null, add: literal };
  const op = lw.made.get(id);
  if (op?.kind === 'apply') {
    const [a, b] = op.args;
    const [left, right] = [a, b].map((one) => (one === undefined ? undefined : lw.literals.get(one)));
    if (op.rule === 'add' && a !== undefined && typeof right === 'number') return moved(placeOf(lw, a), right);
    if (op.rule === 'add' && b !== undefined && typeof left === 'number') return moved(placeOf(lw, b), left);
    if (op.rule === 'sub' && a !== undefined && typeof right === 'number') return moved(placeOf(lw, a), -right);
  }
  const version = lw.changes.at(id);
  if (version !== undefined && op?.kind === 'length') {
    const extent = lw.flow.extent(op.array);
    return extent?.kind === 'room' ? extent.size : { of: `${op.array}.length#${version}`, add: 0 };
  }
  if (version !== undefined && op?.kind === 'getField') return { of: `${op.record}.${op.field}#${version}`, add: 0 };
  return { of: `${id}`, add: 0 };
}
