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

import type { Call, If, Loop, PrimalOp, Region, Span, SweepOp, ValueId } from '../ir/ir.ts';
import { boolean, definite, real } from '../ir/types.ts';
import { opsIn, regionsOf, resultsOf, usesOf } from '../ir/walk.ts';
import { instantiate, seedName, type PartialTemplate, type Template } from '../rules/template.ts';
import { isReal, reversed, type SweepContext } from './context.ts';
import type { ForwardSweep, Frames } from './forward.ts';
import type { Plan } from './plan.ts';
import { named, partialsOf, type Auxiliary } from './reads.ts';
import { walkBack } from './backwards.ts';
import { ScopedMap } from './scopes.ts';
import { closeSession, isSteps, runningSums } from './sessions.ts';
import type { Shadows } from './shadows.ts';
import type { LoopWalk } from './trips.ts';

export interface ReverseParts {
  readonly cx: SweepContext;
  readonly plan: Plan;
  readonly shadows: Shadows;
  readonly walks: ReadonlyMap<PrimalOp, LoopWalk>;
  readonly auxiliary: Auxiliary;
  readonly frames: Frames;
  readonly forward: ForwardSweep;
}

export class ReverseSweep {
  readonly parts: ReverseParts;
  readonly #cx: SweepContext;
  /** Adjoint of a primal number; null once it has been handed on. */
  readonly #adjoints = new ScopedMap<ValueId, ValueId | null>();
  /** Under which name a primal value or shadow is in scope here. */
  readonly #known = new ScopedMap<ValueId, ValueId>();

  constructor(parts: ReverseParts) {
    this.parts = parts;
    this.#cx = parts.cx;
  }

  get builder() {
    return this.#cx.builder;
  }

  emit(op: SweepOp): void {
    this.builder.emit(op);
  }

  /** Frame and fresh shadows of the function's body; then seeds may be added. */
  start(): void {
    this.#begin(this.#cx.fn.body);
  }

  /** Reverse the function's body. */
  finish(): void {
    this.#region(this.#cx.fn.body);
  }

  // ---- adjoints of numbers

  adjointOf(id: ValueId): ValueId | null {
    return this.#adjoints.get(id) ?? null;
  }

  orZero(id: ValueId | null): ValueId {
    return id ?? this.builder.constant(0);
  }

