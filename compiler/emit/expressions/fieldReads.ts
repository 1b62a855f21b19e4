/** `record.field` as a value: as a member of a union that has it, and present where TypeScript cannot know. */

import * as t from '@babel/types';
import type { Op, Type } from '../../ir/ir.ts';
import { definite, tagField } from '../../ir/types.ts';
import { propertyNode } from './expressions.ts';
import { asMember, mayLack } from './fits.ts';
import { join, partOf, untyped, type Tree } from '../tree.ts';
import type { Frame, Writer } from '../writer.ts';

export function fieldRead(w: Writer, op: Extract<Op, { kind: 'getField' }>, frame: Frame): Tree {
  const record = w.read(op.record, frame);
  const type = w.typeOf(op.record);
  const isMaybe = w.typeOf(op.result).kind === 'maybe';
  const object = asMember(record.node, type, op.field, w.context.types);
  const place = propertyNode(object, op.field, w.context.types.hides(type, op.field));
  // The number of a class is not there in objects from outside; under a name it has the type of a number.
  const isNamed = op.field === tagField && (w.flow.uses.get(op.result)?.length ?? 0) > 1;
  const checked = isNamed || (object === record.node && fieldType(type, op.field)?.kind === 'maybe' && !isMaybe);
  const whole = join(checked ? t.tsNonNullExpression(place) : place, [record], op.field.length + 1, true);
  const part = partOf(record, object === record.node || mayLack(type, op.field) ? whole : { ...whole, isDefinite: true });
  // In a loop that assigns the field TypeScript would go round in a circle to find the type.
  return isMaybe && frame.info.loops > 0 ? untyped(part) : part;
}

export const fieldType = (record: Type, field: string): Type | undefined => {
  const type = definite(record);
  return type.kind === 'record' ? type.fields.get(field) : undefined;
};
