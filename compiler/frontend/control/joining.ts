/**
 * Behind a branch: what its two sides leave.
 *
 * A variable that the sides leave with different values gets a phi; where the sides leave different functions, or
 * objects of different classes, it becomes a choice between them by the same test.
 */

import type { PrimalOp, RecordType, Region, Span, Type, ValueId } from '../../ir/ir.ts';
import { definite, isDifferentiable } from '../../ir/types.ts';
import type { Extent } from '../arrays/extents.ts';
import { sameItem, valueItem, type Item, type Variable } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { spanOf } from '../places.ts';
import type { ts } from '../project.ts';
import { differInClass, join } from '../types/joins.ts';

export interface Side {
  readonly region: Region<PrimalOp>;
  readonly assigned: Map<Variable, Item>;
  /** What variables declared in it held at its end. */
  readonly own: Map<Variable, Item>;
  /** How far it has filled arrays. */
  readonly extents: ReadonlyMap<ValueId, Extent>;
  readonly result: Item | null;
  readonly throws: boolean;
  /** Something in it has thrown, and what followed that ran only where it has not. */
  readonly late: boolean;
}

/** A variable, or the result where there is none, at the ends of both sides; null where control does not come from one. */
export interface Phi {
  readonly variable: Variable | null;
  readonly left: Item | null;
  readonly right: Item | null;
}

type Value = Item & { kind: 'value' };

export class Joining {
  readonly #lw: Lowering;
  readonly #test: ValueId;
  readonly #a: Side;
  readonly #b: Side;
  readonly #node: ts.Node;
  readonly #span: Span;
  readonly #results: ValueId[] = [];
  readonly #yieldsA: ValueId[] = [];
  readonly #yieldsB: ValueId[] = [];

  constructor(lw: Lowering, test: ValueId, a: Side, b: Side, node: ts.Node) {
    this.#lw = lw;
    this.#test = test;
    this.#a = a;
    this.#b = b;
    this.#node = node;
    this.#span = spanOf(node, lw.statement);
  }

  /** Null where a variable is what it was before the branch, or cannot be told. */
  itemOf({ variable, left, right }: Phi, before: Item | null): Item | null {
    if (left && right && sameItem(left, right)) return left;
    const only = left ?? right;
    if (!only || (before && sameItem(only, before) && (!left || !right))) return null;
    const name = variable?.name ?? null;
    if ((left && left.kind !== 'value') || (right && right.kind !== 'value')) {
      return left && right ? this.#choice(left, right, name) : this.handOn(only, only === left, name);
    }
    const known = left && right ? knownAlike(this.#lw, left.id, right.id) : null;
    if (known) return known;
    const type = this.#typeOf(left?.id ?? null, right?.id ?? null);
    if (!type) return left && right ? this.#choice(left, right, name) : null;
    if (variable) return valueItem(this.#phi(left?.id ?? null, right?.id ?? null, type, name));
    return this.#memberOf(left, right, type);
  }

  /** A value that may be called on the object that it was found in: which that is goes with it. */
  #memberOf(left: Value | null, right: Value | null, type: Type): Item {
    const [one, other] = [left?.on ?? null, right?.on ?? null];
    const whole = (): ValueId => this.#phi(left?.id ?? null, right?.id ?? null, type, null);
    if (one === null && other === null) return valueItem(whole());
    if (one === other && one !== null) return { kind: 'value', id: whole(), on: one };
    const self = this.#typeOf(one, other);
    if (self) return { kind: 'value', id: whole(), on: this.#phi(one, other, self, null) };
    return left && right ? this.#choice(left, right, null) : valueItem(whole());
  }

  /** A value of one side, in scope behind the branch. */
  handOn(item: Item, isLeft: boolean, name: string | null): Item {
    const lw = this.#lw;
    if (item.kind === 'choice')
      return {
        kind: 'choice',
        test: lw.id(this.handOn(valueItem(item.test), isLeft, name), this.#node),
        then: this.handOn(item.then, isLeft, name),
        else: this.handOn(item.else, isLeft, name),
      };
    if (item.kind === 'function' && item.self) return { ...item, self: this.handOn(item.self, isLeft, name) };
    if (item.kind === 'method') return { ...item, self: this.handOn(item.self, isLeft, name) };
    if (item.kind !== 'value') return item;
    const type = lw.typeOf(item.id);
    if ((type.kind === 'nothing' || type.kind === 'boolean') && lw.literals.has(item.id))
      return valueItem(lw.constant(lw.literals.get(item.id)));
    const out = (id: ValueId, name: string | null): ValueId =>
      isLeft ? this.#yield(id, null, lw.typeOf(id), name) : this.#yield(null, id, lw.typeOf(id), name);
    return { ...item, id: out(item.id, name), ...(item.on === undefined ? {} : { on: out(item.on, null) }) };
  }

  emit(): void {
    this.#lw.builder.emit({
      kind: 'if',
      results: this.#results,
      test: this.#test,
      then: { ...this.#a.region, yields: this.#yieldsA },
      else: { ...this.#b.region, yields: this.#yieldsB },
      span: this.#span,
    });
  }

  #choice(left: Item, right: Item, name: string | null): Item {
    return { kind: 'choice', test: this.#test, then: this.handOn(left, true, name), else: this.handOn(right, false, name) };
  }

  /** Null for values that are of no one type, or of one that would not take the derivatives of both. */
  #typeOf(left: ValueId | null, right: ValueId | null): Type | null {
    const lw = this.#lw;
    if (left !== null && right !== null && differInClass(lw.typeOf(left), lw.typeOf(right))) return null;
    const type = joined(lw, left, right);
    return type && [left, right].some((id) => id !== null && hasNoShadow(lw, id, type)) ? null : type;
  }

  #phi(left: ValueId | null, right: ValueId | null, type: Type, name: string | null): ValueId {
    const lw = this.#lw;
    for (const id of [left, right]) if (id !== null) widen(lw, id, type);
    const result = this.#yield(left, right, type, name);
    if ([left, right].every((id) => id === null || lw.certain.has(id))) lw.certain.add(result);
    return result;
  }

  #yield(left: ValueId | null, right: ValueId | null, type: Type, name: string | null): ValueId {
    const result = this.#lw.builder.value(type, name);
    this.#results.push(result);
    this.#yieldsA.push(left ?? undefIn(this.#lw, this.#a.region, type, this.#span));
    this.#yieldsB.push(right ?? undefIn(this.#lw, this.#b.region, type, this.#span));
    return result;
  }
}

