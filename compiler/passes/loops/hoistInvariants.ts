/**
 * Read and compute before a loop what every trip would read and compute again.
 *
 * Needs   a verified function, of the primal or of a sweep.
 * Gives   the same bits. Loads, fields and costly pure ops that do not change in a loop stand in front
 *         of it, with the cheap arithmetic that they take. In a primal this leaves less for the reverse
 *         sweep to keep, and adjoints of elements are summed in locals.
 *
 * Only what every trip does is moved; of a branch that some trips take no more than what the reverse sweep
 * reads again. A loop may make no trip at all, so nothing is moved that could throw: a load needs an array
 * that is certain to be one. And what is moved is marked, for then there may be no such element, and no
 * finite partial. Memory is told apart by passes/facts/places.ts. Cheap arithmetic alone stays where it was written: it
 * costs V8 nothing. It is moved where derivatives come back through it, for the reverse sweep would do so in
 * every trip: of `(r - 0.5 * sigma * sigma) * dt` only a sum is left in the loop.
 */

import { transfersOf } from '../../analysis/transfers.ts';
import { fieldSlot } from '../../analysis/memory.ts';
import type { Apply, Constant, Func, Loop, Op, Program, Region, ValueId } from '../../ir/ir.ts';
import { literalKey } from '../../ir/literalKey.ts';
import { definite, real } from '../../ir/types.ts';
import { opsIn, resultsOf, usesOf } from '../../ir/walk.ts';
import { isCheap } from '../facts/cheap.ts';
import { firstTest } from './firstTest.ts';
import { Places, type Written } from '../facts/places.ts';
import { Presence } from '../facts/presence.ts';
import { mapFunctions, ofSameKinds, substitute, Substitution, withoutOps } from '../../ir/rewrite.ts';
import { isRisky } from '../facts/risky.ts';

/** `varied`: for a primal, what derivatives are asked for, as parameters of the entry. */
export function hoistInvariantsInProgram<O extends Op>(program: Program<O>, varied: readonly number[] = []): Program<O> {
  const asked = (key: string, fn: Func<O>): readonly ValueId[] => (key === program.entry ? varied.flatMap((k) => fn.params[k] ?? []) : []);
  return mapFunctions(program, (fn, key) => hoistInvariants(fn, asked(key, fn)));
}

export function hoistInvariants<O extends Op>(fn: Func<O>, varied: readonly ValueId[] = []): Func<O> {
  const hasLoops = [...opsIn(fn.body)].some((op) => op.kind === 'loop');
  return hasLoops ? ofSameKinds<O>(new Hoisting(fn, varied).run()) : fn;
}

class Hoisting {
  readonly #fn: Func<Op>;
  readonly #places: Places;
  readonly #presence: Presence;
  readonly #substitution = new Substitution();
  /** In how many loops each value is defined. */
  readonly #depths = new Map<ValueId, number>();
  readonly #constants = new Map<ValueId, Constant>();
  readonly #varied: ReadonlySet<ValueId>;

  constructor(fn: Func<Op>, varied: readonly ValueId[]) {
    this.#fn = fn;
    this.#varied = variedFrom(fn, varied);
    this.#places = new Places(fn);
    this.#presence = new Presence(fn);
    for (const param of fn.params) this.#depths.set(param, 0);
    for (const op of opsIn(fn.body)) if (op.kind === 'constant') this.#constants.set(op.result, op);
  }

  run(): Func<Op> {
    const body = this.#region(this.#fn.body, 0);
    return body === this.#fn.body ? this.#fn : substitute({ ...this.#fn, body }, this.#substitution);
  }

