/**
 * The recording plan: how each value that the reverse sweep reads comes to be there.
 *
 * Needs   the reads of every op (reads.ts), effects, the walks of the loops.
 * Gives   for each such value one of
 *   local       defined at the top of the function: still in scope;
 *   given       provided by the reversed loop (counters, retraced integers, what the next trip found) or made there (created
 *               shadows);
 *   recompute   computed again from values that are there: cheap arithmetic, repeatable loads;
 *   stored      handed on by the forward sweep: recorded on the tape at the end of its loop body, or
 *               passed out of its branch as one more result.
 *
 * A value is free when it can be had again without storing anything: it is recomputed. For the others a minimum cut decides,
 * region by region, what to store and what to recompute from that. Costs: transcendentals, division and square roots are always
 * worth a store; loads, sums and products are where they are few.
 */

import type { If, Loop, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { regionsOf, usesOf, type Carried } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import { isCostly } from './costly.ts';
import { chooseRecorded } from './chooseRecorded.ts';
import { Choices, isShort, outsideOf } from './recomputedBranches.ts';
import { readsOf, type Auxiliary } from './reads.ts';
import { argumentsOf, isAbsenceTest, isCheap } from './recomputation.ts';
import { placeOf, type Place } from './places.ts';
import { retracedReads } from '../loops/retrace.ts';
import type { Rows } from './rows.ts';
import type { Shadows } from '../shadows/shadows.ts';
import type { LoopWalk } from '../loops/trips.ts';

export type Availability = 'local' | 'given' | 'recompute' | 'stored';

export interface Plan {
  availabilityOf(id: ValueId): Availability | null;
  /** The element that the value is read from again because the program has put it there, if that is how it is had. */
  placeOf(id: ValueId): Place | null;
  /** What a region stores, in program order. */
  storedIn(region: Region<PrimalOp>): readonly ValueId[];
  /** The region's frame goes on the tape; otherwise its values leave as results of its branch. */
  isTaped(region: Region<PrimalOp>): boolean;
  /** What each trip of the reversed loop hands to the one before it. */
  handedBackIn(loop: Loop<PrimalOp>): readonly Carried[];
}

/** `outputs`: values that seeding reads at the start of the reverse sweep. */
export function planRecording(
  cx: SweepContext,
  walks: ReadonlyMap<Loop<PrimalOp>, LoopWalk>,
  auxiliary: Auxiliary,
  shadows: Shadows,
  rows: Rows,
  outputs: readonly ValueId[],
): Plan {
  return new Planner(cx, walks, auxiliary, shadows, rows).plan(outputs);
}

class Planner {
  readonly #cx: SweepContext;
  readonly #walks: ReadonlyMap<Loop<PrimalOp>, LoopWalk>;
  readonly #auxiliary: Auxiliary;
  readonly #shadows: Shadows;
  readonly #rows: Rows;
  readonly #decided = new Map<ValueId, Availability>();
  readonly #stored = new Map<Region<PrimalOp>, ValueId[]>();
  readonly #ends = new Map<Loop<PrimalOp>, readonly Carried[]>();
  readonly #places = new Map<ValueId, Place>();
  readonly #free = new Map<ValueId, boolean>();
  readonly #choices: Choices;
  readonly #taped = new Map<Region<PrimalOp>, boolean>();
  readonly #order = new Map<ValueId, number>();
  readonly #retraced: ReadonlyMap<ValueId, readonly ValueId[]>;

  constructor(cx: SweepContext, walks: ReadonlyMap<Loop<PrimalOp>, LoopWalk>, auxiliary: Auxiliary, shadows: Shadows, rows: Rows) {
    this.#cx = cx;
    this.#rows = rows;
    this.#walks = walks;
    this.#auxiliary = auxiliary;
    this.#shadows = shadows;
    this.#retraced = retracedReads(walks);
    this.#choices = new Choices(cx, (id) => (this.#isFree(id) ? argumentsOf(this.#cx, this.#rows, id) : []));
  }

  plan(outputs: readonly ValueId[]): Plan {
    const outside = this.#region(this.#cx.fn.body, outputs);
    if (outside.size > 0) throw new RangeError(`values without a home: ${[...outside].join(', ')}`);
    return {
      availabilityOf: (id) => this.#decided.get(id) ?? null,
      placeOf: (id) => this.#rowPlace(id) ?? this.#places.get(id) ?? null,
      storedIn: (region) => this.#stored.get(region) ?? [],
      isTaped: (region) => this.#isTaped(region),
      handedBackIn: (loop) => this.#ends.get(loop) ?? [],
    };
  }

  #isTaped(region: Region<PrimalOp>): boolean {
    const known = this.#taped.get(region);
    if (known !== undefined) return known;
    const parent = this.#cx.parents.get(region);
    const taped = !this.#cx.isLocal(region) && (!parent || parent.op.kind === 'loop' || this.#isTaped(parent.region));
    this.#taped.set(region, taped);
    return taped;
  }

  /** Decide for the values of a region; returns what it reads of the regions around it. */
  #region(region: Region<PrimalOp>, outputs: readonly ValueId[] = []): Set<ValueId> {
    const wanted = new Set<ValueId>(outputs);
    for (const op of region.ops) {
      for (const id of readsOf(this.#cx, op, this.#walks, this.#auxiliary)) wanted.add(id);
      for (const inner of regionsOf<PrimalOp>(op)) {
        const isTest = op.kind === 'loop' && inner === op.test;
        if (!isTest && this.#cx.hasAdjoint(op)) for (const id of this.#region(inner)) wanted.add(id);
      }
    }
    for (const id of this.#shadows.createdIn(region)) for (const source of this.#sizeOf(id)) wanted.add(source);
    for (const row of this.#rows.in(region)) wanted.add(row.length);
    const outside = new Set<ValueId>();
    const here = (id: ValueId): boolean => this.#cx.homeOf(id).region === region;
    const kept = new Set<ValueId>();
    const seen = new Set<ValueId>();
    const free = [...wanted];
    // Free values first: what is recomputed wants its arguments in turn.
    const settleFree = (): void => {
      for (let id = free.pop(); id !== undefined; id = free.pop()) {
        if (seen.has(id)) continue;
        seen.add(id);
        if (!here(id)) outside.add(id);
        else if (this.#isFree(id) || this.#isReloaded(id)) {
          const how = this.#freeKind(id);
          this.#decided.set(id, how);
          if (how === 'recompute') free.push(...argumentsOf(this.#cx, this.#rows, id));
          else if (how === 'given') free.push(...(this.#retraced.get(id) ?? []));
        } else kept.add(id);
      }
    };
    settleFree();
    const isThere = (source: ValueId): boolean => !here(source) || this.#isFree(source);
    const isPlaced = (id: ValueId): boolean => {
      const place = this.#placeOf(id);
      return place !== null && isThere(place.array) && isThere(place.index);
    };
    const chosen = chooseRecorded(this.#cx, this.#walks, this.#rows, { region, needed: kept, isThere, isPlaced });
    const loop = this.#cx.parents.get(region)?.op;
    if (loop?.kind === 'loop') this.#ends.set(loop, [...chosen.handedBack.values()]);
    const inOrder = [...chosen.recorded, ...chosen.again].sort((a, b) => this.#place(region, a) - this.#place(region, b));
    for (const id of inOrder) seen.add(id);
    const stored: ValueId[] = [];
    for (const id of inOrder) {
      const handedBack = chosen.handedBack.get(id);
      const sources = handedBack ? null : this.#sourcesOf(id, (ids) => ids.every((source) => isThere(source) || this.#decided.has(source)));
      if (handedBack) {
        this.#decided.set(id, 'given');
        outside.add(handedBack.result);
      } else if (sources) {
        this.#decided.set(id, 'recompute');
        free.push(...sources);
        settleFree();
      } else {
        this.#decided.set(id, 'stored');
        stored.push(id);
      }
    }
    this.#stored.set(region, stored);
    return outside;
  }

  /** What a value that is not free is recomputed or read from rather than stored, if that is there. */
  #sourcesOf(id: ValueId, areThere: (ids: readonly ValueId[]) => boolean): readonly ValueId[] | null {
    const own = isCheap(this.#cx, id) ? argumentsOf(this.#cx, this.#rows, id) : null;
    if (own && areThere(own)) return own;
    const place = this.#placeOf(id);
    if (!place || !areThere([place.array, place.index])) return null;
    this.#places.set(id, place);
    return [place.array, place.index];
  }

  #placeOf(id: ValueId): Place | null {
    return this.#cx.isOn('reload') ? placeOf(this.#cx, id) : null;
  }

  /** What the length of a created shadow is computed from. */
  #sizeOf(id: ValueId): readonly ValueId[] {
    const { op } = this.#cx.homeOf(id);
    const size = op && this.#auxiliary.size.get(op);
    if (size !== undefined && size !== null) return [size];
    if (op?.kind === 'newArray') return [op.length];
    const count = op && this.#auxiliary.count.get(op);
    return count === undefined || count === null ? [] : [count];
  }

  #place(region: Region<PrimalOp>, id: ValueId): number {
    const known = this.#order.get(id);
    if (known !== undefined) return known;
    region.ops.forEach((op, k) => {
      if ('result' in op && op.result !== null) this.#order.set(op.result, k);
      if ('results' in op) for (const one of op.results) this.#order.set(one, k);
    });
    const at = this.#order.get(id) ?? this.#order.get(this.#cx.primalOf(id) ?? id) ?? -1;
    this.#order.set(id, at);
    return at;
  }

  // ---- what can be had without storing

  #isFree(id: ValueId): boolean {
    const known = this.#free.get(id);
    if (known !== undefined) return known;
    this.#free.set(id, false);
    const free = this.#computeFree(id);
    this.#free.set(id, free);
    return free;
  }

  #computeFree(id: ValueId): boolean {
    const home = this.#cx.homeOf(id);
    if (this.#rows.isCopy(id)) return true;
    if (this.#cx.isLocal(home.region) || this.#cx.isGiven(id)) return true;
    const primal = this.#cx.primalOf(id);
    if (primal !== null) return this.#isFreeShadow(primal);
    if (this.#retraced.has(id)) return true;
    if (home.loop) return this.#isGiven(id);
    const { op } = home;
    if (!op) return false;
    if (op.kind === 'constant' || op.kind === 'global') return true;
    if (!this.#cx.isOn('recompute') && (op.kind === 'apply' || op.kind === 'if')) return false;
    if (isCostly(this.#cx, op)) return false;
    if (op.kind === 'if') return this.#isFreeIf(op, home.region);
    if (isAbsenceTest(this.#cx, op)) return usesOf(op).every((source) => this.#isFree(source));
    const repeatable =
      op.kind === 'apply' ||
      op.kind === 'narrow' ||
      this.#rows.of(id) !== null ||
      ((op.kind === 'load' || op.kind === 'getField' || op.kind === 'length') && this.#cx.isRepeatable(op));
    return (
      repeatable &&
      argumentsOf(this.#cx, this.#rows, id).every((source) => this.#cx.homeOf(source).region !== home.region || this.#isFree(source))
    );
  }

  /** A shadow read again from the shadow that holds it, whatever its index takes. */
  #isReloaded(id: ValueId): boolean {
    const primal = this.#cx.primalOf(id);
    return primal !== null && this.#shadows.kindOf(primal) === 'reloaded' && this.#cx.homeOf(primal).op !== null;
  }

  /** `test ? a : b` over values that are there. */
  #isFreeIf(op: If<PrimalOp>, region: Region<PrimalOp>): boolean {
    const isFree = (id: ValueId): boolean => this.#cx.homeOf(id).region !== region || this.#isFree(id);
    const tests = [...op.then.ops, ...op.else.ops].filter((one) => isAbsenceTest(this.#cx, one));
    if (!isShort(this.#cx, op) || !tests.every((one) => usesOf(one).every((id) => this.#isFree(id)))) return false;
    return outsideOf(op).every((id) => isFree(id) && this.#choices.behind(id) < 4);
  }

  #isFreeShadow(primal: ValueId): boolean {
    const { op, region } = this.#cx.homeOf(primal);
    const kind = this.#shadows.kindOf(primal);
    if (kind === 'created') return true;
    if (!op || (kind === 'forward' && op.kind !== 'narrow')) return false;
    return argumentsOf(this.#cx, this.#rows, this.#cx.shadow(primal)).every(
      (source) => this.#cx.homeOf(source).region !== region || this.#isFree(source),
    );
  }

  #isGiven(id: ValueId): boolean {
    const { loop } = this.#cx.homeOf(id);
    return loop !== null && (this.#walks.get(loop)?.inductions.some((one) => one.param === id) ?? false);
  }

  #rowPlace(id: ValueId): Place | null {
    const { op } = this.#cx.homeOf(id);
    const row = this.#rows.of(id);
    return row && op?.kind === 'load' ? { array: row.copy, index: op.index } : null;
  }

  #freeKind(id: ValueId): Availability {
    const home = this.#cx.homeOf(id);
    if (this.#rows.isCopy(id)) return 'given';
    const primal = this.#cx.primalOf(id);
    if (primal !== null) {
      const kind = this.#shadows.kindOf(primal);
      if (kind === 'created') return 'given';
      const { op } = this.#cx.homeOf(primal);
      return op && (kind === 'reloaded' || op.kind === 'narrow') ? 'recompute' : 'local';
    }
    if (this.#cx.isLocal(home.region) || this.#cx.isGiven(id)) return 'local';
    return home.loop || this.#retraced.has(id) ? 'given' : 'recompute';
  }
}
