/**
 * Loops that surely run, and reads that see all elements of an array.
 *
 * Needs   a function of the primal.
 * Gives   by the text alone: whether a loop has a first trip, and whether a load belongs to a loop over all indices.
 *         Where it does not, `for (let i = 1; …)`, some element may be read by nobody; nor may one that was taken off an
 *         array again, whoever reads the others.
 */

import { asComparison, type Comparison } from '../../analysis/comparisons.ts';
import { constantsOf, definitionsOf, type Definition } from '../../analysis/program.ts';
import type { Func, Load, Loop, PrimalOp, ValueId } from '../../ir/ir.ts';
import { opsIn } from '../../ir/walk.ts';
import { ArrayNames } from './arrayNames.ts';

interface Counter {
  readonly start: number | null;
  readonly step: number;
  /** What it is compared with, and how; null for a test that is no comparison. */
  readonly compared: { readonly comparison: Comparison; readonly other: ValueId } | null;
}

export class WholeReads {
  readonly #literals: ReadonlyMap<ValueId, number>;
  readonly #definitions: ReadonlyMap<ValueId, Definition>;
  readonly #counters = new Map<ValueId, Counter>();
  readonly #names: ArrayNames;
  /** Arrays that lose elements. */
  readonly #shrinking = new Set<string>();

  constructor(fn: Func<PrimalOp>) {
    this.#literals = constantsOf(fn);
    this.#definitions = definitionsOf(fn);
    this.#names = new ArrayNames(fn);
    for (const op of opsIn(fn.body)) {
      if (op.kind === 'loop') this.#count(op);
      else if (op.kind === 'pop' || op.kind === 'resize') this.#shrinking.add(this.#names.of(op.array));
    }
  }

  /** `for (let i = 0; i < 3; …)`, `do`, `for (;;)`. */
  surelyRuns({ test, params }: Loop<PrimalOp>): boolean {
    const [condition] = test.yields;
    const made = condition === undefined ? undefined : this.#definitions.get(condition)?.op;
    if (made?.kind === 'constant') return made.value === true;
    return params.some((param) => {
      const { start = null, compared = null } = this.#counters.get(param) ?? {};
      const other = compared === null ? undefined : this.#literals.get(compared.other);
      if (start === null || other === undefined || compared === null) return false;
      return compared.comparison.startsWith('l') ? start < other : compared.comparison.startsWith('g') && start > other;
    });
  }

  /** The first index is 0, and the last is not one less or more than what is counted to; or downwards the last is 0. */
  coversAll({ array, index }: Load): boolean {
    if (this.#shrinking.has(this.#names.of(array))) return false;
    const { of, plus } = this.#shifted(index);
    const counter = this.#counters.get(of);
    if (!counter) return false;
    const { start, step, compared } = counter;
    if (step === -1) return this.#last(compared) + plus === 0;
    if (step !== 1 || start === null || start + plus !== 0) return false;
    return compared === null || this.#shifted(compared.other).plus === 0 - plus;
  }

  /** Where counting down ends: at 1 for `i > 0`, and for `i` as the test. */
  #last(compared: Counter['compared']): number {
    if (compared === null) return 1;
    const bound = this.#literals.get(compared.other) ?? NaN;
    return compared.comparison === 'ge' ? bound : compared.comparison === 'gt' ? bound + 1 : NaN;
  }

  #count({ params, init, test, body }: Loop<PrimalOp>): void {
    const compared = test.yields.map((id) => this.#definitions.get(id)?.op).map((op) => (op ? asComparison(op) : null))[0];
    for (const [k, param] of params.entries()) {
      const next = body.yields[k];
      if (next === undefined) continue;
      const { of, plus } = this.#shifted(next);
      if (of !== param || plus === 0) continue;
      const start = this.#literals.get(init[k] as ValueId) ?? null;
      this.#counters.set(param, { start, step: plus, compared: compared?.about(param) ?? null });
    }
  }

  /** `i + 1` is 1 more than `i`. */
  #shifted(id: ValueId): { readonly of: ValueId; readonly plus: number } {
    const op = this.#definitions.get(id)?.op;
    if (op?.kind !== 'apply' || (op.rule !== 'add' && op.rule !== 'sub')) return { of: id, plus: 0 };
    const [left, right] = op.args as [ValueId, ValueId];
    const [one, other] = [this.#literals.get(left), this.#literals.get(right)];
    if (other !== undefined) return { of: left, plus: op.rule === 'add' ? other : -other };
    return one !== undefined && op.rule === 'add' ? { of: right, plus: one } : { of: id, plus: 0 };
  }
}
