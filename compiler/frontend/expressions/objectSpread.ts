/** `{ ...a }` and `Object.assign`: members of one object laid over those of another. */

import { definite, nothing } from '../../ir/types.ts';
import { refuseAccessors } from './accessors.ts';
import { accessedBy } from '../types/accessorFields.ts';
import { getField, load, narrow } from './access.ts';
import { equal } from './expressions.ts';
import { leavesField, leavesMember } from '../functions/givenFunctions.ts';
import { lacksField } from './givenFields.ts';
import { hasField } from '../platform/foreign.ts';
import { orderOfCopy } from '../platform/keyOrders.ts';
import { valueItem, type Item } from '../items.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { getProperty } from './properties.ts';
import { ts } from '../project.ts';
import { isFilledLater, isMadeWith, isThere, markLacking, mayLack } from './lacking.ts';
import type { ValueId } from '../../ir/ir.ts';
import { isHidden, isHiddenName, isTable } from '../types/recordTypes.ts';

type Members = Map<string, Item>;

/** Members whose order depends on what was spread. */
const mixed = new WeakSet<ReadonlyMap<string, unknown>>();

export const isMixed = (members: ReadonlyMap<string, unknown>): boolean => mixed.has(members);

export function mixUp<M extends ReadonlyMap<string, unknown>>(members: M): M {
  mixed.add(members);
  return members;
}

/** Where a key stands which was there only perhaps depends on that, unless it would be the last one. */
export function put(lw: Lowering, members: Members, name: string, item: Item): void {
  if (mayLack(lw, members.get(name)) && [...members.keys()].at(-1) !== name) mixUp(members);
  members.set(name, item);
}

export function spreadInto(lw: Lowering, members: Members, item: Item, node: ts.Node): void {
  if (item.kind === 'choice') {
    const sides = [item.then, item.else].map((side) => {
      const own = new Map(members);
      return { own, lay: () => spreadInto(lw, own, side, node) };
    });
    mergeSides(lw, members, item.test, sides as [Side, Side], node);
    return;
  }
  if (item.kind === 'object') {
    if (isMixed(item.fields)) mixUp(members);
    for (const [name, field] of item.fields) {
      if (item.home && isHiddenName(name)) continue;
      const member = lw.read(field) ?? valueItem(lw.constant(undefined));
      const isGetter = member.kind === 'function' && ts.isGetAccessorDeclaration(member.node);
      const before = members.get(name);
      if (before && mayLack(lw, member)) put(lw, members, name, laidOver(lw, member, before, isThere(lw, member, node), node));
      else put(lw, members, name, isGetter ? getProperty(lw, item, name, node) : member);
    }
    return;
  }
  const id = lw.id(item, node);
  const type = lw.typeOf(id);
  if (type.kind === 'nothing' || type.kind === 'boolean') return;
  if (type.kind === 'maybe' && definite(type).kind === 'record') {
    const missing = equal(lw, 'looseEq', item, valueItem(lw.constant(null)), node);
    const own = new Map(members);
    const there: Side = { own, lay: () => spreadInto(lw, own, valueItem(narrow(lw, id)), node) };
    if (missing === true) return;
    if (missing === false) spreadInto(lw, members, valueItem(narrow(lw, id)), node);
    else mergeSides(lw, members, missing, [{ own: new Map(members), lay: () => undefined }, there], node);
    return;
  }
  if (type.kind === 'array' && type.tuple !== null) {
    for (let k = 0; k < type.tuple; k++) members.set(String(k), valueItem(load(lw, id, lw.constant(k))));
    return;
  }
  if (type.kind !== 'record') return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
  if (isTable(type)) return lw.refuse('AD3005', node, { collection: textOf(node) });
  const { names, isKnown } = orderOfCopy(lw, id, type, (name) => !members.has(name));
  if (!isKnown) mixUp(members);
  for (const name of names) {
    const field = type.fields.get(name) ?? nothing;
    if (isHidden(type, name) || (type.members && isRuledOut(lw, node, name))) continue;
    const accessed = accessedBy(name);
    if (accessed !== null) {
      if (field.kind === 'maybe') refuseAccessors(lw, id, node);
      members.set(accessed, getProperty(lw, valueItem(id), accessed, node));
      continue;
    }
    const before = members.get(name);
    if (before && lacksField(lw, id, type, name)) continue;
    if (!before && field.kind === 'maybe' && leavesMember(lw, valueItem(getField(lw, id, name)), name, node)) continue;
    const isSurelyThere = field.kind === 'maybe' ? !before && isMadeWith(lw, id, name) : !isFilledLater(lw, id, name);
    if (isSurelyThere) put(lw, members, name, valueItem(getField(lw, id, name)));
    else if (!before) members.set(name, markLacking(lw, valueItem(getField(lw, id, name))));
    else if (definite(field).kind !== 'opaque' || !leavesField(lw, valueItem(getField(lw, id, name)), name, node))
      put(
        lw,
        members,
        name,
        laidOver(lw, () => valueItem(narrow(lw, getField(lw, id, name))), before, hasField(lw, id, name, true), node),
      );
  }
}