  add(id: ValueId, amount: ValueId): void {
    if (!this.#cx.isActive(id)) return;
    const before = this.adjointOf(id);
    const hint = this.builder.hintOf(id);
    const name = hint === null ? null : `${hint}_bar`;
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

  setAdjoint(id: ValueId, adjoint: ValueId): void {
    this.#adjoints.set(id, adjoint);
  }

  hint(id: ValueId, name: string | null): void {
    const value = this.builder.valueOf(id);
    if (value.hint === null && name !== null && id >= this.#cx.fn.values.length) this.builder.values[id] = { ...value, hint: name };
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
        throw new RangeError(`the plan does not provide %${id} of ${this.#cx.key}`);
    }
  }

  bind(id: ValueId, at: ValueId): void {
    this.#known.set(id, at);
  }

  #recompute(id: ValueId): ValueId {
    const primal = this.#cx.primalOf(id);
    const { op } = this.#cx.homeOf(primal ?? id);
    if (op?.kind === 'if') return this.#recomputeIf(op, id);
    if (!op || !('result' in op) || op.result === null) throw new RangeError(`%${id} cannot be recomputed`);
    const { type, hint } = this.builder.valueOf(id);
    const result = this.builder.value(type, hint);
    const base = (reference: ValueId): ValueId => this.value(primal === null ? reference : this.#cx.shadow(reference));
    const span = this.builder.span;
    switch (op.kind) {
      case 'constant':
      case 'global':
        this.emit({ ...op, result, span });
        break;
      case 'apply':
        this.emit({ ...op, result, args: op.args.map((arg) => this.value(arg)), span });
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
      this.emit({ kind: 'restore', frame: frames.of(region), results, span: this.builder.span });
    }
    for (const id of shadows.createdIn(region)) {
      const { op } = cx.homeOf(id);
      if (!op) continue;
      this.builder.span = reversed(op.span);
      forward.allocate(op, (one) => this.value(one));
      this.#known.set(cx.shadow(id), cx.shadow(id));
    }
  }

  #region(region: Region<PrimalOp>): void {
    for (let k = region.ops.length - 1; k >= 0; k--) {
      const op = region.ops[k];
      if (op && this.#cx.isBusy(op)) {
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
    const cx = this.#cx;
    switch (op.kind) {
      case 'apply':
        return this.#apply(op);
      case 'narrow': {
        const adjoint = this.take(op.result);
        if (adjoint !== null) this.add(op.value, adjoint);
        return;
      }
      case 'load': {
        const adjoint = this.take(op.result);
        if (adjoint === null || !cx.hasActiveElements(op.array)) return;
        const shadow = this.value(cx.shadow(op.array));
        const index = this.value(op.index);
        if (cx.mayBeAbsent(op)) this.#addIfThere(shadow, index, adjoint);
        else this.addTo(shadow, index, adjoint);
        return;
      }
      case 'pop': {
        const adjoint = this.take(op.result);
        if (adjoint !== null && cx.hasActiveElements(op.array))
          this.addTo(this.value(cx.shadow(op.array)), this.#auxiliary('index', op), adjoint);
        return;
      }
      case 'store':
        if (cx.replacesShadow(op)) {
          this.emit({
            kind: 'store',
            array: this.value(cx.shadow(op.array)),
            index: this.value(op.index),
            value: this.#auxiliary('old', op),
            span: this.builder.span,
          });
          return;
        }
        return this.#drain(op.array, () => this.value(op.index), op.value, !cx.isWithin(op));
      case 'push':
        return this.#drain(op.array, () => this.#auxiliary('index', op), op.value);
      case 'getField': {
        const adjoint = this.take(op.result);
        if (adjoint === null || !cx.hasActiveField(op.record, op.field)) return;
        const record = this.value(cx.shadow(op.record));
        const before = this.#getField(record, op.field);
        this.emit({
          kind: 'setField',
          record,
          field: op.field,
          value: this.builder.apply('add', [before, adjoint]),
          span: this.builder.span,
        });
        return;
      }
      case 'setField': {
        if (cx.replacesShadow(op)) {
          this.emit({
            kind: 'setField',
            record: this.value(cx.shadow(op.record)),
            field: op.field,
            value: this.#auxiliary('old', op),
            span: this.builder.span,
          });
          return;
        }
        if (!cx.hasActiveField(op.record, op.field)) return;
        const record = this.value(cx.shadow(op.record));
        const adjoint = this.#getField(record, op.field);
        this.emit({ kind: 'setField', record, field: op.field, value: this.builder.constant(0), span: this.builder.span });
        this.add(op.value, adjoint);
        return;
      }
      case 'newRecord':
        for (const { name, value } of op.fields) {
          if (cx.hasActiveField(op.result, name) && cx.isActive(value))
            this.add(value, this.#getField(this.value(cx.shadow(op.result)), name));
        }
        return;
      case 'arrayLiteral':
        if (!cx.hasActiveElements(op.result)) return;
        op.elements.forEach((element, k) => {
          if (cx.isActive(element)) this.add(element, this.#load(this.value(cx.shadow(op.result)), this.builder.constant(k)));
        });
        return;
      case 'newArray':
        return this.#fill(op);
      case 'slice':
        return this.#slice(op);
      case 'if':
        return this.#if(op);
      case 'loop':
        return this.#loop(op);
      case 'call':
        return this.#call(op);
      default:
    }
  }

  #auxiliary(which: keyof Auxiliary, op: PrimalOp): ValueId {
    const id = this.parts.auxiliary[which].get(op);
    if (id === undefined) throw new RangeError(`no ${which} of ${op.kind}`);
    return this.value(id);
  }

  #apply(op: Extract<PrimalOp, { kind: 'apply' }>): void {
    const adjoint = this.take(op.result);
    if (adjoint === null) return;
    const made = new Map<Template, ValueId>();
    for (const { arg, partial } of partialsOf(this.#cx, op)) {
      const amount = instantiate(
        this.builder,
        this.#isStrong(op, partial) ? partial.strong : partial.product,
        (name) => (name === seedName ? adjoint : this.value(named(op, name))),
        made,
      );
      this.#checkFinite(op, partial, adjoint, amount);
      this.add(arg, amount);
    }
  }

  /** For whoever looks for the origin of a NaN. What only hands the adjoint on has been checked before. */
  #checkFinite(op: Extract<PrimalOp, { kind: 'apply' }>, { reads }: PartialTemplate, adjoint: ValueId, amount: ValueId): void {
    const { nameOf } = this.#cx.options;
    if (!nameOf || this.#isFixed(op, reads)) return;
    const text = JSON.stringify(`no finite derivative at ${nameOf(op.span)}: adjoint `);
    const pieces = ['if (!Number.isFinite(', `)) throw new Error(${text} + `, ' + ", times the slope " + ', ');'];
    this.emit({
      kind: 'foreign',
      result: null,
      pieces,
      args: [amount, adjoint, amount],
      effect: true,
      observesOnly: true,
      span: this.builder.span,
    });
  }

  /** A product with what is known to be a finite number needs no `mulz`. */
  #isStrong(op: Extract<PrimalOp, { kind: 'apply' }>, { reads }: PartialTemplate): boolean {
    return this.#cx.options.strongZero && !this.#isFixed(op, reads);
  }

  /** Does a partial with these names follow from the user's literals alone? */
  #isFixed(op: Extract<PrimalOp, { kind: 'apply' }>, reads: ReadonlySet<string>): boolean {
    return [...reads].every((name) => this.#cx.literals.has(named(op, name)));
  }

  // ---- memory

  /** A number that is missing from the primal is missing from a shadow of the same shape, and counts as 0. */
  #load(array: ValueId, index: ValueId): ValueId {
    const type = definite(this.builder.typeOf(array));
    const element = type.kind === 'array' ? type.element : real;
    const result = this.builder.value(element);
    this.emit({ kind: 'load', result, array, index, span: this.builder.span });
    return element.kind === 'maybe' ? this.#orZeroIfAbsent(result) : result;
  }

  #getField(record: ValueId, field: string): ValueId {
    const type = definite(this.builder.typeOf(record));
    const held = (type.kind === 'record' && type.fields.get(field)) || real;
    const result = this.builder.value(held);
    this.emit({ kind: 'getField', result, record, field, span: this.builder.span });
    return held.kind === 'maybe' ? this.#orZeroIfAbsent(result) : result;
  }

  /** `array[index] += amount`. */
  addTo(array: ValueId, index: ValueId, amount: ValueId): void {
    const sum = this.builder.apply('add', [this.#load(array, index), amount]);
    this.emit({ kind: 'store', array, index, value: sum, span: this.builder.span });
  }

  /** The element is overwritten here: its adjoint goes to what was stored, and starts again from 0. */
  #drain(array: ValueId, index: () => ValueId, value: ValueId, mayMiss = false): void {
    if (!this.#cx.hasActiveElements(array)) return;
    const shadow = this.value(this.#cx.shadow(array));
    const at = index();
    const found = this.#load(shadow, at);
    this.emit({ kind: 'store', array: shadow, index: at, value: this.builder.constant(0), span: this.builder.span });
    const type = definite(this.#cx.typeOf(array));
    // A typed array ignores a store out of its bounds: nothing was stored, nothing comes back.
    const misses = mayMiss && type.kind === 'array' && type.storage !== 'Array';
    this.add(value, misses ? this.#orZeroIfAbsent(found) : found);
  }

  #orZeroIfAbsent(found: ValueId): ValueId {
    const { builder } = this;
    const test = builder.apply('eq', [found, builder.constant(undefined)], boolean);
    const there = builder.value(real);
    this.emit({ kind: 'narrow', result: there, value: found, span: builder.span });
    return builder.apply('select', [test, builder.constant(0), there]);
  }

  /** `array[index] += amount` where there is such an element. Of an element that may be missing, the amount tells. */
  #addIfThere(array: ValueId, index: ValueId, amount: ValueId): void {
    const { builder } = this;
    const span = builder.span;
    const type = definite(builder.typeOf(array));
    const test =
      type.kind === 'array' && type.element.kind === 'maybe'
        ? builder.apply('ne', [amount, builder.constant(0)], boolean)
        : builder.apply('ne', [this.#load(array, index), builder.constant(undefined)], boolean);
    const then = builder.region(() => (this.addTo(array, index, amount), []));
    this.emit({ kind: 'if', results: [], test, then, else: { ops: [], yields: [] }, span });
  }

  #fill(op: Extract<PrimalOp, { kind: 'newArray' }>): void {
    if (op.fill === null || !this.#cx.isActive(op.fill) || !this.#cx.hasActiveElements(op.result)) return;
    const shadow = this.value(this.#cx.shadow(op.result));
    const sum = this.each(this.value(op.length), (i, so) => this.builder.apply('add', [so, this.#load(shadow, i)]));
    this.add(op.fill, sum);
  }

  #slice(op: Extract<PrimalOp, { kind: 'slice' }>): void {
    if (!this.#cx.hasActiveElements(op.result) || !this.#cx.hasActiveElements(op.array)) return;
    const from = this.value(this.#cx.shadow(op.array));
    const copy = this.value(this.#cx.shadow(op.result));
    const offset = this.parts.auxiliary.from.has(op) ? this.#auxiliary('from', op) : null;
    this.each(this.#auxiliary('count', op), (i, so) => {
      const at = offset === null ? i : this.builder.apply('add', [offset, i]);
      this.addTo(from, at, this.#load(copy, i));
      return so;
    });
  }

  /** for i in 0 … size - 1, with a sum carried along. */
  each(size: ValueId, body: (index: ValueId, sum: ValueId) => ValueId): ValueId {
    const { builder } = this;
    const init = [builder.constant(0), builder.constant(0)];
    const i = builder.value(real, 'i');
    const sum = builder.value(real, 'sum');
    const results = [builder.value(real, 'i'), builder.value(real, 'sum')];
    const test = builder.region(() => [builder.apply('lt', [i, size], boolean)]);
    const inside = builder.region(() => {
      const next = body(i, sum);
      return [builder.apply('add', [i, builder.constant(1)], real, 'i'), next];
    });
    this.emit({ kind: 'loop', results, init, params: [i, sum], test, body: inside, again: null, span: builder.span });
    return results[1] as ValueId;
  }

  // ---- control

  #if(op: If<PrimalOp>): void {
    const adjoints = op.results.map((id) => (this.#cx.isActive(id) ? this.take(id) : null));
    const throws = (region: Region<PrimalOp>): boolean => region.ops.at(-1)?.kind === 'throw';
    const side = (region: Region<PrimalOp>): void => {
      adjoints.forEach((adjoint, k) => {
        const id = region.yields[k];
        if (adjoint !== null && id !== undefined) this.add(id, adjoint);
      });
      this.inner(region);
    };
    // A branch that threw is not there to be reversed.
    if (throws(op.then) || throws(op.else)) {
      this.#known.push();
      side(throws(op.then) ? op.else : op.then);
      this.#known.pop();
      return;
    }
    const span = this.builder.span;
    const test = this.value(op.test);
    const run = (region: Region<PrimalOp>): { built: Region<SweepOp>; changed: Map<ValueId, ValueId | null> } => {
      this.enter();
      this.builder.span = span;
      const built = this.builder.region(() => (side(region), []));
      return { built, changed: this.leave() };
    };
    const a = run(op.then);
    const b = run(op.else);
    this.builder.span = span;
    const results: ValueId[] = [];
    const yields: [ValueId[], ValueId[]] = [[], []];
    for (const id of new Set([...a.changed.keys(), ...b.changed.keys()])) {
      if (this.#cx.isInside(op, id)) continue;
      const before = this.adjointOf(id);
      const after = [a, b].map((one) => (one.changed.has(id) ? (one.changed.get(id) ?? null) : before));
      if (after[0] === after[1]) {
        this.#adjoints.set(id, after[0] ?? null);
        continue;
      }
      const hint = this.builder.hintOf(id);
      const result = this.builder.value(real, hint === null ? null : `${hint}_bar`);
      results.push(result);
      [a, b].forEach((one, k) => yields[k as 0 | 1].push(after[k] ?? this.#zeroIn(one.built, span)));
      this.#adjoints.set(id, result);
    }
    this.emit({ kind: 'if', results, test, then: { ...a.built, yields: yields[0] }, else: { ...b.built, yields: yields[1] }, span });
  }

  #zeroIn(region: Region<SweepOp>, span: Span): ValueId {
    const result = this.builder.value(real);
    (region.ops as SweepOp[]).push({ kind: 'constant', result, value: 0, span });
    return result;
  }

  // ---- fused loops

  /** Reverse a trip right behind it; returns the accumulators as the trip leaves them. */
  reverseTrip(op: Loop<PrimalOp>, seeds: ReadonlyMap<number, ValueId>, outer: readonly ValueId[], sums: readonly ValueId[]): ValueId[] {
    this.enter();
    this.builder.span = reversed(op.span);
    outer.forEach((id, k) => this.#adjoints.set(id, sums[k] as ValueId));
    for (const [k, seed] of seeds) this.add(op.body.yields[k] as ValueId, seed);
    this.inner(op.body);
    const after = outer.map((id) => this.orZero(this.adjointOf(id)));
    this.leave();
    return after;
  }

  /** A fused loop has been reversed trip by trip: its sums join here. */
  #joinFused(op: Loop<PrimalOp>, positions: readonly number[]): void {
    for (const k of positions) {
      const adjoint = this.take(op.results[k] as ValueId);
      if (adjoint !== null) this.add(op.init[k] as ValueId, adjoint);
    }
    for (const [id, sum] of this.parts.forward.sums.get(op) ?? []) this.add(id, sum);
  }

  #loop(op: Loop<PrimalOp>): void {
    const positions = this.#cx.fused.get(op);
    if (positions) return this.#joinFused(op, positions);
    const walk = this.parts.walks.get(op);
    if (!walk) throw new RangeError('a loop without a walk');
    const { builder } = this;
    const span = builder.span;
    const carried = op.params
      .map((_, k) => k)
      .filter((k) => this.#cx.isActive(op.params[k] as ValueId) || this.#cx.isActive(op.results[k] as ValueId));
    const outer = this.activeOutside(op);
    const barOf = (id: ValueId): string | null => {
      const hint = builder.hintOf(id);
      return hint === null ? null : `${hint}_bar`;
    };
    const init = [
      ...carried.map((k) => this.orZero(this.take(op.results[k] as ValueId))),
      ...outer.map((id) => this.orZero(this.adjointOf(id))),
    ];
    const ids = [...carried.map((k) => op.params[k] as ValueId), ...outer];
    const params = ids.map((id) => builder.value(real, barOf(id)));
    const results = ids.map((id) => builder.value(real, barOf(id)));
    walkBack(this, op, walk, { init, params, results }, () => {
      this.enter();
      outer.forEach((id, k) => this.#adjoints.set(id, params[carried.length + k] as ValueId));
      for (const k of carried) this.#adjoints.set(op.params[k] as ValueId, null);
      return {
        reverse: () => {
          carried.forEach((k, at) => this.add(op.body.yields[k] as ValueId, params[at] as ValueId));
          this.inner(op.body);
          builder.span = span;
          return [
            ...carried.map((k) => this.orZero(this.adjointOf(op.params[k] as ValueId))),
            ...outer.map((id) => this.orZero(this.adjointOf(id))),
          ];
        },
        done: () => void this.leave(),
      };
    });
    builder.span = span;
    // The loop took the adjoints of outer values along; initial values come on top.
    outer.forEach((id, k) => this.#adjoints.set(id, results[carried.length + k] as ValueId));
    carried.forEach((k, at) => this.add(op.init[k] as ValueId, results[at] as ValueId));
  }

  /** Active numbers from outside that the body of a loop uses. */
  activeOutside(op: Loop<PrimalOp>): ValueId[] {
    const found = new Set<ValueId>();
    const use = (id: ValueId): void => {
      if (this.#cx.isActive(id) && isReal(this.#cx.typeOf(id)) && !this.#cx.isInside(op, id)) found.add(id);
    };
    op.body.yields.forEach(use);
    for (const inner of opsIn(op.body)) {
      usesOf(inner).forEach(use);
      for (const region of regionsOf<PrimalOp>(inner)) region.yields.forEach(use);
    }
    return [...found];
  }

  #call(op: Extract<PrimalOp, { kind: 'call' }>): void {
    const callee = this.#cx.facts.program.functions.get(op.callee);
    if (!callee) return;
    const { activity } = this.#cx.facts;
    const isActive = (id: ValueId | undefined): boolean =>
      id !== undefined && activity.isActive(op.callee, id) && definite(callee.values[id]?.type ?? real).kind === 'real';
    const seeds = op.results.flatMap((id, k) => (isActive(callee.body.yields[k]) ? [this.orZero(this.take(id))] : []));
    const targets = op.args.filter((_, k) => isActive(callee.params[k]));
    const results = targets.map((id) => {
      const hint = this.builder.hintOf(id);
      return this.builder.value(real, hint === null ? null : `${hint}_bar`);
    });
    if (isSteps(op)) for (const id of runningSums(this.#cx, op)) seeds.push(this.orZero(this.take(id)));
    const call: Call = { kind: 'call', results, callee: `${op.callee}_rev`, args: seeds, span: this.builder.span };
    this.emit(
      isSteps(op) && this.parts.auxiliary.session.has(op) ? closeSession(this.#cx, op, call, this.#auxiliary('session', op)) : call,
    );
    targets.forEach((id, k) => this.add(id, results[k] as ValueId));
  }
}
