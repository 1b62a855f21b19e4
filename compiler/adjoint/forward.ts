/**
 * The forward sweep: the primal, op for op, with what the plan keeps and the shadows that have to
 * flow along.
 *
 * Needs   plan, shadows, walks, auxiliary numbers.
 * Gives   a region with the primal's own ids. Loop bodies end by recording their frame; a branch
 *         outside loops hands its values on as further results, found in `exported`.
 */

import type { FrameId, If, Loop, PrimalOp, Region, SweepOp, ValueId } from '../ir/ir.ts';
import { boolean, definite, real } from '../ir/types.ts';
import { isReal, type SweepContext } from './context.ts';
import type { Plan } from './plan.ts';
import type { Auxiliary } from './reads.ts';
import type { Reductions } from './reductions.ts';
import { Reserves } from './reserves.ts';
import type { ReverseSweep } from './reverse.ts';
import { activeOutside, reverseTrip } from './reverseControl.ts';
import { isSteps, openSession } from './sessions.ts';
import type { Shadows } from './shadows.ts';
import type { LoopWalk } from './trips.ts';
import { clearsReference, isBusyFunction } from './busy.ts';
import { grows } from './growth.ts';

export interface Frames {
  of(region: Region<PrimalOp>): FrameId;
}

export class ForwardSweep {
  readonly #cx: SweepContext;
  readonly #plan: Plan;
  readonly #shadows: Shadows;
  readonly #walks: ReadonlyMap<PrimalOp, LoopWalk>;
  readonly #auxiliary: Auxiliary;
  readonly #frames: Frames;
  readonly #exported = new Map<ValueId, ValueId>();
  /** For each fused loop, the summed adjoints of the numbers it took from outside. */
  readonly sums = new Map<Loop<PrimalOp>, ReadonlyMap<ValueId, ValueId>>();
  /** Reverses the trips of fused loops. */
  reverse: { readonly sweep: ReverseSweep; readonly reductions: Reductions } | null = null;
  /** What the caller asks of the sessions of checkpointed loops, if he can. */
  options: ValueId | null = null;
  readonly #run = new Set<PrimalOp>();
  readonly #reserves: Reserves;
  /** Otherwise the sweep only runs the primal with its shadows: nothing is kept. */
  readonly #records: boolean;

  constructor(
    cx: SweepContext,
    plan: Plan,
    shadows: Shadows,
    walks: ReadonlyMap<PrimalOp, LoopWalk>,
    auxiliary: Auxiliary,
    frames: Frames,
    records = true,
  ) {
    this.#records = records;
    this.#cx = cx;
    this.#plan = plan;
    this.#shadows = shadows;
    this.#walks = walks;
    this.#auxiliary = auxiliary;
    this.#frames = frames;
    this.#reserves = new Reserves(cx, plan);
  }

  /** Values of branches by the names under which they are in scope behind them. */
  get exported(): ReadonlyMap<ValueId, ValueId> {
    return this.#exported;
  }

  /** Emit the function's body. */
  run(): void {
    const { body } = this.#cx.fn;
    for (const op of body.ops) {
      this.#op(op);
      this.#run.add(op);
    }
    this.#measure(body);
    if (this.#cx.split) this.#record(body);
  }

  #emit(op: SweepOp): void {
    this.#cx.builder.emit(op);
  }

