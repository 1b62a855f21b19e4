/**
 * May a class of objects that do not escape be replaced, and by which fields?
 *
 * Needs   what was seen of the class: where it is made, read, written and joined.
 * Gives   its fields with their types; or null, when one of them would not be the same bits.
 */

import type { ArrayLiteral, NewArray, NewRecord, Op, Type, ValueId } from '../../ir/ir.ts';
import { definite, isTypedArray, real } from '../../ir/types.ts';
import { usesOf } from '../../ir/walk.ts';

export type Allocation = NewRecord | ArrayLiteral | NewArray;

export interface Replaced {
  /** Those that are read; indices are fields of arrays. */
  readonly fields: readonly string[];
  readonly types: readonly Type[];
  /** One object, whose fields change. Otherwise any number of objects, which never do. */
  readonly mutable: boolean;
  /** Its fields are not the same values for ever: phis join its members, or they are written. */
  readonly varies: boolean;
  /** Of an array. */
  readonly length: number;
  readonly hint: string | null;
}

export interface Write {
  readonly field: string;
  readonly value: ValueId;
  /** The branch or loop around it. */
  readonly owner: Op | null;
}

export interface Members {
  readonly allocations: { readonly op: Allocation; readonly owner: Op | null }[];
  readonly reads: Set<string>;
  readonly writes: Write[];
  /** Results and params that join references; a mutable object must have none. */
  readonly phis: ValueId[];
  escapes: boolean;
}

/** What is known of single values. */
export interface Facts {
  readonly typeOf: (id: ValueId) => Type;
  readonly hintOf: (id: ValueId) => string | null;
  readonly constantOf: (id: ValueId) => unknown;
  /** Certainly a number, which a Float64Array keeps as it is: it would turn `undefined` into NaN. */
  readonly isNumber: (id: ValueId) => boolean;
}

/** Larger objects stay in memory: a phi for each field costs more than the object does. */
const limit = 64;

export const fieldOfIndex = (index: unknown): string | null =>
  typeof index === 'number' && Number.isInteger(index) && index >= 0 ? String(Math.abs(index)) : null;

/** Null when the class has to stay; nothing of it escapes. */
export function replacementOf({ allocations, reads, writes, phis }: Members, facts: Facts): Replaced | null {
  const { typeOf } = facts;
  const [first] = allocations;
  const mutable = writes.length > 0;
  if (!first || reads.size > limit || (mutable && (allocations.length > 1 || phis.length > 0))) return null;
  const length = lengthOf(first.op, facts);
  if (length === null || allocations.some(({ op }) => lengthOf(op, facts) !== length)) return null;
  const isArray = first.op.kind !== 'newRecord';
  if (isArray && [...reads, ...writes.map((write) => write.field)].some((field) => Number(field) >= length)) return null;

  const known = [...phis, ...allocations.map(({ op }) => op.result)];
  const fields = [...reads];
  const types: Type[] = [];
  for (const field of fields) {
    const given = allocations.map(({ op }) => initialType(op, field, facts));
    for (const write of writes) if (write.field === field) given.push(typeOf(write.value));
    const type = joined(
      given,
      declaredIn(
        known.map((id) => definite(typeOf(id))),
        field,
      ),
    );
    if (type === null) return null;
    types.push(type);
  }
  if (
    converts(first.op, facts) &&
    ![...allocations.flatMap(({ op }) => usesOf(op)), ...writes.map((write) => write.value)].every((id) => facts.isNumber(id))
  )
    return null;
  const hint = known.map((id) => facts.hintOf(id)).find((name) => name !== null) ?? null;
  return { fields, types, mutable, varies: mutable || phis.length > 0, length, hint };
}

const converts = (op: Allocation, { typeOf }: Facts): boolean => isTypedArray(typeOf(op.result));

/** 0 for a record, null for an array that cannot be replaced. */
function lengthOf(op: Allocation, facts: Facts): number | null {
  if (op.kind === 'newRecord') return 0;
  const type = facts.typeOf(op.result);
  if (type.kind !== 'array' || (type.storage !== 'Array' && type.storage !== 'Float64Array')) return null;
  if (op.kind === 'arrayLiteral') return op.elements.length;
  const length = fieldOfIndex(facts.constantOf(op.length));
  const isFilled = op.fill !== null || type.storage !== 'Array';
  return length !== null && isFilled && Number(length) <= limit ? Number(length) : null;
}

function initialType(op: Allocation, field: string, { typeOf }: Facts): Type {
  if (op.kind === 'newArray') return op.fill === null ? real : typeOf(op.fill);
  const id = op.kind === 'arrayLiteral' ? op.elements[Number(field)] : op.fields.find(({ name }) => name === field)?.value;
  return id === undefined ? { kind: 'nothing' } : typeOf(id);
}

function declaredIn(types: readonly Type[], field: string): Type | null {
  for (const type of types) {
    if (type.kind === 'array') return type.element;
    const declared = type.kind === 'record' ? type.fields.get(field) : undefined;
    if (declared) return declared;
  }
  return null;
}

/** The type of a variable that takes all these; null when none does. */
function joined(given: readonly Type[], declared: Type | null): Type | null {
  if (declared === null) return null;
  const type = definite(declared);
  const fitting = (one: Type): boolean => one.kind === 'nothing' || definite(one).kind === type.kind;
  if (type.kind === 'opaque' || type.kind === 'nothing') return declared;
  if (!given.every(fitting)) return null;
  const sometimesNothing = given.some((one) => one.kind === 'nothing' || one.kind === 'maybe');
  // An undefined value in a field that may not be: a field without an initial value.
  if (sometimesNothing && declared.kind !== 'maybe') return null;
  return sometimesNothing ? declared : type;
}
