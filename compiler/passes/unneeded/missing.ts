/**
 * Elements that may not be there, and numbers that are none, where some runs have no use for them:
 * `const d = x[i + 1] - x[i]; if (i + 1 < n) …`, `let best = Infinity`.
 *
 * Needs   a program of the primal, and who needs a value in every run.
 * Gives   for each function the ops to be marked as early: the reads, and what is computed from them that is not
 *         needed either. What is missing is NaN in every partial, and nothing comes back to it.
 */

import { Affines } from '../../analysis/affine.ts';
import { findAliases } from '../../analysis/aliases.ts';
import { findBounds, type Bounds } from '../../analysis/bounds.ts';
import { comparisonsIn } from '../../analysis/comparisons.ts';
import { findIntegers } from '../../analysis/integers.ts';
import { findEffectsOnLengths } from '../../analysis/lengths.ts';
import { findLoops } from '../../analysis/loops.ts';
import type { Func, Load, Loop, Op, PrimalOp, Program, ValueId } from '../../ir/ir.ts';
import { opsIn } from '../../ir/walk.ts';
import { givenNumbers } from './givenNumbers.ts';
import { askedLater } from './askedLater.ts';
import { Doubtful } from './doubtful.ts';
import type { Needed } from './needs.ts';

type IsNeeded = (key: string, id: ValueId) => boolean;

/** `neededIn`: who is needed in every run, of the elements of an array each by itself, or all as soon as one is. */
export function missingInProgram(
  program: Program<PrimalOp>,
  neededIn: (key: string, fn: Func<PrimalOp>, byElements: boolean) => Needed,
): ReadonlyMap<string, ReadonlySet<Op>> {
  const outer = new Map([...program.functions].map(([key, fn]) => [key, new Outer(fn)]));
  const [byArrays, byElements] = [false, true].map((each): IsNeeded => {
    const known = new Map<string, Needed>();
    return (key, id) => {
      const fn = program.functions.get(key);
      const needed = known.get(key) ?? (fn === undefined ? new Set<ValueId>() : neededIn(key, fn, each));
      known.set(key, needed);
      return needed.has(id);
    };
  }) as [IsNeeded, IsNeeded];
  let bounds: Bounds | null = null;
  const sourcesOf = (isNeeded: IsNeeded, isSource: (key: string, op: Load) => boolean): ReadonlyMap<string, ReadonlySet<Op>> => {
    const found = new Map<string, ReadonlySet<Op>>();
    for (const [key, fn] of program.functions) {
      const reads = readsIn(fn).filter((op) => isSource(key, op) && !isNeeded(key, op.result));
      const missing = reads.filter((op) => (bounds ??= boundsOf(program)).inBoundsIfIntegers(key, op) === null);
      if (missing.length > 0) found.set(key, new Set(missing));
    }
    return found;
  };
  const reads = sourcesOf(byArrays, (key, op) => outer.get(key)?.isAsked(op) === true);
  const later = askedLater(program);
  const kept = sourcesOf(
    () => false,
    (_, op) => later.has(op),
  );
  const numbers = new Map<string, Begin>();
  for (const [key, fn] of program.functions) {
    const missing = reads.get(key) ?? new Set();
    const byCaller = givenNumbers(fn);
    const others = [...sentinelsIn(fn), ...byCaller.reads];
    if (missing.size + others.length + byCaller.params.length > 0)
      numbers.set(key, { missing, others: new Set(others), given: byCaller.params });
  }
  const asked = reachedFrom(program, numbers, byArrays);
  const besides = sourcesOf(byElements, (key, op) => outer.get(key)?.isBeside(op) === true);
  const surely = reachedFrom(
    program,
    new Map([...besides].map(([key, missing]) => [key, { missing, others: new Set(), given: [] }])),
    byElements,
  );
  return new Map(
    [...program.functions.keys()].map((key) => [
      key,
      new Set([...(asked.get(key) ?? []), ...(surely.get(key) ?? []), ...(kept.get(key) ?? [])]),
    ]),
  );
}

/** Where doubts begin: at reads of what may be missing, and at numbers that may be none. */
interface Begin {
  readonly missing: ReadonlySet<Op>;
  readonly others: ReadonlySet<Op>;
  readonly given: readonly ValueId[];
}

