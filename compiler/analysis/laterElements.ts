/**
 * Stores that cannot reach an element which was read before them, because of their indices.
 *
 * Needs   a verified program, its alias classes and integers.
 * Gives   for a read and a write that may follow it whether the two elements are certain to differ: in
 *         `x[t + 1] = f(x[t])` no later trip stores at `t`, and in `L[i][j] -= L[i][k] * L[j][k]` with
 *         `k < j` none at `k` in either row.
 *
 * Two indices are compared by what is known of both against one value that has not changed between read and
 * write (a literal, what is made outside, the counter of a loop around both), or that has only grown: the counter of
 * the loop that has gone on. A counter is never below where it starts, nor in the body at or above what
 * the test compares it with. Rows count where no two elements of the outer array are one object (ownElements.ts).
 */

import type { Func, Load, Loop, PrimalOp, Program, Push, Region, Type, ValueId } from '../ir/ir.ts';
import { carriedIn, opsIn, regionsOf, resultsOf } from '../ir/walk.ts';
import { Affines } from './affine.ts';
import type { Aliases } from './aliases.ts';
import { comparisonsIn, type Comparison } from './comparisons.ts';
import type { Integers } from './integers.ts';
import { findOwnElements } from './ownElements.ts';
import { functionOf, typeIn } from './program.ts';
import { findPushCounters, type Pushed } from './pushes.ts';
import { isPlainArray } from '../ir/types.ts';

/** What has passed between a read and a write. */
export interface Passed {
  /** The loop that has begun another trip; null if the write comes later in the region. */
  readonly loop: Loop<PrimalOp> | null;
  /** The trip of the read itself may still do the write: the read is part of the test. */
  readonly sameTrip: boolean;
  /** How deep the region is nested in which both are, one after the other or both in the loop. */
  readonly depth: number;
}

export interface LaterElements {
  /** Is what `read` has found, or put, certain to be left alone by `write`? Both are of one function. */
  areApart(fn: string, read: PrimalOp, write: PrimalOp, passed: Passed): boolean;
}

export function findLaterElements(program: Program<PrimalOp>, aliases: Aliases, integers: Integers): LaterElements {
  const isOwn = findOwnElements(program, aliases);
  const tables = new Map<string, Indices>();
  const indicesOf = (key: string): Indices => {
    let found = tables.get(key);
    if (!found) tables.set(key, (found = new Indices(key, functionOf(program, key), integers)));
    return found;
  };
  const areOtherObjects = (key: string, one: ValueId, other: ValueId, differ: (r: Sum, w: Sum) => boolean): boolean => {
    const indices = indicesOf(key);
    const [from, into] = [indices.loadOf(one), indices.loadOf(other)];
    if (!from || !into || ![from, into].every(({ array }) => isOwn(aliases.classOf(key, array)))) return false;
    return differ(sum(from.index), sum(into.index)) || areOtherObjects(key, from.array, into.array, differ);
  };
  return {
    areApart: (key, read, write, passed) => {
      const indices = indicesOf(key);
      const [one, other] = [indices.accessOf(read), indices.accessOf(write)];
      if (!one || !other) return false;
      const differ = (r: Sum, w: Sum): boolean => indices.differ(r, read, w, write, passed);
      // Two typed arrays may be views of one memory that begin at different places.
      const isOneArray = isPlainArray(indices.typeOf(one.reference)) || one.reference === other.reference;
      if (one.index && other.index && isOneArray && differ(one.index, other.index)) return true;
      return areOtherObjects(key, one.reference, other.reference, differ);
    },
  };
}

interface Sum {
  readonly value: ValueId;
  readonly offset: number;
}

const sum = (value: ValueId): Sum => ({ value, offset: 0 });

interface Access {
  readonly reference: ValueId;
  /** Null for a length or field. */
  readonly index: Sum | null;
}

/** On one side of a value stands another with this much added; `strict`: not the sum itself. */
interface Bound {
  readonly base: ValueId | null;
  readonly offset: number;
  readonly strict: boolean;
}

interface Counter {
  readonly loop: Loop<PrimalOp>;
  readonly start: ValueId;
  readonly step: number;
}

type Side = 'lower' | 'upper';

/** A counter that starts at another that starts at another: so far they are followed. */
const furthest = 5;

class Indices {
  readonly #fn: Func<PrimalOp>;
  readonly #affines: Affines;
  readonly #pushes: ReadonlyMap<Push, Pushed>;
  readonly #counters = new Map<ValueId, Counter>();
  readonly #depths = new Map<ValueId, number>();
  /** The ops of each loop's test. */
  readonly #tests = new Map<Loop<PrimalOp>, ReadonlySet<PrimalOp>>();