  #region(region: Region<Op>, depth: number): Region<Op> {
    const ops: Op[] = [];
    /** What has been moved into this region. */
    const computed = new Map<string, ValueId>();
    for (const op of region.ops) {
      for (const id of resultsOf(op)) this.#depths.set(id, depth);
      if (op.kind === 'loop') ops.push(...this.#loop(op, depth, computed));
      else if (op.kind === 'if') {
        const sides = [op.then, op.else].map((side) => this.#presence.inside(() => this.#region(side, depth)));
        const [then, otherwise] = sides as [Region<Op>, Region<Op>];
        ops.push(then === op.then && otherwise === op.else ? op : { ...op, then, else: otherwise });
      } else ops.push(op);
      this.#presence.note(op);
    }
    return ops.length === region.ops.length && ops.every((op, k) => op === region.ops[k]) ? region : { ...region, ops };
  }

  /** What is moved out of a loop, and the loop. */
  #loop(before: Loop<Op>, depth: number, computed: Map<string, ValueId>): readonly Op[] {
    for (const param of before.params) this.#depths.set(param, depth + 1);
    return this.#presence.inside(() => {
      // The test runs at least once: what it reads of an array shows that there is one.
      const test = this.#region(before.test, depth + 1);
      const body = this.#presence.inside(() => this.#region(before.body, depth + 1));
      const moved = this.#invariant(before, body, depth);
      const op = test === before.test && body === before.body ? before : { ...before, test, body };
      if (moved.size === 0) return [op];
      const outside = this.#once([...moved], computed).map((one) => placedBefore(one, op));
      const isNeeded = firstTest(before, (id) => this.#constants.get(id)) === true;
      return [...(isNeeded ? outside : marked(outside)), { ...op, body: withoutOps(body, moved) }];
    });
  }

  /** What is read twice in a loop that does not change it is read once before it, and numbers are computed once for loop after loop. */
  #once(ops: readonly Op[], computed: Map<string, ValueId>): readonly Op[] {
    const { resolve } = this.#substitution;
    const read = new Map<string, ValueId>();
    const placeOf = (op: Op): string | null => {
      if (op.kind === 'load') return `${resolve(op.array)} ${resolve(op.index)}`;
      if (op.kind === 'getField') return `${resolve(op.record)} .${op.field}`;
      return op.kind === 'apply' ? `${op.rule} ${op.args.map(this.#nameOf).join(' ')}` : null;
    };
    return ops.filter((op) => {
      const place = placeOf(op);
      if (place === null || !('result' in op) || op.result === null) return true;
      const first = op.kind === 'apply' ? computed : read;
      const key = `${place} as ${this.#fn.values[op.result]?.type.kind ?? ''}`;
      const known = first.get(key);
      if (known === undefined) first.set(key, op.result);
      else this.#substitution.set(op.result, known);
      return known === undefined;
    });
  }

  readonly #nameOf = (id: ValueId): string => {
    const constant = this.#constants.get(id);
    return constant ? literalKey(constant.value) : `%${this.#substitution.resolve(id)}`;
  };

  #invariant(loop: Loop<Op>, body: Region<Op>, depth: number): ReadonlySet<Op> {
    const written = this.#places.writtenBy([...opsIn(loop.test), ...opsIn(body)]);
    const isOutside = (id: ValueId): boolean => (this.#depths.get(id) ?? 0) <= depth;
    const makers = new Map<ValueId, Op>();
    const worthwhile: Op[] = [];
    const candidates: Op[] = [];
    for (const op of inTrip(body, (test) => !isOutside(test))) {
      candidates.push(op);
      if (!usesOf(op).every(isOutside) || !this.#mayMove(op, written)) continue;
      for (const id of resultsOf(op)) {
        this.#depths.set(id, depth);
        makers.set(id, op);
      }
      if (op.kind === 'load' || op.kind === 'getField' || (op.kind === 'apply' && this.#isWorthwhile(op))) worthwhile.push(op);
    }
    const moved = new Set<Op>();
    const pending = worthwhile;
    for (let op = pending.pop(); op; op = pending.pop()) {
      if (moved.has(op)) continue;
      moved.add(op);
      for (const id of usesOf(op)) {
        const maker = makers.get(id);
        if (maker) pending.push(maker);
      }
    }
    for (const [id, op] of makers) if (!moved.has(op)) this.#depths.set(id, depth + 1);
    return new Set(candidates.filter((op) => moved.has(op)));
  }

  #isWorthwhile({ rule, args, result }: Apply): boolean {
    if (!isCheap(rule)) return true;
    // The adjoint of a sum is its arguments' as it is.
    const isSum = rule === 'add' || rule === 'sub' || rule === 'neg';
    return isSum ? args.length > 1 && args.every((id) => this.#varied.has(id)) : this.#varied.has(result);
  }

  #mayMove(op: Op, written: Written): boolean {
    switch (op.kind) {
      case 'constant':
      case 'apply':
      case 'narrow':
      case 'global':
        return true;
      case 'load':
        return this.#presence.isPresent(op.array) && this.#places.isKept(op.array, 'element', written);
      case 'length':
        return this.#presence.isPresent(op.array) && this.#places.isKept(op.array, 'length', written);
      case 'getField':
        return this.#presence.isPresent(op.record) && this.#places.isKept(op.record, fieldSlot(op.field), written);
      default:
        return false;
    }
  }
}

/** Numbers that derivatives may come back through to these parameters, and arrays that hold such numbers. */
function variedFrom(fn: Func<Op>, params: readonly ValueId[]): ReadonlySet<ValueId> {
  const varied = new Set(params);
  if (varied.size === 0) return varied;
  const join = (id: ValueId, from: readonly ValueId[]): void => {
    const carries = from.some((one) => varied.has(one));
    if (carries && definite(fn.values[id]?.type ?? real).kind !== 'boolean') varied.add(id);
  };
  for (let before = -1; before < varied.size;) {
    before = varied.size;
    for (const op of opsIn(fn.body)) {
      if (op.kind === 'loop' || op.kind === 'if') for (const { from, to } of transfersOf(op)) join(to, [from]);
      else if (op.kind === 'store') join(op.array, [op.value]);
      else for (const id of resultsOf(op)) join(id, [...usesOf(op)]);
    }
  }
  return varied;
}

/** What every trip does, and what a trip may read again where its own test is true. */
function* inTrip(region: Region<Op>, isChanging: (test: ValueId) => boolean, inBranch = false): Generator<Op> {
  for (const op of region.ops) {
    if (!inBranch || mayPrecedeTest(op)) yield op;
    if (op.kind === 'if' && isChanging(op.test)) for (const side of [op.then, op.else]) yield* inTrip(side, isChanging, true);
  }
}

function mayPrecedeTest(op: Op): boolean {
  if (op.span.sweep !== 'reverse') return false;
  return op.kind === 'constant' || op.kind === 'load' || op.kind === 'getField' || (op.kind === 'apply' && isCheap(op.rule));
}

/** It belongs to the statement of the loop now, so that no remark is printed for it. */
const placedBefore = (op: Op, loop: Loop<Op>): Op => ({ ...op, span: { ...op.span, statement: loop.span.statement } });

/** Those whose partials may not be finite: elements that may be missing, rules like division, and what follows from them. */
function marked(ops: readonly Op[]): readonly Op[] {
  const suspects = new Set<ValueId>();
  return ops.map((op): Op => {
    if (op.kind === 'load') {
      suspects.add(op.result);
      return { ...op, early: true };
    }
    if (op.kind !== 'apply' || !(isRisky(op.rule) || op.args.some((id) => suspects.has(id)))) return op;
    suspects.add(op.result);
    return { ...op, early: true };
  });
}