/** The reads and what is computed from them that is not needed, also in functions that are given it. */
function reachedFrom(
  program: Program<PrimalOp>,
  sources: ReadonlyMap<string, Begin>,
  isNeeded: IsNeeded,
): ReadonlyMap<string, ReadonlySet<Op>> {
  const marked = new Map<string, ReadonlySet<Op>>();
  const given = new Map([...sources].map(([key, begin]) => [key, new Set(begin.given)]));
  const waiting = new Set(sources.keys());
  for (const key of waiting) {
    waiting.delete(key);
    const fn = program.functions.get(key);
    if (fn === undefined) continue;
    const { missing, others } = sources.get(key) ?? { missing: new Set(), others: new Set() };
    const begins = (op: PrimalOp): boolean => missing.has(op) || others.has(op);
    const doubts = new Doubtful(fn, { begins, given: given.get(key) ?? new Set() });
    const ops = opsIn(fn.body);
    const isUnneeded = (op: PrimalOp): boolean => op.kind === 'apply' && doubts.has(op.result) && !isNeeded(key, op.result);
    marked.set(key, new Set(ops.filter((op) => (op.kind === 'load' && missing.has(op)) || isUnneeded(op))));
    for (const op of ops) {
      if (op.kind !== 'call' || op.results.some((id) => isNeeded(key, id))) continue;
      const callee = program.functions.get(op.callee);
      const params = given.get(op.callee) ?? new Set();
      const before = params.size;
      for (const [k, id] of op.args.entries()) if (doubts.has(id)) params.add(callee?.params[k] ?? id);
      given.set(op.callee, params);
      if (params.size > before) waiting.add(op.callee);
    }
  }
  return marked;
}

const readsIn = (fn: Func<PrimalOp>): readonly Load[] =>
  opsIn(fn.body).filter((op): op is Load => op.kind === 'load' && fn.values[op.result]?.type.kind === 'real');

/** The length of an array plus an offset, or the offset alone. */
interface Limit {
  readonly array: ValueId | null;
  readonly offset: number;
}

/** `let best = Infinity`, `parseFloat(text)`, and what may be `undefined`. */
function sentinelsIn(fn: Func<PrimalOp>): readonly PrimalOp[] {
  return opsIn(fn.body).filter((op) => {
    if (op.kind === 'constant') return typeof op.value === 'number' && !Number.isFinite(op.value);
    const result = op.kind === 'foreign' || op.kind === 'narrow' ? op.result : null;
    return result !== null && fn.values[result]?.type.kind === 'real';
  });
}

/** What a loop counts with: from where on, and what it stays below. */
interface Counter {
  readonly start: Limit | null;
  readonly end: Limit | null;
}

/** Which indices are not simply those that a loop counts. These are taken at the user's word. */
class Outer {
  readonly #affines: Affines;
  readonly #counters = new Map<ValueId, Counter>();
  /** What branches ask about, and whose lengths they hold it against. */
  readonly #compared = new Map<ValueId, Set<ValueId>>();
  readonly #measured = new Set<ValueId>();
  /** What comparisons are computed from. */
  readonly #tested = new Set<ValueId>();

