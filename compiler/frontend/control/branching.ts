/**
 * Two-way branches: lowers both sides and merges what they assigned.
 *
 * A variable that the sides leave with different values gets a phi; where the sides leave different
 * functions, or objects of different classes, it becomes a choice between them by the same test.
 */

import type { Func, PrimalOp, RecordType, Region, Span, Type, ValueId } from '../../ir/ir.ts';
import { definite, isDifferentiable } from '../../ir/types.ts';
import { joinWays, type Extent } from '../arrays/extents.ts';
import { closeBehind, openBehind } from '../errors/catching.ts';
import { variablesOf } from '../functions/escaping.ts';
import { joinedClasses, openFamily } from '../classes/families.ts';
import { sameItem, valueItem, type Item, type Variable } from '../items.ts';
import { spanOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { differInClass, join } from '../types/joins.ts';
import type { ts } from '../project.ts';

interface Side {
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

interface Phi {
  readonly variable: Variable | null;
  readonly left: Item | null;
  readonly right: Item | null;
}

/**
 * Lower both sides; variables that differ afterwards get phis, as does the result. What is declared in
 * an open side is in scope behind the branch, where control comes from that side or does not go on.
 */
export function branch(
  lw: Lowering,
  test: ValueId,
  then: () => Item | null,
  otherwise: () => Item | null,
  node: ts.Node,
  open: 'then' | 'else' | null = null,
): Item | null {
  const a = side(lw, then, open === 'then');
  const b = side(lw, otherwise, open === 'else');
  const answer = joinSides(lw, test, a, b, node, open);
  if (a.late || b.late) openBehind(lw, node);
  return answer;
}

function side(lw: Lowering, body: () => Item | null, isOpen: boolean): Side {
  lw.flow.push(isOpen);
  let result: Item | null = null;
  let late = false;
  const region = lw.builder.region(() => {
    const from = lw.opened.length;
    const made = body();
    late = lw.opened.length > from;
    result = closeBehind(lw, from, made, null);
    return [];
  });
  return sideOf(lw, region, result, late);
}

const sideOf = (lw: Lowering, region: Region<PrimalOp>, result: Item | null, late: boolean): Side => ({
  region,
  ...lw.flow.pop(),
  result,
  throws: endsInThrow(region),
  late,
});

/** Nothing behind a throw runs: a call of a function that always throws may have had something behind it. */
export function endsInThrow({ ops }: { readonly ops: readonly PrimalOp[] }): boolean {
  const at = ops.findIndex((op) => op.kind === 'throw');
  if (at >= 0) (ops as PrimalOp[]).length = at + 1;
  return at >= 0;
}

/** What is lowered from here on, until what is returned is called, runs where the test does not hold. */
export function beginElse(lw: Lowering, test: ValueId, node: ts.Node): (result: Item | null, then: () => Item | null) => Item | null {
  lw.flow.push(true);
  const end = lw.builder.begin();
  return (result, then) => {
    const otherwise = sideOf(lw, end([]), result, false);
    return joinSides(lw, test, side(lw, then, false), otherwise, node, 'else');
  };
}

function joinSides(lw: Lowering, test: ValueId, a: Side, b: Side, node: ts.Node, open: 'then' | 'else' | null): Item | null {
  const span = spanOf(node, lw.statement);
  joinWays(lw, a.throws ? null : a.extents, b.throws ? null : b.extents);
  const phis: Phi[] = [];
  for (const variable of new Set([...a.assigned.keys(), ...b.assigned.keys()])) {
    const before = lw.flow.get(variable);
    const left = a.assigned.get(variable) ?? before;
    const right = b.assigned.get(variable) ?? before;
    phis.push({ variable, left: a.throws ? null : left, right: b.throws ? null : right });
  }
  const withResult = a.result !== null || b.result !== null;
  if (withResult) phis.push({ variable: null, left: a.throws ? null : a.result, right: b.throws ? null : b.result });

  const results: ValueId[] = [];
  const yieldsA: ValueId[] = [];
  const yieldsB: ValueId[] = [];
  /** Declared in the open side with values known at compile time, which they keep. */
  const constants: { readonly variable: Variable; readonly id: ValueId }[] = [];
  let answer: Item | null = null;
  const settle = (phi: Phi, item: Item): void => {
    if (phi.variable) lw.flow.set(phi.variable, item);
    else answer = item;
  };
  /** A value of one side, in scope behind the branch. */
  const handOn = (item: Item, isLeft: boolean, name: string | null): Item => {
    if (item.kind === 'choice')
      return {
        kind: 'choice',
        test: lw.id(handOn(valueItem(item.test), isLeft, name), node),
        then: handOn(item.then, isLeft, name),
        else: handOn(item.else, isLeft, name),
      };
    if (item.kind === 'function' && item.self) return { ...item, self: handOn(item.self, isLeft, name) };
    if (item.kind === 'method') return { ...item, self: handOn(item.self, isLeft, name) };
    if (item.kind !== 'value') return item;
    const itsType = lw.typeOf(item.id);
    if (itsType.kind === 'nothing' && lw.literals.has(item.id)) return valueItem(lw.constant(lw.literals.get(item.id)));
    const result = lw.builder.value(itsType, name);
    results.push(result);
    yieldsA.push(isLeft ? item.id : undefIn(lw, a.region, itsType, span));
    yieldsB.push(isLeft ? undefIn(lw, b.region, itsType, span) : item.id);
    return { ...item, id: result };
  };
  for (const phi of phis) {
    const { left, right } = phi;
    if (left && right && sameItem(left, right)) {
      settle(phi, left);
      continue;
    }
    if (!left && !right) continue;
    const before = phi.variable && lw.flow.get(phi.variable);
    if (before && sameItem(left ?? right, before) && (!left || !right)) continue;
    const declared = open !== null && phi.variable && !before ? (open === 'then' ? left : right) : null;
    if (phi.variable && declared?.kind === 'value' && lw.literals.has(declared.id)) {
      constants.push({ variable: phi.variable, id: declared.id });
      continue;
    }
    if ((left && left.kind !== 'value') || (right && right.kind !== 'value')) {
      if (left && right)
        settle(phi, { kind: 'choice', test, then: handOn(left, true, hintOf(phi)), else: handOn(right, false, hintOf(phi)) });
      else if (left) settle(phi, handOn(left, true, hintOf(phi)));
      else if (right) settle(phi, handOn(right, false, hintOf(phi)));
      continue;
    }
    const apart = left && right && differInClass(lw.typeOf(left.id), lw.typeOf(right.id));
    const either = apart ? null : joined(lw, left?.id ?? null, right?.id ?? null);
    const type = either && [left, right].some((one) => one && hasNoShadow(lw, one.id, either)) ? null : either;
    if (!type) {
      if (left && right)
        settle(phi, { kind: 'choice', test, then: handOn(left, true, hintOf(phi)), else: handOn(right, false, hintOf(phi)) });
      continue;
    }
    for (const side of [left, right]) if (side) widen(lw, side.id, type);
    const result = lw.builder.value(type, phi.variable?.name ?? null);
    results.push(result);
    yieldsA.push(left ? left.id : undefIn(lw, a.region, type, span));
    yieldsB.push(right ? right.id : undefIn(lw, b.region, type, span));
    if ([left, right].every((side) => !side || lw.certain.has(side.id))) lw.certain.add(result);
    settle(phi, valueItem(result));
  }
  for (const side of [a, b]) {
    const leaving = phis.flatMap((phi) => (side === a ? phi.left : phi.right) ?? []).filter((item) => item.kind !== 'value');
    for (const variable of variablesOf(lw, leaving, (one) => side.own.get(one) ?? side.assigned.get(one) ?? lw.flow.get(one))) {
      const held = side.own.get(variable);
      if (held) lw.flow.adopt(variable, handOn(held, side === a, variable.name));
    }
  }
  lw.builder.emit({
    kind: 'if',
    results,
    test,
    then: { ...a.region, yields: yieldsA },
    else: { ...b.region, yields: yieldsB },
    span,
  });
  for (const { variable, id } of constants) {
    const again = lw.constant(lw.literals.get(id));
    lw.setType(again, lw.typeOf(id));
    lw.flow.set(variable, valueItem(again));
  }
  return answer;
}

const hintOf = ({ variable }: Phi): string | null => variable?.name ?? null;

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

/** The function lowered; where it always throws, it yields nothing that is anything. */
export function finish(lw: Lowering, name: string, params: readonly ValueId[], yields: readonly ValueId[], span: Span): Func<PrimalOp> {
  const body = { ops: lw.builder.ops };
  const given = endsInThrow(body) ? yields.map((id) => undefIn(lw, body, lw.typeOf(id), span)) : yields;
  return lw.builder.finish(name, params, given, span);
}

/** One value for a choice between instances, as of the class that both extend; null when there is none. */
export function merged(lw: Lowering, item: Item & { kind: 'choice' }, node: ts.Node): ValueId | null {
  const valueOf = (one: Item): ValueId | null => {
    if (one.kind === 'choice') return merged(lw, one, node);
    return one.kind === 'value' || one.kind === 'function' || one.kind === 'builtin' ? lw.id(one, node) : null;
  };
  const [left, right] = [valueOf(item.then), valueOf(item.else)];
  const either = left === null || right === null ? null : joined(lw, left, right);
  const type = either
    ? openFamily(lw, either)
    : left === null || right === null
      ? null
      : joinedClasses(lw, lw.typeOf(left), lw.typeOf(right));
  if (left === null || right === null || !type) return null;
  const result = lw.builder.value(type);
  const span = spanOf(node, lw.statement);
  lw.builder.emit({
    kind: 'if',
    results: [result],
    test: item.test,
    then: { ops: [], yields: [left] },
    else: { ops: [], yields: [right] },
    span,
  });
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
