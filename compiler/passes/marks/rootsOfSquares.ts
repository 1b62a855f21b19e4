/**
 * Mark the roots of sums of squares: `Math.sqrt(dx * dx + dy * dy)`, `(dx ** 2 + dy ** 2) ** 0.5`.
 *
 * Needs   a verified program of the primal, about to be differentiated.
 * Gives   the same program. Where such a sum is 0, each square in it is 0, and so is the slope of each: whatever the slope
 *         of the root, the adjoint of what is squared is 0, as for `Math.hypot`. The distance of a point from itself is
 *         0 wherever the point is.
 */

import { constantsOf, definitionsOf, type Definition } from '../../analysis/program.ts';
import type { Apply, Func, Loop, PrimalOp, Program, ValueId } from '../../ir/ir.ts';
import { mapFunctions, mapOps } from '../../ir/rewrite.ts';
import { opsIn } from '../../ir/walk.ts';
import { ArrayNames } from '../unneeded/arrayNames.ts';

export function markRootsOfSquares(program: Program<PrimalOp>): Program<PrimalOp> {
  return mapFunctions(program, (fn) => marked(fn));
}

function marked(fn: Func<PrimalOp>): Func<PrimalOp> {
  const literals = constantsOf(fn);
  const isRoot = ({ rule, args }: Apply): boolean => rule === 'sqrt' || (rule === 'pow' && literals.get(args[1] as ValueId) === 0.5);
  const roots = opsIn(fn.body).filter((op): op is Apply => op.kind === 'apply' && isRoot(op));
  if (roots.length === 0) return fn;
  const squares = new Squares(fn);
  const found = new Set<PrimalOp>(roots.filter((op) => squares.isUnderRoot(op.args[0] as ValueId)));
  return found.size === 0
    ? fn
    : { ...fn, body: mapOps(fn.body, (op) => (op.kind === 'apply' && found.has(op) ? { ...op, flat: true } : op)) };
}

/** Which numbers are never below 0, and where they are 0 have no slope, by the text alone. */
class Squares {
  readonly #literals: ReadonlyMap<ValueId, number>;
  readonly #definitions: ReadonlyMap<ValueId, Definition>;
  readonly #loops = new Map<ValueId, readonly [Loop<PrimalOp>, number]>();
  readonly #params: ReadonlySet<ValueId>;
  readonly #names: ArrayNames;
  /** What is put into arrays that are made here, by name, and into fields. */
  readonly #contents = new Map<string, ValueId[]>();
  readonly #known = new Map<ValueId, boolean>();

