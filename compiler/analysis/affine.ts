/**
 * Values as another value plus an integer constant.
 *
 * Needs   a verified function.
 * Gives   for each value a base and an offset, through additions and subtractions of integer
 *         literals, narrows, branches that agree and loops that pass a value through. A literal has
 *         no base. The sum is exact only where the base is an integer: ask integers.ts.
 */

import type { Func, PrimalOp, Region, ValueId } from '../ir/ir.ts';
import { regionsOf, resultsOf } from '../ir/walk.ts';
import { constantsOf, definitionsOf, typeIn, type Definition } from './program.ts';

export interface Affine {
  readonly base: ValueId | null;
  readonly offset: number;
}

export class Affines {
  readonly #fn: Func<PrimalOp>;
  readonly #constants: ReadonlyMap<ValueId, number>;
  readonly #definitions: ReadonlyMap<ValueId, Definition>;
  readonly #known = new Map<ValueId, Affine | null>();

  constructor(fn: Func<PrimalOp>) {
    this.#fn = fn;
    this.#constants = constantsOf(fn);
    this.#definitions = definitionsOf(fn);
    this.#prepare(fn.body);
  }

  /** In program order every argument is known already, so that long sums are not followed down the stack. */
  #prepare(region: Region<PrimalOp>): void {
    for (const op of region.ops) {
      for (const inner of regionsOf(op)) this.#prepare(inner);
      for (const result of resultsOf(op)) this.#find(result);
    }
  }

  constantOf(value: ValueId): number | null {
    return this.#constants.get(value) ?? null;
  }

  definitionOf(value: ValueId): Definition | null {
    return this.#definitions.get(value) ?? null;
  }

  of(value: ValueId): Affine {
    return this.#find(value) ?? { base: value, offset: 0 };
  }

  /** Null for a value that is never read (`undef`), which agrees with any other. */
  #find(value: ValueId): Affine | null {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const found = this.#resolve(value);
    this.#known.set(value, found);
    return found;
  }

  #resolve(value: ValueId): Affine | null {
    const own: Affine = { base: value, offset: 0 };
    const definition = this.#definitions.get(value);
    if (!definition) return own;
    const { op, index } = definition;
    switch (op.kind) {
      case 'undef':
        return null;
      case 'constant':
        return typeof op.value === 'number' && Number.isInteger(op.value) ? { base: null, offset: op.value } : own;
      case 'narrow':
        return this.#find(op.value);
      case 'apply':
        return typeIn(this.#fn, value).kind === 'real' ? (this.#sum(op.rule, op.args) ?? own) : own;
      case 'if': {
        const sides = [op.then, op.else].flatMap((side) => this.#yielded(side, index));
        return agreed(sides, own);
      }
      case 'loop': {
        const [param, next, init] = [op.params[index], op.body.yields[index], op.init[index]];
        if (param === undefined || next === undefined || init === undefined) return own;
        const kept = this.#find(next);
        return kept === null || (kept.base === param && kept.offset === 0) ? this.#find(init) : own;
      }
      default:
        return own;
    }
  }

  #sum(rule: string, args: readonly ValueId[]): Affine | null {
    const [first, second] = args;
    if (first === undefined || second === undefined || (rule !== 'add' && rule !== 'sub')) return null;
    const a = this.#find(first);
    const b = this.#find(second);
    if (!a || !b) return null;
    if (b.base === null) return { base: a.base, offset: rule === 'add' ? a.offset + b.offset : a.offset - b.offset };
    return a.base === null && rule === 'add' ? { base: b.base, offset: a.offset + b.offset } : null;
  }

  /** What a side of a branch hands on; nothing if it throws or the value is never read. */
  #yielded(side: Region<PrimalOp>, index: number): readonly Affine[] {
    const value = side.yields[index];
    if (value === undefined || side.ops.at(-1)?.kind === 'throw') return [];
    const found = this.#find(value);
    return found ? [found] : [];
  }
}

function agreed(sides: readonly Affine[], otherwise: Affine): Affine {
  const [first, ...rest] = sides;
  if (!first) return otherwise;
  return rest.every((side) => side.base === first.base && side.offset === first.offset) ? first : otherwise;
}
