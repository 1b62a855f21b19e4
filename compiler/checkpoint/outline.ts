/**
 * Loops that are to be checkpointed become functions over a range of their trips.
 *
 * Needs   a verified primal program; requests on its loops.
 * Gives   the same program in which each such loop is one call, marked `steps`, of
 *         f_steps(from, to, …carried, …others). The pair made of that function is what the runtime
 *         schedules; to every analysis the call is a call.
 *
 * Loops inside others come first, so a marked loop inside a marked loop is a call in its steps.
 */

import type { Call, CheckpointRequest, Func, Loop, Op, PrimalOp, Program, Region, Span, Value, ValueId } from '../ir/ir.ts';
import { boolean, definite, isReference, real } from '../ir/types.ts';
import { carriedIn, mapRegions, opsIn, type Carried } from '../ir/walk.ts';
import { freeIn } from '../ir/free.ts';
import { FuncBuilder } from '../ir/builder.ts';
import { throws } from '../ir/rewrite.ts';
import { countTrips, type TripCount } from './tripCount.ts';
import { askBefore } from './questions.ts';
import { makeDraws, recordDraws } from './recordDraws.ts';
import { runOnce } from './sideEffects.ts';

export interface OutlineOptions {
  /** Loops without a directive, chosen by the compiler: the outermost ones. */
  readonly auto: boolean;
  /** Bytes for loops whose directive names none. */
  readonly memory: number | null;
}

/** A loop of the user's, by where it stands. */
export const placeOf = ({ file, start, end }: Span): string => `${file}:${start}-${end}`;

/** `left`: places of loops that the compiler does not choose. */
export function outlineInProgram(
  program: Program<PrimalOp>,
  options: OutlineOptions,
  left: ReadonlySet<string> = new Set(),
): Program<PrimalOp> {
  const functions = new Map(program.functions);
  for (const [key, fn] of program.functions) {
    const outline = new Outline(key, fn, options, left);
    const body = outline.run();
    if (outline.made.size === 0) continue;
    functions.set(key, { ...fn, values: outline.values, body });
    for (const [name, made] of outline.made) functions.set(name, { ...made, values: outline.values });
  }
  return functions.size === program.functions.size ? program : { ...program, functions };
}

class Outline {
  readonly made = new Map<string, Func<PrimalOp>>();
  readonly #key: string;
  readonly #fn: Func<PrimalOp>;
  readonly #options: OutlineOptions;
  readonly #left: ReadonlySet<string>;
  readonly #builder: FuncBuilder<PrimalOp>;

  constructor(key: string, fn: Func<PrimalOp>, options: OutlineOptions, left: ReadonlySet<string>) {
    this.#left = left;
    this.#key = key;
    this.#fn = fn;
    this.#options = options;
    this.#builder = new FuncBuilder<PrimalOp>(fn.span, fn.values);
  }

  get values(): readonly Value[] {
    return this.#builder.values;
  }

  run(): Region<PrimalOp> {
    return this.#region(this.#fn.body, this.#options.auto);
  }

  #region(region: Region<PrimalOp>, auto: boolean): Region<PrimalOp> {
    let changed = false;
    const ops = region.ops.flatMap((op) => {
      if (op.kind === 'call' && op.checkpoint && !op.steps) {
        changed = true;
        return this.#joint(op, op.checkpoint);
      }
      const request = op.kind === 'loop' ? this.#requestOf(op, auto) : null;
      const whole = mapRegions(op, (inner) => this.#region(inner, auto && request === null));
      const after = request && whole.kind === 'loop' ? this.#outline(whole, request) : [whole];
      if (after.length !== 1 || after[0] !== op) changed = true;
      return after;
    });
    return changed ? { ...region, ops } : region;
  }

