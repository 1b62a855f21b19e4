/**
 * Fuse a loop that makes an array with the one loop that consumes it: no array is left between the two.
 *
 * `xs.map(f).reduce(g, 0)`, `xs.filter(p).map(f)` followed by any loop over the result, an array filled by one loop and
 * summed by another.
 *
 * Needs   a verified program of the primal, simplified.
 * Gives   the same bits. The body of the consumer stands where the producer stored the element; the array is gone,
 *         and the one loop that is left needs less of a tape for its reverse, or none.
 * Source  P. Wadler, Deforestation: transforming programs to eliminate trees (1990), for loops instead of lists.
 *
 * The array must be visible to nobody else (handing.ts), and neither loop may write what the other reads or writes
 * (independence.ts), since their trips now alternate.
 */

import type { Func, If, Loop, Op, PrimalOp, Program, Region, Value, ValueId } from '../../ir/ir.ts';
import { addValue, mapFunctions, substitute, substituteIn, Substitution, withoutOps } from '../../ir/rewrite.ts';
import { mapRegions, opsIn, regionsOf, resultsOf } from '../../ir/walk.ts';
import { Handings, type Handing } from './handing.ts';
import { mayTakeTurns } from './independence.ts';
import { pureFunctions } from '../facts/pureFunctions.ts';

export function deforestProgram(program: Program<PrimalOp>): Program<PrimalOp> {
  const pure = pureFunctions(program);
  return mapFunctions(program, (fn) => deforest(fn, pure));
}

/** One pair of loops after the other: what is left may be the first of the next pair. */
function deforest(fn: Func<PrimalOp>, pure: ReadonlySet<string>): Func<PrimalOp> {
  const handings = new Handings(fn);
  if (!handings.isLikely) return fn;
  for (const region of regionsIn(fn.body)) {
    for (const handing of handings.in(region)) {
      if (mayTakeTurns(fn, handing, pure)) return deforest(new Joining(fn, region, handing).run(), pure);
    }
  }
  return fn;
}

const regionsIn = (body: Region<PrimalOp>): readonly Region<PrimalOp>[] => [body, ...opsIn(body).flatMap((op) => regionsOf(op))];

class Joining {
  readonly #fn: Func<PrimalOp>;
  readonly #region: Region<PrimalOp>;
  readonly #handing: Handing;
  readonly #values: Value[];
  /** What the taking loop carries from trip to trip, by its place among the loop's parameters. */
  readonly #carried: readonly number[];
  /** What is no more: the array, and whoever asks it. */
  readonly #gone: ReadonlySet<Op>;

  constructor(fn: Func<PrimalOp>, region: Region<PrimalOp>, handing: Handing) {
    this.#fn = fn;
    this.#region = region;
    this.#handing = handing;
    this.#values = [...fn.values];
    const { taker, counter, made, loads, lengths } = handing;
    if (counter.same === null)
      this.#name(
        [taker.params, taker.body.yields, taker.results].flatMap((ids) => ids[counter.position] ?? []),
        'count',
      );
    this.#gone = new Set<Op>([made, ...loads, ...lengths]);
    this.#carried = taker.params.map((_, k) => k).filter((k) => k !== counter.position || counter.same === null);
  }

  run(): Func<PrimalOp> {
    const { taker, counter, maker, value, loads, lengths, length } = this.#handing;
    const substitution = new Substitution();
    for (const load of loads) substitution.set(load.result, value);
    for (const one of lengths) substitution.set(one.result, length);
    if (counter.same !== null) {
      substitution.set(taker.params[counter.position] as ValueId, counter.same.param);
      substitution.set(taker.results[counter.position] as ValueId, counter.same.result);
    }
    const joined = this.#loop(maker, this.#of(taker.init), this.#of(taker.params), this.#of(taker.results));
    const replaced = (op: PrimalOp): readonly PrimalOp[] => (op === taker ? [joined] : op === maker ? [] : [op]);
    const inRegion = (region: Region<PrimalOp>): Region<PrimalOp> => ({
      ...region,
      ops: (region === this.#region ? region.ops.flatMap(replaced) : region.ops).map((op) => mapRegions(op, inRegion)),
    });
    const body = withoutOps(inRegion(this.#fn.body), this.#gone);
    return substitute({ ...this.#fn, values: this.#values, body }, substitution) as Func<PrimalOp>;
  }

  #of(ids: readonly ValueId[]): readonly ValueId[] {
    return this.#carried.map((k) => ids[k] as ValueId);
  }

  /** The loop with what the taking loop carries, put through to where the element is made. */
  #loop(loop: Loop<PrimalOp>, init: readonly ValueId[], params: readonly ValueId[], results: readonly ValueId[]): Loop<PrimalOp> {
    const body = this.#through(loop.body, params);
    return {
      ...loop,
      init: [...loop.init, ...init],
      params: [...loop.params, ...params],
      results: [...loop.results, ...results],
      body,
    };
  }

  /** The region with the carried values as further yields: those of the taking loop's body where it stands inside. */
  #through(region: Region<PrimalOp>, carried: readonly ValueId[]): Region<PrimalOp> {
    const { site, taker } = this.#handing;
    const at = region.ops.findIndex((op) => op === site || opsIn({ ops: [op], yields: [] }).includes(site));
    const holder = region.ops[at];
    if (!holder) return { ...region, yields: [...region.yields, ...carried] };
    const [before, after] = [region.ops.slice(0, at), region.ops.slice(at + 1)];
    if (holder === site) {
      const substitution = new Substitution();
      this.#of(taker.params).forEach((param, k) => substitution.set(param, carried[k] as ValueId));
      const body = substituteIn(withoutOps(taker.body, this.#gone), substitution) as Region<PrimalOp>;
      return { ops: [...before, ...body.ops, ...after], yields: [...region.yields, ...this.#of(body.yields)] };
    }
    const results = carried.map((id) => this.#fresh(id));
    const through =
      holder.kind === 'loop'
        ? this.#loop(
            holder,
            carried,
            carried.map((id) => this.#fresh(id)),
            results,
          )
        : this.#if(holder as If<PrimalOp>, carried, results);
    return { ops: [...before, through, ...after], yields: [...region.yields, ...results] };
  }

  #if(op: If<PrimalOp>, carried: readonly ValueId[], results: readonly ValueId[]): If<PrimalOp> {
    const [then, otherwise] = [this.#through(op.then, carried), this.#through(op.else, carried)];
    return { ...op, results: [...resultsOf(op), ...results], then, else: otherwise };
  }

  #name(ids: readonly ValueId[], hint: string): void {
    for (const id of ids) this.#values[id] = { ...(this.#values[id] as Value), hint };
  }

  #fresh(like: ValueId): ValueId {
    return addValue(this.#values, this.#values[like] as Value);
  }
}