/** `undefined` on both sides, or the same answer to a test. */
function knownAlike(lw: Lowering, left: ValueId, right: ValueId): Item | null {
  const isKnown = [left, right].every((id) => lw.literals.has(id) && !lw.pending.has(id));
  const value = lw.literals.get(left);
  if (!isKnown || value !== lw.literals.get(right) || typeof value === 'number' || typeof value === 'string') return null;
  return valueItem(lw.constant(value));
}

export function joined(lw: Lowering, a: ValueId | null, b: ValueId | null): Type | null {
  const left = a === null || lw.pending.has(a) ? null : lw.typeOf(a);
  const right = b === null || lw.pending.has(b) ? null : lw.typeOf(b);
  return left && right ? join(left, right) : (left ?? right);
}

/** An `undef` at the end of a finished region, before its throw if it has one. */
export function undefIn(lw: Lowering, region: { readonly ops: readonly PrimalOp[] }, type: Type, span: Span): ValueId {
  const result = lw.builder.value(type);
  const ops = region.ops as PrimalOp[];
  const place = ops.at(-1)?.kind === 'throw' ? ops.length - 1 : ops.length;
  ops.splice(place, 0, { kind: 'undef', result, span });
  return result;
}

/** An object that holds no number, where one that may hold some is wanted: nothing would receive their derivatives. */
function hasNoShadow(lw: Lowering, id: ValueId, wanted: Type): boolean {
  const given = definite(lw.typeOf(id));
  return given.kind === 'record' && !isLiteralType(given) && isDifferentiable(wanted) && !isDifferentiable(given);
}

const isLiteralType = (type: RecordType): boolean => type.form === 'object' && type.name === null;

/** An object literal without the optional fields that the other side has may have them from here on. */
function widen(lw: Lowering, id: ValueId, to: Type): void {
  const [given, wide] = [lw.typeOf(id), definite(to)];
  if (given.kind !== 'record' || wide.kind !== 'record' || given === wide) return;
  const isLiteral = isLiteralType(given) && wide.form === 'object';
  if (isLiteral && given.fields.size < wide.fields.size) lw.setType(id, wide);
}
