/**
 * Names for numbers and lengths, so that equal ones can be recognised.
 *
 * Needs   a verified function, its alias classes and effects.
 * Gives   for a value a symbol plus an integer offset; two values with one symbol and one offset are
 *         equal wherever both are visible. Reads of cells that nobody ever writes count as pure, and
 *         the length of an array whose length nobody changes is what it was made with.
 */

import type { Func, Loop, PrimalOp, ValueId } from '../ir/ir.ts';
import { carriedIn } from '../ir/walk.ts';
import { definite, isPlainArray } from '../ir/types.ts';
import type { Affines } from './affine.ts';
import type { Aliases, ClassId } from './aliases.ts';
import type { Effects } from './effects.ts';
import { typeIn } from './program.ts';

export interface Symbolic {
  /** Null for a plain number, the offset alone. */
  readonly key: number | null;
  readonly offset: number;
  /** Values that must be integers for offsets and lengths to be exact. */
  readonly integers: readonly ValueId[];
  /** A value that is an integer for certain where this length exists, because the array could not have been made otherwise. */
  readonly certain?: ValueId;
}

export const numeral = (offset: number): Symbolic => ({ key: null, offset, integers: [] });
export const shifted = (symbol: Symbolic, by: number): Symbolic => ({ ...symbol, offset: symbol.offset + by });
const textOf = ({ key, offset }: Symbolic): string => `${key ?? ''}+${offset}`;
const isSame = (a: Symbolic, b: Symbolic): boolean => a.key === b.key && a.offset === b.offset;

/** Expressions deeper than this are not recognised: a value of its own is always right. */
const deepest = 100;

export class Symbols {
  readonly #key: string;
  readonly #fn: Func<PrimalOp>;
  readonly #aliases: Aliases;
  readonly #effects: Effects;
  readonly #affines: Affines;
  readonly #numbers = new Map<string, number>();
  readonly #known = new Map<ValueId, Symbolic>();
  /** Arrays that a loop carries, with the length that all of them are made with. */
  readonly #carried = new Map<ValueId, Symbolic>();
  /** Symbols of `length` ops, with the symbol of the array they were asked of. */
  readonly #lengthNumbers = new Map<number, number | null>();
  #depth = 0;

  constructor(key: string, fn: Func<PrimalOp>, affines: Affines, aliases: Aliases, effects: Effects) {
    this.#key = key;
    this.#fn = fn;
    this.#affines = affines;
    this.#aliases = aliases;
    this.#effects = effects;
  }

