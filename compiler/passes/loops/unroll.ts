/**
 * Small loops whose trips are known, written out: `for (let j = 0; j < 3; j++)` over the parts of a vector.
 *
 * Needs   a verified function of the primal, simplified, so that constants are constants.
 * Gives   the same ops in the same order with the counter as a number: every index is one, small arrays
 *         become scalars, and nothing of such a loop is recorded.
 *
 * Innermost loops first. What comes out must stay small enough for V8 to optimise the function as a whole.
 */

import { constantsOf } from '../../analysis/program.ts';
import { copyOps } from '../../ir/copies.ts';
import type { Func, Loop, Op, Program, Region, Value, ValueId } from '../../ir/ir.ts';
import { applyPrimitive } from '../../ir/primitives.ts';
import { real } from '../../ir/types.ts';
import { mapRegions, opsIn } from '../../ir/walk.ts';
import { addValue, mapFunctions, ofSameKinds, substitute, Substitution } from '../../ir/rewrite.ts';
import { counterOf } from './counters.ts';

const mostTrips = 16;
/** Ops of one loop written out, and of all of a function's. */
const mostOps = 320;
const mostOfFunction = 2400;

export function unrollInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => unroll(fn));
}

export const unroll = <O extends Op>(fn: Func<O>): Func<O> => ofSameKinds<O>(new Unrolling(fn).run());

class Unrolling {
  readonly #fn: Func<Op>;
  readonly #values: Value[];
  readonly #constants: Map<ValueId, number>;
  readonly #substitution = new Substitution();
  #size = 0;

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#values = [...fn.values];
    this.#constants = new Map(constantsOf(fn));
  }

  run(): Func<Op> {
    const body = this.#region(this.#fn.body);
    return body === this.#fn.body ? this.#fn : substitute({ ...this.#fn, values: this.#values, body }, this.#substitution);
  }

  #region(region: Region<Op>): Region<Op> {
    const ops = region.ops.flatMap((before) => {
      const op = mapRegions(before, (inner) => this.#region(inner));
      return (op.kind === 'loop' ? this.#writtenOut(op) : null) ?? [op];
    });
    return ops.length === region.ops.length && ops.every((op, k) => op === region.ops[k]) ? region : { ...region, ops };
  }

  #writtenOut(loop: Loop<Op>): readonly Op[] | null {
    const trips = this.#tripsOf(loop);
    if (!trips) return null;
    const { at, values, end } = trips;
    const size = values.length * [...opsIn(loop.body)].length;
    if (size > mostOps || this.#size + size > mostOfFunction) return null;
    this.#size += size;
    const ops: Op[] = [];
    let now = loop.init;
    for (const value of values) {
      const i = this.#constant(value, loop, at, ops);
      const copies = new Map(loop.params.map((param, k) => [param, k === at ? i : (now[k] as ValueId)]));
      ops.push(...copyOps(loop.body.ops, { used: (id) => this.#now(id, copies), made: (id) => this.#copyOf(id, copies) }));
      now = loop.body.yields.map((id) => this.#now(id, copies));
    }
    loop.results.forEach((result, k) =>
      this.#substitution.set(result, k === at ? this.#constant(end, loop, at, ops) : (now[k] as ValueId)),
    );
    return ops;
  }

  #constant(value: number, loop: Loop<Op>, at: number, into: Op[]): ValueId {
    const result = this.#value({ type: real, hint: this.#values[loop.params[at] as ValueId]?.hint ?? null });
    into.push({ kind: 'constant', result, value, span: loop.span });
    this.#constants.set(result, value);
    return result;
  }

  #value(value: Value): ValueId {
    return addValue(this.#values, value);
  }

  /** The values of a counter that alone decides, by a test such as `i < 4`, and to which each trip adds a constant. */
  #tripsOf(loop: Loop<Op>): Trips | null {
    const counter = counterOf(loop);
    if (!counter || !loop.test.ops.every((op) => op.kind === 'constant' || op.kind === 'apply')) return null;
    const { at, test, next } = counter;
    const [start, bound, step] = [loop.init[at], counter.bound, counter.by].map((id) => this.#constants.get(id as ValueId));
    if (start === undefined || bound === undefined || step === undefined) return null;
    const values: number[] = [];
    let end = start;
    for (; applyPrimitive(test.rule, [end, bound]) === true; end += next.rule === 'add' ? step : -step) {
      if (values.length === mostTrips) return null;
      values.push(end);
    }
    return { at, values, end };
  }

  // ---- copies

  /** Results of inner loops that have been written out stand for values of the copied ops. */
  #now(id: ValueId, copies: ReadonlyMap<ValueId, ValueId>): ValueId {
    const settled = this.#substitution.resolve(id);
    return copies.get(settled) ?? settled;
  }

  #copyOf(id: ValueId, copies: Map<ValueId, ValueId>): ValueId {
    const copy = this.#value(this.#values[id] as Value);
    copies.set(id, copy);
    const constant = this.#constants.get(id);
    if (constant !== undefined) this.#constants.set(copy, constant);
    return copy;
  }
}

interface Trips {
  /** The counter's position among the loop's params. */
  readonly at: number;
  /** What it is in each trip, and when the test fails. */
  readonly values: readonly number[];
  readonly end: number;
}
