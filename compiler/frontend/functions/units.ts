/**
 * Functions of the program that are compiled on their own: which call belongs to which.
 *
 * A unit is one function called in one way: with values of these types, and with these functions,
 * which its body sees at compile time.
 */

import type { Absent, Func, PrimalOp, Type, ValueId } from '../../ir/ir.ts';
import type { FunctionItem } from './calls.ts';
import { sameItem, valueItem, type FunctionNode, type Item, type Scope, type Variable } from '../items.ts';
import { isOneConstant } from '../modules/madeAnew.ts';
import { isSameExactly, sameType } from '../types/joins.ts';
import type { Lowering } from '../lowering.ts';

/** A call whose captured arguments may still be growing. */
export interface CallSite {
  readonly lowering: Lowering;
  readonly args: ValueId[];
}

/**
 * What is handed on for one parameter: a value of a type, one of two by a test, or something followed at compile time;
 * for a function that reads `this`, with the type of that.
 */
export type Shape =
  { readonly type: Type } | { readonly then: Shape; readonly else: Shape } | { readonly item: Item; readonly self: Type | null };

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
  /** Of a generator that calls itself: what uses its values. */
  readonly consumer: object | null;
  /** What it returns: nothing, one value, or one of several types in parts (frontend/unions/unions.ts). */
  readonly results: readonly Type[];
  /** Null while its body is being lowered. */
  func: Func<PrimalOp> | null;
  /** It hands out what it throws: whether it has, and what. */
  readonly catches: boolean;
  readonly captures: Capture[];
  /** What the variables around it held that it reads: values of these types, what its body has been lowered with; null for nothing yet. */
  readonly seen: Map<Variable, Shape | null>;
  readonly sites: CallSite[];
}

/** The run-time values that an argument is made of, in order; none for what is followed at compile time. */
export function idsOf(item: Item): readonly ValueId[] {
  if (item.kind === 'value') return [item.id];
  if (item.kind === 'spread') return [item.array];
  if (item.kind === 'function' && item.self?.kind === 'value') return [item.self.id];
  return isOfValues(item) && item.kind === 'choice' ? [item.test, ...idsOf(item.then), ...idsOf(item.else)] : [];
}

/** The same argument made of other values. */
export function withIds(item: Item, next: (id: ValueId) => ValueId): Item {
  if (item.kind === 'value') return valueItem(next(item.id));
  if (item.kind === 'spread') return { ...item, array: next(item.array) };
  if (item.kind === 'function' && item.self?.kind === 'value') return { ...item, self: valueItem(next(item.self.id)) };
  if (item.kind !== 'choice' || !isOfValues(item)) return item;
  const test = next(item.test);
  const then = withIds(item.then, next);
  return { kind: 'choice', test, then, else: withIds(item.else, next) };
}

/** A value, or a choice between values. */
export const isOfValues = (item: Item): boolean =>
  item.kind === 'value' || (item.kind === 'choice' && isOfValues(item.then) && isOfValues(item.else));

export const shapeOf = (lw: Lowering, args: readonly Item[]): Shape[] => args.map((item) => shapeOfOne(lw, item));

export function shapeOfOne(lw: Lowering, item: Item): Shape {
  const [id] = idsOf(item);
  if (id === undefined) return { item, self: null };
  if (item.kind === 'function') return { item: { ...item, self: null }, self: lw.typeOf(id) };
  return item.kind === 'choice' ? { then: shapeOfOne(lw, item.then), else: shapeOfOne(lw, item.else) } : { type: lw.typeOf(id) };
}

export function findUnit(lw: Lowering, fn: FunctionItem, shape: readonly Shape[], catches: boolean, consumer: object | null): Unit | null {
  return (
    lw.module.units.find(
      (unit) =>
        unit.node === fn.node &&
        unit.scope === fn.scope &&
        unit.catches === catches &&
        unit.consumer === consumer &&
        unit.shape.length === shape.length &&
        unit.shape.every((wanted, k) => sameShape(wanted, shape[k])) &&
        seesTheSame(lw, unit),
    ) ?? null
  );
}

/** Would a body do the same with either? `let op = add; sum(xs); op = times; sum(xs)` calls two functions. */
function isSeenAlike(a: Shape, b: Shape): boolean {
  if ('type' in a) return sameShape(a, b);
  if ('then' in a) return 'then' in b && isSeenAlike(a.then, b.then) && isSeenAlike(a.else, b.else);
  return 'item' in b && isFollowedAlike(a.item, b.item);
}

function isFollowedAlike(a: Item, b: Item): boolean {
  if (a === b) return true;
  if (a.kind === 'choice' && b.kind === 'choice') return isFollowedAlike(a.then, b.then) && isFollowedAlike(a.else, b.else);
  if (a.kind === 'function' && b.kind === 'function') return a.node === b.node && a.scope === b.scope;
  const isFollowed = (item: Item): boolean => item.kind === 'function' || item.kind === 'class' || item.kind === 'object';
  return !(isFollowed(a) || isFollowed(b)) || sameItem(a, b) || isOneConstant(a, b);
}

function seesTheSame(lw: Lowering, { seen }: Unit): boolean {
  return [...seen].every(([variable, held]) => {
    const now = lw.holder(variable);
    return now === null || (held !== null && isSeenAlike(held, shapeOfOne(lw, now)));
  });
}

/** Which of them is missing, `null` or `undefined`: the callee's tests have one answer. */
const absentOf = (type: Type): Absent | undefined => (type.kind === 'nothing' ? type.absent : undefined);

function sameShape(a: Shape, b: Shape | undefined): boolean {
  if (!b) return false;
  if ('type' in a) return 'type' in b && isSameExactly(a.type, b.type) && absentOf(a.type) === absentOf(b.type);
  if ('then' in a) return 'then' in b && sameShape(a.then, b.then) && sameShape(a.else, b.else);
  if (!('item' in b) || !(sameItem(a.item, b.item) || isOneConstant(a.item, b.item))) return false;
  return a.self && b.self ? sameType(a.self, b.self) : a.self === b.self;
}
