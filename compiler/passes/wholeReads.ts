/**
 * Loops that surely run, and reads that see all elements of an array.
 *
 * Needs   a function of the primal.
 * Gives   by the text alone: whether a loop has a first trip, and whether a load belongs to a loop over all indices.
 *         Where it does not, `for (let i = 1; …)`, some element may be read by nobody.
 */

import { asComparison } from '../analysis/comparisons.ts';
import { constantsOf, definitionsOf, type Definition } from '../analysis/program.ts';
import type { Func, Load, Loop, PrimalOp, ValueId } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';

interface Counter {
  readonly start: number | null;
  readonly step: number;
  /** Compared with: the end of counting up. */
  readonly bound: ValueId | null;
}

export class WholeReads {
  readonly #literals: ReadonlyMap<ValueId, number>;
  readonly #definitions: ReadonlyMap<ValueId, Definition>;
  readonly #counters = new Map<ValueId, Counter>();

  constructor(fn: Func<PrimalOp>) {
    this.#literals = constantsOf(fn);
    this.#definitions = definitionsOf(fn);
    for (const op of opsIn(fn.body)) if (op.kind === 'loop') this.#count(op);
  }

  /** `for (let i = 0; i < 3; …)`, `do`, `for (;;)`. */
  surelyRuns({ test, params }: Loop<PrimalOp>): boolean {
    const [condition] = test.yields;
    const made = condition === undefined ? undefined : this.#definitions.get(condition)?.op;
    if (made?.kind === 'constant') return made.value === true;
    return params.some((param) => {
      const { start = null, bound = null } = this.#counters.get(param) ?? {};
      const other = bound === null ? undefined : this.#literals.get(bound);
      const compared = made && asComparison(made)?.about(param);
      if (start === null || other === undefined || !compared) return false;
      return compared.comparison.startsWith('l') ? start < other : compared.comparison.startsWith('g') && start > other;
    });
  }

  /** The first index is 0, and the last is not one less or more than what is counted to. */
  coversAll({ index }: Load): boolean {
    const { of, plus } = this.#shifted(index);
    const counter = this.#counters.get(of);
    if (!counter) return false;
    if (counter.step === -1) return plus === 0;
    if (counter.step !== 1 || counter.start === null || counter.start + plus !== 0) return false;
    return counter.bound === null || this.#shifted(counter.bound).plus === plus * -1;
  }

  #count({ params, init, test, body }: Loop<PrimalOp>): void {
    const compared = test.yields.map((id) => this.#definitions.get(id)?.op).map((op) => (op ? asComparison(op) : null))[0];
    for (const [k, param] of params.entries()) {
      const next = body.yields[k];
      if (next === undefined) continue;
      const { of, plus } = this.#shifted(next);
      if (of !== param || plus === 0) continue;
      const start = this.#literals.get(init[k] as ValueId) ?? null;
      this.#counters.set(param, { start, step: plus, bound: compared?.about(param)?.other ?? null });
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
