/**
 * What is stored though something else may be stored in its place before it is read.
 *
 * Needs   a function of the primal.
 * Gives   the ops whose elements and fields may be replaced: `a[i] = x / n; if (n === 0) a[i] = 0`. By a branch behind,
 *         or, for what a loop stores, by whatever comes behind the loop and is no update of what was there; also by
 *         its own next trip, if it is there that it divides by another number: `for (…; k++) a[0] = x / k`.
 */

import { definitionsOf, type Definition } from '../../analysis/program.ts';
import type { Func, Load, Loop, PrimalOp, Region, SetField, Store, ValueId } from '../../ir/ir.ts';
import { opsIn, regionsOf } from '../../ir/walk.ts';
import { isRisky, levelsOff } from '../facts/risky.ts';
import { ArrayNames } from './arrayNames.ts';
import { Varying } from './varying.ts';

type Write = Store | SetField;

const isWrite = (op: PrimalOp): op is Write => op.kind === 'store' || op.kind === 'setField';

interface Found {
  readonly place: string;
  readonly inBranch: boolean;
}

export class Overwritten {
  readonly #definitions: ReadonlyMap<ValueId, Definition>;
  /** Not only by branches? */
  readonly #byAll: boolean;
  readonly #names: ArrayNames;
  readonly #ops = new Set<PrimalOp>();
  /** Fields that some branch writes. */
  readonly #fields = new Set<string>();

  constructor(fn: Func<PrimalOp>, byAll: boolean) {
    this.#byAll = byAll;
    this.#definitions = definitionsOf(fn);
    this.#names = new ArrayNames(fn);
    this.#region(fn.body, new Set());
  }

  has(op: PrimalOp): boolean {
    return this.#ops.has(op);
  }

  /** May the field of an object that is made here be written in some branch? */
  hasField(name: string): boolean {
    return this.#fields.has(name);
  }

  /** `later`: the places that are written behind this region, or may be. Gives what the region writes anew. */
  #region(region: Region<PrimalOp>, later: ReadonlySet<string>): readonly Found[] {
    const found: Found[] = [];
    const byBranches = new Set(later);
    const byAll = new Set(later);
    const note = (one: Found): void => {
      found.push(one);
      byAll.add(one.place);
      if (one.inBranch) byBranches.add(one.place);
      if (one.inBranch && one.place.startsWith('.')) this.#fields.add(one.place.slice(1));
    };
    for (const op of region.ops.toReversed()) {
      if (isWrite(op)) {
        if (byBranches.has(placeOf(op, this.#names))) this.#ops.add(op);
        if (!isUpdate(op, this.#definitions)) note({ place: placeOf(op, this.#names), inBranch: false });
      }
      if (op.kind === 'push' && byBranches.has(this.#names.of(op.array))) this.#ops.add(op);
      if (op.kind === 'loop' && this.#byAll) this.#noteReplaced(op);
      const inside = regionsOf<PrimalOp>(op).flatMap((inner) =>
        this.#region(inner, op.kind === 'loop' && this.#byAll ? byAll : byBranches),
      );
      for (const one of inside) note({ ...one, inBranch: one.inBranch || op.kind === 'if' });
    }
    return found;
  }

  /** What each trip stores in the same place as the one before, though by what differs from trip to trip. */
  #noteReplaced(loop: Loop<PrimalOp>): void {
    const writes = opsIn(loop.body).filter((op) => isWrite(op));
    if (writes.length === 0) return;
    const varying = new Varying(loop, this.#definitions);
    const hasRisk = (id: ValueId, depth: number): boolean => {
      const op = this.#definitions.get(id)?.op;
      if (op?.kind !== 'apply' || depth === 0) return false;
      const risks = op.rule === 'div' ? op.args.slice(1) : op.args;
      if (isRisky(op.rule) && risks.some((arg) => varying.has(arg))) return true;
      return op.args.some((arg) => hasRisk(arg, depth - 1));
    };
    for (const op of writes) {
      const place = op.kind === 'store' ? [op.array, op.index] : [op.record];
      if (!place.some((id) => varying.has(id)) && hasRisk(op.value, 8) && !isUpdate(op, this.#definitions)) this.#ops.add(op);
    }
  }
}

/** The element or field that an op writes, as far as its text tells. */
const placeOf = (op: Write, rows: ArrayNames): string => (op.kind === 'store' ? rows.of(op.array) : `.${op.field}`);

/** `a[i] = a[i] * k`: what was there goes into what is stored, and not by what levels off. */
export function isUpdate(write: Write, definitions: ReadonlyMap<ValueId, Definition>): boolean {
  const holds = (id: ValueId, depth: number): boolean => {
    const op = definitions.get(id)?.op;
    if (op?.kind === 'load') return isSame(write, op);
    if (op?.kind === 'getField') return write.kind === 'setField' && op.record === write.record && op.field === write.field;
    return op?.kind === 'apply' && depth < 8 && op.args.some((arg, k) => !levelsOff(op.rule, k) && holds(arg, depth + 1));
  };
  return holds(write.value, 0);
}

const isSame = (write: Write, load: Load): boolean => write.kind === 'store' && write.array === load.array && write.index === load.index;