/** `{ ...shape }` where tests have left only members of a union that have no such field. */
function isRuledOut(lw: Lowering, node: ts.Node, name: string): boolean {
  if (!ts.isSpreadAssignment(node) || !ts.isIdentifier(node.expression)) return false;
  const symbol = lw.checker.getSymbolAtLocation(node.expression);
  if (!symbol || lw.module.scanner.writes.assignmentsOf(symbol).length > 0) return false;
  const left = lw.checker.getTypeAtLocation(node.expression);
  const parts = left.isUnion() ? left.types : [left];
  return parts.every((part) => (part.flags & ts.TypeFlags.Object) !== 0 && part.getProperty(name) === undefined);
}

/** An optional field replaces what was there only if the object has it. */
function laidOver(lw: Lowering, member: Item | (() => Item), before: Item, has: ValueId | boolean, node: ts.Node): Item {
  const its = typeof member === 'function' ? member : (): Item => valueItem(narrow(lw, lw.id(member, node)));
  const either = lw.choose(has, its, () => before, node) ?? before;
  return mayLack(lw, before) ? markLacking(lw, either) : either;
}

interface Side {
  readonly own: Members;
  readonly lay: () => void;
}

/** Lay either side's members over what there is, by a test: first to learn the names, then in its branch. */
function mergeSides(
  lw: Lowering,
  members: Members,
  test: Parameters<Lowering['branch']>[0],
  [then, otherwise]: [Side, Side],
  node: ts.Node,
): void {
  const missing = (): Item => valueItem(lw.constant(undefined));
  const variables = new Map<string, ReturnType<Lowering['temporary']>>();
  // What only one side has the result may lack.
  const lacking = new Set<string>();
  const put = (side: Side) => (): null => {
    side.lay();
    for (const name of names) if (!side.own.has(name)) lacking.add(name);
    for (const [name, item] of side.own) {
      if (mayLack(lw, item)) lacking.add(name);
      const variable = variables.get(name) ?? lw.variable(name);
      variables.set(name, variable);
      if (item !== members.get(name)) lw.flow.set(variable, item);
    }
    return null;
  };
  for (const [name, item] of members) variables.set(name, lw.temporary(name, item));
  const names = new Set([...namesAt(lw, then), ...namesAt(lw, otherwise)]);
  for (const name of names) if (!variables.has(name)) variables.set(name, lw.temporary(name, missing()));
  lw.branch(test, put(then), put(otherwise), node);
  for (const { own } of [then, otherwise]) {
    const both = [...variables.keys()].filter((name) => own.has(name));
    if (isMixed(own) || both.join() !== [...own.keys()].join()) mixUp(members);
  }
  for (const [name, variable] of variables) {
    const item = lw.flow.get(variable) ?? missing();
    members.set(name, lacking.has(name) ? markLacking(lw, item) : item);
  }
}

/** Names that a side will have, without leaving a trace in the ops. */
function namesAt(lw: Lowering, side: Side): string[] {
  const before = new Map(side.own);
  lw.flow.push();
  lw.builder.region(() => (side.lay(), []));
  lw.flow.pop();
  const names = [...side.own.keys()];
  side.own.clear();
  for (const [name, item] of before) side.own.set(name, item);
  return names;
}
