/**
 * Fields that an object whose type is `any` gains after its literal: `const o: any = {}; o.sum = …`.
 *
 * Needs   an assignment to a field that the record of a literal does not have.
 * Gives   the decision that the record has it from its beginning, lacking until it is assigned, and the type it holds.
 */

import type { RecordType, Type, ValueId } from '../../ir/ir.ts';
import { definite, maybe, real } from '../../ir/types.ts';
import { learnHeld } from '../arrays/filled.ts';
import type { Lowering } from '../lowering.ts';
import { join, keptType, sameType } from '../types/joins.ts';
import { isLasting } from '../types/lasting.ts';
import { isClass, isFamily, isTable, isUnionRecord } from '../types/recordTypes.ts';
import type { ts } from '../project.ts';

/** By the literal that makes the object. */
export class GainedFields {
  readonly #fields = new Map<ts.Node, Map<string, Type>>();
  readonly #literals = new WeakMap<RecordType['fields'], ts.Node>();

  of(literal: ts.Node): ReadonlyMap<string, Type> {
    return this.#fields.get(literal) ?? new Map();
  }

  /** Copies of a type share its fields. */
  made(type: RecordType, literal: ts.Node): void {
    this.#literals.set(type.fields, literal);
  }

  literalOf(type: RecordType): ts.Node | null {
    return this.#literals.get(type.fields) ?? null;
  }

  set(literal: ts.Node, name: string, type: Type): void {
    this.#fields.set(literal, new Map(this.of(literal)).set(name, type));
  }
}

/** Does assigning to that field make the object one that has it? */
export function gains(lw: Lowering, type: RecordType, name: string): boolean {
  const { gained } = lw.module.decisions;
  const literal = gained.literalOf(type);
  return literal !== null && (!type.fields.has(name) || gained.of(literal).has(name));
}

/** Has the literal not had it? */
export function isGained(lw: Lowering, type: RecordType, name: string): boolean {
  const literal = lw.module.decisions.gained.literalOf(type);
  return literal !== null && lw.module.decisions.gained.of(literal).has(name);
}

/** Begins again where the field is new, or has held only what is narrower than this; false where no one type is that of all it holds. */
export function gainField(lw: Lowering, type: RecordType, name: string, value: ValueId): boolean {
  const { gained } = lw.module.decisions;
  const literal = gained.literalOf(type);
  if (!literal) return false;
  // `o.list = []`: numbers, unless something else is put in, which is refused then.
  const list = lw.typeOf(value);
  if (list.kind === 'array' && list.element.kind === 'nothing') learnHeld(lw, list, real);
  const before = gained.of(literal).get(name);
  const given = keptType(lw.typeOf(value));
  const whole = before ? either(before, given) : given.kind === 'nothing' ? given : maybe(definite(given), 'undefined');
  if (!whole || !isLasting(lw, whole)) return false;
  if (before && sameType(before, whole)) return true;
  gained.set(literal, name, whole);
  return lw.startAgain();
}

/** Objects with other fields may be there, too: the fields that only some of them have, others lack. */
function either(before: Type, given: Type): Type | null {
  const [a, b] = [definite(before), definite(given)];
  const whole = join(before, given);
  if (whole || a.kind !== 'record' || b.kind !== 'record' || !isPlain(a) || !isPlain(b)) return whole;
  const fields = new Map<string, Type>();
  for (const name of new Set([...a.fields.keys(), ...b.fields.keys()])) {
    const [one, other] = [a.fields.get(name), b.fields.get(name)];
    const both = one && other ? join(one, other) : (one ?? other);
    if (!both) return null;
    fields.set(name, one && other ? both : maybe(definite(both), 'undefined'));
  }
  return maybe({ ...a, fields }, 'undefined');
}

const isPlain = (type: RecordType): boolean =>
  type.form === 'object' && !isClass(type) && !isFamily(type) && !isTable(type) && !isUnionRecord(type);

/** May this be put into a field of such an object, whose readers TypeScript does not check? */
export function suits(lw: Lowering, type: RecordType, name: string, value: ValueId): boolean {
  const wanted = type.fields.get(name);
  const given = lw.typeOf(value);
  if (!wanted || lw.module.decisions.gained.literalOf(type) === null || definite(given).kind === 'nothing') return true;
  const [to, from] = [definite(wanted), definite(given)];
  if (to.kind === 'array' && to.element.kind === 'nothing' && from.kind === 'array') learnHeld(lw, to, from.element);
  if (to.kind !== from.kind || (to.kind !== 'record' && to.kind !== 'array')) return true;
  const both = join(to, from);
  return both !== null && sameType(both, to);
}
