/**
 * Functions whose gradient would be too long for V8 to optimise, in parts: it never optimises a function of more
 * than 61,440 bytes of bytecode, which then runs some 25 times slower.
 *
 * Needs   a verified program of the primal, the last time before it is differentiated.
 * Gives   the same ops in the same order. Runs of them are functions `loss_part(…)` that are called where they stood,
 *         and become pairs like those of recursive functions; cut where the fewest values are handed on.
 */

import type { Func, Op, PrimalOp, Program, Region, ValueId } from '../ir/ir.ts';
import { freeIn } from '../ir/free.ts';
import { mapRegions, opsIn, regionsOf, resultsOf } from '../ir/walk.ts';

/** Ops of a function that V8 still optimises: some 12 bytes each where there are so many that registers have long numbers. */
export const optimisedOps = 4700;

/** Has a function of the gradient more ops than `longest`? */
export const isTooLong = ({ functions }: Program<Op>, longest: number): boolean =>
  [...functions.values()].some(({ body }) => opsIn<Op>(body).length > longest);

/** The reverse of a part has up to three times its ops, and is best when V8 optimises it soon. */
export function splitLong(program: Program<PrimalOp>, longest: number): Program<PrimalOp> {
  const most = Math.ceil(longest / 6);
  const functions = new Map(program.functions);
  for (const [key, fn] of program.functions) {
    const split = new Split(key, fn, most);
    const body = split.run();
    if (split.parts.size === 0) continue;
    functions.set(key, { ...fn, body });
    for (const [name, part] of split.parts) functions.set(name, part);
  }
  return functions.size === program.functions.size ? program : { ...program, functions };
}

type Literal = Extract<PrimalOp, { kind: 'constant' | 'global' | 'undef' }>;

const isLiteral = (op: PrimalOp): op is Literal => op.kind === 'constant' || op.kind === 'global' || op.kind === 'undef';

/** A loop that the runtime schedules stays in the function that has options for it; what throws ends its region. */
const staysHere = (op: PrimalOp): boolean =>
  op.kind === 'throw' ||
  [op, ...regionsOf<PrimalOp>(op).flatMap((region) => opsIn(region))].some((one) => 'checkpoint' in one && one.checkpoint);

class Split {
  readonly parts = new Map<string, Func<PrimalOp>>();
  readonly #key: string;
  readonly #fn: Func<PrimalOp>;
  readonly #most: number;
  readonly #literals: ReadonlyMap<ValueId, Literal>;

  constructor(key: string, fn: Func<PrimalOp>, most: number) {
    this.#key = key;
    this.#fn = fn;
    this.#most = most;
    this.#literals = new Map(opsIn(fn.body).flatMap((op) => (isLiteral(op) ? [[op.result, op] as const] : [])));
  }

  run(): Region<PrimalOp> {
    return this.#region(this.#fn.body, null);
  }

  /** `again`: of the loop it is the body of. */
  #region(region: Region<PrimalOp>, again: ValueId | null): Region<PrimalOp> {
    if (sizeOf(region.ops) <= this.#most) return region;
    const ops = region.ops.map((op): PrimalOp =>
      // The test of a loop has no effects: it is no place for a call.
      op.kind === 'loop'
        ? { ...op, body: this.#region(op.body, op.again) }
        : mapRegions<PrimalOp>(op, (inner) => this.#region(inner, null)),
    );
    const last = again === null ? region.yields : [...region.yields, again];
    return { ...region, ops: this.#cut(ops, last) };
  }

  /** The longest runs first; what is left over at the end stays. */
  #cut(ops: readonly PrimalOp[], yields: readonly ValueId[]): readonly PrimalOp[] {
    const after: PrimalOp[] = [];
    const crossing = new Crossing(ops, yields, this.#literals);
    let from = 0;
    while (from < ops.length && sizeOf(ops.slice(from)) > this.#most) {
      const to = this.#endOf(ops, from, crossing);
      if (to - from < 2) after.push(...ops.slice(from, to));
      else after.push(...this.#outlined(ops.slice(from, to), crossing.handedOn(from, to)));
      from = to;
    }
    return [...after, ...ops.slice(from)];
  }

  /** Where the part that begins at `from` ends: behind half of what it may have, where the fewest values are handed on. */
  #endOf(ops: readonly PrimalOp[], from: number, crossing: Crossing): number {
    let size = 0;
    let best = from + 1;
    let fewest = Infinity;
    for (let to = from; to < ops.length; to++) {
      const op = ops[to] as PrimalOp;
      if (staysHere(op)) return to === from ? to + 1 : fewest < Infinity ? best : to;
      size += sizeOf([op]);
      if (size > this.#most && to > from) break;
      const count = crossing.handedOn(from, to + 1).length;
      if (size * 2 < this.#most || count > fewest) continue;
      fewest = count;
      best = to + 1;
    }
    return best;
  }

  /** The call that stands for the ops, and literals among them that others read as well. */
  #outlined(ops: readonly PrimalOp[], results: readonly ValueId[]): readonly PrimalOp[] {
    const literals = ops.filter(isLiteral);
    const own = ops.filter((op) => !isLiteral(op));
    const free = [...freeIn([{ ops: own, yields: results }], [])];
    const args = free.filter((id) => !this.#literals.has(id));
    const repeated = free.flatMap((id) => this.#literals.get(id) ?? []);
    const span = own[0]?.span ?? this.#fn.span;
    const { values } = this.#fn;
    const key = this.#freeKey();
    this.parts.set(key, {
      name: `${this.#fn.name}_part`,
      values,
      params: args,
      body: { ops: [...repeated, ...own], yields: results },
      span,
      tape: 'none',
    });
    return [...literals, { kind: 'call', results, callee: key, args, span }];
  }

  #freeKey(): string {
    return `${this.#key}.part${this.parts.size + 1}`;
  }
}

const sizeOf = (ops: readonly PrimalOp[]): number => opsIn({ ops, yields: [] }).length;

/** Which values are read behind the place they are made at. */
class Crossing {
  readonly #made: readonly (readonly ValueId[])[];
  readonly #lastUse = new Map<ValueId, number>();

  constructor(ops: readonly PrimalOp[], yields: readonly ValueId[], literals: ReadonlyMap<ValueId, Literal>) {
    this.#made = ops.map((op) => resultsOf(op).filter((id) => !literals.has(id)));
    ops.forEach((op, k) => {
      for (const id of freeIn([{ ops: [op], yields: [] }], [])) this.#lastUse.set(id, k);
    });
    for (const id of yields) this.#lastUse.set(id, ops.length);
  }

  /** What ops from `from` up to `to` make for others behind them. */
  handedOn(from: number, to: number): readonly ValueId[] {
    return this.#made.slice(from, to).flatMap((ids) => ids.filter((id) => (this.#lastUse.get(id) ?? -1) >= to));
  }
}
