/**
 * Limits of numbers at one place of a function: what loops, branches and literals say about them.
 *
 * Needs   the function's affine forms, symbols and integers; `assume` and `forget` as regions are
 *         entered and left.
 * Gives   lower limits as numbers, upper limits as symbols. Both hold or the value is NaN; `isFinite`
 *         says that it is not.
 */

import type { ValueId } from '../ir/ir.ts';
import { of32Bits } from '../ir/primitives.ts';
import type { Affines } from './affine.ts';
import { turned, type Comparison } from './comparisons.ts';
import type { Integers } from './integers.ts';
import type { Induction } from './loops.ts';
import { numeral, shifted, type Symbolic, type Symbols } from './symbols.ts';

interface Limit {
  readonly comparison: Comparison;
  /** `base <comparison> other + offset`. */
  readonly other: ValueId;
  readonly offset: number;
}

/** Chains of facts are followed this far, and this many in all for one question: cycles end. */
const furthest = 8;
const enough = 2000;

export class Ranges {
  readonly inductions = new Map<ValueId, Induction>();
  #followed = 0;
  readonly #limits = new Map<ValueId, Limit[]>();
  readonly #key: string;
  readonly #affines: Affines;
  readonly #symbols: Symbols;
  readonly #integers: Integers;

  constructor(key: string, affines: Affines, symbols: Symbols, integers: Integers) {
    this.#key = key;
    this.#affines = affines;
    this.#symbols = symbols;
    this.#integers = integers;
  }

  /** Begin a question of its own. */
  ask(): this {
    this.#followed = 0;
    return this;
  }

  assume(left: ValueId, comparison: Comparison, right: ValueId): void {
    this.#assume(left, comparison, right);
    this.#assume(right, turned[comparison], left);
  }

