/**
 * What is proven about loops: induction variables, counted loops, invariants.
 *
 * Needs   a verified program, its effects and integers.
 * Gives   for each loop its induction variables and, if its trips follow from a comparison of one of
 *         them with an invariant bound, how it counts; for each value the deepest loop it varies in.
 *
 * Nothing is guessed from the shape of the source. An induction variable is a carried value that
 * every path through the body changes by the same integer literal. A counted loop leaves only by its
 * test, which compares such a variable, started at a proven integer, with a bound that no trip
 * changes. A do-while tests at the end, a loop with `break` may leave early: neither is counted.
 */

import type { Func, Loop, PrimalOp, Program, Region, ValueId } from '../ir/ir.ts';
import { carriedIn, resultsOf, usesOf } from '../ir/walk.ts';
import { Affines } from './affine.ts';
import type { Aliases } from './aliases.ts';
import { asComparison, type Comparison } from './comparisons.ts';
import type { Effects } from './effects.ts';
import type { Integers } from './integers.ts';
import { functionOf } from './program.ts';

export interface Induction {
  /** Which of the loop's carried values. */
  readonly position: number;
  readonly param: ValueId;
  readonly start: ValueId;
  /** Added once per trip, never 0. */
  readonly step: number;
  /** `start`, and so every value it takes, is a proven integer, or NaN, or infinite. */
  readonly integer: boolean;
  /** `start` is proven to be a number that one can count from and back to. */
  readonly finite: boolean;
}

/** for (param = start; param <comparison> bound; param += step), left by its test only. */
export interface Counted extends Induction {
  readonly comparison: Comparison;
  /** The bound itself is visited, if the steps meet it: `<=` and `>=`. */
  readonly inclusive: boolean;
  readonly bound: ValueId;
  /** Ops of the test region that make the bound, in order; empty when it is defined outside the loop. */
  readonly boundOps: readonly PrimalOp[];
  readonly integerBound: boolean;
  /** `boundOps` may run again in the reverse sweep and give the same bound. */
  readonly repeatableBound: boolean;
  /** Number of trips, when start and bound are literals. */
  readonly trips: number | null;
}

export interface LoopFacts {
  readonly op: Loop<PrimalOp>;
  /** 1 for a loop that no loop is around. */
  readonly depth: number;
  readonly parent: LoopFacts | null;
  readonly inductions: readonly Induction[];
  readonly counted: Counted | null;
  /**
   * Counted loops around each other, outermost first, this one last: at entry to the first, the trips
   * of all are known, and their product is the number of times this body runs. Empty unless counted.
   * Branches between them may skip trips: then the product is an upper bound, see `exact`.
   */
  readonly nest: readonly Loop<PrimalOp>[];
  /** Nothing but loop bodies lies between the loops of `nest`. */
  readonly exact: boolean;
}

export interface Loops {
  factsOf(fn: string, loop: Loop<PrimalOp>): LoopFacts;
  /** Does the value stay the same in all trips of one run of the loop? For values visible in the loop. */
  isInvariant(fn: string, value: ValueId, loop: Loop<PrimalOp>): boolean;
}

interface Table {
  readonly facts: ReadonlyMap<Loop<PrimalOp>, LoopFacts>;
  readonly depths: ReadonlyMap<ValueId, number>;
}

export function findLoops(program: Program<PrimalOp>, aliases: Aliases, effects: Effects, integers: Integers): Loops {
  const tables = new Map<string, Table>();
  const tableOf = (fn: string): Table => {
    let table = tables.get(fn);
    if (!table) tables.set(fn, (table = new Walk(fn, functionOf(program, fn), aliases, effects, integers).table));
    return table;
  };
  const factsOf = (fn: string, loop: Loop<PrimalOp>): LoopFacts => {
    const facts = tableOf(fn).facts.get(loop);
    if (!facts) throw new RangeError(`${fn} has no such loop`);
    return facts;
  };
  return {
    factsOf,
    isInvariant: (fn, value, loop) => (tableOf(fn).depths.get(value) ?? 0) < factsOf(fn, loop).depth,
  };
}

class Walk {
  readonly #key: string;
  readonly #aliases: Aliases;
  readonly #effects: Effects;
  readonly #integers: Integers;
  readonly #affines: Affines;
  readonly #facts = new Map<Loop<PrimalOp>, LoopFacts>();
  /** Depth of the deepest loop around its definition that a value varies in; 0 for none. */
  readonly #depths = new Map<ValueId, number>();
  /** Loops around the op at hand, outermost first. */
  readonly #around: LoopFacts[] = [];
  /** Branches between the innermost of them and the op at hand. */
  #branches = 0;

  constructor(key: string, fn: Func<PrimalOp>, aliases: Aliases, effects: Effects, integers: Integers) {
    this.#key = key;
    this.#aliases = aliases;
    this.#effects = effects;
    this.#integers = integers;
    this.#affines = new Affines(fn);
    this.#region(fn.body);
  }

  get table(): Table {
    return { facts: this.#facts, depths: this.#depths };
  }

  #region(region: Region<PrimalOp>): void {
    for (const op of region.ops) {
      if (op.kind === 'loop') this.#loop(op);
      if (op.kind === 'if') {
        this.#branches++;
        this.#region(op.then);
        this.#region(op.else);
        this.#branches--;
      }
      const depth = this.#depthOf(op);
      for (const result of resultsOf(op)) this.#depths.set(result, depth);
    }
  }