  constructor(fn: Func<PrimalOp>) {
    const ops = opsIn(fn.body);
    this.#affines = new Affines(fn);
    const ofLoops = new Set(ops.flatMap((op) => (op.kind === 'loop' ? opsIn(op.test) : [])));
    for (const op of ops) {
      if (op.kind === 'length') this.#measured.add(op.array);
      if (op.kind === 'apply' && fn.values[op.result]?.type.kind === 'boolean' && !ofLoops.has(op)) this.#compare(op.args);
      if (op.kind !== 'loop') continue;
      for (const [k, param] of op.params.entries()) {
        const [init, next] = [op.init[k], op.body.yields[k]];
        if (init === undefined || next === undefined || this.#affines.of(next).base !== param) continue;
        this.#counters.set(param, { start: this.#limitOf(init), end: this.#endOf(op, param) });
      }
    }
  }

  /**
   * Branches of the function ask about the index, a neighbour's `i + 1` or where a search has come to. Or it is that of the
   * last element, or a literal where the function asks how many there are, or what the element is: `a[3] > 0`.
   */
  isAsked({ array, index, result }: Load): boolean {
    const { base } = this.#affines.of(index);
    if (base === null) return this.#measured.has(array) || this.#tested.has(result);
    if (this.#compared.get(base)?.has(this.#baseOf(array)) === true) return true;
    const op = this.#affines.definitionOf(base)?.op;
    const isPlainSum = op?.kind === 'apply' && (op.rule === 'add' || op.rule === 'sub');
    if (isPlainSum && op.args.some((id) => this.#compared.has(this.#baseOf(id)))) return true;
    return this.#isOuter(index, false, furthest);
  }

  /** In the first trip or the last one of a loop there is no such element: `xs.map((x, i) => xs[i + 1] - x)`. */
  isBeside({ array, index }: Load): boolean {
    const { base, offset } = this.#affines.of(index);
    const counter = base === null ? undefined : this.#counters.get(base);
    if (counter === undefined) return false;
    const { start, end } = counter;
    const isOf = (limit: Limit): boolean => limit.array !== null && this.#baseOf(limit.array) === this.#baseOf(array);
    if (end !== null && isOf(end) && offset > end.offset) return true;
    return start !== null && (isOf(start) ? start.offset + offset >= 0 : isBefore(start, offset));
  }

  #isOuter(index: ValueId, isBeyond: boolean, far: number): boolean {
    const { base, offset } = this.#affines.of(index);
    if (base === null || far === 0) return false;
    const op = this.#affines.definitionOf(base)?.op;
    if (op?.kind === 'length') return offset < 0;
    if (op?.kind === 'apply' && sums.includes(op.rule)) return op.args.some((id) => this.#isOuter(id, isBeyond || offset > 0, far - 1));
    if (!this.#compared.has(base)) return false;
    const counter = this.#counters.get(base);
    return isBeyond || offset > 0 || counter === undefined || (counter.start !== null && isBefore(counter.start, offset));
  }

  /** `i < xs.length`. */
  #endOf({ test }: Loop<PrimalOp>, param: ValueId): Limit | null {
    const found = test.yields.flatMap((id) => comparisonsIn(id, true, (one) => this.#affines.definitionOf(one)));
    for (const { left, comparison, right } of found) {
      const [counted, limit] = [this.#affines.of(left), this.#limitOf(right)];
      if (counted.base === param && comparison === 'lt' && limit !== null) return { ...limit, offset: counted.offset - limit.offset };
    }
    return null;
  }

  #limitOf(id: ValueId): Limit | null {
    const { base, offset } = this.#affines.of(id);
    if (base === null) return { array: null, offset };
    const op = this.#affines.definitionOf(base)?.op;
    return op?.kind === 'length' ? { array: op.array, offset } : null;
  }

  #baseOf(id: ValueId): ValueId {
    return this.#affines.of(id).base ?? id;
  }

  #compare(args: readonly ValueId[]): void {
    this.#test(args);
    const lengths = args.flatMap((id) => this.#limitOf(id)?.array ?? []);
    for (const id of args) {
      const { base } = this.#affines.of(id);
      if (base === null) continue;
      const arrays = this.#compared.get(base) ?? new Set();
      for (const array of lengths) arrays.add(this.#baseOf(array));
      this.#compared.set(base, arrays);
    }
  }

  #test(args: readonly ValueId[]): void {
    for (const id of args) {
      if (this.#tested.has(id)) continue;
      this.#tested.add(id);
      const op = this.#affines.definitionOf(id)?.op;
      if (op?.kind === 'apply') this.#test(op.args);
    }
  }
}

const isBefore = (start: Limit, offset: number): boolean => start.array === null && start.offset + offset < 0;

/** Sums and products in an index are followed this far. */
const furthest = 6;
const sums: readonly string[] = ['add', 'sub', 'mul'];

function boundsOf(program: Program<PrimalOp>): Bounds {
  const aliases = findAliases(program);
  const integers = findIntegers(program, aliases);
  const effects = findEffectsOnLengths(program, aliases, integers);
  return findBounds(program, aliases, effects, integers, findLoops(program, aliases, effects, integers));
}
