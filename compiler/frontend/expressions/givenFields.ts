/**
 * An optional field of an object whose literal is in view: `options.output` in a function that is called with
 * `{ output: buffer }`, or without options.
 *
 * Gives   what the literal put there, where nothing that is lowered writes a field of that name; so it is known at
 *         compile time whether there is one, and of which type it is. The same for a text that it put into any field.
 */

import type { NewRecord, RecordType, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { isGained } from './gainedFields.ts';
import { isClass, isFamily, isTable, isUnionRecord } from '../types/recordTypes.ts';

export function givenField(lw: Lowering, record: ValueId, type: RecordType, field: string): ValueId | null {
  const tag = tagOf(lw, record, type, field);
  if (tag !== null) return tag;
  if (lacksField(lw, record, type, field)) return lw.constant(undefined);
  const op = literalOf(lw, record, type, field);
  const given = op?.lacking?.includes(field) === true ? undefined : op?.fields.find(({ name }) => name === field)?.value;
  return given !== undefined && lw.module.decisions.writtenFields.take(field) ? given : null;
}

/** The text in a field such as `kind`, which tells the members of a union apart. */
function tagOf(lw: Lowering, record: ValueId, type: RecordType, field: string): ValueId | null {
  if (type.fields.get(field)?.kind !== 'string' || !isPlain(type)) return null;
  const op = lw.made.get(record);
  const given = op?.kind === 'newRecord' ? op.fields.find(({ name }) => name === field)?.value : undefined;
  return given !== undefined && lw.literals.has(given) && lw.module.decisions.writtenFields.take(field) ? given : null;
}

/** Does the object surely have no such field? A copy lacks what the original lacks. */
export function lacksField(lw: Lowering, record: ValueId, type: RecordType, field: string): boolean {
  const op = literalOf(lw, record, type, field);
  if (!op) return false;
  const given = op.fields.find(({ name }) => name === field)?.value;
  const from = given !== undefined && op.lacking?.includes(field) === true ? lw.made.get(given) : undefined;
  const isCopied = from?.kind === 'getField' && from.field === field && isLackedBy(lw, from.record, field);
  return (given === undefined || isCopied) && lw.module.decisions.writtenFields.take(field);
}

function isLackedBy(lw: Lowering, record: ValueId, field: string): boolean {
  const type = definite(lw.typeOf(record));
  return type.kind === 'record' && lacksField(lw, record, type, field);
}

/** A statement writes such a field: wherever it was taken for what a literal says, that has to be read again. */
export function noteWritten(lw: Lowering, field: string): void {
  if (lw.module.decisions.writtenFields.write(field)) lw.startAgain();
}

function literalOf(lw: Lowering, record: ValueId, type: RecordType, field: string): NewRecord | null {
  const op = lw.made.get(record);
  const kind = type.fields.get(field)?.kind;
  if (isGained(lw, type, field)) return null;
  return op?.kind === 'newRecord' && isPlain(type) && (kind === 'maybe' || kind === 'nothing') ? op : null;
}

const isPlain = (type: RecordType): boolean =>
  type.form === 'object' && !isClass(type) && !isFamily(type) && !isTable(type) && !isUnionRecord(type);