  of(value: ValueId): Symbolic {
    const known = this.#known.get(value);
    if (known) return known;
    const { base, offset } = this.#affines.of(value);
    this.#depth++;
    const symbol = base === null ? numeral(offset) : shifted(this.#depth > deepest ? this.#own(base) : this.#ofBase(base), offset);
    this.#depth--;
    this.#known.set(value, symbol);
    return symbol;
  }

  /** The symbol of a product, the same as that of a `mul` op of the two. */
  product(a: Symbolic, b: Symbolic): Symbolic {
    const integers = [...a.integers, ...b.integers];
    if (a.key === null && b.key === null) return numeral(a.offset * b.offset);
    return { key: this.#number(`mul ${[textOf(a), textOf(b)].sort().join(' ')}`), offset: 0, integers };
  }

  /** Lengths the array was made with. It may have grown since; that it never shrank is for the caller to know. */
  lengthsOf(array: ValueId): readonly Symbolic[] {
    const base = this.#affines.of(array).base ?? array;
    const type = definite(typeIn(this.#fn, base));
    const found: Symbolic[] = [];
    if (type.kind === 'array' && type.tuple !== null) found.push(numeral(type.tuple));
    if (this.#isFixed(base)) found.push(this.#lengthSymbol(base));
    const carried = this.#carried.get(base);
    if (carried) found.push(carried);
    const made = this.#affines.definitionOf(base);
    if (made?.op.kind === 'arrayLiteral') found.push(numeral(made.op.elements.length));
    if (made?.op.kind === 'newArray') found.push(this.#madeWith(made.op.length, isPlainArray(type)));
    if (made?.op.kind === 'slice' && made.op.start === null && made.op.end === null && this.#isFixed(made.op.array)) {
      found.push(...this.lengthsOf(made.op.array));
    }
    if (made?.op.kind === 'loop') {
      const param = made.op.params[made.index];
      const kept = param === undefined ? undefined : this.#carried.get(param);
      if (kept) found.push(kept);
    }
    if (made?.op.kind === 'if') {
      const [then, otherwise] = [made.op.then.yields[made.index], made.op.else.yields[made.index]];
      if (then === undefined || otherwise === undefined) return found;
      const others = this.lengthsOf(otherwise);
      found.push(...this.lengthsOf(then).filter((length) => others.some((other) => isSame(length, other))));
    }
    return found;
  }

  /** Is this symbol what `array.length` gave at some time before? */
  isLengthOf(symbol: Symbolic, array: ValueId): boolean {
    return symbol.key !== null && this.#lengthNumbers.get(symbol.key) === this.of(array).key;
  }

  /** Arrays a loop carries keep the length they start with when every array that takes their place has it. */
  enter(loop: Loop<PrimalOp>): void {
    const arrays = carriedIn(loop).flatMap(({ param, init, next }) => {
      if (definite(typeIn(this.#fn, param)).kind !== 'array') return [];
      const length = this.lengthsOf(init).at(-1);
      if (length) this.#carried.set(param, length);
      return length ? [{ param, next, length }] : [];
    });
    for (let changed = true; changed;) {
      changed = false;
      for (const { param, next, length } of arrays) {
        if (!this.#carried.has(param) || this.lengthsOf(next).some((each) => isSame(each, length))) continue;
        this.#carried.delete(param);
        // Lengths found meanwhile may rest on what has just been given up.
        this.#known.clear();
        changed = true;
      }
    }
  }

  #ofBase(base: ValueId): Symbolic {
    const op = this.#affines.definitionOf(base)?.op;
    const of = (id: ValueId): string => textOf(this.of(id));
    const unwritten = (): boolean =>
      op !== undefined && this.#aliases.read(this.#key, op).every((cell) => !this.#effects.writtenEver(cell));
    switch (op?.kind) {
      case 'apply': {
        const [a, b] = op.args;
        if (op.rule === 'mul' && a !== undefined && b !== undefined) return this.product(this.of(a), this.of(b));
        return this.#symbol(`${op.rule} ${op.args.map(of).join(' ')}`, [base]);
      }
      case 'load':
        return unwritten() ? this.#symbol(`load ${of(op.array)} ${of(op.index)}`, [base]) : this.#own(base);
      case 'getField':
        return unwritten() ? this.#symbol(`field ${of(op.record)} ${op.field}`, [base]) : this.#own(base);
      case 'length': {
        if (unwritten()) return this.lengthsOf(op.array).at(-1) ?? this.#lengthSymbol(op.array);
        const symbol = this.#own(base);
        if (symbol.key !== null) this.#lengthNumbers.set(symbol.key, this.of(op.array).key);
        return symbol;
      }
      default:
        return this.#own(base);
    }
  }

  #own(base: ValueId): Symbolic {
    return this.#symbol(`%${base}`, [base]);
  }

  #lengthSymbol(array: ValueId): Symbolic {
    const of = this.of(array);
    const symbol = this.#symbol(`length ${textOf(of)}`, []);
    if (symbol.key !== null) this.#lengthNumbers.set(symbol.key, of.key);
    return symbol;
  }

  /** A plain array refuses a length that is no integer; a typed array cuts it off. */
  #madeWith(length: ValueId, refuses: boolean): Symbolic {
    const symbol = this.of(length);
    const { base, offset } = this.#affines.of(length);
    return refuses && base !== null && offset === 0 ? { ...symbol, certain: base } : symbol;
  }

  #isFixed(array: ValueId): boolean {
    // `undefined` in the place of an array.
    if (!this.#aliases.hasClass(this.#key, array)) return false;
    const of: ClassId = this.#aliases.classOf(this.#key, array);
    return !this.#effects.writtenEver(this.#aliases.cell(of, 'length'));
  }

  #symbol(text: string, integers: readonly ValueId[]): Symbolic {
    return { key: this.#number(text), offset: 0, integers };
  }

  #number(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) this.#numbers.set(text, (number = this.#numbers.size));
    return number;
  }
}