  #depthOf(op: PrimalOp): number {
    const here = this.#around.length;
    const deepest = (ids: readonly ValueId[]): number => Math.max(0, ...ids.map((id) => this.#depths.get(id) ?? 0));
    switch (op.kind) {
      case 'constant':
      case 'undef':
      case 'global':
        return 0;
      case 'apply':
      case 'narrow':
        return deepest(usesOf(op));
      case 'load':
      case 'getField':
      case 'length': {
        const cells = this.#aliases.read(this.#key, op);
        const changing = this.#around.findLast(({ op: loop }) => {
          const written = this.#effects.writtenIn(this.#key, loop);
          return cells.some((cell) => written.has(cell));
        });
        return Math.max(changing?.depth ?? 0, deepest(usesOf(op)));
      }
      case 'if':
        return deepest([op.test, ...op.then.yields, ...op.else.yields]);
      default:
        return here;
    }
  }

  #loop(op: Loop<PrimalOp>): void {
    const parent = this.#around.at(-1) ?? null;
    const facts = { op, depth: this.#around.length + 1, parent, inductions: this.#inductionsOf(op), counted: null, nest: [], exact: true };
    for (const param of op.params) this.#depths.set(param, facts.depth);
    const branches = this.#branches;
    this.#branches = 0;
    this.#around.push(facts);
    this.#region(op.test);
    const counted = this.#countedBy(op, facts);
    const full: LoopFacts = { ...facts, counted, ...this.#nestOf(facts, counted, branches) };
    this.#around[this.#around.length - 1] = full;
    this.#facts.set(op, full);
    this.#region(op.body);
    this.#around.pop();
    this.#branches = branches;
  }

  #inductionsOf(op: Loop<PrimalOp>): readonly Induction[] {
    return carriedIn(op).flatMap(({ param, init: start, next }, position): Induction[] => {
      const { base, offset } = this.#affines.of(next);
      if (base !== param || offset === 0) return [];
      const integer = this.#integers.isInteger(this.#key, start);
      return [{ position, param, start, step: offset, integer, finite: this.#integers.isFinite(this.#key, start) }];
    });
  }

  #countedBy(op: Loop<PrimalOp>, facts: LoopFacts): Counted | null {
    const [test] = op.test.yields;
    const made = test === undefined ? null : this.#affines.definitionOf(test);
    const comparison = made && asComparison(made.op);
    if (op.again !== null || !comparison) return null;
    for (const induction of facts.inductions) {
      const side = comparison.about(induction.param);
      if (!induction.integer || !side || !ends(side.comparison, induction.step)) continue;
      const bound = side.other;
      const boundOps = this.#boundOps(op.test, bound);
      if (!boundOps || (this.#depths.get(bound) ?? 0) >= facts.depth) continue;
      return {
        ...induction,
        comparison: side.comparison,
        inclusive: side.comparison === 'le' || side.comparison === 'ge',
        bound,
        boundOps,
        integerBound: this.#integers.isInteger(this.#key, bound),
        repeatableBound: boundOps.every((each) => !isRead(each) || this.#effects.repeatable(this.#key, each)),
        trips: tripsOf(this.#affines.constantOf(induction.start), induction.step, side.comparison, this.#affines.constantOf(bound)),
      };
    }
    return null;
  }

  /** The ops of the test that the bound is made by; null if one of them cannot simply be repeated. */
  #boundOps(test: Region<PrimalOp>, bound: ValueId): readonly PrimalOp[] | null {
    const needed = new Set([bound]);
    const found: PrimalOp[] = [];
    for (const op of [...test.ops].reverse()) {
      if (!resultsOf(op).some((id) => needed.has(id))) continue;
      if (op.kind !== 'constant' && op.kind !== 'apply' && op.kind !== 'narrow' && op.kind !== 'global' && !isRead(op)) return null;
      for (const id of usesOf(op)) needed.add(id);
      found.unshift(op);
    }
    return found;
  }

  #nestOf(facts: LoopFacts, counted: Counted | null, branches: number): Pick<LoopFacts, 'nest' | 'exact'> {
    if (!counted) return { nest: [], exact: true };
    const outer = facts.parent?.nest ?? [];
    const varies = Math.max(this.#depths.get(counted.bound) ?? 0, this.#depths.get(counted.start) ?? 0);
    // The trips of the loops around are known at entry to the first of them that this one's do not vary in.
    const known = outer.filter((loop) => (this.#facts.get(loop)?.depth ?? 0) > varies);
    const direct = known.length === 0 || (branches === 0 && (facts.parent?.exact ?? true));
    return { nest: [...known, facts.op], exact: direct };
  }
}

const isRead = (op: PrimalOp): op is Extract<PrimalOp, { kind: 'load' | 'length' | 'getField' }> =>
  op.kind === 'load' || op.kind === 'length' || op.kind === 'getField';

/** Do these steps lead to the end that this comparison sets? */
const ends = (comparison: Comparison, step: number): boolean =>
  comparison === 'ne' ? Math.abs(step) === 1 : comparison === 'lt' || comparison === 'le' ? step > 0 : step < 0;

function tripsOf(start: number | null, step: number, comparison: Comparison, bound: number | null): number | null {
  if (start === null || bound === null) return null;
  const steps = (bound - start) / step;
  if (comparison === 'ne') return steps >= 0 && Number.isInteger(steps) ? steps : null;
  return Math.max(0, comparison === 'le' || comparison === 'ge' ? Math.floor(steps) + 1 : Math.ceil(steps));
}
