/**
 * May the trips of two consecutive loops alternate?
 *
 * Needs   a verified function of the primal, and two loops of it of which the second consumes what the first makes.
 * Gives   yes where, apart from the elements handed over, neither writes what the other reads or writes, and where an
 *         exception in one of them makes no more of the other visible than before.
 */

import { opensOnly } from '../../analysis/newborn.ts';
import type { Func, Loop, PrimalOp, ValueId } from '../../ir/ir.ts';
import { isAllocation, opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import type { Handing } from './handing.ts';
import { Places, type Cell } from '../facts/places.ts';

interface Access {
  /** Null for everything. */
  readonly reads: ReadonlySet<Cell> | null;
  readonly writes: ReadonlySet<Cell>;
  readonly throws: boolean;
}

export function mayTakeTurns(
  fn: Func<PrimalOp>,
  { maker, taker, site, loads, lengths, between }: Handing,
  pure: ReadonlySet<string>,
): boolean {
  const places = new Places(fn);
  const asked = new Set<PrimalOp>([site, ...loads, ...lengths]);
  const own = madeBetween(taker, between);
  const accessOf = (ops: readonly PrimalOp[]): Access | null =>
    access(
      places,
      ops.filter((op) => !asked.has(op)),
      pure,
    );
  const first = accessOf([...opsIn(maker.test), ...opsIn(maker.body)]);
  const second = accessOf(opsIn(taker.body).filter((op) => !usesOf(op).some((id) => own.has(id))));
  const middle = accessOf(between);
  if (!first || !second || !middle) return false;
  if ((first.throws || second.throws) && (first.writes.size > 0 || second.writes.size > 0 || first.throws === second.throws)) return false;
  return isKept(first, second) && isKept(second, first) && isKept(middle, first) && disjoint(first.writes, second.writes);
}

/**
 * New objects that the second loop reads and fills, and does nothing else with: the first, which was done before
 * there were any, cannot know them, whatever other names their kind goes by.
 */
function madeBetween(taker: Loop<PrimalOp>, between: readonly PrimalOp[]): ReadonlySet<ValueId> {
  const own = new Set(between.flatMap((op) => (isAllocation(op) ? [op.result] : [])));
  const ops = [...between, ...opsIn(taker.body)];
  for (const op of ops) for (const id of usesOf(op)) if (!opensOnly(op, id)) own.delete(id);
  for (const region of [taker.body, ...ops.flatMap((op) => regionsOf(op))]) for (const id of region.yields) own.delete(id);
  for (const id of taker.init) own.delete(id);
  return own;
}

/** What some ops read and write; null where they do more. */
function access(places: Places, ops: readonly PrimalOp[], pure: ReadonlySet<string>): Access | null {
  const reads = new Set<Cell>();
  const writes = new Set<Cell>();
  let [readsAll, throws] = [false, false];
  for (const op of ops) {
    throws ||= op.kind === 'throw';
    if (op.kind === 'foreign' && op.effect) return null;
    if (op.kind === 'call' && !pure.has(op.callee)) return null;
    const read = places.read(op);
    if (read === null) readsAll = true;
    else for (const cell of read) reads.add(cell);
    for (const cell of op.kind === 'call' ? [] : (places.written(op) ?? [])) writes.add(cell);
  }
  return { reads: readsAll ? null : reads, writes, throws };
}

/** Does what one reads stay as it is whatever the other does? */
const isKept = (reader: Access, writer: Access): boolean =>
  reader.reads === null ? writer.writes.size === 0 : disjoint(reader.reads, writer.writes);

const disjoint = (some: ReadonlySet<Cell>, others: ReadonlySet<Cell>): boolean => [...some].every((cell) => !others.has(cell));
