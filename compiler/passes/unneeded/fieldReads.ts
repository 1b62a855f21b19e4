/**
 * Fields that somebody reads who is not the function itself.
 *
 * Needs   a program of the primal.
 * Gives   for each function the names of the fields that other functions read, and of those that what it returns has.
 */

import type { Func, PrimalOp, Program, Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { opsIn } from '../../ir/walk.ts';

export function fieldsReadElsewhere({ functions }: Program<PrimalOp>): (key: string) => ReadonlySet<string> {
  const read = new Map([...functions].map(([key, fn]) => [key, fieldsRead(fn)]));
  return (key) => {
    const names = new Set([...read].flatMap(([other, fields]) => (other === key ? [] : [...fields])));
    const fn = functions.get(key);
    for (const id of fn?.body.yields ?? []) addFields(fn?.values[id]?.type ?? { kind: 'nothing' }, names, new Set());
    return names;
  };
}

const fieldsRead = (fn: Func<PrimalOp>): ReadonlySet<string> =>
  new Set(opsIn(fn.body).flatMap((op) => (op.kind === 'getField' ? [op.field] : [])));

function addFields(type: Type, names: Set<string>, seen: Set<Type>): void {
  const whole = definite(type);
  if (seen.has(whole)) return;
  seen.add(whole);
  if (whole.kind === 'array') addFields(whole.element, names, seen);
  if (whole.kind !== 'record') return;
  for (const [name, field] of whole.fields) {
    names.add(name);
    addFields(field, names, seen);
  }
}
