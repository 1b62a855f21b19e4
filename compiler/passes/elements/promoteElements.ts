/**
 * Sum into a local what a loop adds to one element of a shadow, and store it once behind the loop.
 *
 * Needs   a verified sweep.
 * Gives   the same bits: `a_bar[k] += …` in a loop that does not change `k` is a value that the loop
 *         carries, read before it and stored after it.
 *
 * All accesses to the element's memory in the loop have to be to elements that are the same in every
 * trip, and known to be one or two. The loop may make no trip: then the element is stored as it was,
 * which for a typed array is nothing at all even where there is no such element. Plain arrays would
 * grow, so they are left alone. Only the reverse sweep's stores are moved, which write only shadows.
 */

import { constantsOf } from '../../analysis/program.ts';
import type { Func, Loop, Op, Program, Region, Span, Store, Type, Value, ValueId } from '../../ir/ir.ts';
import { definite, real } from '../../ir/types.ts';
import { opsIn, resultsOf } from '../../ir/walk.ts';
import { elementName, Indices } from './indices.ts';
import { Places, type Cell } from '../facts/places.ts';
import { Presence } from '../facts/presence.ts';
import { addValue, mapFunctions, ofSameKinds, renameUses, Substitution } from '../../ir/rewrite.ts';

/** An element that a loop carries. */
interface Carried {
  readonly key: string;
  readonly array: ValueId;
  readonly index: ValueId;
  readonly span: Span;
  readonly hint: string | null;
}

export function promoteElementsInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => promoteElements(fn));
}

export function promoteElements<O extends Op>(fn: Func<O>): Func<O> {
  const isCandidate = [...opsIn(fn.body)].some(
    (op) => op.kind === 'loop' && [...opsIn<Op>(op.body as Region<Op>)].some((one) => one.kind === 'store' && one.span.sweep === 'reverse'),
  );
  return isCandidate ? ofSameKinds<O>(new Promotion(fn).run()) : fn;
}

