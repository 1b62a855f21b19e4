/**
 * Mark what is computed although some runs have no use for it: `const d = x / n; return n === 0 ? 0 : d`.
 *
 * Needs   a verified function of the primal, the last time before it is differentiated.
 * Gives   the same function. Ops that may have no finite partial are marked as early where everything that
 *         a derivative could come back from stands in a branch, or passes nothing back for some arguments,
 *         like `Math.max`: their adjoint may be nothing, and nothing times whatever partial is nothing.
 *
 * What is asked is who needs a value in every run of its region: not one side of a branch alone. What a side
 * hands on of its own is taken to be needed, because what follows mostly asks which side it was. A comparison
 * needs no derivative; an array that is made here needs what is stored in it if it is read in every run of
 * the region it is made in, and it is not needed where a branch behind may store something else.
 */

import type { Apply, Func, Op, PrimalOp, Program, Region, ValueId } from '../ir/ir.ts';
import { opsIn, regionsOf, usesOf } from '../ir/walk.ts';
import { partial } from '../rules/template.ts';
import { isRule } from '../rules/scalar.ts';
import { isRisky } from './risky.ts';

export function markUnneededInProgram(program: Program<PrimalOp>): Program<PrimalOp> {
  const functions = new Map([...program.functions].map(([key, fn]) => [key, markUnneeded(fn)]));
  return [...functions].every(([key, fn]) => program.functions.get(key) === fn) ? program : { ...program, functions };
}

export function markUnneeded(fn: Func<PrimalOp>): Func<PrimalOp> {
  const ops = opsIn(fn.body);
  if (!ops.some((op) => op.kind === 'apply' && isRisky(op.rule))) return fn;
  const marked = suspects(ops, new Needs(fn, passesNothing).run(), new Needs(fn, () => false).run());
  return marked.size === 0 ? fn : { ...fn, body: marking(fn.body, marked) };
}

/**
 * Of what is not needed in every run, that which may have no finite partial. Products with such values count
 * only where branches decide: beside `Math.max` they are in every inner loop, and almost always finite.
 */
function suspects(ops: readonly Op[], needed: ReadonlySet<ValueId>, neededInBranches: ReadonlySet<ValueId>): ReadonlySet<Op> {
  const found = new Set<Op>();
  const doubtful = new Set<ValueId>();
  const literals = new Map<ValueId, number>();
  for (const op of ops) {
    if (op.kind === 'constant' && typeof op.value === 'number') literals.set(op.result, op.value);
    if (op.kind !== 'apply') continue;
    const isOne = isSuspect(op, literals);
    if (!isOne && !op.args.some((id) => doubtful.has(id))) continue;
    doubtful.add(op.result);
    if (!(isOne ? needed : neededInBranches).has(op.result) && op.early !== true) found.add(op);
  }
  return found;
}

/** A power and a quotient by literals are no risk. */
function isSuspect({ rule, args: [, second] }: Apply, literals: ReadonlyMap<ValueId, number>): boolean {
  const literal = second === undefined ? undefined : literals.get(second);
  if (literal !== undefined && (rule === 'div' ? literal !== 0 : rule === 'pow' && literal >= 1)) return false;
  return isRisky(rule);
}

function marking(region: Region<PrimalOp>, marked: ReadonlySet<Op>): Region<PrimalOp> {
  const ops = region.ops.map((op): PrimalOp => {
    if (op.kind === 'apply') return marked.has(op) ? { ...op, early: true } : op;
    if (op.kind === 'if') return { ...op, then: marking(op.then, marked), else: marking(op.else, marked) };
    return op.kind === 'loop' ? { ...op, test: marking(op.test, marked), body: marking(op.body, marked) } : op;
  });
  return { ...region, ops };
}

/** These pass nothing back to an argument that they did not choose; nothing goes back to an infinite divisor. */
const passesNothing = (rule: string, argument: number): boolean =>
  rule === 'max' || rule === 'min' || rule === 'select' || (rule === 'div' && argument === 1);

/** What an op writes to, as far as its text tells. */
function placeOf(op: PrimalOp): string | null {
  if (op.kind === 'store') return String(op.array);
  return op.kind === 'setField' ? `${op.record}.${op.field}` : null;
}

class Needs {
  readonly #fn: Func<PrimalOp>;
  readonly #passesNothing: (rule: string, argument: number) => boolean;
  /** How many branches stand around the place where a value is defined. */
  readonly #branches = new Map<ValueId, number>();
  /** Arrays and records that are made here. */
  readonly #own = new Set<ValueId>();
  /** Who is needed as soon as the value is. */
  readonly #feeds = new Map<ValueId, ValueId[]>();
  readonly #needed = new Set<ValueId>();
  /** The sides of branches in which values from outside are used, and where the walk is. */
  readonly #sides = new Map<ValueId, Map<PrimalOp, Region<PrimalOp>>>();
  readonly #overwritten = new Set<PrimalOp>();
  readonly #path: (readonly [PrimalOp, Region<PrimalOp>])[] = [];

