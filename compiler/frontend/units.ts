/**
 * Functions of the program that are compiled on their own: which call belongs to which.
 *
 * A unit is one function called in one way: with values of these types, and with these functions,
 * which its body sees at compile time.
 */

import type { Func, PrimalOp, Type, ValueId } from '../ir/ir.ts';
import type { FunctionItem } from './calls.ts';
import { sameItem, type FunctionNode, type Item, type Scope, type Variable } from './items.ts';
import { sameType } from './joins.ts';
import type { Lowering } from './lowering.ts';

/** A call whose captured arguments may still be growing. */
export interface CallSite {
  readonly lowering: Lowering;
  readonly args: ValueId[];
}

/** What is handed on for one parameter: a value of a type, or something followed at compile time. */
export type Shape = { readonly type: Type } | { readonly item: Item };

/** A value of the functions around that becomes a parameter: what a variable holds, or a part of that. */
export interface Capture {
  readonly variable: Variable;
  readonly part: (held: Item) => Item;
}

export interface Unit {
  readonly key: string;
  readonly node: FunctionNode;
  /** Where it was declared: another activation of the function around it has other variables. */
  readonly scope: Scope;
  readonly shape: readonly Shape[];
  readonly result: Type | null;
  /** Null while its body is being lowered. */
  func: Func<PrimalOp> | null;
  readonly captures: Capture[];
  readonly sites: CallSite[];
}

/** The run-time value that an argument is; null for what is followed at compile time. */
export const idOf = (item: Item): ValueId | null => (item.kind === 'value' ? item.id : item.kind === 'spread' ? item.array : null);

export const shapeOf = (lw: Lowering, args: readonly Item[]): Shape[] =>
  args.map((item) => {
    const id = idOf(item);
    return id === null ? { item } : { type: lw.typeOf(id) };
  });

export function findUnit(units: readonly Unit[], fn: FunctionItem, shape: readonly Shape[]): Unit | null {
  return (
    units.find(
      (unit) =>
        unit.node === fn.node &&
        unit.scope === fn.scope &&
        unit.shape.length === shape.length &&
        unit.shape.every((wanted, k) => sameShape(wanted, shape[k])),
    ) ?? null
  );
}

function sameShape(a: Shape, b: Shape | undefined): boolean {
  if (!b) return false;
  if ('type' in a) return 'type' in b && sameType(a.type, b.type);
  return 'item' in b && sameItem(a.item, b.item);
}
