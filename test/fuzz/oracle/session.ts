/**
 * One run of a rewritten program (see overload.ts): the operations its code calls in place of
 * JavaScript's own, and what they saw.
 *
 * Gives: which exits were taken, how often each loop ran, the largest number met, the distance to
 * the nearest kink or branch; throws `OutOfBudget` when the program runs too long.
 */

import { add, atan2, Dual, div, hypot, max, min, mod, mul, neg, pow, sub, unary, unaryNames, valueOf, type Num } from './dual.ts';
import { Reals, Reals32 } from './reals.ts';

export class OutOfBudget extends Error {}

type Binary = (a: Num, b: Num) => Num;
type Box = Record<string | number, Num>;

const integers: Readonly<Record<string, (a: number, b: number) => number>> = {
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
};

const relations: Readonly<Record<string, (a: unknown, b: unknown) => boolean>> = {
  '<': (a, b) => Number(a) < Number(b),
  '<=': (a, b) => Number(a) <= Number(b),
  '>': (a, b) => Number(a) > Number(b),
  '>=': (a, b) => Number(a) >= Number(b),
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
  '==': (a, b) => (a === undefined ? null : a) === (b === undefined ? null : b),
  '!=': (a, b) => (a === undefined ? null : a) !== (b === undefined ? null : b),
};

const arithmetic: Readonly<Record<string, Binary>> = { '+': add, '-': sub, '*': mul, '/': div, '%': mod, '**': pow };

const plain = (x: unknown): unknown => (x instanceof Dual ? x.value : x);

export class Session {
  readonly exits = new Map<string, number>();
  /** Most trips in one run of a loop, by loop. */
  readonly trips = new Map<number, number>();
  readonly #running = new Map<number, number>();
  #steps = 0;
  readonly #budget: number;
  /** Largest magnitude of a value or a derivative's scale, of those that are finite. */
  extreme = 0;
  /** Some was not. */
  infinite = false;
  /** Smallest distance of an active comparison or kink from its turning point. */
  margin = Infinity;
  /** An access that no emitted program has to support: a write beyond the end of a plain array, a read that finds nothing, a fractional index. */
  stray = false;

  readonly Float64Array = Reals;
  readonly Float32Array = Reals32;
  readonly Math: Readonly<Record<string, unknown>>;

  constructor(budget: number) {
    this.#budget = budget;
    const { PI, E, LN2, LN10, LOG2E, LOG10E, SQRT2, SQRT1_2 } = Math;
    const many =
      (f: (...xs: Num[]) => Num) =>
      (...xs: Num[]) =>
        this.#kinks(xs, f(...xs));
    this.Math = {
      ...{ PI, E, LN2, LN10, LOG2E, LOG10E, SQRT2, SQRT1_2 },
      ...Object.fromEntries(unaryNames.map((name) => [name, (x: Num) => this.#unary(name, x)])),
      max: many(max),
      min: many(min),
      hypot: (...xs: Num[]) => this.seen(hypot(...xs)),
      pow: (a: Num, b: Num) => this.seen(pow(a, b)),
      atan2: (a: Num, b: Num) => this.seen(atan2(a, b)),
      imul: (a: Num, b: Num) => Math.imul(valueOf(a), valueOf(b)),
      random: Math.random,
    };
  }

  readonly Number = {
    isFinite: (x: unknown) => Number.isFinite(plain(x)),
    isNaN: (x: unknown) => Number.isNaN(plain(x)),
    isInteger: (x: unknown) => Number.isInteger(plain(x)),
    isSafeInteger: (x: unknown) => Number.isSafeInteger(plain(x)),
    EPSILON: Number.EPSILON,
    MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
    MAX_VALUE: Number.MAX_VALUE,
    MIN_VALUE: Number.MIN_VALUE,
    NEGATIVE_INFINITY: -Infinity,
    POSITIVE_INFINITY: Infinity,
  };

  seen(x: Num): Num {
    let size = Math.abs(valueOf(x));
    if (x instanceof Dual) for (const s of x.scale) size = Math.max(size, s);
    if (Number.isFinite(size)) this.extreme = Math.max(this.extreme, size);
    else this.infinite = true;
    return x;
  }

  #near(distance: number): void {
    this.margin = Math.min(this.margin, Math.abs(distance));
  }

  #unary(name: string, x: Num): Num {
    const v = valueOf(x);
    if (x instanceof Dual) {
      if (name === 'abs' || name === 'sign') this.#near(v);
      if (name === 'floor' || name === 'ceil' || name === 'trunc') this.#near(v - Math.round(v));
      if (name === 'round') this.#near(v - Math.floor(v) - 0.5);
    }
    return this.seen(unary(name, x));
  }

  #kinks(xs: readonly Num[], result: Num): Num {
    const best = valueOf(result);
    const others = xs.filter((x) => valueOf(x) !== best).map(valueOf);
    for (const x of others) this.#near(x - best);
    if (xs.filter((x) => x instanceof Dual && x.value === best).length > 1) this.#near(0);
    return this.seen(result);
  }