  constructor(key: string, fn: Func<PrimalOp>, integers: Integers) {
    this.#fn = fn;
    this.#affines = new Affines(fn);
    this.#pushes = findPushCounters(fn, () => true);
    const walk = (region: Region<PrimalOp>, depth: number): void => {
      for (const op of region.ops) {
        for (const id of resultsOf(op)) this.#depths.set(id, depth);
        if (op.kind === 'loop') {
          this.#tests.set(op, new Set(opsIn(op.test)));
          carriedIn(op).forEach(({ param, init: start, next }) => {
            this.#depths.set(param, depth + 1);
            const { base, offset } = this.#affines.of(next);
            const counts = base === param && offset !== 0 && integers.isInteger(key, start) && integers.isFinite(key, start);
            if (counts) this.#counters.set(param, { loop: op, start, step: offset });
          });
        }
        for (const inner of regionsOf(op)) walk(inner, depth + 1);
      }
    };
    walk(fn.body, 0);
  }

  typeOf(id: ValueId): Type {
    return typeIn(this.#fn, id);
  }

  accessOf(op: PrimalOp): Access | null {
    switch (op.kind) {
      case 'load':
      case 'store':
        return { reference: this.#whole(op.array), index: sum(op.index) };
      case 'push': {
        const at = this.#pushes.get(op);
        return at ? { reference: this.#whole(op.array), index: { value: at.counter, offset: at.before } } : null;
      }
      case 'length':
        return { reference: this.#whole(op.array), index: null };
      case 'getField':
      case 'setField':
        return { reference: this.#whole(op.record), index: null };
      default:
        return null;
    }
  }

  loadOf(reference: ValueId): Load | null {
    const made = this.#affines.definitionOf(this.#whole(reference))?.op;
    return made?.kind === 'load' ? made : null;
  }

  /** Does an index that was read differ from one that is written later? */
  differ(r: Sum, read: PrimalOp, w: Sum, write: PrimalOp, passed: Passed): boolean {
    const isBelow = (low: readonly Bound[], high: readonly Bound[], gone: (base: ValueId | null) => number | null): boolean =>
      low.some((u) =>
        high.some((l) => {
          const by = u.base === l.base ? gone(u.base) : null;
          return by !== null && (u.offset < l.offset + by || (u.offset === l.offset + by && (u.strict || l.strict)));
        }),
      );
    const isUp = isBelow(this.#bounds(r, read, 'upper'), this.#bounds(w, write, 'lower'), (base) => this.#gone(base, passed, 1));
    return isUp || isBelow(this.#bounds(w, write, 'upper'), this.#bounds(r, read, 'lower'), (base) => this.#gone(base, passed, -1));
  }

  /** How far a value has gone on in a direction at least; null if that is not known. */
  #gone(base: ValueId | null, { loop, sameTrip, depth }: Passed, direction: 1 | -1): number | null {
    if (base === null || (this.#depths.get(base) ?? 0) <= depth) return 0;
    const counter = this.#counters.get(base);
    if (loop === null || counter?.loop !== loop || Math.sign(counter.step) !== direction) return null;
    return sameTrip ? 0 : Math.abs(counter.step);
  }

  /** What an index is not below, or not above, where an op is. */
  #bounds({ value, offset }: Sum, op: PrimalOp, side: Side, distance = 0): readonly Bound[] {
    const own = this.#affines.of(value);
    const found: Bound[] = [{ base: own.base, offset: own.offset + offset, strict: false }];
    const counter = own.base === null ? undefined : this.#counters.get(own.base);
    if (own.base === null || !counter || distance === furthest) return found;
    const further = own.offset + offset;
    const follow = (from: ValueId, strict: boolean): void => {
      for (const bound of this.#bounds({ value: from, offset: further }, op, side, distance + 1))
        found.push({ ...bound, strict: bound.strict || strict });
    };
    if (counter.step > 0 === (side === 'lower')) follow(counter.start, false);
    else if (!this.#tests.get(counter.loop)?.has(op)) {
      const [test] = counter.loop.test.yields;
      for (const compared of test === undefined ? [] : comparisonsIn(test, true, (id) => this.#affines.definitionOf(id))) {
        const about = compared.about(own.base);
        if (about && ends[side].includes(about.comparison)) follow(about.other, about.comparison === 'lt' || about.comparison === 'gt');
      }
    }
    return found;
  }

  /** A reference by the name it was first known by. */
  #whole(reference: ValueId): ValueId {
    const made = this.#affines.definitionOf(reference)?.op;
    return made?.kind === 'narrow' ? this.#whole(made.value) : reference;
  }
}

const ends: Readonly<Record<Side, readonly Comparison[]>> = { lower: ['gt', 'ge'], upper: ['lt', 'le'] };
