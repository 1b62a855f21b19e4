/** Objects that come from outside: a class for each part of their type, and which parts could be one object. */

import type { RecordType, Type } from '../ir/ir.ts';
import { definite, isReference } from '../ir/types.ts';
import type { Classes, Node } from './classes.ts';
import { fieldSlot, type Slot } from './memory.ts';

export interface Part {
  readonly node: Node;
  readonly type: Type;
  /** From the whole object to this part of it. */
  readonly path: readonly Slot[];
}

/** Opaque values may hold references, so they have a class as well. */
export const hasClass = (type: Type): boolean => isReference(type) || definite(type).kind === 'opaque';

/**
 * Every part of an object of this type, itself first. Where a record type contains itself, the
 * inner object shares the class of the outer one, which keeps the walk finite.
 */
export function partsOf(
  classes: Classes,
  type: Type,
  node: Node,
  path: readonly Slot[] = [],
  around: ReadonlyMap<RecordType, Node> = new Map(),
): Part[] {
  const bare = definite(type);
  const parts: Part[] = [{ node, type: bare, path }];
  const inside = (slot: Slot, held: Type, scope: ReadonlyMap<RecordType, Node>): void => {
    classes.touch(node, slot);
    if (hasClass(held)) parts.push(...partsOf(classes, held, classes.content(node, slot), [...path, slot], scope));
  };
  if (bare.kind === 'array') {
    classes.touch(node, 'length');
    inside('element', bare.element, around);
  } else if (bare.kind === 'record') {
    const outer = around.get(bare);
    if (outer !== undefined) {
      classes.unify(outer, node);
      return [];
    }
    const scope = new Map(around).set(bare, node);
    for (const [name, field] of bare.fields) inside(fieldSlot(name), field, scope);
  }
  return parts;
}

/**
 * May an object of one type be an object of the other, so that a write through one is seen through
 * the other? Records are structural: they overlap where they share a field of compatible type.
 * Different storages are different objects even over one buffer, which the entry test refuses.
 */
export function compatible(a: Type, b: Type, assumed: ReadonlyMap<Type, ReadonlySet<Type>> = new Map()): boolean {
  const x = definite(a);
  const y = definite(b);
  if (x === y || x.kind === 'nothing' || y.kind === 'nothing') return true;
  if (x.kind === 'array' && y.kind === 'array') {
    return x.storage === y.storage && compatible(x.element, y.element, assumed);
  }
  if (x.kind === 'record' && y.kind === 'record') {
    const known = assumed.get(x);
    if (known?.has(y)) return true;
    const inside = new Map(assumed).set(x, new Set(known).add(y));
    for (const [name, field] of x.fields) {
      const other = y.fields.get(name);
      if (other && compatible(field, other, inside)) return true;
    }
    return false;
  }
  return x.kind === y.kind;
}
