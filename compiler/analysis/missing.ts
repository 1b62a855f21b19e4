/**
 * Numbers that may be `undefined` in some run: elements out of bounds or never stored, and where they are handed on to.
 *
 * Needs   bounds.
 * Gives   for each number or boolean of every function whether it may be missing. What arithmetic computes is not.
 */

import type { Apply, PrimalOp, Program, Region, ValueId } from '../ir/ir.ts';
import { regionsOf } from '../ir/walk.ts';
import type { Bounds } from './bounds.ts';
import { functionOf, typeIn } from './program.ts';
import { isTypedArray } from '../ir/types.ts';

export interface Missing {
  has(key: string, id: ValueId): boolean;
}

export function findMissing(program: Program<PrimalOp>, bounds: Bounds): Missing {
  let found: Search | null = null;
  return {
    has: (key, id) => {
      found ??= new Search(program, bounds);
      return found.has(key, id);
    },
  };
}

class Search {
  readonly #program: Program<PrimalOp>;
  readonly #bounds: Bounds;
  readonly #missing = new Map<string, Set<ValueId>>();
  #grows = true;

  constructor(program: Program<PrimalOp>, bounds: Bounds) {
    this.#program = program;
    this.#bounds = bounds;
    for (const key of program.functions.keys()) this.#missing.set(key, new Set());
    while (this.#grows) {
      this.#grows = false;
      for (const [key, fn] of program.functions) this.#region(key, fn.body);
    }
  }

  has(key: string, id: ValueId): boolean {
    return this.#missing.get(key)?.has(id) ?? false;
  }

  #region(key: string, region: Region<PrimalOp>): void {
    for (const op of region.ops) {
      for (const inner of regionsOf<PrimalOp>(op)) this.#region(key, inner);
      this.#op(key, op);
    }
  }

  #op(key: string, op: PrimalOp): void {
    switch (op.kind) {
      case 'load':
        return this.#add(key, op.result, !(this.#isTyped(key, op.array) && this.#bounds.inBounds(key, op)));
      case 'pop':
      case 'getField':
        return this.#add(key, op.result, true);
      case 'foreign':
        return op.result === null ? undefined : this.#add(key, op.result, true);
      case 'narrow':
        return this.#add(key, op.result, this.has(key, op.value));
      case 'apply':
        return this.#from(key, op.result, handedOn(op));
      case 'if':
        return op.results.forEach((id, k) => this.#from(key, id, [op.then.yields[k], op.else.yields[k]]));
      case 'loop':
        return op.params.forEach((param, k) => {
          this.#from(key, param, [op.init[k], op.body.yields[k]]);
          if (op.results[k] !== undefined) this.#from(key, op.results[k], [param]);
        });
      case 'call': {
        const callee = this.#program.functions.get(op.callee);
        if (!callee) return;
        op.args.forEach((arg, k) => {
          const param = callee.params[k];
          if (param !== undefined) this.#add(op.callee, param, this.has(key, arg));
        });
        return op.results.forEach((id, k) => {
          const yielded = callee.body.yields[k];
          if (yielded !== undefined) this.#add(key, id, this.has(op.callee, yielded));
        });
      }
      default:
    }
  }

  /** A typed array has all its elements; another may have holes, or hold what was missing elsewhere. */
  #isTyped(key: string, array: ValueId): boolean {
    return isTypedArray(typeIn(functionOf(this.#program, key), array));
  }

  #from(key: string, id: ValueId, sources: readonly (ValueId | undefined)[]): void {
    this.#add(
      key,
      id,
      sources.some((source) => source !== undefined && this.has(key, source)),
    );
  }

  #add(key: string, id: ValueId, isMissing: boolean): void {
    const known = this.#missing.get(key);
    if (!isMissing || !known || known.has(id)) return;
    known.add(id);
    this.#grows = true;
  }
}

/** What a rule leaves as it is. */
function handedOn({ rule, args }: Apply): readonly ValueId[] {
  if (rule === 'select') return args.slice(1);
  return rule === 'stopGradient' ? args : [];
}
