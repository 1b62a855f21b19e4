/** Two-way branches: lowers both sides and joins what they assigned (joining.ts). */

import type { Func, PrimalOp, Region, Span, ValueId } from '../../ir/ir.ts';
import { joinWays } from '../arrays/extents.ts';
import { closeBehind, openBehind } from '../errors/catching.ts';
import { variablesOf } from '../functions/escaping.ts';
import { joinedClasses, openFamily } from '../classes/families.ts';
import { sameItem, valueItem, type Item, type Variable } from '../items.ts';
import { spanOf } from '../places.ts';
import { joined, Joining, undefIn, type Phi, type Side } from './joining.ts';
import { type Lowering } from '../lowering.ts';
import type { ts } from '../project.ts';

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
  joinWays(lw, a.throws ? null : a.extents, b.throws ? null : b.extents);
  const joining = new Joining(lw, test, a, b, node);
  const phis = phisOf(lw, a, b);
  /** Declared in the open side with values known at compile time, which they keep. */
  const constants: { readonly variable: Variable; readonly id: ValueId }[] = [];
  let answer: Item | null = null;
  for (const phi of phis) {
    const { variable, left, right } = phi;
    const before = variable && lw.flow.get(variable);
    const declared = open !== null && variable && !before ? (open === 'then' ? left : right) : null;
    if (variable && declared?.kind === 'value' && lw.literals.has(declared.id) && !(left && right && sameItem(left, right))) {
      constants.push({ variable, id: declared.id });
      continue;
    }
    const item = joining.itemOf(phi, before);
    if (item && variable) lw.flow.set(variable, item);
    else if (item) answer = item;
  }
  for (const side of [a, b]) {
    const leaving = phis.flatMap((phi) => (side === a ? phi.left : phi.right) ?? []).filter((item) => item.kind !== 'value');
    for (const variable of variablesOf(lw, leaving, (one) => side.own.get(one) ?? side.assigned.get(one) ?? lw.flow.get(one))) {
      const held = side.own.get(variable);
      if (held) lw.flow.adopt(variable, joining.handOn(held, side === a, variable.name));
    }
  }
  joining.emit();
  for (const { variable, id } of constants) {
    const again = lw.constant(lw.literals.get(id));
    lw.setType(again, lw.typeOf(id));
    lw.flow.set(variable, valueItem(again));
  }
  return answer;
}

/** What either side has assigned, and the result; a side that throws hands nothing on. */
function phisOf(lw: Lowering, a: Side, b: Side): Phi[] {
  const phis: Phi[] = [];
  for (const variable of new Set([...a.assigned.keys(), ...b.assigned.keys()])) {
    const before = lw.flow.get(variable);
    const left = a.assigned.get(variable) ?? before;
    const right = b.assigned.get(variable) ?? before;
    phis.push({ variable, left: a.throws ? null : left, right: b.throws ? null : right });
  }
  if (a.result !== null || b.result !== null)
    phis.push({ variable: null, left: a.throws ? null : a.result, right: b.throws ? null : b.result });
  return phis;
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
