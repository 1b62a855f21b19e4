/**
 * The reverse sweep: every op's adjoint, last op first.
 *
 * Needs   the plan, and the forward sweep's frames and exports.
 * Gives   ops appended to the builder. Adjoints of numbers are SSA values: adding to one makes a new
 *         one, branches join them by phis, loops carry them. Adjoints of array elements and fields
 *         live in shadows.
 *
 * Griewank & Walther, Evaluating Derivatives, 2nd ed., ch. 3 (store-all adjoint of a program).
 */

import type { If, PrimalOp, Region, SweepOp, ValueId } from '../../ir/ir.ts';
import { real } from '../../ir/types.ts';
import { resultsOf } from '../../ir/walk.ts';
import { reversed, type SweepContext } from '../context.ts';
import type { ForwardParts, ForwardSweep } from '../forward/forward.ts';
import { allocate } from '../forward/forwardMemory.ts';
import type { Auxiliary } from '../plan/reads.ts';
import { outsideOf } from '../plan/recomputedBranches.ts';
import { reverseCall, reverseIf, reverseLoop } from './reverseControl.ts';
import { reverseMemory } from './reverseMemory.ts';
import { reverseApply } from './reverseScalar.ts';
import { restoreRows } from '../plan/rowCopies.ts';
import { ScopedMap } from '../scopes.ts';

export interface ReverseParts extends ForwardParts {
  readonly cx: SweepContext;
  readonly forward: ForwardSweep;
}

export class ReverseSweep {
  readonly parts: ReverseParts;
  readonly cx: SweepContext;
  /** Adjoint of a primal number; null once it has been handed on. */
  readonly #adjoints = new ScopedMap<ValueId, ValueId | null>();
  /** Under which name a primal value or shadow is in scope here. */
  readonly #known = new ScopedMap<ValueId, ValueId>();

  constructor(parts: ReverseParts) {
    this.parts = parts;
    this.cx = parts.cx;
  }

  get builder() {
    return this.cx.builder;
  }

  emit(op: SweepOp): void {
    this.builder.emit(op);
  }

  /** Frame and fresh shadows of the function's body; then seeds may be added. */
  start(): void {
    this.#begin(this.cx.fn.body);
  }

  /** Reverse the function's body. */
  finish(): void {
    this.#region(this.cx.fn.body);
  }

  // ---- adjoints of numbers

  adjointOf(id: ValueId): ValueId | null {
    return this.#adjoints.get(id) ?? null;
  }

  orZero(id: ValueId | null): ValueId {
    return id ?? this.builder.constant(0);
  }

  add(id: ValueId, amount: ValueId): void {
    if (!this.cx.isActive(id)) return;
    const before = this.adjointOf(id);
    const name = this.builder.barOf(id);
    if (before === null) {
      this.hint(amount, name);
      this.#adjoints.set(id, amount);
    } else this.#adjoints.set(id, this.builder.apply('add', [before, amount], real, name));
  }

  /** Forget an adjoint and hand it on. */
  take(id: ValueId): ValueId | null {
    const adjoint = this.adjointOf(id);
    if (adjoint !== null) this.#adjoints.set(id, null);
    return adjoint;
  }

  setAdjoint(id: ValueId, adjoint: ValueId | null): void {
    this.#adjoints.set(id, adjoint);
  }

  hint(id: ValueId, name: string | null): void {
    const value = this.builder.valueOf(id);
    if (value.hint === null && name !== null && id >= this.cx.fn.values.length) this.builder.values[id] = { ...value, hint: name };
  }

  // ---- values of the forward sweep

  /** A primal value or shadow, as the plan says it is to be had. */
  value(id: ValueId): ValueId {
    const known = this.#known.get(id) ?? this.parts.forward.exported.get(id);
    if (known !== undefined) return known;
    switch (this.parts.plan.availabilityOf(id)) {
      case 'local':
        return id;
      case 'recompute': {
        const again = this.#recompute(id);
        this.#known.set(id, again);
        return again;
      }
      default:
        throw new RangeError(`the plan does not provide %${id} of ${this.cx.key}`);
    }
  }

  bind(id: ValueId, at: ValueId): void {
    this.#known.set(id, at);
  }