  constructor(fn: Func<PrimalOp>) {
    this.#literals = constantsOf(fn);
    this.#definitions = definitionsOf(fn);
    this.#params = new Set(fn.params);
    this.#names = new ArrayNames(fn);
    const own = new Set<string>();
    for (const op of opsIn(fn.body)) {
      if (op.kind === 'loop') op.params.forEach((id, k) => this.#loops.set(id, [op, k]));
      if (op.kind === 'newArray') own.add(this.#put(op.result, op.fill === null ? [] : [op.fill]));
      if (op.kind === 'arrayLiteral') own.add(this.#put(op.result, op.elements));
      if (op.kind === 'store' || op.kind === 'push') this.#put(op.array, [op.value]);
      if (op.kind === 'newRecord') for (const { name, value } of op.fields) own.add(this.#putAt(`.${name}`, [value]));
      if (op.kind === 'setField') this.#putAt(`.${op.field}`, [op.value]);
    }
    for (const name of this.#contents.keys()) if (!own.has(name)) this.#contents.delete(name);
  }

  /** A mean of squares is 0 where their sum is, by whatever it divides. */
  isUnderRoot(id: ValueId): boolean {
    const op = this.#definitions.get(id)?.op;
    const isSo = this.#isFlat(op?.kind === 'apply' && op.rule === 'div' ? (op.args[0] as ValueId) : id);
    // What was found of a sum that is none by taking it for one.
    if (!isSo) for (const [one, known] of this.#known) if (known) this.#known.delete(one);
    return isSo;
  }

  #put(array: ValueId, values: readonly ValueId[]): string {
    return this.#putAt(this.#names.of(array), values);
  }

  #putAt(place: string, values: readonly ValueId[]): string {
    this.#contents.set(place, [...(this.#contents.get(place) ?? []), ...values]);
    return place;
  }

  #isFlat(id: ValueId): boolean {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    // A sum that a loop carries is made of itself.
    this.#known.set(id, true);
    const isSo = this.#follow(id);
    this.#known.set(id, isSo);
    return isSo;
  }

  #follow(id: ValueId): boolean {
    const literal = this.#literals.get(id);
    if (literal !== undefined) return literal === 0;
    const carried = this.#loops.get(id);
    if (carried !== undefined) return this.#areFlat([carried[0].init[carried[1]], carried[0].body.yields[carried[1]]]);
    const { op, index } = this.#definitions.get(id) ?? { op: undefined, index: 0 };
    if (op?.kind === 'apply') return this.#isFlatResult(op);
    if (op?.kind === 'if') return this.#areFlat([op.then.yields[index], op.else.yields[index]]);
    if (op?.kind === 'loop') return this.#areFlat([op.init[index], op.body.yields[index]]);
    if (op?.kind === 'narrow') return this.#isFlat(op.value);
    const place = op?.kind === 'load' ? this.#names.of(op.array) : op?.kind === 'getField' ? `.${op.field}` : '';
    return this.#areFlat(this.#contents.get(place) ?? [undefined]);
  }

  #isFlatResult({ rule, args }: Apply): boolean {
    const [a, b] = args as readonly [ValueId, ValueId];
    const second = this.#literals.get(b);
    switch (rule) {
      case 'mul':
        return (
          this.#areSame(a, b) ||
          this.#isMultiple(a, b) ||
          (this.#isFlat(a) && (this.#isFlat(b) || this.#isWeight(b))) ||
          (this.#isWeight(a) && this.#isFlat(b))
        );
      case 'pow':
        return second !== undefined && second > 0 && (second % 2 === 0 || (second >= 1 && this.#isFlat(a)));
      case 'div':
        return (second ?? 0) > 0 && this.#isFlat(a);
      case 'add':
      case 'max':
      case 'min':
        return this.#areFlat(args);
      default:
        return false;
    }
  }

  /** Written alike: `(p.x - q.x) * (p.x - q.x)`. */
  #areSame(one: ValueId, other: ValueId, depth = 6): boolean {
    if (one === other) return true;
    const [a, b] = [this.#definitions.get(one)?.op, this.#definitions.get(other)?.op];
    const alike = (pairs: readonly (readonly [ValueId, ValueId])[]): boolean => pairs.every(([x, y]) => this.#areSame(x, y, depth - 1));
    if (depth === 0 || a?.kind !== b?.kind) return false;
    if (a?.kind === 'constant' && b?.kind === 'constant') return a.value === b.value;
    if (a?.kind === 'load' && b?.kind === 'load')
      return alike([
        [a.array, b.array],
        [a.index, b.index],
      ]);
    if (a?.kind === 'getField' && b?.kind === 'getField') return a.field === b.field && this.#areSame(a.record, b.record, depth - 1);
    return a?.kind === 'apply' && b?.kind === 'apply' && a.rule === b.rule && alike(a.args.map((id, k) => [id, b.args[k] as ValueId]));
  }

  /** `3 * x * x` begins with three times x. */
  #isMultiple(product: ValueId, factor: ValueId): boolean {
    const op = this.#definitions.get(product)?.op;
    if (op?.kind !== 'apply' || op.rule !== 'mul') return false;
    const [a, b] = op.args as readonly [ValueId, ValueId];
    const isTimes = (one: ValueId, other: ValueId): boolean => this.#isWeight(one) && this.#areSame(other, factor);
    return isTimes(a, b) || isTimes(b, a);
  }

  /** What squares are weighted with in a mean that runs: `beta * v + (1 - beta) * g * g`. */
  #isWeight(id: ValueId): boolean {
    const literal = this.#literals.get(id);
    if (literal !== undefined) return literal > 0;
    const op = this.#definitions.get(id)?.op;
    if (op?.kind === 'apply' && op.rule === 'sub')
      return this.#literals.has(op.args[0] as ValueId) && this.#isWeight(op.args[1] as ValueId);
    return this.#params.has(op?.kind === 'getField' ? op.record : id);
  }

  #areFlat(ids: readonly (ValueId | undefined)[]): boolean {
    return ids.every((id) => id !== undefined && this.#isFlat(id));
  }
}