  constructor(fn: Func<PrimalOp>, nothing: (rule: string, argument: number) => boolean) {
    this.#fn = fn;
    this.#passesNothing = nothing;
  }

  run(): ReadonlySet<ValueId> {
    for (const id of this.#fn.params) this.#branches.set(id, 0);
    this.#region(this.#fn.body);
    const reached = [...this.#needed];
    for (let id = reached.pop(); id !== undefined; id = reached.pop()) {
      for (const fed of this.#feeds.get(id) ?? []) {
        if (this.#needed.has(fed)) continue;
        this.#needed.add(fed);
        reached.push(fed);
      }
    }
    return this.#needed;
  }

  /** `becomes`: what the yields are outside and in the next trip. */
  #region(region: Region<PrimalOp>, ...becomes: readonly (readonly ValueId[])[]): void {
    this.#overwrites(region);
    for (const op of region.ops) this.#op(op);
    for (const [k, id] of region.yields.entries()) {
      if (becomes.length === 0) this.#use(id, null);
      for (const ids of becomes) this.#use(id, ids[k] ?? null);
    }
  }

  /** `a[i] = x / n; if (n === 0) a[i] = 0`: the first is not needed in every run. */
  #overwrites(region: Region<PrimalOp>): void {
    const written = new Set<string>();
    for (const op of region.ops.toReversed()) {
      const place = placeOf(op);
      if (place !== null && written.has(place)) this.#overwritten.add(op);
      if (op.kind !== 'if') continue;
      for (const side of regionsOf<PrimalOp>(op)) for (const inner of opsIn(side)) written.add(placeOf(inner) ?? '');
    }
  }

  #op(op: PrimalOp): void {
    this.#reads(op);
    if (op.kind === 'if') {
      this.#define(op.results);
      for (const side of regionsOf<PrimalOp>(op)) {
        this.#path.push([op, side]);
        this.#region(side);
        this.#path.pop();
      }
    } else if (op.kind === 'loop') {
      this.#define([...op.params, ...op.results]);
      this.#region(op.test);
      this.#region(op.body, op.params, op.results);
    } else if (op.kind === 'call') this.#define(op.results);
    else if ('result' in op && op.result !== null) {
      this.#define([op.result]);
      if (op.kind === 'newArray' || op.kind === 'arrayLiteral') this.#own.add(op.result);
    }
  }

  #define(ids: readonly ValueId[]): void {
    for (const id of ids) this.#branches.set(id, this.#path.length);
  }

  #reads(op: PrimalOp): void {
    switch (op.kind) {
      case 'apply':
        for (const [k, id] of op.args.entries()) {
          if (!this.#passesNothing(op.rule, k) && isRule(op.rule) && !partial(op.rule, k, op.args.length).zero) this.#use(id, op.result);
        }
        return;
      case 'narrow':
        this.#use(op.value, op.result);
        return;
      case 'load':
        this.#use(op.array, op.result);
        return;
      case 'setField':
        if (!this.#overwritten.has(op)) this.#use(op.value, null);
        return;
      case 'store':
      case 'push':
        if (!this.#overwritten.has(op)) this.#use(op.value, this.#own.has(op.array) ? op.array : null);
        return;
      case 'arrayLiteral':
        for (const id of op.elements) this.#use(id, op.result);
        return;
      case 'newArray':
        if (op.fill !== null) this.#use(op.fill, op.result);
        return;
      case 'loop':
        for (const [k, id] of op.init.entries()) for (const ids of [op.params, op.results]) this.#use(id, ids[k] ?? null);
        return;
      case 'length':
      case 'resize':
      case 'if':
        return;
      default:
        for (const id of usesOf(op)) this.#use(id, null);
    }
  }

  /** By whom, who then must be needed himself; null: in any case. */
  #use(id: ValueId, by: ValueId | null): void {
    const [branch, side] = this.#path[this.#branches.get(id) ?? 0] ?? [null, null];
    if (branch !== null && !this.#isOnBothSides(id, branch, side)) return;
    if (by === null || branch !== null) this.#needed.add(id);
    else this.#feeds.set(by, [...(this.#feeds.get(by) ?? []), id]);
  }

  #isOnBothSides(id: ValueId, branch: PrimalOp, side: Region<PrimalOp>): boolean {
    const sides = this.#sides.get(id) ?? new Map<PrimalOp, Region<PrimalOp>>();
    this.#sides.set(id, sides);
    const other = sides.get(branch);
    sides.set(branch, side);
    return other !== undefined && other !== side;
  }
}