  /** `+ - * / % **` and the bitwise operators; `+` also joins strings. */
  binary(operator: string, a: unknown, b: unknown): unknown {
    if (operator === '+' && (typeof a === 'string' || typeof b === 'string')) return String(a) + String(b);
    const left = a instanceof Dual ? a : Number(a);
    const right = b instanceof Dual ? b : Number(b);
    if (operator === '%' && left instanceof Dual) {
      const quotient = left.value / valueOf(right);
      this.#near(quotient - Math.round(quotient));
    }
    const exact = arithmetic[operator];
    if (exact) return this.seen(exact(left, right));
    return integers[operator]?.(valueOf(left), valueOf(right));
  }

  compare(operator: string, a: unknown, b: unknown): boolean {
    if (a instanceof Dual || b instanceof Dual) this.#near(Number(a) - Number(b));
    return relations[operator]?.(plain(a), plain(b)) ?? false;
  }

  value = plain;

  truthy(x: unknown): boolean {
    if (x instanceof Dual) this.#near(x.value);
    return Boolean(plain(x));
  }

  negate = (x: Num): Num => this.seen(neg(x));
  toNumber = (x: unknown): Num => (x instanceof Dual ? x : Number(x));
  bitNot = (x: unknown): number => ~Number(x);
  typeOf = (x: unknown): string => (x instanceof Dual ? 'number' : typeof x);
  and = (a: unknown, b: () => unknown): unknown => (this.truthy(a) ? b() : a);
  or = (a: unknown, b: () => unknown): unknown => (this.truthy(a) ? a : b());
  post = (before: unknown, _after: unknown): unknown => before;

  key(index: unknown): string | number {
    if (typeof index === 'string') return index;
    if (!Number.isInteger(Number(index))) this.stray = true;
    return Number(index);
  }

  load(object: Box, index: unknown): unknown {
    const value = this.probe(object, index);
    // What is undefined may have been put there.
    if (value === undefined && !(this.key(index) in object)) this.stray = true;
    return value;
  }

  /** A load that may find nothing: what `??` and `?.` are for. */
  probe(object: Box, index: unknown): unknown {
    return object[this.key(index)];
  }

  store(object: Box, index: unknown, value: Num): Num {
    const key = this.key(index);
    if (Array.isArray(object) && typeof key === 'number') {
      const inside = Number.isInteger(key) && key >= 0 && key < object.length;
      if (object instanceof Reals) {
        if (!inside) return value;
      } else if (!inside && key !== object.length) this.stray = true;
    }
    object[key] = value;
    return value;
  }

  update(object: Box, index: unknown, operator: string, right: () => unknown): unknown {
    const key = this.key(index);
    const before = object[key];
    if (operator === '&&' || operator === '||' || operator === '??') {
      const keep = operator === '??' ? before !== undefined && before !== null : this.truthy(before) === (operator === '||');
      return keep ? before : this.store(object, key, right() as Num);
    }
    return this.store(object, key, this.binary(operator, before, right()) as Num);
  }

  bump(object: Box, index: unknown, by: number, prefix: boolean): unknown {
    const key = this.key(index);
    const before = this.toNumber(object[key]);
    const after = this.store(object, key, this.seen(add(before, by)));
    return prefix ? after : before;
  }

  search(list: readonly unknown[], method: 'indexOf' | 'includes' | 'lastIndexOf', wanted: unknown): unknown {
    return list.map(plain)[method](plain(wanted));
  }

  hit(exit: string): void {
    this.exits.set(exit, (this.exits.get(exit) ?? 0) + 1);
  }

  enter(loop: number): void {
    this.#running.set(loop, 0);
    if (!this.trips.has(loop)) this.trips.set(loop, 0);
  }

  trip(loop: number): void {
    const trips = (this.#running.get(loop) ?? 0) + 1;
    this.#running.set(loop, trips);
    this.trips.set(loop, Math.max(this.trips.get(loop) ?? 0, trips));
    this.step();
  }

  step(): void {
    if (++this.#steps > this.#budget) throw new OutOfBudget();
  }

  /** Also where the program has caught what says so. */
  get isOutOfBudget(): boolean {
    return this.#steps > this.#budget;
  }
}
