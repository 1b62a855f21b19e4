/**
 * Room on the tape, made before a nest of counted loops instead of in every trip.
 *
 * Needs   the plan, and loops whose trips are known when the outermost of them is entered.
 * Gives   for each such outermost loop the loops whose frames it makes room for. Growth inside a hot
 *         loop costs more than the whole record (performance: rule 3).
 */

import type { Counted } from '../../analysis/loops.ts';
import type { Loop, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { boolean } from '../../ir/types.ts';
import { opsIn, regionsOf, resultsOf, usesOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import type { Plan } from '../plan/plan.ts';
import type { Rows } from '../plan/rows.ts';

const repeatableKinds = new Set<PrimalOp['kind']>(['apply', 'length', 'load', 'getField', 'narrow', 'constant', 'global']);

interface Room {
  readonly loops: readonly Loop<PrimalOp>[];
  readonly reals: number;
  readonly bits: number;
}

/** What one trip of the innermost loop records. */
interface Nest {
  readonly loops: readonly Loop<PrimalOp>[];
  readonly count: number;
}

/** `count` times all the factors. */
interface Term {
  readonly count: number;
  readonly factors: readonly ValueId[];
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
      if (op.kind === 'loop' && this.#cx.hasAdjoint(op) && !this.#cx.fused.has(op) && this.#holds(op)) continue;
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
      if (op.kind === 'call' && this.#cx.hasAdjoint(op)) return false;
      if (op.kind !== 'loop' || !this.#cx.hasAdjoint(op)) continue;
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
    const total = (count: (room: Room) => number): ValueId | null => {
      const counted = rooms.filter((room) => count(room) > 0);
      // What one loop has too few trips for must not be taken off the room of another. Without a trip of `head` nothing is recorded.
      const isAlone = counted.length === 1;
      const tripsOf = (op: Loop<PrimalOp>): ValueId => (isAlone || op === head ? this.#trips(op) : this.#orNone(op, this.#trips(op)));
      const [sum] = this.#terms(
        counted.map((room) => ({ loops: room.loops, count: count(room) })),
        tripsOf,
      );
      return sum ? this.#product(sum) : null;
    };
    builder.emit({ kind: 'reserve', reals: total((room) => room.reals), bits: total((room) => room.bits), refs: null, span: builder.span });
  }

  /** What is recorded in nests of loops, added up: loops with the same trips are counted together. */
  #terms(nests: readonly Nest[], tripsOf: (op: Loop<PrimalOp>) => ValueId): readonly Term[] {
    const own = nests.filter((nest) => nest.loops.length === 0).reduce((sum, nest) => sum + nest.count, 0);
    const inside = new Map<string, { readonly op: Loop<PrimalOp>; readonly nests: Nest[] }>();
    for (const { loops, count } of nests) {
      const [op, ...rest] = loops;
      if (!op) continue;
      const key = this.#tripKey(op);
      const together = inside.get(key) ?? { op, nests: [] };
      inside.set(key, together);
      together.nests.push({ loops: rest, count });
    }
    const terms: Term[] = [];
    for (const { op, nests: within } of inside.values()) {
      const trips = tripsOf(op);
      const summed = this.#terms(within, tripsOf);
      const [only] = summed;
      if (only && summed.length === 1) terms.push({ count: only.count, factors: [trips, ...only.factors] });
      else
        terms.push({
          count: 1,
          factors: [trips, summed.map((term) => this.#product(term)).reduce((a, b) => this.#cx.builder.apply('add', [a, b]))],
        });
    }
    return own > 0 ? [...terms, { count: own, factors: [] }] : terms;
  }

  #product({ count, factors }: Term): ValueId {
    const { builder } = this.#cx;
    const all = count === 1 && factors.length > 0 ? factors : [builder.constant(count), ...factors];
    return all.reduce((a, b) => builder.apply('mul', [a, b]));
  }

  /** Loops with the same key have as many trips. */
  #tripKey(op: Loop<PrimalOp>): string {
    const counted = this.#countedBy(op);
    if (!counted) throw new RangeError('a loop that is not counted');
    const made = new Map<ValueId, string>();
    const keyOf = (id: ValueId): string => made.get(id) ?? String(this.#cx.literals.get(id) ?? `%${id}`);
    for (const one of counted.boundOps) {
      if ('result' in one && one.result !== null) made.set(one.result, `${one.kind} ${detailOf(one)}(${usesOf(one).map(keyOf).join()})`);
    }
    return [keyOf(counted.start), keyOf(counted.bound), counted.step, counted.inclusive, counted.integerBound].join(' ');
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
    // From `n - 1` down to 0 are `n` trips.
    const past = counted.inclusive && counted.integerBound && size === 1 ? this.#oneMore(up ? counted.bound : counted.start) : null;
    const [from, to] = up ? [now(counted.start), past === null ? bound : now(past)] : [bound, now(past ?? counted.start)];
    const distance = up && isZero ? to : builder.apply('sub', [to, from]);
    const steps = size === 1 ? distance : builder.apply('div', [distance, builder.constant(size)]);
    const whole = size === 1 && counted.integerBound ? steps : builder.apply(counted.inclusive ? 'floor' : 'ceil', [steps]);
    return counted.inclusive && past === null ? builder.apply('add', [whole, builder.constant(1)]) : whole;
  }

  /** The value that this one is one less than. */
  #oneMore(id: ValueId): ValueId | null {
    const { op } = this.#cx.homeOf(id);
    const [from, by] = op?.kind === 'apply' && op.rule === 'sub' ? op.args : [];
    return from !== undefined && by !== undefined && this.#cx.literals.get(by) === 1 ? from : null;
  }
}

/** What tells ops of the same kind and operands apart. */
function detailOf(op: PrimalOp): string {
  if (op.kind === 'apply') return op.rule;
  if (op.kind === 'getField') return op.field;
  if (op.kind === 'global') return op.name;
  return op.kind === 'constant' ? String(op.value) : '';
}

/** The body of a loop and its branches, but not the loops inside. */
function ownRegions(region: Region<PrimalOp>): Region<PrimalOp>[] {
  return [region, ...region.ops.flatMap((op) => (op.kind === 'if' ? regionsOf<PrimalOp>(op).flatMap(ownRegions) : []))];
}
