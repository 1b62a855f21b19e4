/**
 * Room on the tape, made before a nest of counted loops instead of in every trip.
 *
 * Needs   the plan, and loops whose trips are known when the outermost of them is entered.
 * Gives   for each such outermost loop the loops whose frames it makes room for. Growth inside a hot
 *         loop costs more than the whole record (performance: rule 3).
 */

import type { Counted } from '../analysis/loops.ts';
import type { Loop, PrimalOp, Region, ValueId } from '../ir/ir.ts';
import { boolean } from '../ir/types.ts';
import { opsIn, regionsOf, resultsOf, usesOf } from '../ir/walk.ts';
import type { SweepContext } from './context.ts';
import type { Plan } from './plan.ts';
import type { Rows } from './rows.ts';

const repeatableKinds = new Set<PrimalOp['kind']>(['apply', 'length', 'load', 'getField', 'narrow', 'constant', 'global']);

interface Room {
  readonly loops: readonly Loop<PrimalOp>[];
  readonly reals: number;
  readonly bits: number;
}

export class Reserves {
  readonly #cx: SweepContext;
  readonly #plan: Plan;
  readonly #rows: Rows;
  readonly #rooms = new Map<Loop<PrimalOp>, Room[]>();
  readonly #regions = new Set<Region<PrimalOp>>();

  constructor(cx: SweepContext, plan: Plan, rows: Rows) {
    this.#cx = cx;
    this.#plan = plan;
    this.#rows = rows;
    if (cx.isOn('reserve') && cx.isOn('loops')) this.#visit(cx.fn.body);
  }

  /** Has room been made for the frame of this region? */
  has(region: Region<PrimalOp>): boolean {
    return this.#regions.has(region);
  }

  #visit(region: Region<PrimalOp>): void {
    for (const op of region.ops) {
      if (op.kind === 'loop' && this.#cx.isBusy(op) && !this.#cx.fused.has(op) && this.#holds(op)) continue;
      for (const inner of regionsOf<PrimalOp>(op)) this.#visit(inner);
    }
  }