class Promotion {
  readonly #fn: Func<Op>;
  readonly #values: Value[];
  readonly #places: Places;
  readonly #indices: Indices;
  readonly #presence: Presence;
  readonly #literals: ReadonlyMap<ValueId, number>;
  readonly #substitution = new Substitution();

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#values = [...fn.values];
    this.#places = new Places(fn);
    this.#indices = new Indices(fn);
    this.#presence = new Presence(fn);
    this.#literals = constantsOf(fn);
  }

  run(): Func<Op> {
    const body = this.#region(this.#fn.body);
    return body === this.#fn.body ? this.#fn : { ...this.#fn, values: this.#values, body };
  }

  #region(region: Region<Op>): Region<Op> {
    const ops: Op[] = [];
    for (const before of region.ops) {
      const op = renameUses(before, this.#substitution);
      if (op.kind === 'loop') ops.push(...this.#loop(op));
      else if (op.kind === 'if') {
        const [then, otherwise] = [op.then, op.else].map((side) => this.#presence.inside(() => this.#region(side)));
        ops.push(then === op.then && otherwise === op.else ? op : { ...op, then: then ?? op.then, else: otherwise ?? op.else });
      } else ops.push(op);
      this.#presence.note(op);
    }
    const yields = this.#substitution.resolveAll(region.yields);
    const same = yields === region.yields && ops.length === region.ops.length && ops.every((op, k) => op === region.ops[k]);
    return same ? region : { ops, yields };
  }

  #loop(loop: Loop<Op>): readonly Op[] {
    const carried = this.#promotable(loop);
    if (carried.length === 0) {
      return this.#presence.inside(() => {
        const [test, body] = [this.#region(loop.test), this.#region(loop.body)];
        const again = loop.again === null ? null : this.#substitution.resolve(loop.again);
        return [test === loop.test && body === loop.body && again === loop.again ? loop : { ...loop, test, body, again }];
      });
    }
    const ops: Op[] = [];
    const at = carried.map((one) => ({ ...one, index: this.#outside(loop, one, ops) }));
    const init = at.map(({ array, index, span, hint }) => {
      const result = this.#fresh(hint);
      ops.push({ kind: 'load', result, array, index, span });
      return result;
    });
    const { loop: inside, results } = this.#carry(loop, carried, init);
    // What is left in the loop may be promoted out of the loops inside it.
    ops.push(...this.#loop(inside));
    at.forEach(({ array, index, span }, k) => ops.push({ kind: 'store', array, index, value: results[k] as ValueId, span }));
    return ops;
  }

  /** Elements that stay the same ones in all trips, and that the loop stores to. */
  #promotable(loop: Loop<Op>): readonly Carried[] {
    const own = this.#definedIn(loop);
    const isOutside = (id: ValueId): boolean => !own.has(id);
    const found = new Map<Cell, Map<string, Carried>>();
    const stored = new Set<Cell>();
    const barred = new Set<Cell>();
    let everything = false;
    for (const region of [loop.test, loop.body]) {
      for (const op of opsIn(region)) {
        if (op.kind === 'load' || op.kind === 'store') {
          const cell = this.#places.cellOf(op.array, 'element');
          if (op.kind === 'store') stored.add(cell);
          const isSame = isOutside(op.array) && (isOutside(op.index) || this.#literals.has(op.index));
          if (!isSame || !this.#isNumbers(op.array) || !this.#presence.isPresent(op.array) || (op.kind === 'store' && !isOfShadow(op))) {
            barred.add(cell);
            continue;
          }
          const key = this.#indices.keyOf(op.array, op.index);
          const elements = found.get(cell) ?? new Map<string, Carried>();
          found.set(cell, elements);
          for (const other of elements.values()) {
            const isKnown = other.key === key || this.#indices.areApart(op.array, op.index, other.array, other.index);
            if (!isKnown) barred.add(cell);
          }
          const hint = elementName(this.#values, this.#indices, op.array, op.index);
          if (!elements.has(key)) elements.set(key, { key, array: op.array, index: op.index, span: op.span, hint });
          continue;
        }
        const [read, written] = [this.#places.read(op), this.#places.written(op)];
        if (read === null || written === null) everything = true;
        for (const cell of [...(read ?? []), ...(written ?? [])]) barred.add(cell);
      }
    }
    return [...found]
      .filter(
        ([cell, elements]) => stored.has(cell) && !barred.has(cell) && elements.size <= most && !(everything && this.#mayBeSeen(elements)),
      )
      .flatMap(([, elements]) => [...elements.values()]);
  }

  #mayBeSeen(elements: ReadonlyMap<string, Carried>): boolean {
    return [...elements.values()].some(({ array }) => this.#places.isExposed(array));
  }

  #isNumbers(array: ValueId): boolean {
    const type: Type = definite(this.#values[array]?.type ?? { kind: 'nothing' });
    return type.kind === 'array' && type.storage === 'Float64Array';
  }

  #definedIn(loop: Loop<Op>): ReadonlySet<ValueId> {
    const own = new Set<ValueId>(loop.params);
    for (const region of [loop.test, loop.body]) {
      for (const op of opsIn(region)) {
        for (const id of resultsOf(op)) own.add(id);
        if (op.kind === 'loop') for (const id of op.params) own.add(id);
      }
    }
    return own;
  }

  /** The index as it can be had before the loop: a literal may be inside it. */
  #outside(loop: Loop<Op>, { index }: Carried, ops: Op[]): ValueId {
    const literal = this.#literals.get(index);
    if (literal === undefined) return index;
    const result = this.#fresh(null);
    ops.push({ kind: 'constant', result, value: literal, span: loop.span });
    return result;
  }

  #fresh(hint: string | null): ValueId {
    return addValue(this.#values, { type: real, hint });
  }

  // ---- the elements as values

  #carry(loop: Loop<Op>, carried: readonly Carried[], init: readonly ValueId[]): { loop: Loop<Op>; results: readonly ValueId[] } {
    const params = carried.map(({ hint }) => this.#fresh(hint));
    const results = carried.map(({ hint }) => this.#fresh(hint));
    const start = new Map(carried.map(({ key }, k) => [key, params[k] as ValueId]));
    const test = this.#threaded(loop.test, start, carried).region;
    const { region: body, at } = this.#threaded(loop.body, start, carried);
    return {
      loop: {
        ...loop,
        init: [...loop.init, ...init],
        params: [...loop.params, ...params],
        results: [...loop.results, ...results],
        test,
        body: { ...body, yields: [...body.yields, ...carried.map(({ key }) => at.get(key) as ValueId)] },
        again: loop.again === null ? null : this.#substitution.resolve(loop.again),
      },
      results,
    };
  }

  /** A region in which accesses to the carried elements are values; `at` says which they are at its end. */
  #threaded(
    region: Region<Op>,
    start: ReadonlyMap<string, ValueId>,
    carried: readonly Carried[],
  ): { region: Region<Op>; at: ReadonlyMap<string, ValueId> } {
    const at = new Map(start);
    const ops: Op[] = [];
    for (const before of region.ops) {
      const op = renameUses(before, this.#substitution);
      const key = op.kind === 'load' || op.kind === 'store' ? this.#indices.keyOf(op.array, op.index) : null;
      const now = key === null ? undefined : at.get(key);
      if (op.kind === 'load' && now !== undefined) this.#substitution.set(op.result, now);
      else if (op.kind === 'store' && key !== null && now !== undefined) at.set(key, op.value);
      else if (op.kind === 'if') {
        const [then, otherwise] = [this.#threaded(op.then, at, carried), this.#threaded(op.else, at, carried)];
        const changed = carried.filter(({ key: one }) => then.at.get(one) !== at.get(one) || otherwise.at.get(one) !== at.get(one));
        const joined = changed.map(({ hint }) => this.#fresh(hint));
        const side = (threaded: typeof then): Region<Op> => ({
          ...threaded.region,
          yields: [...threaded.region.yields, ...changed.map(({ key: one }) => threaded.at.get(one) as ValueId)],
        });
        ops.push({ ...op, results: [...op.results, ...joined], then: side(then), else: side(otherwise) });
        changed.forEach(({ key: one }, k) => at.set(one, joined[k] as ValueId));
      } else if (op.kind === 'loop') {
        const inner = carried.filter((one) => touches(op, one, this.#indices));
        const init = inner.map(({ key: one }) => at.get(one) as ValueId);
        const threaded = this.#carry(op, inner, init);
        ops.push(threaded.loop);
        inner.forEach(({ key: one }, k) => at.set(one, threaded.results[k] as ValueId));
      } else ops.push(op);
    }
    return { region: { ops, yields: this.#substitution.resolveAll(region.yields) }, at };
  }
}

/** More values than this at a time would not stay in registers. */
const most = 12;

const isOfShadow = (op: Store): boolean => op.span.sweep === 'reverse';

const touches = (loop: Loop<Op>, { key }: Carried, indices: Indices): boolean =>
  [loop.test, loop.body].some((region) =>
    [...opsIn(region)].some((op) => (op.kind === 'load' || op.kind === 'store') && indices.keyOf(op.array, op.index) === key),
  );
