/**
 * What a test tells about the values that it compares: inside `if (t === 1)`, another comparison of `t` is decided.
 *
 * Needs   definitions in the order of a walk, and which tests hold where the walk is.
 * Gives   the few constants that a value can equal, where that is known.
 *
 * A value is never replaced by the constant that it equals, for its derivative would be lost. Only the result of a
 * comparison, which carries none, is decided. (TypeScript narrows in the same way, and rejects comparisons that
 * it sees to be decided.)
 */

import type { Apply, ValueId } from '../../ir/ir.ts';
import { literalKey } from '../../ir/literalKey.ts';
import { applyPrimitive } from '../../ir/primitives.ts';
import type { Literal } from './algebra.ts';

/** A result of a branch: its test, and what either side yields (null where that side throws). */
export interface Choice {
  readonly test: ValueId;
  readonly then: ValueId | null;
  readonly else: ValueId | null;
}

type Candidates = readonly Literal[];
/** A value, or a comparison of two, wherever it is written. */
type Subject = ValueId | `${string} ${string}`;
type Equalities = ReadonlyMap<Subject, Candidates>;

export interface AssumptionFacts {
  readonly constantOf: (id: ValueId) => { readonly value: Literal } | undefined;
  readonly definitionOf: (id: ValueId) => Apply | undefined;
}

const decidable: readonly string[] = ['eq', 'ne', 'looseEq', 'looseNe', 'lt', 'le', 'gt', 'ge', 'truthy'];
const nothingKnown: Equalities = new Map();
/** What does not hold where the other does; of comparisons by order, both may be false. */
const opposites: Readonly<Record<string, string>> = { eq: 'ne', ne: 'eq', lt: 'ge', ge: 'lt', gt: 'le', le: 'gt' };
/** More candidates are not followed. */
const most = 8;
/** Choices of choices are looked at so often for one question: their number may double with each level. */
const patience = 200;

export class Assumptions {
  readonly #facts: AssumptionFacts;
  readonly #choices = new Map<ValueId, Choice>();
  readonly #equal = new Map<Subject, Candidates>();
  /** What is left of the patience with the question at hand. */
  #left = 0;

  constructor(facts: AssumptionFacts) {
    this.#facts = facts;
  }

  choice(result: ValueId, choice: Choice): void {
    this.#choices.set(result, choice);
  }

  choiceOf(result: ValueId): Choice | undefined {
    return this.#choices.get(result);
  }

  /** From now on the test is known; the answer takes that back. */
  assume(test: ValueId, holds: boolean): () => void {
    this.#left = patience;
    const before = [...this.#implied(test, holds)].map(([id, candidates]) => {
      const known = this.#equal.get(id);
      this.#equal.set(id, candidates);
      return [id, known] as const;
    });
    return () => {
      for (const [id, known] of before) {
        if (known) this.#equal.set(id, known);
        else this.#equal.delete(id);
      }
    };
  }

  /** The result of a comparison that is decided. */
  decided({ rule, args }: Apply): boolean | null {
    if (!decidable.includes(rule)) return null;
    // Either, where it follows from `a || b` that one of them is so.
    const [known, other] = this.#equal.get(this.#comparison(rule, args)) ?? [];
    if (typeof known === 'boolean' && other === undefined) return known;
    this.#left = patience;
    const [left, right] = args.map((arg) => this.#candidates(arg));
    if (!left || (args.length > 1 && !right)) return null;
    const results = new Set(left.flatMap((a) => (right ?? [undefined]).map((b) => applyPrimitive(rule, right ? [a, b] : [a]))));
    const [only] = results;
    return results.size === 1 && typeof only === 'boolean' ? only : null;
  }

  #comparison(rule: string, args: readonly ValueId[]): Subject {
    const names = args.map((id) => {
      const constant = this.#facts.constantOf(id);
      return constant ? literalKey(constant.value) : `%${id}`;
    });
    return `${rule} ${names.join()}`;
  }

  #candidates(id: ValueId): Candidates | null {
    const constant = this.#facts.constantOf(id);
    if (constant) return [constant.value];
    const equal = this.#equal.get(id);
    if (equal) return equal;
    const choice = this.#choices.get(id);
    if (!choice || this.#left-- <= 0) return null;
    const sides = [choice.then, choice.else].flatMap((side) => (side === null ? [] : [this.#candidates(side)]));
    return union(sides);
  }

  /** What equals what, once a test is known to hold or not to hold. */
  #implied(test: ValueId, holds: boolean): Equalities {
    if (this.#left-- <= 0) return nothingKnown;
    const choice = this.#choices.get(test);
    if (choice) return this.#impliedByChoice(choice, holds);
    const definition = this.#facts.definitionOf(test);
    if (!definition) return nothingKnown;
    const { rule, args } = definition;
    const [a, b] = args;
    if (rule === 'not' && a !== undefined) return this.#implied(a, !holds);
    if (!decidable.includes(rule)) return nothingKnown;
    const found = new Map<Subject, Candidates>([[this.#comparison(rule, args), [holds]]]);
    const opposite = opposites[rule];
    if (opposite !== undefined && (holds || rule === 'eq' || rule === 'ne')) found.set(this.#comparison(opposite, args), [!holds]);
    if (rule !== (holds ? 'eq' : 'ne') || a === undefined || b === undefined) return found;
    const constant = this.#facts.constantOf(b) ?? this.#facts.constantOf(a);
    if (constant) found.set(this.#facts.constantOf(b) ? a : b, [constant.value]);
    return found;
  }

  /** `a && b` holds: both do. `a || b` holds: what follows from either. */
  #impliedByChoice({ test, then, else: otherwise }: Choice, holds: boolean): Equalities {
    const side = (yielded: ValueId | null, way: boolean): Equalities | null => {
      if (yielded === null) return null;
      const constant = this.#facts.constantOf(yielded);
      if (constant && constant.value !== holds) return null;
      return new Map([...this.#implied(test, way), ...(constant ? [] : this.#implied(yielded, holds))]);
    };
    const [whenTrue, whenFalse] = [side(then, true), side(otherwise, false)];
    if (!whenTrue || !whenFalse) return whenTrue ?? whenFalse ?? nothingKnown;
    const either = new Map<Subject, Candidates>();
    for (const [id, candidates] of whenTrue) {
      const both = union([candidates, whenFalse.get(id) ?? null]);
      if (both) either.set(id, both);
    }
    return either;
  }
}

function union(sides: readonly (Candidates | null)[]): Candidates | null {
  const all = new Set<Literal>();
  for (const side of sides) {
    if (!side) return null;
    for (const value of side) all.add(value);
  }
  return all.size <= most ? [...all] : null;
}