  forget(left: ValueId, right: ValueId): void {
    for (const { base } of [this.#affines.of(left), this.#affines.of(right)]) if (base !== null) this.#limits.get(base)?.pop();
  }

  #assume(value: ValueId, comparison: Comparison, other: ValueId): void {
    const { base, offset } = this.#affines.of(value);
    if (base === null) return;
    const limit = { comparison, other, offset: -offset };
    const list = this.#limits.get(base);
    if (list) list.push(limit);
    else this.#limits.set(base, [limit]);
  }

  /**
   * Neither NaN nor infinite. `assumed`: if the values of `integersOf` are integers, and because it is
   * an index, whose sums and products stay far from overflow.
   */
  isFinite(value: ValueId, assumed: boolean, far = furthest): boolean {
    const { base } = this.#affines.of(value);
    if (base === null) return true;
    const op = this.#affines.definitionOf(base)?.op;
    const rule = op?.kind === 'apply' ? op.rule : null;
    if (op?.kind === 'length' || (rule !== null && of32Bits.includes(rule))) return true;
    if (assumed && !this.#integers.isInteger(this.#key, base) && !madeOfIntegers.includes(rule ?? '')) return true;
    if (far === 0) return false;
    const held = this.#limitsOf(base).some(
      ({ comparison, other }) => comparison === 'lt' || (comparison === 'le' && this.isFinite(other, assumed, far - 1)),
    );
    if (held && this.lowest(base, far - 1) > -Infinity) return true;
    const induction = this.inductions.get(base);
    if (induction) return Number.isSafeInteger(induction.step) && this.isFinite(induction.start, assumed, far - 1);
    if (op?.kind !== 'apply' || !op.args.every((arg) => this.isFinite(arg, assumed, far - 1))) return false;
    if (op.rule === 'mod') return this.#isPositive(op.args[1], far - 1);
    return keepsFinite.includes(op.rule) || (assumed && madeOfIntegers.includes(op.rule));
  }

  /** The value is at least this, or NaN. */
  lowest(value: ValueId, far = furthest): number {
    const { base, offset } = this.#affines.of(value);
    if (base === null) return offset;
    let limit = this.#integers.isNonNegative(this.#key, base) ? 0 : -Infinity;
    if (far === 0) return limit + offset;
    const raise = (to: number): void => {
      if (to > limit) limit = to;
    };
    const induction = this.inductions.get(base);
    if (induction && induction.step > 0) raise(this.lowest(induction.start, far - 1));
    for (const each of this.#limitsOf(base)) {
      // A count that is not 0.
      if (each.comparison === 'ne' && this.#affines.constantOf(each.other) === limit - each.offset) raise(limit + this.#unit(base));
      if (each.comparison !== 'ge' && each.comparison !== 'gt') continue;
      const strict =
        each.comparison === 'gt' && this.#integers.isInteger(this.#key, base) && this.#integers.isInteger(this.#key, each.other);
      raise(this.lowest(each.other, far - 1) + each.offset + (strict ? 1 : 0));
    }
    const op = this.#affines.definitionOf(base)?.op;
    const [a, b] = op?.kind === 'apply' ? op.args : [];
    if (op?.kind === 'apply' && a !== undefined && b !== undefined && op.args.length === 2) {
      const [x, y] = [this.lowest(a, far - 1), this.lowest(b, far - 1)];
      if (op.rule === 'add') raise(x + y);
      if (op.rule === 'mul' && x >= 0 && y >= 0) raise(0);
      if (op.rule === 'max') raise(Math.max(x, y));
      if (op.rule === 'min') raise(Math.min(x, y));
      if (op.rule === 'mod' && x >= 0) raise(0);
    }
    return limit + offset;
  }

  #unit(value: ValueId): number {
    return this.#integers.isInteger(this.#key, value) ? 1 : 0;
  }

  /** The value is at most each of these, or NaN, if the values they name are integers. */
  uppers(value: ValueId, far = furthest): readonly Symbolic[] {
    const { base, offset } = this.#affines.of(value);
    if (base === null) return [numeral(offset)];
    const found: Symbolic[] = [this.#symbols.of(base)];
    if (far === 0) return found.map((symbol) => shifted(symbol, offset));
    const induction = this.inductions.get(base);
    if (induction && induction.step < 0) found.push(...this.uppers(induction.start, far - 1));
    for (const each of this.#limitsOf(base)) {
      if (each.comparison !== 'lt' && each.comparison !== 'le') continue;
      const by = each.offset - (each.comparison === 'lt' ? 1 : 0);
      // `<` is one less only between integers, so what is in the middle must be one as well.
      const between = this.integersOf(each.other);
      found.push(...this.uppers(each.other, far - 1).map((symbol) => shifted(withIntegers(symbol, between), by)));
    }
    const op = this.#affines.definitionOf(base)?.op;
    const [a, b] = op?.kind === 'apply' ? op.args : [];
    if (op?.kind === 'apply' && a !== undefined && b !== undefined && op.args.length === 2) {
      if (op.rule === 'min') found.push(...this.uppers(a, far - 1), ...this.uppers(b, far - 1));
      if (op.rule === 'max') found.push(...this.#clamped(a, b, far - 1), ...this.#clamped(b, a, far - 1));
      if (op.rule === 'mod' && this.#isPositive(b, far - 1)) found.push(shifted(this.#symbols.of(b), -1));
      if (op.rule === 'bitAnd') found.push(...[a, b].flatMap((arg) => this.#mask(arg)));
      if (op.rule === 'add') {
        found.push(...this.#flattened(a, b, far - 1), ...this.#flattened(b, a, far - 1));
        found.push(...this.#raised(a, b, far - 1), ...this.#raised(b, a, far - 1));
      }
      if (op.rule === 'sub') found.push(...this.#lowered(a, this.lowest(b, far - 1), far - 1));
    }
    return found.map((symbol) => shifted(symbol, offset));
  }

  /** The values that must be integers for this one to be: itself, or the parts of a sum or product. */
  integersOf(value: ValueId): readonly ValueId[] {
    const { base } = this.#affines.of(value);
    if (base === null || this.#integers.isInteger(this.#key, base)) return [];
    const op = this.#affines.definitionOf(base)?.op;
    if (op?.kind === 'apply' && madeOfIntegers.includes(op.rule)) return op.args.flatMap((arg) => this.integersOf(arg));
    return [base];
  }

  /** row * width + column, with column < width and row < rows, is below rows * width. */
  #flattened(scaled: ValueId, column: ValueId, far: number): readonly Symbolic[] {
    const op = this.#affines.definitionOf(scaled)?.op;
    const [first, second] = op?.kind === 'apply' && op.rule === 'mul' ? op.args : [];
    if (first === undefined || second === undefined || this.lowest(column, far) < 0) return [];
    const columns = this.uppers(column, far);
    return [[first, second] as const, [second, first] as const].flatMap(([row, width]) => {
      const wide = this.#symbols.of(width);
      const inside = columns.find(({ key, offset }) => key === wide.key && offset <= wide.offset - 1);
      if (!inside) return [];
      const rows = this.uppers(row, far).map((last) => this.#symbols.product(shifted(last, 1), wide));
      return rows.map((rowsTimesWidth) => shifted(withIntegers(rowsTimesWidth, inside.integers), -1));
    });
  }

  /** A sum with something that is at most a plain number. */
  #raised(value: ValueId, by: ValueId, far: number): readonly Symbolic[] {
    const most = this.uppers(by, far).filter(({ key }) => key === null);
    return most.flatMap(({ offset, integers }) => this.#lowered(value, -offset, far).map((symbol) => withIntegers(symbol, integers)));
  }

  /** What is at least this much below a value. */
  #lowered(value: ValueId, by: number, far: number): readonly Symbolic[] {
    return Number.isFinite(by) ? this.uppers(value, far).map((symbol) => shifted(symbol, -by)) : [];
  }

  /** max(x + c, k) is at most x + max(c, k - the least x). */
  #clamped(value: ValueId, floor: ValueId, far: number): readonly Symbolic[] {
    const { base, offset } = this.#affines.of(value);
    const least = this.#affines.of(floor);
    if (base === null || least.base !== null) return [];
    const by = Math.max(offset, least.offset - this.lowest(base, far));
    return by < Infinity ? this.uppers(base, far).map((symbol) => shifted(symbol, by)) : [];
  }

  /** At least 1, if it is an integer. */
  #isPositive(value: ValueId | undefined, far: number): boolean {
    if (value === undefined) return false;
    if (this.lowest(value, far) >= 1) return true;
    const { base, offset } = this.#affines.of(value);
    if (base === null) return false;
    return this.#limitsOf(base).some((each) => each.comparison === 'gt' && this.lowest(each.other, far) + each.offset + offset >= 0);
  }

  #mask(value: ValueId): readonly Symbolic[] {
    const mask = this.#affines.constantOf(value);
    return mask !== null && mask >= 0 && mask < 2 ** 31 ? [numeral(mask)] : [];
  }

  #limitsOf(base: ValueId): readonly Limit[] {
    const limits = this.#limits.get(base) ?? [];
    this.#followed += limits.length;
    return this.#followed > enough ? [] : limits;
  }
}

const withIntegers = (symbol: Symbolic, more: readonly ValueId[]): Symbolic => ({ ...symbol, integers: [...symbol.integers, ...more] });

const keepsFinite: readonly string[] = ['min', 'max', 'floor', 'ceil', 'round', 'trunc', 'toInteger', 'neg', 'abs'];
const madeOfIntegers: readonly string[] = ['add', 'sub', 'mul', 'neg', 'min', 'max', 'mod'];