  #isForward(id: ValueId): boolean {
    return this.#cx.hasShadow(id) && this.#shadows.kindOf(id) === 'forward';
  }

  /** The shadow of a reference, or what stands for it where there is none. */
  #shadowOr(id: ValueId): ValueId {
    return this.#cx.hasShadow(id) && this.#shadows.kindOf(id) === 'forward' ? this.#cx.shadow(id) : id;
  }

  #record(region: Region<PrimalOp>): void {
    const values = this.#records ? this.#plan.storedIn(region) : [];
    if (values.length === 0) return;
    this.#emit({
      kind: 'record',
      frame: this.#frames.of(region),
      values,
      reserved: this.#reserves.has(region),
      span: this.#cx.builder.span,
    });
  }

  /** Lengths that arrays have grown to. */
  #measure(region: Region<PrimalOp>): void {
    if (region.ops.at(-1)?.kind === 'throw') return;
    for (const op of region.ops) {
      const size = this.#auxiliary.size.get(op);
      if (size !== undefined && 'result' in op && op.result !== null && !this.#isForward(op.result))
        this.#emit({ kind: 'length', result: size, array: op.result, span: op.span });
    }
  }

  #op(op: PrimalOp): void {
    const { builder } = this.#cx;
    builder.span = op.span;
    this.#before(op);
    if (op.kind === 'if') this.#if(op);
    else if (op.kind === 'loop') this.#loop(op);
    else if (op.kind === 'call' && isBusyFunction(this.#cx.facts, op.callee)) this.#call(op);
    else {
      if (op.kind !== 'throw') this.#shadowBefore(op);
      this.#emit(op);
      if (op.kind !== 'throw') this.#shadowAfter(op);
    }
    builder.span = op.span;
    this.#after(op);
  }

  #before(op: PrimalOp): void {
    const index = this.#auxiliary.index.get(op);
    if (op.kind === 'push' && index !== undefined && this.#cx.hasShadow(op.array)) {
      this.#emit({ kind: 'length', result: index, array: op.array, span: op.span });
    }
    const old = this.#auxiliary.old.get(op);
    if (old !== undefined && op.kind === 'store')
      this.#emit({ kind: 'load', result: old, array: this.#cx.shadow(op.array), index: op.index, span: op.span });
    if (old !== undefined && op.kind === 'setField')
      this.#emit({ kind: 'getField', result: old, record: this.#cx.shadow(op.record), field: op.field, span: op.span });
    const from = this.#auxiliary.from.get(op);
    if (op.kind === 'slice' && op.start !== null && from !== undefined && from !== op.start) this.#normalise(from, op.array, op.start);
  }

  /** The index a slice really starts at. */
  #normalise(into: ValueId, array: ValueId, start: ValueId): void {
    const { builder } = this.#cx;
    const size = builder.value(real);
    this.#emit({ kind: 'length', result: size, array, span: builder.span });
    const whole = builder.apply('trunc', [start]);
    const zero = builder.constant(0);
    const fromEnd = builder.apply('max', [builder.apply('add', [size, whole]), zero]);
    const test = builder.apply('lt', [whole, zero], boolean);
    this.#emit({ kind: 'apply', result: into, rule: 'select', args: [test, fromEnd, whole], span: builder.span });
  }

  #after(op: PrimalOp): void {
    const index = this.#auxiliary.index.get(op);
    if (op.kind === 'pop' && index !== undefined && this.#cx.hasShadow(op.array)) {
      this.#emit({ kind: 'length', result: index, array: op.array, span: op.span });
      if (this.#isForward(op.result))
        this.#emit({ kind: 'load', result: this.#cx.shadow(op.result), array: this.#cx.shadow(op.array), index, span: op.span });
    }
    const count = this.#auxiliary.count.get(op);
    if (op.kind === 'slice' && count !== undefined) this.#emit({ kind: 'length', result: count, array: op.result, span: op.span });
  }

  /** Shadows that are read before the op changes the memory they are in. */
  #shadowBefore(op: PrimalOp): void {
    const cx = this.#cx;
    switch (op.kind) {
      case 'load':
        if (this.#isForward(op.result)) this.#emit({ ...op, result: cx.shadow(op.result), array: cx.shadow(op.array) });
        return;
      case 'getField':
        if (this.#isForward(op.result)) this.#emit({ ...op, result: cx.shadow(op.result), record: cx.shadow(op.record) });
        return;
      case 'narrow':
        if (this.#isForward(op.result)) this.#emit({ ...op, result: cx.shadow(op.result), value: cx.shadow(op.value) });
        return;
      case 'view':
        if (this.#isForward(op.result)) this.#emit({ ...op, result: cx.shadow(op.result), array: cx.shadow(op.array) });
        return;
      default:
    }
  }

  #shadowAfter(op: PrimalOp): void {
    const cx = this.#cx;
    switch (op.kind) {
      case 'store':
        if (!cx.hasShadow(op.array)) return;
        if (cx.hasShadow(op.value)) this.#emit({ ...op, array: cx.shadow(op.array), value: this.#shadowOr(op.value) });
        else if (this.#isForward(op.array) && grows(cx, op.array) && cx.hasActiveElements(op.array)) this.#growTo(op);
        else if (clearsReference(cx, op)) this.#emit({ ...op, array: cx.shadow(op.array) });
        return;
      case 'push': {
        const index = this.#auxiliary.index.get(op);
        if (!this.#isForward(op.array) || index === undefined) return;
        const value = cx.hasActiveElements(op.array) ? cx.builder.constant(0) : this.#shadowOr(op.value);
        this.#emit({ kind: 'store', array: cx.shadow(op.array), index, value, span: op.span });
        return;
      }
      case 'resize':
        if (this.#isForward(op.array) && cx.hasActiveElements(op.array)) this.#grow(cx.shadow(op.array), op.length);
        return;
      case 'setField':
        if (!cx.hasShadow(op.record)) return;
        if (cx.hasShadow(op.value)) this.#emit({ ...op, record: cx.shadow(op.record), value: this.#shadowOr(op.value) });
        else if (clearsReference(cx, op)) this.#emit({ ...op, record: cx.shadow(op.record) });
        return;
      case 'newArray':
      case 'arrayLiteral':
      case 'newRecord':
      case 'slice':
        if (this.#isForward(op.result)) this.allocate(op);
        return;
      case 'foreign':
        // Nobody knows how it was made: its shadow has its shape.
        if (op.result !== null && this.#isForward(op.result))
          this.#emit({ kind: 'shadow', results: [cx.shadow(op.result)], primals: [op.result], span: op.span });
        return;
      case 'constant':
      case 'undef':
        if (this.#isForward(op.result)) this.#emit({ ...op, result: cx.shadow(op.result) });
        return;
      default:
    }
  }

  /** A store may extend its array: then the shadow grows along. */
  #growTo(op: Extract<PrimalOp, { kind: 'store' }>): void {
    const { builder } = this.#cx;
    const array = this.#cx.shadow(op.array);
    const grow = (): void => this.#emit({ ...op, array, value: builder.constant(0) });
    if (!this.#cx.isReplayed) return grow();
    // When the trip is run again, the shadow holds what later trips have left.
    const size = builder.value(real);
    this.#emit({ kind: 'length', result: size, array, span: op.span });
    const test = builder.apply('ge', [op.index, size], boolean);
    this.#emit({ kind: 'if', results: [], test, then: builder.region(() => (grow(), [])), else: { ops: [], yields: [] }, span: op.span });
  }

  /** Zeros up to a length that the array is given. */
  #grow(shadow: ValueId, size: ValueId): void {
    const { builder } = this.#cx;
    const span = builder.span;
    const start = builder.value(real);
    this.#emit({ kind: 'length', result: start, array: shadow, span });
    const zero = builder.constant(0);
    const i = builder.value(real, 'i');
    const end = builder.value(real, 'i');
    const test = builder.region(() => [builder.apply('lt', [i, size], boolean)]);
    const body = builder.region(() => {
      this.#emit({ kind: 'store', array: shadow, index: i, value: zero, span });
      return [builder.apply('add', [i, builder.constant(1)], real, 'i')];
    });
    this.#emit({ kind: 'loop', results: [end], init: [start], params: [i], test, body, again: null, span });
  }

  /** The shadow of a fresh object: zeros, and the shadows of what it holds. Also used by the reverse sweep. */
  allocate(op: PrimalOp, resolve: (id: ValueId) => ValueId = (id) => id): void {
    const { builder } = this.#cx;
    const { span } = builder;
    switch (op.kind) {
      case 'newArray': {
        if (this.#ofFinalSize(op, resolve)) return;
        const isNumeric = this.#isNumeric(op.result);
        const fill = isNumeric && this.#isPlain(op.result) ? builder.constant(0) : null;
        this.#emit({ kind: 'newArray', result: this.#cx.shadow(op.result), length: resolve(op.length), fill, span });
        return;
      }
      case 'arrayLiteral': {
        if (this.#ofFinalSize(op, resolve)) return;
        const result = this.#cx.shadow(op.result);
        if (this.#isNumeric(op.result)) {
          this.#emit({ kind: 'arrayLiteral', result, elements: op.elements.map(() => builder.constant(0)), span });
        } else this.#emit({ kind: 'arrayLiteral', result, elements: op.elements.map((id) => this.#shadowOr(id)), span });
        return;
      }
      case 'slice': {
        if (this.#ofFinalSize(op, resolve)) return;
        const result = this.#cx.shadow(op.result);
        const count = this.#auxiliary.count.get(op);
        if (count === undefined) {
          this.#emit({ ...op, result, array: this.#cx.shadow(op.array), span });
          return;
        }
        const fill = this.#isPlain(op.result) ? builder.constant(0) : null;
        const size = this.#isForward(op.result) ? builder.value(real) : resolve(count);
        if (this.#isForward(op.result)) this.#emit({ kind: 'length', result: size, array: op.result, span });
        this.#emit({ kind: 'newArray', result, length: size, fill, span });
        return;
      }
      case 'newRecord': {
        const shadow = this.#cx.shadow(op.result);
        const type = definite(builder.typeOf(shadow));
        const given = new Map(op.fields.map((field) => [field.name, field.value]));
        const held = type.kind === 'record' ? [...type.fields] : [];
        const fields = held.flatMap(([name, held]) => {
          const value = given.get(name);
          if (value === undefined) return definite(held).kind === 'real' ? [{ name, value: builder.constant(0) }] : [];
          if (held.kind === 'nothing') return [{ name, value: builder.constant(undefined) }];
          if (definite(held).kind === 'real') return [{ name, value: builder.constant(0) }];
          return [{ name, value: this.#cx.hasShadow(value) ? this.#shadowOr(value) : this.#emptyShadow(value) }];
        });
        this.#emit({ kind: 'newRecord', result: shadow, fields, span });
        return;
      }
      default:
    }
  }

  /** An array that has grown: as many zeros as it had elements in the end. */
  #ofFinalSize(op: Extract<PrimalOp, { kind: 'newArray' | 'arrayLiteral' | 'slice' }>, resolve: (id: ValueId) => ValueId): boolean {
    const size = this.#auxiliary.size.get(op);
    if (size === undefined || this.#isForward(op.result)) return false;
    const { builder } = this.#cx;
    this.#emit({
      kind: 'newArray',
      result: this.#cx.shadow(op.result),
      length: resolve(size),
      fill: builder.constant(0),
      span: builder.span,
    });
    return true;
  }

  /** A field that holds no active number here: its shadow is made for the shape alone. */
  #emptyShadow(value: ValueId): ValueId {
    const { builder } = this.#cx;
    const type = this.#cx.typeOf(value);
    if (type.kind === 'nothing') return value;
    const result = builder.value(this.#cx.shadowType(type));
    this.#emit({ kind: 'shadow', results: [result], primals: [value], span: builder.span });
    return result;
  }

  #isNumeric(array: ValueId): boolean {
    const type = definite(this.#cx.typeOf(array));
    return type.kind === 'array' && isReal(type.element);
  }

  #isPlain(array: ValueId): boolean {
    const type = definite(this.#cx.typeOf(array));
    return type.kind === 'array' && type.storage === 'Array';
  }

  // ---- regions

  #if(op: If<PrimalOp>): void {
    const { builder } = this.#cx;
    const shadowed = op.results.map((id, k) => ({ id, k })).filter(({ id }) => this.#isForward(id));
    const sides = [op.then, op.else].map((region) => {
      const outerExports = new Map(this.#exported);
      const built = builder.region(() => {
        for (const inner of region.ops) this.#op(inner);
        this.#measure(region);
        if (this.#plan.isTaped(region)) this.#record(region);
        return [];
      });
      const fresh = [...this.#exported].filter(([id, at]) => outerExports.get(id) !== at);
      const stored = this.#plan.isTaped(region) ? [] : this.#plan.storedIn(region).map((id) => [id, id] as const);
      return { region, built, exports: [...stored, ...fresh] };
    });
    const [then, otherwise] = sides as [(typeof sides)[number], (typeof sides)[number]];
    const results: ValueId[] = [...op.results, ...shadowed.map(({ id }) => this.#cx.shadow(id))];
    // A side that throws yields nothing.
    const yieldsOf = (side: typeof then): ValueId[] => [
      ...side.region.yields,
      ...shadowed.flatMap(({ id, k }) => {
        const yielded = side.region.yields[k];
        return yielded === undefined ? [] : [this.#shadowAt(side, yielded, this.#cx.shadow(id))];
      }),
    ];
    const thenYields = yieldsOf(then);
    const elseYields = yieldsOf(otherwise);
    for (const side of sides) {
      for (const [id, at] of side.exports) {
        const { type, hint } = builder.valueOf(id);
        const result = builder.value(type, hint);
        results.push(result);
        for (const [other, list] of [
          [then, thenYields],
          [otherwise, elseYields],
        ] as const) {
          list.push(other === side ? at : this.#undefIn(other, type, op));
        }
        this.#exported.set(id, result);
      }
    }
    this.#emit({
      kind: 'if',
      results,
      test: op.test,
      then: { ...then.built, yields: thenYields },
      else: { ...otherwise.built, yields: elseYields },
      span: op.span,
    });
  }

  #shadowAt(side: { built: Region<SweepOp>; region: Region<PrimalOp> }, id: ValueId, like: ValueId): ValueId {
    if (this.#isForward(id)) return this.#cx.shadow(id);
    const type = this.#cx.typeOf(id);
    if (type.kind === 'nothing') return id;
    return this.#undefIn(side, this.#cx.builder.typeOf(like), null);
  }

  #undefIn(side: { built: Region<SweepOp> }, type: ReturnType<SweepContext['typeOf']>, op: PrimalOp | null): ValueId {
    const { builder } = this.#cx;
    const result = builder.value(type);
    const ops = side.built.ops as SweepOp[];
    const place = ops.at(-1)?.kind === 'throw' ? ops.length - 1 : ops.length;
    ops.splice(place, 0, { kind: 'undef', result, span: op?.span ?? builder.span });
    return result;
  }

  #fusedLoop(op: Loop<PrimalOp>, positions: readonly number[]): void {
    const { builder } = this.#cx;
    if (!this.reverse) throw new RangeError('a fused loop without its reverse');
    const { sweep, reductions } = this.reverse;
    builder.span = op.span;
    const seeds = new Map(positions.map((k) => [k, reductions.earlyAdjoint(op.results[k] as ValueId, this.#run) as ValueId]));
    const outer = activeOutside(sweep, op);
    const zeros = outer.map(() => builder.constant(0));
    const named = (id: ValueId): ValueId => {
      const hint = builder.hintOf(id);
      return builder.value(real, hint === null ? null : `${hint}_bar`);
    };
    const sums = outer.map(named);
    const ends = outer.map(named);
    const test = builder.region(() => {
      for (const inner of op.test.ops) this.#emit(inner);
      return op.test.yields;
    });
    const body = builder.region(() => {
      for (const inner of op.body.ops) this.#op(inner);
      this.#measure(op.body);
      const after = reverseTrip(sweep, op, seeds, outer, sums);
      return [...op.body.yields, ...after];
    });
    builder.span = op.span;
    this.#emit({
      kind: 'loop',
      results: [...op.results, ...ends],
      init: [...op.init, ...zeros],
      params: [...op.params, ...sums],
      test,
      body,
      again: op.again,
      span: op.span,
    });
    this.sums.set(op, new Map(outer.map((id, k) => [id, ends[k] as ValueId])));
  }

  #loop(op: Loop<PrimalOp>): void {
    const fused = this.#cx.fused.get(op);
    if (fused) return this.#fusedLoop(op, fused);
    const { builder } = this.#cx;
    if (this.#records) this.#reserves.emitBefore(op);
    const walk = this.#walks.get(op)?.walk;
    const shadowed = op.params.map((id, k) => ({ id, k })).filter(({ id }) => this.#isForward(id));
    const counts = walk?.kind === 'trips' ? walk : null;
    const zero = counts ? [builder.constant(0)] : [];
    const shadowOf = (id: ValueId, like: ValueId): ValueId => {
      if (this.#isForward(id)) return this.#cx.shadow(id);
      if (this.#cx.typeOf(id).kind === 'nothing') return id;
      const result = builder.value(builder.typeOf(like));
      this.#emit({ kind: 'undef', result, span: op.span });
      return result;
    };
    const init = [...op.init, ...shadowed.map(({ id, k }) => shadowOf(op.init[k] as ValueId, this.#cx.shadow(id))), ...zero];
    const test = builder.region(() => {
      for (const inner of op.test.ops) this.#emit(inner);
      return op.test.yields;
    });
    const body = builder.region(() => {
      for (const inner of op.body.ops) this.#op(inner);
      this.#measure(op.body);
      builder.span = op.span;
      const more = shadowed.map(({ id, k }) => shadowOf(op.body.yields[k] as ValueId, this.#cx.shadow(id)));
      const trips = counts ? [builder.apply('add', [counts.param, builder.constant(1)], real, 'trips')] : [];
      this.#record(op.body);
      return [...op.body.yields, ...more, ...trips];
    });
    this.#emit({
      kind: 'loop',
      results: [
        ...op.results,
        ...op.results.filter((_, k) => shadowed.some((one) => one.k === k)).map((id) => this.#cx.shadow(id)),
        ...(counts ? [counts.result] : []),
      ],
      init,
      params: [...op.params, ...shadowed.map(({ id }) => this.#cx.shadow(id)), ...(counts ? [counts.param] : [])],
      test,
      body,
      again: op.again,
      span: op.span,
    });
  }

  #call(op: Extract<PrimalOp, { kind: 'call' }>): void {
    const cx = this.#cx;
    const callee = cx.facts.program.functions.get(op.callee);
    const { activity } = cx.facts;
    const needs = (id: ValueId | undefined): boolean => id !== undefined && activity.needsShadow(op.callee, id);
    const shadowArgs = op.args.filter((_, k) => needs(callee?.params[k]));
    const shadowResults = op.results.filter((_, k) => needs(callee?.body.yields[k]));
    const call = {
      ...op,
      callee: `${op.callee}_${this.#records ? 'fwd' : 'advance'}`,
      args: [...op.args, ...shadowArgs.map((id) => (this.#isForward(id) ? cx.shadow(id) : id))],
      results: [...op.results, ...shadowResults.map((id) => cx.shadow(id))],
    };
    const session = this.#auxiliary.session.get(op);
    if (!this.#records || session === undefined || !isSteps(op)) this.#emit(call);
    else this.#emit(openSession(cx, op, call, session, this.options));
  }
}
