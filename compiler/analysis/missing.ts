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
import { transfersInto, transfersOf, transfersOutOf } from './transfers.ts';

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
    for (const { from, to } of transfersOf(op)) this.#add(key, to, this.has(key, from));
    switch (op.kind) {
      case 'load':
        return this.#add(key, op.result, !(this.#isTyped(key, op.array) && this.#bounds.inBounds(key, op)));
      case 'pop':
      case 'getField':
        return this.#add(key, op.result, true);
      case 'foreign':
        return op.result === null ? undefined : this.#add(key, op.result, true);
      case 'apply':
        return handedOn(op).forEach((arg) => this.#add(key, op.result, this.has(key, arg)));
      case 'call': {
        const callee = functionOf(this.#program, op.callee);
        for (const { from, to } of transfersInto(op, callee)) this.#add(op.callee, to, this.has(key, from));
        for (const { from, to } of transfersOutOf(op, callee)) this.#add(key, to, this.has(op.callee, from));
        return;
      }
      default:
    }
  }

  /** A typed array has all its elements; another may have holes, or hold what was missing elsewhere. */
  #isTyped(key: string, array: ValueId): boolean {
    return isTypedArray(typeIn(functionOf(this.#program, key), array));
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
