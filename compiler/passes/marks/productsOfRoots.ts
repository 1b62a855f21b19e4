/**
 * State the derivative of products of equal roots: `Math.sqrt(x) * Math.sqrt(x)`, `s * y * s`, `Math.cbrt(x) ** 3`.
 *
 * Needs   a verified program of the primal, about to be differentiated, its roots of squares marked.
 * Gives   the same numbers. At x = 0 the slope of the root is infinite and what flows into it is 0; yet the square of the
 *         root is x, whose slope is 1 there too. So the product keeps its bits, but is differentiated as what it equals.
 *         Only maximal products are treated, since smaller ones are part of those. The same goes for `Math.cbrt(x ** 3)`.
 *         Syntactic: roots that have been through memory are not recognised.
 */

import { constantsOf, definitionsOf, type Definition } from '../../analysis/program.ts';
import type { Apply, Func, PrimalOp, Program, Region, Type, Value, ValueId } from '../../ir/ir.ts';
import { boolean, real } from '../../ir/types.ts';
import { mapRegions, opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import { addValue, mapFunctions } from '../../ir/rewrite.ts';

/** Beyond so many factors products are left as they are. */
const most = 8;

export function stateProductsOfRoots(program: Program<PrimalOp>): Program<PrimalOp> {
  return mapFunctions(program, (fn) => stated(fn));
}

function stated(fn: Func<PrimalOp>): Func<PrimalOp> {
  const products = new Products(fn);
  const found = opsIn(fn.body).some((op) => op.kind === 'apply' && products.rootOf(op.result) !== null);
  return found ? products.rewritten() : fn;
}

/** A number whose power of this degree is another. */
interface Root {
  readonly degree: 2 | 3;
  readonly of: ValueId;
}

class Products {
  readonly #fn: Func<PrimalOp>;
  readonly #literals: ReadonlyMap<ValueId, number>;
  readonly #definitions: ReadonlyMap<ValueId, Definition>;
  readonly #values: Value[];
  /** What products are products of. */
  readonly #factors = new Map<ValueId, readonly ValueId[]>();
  /** What more than products read. The others are differentiated as parts of those. */
  readonly #read: ReadonlySet<ValueId>;

  constructor(fn: Func<PrimalOp>) {
    this.#fn = fn;
    this.#literals = constantsOf(fn);
    this.#definitions = definitionsOf(fn);
    this.#values = [...fn.values];
    const isProduct = (op: PrimalOp): boolean => op.kind === 'apply' && op.rule !== 'cbrt' && this.#unreduced(op) !== null;
    const yielded = [fn.body, ...opsIn(fn.body).flatMap((op) => regionsOf<PrimalOp>(op))].flatMap(({ yields }) => yields);
    this.#read = new Set([...yielded, ...opsIn(fn.body).flatMap((op) => (isProduct(op) ? [] : usesOf(op)))]);
  }

  rewritten(): Func<PrimalOp> {
    const body = this.#region(this.#fn.body);
    return body === this.#fn.body ? this.#fn : { ...this.#fn, values: this.#values, body };
  }

  rootOf(id: ValueId): Root | null {
    const op = this.#definitions.get(id)?.op;
    if (op?.kind !== 'apply' || op.flat === true) return null;
    const [of, power] = op.args as readonly [ValueId, ValueId];
    if (op.rule === 'cbrt') return { degree: 3, of };
    return op.rule === 'sqrt' || (op.rule === 'pow' && this.#literals.get(power) === 0.5) ? { degree: 2, of } : null;
  }

  #region(region: Region<PrimalOp>): Region<PrimalOp> {
    const within = (inner: Region<PrimalOp>): Region<PrimalOp> => this.#region(inner);
    const ops = region.ops.flatMap((op) => (op.kind === 'apply' ? this.#apply(op) : [mapRegions<PrimalOp>(op, within)]));
    return ops.length === region.ops.length && ops.every((op, k) => op === region.ops[k]) ? region : { ...region, ops };
  }

  #apply(op: Apply): readonly PrimalOp[] {
    const whole = this.#unreduced(op);
    if (whole === null || whole.length > most) return [op];
    const made: PrimalOp[] = [];
    const factors = op.rule === 'cbrt' ? this.#rootsOfCubes(whole) : this.#reduced(whole, op, made);
    if (factors === null) return [op];
    this.#factors.set(op.result, op.rule === 'cbrt' ? factors : whole);
    if (factors === whole || !(op.rule === 'cbrt' || this.#read.has(op.result))) return [op];
    const bits = this.#fresh(real);
    const [first, ...others] = factors as readonly [ValueId, ...ValueId[]];
    const product = others.reduce((left, right) => this.#make(op, 'mul', [left, right], real, made), first);
    return [
      { ...op, result: bits },
      ...made,
      { kind: 'apply', rule: 'withDerivativeOf', args: [bits, product], result: op.result, span: op.span },
    ];
  }

  /** Factors as they are written; null for what is no product, nor a cube root of one. */
  #unreduced({ rule, args, flat }: Apply): readonly ValueId[] | null {
    const [a, b] = args as readonly [ValueId, ValueId];
    if (rule === 'mul') return [...this.#factorsOf(a), ...this.#factorsOf(b)];
    if (rule === 'cbrt' && flat !== true) return this.#factorsOf(a);
    const power = rule === 'pow' ? (this.#literals.get(b) ?? 0) : 0;
    return Number.isInteger(power) && power > 1 && power <= most ? Array.from({ length: power }, () => this.#factorsOf(a)).flat() : null;
  }

  readonly #factorsOf = (id: ValueId): readonly ValueId[] => this.#factors.get(id) ?? [id];

  /** Three times each of the result, or null. */
  #rootsOfCubes(factors: readonly ValueId[]): readonly ValueId[] | null {
    const sorted = factors.toSorted((a, b) => a - b);
    const thirds = sorted.filter((_, k) => k % 3 === 0);
    return sorted.every((id, k) => id === thirds[Math.floor(k / 3)]) && sorted.length === 3 * thirds.length ? thirds : null;
  }

  #reduced(factors: readonly ValueId[], op: Apply, made: PrimalOp[]): readonly ValueId[] {
    for (const id of new Set(factors)) {
      const root = this.rootOf(id);
      const same = factors.filter((one) => one === id);
      // With one factor more the slope at 0 is 0, which is found without this.
      if (root === null || !(same.length === root.degree || (same.length > root.degree && this.rootOf(root.of) !== null))) continue;
      const rest = [...factors.filter((one) => one !== id), ...same.slice(root.degree)];
      // There is no root of what is below 0, and no slope.
      const isNumber = root.degree === 2 ? [this.#numberWhere(id, op, made)] : [];
      return this.#reduced([...this.#factorsOf(root.of), ...rest, ...isNumber], op, made);
    }
    return factors;
  }

  /** 1 where the root is a number. */
  #numberWhere(root: ValueId, op: Apply, made: PrimalOp[]): ValueId {
    const isNumber = this.#make(op, 'ge', [root, this.#constant(op, 0, made)], boolean, made);
    return this.#make(op, 'select', [isNumber, this.#constant(op, 1, made), this.#constant(op, NaN, made)], real, made);
  }

  #constant({ span }: Apply, value: number, made: PrimalOp[]): ValueId {
    const result = this.#fresh(real);
    made.push({ kind: 'constant', value, result, span });
    return result;
  }

  #make({ span }: Apply, rule: string, args: readonly ValueId[], type: Type, made: PrimalOp[]): ValueId {
    const result = this.#fresh(type);
    made.push({ kind: 'apply', rule, args, result, span });
    return result;
  }

  #fresh(type: Type): ValueId {
    return addValue(this.#values, { type, hint: null });
  }
}
