/**
 * Which loads and stores are in bounds.
 *
 * Needs   a verified program, its alias classes, effects, integers and loops.
 * Gives   for each load and store whether its index is proven to be an element's, or is if certain
 *         values (parameters, mostly) are integers.
 *
 * An index is held against what is known where it is used: tests of the loops and branches around it,
 * starts of induction variables, literals; and against what the array was made with or had as its
 * length before. Arrays of a class that shrinks anywhere are never proven.
 */

import type { Func, Load, Loop, PrimalOp, Program, Region, Store, ValueId } from '../ir/ir.ts';
import { throws } from '../ir/rewrite.ts';
import { opsIn } from '../ir/walk.ts';
import { Affines } from './affine.ts';
import type { Aliases, ClassId } from './aliases.ts';
import { comparisonsIn, negated, type Comparison } from './comparisons.ts';
import type { Effects } from './effects.ts';
import type { Integers } from './integers.ts';
import type { Counted, Loops } from './loops.ts';
import { Ranges } from './ranges.ts';
import { functionOf } from './program.ts';
import { Symbols, type Symbolic } from './symbols.ts';

export interface Bounds {
  /** Proven to touch an element. */
  inBounds(fn: string, op: Load | Store): boolean;
  /** The same if these values are integers: none for a full proof, null for no proof at all. */
  inBoundsIfIntegers(fn: string, op: Load | Store): readonly ValueId[] | null;
  /** The counters of the loops around lead the index over all elements, or all but a few at the ends. */
  coversAll(fn: string, op: Load): boolean;
}

/** As many may be left out at either end. */
const atTheEnds = 2;

type Access = Load | Store;

export function findBounds(program: Program<PrimalOp>, aliases: Aliases, effects: Effects, integers: Integers, loops: Loops): Bounds {
  const shrinking = findShrinking(program, aliases);
  const tables = new Map<string, Walk>();
  const tableOf = (fn: string): Walk => {
    const known = tables.get(fn) ?? new Walk(fn, functionOf(program, fn), aliases, effects, integers, loops, shrinking);
    tables.set(fn, known);
    return known;
  };
  return {
    inBounds: (fn, op) => tableOf(fn).proofs.get(op)?.length === 0,
    inBoundsIfIntegers: (fn, op) => tableOf(fn).proofs.get(op) ?? null,
    coversAll: (fn, op) => tableOf(fn).covering.has(op),
  };
}

function findShrinking(program: Program<PrimalOp>, aliases: Aliases): ReadonlySet<ClassId> {
  const found = new Set<ClassId>();
  for (const [key, fn] of program.functions) {
    for (const op of opsIn(fn.body)) {
      if (op.kind === 'pop' || op.kind === 'resize') found.add(aliases.classOf(key, op.array));
      if (op.kind === 'foreign') for (const cell of aliases.written(key, op)) found.add(aliases.placeOf(cell).class);
    }
  }
  return found;
}

class Walk {
  readonly proofs = new Map<Access, readonly ValueId[]>();
  readonly covering = new Set<Access>();
  readonly #key: string;
  readonly #aliases: Aliases;
  readonly #loops: Loops;
  readonly #shrinking: ReadonlySet<ClassId>;
  readonly #integers: Integers;
  readonly #affines: Affines;
  readonly #symbols: Symbols;
  readonly #ranges: Ranges;
  readonly #counted = new Map<ValueId, Counted>();
  /** What has been asked for as the length of each array so far. */
  readonly #asked = new Map<ValueId, ValueId[]>();

  constructor(
    key: string,
    fn: Func<PrimalOp>,
    aliases: Aliases,
    effects: Effects,
    integers: Integers,
    loops: Loops,
    shrinking: ReadonlySet<ClassId>,
  ) {
    this.#key = key;
    this.#aliases = aliases;
    this.#loops = loops;
    this.#shrinking = shrinking;
    this.#integers = integers;
    this.#affines = new Affines(fn);
    this.#symbols = new Symbols(key, fn, this.#affines, aliases, effects);
    this.#ranges = new Ranges(key, this.#affines, this.#symbols, integers);
    this.#region(fn.body);
  }

