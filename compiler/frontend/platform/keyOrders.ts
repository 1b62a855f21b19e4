/**
 * In what order objects have their keys: literals of one type may put them in in several. An emitted literal has the
 * order of its own, so that an object can be asked when the program runs; a copy that is made field by field cannot have
 * that of an original which only then is known.
 *
 * Needs   literals, and copies of objects, as they are lowered.
 * Gives   the order of an object whose making is at hand; whether a type may have others, or ones that nobody knows.
 */

import type { RecordType, Type, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { haveSeveralOrders, isTable, isUnionRecord, keysInOrder } from '../types/recordTypes.ts';

/** May objects of this type have the fields in another order than the type has? */
export function hasOtherOrders(lw: Lowering, type: RecordType): boolean {
  const { keysGoneOver, literalOrders } = lw.module.decisions;
  const usual = keysInOrder(type);
  const names = sorted(usual);
  keysGoneOver.add(names);
  return hasUnknownOrder(lw, type) || [...(literalOrders.get(names) ?? [])].some((order) => order !== usual.join());
}

/** A literal puts these fields in; the others that its type has come later. */
export function noteOrder(lw: Lowering, type: Type, begun: readonly string[]): void {
  if (type.kind !== 'record' || type.form !== 'object' || isTable(type) || isUnionRecord(type)) return;
  const { keysGoneOver, literalOrders } = lw.module.decisions;
  for (const order of [keysInOrder(type, begun), keysInOrder(type, withLater(type, begun))]) {
    const names = sorted(order);
    const known = literalOrders.get(names) ?? new Set();
    if (order.length < 2 || known.has(order.join())) continue;
    literalOrders.set(names, new Set(known).add(order.join()));
    if (keysGoneOver.has(names)) lw.startAgain();
  }
}

const withLater = (type: RecordType, begun: readonly string[]): readonly string[] => [
  ...begun,
  ...keysInOrder(type).filter((name) => !begun.includes(name)),
];

/** The order of the keys of an object that is made at hand; of those that it gets later, that of the type. */
export function knownOrder(lw: Lowering, id: ValueId, type: RecordType): readonly string[] | null {
  const begun = lw.unordered.has(id) ? undefined : lw.keyOrders.get(id);
  return begun ? withLater(type, begun) : null;
}

/** The fields of an object in the order in which a copy gets them, and whether the object has that order. */
export function orderOfCopy(lw: Lowering, id: ValueId, type: RecordType, isNew: (name: string) => boolean) {
  const known = knownOrder(lw, id, type);
  const names = [...type.fields.keys()];
  if (known) return { names: [...names].sort((a, b) => known.indexOf(a) - known.indexOf(b)), isKnown: true };
  const isKnown = keysInOrder(type).filter(isNew).length < 2 || !(haveSeveralOrders(type) || hasOtherOrders(lw, type));
  return { names, isKnown };
}

/** An object has its keys in an order that only those know that it was copied from. */
export function noteUnknownOrder(lw: Lowering, id: ValueId): void {
  const type = definite(lw.typeOf(id));
  if (type.kind !== 'record' || type.form !== 'object') return;
  lw.unordered.add(id);
  const { keysGoneOver, unknownOrders } = lw.module.decisions;
  const keys = keysInOrder(type);
  if (unknownOrders.has(sorted(keys))) return;
  unknownOrders.set(sorted(keys), keys);
  if ([...keysGoneOver].some((names) => keys.every((name) => names.split(',').includes(name)))) lw.startAgain();
}

/** May it be such an object, which may also have got there from a type with less fields? */
export function hasUnknownOrder(lw: Lowering, type: RecordType): boolean {
  const isThere = (name: string): boolean => type.fields.has(name);
  const isOnly = (names: readonly string[]): boolean =>
    [...type.fields].every(([name, field]) => field.kind === 'maybe' || names.includes(name));
  lw.module.decisions.keysGoneOver.add(sorted(keysInOrder(type)));
  return [...lw.module.decisions.unknownOrders.values()].some((names) => names.every(isThere) && isOnly(names));
}

const sorted = (names: readonly string[]): string => [...names].sort().join();