  /**
   * Make room in front of `head` for all that is recorded inside it. All or nothing: a frame that
   * checks for itself would use up the room of the others.
   */
  #holds(head: Loop<PrimalOp>): boolean {
    const rooms: Room[] = [];
    const regions: Region<PrimalOp>[] = [];
    for (const op of [head, ...opsIn(head.body)]) {
      if (op.kind === 'call' && this.#cx.isBusy(op)) return false;
      if (op.kind !== 'loop' || !this.#cx.isBusy(op)) continue;
      const { nest } = this.#cx.facts.loops.factsOf(this.#cx.key, op);
      const loops = nest.slice(nest.indexOf(head));
      const own = ownRegions(op.body);
      if (own.some((region) => this.#rows.in(region).length > 0)) return false;
      const kinds = own.flatMap((region) => this.#plan.storedIn(region).map((id) => this.#cx.typeOf(id).kind));
      const count = (kind: string): number => kinds.filter((one) => one === kind).length;
      regions.push(...own);
      if (count('real') + count('boolean') === 0) continue;
      if (!nest.includes(head) || !loops.every((one) => this.#isKnownBefore(head, one))) return false;
      rooms.push({ loops, reals: count('real'), bits: count('boolean') });
    }
    this.#rooms.set(head, rooms);
    for (const region of regions) this.#regions.add(region);
    return true;
  }

  /** Can the trips of a loop be computed where `head` is entered? */
  #isKnownBefore(head: Loop<PrimalOp>, op: Loop<PrimalOp>): boolean {
    const counted = this.#countedBy(op);
    if (!counted || !counted.boundOps.every((one) => repeatableKinds.has(one.kind))) return false;
    const made = new Set(counted.boundOps.flatMap(resultsOf));
    const needed = [counted.bound, ...counted.boundOps.flatMap(usesOf)].filter((id) => !made.has(id));
    if (!this.#cx.literals.has(counted.start)) needed.push(counted.start);
    return needed.every((id) => this.#cx.literals.has(id) || !this.#cx.isInside(head, id));
  }

  #countedBy(op: Loop<PrimalOp>): Counted | null {
    return this.#cx.facts.loops.factsOf(this.#cx.key, op).counted;
  }

  /** Emit the reservation in front of a loop, if it is the outermost of a nest that records. */
  emitBefore(head: Loop<PrimalOp>): void {
    const rooms = this.#rooms.get(head) ?? [];
    if (rooms.length === 0) return;
    const { builder } = this.#cx;
    const trips = new Map<Loop<PrimalOp>, ValueId>();
    const tripsOf = (op: Loop<PrimalOp>): ValueId => {
      const known = trips.get(op) ?? this.#trips(op);
      trips.set(op, known);
      return known;
    };
    const total = (count: (room: Room) => number): ValueId | null => {
      const counted = rooms.filter((room) => count(room) > 0);
      // What one loop has too few trips for must not be taken off the room of another. Without a trip of `head` nothing is recorded.
      const isAlone = counted.length === 1;
      const terms = counted.map((room) => {
        const times = room.loops
          .map((op) => (isAlone || op === head ? tripsOf(op) : this.#orNone(op, tripsOf(op))))
          .reduce((a, b) => builder.apply('mul', [a, b]));
        return count(room) === 1 ? times : builder.apply('mul', [builder.constant(count(room)), times]);
      });
      return terms.length === 0 ? null : terms.reduce((a, b) => builder.apply('add', [a, b]));
    };
    builder.emit({ kind: 'reserve', reals: total((room) => room.reals), bits: total((room) => room.bits), refs: null, span: builder.span });
  }

  /** The number of trips, 0 when there are none. */
  #orNone(op: Loop<PrimalOp>, trips: ValueId): ValueId {
    const { integers } = this.#cx.facts;
    const counted = this.#countedBy(op);
    const startsAtZero = counted !== null && counted.step > 0 && this.#cx.literals.get(counted.start) === 0;
    if (startsAtZero && integers.isNonNegative(this.#cx.key, counted.bound)) return trips;
    const { builder } = this.#cx;
    const none = builder.constant(0);
    return builder.apply('select', [builder.apply('gt', [trips, none], boolean), trips, none]);
  }

  /** The number of trips; below zero, or NaN, when there are none. */
  #trips(op: Loop<PrimalOp>): ValueId {
    const { builder } = this.#cx;
    const counted = this.#countedBy(op);
    if (!counted) throw new RangeError('a loop that is not counted');
    const renamed = new Map<ValueId, ValueId>();
    const now = (id: ValueId): ValueId => renamed.get(id) ?? (this.#cx.literals.has(id) ? builder.constant(this.#cx.literals.get(id)) : id);
    for (const one of counted.boundOps) {
      if (!('result' in one) || one.result === null) continue;
      const result = builder.value(builder.typeOf(one.result));
      if (one.kind === 'apply') builder.emit({ ...one, result, args: one.args.map(now), span: builder.span });
      else if (one.kind === 'length') builder.emit({ ...one, result, array: now(one.array), span: builder.span });
      else if (one.kind === 'load') builder.emit({ ...one, result, array: now(one.array), index: now(one.index), span: builder.span });
      else if (one.kind === 'getField') builder.emit({ ...one, result, record: now(one.record), span: builder.span });
      else if (one.kind === 'narrow') builder.emit({ ...one, result, value: now(one.value), span: builder.span });
      else if (one.kind === 'constant' || one.kind === 'global') builder.emit({ ...one, result, span: builder.span });
      renamed.set(one.result, result);
    }
    const up = counted.step > 0;
    const size = Math.abs(counted.step);
    const bound = now(counted.bound);
    const isZero = this.#cx.literals.get(counted.start) === 0;
    const [from, to] = up ? [now(counted.start), bound] : [bound, now(counted.start)];
    const distance = up && isZero ? to : builder.apply('sub', [to, from]);
    const steps = size === 1 ? distance : builder.apply('div', [distance, builder.constant(size)]);
    const whole = size === 1 && counted.integerBound ? steps : builder.apply(counted.inclusive ? 'floor' : 'ceil', [steps]);
    return counted.inclusive ? builder.apply('add', [whole, builder.constant(1)]) : whole;
  }
}

/** The body of a loop and its branches, but not the loops inside. */
function ownRegions(region: Region<PrimalOp>): Region<PrimalOp>[] {
  return [region, ...region.ops.flatMap((op) => (op.kind === 'if' ? regionsOf<PrimalOp>(op).flatMap(ownRegions) : []))];
}