  #region(region: Region<PrimalOp>): void {
    const since: Fact[] = [];
    for (const op of region.ops) {
      if (op.kind === 'load' || op.kind === 'store') {
        const proof = this.#prove(op);
        if (proof) this.proofs.set(op, proof);
      } else if (op.kind === 'length') {
        const array = this.#affines.of(op.array).base ?? op.array;
        this.#asked.set(array, [...(this.#asked.get(array) ?? []), op.result]);
      } else if (op.kind === 'if') {
        this.#under(this.#facts(op.test, true), op.then);
        this.#under(this.#facts(op.test, false), op.else);
        // `if (xs.length === 0) throw …`: what follows knows.
        if (throws(op.then) !== throws(op.else)) since.push(...this.#assume(this.#facts(op.test, throws(op.else))));
      } else if (op.kind === 'loop') {
        this.#loop(op);
      }
    }
    this.#forget(since);
  }

  #loop(op: Loop<PrimalOp>): void {
    this.#symbols.enter(op);
    const { inductions, counted } = this.#loops.factsOf(this.#key, op);
    if (counted) this.#counted.set(counted.param, counted);
    for (const induction of inductions) this.#ranges.inductions.set(induction.param, induction);
    this.#region(op.test);
    const [test] = op.test.yields;
    this.#under(test === undefined ? [] : this.#facts(test, true), op.body);
  }

  #under(facts: readonly Fact[], region: Region<PrimalOp>): void {
    this.#assume(facts);
    this.#region(region);
    this.#forget(facts);
  }

  #assume(facts: readonly Fact[]): readonly Fact[] {
    for (const fact of facts) this.#ranges.assume(fact.left, fact.comparison, fact.right);
    return facts;
  }

  #forget(facts: readonly Fact[]): void {
    for (const fact of facts) this.#ranges.forget(fact.left, fact.right);
  }

  #facts(test: ValueId, outcome: boolean): readonly Fact[] {
    return comparisonsIn(test, outcome, (id) => this.#affines.definitionOf(id)).flatMap(({ left, comparison, right, holds }): Fact[] => {
      if (holds) return [{ left, comparison, right }];
      // Of a false comparison nothing follows unless both sides are numbers for certain.
      const opposite = negated[comparison];
      const numbers = this.#ranges.ask().isFinite(left, false) && this.#ranges.isFinite(right, false);
      return opposite && numbers ? [{ left, comparison: opposite, right }] : [];
    });
  }

  #prove(op: Access): readonly ValueId[] | null {
    const { array, index } = op;
    if (this.#shrinking.has(this.#aliases.classOf(this.#key, array))) return null;
    const literal = this.#affines.constantOf(index);
    if (literal !== null && literal >= 0 && this.#isLongerThan(literal, array)) return [];
    const needed = this.#ranges.integersOf(index);
    if (!this.#ranges.ask().isFinite(index, true) || !(this.#ranges.lowest(index) >= 0)) return null;
    const lengths = this.#symbols.lengthsOf(array);
    let best: readonly ValueId[] | null = null;
    for (const upper of this.#ranges.uppers(index)) {
      const length = lengths.find(({ key, offset }) => key === upper.key && upper.offset <= offset - 1);
      if (!length && !(upper.offset <= -1 && this.#symbols.isLengthOf(upper, array))) continue;
      const all = new Set([...needed, ...upper.integers, ...(length?.integers ?? [])]);
      const open = [...all].filter((value) => !this.#integers.isInteger(this.#key, value) && value !== length?.certain);
      if (!best || open.length < best.length) best = open;
      if (length && this.#runsOver(index, length)) this.covering.add(op);
    }
    return best;
  }

  /** Is the index a counter that goes from one end to the other? */
  #runsOver(index: ValueId, length: Symbolic): boolean {
    const { base, offset } = this.#affines.of(index);
    const counted = base === null ? undefined : this.#counted.get(base);
    if (!counted || Math.abs(counted.step) !== 1) return false;
    const [first, last] = counted.step > 0 ? [counted.start, counted.bound] : [counted.bound, counted.start];
    const lowest = this.#affines.constantOf(first);
    const end = this.#symbols.of(last);
    return lowest !== null && lowest + offset <= atTheEnds && end.key === length.key && length.offset - end.offset - offset <= atTheEnds;
  }

  /** Tests around have told so: `if (xs.length > 2)`, and a loop over its elements has at least one. */
  #isLongerThan(literal: number, array: ValueId): boolean {
    const asked = this.#asked.get(this.#affines.of(array).base ?? array) ?? [];
    return Number.isInteger(literal) && asked.some((length) => this.#ranges.ask().lowest(length) > literal);
  }
}

interface Fact {
  readonly left: ValueId;
  readonly comparison: Comparison;
  readonly right: ValueId;
}