  #recompute(id: ValueId): ValueId {
    const primal = this.cx.primalOf(id);
    const { op } = this.cx.homeOf(primal ?? id);
    const place = this.parts.plan.placeOf(id);
    if (op?.kind === 'if' && !place) return this.#recomputeIf(op, id);
    const { type, hint } = this.builder.valueOf(id);
    const result = primal === null ? this.builder.value(type, hint) : this.builder.shadow(type, this.#known.get(primal) ?? primal, hint);
    const base = (reference: ValueId): ValueId => this.value(primal === null ? reference : this.cx.shadow(reference));
    const span = this.builder.span;
    if (place) {
      this.emit({ kind: 'load', result, array: this.value(place.array), index: this.value(place.index), span });
      return result;
    }
    if (!op || !('result' in op)) throw new RangeError(`%${id} cannot be recomputed`);
    switch (op.kind) {
      case 'global':
        if (primal !== null) throw new RangeError(`%${id} would be a module's own object`);
        this.emit({ ...op, result, span });
        break;
      case 'constant':
        this.emit({ ...op, result, span });
        break;
      case 'apply':
        this.emit({ ...op, result, args: op.args.map((arg) => this.value(arg)), span: { ...span, again: true } });
        break;
      case 'load':
        this.emit({ ...op, result, array: base(op.array), index: this.value(op.index), span });
        break;
      case 'getField':
        this.emit({ ...op, result, record: base(op.record), span });
        break;
      case 'length':
        this.emit({ ...op, result, array: this.value(op.array), span });
        break;
      case 'narrow':
        this.emit({ ...op, result, value: base(op.value), span });
        break;
      case 'view':
        this.emit({
          ...op,
          result,
          array: base(op.array),
          start: op.start === null ? null : this.value(op.start),
          end: op.end === null ? null : this.value(op.end),
          span,
        });
        break;
      default:
        throw new RangeError(`${op.kind} cannot be recomputed`);
    }
    return result;
  }

  #recomputeIf(op: If<PrimalOp>, id: ValueId): ValueId {
    const { type, hint } = this.builder.valueOf(id);
    const result = this.builder.value(type, hint);
    const span = this.builder.span;
    const k = op.results.indexOf(id);
    const test = this.value(op.test);
    // Once, in front: what stands inside is there for one side only, and a chain of choices would double with each.
    for (const read of outsideOf(op, k)) this.value(read);
    const side = (region: Region<PrimalOp>): Region<SweepOp> => {
      this.#known.push();
      const built = this.builder.region(() => {
        this.repeat(region.ops);
        return [this.value(region.yields[k] as ValueId)];
      });
      this.#known.pop();
      return built;
    };
    this.emit({ kind: 'if', results: [result], test, then: side(op.then), else: side(op.else), span });
    return result;
  }

  /** Emit primal ops again (the bound of a loop). */
  repeat(ops: readonly PrimalOp[]): void {
    for (const op of ops) {
      for (const id of resultsOf(op)) this.#known.set(id, this.#recompute(id));
    }
  }

  // ---- regions

  enter(): void {
    this.#adjoints.push();
    this.#known.push();
  }

  /** A scope for values alone: adjoints go on. */
  within(run: () => void): void {
    this.#known.push();
    run();
    this.#known.pop();
  }

  leave(): Map<ValueId, ValueId | null> {
    this.#known.pop();
    return this.#adjoints.pop();
  }

  /** What the reverse of a region needs before its first op: its frame, and fresh shadows. */
  #begin(region: Region<PrimalOp>): void {
    const { cx, plan, frames, shadows, forward } = this.parts;
    const stored = plan.storedIn(region);
    if (plan.isTaped(region) && stored.length > 0) {
      const results = stored.map((id) => {
        const { type, hint } = this.builder.valueOf(id);
        const result = this.builder.value(type, hint);
        this.#known.set(id, result);
        return result;
      });
      for (const id of stored) {
        const primal = cx.primalOf(id);
        const [shadow, shadowOf] = [this.value(id), primal === null ? undefined : this.#known.get(primal)];
        if (shadowOf !== undefined) this.builder.values[shadow] = { ...this.builder.valueOf(shadow), shadowOf };
      }
      this.emit({ kind: 'restore', frame: frames.of(region), results, span: this.builder.span });
    }
    for (const id of shadows.createdIn(region)) {
      const { op } = cx.homeOf(id);
      if (!op) continue;
      this.builder.span = reversed(op.span);
      allocate(forward, op, (one) => this.value(one));
      this.#known.set(cx.shadow(id), cx.shadow(id));
    }
  }

  #region(region: Region<PrimalOp>): void {
    for (let k = region.ops.length - 1; k >= 0; k--) {
      const op = region.ops[k];
      if (op) restoreRows(this, op);
      if (op && this.cx.hasAdjoint(op)) {
        this.builder.span = reversed(op.span);
        this.#op(op);
      }
    }
  }

  /** Run the reverse of a region that an op owns; the caller has entered a scope. */
  inner(region: Region<PrimalOp>): void {
    this.#begin(region);
    this.#region(region);
  }

  #op(op: PrimalOp): void {
    switch (op.kind) {
      case 'apply':
        return reverseApply(this, op);
      case 'narrow': {
        const adjoint = this.take(op.result);
        if (adjoint !== null) this.add(op.value, adjoint);
        return;
      }
      case 'if':
        return reverseIf(this, op);
      case 'loop':
        return reverseLoop(this, op);
      case 'call':
        return reverseCall(this, op);
      default:
        return reverseMemory(this, op);
    }
  }

  /** A number that only the forward sweep could tell. */
  auxiliary(which: Exclude<keyof Auxiliary, 'given'>, op: PrimalOp): ValueId {
    const id = this.parts.auxiliary[which].get(op);
    if (id === undefined) throw new RangeError(`no ${which} of ${op.kind}`);
    return this.value(id);
  }
}
