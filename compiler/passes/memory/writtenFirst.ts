/**
 * Arrays whose initial elements are unknown, but which are completely written before any element is read.
 *
 * Needs   a verified program of the primal, simplified, and which ops make what is unknown.
 * Gives   zeros in their place, where no path reads an initial element.
 *
 * Stores at literal indices are followed one by one; a counted loop from 0 to the length that stores each element
 * writes all of them. An array that is handed on, kept or resized is left alone. The length of a plain array is unknown
 * too, and may not be read: the op that makes it takes the length that the array had as its argument.
 */

import { constantsOf, definitionsOf, type Definition } from '../../analysis/program.ts';
import type { Func, Loop, NewArray, Op, PrimalOp, Program, Region, ValueId } from '../../ir/ir.ts';
import { mapFunctions, mapOps, throws } from '../../ir/rewrite.ts';
import { opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import { simplifyProgram } from '../simplify.ts';

export function forgetOverwritten(program: Program<PrimalOp>, isUnknown: (op: Op) => boolean): Program<PrimalOp> {
  const changed = mapFunctions(program, (fn) => withoutFills(fn, isUnknown));
  if (changed === program) return program;
  return simplifyProgram(changed);
}

function withoutFills(fn: Func<PrimalOp>, isUnknown: (op: Op) => boolean): Func<PrimalOp> {
  const ops = [...opsIn(fn.body)];
  const unknown = new Set(ops.flatMap((op) => (isUnknown(op) && 'result' in op && op.result !== null ? [op.result] : [])));
  if (unknown.size === 0) return fn;
  const reads = new Reads(fn);
  const filled = ops.filter((op) => op.kind === 'newArray').filter(({ fill }) => fill !== null && unknown.has(fill));
  const settled = new Set<PrimalOp>(filled.filter((one) => !reads.isHandedOn(one.result) && reads.areWrittenFirst(one)));
  const read = new Set(ops.flatMap((op) => (settled.has(op) ? [] : usesOf(op))));
  if (settled.size === 0) return fn;
  const change = (op: PrimalOp): PrimalOp => {
    if (op.kind === 'newArray' && settled.has(op) && reads.isTyped(op.result)) return { ...op, fill: null };
    if (op.kind !== 'foreign' || op.result === null || !unknown.has(op.result) || read.has(op.result)) return op;
    const [length] = op.args;
    return { kind: 'constant', result: op.result, value: length === undefined ? 0 : (reads.literals.get(length) ?? 0), span: op.span };
  };
  return { ...fn, body: mapOps(fn.body, change) };
}

/** Indices that have been written on every path: numbers, and counters of the loops around. */
type Written = ReadonlySet<number | string>;

const all = 'all';

class Reads {
  readonly #fn: Func<PrimalOp>;
  readonly literals: ReadonlyMap<ValueId, number>;
  readonly #definitions: ReadonlyMap<ValueId, Definition>;

  constructor(fn: Func<PrimalOp>) {
    this.#fn = fn;
    this.literals = constantsOf(fn);
    this.#definitions = definitionsOf(fn);
  }

  isHandedOn(array: ValueId): boolean {
    const isYielded = (region: Region<PrimalOp>): boolean => region.yields.includes(array);
    return (
      isYielded(this.#fn.body) ||
      [...opsIn(this.#fn.body)].some((op) => {
        if (regionsOf(op).some(isYielded)) return true;
        if (!usesOf(op).includes(array)) return false;
        if (op.kind === 'store') return op.value === array;
        return op.kind !== 'load' && (op.kind !== 'length' || !this.isTyped(array));
      })
    );
  }

  isTyped(array: ValueId): boolean {
    const type = this.#fn.values[array]?.type;
    return type?.kind === 'array' && type.storage !== 'Array';
  }

  areWrittenFirst(made: NewArray): boolean {
    const walk = new Walk(made, this.isTyped(made.result), this.literals, this.#definitions);
    walk.region(this.#fn.body, new Set());
    return walk.isFine;
  }
}

class Walk {
  isFine = true;
  readonly #made: NewArray;
  readonly #literals: ReadonlyMap<ValueId, number>;
  readonly #definitions: ReadonlyMap<ValueId, Definition>;
  readonly #isTyped: boolean;
  readonly #length: number | null;
  /** Of loops over just as many elements as the array began with. */
  readonly #counters = new Set<ValueId>();

  constructor(made: NewArray, isTyped: boolean, literals: ReadonlyMap<ValueId, number>, definitions: ReadonlyMap<ValueId, Definition>) {
    this.#made = made;
    this.#isTyped = isTyped;
    this.#literals = literals;
    this.#definitions = definitions;
    const unknown = definitions.get(made.length)?.op;
    const began = unknown?.kind === 'foreign' ? unknown.args[0] : made.length;
    this.#length = began === undefined ? null : (literals.get(began) ?? null);
  }

  /** What has been written behind the region; null behind a throw. */
  region(region: Region<PrimalOp>, before: Written): Written | null {
    let now = before;
    for (const op of region.ops) {
      const next = this.#op(op, now);
      if (next === null) return null;
      now = next;
    }
    return throws(region) ? null : now;
  }

  #op(op: PrimalOp, now: Written): Written | null {
    // In a loop, each trip makes another one.
    if (op === this.#made) return new Set();
    if (op.kind === 'load' && op.array === this.#made.result) this.isFine &&= this.#isWritten(op.index, now);
    if (op.kind === 'store' && op.array === this.#made.result) return this.#with(now, this.#nameOf(op.index));
    if (op.kind === 'if') {
      const [then, otherwise] = [this.region(op.then, now), this.region(op.else, now)];
      return then && otherwise ? new Set([...then].filter((one) => otherwise.has(one))) : (then ?? otherwise);
    }
    if (op.kind !== 'loop') return now;
    const counter = this.#counterOverAll(op);
    if (counter !== null) this.#counters.add(counter);
    this.region(op.test, now);
    const trip = this.region(op.body, now);
    return trip && counter !== null && trip.has(this.#nameOf(counter)) ? this.#with(now, all) : now;
  }

  /** Of an array that may be longer than it began, an index may be beyond all that has been written. */
  #isWritten(index: ValueId, now: Written): boolean {
    if (now.has(this.#nameOf(index))) return true;
    const literal = this.#literals.get(index);
    const isInside = literal === undefined ? this.#counters.has(index) : this.#length !== null && literal < this.#length;
    return now.has(all) && (this.#isTyped || isInside);
  }

  #nameOf(index: ValueId): number | string {
    return this.#literals.get(index) ?? `%${index}`;
  }

  #with(now: Written, one: number | string): Written {
    const after = new Set(now).add(one);
    const isWhole = this.#length !== null && Array.from({ length: this.#length }, (_, k) => k).every((k) => after.has(k));
    return isWhole ? after.add(all) : after;
  }

  /** The counter of `for (let i = 0; i < length; i++)`, which nothing else ends. */
  #counterOverAll({ test, params, init, body, again }: Loop<PrimalOp>): ValueId | null {
    const asked = this.#definitions.get(test.yields[0] as ValueId)?.op;
    if (again !== null || asked?.kind !== 'apply' || (asked.rule !== 'lt' && asked.rule !== 'ne')) return null;
    const [counter, end] = asked.args;
    const at = params.indexOf(counter as ValueId);
    if (at < 0 || end === undefined || this.#literals.get(init[at] as ValueId) !== 0 || !this.#isLength(end)) return null;
    const next = this.#definitions.get(body.yields[at] as ValueId)?.op;
    const isStep =
      next?.kind === 'apply' && next.rule === 'add' && next.args[0] === counter && this.#literals.get(next.args[1] as ValueId) === 1;
    return isStep ? (counter ?? null) : null;
  }

  #isLength(end: ValueId): boolean {
    if (end === this.#made.length) return true;
    const literal = this.#literals.get(end);
    if (literal !== undefined) return literal === this.#length;
    const op = this.#definitions.get(end)?.op;
    return op?.kind === 'length' && op.array === this.#made.result;
  }
}
