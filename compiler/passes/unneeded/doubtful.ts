/**
 * Numbers that may not be finite, or have no finite derivative.
 *
 * Needs   a function of the primal.
 * Gives   the ops that such numbers come from, and the values that they get into: by products, branches, loops, elements,
 *         fields and calls. A factor that is not finite is a partial that is not. A divisor that stays away from 0, as in
 *         1 / (1 + Math.exp(-x)), may well be infinite.
 */

import { constantsOf, definitionsOf, type Definition } from '../../analysis/program.ts';
import { loadsOf, storesOf, transfersOf, type Content } from '../../analysis/transfers.ts';
import type { Apply, Func, Loop, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { opsIn, regionsOf, resultsOf } from '../../ir/walk.ts';
import { isRisky } from '../facts/risky.ts';
import { ArrayNames } from './arrayNames.ts';

/** What the doubts begin with. */
export interface Beginnings {
  readonly begins: (op: PrimalOp) => boolean;
  readonly given: Iterable<ValueId>;
}

/** What a function returns may be anything, too. */
export const ofRules = (isSource: (rule: string) => boolean): Beginnings => ({
  begins: (op) => op.kind === 'call' || (op.kind === 'apply' && isSource(op.rule)),
  given: [],
});

export class Doubtful {
  readonly #from: Beginnings;
  readonly #literals: ReadonlyMap<ValueId, number>;
  readonly #definitions: ReadonlyMap<ValueId, Definition>;
  readonly #names: ArrayNames;
  readonly #values = new Set<ValueId>();
  readonly #places = new Set<string>();
  readonly #ofTrip = new Set<ValueId>();

  constructor(fn: Func<PrimalOp>, from: Beginnings = ofRules(isRisky)) {
    this.#from = from;
    for (const id of from.given) this.#values.add(id);
    this.#literals = constantsOf(fn);
    this.#definitions = definitionsOf(fn);
    this.#names = new ArrayNames(fn);
    const ops = opsIn(fn.body);
    const size = (): number => this.#values.size + this.#places.size;
    for (let before = -1; before < size();) {
      before = size();
      for (const op of ops) this.#op(op);
    }
    this.#trip(fn.body, null, new Set());
  }

  /** Does the doubt arise in this trip of a loop, and not in others: by `x / i`? Outside of loops: in any case. */
  isOfTrip(value: ValueId): boolean {
    return this.#ofTrip.has(value);
  }

  has(value: ValueId): boolean {
    return this.#values.has(value);
  }

  /** A power and a quotient by literals are no risk. */
  isSource(op: Apply): boolean {
    const { rule } = op;
    const [, second] = op.args;
    const literal = second === undefined ? undefined : this.#literals.get(second);
    if (literal !== undefined && (rule === 'div' ? literal !== 0 : rule === 'pow' && literal >= 1)) return false;
    if (rule === 'div' && second !== undefined && this.#isPositive(second)) return false;
    return this.#from.begins(op);
  }

  /** `own`: what the trip has come to know so far. */
  #trip(region: Region<PrimalOp>, around: Loop<PrimalOp> | null, own: Set<ValueId>): void {
    for (const op of region.ops) {
      for (const inner of regionsOf<PrimalOp>(op)) {
        if (op.kind === 'loop') this.#trip(inner, op, new Set(op.params));
        else this.#trip(inner, around, own);
      }
      for (const id of resultsOf(op)) own.add(id);
      if (op.kind !== 'apply' || !this.#values.has(op.result)) continue;
      const arises = this.isSource(op) && (op.rule === 'div' ? op.args.slice(1) : op.args).some((id) => own.has(id));
      if (around === null || arises || op.args.some((id) => own.has(id) && this.#ofTrip.has(id))) this.#ofTrip.add(op.result);
    }
  }

  /** Arguments that make the result infinite, or no number, where they are. */
  #passedOn({ rule, args }: Apply): readonly ValueId[] {
    return rule === 'div' && args[1] !== undefined && this.#isPositive(args[1]) ? args.slice(0, 1) : args;
  }

  /** Not 0 nor near it, and not NaN. */
  #isPositive(value: ValueId, far = 3): boolean {
    const literal = this.#literals.get(value);
    if (literal !== undefined) return literal > 0;
    const op = this.#definitions.get(value)?.op;
    if (op?.kind !== 'apply' || op.rule !== 'add' || far === 0) return false;
    const [a, b] = op.args as readonly [ValueId, ValueId];
    const isSo = (one: ValueId, other: ValueId): boolean => this.#isPositive(one, far - 1) && this.#isNotBelowZero(other, far - 1);
    return isSo(a, b) || isSo(b, a);
  }

  #isNotBelowZero(value: ValueId, far: number): boolean {
    const op = this.#definitions.get(value)?.op;
    if (op?.kind === 'apply' && !op.args.some((id) => this.#values.has(id))) {
      if (op.rule === 'exp' || op.rule === 'abs' || (op.rule === 'mul' && op.args[0] === op.args[1])) return true;
    }
    return this.#isPositive(value, far);
  }

  #op(op: PrimalOp): void {
    if ('result' in op && op.result !== null && op.kind !== 'apply' && this.#from.begins(op)) this.#values.add(op.result);
    switch (op.kind) {
      case 'apply':
        if (this.isSource(op) || this.#passedOn(op).some((id) => this.#values.has(id))) this.#values.add(op.result);
        return;
      case 'slice':
      case 'view':
        this.#same(op.array, op.result);
        return;
      case 'call':
        if (this.#from.begins(op) || op.args.some((id) => this.#values.has(id))) for (const id of op.results) this.#values.add(id);
        return;
      default:
        for (const { from, to } of transfersOf(op)) this.#same(from, to);
        for (const content of storesOf(op)) if (this.#values.has(content.value)) this.#places.add(this.#placeOf(content));
        for (const content of loadsOf(op)) if (this.#places.has(this.#placeOf(content))) this.#values.add(content.value);
    }
  }

  /** Elements by the names of their array, fields by their own. */
  #placeOf({ reference, slot }: Content): string {
    return slot === 'element' ? this.#names.of(reference) : slot;
  }

  /** A number, or an array by another name. */
  #same(from: ValueId, to: ValueId): void {
    if (this.#values.has(from)) this.#values.add(to);
    if (this.#places.has(this.#names.of(from))) this.#places.add(this.#names.of(to));
  }
}
