/**
 * Sets of indices, as an index expression describes them: one number, or one for each value of the counters around it.
 *
 * Needs   the affine forms and symbols of a function, facts about its loops.
 * Gives   the set of an index, the union of a set over all trips of a loop, and whether one set is certain to be
 *         contained in another, or to hold all indices of an array.
 */

import type { Affines } from '../analysis/affine.ts';
import type { Facts } from '../analysis/facts.ts';
import type { Counted } from '../analysis/loops.ts';
import { shifted, type Symbolic, type Symbols } from '../analysis/symbols.ts';
import type { Loop, PrimalOp, ValueId } from '../ir/ir.ts';

/** A value, plus an integer. */
interface Bound {
  readonly value: ValueId;
  readonly offset: number;
}

export type IndexSet =
  | { readonly kind: 'number'; readonly offset: number }
  | { readonly kind: 'value'; readonly value: ValueId; readonly offset: number }
  /** All integers from `start` to before `end`. */
  | { readonly kind: 'range'; readonly start: Bound; readonly end: Bound; readonly offset: number }
  | { readonly kind: 'apply'; readonly rule: string; readonly args: readonly IndexSet[]; readonly offset: number };

export class IndexSets {
  readonly #key: string;
  readonly #affines: Affines;
  readonly #symbols: Symbols;
  readonly #facts: Facts;
  readonly #counters = new Map<ValueId, Counted>();

  constructor(key: string, affines: Affines, symbols: Symbols, facts: Facts) {
    this.#key = key;
    this.#affines = affines;
    this.#symbols = symbols;
    this.#facts = facts;
  }

  indexOf(index: ValueId): IndexSet {
    const { base, offset } = this.#affines.of(index);
    if (base === null) return { kind: 'number', offset };
    const op = this.#affines.definitionOf(base)?.op;
    if (op?.kind === 'apply' && sums.includes(op.rule)) {
      return { kind: 'apply', rule: op.rule, args: op.args.map((arg) => this.indexOf(arg)), offset };
    }
    return { kind: 'value', value: base, offset };
  }

  /** What all trips of the loop make of it together; null when that is not known. */
  throughout(set: IndexSet, loop: Loop<PrimalOp>): IndexSet | null {
    const { counted } = this.#facts.loops.factsOf(this.#key, loop);
    const range = counted && this.#rangeOf(counted);
    if (!counted || !range || occurrences(set, counted.param) !== 1) return null;
    const isFixed = (value: ValueId): boolean => this.#facts.loops.isInvariant(this.#key, value, loop);
    const replace = (part: IndexSet): IndexSet | null => {
      if (part.kind === 'number') return part;
      if (part.kind === 'range') return isFixed(part.start.value) && isFixed(part.end.value) ? part : null;
      if (part.kind === 'value') {
        if (part.value === counted.param) return { kind: 'range', ...range, offset: part.offset };
        return isFixed(part.value) ? part : null;
      }
      const args = part.args.map(replace);
      return args.every((arg) => arg !== null) ? { ...part, args } : null;
    };
    return replace(set);
  }

  /** The integers that a counter takes. */
  #rangeOf({ integer, step, comparison, start, bound, integerBound }: Counted): { readonly start: Bound; readonly end: Bound } | null {
    if (!integer || (step !== 1 && step !== -1)) return null;
    const at = (value: ValueId, offset: number): Bound => ({ value, offset });
    switch (step === 1 ? comparison : `down ${comparison}`) {
      case 'lt':
        return { start: at(start, 0), end: at(bound, 0) };
      case 'le':
        return integerBound ? { start: at(start, 0), end: at(bound, 1) } : null;
      case 'down ge':
        return { start: at(bound, 0), end: at(start, 1) };
      case 'down gt':
        return integerBound ? { start: at(bound, 1), end: at(start, 1) } : null;
      default:
        return null;
    }
  }

  /** Is every index that an expression may take, at the place where it stands, in the set? */
  covers(set: IndexSet, index: IndexSet): boolean {
    if (set.kind === 'range') return this.#isWithin(index, set);
    if (set.kind === 'number' || index.kind === 'number') return set.kind === index.kind && set.offset === index.offset;
    if (set.kind === 'value') {
      return index.kind === 'value' && this.#isInteger(set.value) && this.#isAtMost(set, index) && this.#isAtMost(index, set);
    }
    if (index.kind !== 'apply' || index.rule !== set.rule || index.offset !== set.offset) return false;
    return set.args.every((arg, k) => this.covers(arg, index.args[k] as IndexSet));
  }

  #isWithin(index: IndexSet, { start, end, offset }: Extract<IndexSet, { kind: 'range' }>): boolean {
    if (index.kind !== 'value') return false;
    const counter = this.#counters.get(index.value);
    const range = counter && this.#rangeOf(counter);
    if (!range) return false;
    const by = index.offset - offset;
    return this.#isAtMost(start, moved(range.start, by)) && this.#isAtMost(moved(range.end, by), end);
  }

  /** Inside of a loop, its counter is known. */
  enter(loop: Loop<PrimalOp>): void {
    const { counted } = this.#facts.loops.factsOf(this.#key, loop);
    if (counted) this.#counters.set(counted.param, counted);
  }

  isWhole(set: IndexSet, lengths: readonly Symbolic[]): boolean {
    if (set.kind !== 'range') return false;
    const first = shifted(this.#symbols.of(set.start.value), set.start.offset + set.offset);
    const end = shifted(this.#symbols.of(set.end.value), set.end.offset + set.offset);
    return first.key === null && first.offset <= 0 && lengths.some((length) => this.#isBelow(length, end));
  }

  #isAtMost(a: Bound, b: Bound): boolean {
    if (a.value === b.value && a.offset === b.offset) return true;
    return this.#isBelow(shifted(this.#symbols.of(a.value), a.offset), shifted(this.#symbols.of(b.value), b.offset));
  }

  /** At most, if all that must be integers for that are. */
  #isBelow(a: Symbolic, b: Symbolic): boolean {
    return a.key === b.key && a.offset <= b.offset && [...a.integers, ...b.integers].every((id) => this.#isInteger(id));
  }

  #isInteger(value: ValueId): boolean {
    return this.#facts.integers.isInteger(this.#key, value);
  }
}

const sums: readonly string[] = ['add', 'sub', 'mul'];

const moved = ({ value, offset }: Bound, by: number): Bound => ({ value, offset: offset + by });

function occurrences(set: IndexSet, value: ValueId): number {
  if (set.kind === 'apply') return set.args.reduce((count, arg) => count + occurrences(arg, value), 0);
  return set.kind === 'value' && set.value === value ? 1 : 0;
}