  #requestOf(op: Loop<PrimalOp>, auto: boolean): CheckpointRequest | null {
    const { memory } = this.#options;
    const mayChoose = auto && op.checkpoint === undefined && !this.#left.has(placeOf(op.span));
    const asked = op.checkpoint ?? (mayChoose && isWorthwhile(op) ? {} : null);
    if (!asked || throws(op.body)) return null;
    return memory === null || asked.memory !== undefined || asked.snapshots !== undefined ? asked : { ...asked, memory };
  }

  /** The ops that stand for the loop: what counts its trips, and the call. */
  #outline(whole: Loop<PrimalOp>, request: CheckpointRequest): PrimalOp[] {
    const builder = this.#builder;
    builder.span = whole.span;
    const { questions, loop: op } = askBefore(whole, builder);
    const literals = new Map(
      [...opsIn(this.#fn.body)].flatMap((one) => (one.kind === 'constant' || one.kind === 'global' ? [[one.result, one] as const] : [])),
    );
    const literal = (id: ValueId): number | null => {
      const one = literals.get(id);
      return one?.kind === 'constant' && typeof one.value === 'number' ? one.value : null;
    };
    const count = countTrips(op, (id) => builder.typeOf(id), literal);
    const { counted, others } = apart(op, count);
    const { built, outside, once, leaves, draws } = this.#function(op, count, literals);
    const key = this.#freeKey();
    const results = [
      counted?.result ?? builder.value(real, 'trips'),
      ...(leaves ? [builder.value(boolean, 'left')] : []),
      ...others.map(({ result }) => result),
    ];
    const call = builder.region(() => {
      if (draws !== null) makeDraws(draws, builder);
      const from = builder.constant(0);
      const to = count ? count.emit(builder) : builder.constant(Infinity);
      const seen = once ? [builder.constant(0)] : [];
      const init = others.map((one) => one.init);
      const chosen = op.checkpoint === undefined;
      const steps = { request, chosen, counted: count !== null, once, leaves, carried: init.length };
      builder.emit({ kind: 'call', results, callee: key, args: [from, to, ...seen, ...init, ...outside], steps, span: op.span });
      return [];
    });
    this.made.set(key, built);
    return [...questions, ...call.ops];
  }

  #function(op: Loop<PrimalOp>, count: TripCount | null, literals: ReadonlyMap<ValueId, PrimalOp>) {
    const builder = this.#builder;
    const { counted, others } = apart(op, count);
    const from = builder.value(real, 'from');
    const to = builder.value(real, 'to');
    const params = others.map(({ param }) => param);
    const like = (id: ValueId): ValueId => builder.value(builder.typeOf(id), builder.hintOf(id));
    const starts = params.map(like);
    const trip = counted?.param ?? builder.value(real, 'trip');
    const leaves = op.again !== null;
    const seen = builder.value(real, 'seen');
    const { body: silent, once } = runOnce(op.body, trip, seen, builder);
    builder.span = op.span;
    const { body: inner, draws } = recordDraws(silent, trip, builder);
    // Literals are made again; everything else from around the loop comes as a parameter.
    const free = [...freeIn(count ? [inner] : [op.test, inner], [...op.params, from, to, seen, trip], op.again)];
    const repeated = free.flatMap((id) => literals.get(id) ?? []);
    const outside = free.filter((id) => !literals.has(id));
    const done = like(trip);
    const rest = params.map(like);
    const left = builder.value(boolean, 'left');
    const carried = [trip, ...(leaves ? [builder.value(boolean)] : []), ...params];
    const region = builder.region(() => {
      for (const one of repeated) builder.emit(one);
      const init = [from, ...(leaves ? [builder.constant(false)] : []), ...starts];
      const test = builder.region(() => {
        const within = builder.apply('lt', [trip, to], boolean);
        if (count) return [within];
        const going = builder.value(boolean);
        const no = builder.region(() => [builder.constant(false)]);
        builder.emit({ kind: 'if', results: [going], test: within, then: op.test, else: no, span: op.span });
        return [going];
      });
      const body = builder.region(() => {
        for (const one of inner.ops) builder.emit(one);
        const next = counted?.next ?? builder.apply('add', [trip, builder.constant(1)], real, 'trip');
        const flag = op.again === null ? [] : [builder.apply('not', [op.again], boolean, 'left')];
        return [next, ...flag, ...others.map((one) => one.next)];
      });
      const ends = [done, ...(leaves ? [left] : []), ...rest];
      builder.emit({ kind: 'loop', results: ends, init, params: carried, test, body, again: op.again, span: op.span });
      return ends;
    });
    const built: Func<PrimalOp> = {
      name: `${this.#fn.name}_steps`,
      values: builder.values,
      params: [from, to, ...(once ? [seen] : []), ...starts, ...outside],
      body: region,
      span: op.span,
      tape: 'none',
    };
    return { built, outside, once, leaves, draws };
  }

  /** A call in joint mode is a loop of one trip, which carries the results. */
  #joint(op: Call, request: CheckpointRequest): PrimalOp[] {
    const builder = this.#builder;
    builder.span = op.span;
    const [from, to] = [builder.value(real, 'from'), builder.value(real, 'to')];
    const starts = op.results.map((id) => builder.value(builder.typeOf(id)));
    const inner = op.results.map((id) => builder.value(builder.typeOf(id), builder.hintOf(id)));
    const outside = [...new Set(op.args)];
    const key = this.#freeKey();
    const body = builder.region(() => {
      const call = (results: readonly ValueId[]): readonly ValueId[] => {
        builder.emit({ kind: 'call', results, callee: op.callee, args: op.args, span: op.span });
        return results;
      };
      if (!inner.some((id) => isReference(definite(builder.typeOf(id))))) return [to, ...call(inner)];
      // What an object is when no trip has run, so that its shadow travels with it as in any loop.
      const test = builder.apply('lt', [from, to], boolean);
      const then = builder.region(() => call(op.results.map((id) => builder.value(builder.typeOf(id), builder.hintOf(id)))));
      builder.emit({ kind: 'if', results: inner, test, then, else: builder.region(() => starts), span: op.span });
      return [to, ...inner];
    });
    this.made.set(key, {
      name: `${this.#fn.name}_steps`,
      values: builder.values,
      params: [from, to, ...starts, ...outside],
      body,
      span: op.span,
      tape: 'none',
    });
    const { ops } = builder.region(() => {
      const range = [builder.constant(0), builder.constant(1)];
      const init = op.results.map((id) => {
        const type = builder.typeOf(id);
        return type.kind === 'real' ? builder.constant(0) : type.kind === 'boolean' ? builder.constant(false) : builder.undef(type);
      });
      const steps = {
        request: { ...request, joint: true as const },
        chosen: false,
        counted: true,
        once: false,
        leaves: false,
        carried: init.length,
      };
      const results = [builder.value(real, 'trips'), ...op.results];
      builder.emit({ kind: 'call', results, callee: key, args: [...range, ...init, ...outside], steps, span: op.span });
      return [];
    });
    return [...ops];
  }

  #freeKey(): string {
    const base = `${this.#key}.steps`;
    for (let k = 1; ; k++) {
      const key = k === 1 ? base : `${base}_${k}`;
      if (!this.made.has(key)) return key;
    }
  }
}

/** A loop that computes nothing is not worth a session. */
function isWorthwhile(op: Loop<PrimalOp>): boolean {
  return [...opsIn(op.body)].some((one) => one.kind === 'apply' || one.kind === 'load');
}

export const isSteps = (op: Op): op is Call & { readonly steps: NonNullable<Call['steps']> } =>
  op.kind === 'call' && op.steps !== undefined;

/** The value that counts the trips, if one does, and the others. */
function apart(
  loop: Loop<PrimalOp>,
  count: TripCount | null,
): { readonly counted: Carried | undefined; readonly others: readonly Carried[] } {
  const carried = carriedIn(loop);
  const counted = carried[count?.counter ?? -1];
  return { counted, others: carried.filter((one) => one !== counted) };
}
